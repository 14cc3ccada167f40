"""Rewrites: sentences that say the same in other words, found by the sentence encoder together with what both sentences name.

Two reports of one event say alike things too. What tells a rewrite is that many sentences in a row, in the same order, say the same with
the same particulars (names, numbers, rare words), with little between them. So pairs of sentences are scored by both, chained in order (a
local alignment of sentences, gaps cost), and only a long enough chain of strong links counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.encode import Encoder
from headwater.model import Passage, Span
from headwater.reuse.relations import Aligned, inside
from headwater.text import fold, sentences

_TERM = re.compile(r"\w[\w’'-]*")
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class RewriteBars:
    """What a chain of sentences must reach. `alike`: least cosine of a link; `links`: fewest links; `mean`: least mean strength of the
    chain's links, each in [0, 1]; `specific`: least mean number of shared particulars; `gap`: cost of a sentence passed over."""

    alike: float = 0.58
    links: int = 4
    mean: float = 0.7
    specific: float = 2.0
    gap: float = 0.12
    share: float = 0.2
    longest: int = 400


@dataclass(frozen=True, slots=True)
class _Read:
    """The sentences of a text, their vectors [s, d] and the particulars of each."""

    spans: tuple[Span, ...]
    vectors: NDArray[np.float32]
    terms: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Sentences of two texts that say the same, in order: passages, the strength of each, and the number of particulars each shares."""

    passages: tuple[Passage, ...]
    strength: tuple[float, ...]
    shared: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean strength of the links."""
        return sum(self.strength) / max(1, len(self.strength))


class Rewrites:
    """The sentences of a set of texts, ready to be compared pair by pair."""

    def __init__(
        self, texts: Sequence[str], encoder: Encoder, bars: RewriteBars, furniture: Sequence[Sequence[tuple[int, int]]] = ()
    ) -> None:
        self.bars = bars
        spans = [
            tuple(
                s
                for s in sentences(t, inside_quotations=True)
                if len(_TERM.findall(t[s.start : s.end])) >= 4 and not inside(own, s.start, s.end) > 0.5
            )[: bars.longest]
            for t, own in zip(texts, furniture or [()] * len(texts), strict=True)
        ]
        strings = [t[s.start : s.end] for t, own in zip(texts, spans, strict=True) for s in own]
        vectors = encoder(strings) if strings else np.zeros((0, 1), np.float32)
        common = Counter(w for t in texts for w in {fold(m) for m in _TERM.findall(t)})
        self._rarity = {w: float(np.log((len(texts) + 20) / n)) for w, n in common.items()}
        self.read: list[_Read] = []
        at = 0
        for text, own in zip(texts, spans, strict=True):
            terms = tuple(frozenset(_particulars(text[s.start : s.end])) for s in own)
            self.read.append(_Read(own, vectors[at : at + len(own)], terms))
            at += len(own)

    def chain(self, a: int, b: int) -> Chain | None:
        """The best chain between two texts; None where too few sentences are alike for any chain to be long enough."""
        one, two = self.read[a], self.read[b]
        if not len(one.spans) or not len(two.spans):
            return None
        alike = one.vectors @ two.vectors.T
        if not (alike >= self.bars.alike).any():
            return None
        shared = np.zeros_like(alike)
        for i, j in zip(*np.nonzero(alike >= self.bars.alike), strict=True):
            shared[i, j] = sum(self._weight(w) for w in one.terms[i] & two.terms[j])
        # A particular counts up to three; likeness of meaning from the bar on.
        strength = 0.75 * alike + 0.25 * np.minimum(shared / 4, 1)
        ok = (alike >= self.bars.alike) & (shared >= 0.8)
        if min(ok.any(axis=1).sum(), ok.any(axis=0).sum()) < self.bars.links:
            return None
        path = _best_path(np.where(ok, strength - 0.5, -1.0), self.bars.gap)
        if not path:
            return None
        return Chain(
            tuple(Passage(*one.spans[i], *two.spans[j]) for i, j in path),
            tuple(float(strength[i, j]) for i, j in path),
            tuple(float(shared[i, j]) for i, j in path),
        )

    def _weight(self, word: str) -> float:
        """A particular's weight: 1 for one that few texts of the set have, down to a third for one that most have."""
        return float(np.clip(self._rarity.get(word, 3.0) / 2.5, 0.3, 1.0))

    def accepted(self, chain: Chain | None, a: str, b: str) -> bool:
        """Whether a chain is a rewrite of a part of one text in the other."""
        if chain is None or len(chain.passages) < self.bars.links:
            return False
        length = sum(p.a_end - p.a_start for p in chain.passages) / max(1, min(len(a), len(b)))
        return chain.mean >= self.bars.mean and sum(chain.shared) / len(chain.shared) >= self.bars.specific and length >= self.bars.share


def _particulars(sentence: str) -> set[str]:
    """Names (words with a capital that do not begin the sentence, or that do and are no common word), numbers, and long words."""
    found = {m.strip(",.") for m in _NUMBER.findall(sentence)}
    for n, m in enumerate(_TERM.finditer(sentence)):
        word = m.group()
        folded = re.sub(r"[’']s$", "", fold(word))
        if (word[0].isupper() and n > 0) or len(folded) >= 7:
            found.add(folded)
    return {w for w in found if len(w) > 1}


def _best_path(score: NDArray[np.float32], gap: float) -> list[tuple[int, int]]:
    """The local alignment of sentences with the highest sum (Smith and Waterman 1981), each sentence used once, gaps at a cost."""
    rows, columns = score.shape
    best = np.zeros((rows + 1, columns + 1))
    move = np.zeros((rows + 1, columns + 1), np.int8)
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            options = (0.0, best[i - 1, j - 1] + score[i - 1, j - 1], best[i - 1, j] - gap, best[i, j - 1] - gap)
            move[i, j] = int(np.argmax(options))
            best[i, j] = options[move[i, j]]
    i, j = (int(x) for x in np.unravel_index(int(np.argmax(best)), best.shape))
    path = []
    while i and j and best[i, j] > 0:
        if move[i, j] == 1:
            path.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif move[i, j] == 2:
            i -= 1
        elif move[i, j] == 3:
            j -= 1
        else:
            break
    return path[::-1]


def aligned(chain: Chain) -> list[Aligned]:
    """The chain as passages found by meaning."""
    return [Aligned(p, strength, True) for p, strength in zip(chain.passages, chain.strength, strict=True)]
