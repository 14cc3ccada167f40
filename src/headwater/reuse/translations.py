"""Translated copies: reports in two languages whose sentences say the same, one after another.

Two reports of one event share a sentence or two across languages; a translation goes through the whole text. So each sentence of one is
set beside each of the other by the cosine of the multilingual encoder (or, where it has not learnt a language, of the English one over the
glossary's words), moved by the numbers and names that both or only one hold; a chain in the order of both texts with the greatest sum is
taken; and the pair is a translation where that sum is large for the length of the shorter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater import names
from headwater.across import LEARNT, Across, multilingual
from headwater.encode import Encoder
from headwater.languages import words
from headwater.model import Evidence, Passage, Span
from headwater.reuse.judge import Alignment, Document
from headwater.text import sentences

_MOST = 60  # reports of a set that are compared across languages
_CAP = 0.7
_LONGEST = 120  # sentences of a report that are looked at
_NAMES_OF_LANGUAGES = {
    "ar": "Arabic", "ca": "Catalan", "cs": "Czech", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fr": "French",
    "hu": "Hungarian", "it": "Italian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bars:
    """What an alignment must reach. `link`: likeness from which two sentences may count as one; `sum`: likeness of the chain's links, each
    at most 0.7, summed and divided by the number of sentences of the shorter text; `fewest`: links; `second`: likeness of the second best
    link, since separate reports of one event often share one sentence. Set on the stories for work on the rules
    (tests/languages/stories/dev.txt)."""

    link: float = 0.34
    sum: float = 0.46
    fewest: int = 2
    second: float = 0.4


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences of one report with what they are compared by. `own`: rows of the multilingual encoder, None where it has not learnt the
    language; `english`: rows of the English encoder."""

    document: Document
    language: str
    spans: tuple[Span, ...]
    own: NDArray[np.float32] | None
    english: NDArray[np.float32]
    numbers: tuple[frozenset[str], ...]
    named: tuple[frozenset[str], ...]


def aligned(documents: Sequence[Document], across: Across, encoder: Encoder, *, bars: Bars | None = None) -> list[Alignment]:
    """The pairs of documents that are translations of one another, by ids in order. `encoder`: the English one.

    Beyond sixty documents none is looked for: those sets are archives.
    """
    bars = bars or Bars()
    kept = sorted((d for d in documents if d.text.strip()), key=lambda d: d.id)
    if len(kept) > _MOST or not any(d.id in across.codes for d in kept):
        return []
    sides = [_side(d, across, encoder) for d in kept]
    found = []
    for i, a in enumerate(sides):
        for b in sides[i + 1 :]:
            if a.language != b.language:
                found += _pair(a, b, bars)
    return found


def _side(d: Document, across: Across, encoder: Encoder) -> _Side:
    language = across.codes.get(d.id, "en")
    spans = tuple(s for s in sentences(d.text, language=language) if sum(c.isalpha() for c in d.text[s.start : s.end]) >= 12)[:_LONGEST]
    texts = [d.text[s.start : s.end] for s in spans]
    if language != "en":
        across.prepare((t, language) for t in texts)
    plain = [across.pivot(t, language) if language != "en" else t for t in texts]
    known = language == "en" or language in LEARNT
    return _Side(
        d,
        language,
        spans,
        multilingual().own(texts) if known and texts else None,
        np.array(encoder(plain), np.float32) if texts else np.empty((0, 384), np.float32),
        tuple(_numbers(t) for t in plain),
        tuple(_named(t) for t in plain),
    )


def _numbers(text: str) -> frozenset[str]:
    found = words(text, "en")
    return frozenset(_COUNTS.get(w.key, w.key.replace(",", "")) for w in found if w.text[:1].isdigit() or w.key in _COUNTS)


_COUNTS = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100"
}  # fmt: skip


def _named(text: str) -> frozenset[str]:
    found = (names.skeleton(w.text)[:5] for w in words(text, "en")[1:] if w.text[:1].isupper())
    return frozenset(x for x in found if len(x) > 2)


def _pair(a: _Side, b: _Side, bars: Bars) -> list[Alignment]:
    if not a.spans or not b.spans:
        return []
    like = _likeness(a, b)
    chain = _chain(like, bars.link)
    short = min(len(a.spans), len(b.spans))
    best = sorted(float(like[i, j]) for i, j in chain)
    if len(chain) < bars.fewest or sum(min(_CAP, x) for x in best) / short < bars.sum or best[-2] < bars.second:
        return []
    passages = tuple((Passage(*a.spans[i], *b.spans[j]), round(float(min(1.0, like[i, j])), 3)) for i, j in chain)
    told = f"{len(chain)} of {short} sentences say the same in {_called(a.language)} and {_called(b.language)}, in the same order"
    return [Alignment(a.document.id, b.document.id, "translation", passages, (Evidence(told),))]


def _called(language: str) -> str:
    return _NAMES_OF_LANGUAGES.get(language, language)


def _likeness(a: _Side, b: _Side) -> NDArray[np.float64]:
    """How alike each sentence of a is to each of b, about 0 for unlike ones and 1 for one sentence twice: [n, m]."""
    rows = a.own @ b.own.T if a.own is not None and b.own is not None else a.english @ b.english.T
    like = rows.astype(np.float64)
    for i in range(len(a.spans)):
        for j in range(len(b.spans)):
            like[i, j] += _shared(a.numbers[i], b.numbers[j], 0.08, 0.12) + _shared(a.named[i], b.named[j], 0.1, 0.08)
    return np.round(like, 5)


def _shared(one: frozenset[str], two: frozenset[str], plus: float, minus: float) -> float:
    if not one or not two:
        return 0.0
    return plus if one & two else -minus


def _chain(like: NDArray[np.float64], link: float) -> list[tuple[int, int]]:
    """The chain of links in the order of both texts with the greatest sum of likeness."""
    n, m = like.shape
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            linked = best[i - 1, j - 1] + like[i - 1, j - 1] if like[i - 1, j - 1] >= link else -1.0
            best[i, j] = max(best[i - 1, j], best[i, j - 1], linked)
    found: list[tuple[int, int]] = []
    i, j = n, m
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            found.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return found[::-1]
