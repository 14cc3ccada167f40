"""What a reader of a page sees, line by line: for pages, entries and posts that are no article by their markup."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from headwater.read.blocks import Block

_BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol option p pre section select summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "svg", "iframe", "textarea", "select", "form"))
_MOST = 20_000


def visible_blocks(tree: HtmlElement) -> list[Block]:
    """A block for each line that a reader sees: elements that stand on their own, and what line breaks part. White space is single.

    A block's `gap` is False where one line break alone stands before it.
    """
    found: list[Block] = []
    held: list[str] = []
    state = {"gap": True, "heading": 0, "listed": 0, "skipped": 0, "inside": 0, "linked": 0}

    def put(words: str | None) -> None:
        if words and not state["skipped"]:
            held.append(words)
            state["linked"] += len(words) if state["inside"] else 0

    def end(gap: bool) -> None:
        line = " ".join("".join(held).split())
        held.clear()
        linked, state["linked"] = state["linked"], 0
        if line:
            found.append(Block(line, bool(state["gap"]), heading=state["heading"] > 0, listed=state["listed"] > 0,
                               linked=linked >= 0.8 * len(line)))  # fmt: skip
            state["gap"] = gap
        else:
            state["gap"] = True
        if len(found) > _MOST:
            state["skipped"] = 1

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag, step = element.tag, 1 if event == "start" else -1
        if tag in _BLOCKS:
            end(True)
        elif tag == "br" and event == "start":
            end(False)
        if tag in _HEADINGS:
            state["heading"] += step
        elif tag == "a":
            state["inside"] += step
        elif tag == "li":
            state["listed"] += step
        elif tag in _UNSEEN:
            state["skipped"] += step
        put(element.text if event == "start" else element.tail if element is not tree else None)
    end(True)
    return found


def is_lump(blocks: list[Block], seen: list[Block]) -> bool:
    """Whether extraction gave up on a page's parts and took many of its lines as one: a block holds four of them or more."""
    for block in blocks:
        if len(block.text) > 300:
            whole = "".join(block.text.split())
            if sum(1 for line in seen if len(line.text) >= 12 and "".join(line.text.split()) in whole) >= 4:
                return True
    return False
