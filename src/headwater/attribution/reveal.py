"""Voices that a report first describes and then names, or names and then describes: one voice, by the name.

"A nurse who left the clinic says ... “They rinsed them,” Yusra Khalil said.": a lead often holds back the name of whoever it rests on. And
"Mei Tanaka opened a table ... the engineer told Byte Weekly": the only person named so far is varied by a noun. Who asked not to be named
never gets a name.
"""

from __future__ import annotations

import functools
import re

from headwater.attribution import anonymity, antecedents, lexicon, topics
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.members import Member, Mention
from headwater.text import fold

_NAMELESS = re.compile(
    r"\banonym|\bunnamed\b|\bunidentified\b|\bnot (?:to )?be (?:\w+ )?(?:named|identified|quoted)"
    r"|\b(?:his|her|their) names?\b(?! is\b)|\bidentity\b|\bidentified only\b"
    r"|\bnot authori[sz]ed\b|\bpseudonym\b|\bnot to (?:name|identify|publish)\b",
    re.IGNORECASE,
)
# Nouns that news text uses for those it does not name.
_SOURCES = frozenset(
    "source insider official aide diplomat informant whistleblower commenter user friend witness neighbour neighbor resident bystander "
    "passer-by colleague relative guard soldier reporter correspondent journalist photographer".split()
)
# "A person close to the board": whom a text calls so it does not name.
_KNOWS = re.compile(
    r"\b(?:close to|familiar with|briefed on|with (?:direct |first-hand )?knowledge of|with access to|involved in|informed of)\b"
)
_ROLE = re.compile(r",? (?:\(?\d{1,3}\)?,? ?)?((?:an?|the|his|her|its|one of) )?([^,.;:()\n]{3,60})")
# Nouns that leave room for a trade: "A former employee says ... the bookkeeper said".
_GENERAL = _SOURCES | frozenset(
    "man woman person employee worker staffer insider member parent mother father girl boy teenager student graduate expert adult passenger"
    " patient customer tenant villager local".split()
)
_COURTESY = frozenset("mr mrs ms miss dr prof doctor professor".split())
_VARIED = re.compile(
    r"(?:the|this) (?:\w+ )?(?:man|woman|girl|boy|teenager|worker|employee|source|official|officer|insider|person|patient|student)$", re.I
)
_GROUP = re.compile(
    r"(?:the|these|both|all|the two|the three|the four) (?:(?:two|three|four|former|young|older) )?(?:men|women|girls|boys"
    r"|people|sources|officials|workers|employees|friends"
    r"|witnesses|officers|residents|pair|couple|trio|insiders|teenagers|students|staff)$",
    re.IGNORECASE,
)
# "the former archivist", "the bookkeeper": a noun with no more than an adjective.
_PLAIN = re.compile(r"(?:the|this) (?:\w+ )?[\w-]+$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[“\"][^”\"]*[”\"] )?(?:He|She|They|The|His|Her|Their|Both|Neither)\b")
_REACH = 900  # characters between the words of the one and the name of the other


def names_for_descriptions(cast: Cast, drafts: list[Draft]) -> None:
    """Give drafts whose source only describes one person the named member it means, where the text makes that plain."""
    order = sorted((d for d in drafts if d.who is not None), key=lambda d: (d.start, d.end))
    meant: dict[int, int] = {}
    for n, d in enumerate(order):
        who = d.who
        if who is None or who in meant or not _one_unnamed(cast, who):
            continue
        found = _in_the_lead(cast, who)
        if found is not None and next((e.relation for e in order if e.who == found), None) == "declined":
            found = None  # "A former worker told the paper ... Dunn Bester declined to comment": who speaks and who does not are two
        if found is None and d.reading.form == "description" and not d.reading.body and not _kept_back(cast, d.start):
            found = _named_after(cast, order, n)
            if (
                found is None
                and d.reading.definite
                and not _came_unnamed(order[:n], who)
                and not d.reading.label.lower().startswith(("one ", "another "))
            ):
                found = _named_before(cast, d)
        # Whoever speaks inside another's words is somebody else ("“The inspector told me,” said Lena Okart, a driver").
        if found is not None and (d.outer is None or drafts[d.outer].who != found) and not _names(cast, d, found):
            meant[who] = found
    meant |= _same_unnamed(cast, order, meant)
    for d in drafts:
        if d.who in meant:
            d.who = meant[d.who]
    for described, named in meant.items():
        member, other = cast.members[named], cast.members[described]
        member.nouns |= other.nouns
        member.gender = member.gender or other.gender


def _came_unnamed(before: list[Draft], who: int) -> bool:
    """Whether somebody has spoken before as one of whom the text had not told ("a worker told the Post"): no one it had named then."""
    return any(e.who == who and e.reading.form == "description" and not e.reading.definite for e in before)


def _names(cast: Cast, d: Draft, who: int) -> bool:
    """Whether what is said speaks of a person by surname: "A nurse says Holt was asleep" is not said by Holt."""
    surname = (cast.members[who].name or "").split()[-1:]
    said = " ".join(cast.text[c.start : c.end] for c in d.content)
    return bool(surname) and re.search(rf"\b{re.escape(surname[0])}\b", said) is not None


def _same_unnamed(cast: Cast, order: list[Draft], meant: dict[int, int]) -> dict[int, int]:
    """ "A former bookkeeper has described ... The woman said": of unnamed voices, the only one that spoke before in the last sentences."""
    same: dict[int, int] = {}
    for n, d in enumerate(order):
        r = d.reading
        if d.who is None or d.who in meant or d.who in same or r.form != "description":
            continue
        if r.plural:
            if (group := _same_group(cast, order[:n], d)) is not None:
                same[d.who] = same.get(group, group)
            continue
        loose = bool(_VARIED.match(r.label))
        if not loose and not (_PLAIN.match(r.label) and not _unique(cast.members[d.who].nouns)):
            continue
        if cast.members[d.who].since < d.source[0].start - 4 or not _one_unnamed(cast, d.who, sources=True):
            continue
        here = cast.sentence_of(d.start)
        before = [e for e in order[:n] if e.who != d.who and e.outer is None and 0 < here - cast.sentence_of(e.start) <= 3]
        voices = {same.get(e.who, e.who) for e in before if e.who is not None and cast.members[e.who].kind in ("anonymous", "person")}
        if not voices and loose:
            voices = _brought_on(cast, d, here)
        if len(voices) != 1:
            continue
        other = voices.pop()
        if not loose and not re.match(r"(?:an?|one|another) ", cast.members[other].label, re.IGNORECASE):
            continue
        mine = cast.members[other].nouns - _GENERAL
        if not loose and mine and r.noun not in mine and not mine & lexicon.table("trades").get(r.noun or "", frozenset()):
            continue  # "A volunteer found the dog. ... The vet says": of two trades
        if other not in meant and _one_unnamed(cast, other, sources=True) and _agree(cast.members[other], cast.members[d.who]):
            same[d.who] = other
    return same


def _same_group(cast: Cast, before: list[Draft], d: Draft) -> int | None:
    """ "Two former students said ... The women said": the only unnamed group that spoke in the last sentences."""
    if not _GROUP.match(d.reading.label) or cast.members[d.who or 0].since < d.source[0].start - 4:
        return None
    here = cast.sentence_of(d.start)
    near = {e.who for e in before if e.who not in (None, d.who) and e.outer is None and 0 < here - cast.sentence_of(e.start) <= 3}
    groups = {w for w in near if w is not None and cast.members[w].plural and cast.members[w].kind == "anonymous"}
    return groups.pop() if len(groups) == 1 else None


def _brought_on(cast: Cast, d: Draft, here: int) -> set[int]:
    """The one person without a name whom a sentence just before brought on as its subject ("A former guard has described ...")."""
    near = [m for m in cast.before(d.start)[-12:] if m.subject and not m.quoted and 0 < here - m.sentence <= 2 and m.who != d.who]
    people = {m.who for m in near if cast.members[m.who].kind in ("person", "anonymous") and not cast.members[m.who].plural}
    if any(cast.members[w].name for w in people):
        return set()
    return {w for w in people if re.match(r"(?:an?|one) ", cast.members[w].label, re.IGNORECASE)} if len(people) == 1 else set()


def _unique(nouns: set[str]) -> bool:
    """Whether a noun may bring on someone new with "the": offices, and parts that events give (the victim, the driver, the judge)."""
    return bool(nouns & (lexicon.words("offices") | lexicon.words("parts")))


def _one_unnamed(cast: Cast, who: int, *, sources: bool = False) -> bool:
    """Whether a member is one unnamed person; of the nouns for those who are never named only with `sources`."""
    member = cast.members[who]
    if member.name or member.plural or member.number or member.kind not in ("anonymous", "person"):
        return False
    if (member.nouns & _SOURCES or _KNOWS.search(member.label)) and not sources:
        return False
    return any(noun_kind(n) in ("people", "office") for n in member.nouns)


def _kept_back(cast: Cast, at: int) -> bool:
    """Whether the sentence, the next, or another of the paragraph says that somebody is not to be named."""
    number = cast.sentence_of(at)
    here, after = cast.sentences[number], cast.sentences[number + 1 : number + 2]
    near = [here, *(s for s in after if "\n" not in cast.text[here.start : s.start] and _GOES_ON.match(cast.text, s.start))]
    if any(_NAMELESS.search(cast.text, s.start, s.end) for s in near):
        return True
    start = cast.text.rfind("\n", 0, at) + 1
    end = cast.text.find("\n", at)
    return _grants_it(cast.text[start : end if end >= 0 else len(cast.text)])


@functools.lru_cache(maxsize=256)
def _grants_it(paragraph: str) -> bool:
    """Whether a paragraph says that somebody is not to be named; kept, since every description of a long paragraph asks."""
    return bool(anonymity.grants(paragraph))


def _in_the_lead(cast: Cast, who: int) -> int | None:
    """ "A young Kestrian man woke up in ... Tobin Aske, 21, was on holiday": one person described in the first sentence, and the first
    person named after it, as the subject of one of the next sentences."""
    member = cast.members[who]
    number = cast.sentence_of(member.since)
    aged = re.match(r"(?:an? |the )?(\d{1,3})-year-old\b", member.label, re.IGNORECASE)
    if aged and (found := _of_age(cast, int(aged.group(1)), who)) is not None:
        return found
    brought_on = member.label.lower().startswith("the ") and (
        len(member.label.split()) >= 4 or re.match(r" (?:who|responsible|in charge)\b", cast.text[member.since + len(member.label) :][:20])
    )
    told = re.match(r"an? ", member.label, re.IGNORECASE) or brought_on
    if number > 1 or not told or _kept_back(cast, member.since):
        return None
    for m in cast.mentions:
        other = cast.members[m.who]
        if m.sentence > number + 4:
            return None
        if m.start <= member.since + len(member.label) or other.kind != "person" or not other.name or m.quoted:
            continue
        if topics.label(cast, m):
            return None
        if not m.subject and not (" " in other.name and re.match(r"['’]s? ", cast.text[m.end : m.end + 3])):
            continue
        if m.sentence == number or other.since < m.start or fold(other.name) in lexicon.words("places"):
            return None
        opens = not re.search(r"\w{3,} (?!herself|himself)\w{3,} ", cast.text[cast.sentences[m.sentence].start : m.start])
        return m.who if (opens or len(other.name.split()) > 1) and _agree(member, other) and _fits(cast, member, m, lead=True) else None
    return None


def _of_age(cast: Cast, age: int, who: int) -> int | None:
    """The one named person of that age ("Ina Brandt, 44,")."""
    found = {
        m.who
        for m in cast.mentions
        if cast.members[m.who].name and m.who != who and re.match(rf",? \(?(?:aged )?{age}\b(?!-)", cast.text[m.end : m.end + 12])
    }
    return found.pop() if len(found) == 1 else None


def _named_after(cast: Cast, order: list[Draft], n: int) -> int | None:
    """The named person who speaks next and is brought on there: bare, or with words that fit the description."""
    d = order[n]
    member = cast.members[d.who or 0]
    if d.reading.plural or d.reading.number or d.reading.body:
        return None
    if d.reading.definite and re.match(r"(?:the|its) ", d.reading.label, re.IGNORECASE) and cast.sentence_of(d.start):
        return None  # "..., says the harbour clerk. ... Effie Moar": a lead that holds a name back opens with "a clerk"
    after = max(s.end for s in d.source)
    for e in order[n + 1 :]:
        if e.who is None or e.who == d.who:
            continue
        other = cast.members[e.who]
        if other.kind in ("outlet", "document", "account") or e.outer is not None or e.relation == "declined":
            continue
        if other.kind != "person" or not other.name or other.since <= after or e.start - after > _REACH:
            return None
        first = next((m for m in cast.mentions if m.who == e.who), None)
        if any(topics.label(cast, m) for m in cast.before(e.start)[-12:] if m.start > after):
            return None
        lead = "\n" not in cast.text[: d.start].strip()
        if cast.sentence_of(d.start) > 2:
            return None
        return e.who if first and _agree(member, other) and _fits(cast, member, first, lead=lead) else None
    return None


def _agree(a: Member, b: Member) -> bool:
    return not (a.gender and b.gender and a.gender != b.gender)


def _fits(cast: Cast, member: Member, first: Mention, *, lead: bool) -> bool:
    """Whether the words that bring a name on leave room for the description: no words, one of its nouns, or, in a lead, ", a nurse"."""
    other = cast.members[first.who]
    if other.nouns & member.nouns or (lead and member.nouns <= {"man", "woman"}):
        return True
    beside = re.search(r"([\w’'-]+),? $", cast.text[max(0, first.start - 40) : first.start])
    if (other.nouns & lexicon.words("titles")) - _COURTESY or (beside and noun_kind(beside.group(1)) in ("people", "office")):
        return False
    role = _ROLE.match(cast.text[first.end : first.end + 90])
    if role is None or cast.text[first.end : first.end + 1] != ",":
        return not (other.nouns & lexicon.words("offices"))
    apposed = noun_kind(re.split(r"\b(?:of|for|at|in|from|who|with|said|says|told)\b", role.group(2))[0].strip())
    if apposed not in ("people", "office"):
        return not (other.nouns & lexicon.words("offices"))
    return lead and (role.group(1) or "").strip() in ("a", "an") and not member.nouns & lexicon.words("offices")


def _named_before(cast: Cast, d: Draft) -> int | None:
    """The only person who was named as the subject of a sentence so far, in the sentences just before."""
    noun = d.reading.noun or ""
    label = cast.members[d.who or 0].label
    if label.lower().startswith(("his ", "her ", "its ", "their ")) or antecedents.new_here(cast.text, d.reading.label, d.reading.at.start):
        return None  # brought on beside another, or told by what he does here
    if antecedents.new_here(cast.text, label, cast.members[d.who or 0].since):
        return None
    if len(d.reading.label.split()) > 4 or noun in ("victim", "suspect", "witness", "spokesman", "spokeswoman", "reporter", "journalist"):
        return None
    if noun in antecedents.NEVER_VARIED and len(d.reading.label.split()) > 2:
        return None  # "the club doctor" is brought on so
    here = cast.sentence_of(d.start)
    before = cast.before(d.start)[-60:]
    people = {m.who for m in before if _a_person(cast, m)}
    near = [m for m in before if m.who in people and here - 4 <= m.sentence < here]
    if len(people) != 1 or not near:
        return None
    who = near[-1].who
    other, member = cast.members[who], cast.members[d.who or 0]
    gender = "f" if noun in lexicon.words("female") else "m" if noun in lexicon.words("male") else member.gender
    if gender and other.gender and gender != other.gender:
        return None
    return None if _another(cast, d, who, near) else who


def _another(cast: Cast, d: Draft, who: int, near: list[Mention]) -> bool:
    """Whether something tells that "the NOUN" is not the person named before: the words, what that person is, or what befell them."""
    noun, label = d.reading.noun or "", d.reading.label
    member = cast.members[who]
    if re.match(r"(?:his|her|its|their|my|our)\b", label, re.IGNORECASE) or topics.contradicts(member, noun):
        return True
    if d.mode == "direct" and topics.spoken_of(member, " ".join(cast.text[c.start : c.end] for c in d.content)):
        return True
    named = [m for m in near if m.who == who]
    if any(topics.speaks(cast.text, m) for m in named):
        return False
    new = [m for m in cast.before(d.start)[-20:] if m.start > named[-1].end and m.subject and not m.quoted and topics.brought_on(cast, m)]
    return bool(new) or any(topics.SUFFERS.match(cast.text, m.end) for m in named)


def _a_person(cast: Cast, m: Mention) -> bool:
    member = cast.members[m.who]
    if member.kind != "person" or not member.name or member.plural or not m.subject:
        return False
    if fold(member.name) in lexicon.words("places"):
        return False
    spoken_of = cast.text[m.end : m.end + 12]
    return len(member.name.split()) > 1 or bool(member.gender or member.nouns) or bool(re.match(r",? (?:said|says|told|who)\b", spoken_of))
