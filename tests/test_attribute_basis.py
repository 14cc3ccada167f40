"""How a voice knows: scenes seen, word passed on, papers read, conclusions drawn; and sentences that only look like it."""

import pytest

from headwater.attribution import basis
from headwater.model import Span


def _of(source: str, cue: str, content: str, *, before: str = "", kind: str = "person") -> str:
    """The basis of a statement laid out as source, what stands between, cue, content."""
    text = f"{source}{before} {cue} {content}."
    at = len(source)
    c = at + len(before) + 1
    end = c + len(cue) + 1 + len(content)
    spans = (Span(0, at),), (Span(c, c + len(cue)),), (Span(c + len(cue) + 1, end),)
    return basis.of(text, kind, *spans, Span(0, len(text)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "before", "cue", "content", "right"),
    [
        ("One gunner", "", "remembered", "the radio falling silent just before dawn", "saw"),
        ("Vera Lund", "", "described", "men in masks running from the depot", "saw"),
        ("Vera Lund", "", "described", "the ruling as a missed chance", "not said"),
        ("Vera Lund", "", "recalled", "the meeting with some bitterness", "not said"),
        ("Ola Dahl", "", "said", "“I was right behind the bus”", "saw"),
        ("Ola Dahl", "", "said", "“We were in the lead until the last lap”", "not said"),
        ("Ola Dahl", "", "said", "“You could hear the ice cracking from the road”", "saw"),
        ("Ola Dahl", "", "said", "he was hanging out the washing when the ground shook", "saw"),
        ("A police inspector", "", "said", "he was driving home when he was stopped", "not said"),
        ("Two nurses", ", who spent the night carrying the wounded,", "said", "the lift had failed", "saw"),
        ("A diplomat", ", who is kept abreast of the talks,", "said", "a deal was near", "was told"),
        ("The aide", "", "said", "word had reached him that the vote was off", "was told"),
        ("The aide", "", "said", "word of the vote would go out on Friday", "not said"),
        ("The consul", "", "said", "her understanding from the hospital was that both would live", "was told"),
        ("Archivist Tom Reel", "", "said", "the parish register makes no mention of a second child", "document"),
        ("The group", ", which compared 4,300 invoices,", "said", "prices had doubled", "document"),
        ("A spokesman", "", "said", "files are kept under lock and key", "not said"),
        ("Pathologist Kai Oren", "", "said", "the wounds were consistent with a fall", "inference"),
        ("Trainer Kai Oren", "", "said", "he wanted to be consistent with his line-up", "not said"),
        ("Engineer Kai Oren", "", "said", "the crack could only have come from below", "inference"),
        ("Two experts", "", "think", "the boat had turned back, given the state of the tide", "inference"),
    ],
)
def test_how_a_voice_knows(source, before, cue, content, right):
    assert _of(source, cue, content, before=before) == right


def test_who_told_somebody_else_is_not_told_by_that():
    text = "The Telegram said it had been told by a minister that the tax would go."
    who, said = text.index("a minister"), text.index("that the tax")
    found = basis.of(text, "anonymous", (Span(who, who + 10),), (), (Span(said, len(text) - 1),), Span(0, len(text)))
    assert found == "not said"
