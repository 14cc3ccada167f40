"""Rule 2: a ministry with and without its country's name may be one, where the set knows no other country's."""

from headwater.origins import origins
from small_world import small

BODIES = (
    "Kestrian defence ministry",
    "Tessalian defence ministry",
    "Ministry of Defence",
    "the health ministry",
    "Ukraine",
    "Kyiv",
    "Ukrainian Defence Ministry",
    "Russian Defence Ministry",
    "Veldania",
    "Veldanian army",
    "Defence Ministry",
    "försvarsministeriet",
)


def count(*voices, roles=None):
    pages = ["abc"[k] + f" | Paper {k} | 2031-03-0{k + 1}\n  {v}: the bridge is shut" for k, v in enumerate(voices)]
    world, bearings = small("\n".join(pages), kinds=dict.fromkeys(BODIES, "organisation"), roles=roles)
    o = origins(bearings, world).origins
    return o.low, o.count


def test_with_and_without_the_country_it_may_be_one():
    assert count("Kestrian defence ministry", "Ministry of Defence") == (1, 2)


def test_a_country_and_its_capital_stand_for_the_body_of_the_state():
    assert count("Ukraine", "Kyiv", "Ukrainian Defence Ministry") == (1, 1)
    assert count("Ukraine", "Kyiv") == (1, 1)
    assert count("Ukraine", "Russian Defence Ministry") == (2, 2)


def test_a_country_that_no_table_knows_is_that_of_the_body_named_after_it():
    assert count("Veldania", "Veldanian army") == (1, 1)
    assert count("Veldania", "Kestrian defence ministry") == (2, 2)
    assert count("Veldania", "Defence Ministry", roles={"Defence Ministry": ("Veldania's", None)}) == (1, 1)


def test_a_ministry_said_to_be_a_countrys_is_that_countrys_by_any_name():
    roles = {"Defence Ministry": ("Kestria's", None)}
    assert count("Kestrian defence ministry", "Defence Ministry", roles=roles) == (1, 1)
    roles = {"Defence Ministry": ("Tessalia's", None)}
    assert count("Kestrian defence ministry", "Defence Ministry", roles=roles)[1] == 2


def test_who_speaks_for_the_ministry_of_a_country_is_that_ministry():
    roles = {"Jaan Orm": ("Colonel; spokesman for the Kestrian ministry", None)}
    assert count("Kestrian defence ministry", "Jaan Orm", roles=roles) == (1, 1)
    assert count("Tessalian defence ministry", "Jaan Orm", roles=roles) == (2, 2)


def test_another_body_or_two_countries_are_not():
    assert count("Kestrian defence ministry", "the health ministry") == (2, 2)
    assert count("Kestrian defence ministry", "Tessalian defence ministry") == (2, 2)
    assert count("Kestrian defence ministry", "Tessalian defence ministry", "Ministry of Defence") == (3, 3)


def test_what_one_ministry_says_is_not_disowned_by_another_of_the_same_name():
    pages = """
a | Paper A | 2031-03-01
  Defence Ministry: the bridge is shut
b | Paper B | 2031-03-02
  not Defence Ministry: the bridge is not shut
c | Paper C | 2031-03-03
  Kestrian Defence Ministry: the bridge is shut
  not Tessalian Defence Ministry: the bridge is not shut
"""
    bodies = ("Defence Ministry", "Kestrian Defence Ministry", "Tessalian Defence Ministry")
    world, bearings = small(pages, kinds=dict.fromkeys(bodies, "organisation"))
    assert world.of_several_states == {v.id for v in world.voices.values() if v.label == "Defence Ministry"}
    assert origins(bearings, world).origins.low == 1


def test_a_seat_that_no_table_knows_is_that_of_the_only_state_with_a_body_on_its_side():
    pages = """
a | Paper A | 2031-03-01
  Kestrian defence ministry: the bridge is shut
b | Paper B | 2031-03-02
  Orvik: the bridge is shut, it was said in {place}
"""
    kinds = dict.fromkeys(("Kestrian defence ministry", "Tessalian defence ministry", "Orvik"), "organisation")

    def counted(script):
        world, bearings = small(script, kinds=kinds)
        return origins(bearings, world).origins.count

    assert counted(pages.format(place="Orvik")) == 1
    assert counted(pages.format(place="Lisk")) == 2
    assert counted(pages.format(place="Orvik") + "c | Paper C | 2031-03-03\n  Tessalian defence ministry: the bridge is shut") == 3


def test_a_ministry_in_another_language_may_be_the_one_with_its_country_too():
    assert count("Kestrian defence ministry", "försvarsministeriet") == (1, 2)
    assert count("Kestrian defence ministry", "Tessalian defence ministry", "försvarsministeriet") == (3, 3)
