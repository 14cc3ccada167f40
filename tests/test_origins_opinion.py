"""Rule 9: opinions are listed, not counted."""

import pytest

from headwater.origins import origins
from headwater.origins.opinion import opinion
from headwater.origins.unnamed import lines
from small_world import small


@pytest.mark.parametrize(
    "claim",
    [
        "The new town hall is ugly.",
        "The minister's speech was simply disgraceful.",
        "The film is too boring.",
        "House prices in Orla will soon fall.",
        "The coalition is going to collapse.",
    ],
)
def test_a_judgement_of_worth_or_a_forecast_is_opinion(claim):
    assert opinion(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The platform is too short for the trams.",
        "The zoo will sell its bears.",
        "The bridge was closed on Monday.",
        "The spray is terrible for bees, a trial found.",
        "The company is 40 years old and ugly rumours were spread.",
        "The library will close in September.",
        "The dismissal was ruled unfair by a court.",
    ],
)
def test_what_can_be_known_or_is_planned_is_none(claim):
    assert not opinion(claim)


def test_an_opinion_is_listed_with_its_voices_and_counts_on_neither_side():
    world, bearings = small("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the town hall is ugly
        b | The Standard | 2031-03-02
          not Omar Haddad: the town hall is not ugly
    """)
    o = origins(bearings, world, claim="The town hall is ugly.").origins
    assert (o.count, o.low, o.high, o.against.count, o.against.high) == (0, 0, 0, 0, 0)
    assert [(g.name, g.stance, g.counted, [m.mark for m in g.marks]) for g in o.groups] == [
        ("Ina Brandt", "asserts", "no", ["opinion"]),
        ("Omar Haddad", "denies", "no", ["opinion"]),
    ]


@pytest.mark.parametrize("name", ["worth.txt", "befalls.txt"])
def test_the_lists_are_sorted_unique_and_folded(name):
    words = lines(name)
    assert words == sorted(set(words))
    assert all(w == w.lower() for w in words)
