"""Which pairs of texts are worth aligning: those that share rare runs of words.

Containment, not resemblance: every rare run of three words is looked at, not a sample of each text, so that a short excerpt in a long
text is found as well as a copy of the whole. What recurs in many texts is boilerplate and joins nothing by itself (a cap on document
frequency); so that a text that was copied hundreds of times is not lost with it, texts that share a frequent run of eight words are joined
to their neighbours only, which costs as much as there are such runs, and the pairs in between follow from those found (`closed`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.reuse.counts import Counts, Kind, hashes
from headwater.reuse.tokens import Hash, Int, Long, Tokens

LARGEST_CAP = 64
# Whole hundredths, so that sums are the same in whatever order an engine adds them.
WEIGHTS = tuple(0 if n < 2 else round(100 * (2 / n) ** 0.5) for n in range(LARGEST_CAP + 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds the work: `cap` texts a run of words may stand in before it counts as boilerplate; `shared`, the fewest rare runs that
    make a pair a candidate, and `rate`, how many there must be for each word of the shorter text, unless there are `many`. A run that
    only two texts have counts 1, one that n have the root of 2/n (`WEIGHTS`, in hundredths). Below `small` pairs all are candidates."""

    cap: int = 10
    shared: float = 2.0
    rate: float = 0.02
    many: float = 8.0
    small: int = 5000


def pairs_of(tokens: Tokens, counts: Counts, limits: Limits, day: Int | None = None, window: int | None = None) -> tuple[Int, Int]:
    """Pairs of texts to align, (a, b) int32 with a < b, in order. `day` [n]: days since any date, -1 where unknown; a pair of texts with
    known days further apart than `window` is left out."""
    count = len(tokens)
    if count * (count - 1) // 2 <= limits.small:
        a, b = (x.astype(np.int64) for x in np.triu_indices(count, 1))
    else:
        document = tokens.document()
        rows = np.concatenate([_rare(tokens, counts, document, limits.cap), _frequent(tokens, counts, document, limits.cap)])
        rows.sort()
        key = rows >> 7
        start = np.flatnonzero(np.concatenate((np.ones(min(1, len(key)), np.bool_), key[1:] != key[:-1])))
        shared = np.add.reduceat(rows & 127, start) if len(start) else start
        key = key[start]
        a, b = key // count, key % count
        size = np.diff(tokens.words)
        keep = enough(shared, np.minimum(size[a], size[b]), limits)
        a, b = a[keep], b[keep]
    if day is not None and window is not None:
        near = (np.abs(day[a] - day[b]) <= window) | (day[a] < 0) | (day[b] < 0)
        a, b = a[near], b[near]
    return a.astype(np.int32), b.astype(np.int32)


def enough(shared: NDArray[np.int64], shorter: NDArray[np.int64], limits: Limits) -> NDArray[np.bool_]:
    """Whether pairs share enough: `shared` in hundredths of a run, `shorter` the words of the shorter text."""
    return ((shared >= 100 * limits.shared) & (shared >= 100 * limits.rate * shorter)) | (shared >= 100 * limits.many)


def shared_runs(tokens: Tokens, counts: Counts | None, document: Int, kind: Kind, fewest: int) -> tuple[Hash, Int]:
    """The runs of words that may stand in at least `fewest` texts of the collection (all, without counts), and the
    text of each."""
    value, whole = hashes(tokens, kind)
    if counts is not None:
        whole &= counts.of(kind, value) >= fewest
    return value[whole], document[whole]


def _groups(tokens: Tokens, counts: Counts, document: Int, kind: Kind, fewest: int) -> tuple[Int, Long, Long]:
    """Texts grouped by the runs of words they share: texts [m], and where each group of at least `fewest` starts and how many it has."""
    value, text = shared_runs(tokens, counts, document, kind, fewest)
    order = np.argsort(value, kind="stable")
    value, text = value[order], text[order]
    if not len(value):
        return text, np.zeros(0, np.int64), np.zeros(0, np.int64)
    same = value[1:] == value[:-1]
    keep = np.concatenate(([True], ~same | (text[1:] != text[:-1])))
    value, text = value[keep], text[keep]
    start = np.flatnonzero(np.concatenate(([True], value[1:] != value[:-1])))
    return text, start, np.diff(np.append(start, len(value)))


def _rare(tokens: Tokens, counts: Counts, document: Int, cap: int) -> Long:
    """A row for each rare run of three words that two texts share: (a * n + b) * 128 + its weight."""
    text, start, size = _groups(tokens, counts, document, "three", 2)
    rows = [np.zeros(0, np.int64)]
    for k in range(2, cap + 1):
        member = text[start[size == k][:, None] + np.arange(k)].astype(np.int64)
        left, right = np.triu_indices(k, 1)
        rows.append(((member[:, left] * len(tokens) + member[:, right]).ravel() << 7) | WEIGHTS[k])
    return np.concatenate(rows)


def _frequent(tokens: Tokens, counts: Counts, document: Int, cap: int) -> Long:
    """A row for each run of eight words in more than `cap` texts and each two texts next to one another among them, likewise."""
    text, start, size = _groups(tokens, counts, document, "eight", cap + 1)
    member = np.repeat(size > cap, size)
    last = np.zeros(len(text), np.bool_)
    if len(text):
        last[start + size - 1] = True
    here = np.flatnonzero(member & ~last)
    return ((text[here].astype(np.int64) * len(tokens) + text[here + 1]) << 7) | WEIGHTS[2]


def closed(count: int, a: NDArray[np.integer], b: NDArray[np.integer], largest: int) -> tuple[Int, Int]:
    """Pairs not yet seen that two found pairs with a text in common suggest, within families of at most `largest` texts."""
    parent = np.arange(count)

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = int(parent[x])
        return x

    for x, y in zip(a.tolist(), b.tolist(), strict=True):
        parent[max(root(x), root(y))] = min(root(x), root(y))
    members: dict[int, list[int]] = {}
    for x in np.unique(np.concatenate((a, b))).tolist():
        members.setdefault(root(x), []).append(x)
    known = a.astype(np.int64) * count + b
    found = [np.zeros(0, np.int64)]
    for family in members.values():
        if 3 <= len(family) <= largest:
            ids = np.array(family, np.int64)
            left, right = np.triu_indices(len(ids), 1)
            found.append(ids[left] * count + ids[right])
    new = np.setdiff1d(np.concatenate(found), known)
    return (new // count).astype(np.int32), (new % count).astype(np.int32)
