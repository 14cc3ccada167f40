"""Evidence that two candidates are one voice moves low alone, and not what the rules keep apart (headwater.origins.linkage)."""

import json
import random
from dataclasses import replace

import pytest

from headwater.errors import DataFileError
from headwater.origins import Settings, linkage, origins
from small_world import small

KINDS = {"Kemmer Iron": "organisation", "General Command": "organisation", "Border Guard Command": "organisation", "BGC": "organisation"}
TWO = """
    a | The Orla Post | 2031-03-01
      {a}: the ladle fell because a chain had been worn through for weeks
    b | The Standard | 2031-03-02
      {b}: a chain worn through for weeks let the ladle fall
"""


def numbers(a, b, script=TWO, **more):
    world, bearings = small(script.format(a=a, b=b), kinds=KINDS, **more)
    o = origins(bearings, world).origins
    alone = origins(bearings, world, settings=Settings(weighed=False)).origins
    assert (o.count, o.high) == (alone.count, alone.high)  # never in count
    return (alone.low, o.low), o


@pytest.mark.parametrize(
    "a, b, roles",
    [
        ("the captain", "Arkady Moln", {}),
        ("BGC", "Border Guard Command", {}),
        ("the works manager", "Karl Hessler", {"Karl Hessler": ("head of the plant", "Kemmer Iron")}),
    ],
)
def test_what_may_be_one_by_the_evidence_is_one_in_low(a, b, roles):
    lows, o = numbers(a, b, roles=roles)
    assert lows == (2, 1)
    assert any(f"“{b}”" in e.text and "of 100 such pairs are" in e.text for e in o.unresolved)


@pytest.mark.parametrize(
    "a, b, roles",
    [
        ("Ina Brandt", "Omar Haddad", {}),  # two names
        ("Karl Hessler", "Maria Hessler", {}),  # two of one family
        ("Kemmer Iron", "Vanta Steel", {}),  # two firms
        ("سامي النجار", "عمر حداد", {}),  # two names in letters that have no capitals
        ("an official", "Ina Brandt", {}),  # a source is never unmasked
        ("the captain @The Orla Post", "Arkady Moln", {}),  # whom a report asked itself
        ("saw", "Ina Brandt", {}),  # a report's own eyes
        ("Kestrian army", "Tessalian army", {}),  # two states
        ("Kemmer Iron", "Ina Brandt", {"Ina Brandt": ("schoolteacher", None)}),  # of whom it is told what she is
    ],
)
def test_what_can_not_be_one_stays_two(a, b, roles):
    world, bearings = small(
        TWO.format(a=a, b=b),
        kinds={**KINDS, **dict.fromkeys(("Kestrian army", "Tessalian army", "Vanta Steel"), "organisation")},
        roles=roles,
    )
    assert origins(bearings, world).origins.low == 2


def test_nobody_joins_two_who_can_not_be_one():
    """ "The captain" may be either of two named people, but does not make one of them."""
    _, o = numbers(
        "the captain", "Arkady Moln", TWO + "    c | The Gull | 2031-03-03\n      Ina Brandt: a chain was worn through for weeks\n"
    )
    assert (o.low, o.count) == (2, 3)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_values_changes_nothing(seed):
    world, bearings = small(TWO.format(a="the captain", b="Arkady Moln"), kinds=KINDS)
    turned = dict(random.Random(seed).sample(sorted(world.voices.items()), len(world.voices)))
    shuffled = random.Random(seed).sample(bearings, len(bearings))
    assert origins(shuffled, replace(world, voices=turned)).origins == origins(bearings, world).origins


def test_the_weights_are_those_of_the_features_there_are(monkeypatch):
    seen = set()

    def noted(a, b, side):
        found = features(a, b, side)
        assert found == features(b, a, side)
        seen.update(found)
        return found

    features = linkage.features
    monkeypatch.setattr(linkage, "features", noted)
    numbers("the captain", "Arkady Moln")
    kinds = ("person", "one", "crowd", "body", "office", "outlet", "thing", "saw", "other")
    pairs = {"+".join(sorted((a, b))) for a in kinds for b in kinds}
    assert set(linkage.weights()) - pairs - {"constant"} <= seen
    assert all(linkage.weights()[reason] > 0 for reason in linkage._REASONS)


def test_damaged_weights_are_told_of(monkeypatch, tmp_path):
    (tmp_path / "data" / "origins").mkdir(parents=True)
    (tmp_path / "data" / "origins" / "linkage.json").write_text(json.dumps([1]), encoding="utf-8")
    monkeypatch.setattr(linkage.resources, "files", lambda _: tmp_path)
    linkage.weights.cache_clear()
    with pytest.raises(DataFileError, match="install Headwater again"):
        linkage.weights()
    linkage.weights.cache_clear()
