# ruff: noqa: E501 - the seeds are written as they stand in files
"""Broken and hostile inputs, made at random from good ones, against every parser of the intake.

    python bench/fuzz.py [--inputs 1000000] [--seed 1] [--jobs 1]

Each input is a good one cut, spliced, with bytes changed and with words that parsers stumble over. What is looked for: an exception that
escapes, an input that takes longer than SLOW or does not end, a page that gives neither report nor drop, a file opened for writing, a
connection, a program started. A finding is printed with the seed that makes it again, and becomes a case in tests/test_read_fuzz.py. Exit
code 1 where there is one. Input N is the same whatever the number of inputs and of jobs.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import gzip
import io
import json
import multiprocessing
import os
import pathlib
import random
import signal
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

SLOW = 5.0  # seconds of the processor for one input
HANG = 60.0  # seconds of the processor after which an input is stopped
TEXT = (
    "The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said. Nobody was hurt, Ida Brandt told the Tern Log."
)
HTML = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Ferry aground - Coast Herald</title>"
    '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"Ferry aground","datePublished":"2021-09-04T21:10:00+02:00"}'
    f"</script></head><body><article><h1>Ferry aground</h1><p>{TEXT}</p><p>{TEXT} <a href='/x'>more</a></p><figure><figcaption>A ferry"
    "</figcaption></figure></article><aside><h3><a href='/y'>Another story of the day</a></h3></aside></body></html>"
)
BLOG = {"@type": "LiveBlogPosting", "headline": "Ferry aground: live", "liveBlogUpdate": [
    {"@type": "BlogPosting", "headline": f"Entry {n}", "datePublished": f"2021-09-04T21:1{n}:00+02:00", "articleBody": f"{TEXT} {TEXT}"} for n in range(3)]}  # fmt: skip
LIVE = f"<!DOCTYPE html><html><head><script type='application/ld+json'>{json.dumps(BLOG)}</script></head><body><h1>Ferry aground: live</h1></body></html>"
MARKED = "".join(
    f"<div class='live-blog-entry'><time datetime='2021-09-04T2{n}:10:00Z'></time><h3>Entry {n}</h3><p>{TEXT}</p></div>" for n in range(4)
)
SEVERAL = "".join(
    f"<article><h2>Ferry aground {n}</h2><p class='byline'>By Ann Larsen</p>{f'<p>{TEXT}</p>' * 4}</article>" for n in range(3)
)
OLD = (f"<html><head><meta name='author' content='Ann Larsen'><meta http-equiv=content-type content='text/html; charset=iso-8859-1'></head><body><table><tr><td>"
       f"<a href=/>Home</a></td><td><font size=5>Ferry aground</font><br>4 September 2021<br><br>{TEXT}<br><br>{TEXT}</td></tr></table></body></html>")  # fmt: skip
NASTY = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\r\n\r\n", b"<", b">", b"&#0;", b"&#1114112;", b"&a;", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", b"../../../../tmp/x", b"C:\\x", b"file:///etc/passwd", b"%00", b"{", b"[", b"\"", b"\\",
    b"\\ud800", b"1e999", b"-1", b"99999999999999999999", b"Content-Length: 99999999999\r\n", b"Content-Length: -5\r\n", b"charset=utf-16",
    b"charset=base64", b"Content-Transfer-Encoding: base64\r\n", b"<div>" * 300, b"((((((((((((((((", b"a" * 5_000, "﷽".encode(), "\u202e".encode(),
    b"<script>", b"<svg>", b"<table><tr><td>", b"2021-99-99T99:99:99Z", b"9999999-01-01", b"<svg><![CDATA[", b"<p" + b" a=b" * 200,
]  # fmt: skip


def seeds() -> dict[str, bytes]:
    """One good input for each parser."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Tern Log <news@tern.example>", "Ferry aground", "Sat, 04 Sep 2021 21:10:00 +0200"
    mail.set_content(TEXT)
    mail.add_alternative(HTML, subtype="html")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    docx = io.BytesIO()
    with zipfile.ZipFile(docx, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>'
        )
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f'<o xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:h>Ferry</t:h><t:p>{TEXT}<t:s/></t:p></o>'
        )
    response = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{len(HTML):x}\r\n{HTML}\r\n0\r\n\r\n".encode()
    )
    warc = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2021-09-06T10:00:00Z\r\n"
            b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(response), response))  # fmt: skip
    ninjs = {"uri": "urn:1", "version": "1", "pubstatus": "usable", "versioncreated": "2021-09-04T19:30:00Z", "headline": "Ferry",
             "embargoed": "2021-01-01T00:00:00Z", "body_xhtml": f"<p>{TEXT}</p>", "infosource": [{"name": "TNA"}]}  # fmt: skip
    telegram = {"name": "Watch", "type": "public_channel", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2021-09-04T21:10:00", "date_unixtime": "1630782600", "text": [TEXT, {"type": "link", "text": "https://x.y"}]}]}  # fmt: skip
    tweets = [
        {"tweet": {"id_str": "1", "full_text": f"RT @a: {TEXT}", "created_at": "Sat Sep 04 19:10:00 +0000 2021", "entities": {"urls": []}}}
    ]
    newsml = (f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:2" version="1"><itemMeta><pubStatus qcode="stat:usable"/>'
              f"</itemMeta><contentMeta><headline>Ferry</headline></contentMeta><contentSet><inlineXML><html><body><p>{TEXT}</p></body></html>"
              f"</inlineXML></contentSet></newsItem>")  # fmt: skip
    rss = f"<rss><channel><title>T</title><item><title>F</title><link>https://a.example/1</link><description>{TEXT}</description></item></channel></rss>"
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc><lastmod>2021-09-04</lastmod></url></urlset>'
    post = ('<div class="page_header"><div class="text bold">W</div></div><div class="page_body"><div class="history"><div class="message default" '
            f'id="message2"><div class="date details" title="04.09.2021 21:10:00 UTC+02:00"></div><div class="text">{TEXT}</div></div></div></div>')  # fmt: skip
    mhtml = ("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/f\r\nSubject: F\r\nMIME-Version: 1.0\r\nContent-Type: "
             f'multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: ../../x.html\r\n\r\n{HTML}\r\n--b--\r\n')  # fmt: skip
    wet = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: {len(TEXT)}\r\n\r\n{TEXT}\r\n\r\n".encode()
    atom = (f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>F</title><link href="https://a.example/1"/><updated>2021-09-04T21:10:00Z'
            f'</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry></feed>')  # fmt: skip
    note = {
        "rows": [
            {
                "id": "n",
                "uri": "https://a.example/1",
                "target": [{"source": "https://a.example/1"}],
                "document": {"title": ["F"]},
                "text": "mine",
            }
        ]
    }
    return {
        "live.html": LIVE.encode(), "entries.html": f"<html><body>{MARKED}</body></html>".encode(), "several.html": f"<html><body>{SEVERAL}</body></html>".encode(),
        "old.html": OLD.encode(), "text.odt": odt.getvalue(), "texts.wet": wet, "atom.xml": atom.encode(), "notes.json": json.dumps(note).encode(), "blocks": warc,
        "answer": b"Sat, 04 Sep 2021 19:10:00 GMT\nhttps://web.archive.example/web/20210904191000id_/https://a.example/1?utm_source=x\n127.0.0.1\n::ffff:10.0.0.1",
        "dates": b"Published on Saturday, 4 September 2021 at 9.10 pm CEST (updated 2021-09-05T08:00:00+02:00); last Tuesday; about a month ago; 3/4/2021",
        "page.html": HTML.encode(), "page.txt": f"Ferry aground\nBy Ann Larsen\n\n{TEXT}\n\n{TEXT}\n".encode(), "mail.eml": mail.as_bytes(),
        "page.mhtml": mhtml.encode(), "text.docx": docx.getvalue(), "paper.pdf": _pdf(), "feed.xml": rss.encode(), "item.xml": newsml.encode(),
        "messages.html": f"<html><body>{post}</body></html>".encode(), "pages.warc": warc, "pages.warc.gz": gzip.compress(warc),
        "item.json": json.dumps(ninjs).encode(), "result.json": json.dumps(telegram).encode(), "sitemap.xml": sitemap.encode(),
        "tweets.js": b"window.YTD.tweets.part0 = " + json.dumps(tweets).encode(), "urls.txt": b"https://a.example/1\n# x\nhttps://a.example/2\n",
        "rows.jsonl": (json.dumps({"id": "1", "text": TEXT, "date": "2021-09-04"}) + "\n").encode() * 2,
        "rows.csv": f"id,title,text,publish_date\n1,Ferry,\"{TEXT}\",2021-09-04\n".encode(),
        "robots": b"User-agent: *\nDisallow: /*.pdf$\nCrawl-delay: 3\n", "proof": b"\x30\x82" + bytes.fromhex("0609608648016503040201") + b"\x04\x20" + b"x" * 60,
        "opml": b"<opml><body><outline xmlUrl='https://a.example/rss'/></body></opml>",
    }  # fmt: skip


def _pdf() -> bytes:
    stream = b"BT /F1 10 Tf 40 700 Td (The ferry ran aground off the island.) Tj 0 -13 Td (Nobody was hurt, they said.) Tj ET"
    return (b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [4 0 R] >>\nendobj\n"
            b"3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            b" /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n5 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n"
            b"trailer << /Root 1 0 R /Size 6 >>\n%%%%EOF\n" % (len(stream), stream))  # fmt: skip


def changed(data: bytes, others: list[bytes], draw: random.Random) -> bytes:
    """An input broken in one to six ways."""
    made = bytearray(data)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(made) + 1)
        what = draw.randrange(8)
        if what == 0:
            del made[at:]
        elif what == 1:
            del made[at : at + draw.randint(1, 60)]
        elif what == 2 and made:
            made[at % len(made)] = draw.randrange(256)
        elif what == 3:
            made[at:at] = draw.choice(NASTY)
        elif what == 4:
            made[at:at] = made[at : at + draw.randint(1, 400)] * draw.choice([1, 2, 30])
        elif what == 5:
            other = draw.choice(others)
            start = draw.randrange(len(other) + 1)
            made[at:at] = other[start : start + draw.randint(1, 800)]
        elif what == 6:
            made[at : at + 8] = draw.randbytes(8)
        else:
            made[at:at] = draw.choice(NASTY) * draw.randint(1, 20)
    return bytes(made[:300_000])


def parse(name: str, data: bytes, draw: random.Random) -> None:
    """Give an input to the parser that its name says, as `headwater add` and `trace` would."""
    from headwater.errors import HeadwaterError
    from headwater.model import Page
    from headwater.read import agency, memento, posts, read, records, robots, warc
    from headwater.read.addresses import one_a_line, sitemap

    kind = name.rpartition(".")[2]
    if name in ("answer", "dates", "blocks"):
        _small(name, data)
        return
    if name in ("robots", "proof", "opml"):
        from headwater.store import evidence, watching

        if name == "robots":
            robots.parse(data.decode("utf-8", "replace"), "Headwater").allows("/" + data[:50].decode("latin-1"))
        else:
            with contextlib.suppress(HeadwaterError):
                (evidence._read_proof if name == "proof" else watching.feeds_of)(data)  # type: ignore[operator]
        memento.by_address(data[:300].decode("latin-1"))
        return
    rows: list[Any] | None
    if name.endswith((".warc", ".warc.gz", ".wet")):
        stream = gzip.GzipFile(fileobj=io.BytesIO(data)) if kind == "gz" else io.BytesIO(data)
        rows = []
        with contextlib.suppress(EOFError, OSError, __import__("zlib").error):  # as `gather` says of broken packing
            rows += warc.pages(stream, name)  # type: ignore[arg-type]
    elif kind == "jsonl":
        rows = list(records.from_lines(io.BytesIO(data), name))
    elif kind == "json":
        rows = records.from_json(data, name) or []
    elif kind == "csv":
        rows = records.from_csv(data, name)
    elif kind == "js":
        held = posts.x_archive(data)
        rows = list(posts.x_pages(held[1], name, posts.x_account(held[1]))) if held else []
    else:
        one_a_line(data)
        sitemap(data)
        types = (None, "text/html", "text/plain; charset=utf-16", "text/html; charset=shift_jis", agency.NEWSML, posts.TWEET, agency.NINJS)
        rows = [Page(name, data, media_type=draw.choice(types) if draw.random() < 0.3 else None)]
    pages = [row for row in rows if isinstance(row, Page)][:20]
    reading = read(pages)
    for report in reading.reports:
        for link in report.links:
            assert 0 <= link.start <= link.end <= len(report.text), "a link lies outside its text"
    assert reading.reports or reading.drops or not pages, "a page vanished"


def _small(name: str, data: bytes) -> None:
    """The parsers of headers, addresses, days and whole archives, each bounded or refusing in its own words."""
    from headwater.model import When
    from headwater.read import dates, fetch, memento, meta, polite, warc

    if name == "blocks":
        with contextlib.suppress(ValueError):
            collections.deque(warc.blocks(io.BytesIO(data)), maxlen=0)
        return
    lines = data[:5_000].decode("utf-8", "replace").splitlines() or [""]
    for line in lines[:20]:
        if name == "dates":
            dates.find(line)
            meta.moment(line)
            dates.resolve(line[:80], When("2021-09-04", "a day"))
            continue
        fetch._wait(line)
        polite.same_url(line)
        memento.by_address(line)
        head = (("Memento-Datetime", line), ("Link", f"<{line}>; rel=original"))
        memento.of(fetch.Fetched(line, b"", None, "", hops=(fetch.Hop(line, "HTTP/1.1 200 OK", head, ""),)))
        with contextlib.suppress(fetch.Refused):
            fetch._checked_url(line)
        assert fetch.check_address(line) or ":" in line or line.count(".") == 3, f"{line} is no address and was let through"


@contextlib.contextmanager
def watched(found: list[str]) -> Iterator[Callable[[], None]]:
    """Notes files opened for writing, connections and programs started while it is on; the function given switches it on."""
    state = {"on": False}

    def hook(event: str, values: tuple[Any, ...]) -> None:
        if not state["on"]:
            return
        if event == "open" and isinstance(values[1], str) and set(values[1]) & set("wax+") and values[0] != os.devnull:
            found.append(f"{values[0]!r} was opened for writing")
        elif event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.mkdir", "os.rename", "os.remove"):
            found.append(f"{event} {values!r}"[:300])

    sys.addaudithook(hook)
    try:
        yield lambda: state.update(on=True)
    finally:
        state["on"] = False


class _Hangs(Exception):
    """An input took more than HANG seconds of the processor."""


def _stop(*_: object) -> None:
    raise _Hangs(f"it did not end within {HANG:g} s")


def run(inputs: int, seed: int, say: Callable[[str], None] = print, *, job: int = 0, jobs: int = 1) -> list[str]:
    """Findings of so many inputs, a sentence each with what makes it again. With `jobs` only each so-manieth input, from `job` on."""
    good = seeds()
    names, bodies = list(good), list(good.values())
    for name in names:
        parse(name, good[name], random.Random(0))  # parsers load what they need, before anything is watched
    findings: list[str] = []
    noted: list[str] = []
    times: collections.Counter[str] = collections.Counter()
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        with watched(noted) as on:
            on()
            for number in range(job, inputs, jobs):
                name = names[number % len(names)]
                spent = _one(
                    f"input {number} of seed {seed} ({name})", name, good[name], bodies, random.Random(f"{seed} {number}"), findings
                )
                times[name] += spent
                if noted:
                    findings.append(f"input {number} of seed {seed} ({name}): {noted.pop()}")
                    noted.clear()
                if number and number % 10_000 < jobs:
                    say(f"{number:,} inputs, {len(findings)} findings")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    say(", ".join(f"{name} {spent:.0f} s" for name, spent in times.most_common(6)))
    return findings


def _one(which: str, name: str, body: bytes, bodies: list[bytes], draw: random.Random, findings: list[str]) -> float:
    """Breaks and parses one input, and returns the seconds that took; what is wrong with it goes to the findings."""
    data = changed(body, bodies, draw)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        parse(name, data, draw)
    except Exception as error:
        findings.append(f"{which}: {type(error).__name__}: {error}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    spent = time.process_time() - began
    if spent > SLOW:
        findings.append(f"{which} took {spent:.1f} s")
    return spent


def _job(given: tuple[int, int, int, int]) -> list[str]:
    inputs, seed, job, jobs = given
    return run(inputs, seed, (lambda words: print(words, flush=True)) if job == 0 else (lambda _: None), job=job, jobs=jobs)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes that share the inputs")
    given = parser.parse_args()
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "src"))
    shares = [(given.inputs, given.seed, job, given.jobs) for job in range(given.jobs)]
    if given.jobs > 1:
        with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
            findings = [finding for found in pool.map(_job, shares) for finding in found]
    else:
        findings = _job(shares[0])
    print(*findings, sep="\n")
    print(f"{given.inputs:,} inputs, {len(findings)} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
