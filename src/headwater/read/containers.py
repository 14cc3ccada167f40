"""Files that wrap pages: mail and saved web pages (EML, MHTML), office documents (DOCX, ODT), feeds (RSS, Atom).

Values in, values out: nothing is opened or fetched.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message

from lxml import etree

from headwater.model import Drop, Page
from headwater.read import agency, decode, posts
from headwater.read.markup import parse
from headwater.read.xmltree import local, xml_tree

# Bounds of what is unpacked out of one file.
_MOST_BYTES, _MOST_ITEMS, _MOST_MAIL = 30_000_000, 10_000, 25_000_000
_MAIL = re.compile(
    rb"^(?:From |(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Type|X-[\w-]+):)", re.IGNORECASE
)
_BROKEN = (
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def unpack(page: Page) -> list[Page | Drop] | None:
    """The pages inside a page, with drops for what can't be read; None where the page is no such file.

    A document or a mail keeps the page's name; the items of a feed are named NAME#LINK.
    """
    data = page.data
    try:
        if data.startswith(b"PK\x03\x04"):
            return _office(page)
        if _is_mail(data):
            return _mail(page)
        items = agency.newsml_pages(page)
        if items is not None:
            return [*items] or [Drop("read", "no article", "this file has no news items", page.name)]
        if b"message default" in data and b"page_body" in data and (tree := parse(decode.decode(data, page.media_type))) is not None:
            return posts.telegram_html(tree, page)
        if _FEED.search(data[:2_000]) and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and b"<html" not in data[:2_000].lower():
            return _feed(page)
    except _BROKEN as error:  # the parsers of the standard library raise all of these on broken files
        return [Drop("read", "unreadable", f"this file is broken: {error}"[:2_000], page.name)]
    return None


def _is_mail(data: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", data[:65_536], maxsplit=1)[0]
    return bool(_MAIL.match(head)) and len(re.findall(rb"(?m)^(?:From|Date|Subject|MIME-Version|Content-Type):", head)) >= 2


def _mail(page: Page) -> list[Page | Drop]:
    """The body of a mail, its HTML part where it has one; of a saved web archive the page at its root."""
    if len(page.data) > _MOST_MAIL:
        return [Drop("read", "too large", f"a mail of {len(page.data):,} bytes", page.name)]
    message = email.message_from_bytes(page.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        return [Drop("read", "unreadable", "this is no mail", page.name)]
    part = message.get_body(preferencelist=("html", "plain"))
    if part is None:
        part = next((p for p in message.walk() if p.get_content_type() in ("text/html", "text/plain")), None)
    if part is None:
        return [Drop("read", "no article", "this mail has no text", page.name)]
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        return [Drop("read", "empty", "this mail has no text", page.name)]
    saved = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    charset = part.get_content_charset() or "utf-8"
    found = replace(page, data=body, media_type=f"{part.get_content_type()}; charset={charset}", url=page.url or _web(saved))
    if _web(saved):
        return [found]
    date = _mail_date(_header(message, "Date"))
    sender, _ = email.utils.parseaddr(_header(message, "From") or "")
    return [replace(found, known_title=page.known_title or _header(message, "Subject"),
                    known_publisher=page.known_publisher or sender or None, known_date=page.known_date or date)]  # fmt: skip


def _header(message: Message, name: str) -> str | None:
    """A header's words, or None; the standard library raises whatever it likes on broken ones."""
    try:
        return str(message.get(name) or "").strip() or None
    except Exception:
        return None


def _mail_date(words: object) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(words)).isoformat() if words else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _web(address: str | None) -> str | None:
    return address if address and re.match(r"^https?://", address, re.IGNORECASE) else None


def _office(page: Page) -> list[Page | Drop] | None:
    with zipfile.ZipFile(io.BytesIO(page.data)) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            root = xml_tree(_member(archive, "word/document.xml"))
            lines = ["".join(_runs(p)) for p in root.iter(f"{_W}p")]
        elif "content.xml" in names and "mimetype" in names:
            root = xml_tree(_member(archive, "content.xml"))
            lines = ["".join(str(t) for t in p.itertext()) for p in root.iter(f"{_ODT}p", f"{_ODT}h")]
        else:
            return None
        title = _core_title(archive, names)
    text = "\n\n".join(line.strip() for line in lines if line.strip())
    if not text:
        return [Drop("read", "empty", "this document has no text", page.name)]
    return [replace(page, data=text.encode(), media_type="text/plain; charset=utf-8", known_title=page.known_title or title)]


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield (element.text or "") if element.tag == f"{_W}t" else " "


def _core_title(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    for name in ("docProps/core.xml", "meta.xml"):
        if name in names:
            title = next(xml_tree(_member(archive, name)).iter("{http://purl.org/dc/elements/1.1/}title"), None)
            words = " ".join((title.text or "").split()) if title is not None else ""
            # Word names unnamed documents after the program or the file.
            return words if len(words.split()) >= 3 else None
    return None


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ValueError(f"{name} unpacks to more than {_MOST_BYTES:,} bytes")
    return data


def _feed(page: Page) -> list[Page | Drop]:
    root = xml_tree(page.data)
    channel = _first(root, ("title",)) or _first(next(iter(root), root), ("title",))
    items = [e for e in root.iter() if local(e) in ("item", "entry")]
    if not items:
        return [Drop("read", "no article", "this feed has no items", page.name)]
    found: list[Page | Drop] = []
    for number, item in enumerate(items, start=1):
        if number > _MOST_ITEMS:
            found.append(Drop("read", "too large", f"{len(items):,} items: those beyond {_MOST_ITEMS:,} were not looked at", page.name))
            break
        found.append(_item(page, item, number, channel))
    return found


def _item(page: Page, item: etree._Element, number: int, channel: str | None) -> Page | Drop:
    targets = (e.get("href") for e in item if e.get("href") and e.get("rel", "alternate") == "alternate")
    link = _first(item, ("link",)) or next(targets, None)
    link = _web(link)
    name = f"{page.name}#{link or _first(item, ('guid', 'id')) or number}"[:1_000]
    body = max((_content(e) for e in item if local(e) in _BODIES), key=len, default="")
    if not body.strip():
        return Drop("read", "empty", f"item {number} has no text", name, _first(item, ("title",)))
    return Page(
        name=name,
        data=f"<html><body><article>{body}</article></body></html>".encode("utf-8", "replace"),
        url=link,
        captured=page.captured,
        media_type="text/html; charset=utf-8",
        known_title=_first(item, ("title",)),
        # RSS: <source url> names the original publisher of an item taken over.
        known_publisher=_first(item, ("source",)) or channel,
        known_date=_date(_first(item, ("pubDate", "published", "date", "issued", "updated"))),
    )


_BODIES = ("encoded", "content", "description", "summary")


def _content(element: etree._Element) -> str:
    """The HTML of a body: text that holds HTML, or elements."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    text = element.text or ""
    return text if "<" in text else f"<p>{text.replace('&', '&amp;')}</p>" if text.strip() else ""


def _first(element: etree._Element, names: tuple[str, ...]) -> str | None:
    for name in names:
        for child in element:
            if local(child) == name:
                words = " ".join("".join(str(t) for t in child.itertext()).split())
                if words:
                    return words[:2_000]
    return None


def _date(words: str | None) -> str | None:
    return (_mail_date(words) or words) if words and re.match(r"^[A-Za-z]{3},? ?\d|^\d{1,2} [A-Z]", words) else words
