"""HTML to articles: trafilatura finds the body, the rules for plain text clean it, the markup tells title, author, outlet and times."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from headwater.model import Drop, Link, Reason
from headwater.read import forum
from headwater.read.blocks import Block, letters
from headwater.read.boxes import take_out
from headwater.read.classes import elements, names_of
from headwater.read.extract import blocks_of
from headwater.read.links import anchors, place
from headwater.read.lists import holds
from headwater.read.live import Entry, entries
from headwater.read.meta import Meta, json_ld, read_meta
from headwater.read.plain import Article, read_blocks
from headwater.read.visible import visible_blocks

# An <article> is one of several only with this much text in its paragraphs, and with this share of the largest one's.
_SUBSTANTIAL, _SHARE = 250, 0.2
# Posts whose elements are no <article>: older blogs, and pages that mark them for search engines.
_POSTS: Any = etree.XPath("//*[@itemtype][contains(@itemtype, 'BlogPosting') or contains(@itemtype, 'NewsArticle')]")
# Deeper trees are cut off: no page that people read nests so far, and the parsers below recurse.
_DEEPEST = 200
_TOO_DEEP: Any = etree.XPath("/*" * _DEEPEST)
_MOST = 12_000_000
# Characters that no XML tree may hold: as bytes of UTF-8, and written as a reference.
_CONTROL = bytes([*range(9), 11, 12, *range(14, 32)])
_REFERENCE = re.compile(rb"&#(?:[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45]))\b;?")
_NO_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# Without one of these no page is a live blog.
_LIVE = re.compile("[lL]ive")
# What no reader sees; without it every step after is quicker.
_UNSEEN = ("script", "style", "template", "svg", "iframe", "link", "noscript", "meta", "img", "source", "input", "picture")
# A text longer than this is no mere notice.
_WALL = 4_000
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)")
# So many captions and headlines of other stories are listed for one page.
_MOST_BESIDE = 60


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
    url = url or _saved_from(html)
    for bar in tree.xpath("//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='donato']") if "wm-ipp" in html else ():
        bar.drop_tree()  # the bar that the Wayback Machine writes into its copies
    objects, names = json_ld(tree), names_of(tree)
    meta = read_meta(tree, url, objects, names)
    threaded = forum.might_be(tree, objects)
    found: list[Found] = []
    drops: list[Drop] = []
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    blog = forum.posts(tree) if threaded else []
    blog = blog or (entries(tree, objects, names) if _LIVE.search(html) else [])
    drops += take_out(tree, names, where) if not blog else []
    parts = [entry.body for entry in blog] or _articles(tree, names)
    for number, part in enumerate(parts):
        own = _of_entry(blog[number], meta) if blog else meta if len(parts) == 1 else _meta_of(part, meta, first=number == 0)
        blocks, parted = (visible_blocks(part), True) if blog else blocks_of(part, url)
        links = anchors(part, "\n".join(block.text for block in blocks))
        if parted:
            whole = {link.words for link in links if link.whole}
            for block in blocks:
                block.linked = block.text in whole
            if blocks and own.publisher and blocks[0].text.startswith(own.publisher) and not blocks[0].ends and blocks[0].words <= 10:
                drops.append(Drop("read", "site furniture", blocks.pop(0).text, where))
        else:
            blocks, own = _without_frame(blocks, own, drops, where)
        articles, refused = read_blocks(
            blocks, where, title=title if number == 0 and title and not blog else own.title, byline=own.byline, marked_up=parted
        )
        drops += refused
        found += [Found(article, own if i == 0 else Meta(publisher=meta.publisher, url=meta.url, language=meta.language),
                        place(links, article.text, url)) for i, article in enumerate(articles)]  # fmt: skip
    if not found:
        why = _why_none(parse(html[:_MOST]), html, where)
        drops += [] if why.reason in {d.reason for d in drops} else [why]
    else:
        drops += _beside(tree, found, drops, where)
        found, walled = _without_walls(tree, meta, found, where)
        drops += walled
    return found, drops


def _without_frame(blocks: list[Block], own: Meta, drops: list[Drop], where: str) -> tuple[list[Block], Meta]:
    """The lines of a whole page without those that are links from end to end; and the headline as the page shows it, where its title tag
    has it among other words."""
    kept = []
    for block in blocks:
        if block.linked and block.words >= 4 and not block.heading:
            drops.append(Drop("read", "another story", block.text[:2_000], where, block.text[:500]))
        else:
            kept.append(block)
    title = own.title or ""
    line = next((b.text for b in kept if b.words >= 3 and b.text != title and len(b.text) > len(title) // 2 and b.text in title), None)
    return kept, replace(own, title=line) if line else own


def _of_entry(entry: Entry, page: Meta) -> Meta:
    """What an entry of a live blog says of itself; its publisher and language are the page's."""
    return replace(page, title=entry.title or page.title, byline=entry.author or page.byline, published=entry.time, modified=None)


def _without_walls(tree: HtmlElement, meta: Meta, found: list[Found], where: str) -> tuple[list[Found], list[Drop]]:
    """The articles without those that are a notice about cookies or subscriptions from end to end; and a drop that says where a page keeps
    the rest of its article from readers who do not pay."""
    kept, drops = [], []
    for one in found:
        if sum(len(block.text) for block in one.article.body) < _WALL and _is_wall(one.article.body):
            drops.append(Drop("read", "cookie or pay wall", one.article.text[:2_000], where, one.article.title))
        else:
            kept.append(one)
    if kept and meta.needs_subscription:
        shown = sum(len(one.article.text) for one in kept)
        words = f"the page says that its article is for subscribers; {shown:,} signs of it are shown"
        drops.append(Drop("read", "cookie or pay wall", words, where, meta.title))
    return kept, drops


def _is_wall(blocks: Sequence[Block]) -> bool:
    """Whether most of a short text's words stand in paragraphs that ask for consent or money."""
    walled = sum(b.words for b in blocks if b.holds("wall") or b.holds("consent") or b.holds("scripts"))
    return walled > 0.6 * max(1, sum(b.words for b in blocks))


def _saved_from(html: str) -> str | None:
    """The address that a browser wrote into a page that it saved."""
    m = _SAVED.search(html[:5_000])
    return m[1] or m[2] if m else None


def parse(html: str) -> HtmlElement | None:
    """The tree of a page, or None where it has none. Elements below a depth of 200 are taken out, their text with them."""
    # Control characters mean nothing in a page, and a tree that holds one can't be changed.
    declared = _DECLARATION.match(html)
    data = html[declared.end() if declared else 0 :].encode("utf-8", "replace").translate(None, _CONTROL)
    data = _NO_CHARACTER.sub(b" ", _REFERENCE.sub(b" ", data))
    if not data.strip():
        return None
    try:
        parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, TypeError, AssertionError, RecursionError):
        return None
    _prune(tree)
    return tree


def _prune(tree: HtmlElement) -> None:
    for element in _TOO_DEEP(tree):
        for child in list(element):
            element.remove(child)


def _articles(tree: HtmlElement, names: Sequence[str]) -> list[HtmlElement]:
    """The page, or its <article> elements where several of them hold an article each with a heading of its own."""
    marked = list(tree.iter("article"))
    if len(marked) < 2:
        marked = elements(tree, [name for name in names if "hentry" in name.split()]) or _POSTS(tree)
    if len(marked) < 2:
        return [tree]
    inside = set(marked)
    marked = [a for a in marked if not any(p in inside for p in a.iterancestors())]
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
    return sum(long) if len(long) >= 2 else 0


def _has_heading(element: HtmlElement) -> bool:
    return any(h.text_content().strip() for tag in ("h1", "h2") for h in element.iter(tag))


def _alone(article: HtmlElement) -> HtmlElement:
    page: HtmlElement = lxml.html.document_fromstring("<html><body></body></html>")
    part = copy.deepcopy(article)
    part.tail = None
    page.body.append(part)
    return page


def _meta_of(part: HtmlElement, page: Meta, *, first: bool) -> Meta:
    """What one of several articles says of itself; the page's publisher and language hold for all, its title and times for the first,
    where that has no other headline."""
    own = read_meta(part, None)
    heading = next((h.text_content().strip() for tag in ("h1", "h2") for h in part.iter(tag) if h.text_content().strip()), None)
    title = re.sub(r"\s+", " ", heading) if heading else own.title
    if first and (title is None or page.title == title):
        return page
    return Meta(title=title, byline=own.byline, publisher=own.publisher or page.publisher, published=own.published, modified=own.modified,
                url=page.url, language=page.language)  # fmt: skip


def _beside(tree: HtmlElement, found: list[Found], drops: list[Drop], where: str) -> list[Drop]:
    """What a reader of the page sees beside the articles and extraction leaves out: captions, and headlines of other stories."""
    known = " ".join(f"{one.article.title or ''} {one.meta.title or ''} {one.article.text}" for one in found)
    seen = {" ".join(drop.what.split()) for drop in drops}
    beside: list[Drop] = []

    def add(reason: Reason, text: str, title: str | None = None) -> None:
        if text and text not in known and text not in seen and len(beside) < _MOST_BESIDE:
            seen.add(text)
            beside.append(Drop("read", reason, text[:2_000], where, title[:500] if title else None))

    for element in tree.iter("figcaption"):
        add("caption", " ".join(element.text_content().split()))
    for element in tree.xpath("//article//h2//a | //article//h3//a | //aside//a | //h3//a | //h4//a"):
        text = " ".join(element.text_content().split())
        if 5 <= Block(text).words <= 30:
            add("another story", text, text)
    return beside


def _why_none(tree: HtmlElement | None, html: str, where: str) -> Drop:
    """Why a page has no article: it asks for consent or money, needs scripts, or shows none."""
    if tree is not None:
        etree.strip_elements(tree, "script", "style", with_tail=False)
    text = re.sub(r"\s+", " ", tree.text_content()).strip() if tree is not None else ""
    folded = Block(text[:2_000]).folded
    if holds("scripts", folded):
        return Drop("read", "needs scripts", text[:2_000], where)
    if holds("wall", folded):
        return Drop("read", "cookie or pay wall", text[:2_000], where)
    if not letters(text):
        # What the parser gave up on, as nesting without end, is shown without its tags.
        text = re.sub(r"\s+", " ", re.sub(r"<[^<>]{0,1000}>", " ", html[:_MOST])).strip()
        return Drop("read", "unreadable" if letters(text) else "empty", text[:2_000], where)
    return Drop("read", "no article", text[:2_000], where)
