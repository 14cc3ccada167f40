"""The lexical comparison of a whole collection: candidates, links, passages, and which pairs of texts stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headwater.reuse.align import Index, indexed, links
from headwater.reuse.candidates import Limits, closed, pairs_of
from headwater.reuse.counts import Here, bits_for
from headwater.reuse.passages import Bars, Found, passages, standing
from headwater.reuse.tokens import Int, Tokens

_AT_ONCE = 200_000  # pairs aligned at once


@dataclass(frozen=True, slots=True)
class PairBar:
    """When a pair of texts stands, by what all its passages show together.

    The sum `own * log(1 + runs of words nobody else has) + share * evidence / words of the shorter text + dense * share of the passages'
    words that recur` must reach `reach`. Set phrases fill the second and the third, but not the first; a few shared rare words the first,
    but not the third. Fitted on copies made by machine, among which `reach` trades lost pairs for pairs that share set phrases only.
    `solid`: fewest words that must recur in whole sentences, or in runs of fourteen words. Two
    texts of which `twin` of the longer recurs, and at least `twin_words`, stand however many others are like them.
    """

    own: float = 1.0
    share: float = 12.8
    dense: float = 6.0
    reach: float = 9.2
    solid: float = 0.0
    twin: float = 0.8
    twin_words: float = 30.0


@dataclass(frozen=True, slots=True)
class Core:
    """All bounds of the lexical comparison."""

    limits: Limits = field(default_factory=Limits)
    bars: Bars = field(default_factory=Bars)
    pair: PairBar = field(default_factory=PairBar)
    family: int = 64


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs that stand, (a, b) int32 [m] in order, a < b, and their passages; `found.pair` counts into a and b."""

    a: Int
    b: Int
    found: Found
    score: NDArray[np.float32]


def matched(
    tokens: Tokens, core: Core, day: Int | None = None, window: int | None = None, less: Callable[[Matches], Matches] | None = None
) -> Matches:
    """Every pair of a collection's texts that stands, with its passages; `less` takes off what is none of them, pair by pair."""
    less = less or (lambda matches: matches)
    counts = Here(len(tokens), bits_for(int(tokens.length.sum(dtype=np.int64))))
    a, b = pairs_of(tokens, counts, core.limits, day, window)
    index = indexed(tokens, counts)
    result = less(aligned(tokens, index, a, b, core))
    more_a, more_b = closed(len(tokens), result.a, result.b, core.family)
    seen = np.isin(more_a.astype(np.int64) * len(tokens) + more_b, a.astype(np.int64) * len(tokens) + b)
    if seen.all():
        return result
    return joined(result, less(aligned(tokens, index, more_a[~seen], more_b[~seen], core)))


def aligned(tokens: Tokens, index: Index, a: Int, b: Int, core: Core) -> Matches:
    """Those of the given pairs that stand."""
    parts = []
    for begin in range(0, max(len(a), 1), _AT_ONCE):
        one, two = a[begin : begin + _AT_ONCE], b[begin : begin + _AT_ONCE]
        found = passages(tokens, standing(tokens, links(tokens, index, one, two), core.bars))
        parts.append(judged_pairs(tokens, one, two, found, core.pair))
    result = parts[0]
    for part in parts[1:]:
        result = joined(result, part)
    return result


def judged_pairs(tokens: Tokens, a: Int, b: Int, found: Found, bar: PairBar) -> Matches:
    """Those of some pairs that reach the bar by their passages, which `found` numbers by their place in `a` and `b`."""
    count = len(a)
    own, evidence, words, size, solid = (
        np.bincount(found.pair, getattr(found, f), count) for f in ("own", "evidence", "words", "size", "solid")
    )
    lengths = np.diff(tokens.words)
    shorter = np.maximum(np.minimum(lengths[a], lengths[b]), 1)
    score = bar.own * np.log1p(own) + bar.share * evidence / shorter + bar.dense * words / np.maximum(size, 1)
    longer = np.maximum(np.maximum(lengths[a], lengths[b]), 1)
    twin = (words >= bar.twin * longer) & (words >= bar.twin_words)
    keep = ((score >= bar.reach) | twin) & (size > 0) & (solid >= bar.solid)
    number = np.cumsum(keep) - 1
    kept = found.take(keep[found.pair]) if len(found.pair) else found
    kept = Found(number[kept.pair].astype(np.int32), *(getattr(kept, f) for f in Found.__slots__[1:]))
    return Matches(a[keep], b[keep], kept, score[keep].astype(np.float32))


def joined(one: Matches, two: Matches) -> Matches:
    """Both, in order of (a, b); they must have no pair in common."""
    a, b = np.concatenate((one.a, two.a)), np.concatenate((one.b, two.b))
    order = np.lexsort((b, a))
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    pair = place[np.concatenate((one.found.pair, two.found.pair + np.int32(len(one.a))))]
    columns = [np.concatenate((getattr(one.found, f), getattr(two.found, f))) for f in Found.__slots__[1:]]
    by = np.argsort(pair, kind="stable")
    found = Found(pair, *columns).take(by)
    return Matches(a[order], b[order], found, np.concatenate((one.score, two.score))[order])
