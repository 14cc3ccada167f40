"""The way of the words: from the voice that said them to the outlet that printed them, innermost first, without the printing outlet.

Links come from content inside content ("A said that B had warned"), from hearers that are outlets ("told the Orla Post"), from relays
in the source ("interviewed by Kestrian media"), from "as X also reported", from "citing", and from the paper that a columnist writes for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from headwater import names as known_names
from headwater.attribution import heads, medium
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import ANOTHER_SAYS, Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.mentions import Name
from headwater.attribution.voices import _name as _name
from headwater.model import Span
from headwater.text import fold

_AS_REPORTED = re.compile(
    r"\b(?:as|which) ((?:the )?(?:[A-Z\d][\w’'.&-]*)(?: (?:of |for "
    r"|the )*[A-Z\d][\w’'.&-]*)*)(?:['’]s [\w ]{2,30}?)? (?:has |had |have |was )?(?:also |first |previously |earlier "
    r"|initially |later )*"
    r"(?:reports?|reported|noted|wrote|put it|points? out|pointed out|revealed|(?:first )?to report)\b"
)
_REFERS = re.compile(r"refer|with|rely|draw|on the|attribut|credit")
_WHICH = re.compile(r",? (?:which|who) (?:in turn )?")
_CITES_ANYONE = re.compile(r"cit|quot")
# "as first reported by Kapital", "first disclosed in the Post"
_REPORTED_BY = re.compile(
    r"\b(?:as|which was|who was|in remarks|in comments|in a statement|, ?first|, ?originally) ?(?:was |were )?(?:first "
    r"|originally |earlier |previously "
    r"|initially |also )*(?:reported|revealed|disclosed|noted|told|relayed|recounted|quoted|cited|carried|published|broadcast"
    r"|aired) (?:by|in|on) "
    r"((?:the |an? )?(?:[\w’'-]+ ){0,3}?[A-Z\d][\w’'.&-]*(?: (?:of |for |the )*[A-Z\d][\w’'.&-]*)*)"
)
# "In the Daily Harrow, a former bodyguard is quoted"; "Writing in the Post, she said"
_OPENS_IN = re.compile(
    r"(?:[Ii]n|[Oo]n|[Qq]uoted in|[Qq]uoted by|[Cc]ited by|[Ww]riting (?:in|for)|[Ii]nterviewed (?:in|by|on)|[Ss]peaking (?:on"
    r"|to)|[Aa]ppearing (?:on|in))"
    r" ((?:the |an? )?(?:[a-z][\w’'-]* ){0,3}?[A-Z\d][\w’'.&-]*(?: (?:of |for |the )*[A-Z\d][\w’'.&-]*)*)(?:['’]s? [\w -]{3,30}"
    r"| (?:in|on) [\w ]{3,16}"
    r"| (?:interview|exclusive|report|article|column|story))?,"
)
_CITING = re.compile(
    r"\b(?:[Cc]iting|[Qq]uoting|cit(?:ed|es)|quot(?:ed|es)|referring to|with reference to|relying on|drawing on|on the (?:authority"
    r"|word|say-so|strength) of"
    r"|(?<=who )(?:in turn )?(?:cite|quote)|(?<=which )(?:in turn )?(?:cite|quote)|(?<=which )credits|(?<=who )credits"
    r"|(?:carried|ran|published|broadcast|aired|printed"
    r"|released)(?= an? )"
    r"|attribut(?:ing|ed) (?:it|this|that|the \w+) to|credit(?:ing|ed))\s+(?!by\b|in\b|as\b|for\b)"
)
_INTERVIEWED = re.compile(
    r"\b(?:interviewed|quoted|cited|monitored|seen|obtained|reviewed|viewed|examined|contacted|published|carried|aired|broadcast|surveyed"
    r"|polled|picked up|relayed) (?:by|in|on)\s+((?:(?:the |an? )?(?:[a-z][\w’'-]* ){0,3}?[A-Z\d][\w’'.&-]*(?: (?:of |for "
    r"|the )*[A-Z\d][\w’'.&-]*)*(?: (?:state )?(?:media|press|television|radio|newspapers?|outlets?|news (?:agency|agencies|site"
    r"|sites)))?)"
    r"(?=[,.;]|\s)|(?:the |a |an )?[\w’' -]+?(?=[,.;]|\s(?:and|in|on|that|said|says?|told|have|has|had|were|was|believed?|expect|describe"
    r"|fear|warn|warned|claimed?)\b))"
)
# "An interpreter cited by state media as a witness has denied it": what he says now, he does not say there.
_CITED_AS = re.compile(
    r"\b(?:cited|quoted|named|presented|shown) (?:last \w+ |earlier )?(?:by|in|on) [^,.;:“”\"]{2,50}? as (?:an?|the|one of) "
)
_CITED_END = re.compile(
    r"[,.;:“”\"()]|\s(?:that|as|who|which|it had|he had|she had|they had|in (?:his|her|its)|said|says|on (?=\w+day)|saying"
    r"|(?:in|on) which|where|with (?:the|this) (?:find|discovery|claim|story))\b"
)
# "quoted in the local press": papers; told to the local press: reporters, who are no link.
_PAPERS_THERE = re.compile(r"the (?:local|state|foreign) press$", re.IGNORECASE)
_WRITES_FOR = frozenset(
    "columnist correspondent contributor blogger reporter journalist writer editor anchor host critic presenter".split()
)
_REPORTS = re.compile(r"\b(?:report|writ|wrote|accord|not(?:es|ed)|tweet|explain|point|reveal|found|spoke)\w*", re.IGNORECASE)
_NO_LINK = re.compile(
    r"^(?:(?:the|this|our|a|an|local|assembled|gathered|foreign|international|western|visiting|accompanying|waiting|domestic"
    r"|state|several|some|two|his|her|its|their) )*(?:reporters?|journalists?"
    r"|newspaper|paper|reporting|correspondents?|press|crowd|network|investigators)(?: (?:in|on|at|outside|after|before"
    r"|during)\b.*)?$",
    re.IGNORECASE,
)


def hearers(cast: Cast, d: Draft, sentence: Span, window: Span | None = None, others: Iterable[Draft] = ()) -> None:
    """Set the addressee of a draft, and put the outlets that heard it into `over`. `window`: for a draft inside another's content, that
    content. Whom one of the `others` told is none of this draft's hearers."""
    if window is not None:
        sentence = window
    told = {c.end for o in others if o.who != d.who for c in o.cue if c not in d.cue}
    found = [m for m in medium.find(cast.text, sentence, d.source, d.cue, d.content) if not {m.at.start, m.at.start - 1} & told]
    if not found:
        return
    d.addressee = _joined(cast.text, found)
    for m in found:
        who = outlet_in(cast, m.at)
        if who is not None and who != d.who:
            d.over.append(who)
            break


def _joined(text: str, found: list[medium.Medium]) -> str:
    """The first addressee; with a second that follows right after it ("lenders in a circular")."""
    first = found[0]
    for other in found[1:]:
        if other.rank == 1 and 0 <= other.at.start - first.at.end <= 1:
            return text[first.at.start : other.at.end]
    return first.text


def another_outlet(cast: Cast, at: Span) -> int | None:
    """The outlet that the words at `at` name or describe; None where they name none, or the printing one."""
    who = outlet_in(cast, at)
    return None if who is None or cast.members[who].own else who


def outlet_in(cast: Cast, at: Span) -> int | None:
    """The outlet that the words at `at` name or describe; None where they name none, or only reporters of the printing outlet."""
    words = cast.text[at.start : at.end]
    for n in _names_in(cast, at):
        if n.possessive and _OF_OWNER.match(cast.text, n.end, at.end):
            continue  # "Ostmark's state broadcaster": the broadcaster is meant
        who = cast.at(n.start)
        if who is not None and cast.members[who].kind == "outlet":
            return who
    if known_names.outlet(re.sub(r"^(?:the|a) ", "", words, flags=re.IGNORECASE)):
        return cast.named(re.sub(r"^(?:the|a) ", "", words, flags=re.IGNORECASE), "outlet", at.start)
    if _NO_LINK.match(words) and not _PAPERS_THERE.match(words):
        return None
    if re.search(r"(?:\b(?:his|her|its|their|own)\b|\b[a-z]+['’]s?\b)[\w ]{0,20}(?:website|site|channel|podcast|radio|page)", words):
        return None
    m = re.search(
        r"(?:(?:an?|the|some|several|various|local|state|\w+’s|\w+'s) )*(?:(?-i:[A-Z])\w+ )?(?:(?!by |in |on |to "
        r"|with )[\w-]+ )?(?:media|(?<=local )press|(?<=state )press"
        r"|(?<=local )(?:radio|television|tv)|(?<=state )(?:radio|television|tv)|(?<=foreign )press|journalists|news agency"
        r"|newspaper|radio station"
        r"|radio show|tv station"
        r"|television station"
        r"|television network|television channel|tv channel|news channel|news site|news website|broadcaster|news outlets"
        r"|magazine|tabloid|local paper|local newspaper|news agencies|website|daily)\b",
        words,
        re.IGNORECASE,
    )
    if m and not re.search(r"\bsocial media\b", m.group(), re.IGNORECASE):
        label = m.group().strip()
        if _NO_LINK.match(label) and not _PAPERS_THERE.match(words):
            return None
        if fold(label) in {
            "journalists",
            "the journalists",
            "local journalists",
            "the newspaper",
            "this newspaper",
            "the website",
            "our newspaper",
        }:
            return None
        who = cast.described(
            label,
            fold(label).split()[-1],
            label.lower().startswith("the ") and label.lower() != "the media",
            False,
            None,
            at.start + m.start(),
        )
        cast.members[who].kind = "outlet"
        return who
    return None


_OF_OWNER = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,3}(?:broadcaster|agency|newspaper|daily|weekly|magazine|media|press|station|channel|television"
    r"|radio|tabloid|paper|network)\b"
)


def _names_in(cast: Cast, at: Span) -> list[Name]:
    return [n for n in cast.scan.names if n.start >= at.start and n.end <= at.end + 2]


def relays(cast: Cast, d: Draft, sentence: Span) -> None:
    """Add the relays that the source and the sentence name."""
    text = cast.text
    spans = [d.reading.relay] if d.reading.relay and not _CITED_AS.search(text, d.source[0].start, d.source[-1].end) else []
    if d.source:
        window = text[d.source[-1].end : min(sentence.end, d.source[-1].end + 160)]
        stop = min((c.start for c in d.content if c.start > d.source[-1].end), default=sentence.end)
        for m in _INTERVIEWED.finditer(window):
            if d.source[-1].end + m.start() < stop:
                spans.append(Span(d.source[-1].end + m.start(1), d.source[-1].end + m.end(1)))
    opens = _OPENS_IN.match(text, sentence.start, sentence.end)
    beside = opens and (not d.source or opens.end() <= d.source[0].start or d.source[0].end <= opens.start())
    if opens and beside and d.outer is None and outlet_in(cast, Span(*opens.span(1))) is not None:
        spans.append(Span(*opens.span(1)))
    reported = (_AS_REPORTED, _REPORTED_BY) if d.outer is None else (_AS_REPORTED,)
    for m in itertools.chain(*(p.finditer(text, sentence.start, sentence.end) for p in reported)):
        span = Span(*m.span(1))
        if not any(s.start <= span.start < s.end for s in (*d.source, *d.content)) and not any(
            s.start < span.end and span.start < s.end for s in d.source
        ):
            spans.append(span)
    for span in spans:
        who = outlet_in(cast, span) if span else None
        if who is None and span:
            reading = heads.read(text, (span,), _names_in(cast, span))
            if reading.form != "empty" and (reading.form == "name" or reading.kind in ("organisation", "outlet")):
                who = _name(cast, reading) if reading.form == "name" else None
        if who is not None and who != d.who and who not in d.over:
            d.over.append(who)
    if d.who is not None and not d.over:
        _paper_of(cast, d)


# "Pro-war blogger Grey Anchor", "Lisk-based columnist Ott Vane": of what sort somebody is, no paper.
_OF_A_SORT = re.compile(r"(?i:anti|ex|far|left|non|pro|right|self)-[\w-]+|[\w-]+-(?i:based|born|era|eyed|haired|owned|run|trained)")


def _paper_of(cast: Cast, d: Draft) -> None:
    """A journalist speaks in the paper: "Orla Post columnist Ott Vane", "Ina Brandt at Merkur Nord writes"."""
    member = cast.members[d.who] if d.who is not None else None
    if not member or member.kind != "person" or not member.affiliation:
        return
    writes = bool(member.nouns & _WRITES_FOR)
    if not writes and (
        any(noun_kind(n) in ("people", "office") for n in member.nouns)
        or not any(_REPORTS.search(cast.text, c.start, c.end) for c in d.cue)
    ):
        return
    label = re.sub(r"^[Tt]he ", "", member.affiliation)
    if _OF_A_SORT.fullmatch(label):
        return
    who = cast.named(label, None, d.start)
    if cast.members[who].kind == "outlet" and who != d.who:
        d.over.append(who)


def cited(cast: Cast, d: Draft, sentence: Span, *, beside: bool = False) -> Draft | None:
    """ "AFP reported, citing a spokeswoman, that ...": the draft of the voice cited, above which `d` stands; None where nobody is cited.
    `beside`: only where the source itself is followed by it ("citing the Post, which in turn quotes a clerk")."""
    text = cast.text
    for m in _CITING.finditer(text, sentence.start, sentence.end):
        if any(c.start <= m.start() < c.end for c in d.content) and not any(
            m.start() > c.end - 120 and c.end <= sentence.end for c in d.content
        ):
            continue
        opens = d.source and not re.search(r"\w", text[sentence.start : m.start()]) and m.end() < d.source[0].start
        if not d.source or (m.start() < d.source[0].start - 4 and not opens):
            continue
        if beside and not _WHICH.fullmatch(text, d.source[-1].end, m.start()):
            continue
        stop = _CITED_END.search(text, m.end(), sentence.end)
        source = Span(m.end(), stop.start() if stop else sentence.end)
        words = text[source.start : source.end].strip()
        if opens and not re.fullmatch(r"[^,]*(?:, [^,]+)?, ", text[m.end() : d.source[0].start]):
            continue
        refers = _REFERS.match(m.group()) and d.who is not None and cast.members[d.who].kind == "outlet"
        anyone = refers or _CITES_ANYONE.match(fold(m.group()))
        if anyone and not refers and not noun_kind(heads.core_of(words)) and not any(c.isupper() for c in words):
            continue  # "citing bad weather" gives a reason
        if not anyone and noun_kind(heads.core_of(words)) not in ("document", "recording", "outlet"):
            continue  # "he said, referring to his rival"
        if len(words) < 2 or ANOTHER_SAYS.search(words) or any(s.start < source.end and source.start < s.end for s in d.source):
            continue
        content = tuple(_without(c, Span(m.start(), source.end)) for c in d.content)
        content = tuple(c for c in content if c.end > c.start)
        return Draft((source,), (Span(m.start(), m.end() - 1),), content, d.mode, d.score, "says")
    return None


def _without(span: Span, hole: Span) -> Span:
    """A span cut before a hole at its end."""
    return Span(span.start, min(span.end, hole.start)) if span.start < hole.start < span.end else span


def chain(cast: Cast, drafts: list[Draft], i: int) -> tuple[int, ...]:
    """The members of a draft's chain, innermost first; the printing outlet and repetitions left out."""
    out: list[int] = []
    at: int | None = i
    seen: set[int] = set()
    while at is not None and at not in seen:
        seen.add(at)
        d = drafts[at]
        # Of several whom it cites each speaks for itself: none of them passes on what another said.
        below = () if any(who in d.under for who in out) else d.under[:1]
        if at != i and d.relation == "declined":  # "She would not discuss an e-mail that shows ...": she does not say what it shows
            at = d.outer
            continue
        out += [*below, *([d.who] if d.who is not None else []), *d.over]
        at = d.outer
    kept: list[int] = []
    for who in out:
        if not cast.members[who].own and who not in kept:
            kept.append(who)
    return tuple(kept)


def reading_of(cast: Cast, span: Span) -> heads.Reading:
    """The reading of any words of the text as a source."""
    return heads.read(cast.text, (span,), cast.scan.names)
