"""Words that came through other hands: "The paper was told by a docker that ...", "he read from a letter by the owner: “...”".

The tagger hears one of the two, or takes the one told, or whose words are passed on, into the content. Here each is a speaker of its own:
the one whose words they are innermost, whoever passes them on or heard them after.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.chains import another_outlet
from headwater.attribution.drafts import LONGEST, Draft, mode_of
from headwater.attribution.heads import PRONOUNS, core_of
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.papers import content_end, writing
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_NP = r"[\w’'&.-]+(?: [\w’'&.-]+){0,9}?"
_APART = r"(?:, [^,;:“”\"\n]{3,70},)?"
# The Post was told by three firemen that the alarm never rang.
_TOLD_BY = re.compile(
    rf"(?P<whom>{_NP}) (?P<cue>(?:was|were|had been|has been|have been|is|are) (?:\w+ly |also |first |later |since )?"
    r"(?:told|informed|assured|advised|notified|tipped off|warned))(?: (?:on \w+day|yesterday|earlier|privately|last \w+))?"
    rf" by (?P<np>{_NP}){_APART},? (?P<rest>(?:that|how|of|about|why|where|what) [^\n]{{8,}})"
)
_PASSIVE = re.compile(r"\b(?:told|informed|assured|advised|notified|tipped off|warned)\b[^.;:“”\"\n]{0,30}? by ")
_SAID = re.compile(r".* (?:said|says|that|claims?|claimed|insists?|insisted|adds?|added) ")
_NOT_TOLD = re.compile(r"\b(?:not|never|if|whether|unless|should|nobody|no one|none)\b", re.IGNORECASE)
# "told | Radio Pulse on condition of anonymity that both sides were bluffing": whom it was told is no part of what was told.
_HEARER = re.compile(
    rf"(?:the |an? )?(?!that\b){_NP}(?:,? (?:speaking )?(?:on (?:the )?condition (?:of anonymity|that (?:[\w’'-]+ ){{1,7}}?(?:be|were"
    rf"|was) (?:not )?"
    r"\w+)|under (?:the )?(?:condition|cover) of anonymity|anonymously|in confidence|off the record),?)(?= that )"
)
_TOLD = re.compile(r"\b(?:told|tells|tell|informed|assured)$")
# "a spokesman, reading from a statement by Ina Brandt"
_READ_OUT = re.compile(
    r"(?P<by>,? ?(?:[Rr]eading|read|reads|quoting|citing|quoted|cited)(?: out| aloud)? (?:from )?(?:an?|the) (?:[\w-]+ ){0,2}?"
    r"(?:statement|letter|note|message|text|e-?mail|declaration|speech) (?:by|from|of|written by|left by|sent by|in the name of"
    r"|on behalf of)"
    r" (?P<np>[^,.;:“”\"\n]{3,70}?(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})?))(?=[,.;:“”\"\n]| (?:said|says|told)\b| that\b|$)"
)
# "The envoy relayed a message from the king: ...", "She passed on her husband's apology that ..."
_WORDS = (
    r"(?:messages?|greetings?|words?|letters?|notes?|promises?|requests?|warnings?|answers?|repl(?:y|ies)|demands?|offers?|apolog(?:y"
    r"|ies)"
    r"|thanks|assurances?|condolences|regrets?|instructions?|orders?|threats?|invitations?)"
)
_PASSES = (
    r"(?P<cue>(?:has |had |have )?(?:relay(?:s|ed)?|pass(?:es|ed)? on|convey(?:s|ed)?|deliver(?:s|ed)?|transmit(?:s|ted)?"
    r"|read(?:s)? out|bring|brought"
    r"|forward(?:s|ed)?|hand(?:s|ed)? (?:on|over)|carried))"
)
_PASSED_ON = re.compile(
    rf"{_PASSES} (?:(?:an?|the) (?:[\w-]+ ){{0,2}}?{_WORDS} (?:from|of|by) (?P<np>{_NP})"
    rf"|(?P<owner>{_NP})['’]s? (?:[\w-]+ ){{0,2}}?{_WORDS})"
    r"(?: to [^,.;:“”\"\n]{2,50}?)?(?P<link>:|,? (?:saying|to the effect) that\b|,? in which (?:he|she|they|it) \w+(?: that)?"
    # "a letter from the bank that nobody opened" says nothing.
    r"|,? that(?= (?:the|an?|he|she|they|it|there|his|her|its|their|all|no|Mr|Ms|Mrs|[A-Z][\w’'-]+) )) (?P<rest>[^\n]{8,})"
)
# "The union passed on what a crane driver had told it: the brakes had been faulty."
_WHAT_TOLD = re.compile(
    rf"\b(?P<cue>what) (?P<np>{_NP}) (?P<told>(?:had |has |have )?(?:told|said to|reported to|confided to|written to)"
    r"(?: (?:it|him|her|them|us|me))?|(?:had |has )?said): (?P<rest>[^\n]{8,})"
)


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for those whose words others pass on; hearers that the tagger took into a content are cut out of it, in `drafts`."""
    for d in drafts:
        _cut_hearer(cast, d)
        _told_it(cast, d)
        _what_one_told(cast, d)
    more: list[Draft] = []
    for s in cast.sentences:
        if s.end - s.start > LONGEST or cast.quoted(s.start):
            continue
        more += _told_by(cast, drafts, s) or _passed_on(cast, drafts, s) or _what_told(cast, drafts, s)
        more += _read_out(cast, drafts, s)
    return more


# "The programme has spoken with a woman who was in the lift": what she says after, she says there.
_SPOKE_WITH = re.compile(
    r" (?:(?:has|have|had|also|then|now) )*(?:spoken|spoke|talked|talks|speaks) (?:to|with) |"
    r" (?:(?:has|have|had|also|then|now) )*(?:interviewed|interviews|met|meets|visited|visits|reached|tracked down|found|hears from"
    r"|heard from|asked) "
)


def askers(cast: Cast, drafts: list[Draft]) -> None:
    """Put an outlet that is said to have spoken with somebody above what he says in the next two sentences; voices are known by then."""
    for m in cast.mentions:
        member = cast.members[m.who]
        if member.kind != "outlet" or member.own or m.quoted or (asked := _SPOKE_WITH.match(cast.text, m.end)) is None:
            continue
        whom = {
            x.who for x in cast.before(asked.end() + 60)[-8:] if asked.end() <= x.start <= asked.end() + 60 and x.sentence == m.sentence
        }
        for d in drafts:
            if d.who in whom and d.source and not d.over and d.outer is None and d.relation != "declined":
                here = cast.sentence_of(d.source[0].start)
                if 0 <= here - m.sentence <= 2 and d.source[0].start > m.end and "\n" not in cast.text[m.end : d.source[0].start]:
                    d.over.append(m.who)


def _cut_hearer(cast: Cast, d: Draft) -> None:
    if d.mode == "direct" or not d.cue or not d.content or not _TOLD.search(cast.text[d.cue[-1].start : d.cue[-1].end]):
        return
    first = d.content[0]
    if first.start != d.cue[-1].end + 1 or (m := _HEARER.match(cast.text, first.start, first.end)) is None:
        return
    d.content = (Span(m.end() + 1, first.end), *d.content[1:])


_WHAT_ONE = re.compile(r"what (?P<np>[^,.;:“”\"\n]{3,60}?) (?:has |have |had )?(?:told|tells?|said to|wrote to|says?|said|writes?|wrote)\b")


def _what_one_told(cast: Cast, d: Draft) -> None:
    """ "According to [what the watchman told the police], ...": the watchman."""
    if len(d.source) == 1 and (m := _WHAT_ONE.match(cast.text, d.source[0].start, d.source[0].end)) is not None:
        d.source = (Span(*m.span("np")),)


def _told_it(cast: Cast, d: Draft) -> None:
    """ "The Post cannot say, but a roofer has told it that ...": the paper heard it."""
    if not d.source or not d.cue or not _TOLD.search(cast.text[d.cue[-1].start : d.cue[-1].end]):
        return
    if cast.text[d.cue[-1].end : d.cue[-1].end + 4] not in (" it ", " it,"):
        return
    number = cast.sentence_of(d.source[0].start)
    before = [m for m in cast.before(d.source[0].start)[-6:] if number - m.sentence <= 1 and not m.quoted]
    outlets = {m.who for m in before if m.subject and cast.members[m.who].kind == "outlet" and not cast.members[m.who].own}
    if len(outlets) == 1:
        d.over.append(outlets.pop())


def _told_by(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _TOLD_BY.search(cast.text, s.start, s.end) if _PASSIVE.search(cast.text, s.start, s.end) else None
    if m is None or cast.quoted(m.start("cue")) or _NOT_TOLD.search(cast.text, s.start, m.start("np")) or not _speaks(cast, m, "np"):
        return []
    whom = Span(*m.span("whom"))
    theirs = [d for d in drafts if any(c.start < m.end("cue") and m.start("cue") < c.end for c in d.cue)]
    drafts[:] = [d for d in drafts if d not in theirs]
    made = _draft(cast, m, Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest"))))
    if (outlet := another_outlet(cast, whom)) is not None:
        made.over.append(outlet)
    made.addressee = _SAID.split(cast.text[whom.start : whom.end])[-1]
    return [made]


def _passed_on(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _PASSED_ON.search(cast.text, s.start, s.end)
    group = "np" if m is not None and m["np"] else "owner"
    if m is None or cast.quoted(m.start("cue")) or not _speaks(cast, m, group):
        return []
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest")))
    return _inner(cast, drafts, m, group, rest, Span(m.start("link"), m.end("link")))


def _what_told(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _WHAT_TOLD.search(cast.text, s.start, s.end)
    if m is None or cast.quoted(m.start("cue")) or not _speaks(cast, m, "np"):
        return []
    rest = Span(m.start("rest"), content_end(cast, m.start("rest"), m.end("rest")))
    return _inner(cast, drafts, m, "np", rest, Span(*m.span("told")))


def _inner(cast: Cast, drafts: list[Draft], m: re.Match[str], group: str, rest: Span, cue: Span) -> list[Draft]:
    """The one whose words are passed on, within whoever passes them on, where the tagger has one."""
    at = m.start("cue")
    outer = next((d for d in drafts if d.source and any(c.start <= at <= c.end + 1 for c in d.cue)), None)
    drafts[:] = [d for d in drafts if d is outer or not any(c.start < rest.start and m.start("cue") < c.end for c in d.cue)]
    if outer is not None:
        outer.content, outer.mode = (rest,), mode_of(cast.text, rest)
    return [Draft((Span(*m.span(group)),), (cue,), (rest,), mode_of(cast.text, rest), SCORE, within=outer)]


def _read_out(cast: Cast, drafts: list[Draft], s: Span) -> list[Draft]:
    m = _READ_OUT.search(cast.text, s.start, s.end)
    if m is None or cast.quoted(m.start("by")) or not _speaks(cast, m, "np"):
        return []
    reader = next((d for d in drafts if d.source and d.content and s.start <= d.source[0].start < s.end and _beside(d, m)), None)
    if reader is None or any(d is not reader and d.source and m.start("np") <= d.source[0].start < m.end("np") for d in drafts):
        return []
    (first, *_) = reader.source
    np = Span(*m.span("np"))
    if m.start("by") == s.start and "," in m["np"]:
        np = Span(np.start, np.start + m["np"].index(","))  # "Reading from a letter by the bishop, Father Rell said": two men
    if first.start < m.start("by") < first.end:
        reader.source = (Span(first.start, m.start("by")),)
    return [Draft((np,), (Span(m.start("by"), np.start),), reader.content, reader.mode, SCORE, within=reader)]


def _beside(d: Draft, m: re.Match[str]) -> bool:
    """Whether the reading stands in a draft's source, beside it or in its cue, and not in what it says."""
    if any(c.start <= m.start("np") < c.end for c in d.content):
        return False
    heads = (*d.source, *d.cue)
    first = d.source[0]
    opens = m.start("by") < first.start and first.start - m.end("by") <= 2
    return opens or any(x.start - 2 <= m.start("by") <= x.end + 2 for x in heads)


def _draft(cast: Cast, m: re.Match[str], rest: Span) -> Draft:
    return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (rest,), mode_of(cast.text, rest), SCORE)


def _speaks(cast: Cast, m: re.Match[str], group: str) -> bool:
    """Whether the words of a group name or describe somebody who has words."""
    words = m[group]
    if fold(words) in PRONOUNS or writing(words):
        return False
    at = m.start(group)
    if any(at <= n.start and n.end <= m.end(group) + 2 for n in cast.scan.names):
        return True
    return noun_kind(core_of(words)) in ("people", "office", "organisation", "outlet")
