"""Inputs as a user names them: files, folders, addresses, standard input, records."""

import csv
import gzip
import io
import json
import pathlib

import pytest

from headwater.read import read
from headwater.read.fetch import Fetched, Refused
from headwater.read.sources import gather

TEXT = "The ferry Corvina ran aground off Tern Island on Saturday."


def test_a_file_and_its_name(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    found = gather(["a.txt"])
    assert [(p.name, p.data.decode(), p.media_type) for p in found.pages] == [("a.txt", TEXT, "text/plain")]
    assert not found.drops
    assert not found.refused


def test_a_folder_in_order_with_what_is_no_page(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    (pages / "deep").mkdir(parents=True)
    (pages / "b.html").write_text(f"<p>{TEXT}</p>")
    (pages / "a.txt").write_text(TEXT)
    (pages / "deep" / "c.txt").write_text(TEXT)
    (pages / "paper.rtf").write_bytes(b"{\\rtf1 x}")
    (pages / "notes.json").write_text('{"about": "nothing to read"}')
    (pages / ".hidden.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    found = gather(["pages"])
    assert [p.name for p in found.pages] == ["pages/a.txt", "pages/b.html", "pages/deep/c.txt"]
    assert {(d.where, d.reason) for d in found.drops} == {("pages/notes.json", "not a page"), ("pages/paper.rtf", "not a page")}
    assert "RTF" in next(d.what for d in found.drops if d.where.endswith("rtf"))
    assert not found.refused


def test_what_was_named_and_can_not_be_read_is_one_sentence_each(tmp_path: pathlib.Path) -> None:
    (tmp_path / "empty").mkdir()
    names = [str(tmp_path / "missing.txt"), str(tmp_path / "empty"), "a\x00b.txt", "x" * 5_000 + ".txt", str(tmp_path / "none" / "a.txt")]
    found = gather(names)
    assert not found.pages
    assert len(found.refused) == len(names)
    assert all(s.endswith(".") and "\n" not in s and len(s) < 700 for s in found.refused)


def test_the_same_path_twice_is_one_page(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (tmp_path / "same-text.txt").write_text(TEXT)
    found = gather([str(path), str(tmp_path), f"{tmp_path}/./a.txt"])
    assert len(found.pages) == 2
    assert [d.reason for d in found.drops] == ["duplicate input", "duplicate input"]
    assert not found.refused


def test_jsonl_with_its_columns(tmp_path: pathlib.Path) -> None:
    rows = [
        {"id": "one", "text": TEXT, "title": "Ferry aground", "publisher": "Coast Herald", "date": "2021-09-04T21:00:00Z"},
        {"url": "https://a.example/2", "html": f"<html><body><p>{TEXT}</p></body></html>"},
        {"id": "three"},
        {"id": "one", "text": TEXT},
        {"id": "one", "text": "Another text under the same name, which is kept."},
        {"source": {"name": "Tern Times"}, "content": TEXT, "publishedAt": "2021-09-05"},
    ]
    lines = "\n".join(json.dumps(row) for row in rows) + "\nno json\n[1, 2]\n"
    plain, packed = tmp_path / "p.jsonl", tmp_path / "q.jsonl.gz"
    plain.write_text(lines)
    packed.write_bytes(gzip.compress(lines.encode()))
    for path in (plain, packed):
        found = gather([str(path)])
        assert [p.name for p in found.pages] == [f"{path}#one", f"{path}#https://a.example/2", f"{path}#one~2", f"{path}#6"]
        assert sorted(d.reason for d in found.drops) == ["duplicate input", "empty", "unreadable", "unreadable"]
        reports = {r.page.rsplit("#", 1)[1]: r for r in read(found.pages).reports}
        assert reports["one"].title == "Ferry aground"
        assert reports["one"].publisher == "Coast Herald"
        assert reports["one"].published is not None
        assert reports["one"].published.time == "2021-09-04T21:00:00+00:00"
        assert reports["6"].publisher == "Tern Times"
        assert reports["https://a.example/2"].text == TEXT


def test_standard_input_plain_and_as_records() -> None:
    assert [p.name for p in gather(["-"], stdin=io.BytesIO(TEXT.encode())).pages] == ["-"]
    row = json.dumps({"id": "x", "text": TEXT}).encode()
    assert [p.name for p in gather(["-"], stdin=io.BytesIO(row)).pages] == ["-#x"]
    with pytest.raises(TypeError, match="stdin"):
        gather(["-"])
    with pytest.raises(TypeError, match="sequence"):
        gather("page.txt")


def test_csv_columns_by_name(tmp_path: pathlib.Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    with good.open("w", newline="") as stream:
        csv.writer(stream).writerows(
            [["Headline", "Body", "Publish Date", "URL"], ["Ferry, aground", TEXT, "2021-09-04", "https://a.example/1"]]
        )
    bad.write_text("when,who\n2021,Ann\n")
    found = gather([str(good), str(bad)])
    assert [(p.known_title, p.known_date, p.url) for p in found.pages] == [("Ferry, aground", "2021-09-04", "https://a.example/1")]
    assert [d.reason for d in found.drops] == ["not a page"]
    assert "looked for" in found.drops[0].what


def test_json_lists(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"articles": [{"url": "https://a.example/1", "content": TEXT}]}))
    assert [p.name for p in gather([str(path)]).pages] == [f"{path}#https://a.example/1"]


def test_addresses_once_each_and_refusals() -> None:
    asked = []

    def answer(url: str) -> Fetched:
        asked.append(url)
        if "bad" in url:
            raise Refused(f"{url} was not fetched: it answers 404 Not Found.")
        return Fetched(url, f"<p>{TEXT}</p>".encode(), "text/html", "2021-09-06T10:00:00+00:00")

    found = gather(["https://a.example/x", "HTTPS://A.example:443/x#top", "https://b.example/bad"], fetcher=answer)
    assert sorted(asked) == ["https://a.example/x", "https://b.example/bad"]
    assert [(p.name, p.captured) for p in found.pages] == [("https://a.example/x", "2021-09-06T10:00:00+00:00")]
    assert found.refused == ("https://b.example/bad was not fetched: it answers 404 Not Found.",)
    assert [d.reason for d in found.drops] == ["duplicate input", "unreachable"]
    [report] = read(found.pages).reports
    assert report.captured is not None
    assert report.captured.time == "2021-09-06T10:00:00+00:00"


def test_packed_without_bound_is_refused(tmp_path: pathlib.Path) -> None:
    bomb, torn = tmp_path / "bomb.txt.gz", tmp_path / "torn.txt.gz"
    bomb.write_bytes(gzip.compress(b"a " * 2_000_000))
    torn.write_bytes(gzip.compress(TEXT.encode() * 50)[:60])
    found = gather([str(bomb), str(torn)], file_bytes=1_000_000)
    assert not found.pages
    assert sorted(d.reason for d in found.drops) == ["too large", "unreadable"]
    assert len(found.refused) == 2


def record(kind: str, target: str, body: bytes, **more: str) -> bytes:
    head = {"WARC-Type": kind, "WARC-Target-URI": target, "WARC-Date": "2021-09-06T10:00:00Z", "Content-Length": str(len(body)), **more}
    return b"WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()).encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html", *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", ""]).encode() + body


def test_web_archives(tmp_path: pathlib.Path) -> None:
    page = f"<p>{TEXT}</p>".encode()
    chunked = b"5\r\n" + page[:5] + b"\r\n" + f"{len(page) - 5:x}".encode() + b"\r\n" + page[5:] + b"\r\n0\r\n\r\n"
    whole = [
        record("warcinfo", "", b"software: x"),
        record("request", "https://a.example/1", b"GET /1 HTTP/1.1\r\n\r\n"),
        record("response", "https://a.example/1", answer(page)),
        record("response", "https://a.example/gone", answer(b"no", "404 Not Found")),
        record("response", "https://a.example/p.png", answer(b"\x89PNG", kind="image/png")),
        record("response", "https://a.example/2", answer(chunked, "200 OK", "text/html", "Transfer-Encoding: chunked")),
        record("response", "https://a.example/3", answer(gzip.compress(page), "200 OK", "text/html", "Content-Encoding: gzip")),
        record("conversion", "https://a.example/4", TEXT.encode()),
    ]
    plain, packed, torn = tmp_path / "a.warc", tmp_path / "a.warc.gz", tmp_path / "torn.warc"
    plain.write_bytes(b"".join(whole))
    packed.write_bytes(b"".join(gzip.compress(r) for r in whole))
    torn.write_bytes(b"".join(whole)[:-60])
    for path in (plain, packed):
        found = gather([str(path)])
        assert [p.name for p in found.pages] == [f"https://a.example/{i}" for i in (1, 2, 3, 4)]
        assert {p.captured for p in found.pages} == {"2021-09-06T10:00:00Z"}
        assert {r.text for r in read(found.pages).reports} == {TEXT}
    found = gather([str(torn)])
    assert len(found.pages) == 3
    assert [d.reason for d in found.drops] == ["unreadable"]
