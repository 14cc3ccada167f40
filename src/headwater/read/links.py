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
    """A link as it stands on the page: its words and the words before it in its paragraph, white space single; `whole` where the
    paragraph has no other words. `url` is the address as the page writes it."""

    url: str
    words: str
    before: str
    whole: bool


def anchors(tree: HtmlElement, text: str) -> list[Anchor]:
    """The links whose words stand in a text, in the order of the page; up to 2,000. `text` is that of the page's body."""
    found: list[Anchor] = []
    for element in tree.iter("a"):
        # Most links of a page are its menus', whose words a look finds nowhere in the text.
        head = (element.text or "").strip()
        if head and "\n" not in head and "  " not in head and head not in text:
            continue
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        words = " ".join(element.text_content().split())
        if not words or len(words) > 500 or words not in text:
            continue
        before = _before(element)
        found.append(Anchor(href, words, before, not before and _alone(element, words)))
        if len(found) >= _MOST:
            break
    return found


def _alone(element: HtmlElement, words: str) -> bool:
    """Whether a link is all that its paragraph says."""
    here = element
    while here.getparent() is not None and here.tag not in _BLOCKS:
        here = here.getparent()
    return here is not element and len(here) <= 4 and len(" ".join(here.text_content().split())) <= len(words) + 2


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


def place(links: list[Anchor], text: str, base: str | None) -> tuple[Link, ...]:
    """The links whose words stand in a report's text, by place. Words that stand more than once are told apart by what is before them;
    a link that can't be placed (a menu's, a teaser's) is left out, as is one to anything but http and https."""
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
        try:
            target = urljoin(base or "", link.url)
            good = urlsplit(target).scheme in ("http", "https")
        except ValueError:
            continue
        if good:
            found.setdefault(span, Link(target, *span))
    return tuple(found[span] for span in sorted(found))
