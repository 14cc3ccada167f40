"""What a text that went through another language keeps of the way there: quotations in other words, names spelled otherwise.

Inside a sentence that two texts have in other words, a quotation would still stand word for word, and a name letter for letter, had the
writer only reworded. Where they do not, the text was likely translated and translated back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from headwater.model import Evidence, Span
from headwater.reuse.relations import Aligned, quoted
from headwater.text import fold

BACK = "likely translated back"
_NAME = re.compile(r"(?<=[\w,;:’'\"“”)] )[A-Z][\w’'-]{4,}")
_WORD = re.compile(r"\w+")
_QUOTED_WORDS = 5  # words of a quotation that is looked at
_MOST = 3  # signs listed


def residue(a: tuple[str, str], b: tuple[str, str], passages: Sequence[Aligned]) -> tuple[Evidence, ...]:
    """Signs that one of two texts, each (id, text), came through another language; looked for in passages found by meaning only."""
    found: dict[str, Evidence] = {}
    for passage in passages:
        if passage.by_meaning:
            at = passage.at
            one, two = Span(at.a_start, at.a_end), Span(at.b_start, at.b_end)
            for evidence in (*_quotations(a, b, one, two), *_names(a, b, one, two)):
                found.setdefault(evidence.text, evidence)
    return tuple(found.values())[:_MOST]


def _quotations(a: tuple[str, str], b: tuple[str, str], one: Span, two: Span) -> Iterator[Evidence]:
    """The only quotation of a sentence, which the other text has between quotation marks too, in other words."""
    ours, theirs = ([_words(t[s:e]) for s, e in quoted(t) if s < at.end and e > at.start] for t, at in ((a[1], one), (b[1], two)))
    if len(ours) == len(theirs) == 1 and min(len(ours[0]), len(theirs[0])) >= _QUOTED_WORDS:
        shared = len(set(ours[0]) & set(theirs[0])) / max(1, min(len(set(ours[0])), len(set(theirs[0]))))
        if 0.15 <= shared <= 0.6:
            yield Evidence(f"{BACK}: a quotation stands in other words", b[0], two)


def _names(a: tuple[str, str], b: tuple[str, str], one: Span, two: Span) -> Iterator[Evidence]:
    """Names that differ by a letter or two, where neither text has the other's form."""
    known = [set(_words(t)) for t in (a[1], b[1])]
    for left in _NAME.finditer(a[1], one.start, one.end):
        x = _bare(left.group())
        for right in _NAME.finditer(b[1], two.start, two.end):
            y = _bare(right.group())
            if x == y or x[0] != y[0] or x in known[1] or y in known[0] or x.rstrip("s") == y.rstrip("s"):
                continue
            if DamerauLevenshtein.distance(x, y) <= len(x) // 4:
                yield Evidence(f"{BACK}: a name is spelled otherwise, {left.group()} and {right.group()}", b[0], Span(*right.span()))


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", fold(word))


def _words(text: str) -> list[str]:
    return [fold(w) for w in _WORD.findall(text)]
