"""The steps of an archive's comparison: functions from Arrow batches to Arrow batches, and SQL that reads the same on every engine.

    documents -> counts -> runs -> (SQL) pairs -> (SQL) pairs with their texts -> matches

A stage is an object that can be sent to a worker: it holds settings and the folder with the counts, and reads them when it first works.
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from headwater.model import Passage, Reuse, to_json
from headwater.reuse.align import indexed
from headwater.reuse.candidates import WEIGHTS, Limits, shared_runs
from headwater.reuse.core import Core, Matches, aligned
from headwater.reuse.counts import Kind, Tables
from headwater.reuse.grouping import folds
from headwater.reuse.judge import Document, judged
from headwater.reuse.local import Less
from headwater.reuse.relations import Aligned
from headwater.reuse.tokens import Reader, Tokens

TEXTS = pa.schema(
    [("n", pa.int64()), ("id", pa.string()), ("text", pa.string()), ("date", pa.string()), ("publisher", pa.string()), ("day", pa.int32())]
)
COUNTS = pa.schema([("kind", pa.string()), ("documents", pa.int64()), ("total", pa.int64()), ("table", pa.binary())])
RUNS = pa.schema([("kind", pa.int8()), ("run", pa.int64()), ("n", pa.int64())])
SIZES = pa.schema([("n", pa.int64()), ("words", pa.int64()), ("day", pa.int32())])
NUMBERS = pa.schema([("a", pa.int64()), ("b", pa.int64())])
MATCHES = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("low", pa.string()),
        ("high", pa.string()),
        ("folds", pa.bool_()),
        ("row", pa.string()),
    ]
)
_PIECE = 4_000_000  # counters sent in one value


@dataclass(frozen=True, slots=True)
class Count:
    """Documents -> the counters of one part of the collection, a row a kind; as sparse pairs (counter, count) in bytes."""

    bits: int

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        tables = Tables(self.bits)
        reader = Reader()
        for batch in batches:
            tables.add(reader(batch.column("text").to_pylist()))
        documents, total = tables.documents, tables.total
        for kind, table in tables.tables.items():
            used = np.flatnonzero(table)
            for part in np.array_split(used, max(1, len(used) // _PIECE)):
                data = np.stack((part.astype(np.uint32), table[part])).tobytes()
                yield pa.RecordBatch.from_pydict(
                    {"kind": [kind], "documents": [documents], "total": [total], "table": [data]}, schema=COUNTS
                )
                documents = total = 0


def gathered(batches: Iterator[pa.RecordBatch], bits: int) -> Tables:
    """All parts' counters added."""
    tables = Tables(bits)
    for batch in batches:
        for row in batch.to_pylist():
            slot, times = np.frombuffer(row["table"], np.uint32).reshape(2, -1)
            tables.put(row["kind"], slot, times)
            tables.documents += row["documents"]
            tables.total += row["total"]
    return tables


@dataclass(frozen=True, slots=True)
class Runs:
    """Documents -> the runs of three words (kind 3) and of eight words (kind 8) of each. With `counts`, those that no other text can have
    are left out (an index keeps all, for texts to come)."""

    counts: pathlib.Path | None
    cap: int

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        tables = Tables.load(self.counts) if self.counts else None
        reader = Reader()
        for batch in batches:
            tokens = reader(batch.column("text").to_pylist())
            numbers = batch.column("n").to_numpy(zero_copy_only=False)
            kinds: tuple[tuple[int, Kind, int], ...] = ((3, "three", 2), (8, "eight", self.cap + 1))
            for size, kind, fewest in kinds:
                value, text = shared_runs(tokens, tables, tokens.document(), kind, fewest)
                value, text = _once(value.view(np.int64), text)
                columns = (np.full(len(value), size, np.int8), value, numbers[text])
                yield pa.RecordBatch.from_arrays([pa.array(c) for c in columns], schema=RUNS)


def _once(value: np.ndarray, text: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each run of a text once."""
    order = np.lexsort((value, text))
    value, text = value[order], text[order]
    keep = np.ones(len(value), np.bool_)
    keep[1:] = (value[1:] != value[:-1]) | (text[1:] != text[:-1])
    return value[keep], text[keep]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Documents -> how many words each has, and its day."""

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = Reader()
        for batch in batches:
            words = np.diff(reader(batch.column("text").to_pylist()).words)
            yield pa.RecordBatch.from_arrays([batch.column("n"), pa.array(words, pa.int64()), batch.column("day")], schema=SIZES)


def pairs_query(limits: Limits, window: int | None, first_new: int) -> str:
    """The pairs of texts to align: columns a < b. Reads runs (kind, run, n) and sizes (n, words, day); b is at least `first_new`."""
    weights = " ".join(f"WHEN {n} THEN {w}" for n, w in enumerate(WEIGHTS[: limits.cap + 1]) if n >= 2)
    near = f"(x.day < 0 OR y.day < 0 OR abs(x.day - y.day) <= {int(window)}) AND" if window is not None else ""
    return f"""
        WITH groups AS (
            SELECT run, count(*) AS n FROM runs WHERE kind = 3 GROUP BY run HAVING count(*) BETWEEN 2 AND {limits.cap}),
        rare AS (
            SELECT r.run, r.n, CASE g.n {weights} ELSE 0 END AS weight
            FROM runs r JOIN groups g ON r.run = g.run WHERE r.kind = 3),
        following AS (
            SELECT n AS a, lead(n) OVER (PARTITION BY run ORDER BY n) AS b, count(*) OVER (PARTITION BY run) AS size
            FROM runs WHERE kind = 8),
        shared AS (
            SELECT x.n AS a, y.n AS b, CAST(x.weight AS BIGINT) AS weight
            FROM rare x JOIN rare y ON x.run = y.run AND x.n < y.n WHERE y.n >= {int(first_new)}
            UNION ALL
            SELECT a, b, CAST({WEIGHTS[2]} AS BIGINT) AS weight
            FROM following WHERE size > {limits.cap} AND b >= {int(first_new)}),
        summed AS (SELECT a, b, CAST(sum(weight) AS BIGINT) AS weight FROM shared GROUP BY a, b)
        SELECT s.a, s.b FROM summed s JOIN sizes x ON s.a = x.n JOIN sizes y ON s.b = y.n
        WHERE {near} (
            (s.weight >= {100 * limits.shared} AND s.weight >= {100 * limits.rate} * least(x.words, y.words))
            OR s.weight >= {100 * limits.many})"""


def texts_query(pairs: str) -> str:
    """The pairs of a table with the texts and dates of both, neighbours in a together."""
    columns = ", ".join(f"{t}.{c} AS {c}_{s}" for t, s in (("x", "a"), ("y", "b")) for c in ("id", "text", "date", "publisher"))
    return f"SELECT p.a, p.b, {columns} FROM {pairs} p JOIN texts x ON p.a = x.n JOIN texts y ON p.b = y.n ORDER BY p.a, p.b"


@dataclass(frozen=True, slots=True)
class Align:
    """Pairs with their texts -> those that stand: numbers, ids, whether the two fold, and the row of the pair as JSON."""

    counts: pathlib.Path
    core: Core

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        tables = Tables.load(self.counts)
        reader = Reader()
        for batch in batches:
            columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
            documents: dict[int, Document] = {}
            for side in "ab":
                for n, name, text, date, publisher in zip(
                    columns[side], *(columns[f"{c}_{side}"] for c in ("id", "text", "date", "publisher")), strict=True
                ):
                    if n not in documents:
                        documents[n] = Document(name, text, date, publisher, (), (publisher,) if publisher else ())
            order = {n: i for i, n in enumerate(sorted(documents))}
            listed = [documents[n] for n in order]
            tokens = reader([d.text for d in listed])
            a = np.array([order[n] for n in columns["a"]], np.int32)
            b = np.array([order[n] for n in columns["b"]], np.int32)
            by = np.lexsort((b, a))
            matches = Less(listed, tokens, self.core.pair)(aligned(tokens, indexed(tokens, tables), a[by], b[by], self.core))
            numbers = list(order)
            rows = [(numbers[i], numbers[j], r) for i, j, r in reuse_of(listed, tokens, matches)]
            yield pa.RecordBatch.from_pydict(
                {
                    "a": [x for x, _, _ in rows],
                    "b": [y for _, y, _ in rows],
                    "low": [r.a for *_, r in rows],
                    "high": [r.b for *_, r in rows],
                    "folds": [folds(r) for *_, r in rows],
                    "row": [json.dumps(row_of(r), ensure_ascii=False) for *_, r in rows],
                },
                schema=MATCHES,
            )


def reuse_of(documents: list[Document], tokens: Tokens, matches: Matches) -> Iterator[tuple[int, int, Reuse]]:
    """The pairs that stand, judged: numbers of the two documents, and the reuse."""
    found = matches.found
    start = np.searchsorted(found.pair, np.arange(len(matches.a) + 1)).tolist()
    at = np.stack((found.a_start, found.a_end, found.b_start, found.b_end), 1).tolist()
    same = np.minimum(1, found.words / np.maximum(found.size, 1)).tolist()
    for i, (a, b) in enumerate(zip(matches.a.tolist(), matches.b.tolist(), strict=True)):
        passages = [Aligned(Passage(*at[k]), same[k]) for k in range(start[i], start[i + 1])]
        yield a, b, judged(documents[a], documents[b], passages, (int(tokens.length[a]), int(tokens.length[b])))


def row_of(reuse: Reuse) -> dict[str, object]:
    """A pair as a row of the output; CONTRACT's keys and `confidence`."""
    return {
        "a": reuse.a,
        "b": reuse.b,
        "relation": reuse.relation,
        "direction": reuse.direction,
        "confidence": reuse.confidence,
        "passages": [list(p) for p in reuse.passages],
        "evidence": to_json(reuse.evidence),
    }
