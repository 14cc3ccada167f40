"""Captures as evidence: records with headers, times and hashes; the web archive that leaves; proofs of time; an interrupted intake."""

import gzip
import hashlib
import pathlib
import sqlite3

import pytest
from click.testing import CliRunner

from headwater import cli, store
from headwater.errors import UnreadableInput
from headwater.model import Page
from headwater.read.fetch import Fetched, Hop
from headwater.read.sources import gather
from headwater.store import evidence
from headwater.store.intake import take

BODY = b"<html><body><p>The ferry Corvina ran aground off Tern Island on Saturday evening.</p></body></html>"
URL = "https://news.example/ferry"
TIME = "2021-09-06T10:00:00+00:00"


def answered(url: str = URL, body: bytes = BODY, time: str = TIME, **headers: str) -> Fetched:
    sent = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), *((k.replace("_", "-"), v) for k, v in headers.items()))
    hops = (
        Hop("http://news.example/ferry", "HTTP/1.1 301 Moved Permanently", (("Location", url),), time),
        Hop(url, "HTTP/2 200 OK", sent, time),
    )
    return Fetched(url, body, "text/html", time, ("http://news.example/ferry",), hops)


@pytest.fixture
def case(tmp_path: pathlib.Path):  # type: ignore[no-untyped-def]
    with store.Case.create(tmp_path / "ferry.case") as made:
        made.add([Page("a.txt", b"A text of a file.")], time=TIME)
        made.add([Page(URL, BODY, url=URL, captured=TIME, media_type="text/html")], answers={URL: answered(ETag='"one"')}, time=TIME)
        yield made


def test_each_capture_has_its_records(case: store.Case) -> None:
    resource, redirect, response = evidence.records(case)
    assert (resource.kind, resource.uri, resource.head) == ("resource", "file:a.txt", b"")
    assert (redirect.kind, redirect.uri, redirect.payload) == ("response", "http://news.example/ferry", None)
    assert response.payload == hashlib.sha256(BODY).hexdigest()
    assert response.sha256 == hashlib.sha256(response.head + BODY).hexdigest()
    head = response.head.decode().split("\r\n")
    assert head[0] == "HTTP/1.1 200 OK"
    assert "X-Archive-Orig-Content-Encoding: gzip" in head
    assert f"Content-Length: {len(BODY)}" in head
    assert not store.check(case)


def test_the_same_bytes_again_are_a_record(case: store.Case) -> None:
    [added] = case.add([Page(URL, BODY, url=URL)], answers={URL: answered(time="2021-09-07T10:00:00+00:00")})
    assert added.what == "known"
    assert [(r.kind, r.time) for r in evidence.records(case)][-1] == ("revisit", "2021-09-07T10:00:00+00:00")


def test_nothing_of_it_can_be_changed(case: store.Case) -> None:
    for sql in ("DELETE FROM records", "UPDATE records SET uri = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="kept"), case.writing() as db:
            db.execute(sql)


def test_check_finds_what_was_tampered_with(case: store.Case) -> None:
    with case.writing() as db:
        db.execute("DROP TRIGGER records_as_captured")
        db.execute("UPDATE records SET head = x'00' WHERE kind = 'response'")
    assert sum("does not have the hash" in sentence for sentence in store.check(case)) == 2


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_the_web_archive_that_leaves(case: store.Case, tmp_path: pathlib.Path, name: str) -> None:
    case.add([Page(URL, BODY, url=URL)], answers={URL: answered()})
    path = tmp_path / name

    def run(*arguments: str) -> int:
        result = CliRunner().invoke(cli.cli, arguments)
        return result.exception.code if isinstance(result.exception, cli._Exit) else result.exit_code

    assert run("export", str(case.path), "--warc", "-o", str(path)) == 0
    first = path.read_bytes()
    assert run("export", str(case.path), "--warc", "-o", str(path)) == 0
    assert path.read_bytes() == first
    assert evidence.wrong_in_warc(path) == (5, [])
    assert run("check", str(path)) == 0
    found = gather([str(path)])
    assert {(p.name, p.data) for p in found.pages} == {(URL, BODY)}
    plain = gzip.decompress(first) if name.endswith("gz") else first
    altered = plain.replace(b"Corvina", b"Corvine")
    path.write_bytes(gzip.compress(altered) if name.endswith("gz") else altered)
    assert run("check", str(path)) == 1
    assert run("export", str(case.path), "--warc") == 2


def ots(digest: str) -> bytes:
    return evidence._OTS + b"\x01\x08" + bytes.fromhex(digest) + b"\xf0\x10" + b"x" * 16


def tsr(digest: str) -> bytes:
    imprint = bytes.fromhex("3031300d060960864801650304020105000420") + bytes.fromhex(digest)
    return b"\x30\x82\x01\x00" + b"\x02\x01\x01" + imprint + b"\x02\x08serialno" + b"\x18\x0f20210906101500Z" + b"\x00" * 40


def test_proofs_of_time(case: store.Case, tmp_path: pathlib.Path) -> None:
    digest = hashlib.sha256(BODY).hexdigest()
    made = evidence.attach(case, URL, tsr(digest), time=TIME)
    assert (made.kind, made.time) == ("rfc3161", "2021-09-06T10:15:00+00:00")
    assert evidence.attach(case, URL, ots(digest), time=TIME).kind == "opentimestamps"
    assert not store.check(case)
    with (tmp_path / "out.warc").open("wb") as out:
        evidence.write_warc(case, out, packed=False)
    assert evidence.wrong_in_warc(tmp_path / "out.warc") == (6, [])
    assert b"application/vnd.opentimestamps.v1" in (tmp_path / "out.warc").read_bytes()
    for name, data, words in (
        (URL, ots("00" * 32), "this proof is not of"),
        (URL, b"not a proof", "no proof of time"),
        (URL, ots(digest)[:50], "no proof of time"),
        ("b.txt", ots(digest), "has no page b.txt"),
    ):
        with pytest.raises(UnreadableInput, match=words):
            evidence.attach(case, name, data, time=TIME)


def test_a_case_of_the_first_form_gets_its_records(tmp_path: pathlib.Path) -> None:
    from headwater.store import migrations

    path = tmp_path / "old.case"
    both = migrations.MIGRATIONS
    try:
        migrations.MIGRATIONS = both[:1]
        db = sqlite3.connect(path, isolation_level=None)
        db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        migrations.migrate(db)
        digest = hashlib.sha256(BODY).hexdigest()
        db.execute("INSERT INTO blobs VALUES (?, ?)", (digest, BODY))
        db.execute("INSERT INTO pages (name, sha256, added) VALUES ('a.html', ?, ?)", (digest, TIME))
        db.close()
    finally:
        migrations.MIGRATIONS = both
    with store.Case.open(path) as case:
        assert [(r.kind, r.uri, r.payload) for r in evidence.records(case)] == [("resource", "file:a.html", digest)]
        assert not store.check(case)


def test_interrupted_intake_loses_nothing_and_goes_on(tmp_path: pathlib.Path) -> None:
    urls = [f"https://news.example/{i}" for i in range(6)]
    (tmp_path / "urls.txt").write_text("\n".join(urls))
    asked: list[str] = []

    def fetcher(url: str) -> Fetched:
        asked.append(url)
        if len(asked) == 4:
            raise KeyboardInterrupt
        return answered(url, BODY + url.encode())

    with store.Case.create(tmp_path / "a.case") as case:
        with pytest.raises(KeyboardInterrupt):
            take(case, [str(tmp_path / "urls.txt")], fetcher=fetcher)
        kept = [p.name for p in case.pages()]
        assert kept == urls[:3]
        taken = take(case, [str(tmp_path / "urls.txt")], fetcher=fetcher)
        assert asked[4:] == urls[3:]
        assert (taken.counts["new"], taken.notes) == (3, (f"3 of the 6 addresses of {tmp_path / 'urls.txt'} are in the case already.",))
        assert not store.check(case)
