"""What two texts are to one another, from their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import Passage, ReuseRelation
from headwater.text import quotations

LIGHT = 0.72  # share of the words that recur in a light edit, at least
LIFTED = 0.9  # the same for an excerpt; below, a part of one text was reworded
_MARKS = '"“”«»„'


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage and how it was found: `same`, the share of its words that recur, in [0, 1]; `by_meaning`, found by the encoder."""

    at: Passage
    same: float
    by_meaning: bool = False


@lru_cache(maxsize=4096)
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Spans between double quotation marks; none, and at no cost, where a text has no marks."""
    if not any(mark in text for mark in _MARKS):
        return ()
    return tuple((s.start, s.end) for s in quotations(text))


def inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> float:
    """The share of [start, end) that lies in the spans."""
    return sum(max(0, min(end, e) - max(start, s)) for s, e in spans) / max(1, end - start)


def shares(a: int, b: int, passages: Sequence[Aligned]) -> tuple[float, float]:
    """The share of texts of `a` and `b` code points that the passages cover."""
    return (
        _covered([(p.at.a_start, p.at.a_end) for p in passages]) / max(1, a),
        _covered([(p.at.b_start, p.at.b_end) for p in passages]) / max(1, b),
    )


def _covered(spans: list[tuple[int, int]]) -> int:
    total, last = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, last))
        last = max(last, end)
    return total


def quotation(a: str, b: str, passage: Passage) -> bool:
    """Whether both texts have a passage between quotation marks: the words of a third, not of one another."""
    return inside(quoted(a), passage.a_start, passage.a_end) >= 0.65 and inside(quoted(b), passage.b_start, passage.b_end) >= 0.65


def small(share: tuple[float, float]) -> bool:
    """Whether the passages are no greater part of either text, or a small part of one: no copy of the whole."""
    return max(share) < 0.6 or min(share) < 0.3


def relation(a: str, b: str, passages: Sequence[Aligned], bodies: tuple[int, int]) -> ReuseRelation:
    """The relation of two texts; `bodies`: code points of each without site furniture.

    quotation: every passage is quoted in both. Otherwise by how much of each text recurs and how much of the words: excerpt where the
    passages are less than the greater part of either text; verbatim from 97% of the words, light edit from 72%, else rewrite; an
    excerpt of which less than 90% of the words recur is a rewrite, too.
    """
    own = [p for p in passages if not quotation(a, b, p.at)]
    if not own:
        return "quotation"
    share_a, share_b = shares(bodies[0], bodies[1], passages)
    length = sum(p.at.a_end - p.at.a_start + p.at.b_end - p.at.b_start for p in own)
    same = sum(p.same * (p.at.a_end - p.at.a_start + p.at.b_end - p.at.b_start) for p in own) / max(1, length)
    meaning = sum(p.at.a_end - p.at.a_start for p in own if p.by_meaning) * 2 > sum(p.at.a_end - p.at.a_start for p in own)
    if meaning or same < LIGHT:
        return "rewrite"
    if small((share_a, share_b)):
        return "excerpt" if same >= LIFTED else "rewrite"
    return "verbatim" if same >= 0.97 else "light edit"
