"""What a report's opening calls somebody and whom it names further on: one origin where the report says so, two where it does not."""

import pytest

from headwater.origins import origins
from small_world import small

KINDS = {
    "Orven Lines": "organisation",
    "Kesk Shipping": "organisation",
    "United Nations": "organisation",
    "harbour board": "organisation",
    "cargo documents": "document",
    "documents": "document",
    "several manifests": "document",
    "cargo manifests": "document",
    "log of the ferry": "document",
    "AQC": "organisation",
    "its owner": "person",
    "the ferry's operator": "person",
    "Lisk Herald": "outlet",
    "Lisk Herald newspaper": "outlet",
}


def count(script, roles=None):
    world, bearings = small(script, kinds=KINDS, roles=roles)
    return origins(bearings, world).origins.count


def one_report(first, then, roles=None, words="the ferry had no lamps"):
    return count(f"""
        a | The Orla Post | 2031-03-01
          {first}: {words}
          {then}: the ferry had no lamps on the bridge
    """, roles)  # fmt: skip


def test_its_owner_is_the_body_that_owns_it():
    says = "the ferry had no lamps; Orven Lines, which owns the ferry, spoke on Monday"
    assert one_report("its owner", "Orven Lines", words=says) == 1
    assert one_report("its owner", "Orven Lines", {"Orven Lines": ("owner of the ferry", None)}) == 1
    assert one_report("the ferry's operator", "Orven Lines", words="no lamps on the ferry operated by Orven Lines") == 1


def test_its_owner_is_no_body_of_which_nobody_says_that_it_owns_anything():
    assert one_report("its owner", "Orven Lines") == 2
    assert one_report("its owner", "Orven Lines", words="the ferry insured by Orven Lines had no lamps") == 2


def test_its_owner_is_nobody_where_two_own():
    words = "no lamps; Orven Lines, which owns the ferry, and Kesk Shipping, which owns the quay"
    assert count(f"""
        a | The Orla Post | 2031-03-01
          its owner: {words}
          Orven Lines: the ferry had no lamps
          Kesk Shipping: the ferry had no lamps then
    """) == 3  # fmt: skip


@pytest.mark.parametrize(
    "words, one",
    [
        ("no lamps, says Ina Brandt, a marine engineer at the yard", True),
        ("no lamps, says the engineer Ina Brandt", True),
        ("no lamps; the engineers told Brandt", False),
        ("no lamps, says Ina Brandt, a former engineer", False),
        ("no lamps, says Ina Brandt, a passenger", False),
    ],
)
def test_engineers_of_the_opening_are_the_engineer_named_further_on(words, one):
    assert one_report("engineers", "Ina Brandt", words=words) == (1 if one else 2)


def test_a_voice_that_a_report_hides_or_hears_elsewhere_is_not_the_one_named_further_on():
    words = "no lamps, says Ina Brandt, an engineer"
    assert one_report("an engineer @Radio Lisk", "Ina Brandt", words=words) == 2
    assert one_report("an engineer who asked not to be named", "Ina Brandt", words=f"asked not to be named; {words}") == 2


def test_a_body_in_the_opening_is_its_official_who_speaks_further_on():
    assert one_report("United Nations", "a UN official") == 1
    assert one_report("harbour board", "a harbour board official") == 1
    assert one_report("harbour board", "a city official") == 2
    assert one_report("harbour board", "a harbour board official", words="no lamps; the official spoke on condition of anonymity") == 2


def test_an_unnamed_spokesman_is_the_body():
    assert one_report("Orven Lines", "a spokesman for Orven Lines") == 1
    assert one_report("Orven Lines", "a spokesman for Kesk Shipping") == 2


def test_a_chief_executive_told_without_his_firm_is_of_the_one_just_spoken_of():
    words = "AQC has said so. Chief executive Paul Hargreave spoke on Monday"
    assert one_report("AQC", "Paul Hargreave", {"Paul Hargreave": ("Chief executive", None)}, words=words) == 1
    assert (
        one_report("AQC", "Paul Hargreave", {"Paul Hargreave": ("Director", None)}, words=words.replace("Chief executive", "Director")) == 2
    )


@pytest.mark.parametrize(
    ("office", "one"),
    [
        ("Finance chief", True),
        ("Deputy director", True),
        ("Executive director", True),
        ("Head of sustainability", True),
        ("Head of product safety", True),
        ("Founder", True),
        ("General manager", True),
        ("Sales director", True),
        ("Director", False),
        ("Head of the museum", False),
        ("Former finance chief", False),
    ],
)
def test_who_heads_a_part_of_a_firm_speaks_for_the_one_just_named(office, one):
    words = f"AQC has said so. {office} Paul Hargreave spoke on Monday"
    assert one_report("AQC", "Paul Hargreave", {"Paul Hargreave": (office, None)}, words=words) == (1 if one else 2)


def test_documents_are_the_paper_that_stands_beside_them():
    assert one_report("documents", "log of the ferry") == 1
    assert one_report("several manifests", "cargo manifests") == 1
    assert count("""
        a | The Orla Post | 2031-03-01
          documents: no lamps
          log of the ferry: no lamps on the ferry
          cargo manifests: the ferry had no lamps
    """) == 3  # fmt: skip


def test_whoever_spoke_to_news_agencies_has_not_spoken_to_another_outlet():
    script = """
        a | The Orla Post | 2031-03-01
          a security source @Radio Lisk: the ferry had no lamps
        b | The Standard | 2031-03-02
          a source in the security service @{}: the ferry had no lamps at all
    """
    assert count(script.format("news agencies")) == 1
    assert count(script.format("Radio Norr")) == 2
