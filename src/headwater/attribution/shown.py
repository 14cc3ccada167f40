"""What pictures show and papers let one read, in sentences whose subject is somebody else: "On photographs from May one can see ...".

The tagger takes the looker for the source ("you can see"), or the one who filmed it ("A video posted by a baker appears to show ..."). The
writing or the recording is the voice there, whoever looks at it.
"""

from __future__ import annotations

import re

from headwater.attribution import papers
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Span

_LEAD = r"(?:(?:And|But|Yet|Still|Also|Only|Now|Then|Moreover|Besides),? )?"
_NP = r"(?P<np>[^,.;:()“”\"\n]{2,90}?)"
_ASIDE = r"(?P<aside>, (?:which|who|that|taken|shot|made|filmed|dated|posted|obtained|bought|seen|published)\b[^.;:“”\"\n]{3,120}?,|,)?"
_LOOKS = (
    r"(?:one|you|we|viewers|readers|anyone|everyone) (?:can|could|may) (?:clearly |plainly |just |even |also |still )?"
    r"(?:see|hear|read|watch|make out|learn)"
)
_PATTERNS = tuple(
    re.compile(_LEAD + p)
    for p in (
        # A drone video posted by a photographer appears to show the fire starting in the paint store.
        rf"{_NP}{_ASIDE} (?P<cue>(?:also )?(?:appears?|appeared|seems?|seemed|purports?|purported) to (?:show|record|capture|depict"
        rf"|document"
        r"|contain|confirm|contradict|bear out)) (?P<rest>[^\n]{8,})",
        # On photographs from May, which a neighbour took, you can see the trees in full leaf.
        rf"(?:[OoIi]n|[Ff]rom) {_NP}{_ASIDE} (?P<cue>{_LOOKS}) (?P<rest>[^\n]{{8,}})",
        # And from the minutes of the March meeting it emerges that the site had been promised to a builder.
        rf"[Ff]rom {_NP}{_ASIDE} (?P<cue>it (?:(?:also|then) )?(?:emerges|emerged|appears|appeared|follows|followed|transpires|transpired"
        r"|is clear|was clear|becomes clear|is apparent)) (?P<rest>that [^\n]{8,})",
    )
)
# "On the 41-second clip a lynx pads past the counter."
_ON_FILM = re.compile(
    rf"{_LEAD}(?P<cue>[OoIi]n) (?P<np>(?:the|an?|this|that|one|his|her|its|their) (?:[\w-]+ ){{0,4}}?[\w-]+) "
    r"(?P<rest>(?:an?|the|two|three|four|several|people|men|women|[A-Z][\w’'-]+) [^\n]{10,})"
)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for what is seen in recordings and read in writings; those that gave it to the looker are taken out of `drafts`."""
    more: list[Draft] = []
    for s in cast.sentences:
        if s.end - s.start > LONGEST or cast.quoted(s.start):
            continue
        clock = papers.CLOCK.match(cast.text, s.start, s.end)
        start = clock.end() if clock else s.start
        if (d := _it_says_in(cast, drafts, s)) is not None:
            more.append(d)
            continue
        if (d := _you_see(cast, drafts, s) or _wording(cast, drafts, s)) is not None:
            more.append(d)
            continue
        for pattern in _PATTERNS:
            m = pattern.match(cast.text, start, s.end)
            if m is None or cast.quoted(m.start("cue")) or not papers.writing(m.group("np")):
                continue
            drafts[:] = [d for d in drafts if not _looker(d, m)]
            more.append(papers.told(cast, m))
            break
        else:
            if any(x.start < s.end and s.start < x.end for d in drafts for x in (*d.source, *d.cue, *d.content)):
                continue
            colon = _COLON.match(cast.text, start, s.end)
            m = _ON_FILM.match(cast.text, colon.end() if colon else start, s.end)
            if m is not None and noun_kind(m.group("np")) == "recording" and papers.writing(m.group("np")):
                more.append(papers.told(cast, m))
    return more


def _you_see(cast: Cast, drafts: list[Draft], s: Span) -> Draft | None:
    """ "The film is short. You see a boat come in": the recording spoken of shows it."""
    m = _YOU_SEE.match(cast.text, s.start, s.end)
    who = papers.last(cast, s.start) if m is not None else None
    if m is None or who is None or cast.members[who].kind != "recording":
        return None
    drafts[:] = [d for d in drafts if not any(m.start("cue") <= c.start < m.end("cue") for c in d.cue)]
    return Draft((), (Span(*m.span("cue")),), (papers.rest_of(cast, m),), "indirect", SCORE, who=who)


def _it_says_in(cast: Cast, drafts: list[Draft], s: Span) -> Draft | None:
    """ "The hotel had no sprinklers, it says in a letter from the fire brigade": the letter says it."""
    m = (
        _SAYS_IN.match(cast.text, s.start, s.end)
        or _AS_SHOWS.match(cast.text, s.start, s.end)
        or _THAT_FROM.match(cast.text, s.start, s.end)
        or _LAST.match(cast.text, s.start, s.end)
    )
    if m is None or not papers.writing(m["np"]) or cast.quoted(m.start("cue")):
        return None
    about = m.start("np") if m.re is _LAST else m.start("cue") - 2
    drafts[:] = [d for d in drafts if not any(about <= c.start < m.end() for c in (*d.source, *d.cue))]
    return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (Span(*m.span("rest")),), "indirect", SCORE)


_SAYS_IN = re.compile(
    r"(?P<rest>[^\n]{12,}?), (?P<cue>(?:so )?it (?:says|said|reads|is (?:written|stated|noted)|was (?:written|stated|noted)|stands)) in"
    r" (?P<np>[^,.;:“”\"\n]{3,90}?)(?:, [^\n]*)?[.!]*\s*$"
)
# It told the regulator otherwise, as a filing shows.
_AS_SHOWS = re.compile(
    r"(?P<rest>[^\n]{12,}?), as (?P<np>[^,.;:“”\"\n]{3,70}?) (?P<cue>(?:now |also )?(?:shows?|showed|reveals?|revealed|proves?|proved"
    r"|confirms?|confirmed"
    r"|attests?|makes? (?:clear|plain)|has it|have it|puts? it|records?|states?))(?: [^,.;:“”\"\n]{2,40})?[.!]*\s*$"
)
# He took 40,000 crowns, bank statements seen by the Ledger show.
_LAST = re.compile(
    r"(?P<rest>[^\n]{12,}?), (?P<np>(?!as\b|and\b|but\b|which\b|who\b|according\b)[^,.;:“”\"\n]{3,90}?)"
    r"(?P<had>,? (?:(?:that|which) [^,.;:“”\"\n]{2,40}? (?:has|have|had) )?(?:seen|obtained|reviewed|read|viewed|examined)"
    r"(?: by [^,.;:“”\"\n]{2,40}?)?)? (?P<cue>(?:now |also |appear to |seem to )?(?:shows?|showed|reveals?|revealed|proves?|proved"
    r"|suggests?|suggested|indicates?|indicated|confirms?|confirmed))"
    r"(?: that [^,.;:“”\"\n]{2,40}? (?:has|have|had) (?:seen|obtained|reviewed))?[.!]*\s*$"
)
# That the vault was empty is plain from the bank's own inventory.
_THAT_FROM = re.compile(
    r"That (?P<rest>[^\n]{12,}?) (?P<cue>(?:is|was) what (?:one|you|we) (?:gathers?|learns?|reads?|can read) (?:from|in)|(?:is|was"
    r"|becomes|became) (?:also )?"
    r"(?:clear|plain|evident|apparent|obvious|borne out|shown|confirmed|documented|stated|recorded|noted|proved) (?:from|by|in)"
    r"|(?:emerges|emerged|follows"
    r"|followed) from|(?:can|could) be (?:read|seen) (?:in|from))(?! \w+ing\b) (?P<np>[^,.;:“”\"\n]{3,90}?)[.!]*\s*$"
)


def _wording(cast: Cast, drafts: list[Draft], s: Span) -> Draft | None:
    """ "a sheet, badly copied, with the handwritten line “...”": the writing has these words."""
    m = _WITH_WORDS.search(cast.text, s.start, s.end)
    if (
        m is None
        or not papers.writing(m["np"])
        or any(d.source and any(m.start("said") < c.end and c.start < m.end("said") for c in d.content) for d in drafts)
    ):
        return None
    drafts[:] = [d for d in drafts if not any(m.start("said") <= c.start < m.end("said") for c in d.content)]
    return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (Span(*m.span("said")),), "direct", SCORE)


_COLON = re.compile(r"[^.;:“”\"\n]{3,90}: ")
_YOU_SEE = re.compile(
    r"(?:(?:First|Then|Next|At first|After that|Now|Here|Twice),? )?(?P<cue>(?:[Yy]ou|[Oo]ne|[Ww]e|[Vv]iewers) (?:can )?(?:only "
    r"|then |also )?"
    r"(?:sees?|hears?)) (?P<rest>(?:the|an?|his|her|its|how|that|two|three|four|several|people|men|women|children|somebody|someone"
    r"|nobody|[A-Z]\w+)\b[^\n]{8,})"
)
_WITH_WORDS = re.compile(
    r"(?P<np>(?:an?|the|this|one) (?:(?!(?:an?|the)\b)[\w-]+ ){0,3}?[\w-]+)(?:, [^,.;:“”\"\n]{3,50},)? (?P<cue>(?:with|bearing"
    r"|carrying|under) (?:the"
    r"|these|only the)"
    r" (?:[a-z-]+ ){0,2}(?:words?|lines?|note|inscription|message|sentence|legend|remark|heading|caption"
    r"|title))[:,]? (?P<said>[“\"][^“”\"\n]{8,}[”\"])"
)


def _looker(d: Draft, m: re.Match[str]) -> bool:
    """Whether a draft takes the words about the writing for somebody's own saying: its cue is theirs, or they stand in its cue."""
    return any(c.start < m.end("cue") and m.start("np") < c.end for c in d.cue)
