"""The body of a page in HTML, as blocks: what trafilatura finds, with the paragraphs it leaves out amid the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from headwater.read.blocks import Block
from headwater.read.visible import is_lump, visible_blocks

_MOST_ELEMENTS, _MOST_CHILDREN = 60_000, 4_000
_COUNT: Any
_CROWDED: Any
_COUNT, _CROWDED = etree.XPath("count(//*)"), etree.XPath(f"boolean(//*[*[{_MOST_CHILDREN + 1}]])")


def blocks_of(tree: HtmlElement, url: str | None) -> tuple[list[Block], bool]:
    """The paragraphs of the body that trafilatura finds, as blocks, and True; all lines of the page, and False, where it finds no parts."""
    found = _extracted(tree, url, fast=True) if _measured(tree) else []
    if len(found) <= 3 and any(len(block.text) > 300 for block in found) and is_lump(found, seen := visible_blocks(tree)):
        # All in one lump: the fast way gave up and took the page's text as it is.
        found = _extracted(tree, url, fast=False)
        if not found or is_lump(found, seen):
            return seen, False
    _fill(found, tree)
    if not found:
        found = [Block(line) for p in tree.iter("p") if (line := re.sub(r"\s+", " ", p.text_content()).strip())]
    return found, True


def _fill(found: list[Block], tree: HtmlElement) -> None:
    """Puts back paragraphs that extraction left out although the paragraphs before and after them, in the same element, are kept."""
    at = {"".join(block.text.split()): i for i, block in enumerate(found)}
    whole = "".join("".join(block.text.split()) for block in found)
    missing: list[tuple[int, Block]] = []
    for parent in dict.fromkeys(p.getparent() for p in tree.iter("p")):
        if parent is None:
            continue
        before: int | None = None
        held: list[Block] = []
        for child in parent:
            if child.tag != "p":
                continue
            text = " ".join(child.text_content().split())
            place = at.get("".join(text.split()))
            if place is not None:
                if before == place - 1:
                    missing += [(before + 1, block) for block in held]
                before, held = place, []
            elif before is not None and _is_paragraph(child, text) and "".join(text.split()) not in whole:
                held.append(Block(text))
    for shift, (place, block) in enumerate(sorted(missing, key=lambda item: item[0])):
        found.insert(place + shift, block)


def _is_paragraph(element: HtmlElement, text: str) -> bool:
    """Whether an element reads as a paragraph: a sentence or more, not mostly links."""
    links = sum(len(a.text_content()) for a in element.iter("a"))
    return len(text) >= 40 and text[-1:] in '.!?…”"’)' and links <= 0.6 * len(text)


def _measured(tree: HtmlElement) -> bool:
    """Whether a tree is of a size that extraction takes reasonable time on: some of its steps grow with the square of the siblings."""
    count = _COUNT(tree)
    return bool(count <= _MOST_CHILDREN or (count <= _MOST_ELEMENTS and not _CROWDED(tree)))


def _extracted(tree: HtmlElement, url: str | None, *, fast: bool) -> list[Block]:
    try:  # it works on a copy of its own
        document = trafilatura.bare_extraction(tree, url=url, fast=fast, include_comments=False, with_metadata=False)
    except Exception:  # a parser's failure on somebody's page is the page's drop, whatever it raises
        return []
    body = getattr(document, "body", None)
    return list(_lines(body)) if body is not None else []


_SPACE = re.compile(r"\s+")
_HOLDERS = {"body", "quote", "list", "table", "row", "div", "item", "cell", "main", "section"}


def _lines(element: etree._Element, heading: bool = False, listed: bool = False) -> Iterator[Block]:
    """One block for each paragraph, heading, item or row of a table; a line break parts two."""
    if element.tag == "row":
        cells = (" ".join("".join(_text(cell)).split()) for cell in element)
        line = " ".join(cell for cell in cells if cell)
        if line:
            yield Block(line, True, listed=True)
        return
    listed = listed or element.tag == "list"
    inner = [child for child in element if isinstance(child.tag, str) and (child.tag in _HOLDERS or child.tag in ("p", "head"))]
    if not inner:
        text = "".join(_text(element))
        for line in text.split("\n"):
            line = _SPACE.sub(" ", line).strip()
            if line:
                yield Block(line, True, heading=heading, listed=listed)
        return
    held = element.text or ""
    blocks = set(inner)
    for child in element:
        if child in blocks:
            yield from _loose(held)
            yield from _lines(child, child.tag == "head", listed)
            held = child.tail or ""
        else:
            held += "".join(_text(child)) + (child.tail or "")
    yield from _loose(held)


def _loose(text: str) -> Iterator[Block]:
    line = " ".join(text.split())
    if line:
        yield Block(line, True)


def _text(element: etree._Element) -> Iterator[str]:
    if element.tag == "lb":
        yield "\n"
    if element.text:
        yield _SPACE.sub(" ", element.text)
    for child in element:
        yield from _text(child)
        if child.tail:
            yield _SPACE.sub(" ", child.tail)
