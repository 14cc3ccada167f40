"""Attributions whose idiom leaves no doubt who speaks and what is said, whatever else the sentence holds: "In the view of Ina Brandt, an
economist, the toll is unlawful", "“Too late” is how the clerk sums it up", "No ballot was lost: so runs the account of the commission".

The tagger, which knows verbs, often cuts such sentences in the wrong places; what it made of one gives way, apart from attributions that
stand whole in what is said.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, mode_of, stop_of
from headwater.attribution.plain import CLAUSE, may_speak
from headwater.attribution.rescue import SCORE
from headwater.model import Span

_NP = r"(?P<np>[\w’'&.-]+(?: [\w’'&.()-]+){0,9}?(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)?)"
_FINITE = r"(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|did|does|do)"
# Behind a name, who that is: "who ran the trial at St Bede's", "an economist at the Lowther Institute".
_APART = (
    r"(?:, (?:(?:who|whose|which)\b(?:[^,“”\"\n]|,(?=\d)){3,120}"
    rf"|(?!(?:[^,\n]* )?{_FINITE}\b)(?:an?|the|its|one|[a-z]+)\b[^,“”\"\n]{{3,90}}))?"
)
_MIND = r"(?:view|opinion|eyes|judge?ment|estimation|assessment|words|telling|reading|account)"
_GIVEN = (
    r"(?:account|answer|argument|assessment|complaint|explanation|finding|gist of [^,;:\n]{2,40}?|line|message|news|reasoning|reply"
    r"|report|story|testimony|update|verdict|version|view|warning|word)"
)
_SAYS = (
    r"writes?|wrote|says?|said|adds?|added|argue[sd]?|notes?|noted|explain(?:s|ed)?|warn(?:s|ed)?|admit(?:s|ted)?|insist(?:s|ed)?"
    r"|stress(?:es|ed)"
)
_END = r"[.!?]*\s*$"
_QUOTE = r"(?P<content>[“\"][^“”\"\n]{3,400}[”\"])"
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"(?P<cue>[IF](?:n|rom) the (?:own )?{_MIND} of) {_NP}{_APART}, (?P<content>[^\n]{{12,}}?){_END}",
        rf"(?:It|This) (?P<cue>(?:is|was|remains) the (?:belief|case|claim|contention|conviction|opinion|position|view) of) {_NP}{_APART},?"
        rf" (?P<content>that [^\n]{{8,}}?){_END}",
        rf"(?P<content>[^\n“”\"]{{12,}}?)(?::|,| [–—]|;) (?P<cue>(?:so|such|thus) (?:runs?|ran|goes|went|was|is|reads?)"
        rf" (?:the|an?) {_GIVEN}(?: (?:of|from|by|given by|put out by))) {_NP}(?:,[^\n]*| (?:at|on|in|this|last) [^\n]{{2,40}})?{_END}",
        rf"{_QUOTE},? [–—-] (?P<cue>(?:with|in) (?:these|those) words) {_NP}(?:, [^,\n]{{2,60}},)? (?:[a-z]+ )?(?:explain|greet|describ"
        rf"|announc|open|clos|end|took|left|sought|summed|set|justif|dismiss|react|answer|respond|reject|defend|welcom)\w*\b[^\n]*",
        rf"{_QUOTE},? (?P<cue>(?:is|was) (?:how|what)) {_NP}(?:, [^,\n]{{2,60}},)? (?:[a-z]+ )?(?:sum(?:s|med)|puts?|describe[sd]?"
        rf"|call(?:s|ed)|remember(?:s|ed)|explain(?:s|ed)|characteri[sz]e[sd]|saw|sees)\b[^\n]*",
        rf"(?P<cue>To hear) {_NP} (?:tell it|speak|talk),? (?P<content>[^\n]{{8,}}?){_END}",
        # Under the terms of the lease, signed in 1988, the council must paint the pier.
        rf"(?P<cue>Under the (?:terms|provisions|rules|wording) of) {_NP}(?:, [a-z]+ed [^,\n]{{3,60}})?, (?P<content>[^\n]{{12,}}?){_END}",
        # The view of the traders' association is blunt: bin the cycle lane.
        rf"(?P<cue>The (?:[a-z]+ )?{_GIVEN} (?:of|from)) {_NP}{_APART},? (?:is|was|remains?|could not be|could hardly be)"
        rf"(?: [a-z]+){{1,4}}: (?P<content>[^\n]{{8,}}?){_END}",
        # Word came from the force at six: the tin held biscuits.
        rf"(?:[^,;:“”\"\n]{{2,40}}, |(?:Only|Then|At|By|On) [^,;:“”\"\n]{{2,30}} )?(?P<cue>(?:came (?:the )?|[Ww]ord came|[Tt]he {_GIVEN}"
        rf" came)(?:(?<=came )(?:word|{_GIVEN}))? from) {_NP}(?: (?:at|on|by|after) [^,;:“”\"\n]{{2,30}})?:"
        rf" (?P<content>[^\n]{{8,}}?){_END}",
        # The claim is, to quote the returning officer, “the purest moonshine”.
        rf"(?P<content>[^\n“”\"]{{8,}}?),? (?P<cue>(?:to quote|in the words of)) {_NP}{_APART}, (?P<more>[“\"][^\n]+?){_END}",
        # Oakhaven Transit on X: Red Line suspended both ways
        rf"{_NP} (?P<cue>on (?:X|Twitter|Facebook|Telegram|Instagram|Bluesky|Mastodon|Threads|LinkedIn)): (?P<content>[^\n]{{12,}}?){_END}",
        # To her mind, the sanctions have failed.
        rf"(?P<cue>[IT](?:n|o)) (?P<np>his|her|their) (?:mind|view|opinion|eyes|judge?ment|estimation|telling),"
        rf" (?P<content>[^\n]{{12,}}?){_END}",
        # The piano, in her words, “walked out of the house”.
        rf"(?P<content>[^\n“”\",]{{4,}}?), (?P<cue>in) (?P<np>his|her|their) words, (?P<more>[“\"][^\n]+?){_END}",
        # “Core inflation, the bank writes, has proved stickier than we thought.”
        rf"(?P<content>[“\"][^,“”\"\n]{{3,80}},) {_NP} (?P<cue>(?:{_SAYS})), (?P<more>(?!['‘])[^“”\"\n]{{8,}}[”\"])",
        # Talks could resume, the union let it be known, provided the letters were withdrawn.
        rf"(?P<content>[^,“”\"\n]{{12,}}?), {_NP} (?P<cue>(?:has |had )?let it be known)(?:, (?P<more>[^“”\"\n]{{8,}}?))?{_END}",
    )
)
_HER = frozenset({"his", "her", "their"})


def mend(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those of such sentences in place of what was made of these."""
    more: list[Draft] = []
    for s in cast.sentences:
        if s.end - s.start > LONGEST or (d := _idiom(cast, s)) is None:
            continue
        said = d.content[0]
        drafts = [
            x
            for x in drafts
            if not s.start <= x.start < s.end or (x.source and said.start <= x.start and x.end <= said.end and _apart(x, d))
        ]
        more.append(d)
    return [*drafts, *more]


def _apart(inner: Draft, outer: Draft) -> bool:
    """Whether a draft within what is said is somebody else's, and not that voice's words cut short."""
    return inner.content != outer.content and bool(inner.cue)


def _idiom(cast: Cast, s: Span) -> Draft | None:
    for pattern in _PATTERNS:
        m = pattern.match(cast.text, s.start, s.end)
        if m is None or CLAUSE.match(m["np"]) or not (m["np"] in _HER or may_speak(cast, Span(*m.span("np")), m["np"])):
            continue
        parts = [Span(*m.span(part)) for part in ("content", "more") if m.groupdict().get(part)]
        if parts[-1].start > m.start("np"):
            parts[-1] = Span(parts[-1].start, stop_of(cast.text, *parts[-1]))
        mode = mode_of(cast.text, Span(parts[0].start, parts[-1].end))
        return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), tuple(parts), mode, SCORE)
    return None
