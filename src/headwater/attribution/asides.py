"""What others say of a claim behind a comma or a dash: "..., a claim that Ida Marr called fantasy", "... – a claim the board rejects".

The claim is what the words before tell, and whoever is named in the aside speaks of it. The tagger hears the first speaker alone, or takes
the whole sentence for the source of an "allegation".
"""

from __future__ import annotations

import re

from headwater.attribution import inner
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft
from headwater.attribution.heads import PRONOUNS, core_of
from headwater.attribution.plain import told_before
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_CLAIM = (
    r"(?:accounts?|accusations?|allegations?|arguments?|assertions?|assessments?|charges?|claims?|conclusions?|contentions?|descriptions?"
    r"|estimates?|explanations?|figures?|findings?|insinuations?|interpretations?|notions?|numbers?|reports?|rumou?rs?|statements?"
    r"|stor(?:y|ies)|suggestions?|suspicions?|theor(?:y|ies)|versions?(?: of events)?|views?|something)"
)
_VERDICTS = (
    r"den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)|contest(?:s|ed)?|contradict(?:s|ed)?|doubt(?:s|ed)?"
    r"|challenge[sd]?|rebut(?:s|ted)?|brush(?:es|ed) (?:aside|off)|laugh(?:s|ed) off|question(?:s|ed)?|called|calls?|brand(?:s|ed)?"
    r"|label(?:s|l?ed)?|describ(?:es?|ed)|confirm(?:s|ed)?|repeat(?:s|ed)?|echo(?:es|ed)?|support(?:s|ed)?|share[sd]?|back(?:s|ed)(?: up)?"
    r"|den(?:y|ies|ied) (?:ever )?mak\w+|maintain(?:s|ed)?|acknowledge[sd]?|conced(?:es?|ed)|insist(?:s|ed)? (?:is|was)|said (?:is|was)"
    r"|says (?:is|was)"
)
_HAS = r"(?:(?:has|have|had|also|later|since|now|then|always|repeatedly|flatly|strongly|hotly|angrily|strenuously|vehemently|promptly) )*"
_WHO = r"(?P<np>[^,.;:–—“”\"\n]{2,70}?(?:, [^,.;:–—“”\"\n]{2,50},)?)"
_ASIDE = re.compile(
    rf"(?:,| [–—-]) (?:(?:an?|the) (?:[\w-]+ )?)?(?P<noun>{_CLAIM}|which(?= [^,]{{2,60}} {_HAS}(?:den|disp|rej|ref|contr)\w+[^\w]*$)),?"
    rf" (?:(?:that|which) )?{_WHO}"
    rf" (?P<cue>{_HAS}(?:{_VERDICTS})\b(?! (?:that|the|an?|his|her|its|their)\b)(?P<how>[^;:\n]{{0,80}}?))[.!?”\"]*$"
)
# "That is an allegation Keane's counsel has called wicked."
_THAT_IS = re.compile(
    rf"(?:(?:But|Yet|And) )?(?:[Tt]hat|[Tt]his|[Ii]t) (?:is|was) (?:an?|the|one) (?:[\w-]+ )?{_CLAIM} (?:(?:that|which) )?"
    rf"{_WHO} (?P<cue>{_HAS}(?:{_VERDICTS})\b(?P<how>[^;:\n]{{0,80}}?))[.!?”\"]*$"
)
# "a figure disputed by the Red Cross"
_BY = re.compile(
    rf"(?:,| [–—-]) (?:an?|the) (?:[\w-]+ )?(?P<noun>{_CLAIM}) (?P<cue>{_HAS}(?:denied|disputed|rejected|dismissed|refuted|contested"
    r"|contradicted|doubted|challenged|questioned|confirmed|repeated|echoed|supported|shared|backed(?: up)?) by)"
    r" (?P<np>[^.;:–—“”\"\n]{2,80}?)[.!?]*$"
)
_APPOSED = re.compile(r", [^,]{2,60},?$")


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for those who speak of a claim in an aside; what the tagger made of the aside's words is taken out of `drafts`."""
    more: list[Draft] = []
    for number, s in enumerate(cast.sentences):
        if s.end - s.start > LONGEST:
            continue
        end = s.start + len(cast.text[s.start : s.end].rstrip())
        if (m := _BY.search(cast.text, s.start, end) or _ASIDE.search(cast.text, s.start, end)) is not None:
            content = _claim(cast, drafts, s.start, m)
        elif number and (m := _THAT_IS.match(cast.text, s.start, end)) is not None:
            content = next(reversed(told_before(cast, drafts, number)), None)
        else:
            continue
        source = Span(m.start("np"), m.end("np"))
        if content is None or cast.quoted(m.start("cue")) or not _speaks(cast, source):
            continue
        aside = Span(m.start(), end)
        drafts[:] = [d for d in drafts if not _inside(d, aside)]
        for d in drafts:
            d.source = tuple(Span(x.start, min(x.end, aside.start)) if x.start < aside.start < x.end else x for x in d.source)
            # What the outer voice says ends where the aside begins.
            d.content = tuple(
                Span(c.start, aside.start) if c.start < aside.start < c.end <= aside.end + 1 else c
                for c in d.content
                if not aside.start <= c.start < aside.end
            )
        drafts[:] = [d for d in drafts if d.content or d.relation == "declined"]
        more.append(Draft((source,), (Span(*m.span("cue")),), (content,), "indirect", SCORE, aside=True))
    return more


def _inside(d: Draft, aside: Span) -> bool:
    """Whether a draft speaks by the words of an aside alone, or has its cue there."""
    words = [*d.cue] or [*d.source]
    return bool(words) and d.relation != "declined" and all(aside.start <= w.start and w.end <= aside.end for w in words)


def _speaks(cast: Cast, source: Span) -> bool:
    words = cast.text[source.start : source.end]
    if fold(words) in PRONOUNS:
        return fold(words) in ("he", "she", "they", "it", "both")
    return inner.speaks(cast, source, core_of(_APPOSED.sub("", words)))


def _claim(cast: Cast, drafts: list[Draft], start: int, m: re.Match[str]) -> Span | None:
    """What the words before an aside tell: the content that ends there, or the clause from the opening of the sentence."""
    for d in drafts:
        for c in d.content:
            if d.relation != "declined" and c.start < m.start() <= c.end + 2 and c.start >= start and m.start() - c.start > 8:
                return Span(c.start, m.start())
        # "The firm knew, according to two engineers, an account that ..."
        heads = [*d.cue, *d.source]
        if d.content and heads and start <= d.content[0].start and d.content[-1].end <= heads[0].start < m.start() and d.mode != "direct":
            return d.content[-1]
    return Span(start, m.start()) if m.start() - start > 15 else None
