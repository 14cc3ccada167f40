"""Agencies' items: ninjs (JSON) and NewsML-G2 (XML), with their versions, corrections, withdrawals and embargoes.

IPTC's ninjs 1.x to 3.x and NewsML-G2 newsItems and newsMessages of them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from headwater.model import Page
from headwater.read.xmltree import local, xml_tree

NINJS, NEWSML = "application/json; profile=ninjs", "application/xml; profile=newsml-g2"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One version of an agency's item. `status` is "usable", "withheld" or "canceled"; `embargo` the time up to which nobody may print it;
    `note` what its desk says to editors ("CORRECTION: ..."). `markup` says that the body is HTML."""

    uri: str
    version: str
    status: str
    headline: str | None
    byline: str | None
    provider: str | None
    first: str | None
    current: str | None
    embargo: str | None
    note: str | None
    body: str
    markup: bool

    @property
    def number(self) -> tuple[int, str]:
        """What orders the versions of an item."""
        return (int(self.version) if self.version.isdigit() else 0, self.current or "")

    def held(self, now: Callable[[], dt.datetime]) -> str | None:
        """Why it may not be read yet or any more, in a sentence; None where it may."""
        if self.status != "usable":
            note = f": {self.note}" if self.note else ""
            return f"the agency has {'cancelled' if self.status == 'canceled' else 'withheld'} this item{note}"
        if self.embargo:
            try:
                until = dt.datetime.fromisoformat(self.embargo.replace("Z", "+00:00"))
            except ValueError:
                return f"it is embargoed until {self.embargo[:60]}, a time that can't be read"
            until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
            if until > now():
                return f"it is embargoed until {until.isoformat()}"
        return None


def is_ninjs(record: Any) -> bool:
    """Whether a JSON object is an item of ninjs: it names itself, has a body or a headline, and a field that only ninjs has."""
    if not isinstance(record, Mapping) or not isinstance(record.get("uri"), str):
        return False
    body = any(key in record for key in ("body_text", "body_xhtml", "bodies", "headline", "headlines"))
    return body and any(key in record for key in ("pubstatus", "versioncreated", "versionCreated", "firstcreated", "firstCreated"))


def ninjs_page(record: Mapping[str, Any], name: str) -> Page:
    """A page whose bytes are the item."""
    full = f"{name}#{record['uri']}"[:1_000]
    data = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
    return Page(full, data, url=_web(record["uri"]), media_type=NINJS)


def of_page(page: Page) -> Item | None:
    """The item that a page holds; None for any other page, or where its XML is broken."""
    try:
        if page.media_type == NINJS:
            record = json.loads(page.data.decode("utf-8", "replace"))
            return _ninjs(record) if isinstance(record, Mapping) else None
        if page.media_type == NEWSML:
            return _newsml(xml_tree(page.data))
    except (ValueError, RecursionError, etree.LxmlError):
        return None
    return None


def newsml_pages(page: Page) -> list[Page] | None:
    """The items of a NewsML-G2 file, each as a page of its own; None for any other file."""
    if page.media_type == NEWSML or not re.search(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b", page.data[:8_000]):
        return None
    root = xml_tree(page.data)
    items = [root] if local(root) == "newsItem" else [e for e in root.iter() if local(e) == "newsItem"]
    found = []
    for number, item in enumerate(items[:_MOST], start=1):
        full = f"{page.name}#{item.get('guid') or number}"[:1_000] if len(items) > 1 or local(root) != "newsItem" else page.name
        found.append(replace(page, name=full, data=etree.tostring(item), url=page.url or _web(item.get("guid")), media_type=NEWSML))
    return found


def _ninjs(record: Mapping[str, Any]) -> Item:
    def first(*keys: str) -> str | None:
        return next((words for key in keys if (words := _text(record.get(key)))), None)

    bodies = [b for b in record.get("bodies") or [] if isinstance(b, Mapping) and isinstance(b.get("value"), str)] \
        if isinstance(record.get("bodies"), list) else []  # fmt: skip
    body = first("body_xhtml", "body_text")
    markup = bool(_text(record.get("body_xhtml")))
    if body is None and bodies:
        best = max(bodies, key=lambda b: len(b["value"]))
        body, markup = best["value"], "html" in str(best.get("contenttype") or best.get("contentType") or "").lower()
    source = record.get("infosources", record.get("infosource"))
    named = source[0] if isinstance(source, list) and source else source
    provider = _text(named.get("name") if isinstance(named, Mapping) else named) or first("copyrightholder", "copyrightHolder", "source")
    headlines = record.get("headlines")
    headline = first("headline", "title", "name") or next(
        (_text(h.get("value")) for h in headlines if isinstance(h, Mapping)) if isinstance(headlines, list) else iter(()), None
    )
    return Item(
        str(record.get("uri")), str(record.get("version") or ""), _status(record.get("pubstatus", record.get("pubStatus"))),
        headline, first("byline", "by"), provider, first("firstcreated", "firstCreated"), first("versioncreated", "versionCreated"),
        first("embargoed", "embargo"), first("ednote", "edNote"), body or "", markup,
    )  # fmt: skip


def _newsml(item: etree._Element) -> Item:
    def every(name: str) -> Iterator[etree._Element]:
        return (e for e in item.iter() if local(e) == name)

    def words(name: str) -> str | None:
        return next((w for e in every(name) if (w := " ".join("".join(str(t) for t in e.itertext()).split()))), None)

    def code(name: str) -> str:
        element = next(every(name), None)
        return str(element.get("qcode") or element.get("uri") or element.get("literal") or "") if element is not None else ""

    provider_element = next(every("provider"), None)
    inner = (e for e in provider_element.iter() if local(e) == "name") if provider_element is not None else iter(())
    provider = next((" ".join((e.text or "").split()) for e in inner if e.text), None) or code("provider").rpartition(":")[2] or None
    html = next((e for e in every("inlineXML")), None)
    plain = words("inlineData") if html is None else None
    paragraphs = ["".join(str(t) for t in e.itertext()) for e in html.iter() if local(e) == "p"] if html is not None else []
    signals = " ".join(str(e.get("qcode") or "") for e in every("signal"))
    note = words("edNote")
    if note is None and re.search(r"correct", signals, re.IGNORECASE):
        note = "correction"
    return Item(
        item.get("guid") or "", item.get("version") or "", _status(code("pubStatus").rpartition(":")[2]), words("headline"),
        re.sub(r"^by\s+", "", by, flags=re.IGNORECASE) if (by := words("by")) else None, provider, words("firstCreated"),
        words("versionCreated"), words("embargoed"), note,
        "\n\n".join(" ".join(p.split()) for p in paragraphs) if paragraphs else plain or "", False,
    )  # fmt: skip


def latest(items: Sequence[tuple[Item, int]]) -> dict[int, str]:
    """Which of several items are superseded: their numbers, with why. A later version of an item, also one that cancels it, replaces the
    earlier ones."""
    newest: dict[str, tuple[Item, int]] = {}
    for item, number in items:
        if item.uri and (item.uri not in newest or item.number > newest[item.uri][0].number):
            newest[item.uri] = (item, number)
    gone: dict[int, str] = {}
    for item, number in items:
        now = newest.get(item.uri)
        if now is not None and now[1] != number and now[0].number > item.number:
            gone[number] = f"version {item.version or '?'} of {item.uri}: version {now[0].version or '?'} is here"
    return gone


def _status(value: Any) -> str:
    words = str(value or "usable").lower().replace("cancelled", "canceled")
    return words if words in ("withheld", "canceled") else "usable"


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _web(address: Any) -> str | None:
    return address if isinstance(address, str) and re.match(r"^https?://", address) else None
