"""Bad pages: each is a report or a drop, never an exception; encodings; order and duplicates."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import Page
from headwater.read import read
from headwater.read.plain import MOST_TEXT

SENTENCE = "Die Fähre fährt über den großen Fluß nach Überlingen, sagte der Kapitän am Montag."
RUSSIAN = "Паром сел на мель у острова в субботу вечером, сообщила береговая охрана."


def only_drop(data: bytes, media_type: str | None = None) -> tuple[str, str]:
    reading = read([Page("x.txt", data, media_type=media_type)])
    assert not reading.reports
    [drop] = reading.drops
    return drop.reason, drop.what


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (bytes(range(256)) * 40, "binary data"),
        (b"%PDF-1.7\n%...", "unreadable"),
        (b"PK\x03\x04 word/document.xml", "unreadable"),
        (b"\x89PNG\r\n\x1a\n", "not a page"),
        (b"12 345\n*** 9/10 ***\n", "no article"),
        (b"<" * 10_000, "no article"),
    ],
)
def test_what_is_no_page(data: bytes, reason: str) -> None:
    assert only_drop(data)[0] == reason


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE, "utf-8"),
        (SENTENCE, "utf-8-sig"),
        (SENTENCE, "utf-16"),
        (SENTENCE, "utf-16-le"),
        (SENTENCE, "utf-32"),
        (SENTENCE, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_encodings_are_found(text: str, encoding: str) -> None:
    [report] = read([Page("x.txt", text.encode(encoding))]).reports
    assert report.text == text


def test_declared_encodings_and_lies() -> None:
    html = f"<html><head><meta charset='windows-1251'></head><body><p>{RUSSIAN}</p></body></html>"
    [report] = read([Page("x.html", html.encode("cp1251"), media_type="text/html")]).reports
    assert report.text == RUSSIAN
    [report] = read([Page("x.html", html.encode("utf-8"), media_type="text/html; charset=utf-8")]).reports
    assert report.text == RUSSIAN
    [report] = read([Page("x.txt", SENTENCE.encode(), media_type="text/plain; charset=no-such-thing")]).reports
    assert report.text == SENTENCE
    # The sender lies: the bytes are no ASCII, which the web reads as Windows-1252.
    [report] = read([Page("x.txt", SENTENCE.encode("cp1252"), media_type="text/plain; charset=us-ascii")]).reports
    assert report.text == SENTENCE


def test_mixed_encodings_keep_what_can_be_read() -> None:
    data = (SENTENCE + " ").encode() * 20 + "Das Café schließt.".encode("latin-1")
    [report] = read([Page("x.txt", data)]).reports
    assert report.text.startswith(SENTENCE)
    assert "Das Caf" in report.text
    assert "�" in report.text


def test_one_line_of_ten_megabytes() -> None:
    reading = read([Page("x.txt", b"The ferry sails. " * 600_000)])
    [report] = reading.reports
    assert MOST_TEXT - 20 <= len(report.text) <= MOST_TEXT
    assert [d.reason for d in reading.drops] == ["too large"]


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote"])
def test_nesting_without_end(tag: str) -> None:
    html = b"<html><body>" + f"<{tag}>".encode() * 100_000 + b"<p>The ferry sails again, they said.</p></body></html>"
    reading = read([Page("x.html", html, media_type="text/html")])
    shown = " ".join([r.text for r in reading.reports] + [d.what for d in reading.drops])
    assert "The ferry sails again" in shown


@pytest.mark.parametrize(
    "body",
    [
        "<p>The ferry sails again, they said on Monday.</p>" * 20_000,
        "<p>" + "<a href='/x'>The ferry</a> sails again, " * 20_000 + "</p>",
        "<p class='" + "x" * 2_000_000 + "'>The ferry sails again.</p>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>The ferry sails again, they said.</p>",
        "<h2>Related</h2>" + "<p><a href='/x'>A headline about something here</a></p>" * 3_000 + "<p>The ferry sails again.</p>",
    ],
    ids=["paragraphs", "links", "attribute", "json", "headlines"],
)
def test_pages_made_to_be_slow(body: str) -> None:
    reading = read([Page("x.html", f"<html><body>{body}</body></html>".encode(), media_type="text/html")])
    assert reading.reports or reading.drops


@pytest.mark.parametrize(
    "line", ["A headline about a thing\nA sentence on it.\nRead more\n", "12 May 2020\n", "By Ann Smith\n", '"Quoted again."\n']
)
def test_texts_made_to_be_slow(line: str) -> None:
    reading = read([Page("x.txt", (line * 8_000).encode())])
    assert reading.reports or reading.drops


def test_entities_are_not_expanded_from_outside() -> None:
    html = (
        b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbbbb">]>'
        b"<html><body><p>&a;&b;&b; The ferry sails again.</p></body></html>"
    )
    [report] = read([Page("x.html", html, media_type="text/html")]).reports
    assert report.text.endswith("The ferry sails again.")
    assert "bbbb" not in report.text


def test_names_are_only_names() -> None:
    names = ["../../etc/passwd", "a\nb", "x" * 3_000, "", "\ud800"]
    reading = read([Page(name, SENTENCE.encode()) for name in names])
    assert {r.page for r in reading.reports} == set(names)
    assert len({r.id for r in reading.reports}) == len(names)


def test_order_and_duplicates_change_nothing() -> None:
    pages = [Page(f"{i}.txt", f"{SENTENCE} Nummer {i}.".encode()) for i in range(8)]
    shuffled = pages * 2
    random.Random(3).shuffle(shuffled)
    assert read(pages) == read(shuffled)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=2_000), st.text(max_size=2_000).map(lambda t: t.encode("utf-8", "surrogatepass"))), st.booleans())
def test_any_bytes_are_safe(data: bytes, html: bool) -> None:
    reading = read([Page("x", data, media_type="text/html" if html else None)])
    assert reading.reports or reading.drops
    for report in reading.reports:
        assert report.text.strip()
        for link in report.links:
            assert 0 <= link.start < link.end <= len(report.text)


_PIECES = st.sampled_from(
    """Read more »
By Ann Smith
12 May 2020
HARBOUR NEWS | Published May 2, 2021
Related:
Related stories
Photo: AFP
- Ann
“The same words again and again.”
He said: “The same words again and again.” Then he left.
A headline about something here
Source: X
(AFP)
Comments
Newsletter

keep reading
World
The ferry sails again, the coastguard said on Monday.""".split("\n")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_every_line_is_kept_dropped_or_used(lines: list[str]) -> None:
    """Nothing vanishes: each line stands in a report's body, its fields, or a drop."""
    reading = read([Page("x", "\n".join(lines).encode())])
    shown = "\n".join(
        [d.what for d in reading.drops]
        + [r.text for r in reading.reports]
        + [f"{r.title} {r.byline} {r.publisher} {r.published} {r.credit_lines}" for r in reading.reports]
    )
    for line in lines:
        if line and line not in shown:
            assert line in ("By Ann Smith", "12 May 2020", "HARBOUR NEWS | Published May 2, 2021"), line
