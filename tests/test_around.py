"""What is said on both sides of an inserted speaker; phrases with a verb of saying in which nobody says anything."""

import pytest

from headwater.attribution import attribute_text


def told(text: str) -> list[tuple[str, list[str]]]:
    done = attribute_text(text)
    label = {v.id: v.label for v in done.voices}
    return [(label[s.chain[0]] if s.chain else "", [text[c.start : c.end] for c in s.content]) for s in done.statements if s.mode != "own"]


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        (
            "There was no truth, the palace said, in reports that he had left.",
            "palace",
            ["There was no truth", "in reports that he had left"],
        ),
        ("The mayor, the council said, has resigned over it.", "council", ["The mayor", "has resigned over it"]),
        # Where it was said is no part of it.
        ("The ferry sank, police said, in a statement on Monday.", "police", ["The ferry sank"]),
        # A time is not what is said.
        ("The herd would have to be culled, vets told him that same afternoon.", "vets", ["The herd would have to be culled"]),
        (
            "The village, reports the Lorn Courier, has had no water for a week.",
            "Lorn Courier",
            ["The village", "has had no water for a week"],
        ),
    ],
)
def test_the_clause_goes_on_behind_who_says_it(text, voice, content):
    assert (voice, content) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "It goes without saying that the old stand has seen better days.",
        "The figures speak for themselves: three goals in ten minutes.",
        "“Big Tone” Rafferty, as everyone on the docks calls him, turned 90 on Wednesday.",
    ],
)
def test_nobody_says_anything(text):
    assert not any(voice for voice, _ in told(text))
