"""An attribution on its way to a statement, and how several stand to each other: one inside what another says, two of one content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from headwater.attribution import heads
from headwater.attribution.cast import Cast
from headwater.attribution.heads import Reading
from headwater.model import Mode, Relation, Span


@dataclass(slots=True)
class Draft:
    """An attribution on its way to a statement. `who` is a number of the cast, None where the text names no source; `outer` the number
    of the draft whose content this one stands in."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    score: float
    relation: Relation = "says"
    reading: Reading = heads.EMPTY
    who: int | None = None
    outer: int | None = None
    over: list[int] = field(default_factory=list)
    under: list[int] = field(default_factory=list)
    addressee: str | None = None
    twin: int | None = None
    joint: bool = False  # one of several speakers of one source
    within: Draft | None = None  # who passes the words on, where they do not stand in his content
    aside: bool = False  # one who speaks of what others say: none of those who speak in its content speaks through it
    past: Draft | None = None  # who only speaks of the words, and does not pass them on, though they stand in his content

    @property
    def start(self) -> int:
        return min(s.start for s in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        return max(s.end for s in (*self.source, *self.cue, *self.content))


LONGEST = 900  # code points of a sentence that rules read; longer ones are no sentences


# "Images in which it identifies the ship", "a recording of what it said were two men": "it" says so, and not the images.
ANOTHER_SAYS = re.compile(r"\b(?:which|what|whom) (?:it|he|she|they|we)$")


def meet(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether spans of the one overlap spans of the other."""
    b = tuple(b)
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


def stop_of(text: str, start: int, end: int) -> int:
    """Where the words of a stretch end, before the stop of the sentence."""
    return start + len(text[start:end].rstrip(" .!?\n"))


def mode_of(text: str, at: Span) -> Mode:
    """How words were said by the quotation marks in them: "direct" where these stand around all of it."""
    words = text[at.start : at.end]
    if not re.search(r"[“”\"]", words):
        return "indirect"
    return "direct" if re.fullmatch(r"[“\"][^“”\"]*[”\"]?\W*", words) else "mixed"


def uncredited(cast: Cast, drafts: list[Draft]) -> list[Span]:
    """The sentences outside quotations in which no draft has a source, a cue or content."""
    taken = [s for d in drafts for s in (*d.source, *d.cue, *d.content)]
    return [s for s in cast.sentences if not cast.quoted(s.start) and not any(x.start < s.end and s.start < x.end for x in taken)]


def nest(drafts: list[Draft], text: str) -> None:
    """Find for each draft the smallest other whose content holds its source and cue."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].start)
    for n, i in enumerate(order):
        d = drafts[i]
        head = [*d.source, *d.cue]
        if not head:
            continue
        if d.within is not None:
            d.outer = next((j for j in order if drafts[j] is d.within), None)
            continue
        best, size = None, 0
        for j in (*order[max(0, n - 12) : n], *order[n + 1 : n + 13]):
            content = drafts[j].content
            if not content or drafts[j] is d.past or drafts[j].aside or not _holds(text, content, head):
                continue
            verb = (drafts[j].cue or drafts[j].source or content)[0].start
            if drafts[j].mode != "direct" and "\n" in text[min(verb, head[0].start) : max(verb, head[0].start)]:
                continue
            length = sum(c.end - c.start for c in content)
            if (best is None or length < size) and drafts[j].source != d.source:
                best, size = j, length
        d.outer = best
    _nest_shared(drafts, order)


_CITES = re.compile(r"\b(?:citing|quoting|cited|quoted|as saying|as telling|interviewed|according to)\b", re.IGNORECASE)


_CITES_ANOTHER = re.compile(
    r"(?:has |had |have )?(?:quot(?:es?|ed|ing)|cit(?:es?|ed|ing)|interviewed|refer\w+ to|(?:spoken|spoke|talked) (?:to|with)|heard from)\b"
    r"(?! as\b| by\b)",
    re.IGNORECASE,
)


_OVERHEARD = re.compile(r"\b(?:overheard|heard|overhearing|hearing)$")


def _side(d: Draft, cue: str) -> str:
    """Of two who share a content, where one stands by its cue: "outer" cites the other, "inner" is cited, "" where nothing tells."""
    after = d.source[0].start > d.cue[0].start if d.cue else False
    if re.search(r"\b(?:quoted|cited|interviewed) (?:by|in|on)\b", cue) and after:
        return "outer"
    if (_OVERHEARD.search(cue) or re.search(r" (?:citing|quoting)$", cue)) and not after:
        return "outer"
    if _CITES_ANOTHER.match(cue if d.cue[1:2] == () else re.sub(r" as (?:saying|telling)$", "", cue)) and not after:
        return "outer"
    if re.match(r"according to\b", cue, re.IGNORECASE):
        return "passes on"
    return "inner" if _CITES.search(cue) else ""


def _holds(text: str, content: tuple[Span, ...], head: list[Span]) -> bool:
    """Whether source and cue stand in a content, or between its parts in one sentence ("the rudder, he had told her, was stiff")."""
    if all(any(c.start <= h.start and h.end <= c.end for c in content) for h in head):
        return True
    low, high = content[0].start, content[-1].end
    inside = all(low <= h.start and h.end <= high for h in head)
    return inside and high - low < 400 and not re.search(r"\n|[.!?][”\"]?\s", text[low:high])


def _nest_shared(drafts: list[Draft], order: list[int]) -> None:
    """Two sources for one content ("AFP reported, citing a groom"): the one that is cited stands inside the one that cites."""
    for n, i in enumerate(order):
        for j in order[n + 1 : n + 6]:
            a, b = drafts[i], drafts[j]
            if (a.outer is not None and b.outer is not None) or not a.source or not b.source or a.source == b.source:
                continue
            if not a.content or not b.content or _shared(a, b) < 0.75 or a.outer == j or b.outer == i or a.past is b or b.past is a:
                continue
            if a.aside or b.aside:
                continue
            if a.joint and b.joint and a.cue == b.cue:
                continue
            a.twin, b.twin = j, i


def _shared(a: Draft, b: Draft) -> float:
    common = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)
    return common / max(sum(c.end - c.start for c in d.content) for d in (a, b))


def join_twins(cast: Cast, drafts: list[Draft]) -> None:
    """Of two drafts that share their content, put the one that is cited inside the one that cites: outlets stand outermost, then whoever
    is credited with "according to", then whoever cites."""
    for i, d in enumerate(drafts):
        if d.twin is None or d.twin < i:
            continue
        other = drafts[d.twin]
        low, high = sorted((d.source[0].start, other.source[0].start))
        if high - low > 300 or "\n" in cast.text[low:high]:
            continue
        if d.who is None or other.who is None or d.who == other.who or d.twin == d.outer or other.outer == i:
            continue
        outlets = [cast.members[x.who].kind == "outlet" for x in (d, other) if x.who is not None]
        cues = [" ".join(cast.text[c.start : c.end] for c in x.cue) for x in (d, other)]
        if outlets[0] != outlets[1]:
            outer, inner = (i, d.twin) if outlets[0] else (d.twin, i)
        elif (sides := [_side(x, cue) for x, cue in zip((d, other), cues, strict=True)]) and sides[0] != sides[1]:
            # "..., its captain radioed, according to the coastguard"; "The ministry said, citing a study, ..., according to ..."
            plain = "outer" not in sides and d.cue and other.cue
            sides = [s if s != "passes on" else "outer" if plain else "inner" for s in sides]
            first_out = sides[0] == "outer" or sides[1] == "inner"
            outer, inner = (i, d.twin) if first_out else (d.twin, i)
        else:
            continue
        if drafts[inner].outer is None and drafts[outer].outer != inner:
            drafts[inner].outer = outer
