"""Outlets and accounts that carry a story, told in sentences without a speaker: "It was repeated by the site Der Ruf and by Volkspuls".

Three constructions: who posted, carried or repeated it; outlets listed behind a colon ("three papers agree: the Post, the Star and Golo");
and a paper that has somebody as its witness. What they carry is what the sentences before tell, or what the sentence itself tells.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.credits import NAME
from headwater.attribution.drafts import LONGEST, Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.plain import told_before
from headwater.attribution.rescue import SCORE
from headwater.model import Span

_PASSED_ON = (
    r"(?:posted|shared|spread|repeated|echoed|carried|picked up|taken up|reprinted|republished|published|broadcast|aired|run|printed"
    r"|reported|put about|circulated|amplified|retweeted|reposted|relayed)"
)
_STORY = (
    r"(?:[Ii]t|[Tt]his|[Tt]hat|[Tt]hey|(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) (?:[a-z-]+ ){0,2}?(?:claims?|clips?|videos?"
    r"|stor(?:y|ies)|reports?|rumou?rs?"
    r"|posts?|pictures?|photos?|photographs?|images?|allegations?|quotes?|news|figures?|accounts?|footage))"
)
_LATER = r"(?:(?:also|later|then|first|soon|since|quickly|promptly|widely|originally|initially) )*"
_BY = re.compile(
    rf"(?:(?:[A-Z][\w ]{{2,30}}, )?{_STORY} (?:was|were|has been|have been|had been|is being|got) {_LATER}(?P<cue>{_PASSED_ON}) (?:\w+ly )?"
    rf"(?:(?:online|on \w+|on \w+day) )?by )(?P<rest>[^“”\"\n]{{3,}})"
)
# "... and repeated by the site Der Ruf": a further verb of the same sentence.
_AND_BY = re.compile(rf"(?:,? (?:and|then|before being)|,) (?:\w+ly |later |then |was |also )*(?P<cue>{_PASSED_ON}) by ")
_AND = re.compile(r"(?:,? and|,|,? as well as)(?: (?:also|later|then|finally))?(?: by)? ")
_RELATIVE = re.compile(r", (?:which|who|whose|an?|the) (?:[^,.;:]|,(?=\d)){3,80}(?=,|\.|$)")
_WHO = re.compile(
    rf"(?:(?:the|an?|its|their|his|her) )?(?:[a-z][\w-]* ){{0,4}}?(?P<name>@\w+|{NAME}|(?:[a-z]+ ){{0,3}}(?:websites?|blogs?|papers?"
    rf"|outlets?|stations?)(?! [A-Z@]))"
)
# "with three outlets now agreeing that terms are settled: Radio Vento, Golo and La Tribuna"
_NAMED_BELOW = re.compile(
    r"(?P<np>(?:two|three|four|five|six|several|a number of|some|other|the|local|national)(?: [\w-]+){0,4}? (?P<noun>outlets|papers"
    r"|newspapers|sites"
    r"|websites|stations|broadcasters|agencies|channels|media|portals|blogs|magazines|tabloids|dailies|titles))"
    r"(?P<cue>[^:“”\"\n]{3,120}?): (?P<list>[^:;“”\"\n]{5,160}?)[.!]?\s*$"
)
_SAYING = re.compile(
    r"\b(?:agree\w*|report\w*|sa(?:y|ys|id|ying)|claim\w*|wr(?:ite|ites|ote|itten|iting)|carr(?:y|ied|ying)|had|has|have|ha[ds] it"
    r"|publish\w*|repeat\w*|insist\w*"
    r"|announc\w+|stat(?:e|es|ed|ing)|confirm\w*|r[au]n(?:ning)?|print\w*|tell\w*|told)\b"
)
_THAT = re.compile(r"\bthat (?P<content>[^:]{8,})$")
# "The Gazette has a retired forester as its witness, and one could read there that nine of the trees were sound"
_WITNESS = re.compile(
    r"(?P<by>[^.:;“”\"\n]{2,60}?),? (?:has|had|names|named|cites|cited|offers|offered|presents|presented|quotes|quoted|gives|gave|uses"
    r"|used) "
    r"(?P<np>(?:an?|one|two|three|the|its) [^,.;:“”\"\n]{3,60}?) as (?:its|their|a|the) (?:only |sole |chief |main |star "
    r"|key )?(?:witness(?:es)?|source|sources|authority)\b"
)
# "Kontur has a man | who says", "the Star found a guard | who"
_HAS_ONE = re.compile(
    rf"\b(?P<by>{NAME}) (?:has|had|found|quotes?|quoted|cites?|cited|interviewed|spoke to) (?:an?|one|two"
    rf"|three) (?:[\w-]+ ){{0,4}}?[\w-]+,? $"
)
_THERE = re.compile(
    r",? (?:and |where |who )?(?:one|you|we|readers|it) (?:can|could|may|might) (?:also )?(?:read|hear|learn|be read) (?:(?:there"
    r"|in it|here) )?"
    r"(?P<content>that [^“”\"\n]{8,}?)[.!]*\s*$"
)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for outlets and accounts in sentences that tell who carries a story."""
    more: list[Draft] = []
    for number, s in enumerate(cast.sentences):
        if s.end - s.start > LONGEST or cast.quoted(s.start):
            continue
        taken = [d for d in drafts if d.source and any(x.start < s.end and s.start < x.end for x in (*d.source, *d.cue))]
        if (m := _WITNESS.match(cast.text, s.start, s.end)) is not None:
            more += _witness(cast, drafts, number, m)
        elif (m := _NAMED_BELOW.search(cast.text, s.start, s.end)) is not None and _SAYING.search(m["cue"]):
            if all(m.start("np") <= d.source[0].start < m.end("np") for d in taken):
                listed = _listed(cast, [*drafts, *more], number, m)
                drafts[:] = [d for d in drafts if not listed or not any(d is x for x in taken)]
                more += listed
        elif taken:
            continue
        elif (m := _BY.match(cast.text, s.start, s.end)) is not None:
            content = told_before(cast, [*drafts, *more], number)
            if content:
                more += [Draft((who,), (cue,), content, "indirect", SCORE) for who, cue in _carriers(cast, m, s.end)]
    for d in drafts:
        _had_by(cast, d)
    return more


def _had_by(cast: Cast, d: Draft) -> None:
    """ "Kontur has a man who says": the paper that heard whoever speaks."""
    if not d.source:
        return
    m = _HAS_ONE.search(cast.text, max(0, d.source[0].start - 90), d.source[0].start)
    who = cast.at(m.start("by")) if m is not None else None
    member = cast.members[who] if who is not None else None
    if who is None or member is None or member.own:
        return
    if member.kind == "person" and " " not in (member.name or "") and not (member.gender or member.nouns or member.role):
        member.kind = "outlet"  # a bare name that has somebody who says so is a paper's
    if member.kind == "outlet":
        d.over.append(who)


def _carriers(cast: Cast, m: re.Match[str], end: int) -> list[tuple[Span, Span]]:
    """Those named behind "by", with the words of passing on."""
    out: list[tuple[Span, Span]] = []
    at, cue = m.start("rest"), Span(*m.span("cue"))
    while at < end and (who := _WHO.match(cast.text, at, end)) is not None:
        name = Span(*who.span("name"))
        if not _carries(cast, Span(at, name.end), name):
            break
        out.append((Span(at, name.end), cue))
        aside = _RELATIVE.match(cast.text, name.end, end)
        after = aside.end() if aside else name.end
        if (more := _AND_BY.match(cast.text, after, end)) is not None:
            cue = Span(*more.span("cue"))
        elif (more := _AND.match(cast.text, after, end)) is None:
            break
        at = more.end()
    return out


def _carries(cast: Cast, source: Span, name: Span) -> bool:
    """Whether a name is an outlet's or an account's, or a noun before it tells so; people and bodies post as well."""
    lead = cast.text[source.start : name.start].strip()
    who = cast.at(name.start)
    kind = cast.members[who].kind if who is not None else None
    return kind in ("outlet", "account", "person", "organisation") or (
        noun_kind(lead or cast.text[slice(*name)]) in ("outlet", "account", "people", "organisation")
    )


def _listed(cast: Cast, drafts: list[Draft], number: int, m: re.Match[str]) -> list[Draft]:
    """The outlets listed behind a colon, each with what they are said to agree on, or what the sentence before tells."""
    names = [n for n in cast.scan.names if m.start("list") <= n.start and n.end <= m.end("list")]
    if len(names) < 2 or sum(len(n.text) for n in names) < 0.5 * len(m["list"]):
        return []
    that = _THAT.search(cast.text, m.start("cue"), m.end("cue"))
    content = (Span(*that.span("content")),) if that else told_before(cast, drafts, number)
    if not content:
        return []
    for n in names:
        who = cast.at(n.start)
        if who is not None and cast.members[who].kind in ("person", "organisation"):
            cast.members[who].kind = "outlet"
    cue = Span(m.start("cue") + 1, m.end("cue"))
    return [Draft((Span(n.lead, n.end),), (cue,), content, "indirect", SCORE, joint=True) for n in names]


def _witness(cast: Cast, drafts: list[Draft], number: int, m: re.Match[str]) -> list[Draft]:
    """A paper's witness, and the paper: what one can read there, or what the sentence before tells."""
    if noun_kind(m["np"]) not in ("people", "office") and not any(m.start("np") <= n.start < m.end("np") for n in cast.scan.names):
        return []
    s = cast.sentences[number]
    there = _THERE.match(cast.text, m.end(), s.end)
    content = (Span(*there.span("content")),) if there else told_before(cast, drafts, number)
    if not content:
        return []
    drafts[:] = [d for d in drafts if not any(s.start <= c.start < s.end for c in (d.cue or d.source)) or d.mode == "direct"]
    paper = Draft((Span(*m.span("by")),), (Span(m.end("by") + 1, m.end("np")),), content, "indirect", SCORE)
    return [paper, Draft((Span(*m.span("np")),), (Span(m.end("np") + 1, m.end()),), content, "indirect", SCORE, within=paper)]
