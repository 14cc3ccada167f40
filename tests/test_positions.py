"""Advice, positions and versions: what is said with "is" or a colon behind a noun."""

import pytest

from headwater.attribution import attribute_text


def told(text):
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    return [(labels[s.chain[0]], " ".join(text[slice(*c)] for c in s.content)) for s in done.statements if s.mode != "own" and s.chain]


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        ("For the swimmers, the health office's advice is to keep out of the lake.", "health office", "to keep out of the lake"),
        ("Fire service advice is to keep the doors shut.", "Fire service", "to keep the doors shut"),
        ("The council's position is that the wall is sound.", "council", "that the wall is sound"),
        ("The club's version is different: the boy had left by himself.", "club", "the boy had left by himself"),
        ("Word in the village is that the well was poisoned.", "Word in the village", "that the well was poisoned"),
    ],
)
def test_what_is_held_is_said(text, voice, content):
    assert told(text) == [(voice, content)]


@pytest.mark.parametrize(
    "text",
    ["The school's result: 3-1.", "The only warning was a whistle.", "The tower's position is fixed.", "The goal is to win the cup again."],
)
def test_what_is_no_word_of_anybody(text):
    assert told(text) == []
