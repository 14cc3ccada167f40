"""Speakers inside what others report, found by rules: "..., a former pilot has disclosed, Radio Vela reports"."""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_SAID = (
    r"said|says|say|disclosed|reported|claimed|claims|announced|warned|found|confirmed|revealed|admitted|believes|told"
    r"|testified|estimated|insisted|alleged|argued|suggested|wrote|writes|concluded"
)
_TAIL = re.compile(
    rf", (?P<np>(?:an?|the|two|three|four|several|some|his|her|its|their|[A-Z])[^,.;:“”\"\n]{{1,60}}?)"
    rf" (?P<cue>(?:has |have |had |later |also )*(?:{_SAID})(?: in (?:an?|the|its|his|her) [\w -]{{3,30}}"
    r"|(?<=told) (?:(?:the|an?|his|her) )?[\w’'-]+(?: [\w’'-]+)?)?)\s*$"
)
_OPENS = re.compile(
    r"(?P<np>(?:(?:The|A|An|Some|Several|Two|Three) )?[A-Z]?[\w’'-]+(?: [\w’'-]+){0,3}?)"
    r" (?P<cue>(?:has |have |had |also |now |recently )*(?:said|say|says|proved|found|discovered|warned|claimed|claim|claims"
    r"|announced|reported"
    r"|concluded|disclosed|revealed|told [\w ]{3,30}?)) that (?P<rest>.{12,})",
    re.DOTALL,
)


# Who told the one that speaks: "that he had been given the figure by civil defence", "after the ministry had sent word that ...".
_GIVEN = re.compile(
    r"\b(?P<cue>(?:had|has|have|was|were)(?: been)? (?:told|informed|assured|advised|warned|briefed|given [^.;“”\n]{3,50}?"
    r"|handed [^.;“”\n]{3,50}?)"
    r"(?: so| of it| about it)? by) (?P<np>(?:(?:the|an?|his|her|its|their|two|three|several|some) )?[A-Za-z][^,.;:“”\n]{2,50}?)"
    r"(?=$|[,.;:]| that\b| this\b| on\b| in the\b| and\b| before\b| after\b| who\b| whether\b)"
)
_TOLD = re.compile(
    r"\b(?P<np>(?:the|an?|his|her|its|their|two|several|[A-Z][\w’'-]+)(?: [\w’'-]+){0,5}?) (?P<cue>(?:had|has|have)"
    r" (?:(?:told|informed) (?:him|her|them|us|me|it)|sent word|sent (?:him|her|them|it) word|let (?:him|her|them|it) know"
    r"|notified [\w ]{3,25}?)) that (?P<rest>.{12,})",
    re.DOTALL,
)


def speakers(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for who speaks inside what others report: at the end of an indirect content, at the opening of one of its later sentences,
    or by having told it to whoever speaks."""
    found: list[Draft] = []
    for d in drafts:
        if d.relation == "declined" or not d.content or not d.source or d.mode == "direct":
            continue
        for c in d.content:
            given, told = _GIVEN.search(cast.text, c.start, c.end), _TOLD.search(cast.text, c.start, c.end)
            if given:
                found += _draft(cast, drafts, d, given, (c,))
            if told:
                found += _draft(cast, drafts, d, told, (Span(told.start("rest"), c.end),))
    for d in drafts:
        if d.relation == "declined" or d.mode == "direct" or not d.content or not d.source:
            continue
        whole = d.content[-1]
        last = cast.sentences[cast.sentence_of(whole.end - 1)]
        start = max(whole.start, last.start)
        tail = _TAIL.search(cast.text, start, whole.end)
        if tail and d.source[0].start >= whole.end:
            said = tuple(c for c in (*d.content[:-1], Span(whole.start, tail.start())) if c.end > c.start)
            found += _draft(cast, drafts, d, tail, said)
        number = cast.sentence_of(whole.start) + 1
        while number < len(cast.sentences) and cast.sentences[number].start < whole.end and whole.end - whole.start < 700:
            s = cast.sentences[number]
            opens = _OPENS.match(cast.text, s.start, min(s.end, whole.end))
            if opens:
                found += _draft(cast, drafts, d, opens, (Span(opens.start("rest"), min(s.end, whole.end)),))
            number += 1
    return found


def _draft(cast: Cast, drafts: list[Draft], d: Draft, m: re.Match[str], content: tuple[Span, ...]) -> list[Draft]:
    source = Span(*m.span("np"))
    if any(x.start < source.end and source.start < x.end for o in drafts if o is not d for x in (*o.source, *o.cue)):
        return []
    words = cast.text[source.start : source.end]
    at = cast.at(source.start)
    named = at is not None and cast.members[at].kind != "document"
    if not named and noun_kind(words) not in ("people", "office", "organisation", "outlet", "document"):
        return []
    if cast.quoted(source.start) or fold(words) in ("it", "he", "she", "they", "there"):
        return []
    return [Draft((source,), (Span(*m.span("cue")),), content, d.mode, SCORE)]
