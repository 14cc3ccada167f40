"""Whose view a sentence gives without a verb of saying: "For Ina Brandt, the plan is “a bypass to nowhere”", "The dairy's version is
simpler: a valve stuck", "Its landlord knows better: he fell".

Rules for sentences that nobody is credited for. What makes them safe is the noun ("version", "advice", "verdict") or the state of mind
("is philosophical", "begs to differ") that opens on a clause, and that the one it belongs to can speak.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, stop_of, uncredited
from headwater.attribution.plain import CLAUSE, RELATIVE, may_speak, told_before
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_NP = r"[\w’'&.-]+(?: [\w’'&.-]+){0,9}?"
_APART = r"(?:, [^,;:“”\"\n]{2,70},)?"
_WHO = rf"(?P<np>{_NP}{_APART})"
_END = r"[.!?]*[”\"]?\s*$"
_SAID = r"(?P<content>[^\n]{8,}?)"
_MIND = (
    r"words|view|opinion|eyes|judge?ment|estimation|version|telling|account|memory|recollection|experience|reading|assessment|book|phrase"
)
# What somebody has to say on a matter. Of a "plan", a "letter" or a "speech" the words behind it tell what it is.
_HAS_TO_SAY = (
    r"account|advice|analysis|answer|argument|assessment|assumption|belief|bet|claim|comment|conclusion|contention|conviction|defence"
    r"|defense"
    r"|diagnosis|estimate|excuse|explanation|feeling|finding|forecast|guess|hope|hunch|impression|interpretation|judge?ment|line|memory"
    r"|message"
    r"|motto|opinion|plea|position|prediction|reading|reaction|reasoning|recollection|recommendation|rejoinder|reply|response|result|retort"
    r"|rule of thumb|story|suggestion|suspicion|take|theory|tip|verdict|version|view|warning|wish"
)
# How somebody stands to a matter, before the colon that opens on what he says of it.
_STATE = (
    r"adamant|angry|blunt|brief|cautious|certain|clear|confident|convinced|defiant|delighted|devastated|dismissive|emphatic|firm|frank"
    r"|furious"
    r"|gutted|incredulous|indignant|livid|matter-of-fact|optimistic|outraged|pessimistic|philosophical|plain|positive|proud|relieved|sad"
    r"|scathing"
    r"|sceptical|skeptical|sure|thrilled|unapologetic|unconvinced|undaunted|unimpressed|unmoved|unrepentant|upbeat"
)
_STANCE = (
    rf"(?:is|are|was|were|sounds?|sounded|remains?|remained|looks?|looked) (?:[a-z]+ly |just as |as |more |less |not |so |rather |quite "
    rf"|very |no less |equally |hardly )*(?:{_STATE}"
    r"|kind|charitable|sanguine|diplomatic|polite|direct|forthcoming|having none of it|under no illusions?|in no doubt|of (?:another|the"
    r" same|like)"
    r" mind|at a loss|clear-eyed)"
    r"|knows? (?:better|why|what|how|one thing)|knew (?:better|why|one thing)"
    r"|(?:would|will|’ll|'ll) (?:have|hear) (?:none|nothing) of it|won[’']t (?:have|hear of) it|(?:is|was|are|were)n[’']t (?:buying it"
    r"|so sure)"
    r"|begs?(?:ged)? to differ|disagree[sd]?|agree[sd]?|sees? (?:it|things) (?:differently|otherwise)|saw (?:it|things) (?:differently"
    r"|otherwise)"
    r"|thinks? otherwise|thought otherwise|tells? (?:it differently|a different story|another story)|told (?:it differently|a different"
    r" story"
    r"|another story)|(?:has|have|had) (?:a|an|another|his own|her own|its own|their own|only one|one) (?:[a-z]+ ){0,2}(?:answer"
    r"|explanation"
    r"|message|question|theory|theories|verdict|version|view|warning|word)|makes? no (?:bones about it|secret of it)|made no (?:bones"
    r" about it"
    r"|secret of it)|(?:has |have |had )?(?:also |since |meanwhile )*(?:comes?|came|come|arrive[sd]?) (?:to|at) (?:an?|the same|another"
    r"|his own|her own|its own|their own)"
    r" (?:[a-z]+ ){0,2}(?:answer|conclusion|result|view|verdict)|(?:at least )?(?:rang|called|phoned|wrote|texted|mailed|e-mailed) back"
    r"|shrugs?(?:ged)?(?: it off)?|laughs?|laughed|sighs?|sighed"
)
_LEAD = re.compile(r"(?:(?:But|And|Yet|So|Still|Now|Meanwhile|Then),? |(?:For|In|On|At|As for|To) [^,:;“”\"\n]{2,40}, )")
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        # For Councillor Brandt, the scheme is "a bypass to nowhere". For the expert, there is no doubt: the bone is human.
        rf"(?P<cue>For) {_WHO}, (?P<content>(?:it|this|that|the|his|her|their|its|[A-Z])[^\n“”\"]{{1,90}}? (?:is|was|are|were|remains?"
        rf"|meant|feels?"
        rf"|felt|looks?|looked)(?: simply| just| nothing but| no more than| like| as| still)* [“\"][^\n]+?){_END}",
        rf"(?P<cue>For) {_WHO},? (?:there is|there was|there can be) (?:no|little|not much) (?:doubt|question)(?: (?:about it"
        rf"|that))?[:,]? {_SAID}{_END}",
        rf"(?P<cue>For) {_WHO},? (?:it is|it was) (?:[a-z]+ )?(?:clear|obvious|certain|evident|plain)(?: that|:) {_SAID}{_END}",
        # To the prosecution's expert the bone looks human.
        rf"(?P<cue>To) {_WHO},? (?P<content>(?:it|this|that|the|his|her|their|its)\b[^\n,“”\"]{{1,80}}? (?:looks?|looked|seems?|seemed"
        rf"|sounds?|sounded"
        rf"|smells?|smelled) [^\n]{{3,}}?){_END}",
        # It is the board's position that nobody was misled.
        rf"It (?:is|was|remains|has always been) (?P<np>{_NP})(?P<cue>['’]s? (?:own )?(?:[a-z]+ )??(?:{_HAS_TO_SAY})) (?P<content>that"
        rf" [^\n]{{8,}}?){_END}",
        # In the words of one critic, the second act is too long. In the farmers' version, the dairy knew.
        rf"(?P<cue>[Ii]n the (?:own )?(?:{_MIND}) of) {_WHO}, {_SAID}{_END}",
        rf"[Ii]n (?P<np>{_NP})(?P<cue>['’]s?(?: own)? (?:{_MIND})), {_SAID}{_END}",
        rf"[Tt]o (?P<np>{_NP})(?P<cue>['’]s? (?:mind|eyes?|way of thinking)),? {_SAID}{_END}",
        rf"(?P<content>[^\n“”\"]{{12,}}?), (?P<cue>in the (?:{_MIND}) of) {_WHO}(?:, (?:who|which|whose)\b[^\n]*?)?{_END}",
        # The fishermen's answer is to cull. The harbourmaster's advice to skippers: stay in port.
        rf"(?P<np>{_NP})(?P<cue>['’]s? (?:own )?(?:[a-z-]+ ){{0,2}}(?:{_HAS_TO_SAY}))(?: (?:to|for|on|of|about) [^\n,:;“”\"]{{2,50}}?)?"
        r"(?: (?:is|was|remains|has always been)(?: simple| the same| clear| unchanged| still)?(?:: | (?=that |to |not to |as follows"
        r"|[“\"]|no[,.]))"
        rf"|\??: |\? )(?P<content>[^\n]{{4,}}?){_END}",
        rf"(?P<np>{_NP})(?P<cue>['’]s? (?:own )?(?:{_HAS_TO_SAY}) (?:differs|differed|is (?:simpler|different|another|short|shorter"
        rf"|blunt|blunter)"
        rf"|was (?:simple|simpler|different|another|short|blunt))): {_SAID}{_END}",
        rf"(?P<cue>(?:The )?(?:[a-z]+ )?(?:[Aa]dvice|[Ww]ord|[Mm]essage|[Rr]eply|[Rr]esponse|[Aa]nswer|[Vv]erdict|[Vv]iew|[Oo]pinion"
        rf"|[Ff]eeling) (?:from|of|among))"
        rf" {_WHO}(?: (?:is|was|remains)(?:: | (?=that |to |not to |[“\"]))|: ){_SAID}{_END}",
        rf"(?P<cue>(?:An?|The|One|Another) (?:[a-z]+ ){{0,2}}(?:e-?mail|fax|letter|message|note|post|statement|telegram|text|text"
        rf" message|tweet) from) {_WHO}"
        rf" (?:reached|came|arrived|went|landed|reads?|informed|warned|told|advised|announced|had|has|was|were|is"
        rf"|to)\b[^:\n“”\"]{{0,70}}: {_SAID}{_END}",
        # The head would have none of it when we reached her: staff were happy.
        rf"{_WHO} (?P<cue>(?:[a-z]+ )??(?:{_STANCE}))(?: (?:about|at|by|on|when|after|as|in|with|over|for|from)\b[^:\n“”\"]{{2,70}})?:"
        rf" {_SAID}{_END}",
        # Her verdict: too little. Its result: 85,000 people.
        rf"(?P<own>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)(?P<cue> (?:own )?(?:[a-z-]+ ){{0,2}}(?:{_HAS_TO_SAY}))(?: (?:to|for|on|of|about)"
        rf" [^\n,:;“”\"]{{2,50}}?)?"
        rf"(?:: |\? | (?:is|was|remains) (?:simple|clear|unchanged|the same): | (?:is|was|remains) (?=that |to |not to"
        rf" ))(?P<content>[^\n]{{4,}}?){_END}",
        # If you ask the fishermen, the seals are to blame.
        rf"(?P<cue>If (?:you|one) (?:asks?|listens? to|believes?)) {_WHO}, (?P<content>(?!you\b|one\b|they\b|he\b"
        rf"|she\b)[^\n]{{8,}}?){_END}",
        # Bank analyst Saar has done the sums and arrives at 40 million.
        rf"{_WHO} (?P<cue>(?:has|have) done the (?:sums|maths?)) and (?P<content>(?:arrives?|comes? (?:up|out)) [^\n]{{3,}}?){_END}",
    )
)


# "Bees can count to four. The finding is by a team in Ebro."
_IS_BY = re.compile(
    rf"(?:The|This|That) (?P<cue>(?:[a-z]+ )?(?:accusation|advice|allegation|analysis|assessment|calculation|claim|comparison|conclusion"
    rf"|count|diagnosis"
    rf"|estimate|figure|finding|forecast|idea|information|number|observation|phrase|prediction|quote|remark|story|suggestion|theory|tip"
    rf"|verdict|view|warning"
    rf"|words?)s? (?:is|are|was|were|comes?|came|stems?|stemmed|dates?|goes back) (?:[a-z]+ )?(?:by|from|that of|those of|to)) {_WHO}"
    rf"(?:,? (?:and|who|which|whose|but)\b[^\n]*)?{_END}"
)


# "Her advice? Sit tight."
_ASKED = re.compile(rf"(?:(?P<own>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|(?P<np>{_NP})['’]s?)(?P<cue> (?:[a-z]+ )?(?:{_HAS_TO_SAY}))\?\s*$")


_ARTICLES = frozenset("the a an his her its their".split())


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the sentences that nobody is credited for and that give somebody's view in one of the constructions above."""
    more = []
    for s in uncredited(cast, drafts):
        if s.end - s.start > LONGEST:
            continue
        if (d := _view(cast, s)) is not None:
            more.append(d)
        elif (m := _ASKED.match(cast.text, s.start, s.end)) is not None and (follows := _next(cast, s)) is not None:
            source = Span(*m.span("own" if m["own"] else "np"))
            if m["own"] or may_speak(cast, source, m["np"]):
                more.append(Draft((source,), (Span(*m.span("cue")),), (follows,), "indirect", SCORE))
        elif (m := _IS_BY.match(cast.text, s.start, s.end)) is not None and may_speak(cast, Span(*m.span("np")), m["np"]):
            content = told_before(cast, drafts, cast.sentence_of(s.start))
            more += [Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), content, "indirect", SCORE)] if content else []
    return more


def _next(cast: Cast, s: Span) -> Span | None:
    """The sentence after one, in the same paragraph, without its stop."""
    number = cast.sentence_of(s.start) + 1
    if number >= len(cast.sentences) or "\n" in cast.text[s.start : cast.sentences[number].start]:
        return None
    start, end = cast.sentences[number]
    return Span(start, stop_of(cast.text, start, end))


def _view(cast: Cast, s: Span) -> Draft | None:
    lead = _LEAD.match(cast.text, s.start, s.end)
    tries = [(p, start) for start in (s.start, *([lead.end()] if lead else [])) for p in _PATTERNS]
    for pattern, start in tries:
        m = pattern.match(cast.text, start, s.end)
        if m is None:
            continue
        owned = m.groupdict().get("own")
        source = Span(*m.span("own" if owned else "np"))
        source = Span(source.start, source.start + len(cast.text[source.start : source.end].rstrip(",")))
        words = cast.text[source.start : source.end]
        if not owned and (CLAUSE.match(words) or RELATIVE.search(words) or not may_speak(cast, source, words)):
            continue
        said = cast.text[slice(*m.span("content"))]
        if fold(words) in _ARTICLES or not re.search(r"[^\W\d_]{2}", said):
            continue  # "The school's result: 3-1."
        mode = "direct" if said[0] in '“"' and said[-1] in '”".!?' else "indirect"
        return Draft((source,), (Span(*m.span("cue")),), (Span(*m.span("content")),), mode, SCORE)  # type: ignore[arg-type]
    return None
