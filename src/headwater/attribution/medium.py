"""To whom or where something was said: "told the Orla Post", "in a post on X", "at a news conference", "in an interview in May 2033"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.attribution import lexicon
from headwater.model import Span


def _any(name: str) -> str:
    """The entries of a word list as alternatives, the longer ones first."""
    return "|".join(re.escape(w) for w in sorted(lexicon.words(name), key=lambda w: (-len(w), w)))


_TOLD = re.compile(rf"\b(?:{_any('telling')})\s+", re.IGNORECASE)
_TOLD_OUTSIDE = re.compile(
    r"\b(?:told|tells?|telling|[Ss]peaking (?:exclusively )?(?:to|with)|spoke (?:exclusively )?(?:to|with)|[Tt]alking to"
    r"|wrote to|[Ww]riting to|revealed to|confided in)\s+"
)
_PLACES, _AT = _any("media_nouns"), _any("occasions")
_IN = re.compile(
    rf"\b(?:[Ii]n|[Tt]hrough|[Vv]ia|[Dd]uring|[Oo]ver) (?:an?|the|his|her|their|its|another|one|this|that|separate"
    rf"|several|two)? ?(?:(?!that\b)[\w’'$\-]+ ){{0,4}}?(?:{_PLACES})\b"
)
_ATPLACE = re.compile(
    rf"\b[Ii]n (?:parliament|court|congress)\b|\b(?:[Aa]t|[Dd]uring|[Bb]efore|[Tt]o|[Ii]n) (?:an?|the|his|her|their|its|another|this"
    rf"|that) ?(?:[\w’'\-]+ ){{0,4}}?(?:{_AT}|grand jury|jury|chamber|courtroom|parliament|assembly|commons|senate|committee|tribunal)\b"
)
_ON = re.compile(
    r"\b[Oo]n (?:(?:his|her|their|its|the|a|an)(?: own| official| personal| verified)? )?(?:[\w’'\-]+ ){0,2}?(?:X"
    r"|website|web site|podcast|blog|page|account|channel|feed|profile|television|TV|radio|social media|show"
    r"|programme|program|air|stage|camera|broadcast|site|forum|platform)\b(?: [A-Z][\w’'-]*){0,3}"
)
_DIRECT = re.compile(
    r"\b(?:(?:through|via) (?:his|her|its|their|a|an|the) (?:\w+ )?(?:lawyers?|attorney|solicitor|agent|spokes\w+|publicist|press office"
    r"|representatives?|assistant|translator|interpreter)|from the (?:pulpit|stage|podium|dock|lectern|floor)"
    r"|by (?:telephone|phone|email|e-mail|text message"
    r"|video link|letter|fax)|over the (?:phone|telephone)"
    r"|outside (?:the )?(?:court|courthouse|courtroom|parliament|chamber|hospital|stadium|church|embassy|ministry|polling station)"
    r"|via (?:email|e-mail|text|telephone|[A-Z]\w+)|under oath)\b"
)
# "asked by Radio Vela", "interviewed by the Post in May", "reached by phone", "when the Post asked"
_ASKED = re.compile(
    r"(?:(?<=[,.;”\"] )|(?<=\n)|^|(?<=\bwhen )|(?<=\bwas )|(?<=\bwere ))(?:[Aa]sked|[Ii]nterviewed|[Qq]uestioned|[Cc]ontacted"
    r"|[Rr]eached|[Pp]ressed|[Cc]hallenged|[Aa]pproached)(?: (?:about|for|over) [^,.;:“”\"()\n]{2,40}?)? (?:by|on|via|at|in|through)"
    r" (?!condition\b|whether\b)[^,.;:“”\"()\n]{2,70}(?=,|$|\.)"
)
_WHEN_ASKED = re.compile(
    r"\bwhen ((?:the |an? |our |this )?(?:[\w’'.&-]+ ){1,5}?)(?:asked|pressed|contacted|called|rang|phoned|reached|interviewed"
    r"|approached)\b"
)
_QUOTED_BY = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:also |widely |later )?(?:quoted|cited) (?:as (?:saying|telling) )?(?:(?:last |this "
    r"|on )?\w+ )?(?:by|in|on) ((?:the |an? )?(?:[\w’'-]+ ){0,4}?[A-Z\d][\w’'.&-]*(?: (?:of |for |the )*[A-Z\d][\w’'.&-]*)*)"
)
_SHOW = re.compile(
    rf"\b[Oo]n (?:the )?(?:[A-Z\d][\w’'.&-]*(?: (?:of |for |the )*[A-Z\d][\w’'.&-]*)*['’]s?"
    rf"|the \w+['’]s?) (?:[\w-]+ ){{0,3}}?(?:{_any('shows')})\b"
    r"(?: [A-Z][\w’'-]*){0,3}|\b[Oo]n (?:the (?:[\w-]+ )?)?(?:floor|witness stand|courthouse steps|touchline"
    r"|doorstep)\b(?: of [\w ]{3,30})?"
    r"|\b[Oo]n the [A-Z]\w+ floor\b|\b[Oo]n an? (?:[\w-]+ )?(?:call|visit|tour|panel|flight|walkabout)\b(?: (?:with|to|of) [\w’' ]{3,30})?"
)
_OPENING = re.compile(r"\bAddressing [^,.;\n“”\"]{3,80}(?=,)")
_TO = re.compile(
    r"\b(?:to|with) ((?:the |a |an |our |this |his |her |their )?(?:[\w’'\-]+ ){0,4}?(?:reporters?|journalists?|media"
    r"|press|newspaper|paper|crowd|parliament|court|lawmakers|followers|fans|friends|colleagues"
    r"|police|investigators|committee|inquiry|agency|station|magazine|network|supporters|residents|council|senate"
    r"|congress|jury|judge|investors|shareholders|staff))\b",
    re.IGNORECASE,
)
_TO_NAME = re.compile(r"\b(?:to|with) ((?:the )?(?:[A-Z\d][\w’'.&-]*)(?: (?:of |for |the )*[A-Z\d][\w’'.&-]*){0,5})")
_TAIL = re.compile(
    r"(?: (?:(?:carried|published|posted|released|issued|broadcast|aired|circulated|sent|given|delivered|obtained|shared|made|uploaded"
    r"|streamed|printed|distributed|read out|recorded|filmed) )?(?:with|to|from|on|in|for|at|by|of|dated|published|posted"
    r"|broadcast|aired|before|about)"
    r" (?!(?:condition|that|anonymity|the grounds)\b)(?:(?:the|a|an|his|her|their|its|this|that|last|early|late|local"
    r"|state|national) )*[\w’'.&@\-]+(?: (?:of |for )?[A-Z\d][\w’'.&-]*)*(?:'s \w+(?: \w+)?)?(?: (?:newspaper|magazine"
    r"|television|radio|show|programme|website|channel|page|account|journalists|reporters|media|shareholders|residents"
    r"|committee|premier))?){0,3}"
)
_STOP = re.compile(
    r"[,;:.?!“”\"()\n—–]|\s-\s|\s(?:that|how|why|what|whether|where|as|but|and|who|which|when|while|after|because|if"
    r"|on (?:condition|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)|last|this (?:week|month|year|morning)"
    r"|on (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|yesterday|today|not|of|about|he|she|they|it|there|his|her|their"
    r"|to)\s|\sthat\b|(?<! on)(?<! in)(?<! at)(?<! by)(?<! of)(?<! via)(?<! with)(?<! from)(?<! over)(?<! for)(?<! during)(?<!"
    r" after)(?<! before)"
    r"(?<! outside)(?<! near)\s(?:an?|one|two|some)\s"
)
_PART_OF = re.compile(
    r"(?:one|two|three|four|some|several|many|a few|a number|a group|dozens|hundreds|members|viewers|readers|listeners|users|followers"
    r"|employees|relatives|friends|fans|students|staff|a crowd|a room|an audience|a gathering|a meeting|a session) of (?=\w)",
    re.IGNORECASE,
)
# "Italian newspaper La Voce", "the German weekly Woche", "Ostmark's state broadcaster"
_AN_OUTLET = re.compile(
    rf"(?:(?:the|an?|his|her|their|its) )?(?:[\w’'-]+ ){{0,4}}?(?:{_any('outlets')})\b(?: [A-Z\d][\w’'.&-]*(?: (?:of |for "
    rf"|the )*[A-Z\d][\w’'.&-]*)*)?"
)
_PRONOUN = re.compile(r"(?:(?:him|them|me|us|you)\b(?! [A-Z])|her\b(?=[.,;]| that\b| the\b| an?\b|$| he\b| she\b| it\b))")
_A_NAME = re.compile(
    r"(?:the |The )?[A-Z\d][\w’'.&-]*(?: (?:of |for |the |al-|de |del |della |di |da |do |des |du |la )*[A-Z\d][\w’'.&-]*)*"
    r"(?:['’]s [a-z]+(?: [a-z]+)?)?"
)


@dataclass(frozen=True, slots=True)
class Medium:
    """The words at `at`. `rank`: 0 where they follow a verb of telling, 1 for a medium or an occasion, 2 after a bare "to"."""

    at: Span
    text: str
    rank: int


def find(text: str, sentence: Span, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> list[Medium]:
    """All addressees and media of one statement, looked for in its sentence outside its content, the nearest to the cue first."""
    gaps = _gaps(sentence, (*content, *source, *(c for c in cue if text[c.start : c.end].strip().lower() in ("according to", "citing"))))
    near = cue[0].start if cue else source[0].start if source else sentence.start
    found: list[Medium] = []
    for gap in gaps:
        found += _in(text, gap)
    found += _cue_object(text, cue, content, sentence)
    kept: list[Medium] = []
    for m in sorted(found, key=lambda m: (m.rank, -(m.at.end - m.at.start))):
        if (
            m.text
            and not any(k.at.start < m.at.end and m.at.start < k.at.end for k in kept)
            and not any(s.start <= m.at.start and m.at.end <= s.end for s in source)
        ):
            kept.append(m)
    return sorted(kept, key=lambda m: (m.rank, abs(m.at.start - near)))


_NOBODY_ASKS = frozenset("he she they it we i being later also again first he was she was they were".split()) | {
    "he was",
    "she was",
    "they were",
}


def _gaps(sentence: Span, content: tuple[Span, ...]) -> list[Span]:
    out, at = [], sentence.start
    for c in sorted(content):
        if c.start > at:
            out.append(Span(at, min(c.start, sentence.end)))
        at = max(at, c.end)
    if at < sentence.end:
        out.append(Span(at, sentence.end))
    return [g for g in out if g.end > g.start]


def _cue_object(text: str, cue: tuple[Span, ...], content: tuple[Span, ...], sentence: Span) -> list[Medium]:
    """What stands between "told" and the content."""
    found = []
    for c in cue:
        m = _TOLD.search(text + " ", c.start, min(len(text), c.end + 1))
        if not m:
            m = _AFTER_CUE.match(text, c.end)
        if m and any(s.start < m.end() and c.end < s.end for s in content):
            continue  # "confessed to the theft": what was said begins there
        if not m:
            continue
        limit = min([s.start for s in content if s.start >= m.end()] + [max(sentence.end, c.end)])
        found += _told(text, m.end(), limit)
    return found


# "complained to his foreman", "confided to friends"
_AFTER_CUE = re.compile(
    r"\s+to\s+(?=(?:(?!his|her|their|the|its|our|an?|he|she|it)[a-z-]+ ){0,2}[a-z-]+s(?: (?:that|he|she|they|it|the|how|what)\b"
    r"|,)|(?:him|her|them|me|us|his|her|their|the|its|our|an?|two"
    r"|three|several|some|other|fellow|friends|colleagues|reporters"
    r"|journalists|lawmakers|[A-Z])\b)"
)


def _told(text: str, start: int, limit: int) -> list[Medium]:
    medium = _IN.search(text, start, limit)
    if medium and medium.start() > start:
        limit = medium.start()
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    part = _PART_OF.match(text, start, limit)
    if part and (stop := _STOP.search(text, part.end(), limit)):
        end = max(end, stop.start())
    elif part:
        end = limit
    outlet = _AN_OUTLET.match(text, start, limit)
    if outlet and not re.search(r"\b(?:that|he|she|they|it|a|an|how|what|when|of|his|her|their)\b", text[start + 2 : outlet.end()]):
        end = outlet.end() if re.match(r"\s+[a-z]", text[outlet.end() : limit]) else max(end, outlet.end())
        if re.match(r"\s+(?:\w+(?:ed|ing) )?(?:in|on|at|by|for|with|from|during|outside|near)\b", text[outlet.end() : limit]):
            end = max(end, stop.start() if stop else limit)
        span = _trim(text, start, min(end, limit))
        return [Medium(span, text[span.start : span.end], 0)]
    for pattern in (_PRONOUN, _A_NAME):
        short = pattern.match(text, start, end)
        if short and (
            pattern is _PRONOUN
            or (
                re.match(r"\s+[a-z]", text[short.end() : end])
                and not re.match(r"\s+(?:in|on|at|by|for|with|from|during)\b", text[short.end() : end])
            )
        ):
            end = short.end()
            break
    span = _trim(text, start, end)
    words = text[span.start : span.end]
    odd = words.lower().startswith(("that ", "of ", "so ", "by ", "about ", "how ", "to ")) or words.lower() in (
        "so",
        "that",
        "by",
        "of",
        "about",
        "it",
        "this",
        "them all",
    )
    return [Medium(span, words, 0)] if 1 < len(words) < 90 and not odd else []


def _in(text: str, gap: Span) -> list[Medium]:
    found: list[Medium] = []
    for m in _TOLD_OUTSIDE.finditer(text, gap.start, gap.end):
        if re.search(r"\bwhich (?:has |had |also )?$", text[max(gap.start, m.start() - 16) : m.start()]):
            continue  # "the Post, which spoke to two of the crew": the outlet asked
        lead = text[m.start() : m.end()].strip().lower()
        spans = _told(text, m.end(), gap.end)
        if lead.startswith(("speaking", "talking")):
            spans = [Medium(Span(m.start(), s.at.end), text[m.start() : s.at.end], 0) for s in spans]
        found += spans
    for pattern, tail in ((_IN, True), (_ATPLACE, True), (_SHOW, False), (_ON, False), (_DIRECT, False), (_ASKED, False)):
        for m in pattern.finditer(text, gap.start, gap.end):
            end = m.end()
            if tail and (t := _TAIL.match(text, end, gap.end)):
                end = t.end()
            span = _trim(text, m.start(), end)
            found.append(Medium(span, text[span.start : span.end], 1))
    for pattern in (_WHEN_ASKED, _QUOTED_BY):
        for m in pattern.finditer(text, gap.start, gap.end):
            span = _trim(text, m.start(1), m.end(1))
            words = text[span.start : span.end]
            if words.lower() not in _NOBODY_ASKS:
                found.append(Medium(span, words, 1))
    for platform in re.finditer(r"\b(?:on|to|over|via) (?:the )?([A-Z][a-z]+|X)\b", text[gap.start : gap.end]):
        if platform.group(1).casefold() in lexicon.words("platforms"):
            span = Span(gap.start + platform.start(), gap.start + platform.end())
            found.append(Medium(span, text[span.start : span.end], 1))
    for m in _OPENING.finditer(text, gap.start, gap.end):
        span = _trim(text, m.start(), m.end())
        found.append(Medium(span, text[span.start : span.end], 1))
    for pattern in (_TO, _TO_NAME):
        for m in pattern.finditer(text, gap.start, gap.end):
            if re.search(
                r"\b(?:close|due|according|known|opposed|loyal|contrary|compared|thanks|led|back|adviser|advisor|aide"
                r"|aides|link|ties|sent|went|come|came|going|return|returned|ready|able|access|belongs?|referring|refers?"
                r"|referred|pointing|alluding|relating|related|attributed|attributing|listening|responding|reacting"
                r"|permitted|allowed|authori[sz]ed|able|free|willing|prepared|entitled)\s$",
                text[max(0, m.start() - 12) : m.start()],
            ):
                continue
            span = _trim(text, m.start(1), m.end(1))
            found.append(Medium(span, text[span.start : span.end], 2))
    return found


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:'’"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
