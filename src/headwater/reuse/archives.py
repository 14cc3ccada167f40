"""`headwater compare`: the reuse in files of any size, in memory where they fit, otherwise by an engine; the pairs are the same."""

from __future__ import annotations

import hashlib
import heapq
import itertools
import json
import pathlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa

from headwater.engine import DuckDB, Engine, batches
from headwater.errors import UnreadableInput, UnwritableOutput
from headwater.reuse import shards
from headwater.reuse.candidates import closed
from headwater.reuse.core import Core, matched
from headwater.reuse.counts import bits_for
from headwater.reuse.grouping import folds, group_names
from headwater.reuse.index import Index
from headwater.reuse.judge import Document, day_of, days, identical
from headwater.reuse.local import Less
from headwater.reuse.stages import (
    COUNTS,
    MATCHES,
    NUMBERS,
    RUNS,
    SIZES,
    TEXTS,
    Align,
    Count,
    Runs,
    Sizes,
    gathered,
    pairs_query,
    reuse_of,
    row_of,
    texts_query,
)
from headwater.reuse.tokens import Reader

Row = dict[str, Any]
_PAIRS_AT_ONCE = 4096  # pairs with their texts in one batch
_TEXTS_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class Archive:
    """Bounds of a comparison of files. Up to `in_memory` code points are compared in memory, more by an engine; `family`: more documents
    with one text, or in one family of copies, are joined to their first only; `memory` is DuckDB's own; `partitions` are Spark's."""

    core: Core = field(default_factory=Core)
    family: int = 200
    in_memory: int = 180_000_000
    memory: str = "2GB"
    partitions: int = 16


def files(
    paths: Sequence[pathlib.Path],
    *,
    engine: str = "duckdb",
    master: str = "local[2]",
    index: pathlib.Path | None = None,
    window_days: int | None = None,
    output: pathlib.Path | None = None,
    folder: pathlib.Path | None = None,
    settings: Archive | None = None,
    say: Callable[[str], None] | None = None,
) -> Iterator[Row]:
    """The pairs of documents in some files that share text, one row a pair, by (a, b).

    `engine`: "duckdb" (this machine; small collections in memory) or "spark" at `master`. With `index`, a folder, documents are kept there,
    and only pairs with a new document are given. `window_days`: pairs dated further apart are left out. With `output` the rows are written
    there, whole or not at all, and none is given. `folder` is where tables lie meanwhile (None: beside the output, else the system's
    temporary folder). `say` takes sentences about what was left out (None: standard error). Raises UnreadableInput, UnwritableOutput,
    HeadwaterError where the environment is at fault, ValueError for an unknown engine or a negative window.
    """
    if engine not in ("duckdb", "spark"):
        raise ValueError(f"engine is {engine!r}, but duckdb and spark are known")
    if window_days is not None and window_days < 0:
        raise ValueError(f"window_days is {window_days}, but it cannot be negative")
    place = folder or (output.parent if output is not None else None)
    job = _Job([pathlib.Path(p) for p in paths], engine, master, index, window_days, place, settings or Archive())
    if output is None:
        yield from job.rows()
    else:
        shards.write(job.rows(), output)
    job.done()
    speak = say or (lambda sentence: print(sentence, file=sys.stderr))
    for sentence in job.intake.sentences():
        speak(sentence)


class _Texts:
    """What was read: ids, one number for each text, and the documents whose text stood there already (kept without it)."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.number: dict[bytes, int] = {}
        self.copies: dict[int, list[Document]] = {}
        self.length: dict[int, int] = {}
        self.firsts: list[Document] = []
        self.chars = 0

    def take(self, name: str, text: str, date: str | None, publisher: str | None) -> tuple[int, bool] | None:
        """The number of a document's text and whether it is new; None where the id stands there already."""
        if name in self.seen:
            return None
        self.seen.add(name)
        key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        number = self.number.get(key)
        bare = Document(name, "", date, publisher, (), (publisher,) if publisher else ())
        if number is None:
            number = self.number[key] = len(self.firsts)
            self.firsts.append(bare)
            self.chars += len(text)
            return number, True
        self.copies.setdefault(number, []).append(bare)
        self.length[number] = len(text)
        return number, False


class _Job:
    def __init__(
        self,
        paths: list[pathlib.Path],
        engine: str,
        master: str,
        index: pathlib.Path | None,
        window: int | None,
        folder: pathlib.Path | None,
        settings: Archive,
    ) -> None:
        self.paths, self.engine, self.master, self.window, self.settings, self.folder = paths, engine, master, window, settings, folder
        self.index = Index.open(index) if index is not None else None
        self.intake = shards.Intake()
        self.texts = _Texts()
        self.core = replace(settings.core, family=settings.family)
        self.first_new = 0
        self.old: set[str] = set()
        self._commit: Callable[[], None] | None = None
        self._close: Callable[[], None] | None = None

    def rows(self) -> Iterator[Row]:
        """All pairs, in order."""
        if self.index is not None:
            self._known(self.index)
        documents = self._documents()
        if self.engine == "duckdb" and self.index is None:
            held: list[Document] = []
            for document in documents:
                held.append(document)
                if self.texts.chars > self.settings.in_memory:
                    break
            else:
                yield from self._in_memory(held)
                return
            documents = itertools.chain(held, documents)
            held = []
        try:
            yield from self._by_engine(documents)
        finally:
            if self._close:
                self._close()

    def done(self) -> None:
        """Keeps the new documents in the index, once all rows were taken."""
        if self._commit:
            self._commit()

    def _known(self, index: Index) -> None:
        for number, name, text, date, publisher in index.documents():
            taken = self.texts.take(name, text, date, publisher)
            assert taken == (number, True)
        for number, name in index.copies():
            self.texts.seen.add(name)
            self.texts.copies.setdefault(number, []).append(Document(name, ""))
        self.first_new = len(self.texts.firsts)
        self.old = set(self.texts.seen)

    def _documents(self) -> Iterator[Document]:
        """The documents with a text not met before. Raises UnreadableInput where there is none at all, but for what an index is given: that
        may be a day without news."""
        for batch in shards.batches(self.paths, self.intake):
            columns = [batch.column(c).to_pylist() for c in ("id", "text", "date", "publisher")]
            for name, text, date, publisher in zip(*columns, strict=True):
                taken = self.texts.take(name, text, date, publisher)
                if taken is None:
                    self.intake.leave("the id stands there already")
                elif taken[1]:
                    yield replace(self.texts.firsts[taken[0]], text=text)
        if self.index is None and not self.intake.taken:
            said = f"{', '.join(map(str, self.paths))}: no document to compare, a row with an `id` and a `text`."
            raise UnreadableInput(" ".join([said, *self.intake.sentences()]))

    def _in_memory(self, documents: list[Document]) -> Iterator[Row]:
        tokens = Reader()([d.text for d in documents])
        less = Less(documents, tokens, self.core.pair)
        found = list(reuse_of(documents, tokens, matched(tokens, self.core, days(documents), self.window, less)))
        groups = group_names((r.a, r.b) for _, _, r in found if folds(r))
        rows = sorted(((r.a, r.b, a, b, row_of(r)) for a, b, r in found), key=lambda x: x[:2])
        yield from self._finished(((a, b, row) for _, _, a, b, row in rows), groups)

    def _by_engine(self, documents: Iterable[Document]) -> Iterator[Row]:
        try:
            work = tempfile.TemporaryDirectory(prefix=".headwater-", dir=self.folder)
        except OSError as e:
            raise UnwritableOutput(f"{self.folder} could not be written ({e.strerror or e})") from e
        place = pathlib.Path(work.name)
        engine = self._engine(place)

        def close() -> None:
            engine.close()
            work.cleanup()

        self._close = close
        self._tables(engine, place, documents)
        limits = self.core.limits
        engine.sql("pairs", pairs_query(limits, self.window, self.first_new))
        found = [*self._aligned(engine, place, "pairs", "found")]
        suggested = self._suggested(engine, found)
        if suggested is not None:
            engine.put("more", [suggested], NUMBERS)
            found += self._aligned(engine, place, "more", "found_more")
        else:
            engine.put("found_more", [], MATCHES)
        if self.index is not None:
            self.index.stage_pairs(sorted(found))
        joins = itertools.chain(_joins(engine.files("found")), _joins(engine.files("found_more")))
        groups = group_names(joins)
        again = self._again()
        if again is not None:
            engine.put("again", [again], NUMBERS)
            self._aligned(engine, place, "again", "found_again")
        else:
            engine.put("found_again", [], MATCHES)
        every = " UNION ALL ".join(f"SELECT * FROM {name}" for name in ("found", "found_more", "found_again"))
        engine.sql("ordered", f"SELECT * FROM ({every}) f ORDER BY low, high")
        yield from self._finished(_read(engine.files("ordered")), groups)

    def _engine(self, place: pathlib.Path) -> Engine:
        if self.engine == "spark":
            from headwater.engines.spark import Spark

            return Spark(place, master=self.master, partitions=self.settings.partitions)
        return DuckDB(place, memory=self.settings.memory)

    def _tables(self, engine: Engine, place: pathlib.Path, documents: Iterable[Document]) -> None:
        """Makes the tables texts, runs and sizes, and the counts, of what is known and what is new."""
        engine.put("new_texts", _numbered(documents, self.first_new), TEXTS)
        bits = self.index.bits if self.index else bits_for(self.texts.chars)
        engine.map("new_counts", "new_texts", Count(bits), COUNTS, rows=_TEXTS_AT_ONCE)
        counts = gathered(batches(engine.files("new_counts")), bits)
        known = self.index.counts() if self.index else None
        if known is not None:
            counts = counts.plus(known)
        counts.save(place / "counts")
        kept = None if self.index else place / "counts"
        engine.map("new_runs", "new_texts", Runs(kept, self.core.limits.cap), RUNS, rows=_TEXTS_AT_ONCE)
        engine.map("new_sizes", "new_texts", Sizes(), SIZES, rows=_TEXTS_AT_ONCE)
        for name, schema in (("texts", TEXTS), ("runs", RUNS), ("sizes", SIZES)):
            engine.use(name, [*(self.index.files(name) if self.index else ()), *engine.files(f"new_{name}")], schema)
        if self.index is not None:
            index, made = self.index, {name: engine.files(f"new_{name}") for name in ("texts", "runs", "sizes")}
            copies = [(n, d.id) for n, members in sorted(self.texts.copies.items()) for d in members if d.id not in self.old]
            # The tables are gone once the work's folder is: the segment is written before that, and counts only with its manifest.
            index.stage(made, counts, copies)
            self._commit = lambda: index.commit(len(self.texts.firsts))

    def _aligned(self, engine: Engine, place: pathlib.Path, pairs: str, name: str) -> list[tuple[int, int]]:
        engine.sql(f"{name}_texts", texts_query(pairs))
        engine.map(name, f"{name}_texts", Align(place / "counts", self.core), MATCHES, rows=_PAIRS_AT_ONCE)
        engine.forget(f"{name}_texts")
        return _numbers(engine.files(name))

    def _suggested(self, engine: Engine, found: Sequence[tuple[int, int]]) -> pa.RecordBatch | None:
        """Pairs within families that were no candidates."""
        if not found:
            return None
        known = self.index.pairs() if self.index is not None else []
        a, b = (np.array(side, np.int64) for side in zip(*sorted({*known, *found}), strict=True))
        more_a, more_b = closed(len(self.texts.firsts), a, b, self.settings.family)
        tried = set(_numbers(engine.files("pairs")))
        new = [p for p in zip(more_a.tolist(), more_b.tolist(), strict=True) if p not in tried and p[1] >= self.first_new]
        return pa.RecordBatch.from_pydict({"a": [x for x, _ in new], "b": [y for _, y in new]}, schema=NUMBERS) if new else None

    def _again(self) -> pa.RecordBatch | None:
        """Known pairs of texts of which one came again in a new document, whose own pairs follow from them."""
        fresh = {n for n, members in self.texts.copies.items() if any(d.id not in self.old for d in members)}
        known = sorted(p for p in (self.index.pairs() if self.index is not None else ()) if fresh & set(p))
        return pa.RecordBatch.from_pydict({"a": [x for x, _ in known], "b": [y for _, y in known]}, schema=NUMBERS) if known else None

    def _finished(self, rows: Iterable[tuple[int, int, Row]], groups: dict[str, str]) -> Iterator[Row]:
        """Rows in order, with those of documents that have a text of another, and with the names of their groups."""
        home: dict[str, str] = {}
        for number, members in self.texts.copies.items():
            first = self.texts.firsts[number].id
            group = groups.setdefault(first, f"g:{min(first, *(d.id for d in members))}")
            home.update((d.id, group) for d in members)
        home.update(groups)
        extra: list[Row] = []
        many: list[Iterator[Row]] = []
        for number in sorted(self.texts.copies):
            small, stream = self._same(number)
            extra += small
            many += [stream] if stream else []
        main: list[Row] = []

        def own() -> Iterator[Row]:
            for a, b, row in rows:
                if a in self.texts.copies or b in self.texts.copies:
                    main.extend(self._for_copies(a, b, row))
                if not (row["a"] in self.old and row["b"] in self.old):
                    yield row

        key = _order
        given: Iterable[Row] = own()
        if self.texts.copies:
            # Rows of copies are known only when their pair is: all rows are taken first.
            given = list(given)
            extra += main
        for row in heapq.merge(given, sorted(extra, key=key), *many, key=key):
            name = home.get(row["a"])
            row["group"] = name if name is not None and name == home.get(row["b"]) else None
            yield row

    def _for_copies(self, a: int, b: int, row: Row) -> Iterator[Row]:
        """The row of a pair for every other document that has one of the two texts, if they are few."""
        ones = [self.texts.firsts[a], *self.texts.copies.get(a, [])]
        twos = [self.texts.firsts[b], *self.texts.copies.get(b, [])]
        if len(ones) * len(twos) > self.settings.family:
            return
        for one, two in itertools.product(ones, twos):
            if {one.id, two.id} == {row["a"], row["b"]} or (one.id in self.old and two.id in self.old):
                continue
            low, high = sorted((one.id, two.id))
            turned = (ones[0].id == row["a"]) != (one.id == low)
            at = sorted([p[2], p[3], p[0], p[1]] for p in row["passages"]) if turned else row["passages"]
            yield {
                **row,
                "a": low,
                "b": high,
                "direction": "undecided",
                "confidence": None,
                "passages": at,
                "evidence": row["evidence"][:1],
            }

    def _same(self, number: int) -> tuple[list[Row], Iterator[Row] | None]:
        """The rows of the documents with one text: all pairs; or, where they are many, a stream of each with the first."""
        members = sorted([self.texts.firsts[number], *self.texts.copies[number]], key=lambda d: d.id)
        size = self.texts.length.get(number, 0)
        if not size:
            return [], None

        def row(one: Document, two: Document) -> Row:
            made = row_of(identical(one, two))
            return {**made, "passages": [[0, size, 0, size]]}

        def new(one: Document, two: Document) -> bool:
            return one.id not in self.old or two.id not in self.old

        if len(members) > self.settings.family:
            return [], (row(members[0], two) for two in members[1:] if new(members[0], two))
        return [row(one, two) for one, two in itertools.combinations(members, 2) if new(one, two)], None


def _order(row: Row) -> tuple[str, str]:
    return row["a"], row["b"]


def _numbered(documents: Iterable[Document], first: int) -> Iterator[pa.RecordBatch]:
    """Documents as batches of `TEXTS`, numbered from `first`."""
    part: list[tuple[int, Document]] = []
    size = 0
    for number, document in enumerate(documents, first):
        part.append((number, document))
        size += len(document.text)
        if len(part) >= _TEXTS_AT_ONCE or size >= 8_000_000:
            yield _texts(part)
            part, size = [], 0
    if part:
        yield _texts(part)


def _texts(part: Sequence[tuple[int, Document]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(
        {
            "n": [n for n, _ in part],
            "id": [d.id for _, d in part],
            "text": [d.text for _, d in part],
            "date": [d.time for _, d in part],
            "publisher": [d.publisher for _, d in part],
            "day": [day_of(d.time) for _, d in part],
        },
        schema=TEXTS,
    )


def _numbers(parts: Iterable[pathlib.Path]) -> list[tuple[int, int]]:
    return [pair for batch in batches(parts) for pair in zip(batch.column("a").to_pylist(), batch.column("b").to_pylist(), strict=True)]


def _joins(parts: Iterable[pathlib.Path]) -> Iterator[tuple[str, str]]:
    for batch in batches(parts):
        for a, b, joins in zip(*(batch.column(c).to_pylist() for c in ("low", "high", "folds")), strict=True):
            if joins:
                yield a, b


def _read(parts: Iterable[pathlib.Path]) -> Iterator[tuple[int, int, Row]]:
    for batch in batches(parts):
        for a, b, row in zip(*(batch.column(c).to_pylist() for c in ("a", "b", "row")), strict=True):
            yield a, b, json.loads(row)
