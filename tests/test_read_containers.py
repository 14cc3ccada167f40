"""Mail, saved web archives, office documents, feeds: read, broken, and hostile."""

import io
import random
import zipfile
from email.message import EmailMessage

import pytest

from headwater.model import Page
from headwater.read import Reading, read
from headwater.read.containers import unpack

TEXT = "The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said."
MORE = "A tug pulled the ship free at high water, and nobody of the 212 people on board was hurt."
HTML = f"<html><body><h1>Ferry aground</h1><p>{TEXT}</p><p>{MORE}</p></body></html>"


def one(data: bytes, name: str = "x") -> Reading:
    return read([Page(name, data)])


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Tern Island Times <news@tern.example>"
    message["Subject"] = "Ferry runs aground off Tern Island"
    message["Date"] = "Sat, 04 Sep 2021 21:10:00 +0200"
    message.set_content(f"{TEXT}\n\n{MORE}\n")
    message.add_alternative(HTML, subtype="html")
    return message.as_bytes()


def saved_page() -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/ferry\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/css\r\nContent-Location: https://news.example/s.css\r\n\r\np {}\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://news.example/ferry\r\n\r\n{HTML}\r\n--b--\r\n"
    ).encode()


def office(kind: str, body: str | None = None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind == "docx":
            w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            paragraphs = "".join(f"<w:p><w:r><w:t>{t[:20]}</w:t></w:r><w:r><w:t>{t[20:]}</w:t></w:r></w:p>" for t in (TEXT, MORE))
            archive.writestr("word/document.xml", body or f'<w:document xmlns:w="{w}"><w:body>{paragraphs}</w:body></w:document>')
        else:
            o = "urn:oasis:names:tc:opendocument:xmlns:"
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr(
                "content.xml", body or f'<o:c xmlns:o="{o}office:1.0" xmlns:t="{o}text:1.0"><t:p>{TEXT}</t:p><t:p>{MORE}</t:p></o:c>'
            )
    return held.getvalue()


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Coast Herald</title><link>https://coast.example</link>
<item><title>Ferry aground</title><link>https://coast.example/1</link><pubDate>Sat, 04 Sep 2021 21:10:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{TEXT}</p><p>{MORE}</p>]]></content:encoded></item>
<item><title>Taken over</title><link>https://coast.example/2</link><source url="https://tern.example/rss">Tern Island Times</source>
<description>{MORE}</description></item>
<item><title>Only a headline</title><link>https://coast.example/3</link></item>
<item><title>Again</title><link>https://coast.example/2</link><description>{MORE}</description></item>
</channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tern Log</title><entry><title>Ferry aground</title>
<link href="https://tern.example/1"/><published>2021-09-04T21:10:00+02:00</published>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>""".encode()


def test_a_mail() -> None:
    [report] = one(mail()).reports
    assert report.text == f"{TEXT}\n\n{MORE}"
    assert (report.title, report.publisher) == ("Ferry runs aground off Tern Island", "Tern Island Times")
    assert report.published is not None
    assert report.published.time == "2021-09-04T21:10:00+02:00"


def test_a_saved_web_archive() -> None:
    [report] = one(saved_page()).reports
    assert report.text.endswith(f"{TEXT}\n\n{MORE}")
    assert report.url == "https://news.example/ferry"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_office_documents(kind: str) -> None:
    [report] = one(office(kind)).reports
    assert report.text == f"{TEXT}\n\n{MORE}"


def test_a_feed_item_by_item() -> None:
    reading = one(RSS, "feed.xml")
    first, second = reading.reports
    assert (first.page, first.url, first.publisher, first.title) == (
        "feed.xml#https://coast.example/1",
        "https://coast.example/1",
        "Coast Herald",
        "Ferry aground",
    )
    assert first.text == f"{TEXT}\n\n{MORE}"
    assert first.published is not None
    assert first.published.time == "2021-09-04T21:10:00+02:00"
    assert second.publisher == "Tern Island Times"
    assert sorted(d.reason for d in reading.drops if d.reason in ("empty", "duplicate input")) == ["duplicate input", "empty"]
    [entry] = one(ATOM).reports
    assert (entry.text, entry.publisher, entry.url) == (TEXT, "Tern Log", "https://tern.example/1")


def test_a_feed_of_ten_thousand_and_more() -> None:
    items = "".join(f"<item><link>https://a.example/{i}</link></item>" for i in range(10_050))
    found = unpack(Page("f", f"<rss><channel><title>T</title>{items}</channel></rss>".encode()))
    assert found is not None
    assert len(found) == 10_001
    assert isinstance(found[-1], type(one(b"").drops[0]))


@pytest.mark.parametrize(
    "data", [mail(), saved_page(), office("docx"), office("odt"), RSS, ATOM], ids=["eml", "mhtml", "docx", "odt", "rss", "atom"]
)
def test_cut_at_any_byte(data: bytes) -> None:
    draw = random.Random(5)
    for end in {1, 2, 3, len(data) - 1, *(draw.randrange(len(data)) for _ in range(40))}:
        reading = one(data[:end])
        assert reading.reports or reading.drops


def test_bombs_are_bounded() -> None:
    swollen = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + " " * 60_000_000 + "</w:document>"
    reading = one(office("docx", swollen))
    assert [d.reason for d in reading.drops] == ["unreadable"]
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{i} "{"&a;" * 10}">' for i in range(20)) + "]>"
    reading = one((laughs + RSS.decode().split("?>", 1)[1].replace("Short.", "&a9;")).encode())
    assert reading.reports or reading.drops
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><description>&x; The ferry sails.</description>'
    shown = one((outside + "</item></channel></rss>").encode())
    assert all("sails" in r.text and len(r.text) < 40 for r in shown.reports)


def test_a_text_that_begins_like_a_mail_is_none() -> None:
    text = f"Date: 4 September 2021\n\n{TEXT}\n\nFrom: our correspondent\n"
    assert unpack(Page("x", text.encode())) is None


def test_other_archives_are_still_no_pages() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../evil.txt", TEXT)
    assert [d.reason for d in one(held.getvalue()).drops] == ["not a page"]
