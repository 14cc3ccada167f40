"""Whom a stretch of text is about: the one person named there who does or says something.

News text names a person once and then varies the name by what the person is ("Ina Brandt will run again. “I am not done,” the challenger
said"), or lets a quotation stand alone in a paragraph about one person. Where two people are named without a sign, nobody is the topic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headwater.attribution import lexicon
from headwater.attribution.lexicon import noun_kind
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.cast import Cast
    from headwater.attribution.members import Member, Mention

_SAYING = (
    r"said|says|say|told|tells|added|adds|wrote|writes|recalled|recalls|remembers|remembered|explained|explains|insisted|insists"
    r"|claimed|claims|admitted|admits|warned|warns|argued|argues|replied|confirmed|complained|complains|describes|described|believes|thinks"
)
_SPEAKS = re.compile(rf"(?:,[^,.;:\n“”\"]{{2,80}},)? (?:also |still |then |later |now |once |has |had |\w+ly )*(?:{_SAYING})\b")
_SPOKEN = re.compile(rf"\b(?:{_SAYING}|according to)(?: (?:the |an? )?(?:[a-z-]+ ){{0,3}}| [A-Z][a-z]+\.? | )$", re.IGNORECASE)
# What is done to people rather than by them: the next quotation is about them.
SUFFERS = re.compile(
    r"(?:,[^,.;:\n“”\"]{2,80},)? (?:(?:was|were|is|has been|have been|had been|is being|was being|got|remains|be) (?:\w+ly |also |later"
    r"|then |being )*(?:killed|injured|hurt|wounded|arrested|charged|shot|hit|struck|stabbed|found|detained|jailed|sentenced|convicted"
    r"|accused|sued|sacked|fired|suspended|rushed|taken|treated|rescued|attacked|buried|banned|deported|kidnapped|murdered|robbed|seen"
    r"|pronounced|acquitted|cleared|dead|missing|knocked|crushed|trapped|bitten|admitted|beaten|held|evicted|expelled|exposed|blamed"
    r"|criticised|criticized|praised|honoured|honored|mourned|remembered|appointed|elected|questioned)"
    r"|(?:has |had )?(?:died|collapsed|drowned|drowns|dies|fell ill|suffered|vanished|disappeared|went missing|lost (?:his|her) life))\b"
)
_NEW = re.compile(r" (?:of|who|whose|that|which|in|at|on|for|with|behind|responsible|called|named|whom)\b")
# Of the nouns under which events bring on new people, the trades: "the nurse" may be the person the text is about.
_TRADES = frozenset(
    "actor actress author editor farmer headteacher midwife nurse priest shopkeeper singer student surgeon teacher writer".split()
)
_TOLD_MORE = re.compile(r", \d\d\b(?!-)| from ")
_INDEFINITE = re.compile(r"(?:an?|one|another|some|a second|the other|someone|somebody)\b", re.IGNORECASE)
SELF = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|me|[Mm]yself|mine)\b")
HIM, HER = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE), re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE)
# Nouns that contradict no other: ranks and degrees that stand before a name, and what anybody may be besides.
_LOOSE = frozenset(
    "mr mrs ms miss sir dr doctor prof professor man woman boy girl person father mother brother sister son daughter husband wife parent"
    " widow widower resident witness eyewitness bystander passer-by onlooker"
    " local expert graduate pensioner victim survivor friend neighbour neighbor citizen member guest colleague"
    " veteran native figure".split()
)

_STOP = re.compile(r"[.!?][”\"]?\s|\n|[”\"]")
_REACH = 2000  # characters that are looked through on either side, however long a paragraph is


def paragraphs(text: str, at: int, back: int = 1) -> int:
    """Where the paragraph of `at` begins, or the one that stands `back` before it."""
    low = max(0, at - _REACH)
    start = text.rfind("\n", low, at) + 1
    for _ in range(back):
        before = len(text[low:start].rstrip())
        if not before:
            return low
        start = text.rfind("\n", low, low + before) + 1
    return max(low, start)


def a_person(cast: Cast, m: Mention) -> bool:
    """Whether a mention names one person: two words, or one that something beside it shows to be a person's."""
    member = cast.members[m.who]
    if member.kind != "person" or not member.name or member.plural or fold(member.name) in lexicon.words("places"):
        return False
    if len(member.name.split()) > 1:
        return True
    return bool(member.gender or member.nouns or _SPEAKS.match(cast.text, m.end) or re.match(r",? who\b", cast.text[m.end : m.end + 8]))


def speaks(text: str, m: Mention) -> bool:
    """Whether a verb of saying stands beside a mention."""
    return bool(_SPEAKS.match(text, m.end) or _SPOKEN.search(text[max(0, m.start - 60) : m.start]))


def spoken_of(member: Member, words: str) -> bool:
    """Whether quoted words speak of a person by "he" or "she", and of no "I": then somebody else says them."""
    if SELF.search(words):
        return False
    return bool((member.gender != "f" and HIM.search(words)) or (member.gender != "m" and HER.search(words)))


def contradicts(member: Member, noun: str) -> bool:
    """Whether a member has an occupation and the noun is another."""
    mine = {n for n in member.nouns if noun_kind(n) in ("people", "office")} - _LOOSE
    return bool(mine) and noun not in mine and noun not in _LOOSE


def brought_on(cast: Cast, m: Mention) -> bool:
    """Whether a mention is of one person whom the text brings on without a name ("a glazier")."""
    member = cast.members[m.who]
    if re.search(r"\b(?:being|as|is|was|be|been|becoming|became|like|not) $", cast.text[max(0, m.start - 9) : m.start]):
        return False  # "accused him of being a thief": what somebody is
    return not member.name and not member.plural and member.kind in ("person", "anonymous") and bool(_INDEFINITE.match(member.label))


def of_the_event(noun: str) -> bool:
    """Whether an event gives people to a noun ("the driver"), other than by their trade."""
    return noun in lexicon.words("parts") and noun not in _TRADES


def label(cast: Cast, m: Mention) -> bool:
    """ "Halden: A swan", "AUCTION. A viola", "+++ Halden: ...": one word that heads its line or item and is nobody."""
    member = cast.members[m.who]
    if not member.name or " " in member.name or member.gender or member.nouns or not re.match(r"[:.]\s", cast.text[m.end : m.end + 2]):
        return False
    line = cast.text[cast.text.rfind("\n", 0, m.start) + 1 : m.start]
    return not any(c.isalnum() for c in line[-8:]) if line.strip() else True


def only_person(cast: Cast, noun: str, start: int, end: int, *, owned: bool = False) -> int | None:
    """The named person whom "the NOUN" at [start, end) varies: the only one named in its paragraph and the one before, as somebody who
    acts, where the text has brought on nobody else whom the noun may take up. `owned`: "the clinic's NOUN" may be anyone the clinic has,
    so the person has to have spoken before."""
    text = cast.text
    if _NEW.match(text, end) or of_the_event(noun):
        return None
    since = paragraphs(text, start)
    near = [m for m in cast.before(start)[-60:] if m.start >= since and not m.quoted]
    people = [m for m in near if a_person(cast, m) and (m.subject or cast.members[m.who].gender or cast.members[m.who].nouns)]
    if len({m.who for m in people}) != 1 or not any(m.subject for m in people):
        return None
    who = people[0].who
    member = cast.members[who]
    if speaks(text, people[-1]) and not _STOP.search(text, people[-1].end, start):
        return None  # "Ina Brandt said the warden told her": somebody in her own words
    spoke = any(speaks(text, m) for m in people)
    if not spoke and (owned or noun in lexicon.words("offices") or (noun in _TRADES and not _TOLD_MORE.match(text, end))):
        return None
    if any(brought_on(cast, m) for m in near):
        return None
    if not spoke and any(SUFFERS.match(text, m.end) for m in people):
        return None
    gender = "f" if noun in lexicon.words("female") else "m" if noun in lexicon.words("male") else None
    if contradicts(member, noun) or (gender and member.gender and gender != member.gender):
        return None
    return None if spoken_of(member, quoted_around(cast, people[-1].end, start)) else who


_RECEIVES = re.compile(r" (?:has|had|have|was|is) (?:\w+ )?(?:heard|told|read|asked)\b| (?:hears|heard|knows|knew|reads|remembers)\b")


def named_behind(cast: Cast, start: int, end: int) -> int | None:
    """The speaker of a quotation in the first person that opens its paragraph: whoever the sentence after it is about, brought on by name
    and told more of ("“I can't go back there.” Nadira, who is nine, draws her school")."""
    text = cast.text
    if text[paragraphs(text, start, back=0) : start].strip() or not SELF.search(text[start:end]):
        return None
    gap = re.match(r"[”\"]? (?=[A-Z])", text[end : end + 3])
    m = next((m for m in cast.mentions if gap and m.start == end + gap.end()), None)
    told = m is not None and re.match(r",(?: who\b| whose\b| \d\d?,| an? )", text[m.end : m.end + 9])
    if m is None or not told or cast.members[m.who].kind != "person" or not cast.members[m.who].name:
        return None
    clause = text.find(",", m.end + 2, m.end + 120)
    return None if clause < 0 or _RECEIVES.match(text, clause + 1) else m.who


def quoted_around(cast: Cast, since: int, at: int) -> str:
    """The quoted words between `since` and the end of the paragraph of `at`."""
    end = cast.text.find("\n", at, at + _REACH)
    stretch = range(max(since, at - _REACH), end if end >= 0 else min(at + _REACH, len(cast.text)))
    return "".join(cast.text[i] if cast.quoted(i) else " " for i in stretch)


_SPOKE_TO = re.compile(
    r"\b(?:I|[Ww]e|(?:[Tt]he |[Oo]ur )?(?:[A-Z][\w’'-]+|[a-z]*paper|reporters?)) (?:(?:also|then|later|have|has|had|recently) )*"
    r"(?:(?:spoke|spoken|talked|chatted) (?:to|with)|met|interviewed|rang|phoned|called|asked|visited|tracked down|reached|contacted) $"
)


def spoken_to(cast: Cast, m: Mention) -> bool:
    """ "I spoke to a steward. He told me": whether a writer brings on somebody by saying that he spoke to him."""
    member = cast.members[m.who]
    return member.since == m.start and bool(_SPOKE_TO.search(cast.text, max(0, m.start - 60), m.start))


def of_two(cast: Cast, at: int, side: str) -> int | None:
    """ "The former", "the latter": the first or the second of the two named last in one sentence."""
    by_sentence: dict[int, dict[int, None]] = {}
    for m in cast.before(at)[-40:]:
        if cast.members[m.who].name and not m.quoted:
            by_sentence.setdefault(m.sentence, {}).setdefault(m.who)
    for number in sorted(by_sentence, reverse=True):
        named = list(by_sentence[number])
        for two in ([w for w in named if cast.members[w].kind == "person"], named):
            if len(two) == 2:
                return two[0 if side == "former" else 1]
    return None
