"""From pairs of sentences that recur to passages: which of them stand, where each begins and ends, and what is merged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.reuse.align import Links, sentence_size
from headwater.reuse.tokens import Int, Long, Tokens

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bars:
    """What a pair of sentences must reach. `evidence` is in runs of rare words; `cover` and `near_cover` are shares of the words.

    strong: at least `evidence`, and `cover` of the shorter or `dense` of the words between the first and the last that recur;
    near: beside a strong one, in the same order, at least `near_evidence` and `near_cover`.
    """

    evidence: float = 1.6
    cover: float = 0.4
    dense: float = 0.55
    near_evidence: float = 0.25
    near_cover: float = 0.1
    fill: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """Passages, columns [k] sorted by pair, a_start, b_start: number of the pair; [a_start, a_end) and [b_start, b_end) in code points;
    `evidence` and `own` as for links; `words`, how many words of the passage recur; `size`, words of the passage, the
    mean of both sides; `solid`, words that recur in whole sentences that recur for the most part, or in long runs."""

    pair: Int
    a_start: Int
    a_end: Int
    b_start: Int
    b_end: Int
    evidence: NDArray[np.float32]
    own: NDArray[np.float32]
    words: NDArray[np.float32]
    size: NDArray[np.float32]
    solid: NDArray[np.float32]

    def take(self, keep: Mask | Long) -> Found:
        """The passages chosen by a mask or by numbers."""
        return Found(*(getattr(self, f)[keep] for f in self.__slots__))


def standing(tokens: Tokens, links: Links, bars: Bars) -> Links:
    """The links that stand: strong ones, those beside them, and sentences in between that keep their place and length."""
    size_a, size_b = sentence_size(tokens, links.left), sentence_size(tokens, links.right)
    covered_a, covered_b = links.cover_a * size_a, links.cover_b * size_b
    between = np.maximum(links.last_a - links.first_a, links.last_b - links.first_b) + 1
    dense = np.minimum(covered_a, covered_b) / between
    shorter = np.maximum(links.cover_a, links.cover_b)
    strong = (links.evidence >= bars.evidence) & (
        (np.minimum(links.cover_a, links.cover_b) >= bars.cover)
        | ((shorter >= bars.cover) & (dense >= bars.dense * 0.8))
        | ((dense >= bars.dense) & (np.minimum(covered_a, covered_b) >= 6))
    )
    # A whole sentence word for word, however often it stands elsewhere: the pair of texts is judged by all of them.
    strong |= (np.minimum(links.cover_a, links.cover_b) >= 0.95) & (np.minimum(size_a, size_b) >= 8)
    weak = (links.evidence >= bars.near_evidence) & (np.minimum(links.cover_a, links.cover_b) >= bars.near_cover)
    weak &= np.minimum(size_a, size_b) * 2.2 + 3 >= np.maximum(size_a, size_b)
    stands = strong.copy()
    for _ in range(3):
        grown = stands | (weak & _beside(links, stands))
        if (grown == stands).all():
            break
        stands = grown
    kept = _one_each(links, stands)
    links = links.take(kept)
    return _filled(tokens, links) if bars.fill else links


def _key(pair: NDArray[np.integer], left: NDArray[np.integer], right: NDArray[np.integer], base: tuple[int, int]) -> Long:
    """A number for a pair of sentences of a pair; sentences are counted from the least, with room for one before and one after."""
    key: Long = (pair.astype(np.int64) * base[0] + left + 1) * base[1] + right + 1
    return key


def _local(links: Links) -> tuple[Long, Long, tuple[int, int]]:
    """Sentences counted from the first of their pair's links, so that keys stay small."""
    if not len(links.pair):
        none = np.zeros(0, np.int64)
        return none, none, (1, 1)
    start = np.flatnonzero(np.concatenate(([True], links.pair[1:] != links.pair[:-1])))
    run = np.diff(np.append(start, len(links.pair)))
    left = links.left.astype(np.int64) - np.repeat(np.minimum.reduceat(links.left, start), run)
    right = links.right.astype(np.int64) - np.repeat(np.minimum.reduceat(links.right, start), run)
    return left, right, (int(left.max()) + 3, int(right.max()) + 3)


def _beside(links: Links, stands: Mask) -> Mask:
    """Whether the sentences right before, or right after, in both texts stand."""
    left, right, base = _local(links)
    keys = np.sort(_key(links.pair, left, right, base)[stands])
    if not len(keys):
        return np.zeros(len(left), np.bool_)
    found = np.zeros(len(left), np.bool_)
    for x, y in ((1, 1), (-1, -1), (1, 0), (0, 1), (-1, 0), (0, -1), (2, 2), (-2, -2)):
        if abs(x) > 1:
            continue
        found |= _in(_key(links.pair, left + x, right + y, base), keys)
    return found


def _in(value: Long, keys: Long) -> Mask:
    at = np.searchsorted(keys, value)
    at[at == len(keys)] = 0
    found: Mask = keys[at] == value
    return found


def _one_each(links: Links, stands: Mask) -> Mask:
    """Of links that stand, those whose words do not mostly recur in a better link of the same sentence."""
    numbers = np.flatnonzero(stands)
    kept = stands.copy()
    for mine, first, last in (("left", "first_a", "last_a"), ("right", "first_b", "last_b")):
        sentence, low, high = (getattr(links, f)[numbers] for f in (mine, first, last))
        pair, evidence = links.pair[numbers], links.evidence[numbers]
        order = np.lexsort((-evidence, sentence, pair))
        if not len(order):
            break
        p, s = pair[order], sentence[order]
        head = np.concatenate(([True], (p[1:] != p[:-1]) | (s[1:] != s[:-1])))
        best = order[np.maximum.accumulate(np.where(head, np.arange(len(order)), 0))]
        shared = np.minimum(high[order], high[best]) - np.maximum(low[order], low[best]) + 1
        worse = ~head & (shared > 0.4 * (high[order] - low[order] + 1))
        kept[numbers[order[worse]]] = False
    return kept


def _filled(tokens: Tokens, links: Links) -> Links:
    """The links and, where one sentence of each text lies between two of them in order and the two are alike in length, that one too."""
    if len(links.pair) < 2:
        return links
    order = np.lexsort((links.right, links.left, links.pair))
    links = links.take(order)
    left, right, base = _local(links)
    keys = np.sort(_key(links.pair, left, right, base))
    gap = _in(_key(links.pair, left + 2, right + 2, base), keys)
    lefts = np.sort(links.pair.astype(np.int64) * base[0] + left)
    rights = np.sort(links.pair.astype(np.int64) * base[1] + right)
    gap &= ~_in(links.pair.astype(np.int64) * base[0] + left + 1, lefts)
    gap &= ~_in(links.pair.astype(np.int64) * base[1] + right + 1, rights)
    at = np.flatnonzero(gap)
    one, two = links.left[at] + 1, links.right[at] + 1
    size_a, size_b = sentence_size(tokens, one), sentence_size(tokens, two)
    alike = (np.minimum(size_a, size_b) * 1.7 + 2 >= np.maximum(size_a, size_b)) & (np.abs(size_a - size_b) <= 14)
    at, one, two, size_a, size_b = (x[alike] for x in (at, one, two, size_a, size_b))
    nothing = np.zeros(len(at), np.float32)
    first_a, first_b = tokens.first[one], tokens.first[two]
    more = Links(links.pair[at], one, two, nothing, nothing, nothing, nothing, first_a, first_a + size_a - 1, first_b, first_b + size_b - 1)
    both = Links(*(np.concatenate((getattr(links, f), getattr(more, f))) for f in Links.__slots__))
    return both.take(np.lexsort((both.right, both.left, both.pair)))


def passages(tokens: Tokens, links: Links) -> Found:
    """Links to passages: ends moved to the ends of the sentences where what is left over is alike; neighbours in one paragraph merged."""
    size_a, size_b = sentence_size(tokens, links.left), sentence_size(tokens, links.right)
    begin_a, begin_b = tokens.first[links.left], tokens.first[links.right]
    solid = (np.minimum(links.cover_a, links.cover_b) >= 0.45) | (links.evidence == 0)
    head = _alike(links.first_a - begin_a, links.first_b - begin_b, size_a, size_b, solid)
    tail = _alike(begin_a + size_a - 1 - links.last_a, begin_b + size_b - 1 - links.last_b, size_a, size_b, solid)
    a_start = np.where(head, tokens.head[links.left], tokens.start[links.first_a])
    b_start = np.where(head, tokens.head[links.right], tokens.start[links.first_b])
    a_end = np.where(tail, tokens.tail[links.left], tokens.end[links.last_a])
    b_end = np.where(tail, tokens.tail[links.right], tokens.end[links.last_b])
    words = (links.cover_a * size_a + links.cover_b * size_b) / 2
    long_a = np.where(tail, begin_a + size_a, links.last_a + 1) - np.where(head, begin_a, links.first_a)
    long_b = np.where(tail, begin_b + size_b, links.last_b + 1) - np.where(head, begin_b, links.first_b)
    long = (long_a + long_b) / 2
    solid = np.where((head & tail & (words >= 0.6 * long)) | ((words >= 14) & (words >= 0.8 * long)), words, 0)
    joins = np.zeros(len(links.pair), np.bool_)
    if len(joins):
        joins[1:] = (
            (links.pair[1:] == links.pair[:-1])
            & (links.left[1:] == links.left[:-1] + 1)
            & (links.right[1:] == links.right[:-1] + 1)
            & ~tokens.paragraph[links.left[1:]]
            & ~tokens.paragraph[links.right[1:]]
            & tail[:-1]
            & head[1:]
        )
    start = np.flatnonzero(~joins)
    if not len(start):
        none, zero = np.zeros(0, np.int32), np.zeros(0, np.float32)
        return Found(none, none, none, none, none, zero, zero, zero, zero, zero)
    last = np.append(start[1:], len(joins)) - 1
    return Found(
        pair=links.pair[start],
        a_start=a_start[start].astype(np.int32),
        a_end=a_end[last].astype(np.int32),
        b_start=b_start[start].astype(np.int32),
        b_end=b_end[last].astype(np.int32),
        evidence=np.add.reduceat(links.evidence, start),
        own=np.add.reduceat(links.own, start),
        words=np.add.reduceat(words, start).astype(np.float32),
        size=np.add.reduceat(long, start).astype(np.float32),
        solid=np.add.reduceat(solid, start).astype(np.float32),
    )


def _alike(left_a: Int, left_b: Int, size_a: Int, size_b: Int, solid: Mask) -> Mask:
    """Whether the words left over at an end, of both sentences, stand for one another."""
    more, less = np.maximum(left_a, left_b), np.minimum(left_a, left_b)
    shorter = np.minimum(size_a, size_b)
    alike = (more - less <= np.maximum(2, more // 2)) & (more <= 0.6 * shorter + 1)
    found: Mask = alike | (solid & (more - less <= np.maximum(4, 0.3 * shorter)))
    return found
