"""Archives that go wrong midway, and ten thousand documents: a run is whole or it is nothing. All texts are made of invented words."""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import textwrap

import pyarrow.parquet as pq
import pytest

from compare_cases import collection, jsonl
from headwater.errors import HeadwaterError, UnwritableOutput
from headwater.reuse import Archive, Document, compare, files
from headwater.reuse.index import Index

BY_ENGINE = Archive(in_memory=0)
SOURCE = pathlib.Path(__file__).parents[1] / "src"


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A hundredth of the largest run of bench/reuse.py."""
    return jsonl(tmp_path_factory.mktemp("many") / "many.jsonl.gz", collection(seed=11, size=10_000))


def test_ten_thousand_documents_give_the_same_rows_in_memory_and_by_the_engine(ten_thousand: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert list(files([ten_thousand], output=tmp_path / "memory.jsonl")) == []
    assert list(files([ten_thousand], output=tmp_path / "engine.jsonl", settings=BY_ENGINE)) == []
    memory = (tmp_path / "memory.jsonl").read_bytes()
    assert memory == (tmp_path / "engine.jsonl").read_bytes()
    rows = [json.loads(line) for line in memory.splitlines()]
    # Every fourth document was made from an earlier one; chains of copies make more pairs, but not a square of them.
    assert 2_400 < len(rows) < 10_000


def test_ten_thousand_documents_on_spark(ten_thousand: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    if shutil.which("java") is None:
        pytest.skip("Java is not here")
    found = list(files([ten_thousand], engine="spark", folder=tmp_path, settings=Archive(partitions=4)))
    assert found == list(files([ten_thousand]))


KILLED = """
    import os, pathlib, signal, sys
    from headwater.engine import DuckDB
    from headwater.reuse import Archive, files

    step, corpus, index, out = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
    put, sql = DuckDB.put, DuckDB.sql

    def killed(self, name, *rest):
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return (sql if name in ("pairs", "ordered") or name.endswith("_texts") and name != "new_texts" else put)(self, name, *rest)

    DuckDB.put = DuckDB.sql = killed
    list(files([corpus], index=index, output=out, settings=Archive(in_memory=0)))
    """


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("step", ["new_runs", "pairs", "found", "ordered"])
def test_a_killed_run_leaves_nothing_and_the_next_one_is_whole(step: str, tmp_path: pathlib.Path) -> None:
    rows = collection(size=80)
    first, second = jsonl(tmp_path / "1.jsonl", rows[:40]), jsonl(tmp_path / "2.jsonl", rows[40:])
    expected = [list(files([p], index=tmp_path / "whole")) for p in (first, second)]
    assert list(files([first], index=tmp_path / "index")) == expected[0]
    command = [sys.executable, "-c", textwrap.dedent(KILLED), step, str(second), str(tmp_path / "index"), str(tmp_path / "out.jsonl")]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert Index.open(tmp_path / "index").segments == 1
    assert list(files([second], index=tmp_path / "index")) == expected[1]


def test_a_worker_that_dies_fails_the_whole_run(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from headwater.reuse import stages

    def dies(*_: object) -> None:
        raise MemoryError("no memory left")

    path, out = jsonl(tmp_path / "all.jsonl", collection(size=40)), tmp_path / "out.jsonl"
    monkeypatch.setattr(stages, "reuse_of", dies)
    with pytest.raises(MemoryError):
        list(files([path], settings=BY_ENGINE, output=out))
    assert [p.name for p in tmp_path.iterdir()] == ["all.jsonl"]


@pytest.mark.parametrize("step", ["new_texts", "new_counts", "found"])
def test_a_disk_that_fills_while_tables_are_written(step: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = jsonl(tmp_path / "all.jsonl", collection(size=40)), tmp_path / "out.jsonl"
    out.write_text("what stood there before")
    writer = pq.ParquetWriter

    def full(where: object, *args: object, **options: object) -> object:
        if f"/{step}/" in str(where):
            raise OSError(28, "No space left on device")
        return writer(where, *args, **options)

    monkeypatch.setattr("headwater.engine.pq.ParquetWriter", full)
    with pytest.raises(UnwritableOutput, match="No space left on device"):
        list(files([path], settings=BY_ENGINE, output=out))
    assert out.read_text() == "what stood there before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["all.jsonl", "out.jsonl"]


def test_a_disk_that_fills_while_the_engine_spills_is_said(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    from headwater.engine import DuckDB

    path = jsonl(tmp_path / "all.jsonl", collection(size=40))
    sql = DuckDB.sql

    def full(self: DuckDB, name: str, query: str) -> None:
        if name == "pairs":
            query = "SELECT error('IO Error: Could not write file: No space left on device') AS a"
        sql(self, name, query)

    assert issubclass(duckdb.IOException, duckdb.Error)
    monkeypatch.setattr(DuckDB, "sql", full)
    with pytest.raises(HeadwaterError, match=r"'pairs' failed: .*No space left on device"):
        list(files([path], settings=BY_ENGINE, folder=tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["all.jsonl"]


def test_ids_that_repeat_in_the_index_are_left_out(tmp_path: pathlib.Path) -> None:
    rows = collection(size=60)
    list(files([jsonl(tmp_path / "1.jsonl", rows)], index=tmp_path / "index"))
    changed = [{**rows[0], "text": rows[1]["text"]}, {"id": "new", "text": rows[2]["text"]}]
    said: list[str] = []
    found = list(files([jsonl(tmp_path / "2.jsonl", changed)], index=tmp_path / "index", say=said.append))
    assert {(r["a"], r["b"]) for r in found} >= {("new", "r002")}
    assert all("new" in (r["a"], r["b"]) for r in found)
    assert said == ["1 documents left out: the id stands there already."]


def test_an_index_in_any_number_of_parts_finds_every_whole_copy(tmp_path: pathlib.Path) -> None:
    rows = collection(size=120)
    text = {r["id"]: r["text"] for r in rows}
    everything = {(r["a"], r["b"]) for r in files([jsonl(tmp_path / "all.jsonl", rows)])}
    found = set()
    for n in range(0, 120, 20):
        part = jsonl(tmp_path / f"{n}.jsonl", rows[n : n + 20])
        found |= {(r["a"], r["b"]) for r in files([part], index=tmp_path / "index")}
    assert {(a, b) for a, b in everything if text[a] in text[b] or text[b] in text[a]} <= found
    # Weights come from what is known by then, so that a pair at the bar may fall on either side of it.
    assert len(everything - found) <= len(everything) // 10
    assert Index.open(tmp_path / "index").segments == 6


def test_rows_in_any_order_with_dates_unsorted_give_the_same(tmp_path: pathlib.Path) -> None:
    rows = collection(size=80)
    for n, row in enumerate(rows):
        if n % 3 == 0:
            del row["date"]
    expected = list(files([jsonl(tmp_path / "a.jsonl", rows)], window_days=9))
    assert expected
    random.Random(5).shuffle(rows)
    assert list(files([jsonl(tmp_path / "b.jsonl", rows)], window_days=9)) == expected
    assert list(files([jsonl(tmp_path / "c.jsonl", rows)], window_days=9, settings=BY_ENGINE, folder=tmp_path)) == expected


FOOTER = (
    "The Ellory Mirror is a member of the Press Council; complaints about its reports go to the readers' editor.\n"
    "Subscribe for four crowns a month and keep our newsroom on its feet."
)


def test_a_publisher_column_tells_furniture_from_reuse_in_both_ways_of_working(tmp_path: pathlib.Path) -> None:
    rows = [r for n, r in enumerate(collection(size=60)) if n % 4 != 3]
    made = [{**r, "publisher": "Ellory Mirror" if n < 6 else f"Paper {n}"} for n, r in enumerate(rows)]
    for row in made[:6]:
        row["text"] += "\n" + FOOTER
    copy = {"id": "z", "text": made[1]["text"], "publisher": "Vantrian Post"}
    path = jsonl(tmp_path / "all.jsonl", [*made, copy])
    found = list(files([path]))
    assert {(r["a"], r["b"]) for r in found} == {(made[1]["id"], "z")}
    assert list(files([path], settings=BY_ENGINE, folder=tmp_path)) == found
    in_case = compare([Document(r["id"], r["text"], publisher=r["publisher"]) for r in [*made, copy]])
    assert {(r.a, r.b) for r in in_case.reuse} == {(made[1]["id"], "z")}
