"""Rewrites: sentences that say the same in other words, found by the sentence encoder together with what both sentences name.

Two reports of one event say alike things too. What tells a rewrite is that many sentences say the same, nearly in the same order, with the
same names, numbers and rare words, and above all that they share what no other text of the set says: incidental details, not the event
itself. So each pair of sentences is weighed by likeness of meaning, by the rarity of the words both have, and by how much more alike it is
than the nearest sentence of any text that is no copy of the two. Weighed pairs are chained in order (a local alignment of sentences, Smith
and Waterman 1981; sentences passed over cost); what stands in another order is chained too, at half its weight.

A chain counts where separate accounts of one event hardly come to such a sum: their sums fall off exponentially, and grow with the
logarithm of the number of pairs of sentences (Karlin and Altschul 1990); the fall was measured on reports by several outlets of the events
of a published corpus (ECB+, Cybulska and Vossen 2014).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from headwater.encode import Encoder
from headwater.model import Passage
from headwater.reuse.relations import Aligned, inside
from headwater.text import fold, sentences

Float = NDArray[np.float64]
_TERM = re.compile(r"\w[\w’'-]*")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")
_FALL = 7.0  # how fast the sums of separate accounts fall off
_AT_BAR = 0.003  # share of the pairs of separate accounts that reach the bar


@dataclass(frozen=True, slots=True)
class RewriteBars:
    """What a chain must reach. `alike`: cosine from which likeness weighs; `usual`: cosine a sentence is taken to reach somewhere by
    chance, at least; `apart`: by how much it must pass the nearest other text before that weighs; `rare`: weight of a unit of shared rare
    words, of which up to `rare_most` count; `most`: what a pair of sentences can weigh, after `cost`, which each pays; `gap`: cost of a
    sentence passed over. `links`: fewest pairs of sentences; `sum`: least sum, beyond the part that grows with the length of the texts.
    `longest`: sentences of a text that are looked at."""

    alike: float = 0.5
    usual: float = 0.4
    apart: float = 0.05
    rare: float = 0.03
    rare_most: float = 8.0
    most: float = 0.7
    cost: float = 0.1
    gap: float = 0.02
    links: int = 3
    share: float = 0.34
    sum: float = 0.5
    longest: int = 400


@dataclass(frozen=True, slots=True)
class Chain:
    """Sentences of two texts that say the same: passages by their place in the first, the cosine of each, and the sum of their weights
    beyond the part that grows with length."""

    passages: tuple[Passage, ...]
    alike: tuple[float, ...]
    sum: float

    def chance(self, bars: RewriteBars) -> float:
        """About how large a share of separate accounts of one event come to such a sum."""
        return min(1.0, _AT_BAR * math.exp(-_FALL * (self.sum - bars.sum)))


class Rewrites:
    """The sentences of a set of texts, ready to be compared pair by pair.

    `furniture`: stretches of each text that are not looked at. `kin`: pairs of texts (numbers) that share text word for word; a copy of one
    text says nothing about what other texts say. Raises nothing.
    """

    def __init__(
        self,
        texts: Sequence[str],
        encoder: Encoder,
        bars: RewriteBars,
        furniture: Sequence[Sequence[tuple[int, int]]] = (),
        kin: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.bars = bars
        self.spans = [
            tuple(
                s
                for s in sentences(t, inside_quotations=True)
                if len(_TERM.findall(t[s.start : s.end])) >= 4 and not inside(own, s.start, s.end) > 0.5
            )[: bars.longest]
            for t, own in zip(texts, furniture or [()] * len(texts), strict=True)
        ]
        self.begin = np.concatenate(([0], np.cumsum([len(own) for own in self.spans]))).astype(int)
        strings = [t[s.start : s.end] for t, own in zip(texts, self.spans, strict=True) for s in own]
        self.vectors = encoder(strings) if strings else np.zeros((0, 1), np.float32)
        self.terms = [_terms(s) for s in strings]
        common = Counter(w for n in range(len(texts)) for w in set().union(*self.terms[self.begin[n] : self.begin[n + 1]]))
        self._rare = {w: math.log((len(texts) + 4) / (n - 0.5)) for w, n in common.items()}
        self.kin: list[set[int]] = [{n} for n in range(len(texts))]
        for a, b in kin:
            self.kin[a].add(b)
            self.kin[b].add(a)
        self.nearest = self._nearest()

    def _nearest(self) -> Float:
        """The cosine of each sentence and the nearest sentence of each text, [sentences, texts]; -1 for texts without any."""
        found = np.full((len(self.terms), len(self.spans)), -1.0)
        for n, own in enumerate(self.spans):
            if own:
                found[:, n] = (self.vectors @ self.vectors[self.begin[n] : self.begin[n + 1]].T).max(axis=1)
        return found

    def chains(self) -> Iterator[tuple[int, int, Chain]]:
        """The pairs of texts, a < b, whose sentences make a chain that counts."""
        bars = self.bars
        for a in range(len(self.spans)):
            for b in range(a + 1, len(self.spans)):
                # The text with fewer sentences is looked at from the side of its own sentences.
                one, two = (b, a) if len(self.spans[a]) < len(self.spans[b]) else (a, b)
                near = self.nearest[self.begin[two] : self.begin[two + 1], one]
                if (near >= bars.usual).sum() >= bars.links:
                    chain = self._chain(one, two)
                    if chain is not None:
                        yield a, b, chain if one == a else _turned(chain)

    def _chain(self, one: int, two: int) -> Chain | None:
        bars = self.bars
        rows, columns = (slice(self.begin[n], self.begin[n + 1]) for n in (one, two))
        alike = (self.vectors[rows] @ self.vectors[columns].T).astype(np.float64)
        weight = self._weights(alike, rows, columns, self._elsewhere(one, two))
        grown = math.log(alike.size) / (2 * _FALL)
        if np.maximum(weight, 0).max(axis=0).sum() < bars.sum + grown:
            return None
        total, links = _chained(weight, bars.gap)
        if len(links) < max(bars.links, bars.share * weight.shape[1]) or total - grown < bars.sum:
            return None
        links.sort()
        return Chain(
            tuple(Passage(*self.spans[one][i], *self.spans[two][j]) for i, j in links),
            tuple(float(alike[i, j]) for i, j in links),
            total - grown,
        )

    def _elsewhere(self, one: int, two: int) -> Float:
        """How near the sentences of `two` come to any text that shares no words with either, at least the usual."""
        others = [n for n in range(len(self.spans)) if n not in self.kin[one] and n not in self.kin[two]]
        near = self.nearest[self.begin[two] : self.begin[two + 1]]
        return np.maximum(near[:, others].max(axis=1), self.bars.usual) if others else np.full(len(near), self.bars.usual)

    def _weights(self, alike: Float, rows: slice, columns: slice, elsewhere: Float) -> Float:
        """The weight of each pair of sentences; without likeness of meaning, words alone weigh nothing."""
        bars = self.bars
        beyond = alike - elsewhere[None, :] - bars.apart
        weight = np.maximum(0, alike - bars.alike) + np.where(alike > bars.usual - 0.02, np.maximum(0, beyond), 0)
        for i, j in zip(*np.nonzero(alike > bars.usual - 0.1), strict=True):
            shared = self.terms[rows.start + i] & self.terms[columns.start + j]
            weight[i, j] += bars.rare * min(bars.rare_most, sum(sorted(self._rare[w] for w in shared)))
        found: Float = np.minimum(weight, bars.most) - bars.cost
        return found


def _turned(chain: Chain) -> Chain:
    turned = sorted((Passage(p.b_start, p.b_end, p.a_start, p.a_end), alike) for p, alike in zip(chain.passages, chain.alike, strict=True))
    return Chain(tuple(p for p, _ in turned), tuple(alike for _, alike in turned), chain.sum)


def _chained(weight: Float, gap: float, rounds: int = 3) -> tuple[float, list[tuple[int, int]]]:
    """The sum of the best chain and half that of the next and so on, each sentence used once; and all links."""
    total, share, links = 0.0, 1.0, list[tuple[int, int]]()
    weight = weight.copy()
    for _ in range(rounds):
        found, path = _best_path(weight, gap)
        if not path:
            break
        total += share * found
        links += path
        share /= 2
        weight[[i for i, _ in path], :] = -1
        weight[:, [j for _, j in path]] = -1
    return total, links


def _best_path(weight: Float, gap: float) -> tuple[float, list[tuple[int, int]]]:
    """The chain of positive weights, both places growing, with the highest sum less its gaps."""
    i, j = np.nonzero(weight > 0)  # in order of i, then j
    if not len(i):
        return 0.0, []
    own = weight[i, j]
    best, before = own.copy(), np.full(len(i), -1)
    for k in range(1, len(i)):
        ahead = (i[:k] < i[k]) & (j[:k] < j[k])
        value = np.where(ahead, best[:k] - gap * (i[k] - i[:k] + j[k] - j[:k] - 2), 0.0)
        last = int(np.argmax(value))
        if value[last] > 0:
            best[k], before[k] = own[k] + value[last], last
    at = int(np.argmax(best))
    found, path = float(best[at]), []
    while at >= 0:
        path.append((int(i[at]), int(j[at])))
        at = int(before[at])
    return found, path[::-1]


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    text = resources.files("headwater").joinpath("data", "compare_function_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def _terms(sentence: str) -> frozenset[str]:
    """The numbers and the words that are no function words, folded, common endings off."""
    found = set()
    for match in _TERM.finditer(sentence):
        word = re.sub(r"[’']s$", "", fold(match.group()))
        if word.isdigit() or (len(word) > 2 and word not in _plain()):
            found.add(_ENDING.sub("", word) if len(word) > 4 and not word[0].isdigit() else word)
    return frozenset(found)


def aligned(chain: Chain) -> list[Aligned]:
    """The chain as passages found by meaning."""
    return [Aligned(p, max(0.0, alike), True) for p, alike in zip(chain.passages, chain.alike, strict=True)]
