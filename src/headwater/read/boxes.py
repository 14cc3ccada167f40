"""Boxes that a page's class names mark: captions, other stories, subscriptions, notices, notes about authors, lines below a headline.

They are taken out of the tree before the body is looked for, and each is a drop. A name alone is not believed: a box is short, holds no
headline of the page, and one of other stories is made of links.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from headwater.model import Drop, Reason
from headwater.read.classes import elements
from headwater.read.lists import holds, words
from headwater.text import fold


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of box: the word list of its class names, why it is dropped, and the most words it may have."""

    names: str
    reason: Reason
    most: int


_KINDS = (
    _Kind("class_caption", "caption", 60),
    _Kind("class_newsletter", "newsletter box", 60),
    _Kind("class_wall", "cookie or pay wall", 120),
    _Kind("class_author", "author note", 80),
    _Kind("class_standfirst", "standfirst", 60),
    _Kind("class_teaser", "another story", 120),
)
_TAGS = frozenset("p div span aside section figcaption ul ol small h2 h3 h4 table td dl nav figure blockquote".split())
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A box with a paragraph this long (words) is no box but the article, or a part of it, behind a wall.
_PARAGRAPH = 45
# Whether a paragraph stands before an element that begins the body.
_BEGUN: Any = etree.XPath("boolean(preceding::p[string-length(.) > 160][string-length(normalize-space(.)) > 160])")
_MOST = 80


def take_out(tree: HtmlElement, names: Sequence[str], where: str) -> list[Drop]:
    """Takes the marked boxes out of a tree, in place, and returns a drop for each, the outermost alone. `names` are its class names."""
    kinds = {name: kind for name in _likely(names) if (kind := _kind(name)) is not None}
    marked: dict[HtmlElement, _Kind] = {}
    for element in elements(tree, kinds):
        kind = kinds[element.get("class")]
        if element.tag in _TAGS and not (marked and any(above in marked for above in element.iterancestors())) and _is_box(element, kind):
            marked[element] = kind
            if len(marked) >= _MOST:
                break
    drops = []
    for element, kind in marked.items():
        text = " ".join(" ".join(str(t) for t in element.itertext()).split())
        element.drop_tree()
        title = text[:500] if kind.reason == "another story" else None
        drops.append(Drop("read", kind.reason, text[:2_000], where, title))
    return drops


def _likely(names: Sequence[str]) -> list[str]:
    """The class names that hold one of the words, wherever it stands: a quick look, since most pages hold few of them."""
    squeezed = "\n".join(names).lower().replace("-", "").replace("_", "")
    here = [word for kind in _KINDS for word in words(kind.names) if word in squeezed]
    return [n for n, s in zip(names, squeezed.split("\n"), strict=False) if any(word in s for word in here)] if here else []


@lru_cache(maxsize=20_000)
def _kind(name: str) -> _Kind | None:
    """What a class attribute marks, or None. Its parts are compared one by one and two by two."""
    for one in name.split():
        parts = [part.lower() for part in _PART.findall(one)]
        pairs = {a + b for a, b in itertools.pairwise(parts)}
        for kind in _KINDS:
            listed = words(kind.names)
            if not listed.isdisjoint(parts) or not listed.isdisjoint(pairs):
                return kind
    return None


def _is_box(element: HtmlElement, kind: _Kind) -> bool:
    text = element.text_content()
    if not 0 < len(text.split()) <= kind.most or element.find(".//h1") is not None:
        return False
    if kind.reason == "standfirst":
        # The same names mark headings amid the text; and a whole sentence may be the article's first.
        return text.rstrip()[-1:] not in ".。" and not _BEGUN(element)
    if kind.reason == "caption":
        return element.find(".//p") is None or len(element.findall(".//p")) == 1
    if any(len(p.text_content().split()) > _PARAGRAPH for p in element.iter("p")):
        return False
    if kind.reason == "another story":
        return 2 * sum(len(a.text_content()) for a in element.iter("a")) >= len(" ".join(text.split()))
    if kind.reason == "cookie or pay wall":
        folded = fold(text)
        return holds("wall", folded) or holds("consent", folded) or holds("newsletter", folded)
    return True
