"""The links of a page, and the words of a report's text that carry them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from headwater.model import Link

_BLOCKS = {"p", "li", "td", "th", "blockquote", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article"}
_BEFORE, _MOST = 40, 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands on the page: its words and the words before it in its paragraph, white space single."""

    url: str
    words: str
    before: str


def anchors(tree: HtmlElement, url: str | None) -> list[Anchor]:
    """The links to http and https addresses that have words, in the order of the page; up to 2,000."""
    found: list[Anchor] = []
    for element in tree.iter("a"):
        words = re.sub(r"\s+", " ", element.text_content()).strip()
        try:
            target = urljoin(url or "", (element.get("href") or "").strip())
            good = urlsplit(target).scheme in ("http", "https")
        except ValueError:
            continue
        if words and good and not (element.get("href") or "").startswith("#"):
            found.append(Anchor(target, words[:500], _before(element)))
            if len(found) >= _MOST:
                break
    return found


def _before(element: HtmlElement) -> str:
    """The last words before an element within its block."""
    pieces: list[str] = []
    here = element
    while here is not None and here.tag not in _BLOCKS:
        for sibling in here.itersiblings(preceding=True):
            pieces.append((sibling.text_content() if isinstance(sibling.tag, str) else "") + (sibling.tail or ""))
            if isinstance(sibling.tag, str) and sibling.tag in ("br", *_BLOCKS):
                pieces[-1] = sibling.tail or ""
                return _single(pieces)
            if sum(map(len, pieces)) > 4 * _BEFORE:
                return _single(pieces)
        parent = here.getparent()
        if parent is None:
            break
        pieces.append(parent.text or "")
        here = parent
    return _single(pieces)


def _single(pieces: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(reversed(pieces)))[-_BEFORE:].lstrip()


def place(links: list[Anchor], text: str) -> tuple[Link, ...]:
    """The links whose words stand in a report's text, by place. Words that stand more than once are told apart by what is before them;
    a link that can't be placed (a menu's, a teaser's) is left out."""
    found: dict[tuple[int, int], Link] = {}
    for link in links:
        start = text.find(link.before + link.words)
        if start >= 0 and (link.before or text[:start].endswith("\n") or start == 0):
            start += len(link.before)
        elif len(link.words) >= 12 and text.count(link.words) == 1:
            start = text.index(link.words)
        else:
            continue
        span = (start, start + len(link.words))
        found.setdefault(span, Link(link.url, *span))
    return tuple(found[span] for span in sorted(found))
