"""Where an archive's work is done: two verbs over tables of Arrow batches, map and SQL.

A table is a folder of Parquet files under a name. `map` gives every batch of a table to a function that returns batches; `sql` makes a
table from others by a query that reads the same on every engine (joins, groups, windows, whole numbers; hashes are made by functions).
Nothing else is asked of an engine, so that one code runs on one machine and on a cluster.
`DuckDB` is here, Spark in `headwater.engines.spark`.
"""

from __future__ import annotations

import pathlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from headwater.errors import HeadwaterError, UnwritableOutput

Stage = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
_ROWS = 65_536


class Engine(Protocol):
    """What runs the stages of an archive; a table's name is free for another table once it is forgotten."""

    def put(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """Makes a table of batches."""

    def use(self, name: str, files: Iterable[pathlib.Path], schema: pa.Schema) -> None:
        """Makes a table of Parquet files that are there already."""

    def map(self, name: str, source: str, stage: Stage, schema: pa.Schema, *, rows: int = _ROWS) -> None:
        """Makes a table of what `stage` gives for the batches of another; batches hold at most `rows` rows."""

    def sql(self, name: str, query: str) -> None:
        """Makes a table of the result of a query over tables made before."""

    def files(self, name: str) -> list[pathlib.Path]:
        """The files of a table that `put`, `map` or `sql` made, in order (that of the query, if it gives one)."""

    def forget(self, *names: str) -> None:
        """Frees tables that are no longer needed."""

    def close(self) -> None:
        """Ends the engine's work."""


def batches(files: Iterable[pathlib.Path], rows: int = _ROWS) -> Iterator[pa.RecordBatch]:
    """The batches of some Parquet files, in order."""
    for file in files:
        with pq.ParquetFile(file) as table:
            yield from table.iter_batches(rows)


class DuckDB:
    """One machine: DuckDB for SQL, spilling to `folder`; functions run in this process. `memory` bounds DuckDB's own memory."""

    def __init__(self, folder: pathlib.Path, *, memory: str = "2GB", threads: int = 2) -> None:
        import duckdb

        self.folder = folder
        self._db: Any = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": memory,
                "threads": threads,
                "temp_directory": str(folder / "spill"),
                "preserve_insertion_order": False,
            },
        )
        self._error = duckdb.Error

    def _place(self, name: str) -> pathlib.Path:
        place = self.folder / name
        place.mkdir(parents=True, exist_ok=True)
        return place

    def _view(self, name: str, files: list[pathlib.Path]) -> None:
        listed = ", ".join("'" + str(f).replace("'", "''") + "'" for f in files)
        self._db.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")

    def put(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """See `Engine.put`."""
        try:
            file = self._place(name) / "part.parquet"
            with pq.ParquetWriter(file, schema, compression="lz4") as writer:
                for batch in batches:
                    writer.write_batch(batch)
        except OSError as e:
            raise UnwritableOutput(f"the archive's table {name!r} could not be written to {self.folder} ({e.strerror or e})") from e
        self._view(name, [file])

    def use(self, name: str, files: Iterable[pathlib.Path], schema: pa.Schema) -> None:
        """See `Engine.use`."""
        listed = list(files)
        if listed:
            self._view(name, listed)
        else:
            self.put(name, [], schema)

    def map(self, name: str, source: str, stage: Stage, schema: pa.Schema, *, rows: int = _ROWS) -> None:
        """See `Engine.map`."""
        self.put(name, stage(batches(self.files(source), rows)), schema)

    def sql(self, name: str, query: str) -> None:
        """See `Engine.sql`."""
        file = str(self._place(name) / "part.parquet").replace("'", "''")
        try:
            self._db.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION lz4)")
        except self._error as e:
            raise HeadwaterError(f"the archive's step {name!r} failed: {str(e).splitlines()[0]}") from e
        self._view(name, [pathlib.Path(file)])

    def files(self, name: str) -> list[pathlib.Path]:
        """See `Engine.files`."""
        return sorted((self.folder / name).glob("*.parquet"))

    def forget(self, *names: str) -> None:
        """See `Engine.forget`."""
        for name in names:
            self._db.execute(f"DROP VIEW IF EXISTS {name}")
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def close(self) -> None:
        """See `Engine.close`."""
        self._db.close()
