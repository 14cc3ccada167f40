"""HTML to articles: trafilatura finds the body, the rules for plain text clean it, the markup tells title, author, outlet and times."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from headwater.model import Drop, Link
from headwater.read.blocks import Block, letters
from headwater.read.links import anchors, place
from headwater.read.lists import holds
from headwater.read.meta import Meta, read_meta
from headwater.read.plain import Article, read_blocks

# An <article> is one of several only with this much text in its paragraphs, and with this share of the largest one's.
_SUBSTANTIAL, _SHARE = 600, 0.2
# Deeper trees are cut off: no page that people read nests so far, and the parsers below recurse.
_DEEPEST = 200
_MOST = 12_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """One article of a page, what the markup says of it, and its links by their place in its text."""

    article: Article
    meta: Meta
    links: tuple[Link, ...]


def read_html(html: str, where: str, *, url: str | None = None, title: str | None = None) -> tuple[list[Found], list[Drop]]:
    """The articles of a page in HTML, and what belongs to none of them."""
    tree = parse(html[:_MOST])
    if tree is None:
        return [], [Drop("read", "no article", html[:2_000], where)]
    meta = read_meta(tree, url)
    found: list[Found] = []
    drops: list[Drop] = []
    parts = _articles(tree)
    for number, part in enumerate(parts):
        own = meta if number == 0 else _meta_of(part, meta)
        links = anchors(part)
        blocks = _blocks(part, url)
        whole = {link.words for link in links if link.whole}
        for block in blocks:
            block.linked = block.text in whole
        articles, refused = read_blocks(blocks, where, title=title if number == 0 and title else own.title, marked_up=True)
        drops += refused
        found += [Found(article, own if i == 0 else Meta(publisher=meta.publisher, url=meta.url, language=meta.language),
                        place(links, article.text, url)) for i, article in enumerate(articles)]  # fmt: skip
    if not found:
        drops.append(_why_none(tree, html, where))
    return found, drops


def parse(html: str) -> HtmlElement | None:
    """The tree of a page, or None where it has none. Elements below a depth of 200 are taken out, their text with them."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", html).replace("\x00", "")
    if not text.strip():
        return None
    try:
        parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        tree = lxml.html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, TypeError, AssertionError, RecursionError):
        return None
    _prune(tree)
    return tree


def _prune(tree: HtmlElement) -> None:
    depth = 0
    too_deep = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == _DEEPEST:
            too_deep.append(element)
    for element in too_deep:
        for child in list(element):
            element.remove(child)


def _articles(tree: HtmlElement) -> list[HtmlElement]:
    """The page, or its <article> elements where several of them hold an article each with a heading of its own."""
    marked = [a for a in tree.iter("article") if not any(p.tag == "article" for p in a.iterancestors())]
    if len(marked) < 2:
        return [tree]
    sizes = [_own_text(a) for a in marked]
    most = max(sizes)
    several = [a for a, size in zip(marked, sizes, strict=True) if size >= max(_SUBSTANTIAL, _SHARE * most) and _has_heading(a)]
    if len(several) < 2 or len(several) > 30:
        return [tree]
    return [_alone(a) for a in several]


def _own_text(element: HtmlElement) -> int:
    """The code points of its paragraphs that are no links; cards of other stories have few."""
    paragraphs = list(element.iter("p"))
    sizes = [len(re.sub(r"\s+", " ", p.text_content())) - sum(len(a.text_content()) for a in p.iter("a")) for p in paragraphs]
    long = [size for size in sizes if size >= 60]
    return sum(long) if len(long) >= 3 else 0


def _has_heading(element: HtmlElement) -> bool:
    return any(h.text_content().strip() for tag in ("h1", "h2") for h in element.iter(tag))


def _alone(article: HtmlElement) -> HtmlElement:
    page: HtmlElement = lxml.html.document_fromstring("<html><body></body></html>")
    part = copy.deepcopy(article)
    part.tail = None
    page.body.append(part)
    return page


def _meta_of(part: HtmlElement, page: Meta) -> Meta:
    """What one of several articles says of itself; the page's publisher and language hold for all."""
    own = read_meta(part, None)
    heading = next((h.text_content().strip() for tag in ("h1", "h2") for h in part.iter(tag) if h.text_content().strip()), None)
    title = re.sub(r"\s+", " ", heading) if heading else own.title
    return Meta(title=title, byline=own.byline, publisher=own.publisher or page.publisher, published=own.published, modified=own.modified,
                url=page.url, language=page.language)  # fmt: skip


def _blocks(tree: HtmlElement, url: str | None) -> list[Block]:
    """The paragraphs of the body that trafilatura finds, as blocks."""
    found = _extracted(tree, url, fast=True)
    if len(found) <= 2 and any(len(block.text) > 2_000 for block in found):
        # All in one lump: the fast way gave up and took the page's text as it is.
        found = _extracted(tree, url, fast=False)
    if not found:
        found = [Block(line) for p in tree.iter("p") if (line := re.sub(r"\s+", " ", p.text_content()).strip())]
    return found


def _extracted(tree: HtmlElement, url: str | None, *, fast: bool) -> list[Block]:
    try:
        document = trafilatura.bare_extraction(copy.deepcopy(tree), url=url, fast=fast, include_comments=False, with_metadata=False)
    except Exception:  # a parser's failure on somebody's page is the page's drop, whatever it raises
        return []
    body = getattr(document, "body", None)
    return list(_lines(body)) if body is not None else []


_HOLDERS = {"body", "quote", "list", "table", "row", "div", "item", "cell", "main", "section"}


def _lines(element: etree._Element, heading: bool = False, listed: bool = False) -> Iterator[Block]:
    """One block for each paragraph, heading, item or row of a table; a line break parts two."""
    if element.tag == "row":
        cells = (re.sub(r"\s+", " ", "".join(_text(cell))).strip() for cell in element)
        line = " ".join(cell for cell in cells if cell)
        if line:
            yield Block(line, True, listed=True)
        return
    listed = listed or element.tag == "list"
    inner = [child for child in element if isinstance(child.tag, str) and (child.tag in _HOLDERS or child.tag in ("p", "head"))]
    if not inner:
        text = "".join(_text(element))
        for line in re.split(r"\s*\n\s*", text):
            line = re.sub(r"[^\S\n]+", " ", line).strip()
            if line:
                yield Block(line, True, heading=heading, listed=listed)
        return
    held = element.text or ""
    for child in element:
        if child in inner:
            yield from _loose(held)
            yield from _lines(child, child.tag == "head", listed)
            held = child.tail or ""
        else:
            held += "".join(_text(child)) + (child.tail or "")
    yield from _loose(held)


def _loose(text: str) -> Iterator[Block]:
    line = re.sub(r"\s+", " ", text).strip()
    if line:
        yield Block(line, True)


def _text(element: etree._Element) -> Iterator[str]:
    if element.tag == "lb":
        yield "\n"
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _text(child)
        yield re.sub(r"\s+", " ", child.tail or "")


def _why_none(tree: HtmlElement, html: str, where: str) -> Drop:
    """Why a page has no article: it asks for consent or money, needs scripts, or shows none."""
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    text = re.sub(r"\s+", " ", tree.text_content()).strip()
    folded = Block(text[:2_000]).folded
    if holds("scripts", folded):
        return Drop("read", "needs scripts", text[:2_000], where)
    if holds("wall", folded):
        return Drop("read", "cookie or pay wall", text[:2_000], where)
    if not letters(text):
        # What the parser gave up on, as nesting without end, is shown without its tags.
        text = re.sub(r"\s+", " ", re.sub(r"<[^<>]{0,1000}>", " ", html[:1_000_000])).strip()
        return Drop("read", "unreadable" if letters(text) else "empty", text[:2_000], where)
    return Drop("read", "no article", text[:2_000], where)
