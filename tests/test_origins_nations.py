"""Rule 2: a ministry with and without its country's name may be one, where the set knows no other country's."""

import pytest

from headwater.origins import origins
from headwater.origins.nations import _parts
from small_world import small

BODIES = (
    "Kestrian defence ministry",
    "Tessalian defence ministry",
    "Ministry of Defence",
    "the health ministry",
)


def count(*voices):
    pages = ["abc"[k] + f" | Paper {k} | 2031-03-0{k + 1}\n  {v}: the bridge is shut" for k, v in enumerate(voices)]
    world, bearings = small("\n".join(pages), kinds=dict.fromkeys(BODIES, "organisation"))
    o = origins(bearings, world).origins
    return o.low, o.count


def test_with_and_without_the_country_it_may_be_one():
    assert count("Kestrian defence ministry", "Ministry of Defence") == (1, 2)


def test_another_body_or_two_countries_are_not():
    assert count("Kestrian defence ministry", "the health ministry") == (2, 2)
    assert count("Kestrian defence ministry", "Tessalian defence ministry") == (2, 2)
    assert count("Kestrian defence ministry", "Tessalian defence ministry", "Ministry of Defence") == (3, 3)


@pytest.mark.parametrize(
    ("name", "core", "country"),
    [
        ("Kestrian defence ministry", "defence ministry", "kestr"),
        ("Kestria's government", "government", "kestr"),
        ("Ministry of Defence of Kestria", "Ministry of Defence", "kestr"),
        ("Government of Kestria", "Government", "kestr"),
        ("Ministry of Defence", "Ministry of Defence", None),
        ("Interior Ministry", "Interior Ministry", None),
        ("Delmar water company", "Delmar water company", None),
    ],
)
def test_a_name_and_whose_it_is(name, core, country):
    assert _parts(name) == (core, country)
