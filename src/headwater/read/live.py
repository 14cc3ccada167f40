"""Live blogs: a page of entries, each with its own time. Found in JSON-LD (LiveBlogPosting), or in markup that marks entries and times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from headwater.model import When
from headwater.read.classes import elements
from headwater.read.meta import clean, moment

_MOST, _FEWEST = 500, 2
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|contributor)\b", re.IGNORECASE)
_ENTRY = re.compile(r"(?:^|[\s_-])(?:live-?blog|live-?update|live)[\w-]*(?:entry|post|update|item|block|card)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its headline, its time, its body as a tree of its own, and its author where it has one of its own."""

    title: str | None
    time: When | None
    body: HtmlElement
    author: str | None = None


def entries(tree: HtmlElement, things: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[Entry]:
    """The entries of a live blog in the order of the page; empty for any other page. `things` are the page's JSON-LD objects, `names` its
    class names."""
    for thing in things:
        kinds = thing.get("@type")
        updates = thing.get("liveBlogUpdate")
        if "LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds]) and isinstance(updates, list):
            found = [e for u in updates[:_MOST] if isinstance(u, Mapping) and (e := _of_update(u)) is not None]
            if len(found) >= _FEWEST:
                return found
    marked = [name for name in names if _ENTRY.search(name)]
    return _marked(elements(tree, marked) or tree.xpath("//*[@itemprop='liveBlogUpdate']"))


def _of_update(update: Mapping[str, Any]) -> Entry | None:
    body = update.get("articleBody") or update.get("text")
    if not isinstance(body, str) or not body.strip():
        return None
    if "<" not in body:
        body = "".join(f"<p>{_escaped(line)}</p>" for line in body.splitlines() if line.strip())
    time = moment(update.get("datePublished")) or moment(update.get("dateModified"))
    return Entry(clean(update.get("headline")), When(time, "the entry's time") if time else None, _page(body), clean(update.get("author")))


def _marked(marked: Sequence[HtmlElement]) -> list[Entry]:
    inside = set(marked)
    outer = [e for e in marked if not any(p in inside for p in e.iterancestors())][:_MOST]
    found = []
    for element in outer:
        times = [t for t in element.iter("time") if t.get("datetime")]
        time = moment(times[0].get("datetime")) if times else None
        words = len(element.text_content().split())
        if time is None or words < 12:
            continue
        page = _page(lxml.html.tostring(element, encoding="unicode", with_tail=False))
        headings = [h for tag in ("h2", "h3", "h4") for h in page.iter(tag)][:1]
        title = " ".join(headings[0].text_content().split()) if headings else None
        named = [e for e in page.iter() if _AUTHOR.search(e.get("class") or "") and len(e.text_content().split()) <= 12][:1]
        author = re.sub(r"^by\s+", "", " ".join(named[0].text_content().split()), flags=re.IGNORECASE) if named else None
        for beside in [*headings, *page.iter("time"), *named]:
            beside.drop_tree()
        found.append(Entry(title or None, When(time, "the entry's time"), page, author or None))
    return found if len(found) >= _FEWEST + 1 else []


def alone(element: HtmlElement) -> HtmlElement:
    """An element as a page of its own."""
    return _page(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def _page(body: str) -> HtmlElement:
    page: HtmlElement = lxml.html.document_fromstring(f"<html><body><article>{body}</article></body></html>")
    return page


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
