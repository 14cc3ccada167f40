"""Whoever quotes and whoever is quoted: "X quoted Y as saying that ...", "Y was quoted by X as saying ...", "X, citing Y, said ...".

The tagger knows that somebody quotes, and often takes the words that name the one who is quoted for what was said. Here these become a
speaker, and what follows "as saying" what was said.
"""

from __future__ import annotations

import re

from headwater.attribution import chains, heads
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, meet, mode_of, stop_of
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_AS_SAYING = r"as (?:saying|telling [\w ]{2,30}?|claiming|warning|stating|writing)"
_WHOM = r"(?P<np>[^.;:“”\"\n]{2,90}?)"
_QUOTES = re.compile(
    rf"\b(?P<quotes>quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?!by\b|in\b|on\b|as\b){_WHOM},? (?P<cue>{_AS_SAYING}),? (?P<rest>.{{8,}})",
    re.DOTALL,
)
_PAPER = r"(?:by|in|on) (?P<{}>[^,.;:“”\"\n]{{2,50}}?)"
_QUOTED = re.compile(
    r"(?P<np>(?:[A-Z]|(?:the|an?|one|two|three|several|some|his|her|its|their)\b)[^.;:“”\"\n]{1,90}?),?"
    r" (?P<cue>(?:was|were|is|are|has been|have been|had been) (?:also |later |earlier |widely )?(?:quoted|cited)"
    rf"(?: {_PAPER.format('paper')})? {_AS_SAYING})(?:(?: {_PAPER.format('after')})?(?P<rest>$|[.,;:]| (?:on \w+day )?that .*)"
    r"|(?P<more> .*))",
    re.DOTALL,
)
_WHERE = re.compile(r"(?:at|in|on|during|after|before|outside|last|yesterday|earlier) [^,;:“”\"]{3,60}")
_CITING = re.compile(r"(?:,? ?(?:citing|quoting|cit(?:es|ed)|quot(?:es|ed)|in turn (?:cites|quotes)|credit(?:s|ed|ing)))\W*", re.IGNORECASE)


# "The report cited two former officials and internal emails.": a sentence of its own.
_CITED_ALONE = re.compile(
    r"(?P<who>(?:The|This|Its) (?:[a-z][\w’'-]* )?(?:agency|article|broadcaster|channel|daily|magazine|network|newspaper|outlet|paper"
    r"|portal|programme|report|site|station|story|tabloid|website|weekly)|It|(?:The )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})"
    r" (?P<cue>(?:(?:also|in turn|has|had|only) )*(?:cited|cites|quoted|quotes|credited|credits))"
    r" (?P<np>(?!as\b|from\b|in\b|it\b)[^,.;:“”\"\n]{3,90}?)(?: as its sources?)?[.!]*\s*"
)
_AND = re.compile(r",? and (?:also )?")


def mend(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those who are quoted as speakers of their own, and without those whose content is only the one who is cited."""
    kept = [d for d in drafts if not _only_cites(cast, d, drafts)]
    kept += [inner for d in kept if (inner := _cited_before_that(cast, d)) is not None]
    for number, s in enumerate(cast.sentences):
        if number and (m := _CITED_ALONE.fullmatch(cast.text, s.start, min(s.end, s.start + LONGEST))) and not cast.quoted(s.start):
            kept = _alone(cast, kept, m, number)
            continue
        m = _QUOTES.search(cast.text, s.start, s.end)
        if m and not cast.quoted(m.start()):
            kept = _active(cast, kept, m, s)
            continue
        start = s.start
        while (m := _QUOTED.search(cast.text, start, s.end)) is not None:
            if not cast.quoted(m.start("cue")):
                kept = _passive(cast, kept, m, s)
            start = m.end("cue")
        for pattern in (_BEHIND, _REMEMBERED):
            if (m := pattern.search(cast.text, s.start, s.end)) and not cast.quoted(m.start("quotes")):
                kept = _behind(cast, kept, m, s)
    return kept


def _only_cites(cast: Cast, d: Draft, drafts: list[Draft]) -> bool:
    """Whether a draft's content is the one whom another draft of the same speaker cites: "Reuters, citing three sources, said"."""
    if d.mode == "direct" or not d.cue or not d.content or not d.source:
        return False
    if not _CITING.fullmatch(cast.text[d.cue[0].start : d.cue[-1].end]) or d.content[0].start < d.cue[-1].end:
        return False
    words = re.sub(r" (?:it|he|she|they) (?:has|had|have) \w+$", "", cast.text[d.content[0].start : d.content[-1].end])
    if len(d.content) > 1 or len(words) > 90 or re.search(r"\b(?:that|as saying|was|were|would|will|had|is|are)\b", words):
        return False
    if not _is_somebody(cast, d.content[0]):
        return False  # "citing a threat to public health" gives a reason
    who = fold(cast.text[d.source[0].start : d.source[-1].end])
    number = cast.sentence_of(d.cue[0].start)
    return any(
        o is not d
        and o.content
        and o.cue
        and o.source
        and cast.sentence_of(o.cue[0].start) == number
        and (o.source == d.source or (who in ("which", "who") and 0 < d.source[0].start - o.source[-1].end < 4))
        and not _CITING.fullmatch(cast.text[o.cue[0].start : o.cue[-1].end])
        for o in drafts
    )


_REPORTS = re.compile(r"(?:(?:has|have|had|is|was) )?(?:report|say|said|claim|stat|writ|wrote|announc|reveal)\w*")
_THAT = re.compile(r"(?P<np>[^,;:“”\"\n]{3,90}), (?P<rest>that [^\n]{8,})")


def _cited_before_that(cast: Cast, d: Draft) -> Draft | None:
    """The one who is cited where the content begins with him ("is reporting, citing a source in the club, that ..."); what is said is
    only the clause behind him."""
    if len(d.content) != 1 or len(d.cue) != 1 or d.mode == "direct" or not d.source:
        return None
    m = _THAT.fullmatch(cast.text, *d.content[0])
    np = Span(*m.span("np")) if m else d.content[0]
    if m is None or not _CITING.fullmatch(cast.text[slice(*d.cue[0])]) or not _is_somebody(cast, np):
        return None
    inner = Draft((np,), d.cue, (Span(*m.span("rest")),), d.mode, SCORE, within=d)
    d.content = inner.content
    if verb := _REPORTS.search(cast.text, d.source[0].end, d.cue[0].start):
        d.cue = (Span(*verb.span()),)
    return inner


def _alone(cast: Cast, drafts: list[Draft], m: re.Match[str], number: int) -> list[Draft]:
    """ "The report cited two former officials.": they say what the outlet says in the sentence before."""
    s, before = cast.sentences[number], cast.sentences[number - 1]
    cited = _parts(cast, Span(*m.span("np")))
    said = [d for d in drafts if d.content and d.source and before.start <= d.source[0].start < before.end]
    base = max(said, key=lambda d: d.source[-1].end, default=None)
    if base is None or not cited:
        return drafts
    inside = next((x.who for x in cast.before(base.source[-1].end)[-3:] if x.start >= base.source[0].start), None)
    who = inside if inside is not None or len(base.source) > 1 else cast.at(base.source[0].start)
    named = cast.text[slice(*m.span("who"))].removeprefix("The ")
    if who is None or cast.members[who].kind != "outlet" or (named[0].isupper() and named not in ("It", *cast.members[who].forms)):
        return drafts
    cue, joint = Span(*m.span("cue")), len(cited) > 1
    made = [Draft((np,), (cue,), base.content, base.mode, SCORE, within=base, joint=joint) for np in cited]
    return [*(d for d in drafts if not any(s.start <= x.start < s.end for x in (*d.source, *d.cue))), *made]


def _parts(cast: Cast, np: Span) -> list[Span]:
    """Those whom a phrase joins ("two officials and internal e-mails"), where each is somebody or a writing; else none."""
    parts, start = [], np.start
    for joint in [*_AND.finditer(cast.text, np.start, np.end), None]:
        part = Span(start, joint.start() if joint else np.end)
        words = cast.text[part.start : part.end]
        named = any(part.start <= n.start and n.end <= part.end for n in cast.scan.names)
        if not named and noun_kind(heads.core_of(words)) is None:
            return []
        parts.append(part)
        start = joint.end() if joint else np.end
    return parts


def _active(cast: Cast, drafts: list[Draft], m: re.Match[str], s: Span) -> list[Draft]:
    """ "X quoted Y as saying that Q": X and Y both speak Q, Y within X."""
    source = Span(*m.span("np"))
    cues = Span(m.start("quotes"), m.end("cue"))
    theirs = [d for d in drafts if any(c.start < cues.end and cues.start < c.end for c in d.cue)]
    outer = next((d for d in theirs if d.source and not meet(d.source, [source])), None)
    if outer is None or not _speaks(cast, source):
        return drafts
    start = m.start("rest") + (day.end() if (day := re.match(r"(?:on|last) \w+day (?=that )", m.group("rest"))) else 0)
    rest = Span(start, stop_of(cast.text, start, s.end))
    own = [d for d in theirs if d.source and meet(d.source, [source])]
    outer.cue, outer.content = (Span(*m.span("quotes")),), (rest,)
    outer.mode = mode_of(cast.text, rest)
    quoted = Draft((source,), (Span(*m.span("cue")),), (rest,), outer.mode, outer.score, within=outer)
    return [*(d for d in drafts if d is outer or (d not in theirs and d not in own)), quoted]


def _passive(cast: Cast, drafts: list[Draft], m: re.Match[str], s: Span) -> list[Draft]:
    """ "Y was quoted by X as saying that Q" and "Q, Y was quoted as saying by X"."""
    text = cast.text
    cut = re.search(r".*, (?=(?:the|an?|his|her|its|their) [a-z][^,]*, [A-Z][^,]*$)", m.group("np"), re.DOTALL) or re.search(
        r".*(?:, (?=(?:the|an?|one|two|three|several|some|his|her|its|their|[A-Z]|[a-z]+(?: [a-z]+){0,3}$)[^,]*$)|[”\"] )",
        m.group("np"),
        re.DOTALL,
    )
    before = text[s.start : m.start("np")]
    lead = re.match(r"(?:In|On|Writing in|According to|Speaking to) [^,]+, ", m.group("np"))
    source = Span(m.start("np") + (lead.end() if lead else 0), m.end("np"))
    rest = re.sub(r"^[\s,:]+", "", m.group("rest") or m.group("more")).strip(" .,;")
    # "..., Ina Brandt was quoted as saying at a workshop": when and where, and no words of hers.
    after = len(rest) > 8 and not (cut and _WHERE.fullmatch(rest))
    if after:
        start = text.index(rest[:8], m.end("cue"))
        content = Span(start, stop_of(text, start, s.end))
    else:
        if cut:
            source = Span(m.start("np") + cut.end(), m.end("np"))
        content = Span(s.start, s.start + len(text[s.start : source.start].rstrip(" ,")))
        if len(text[content.start : content.end]) < 8:
            return drafts
    if (after and re.search(r"\w", before) and not re.search(r"[,;]\s*(?:and |but )?$|\b(?:and|but|while)\s$", before)) or not _speaks(
        cast, source
    ):
        return drafts
    cue = Span(*m.span("cue"))
    mode = mode_of(text, content)
    theirs = [d for d in drafts if any(c.start < cue.end and cue.start < c.end for c in d.cue)]
    made = Draft((source,), (cue,), (content,), mode, max((d.score for d in theirs), default=SCORE))
    for group in ("paper", "after"):
        who = chains.outlet_in(cast, Span(*m.span(group))) if m.group(group) else None
        if who is not None:
            made.over.append(who)
    return [*(d for d in drafts if d not in theirs), made]


# "“I knew it,” the paper quotes her as saying."
_BEHIND = re.compile(
    r"[,”\"] (?P<paper>(?:(?:the|an?|its) )?[\w’'&.-]+(?: [\w’'&.-]+){0,5}?) (?P<quotes>(?:(?:has|had|later|then|also) )?quote[sd]?)"
    rf" (?P<np>[^,.;:“”\"\n]{{2,80}}?) (?P<cue>{_AS_SAYING})(?: (?:at|in|on|during|after|last|yesterday) [^,;:“”\"\n]{{2,50}})?[.!?]*\s*$",
    re.IGNORECASE,
)

# "“I won't vote for it,” the colleague remembers her saying."
_REMEMBERED = re.compile(
    r"[,”\"] (?P<paper>(?:(?:the|an?|its|his|her) )?[\w’'&.-]+(?: [\w’'&.-]+){0,5}?)"
    r" (?P<quotes>remember(?:s|ed)|recall(?:s|ed)|heard|overheard)"
    r" (?P<np>him|her|them|(?:the|an?|his|her|one) [^,.;:“”\"\n]{2,60}?|[A-Z][^,.;:“”\"\n]{2,60}?)"
    r" (?P<cue>(?:saying|say|shout(?:ing)?|scream(?:ing)?|ask(?:ing)?|tell(?:ing)? (?:him|her|them)|whisper(?:ing)?))[.!?]*\s*$"
)


def _behind(cast: Cast, drafts: list[Draft], m: re.Match[str], s: Span) -> list[Draft]:
    """ "Q, X quotes Y as saying": X and Y both speak Q, Y within X."""
    source, paper = Span(*m.span("np")), Span(*m.span("paper"))
    content = Span(s.start, s.start + len(cast.text[s.start : paper.start].rstrip(" ,")))
    if content.end - content.start < 8 or not (_speaks(cast, source) or fold(cast.text[slice(*source)]) in heads.PRONOUNS):
        return drafts
    mode = mode_of(cast.text, content)
    outer = Draft((paper,), (Span(*m.span("quotes")),), (content,), mode, SCORE)
    inner = Draft((source,), (Span(*m.span("cue")),), (content,), mode, SCORE, within=outer)
    return [*(d for d in drafts if not meet(d.cue, [Span(m.start("quotes"), m.end("cue"))])), outer, inner]


def _is_somebody(cast: Cast, at: Span) -> bool:
    words = cast.text[at.start : at.end]
    named = any(at.start <= n.start and n.end <= at.end + 2 for n in cast.scan.names)
    return named or noun_kind(heads.core_of(words.split(",")[0])) is not None


def _speaks(cast: Cast, at: Span) -> bool:
    words = cast.text[at.start : at.end]
    return _is_somebody(cast, at) or re.match(r"(?:the|an?|his|her|their) [\w-]+", words, re.IGNORECASE) is not None
