"""Whose count a sentence gives: "The harbour police count nineteen injured", "Civil defence has put the toll at 14", "by Ina's list".

A tagger trained on speech does not hear these, though the figure is the body's own. A sentence that nobody is credited for is taken
where it has a person or a body as its subject, a verb of counting and then a number of things that befall ("dead", "homes", "ballots").
The content is all that is said of the subject: without its verb the number tells little.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft, uncredited
from headwater.attribution.lexicon import noun_kind
from headwater.model import Span
from headwater.text import fold

_NUMBER = (
    r"(?:some |about |around |roughly |at least |more than |over |up to |nearly |almost |only |just |no fewer than |no more than"
    r" |another )*"
    r"(?:\d[\d,.]*(?:\s?(?:million|billion|thousand|hundred))?|(?:an? |two |several )?(?:dozen|hundred|thousand|score)s?(?: of)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
# What authorities and organisers count; a club that "counts three champions among its members" speaks of what it has.
_COUNTED = (
    r"dead|deaths|killed|injured|injuries|wounded|hurt|missing|victims|casualties|fatalities|survivors|bodies|cases|infections|infected"
    r"|patients"
    r"|arrests|arrested|detained|evacuated|displaced|people|persons|participants|demonstrators|protesters|marchers|strikers|spectators"
    r"|households|houses|homes|flats|buildings|fires|outbreaks|incidents|complaints|offences|crimes|accidents|attacks|votes|ballots"
    r"|ballot boxes|signatures|calls|vehicles|cars|boats|animals|cattle|sheep|pigs|birds|trees|tonnes|tons|acres|hectares|shells|strikes"
)
_WITH_ASIDE = r"(?P<np>[^,.;:“”\"\n]{2,70}?)(?P<aside>, (?:whose|which|who)\b[^.;:“”\"\n]{3,110}?,)?"
_ADVERBS = r"(?:(?:has|have|had|still|now|currently|so far|already|officially|later|since|itself|themselves) )*"
_COUNTS = re.compile(
    rf"{_WITH_ASIDE} (?P<cue>{_ADVERBS}(?:counts?|counted|list|lists|listed|tall(?:y|ies|ied)|registers?|registered|records?|recorded"
    r"|logs|logged|estimates?|estimated|reckons?|reckoned|speaks? of|spoke of|spoken of)) "
    rf"(?P<rest>{_NUMBER}(?: [\w’'-]+){{0,3}}? (?:{_COUNTED})\b[^\n]*)"
)
_HAS = re.compile(
    rf"{_WITH_ASIDE} (?P<cue>{_ADVERBS}(?:has|have|had|gives?|gave)) (?P<rest>{_NUMBER}(?: [\w’'-]+){{0,3}}? in (?:its|their|his|her)"
    r" (?:[\w-]+ ){0,2}(?:report|bulletin|count|list|statistics|figures|tally|register|records|briefing|update)\b[^\n]*)"
)
# A bare number that closes its clause: "A sergeant counts eleven", "The seismologist measured 5.1."
_BARE = re.compile(
    rf"{_WITH_ASIDE} (?P<cue>{_ADVERBS}(?:counts?|counted|measures?|measured|clocked|logged|tallied|comes? to|came to|arrives? at"
    rf"|arrived at|makes? it|made it)) (?P<rest>{_NUMBER}(?: of (?:them"
    rf"|those|these)|"
    r" degrees| metres| decibels| milligrams| micrograms)?(?=[,.;:]|$| in | on | at | by )[^\n]*)"
)
_MEASURED = (
    r"number|numbers|toll|death toll|figure|count|total|tally|cost|costs|bill|damage|damages|loss|losses|turnout|attendance|crowd|price"
    r"|value|worth|share|rate|proportion|size|strength|magnitude|speed|age|weight|amount|volume|extent|area|time|chance|odds|risk"
)
_PUTS = re.compile(
    rf"{_WITH_ASIDE} (?P<cue>{_ADVERBS}(?:puts?|sets?|estimates?|estimated))"
    rf" (?P<rest>(?:the|its|their|his|her|this|that) (?:[\w’'-]+ ){{0,3}}?(?:{_MEASURED})\b[^.;:“”\"\n]{{0,80}}? at"
    rf" (?:[\w ]{{0,24}}? )?(?:[£$€]|{_NUMBER})[^\n]*)"
)
# "In an answer to parliament the government put the cost at 80 million": where or when stands before the body.
_PLACE_FIRST = re.compile(r"(?:In|At|On|For|By|After|During|Since)\b[^.;:“”\"\n]{3,110} (?:the|an?|its|their) ")
_ARTICLES = re.compile(r"(?<= )(?<!\bof )(?<!\bfor )(?:the|an?|its|their) ")
# "The organisers put the number at 60,000, the police at 20,000": the second figure is the second body's.
_SECOND = re.compile(
    r"\b(?:count(?:s|ed)?|estimate[sd]?|reckon(?:s|ed)?|sp(?:eak|oke) of|puts? (?P<what>[^,.;:“”\"\n]{3,40}? at)) (?:[a-z]+ ){0,2}?"
    r"(?:[£$€]?\d(?:[\d,.]*\d)?|an? (?:million|billion|dozen|hundred|thousand))(?P<unit>(?: [a-z]+){0,2})"
    r"(?: [^,.;:“”\"\n]{2,50})?(?P<cut>,? )(?:(?<=, )|(?:and|but|while|whereas) )"
    r"(?P<np>(?:the |an? )?[A-Za-z][\w’'-]*(?: [\w’'-]+){0,4}?)(?P<rest>(?: at| only| just| of)* "
    rf"(?:half (?:of )?(?:that|this|as many)|twice (?:that|as many)|a (?:third|quarter|fifth) of (?:that|this)"
    rf"|{_NUMBER}(?: [a-z]+)?))[.!]*\s*$"
)
BY_COUNT = re.compile(
    r"\b[Bb]y (?P<who>(?:the |an? )?[\w’'-]+(?: [\w-]+){0,3}?['’]s?|its|his|her|their) (?:own |latest |first |last )*"
    r"(?:count|reckoning|estimates?|account|tally|telling|figures|calculations?|list|admission|measure|measurements?|statistics)\b,? ?"
)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the counts of sentences that nobody else is credited for."""
    more = []
    for s in uncredited(cast, drafts):
        d = _by_count(cast, s)
        starts = [s.start, *(s.start + m.start() for m in _ARTICLES.finditer(cast.text[s.start : s.start + 120]))]
        for start in reversed(starts[1:]) if _PLACE_FIRST.match(cast.text, s.start) else starts[:1]:
            for pattern in (_PUTS, _COUNTS, _HAS, _BARE) if d is None else ():
                d = d or _counts(cast, Span(start, s.end), pattern)
        if d is not None:
            more.append(d)
    return more + _seconds(cast, [*drafts, *more])


def _seconds(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Those who count after another in one sentence; what the first says is cut before them, in `drafts`."""
    made = []
    for s in cast.sentences:
        m = _SECOND.search(cast.text, s.start, s.end) if s.end - s.start < 300 else None
        if m is None or cast.quoted(m.start()) or not _counter(cast, Span(*m.span("np"))):
            continue
        if any(d.source and m.start("np") <= d.source[0].start < m.end("np") for d in drafts):
            continue
        for d in drafts:
            if any(c.start < m.start("cut") < c.end for c in d.content):
                d.content = tuple(Span(c.start, min(c.end, m.start("cut"))) for c in d.content if c.start < m.start("cut"))
        what = Span(*m.span("what")) if m["what"] else Span(*m.span("unit"))
        figure = Span(m.start("rest"), _end(cast, m.end("rest")))
        content = tuple(p for p in (_trim(cast, what), _trim(cast, figure)) if p.end > p.start)
        made.append(Draft((Span(*m.span("np")),), (), content, "indirect", 0.6))
    return made


def _counts(cast: Cast, s: Span, pattern: re.Pattern[str]) -> Draft | None:
    m = pattern.match(cast.text, s.start, s.end)
    if m is None or not _counter(cast, Span(*m.span("np"))):
        return None
    return Draft((Span(*m.span("np")),), (), (Span(m.start("cue"), _end(cast, m.end("rest"))),), "indirect", 0.6)


def _counter(cast: Cast, at: Span) -> bool:
    """Whether a subject is a body, an office or people."""
    words = cast.text[at.start : at.end]
    low = fold(words)
    if low in ("it", "they", "he", "she", "we", "i") or low.split()[0] in ("this", "that", "there", "no", "on", "in", "at", "by"):
        return low in ("they", "he", "she")
    if noun_kind(words) in ("organisation", "office", "people"):
        return True
    who = cast.at(at.start)
    if who is None and (m := re.match(r"(?:The|the) ", words)):
        who = cast.at(at.start + m.end())
    return who is not None and cast.members[who].kind in ("organisation", "person", "anonymous") and not cast.members[who].own


def _end(cast: Cast, end: int) -> int:
    while cast.text[end - 1] in " \t.":
        end -= 1
    return end


def _by_count(cast: Cast, s: Span) -> Draft | None:
    """ "By Ina Brandt's list, 42 boxes never came back", "Some 45 houses are gone, by his reckoning"."""
    m = BY_COUNT.search(cast.text, s.start, s.end)
    if m is None or cast.quoted(m.start()):
        return None
    who = whose(cast, m)
    if who is None or cast.members[who].kind not in ("person", "organisation", "anonymous") or cast.members[who].own:
        return None
    parts = (Span(s.start, m.start()), Span(m.end(), _end(cast, s.end)))
    content = tuple(t for t in (_trim(cast, p) for p in parts) if t.end - t.start > 2)
    source = Span(*m.span("who"))
    possessive = re.search(r"['’]s?$", m.group("who"))
    if possessive:
        source = Span(source.start, source.end - len(possessive.group()))
    cue = Span(m.start(), m.start() + len(m.group().rstrip(" ,")))
    return Draft((source,), (cue,), content, "indirect", 0.6, who=who) if content else None


def whose(cast: Cast, m: re.Match[str]) -> int | None:
    """Who is meant: the name or description inside the phrase; of a pronoun, who follows in the sentence or opened one shortly before."""
    if m.group("who").lower() not in ("its", "his", "her", "their"):
        inside = [x.who for x in cast.before(m.end())[-4:] if m.start("who") <= x.start and x.end <= m.end()]
        return next((w for w in inside if cast.members[w].kind in ("person", "organisation", "anonymous")), None)
    number = cast.sentence_of(m.start())
    word = m.group("who").lower()
    gender = {"his": "m", "her": "f"}.get(word)

    def fits(who: int) -> bool:
        member = cast.members[who]
        if gender:
            return member.kind in ("person", "anonymous") and member.gender in (gender, None)
        return member.kind == "organisation" or (word == "their" and member.plural)

    opens = m.start() == cast.sentences[number].start
    after = [x.who for x in cast.mentions if x.sentence == number and x.start >= m.end() and x.subject and fits(x.who)]
    # "By its own reckoning, the guild has lost nine boats": of "by her reckoning, Brandt ..." the opposite is true.
    if after and re.search(r" own ", m.group()):
        return after[0]
    before = [x for x in cast.before(m.start())[-16:] if x.subject and not x.quoted and number - x.sentence <= 3 and fits(x.who)]
    if before:
        return before[-1].who
    return after[0] if after and opens else None


def _trim(cast: Cast, s: Span) -> Span:
    start, end = s
    while start < end and cast.text[start] in " ,":
        start += 1
    while end > start and cast.text[end - 1] in " ,":
        end -= 1
    return Span(start, end)
