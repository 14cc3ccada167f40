"""How often words and runs of words occur in a collection: tables of counters that can be made in parts and added.

A counter stands for all runs whose hashes begin with the same bits, so a count is never too low; what chance alone puts into a counter is
taken off where counts become weights. Counts end at a ceiling (255 for runs of three words and more), which no rule here looks beyond.
"""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from headwater.reuse.tokens import Hash, Int, Tokens, grams

Kind = Literal["word", "two", "three", "four", "eight"]
SIZES: Mapping[Kind, int] = {"word": 1, "two": 2, "three": 3, "four": 4, "eight": 8}
_MOST: Mapping[Kind, int] = {"word": 24, "two": 24, "three": 26, "four": 26, "eight": 26}
_CEILING = 255
_PART = 22  # bits of a table that are held at once while counting


def bits_for(chars: int) -> int:
    """Bits of the tables for a collection of so many code points: four to eight counters a word, at most 2**26."""
    return int(min(26, max(16, (chars // 6).bit_length() + 2)))


class Counts(Protocol):
    """Looks up counts."""

    @property
    def documents(self) -> int:
        """Texts of the collection."""

    def of(self, kind: Kind, value: Hash) -> Int:
        """How often each hash occurs in the collection, at least 1, int32."""


def hashes(tokens: Tokens, kind: Kind) -> tuple[Hash, NDArray[np.bool_]]:
    """The hashes of a kind that begin at each word, and whether they lie inside their text."""
    return grams(tokens, SIZES[kind])


def slots(value: Hash, kind: Kind, bits: int) -> Int:
    """The counter of each hash."""
    return (value >> np.uint64(64 - min(bits, _MOST[kind]))).astype(np.int32)


def corrected(found: Int, kind: Kind, total: int, bits: int) -> Int:
    """Counts from 1 to the ceiling of the kind; where they weigh, less what chance puts into a counter. Those that sift stay too high."""
    load = 0 if kind in ("three", "eight") else total >> min(bits, _MOST[kind])
    ceiling = _CEILING if SIZES[kind] > 2 else np.iinfo(np.int32).max
    return np.clip(found - load, 1, ceiling).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Here:
    """Counts of one collection that is in memory: each table is made when asked for, a part at a time, and dropped again. `value` must be
    the hashes of the whole collection."""

    documents: int
    bits: int

    def of(self, kind: Kind, value: Hash) -> Int:
        """See `Counts.of`."""
        slot = slots(value, kind, self.bits)
        found = np.empty(len(slot), np.int32)
        part = slot >> _PART
        parts = range(1 << max(0, min(self.bits, _MOST[kind]) - _PART))
        for number in parts:
            here = np.flatnonzero(part == number) if len(parts) > 1 else np.arange(len(slot))
            low = slot[here] & ((1 << _PART) - 1)
            found[here] = np.bincount(low, minlength=1)[low]
        return corrected(found, kind, len(value), self.bits)


class Tables:
    """Counts that were made in parts: one array of counters a kind, and the number of texts and of words."""

    def __init__(self, bits: int, documents: int = 0, total: int = 0, tables: Mapping[Kind, NDArray[np.uint32]] | None = None) -> None:
        self.bits, self.documents, self.total = bits, documents, total
        self.tables: dict[Kind, NDArray[np.uint32]] = dict(tables or {})

    def add(self, tokens: Tokens) -> None:
        """Counts some texts."""
        self.documents += len(tokens)
        self.total += len(tokens.word)
        for kind in SIZES:
            size = 1 << min(self.bits, _MOST[kind])
            table = self.tables.setdefault(kind, np.zeros(size, np.uint32))
            slot, times = np.unique(slots(hashes(tokens, kind)[0], kind, self.bits), return_counts=True)
            table[slot] += times.astype(np.uint32)

    def put(self, kind: Kind, slot: NDArray[np.uint32], times: NDArray[np.uint32]) -> None:
        """Adds counts of another part: counters, each once, and by how much."""
        table = self.tables.setdefault(kind, np.zeros(1 << min(self.bits, _MOST[kind]), np.uint32))
        table[slot] += times

    def plus(self, other: Tables) -> Tables:
        """Both together; both must have the same bits."""
        none = np.zeros(1, np.uint32)
        tables: dict[Kind, NDArray[np.uint32]] = {k: self.tables.get(k, none) + other.tables.get(k, none) for k in SIZES}
        return Tables(self.bits, self.documents + other.documents, self.total + other.total, tables)

    def of(self, kind: Kind, value: Hash) -> Int:
        """See `Counts.of`."""
        found = self.tables[kind][slots(value, kind, self.bits)]
        return corrected(np.minimum(found, np.iinfo(np.int32).max).astype(np.int32), kind, self.total, self.bits)

    def save(self, folder: pathlib.Path) -> None:
        """Writes the tables into a folder, so that `load` can map them into memory anywhere."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "about.npy", np.array([self.bits, self.documents, self.total], np.int64))
        for kind, table in self.tables.items():
            used = np.flatnonzero(table)
            # A table that is mostly empty is written as the counters in use.
            if len(used) * 8 < len(table):
                np.save(folder / f"{kind}.few.npy", np.stack((used.astype(np.uint32), table[used])))
            else:
                np.save(folder / f"{kind}.npy", table)

    @classmethod
    def load(cls, folder: pathlib.Path) -> Tables:
        """The tables of a folder, read as they are needed."""
        bits, documents, total = (int(x) for x in np.load(folder / "about.npy"))
        loaded = cls(bits, documents, total)
        for kind in SIZES:
            if (folder / f"{kind}.npy").exists():
                loaded.tables[kind] = np.load(folder / f"{kind}.npy", mmap_mode="r")
            elif (folder / f"{kind}.few.npy").exists():
                slot, times = np.load(folder / f"{kind}.few.npy")
                loaded.put(kind, slot, times)
        return loaded
