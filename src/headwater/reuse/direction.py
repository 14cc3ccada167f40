"""Which of two texts derives from the other: signs, each with its words, weighed together; "undecided" unless they weigh enough.

Weights are log odds (base e), in the order issue and literature give them: an explicit credit, times to the minute, residue of the source
in the copy, and, too little to decide by themselves, containment and days. Conflicting signs cancel. Where both texts credit the same third
party, or one text's residue names a third party, a common source outside the set may be behind both, and is said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from headwater.model import Direction, Evidence, Span
from headwater.reuse.relations import Aligned, inside, quoted, shares
from headwater.text import fold

DECIDES = 1.1  # log odds; a probability of .75
_CREDIT, _REPRINT, _TIME, _RESIDUE, _OWN = 2.2, 3.0, 1.6, 1.6, 1.3
_GARBLED, _LOST, _BLOCK, _CONTAINED, _DAY = 0.7, 0.9, 0.5, 0.4, 0.3
_SURE = 3.6  # the sum is cut here: no sign in a text is certain

_MINUTE = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$")
_SELF = re.compile(
    r"\b(?:told|tells|spoke to|spoke with|speaking to|in an interview with|seen by|obtained by|contacted by|learned by)\s+"
    r"(?:this (?:newspaper|paper|website|site|reporter|correspondent|magazine|outlet)|our (?:reporter|correspondent|newspaper|reporters))\b"
    r"|\b(?:this (?:newspaper|paper|correspondent|reporter)|our (?:correspondent|reporter)s?)\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according to|told|sources?|officials?|reported by|said in an? (?:statement|interview)|citing|quoted)\b", re.I
)
_CUE = (
    r"(?:reported|reports|report|told|according to|via|from|by|citing|first|originally|appeared|published|posted|revealed|wrote|says|said)"
)
_REPRINTED = re.compile(
    r"(?:(?:originally|first)\s+(?:appeared|published|ran|posted)|republished|reprinted|syndicated|reproduced|read the full|"
    r"full (?:story|article)|source:|via:?)\s*[^.\n]{0,60}$",
    re.I,
)
_DOUBLED = re.compile(r"\b(\w{2,}+) (?:and )?\1\b")
_MAY_DOUBLE = {"that", "had", "more", "again", "very", "on", "over", "so", "by", "years", "many", "no", "yes", "now", "long", "far"}
_CAPITAL = re.compile(r"(?<=[a-z]) (The|And|But|In|Of|For|It|This|At|With|On|By|To|From|That|Which|When)(?= [a-z]{3,}\b)")
_AGENCY = re.compile(r" (?:(?:News|Press) (?:Agency|Service|Wire)|Newswire)$")
_STOP = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])|\n")
_GOES_ON = re.compile(r"[a-z]|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d")
_CONVERTED = re.compile(
    r"\d[\d,.]*[ -]?(?:miles?|feet|foot|pounds?|acres?|inch(?:es)?|kilomet(?:re|er)s?|km|met(?:re|er)s?|kilos?|kg|hectares?)\s*"
    r"\((?:about |some |around )?[\d,.]+[ -]?[a-z]+\)|[$£€]\s?[\d.,]+\s?(?:million|billion|m|bn|k)?\s*\((?:about |some )?[A-Z]*[$£€]",
    re.I,
)


class Side(NamedTuple):
    """What direction looks at in one text: see `headwater.reuse.Document`."""

    id: str
    text: str
    time: str | None
    publisher: str | None
    credits: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(slots=True)
class _Scales:
    """Log odds that a derives from b, and why."""

    a_from_b: float = 0.0
    strong: bool = False
    credited: bool = False
    common: list[Evidence] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def put(self, weight: float, a_derives: bool, why: Evidence, *, strong: bool = True) -> None:
        self.a_from_b += weight if a_derives else -weight
        self.strong |= strong
        self.evidence.append(why)


def direction(a: Side, b: Side, passages: Sequence[Aligned]) -> tuple[Direction, float | None, tuple[Evidence, ...]]:
    """The direction, its probability (None when undecided), and every sign for or against it."""
    scales = _Scales()
    for copy, source, first in ((a, b, True), (b, a, False)):
        own = [
            (p.at.a_start, p.at.a_end, p.at.b_start, p.at.b_end) if first else (p.at.b_start, p.at.b_end, p.at.a_start, p.at.a_end)
            for p in passages
        ]
        _credit(copy, source, first, scales)
        _residue(copy, source, own, first, scales)
    _garbling(a, b, scales)
    _third(a, b, scales)
    _times(a, b, scales)
    _containment(a, b, passages, scales)
    total = max(-_SURE, min(_SURE, scales.a_from_b))
    evidence = tuple(scales.evidence + scales.common)
    if scales.credited:
        evidence = tuple(scales.evidence)
    elif scales.common:
        total = max(-DECIDES - 0.3, min(DECIDES + 0.3, total))
    if not scales.strong or abs(total) < DECIDES:
        return "undecided", None, evidence
    confidence = round(1 / (1 + math.exp(-abs(total))), 2)
    return ("a-from-b" if total > 0 else "b-from-a"), confidence, evidence


def by_credit(a: Side, b: Side) -> tuple[Direction, float | None, tuple[Evidence, ...]]:
    """The direction by explicit credit alone, for words that both quote: the one that credits the other's publisher has them from it."""
    scales = _Scales()
    _credit(a, b, True, scales)
    _credit(b, a, False, scales)
    if abs(scales.a_from_b) < DECIDES:
        return "undecided", None, tuple(scales.evidence)
    sure = round(1 / (1 + math.exp(-min(_SURE, abs(scales.a_from_b)))), 2)
    return ("a-from-b" if scales.a_from_b > 0 else "b-from-a"), sure, tuple(scales.evidence)


def _labels(side: Side) -> list[str]:
    """The names of a text's publisher, longest first, without those too short to mean anything."""
    names = {n.strip() for n in (side.publisher or "", *side.names) if n}
    names = {re.sub(r"^https?://([^/?#]+).*$", r"\1", n) for n in names}
    names |= {n.removeprefix("www.") for n in names} | {re.sub(r"\.(?:com|org|net|co\.uk|news|tv)$", "", n) for n in names}
    return sorted((n for n in names if len(n) >= 3), key=lambda n: (-len(n), n))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^the |^www\.|\.(?:com|org|net|co\.uk|info|news|tv)$", "", fold(name)))


def same_name(one: str, other: str) -> bool:
    """Whether two names of outlets are written alike: case, marks, "the" and the end of a host aside."""
    x, y = _plain(one), _plain(other)
    return bool(x) and x == y


def _credit(copy: Side, source: Side, first: bool, scales: _Scales) -> None:
    """The copy names the publisher of the source as where it has this from."""
    labels = _labels(source)
    if not labels or any(same_name(x, y) for x in labels for y in _labels(copy)):
        return
    spot = _mention(copy.text, labels)
    # An agency's name without "News Agency" may be a place: it counts only where the text credits it as a voice.
    short = {_AGENCY.sub("", n) for n in labels}
    listed = [c for c in copy.credits if any(same_name(c, n) for n in (*labels, *sorted(short)))]
    if spot is None and not listed:
        return
    reprint = spot is not None and _REPRINTED.search(copy.text[max(0, spot.start - 90) : spot.start]) is not None
    cued = spot is not None and _cued(copy.text, spot)
    if not (reprint or cued or listed):
        return
    name = copy.text[spot.start : spot.end] if spot else listed[0]
    scales.credited = True
    what = "says that it is taken from" if reprint else "credits"
    scales.put(_REPRINT if reprint else _CREDIT, first, Evidence(f"{what} {name}", copy.id, spot))


def _mention(text: str, labels: Sequence[str]) -> Span | None:
    """The best place where one of the names stands: said to be reprinted from, else with a word of reporting, else the first."""
    places = [
        Span(m.start(), m.end())
        for label in labels
        for m in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text, re.I if len(label) > 4 else 0)
    ]
    if not places:
        return None
    return min(
        places,
        key=lambda s: (not _REPRINTED.search(text[max(0, s.start - 90) : s.start]), not _cued(text, s), s.start, -s.end),
    )


def _cued(text: str, spot: Span) -> bool:
    around = text[max(0, spot.start - 50) : spot.start] + " " + text[spot.end : spot.end + 40]
    return re.search(rf"\b{_CUE}\b|[-–—]\s*$|^\s*:", around, re.I) is not None


def _residue(copy: Side, source: Side, passages: Sequence[tuple[int, int, int, int]], first: bool, scales: _Scales) -> None:
    """Words of the copied passages that fit one text only: "told this newspaper", the source's own name, an attribution that was lost."""
    labels = _labels(source)
    others = _labels(copy)
    own_name = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in labels), re.I) if labels else None
    lost = 0
    for low, high, from_low, from_high in passages:
        mine, theirs = copy.text[low:high], source.text[from_low:from_high]
        if mine == theirs and own_name is None:
            continue
        here, there = _self(mine), _self(theirs)
        if there and not here:
            at = Span(from_low + there.start(), from_low + there.end())
            scales.put(_OWN, first, Evidence(f"speaks of itself ({there.group()}) where the other does not", source.id, at))
        if own_name and not any(same_name(x, y) for x in labels for y in others):
            kept, said = own_name.search(mine), own_name.search(theirs)
            if kept and said:
                at = Span(low + kept.start(), low + kept.end())
                scales.put(_RESIDUE, first, Evidence(f"the other's own name, {kept.group()}, stands in the copied words", copy.id, at))
            if not said and not own_name.search(_rest(copy.text, high)):
                # An attribution at the end of the sentence is what a copy loses first.
                theirs = source.text[from_low : from_high + len(_rest(source.text, from_high))]
                said = own_name.search(theirs)
            if said and not kept and _ATTRIBUTED.search(theirs):
                at = Span(from_low + said.start(), from_low + said.end())
                scales.put(_OWN, first, Evidence(f"names its own source ({said.group()}) where the other gives none", source.id, at))
        elif not lost:
            gone = _ATTRIBUTED.search(theirs)
            if gone and gone.group().lower() in ("according to", "told") and not _ATTRIBUTED.search(mine):
                lost += 1
                at = Span(from_low + gone.start(), from_low + gone.end())
                scales.put(_LOST / 2, first, Evidence("attributes what the other states without a source", source.id, at), strong=False)
        changed = _CONVERTED.search(mine) if "(" in mine else None
        if changed and not _CONVERTED.search(theirs):
            at = Span(low + changed.start(), low + changed.end())
            scales.put(_GARBLED, first, Evidence(f"adds a converted measure: {changed.group()}", copy.id, at))


def _rest(text: str, at: int) -> str:
    """What is left of the sentence after a position, up to 400 code points."""
    m = _STOP.search(text, at, at + 400)
    return text[at : m.start() if m else min(len(text), at + 400)]


def _self(text: str) -> re.Match[str] | None:
    return _SELF.search(text) if "this " in text or "our " in text else None


@lru_cache(maxsize=20_000)
def garbled(text: str) -> tuple[tuple[Span, str], ...]:
    """Marks of copying by machine or in haste: doubled words, a capital in mid sentence, a sentence broken off in mid line."""
    found = []
    quotes = quoted(text)
    for m in _DOUBLED.finditer(text):
        word = m.group(1)
        if word not in _MAY_DOUBLE and word[0].islower() and not word.isdigit() and (len(word) > 2 or " and " not in m.group()):
            found.append((Span(m.start(), m.end()), f"doubled words: {m.group()}"))
    for m in _CAPITAL.finditer(text):
        if not inside(quotes, m.start(), m.end()):
            found.append(
                (Span(m.start(1), m.end(1)), f"a sentence runs into another: {text[max(0, m.start() - 20) : m.end() + 12].strip()}")
            )
    for end, following in _line_ends(text):
        if _GOES_ON.match(text, following):
            found.append((Span(max(0, end - 40), end), "a sentence is broken off at the end of a line"))
    return tuple(found)


def _line_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where a long line ends without a stop, and where the next line with anything begins."""
    start = 0
    while (newline := text.find("\n", start)) >= 0:
        end = len(text[start:newline].rstrip()) + start
        following = newline + 1
        while following < len(text) and text[following].isspace():
            following += 1
        if end - start > 40 and (text[end - 1].islower() or text[end - 1] == ",") and following < len(text):
            yield end, following
        start = max(newline + 1, following - 200) if following > newline + 200 else newline + 1


def _garbling(a: Side, b: Side, scales: _Scales) -> None:
    marks = {True: garbled(a.text), False: garbled(b.text)}
    for first, side in ((True, a), (False, b)):
        fewer = len(marks[not first])
        if len(marks[first]) > fewer:
            weight = _GARBLED * min(3, len(marks[first]) - fewer)
            for i, (span, why) in enumerate(marks[first][:3]):
                scales.put(weight if i == 0 else 0.0, first, Evidence(why, side.id, span), strong=len(marks[first]) - fewer > 1)


def _third(a: Side, b: Side, scales: _Scales) -> None:
    """A credit that both give to somebody who is neither."""
    own = [*_labels(a), *_labels(b)]
    for credit in sorted(set(a.credits))[:50]:
        if any(same_name(credit, c) for c in b.credits) and not any(same_name(credit, n) for n in own) and len(scales.common) < 3:
            scales.common.append(Evidence(f"both credit {credit}, which may be the common source of both"))


def moment(time: str | None) -> float | None:
    """Minutes since year 1 of an ISO time known to the minute; None for less. A time without a zone counts as UTC."""
    m = _MINUTE.match(time.strip()) if time else None
    if not m:
        return None
    import datetime

    zone = m.group(3) or "+00:00"
    stamp = f"{m.group(1)}T{m.group(2)}{'+00:00' if zone == 'Z' else zone}"
    try:
        at = datetime.datetime.fromisoformat(stamp).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    return at.toordinal() * 1440.0 + at.hour * 60 + at.minute + at.second / 60


def _times(a: Side, b: Side, scales: _Scales) -> None:
    x, y = moment(a.time), moment(b.time)
    if x is not None and y is not None:
        if abs(x - y) >= 1:
            later, earlier = (a, b) if x > y else (b, a)
            gap = abs(x - y)
            said = f"{gap:.0f} minutes" if gap < 180 else f"{gap / 60:.0f} hours"
            scales.put(_TIME, x > y, Evidence(f"published {said} after the other ({earlier.time} and {later.time})", later.id))
        return
    one, two = (a.time or "")[:10], (b.time or "")[:10]
    if len(one) == len(two) == 10 and one != two:
        later = a if one > two else b
        scales.put(_DAY, one > two, Evidence(f"dated {later.time}, after the other; days alone decide nothing", later.id), strong=False)


def _containment(a: Side, b: Side, passages: Sequence[Aligned], scales: _Scales) -> None:
    share_a, share_b = shares(len(a.text), len(b.text), passages)
    if min(share_a, share_b) < 0.5 < 0.85 < max(share_a, share_b):
        # The whole of one within the other: a copy is cut more often than a text is grown from one, but an excerpt stands in a host.
        shorter_a = share_a > share_b
        side = a if shorter_a else b
        scales.put(
            _CONTAINED, shorter_a, Evidence("stands whole within the longer text, which proves nothing by itself", side.id), strong=False
        )
    for first, side in ((True, a), (False, b)):
        block = [p for p in passages if _block(a, b, p, first)]
        if block:
            at = block[0].at
            span = Span(at.a_start, at.a_end) if first else Span(at.b_start, at.b_end)
            scales.put(_BLOCK, first, Evidence("holds the other's own sentences between quotation marks", side.id, span), strong=False)


def _block(a: Side, b: Side, passage: Aligned, first: bool) -> bool:
    """Whether a passage is quoted as a whole in one text and is the other's own prose."""
    p = passage.at
    in_a, in_b = inside(quoted(a.text), p.a_start, p.a_end), inside(quoted(b.text), p.b_start, p.b_end)
    return (in_a > 0.9 and in_b < 0.1) if first else (in_b > 0.9 and in_a < 0.1)
