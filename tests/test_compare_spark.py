"""Spark and DuckDB give the same rows, of any number of partitions. Needs the extra `spark` and Java; skips without them."""

import pathlib
import shutil

import pytest

from compare_cases import collection, jsonl
from headwater.reuse import Archive, files

pytest.importorskip("pyspark")
pytest.importorskip("pandas")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Java is not here")


@pytest.mark.parametrize("partitions", [1, 5])
def test_spark_gives_the_same_rows_on_any_number_of_partitions(partitions: int, tmp_path: pathlib.Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", collection(size=120))
    expected = list(files([path]))
    found = list(files([path], engine="spark", master="local[2]", folder=tmp_path, settings=Archive(partitions=partitions)))
    assert found == expected
