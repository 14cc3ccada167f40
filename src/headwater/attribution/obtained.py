"""Writings and recordings that an outlet got hold of, and what they say: "The Star has seen e-mails in which the owner offers ...".

The tagger takes the outlet for the source, or "which". The writing is the voice, and the outlet passes it on.
"""

from __future__ import annotations

import re

from headwater.attribution import lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.chains import another_outlet
from headwater.attribution.drafts import LONGEST, Draft, meet, uncredited
from headwater.attribution.heads import core_of
from headwater.attribution.papers import content_end, writing
from headwater.attribution.quotes import pairs
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_HAS = r"(?:(?:has|have|had|also|now|since|already|exclusively|then) )*"
_GOT = (
    r"(?:seen|saw|obtained|read|reviewed|viewed|examined|heard|acquired|published|publishes|unearthed|been (?:shown|given|sent|leaked"
    r"|passed|handed)"
    r"|was (?:shown|given|sent|leaked|passed|handed)|were (?:shown|given|sent|leaked|passed|handed)|got hold of|laid hands on"
    r"|had sight of|has|have"
    r"|quotes|quoted|cites|cited)"
)
_NP = r"(?P<np>(?:(?:an?|the|one|two|three|several|some|its|their|his|her)\b)?(?: ?[\w’'&.-]+){1,9}?)"
_COPY = (
    r"(?:(?:an?|the|one|some|two|three)? ?(?:[\w-]+ )?(?:cop(?:y|ies)|versions?|parts?|pages?|excerpts?|extracts?|sections?) (?:of"
    r"|from) )?"
)
_SAYS = (
    r"(?:says?|said|shows?|showed|states?|stated|reads?|lists?|listed|gives?|gave|puts?|warns?|warned|reveals?|revealed|suggests?"
    r"|suggested"
    r"|indicates?|indicated|describes?|described|names?|named|confirms?|confirmed|accuses?|accused|claims?|claimed|alleges?|alleged"
    r"|mentions?"
    r"|mentioned|notes?|noted|records?|recorded|details?|detailed|sets? out|concludes?|concluded|finds?|found)"
)
# The Star has seen e-mails in which the owner offers a flat; we have a letter that says the dam leaked.
_IN_WHICH = re.compile(
    rf" {_HAS}{_GOT} {_COPY}{_NP}(?:,? (?:dated|sent|written|made|taken|recorded|filmed|signed|by|from|to|of)\b"
    rf"[^,.;:“”\"\n]{{2,80}}?)?(?P<cue>,? (?:in|on) which|,? where|,? (?:which|that) {_SAYS}(?: that)?|,? (?:showing|saying|stating"
    rf"|suggesting|warning)"
    r"(?: that)?)(?P<colon>:)? (?P<rest>[^\n]{8,})"
)
# "She would not discuss an e-mail of 31 August that was first reported by dpa and that appears to show that managers knew ..."
_THAT_SHOWS = re.compile(
    r"\b(?P<np>(?:an?|the|two|three|several) (?:[\w’'-]+ ){0,3}?[\w-]+(?: (?:of|from|dated|to|by) [^,.;:“”\"\n]{1,40}?)?),? (?:that|which)"
    r" (?:(?:was|were|has been|had been|have been) (?P<through>[^,.;:“”\"\n]{3,60}?),? and (?:that |which )?)?"
    rf"(?P<cue>(?:(?:appears?|appeared|seems?|seemed|purports?|purported) to (?:show|say|suggest|indicate|confirm|prove)|{_SAYS}) that)"
    r" (?P<rest>[^\n]{8,})"
)
# "In a recording obtained by Channel Six, a man can be heard ordering ..."
_HEARD_IN = re.compile(
    r"(?P<cue>[Ii]n|[Oo]n) (?P<np>(?:an?|the|one|another|his|her|its|their|this|that) [^,.;:“”\"\n]{2,90}?|[a-z][^,.;:“”\"\n]{2,60}?),? "
    r"(?P<rest>(?:the |an? |one |two |three |several |his |her )?[\w’'-]+(?: [\w’'-]+){0,6}? (?:can|could|is|are|was|were)"
    r" (?:be )?(?:clearly |plainly |also |then )?(?:heard|seen)\b[^\n]{6,})"
)
# "... obtained by the Bugle": whose hands a writing that speaks has gone through.
_THROUGH = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|examined|published|posted|released|shared|aired|broadcast|printed|leaked|handed|sent|given"
    r"|shown|passed|supplied"
    r"|provided|collected|compiled|gathered|verified|acquired|carried)(?: exclusively)? (?:by|to|with|in|on) (?P<who>(?:the "
    r"|an? )?[^,.;:“”\"\n]{2,60})"
)


# "of which the agency has a copy", "a copy of which lies before the Star", "which the Star has seen"
_COPY_AT = re.compile(
    r",? (?:of which|which|that|a copy of which)(?: is| lies| was seen by| was given to| is with| before| in the hands of| reached)*"
    r" (?P<who>(?:the )?[^,.;:“”\"\n]{2,40}?)(?: (?:has|have|had|holds|owns)\b[^,.;:“”\"\n]{0,40})?(?:,|$)"
)
_WHICH_WAS = re.compile(r",? (?:which|that) (?:was|were|has been|have been|is|are)(?: \w+)? *$|, a copy of which (?:was|has been) *$")


_SEEN = re.compile(r"(?:\w+ )*(?:seen|read|obtained|reviewed|viewed|examined|shown|given|sent|heard)")


def seen_only(text: str, d: Draft) -> bool:
    """Whether a draft says no more than that somebody has seen a writing: "a letter, [which] the Echo [has seen], lists ..."."""
    said = " ".join(text[c.start : c.end] for c in d.content)
    cue = " ".join(text[c.start : c.end] for c in d.cue)
    return d.mode == "indirect" and fold(said) in ("which", "that", "whom") and _SEEN.fullmatch(fold(cue)) is not None


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the writings that an outlet got hold of, in place of those of the outlet."""
    more: list[Draft] = []
    for s in cast.sentences:
        if s.end - s.start > LONGEST or cast.quoted(s.start):
            continue
        made = _in_which(cast, drafts, s) or _heard_in(cast, drafts, s) or _that_shows(cast, drafts, s)
        if made is not None:
            more.append(made)
    more += _in_one(cast, drafts, more)
    return more


def holders(cast: Cast, drafts: list[Draft]) -> None:
    """Put the outlets through whose hands a writing went that speaks above it."""
    for d in drafts:
        _they_show(cast, d)
        _through(cast, d)


def _they_show(cast: Cast, d: Draft) -> None:
    """ "The Star has photographs of the lorry. They show ...": the photographs do."""
    if not d.source or not d.cue or fold(cast.text[d.source[0].start : d.source[-1].end]) not in ("they", "it"):
        return
    if not _SHOWS.search(cast.text, d.cue[0].start, d.cue[-1].end):
        return
    number = cast.sentence_of(d.source[0].start)
    before = cast.sentences[number - 1] if number else None
    if before is None or "\n" in cast.text[before.start : d.source[0].start]:
        return
    held, by = _holding(cast, before, _HELD)
    if held is None:
        return
    several = lexicon.plural(fold(core_of(held["np"])).split()[-1])
    if several != (fold(cast.text[d.source[0].start : d.source[0].end]) == "they"):
        return
    d.who = _made(cast, Span(*held.span("np")), d.cue[0], d.content[0] if d.content else d.cue[0]).who
    holder = another_outlet(cast, by)
    if holder is not None and holder != d.who and holder not in d.over:
        d.over.append(holder)


_SHOWS = re.compile(r"\b(?:shows?|showed|lists?|listed|reads?|contains?|depicts?|reveals?|begins?|ends?|prove|proves)\b")


def _in_which(cast: Cast, drafts: list[Draft], s: Span) -> Draft | None:
    m, by = _holding(cast, s, _IN_WHICH)
    if m is None or cast.quoted(m.start("cue")):
        return None
    np = Span(*m.span("np"))
    holder = another_outlet(cast, by)
    for d in drafts:
        if d.content and any(by.start <= c.start < m.end("cue") for c in d.cue) and d.mode == "direct":
            return None
    drafts[:] = [d for d in drafts if not any(by.start <= c.start < m.end("cue") for c in d.cue)]
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest")))
    return _made(cast, np, Span(*m.span("cue")), rest, holder)


def _in_one(cast: Cast, drafts: list[Draft], more: list[Draft]) -> list[Draft]:
    """ "The Star has seen letters of the board. In one, a member asks ...": one of them says it."""
    made: list[Draft] = []
    free = {s.start for s in uncredited(cast, [*drafts, *more])}
    for number, s in enumerate(cast.sentences[1:], 1):
        m = _IN_ONE.match(cast.text, s.start, s.end) if s.start in free else None
        before = cast.sentences[number - 1]
        if m is None or "\n" in cast.text[before.start : s.start]:
            continue
        held, by = _holding(cast, before, _HELD)
        if held is None:
            continue
        holder = another_outlet(cast, by)
        rest = Span(m.start("rest"), content_end(cast, m.start("rest"), s.end))
        d = _made(cast, Span(*held.span("np")), Span(*m.span("cue")), rest, holder)
        d.source = (Span(*m.span("np")),)
        made.append(d)
    return made


_HELD = re.compile(rf" {_HAS}{_GOT} {_COPY}{_NP}(?: (?:that|which|of|from|between|to|by|sent)\b[^\n]*)?[.,]")
_IN_ONE = re.compile(
    r"(?P<cue>[Ii]n|[Oo]n) (?P<np>(?:one|another|the (?:first|second|third|last|latest|longest|other)|it|them|some|several"
    r"|most)(?: of (?:them|these))?)"
    r"(?:, [^,.;:“”\"\n]{3,50},|,| of \d[^,]{0,20},) (?P<rest>[^\n]{12,})"
)
_OURS = re.compile(
    r"\b(?:[Ww]e|I|[Tt]his (?:newspaper|paper|site|website|magazine|programme|newsroom)|[Oo]ur (?:reporters?|newsroom|paper))\b"
)
_HOLDS = re.compile(rf"\b{_GOT}\b")


def _holding(cast: Cast, s: Span, pattern: re.Pattern[str]) -> tuple[re.Match[str] | None, Span]:
    """How a sentence goes on from its first outlet, or the printing one, that has got hold of a writing, and the words for that outlet."""
    if _HOLDS.search(cast.text, s.start, s.end):
        outlets = [Span(m.start, m.end) for m in cast.before(s.end)[-12:] if m.start >= s.start and cast.members[m.who].kind == "outlet"]
        for by in sorted([*outlets, *(Span(*m.span()) for m in _OURS.finditer(cast.text, s.start, s.end))]):
            m = pattern.match(cast.text, by.end, s.end)
            if m is not None and writing(m["np"]):
                return m, by
    return None, s


def _heard_in(cast: Cast, drafts: list[Draft], s: Span) -> Draft | None:
    m = _HEARD_IN.match(cast.text, s.start, s.end)
    if m is None or not writing(m["np"]):
        return None
    # The tagger hears "heard" without anybody who hears.
    drafts[:] = [d for d in drafts if d.source or not any(s.start <= c.start < s.end for c in d.cue)]
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest")))
    return _made(cast, Span(*m.span("np")), Span(*m.span("cue")), rest)


def _that_shows(cast: Cast, drafts: list[Draft], s: Span) -> Draft | None:
    """A writing that somebody is only asked about: what it shows is its own word, and not that of who will not discuss it."""
    m = _THAT_SHOWS.search(cast.text, s.start, s.end)
    if m is None or cast.quoted(m.start("cue")) or not writing(m["np"]):
        return None
    np, cue = Span(*m.span("np")), Span(*m.span("cue"))
    there = [d for d in drafts if any(c.start < cue.end and cue.start < c.end for c in d.cue)]
    if any(meet(d.source, (np,)) for d in there):
        return None
    drafts[:] = [d for d in drafts if d not in there]
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), s.end))
    by = re.search(r"\bby (?P<who>.+)$", m["through"] or "")
    holder = another_outlet(cast, Span(m.start("through") + by.start("who"), m.end("through"))) if by else None
    return _made(cast, np, cue, rest, holder)


def _made(cast: Cast, np: Span, cue: Span, rest: Span, holder: int | None = None) -> Draft:
    """A draft of what a writing says, through the outlet that holds it."""
    start = cue.start + len(cast.text[cue.start : cue.end]) - len(cast.text[cue.start : cue.end].lstrip(" ,"))
    made = Draft((np,), (Span(start, cue.end),), (rest,), "mixed" if pairs(cast.text[rest.start : rest.end]) else "indirect", SCORE)
    who = cast.describes(np.start, np.end)
    if who is None or cast.members[who].kind not in ("document", "recording"):
        # "a copy of the report": the paper that holds it is not the report.
        label = cast.text[np.start : np.end]
        noun = lexicon.singular(fold(core_of(label)).split()[-1])
        who = cast.described(label, noun, False, lexicon.plural(fold(core_of(label)).split()[-1]), None, np.start)
    made.who = who
    made.over += [holder] if holder is not None else []
    return made


def _through(cast: Cast, d: Draft) -> None:
    if not d.source or d.over:
        return
    at = d.source[0]
    end = d.source[-1].end
    if d.cue and 0 < d.cue[0].start - end < 120:
        end = d.cue[0].start  # "The report, of which the agency has a copy, says"
    m = _THROUGH.search(cast.text, at.start, end) or _COPY_AT.search(cast.text, at.start, end)
    if m is None or not writing(_WHICH_WAS.sub("", cast.text[at.start : m.start()]).rstrip(" ,")):
        return
    who = another_outlet(cast, Span(*m.span("who")))
    if who is not None:
        d.over.append(who)
