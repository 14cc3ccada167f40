"""Files of an archive: what is read, what is refused, and that every way of working gives the same pairs. All texts are invented."""

import gzip
import json
import pathlib
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compare_cases import collection, jsonl
from headwater.errors import UnreadableInput, UnwritableOutput
from headwater.reuse import Archive, files, shards
from headwater.reuse.index import Index

Row = Mapping[str, Any]
BY_ENGINE = Archive(in_memory=0)


def pairs(rows: list[Row]) -> set[tuple[str, str]]:
    return {(r["a"], r["b"]) for r in rows}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return collection()


@pytest.fixture(scope="module")
def expected(rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    found = list(files([jsonl(tmp_path_factory.mktemp("whole") / "all.jsonl", rows)]))
    assert len(found) >= 40
    assert {r["relation"] for r in found} >= {"verbatim", "light edit", "excerpt"}
    return found


def test_rows_have_the_promised_keys_in_order(expected: list[Row]) -> None:
    assert {"a", "b", "relation", "direction", "passages", "evidence"} <= set(expected[0])
    assert all(r["a"] < r["b"] and r["passages"] and r["evidence"] for r in expected)
    assert [(r["a"], r["b"]) for r in expected] == sorted(pairs(expected))


def test_the_engine_gives_the_same_rows_as_memory(rows: list[dict[str, str]], expected: list[Row], tmp_path: pathlib.Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", rows)
    assert list(files([path], settings=BY_ENGINE, folder=tmp_path)) == expected
    assert [p.name for p in tmp_path.iterdir()] == ["all.jsonl"]


def test_shards_of_every_kind_are_read_as_one(rows: list[dict[str, str]], expected: list[Row], tmp_path: pathlib.Path) -> None:
    jsonl(tmp_path / "0.jsonl", rows[:50])
    jsonl(tmp_path / "1.jsonl.gz", rows[50:100])
    pq.write_table(pa.Table.from_pylist(rows[100:]), tmp_path / "2.parquet")
    assert list(files([tmp_path])) == expected


def test_a_window_is_kept_by_both_ways_of_working(rows: list[dict[str, str]], expected: list[Row], tmp_path: pathlib.Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", rows)
    near = list(files([path], window_days=3))
    assert 0 < len(near) < len(expected)
    assert list(files([path], window_days=3, settings=BY_ENGINE, folder=tmp_path)) == near


def test_output_is_jsonl_or_parquet_with_groups(rows: list[dict[str, str]], expected: list[Row], tmp_path: pathlib.Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", rows)
    for name in ("out.jsonl", "out.jsonl.gz", "out.parquet"):
        assert list(files([path], output=tmp_path / name)) == []
    plain = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert plain == expected
    assert [json.loads(line) for line in gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).splitlines()] == expected
    table = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [(r["a"], r["b"], r["passages"], r["group"]) for r in table] == [(r["a"], r["b"], r["passages"], r["group"]) for r in expected]
    grouped = {r["group"] for r in expected if r["group"]}
    assert grouped
    assert all(r["group"] for r in expected if r["relation"] == "verbatim")


def test_an_index_gives_only_the_pairs_of_new_documents(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    first, second = jsonl(tmp_path / "1.jsonl", rows[:100]), jsonl(tmp_path / "2.jsonl", rows[100:])
    everything = set(pairs(list(files([first, second], index=tmp_path / "whole"))))
    old = pairs(list(files([first], index=tmp_path / "index")))
    new = pairs(list(files([second], index=tmp_path / "index")))
    later = {r["id"] for r in rows[100:]}
    assert not old & new
    assert all(a in later or b in later for a, b in new)
    # Weights come from what is known so far, so that a pair at the bar may fall on either side of it.
    assert len((old | new) ^ everything) <= len(everything) // 20
    assert list(files([second], index=tmp_path / "index")) == []


def test_an_interrupted_run_leaves_the_index_as_it_was(
    rows: list[dict[str, str]], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = jsonl(tmp_path / "1.jsonl", rows[:100]), jsonl(tmp_path / "2.jsonl", rows[100:])
    list(files([first], index=tmp_path / "index"))
    stream = files([second], index=tmp_path / "index", output=tmp_path / "out.jsonl")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(shards, "_write_jsonl", killed)
        with pytest.raises(KeyboardInterrupt):
            list(stream)
    assert not (tmp_path / "out.jsonl").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]
    assert Index.open(tmp_path / "index").segments == 1
    assert list(files([second], index=tmp_path / "index"))


def test_a_full_disk_leaves_no_half_file(rows: list[dict[str, str]], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = jsonl(tmp_path / "all.jsonl", rows[:40]), tmp_path / "out.jsonl"
    out.write_text("what stood there before")

    def full(written: Iterator[Row], name: str, compressed: bool) -> int:
        pathlib.Path(name).write_text('{"a": "r0')
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shards, "_write_jsonl", full)
    with pytest.raises(UnwritableOutput, match="No space left on device"):
        list(files([path], output=out))
    assert out.read_text() == "what stood there before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["all.jsonl", "out.jsonl"]


def test_bad_rows_are_left_out_and_counted(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    bad = [
        {"id": "empty", "text": "  "},
        {"id": "none"},
        {"text": "no id"},
        {"id": "n", "text": 5},
        [1],
        {"id": rows[0]["id"], "text": "again"},
    ]
    path = jsonl(tmp_path / "bad.jsonl", [*rows[:40], *bad])
    with path.open("ab") as file:
        file.write(b'{"id": "half", "te\n\n\xff\xfe\n')
    said: list[str] = []
    found = list(files([path], say=said.append))
    assert found == list(files([jsonl(tmp_path / "good.jsonl", rows[:40])]))
    assert said == [
        "2 documents left out: a line that is not JSON.",
        "1 documents left out: no id.",
        "3 documents left out: no text.",
        "1 documents left out: not an object.",
        "1 documents left out: the id stands there already.",
    ]


def test_nothing_to_compare_is_said(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    empty, bad = jsonl(tmp_path / "empty.jsonl", []), jsonl(tmp_path / "bad.jsonl", [{"id": "a"}])
    with pytest.raises(UnreadableInput, match="no document to compare"):
        list(files([empty]))
    with pytest.raises(UnreadableInput, match="1 documents left out: no text"):
        list(files([bad]))
    index = tmp_path / "index"
    list(files([jsonl(tmp_path / "all.jsonl", rows[:20])], index=index))
    assert list(files([empty], index=index)) == []  # a day without news


def test_a_truncated_gzip_gives_what_is_whole_and_says_so(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    path = jsonl(tmp_path / "cut.jsonl.gz", rows)
    path.write_bytes(path.read_bytes()[:-3000])
    said: list[str] = []
    found = list(files([path], say=said.append))
    assert found
    assert any("ends too early" in s for s in said)


@pytest.mark.parametrize(
    ("name", "content"), [("x.parquet", b"PAR1 not really"), ("x.jsonl.gz", b"not gzip at all"), ("x.txt", b"plain words")]
)
def test_what_is_no_archive_is_refused(name: str, content: bytes, tmp_path: pathlib.Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableInput):
        list(files([tmp_path / name]))
    with pytest.raises(UnreadableInput):
        list(files([tmp_path / "missing.jsonl"]))


def test_bad_calls() -> None:
    with pytest.raises(ValueError, match="engine"):
        list(files([pathlib.Path("x")], engine="abacus"))
    with pytest.raises(ValueError, match="window_days"):
        list(files([pathlib.Path("x")], window_days=-1))


def test_one_document_thousands_of_times_is_joined_to_its_first(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    same = [{"id": f"s{n:05}", "text": rows[0]["text"]} for n in range(5000)]
    found = list(files([jsonl(tmp_path / "many.jsonl", same)]))
    assert len(found) == 4999
    assert {r["a"] for r in found} == {"s00000"}
    assert {r["group"] for r in found} == {"g:s00000"}


def test_thousands_of_near_copies_cost_no_square(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    near = [{"id": f"s{n:05}", "text": f"Bulletin {n} of the service.\n" + rows[0]["text"]} for n in range(3000)]
    found = list(files([jsonl(tmp_path / "near.jsonl", near)]))
    assert len({x for p in pairs(found) for x in p}) == 3000
    assert len(found) < 3000 * 40


def test_a_document_of_ten_million_characters(rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    rng = random.Random(3)
    words = [w for r in rows for w in r["text"].split()]
    huge = " ".join(rng.choices(words, k=1_900_000))
    middle = len(huge) // 2
    huge = huge[:middle] + "\n" + rows[1]["text"] + "\n" + huge[middle:]
    assert len(huge) > 10_000_000
    found = list(files([jsonl(tmp_path / "huge.jsonl", [*rows[:30], {"id": "huge", "text": huge}])]))
    [pair] = [r for r in found if {r["a"], r["b"]} == {"huge", rows[1]["id"]}]
    side = slice(0, 2) if pair["a"] == "huge" else slice(2, 4)
    spans = [p[side] for p in pair["passages"]]
    # A line break opened the piece, so that what was put in the middle is given back line by line.
    assert {huge[s:e] for s, e in spans} >= set(rows[1]["text"].split("\n"))


@pytest.mark.parametrize("date", [None, "", "soon", "2031-99-99", "20310501", 20310501])
def test_odd_dates_are_no_trouble(date: object, rows: list[dict[str, str]], tmp_path: pathlib.Path) -> None:
    path = jsonl(tmp_path / "dates.jsonl", [{**r, "date": date} for r in rows[:40]])
    assert pairs(list(files([path], window_days=2))) == pairs(
        list(files([jsonl(tmp_path / "none.jsonl", [{"id": r["id"], "text": r["text"]} for r in rows[:40]])]))
    )
