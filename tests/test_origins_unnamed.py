"""Rule 4: do two descriptions of unnamed voices fit, and to whom did they speak?"""

import pytest

from headwater.origins import origins
from headwater.origins.unnamed import fit
from small_world import small


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("a health department official", "an official of the health department", "well"),
        ("a senior official", "a source close to the talks", "loosely"),
        ("a nurse", "a woman", "loosely"),
        ("a health department official", "an inspector", "no"),  # of two trades
        ("two nurses", "hospital bosses", "no"),
        ("a mother", "one of the parents", "well"),
        ("a judge at the district court", "a judge at the appeal court", "no"),
    ],
)
def test_how_well_descriptions_fit(one, other, how):
    assert fit(one, other) == fit(other, one) == how


def test_a_papers_short_name_is_its_own_on_its_page_and_the_only_one_that_ends_so_elsewhere():
    script = """
        a | The Orla Courier | 2031-03-01
          a dock worker @the Courier: the lock is rotten
        b | The Standard | 2031-03-02
          a dock worker @the Courier: the lock is quite rotten
        c | The Gull | 2031-03-02
          a dock worker @The Orla Courier: the lock has nine cracks
    """
    world, bearings = small(script)
    found = origins(bearings, world).origins
    assert (found.count, found.high) == (1, 1)
    assert world.home_meant("Courier", "a") == world.home_meant("Courier", "b") == world.home_meant("The Orla Courier", "c")
    assert world.home_meant("Herald", "a") == "herald"


def test_sources_of_two_papers_in_one_phrase_do_not_make_one_of_each_papers_own():
    script = """
        a | The Orla Courier | 2031-03-01
          two people familiar with the matter @The Orla Courier: the lock is rotten
        b | The Standard | 2031-03-02
          a source in the judiciary @The Standard: the lock is quite rotten
        c | Lockwatch | 2031-03-03
          anonymous sources @The Orla Courier: the lock is rotten, they say
          anonymous sources @The Standard: the lock is rotten, they say
    """
    world, bearings = small(script, kinds={"The Orla Courier": "outlet", "The Standard": "outlet"})
    found = origins(bearings, world).origins
    assert (found.low, found.count) == (1, 2)
