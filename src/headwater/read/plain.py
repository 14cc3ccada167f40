"""Plain text as copied or crawled: from blocks to articles and drops.

The page is labelled block by block (`labels`), by its surroundings (`context`), cut where a new article begins, and each stretch is read
as head, body and tail. What is unsure stays in the body: a lost paragraph is worse than a kept teaser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from headwater.model import Drop, Reason, When
from headwater.read import context, dates, labels, shown
from headwater.read import letters as letter_frames
from headwater.read.blocks import Block, capitalised, letters, split
from headwater.read.context import mark
from headwater.read.lists import standing, words
from headwater.read.mainpart import settle_main_part

# Beyond this many code points or blocks a page is no article; the rest is dropped.
MOST_TEXT, MOST_BLOCKS = 1_000_000, 10_000


@dataclass
class Article:
    """One article as read from a page's blocks; what isn't said is None. `edition` tells that outlet and day stand above the headline,
    for all that follows on the page."""

    body: list[Block] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    modified: When | None = None
    credits: list[str] = field(default_factory=list)
    edition: bool = False

    @property
    def text(self) -> str:
        """The kept blocks, one paragraph each."""
        return "\n\n".join(block.text for block in self.body)


def read_text(text: str, where: str, *, title: str | None = None) -> tuple[list[Article], list[Drop]]:
    """The articles of a page's text, in order, and what belongs to none of them. `title` is the headline where a record knows it."""
    drops: list[Drop] = []
    if not letters(text):
        return [], [_drop("no article" if text.strip() else "empty", text.strip(), where)]
    if len(text) > MOST_TEXT:
        drops.append(_drop("too large", text[MOST_TEXT:], where))
        text = text[:MOST_TEXT]
    return read_blocks(split(text), where, title=title, drops=drops)


def read_blocks(
    blocks: list[Block],
    where: str,
    *,
    title: str | None = None,
    byline: str | None = None,
    drops: list[Drop] | None = None,
    marked_up: bool = False,
) -> tuple[list[Article], list[Drop]]:
    """The same from blocks; `marked_up` where they come out of markup, whose frame is gone already, and `byline` is what it says."""
    drops = list(drops or [])
    if len(blocks) > MOST_BLOCKS:
        drops.append(_drop("too large", "\n".join(b.text for b in blocks[MOST_BLOCKS : MOST_BLOCKS + 50]), where))
        blocks = blocks[:MOST_BLOCKS]
    phrases = standing("\n".join(block.folded for block in blocks))
    for block in blocks:
        block.phrases = phrases
        labels.label(block)
    if title:
        _known_title(blocks, title)
    if byline:
        _known_byline(blocks, byline)
    context.settle(blocks, marked_up=marked_up)
    if not marked_up:
        settle_main_part(blocks)
    articles = []
    stretches = [_Stretch(part, blocks, marked_up).read() for part in ([blocks] if marked_up else _cut(blocks))]
    for part in stretches:
        if part.body:
            articles.append(part)
    for article in articles[1:]:
        if articles[0].edition:
            article.publisher = article.publisher or articles[0].publisher
            article.published = article.published or articles[0].published
    if not articles:
        for block in blocks:
            block.reason = block.reason or "no article"
    if title and articles:
        articles[0].title = title
    found = drops + [_drop(b.reason, b.text, where, b.title) for b in blocks if b.reason]
    return articles, found


def _known_title(blocks: Sequence[Block], title: str) -> None:
    wanted = context.tokens(Block(title).folded)
    for block in blocks[:30]:
        if block.kept and context.tokens(block.folded) == wanted:
            mark(block, "furniture", "repeated headline")


def _known_byline(blocks: Sequence[Block], byline: str) -> None:
    """The author's line above the article, and a note about the author below it."""
    names = [name for name in byline.split(", ") if len(name) >= 5]
    for block in blocks[:8]:
        if block.label == "short" and block.words <= 12 and any(name in block.text for name in names):
            mark(block, "byline", None)
        elif block.label == "prose":
            break
    for block in blocks[-5:]:
        for name in names if block.kept and block.words <= 60 else ():
            if re.match(rf"{re.escape(name)}\s+(?:is|was|covers|writes|reports|works|ist|arbeitet|est|es|è|é|jest|er|är)\b", block.text):
                mark(block, "furniture", "author note")


def _drop(reason: Reason, what: str, where: str, title: str | None = None) -> Drop:
    return Drop("read", reason, what[:2_000], where, title[:500] if title else None)


def _cut(blocks: list[Block]) -> Iterator[list[Block]]:
    """The page's stretches, one for each article."""
    starts = [0]
    prose = False
    for i, block in enumerate(blocks):
        prose = prose or block.label == "prose"
        if not prose or block.label not in ("masthead", "byline", "date"):
            continue
        start = _new_article(blocks, i, starts[-1])
        if start is not None and start > starts[-1]:
            starts.append(start)
            prose = any(b.label == "prose" for b in blocks[start:i])
    yield from (blocks[a:b] for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True))


def _new_article(blocks: list[Block], i: int, floor: int) -> int | None:
    """Where the article begins whose head holds block `i`; None where it heads none."""
    following = _prose_after(blocks, i)
    if blocks[i].label == "masthead":
        return _back_to_closer(blocks, i, floor) if following else None
    start = i
    while start > floor and blocks[start - 1].label not in ("prose", "other story", "credit", "comments", "closer") and i - start < 6:
        start -= 1
    head = blocks[start:i]
    headline = [b for b in head if b.label == "short" and b.words >= 4]
    if not headline or start <= floor:
        return None
    if len(following) < 2 and sum(len(b.text) for b in following) < 300:
        return None
    near = blocks[i : i + 3]
    if blocks[i].label == "date" and not any(b.label == "byline" for b in [*near, *head]):
        said = re.search(r"\b(?:published|posted|updated)\b", blocks[i].folded)
        if not said and not any(b.label in ("date", "masthead") for b in blocks[: i - 1][:15]):
            return None
    return start


def _prose_after(blocks: Sequence[Block], i: int) -> list[Block]:
    found: list[Block] = []
    gap = 0
    for block in blocks[i + 1 :]:
        if block.label == "prose":
            found.append(block)
            if len(found) == 3:
                break
        elif block.label == "masthead" or (not found and (gap := gap + 1) > 8):
            break
    return found


def _back_to_closer(blocks: Sequence[Block], masthead: int, floor: int) -> int:
    """A masthead may stand below its article's picture or lead: go back to the line that closed the article before."""
    prose = 0
    for j in range(masthead - 1, max(floor, masthead - 8), -1):
        if blocks[j].label in ("closer", "comments", "credit", "other story", "teaser end"):
            return j + 1
        if blocks[j].label == "prose":
            prose += 1
            if prose > 2:
                break
    start = masthead
    while start > floor + 1 and blocks[start - 1].label in ("short", "section", "furniture") and masthead - start < 4:
        start -= 1
    return start


class _Stretch:
    """Reads one stretch of blocks as an article: head, body, tail."""

    def __init__(self, blocks: list[Block], page: list[Block], marked_up: bool = False) -> None:
        self.blocks = blocks
        self.page = page
        self.marked_up = marked_up
        self.article = Article()

    def read(self) -> Article:
        if not any(b.label == "prose" for b in self.blocks):
            self._without_prose()
        letter_frames.keep(self.blocks)
        self._heads()
        self._after_closers()
        if self.marked_up:
            self._above_headline()
        else:
            self._head()
        self._tail()
        self._credits()
        self.article.body = [b for b in self.blocks if b.kept]
        if self.article.publisher is None:
            self.article.publisher = self._publisher()
        return self.article

    def _prose(self) -> list[int]:
        return [i for i, b in enumerate(self.blocks) if b.label == "prose"]

    def _without_prose(self) -> None:
        """A page of one or a few lines without stops is a report; a list of many lines is none."""
        lines = [b for b in self.blocks if b.label == "short"]
        long = [b for b in lines if b.words >= 4]
        if long and len(lines) <= 3:
            best = max(long, key=lambda b: b.words)
            best.label = "prose"
            return
        for block in lines:
            mark(block, "furniture", "menu" if block.words <= 3 else "no article")

    def _heads(self) -> None:
        """Mastheads, bylines and dates count near the head; later they are lines of the text, or the signature at its end."""
        prose = self._prose()
        if not prose:
            return
        before = 0
        for block in self.blocks:
            after = len(prose) - before
            if block.label == "masthead":
                self.article.publisher = self.article.publisher or _outlet_name(labels.masthead(block) or "", self.blocks)
                self._date(block)
            elif block.label == "byline":
                if before <= 1 or after == 0:
                    self.article.byline = self.article.byline or labels.byline(block)
                    self._date(block)
                else:
                    block.label = "short"
            elif block.label == "date":
                if before <= 1 or after == 0 or re.search(r"\b(?:published|posted|updated)\b", block.folded):
                    self._date(block)
                    self.article.byline = self.article.byline or labels.dated_byline(block)
                else:
                    block.label = "short"
            elif block.label == "section" and before and after:
                mark(block, "short", None)
            elif block.label in ("more", "related", "closer", "teaser end") and block.reason is None:
                block.reason = "site furniture"
            elif block.label == "prose":
                before += 1

    def _date(self, block: Block) -> None:
        when = dates.find(block.text)
        if when is None:
            return
        published, modified = shown.times(block.text)
        if modified is not None:
            self.article.published = self.article.published or published
            self.article.modified = self.article.modified or modified
            return
        if re.search(r"\b(?:updated|modified|edited)\b", block.folded) and not re.search(r"\b(?:published|posted)\b", block.folded):
            self.article.modified = self.article.modified or when[0]
        elif self.article.published is None:
            self.article.published = when[0]

    def _after_closers(self) -> None:
        """What stands below the comments' heading, where the article is above it."""
        for i, block in enumerate(self.blocks):
            if block.label != "comments":
                continue
            above = [b for b in self.blocks[:i] if b.label == "prose"]
            below = [b for b in self.blocks[i + 1 :] if b.kept]
            if sum(len(b.text) for b in above) > sum(len(b.text) for b in below):
                for b in below:
                    mark(b, "furniture", "comments")
            return

    def _head(self) -> None:
        prose = self._prose()
        if not prose:
            return
        first = prose[0]
        self._author_line(first)
        prose = self._prose()
        if not prose:
            return
        first = prose[0]
        self._edition(first)
        lines = [i for i in range(first) if self.blocks[i].label == "short"]
        title = _title(self.blocks, lines)
        if title is not None and self.blocks[title].words > 18 and self.article.byline is None:
            # Too long for a headline: the article's first sentence, without its stop.
            self.blocks[title].label = "prose"
            lines = [i for i in lines if i < title]
            title = None
        if title is None:
            title = self._title_with_stop(first)
        if title is None:
            for i in lines:
                mark(self.blocks[i], "furniture", "site furniture")
            return
        self.article.title = self.blocks[title].text
        mark(self.blocks[title], "furniture", None)
        for i in lines:
            if i != title:
                self._head_line(i, title)
        self._standfirst(title)

    def _above_headline(self) -> None:
        """In markup: lines without a stop above the headline belong to the site."""
        at = next((i for i, b in enumerate(self.blocks[:4]) if b.reason == "repeated headline"), 0)
        for block in self.blocks[:at]:
            if block.label == "short" and block.words <= 12:
                mark(block, "furniture", "site furniture")

    def _edition(self, first: int) -> None:
        """What stands above the headline for the whole page: the outlet's name, its slogan, the day of the issue."""
        lines = [i for i in range(first) if self.blocks[i].label == "short"]
        if len(lines) < 2:
            return
        top, spaced = lines[0], any(not b.gap for b in self.blocks) and any(b.gap for b in self.blocks[1:])
        name = self.blocks[top]
        if top <= 3 and self._is_outlet(name):
            self.article.publisher = self.article.publisher or _outlet_name(name.text, self.blocks)
            self.article.edition = True
            mark(name, "furniture", "site furniture")
            slogan = self.blocks[top + 1]
            if spaced and slogan.label == "short" and not slogan.gap and len(lines) > 2:
                mark(slogan, "furniture", "site furniture")
        for i in [i for i in lines if self.blocks[i].label == "short"][:-1]:
            when = dates.find(self.blocks[i].text)
            if when and self.article.published is None:
                self.article.published, self.article.edition = when[0], True
                mark(self.blocks[i], "furniture", "site furniture")

    def _is_outlet(self, block: Block) -> bool:
        """Whether a short line above the headline is the outlet's name: capitalised, and a word of such names or spoken of in the text."""
        if block.words > 5 or capitalised(block.text) < 0.75 or block.ends or block.bullet or ":" in block.text:
            return False
        if {w.strip(".") for w in block.folded.split()} & words("outlet_nouns") and block.words >= 2:
            return True
        return any(block.text in b.text for b in self.page if b.label == "prose") and block.text.startswith("The ")

    def _author_line(self, first: int) -> None:
        block = self.blocks[first]
        name = labels.author_line(block)
        if name and first + 1 < len(self.blocks) and len(self._prose()) > 1:
            self.article.byline = self.article.byline or name
            mark(block, "furniture", "author note")

    def _head_line(self, i: int, title: int) -> None:
        block = self.blocks[i]
        beside = [self.blocks[j].label for j in (i - 1, i + 1) if 0 <= j < len(self.blocks)]
        if i > title and self.article.byline is None and "date" in beside and 2 <= block.words <= 4 and capitalised(block.text) == 1:
            self.article.byline = block.text
            mark(block, "furniture", None)
        elif i > title and block.words >= 5:
            mark(block, "furniture", "standfirst")
        else:
            mark(block, "furniture", "site furniture")

    def _title_with_stop(self, first: int) -> int | None:
        """A first sentence is the headline where the byline or the date follows at once and no other headline stands above."""
        block = self.blocks[first]
        rest = [b for b in self.blocks[first + 1 :] if b.label != "furniture"]
        if block.words <= 18 and rest and rest[0].label in ("byline", "date") and any(b.label == "prose" for b in rest):
            return first
        return None

    def _standfirst(self, title: int) -> None:
        """Up to two sentences between the headline and the byline or date."""
        found: list[Block] = []
        for i in range(title + 1, min(title + 8, len(self.blocks))):
            block = self.blocks[i]
            if block.label in ("byline", "date", "masthead"):
                remaining = [j for j in self._prose() if j > i]
                if found and len(remaining) >= 2:
                    for b in found:
                        mark(b, "furniture", "standfirst")
                return
            if block.label == "prose":
                found.append(block)
                if len(found) > 2 or block.words > 60:
                    return

    def _tail(self) -> None:
        """From the end upwards: lines without a stop, notes about the author and the outlet, until the article's last sentence."""
        kept = [i for i, b in enumerate(self.blocks) if b.kept]
        first = next((i for i in kept if self.blocks[i].label == "prose"), len(self.blocks))
        for i in reversed(kept):
            block = self.blocks[i]
            if i <= first:
                return
            if labels.is_about(block):
                self._about(block)
            elif labels.is_author_note(block):
                name = labels.author_line(block)
                self.article.byline = self.article.byline or name
                mark(block, "furniture", "author note")
            elif self.marked_up and (block.listed or not block.heading):
                return
            elif block.label == "short" and not block.bullet and not block.asks and block.words <= 14:
                self._last_line(block)
            elif block.label == "short" and block.asks and block.words <= 12 and capitalised(block.text) >= 0.7:
                mark(block, "furniture", "another story" if block.words > 4 else "site furniture", block.text if block.words > 4 else None)
            else:
                return

    def _about(self, block: Block) -> None:
        mark(block, "furniture", "site furniture")
        if self.article.publisher is None:
            m = re.match(
                r"^(?:About\s+)?(?:The\s+)?(?P<name>(?:[A-Z][\w’'&.-]*\s+){0,4}[A-Z][\w’'&.-]*)\s+"
                r"(?:delivers|provides|is an?\b|brings|offers|reports|covers)",
                block.text,
            )
            m = m or re.search(r"(?:©|Copyright)\s*(?:\d{4}\s*)?(?P<name>(?:[A-Z][\w’'&.-]*\s+){0,4}[A-Z][\w’'&-]*)", block.text)
            if m and m["name"] not in ("This", "All", "It", "The"):
                self.article.publisher = m["name"]

    def _last_line(self, block: Block) -> None:
        m = re.match(r"^[-–—]\s*(?P<name>[A-Z][\w’'. -]{2,50})$", block.text)
        if not m:
            # A long line may be the article's last sentence without its stop.
            mark(block, "furniture", "site furniture")
            return
        if {w.strip(".") for w in Block(m["name"]).folded.split()} & words("outlet_nouns") or m["name"].isupper():
            mark(block, "credit", "credit line")
        else:
            self.article.byline = self.article.byline or m["name"].strip()
            mark(block, "furniture", "author note")

    def _credits(self) -> None:
        prose = self._prose()
        inner = [b for b in self.blocks[: prose[-1] if prose else 0] if b.label == "credit" and b.text[:1] in "[("]
        for block in self.blocks:
            if block.label == "credit":
                self.article.credits.append(block.text)
            if len(inner) > 1 and block in inner:
                # Several sources in brackets amid the text credit its passages, not the page.
                mark(block, "short", None)

    def _publisher(self) -> str | None:
        """The outlet by the page's own last line: "Source: X", where the text itself never speaks of X."""
        body = " ".join(b.folded for b in self.article.body)
        prose = self._prose()
        for i, block in enumerate(self.blocks):
            m = re.match(r"^(?:Source|SOURCE)\s*:\s*(?P<name>[^,;|/]{2,60})$", block.text) if block.label == "credit" else None
            if m and prose and i > prose[-1]:
                name = m["name"].strip(" .")
                key = Block(name).key
                if key not in words("agencies") and key not in body and not labels.is_host(name) and Block(name).words <= 5:
                    return name
        return None


def _title(blocks: Sequence[Block], lines: Sequence[int]) -> int | None:
    """The headline among the lines above an article's first sentence, by its length, its place and what stands around it."""
    best: tuple[float, int] | None = None
    # A long run of lines is a menu or a list of other stories; the headline stands at its end, just above byline and date.
    crowded = len(lines) > 6
    lines = list(lines)[-6:]
    named = (
        next((i for i in range(lines[0], lines[-1] + 6) if i < len(blocks) and blocks[i].label in ("byline", "date")), None)
        if lines
        else None
    )
    near = [i for i in lines if named is not None and i < named][-2:]
    long = [i for i in lines if blocks[i].words >= 4]
    for place, i in enumerate(lines):
        block = blocks[i]
        if block.words < 2:
            continue
        score = 2.0 if 5 <= block.words <= 18 else 1.0 if block.words == 4 or 18 < block.words <= 24 else 0.0
        after = [blocks[j] for j in lines[place + 1 :]]
        if not crowded and any(len(b.text) > len(block.text) and b.words >= 6 for b in after):
            score += 0.6
        if re.match(r"^(?:a|an)\s", block.folded) and block.words <= 12:
            score -= 1.0
        if any(b.reason == "repeated headline" and context.tokens(b.folded) == context.tokens(block.folded) for b in blocks):
            score += 1.5
        if long and i == long[-1] and len(long) > 1 and block.words > 14:
            score -= 0.5
        score += (0.8 if i in near and len(lines) > 3 else 0.0) + (0.3 if crowded else -0.2) * sum(1 for j in long if j < i)
        if best is None or score > best[0]:
            best = (score, i)
    return best[1] if best and best[0] > 0 else None


def _outlet_name(name: str, blocks: Sequence[Block]) -> str:
    """An outlet printed in capitals, as the page's text writes it elsewhere, else with capital initials ("BBC NEWS": "BBC News")."""
    name = name.strip()
    if not name.isupper():
        return name
    pattern = re.compile(re.escape(name), re.IGNORECASE)
    for block in blocks:
        for m in pattern.finditer(block.text[:5_000]):
            if not m.group().isupper() and m.group()[:1].isupper():
                return m.group()
    return " ".join(w if len(w) <= 3 or not re.search(r"[AEIOUY]", w) else w.capitalize() for w in name.split())
