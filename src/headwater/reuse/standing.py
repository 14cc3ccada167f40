"""Furniture that two pages alone show: what stands at the edge of both, and is of another kind than their bodies.

`furniture` learns from many pages; a small set holds two pages of a house, and each is then judged by its words. A shared passage at the
same edge of two texts that are otherwise unlike is furniture where it speaks of the paper and its readers (a footer, a plug, a line about
the author, a number to call), or of nothing that either text is about. Within one paper, a whole paragraph that two unlike reports share is
its standing background.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from headwater.model import Passage
from headwater.reuse.furniture import phrases
from headwater.reuse.relations import quoted
from headwater.text import fold

_LIKE = 0.35  # share of the shorter body from which two texts are alike
_BETWEEN = 15  # words that may stand between a passage and the edge, or the next passage, on each page
_STANDING = 0.5  # the same within one paper, where all that is shared is whole paragraphs
_RUN = 160  # words of the run at an edge that is looked at
_LONGEST = 60  # words of a passage that is furniture only for being of another matter
_FOREIGN = 0.2  # share of its words that may recur in the body
_WHOLE = 0.95  # share of the words of a standing paragraph that recur
_WORD = re.compile(r"\w+")
_SIGNS = re.compile(
    r"©|\(c\) ?\d{4}|\S@\w+\.\w|\bhttps?:|\bwww\.|\b(?:Ltd|Limited|GmbH|plc)\b|\b0\d{3} ?\d{3}|\b1-800-|"
    r"\bis (?:a|an|the|our) (?:\w+ ){0,3}(?:reporter|correspondent|editor|journalist|columnist|writer)\b(?! who (?:was|had))",
)
_NEWS = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)\b|[“”\"«»]", re.I
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two texts share: where, and the share of its words that recur."""

    at: Passage
    same: float


@dataclass(frozen=True, slots=True)
class Judged:
    """For each passage of a pair, whether it is furniture of this pair; and whether its own words say so, whatever the other page."""

    furniture: tuple[bool, ...]
    plain: tuple[bool, ...]


def judged(a: str, b: str, passages: Sequence[Shared], *, one_paper: bool, foreign: bool = True) -> Judged:
    """Which of the passages of two texts, sorted by their place in `a`, are furniture. `one_paper`: both are of one known publisher;
    `foreign`: whether what only is of another matter is furniture too (in a large collection an excerpt in a host is that)."""
    spots = [p.at for p in passages]
    rest = _Rest(a, b, spots)
    tells = [telling(a[p.a_start : p.a_end]) or telling(b[p.b_start : p.b_end]) for p in spots]
    # The end of the page is the start of the page read backwards.
    mirrored = [Passage(len(a) - p.a_end, len(a) - p.a_start, len(b) - p.b_end, len(b) - p.b_start) for p in reversed(spots)]
    after = [len(spots) - 1 - n for n in _edge(a[::-1], b[::-1], mirrored)]
    plain: dict[int, bool] = {}
    for run in (_edge(a, b, spots), after):
        inner = max((k for k, n in enumerate(run) if tells[n]), default=-1)
        plain |= dict.fromkeys(run[: inner + 1], True)
        if foreign:
            for n in itertools.takewhile(lambda n: rest.foreign(spots[n]), run[inner + 1 :]):
                plain.setdefault(n, False)
    others = [p for n, p in enumerate(passages) if n not in plain]
    # What only stands between telling passages counts as body here: else a copy that holds one would be furniture.
    sure = {n for n, told in plain.items() if tells[n] or not told}
    shared = _shared(a, b, [p for n, p in enumerate(passages) if n not in sure], [passages[n] for n in sure])
    standing = one_paper and shared < _STANDING and all(_paragraph(a, b, p) for p in others)
    if shared >= _LIKE and not standing:
        return Judged((False,) * len(passages), (False,) * len(passages))
    return Judged(
        tuple(n in plain or standing for n in range(len(passages))),
        tuple(plain.get(n, False) for n in range(len(passages))),
    )


def telling(text: str) -> bool:
    """Whether words are those of a footer, a banner, a plug, a line about the author or a notice."""
    folded = text.lower().replace("’", "'")
    return bool(_SIGNS.search(text)) or any(p in folded for p in (*phrases(), *_notices()))


@lru_cache(maxsize=1)
def _notices() -> tuple[str, ...]:
    text = resources.files("headwater").joinpath("data", "compare_notice_phrases.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    text = resources.files("headwater").joinpath("data", "compare_function_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def _edge(a: str, b: str, spots: Sequence[Passage]) -> list[int]:
    """The passages at the start of both texts, with little between them: their numbers, up to the longest run of words."""
    run: list[int] = []
    end_a = end_b = words = 0
    for n, at in enumerate(spots):
        gap = max(len(_WORD.findall(a[end_a : at.a_start])), len(_WORD.findall(b[end_b : at.b_start])))
        words += len(_WORD.findall(a[at.a_start : at.a_end]))
        if at.a_start < end_a or at.b_start < end_b or gap > _BETWEEN or words > _RUN:
            break
        run.append(n)
        end_a, end_b = at.a_end, at.b_end
    return run


class _Rest:
    """What stands in two texts outside the passages they share."""

    def __init__(self, a: str, b: str, passages: Sequence[Passage]) -> None:
        self.a = a
        self.words: tuple[set[str], set[str]] | None = None
        self.texts = (_less(a, [(p.a_start, p.a_end) for p in passages]), _less(b, [(p.b_start, p.b_end) for p in passages]))

    def foreign(self, at: Passage) -> bool:
        """Whether a short passage has hardly a word in common with the rest of either text, and does not read like news."""
        text = self.a[at.a_start : at.a_end]
        own = _content(text)
        if _NEWS.search(text) or len(_WORD.findall(text)) > _LONGEST or not own:
            return False
        self.words = self.words or (set(_content(self.texts[0])), set(_content(self.texts[1])))
        # Without a body there is nothing to be foreign to.
        return all(len(w) > len(own) and sum(x in w for x in own) <= _FOREIGN * len(own) for w in self.words)


def _content(text: str) -> list[str]:
    return [w for w in (fold(m) for m in _WORD.findall(text)) if len(w) > 3 and w not in _plain()]


def _less(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in sorted(spans):
        kept.append(text[last : max(last, start)])
        last = max(last, end)
    return " ".join([*kept, text[last:]])


def _shared(a: str, b: str, others: Sequence[Shared], block: Sequence[Shared]) -> float:
    """The share of the shorter body, without the block, that two texts share."""
    size_a = len(a) - sum(p.at.a_end - p.at.a_start for p in block)
    size_b = len(b) - sum(p.at.b_end - p.at.b_start for p in block)
    shared = max(sum(p.at.a_end - p.at.a_start for p in others), sum(p.at.b_end - p.at.b_start for p in others))
    return shared / max(1, min(size_a, size_b))


def _paragraph(a: str, b: str, shared: Shared) -> bool:
    """Whether a passage is a whole paragraph of both texts, word for word, and nobody's quoted words."""
    sides = ((a, shared.at.a_start, shared.at.a_end), (b, shared.at.b_start, shared.at.b_end))
    return shared.same >= _WHOLE and all(
        (not t[:s].strip() or "\n" in t[len(t[:s].rstrip()) : s])
        and (not t[e:].strip() or "\n" in t[e : len(t) - len(t[e:].lstrip())])
        and not any(x < e and y > s for x, y in quoted(t))
        for t, s, e in sides
    )
