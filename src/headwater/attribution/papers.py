"""Papers and recordings that speak, where the tagger hears nobody: "The entry in the land register gives the buyer as Tern Holdings".

Found by rules: a sentence that nobody is credited for, which opens with a writing or a recording as its subject and goes on with a verb
of content ("lists", "shows", "has ... in it"), or puts the writing's words behind a colon ("The entry for the 12th: “Lunch ...”").
"""

from __future__ import annotations

import re

from headwater.attribution import quotes
from headwater.attribution.cast import Cast
from headwater.attribution.mentions import noun_kind
from headwater.attribution.voices import Draft
from headwater.model import Span
from headwater.text import fold

_VERB = (
    r"shows?|showed|lists?|listed|gives?|gave|records?|recorded|carries|carried|reads?|states?|stated|puts|names?|named|describes?"
    r"|described|notes?|noted|mentions?|mentioned|reveals?|revealed|details?|detailed|contains?|contained|bears?|bore|sets? out|documents?"
    r"|documented|captures?|captured|indicates?|indicated|confirms?|confirmed|says?|said|attests?"
)
# Writings and films that make something up, or rule rather than tell.
_NO_WITNESS = frozenset("bill book constitution documentary editorial film law novel paper plan trailer treaty".split())
_CUE = re.compile(
    rf"\s(?P<cue>(?:also |then |has |have |had )*(?:{_VERB})|(?:has|have|had)(?= [^.;\n]{{3,120}}? (?:in|on) (?:it|them)\b))\b"
    r"(?P<rest>[^\n]{8,})"
)
_SUBJECT = re.compile(r"(?P<np>[^,.;:“”\"\n]{2,110}?)(?P<aside>,[^.;:“”\"\n]{3,140},)?$")
_COLON = re.compile(r"(?P<np>(?:The|An?|Its|His|Her|Their) [^,.;:“”\"\n]{3,60}?)(?P<cue>:) (?=[“\"])")
_ENTRY = re.compile(r"\b(?:entry|entries|line|page|clause|paragraph|caption|heading)\b", re.IGNORECASE)
_BELONGS = re.compile(
    r" (?:of|in|on|from|for|to|by|at|dated|between|about|with|seen|read|obtained|reviewed|published|released|taken|kept) "
)
# A phrase that goes on: what follows is its noun, not a verb ("on the [state]", "Clinton's [name]").
_OPEN = re.compile(
    r"(?:['’]s|\b(?:the|an?|of|on|in|to|for|by|his|her|its|their|this|that|will|would|can|could|may|might|and|or))$", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:the|an?|one|two|its|their|his|her) ", re.IGNORECASE)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the writings and recordings that open a sentence nobody else is credited for."""
    taken = sorted((s.start, s.end) for d in drafts for s in (*d.source, *d.cue, *d.content))
    more = [inner for d in drafts if (inner := _reported(cast, d, drafts)) is not None]
    for s in cast.sentences:
        if any(a < s.end and s.start < b for a, b in taken) or cast.quoted(s.start):
            continue
        d = _colon(cast, s) or _subject(cast, s)
        if d is not None:
            more.append(d)
    return more


def _reported(cast: Cast, d: Draft, drafts: list[Draft]) -> Draft | None:
    """The writing that somebody passes on: "A company memo shows that ..., the agency reported"."""
    if d.relation == "declined" or d.mode == "direct" or not d.content or not d.source:
        return None
    start = d.content[0].start
    if cast.text[start : start + 5] == "that ":
        start += 5
    inner = _subject(cast, Span(start, d.content[0].end))
    if inner is None or any(x.start < inner.cue[0].end and inner.source[0].start < x.end for o in drafts for x in (*o.source, *o.cue)):
        return None
    return inner


def _subject(cast: Cast, s: Span) -> Draft | None:
    """The first verb of content that has a writing before it as its subject, and nothing else."""
    at = s.start
    while (m := _CUE.search(cast.text, at, s.end)) is not None:
        at = m.end("cue")
        subject = _SUBJECT.match(cast.text[s.start : m.start()])
        if subject is None or not _writing(subject.group("np")):
            continue
        end = m.end("rest")
        while end > m.start("rest") and cast.text[end - 1] in " \t.":
            end -= 1
        start = m.start("rest") + (m.group("rest")[0] == " ")
        source = Span(s.start, s.start + subject.end("np"))
        cited = quotes.pairs(cast.text[s.start : s.end])
        return Draft((source,), (Span(*m.span("cue")),), (Span(start, end),), "mixed" if cited else "indirect", 0.6)
    return None


def _colon(cast: Cast, s: Span) -> Draft | None:
    m = _COLON.match(cast.text, s.start, s.end)
    if m is None or not (_writing(m.group("np")) or _ENTRY.search(m.group("np"))):
        return None
    for q in quotes.pairs(cast.text[m.end() : m.end() + 2000]):
        if q.start == 0:
            return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (Span(m.end(), m.end() + q.end),), "direct", 0.6)
    return None


def _writing(np: str) -> bool:
    """Whether the head of a phrase is a writing or a recording, or a part of one ("the entry in the land register")."""
    if _OPEN.search(np):
        return False
    head, *rest = (_ARTICLE.sub("", part, count=1) if _ARTICLE.match(part) else part for part in _BELONGS.split(np))
    if fold(head.rsplit(" ", 1)[-1]) in _NO_WITNESS:
        return False
    if noun_kind(head) in ("document", "recording"):
        return True
    return bool(_ENTRY.search(head)) and any(noun_kind(r) in ("document", "recording") for r in rest)
