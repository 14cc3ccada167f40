"""What a block is by what stands around it: repeated lines, pull quotes, menu runs, boxes with other stories, teasers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from headwater.model import Reason
from headwater.read.blocks import Block, Label
from headwater.read.lists import words

_QUOTED = re.compile(r"^[\"“”«»„‘'].*[\"“”«»’']\s*[.!?]?$", re.DOTALL)
_DASH = re.compile(r"^[-–—―~]\s*\w[^.!?]{1,80}$")
_TOKEN = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    "a an the of to in on at for from with by and or but is are was were be been has have had it its this that as not no he she they "
    "his her their we our you your i will would may can could more over after before about into out up new says said who what why how "
    "when where which".split()
)
# A teaser shows at most this many paragraphs of the story it points to.
_TEASER_MOST = 6


def tokens(text: str) -> list[str]:
    """Folded words without marks or apostrophes, for comparing lines."""
    return _TOKEN.findall(text.replace("'", "").replace("’", ""))


def content(block: Block) -> set[str]:
    """Its folded words of meaning, cut to six letters so that forms of one word meet."""
    return {t[:6] for t in tokens(block.folded) if t not in _STOP and len(t) > 2}


def mark(block: Block, label: Label, reason: Reason | None, title: str | None = None) -> None:
    """Relabels a block."""
    block.label, block.reason = label, reason
    if title is not None:
        block.title = title


def settle(blocks: Sequence[Block], *, marked_up: bool = False) -> None:
    """Relabels blocks by their surroundings, in place. Where the blocks come out of markup, menus are gone already and lists are meant."""
    if marked_up:
        _repeated_lines(blocks)
        _linked(blocks)
    else:
        _repeats(blocks)
        _menu_runs(blocks)
    _pull_quotes(blocks, marked_up)
    _newsletters(blocks)
    _boxes(blocks)
    _teasers(blocks, marked_up)


def _repeated_lines(blocks: Sequence[Block]) -> None:
    """In markup: a paragraph that stands twice in a row."""
    for before, block in itertools.pairwise(blocks):
        if block.kept and before.kept and block.text == before.text and not block.listed and block.words >= 3:
            mark(block, "furniture", "caption" if block.words < 40 else "pull quote")


def _linked(blocks: Sequence[Block]) -> None:
    """In markup: a paragraph, or a whole list, that is nothing but links to other stories."""
    prose = sum(len(b.text) for b in blocks if b.label == "prose" and not b.linked)
    for listed, group in itertools.groupby(blocks, key=lambda b: b.listed):
        run = list(group)
        if not listed:
            for block in run:
                if block.linked and block.kept and not block.heading and block.words >= 4:
                    mark(block, "other story", "another story", block.text)
        elif all(b.linked for b in run) and len(run) <= 15 and sum(len(b.text) for b in run) < 0.25 * prose:
            for block in run:
                mark(block, "other story", "another story", block.text)


def _first_prose(blocks: Sequence[Block]) -> int:
    return next((i for i, b in enumerate(blocks) if b.label == "prose"), len(blocks))


def _repeats(blocks: Sequence[Block]) -> None:
    """A line that stands twice: the headline over and over, a caption beside its own text, a paragraph shown again as a quote."""
    seen: dict[str, int] = {}
    first = _first_prose(blocks)
    for i, block in enumerate(blocks):
        if not block.kept or block.listed or block.words < 3 or len(block.text) > 2_000:
            continue
        key = " ".join(tokens(block.folded)) or block.folded
        before = seen.setdefault(key, i)
        if before == i:
            continue
        near = i - before <= 2
        if i < first or (before < first and block.label == "short"):
            mark(block, "furniture", "repeated headline")
        elif block.label == "short" and near:
            mark(block, "furniture", "caption")
            mark(blocks[before], "furniture", "caption")
        elif near or block.words >= 8:
            mark(block, "furniture", "caption" if near and block.words < 40 else "pull quote")


def _pull_quotes(blocks: Sequence[Block], marked_up: bool) -> None:
    """Lines that say again what a paragraph says: between quotation marks, or with a name after a dash below them.

    In markup only the first kind: there a quotation with its speaker below is a list of voices more often than a repeated one.
    """
    prose = [(i, " ".join(tokens(b.folded))) for i, b in enumerate(blocks) if b.label == "prose" and b.words <= 400][:1_000]
    first = _first_prose(blocks)
    budget = 400
    for i, block in enumerate(blocks):
        if not block.kept or (i <= first and block.label == "prose") or block.words > 60 or block.words < 4:
            continue
        if marked_up and (block.heading or block.listed or not _QUOTED.match(block.text)):
            continue
        quoted = bool(_QUOTED.match(block.text))
        signed = i + 1 < len(blocks) and bool(_DASH.match(blocks[i + 1].text)) and blocks[i + 1].words <= 12 and not blocks[i + 1].ends
        if not quoted and (block.label == "prose" or block.words < 6 or i < first):
            continue
        if budget <= 0:
            return
        budget -= 1
        own = " ".join(tokens(block.folded))
        repeated = bool(own) and any(j != i and own in said and len(said) > len(own) for j, said in prose)
        amid = signed and not marked_up and block.words <= 30 and any(j > i + 1 for j, _ in prose)
        if repeated or (quoted and amid and i > first):
            mark(block, "furniture", "pull quote")
            if signed:
                mark(blocks[i + 1], "furniture", "pull quote")


def _menu_runs(blocks: Sequence[Block]) -> None:
    """Four or more lines in a row of up to three words each, some of them known as frame, are a menu."""
    start = 0
    while start < len(blocks):
        end = start
        while (
            end < len(blocks)
            and blocks[end].label not in ("prose", "byline", "date", "masthead")
            and blocks[end].words <= 3
            and not blocks[end].bullet
        ):
            end += 1
        run = blocks[start:end]
        if len(run) >= 4:
            for block in run:
                if block.label == "short":
                    mark(block, "furniture", "menu")
        start = max(end, start + 1)


def _newsletters(blocks: Sequence[Block]) -> None:
    """The heading and the button of a box that asks for a subscription."""
    for i, block in enumerate(blocks):
        if block.label != "short" or block.words > 12:
            continue
        beside = [b for b in (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2]) if b.reason == "newsletter box"]
        if beside and ("newsletter" in block.folded or block.words <= 4):
            mark(block, "furniture", "newsletter box")


def _boxes(blocks: Sequence[Block]) -> None:
    """Headings such as "Related stories": the lines below are headlines of other stories, with a standfirst where one follows."""
    for i, block in enumerate(blocks):
        if block.label != "related":
            continue
        _headlines_above(blocks, i)
        here, headline, single = i + 1, None, True
        while here < len(blocks):
            item = blocks[here]
            if (item.label == "short" and item.words >= 3) or item.label == "other story":
                # A list of headlines has no standfirsts, unless each has one.
                single = single and not (headline is not None and blocks[here - 1] is headline)
                headline = item
                mark(item, "other story", "another story", item.title or item.text)
            elif (
                item.label == "prose"
                and single
                and headline is blocks[here - 1]
                and _standfirst_of(item, headline, blocks[max(0, i - 3) : i], blocks[here + 1 :])
            ):
                mark(item, "other story", "another story", headline.title)
            elif item.label in ("prose", "byline", "masthead", "credit", "comments", "related"):
                break
            here += 1


def _headlines_above(blocks: Sequence[Block], heading: int) -> None:
    """A headline that stands both above and below the heading of a box belongs to the box."""
    below = {" ".join(tokens(b.folded)) for b in blocks[heading + 1 : heading + 4] if b.words >= 3}
    for j in range(heading - 1, max(-1, heading - 4), -1):
        block = blocks[j]
        repeated = " ".join(tokens(block.folded)) in below
        if block.label in ("prose", "short") and repeated and block.words >= 3 and block.words <= 30:
            mark(block, "other story", "another story", block.text)
    # `_repeats` may have taken the copy below for a repeated line; it is the box's headline.
    for block in blocks[heading + 1 : heading + 4]:
        above = blocks[max(0, heading - 3) : heading]
        if block.reason in ("caption", "repeated headline") and any(tokens(a.folded) == tokens(block.folded) for a in above):
            mark(block, "other story", "another story", block.text)
            for a in above:
                if tokens(a.folded) == tokens(block.folded):
                    mark(a, "other story", "another story", a.text)


def _standfirst_of(item: Block, headline: Block, above: Sequence[Block], rest: Sequence[Block]) -> bool:
    """Whether a sentence below a box's headline is about that story: one short sentence that shares two words of meaning with it (one,
    where the headline stands above the box's heading too), and no more with what follows."""
    if item.words > 45 or len(item.text) > 320 or not item.ends:
        return False
    shared = content(item) & content(headline)
    following = next((b for b in rest if b.label == "prose"), None)
    beyond = content(item) & content(following) if following else set()
    twice = any(b.label == "other story" and tokens(b.folded) == tokens(headline.folded) for b in above)
    return len(shared) >= (1 if twice else 2) and len(shared) >= len(beyond)


def _teasers(blocks: Sequence[Block], marked_up: bool) -> None:
    """Headlines and paragraphs closed by "Read more" or "keep reading" after (or amid) the page's own article."""
    _headlines_below(blocks)
    listed = _all_teasers(blocks)
    first = _first_prose(blocks)
    end = next((i for i, b in enumerate(blocks) if b.label in ("teaser end", "related", "comments", "closer")), len(blocks))
    for i, block in enumerate(blocks):
        if block.label not in ("more", "teaser end") or i == 0:
            continue
        strong = block.label == "teaser end"
        j = i - 1
        while j >= 0 and blocks[j].label == "furniture" and blocks[j].reason in ("menu", "site furniture", "caption"):
            j -= 1
        if j < 0:
            continue
        if blocks[j].label == "short" and blocks[j].words >= 4:
            mark(blocks[j], "other story", "another story", blocks[j].text)
        elif blocks[j].label == "prose" and (strong or not marked_up):
            _close_teaser(blocks, j, i, strong, listed=listed, first=first, end=end)


def _headlines_below(blocks: Sequence[Block]) -> None:
    """Below the article "Read more" heads a list: lines without a stop and no prose until the end of the page."""
    last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].label == "prose"), -1)
    for i in range(last + 1, len(blocks)):
        if blocks[i].label == "more":
            for block in blocks[i + 1 :]:
                if block.label == "short" and block.words >= 3:
                    mark(block, "other story", "another story", block.text)
            return


def _close_teaser(blocks: Sequence[Block], last: int, marker: int, strong: bool, *, listed: bool, first: int, end: int) -> None:
    """`listed`: the whole page is teasers; `first`: its first prose; `end`: where something says that its article is over."""
    start = last
    while start > 0 and blocks[start - 1].label == "prose":
        start -= 1
    head = start
    while head > 0 and blocks[head - 1].label not in ("prose", "more", "teaser end", "other story", "related"):
        head -= 1
    heads = blocks[head:start]
    lines = [b for b in heads if b.label == "short" and b.words >= 3]
    earlier = first < head
    if not lines or not (earlier or listed) or last - start + 1 > (_TEASER_MOST if strong else 3):
        return
    # The text that goes on below without a head of its own shows that the marker only folds the article.
    if marker + 1 < len(blocks) and blocks[marker + 1].label == "prose":
        return
    signs = sum(b.label in ("section", "byline", "date", "other story") or b.reason == "caption" for b in heads) + strong
    after_end = end < head
    if not signs and not after_end and not listed:
        return
    title = max(lines, key=lambda b: (min(b.words, 8), heads.index(b))).text
    for block in blocks[head : last + 1]:
        if block.label in ("short", "prose", "byline", "date", "masthead"):
            mark(block, "other story", "another story", title)


def _all_teasers(blocks: Sequence[Block]) -> bool:
    """Whether a page is a list of teasers: three or more markers, each with at most two paragraphs before it, and no other prose."""
    markers = [i for i, b in enumerate(blocks) if b.label in ("more", "teaser end")]
    if len(markers) < 3:
        return False
    prose = sum(b.label == "prose" for b in blocks if b.words >= 12)
    return prose <= 2 * len(markers) and not any(b.label == "prose" for b in blocks[markers[-1] + 1 :])


def known(name: str, block: Block) -> bool:
    """Whether the whole block is an entry of a list."""
    return block.key in words(name)
