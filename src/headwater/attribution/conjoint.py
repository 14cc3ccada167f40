"""Several speakers in one source: "Ina Brandt and the fire chief, Tom Olsen, said" names two voices, and each of them says it.

Only what is plainly a list of speakers is taken apart: names, and descriptions of one ("a nurse and a porter"). Names with "and" in them
("Marks and Spencer"), crowds ("residents and officials") and what hangs on one preposition ("officials from Ford and Honda") stay whole.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.heads import core_of
from headwater.attribution.lexicon import noun_kind
from headwater.model import Span

_JOINT = re.compile(r",? (?:and|&|as well as|along with|together with) |, ")
_LAST = re.compile(r",? (?:and|&|as well as|along with|together with) ")
_ONE = re.compile(r"(?:a|an|the|his|her|its|their|another|one|two|three|four|five|six) ", re.IGNORECASE)
GOVERNS = re.compile(r"\b(?:of|for|from|at|in|with|between|by|on|to)\b", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|either|neither) ", re.IGNORECASE)
_ALL = re.compile(r",? (?:all|both|each|alike)$")  # "Radio Halden, the Post and the Ledger all report"
_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|who|which)\b")
_INCLUDES = re.compile(r",? (?:including|among them|notably|such as|led by) ")
# "Several outlets, among them [the Post and Golo]", "Two papers, [the Post and the Star]"
_CROWD = re.compile(
    r"(?:(?:two|three|four|five|six|several|some|many|other|various|a number of|at least \w+|both|the|local"
    r"|national) )*(?:[a-z-]+ ){0,3}?"
    r"(?:outlets|papers|newspapers|stations|agencies|broadcasters|websites|sites|titles|dailies|publications|channels|magazines|media"
    r"|blogs|portals)"
    r"(?:,? (?:among them|including|such as|like|notably|namely)|,| [-–—]|:) ",
    re.IGNORECASE,
)
_LONGEST = 160  # code points of a list of speakers


def split(cast: Cast, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with one for each speaker where a source lists several; the other drafts as they are."""
    found: list[Draft] = []
    for d in drafts:
        parts = (_listed(cast, d) or _including(cast, d.source[0]) or speakers(cast, _widened(cast, d))) if len(d.source) == 1 else ()
        if len(parts) < 2:
            found.append(d)
        else:
            found += [dataclasses.replace(d, source=(p,), joint=True, over=[], under=[]) for p in parts]
    return found


# "The owner has blamed the rain, as has the governor, Ina Toll."
_AS_HAS = re.compile(
    r",? (?P<cue>as (?:has|have|had|did|does|do)) (?P<np>(?!(?:he|she|it|they|we|i|you|many|most|others?|everybody|everyone)\b)"
    r"[^,.;:“”\"\n]{3,70}?)(?=[,.;]|$)"
)


def also(cast: Cast, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for those who say what another says, told behind it: "as has the governor". Each has said it himself."""
    found: list[Draft] = []
    for d in drafts:
        if d.mode == "direct" or not d.source or not d.content or d.relation == "declined":
            continue
        m = _AS_HAS.match(cast.text, d.content[-1].end) or _AS_HAS.search(cast.text, d.content[-1].start, d.content[-1].end + 1)
        if m is None or cast.quoted(m.start("np")):
            continue
        at = Span(*m.span("np"))
        named = any(at.start <= n.start < at.end and cast.at(n.start) is not None for n in cast.scan.names)
        if not named and noun_kind(core_of(cast.text[at.start : at.end])) not in ("people", "office", "organisation", "outlet"):
            continue
        last = d.content[-1]
        content = (*d.content[:-1], Span(last.start, min(last.end, m.start())))
        for part in speakers(cast, at) or (at,):
            found.append(Draft((part,), (Span(*m.span("cue")),), content, d.mode, d.score, past=d))
    return found


_SO_MANY = re.compile(r"(?:all (?P<n>two|three|four|five|six)|both)(?: of them)?", re.IGNORECASE)
_HOW_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BETWEEN = re.compile(r"(?:,| and|, and)(?: (?:the|an?|his|her|its|their)(?: [\w’'-]+){1,3},?)? ?|(?:,| and|, and) (?:the )?")


def all_of_them(cast: Cast, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with "all three say", after a sentence that lists three by name, as one of each of them."""
    found: list[Draft] = []
    for d in drafts:
        words = cast.text[d.source[0].start : d.source[0].end] if len(d.source) == 1 else ""
        m = _SO_MANY.fullmatch(words)
        listed = _list_before(cast, d.source[0].start, _HOW_MANY[(m["n"] or "two").lower()]) if m else []
        found += [dataclasses.replace(d, source=(at,), joint=True, over=[], under=[]) for at in listed] or [d]
    return found


def _list_before(cast: Cast, at: int, number: int) -> list[Span]:
    """The names in the last list before `at`, in the same paragraph, where it has so many as `number`; else []."""
    names = [n for n in cast.scan.names if n.end <= at and "\n" not in cast.text[n.start : at]]
    if not names or cast.sentence_of(at) - cast.sentence_of(names[-1].start) > 1:
        return []
    listed = [names[-1]]
    for n in reversed(names[:-1]):
        if not _BETWEEN.fullmatch(cast.text, n.end, listed[0].lead):
            break
        listed.insert(0, n)
    members = [
        who for n in listed if (who := cast.at(n.start)) is not None and cast.members[who].kind in ("person", "organisation", "outlet")
    ]
    return [Span(n.lead, n.end) for n in listed] if len(members) == len(set(members)) == number else []


def _including(cast: Cast, source: Span) -> tuple[Span, ...]:
    """A group and those of it who are named: "Critics, including Senator Ina Brandt and Odo Quill," are the critics and the two."""
    m = _INCLUDES.search(cast.text, source.start, source.end)
    if m is None:
        return ()
    found, at = [Span(source.start, m.start())], m.end()
    for n in cast.scan.names:
        if n.start < at or n.end > source.end:
            continue
        role = cast.text[at : n.lead].strip(" ,")
        joined = re.fullmatch(r"(?:,|and|, and)?", role) is not None
        who = cast.at(n.start)
        if who is None or cast.members[who].kind != "person" or not (joined or noun_kind(role) in ("people", "office")):
            break
        found.append(Span(n.lead, n.end))
        at = n.end
    return tuple(found) if len(found) > 1 else ()


def _listed(cast: Cast, d: Draft) -> tuple[Span, ...]:
    """The outlets that a source lists by name after it has called them so: "several outlets, among them the Post and Golo"."""
    (source,) = d.source
    crowd = _CROWD.match(cast.text, source.start, source.end)
    if crowd is None:
        return ()
    inside = [n for n in cast.scan.names if crowd.end() <= n.start and n.end <= source.end]
    if len(inside) < 2 or sum(n.end - n.lead for n in inside) < 0.6 * (source.end - crowd.end()):
        return ()
    for n in inside:
        who = cast.at(n.start)
        if who is not None and not cast.members[who].own:
            cast.members[who].kind = "outlet"
    return tuple(Span(n.lead, n.end) for n in inside)


def _widened(cast: Cast, d: Draft) -> Span:
    """The source, with the rest of a list of names that it opens: "According to [The Sun Herald], Radio Vela and Kurier, ..."."""
    (source,) = d.source
    end, closed = source.end, False
    for n in cast.scan.names:
        if n.start < end:
            continue
        gap = _JOINT.fullmatch(re.sub(r"[Tt]he $", "", cast.text[end : n.start]))
        if gap is None or closed or any(s.start < n.end and end < s.end for s in (*d.content, *d.cue)):
            break
        end, closed = n.end, gap.group() != ", "
    return Span(source.start, end) if closed else source


def speakers(cast: Cast, source: Span) -> tuple[Span, ...]:
    """The speakers that a source lists, each from its first word to its last; () where it names one, or a crowd."""
    text = _ALL.sub("", cast.text[source.start : source.end])
    source = Span(source.start, source.start + len(text))
    if len(text) > _LONGEST or "\n" in text or (last := _last_joint(cast, source, text)) is None:
        return ()
    start = source.start + (m.end() if (m := _BOTH.match(text)) else 0)
    left = _parts(cast, start, source.start + last.start())
    right = _parts(cast, source.start + last.end(), source.end, loose=len(left) > 1 or (bool(left) and _kind(cast, left[0]) == "outlet"))
    if not left or not right or len(right) > 1:
        return ()
    apposed = "," in cast.text[left[-1].start : left[-1].end]
    if apposed and not _ONE.match(cast.text, right[0].start) and not _named(cast, right[0], person=True):
        return ()  # "Pia Holm, the former governor and head of the agency": one who is both
    if GOVERNS.search(cast.text, left[-1].start, left[-1].end) and not _begins_anew(cast, left[-1], right[0]):
        return ()
    return (*left, *right)


def _last_joint(cast: Cast, source: Span, text: str) -> re.Match[str] | None:
    """The last "and" of a source that is no part of a name."""
    inside = [n for n in cast.scan.names if source.start <= n.start and n.end <= source.end]
    found = [m for m in _LAST.finditer(text) if not any(n.start < source.start + m.start() < n.end for n in inside)]
    return found[-1] if found else None


def _begins_anew(cast: Cast, before: Span, after: Span) -> bool:
    """Whether the second speaker hangs on no preposition of the first: it alone has an article ("police in Lisk and the mayor"; not "a
    spokesman for the mayor and the council"), or both are people by name."""
    if _ONE.match(cast.text, after.start):
        held = GOVERNS.search(cast.text, before.start, before.end)
        return held is None or not _ONE.match(cast.text, held.end() + 1)
    return _named(cast, before, person=True) and _named(cast, after, person=True)


def _parts(cast: Cast, start: int, end: int, *, loose: bool = False) -> list[Span]:
    """The speakers of a stretch without "and": names between commas, each with its apposition ("the mayor, Ina Brandt"); [] where a piece
    names nobody. `loose`: any name will do, since it stands in a list of names."""
    pieces: list[Span] = []
    at = start
    for m in re.finditer(r", (?:and )?", cast.text[start:end]):
        pieces.append(Span(at, start + m.start()))
        at = start + m.end()
    pieces.append(Span(at, end))
    pieces = [Span(p.start, p.end - len(cast.text[p.start : p.end]) + len(cast.text[p.start : p.end].rstrip(" ,"))) for p in pieces]
    pieces = [p for p in pieces if p.end > p.start and not re.fullmatch(r"\d{1,3}", cast.text[p.start : p.end])]
    parts: list[Span] = []
    kinds: list[bool] = []  # whether each part has a name yet
    for p in pieces:
        if _VERB.search(cast.text, p.start, p.end):
            return []
        named = _named(cast, p) or (loose and any(n.start == p.start and n.end <= p.end for n in cast.scan.names))
        if not named and not _described(cast, p):
            return []
        if parts and kinds[-1] != named and (named or _apposes(cast, p)):
            parts[-1], kinds[-1] = Span(parts[-1].start, p.end), True
        else:
            parts.append(p)
            kinds.append(named)
    return parts


def _kind(cast: Cast, p: Span) -> str | None:
    """The kind of whoever a piece names first."""
    who = next((cast.at(n.start) for n in cast.scan.names if p.start <= n.start and n.end <= p.end), None)
    return cast.members[who].kind if who is not None else None


def _named(cast: Cast, p: Span, *, person: bool = False) -> bool:
    """Whether a piece begins with a name that is surely one by itself: of two words or more, or that of somebody known by more."""
    for n in cast.scan.names:
        if n.start > p.start + 30:
            break
        if n.start < p.start or n.end > p.end or (_ONE.match(cast.text, p.start) and cast.text[p.start : p.start + 4].lower() != "the "):
            continue
        before = cast.text[p.start : n.start].strip()
        if before and not re.fullmatch(r"(?:[Tt]he|[A-Z][\w.’'-]*|[a-z]+)(?: [A-Z][\w.’'-]*| [a-z]+){0,3}", before):
            continue
        who = cast.at(n.start)
        member = cast.members[who] if who is not None else None
        if person and (member is None or member.kind != "person"):
            return False
        if n.title or len(n.text.split()) > 1:
            return True
        if member is None:
            continue
        known = len((member.name or "").split()) > 1 or member.kind in ("outlet", "organisation") or member.since < n.start - 1
        if known and member.kind != "anonymous":
            return True
    return False


def _described(cast: Cast, p: Span) -> bool:
    """Whether a piece describes somebody who can speak: "the fire chief", "a nurse at the clinic", "police"."""
    text = cast.text[p.start : p.end]
    core = GOVERNS.split(_ONE.sub("", text, count=1))[0].strip()
    kind = noun_kind(core) if core else None
    return kind in ("people", "office", "organisation", "outlet") if _ONE.match(text) else kind == "organisation"


def _apposes(cast: Cast, p: Span) -> bool:
    """Whether a description only says who the one before it is: it is definite, or has an article and a role."""
    return bool(re.match(r"(?:the|a|an|his|her|its|their) |[a-z]", cast.text[p.start : p.end]))
