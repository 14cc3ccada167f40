"""Forums: a thread of posts, each by an account at a time. Found where the page says what it is, by its markup or its program's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from headwater.model import When
from headwater.read.live import Entry, alone
from headwater.read.meta import clean, moment

_PROGRAMS = ("phpbb", "vbulletin", "xenforo", "discourse", "mybb", "simple machines", "flarum")
_MARKED: Any = etree.XPath("boolean(//*[@itemtype][contains(@itemtype, 'DiscussionForumPosting') or contains(@itemtype, 'QAPage')])")
_TIMES = ".//time[@datetime] | .//*[@itemprop='datePublished' or @itemprop='dateCreated'][@content or @datetime]"
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|username|creator|poster|user-?name)(?:$|[\s_-])", re.IGNORECASE)
_BODY = re.compile(
    r"(?:^|[\s_-])(?:content|bbwrapper|cooked|postbody|post-?content|message-?(?:body|content|text)|post-?text|entry)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST, _FEWEST = 1_000, 2


def might_be(tree: HtmlElement, things: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a page names a forum's program or says that it is a discussion. `things` are its JSON-LD objects."""
    if any("DiscussionForumPosting" in str(t.get("@type")) or "QAPage" in str(t.get("@type")) for t in things):
        return True
    body = tree.find("body")
    said = [*(f"{e.get('id')} {e.get('class')}" for e in (tree, body) if e is not None)]
    said += [str(m.get("content")) for m in tree.iter("meta") if (m.get("name") or "").lower() == "generator"]
    return any(name in words.lower() for words in said for name in _PROGRAMS) or bool(_MARKED(tree))


def posts(tree: HtmlElement) -> list[Entry]:
    """The posts of a thread in the order of the page; empty for any other page."""
    found: list[Entry] = []
    taken: set[HtmlElement] = set()
    for element in tree.xpath(_TIMES)[: 2 * _MOST]:
        post = _post_of(element)
        if post is None or post in taken:
            continue
        taken.add(post)
        time = moment(element.get("datetime") or element.get("content"))
        body = _body(post)
        if time is None or body is None or not any(c.isalpha() for c in body.text_content()):
            continue
        found.append(Entry(None, When(time, "the post's time"), alone(body), _author(post)))
        if len(found) >= _MOST:
            break
    return found if len(found) >= _FEWEST and sum(entry.author is not None for entry in found) >= 0.8 * len(found) else []


def _post_of(time: HtmlElement) -> HtmlElement | None:
    """The largest element around a time that holds no other post's time, and an author."""
    own = moment(time.get("datetime") or time.get("content"))
    best: HtmlElement | None = None
    for above in time.iterancestors():
        if above.tag in ("body", "html"):
            break
        others = {moment(t.get("datetime") or t.get("content")) for t in above.xpath(_TIMES)[:3]}
        if others != {own}:
            break
        best = above
    return best if best is not None and _author(best) is not None else None


def _author(post: HtmlElement) -> str | None:
    for element in post.iter():
        if element.get("itemprop") == "author" or _AUTHOR.search(element.get("class") or ""):
            inner = element.xpath(".//*[@itemprop='name']")
            name = clean(inner[0].text_content() if inner else element.text_content())
            if name and len(name) <= 60:
                return re.sub(r"^(?:by|von|par|por|di|af|av)\s+", "", name, flags=re.IGNORECASE)
    return None


def _body(post: HtmlElement) -> HtmlElement | None:
    """The element of a post that holds its words: the one that says so, else the one whose class says so and that is the largest."""
    for name in ("text", "articleBody"):
        marked = post.xpath(f".//*[@itemprop='{name}']")
        if marked:
            return marked[0]
    named = [e for e in post.iterdescendants("div", "article", "section", "td", "blockquote") if _BODY.search(e.get("class") or "")]
    # The innermost of nested ones: the outer holds the name and the signature, too.
    inner = [e for e in named if not any(other is not e and e in set(other.iterancestors()) for other in named)]
    return max(inner, key=lambda e: len(e.text_content()), default=None)
