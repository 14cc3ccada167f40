"""Copied passages side by side, with the words that differ marked; long stretches that are the same are folded."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from headwater.dossier.shown import safe
from headwater.model import Report, Reuse, Span

WORDS_LIMIT = 360  # words of a passage that are compared and shown
SAME_LIMIT = 40  # a longer run of equal words is folded to its ends
RELATIONS = {
    "verbatim": "the same words",
    "light edit": "lightly edited",
    "rewrite": "rewritten",
    "excerpt": "an excerpt",
    "quotation": "one quotation in both",
    "translation": "a translation",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one side; `differs` where the other side has others."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two aligned passages: the left of the source where the direction is known. `right` is empty where both are word for word the same."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    left_span: Span
    right_span: Span
    words: int
    same: bool
    cut: bool

    @property
    def reworded(self) -> bool:
        """Whether more of the words differ than not: marking them all would mark nothing."""
        sizes = [(len(p.text.split()), p.differs) for p in (*self.left, *self.right)]
        return sum(n for n, differs in sizes if differs) > sum(n for n, differs in sizes if not differs)


def source_first(pair: Reuse) -> tuple[str, str]:
    """The two reports of a pair, the source first where the direction is known, otherwise in the order of their ids."""
    return (pair.a, pair.b) if pair.direction == "b-from-a" else (pair.b, pair.a) if pair.direction == "a-from-b" else (pair.a, pair.b)


def side_by_side(pair: Reuse, reports: dict[str, Report], *, words_limit: int = WORDS_LIMIT) -> list[SideBySide]:
    """The passages of a pair, longest first, each side cut to `words_limit` words; passages outside the texts are left out."""
    left_id, _ = source_first(pair)
    shown = []
    for p in pair.passages:
        a = Span(max(0, p.a_start), min(len(reports[pair.a].text), p.a_end))
        b = Span(max(0, p.b_start), min(len(reports[pair.b].text), p.b_end))
        if a.start >= a.end or b.start >= b.end:
            continue
        left, right = (a, b) if left_id == pair.a else (b, a)
        left_report, right_report = (reports[pair.a], reports[pair.b]) if left_id == pair.a else (reports[pair.b], reports[pair.a])
        shown.append(_compare(left_report.text, left, right_report.text, right, words_limit, pair.relation == "translation"))
    return sorted(shown, key=lambda s: (-s.words, s.left_span, s.right_span))


def _compare(left_text: str, left: Span, right_text: str, right: Span, limit: int, foreign: bool) -> SideBySide:
    a = _words(left_text, left, limit)
    b = _words(right_text, right, limit)
    total = len(left_text[left.start : left.end].split())
    cut = total > limit or len(right_text[right.start : right.end].split()) > limit
    if a == b:
        return SideBySide(_folded(a, differs=False, note="words"), (), left, right, total, True, cut)
    if foreign:
        return SideBySide((Piece(" ".join(a), False),), (Piece(" ".join(b), False),), left, right, total, False, cut)
    left_pieces: list[Piece] = []
    right_pieces: list[Piece] = []
    for tag, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        left_pieces += _folded(a[a0:a1], differs=tag != "equal")
        right_pieces += _folded(b[b0:b1], differs=tag != "equal")
    return SideBySide(tuple(left_pieces), tuple(right_pieces), left, right, total, False, cut)


def _words(text: str, span: Span, limit: int) -> list[str]:
    return safe(text[span.start : min(span.end, span.start + limit * 40)]).split()[:limit]


def _folded(words: list[str], *, differs: bool, note: str = "words the same") -> tuple[Piece, ...]:
    if not words:
        return ()
    if differs or len(words) <= SAME_LIMIT:
        return (Piece(" ".join(words), differs),)
    return (Piece(f"{' '.join(words[:18])} … [{len(words) - 30} {note}] … {' '.join(words[-12:])}", False),)
