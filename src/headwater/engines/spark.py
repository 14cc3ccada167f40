"""Spark runs the same stages and the same SQL on a cluster: `mapInArrow` for functions, views over Parquet for tables.

Needs the extra `headwater[spark]` and Java 17. Tables lie in `folder`, which all workers must reach.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from headwater.engine import Stage
from headwater.errors import HeadwaterError

_ROWS = 65_536


class Spark:
    """A Spark session as an engine. `partitions`: of every exchange; results do not depend on it."""

    def __init__(self, folder: pathlib.Path, *, master: str = "local[2]", partitions: int = 16) -> None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        try:
            from pyspark.sql import SparkSession
        except ImportError as e:
            raise HeadwaterError("Spark is not installed: pip install 'headwater[spark]'") from e
        self.folder = folder
        try:
            builder = (
                SparkSession.builder.master(master)
                .appName("headwater")
                .config("spark.sql.shuffle.partitions", partitions)
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", _ROWS)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.memory", "3g")
                .config("spark.local.dir", str(folder / "spill"))
                .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            )
            if master.startswith("local"):
                builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
            self._spark: Any = builder.getOrCreate()
        except Exception as e:  # the gateway raises whatever Java or the launcher raised
            raise HeadwaterError(f"Spark could not be started at {master} ({_first_line(e)})") from e
        self._spark.sparkContext.setLogLevel("ERROR")

    def _types(self, schema: pa.Schema) -> Any:
        from pyspark.sql.pandas.types import from_arrow_schema

        return from_arrow_schema(schema)

    def _keep(self, name: str, frame: Any) -> None:
        place = str(self.folder / name)
        try:
            frame.write.mode("overwrite").parquet(place)
        except Exception as e:  # see above
            raise HeadwaterError(f"the archive's step {name!r} failed: {_first_line(e)}") from e
        self._spark.read.schema(frame.schema).parquet(place).createOrReplaceTempView(name)

    def put(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """See `headwater.engine.Engine.put`."""
        place = self.folder / name
        place.mkdir(parents=True, exist_ok=True)
        # One file a batch, so that the work can be shared out.
        for number, batch in enumerate(batches):
            pq.write_table(pa.Table.from_batches([batch], schema), place / f"part-{number:05}.parquet")
        self._spark.read.schema(self._types(schema)).parquet(str(place)).createOrReplaceTempView(name)

    def use(self, name: str, files: Iterable[pathlib.Path], schema: pa.Schema) -> None:
        """See `headwater.engine.Engine.use`."""
        listed = [str(f) for f in files]
        if listed:
            self._spark.read.schema(self._types(schema)).parquet(*listed).createOrReplaceTempView(name)
        else:
            self.put(name, [], schema)

    def map(self, name: str, source: str, stage: Stage, schema: pa.Schema, *, rows: int = _ROWS) -> None:
        """See `headwater.engine.Engine.map`."""
        self._spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", rows)
        try:
            frame = self._spark.table(source).mapInArrow(stage, self._types(schema))
        except ImportError as e:
            raise HeadwaterError(f"Spark needs pandas for its record batches: pip install 'headwater[spark]' ({_first_line(e)})") from e
        self._keep(name, frame)

    def sql(self, name: str, query: str) -> None:
        """See `headwater.engine.Engine.sql`."""
        self._keep(name, self._spark.sql(query))

    def files(self, name: str) -> list[pathlib.Path]:
        """See `headwater.engine.Engine.files`."""
        return sorted((self.folder / name).glob("*.parquet"))

    def forget(self, *names: str) -> None:
        """See `headwater.engine.Engine.forget`."""
        for name in names:
            self._spark.catalog.dropTempView(name)
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def close(self) -> None:
        """Ends the session."""
        self._spark.stop()


def _first_line(error: BaseException) -> str:
    """The first line of what an error says; Java's stack stands in the lines after it."""
    return (str(error).splitlines() or [type(error).__name__])[0]
