"""Lists of addresses: a file with one a line, a sitemap, an export of records that name pages without their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from headwater.model import Page
from headwater.read.xmltree import local, xml_tree

_URL = re.compile(r"^<?(https?://\S+?)>?$", re.IGNORECASE)
_MOST = 50_000  # as many as the sitemap protocol lets one file hold


@dataclass(frozen=True, slots=True)
class Address:
    """An address to fetch, and what the list says of the page: title, publisher, date; None where it says nothing. `inner` says that it
    is a sitemap itself."""

    url: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    inner: bool = False


def one_a_line(data: bytes) -> list[Address] | None:
    """The addresses of a text that holds nothing else, one a line, `#` before remarks; None for any other text."""
    found = []
    for line in data.decode("utf-8-sig", "replace").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        m = _URL.match(line)
        if m is None or len(line) > 4_000:
            return None
        found.append(Address(m[1]))
    return found or None


def sitemap(data: bytes) -> list[Address] | None:
    """The addresses of a sitemap or of an index of sitemaps, the newest first; None where the bytes are neither."""
    if not re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", data[:4_000]):
        return None
    try:
        root = xml_tree(data)
    except (etree.LxmlError, ValueError):
        return None
    dated: list[tuple[str, Address]] = []
    for entry in root:
        kind = local(entry)
        said = {local(e): (e.text or "").strip() for e in entry.iter() if e is not entry}
        m = _URL.match(said.get("loc", ""))
        if kind in ("url", "sitemap") and m:
            title, name, day = (said.get(key) or None for key in ("title", "name", "publication_date"))
            dated.append((said.get("lastmod") or day or "", Address(m[1], title, name, day, inner=kind == "sitemap")))
        if len(dated) >= _MOST:
            break
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [address for _, address in dated]


def of_rows(rows: Sequence[Page]) -> list[Address]:
    """The addresses of records that have no text (see `records.without_text`)."""
    return [Address(row.url, row.known_title, row.known_publisher, row.known_date) for row in rows if row.url and _URL.match(row.url)]
