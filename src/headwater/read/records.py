"""Files that hold many pages, one a record: JSONL, JSON, CSV. Columns are recognised by name."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from headwater.model import Drop, Page
from headwater.read.agency import is_ninjs, ninjs_page
from headwater.read.posts import telegram_pages

# Names of columns, the first that is there counts; compared without case, "_" and "-". After exports of Media Cloud, news APIs, crawlers.
_COLUMNS = {
    what: tuple(names.split())
    for what, names in {
        "id": "id doc docid uid guid page key storiesid globaleventid gkgrecordid",
        "url": "url link href canonicalurl sourceurl permalink weburl articleurl documentidentifier uri",
        "text": "text body articlebody content story maintext fulltext storytext article bodytext",
        "html": "html rawhtml contenthtml bodyhtml bodyxhtml",
        "title": "title headline name webtitle",
        "publisher": "publisher outlet medianame source sitename site publication publicationtitle containertitle newspaper domain "
        "sourcecommonname mediaurl",
        "date": "date published publishdate publishedat publisheddate pubdate publicationdate datepublished webpublicationdate issued "
        "timestamp",
        "captured": "captured capturedat crawled fetched accessdate accessed",
    }.items()
}
_LISTS = ("pages", "articles", "docs", "documents", "items", "stories", "results", "records", "rows", "data", "value", "news")
_LONGEST_LINE = 64_000_000


def from_lines(lines: Iterable[bytes], name: str) -> Iterator[Page | Drop]:
    """The pages of JSONL, one a line; what is no page is a drop that names its line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8", "replace"))
        except (ValueError, RecursionError):
            yield _drop("unreadable", f"line {number} is no JSON: {line[:200].decode('utf-8', 'replace')}", name)
            continue
        yield from_row(row, name, number)


def from_json(data: bytes, name: str) -> list[Page | Drop] | None:
    """The pages of a JSON file: a list of objects, or an object that holds such a list; None where it holds no page."""
    try:
        value = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    posted = telegram_pages(value, name)
    if posted is not None:
        return list(posted)
    if isinstance(value, Mapping) and not is_ninjs(value):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    value = [value] if isinstance(value, Mapping) else value
    if not isinstance(value, list):
        return None
    rows = [from_row(row, name, number) for number, row in enumerate(value, start=1)]
    return rows if any(isinstance(row, Page) for row in rows) else None


def from_csv(data: bytes, name: str) -> list[Page | Drop]:
    """The pages of a CSV file with a row of column names; a drop says which columns were looked for where none fits."""
    text = data.decode("utf-8-sig", "replace").replace("\x00", "")
    csv.field_size_limit(min(sys.maxsize, _LONGEST_LINE))
    try:
        dialect: Any = csv.Sniffer().sniff(text[:8_192], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows: list[Page | Drop] = []
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
        columns = {_folded(c) for c in reader.fieldnames or () if c}
        if not columns & {*_COLUMNS["text"], *_COLUMNS["html"], *_COLUMNS["url"]}:
            wanted = ", ".join((*_COLUMNS["text"][:4], *_COLUMNS["html"][:1]))
            addresses = ", ".join(_COLUMNS["url"][:3])
            return [_drop("not a page", f"no column holds text (looked for {wanted}, ...) or an address ({addresses}, ...)", name)]
        for number, row in enumerate(reader, start=2):
            rows.append(from_row({k: v for k, v in row.items() if k}, name, number))
    except csv.Error as error:
        rows.append(_drop("unreadable", f"this is no CSV from here on: {error}", name))
    return rows


def from_row(row: Any, name: str, number: int) -> Page | Drop:
    """The page of one record, named FILE#ID by its id, its address or its line."""
    if not isinstance(row, Mapping):
        return _drop("unreadable", f"record {number} is no object: {str(row)[:200]}", name)
    if is_ninjs(row):
        return ninjs_page(row, name)
    folded = {_folded(str(k)): v for k, v in row.items()}
    # Notes of readers on pages (Hypothesis): their text is not the page's.
    if "target" in folded and "uri" in folded:
        folded = {"url": folded["uri"], **{k: v for k, v in folded.items() if k in ("id", "document")}}
    found = {what: _value(folded, names) for what, names in _COLUMNS.items()}
    own = found["id"] or found["url"] or str(number)
    full = f"{name}#{own}"[:1_000]
    body, kind = (found["html"], "text/html") if found["html"] else (found["text"], "text/plain")
    if not body and found["url"]:
        # A page without bytes: the record only names it.
        return Page(full, b"", url=found["url"], known_title=found["title"], known_publisher=found["publisher"], known_date=found["date"])
    if not body:
        return _drop("empty", f"record {number} has no text", full)
    if kind == "text/plain" and body.lstrip()[:1] == "<" and "</" in body:
        kind = "text/html"
    return Page(
        name=full,
        data=body.encode("utf-8", "replace"),
        url=found["url"],
        captured=found["captured"],
        media_type=f"{kind}; charset=utf-8",
        known_title=found["title"],
        known_publisher=found["publisher"],
        known_date=found["date"],
    )


def _folded(column: str) -> str:
    return column.strip().casefold().replace("_", "").replace("-", "").replace(" ", "")


def _value(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title") or value.get("url")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _drop(reason: Any, what: str, where: str) -> Drop:
    return Drop("read", reason, what[:2_000], where)
