"""Who first made a claim, told in a sentence of its own: "The allegation was first made by a former clerk in the Dunmore Echo."

What was claimed is told in the sentence before.
"""

from __future__ import annotations

import re

from headwater.attribution import chains
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, meet
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.plain import told_before
from headwater.attribution.rescue import SCORE
from headwater.model import Span

_WHAT = (
    r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ss]uch|[Bb]oth)(?: [a-z-]+){0,2}? (?:accounts?|accusations?|allegations?|assertions?"
    r"|charges?|claims?|details|discovery|figures?|findings?|idea|incident|information|news|number|reports?|rumou?rs?|stor(?:y|ies)"
    r"|suggestions?|theory|tip(?:-off)?|version)"
    r"(?: of [\d,.]+|,? (?:about|against|over) [^.;:“”\"\n]{2,90}?,?)?"
)
_FIRST = r"(?:(?:already|also|apparently|both|first|initially|later|originally|previously) )*"
_MADE = (
    r"advanced|aired|disclosed|floated|given|lev?elled|leveled|made|passed on|posted|provided|published|put about|put forward|raised"
    r"|reported|revealed|set out|spread|supplied|voiced"
)
_RAISED = re.compile(
    rf"{_WHAT} (?P<cue>(?:was|were|is|are|has been|have been|had been) {_FIRST}(?:{_MADE}|contained) {_FIRST}(?:(?:last|on) \w+ )?"
    r"(?:by|in(?= (?:an?|the|his|her|their) ))"
    rf"|{_FIRST}(?:came|comes|stemmed|stems|originate[sd]?) {_FIRST}(?:from|with)) (?P<np>[^;:“”\"\n]{{3,160}})"
)
_ENDS = re.compile(
    r",? (?:in (?:an?|the|his|her|their|its|[A-Z])|on (?:the|[A-Z])|to (?:the )?[A-Z]|who\b|which\b|when\b|after\b|during\b|at an?\b)|[.!]"
)
_NOBODY = re.compile(r"(?:an? |the )?(?:[a-z-]+ )?(?:mistake|error|desire|need|fear|fact|idea|place|time|position|wish)\b")
_CLAIMED = re.compile(
    r"\b(?:accusations?|allegations?|claims?|charges?|reports?|rumou?rs?|suggestions?)(?:,? [\w ]{2,30})? (?=that (?:[\w’'-]+ ){2})"
)


# "That is what the firm Brugman wrote to the owners": what the sentence before tells.
_IS_WHAT = re.compile(
    r"(?:That|This|So) (?:is|was) (?:also )?(?:what|how) (?P<np>[^,.;:“”\"\n]{2,70}?) (?P<cue>(?:has |have |had )?(?:also )?(?:said|says"
    r"|told|tells|wrote|writes|written|reported|reports|claims|claimed|concluded|concludes|argued|argues|describes?|described|puts? it))\b"
)
_SO = re.compile(r"so(?: to [^,.;:]{3,40})?$")


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for those who are said to have made the claim that the sentence before tells."""
    for d in drafts:
        if len(d.content) == 1 and d.source and d.mode != "direct" and _SO.match(cast.text, *d.content[0]):
            d.content = told_before(cast, drafts, cast.sentence_of(d.content[0].start), paragraph=False) or d.content
    more: list[Draft] = _is_what(cast, drafts)
    for number, s in enumerate(cast.sentences):
        if s.end - s.start > LONGEST or cast.quoted(s.start) or (m := _RAISED.match(cast.text, s.start, s.end)) is None:
            continue
        end = _ENDS.search(cast.text, m.start("np"), s.end)
        source = Span(m.start("np"), end.start() if end else s.end)
        content = _claimed(cast, told_before(cast, drafts, number, paragraph=False))
        known = [d for d in drafts if meet(d.source, [source])]
        for d in known:
            if content and d.content and m.start() <= d.content[0].start and d.content[-1].end <= m.start("cue"):
                d.content = content  # the tagger took "the claims" for what was said
        if content and not known and _somebody(cast, source):
            made = Draft((source,), (Span(*m.span("cue")),), content, "indirect", SCORE)
            heard = chains.outlet_in(cast, Span(source.end, s.end)) if source.end < s.end else None
            if heard is not None:
                made.over.append(heard)
            more.append(made)
    return more


def _is_what(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    more = []
    for number, s in enumerate(cast.sentences):
        m = _IS_WHAT.match(cast.text, s.start, min(s.end, s.start + LONGEST)) if not cast.quoted(s.start) else None
        if m is None:
            continue
        source = Span(*m.span("np"))
        heard = [d for d in drafts if any(m.start() <= x.start < m.end() for x in d.source)]
        content = told_before(cast, [d for d in drafts if d not in heard], number, paragraph=False)
        for d in heard:
            d.content = content or d.content
        if content and not heard and _somebody(cast, source):
            more.append(Draft((source,), (Span(*m.span("cue")),), content, "indirect", SCORE))
    return more


def _somebody(cast: Cast, source: Span) -> bool:
    words = cast.text[source.start : source.end]
    if _NOBODY.match(words) or source.end - source.start < 3:
        return False
    named = any(source.start <= n.start and n.end <= source.end for n in cast.scan.names)
    return named or noun_kind(words.split(",")[0].split(" of ")[0]) is not None


def _claimed(cast: Cast, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Of "police are looking into claims that she took money", what is claimed."""
    if len(content) != 1:
        return content
    m = _CLAIMED.search(cast.text, content[0].start, content[0].end)
    return (Span(m.end(), content[0].end),) if m else content
