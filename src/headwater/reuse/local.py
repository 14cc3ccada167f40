"""The furniture that each pair of a collection shows by itself (`standing`), over all its pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.model import Passage
from headwater.reuse.core import Matches, PairBar, judged_pairs
from headwater.reuse.judge import Document
from headwater.reuse.standing import Shared, judged
from headwater.reuse.tokens import Tokens

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Local:
    """Which passages are furniture, bool [passages], and where, (text, start, end)."""

    passages: Mask
    spans: tuple[tuple[int, int, int], ...]


def furnished(
    documents: Sequence[Document], tokens: Tokens, matches: Matches, flagged: Mask | None = None, *, archive: bool = False
) -> Local:
    """The furniture of each pair of texts. A passage whose own words say that it is furniture is so in every pair of the two texts: its
    sentences are added to `flagged` [sentences], where that is given. `archive`: only pairs whose
    publishers are both known are looked at, and what is of another matter alone is none: among strangers an excerpt in a host is that."""
    found = matches.found
    gone = np.zeros(len(found.pair), np.bool_)
    spans: list[tuple[int, int, int]] = []
    at = np.stack((found.a_start, found.a_end, found.b_start, found.b_end), 1).tolist()
    same = np.minimum(1, found.words / np.maximum(found.size, 1)).tolist()
    starts = np.searchsorted(found.pair, np.arange(len(matches.a) + 1)).tolist()
    for n, (a, b) in enumerate(zip(matches.a.tolist(), matches.b.tolist(), strict=True)):
        one, two = documents[a], documents[b]
        if archive and (one.publisher is None or two.publisher is None):
            continue
        passages = [Shared(Passage(*at[k]), same[k]) for k in range(starts[n], starts[n + 1])]
        both = one.publisher is not None and one.publisher == two.publisher
        told = judged(one.text, two.text, passages, one_paper=both, foreign=both or not archive)
        for k, shared, furniture, plain in zip(range(starts[n], starts[n + 1]), passages, told.furniture, told.plain, strict=True):
            if furniture:
                gone[k] = True
                p = shared.at
                spans += [(a, p.a_start, p.a_end), (b, p.b_start, p.b_end)]
                if plain and flagged is not None:
                    _flag(tokens, flagged, a, p.a_start, p.a_end)
                    _flag(tokens, flagged, b, p.b_start, p.b_end)
    return Local(gone, tuple(sorted(set(spans))))


@dataclass(frozen=True, slots=True)
class Less:
    """A collection's matches less their furniture: pairs must reach the bar again with what is left. Each pair is judged by itself, so that
    every way of working gives the same. `documents` are those of `tokens`, in order."""

    documents: Sequence[Document]
    tokens: Tokens
    bar: PairBar

    def __call__(self, matches: Matches) -> Matches:
        gone = furnished(self.documents, self.tokens, matches, archive=True).passages
        return judged_pairs(self.tokens, matches.a, matches.b, matches.found.take(~gone), self.bar) if gone.any() else matches


def _flag(tokens: Tokens, flagged: Mask, text: int, start: int, end: int) -> None:
    """Marks the sentences of a text that lie in [start, end) for the greater part."""
    own = np.arange(tokens.sentences[text], tokens.sentences[text + 1])
    inside = np.minimum(tokens.tail[own], end) - np.maximum(tokens.head[own], start)
    flagged[own[inside * 2 > tokens.tail[own] - tokens.head[own]]] = True
