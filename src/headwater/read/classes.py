"""The class names of a page, looked at once each: a page has thousands of elements and some hundreds of names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

_ALL: Any = etree.XPath("//@class", smart_strings=False)
_NAMED: Any = etree.XPath("//*[@class]")


def names_of(tree: HtmlElement) -> list[str]:
    """The class attributes of a page, each once, as they are written, in the order of the page; those of several lines left out."""
    return list(dict.fromkeys(name for name in _ALL(tree) if "\n" not in name))


def elements(tree: HtmlElement, names: Iterable[str]) -> list[HtmlElement]:
    """The elements that have one of these class attributes, in the order of the page."""
    wanted = frozenset(names)
    return [e for e in _NAMED(tree) if e.get("class") in wanted] if wanted else []
