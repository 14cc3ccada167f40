"""Each state has its own ministry, army and government; one body goes by several names of its state."""

import pytest

from headwater import names, states
from headwater.attribution import attribute_text
from headwater.model import Voice


@pytest.mark.parametrize(
    ("name", "core", "state"),
    [
        ("Kestrian defence ministry", "defence ministry", "~kestr"),
        ("Kestria's government", "government", "~kestr"),
        ("Ministry of Defence of Kestria", "Ministry of Defence", "~kestr"),
        ("Defence Ministry of Kestria", "Defence Ministry", "~kestr"),
        ("Defence Ministry in Orm", "Defence Ministry", "~orm"),
        ("Government of Kestria", "Government", "~kestr"),
        ("Ukraine's Defence Ministry", "Defence Ministry", "ukraine"),
        ("Ukrainian Defence Ministry", "Defence Ministry", "ukraine"),
        ("Ministry of Defence", "Ministry of Defence", None),
        ("Interior Ministry", "Interior Ministry", None),
        ("Delmar water company", "Delmar water company", None),
        ("police in Lisk", "police in Lisk", None),
    ],
)
def test_a_name_and_whose_it_is(name, core, state):
    assert states.parts(name) == (core, state)


@pytest.mark.parametrize(
    "core", ["Defence Ministry", "Ministry of Defence", "army", "General Staff", "the government", "Ministry of Food and Health"]
)
def test_a_body_of_which_every_state_has_one(core):
    assert states.is_body(core)


@pytest.mark.parametrize("core", ["Lattice Institute", "Army of Light", "Ministry", "police federation", "Government Gazette"])
def test_other_names_are_of_no_state(core):
    assert not states.is_body(core)


def speakers(text):
    done = attribute_text(text)
    label = {v.id: v.label for v in done.voices}
    return [label[s.chain[0]] for s in done.statements if s.chain]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Kestria's Defence Ministry said a ship was sunk. Tessalia's Defence Ministry denied it. The ministry said it was in port.",
            ["Kestria's Defence Ministry", "Tessalia's Defence Ministry", "Tessalia's Defence Ministry"],
        ),
        (
            "The Kestrian Defence Ministry said a ship was sunk. The Tessalian defence ministry denied it.",
            ["Kestrian Defence Ministry", "Tessalian defence ministry"],
        ),
        (
            "Kestria's army said it had sunk a ship. Tessalia's army said all drones were shot down.",
            ["Kestria's army", "Tessalia's army"],
        ),
        (
            "Kestria's Defence Ministry said a ship was sunk. The Defence Ministry said 40 men had died.",
            ["Kestria's Defence Ministry", "Kestria's Defence Ministry"],
        ),
    ],
)
def test_two_states_two_ministries_in_one_report(text, who):
    assert speakers(text) == who


def united(*labels):
    voices = [Voice(id=f"v{n}", name=label, kind="organisation", aliases=aliases) for n, (label, *aliases) in enumerate(labels)]
    return len(names.unite(voices).voices)


def test_two_states_two_ministries_in_many_reports():
    assert united(("Kestria's Defence Ministry",), ("Kestrian Defence Ministry",), ("Ministry of Defence of Kestria",)) == 1
    assert united(("Kestria's Defence Ministry",), ("Tessalia's Defence Ministry",)) == 2
    assert united(("Kestria's Defence Ministry", "Defence Ministry"), ("Tessalia's Defence Ministry", "Defence Ministry")) == 2
