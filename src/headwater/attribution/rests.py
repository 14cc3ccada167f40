"""On whom an account rests, as the text tells: "The paper relies on a cook", "We had read it at Golo", "The Star has it from a footman".

What rests on them is what the sentence before tells, or the clause that follows. The outlet that has it from them passes it on.
"""

from __future__ import annotations

import re

from headwater.attribution import chains, lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.credits import NAME
from headwater.attribution.drafts import LONGEST, Draft
from headwater.attribution.heads import PRONOUNS, core_of
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.papers import content_end, writing
from headwater.attribution.plain import told_before
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_LEAD = r"(?:(?:But|And|Yet|Here|For this|In this|For that|Both times|Once more|Again),? )?"
_BY = r"(?P<by>[\w’'&.-]+(?: [\w’'&.-]+){0,6}?)(?:, [^,.;:“”\"\n]{3,60},)?"
_NP = r"(?P<np>[^.;:“”\"\n]{3,110}?)"
_HOW = r"(?:(?:solely|only|entirely|mainly|largely|mostly|heavily|wholly|chiefly|directly|straight|apparently|also|alone) )*"
_STORY = (
    r"(?:stor(?:y|ies)|reports?|accounts?|claims?|articles?|version|figures?|allegations?|news|information|piece|scoop|tip|tip-off|hint)"
)
# The paper relies on a cook who served them. Its account rests on two letters.
_RELIES = re.compile(
    rf"{_LEAD}{_BY} {_HOW}(?P<cue>(?:relies|relied|rely|rests|rested|rest|leans|leant|leaned|draws|drew|is based|was based|are based"
    rf"|were based"
    rf"|hangs|hung|depends|depended|bases(?: (?:its|this|that|the|his|her|their) {_STORY})|based(?: (?:its|this|that|the|his|her"
    rf"|their) {_STORY}))"
    rf" {_HOW}(?:on|upon)) {_HOW}(?:the (?:word|testimony|account|memory|say-so|evidence|statements?) of )?{_NP}[.!]*\s*$"
)
# The Star has it from a footman that the king was drunk. We have this from the lock-keeper.
_HAS_FROM = re.compile(
    rf"{_LEAD}{_BY} (?P<cue>(?:(?:has|have|had|got|gets|heard|learned|learnt|knows?|knew) )+(?:it|this|that|as much"
    rf"|the (?:[a-z]+ )?{_STORY}"
    rf"|(?:its|their|our) {_STORY}) (?:in writing |on good authority |at first hand "
    rf"|first-hand )?{_HOW}from) {_NP}(?P<that>(?:,? that|:) (?=\w+ \w+)[^“”\"\n]{{8,}}?)?[.!]*\s*$"
)
# The paper has it from two sources, one of whom is quoted as saying: "They said no."
_ONE_QUOTED = re.compile(
    rf"{_LEAD}{_BY} (?P<cue>(?:has|have|had) (?:it|this|that) {_HOW}from) {_NP}, (?:(?:one|two|some|both|all) of whom|who)"
    r" (?:is|are|was|were) (?:quoted|cited) as saying:? (?P<rest>[“\"][^“”\"\n]{8,}[”\"])"
)
# The mayor has heard from the rescuers that all are alive.
_HEARD_FROM = re.compile(
    rf"{_LEAD}{_BY} (?P<cue>(?:(?:has|have|had|also|then|since) )*(?:hears?|heard|learn(?:s|ed|t)|gather(?:s|ed)|knows?|knew|understands?"
    rf"|understood) {_HOW}from) {_NP}(?P<that>,? that (?=\w+ \w+)[^“”\"\n]{{8,}}?)[.!]*\s*$"
)
# Both clubs have agreed, SportLine understands from two people close to the talks.
_UNDERSTANDS = re.compile(
    rf"(?P<rest>[^“”\"\n]{{12,}}?), {_BY} (?P<cue>(?:(?:has|have|also) )*(?:understands?|hears?|heard|learns?|learn(?:ed|t)|knows?)"
    rf" {_HOW}from) {_NP}[.!]*\s*$"
)
# From circles close to the board comes word that the chairman will go.
_COMES_FROM = re.compile(
    rf"(?:From|Out of) {_NP} (?P<cue>(?:comes|came|has come|had come) (?:the |an? )?(?:[a-z]+ )?(?:word|news|reports?|claims?"
    r"|confirmation|denial|warning|message|rumou?rs?|suggestions?|allegations?|tip))"
    r"(?P<that>(?:,? that|:) (?=\w+ \w+)[^“”\"\n]{8,}?)[.!]*\s*$"
)
# As one hears from the town hall, the fountain will stay dry.
_AS_HEARD = re.compile(
    r"As (?P<cue>(?:one|you|we) (?:hears?|learns?|can hear|could hear)|(?:is|was|can be|could be) (?:to be )?(?:heard|learnt|learned"
    rf"|gathered)) from {_NP}, (?P<rest>[^\n]{{8,}})"
)
# This is borne out by tachograph readings.
_BORNE_OUT = re.compile(
    rf"(?:This|That|It|All this|As much) (?P<cue>(?:is|was|has been) (?:also |now |since |later )?(?:borne out|confirmed|supported"
    rf"|backed up|documented"
    rf"|corroborated|shown|proved) by) {_NP}[.!]*\s*$"
)
# Ask the neighbours and they will tell you: the light was on all night.
_ASK = re.compile(
    r"(?:If you )?[Aa]sk (?P<np>[^,.;:“”\"\n]{3,60}?)(?: and|,) (?P<cue>(?:they|he|she|it|you) (?:will |would |can )?(?:only "
    r"|always )?(?:tells?|say|says|hear|answer)"
    r"(?: you)?)(?::|,? that) (?P<rest>[^\n]{8,})"
)
# The figures come from the customs office: 41 containers, nine of them opened.
_FIGURES = (
    r"(?P<by>(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]ts|[Oo]ur) (?:[a-z]+ )?(?:figures?|numbers?|tip|tip-off|information|details?"
    r"|claims?|story|account|report|news|warning|allegations?|hint|word|data|accusations?|rumou?r|version|quote|estimate|description"
    r"|assessment|count)|(?:[Tt]he|[Tt]hese|[Tt]hose) [\d][\d.,]* (?:[\w-]+ ){0,3}?[\w-]+)"
)
_STEM = re.compile(
    rf"{_FIGURES} (?P<cue>(?:comes?|came|stems?|stemmed|originates?|originated|is|are|was|were) {_HOW}from|(?:goes|go|went|leads?|led"
    rf"|dates?|can be traced|(?:is|are|was|were) traced|traces?) {_HOW}back to|reach(?:es|ed) (?:us|me"
    rf"|this newspaper|the newsroom|the town) {_HOW}(?:by way of|through|via|from)) {_NP}"
    r"(?: (?:itself|themselves|himself|herself))?(?:: (?P<rest>[^\n]{8,}?))?[.!]*\s*$"
)
# It was the Halden Bote, a weekly, that brought the affair to light.
_IT_WAS = re.compile(
    rf"It (?:was|is) (?:the )?(?P<np>{NAME})(?:, [^,.;:“”\"\n]{{3,70}},)? (?:that|which|who) (?P<cue>(?:had |has |first )*(?:brought"
    rf"|broke"
    r"|reported|revealed|uncovered|published|disclosed|unearthed|dug up|first wrote|made public))\b"
)
# The Tribune splashed it across its front page: QUEEN TO ABDICATE.
_HEADLINE = re.compile(
    r"(?P<by>[^,.;:“”\"\n]{3,50}?) (?P<cue>(?:has |had )?(?:splashed|headlined|led|leads|splashes|titled|titles|ran|runs|screamed"
    r"|screams|trumpeted"
    r"|announced|announces|puts it|put it|writes|wrote)\b[^:;.“”\"\n]{0,60}): ?(?P<rest>[^\n]{8,})"
)
# On page three of the Tribune a courtier calls that nonsense.
_ON_PAGE = re.compile(
    r"(?:[Oo]n|[Ii]n) (?:page [\w-]+|the (?:[a-z]+ )?(?:front page|pages?|columns?|issue|edition|letters page|website)"
    r"|[A-Z]?[a-z]+day[’']s"
    r" (?:issue|edition)) of (?P<by>(?:the )?(?:same )?[A-Z][^,.;:“”\"\n]{2,40}?)(?=,| (?:an?|the|his|her|one|two|three) )"
)
# We had read it at Golo.
_READ_AT = re.compile(
    rf"{_LEAD}(?:[Ww]e|I|[Tt]his (?:page|paper|site|newspaper)) (?P<cue>(?:had |have |has |'ve |’ve )?(?:first )?(?:read|seen|saw"
    rf"|found|heard|picked up"
    rf"|came across) (?:it|this|that|about it|of it|the (?:[a-z]+ )?{_STORY}) (?:first )?(?:at|in|on|from|over at)) {_NP}[.!]*\s*$"
)
# The Kolby Post has the baker Orla Brandt, who saw the car turn.
_HAS_WITNESS = re.compile(
    rf"{_LEAD}(?P<by>{NAME}) (?:has|have|had|found|produces|produced|presents|presented|offers|offered|brings|brought) (?:also )?"
    rf"(?P<np>(?:the|an?|one|its) (?:[a-z-]+ ){{1,4}}?(?:{NAME})?(?:, \d\d,)?),? who (?P<cue>(?:also |had |has )?(?:saw|heard|watched"
    rf"|remembers|recalls"
    r"|says|said|claims|insists|swears|tells|describes|witnessed|noticed|was told)) (?P<rest>[^\n]{8,})"
)
# What our colleagues at La Vega, the other daily here, brought to light this morning
_WHAT = re.compile(
    rf"[Ww]hat (?P<np>(?:(?:our|the) (?:[a-z]+ )?(?:colleagues|friends|people|team|reporters) (?:at|of|from|over at) )?(?P<by>{NAME}))"
    r"(?:, [^,.;:“”\"\n]{3,70},)? (?P<cue>(?:has |have |had |first |also )*(?:brought to light|reported|reports|revealed|reveals"
    r"|uncovered|unearthed"
    r"|dug up|wrote|writes|made public|published|disclosed|broke))\b"
)
# the Tarn Chronicle, which a stoker had told that ...
_WHOM_TOLD = re.compile(rf"(?P<by>{NAME}), (?:which|whom|to (?:which|whom)) $")
_TOLD = re.compile(r"(?:has |had |have )?(?:told|informed|confided|revealed|admitted|said)$")


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for those on whom an account is said to rest; outlets that had been told are put above the tellers in `drafts`."""
    more: list[Draft] = []
    for d in drafts:
        _whom_told(cast, d)
        _on_page(cast, d)
    for number, s in enumerate(cast.sentences):
        if s.end - s.start > LONGEST or cast.quoted(s.start):
            continue
        more += (
            _relied_on(cast, [*drafts, *more], number, _RELIES)
            or _from_whom(cast, drafts, more, number)
            or _relied_on(cast, [*drafts, *more], number, _READ_AT)
            or _witness(cast, drafts, s)
            or _what(cast, drafts, s)
            or _heard_from(cast, drafts, s)
            or _relied_on(cast, [*drafts, *more], number, _BORNE_OUT)
            or _stems(cast, [*drafts, *more], number)
        )
    return more


def _relied_on(cast: Cast, drafts: list[Draft], number: int, pattern: re.Pattern[str]) -> list[Draft]:
    s = cast.sentences[number]
    m = pattern.match(cast.text, s.start, s.end)
    if m is None or not _can_tell(cast, Span(*m.span("np")), outlet=pattern is _READ_AT):
        return []
    if pattern is _RELIES and not _accounts(cast, Span(*m.span("by"))):
        return []
    if any(d.source and any(s.start <= c.start < s.end for c in d.cue) for d in drafts):
        return []
    content = told_before(cast, drafts, number)
    if not content:
        return []
    before = [d for d in drafts if d.content == content and d.source and d.relation != "declined"]
    made = Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), content, "indirect", SCORE, within=before[-1] if before else None)
    return [made]


def _from_whom(cast: Cast, drafts: list[Draft], more: list[Draft], number: int) -> list[Draft]:
    s = cast.sentences[number]
    if (quoted := _ONE_QUOTED.match(cast.text, s.start, s.end)) is not None and _can_tell(cast, Span(*quoted.span("np"))):
        return _one_quoted(cast, drafts, quoted, number)
    m = _HAS_FROM.match(cast.text, s.start, s.end)
    if m is None or not _can_tell(cast, Span(*m.span("np"))):
        return []
    if any(d.source and m.start("by") < c.end <= m.end("by") for d in drafts for c in d.cue):
        return []  # "the mayor said he had it from a clerk that ...": one who speaks inside what another says
    if m["that"] is None:
        return _relied_on(cast, [*drafts, *more], number, _HAS_FROM)
    start = m.start("that") + len(m["that"]) - len(m["that"].lstrip(" ,:"))
    told = Span(start, content_end(cast, start, s.end))
    theirs = [d for d in drafts if d.mode != "direct" and any(m.start("by") <= c.start < m.end("that") for c in d.cue)]
    outer = next((d for d in theirs if d.source), None)
    drafts[:] = [d for d in drafts if d is outer or d not in theirs]
    made = Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (told,), "indirect", SCORE, within=outer)
    if outer is not None:
        outer.content = (told,)
    elif (who := _outlet(cast, Span(*m.span("by")))) is not None:
        made.over.append(who)
    return [made]


def _one_quoted(cast: Cast, drafts: list[Draft], m: re.Match[str], number: int) -> list[Draft]:
    """Those from whom a paper has what the sentence before tells, with the words of one of them."""
    drafts[:] = [d for d in drafts if not any(m.start() <= c.start < m.end() for c in (*d.cue, *d.content))]
    said = Span(*m.span("rest"))
    made = [Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (said,), "direct", SCORE)]
    if (who := _outlet(cast, Span(*m.span("by")))) is not None:
        made[0].over.append(who)
    if content := told_before(cast, drafts, number):
        before = [d for d in drafts if d.content == content and d.source and d.relation != "declined"]
        made[0].within = before[-1] if before else None
        made.append(Draft(made[0].source, made[0].cue, content, "indirect", SCORE, within=made[0].within))
    return made


def _heard_from(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _HEARD_FROM.match(cast.text, s.start, s.end) or _COMES_FROM.match(cast.text, s.start, s.end)
    if m is not None and _can_tell(cast, Span(*m.span("np"))):
        start = m.start("that") + len(m["that"]) - len(m["that"].lstrip(" ,:"))
        told = Span(start, content_end(cast, start, s.end))
        theirs = [d for d in drafts if any(m.start("cue") <= c.start < m.end("cue") for c in d.cue)]
        outer = next((d for d in theirs if d.source), None)
        if outer is not None:
            outer.content = (told,)
        drafts[:] = [d for d in drafts if d is outer or d not in theirs]
        return [Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (told,), "indirect", SCORE, within=outer)]
    m = _UNDERSTANDS.match(cast.text, s.start, s.end)
    if m is not None and _can_tell(cast, Span(*m.span("np"))):
        outer = next((d for d in drafts if d.source and any(m.start("cue") <= c.start < m.end("cue") for c in d.cue)), None)
        made = Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (Span(*m.span("rest")),), "indirect", SCORE, within=outer)
        if outer is not None:
            outer.content = made.content
        elif (who := _outlet(cast, Span(*m.span("by")))) is not None:
            made.over.append(who)
        return [made]
    m = _AS_HEARD.match(cast.text, s.start, s.end) or _ASK.match(cast.text, s.start, s.end)
    if m is not None and _can_tell(cast, Span(*m.span("np"))):
        start = m.start("rest")
        drafts[:] = [d for d in drafts if not any(s.start <= c.start < start for c in d.cue)]
        return [_told(cast, m, Span(start, content_end(cast, start, s.end)))]
    m = _HEADLINE.match(cast.text, s.start, s.end)
    if (
        m is not None
        and _outlet(cast, Span(*m.span("by")), bare="front page" in m["cue"]) is not None
        and not any(s.start <= c.start < s.end for d in drafts for c in d.cue)
    ):
        start = m.start("rest")
        return [Draft((Span(*m.span("by")),), (Span(*m.span("cue")),), (Span(start, content_end(cast, start, s.end)),), "indirect", SCORE)]
    if (m := _IT_WAS.match(cast.text, s.start, s.end)) is not None and _outlet(cast, Span(*m.span("np")), bare=True) is not None:
        return [_told(cast, m, Span(s.start, content_end(cast, s.start, s.end)))]
    return []


def _stems(cast: Cast, drafts: list[Draft], number: int) -> list[Draft]:
    """From whom figures or a tip come: what stands behind the colon, or what the sentence before tells, or the one after a first one."""
    s = cast.sentences[number]
    m = _STEM.match(cast.text, s.start, s.end)
    if m is None or not _can_tell(cast, Span(*m.span("np"))) or any(s.start <= c.start < s.end for d in drafts if d.source for c in d.cue):
        return []
    if m["rest"] is not None:
        return [_told(cast, m, Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest"))))]
    content = told_before(cast, drafts, number)
    after = cast.sentences[number + 1 : number + 2]
    if not content and after and "\n" not in cast.text[s.end : after[0].start]:
        content = (Span(after[0].start, content_end(cast, after[0].start, after[0].end)),)
    return [_told(cast, m, *content)] if content else []


def _told(cast: Cast, m: re.Match[str], *content: Span) -> Draft:
    return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), content, "indirect", SCORE)


# To Radio Tarn she put it more bluntly.
_TO = re.compile(
    rf"(?:But |And |Yet )?[Tt]o (?P<by>{NAME}),? (?:s?he|they|the [a-z]+) (?:\w+ ){{0,2}}?(?:put|said|told|was|were|spoke|explained|gave"
    r"|admitted|confirmed|denied|added|described|insisted)\b"
)


def _on_page(cast: Cast, d: Draft) -> None:
    if not d.source or d.over:
        return
    s = cast.sentences[cast.sentence_of(d.source[0].start)]
    here = cast.sentence_of(d.source[0].start)
    for k in (here, here - 1) if here else (here,):
        to = _TO.match(cast.text, cast.sentences[k].start, cast.sentences[k].end)
        if to is None or "\n" in cast.text[to.start() : d.source[0].start] or (d.mode != "direct" and k != here):
            continue
        if (who := _outlet(cast, Span(*to.span("by")))) is not None:
            d.over.append(who)
            return
    m = _ON_PAGE.match(cast.text, s.start, d.source[0].start + 4)
    if m is not None and m.end() <= d.source[0].start and (who := _outlet(cast, Span(*m.span("by")))) is not None:
        d.over.append(who)


def _witness(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _HAS_WITNESS.match(cast.text, s.start, s.end)
    if m is None or not _can_tell(cast, Span(*m.span("np"))):
        return []
    who = _outlet(cast, Span(*m.span("by")), bare=True)
    if who is None:
        return []
    drafts[:] = [d for d in drafts if not any(m.start("np") <= c.start < m.start("rest") for c in d.cue)]
    made = Draft(
        (Span(*m.span("np")),),
        (Span(*m.span("cue")),),
        (Span(m.start("rest"), content_end(cast, m.start("rest"), s.end)),),
        "indirect",
        SCORE,
    )
    made.over.append(who)
    return [made]


def _what(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _WHAT.match(cast.text, s.start, s.end)
    if m is None or any(d.source and any(s.start <= x.start < m.end() for x in d.source) for d in drafts):
        return []
    if _outlet(cast, Span(*m.span("by")), bare=m.start("by") > m.start("np")) is None:
        return []
    # "..., the Dispatch has learnt": another outlet's words behind it are its own.
    end = min([x.start for d in drafts for x in (*d.source, *d.cue) if m.end() <= x.start < s.end], default=s.end)
    return [Draft((Span(*m.span("by")),), (Span(*m.span("cue")),), (Span(s.start, content_end(cast, s.start, end)),), "indirect", SCORE)]


def _whom_told(cast: Cast, d: Draft) -> None:
    if not d.source or not d.cue or d.over or not _TOLD.fullmatch(cast.text[d.cue[0].start : d.cue[-1].end]):
        return
    m = _WHOM_TOLD.search(cast.text, max(0, d.source[0].start - 80), d.source[0].start)
    if m is not None and (who := _outlet(cast, Span(*m.span("by")))) is not None:
        d.over.append(who)


def _outlet(cast: Cast, at: Span, *, bare: bool = False) -> int | None:
    """The outlet that words name. `bare`: the sentence shows that a bare name is an outlet's, where nothing tells of a person."""
    who = chains.outlet_in(cast, at)
    if who is None and bare:
        name = next((n for n in cast.scan.names if at.start <= n.start and n.end <= at.end + 2), None)
        who = cast.at(name.start) if name is not None else None
        member = cast.members[who] if who is not None else None
        known = member is not None and bool(set(member.key.split()) & lexicon.words("outlet_words"))
        if member is None or (not known and (member.gender or any(noun_kind(n) != "outlet" for n in member.nouns))):
            return None
        member.kind = "outlet"
    return who if who is not None and not cast.members[who].own else None


def _accounts(cast: Cast, by: Span) -> bool:
    """Whether words name an outlet or an account of something, which can rest on somebody's word."""
    words = cast.text[by.start : by.end]
    if _outlet(cast, by) is not None or re.search(rf"(?:^|\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Oo]ur)\b.* ){_STORY}$", words):
        return True
    return noun_kind(core_of(words)) == "outlet" or _OUTLET.fullmatch(words) is not None


_OUTLET = re.compile(r"(?:[Tt]he|[Tt]his|[Oo]ur) (?:[a-z-]+ )?(?:paper|site|page|channel|show|broadcast|film|documentary|episode)")


# "a viewer", "circles close to the board": people by the make of their noun
_AGENT = re.compile(
    r"(?:an?|one|two|three|several|some) (?:[a-z-]+ ){0,2}?[a-z]{3,}(?:er|or|ist|man|woman|ian|ee)s?\b(?! of\b)"
    r"|(?:[a-z-]+ )?(?:circles|sources|quarters|ranks)\b"
)


def _can_tell(cast: Cast, np: Span, *, outlet: bool = False) -> bool:
    """Whether words name or describe somebody, or a writing, from whom one can have an account."""
    words = cast.text[np.start : np.end]
    if fold(words) in PRONOUNS or re.match(r"(?:no|any|every)\b", words):
        return False
    if outlet:
        return _outlet(cast, np, bare=re.fullmatch(NAME, words) is not None) is not None
    if (
        noun_kind(core_of(words)) in ("people", "office", "outlet", "organisation")
        or writing(words)
        or re.match(r"some(?:one|body)\b", words)
    ):
        return True
    name = next(
        (n for n in cast.scan.names if np.start <= n.start and (n.lead <= np.start + 4 or n.end == np.end) and n.end <= np.end), None
    )
    return (name is not None and not name.possessive) or _AGENT.match(words) is not None
