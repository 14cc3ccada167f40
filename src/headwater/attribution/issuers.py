"""Whose word a statement is: "A statement issued by the palace said", "its statement", "The ministry announced ... The statement added".

A statement, a release or an announcement is by its nature its issuer's word; where the text says who put it out, that is the voice. A
letter, a memo or a report can go its own ways and stays a voice, but for "In its report, the board says".
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.lexicon import noun_kind
from headwater.model import Span
from headwater.text import fold

_DEFINITE = re.compile(r"(?:the|that|this) (?:\w+ ){0,2}?(?P<noun>statement|release|announcement|communique)")
_ISSUES = re.compile(r"\b(?:stat(?:es?|ed|ement)|releas\w+|announc\w+|communique|issued|published|put out)\b")
_ISSUED = frozenset("statement note bulletin communique release notice announcement press-release letter".split())
_PUT_OUT = re.compile(
    r"\b(?:(?:has|have|had|later|also) )*(?:issued|published|released|put out|posted|sent|sent out|gave|circulated|issuing|releasing)"
    r" (?:[\w’'-]+ ){0,3}$"
)
_NOUN = (
    r"(?:(?:press|news|media|public|joint|written|short|brief|final|official|prepared|e-?mailed|two-line|one-line) )*"
    r"(?:statement|release|announcement|communiqu[eé])"
)
# "a statement issued on Monday by the palace", "a release on behalf of Karl Dusek"
_BY = re.compile(
    rf"(?:(?:an?|the|this|that|one|another) )?{_NOUN} (?:(?:issued|released|published|put out|posted|sent out|read out|circulated|signed"
    r"|made)"
    r"(?: (?:late |early )?(?:on \w+day|yesterday|today|\w+day))? )?(?:by|from|of|on behalf of|in the name of) (?P<who>.+)",
    re.IGNORECASE,
)
# "the ministry's statement", "a ministry statement", "its statement"
_OWNED = re.compile(rf"(?P<who>.+?)(?:['’]s?)? {_NOUN}", re.IGNORECASE)
_ITS = re.compile(rf"(?:its|their) {_NOUN}", re.IGNORECASE)


def of(cast: Cast, drafts: list[Draft], d: Draft) -> int | None:
    """Who speaks in the statement that is a draft's source; None where it is none, or the text does not say whose."""
    if not d.source or d.who is None or cast.members[d.who].kind != "document":
        return _of_definite(cast, drafts, d)
    at = Span(d.source[0].start, d.source[-1].end)
    words = cast.text[at.start : at.end].strip(" ,")
    if _ITS.fullmatch(words):
        return _body_before(cast, at.start)
    m = _BY.fullmatch(words) or _OWNED.fullmatch(words)
    if m is None or fold(" ".join(words.split()[-2:])) in _PAPERS:
        return _of_definite(cast, drafts, d)
    issuer = _named_in(cast, Span(at.start + m.start("who"), at.start + m.end("who")))
    return issuer if issuer is not None else _of_definite(cast, drafts, d)


_STUDIES = frozenset({"study", "survey", "analysis", "report", "audit", "review", "assessment", "experiment"})
_PAPERS = frozenset({"bank statement", "witness statement", "financial statement", "income statement", "opening statement"})


def _named_in(cast: Cast, at: Span) -> int | None:
    """Whoever words name or describe first: a body, or somebody."""
    start = at.start + (m.end() if (m := re.match(r"(?:the|an?) ", cast.text[at.start : at.end], re.IGNORECASE)) else 0)
    inside = [m for m in cast.before(at.end)[-8:] if at.start <= m.start <= start and m.end <= at.end + 2]
    who = next((m.who for m in inside if cast.members[m.who].kind in ("organisation", "person", "outlet", "anonymous")), None)
    if who is None and noun_kind(cast.text[start : at.end]) == "organisation":
        who = cast.described(cast.text[at.start : at.end], fold(cast.text[start : at.end]).split()[-1], True, False, None, at.start)
    return who


def _body_before(cast: Cast, at: int) -> int | None:
    """The one body that is a subject in the sentence of "its statement" or the one before."""
    number = cast.sentence_of(at)
    near = [m for m in cast.before(at)[-16:] if number - m.sentence <= 1 and m.subject and not m.quoted]
    bodies = {m.who for m in near if cast.members[m.who].kind in ("organisation", "outlet")}
    return bodies.pop() if len(bodies) == 1 else None


def _of_definite(cast: Cast, drafts: list[Draft], d: Draft) -> int | None:
    """Who speaks in "the statement", named in the three sentences before: "The ministry announced ... The statement added ..."."""
    label = fold(cast.text[d.source[0].start : d.source[-1].end]) if d.source else ""
    if not _DEFINITE.fullmatch(label):
        return None
    number = cast.sentence_of(d.source[0].start)
    for e in sorted(drafts, key=lambda e: e.start, reverse=True):
        if e.start >= d.start or e.who is None or not e.source or not 0 <= number - (at := cast.sentence_of(e.source[0].start)) <= 3:
            continue
        told = fold(cast.text[cast.sentences[at].start : cast.sentences[at].end])
        if cast.members[e.who].kind in ("organisation", "person", "outlet") and _ISSUES.search(told):
            return e.who
    return None


def owner(cast: Cast, who: int, d: Draft) -> int:
    """ "In their report, filed on Friday, Ames & Low qualify ...": a body's own report is its word, where its sentence names the body; so
    is a study that it made ("In a study released on Friday, Grain Watch compared ...")."""
    member = cast.members[who]
    made = member.nouns & _STUDIES and cast.text[max(0, member.since - 3) : member.since].casefold() in ("in ", " a ", "an ")
    if member.kind != "document" or member.name or not (made or re.match(r"(?:its|their) ", member.label, re.IGNORECASE)):
        return who
    number = cast.sentence_of(member.since)
    if not re.match(r"In ", cast.text[cast.sentences[number].start :][:3]) or (d.start < member.since + 4 and not made):
        return who
    after = [m for m in cast.mentions if m.sentence == number and m.start > member.since + len(member.label)]
    bodies = [m.who for m in after if m.subject and cast.text[: m.start].rstrip().endswith(",")]
    return bodies[0] if bodies and cast.members[bodies[0]].kind in ("organisation", "person") else who


def put_out(cast: Cast, drafts: list[Draft]) -> None:
    """ "The ferry board has published a note. It says ...": a statement is its issuer's word, where the text says who put it out."""
    for d in drafts:
        member = cast.members[d.who] if d.who is not None else None
        if member is None or member.kind != "document" or member.name or not member.nouns & _ISSUED:
            continue
        m = _PUT_OUT.search(cast.text[max(0, member.since - 60) : member.since])
        if not m:
            continue
        verb = max(0, member.since - 60) + m.start()
        number = cast.sentence_of(verb)
        before = [x for x in cast.before(verb)[-6:] if x.sentence == number and x.subject]
        near = [x for x in before if not re.search(r"[,;:.]", cast.text[x.end : verb])] or before[:1]
        if near and cast.members[near[-1].who].kind in ("organisation", "person", "outlet"):
            d.who = near[-1].who
