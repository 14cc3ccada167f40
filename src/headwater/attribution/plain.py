"""Attributions in plain constructions that the tagger left out: "..., its clerk, Sione Taufa, has told the Times."

Rules for sentences that nobody is credited for, and for contents that only point back ("This was disclosed by her former captain"). A
network hears a speaker by the words it has met; these constructions say it whatever the words.
"""

from __future__ import annotations

import re

from headwater.attribution import heads
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, stop_of, uncredited
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.rescue import SCORE
from headwater.model import Span
from headwater.text import fold

_SAID = (
    r"said|says|say|told|tells|disclosed|discloses|revealed|reveals|reported|claimed|announced|announces|warned|warns|confirmed|confirms"
    r"|admitted|admits|testified|testifies|estimated|reckons?|reckoned|insisted|insists|alleged|alleges|argued|argues|suggested"
    r"|suggests|wrote"
    r"|writes|concluded|concludes|recalled|recalls|explained|explains|stated|declared|declares|conceded|concedes|acknowledged|acknowledges"
    r"|assured|assures|believe[sd]?|boasted|boasts|complained|complains|contend(?:s|ed)|counter(?:s|ed)|fear(?:s|ed)|figure[sd]?|grumbled"
    r"|guess(?:es|ed)|hint(?:s|ed)|joke[sd]?|lament(?:s|ed)|moaned|mused|muses|notes?|opine[sd]|point(?:s|ed) out|preach(?:es|ed)"
    r"|predict(?:s|ed)?|protest(?:s|ed)|quipped|reasoned|reasons|remarked|remembers?|remembered|retorted|speculate[sd]?|suspects?|suspected"
    r"|swears?|swore|thinks?|thought|ventured|vow(?:s|ed)"
    r"|maintains?|maintained|noted|let it be known|ma(?:de|kes?) (?:it )?(?:plain|clear|known)"
    r"|(?:has|have|had) (?:found|established|learnt|learned|heard|determined|discovered|calculated|worked out|shown)"
)
_HAS = r"(?:(?:has|have|had|also|later|since|now|then|cheerfully|openly|privately|readily|reluctantly|reportedly) )*"
_COUNTED = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundreds|thousands|half|zero|nil|nothing"
# "its records clerk", "two people familiar with the matter"; behind it a name or a description between commas.
_NP = r"[\w’'&.-]+(?: [\w’'&.-]+){0,9}?"
_APART = r"(?:, [^,;:“”\"\n]{3,70},)?"
_WHO = rf"(?P<np>{_NP}){_APART}"
_SAYS = rf"(?P<cue>{_HAS}(?:{_SAID}))\b"
_HAVE_IT = rf"(?P<cue>{_HAS}(?:{_SAID}|informed|notified|described|put it)|puts? it|have it|has it|describes? it)\b"
_WHOM = r"(?:(?!(?:that|of|about|how)\b)[\w’'&.-]+)(?: (?!(?:that|of|about|how)\b)[\w’'&.-]+){0,7}?"
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
        # They are not, tweets chief negotiator Mira Holm, “merely asleep”.
        rf"(?P<content>[^“”\"\n]{{6,}}?), (?P<cue>says?|said|writes?|wrote|tweets?|tweeted|posts?|posted|argues?|argued|insists?"
        rf"|insisted|reckons?|reckoned"
        rf"|thinks?|thought|believes?|believed|claims?|claimed|adds?|added|notes?|noted|jokes?|joked|warns?|warned) {_WHO},(?P<more>"
        rf" [^\n]{{4,}}?){_END}",
        # ..., so says her manager.
        rf"{_CONTENT}, so (?P<cue>says?|said|claims?|claimed) (?P<np>[^,;:“”\"\n]{{3,80}}?)(?:,[^“”\"\n]*)?{_END}",
        rf"{_CONTENT}, (?P<cue>if) {_WHO} (?:is|are) (?:to be believed|right|correct)\b{_TAIL}{_END}",
        rf"(?P<cue>If) {_WHO} (?:is|are) (?:to be believed|right|correct), {_CONTENT}{_END}",
        # The brigade's engines came full, the brigade has made plain, and were let down by a hydrant.
        rf"(?P<content>[^,“”\"\n]{{15,}}?), {_WHO} {_SAYS},(?P<more> (?:and|but|or|which|when|while|because|so|until|till|unless|since"
        rf"|if|though|although|as|where|whatever|however|at least|with|after"
        rf"|before) [^“”\"\n]{{8,}}?){_END}",
        # The pit was never inspected, confirmed a shift leader, who asked not to be named.
        rf"{_CONTENT}, (?P<cue>confirmed|confirms|said|says|explained|explains|recalled|recalls|claimed|claims|reckons|admitted|insisted"
        rf"|estimated|warned) (?P<np>{_NP})(?:, (?:who|which|whose|a|an|the) [^“”\"\n]*)?{_END}",
        # The lower paths, residents note, are under water.
        rf"(?P<content>[^,:;“”\"\n]{{5,60}}?), {_WHO} {_SAYS}(?: on \w+day| yesterday| today| now)?,"
        rf"(?P<more> (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|never"
        rf"|[a-z]+ed)\b[^“”\"\n]{{3,}}?){_END}",
        # The manager put it at 3,000 bottles.
        rf"{_WHO} (?P<cue>{_HAS}(?:puts?|estimate[sd]?)) (?P<content>(?:it|them|(?:the|its|his|her|their) [^.,;:“”\"\n]{{2,60}}?)"
        rf" at (?:[a-z]+ ){{0,3}}?(?:[£$€]?\d|(?:{_COUNTED})\b)[^“”\"\n]*?){_END}",
        # Hans Wold, the head of the board, told broadcaster KTV that a first reading showed no loss of power.
        rf"{_WHO} {_SAYS}(?: {_WHOM})? (?P<content>that [^“”\"\n]{{15,}}?){_END}",
        # Lead author Mira Holm puts it down to warmer water.
        rf"{_WHO} (?P<cue>{_HAS}(?:puts?|attribute[sd]?|ascribe[sd]?|blame[sd]?)) (?P<content>(?:it|this|that|the [^,;:“”\"\n]{{3,60}}?)"
        rf" (?:down to|to|on) [^“”\"\n]{{4,}}?){_END}",
        # The company sees no connection with the fire. The forest department inclines to the dog.
        rf"{_WHO} (?P<cue>{_HAS}(?:sees?|saw)) (?P<content>(?:no|little|nothing|every) (?:[a-z]+ )?(?:cause|connection|danger|evidence"
        rf"|grounds?|harm|link|need"
        rf"|problem|reason|risk|sign|threat|wrong)\b[^“”\"\n]*?){_END}",
        rf"{_WHO} (?P<cue>{_HAS}(?:inclines?|inclined|leans?|leaned|tends?|tended) (?:to|towards)) (?P<content>(?:the|an?|his|her|their)"
        rf" [^“”\"\n]{{3,}}?){_END}",
        # Historian Mira Holm dates the wall to 1340.
        rf"{_WHO} (?P<cue>{_HAS}(?:dates?|dated|traces?|traced)) (?P<content>(?:it|them|the [^,;:“”\"\n]{{3,60}}?) (?:back )?to"
        rf" [^“”\"\n]{{3,}}?){_END}",
        # A crew member reached by telephone spoke of food for four days.
        rf"{_WHO} (?P<cue>{_HAS}(?:speaks?|spoke|spoken|talks?|talked|tells?|complain(?:s|ed)?|warn(?:s|ed)?) of)"
        rf" (?P<content>[^“”\"\n]{{8,}}?){_END}",
        # It was put to the committee by the clerk, Mira Holm, that the minutes had never been signed.
        rf"It (?P<cue>(?:was|is|has been|had been) (?:put to [^,;:“”\"\n]{{3,40}}?|alleged|argued|claimed|explained|pointed out|said"
        rf"|stressed|submitted"
        rf"|suggested) by) {_WHO},? (?P<content>that [^“”\"\n]{{8,}}?){_END}",
        # The number of missing was put at 14 by the ministry.
        rf"(?P<content>[^,;:“”\"\n]{{4,80}}? (?:is|was|were|has been|have been|had been)) (?P<cue>(?:put|estimated|given|reckoned)"
        rf"(?P<more> (?:at|as) [^,;:“”\"\n]{{1,40}}?) by) {_WHO}{_END}",
        # Its night man, though, is certain that a key went missing.
        rf"{_WHO}(?:,? (?:though|however|meanwhile|for (?:his|her|its|their) part|too|at least),?)? (?P<cue>{_HAS}(?:is|are|was|were"
        rf"|seems?|remains?)"
        rf" (?:[a-z]+ly |quite |still )*(?:adamant|certain|confident|convinced|in no doubt|of the (?:belief|opinion|view)|positive"
        rf"|satisfied|sure))"
        rf" (?P<content>(?:that|it|there|the|he|she|they) [^“”\"\n]{{8,}}?){_END}",
        # Three guards told the Dispatch of men licking the bars.
        rf"{_WHO} (?P<cue>{_HAS}told) {_WHOM} (?P<content>(?:of|about|how) [^“”\"\n]{{15,}}?){_END}",
    )
)
# What opens another clause is no speaker's phrase: "..., when the minister said so", "..., which the court found".
CLAUSE = re.compile(
    r"(?:after|although|and|as|because|before|but|if|nor|once|or|since|so|than|that|though|unless|until|what|when|where|whereas|whether"
    r"|which|while|who|whom|whose|with|without|not|in|on|at|by|for|from|to|of|whatever|however)\b",
    re.IGNORECASE,
)
# "The lock failed as [predicted]": no phrase ends so.
_OPEN_ENDED = re.compile(
    r" (?:and|are|as|at|be|been|by|for|from|had|has|have|in|is|not|of|on|or|than|that|the|to|was|were|will|with|would)$"
)
# A noun with a clause of its own: "a month that economists had warned about".
RELATIVE = re.compile(
    r"\w (?:that(?! (?:afternoon|day|evening|hour|month|morning|night|week|weekend|winter|year)\b)|which|when|where|what)\b"
)
_AS = re.compile(r",? as $")
_BACK = frozenset({"this", "that", "the same", "as much", "this much", "all this", "all of this"})
# The end of a list that begins before: "Here we have three: the Post, the Times and the Star".
_LIST = re.compile(r"[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)+$")
_SPEAKERS = ("people", "office", "organisation", "outlet", "document", "account")


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for the sentences that nobody is credited for and that name their speaker in one of the constructions above."""
    more = _told_us(cast, drafts)
    return more + [d for s in uncredited(cast, [*drafts, *more]) if s.end - s.start <= LONGEST and (d := _plain(cast, s)) is not None]


_INVERTED = re.compile(
    r",? ?(?P<np>[\w’'&.-]+(?: [\w’'&.-]+){0,6}?)(?: (?:in|on|at|to) (?:an?|the|its|his|her|their) [^,“”\"\n]{2,40})?"
    r"(?:, (?P<more>[^\n]{4,})|$)"
)
_ONLY_SAYS = re.compile(
    r"says?|said|contend(?:s|ed)|argue[sd]|thinks?|thought|writes?|wrote|insist(?:s|ed)|claim(?:s|ed)|reckons?|believe[sd]"
    r"|report(?:s|ed)|warn(?:s|ed)|not(?:es|ed)|add(?:s|ed)|admit(?:s|ted)|allege[sd]|maintain(?:s|ed)|suggest(?:s|ed)|state[sd]|announce[sd]"
)
_VERB_BETWEEN = re.compile(r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b[^,“”\"]{0,80}, $")


def inverted(cast: Cast, drafts: list[Draft]) -> None:
    """Turn attributions round whose source is what is spoken of: "Consumers are misled, contends the watchdog, by labels"; "Wolves, says a
    man in the pub, but he has been drinking"."""
    for d in drafts:
        if len(d.source) != 1 or len(d.cue) != 1 or d.mode == "direct" or d.relation == "declined" or not d.content:
            continue
        between = cast.text[d.source[0].end : d.cue[0].start]
        said = cast.text[slice(*d.cue[0])]
        alone = between == ", " and not re.search(r"[,;:]| .* ", cast.text[slice(*d.source[0])])
        if _ONLY_SAYS.fullmatch(said) is None or not (alone or _VERB_BETWEEN.match(between)):
            continue
        s = cast.sentences[cast.sentence_of(d.source[0].start)]
        end = stop_of(cast.text, s.start, s.end)
        m = _INVERTED.match(cast.text, d.cue[0].end, end)
        if m is None or d.source[0].start != s.start or CLAUSE.match(m["np"]) or not may_speak(cast, Span(*m.span("np")), m["np"]):
            continue
        more = (Span(*m.span("more")),) if m["more"] else ()
        d.source, d.content = (Span(*m.span("np")),), (Span(s.start, d.cue[0].start - 2), *more)


def _plain(cast: Cast, s: Span) -> Draft | None:
    for pattern in _PATTERNS:
        m = pattern.match(cast.text, s.start, s.end)
        if m is None or len((m["content"] + (m.groupdict().get("more") or "")).split()) < 4:
            continue
        if (
            m.start("content") < m.start("np") < m.start("cue")
            and _OBJECT.match(cast.text, m.end("cue"), s.end)
            and not _TO_WHOM.search(m["cue"])
        ):
            continue
        source, content = Span(*m.span("np")), Span(*m.span("content"))
        more = (Span(*m.span("more")),) if m.groupdict().get("more") else ()
        words = m["np"]
        if CLAUSE.match(words) or RELATIVE.search(words) or _LIST.match(words) or not may_speak(cast, Span(*m.span("np")), words):
            continue
        return Draft((source,), (Span(*m.span("cue")),), (content, *more), "indirect", SCORE)
    return None


def may_speak(cast: Cast, source: Span, words: str) -> bool:
    """Whether a noun phrase names or describes somebody who can say something."""
    if _OPEN_ENDED.search(words):
        return False
    if fold(words) in ("he", "she", "they"):
        return True
    titled = next((n.start for n in cast.scan.names if n.lead == source.start), source.start)  # "Prof. Udo Klamm"
    at = cast.at(titled)
    if at is not None and cast.members[at].kind != "document":
        return True
    # "two people familiar with the matter", "the borough's head of parks": the noun stands before what tells of it.
    head = heads.core_of(words)
    if noun_kind(head) in _SPEAKERS:
        return True
    head = re.split(r" (?:familiar|close|briefed|of|at|in|from|for|with|on|near|to|inside|within|who|whom) ", words, maxsplit=1)[0]
    # "Bank analyst Toivo Saar", "her opposite number at the ferry, Astrid Holm": a name that closes the phrase.
    last = next((n for n in reversed(cast.scan.names) if source.start <= n.start and n.end == source.end), None)
    if last is not None and (who := cast.at(last.start)) is not None and cast.members[who].kind == "person" and not last.possessive:
        before = cast.text[source.start : last.lead].rstrip(" ,")
        return noun_kind(heads.core_of(before)) in _SPEAKERS or last.lead == source.start or bool(_ONE_MORE.fullmatch(before))
    if _ONE_MORE.fullmatch(words):
        here = cast.sentence_of(source.start)
        return any(here - m.sentence <= 2 and cast.members[m.who].plural for m in cast.before(source.start)[-12:])
    if fold(head) in ("somebody", "someone", "insiders"):
        return True
    return noun_kind(words) in _SPEAKERS or noun_kind(head) in _SPEAKERS


# "Two officers said so. A third, who asked not to be named, ..."
_ONE_MORE = re.compile(
    r"(?:[Aa] (?:second|third|fourth|fifth)|[Aa]nother|[Oo]ne|[Tt]he other|[Oo]thers|[Bb]oth|[Tt]he (?:first|second|third|fourth|last))"
)
_AGREES = re.compile(
    rf"(?:[^,.;:“”\"\n]{{3,40}}, )?{_WHO} (?P<cue>{_HAS}(?:(?:gives?|gave|given|tells?|told) (?:us |me |police |reporters )?(?:the"
    rf"|an?) (?:very )?"
    r"(?:same|similar|identical|matching) (?:account|story|version|description|picture|tale)|(?:is|are|was|were) of (?:the|a) (?:same"
    r"|like) "
    r"(?:opinion|view|mind)|(?:agrees?|agreed|concurs?|concurred)|(?:says?|said|thinks?|thought|believes?|believed|reports?|reported"
    r"|claims?"
    r"|claimed|remembers?|remembered) (?:so too|much the same|exactly the same|the same(?: thing)?|as much|likewise)"
    r"|(?:takes?|took|hold[s]?|held|shares?|shared) (?:the same|this|that|a similar|her|his|their) (?:line|opinion|position|stance|view)"
    r"|confirm(?:s|ed) (?:this|that|it|as much|the account|the story|(?:his|her|their) (?:account|story|version))))"
    r"(?: too| as well| in (?:a|an) [\w -]{3,30}| on \w+day| yesterday| today)?[.!]*\s*$"
)
_THE_SAME = frozenset({"the same", "the same thing", "much the same", "exactly the same", "so too", "as much", "likewise"})


def agreeing(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for those who say the same as the sentence before: "Two workers gave the same account". What the tagger took "the same" for
    becomes what the sentence before tells."""
    more = []
    for d in drafts:
        if len(d.content) == 1 and d.source and d.relation != "declined" and fold(cast.text[slice(*d.content[0])]) in _THE_SAME:
            d.content = told_before(cast, drafts, cast.sentence_of(d.source[0].start)) or d.content
    for s in uncredited(cast, drafts):
        m = _AGREES.match(cast.text, s.start, s.end) if s.end - s.start <= LONGEST else None
        if m is None or not may_speak(cast, Span(*m.span("np")), m["np"]):
            continue
        content = told_before(cast, drafts, cast.sentence_of(s.start))
        if content:
            more.append(Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), content, "indirect", SCORE))
    return more


def told_before(cast: Cast, drafts: list[Draft], number: int, *, paragraph: bool = True) -> tuple[Span, ...]:
    """What the sentence before tells, in the same paragraph (or, without `paragraph`, in the one before): the content of whoever is
    credited last in it, or all of it."""
    if not number:
        return ()
    before, here = cast.sentences[number - 1], cast.sentences[number]
    if paragraph and "\n" in cast.text[before.start : here.start]:
        return ()
    told = [
        d
        for d in drafts
        if d.content and d.source and d.relation != "declined"
        if any(before.start <= x.start < before.end for x in (d.content[0], d.source[0]))
    ]
    if told:
        last = max(told, key=lambda d: d.source[-1].end).content
        return () if fold(cast.text[slice(*last[0])]) in _THE_SAME else last
    return (Span(before.start, stop_of(cast.text, before.start, before.end)),)


# "I also hear from somebody inside the parks department that no inspection took place"
_I_HEAR = re.compile(
    r"(?P<paper>I|[Ww]e|(?:[Tt]he )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}|(?:[Tt]his|[Oo]ur) (?:paper|newspaper|magazine|newsroom"
    r"|programme))(?:['’]ve)?"
    r" (?P<cue>(?:(?:also|have|had|now|then|only) )*(?:hear|heard|learn|learned|learnt|gather|gathered|understands?"
    r"|understood|hears|learns|gathers|has (?:learnt|learned|heard)|have it|had it) from) (?P<np>[^,.;:“”\"\n]{3,80}?),?"
    r" (?P<content>that [^\n]{12,})"
)


def _told_us(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Whom the writer has it from who says "I hear from ..."; the tagger takes the writer for the source."""
    more = []
    for s in cast.sentences:
        m = _I_HEAR.search(cast.text, s.start, s.end) if s.end - s.start <= LONGEST else None
        if m is None or cast.quoted(m.start()) or not may_speak(cast, Span(*m.span("np")), m["np"]):
            continue
        passes_on = None
        if m["paper"].lower() in ("i", "we"):
            drafts[:] = [d for d in drafts if not any(m.start() <= c.start < m.start("np") for c in d.cue)]
        elif (passes_on := next((d for d in drafts if d.source and m.start() <= d.source[0].start < m.end("paper")), None)) is None:
            continue
        end = stop_of(cast.text, s.start, s.end)
        more.append(
            Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (Span(m.start("content"), end),), "indirect", SCORE, within=passes_on)
        )
    return more


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
