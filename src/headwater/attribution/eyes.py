"""Who saw it and who heard it: "A porter saw a man run from the paint store", "Petra Vogt saw the gun as well: a small one".

A sentence of seeing or hearing credits whoever saw, where it tells what was seen: somebody doing something, a clause, or words behind a
colon. Seeing a thing, or prices fall, tells nothing of a witness. What is heard on the radio is the radio's, whoever listens.
"""

from __future__ import annotations

import re

from headwater.attribution import lexicon, quotes
from headwater.attribution.cast import Cast
from headwater.attribution.chains import another_outlet
from headwater.attribution.drafts import LONGEST, Draft, uncredited
from headwater.attribution.heads import core_of
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.papers import CLOCK, content_end, rest_of, told
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_SEES = (
    r"(?:(?:also|then|had|has|have|later|first|even|himself|herself|clearly|only|just|still) )*"
    r"(?:saw|seen|watched|heard|overheard|noticed|spotted|glimpsed|observed|witnessed)"
)
_SAW = re.compile(
    r"(?:(?:At|Around|About|Shortly|Just|On|In|From|By|Minutes|Seconds|Earlier|Later|Moments|That|Last|And|But)\b[^.;:“”\"\n]{0,60}?,? )?"
    rf"(?P<np>[\w’'&.-]+(?: [\w’'&.-]+){{0,9}}?)(?:, (?:aged )?\d\d?)?(?:, [^,.;:“”\"\n]{{3,70}},)? (?P<cue>{_SEES}) (?P<rest>[^\n]{{8,}})"
)
# "Two reporters of the Kolby Post walked the line and met no guard": another outlet's people.
_PRESS = re.compile(
    r"(?P<np>(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ii]ts|[Ss]ome) (?:[a-z-]+ )?(?:reporter|journalist|correspondent"
    r"|photographer|cameraman|crew|team"
    r"|stringer)s? (?:of|for|from|with|at) (?P<by>[^,.;:“”\"\n]{2,40}?)) (?P<cue>(?:(?:also|then|had|has|have|later|first"
    r"|who was there) )*(?:saw|watched|heard"
    r"|counted|found|visited|walked|met|noticed|witnessed|filmed|photographed|tried|tested|drove|observed|measured|(?:was"
    r"|were) (?:there|shown|let in)))\b"
    r" (?P<rest>[^\n]{8,})"
)
_CUE = re.compile(_SEES)
_COLON = re.compile(r"[^.;:“”\"\n]{3,70}: (?=\S+ \S+ \S)")
# The end of what the tagger took in: "the gun | as well: a small one"
_GOES_ON = re.compile(r"(?: (?:as well|too|also|again|clearly|first|himself|herself))*: (?=\S+ \S+ \S)")
_CLAUSE = re.compile(r"(?:that|how|someone|somebody|nobody|no one|what (?:looked|sounded|appeared|seemed)) \S+ \S")
# The one seen doing it: "two men", "a red van from the bakery", "him", "Ina Brandt".
_DOER = re.compile(
    r"(?P<who>him|her|them|it|(?:(?:an?|the|his|her|their|its|one|two|three|four|five|six|several|some|another|this|that|both) )?"
    r"[\w’'-]+(?: [\w’'-]+){0,7}?) (?:(?:suddenly|then|quickly|slowly|also|first|twice) )?(?P<does>[a-z]+)\b"
)
_BROKEN = re.compile(r"[,.;:“”\"]| (?:who|which|that|and|when|while|as|after|before|because|but) ")
_NO_DEED = frozenset(
    "beginning being belonging building ceiling clothing concerning during evening everything feeling following having hearing"
    " including king"
    " landing lightning meeting morning nothing opening painting railing regarding ring something spring string swing thing warning"
    " wedding wing"
    " anything".split()
)
# Who watches figures rather than people, and who sees in the sense of meeting with something.
_CROWD = frozenset(
    "analyst audience buyer consumer customer developer economist farmer fan investor lender motorist owner producer reader seller"
    " shareholder"
    " taxpayer trader viewer voter".split()
)
_ON_AIR = re.compile(
    r"(?P<np>[\w’'&.-]+(?: [\w’'&.-]+){0,9}?) (?P<cue>(?:(?:have|has|had|also|since|only) )*(?:heard|read|learned|learnt|seen|saw"
    r"|watched))"
    r" (?P<on>(?:it )?(?:on|in|over|from|via) )(?P<by>(?:the )?[^,.;:“”\"\n]{2,40}?)(?: (?:on \w+day|yesterday|this morning|last night))?"
    r" (?P<rest>that [^\n]{8,})"
)
# "An inspector was overheard saying it was the borehole"
_OVERHEARD = re.compile(r"(?:was|were|is|are|has been|have been|had been|could be|can be) (?:over)?heard \w+ing\b")
# "that the wall has moved, and that an engineer said so"
_SAID_SO = re.compile(
    r",? (?:and|because|since) (?:that )?(?P<np>(?:an?|the|his|her|its|their|[A-Z])[^,.;:“”\"\n]{2,60}?) (?P<cue>(?:had |has )?said so)\b"
)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for what somebody saw or heard in sentences nobody is credited for, and for what was heard on the air; contents of seeing
    that the tagger broke off at a colon are made whole in `drafts`."""
    for d in drafts:
        _mend(cast, d)
    more = [
        seen
        for s in uncredited(cast, drafts)
        if s.end - s.start <= LONGEST and (seen := _heard_on_air(cast, s) or _press(cast, s) or _saw(cast, s)) is not None
    ]
    return more + _said_so(cast, [*drafts, *more])


def _mend(cast: Cast, d: Draft) -> None:
    if not d.cue or not d.content or d.mode == "direct":
        return
    text = cast.text
    if not d.source and _OVERHEARD.match(text, d.cue[0].start) and len(d.content) > 1 and d.content[0].end <= d.cue[0].start:
        first = d.content[0]
        if not text[first.end : d.cue[0].start].strip() and noun_kind(core_of(text[first.start : first.end])) in ("people", "office"):
            d.source, d.content = (first,), d.content[1:]
        return
    s = cast.sentences[cast.sentence_of(d.cue[0].start)]
    air = _ON_AIR.search(text, d.source[0].start, min(s.end, d.source[0].start + LONGEST)) if d.source else None
    if air is not None and air.start("cue") <= d.cue[0].start < air.end("cue") and _on_air(cast, air):
        d.source, d.cue = (Span(*air.span("by")),), (Span(air.start("cue"), air.end("on") - 1),)
        return
    end = d.content[-1].end
    if d.source and end < s.end and _CUE.fullmatch(text, d.cue[0].start, d.cue[-1].end) and _GOES_ON.match(text, end, s.end):
        d.content = (Span(d.content[0].start, content_end(cast, end, s.end)),)
        d.mode = "mixed" if quotes.pairs(text[d.content[0].start : d.content[0].end]) else "indirect"


def _press(cast: Cast, s: Span) -> Draft | None:
    m = _PRESS.match(cast.text, s.start, s.end)
    if m is None or cast.quoted(m.start("cue")):
        return None
    who = another_outlet(cast, Span(*m.span("by")))
    if who is None:
        return None
    d = told(cast, m)
    d.source, d.who = (Span(*m.span("by")),), who
    return d


def _saw(cast: Cast, s: Span) -> Draft | None:
    clock = CLOCK.match(cast.text, s.start, s.end)
    m = _SAW.match(cast.text, clock.end() if clock else s.start, s.end)
    if m is None or cast.quoted(m.start("cue")) or not _witness(cast, Span(*m.span("np"))):
        return None
    rest: str = m.group("rest")
    if not (_CLAUSE.match(rest) or _COLON.match(rest) or _doing(cast, rest, m.start("rest"))):
        return None
    return told(cast, m)


def _witness(cast: Cast, source: Span) -> bool:
    """Whether words name or describe people who can have been there."""
    words = cast.text[source.start : source.end]
    if fold(words) in ("he", "she", "they"):
        return True
    core = core_of(words)
    noun = lexicon.singular(fold(core).split()[-1]) if core.split() else ""
    if noun_kind(core) in ("people", "office"):
        return noun not in _CROWD or bool(re.match(r"(?:an?|one|two|three|another|the) ", core, re.IGNORECASE))
    name = next((n for n in cast.scan.names if source.start <= n.start and n.end == source.end), None)
    who = cast.at(name.start) if name is not None and not name.possessive else None
    return who is not None and cast.members[who].kind == "person"


def _doing(cast: Cast, rest: str, start: int) -> bool:
    """Whether somebody, or a thing that moves, is seen doing something: "two men come to blows", "the mast falling"."""
    m = _DOER.match(rest[:120])
    if m is None:
        return False
    if _deed(m["does"]):
        return _moves(cast, m["who"], start, strict=not _gerund(m["does"]))
    # The shortest phrase had no deed behind it: try a longer one.
    after = rest[m.end("who") : 120]
    for longer in re.finditer(r" (?P<does>[a-z]+)\b", after):
        if _BROKEN.search(after[: longer.start() + 1]):
            return False
        if _deed(longer["does"]):
            return _moves(cast, rest[: m.end("who") + longer.start()], start, strict=not longer["does"].endswith("ing"))
    return False


def _deed(word: str) -> bool:
    """Whether a word tells what somebody is seen to do."""
    return _gerund(word) or word in lexicon.words("deeds")


def _gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > 4 and word not in _NO_DEED


def _moves(cast: Cast, who: str, start: int, *, strict: bool) -> bool:
    """Whether the one who is seen is somebody, or a thing of which one can be seen ("the mast"; not "prices", "its shares")."""
    if fold(who) in ("him", "her", "them", "it"):
        return True
    named = any(start <= n.start < start + len(who) for n in cast.scan.names)
    if named or noun_kind(core_of(who)) in ("people", "office"):
        return True
    noun = fold(core_of(who)).split()[-1:]
    one = re.match(r"(?:an?|the|one|two|three|four|five|six|several|another) ", who) is not None
    return one and bool(noun) and (not strict or not lexicon.plural(noun[0]))


def _on_air(cast: Cast, m: re.Match[str]) -> bool:
    """Whether what somebody heard or read came from an outlet: "on the radio", "in the Echo"."""
    who = cast.at(m.start("by") + (4 if m.group("by").startswith("the ") else 0))
    outlet = who is not None and cast.members[who].kind in ("outlet", "account")
    return outlet or noun_kind(m.group("by")) in ("outlet", "account")


def _heard_on_air(cast: Cast, s: Span) -> Draft | None:
    m = _ON_AIR.search(cast.text, s.start, s.end)
    if m is None or cast.quoted(m.start("cue")) or not _on_air(cast, m):
        return None
    return Draft((Span(*m.span("by")),), (Span(m.start("cue"), m.end("on") - 1),), (rest_of(cast, m),), "indirect", SCORE)


def _said_so(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """ "... that the wall has moved, and that an engineer said so": the engineer said what stands before."""
    more = []
    for d in drafts:
        if d.mode == "direct" or not d.content or not d.source:
            continue
        end = cast.sentences[cast.sentence_of(d.content[0].start)].end
        m = _SAID_SO.search(cast.text, d.content[0].start, end)
        if (
            m is None
            or m.start() > d.content[-1].end + 1
            or d.source[0].start >= m.start()
            or noun_kind(core_of(m.group("np"))) not in ("people", "office", "organisation")
        ):
            continue
        before = Span(d.content[0].start, m.start())
        said = next((o for o in drafts if o is not d and o.source and m.start("np") <= o.source[0].start < m.end("np")), None)
        if said is None:
            said = Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (before,), "indirect", SCORE)
            more.append(said)
        said.content, said.within = (before,), d
        d.content = (before,)
    return more
