"""Attributions in plain constructions that the tagger left out: "..., its clerk, Sione Taufa, has told the Times."

Rules for sentences that nobody is credited for, and for contents that only point back ("This was disclosed by her former captain"). A
network hears a speaker by the words it has met; these constructions say it whatever the words.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft, uncredited
from headwater.attribution.mentions import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_SAID = (
    r"said|says|say|told|tells|disclosed|discloses|revealed|reveals|reported|claimed|announced|announces|warned|warns|confirmed|confirms"
    r"|admitted|admits|testified|testifies|estimated|reckons?|reckoned|insisted|insists|alleged|alleges|argued|argues|suggested|suggests|wrote"
    r"|writes|concluded|concludes|recalled|recalls|explained|explains|stated|declared|declares|conceded|concedes|acknowledged|acknowledges"
    r"|maintains?|maintained|noted|let it be known|ma(?:de|kes?) (?:it )?(?:plain|clear|known)"
    r"|(?:has|have|had) (?:found|established|learnt|learned|heard|determined|discovered|calculated|worked out|shown)"
)
_HAS = r"(?:(?:has|have|had|also|later|since|now|then|cheerfully|openly|privately|readily|reluctantly|reportedly) )*"
# "its records clerk", "two people familiar with the matter"; behind it a name or a description between commas.
_NP = r"[\w’'&.-]+(?: [\w’'&.-]+){0,9}?"
_APART = r"(?:, [^,;:“”\"\n]{3,70},)?"
_WHO = rf"(?P<np>{_NP}){_APART}"
_SAYS = rf"(?P<cue>{_HAS}(?:{_SAID}))\b"
_HAVE_IT = rf"(?P<cue>{_HAS}(?:{_SAID}|informed|notified|described|put it)|puts? it|have it|has it|describes? it)\b"
_TAIL, _END = r"[^,;:“”\"\n]{0,70}", r"[.!?]*\s*$"
# "..., the mayor maintained at the hearing", but not "..., the mayor maintained a lead": what comes behind tells when, where or to whom.
_OBJECT = re.compile(
    r"\s+(?!(?:in|on|at|to|by|during|after|before|over|through|via|under|from|with|when|while|as|last|this|that|late|early|earlier|later"
    r"|today|yesterday|tonight|[A-Z]?[a-z]+ly|[A-Z][a-z]+day|again|there|here|so|then|and|but)\b)\w"
)
_TO_WHOM = re.compile(r"(?:told|tells|informed|notified|let it be known|put it|puts? it|have it|has it)$")
_CONTENT = r"(?P<content>[^“”\"\n]{15,}?)"
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        # ..., the Post has learned from two people with knowledge of the matter.
        rf"{_CONTENT}, {_NP} {_HAS}(?P<cue>(?:learned|learnt|heard) from) (?P<np>[^,;:“”\"\n]{{4,90}}?)(?: on \w+day)?{_END}",
        rf"{_CONTENT}(?:,| [—–]) {_WHO} {_SAYS}{_TAIL}{_END}",  # ..., two people familiar with the matter told the Times.
        rf"{_CONTENT},? as {_WHO} {_HAVE_IT}{_TAIL}{_END}",  # ..., as the head of parks cheerfully admitted to the radio.
        rf"As {_WHO} {_HAVE_IT}{_TAIL}, {_CONTENT}{_END}",  # As the colleagues at the Post have it, ...
        rf"{_CONTENT}, (?P<cue>reports?|writes) (?P<np>(?:the )?[A-Z][^,;:“”\"\n]{{2,50}}?){_END}",  # ..., reports Film Weekly.
        # ..., so says her manager.
        rf"{_CONTENT}, so (?P<cue>says?|said|claims?|claimed) (?P<np>[^,;:“”\"\n]{{3,80}}?)(?:,[^“”\"\n]*)?{_END}",
        rf"{_CONTENT}, (?P<cue>if) {_WHO} (?:is|are) (?:to be believed|right|correct)\b{_TAIL}{_END}",
        rf"(?P<cue>If) {_WHO} (?:is|are) (?:to be believed|right|correct), {_CONTENT}{_END}",
        # Three guards told the Dispatch of men licking the bars.
        rf"{_WHO} (?P<cue>{_HAS}told) {_NP} (?P<content>(?:of|about|how) [^“”\"\n]{{15,}}?){_END}",
    )
)
# What opens another clause is no speaker's phrase: "..., when the minister said so", "..., which the court found".
_CLAUSE = re.compile(
    r"(?:after|although|and|as|because|before|but|if|nor|once|or|since|so|than|that|though|unless|until|what|when|where|whereas|whether"
    r"|which|while|who|whom|whose|with|without|not|in|on|at|by|for|from|to|of|whatever|however)\b",
    re.IGNORECASE,
)
# A noun with a clause of its own: "a month that economists had warned about".
_RELATIVE = re.compile(r"\w (?:that|which|when|where|what)\b")
_AS = re.compile(r",? as $")
_BACK = frozenset({"this", "that", "the same", "as much", "this much", "all this", "all of this"})
# The end of a list that begins before: "Here we have three: the Post, the Times and the Star".
_LIST = re.compile(r"[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)+$")
_SPEAKERS = ("people", "office", "organisation", "outlet", "document", "account")


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the sentences that nobody is credited for and that name their speaker in one of the constructions above."""
    return [d for s in uncredited(cast, drafts) if s.end - s.start <= 600 and (d := _plain(cast, s)) is not None]


def _plain(cast: Cast, s: Span) -> Draft | None:
    for pattern in _PATTERNS:
        m = pattern.match(cast.text, s.start, s.end)
        if m is None or len(m["content"].split()) < 4:
            continue
        if (
            m.start("content") < m.start("np") < m.start("cue")
            and _OBJECT.match(cast.text, m.end("cue"), s.end)
            and not _TO_WHOM.search(m["cue"])
        ):
            continue
        source, content = Span(*m.span("np")), Span(*m.span("content"))
        words = cast.text[source.start : source.end]
        if _CLAUSE.match(words) or _RELATIVE.search(words) or _LIST.match(words) or not _speaks(cast, source, words):
            continue
        return Draft((source,), (Span(*m.span("cue")),), (content,), "indirect", SCORE)
    return None


def _speaks(cast: Cast, source: Span, words: str) -> bool:
    if fold(words) in ("he", "she", "they"):
        return True
    at = cast.at(source.start)
    if at is not None and cast.members[at].kind != "document":
        return True
    # "two people familiar with the matter", "the borough's head of parks": the noun stands before what tells of it.
    head = re.split(r" (?:familiar|close|briefed|of|at|in|from|for|with|on|near|to) ", words, maxsplit=1)[0]
    return noun_kind(words) in _SPEAKERS or noun_kind(head) in _SPEAKERS


def point_back(cast: Cast, drafts: list[Draft]) -> None:
    """ "This was disclosed by its former captain": the content is the sentence before, where nobody else is credited for that."""
    for d in drafts:
        if len(d.content) != 1 or d.mode == "direct" or not d.source or d.relation == "declined":
            continue
        content = d.content[0]
        number = cast.sentence_of(content.start)
        if d.source[0].start < content.start and (clause := _before_as(cast, d, content)) is not None:
            d.content = (clause,)
            continue
        if fold(cast.text[content.start : content.end]) not in _BACK or not number or content.start > cast.sentences[number].start + 12:
            continue
        before = cast.sentences[number - 1]
        others = (s for o in drafts if o is not d for s in (*o.source, *o.cue, *o.content))
        if "\n" in cast.text[before.start : content.start] or any(s.start < before.end and before.start < s.end for s in others):
            continue
        end = before.end
        while end > before.start and cast.text[end - 1] in " .!?":
            end -= 1
        d.content = (Span(before.start, end),)


def _before_as(cast: Cast, d: Draft, content: Span) -> Span | None:
    """ "The bridge is shut, as Ina Brandt has described it": what "it" stands for, where nobody else speaks in it."""
    if fold(cast.text[content.start : content.end]) not in ("it", "this", "so"):
        return None
    start = cast.sentences[cast.sentence_of(d.source[0].start)].start
    m = _AS.search(cast.text, start, d.source[0].start)
    return Span(start, m.start()) if m and m.start() - start > 15 else None
