"""What somebody's advice, position or version is: "The health office's advice is to boil it", "Word in the town is that ...".

The noun tells that something was said, and the verb is only "is" or a colon, which the tagger does not hear.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, uncredited
from headwater.attribution.heads import core_of
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.papers import content_end, writing
from headwater.attribution.rescue import SCORE
from headwater.model import Span

_LEAD = r"(?:(?:But|And|Yet|Still|So|For now|Now|Meanwhile|For [^,.;:“”\"\n]{3,40}),? )?"
_WHO = r"(?P<np>(?:[Tt]he |[Aa]n? )?[\w’'&.-]+(?: [\w’'&.-]+){0,7}?)"
_NOUN = (
    r"(?P<noun>(?:own |official |only |first |latest |standard |final |considered |initial )*(?:advice|message|position|view|verdict"
    r"|version|line"
    r"|stance|answer|reply|explanation|conclusion|finding|estimate|account|warning|response|theory|suspicion|argument|defence|defense"
    r"|complaint|guess"
    r"|diagnosis|assessment|reading|interpretation|recommendation|reckoning|result|tally|count|calculation|prediction|prognosis"
    r"|forecast|testimony|evidence|claim|contention|story"
    r"|word|assurance|opinion|belief|impression|hunch|hypothesis|thesis|recollection|description))"
)
_BE = r"(?:is|was|remains|remained|has been|runs to|ran to|consists of|amounts to|comes down to|boils down to)"
_PATTERNS = tuple(
    re.compile(_LEAD + p)
    for p in (
        # The council's position is that the wall is sound; the club's version is different: the boy had left by himself.
        rf"{_WHO}(?:['’]s?|(?<=[Ii]ts)|(?<=[Hh]is)|(?<=[Hh]er)|(?<=[Tt]heir)) {_NOUN}(?: (?:of|on|for|about|to) [^,.;:“”\"\n]{{3,50}}?)?"
        rf"(?P<cue> {_BE}(?: [a-z]+){{0,3}}?(?:: ?| that )|: )(?P<rest>[^\n]{{8,}})",
        # The village has an explanation of its own: the devil.
        rf"{_WHO} (?P<cue>(?:has|have|had|offers?|offered|gives?|gave) (?:(?:its|their|his|her) own|an?(?:other)?|quite another|a very)"
        r" (?:[a-z]+ )?(?P<noun>explanation|version|theory|story|view|answer|account|tale|idea|suspicion|reading|guess)"
        r"(?: of (?:its|their|his|her) own)?: )(?P<rest>[^\n]{5,})",
        # The health office's advice is to boil it; police advice is to stay inside.
        rf"{_WHO}(?:['’]s?|(?<=[Ii]ts)|(?<=[Hh]is)|(?<=[Hh]er)|(?<=[Tt]heir))? (?P<noun>(?:current |official |latest "
        rf"|standard )?(?:advice|recommendation"
        rf"|warning|message|instructions?|guidance))(?P<cue> {_BE} (?:still |simply |now )?)(?P<rest>(?:to|not to) [^\n]{{8,}})",
    )
)
# If one follows the file, the ladder had been reported; in the words of the report, the bridge is "at its end".
_BY_WHOSE = re.compile(
    r"(?P<cue>If (?:one|you|we) (?:follows?|believes?|trusts?|goes? by|listens? to|asks?)|To (?:believe|judge by|go by)|Judging by"
    r"|Going by"
    r"|By the (?:reckoning|count|account|estimates?"
    r"|measure|lights|testimony|figures|tally) of|On the (?:evidence|showing|word|testimony|figures) of) (?P<np>[^,.;:“”\"\n]{3,80}), "
    r"(?P<rest>(?!you\b|they\b|he\b|she\b)[^\n]{8,})"
)
# If the rescue service is to be believed, the hut was empty.
_IF_RIGHT = re.compile(
    r"If (?P<np>[^,.;:“”\"\n]{3,60}?) (?P<cue>(?:is|are) (?:to be (?:believed|trusted)|right|correct"
    r"|telling the truth)), (?P<rest>[^\n]{8,})"
)
# A look at the timetable is enough: on Sundays it does not sail.
_A_LOOK = re.compile(
    r"(?:A|One|Even a|A quick|A mere) (?P<cue>(?:look|glance)) (?:at|into|through|in) (?P<np>[^,.;:“”\"\n]{3,60}?) (?:is enough"
    r"|suffices|will do|tells"
    r"|shows|reveals|helps|confirms)(?::| that) (?P<rest>[^\n]{8,})"
)
# So much is clear from the timetable: there was no boat.
_CLEAR_FROM = re.compile(
    r"(?:[Ss]o much|[Tt]his much|[Aa]s much|[Tt]his|[Tt]hat|[Ii]t|[Oo]ne thing) (?P<cue>(?:is|was|becomes|became) (?:also )?(?:clear"
    r"|plain"
    r"|evident|apparent|obvious) from) (?P<np>[^,.;:“”\"\n]{3,80}?)(?P<link>:| that) (?P<rest>[^\n]{8,})"
)
# She has come to the same result by scanning: the tip belongs to another creature. The guild compared the lists: half were gone.
_RESULT = re.compile(
    _LEAD + r"(?P<np>(?:[Tt]he |[Aa]n? )?[\w’'&.-]+(?: [\w’'&.-]+){0,7}?)(?:, [^,.;:“”\"\n]{3,70},)? "
    r"(?P<cue>(?:(?:has|have|had|also|since|now|later|then) )*(?:(?:comes?|came|come|arrives?|arrived|gets?|got) (?:to|at) (?:the|a"
    r"|an|much the|quite another) (?:\w+ )?(?:result|conclusion"
    r"|finding|view|verdict|answer"
    r"|figure|sum|number)s?|(?:analysed|analyzed|tested|counted|compared|surveyed|studied|measured|calculated|worked it out|did the sums"
    r"|added (?:it|them) up|went through|looked (?:through|into)|asked around))\b[^:.;“”\"\n]{0,90}?)(?P<link>:) "
    r"(?P<rest>(?=[^.;“”\"\n]{3,60}? (?:was|were|is|are|has|have|had|did|does|can|could|will|would|belongs?|lacks?|lacked|came|comes)\b)"
    r"(?!“|\")[^\n]{8,})"
)
# Water from the well, analysed at the port laboratory on Monday, contained lead.
_TESTED_AT = re.compile(
    r"[^.;:“”\"\n]{3,70}?,? (?:which were |that were |were )?(?P<cue>(?:tested|analysed|analyzed|examined|checked|measured) (?:by|at"
    r"|in)) (?P<np>(?:the|an?|its) [^,.;:“”\"\n]{3,60}?)"
    r"(?: (?:on|in|last|this) \w+)?,? (?P<rest>(?:contained|showed|had|proved|turned out|tested|were found|was found"
    r"|revealed)\b[^\n]{4,})"
)
# The Echo takes his side: the fee was due; the chairman told it to Sportblatt: a handshake, no more.
_HAS_IT = re.compile(
    _LEAD + r"(?P<np>(?:[Tt]he |[Aa]n? )?[\w’'&.-]+(?: [\w’'&.-]+){0,7}?)(?:, [^,.;:“”\"\n]{3,70},)? "
    r"(?P<cue>(?:(?:has|have|had|also|since|now|later|then) )*"
    r"(?:(?:thinks?|thought|sees?|saw|tells?|told|remembers?|remembered|recalls?|recalled|knows?|knew|watched|heard|puts?|explains?"
    r"|explained) (?:it|this|that"
    r"|the matter|things)|(?:thinks?|thought|sees?|saw|believes?|believed) (?:otherwise|differently)|takes? (?:his|her|its|their"
    r"|the other|another) (?:side|view|line)"
    r"|took (?:his|her|its|their|the other|another) (?:side|view|line)|lets? (?:the cat out of the bag|it slip|slip)|looked it up"
    r"|leaves? no doubt|left no doubt"
    r"|makes? no secret of it|made no secret of it|stands? by (?:it|that)|sticks? to (?:it|that)|stood by (?:it|that)|stuck to (?:it"
    r"|that)|disagrees?|disagreed"
    r"|contradicts?|contradicted|goes further|went further)\b[^:.;“”\"\n]{0,60}?)(?P<link>:) (?P<rest>(?!“|\")[^\n]{8,})"
)
# Word in the village is that the well was poisoned.
_WORD_IS = re.compile(
    r"(?P<np>(?:(?:[Tt]he|[Ll]ocal) )?(?:[Ww]ord|[Tt]alk|[Gg]ossip|[Rr]umou?r|[Ww]hisper|[Cc]onsensus|[Ss]uspicion) (?:in|on|around"
    r"|round|at|among"
    r"|from) [^,.;:“”\"\n]{3,40}?) (?P<cue>is|was|goes|went|has it|had it) (?P<rest>that [^\n]{8,})"
)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the positions of sentences that nobody is credited for."""
    more: list[Draft] = []
    for s in cast.sentences:
        if s.end - s.start > LONGEST or cast.quoted(s.start):
            continue
        if (d := _led(cast, s, (_BY_WHOSE, _CLEAR_FROM, _IF_RIGHT, _A_LOOK))) is not None:
            # The tagger hears "follows" or "believe", and nobody who does.
            drafts[:] = [x for x in drafts if x.source or not any(s.start <= c.start < s.end for c in (*x.cue, *x.content))]
            more.append(d)
        if (d := _answer(cast, s)) is not None and not any(x.source and s.start <= x.source[0].start < s.end for x in drafts):
            more.append(d)
    for s in uncredited(cast, [*drafts, *more]):
        if s.end - s.start > LONGEST:
            continue
        if (d := _word(cast, s) or _position(cast, s) or _led(cast, s, (_RESULT, _TESTED_AT, _HAS_IT))) is not None:
            more.append(d)
    return more


def _answer(cast: Cast, s: Span) -> Draft | None:
    """ "We asked the waterworks. Answer: the pipe is from 1911." """
    m = _ANSWER.match(cast.text, s.start, s.end)
    number = cast.sentence_of(s.start)
    before = cast.sentences[number - 1] if number else None
    asked = _ASKED.search(cast.text, before.start, before.end) if m is not None and before is not None else None
    if m is None or before is None or asked is None or "\n" in cast.text[before.start : s.start]:
        return None
    start = asked.start("np") + (4 if asked["np"].startswith("the ") else 0)
    who = next((x.who for x in cast.before(asked.end("np"))[-6:] if asked.start("np") <= x.start <= start), None)
    if who is None:
        return None
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), s.end))
    return Draft((), (Span(*m.span("cue")),), (rest,), "indirect", SCORE, who=who)


_ANSWER = re.compile(
    r"(?:(?:The|Its|Their|His|Her|Short|Curt|Brief) )*(?P<cue>(?:[Aa]nswer|[Rr]eply"
    r"|[Rr]esponse))(?: [^,.;:“”\"\n]{2,40})?: (?P<rest>(?!“|\")[^\n]{8,})"
)
_ASKED = re.compile(r"\b(?:[Ww]e|I) (?:asked|rang|called|phoned|wrote to|put (?:it|this|the question) to) (?P<np>[^,.;:“”\"\n]{3,60})")


def _word(cast: Cast, s: Span) -> Draft | None:
    m = _WORD_IS.match(cast.text, s.start, s.end)
    if m is None:
        return None
    d = _draft(cast, m)
    d.who = cast.described(m["np"], "word", False, False, None, m.start("np"))
    return d


def _led(cast: Cast, s: Span, patterns: tuple[re.Pattern[str], ...]) -> Draft | None:
    """Whose word follows a phrase that tells it, by one of the patterns."""
    for pattern in patterns:
        m = pattern.match(cast.text, s.start, s.end)
        if m is not None and (
            _holder(cast, Span(*m.span("np"))) or (pattern in (_BY_WHOSE, _CLEAR_FROM, _A_LOOK, _IF_RIGHT) and writing(m["np"]))
        ):
            start = s.start if pattern is _TESTED_AT else m.start("rest")
            rest = Span(start, content_end(cast, start, s.end))
            return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (rest,), "indirect", SCORE)
    return None


def _position(cast: Cast, s: Span) -> Draft | None:
    for pattern in _PATTERNS:
        m = pattern.match(cast.text, s.start, s.end)
        if m is not None and _holder(cast, _owner(m)):
            return _draft(cast, m)
    return None


def _draft(cast: Cast, m: re.Match[str]) -> Draft:
    start = min(m.start("noun"), m.start("cue")) if "noun" in m.groupdict() else m.start("cue")
    cue = Span(start, m.start("cue") + len(m["cue"].rstrip(" :")))
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest")))
    return Draft((_owner(m),), (cue,), (rest,), "indirect", SCORE)


def _owner(m: re.Match[str]) -> Span:
    """The words before the noun, without the sign of the genitive."""
    return Span(m.start("np"), m.start("np") + len(re.sub(r"['’]s?$", "", m["np"])))


def _holder(cast: Cast, at: Span) -> bool:
    """Whether words name or describe somebody who can have a position."""
    words = cast.text[at.start : at.end]
    if re.fullmatch(r"(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)", words):
        return True
    if noun_kind(core_of(words)) in ("people", "office", "organisation", "outlet"):
        return True
    name = next((n for n in cast.scan.names if at.start <= n.start and abs(n.end - at.end) <= 2), None)
    who = cast.at(name.start) if name is not None else None
    return who is not None and cast.members[who].kind in ("person", "organisation", "outlet") and not cast.members[who].own
