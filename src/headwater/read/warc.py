"""Web archives (WARC and WET), record by record from a stream: responses that are pages, and the texts of WET."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from headwater.model import Drop, Page

_MOST_RECORD, _MOST_HEAD = 20_000_000, 65_536
_PAGES = re.compile(r"text/(?!css|javascript)|html|xhtml|application/(?:pdf|rss|atom)", re.IGNORECASE)


def pages(stream: BinaryIO, name: str) -> Iterator[Page | Drop]:
    """The pages of an unpacked archive, in order; each is named by its target address. A broken record ends the archive with a drop.

    Only answers with status 200 and a text type are pages; other records (requests, metadata, pictures) are passed over, since an archive
    is made of them.
    """
    while True:
        line = stream.readline(_MOST_HEAD)
        if not line:
            return
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            yield Drop("read", "unreadable", "this is no web archive from here on", name)
            return
        head = _headers(iter(lambda: stream.readline(_MOST_HEAD), b""))
        length = head.get("content-length", "")
        if not length.isdigit():
            yield Drop("read", "unreadable", "a record of this web archive says no length: the rest can't be found", name)
            return
        size = int(length)
        body = stream.read(min(size, _MOST_RECORD))
        _pass_over(stream, size - len(body))
        target = head.get("warc-target-uri", "").strip("<>")
        found = _page(head, body, target) if target else None
        if size > _MOST_RECORD and found is not None:
            yield Drop("read", "too large", f"a record of {size:,} bytes", f"{target}"[:1_000])
        elif len(body) < min(size, _MOST_RECORD):
            yield Drop("read", "unreadable", "this web archive ends amid a record", name)
            return
        elif found is not None:
            yield found


def blocks(stream: BinaryIO) -> Iterator[tuple[dict[str, str], str, bool]]:
    """(headers, sha256 of the block, whether it is whole) of each record of an unpacked archive, read in pieces.

    Raises ValueError where what follows is no record.
    """
    while line := stream.readline(_MOST_HEAD):
        if not line.strip():
            continue
        head = _headers(iter(lambda: stream.readline(_MOST_HEAD), b"")) if line.startswith(b"WARC/") else {}
        if not head.get("content-length", "").isdigit():
            raise ValueError("there is no web archive from here on")
        left, digest = int(head["content-length"]), hashlib.sha256()
        while left > 0 and (piece := stream.read(min(left, 1 << 20))):
            digest.update(piece)
            left -= len(piece)
        yield head, digest.hexdigest(), left == 0


def _headers(lines: Iterator[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if not line.strip() or len(found) > 200:
            break
        key, _, value = line.partition(b":")
        found.setdefault(key.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return found


def _pass_over(stream: BinaryIO, size: int) -> None:
    while size > 0 and (piece := stream.read(min(size, 1 << 20))):
        size -= len(piece)


def _page(head: dict[str, str], body: bytes, target: str) -> Page | None:
    captured = head.get("warc-date")
    if head.get("warc-type") == "conversion":
        return Page(target, body, url=target, captured=captured, media_type="text/plain; charset=utf-8")
    if head.get("warc-type") not in ("response", "resource"):
        return None
    if head["warc-type"] == "resource":
        kind = head.get("content-type", "")
        return Page(target, body, url=target, captured=captured, media_type=kind) if _PAGES.search(kind) else None
    first, _, rest = body.partition(b"\r\n")
    if not re.match(rb"HTTP/\d(?:\.\d)? 200\b", first):
        return None
    top, _, data = rest.partition(b"\r\n\r\n")
    http = _headers(iter(top.split(b"\r\n")))
    kind = http.get("content-type", "")
    if not _PAGES.search(kind):
        return None
    if "chunked" in http.get("transfer-encoding", "").lower():
        data = _joined(data)
    return Page(target, _unpacked(data, http.get("content-encoding", "")), url=target, captured=captured, media_type=kind)


def _joined(data: bytes) -> bytes:
    """Chunks put together; what does not parse as chunks is taken as it is, since many archives have joined them already."""
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at)
        m = re.match(rb"([0-9A-Fa-f]{1,8})\s*(?:;.*)?$", data[at:end]) if 0 <= end < at + 200 else None
        if m is None:
            return data if not pieces else b"".join(pieces)
        size = int(m[1], 16)
        if size == 0:
            break
        pieces.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces)


def _unpacked(data: bytes, encoding: str) -> bytes:
    if "gzip" not in encoding.lower() and "deflate" not in encoding.lower():
        return data
    try:
        return zlib.decompressobj(wbits=47).decompress(data, _MOST_RECORD)
    except zlib.error:
        return data
