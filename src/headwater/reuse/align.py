"""Where two texts say the same: passages with exact positions, for many pairs at once.

For each pair, all runs of two words and all rare single words that both texts have are joined (seeds); they vote for pairs of sentences;
within a pair of sentences the seeds near one diagonal are kept, and give how much of the sentence recurs and between which words. A pair of
sentences that recurs for the most part stands; one that recurs weakly stands where its neighbours do, in the same order (extension through
edited stretches). Ends are moved to the ends of the sentences where what is left over is alike in length, otherwise they stay at the words.
Sentences may cross: nothing asks for one order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.reuse.counts import Counts
from headwater.reuse.tokens import Hash, Int, Long, Tokens, grams

Float = NDArray[np.float32]
_ROWS = 3_000_000  # entries looked up at once; bounds the memory
_SORTED = 1_000_000  # words whose entries are sorted at once


@dataclass(frozen=True, slots=True)
class Index:
    """The runs of two words and the rare words of each text, sorted by text and hash.

    `key` uint64 [m]: the text's number in the upper half, 32 bits of the hash in the lower; `at` int32 [m]: the word where it begins;
    `weight` float32 [words, 2]: how rare the run of two words, and the single word, that begin at each word is, in [0, 1];
    `own` float32 [words]: of the other places where the four words that begin there stand, the share that one such place is, in (0, 1].
    `where` int64 [n + 1]: where each text's entries begin.
    """

    key: NDArray[np.uint64]
    at: Int
    weight: Float
    own: Float
    where: Long


def indexed(tokens: Tokens, counts: Counts) -> Index:
    """The index of some texts of a collection; weights are relative to it, and 5,000 more texts are taken to be like it."""
    document = tokens.document()
    total = np.log(counts.documents + 5000.0)
    one, _ = grams(tokens, 1)
    two, whole = grams(tokens, 2)
    count = len(two)
    weight = np.zeros((count, 2), np.float32)
    weight[:, 0] = 1 - np.log(counts.of("two", two)) / total
    weight[:, 1] = 1 - np.log(counts.of("word", one)) / total
    plain = tokens.plain
    both = plain.copy()
    both[:-1] &= plain[1:]
    weight[both, 0] *= 0.3
    np.clip(weight, 0.02, 1, out=weight)
    telling = (weight[:, 1] > 0.4) & ~plain
    keys, places = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    # Texts come in order, so that a part of them can be sorted at a time.
    cuts = np.searchsorted(tokens.words, np.arange(0, max(count, 1), _SORTED))
    for low, high in zip(tokens.words[cuts].tolist(), [*tokens.words[cuts[1:]].tolist(), count], strict=True):
        key, at = _entries(two, tokens.word, whole, telling, document, low, high)
        keys.append(key)
        places.append(at)
    key, at = np.concatenate(keys), np.concatenate(places)
    where = np.searchsorted(key, np.arange(len(tokens) + 1, dtype=np.uint64) << np.uint64(32))
    four, _ = grams(tokens, 4)
    own = (1 / np.maximum(counts.of("four", four) - 1, 1)).astype(np.float32)
    return Index(key, at, weight, own, where)


def _entries(
    two: Hash, one: Hash, whole: NDArray[np.bool_], telling: NDArray[np.bool_], document: Int, low: int, high: int
) -> tuple[Hash, Int]:
    """The sorted entries of the words [low, high), which are those of whole texts."""
    here, single = np.flatnonzero(whole[low:high]) + low, np.flatnonzero(telling[low:high]) + low
    lower = np.uint64(0xFFFFFFFF)
    # The lowest bit tells a run of two words from a single word.
    key = np.concatenate((two[here] & (lower - np.uint64(1)), (one[single] & lower) | np.uint64(1)))
    at = np.concatenate((here, single)).astype(np.int32)
    key |= document[at].astype(np.uint64) << np.uint64(32)
    order = np.argsort(key, kind="stable")
    return key[order], at[order]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of sentences that recur, all columns [k], sorted by pair, sentence of a, sentence of b.

    `pair` (number of the pair of texts), `left`, `right` (numbers of the sentences of a and of b), `evidence` (sum of the weights of the
    words that recur), `own` (sum, over the runs of four words that recur, of the share of that run's places that this one is: about their
    number where nobody else has these words, near nothing for set phrases), `cover_a`, `cover_b` (share of the sentence's words that
    recur), `first_a`, `last_a`, `first_b`, `last_b` (words between which it recurs, inclusive).
    """

    pair: Int
    left: Int
    right: Int
    evidence: Float
    own: Float
    cover_a: Float
    cover_b: Float
    first_a: Int
    last_a: Int
    first_b: Int
    last_b: Int

    def take(self, keep: NDArray[np.bool_] | Long) -> Links:
        """The links chosen by a mask or by numbers."""
        return Links(*(getattr(self, f)[keep] for f in self.__slots__))


def links(tokens: Tokens, index: Index, a: Int, b: Int) -> Links:
    """All pairs of sentences that share seeds and are the best for at least one of the two, weak ones too."""
    sizes = np.diff(index.where)
    turn = sizes[a] > sizes[b]
    short, long = np.where(turn, b, a), np.where(turn, a, b)
    cumulative = np.cumsum(sizes[short])
    found: list[Links] = []
    begin = 0
    while begin < len(a):
        base = cumulative[begin - 1] if begin else 0
        stop = max(begin + 1, int(np.searchsorted(cumulative, base + _ROWS, side="right")))
        pair, i, j, kind = _seeds(index, short[begin:stop], long[begin:stop])
        flip = turn[begin:stop][pair]
        i, j = np.where(flip, j, i), np.where(flip, i, j)
        found.append(_linked(tokens, index, pair + np.int32(begin), i, j, kind))
        begin = stop
    if not found:
        none, zero = np.zeros(0, np.int32), np.zeros(0, np.float32)
        return Links(none, none, none, zero, zero, zero, zero, none, none, none, none)
    return Links(*(np.concatenate([getattr(f, name) for f in found]) for name in Links.__slots__))


def _seeds(index: Index, short: Int, long: Int) -> tuple[Int, Int, Int, Int]:
    """Every entry of the shorter text that the longer has too: pair, word of the one, word of the other, kind (0 two words, 1 one)."""
    size = index.where[short + 1] - index.where[short]
    pair = np.repeat(np.arange(len(short), dtype=np.int32), size)
    begin = np.cumsum(size) - size
    entry = np.arange(len(pair)) - np.repeat(begin - index.where[short], size)
    want = (index.key[entry] & np.uint64(0xFFFFFFFF)) | (long[pair].astype(np.uint64) << np.uint64(32))
    low = np.searchsorted(index.key, want)
    low[low == len(index.key)] = 0
    hit = index.key[low] == want if len(index.key) else np.zeros(0, np.bool_)
    pair, entry, low, want = pair[hit], entry[hit], low[hit], want[hit]
    # A run that recurs in the longer text is looked at up to four times.
    rows = [(pair, entry, low)]
    for k in range(1, 4):
        more = low + k < len(index.key)
        more[more] = index.key[low[more] + k] == want[more]
        if not more.any():
            break
        rows.append((pair[more], entry[more], low[more] + k))
    pair, entry, other = (np.concatenate([r[c] for r in rows]) for c in range(3))
    kind = (index.key[entry] & np.uint64(1)).astype(np.int32)
    return pair, index.at[entry], index.at[other], kind


@dataclass(frozen=True, slots=True)
class _Seeds:
    """Seeds of pairs of sentences, columns [m]: pair, word of a, word of b, kind (0 two words, 1 one), weight, the two sentences."""

    pair: Int
    i: Int
    j: Int
    kind: Int
    weight: Float
    left: Int
    right: Int

    def take(self, keep: NDArray[Any]) -> _Seeds:
        return _Seeds(*(getattr(self, f)[keep] for f in self.__slots__))

    def starts(self) -> Long:
        """Where each pair of sentences begins, in rows sorted by pair, left, right."""
        return _starts(self.pair, self.left, self.right)


def _linked(tokens: Tokens, index: Index, pair: Int, i: Int, j: Int, kind: Int) -> Links:
    seeds = _Seeds(pair, i, j, kind, index.weight[i, kind], tokens.sentence[i], tokens.sentence[j])
    seeds = seeds.take(np.lexsort((seeds.right, seeds.left, seeds.pair)))
    start = seeds.starts()
    votes = _sums(seeds.weight, start)
    pairs, left, right = seeds.pair[start], seeds.left[start], seeds.right[start]
    best = _best(pairs, left, votes)
    turned = np.lexsort((left, right, pairs))
    back = np.zeros(len(start), np.bool_)
    back[turned] = _best(pairs[turned], right[turned], votes[turned])
    size = np.diff(np.append(start, len(seeds.pair)))
    return _measured(tokens, index.own, seeds.take(np.repeat((best | back) & (votes > 0.25), size)))


def _measured(tokens: Tokens, own: Float, seeds: _Seeds) -> Links:
    """One row for each pair of sentences, from the seeds near its diagonal."""
    start = seeds.starts()
    pair, left, right = seeds.pair[start], seeds.left[start], seeds.right[start]
    size_a, size_b = sentence_size(tokens, left), sentence_size(tokens, right)
    group = np.repeat(np.arange(len(start), dtype=np.int32), np.diff(np.append(start, len(seeds.pair))))
    off = np.abs(seeds.j - seeds.i - _middle(seeds, start, group)[group])
    # The median row itself always stays, so that groups are the same.
    near = np.flatnonzero(off <= np.maximum(4, np.minimum(size_a, size_b) // 3)[group])
    seeds, group, off = seeds.take(near), group[near], off[near]
    # One seed for each word of a and kind: the one nearest to the diagonal.
    order = np.lexsort((off, seeds.kind, seeds.i, group))
    seeds, group = seeds.take(order), group[order]
    once = _starts(group, seeds.i, seeds.kind)
    seeds, group = seeds.take(once), group[once]
    first = _starts(group)
    last = 1 - seeds.kind
    # A single word is half a run of two, since most single words are part of a run too.
    evidence = _sums(np.where(seeds.kind == 0, seeds.weight, 0.5 * seeds.weight).astype(np.float32), first)
    none = not len(first)
    return Links(
        pair=pair,
        left=left,
        right=right,
        evidence=evidence,
        own=_alone(own, seeds, group, len(start)),
        cover_a=(_covered(seeds.i, seeds.kind, group, len(start)) / size_a).astype(np.float32),
        cover_b=(_covered(seeds.j, seeds.kind, group, len(start)) / size_b).astype(np.float32),
        first_a=seeds.i if none else np.minimum.reduceat(seeds.i, first),
        last_a=seeds.i if none else np.maximum.reduceat(seeds.i + last, first),
        first_b=seeds.j if none else np.minimum.reduceat(seeds.j, first),
        last_b=seeds.j if none else np.maximum.reduceat(seeds.j + last, first),
    )


def _sums(value: Float, start: Long) -> Float:
    return np.add.reduceat(value, start) if len(start) else np.zeros(0, np.float32)


def _middle(seeds: _Seeds, start: Long, group: Int) -> Int:
    """The diagonal of each pair of sentences: the weighted median of j - i."""
    diagonal = seeds.j - seeds.i
    if not len(start):
        return diagonal
    order = np.lexsort((diagonal, group))
    total = np.cumsum(seeds.weight[order].astype(np.float64))
    ends = np.append(start[1:], len(order)) - 1
    half = (np.concatenate(([0.0], total))[start] + total[ends]) / 2
    middle: Int = diagonal[order[np.clip(np.searchsorted(total, half), start, ends)]]
    return middle


def _alone(own: Float, seeds: _Seeds, group: Int, count: int) -> Float:
    """The sum of `own` over the runs of four words that recur: three runs of two in a row, in both texts."""
    run = np.flatnonzero(seeds.kind == 0)
    if len(run) < 3:
        return np.zeros(count, np.float32)
    one, two, three = run[:-2], run[1:-1], run[2:]
    whole = (seeds.i[three] == seeds.i[one] + 2) & (seeds.j[three] == seeds.j[one] + 2) & (group[three] == group[one])
    one = one[whole & (seeds.j[two] == seeds.j[one] + 1)]
    return np.bincount(group[one], own[seeds.i[one]], minlength=count).astype(np.float32)


def sentence_size(tokens: Tokens, sentence: Int) -> Int:
    """Words of each sentence."""
    after = np.append(tokens.first, len(tokens.word))[sentence + 1]
    return (after - tokens.first[sentence]).astype(np.int32)


def _covered(at: Int, kind: Int, group: Int, count: int) -> Long:
    """How many words of each group the seeds cover."""
    two = kind == 0
    word = np.concatenate((at, at[two] + 1)).astype(np.int64)
    key = np.sort((np.concatenate((group, group[two])).astype(np.int64) << 32) | word)
    once = np.concatenate((np.ones(min(len(key), 1), np.bool_), key[1:] != key[:-1]))
    return np.bincount(key[once] >> 32, minlength=count)


def _starts(*columns: NDArray[np.integer]) -> Long:
    """Where a new value of the columns begins, in sorted rows."""
    if not len(columns[0]):
        return np.zeros(0, np.int64)
    new = np.zeros(len(columns[0]), np.bool_)
    new[0] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def _best(pair: Int, sentence: Int, votes: Float) -> NDArray[np.bool_]:
    """Whether a row has the most votes of its sentence; rows sorted by pair and sentence; ties all stay."""
    start = _starts(pair, sentence)
    if not len(start):
        return np.zeros(0, np.bool_)
    return votes >= np.repeat(np.maximum.reduceat(votes, start), np.diff(np.append(start, len(pair)))) * 0.999
