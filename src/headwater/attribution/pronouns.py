"""Whom "he", "she", "it" and "they" mean: of all who were named before, the one for whom nearness, number, gender and who has just spoken
tell most."""

from __future__ import annotations

import re

from headwater.attribution import antecedents, relatives, topics
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.members import Mention
from headwater.text import fold

_FIRST = frozenset({"i", "we", "me", "us"})
_MALE, _FEMALE = frozenset({"he", "him", "himself"}), frozenset({"she", "her", "herself"})
_NOBODY = frozenset({"you", "everyone", "anyone", "nobody", "everybody", "his", "their", "its", "there", "these", "those"})
_OWNERS = {"his": "he", "their": "they", "its": "it"}
# "In its report, published on Friday, it says": "it" is the body; "In an email dated 3 May, it says" is the email.
_OPENS_WITH = re.compile(r"(?:In|On) (?P<np>(?P<of>an?|the|one|its|their) [^,“”\"\n]{2,80}),")
_OF_PAPERS = re.compile(r"(?:also )?(?:says|reads|states|goes|runs)\b")
_OF_BODIES = frozenset("statement release communique bulletin announcement press-release reply response".split())
_LONG = re.compile(r" (?:long|wide|thick|high|deep|tall)\b")
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def meant(cast: Cast, drafts: list[Draft], d: Draft, spoken: list[tuple[int, int]]) -> int | None:
    """The member whom the pronoun of a draft's source means; None where nobody fits. `spoken`: who has spoken so far, with the place."""
    word = fold(d.reading.label)
    at = d.reading.at.start
    outer = drafts[d.outer].who if d.outer is not None else None
    if word in _FIRST:
        return outer if outer is not None else _first_person(cast, at, spoken)
    mentions = cast.before(at)[-60:]
    if word in _OWNERS and d.cue and cast.text[d.source[-1].end : d.cue[0].start].strip() == "":
        word = _OWNERS[word]  # "His verdict: the shadows do not match"
    if word in _NOBODY:
        return None
    if word in _RELATIVE:
        return relatives.antecedent(cast, word, at, mentions)
    if word == "it" and (opens := _OPENS_WITH.match(cast.text, cast.sentences[cast.sentence_of(at)].start, at)) is not None:
        papers = [m for m in mentions if opens.start("np") <= m.start < opens.end("np") and cast.members[m.who].kind == "document"]
        if papers and opens.group("of") in ("its", "their"):
            mentions = [m for m in mentions if m not in papers]
        elif papers and _says_itself(cast, d, papers[0]):
            return papers[0].who
    scored = [(_score(cast, d, m, word, at, spoken, outer), m.start, m.who) for m in mentions]
    scored = [s for s in scored if s[0] > -50]
    if not scored:
        return _owner(cast, drafts, d, word) if _of_other_gender(cast, outer, word) else outer
    who = max(scored)[2]
    if word in _MALE | _FEMALE and cast.members[who].gender is None:
        cast.members[who].gender = "m" if word in _MALE else "f"
    if word == "it" and cast.members[who].kind == "person":
        cast.members[who].kind = "organisation"
    return who


def _of_other_gender(cast: Cast, who: int | None, word: str) -> bool:
    """Whether "he" or "she" cannot be a member by the gender that the text tells."""
    if who is None or word not in _MALE | _FEMALE:
        return False
    return cast.members[who].gender == ("f" if word in _MALE else "m")


_OWNED_KIN = re.compile(r"(?P<owner>(?:the|an?) [\w -]+?)['’]s? (?:\w+ )?[\w-]+$", re.IGNORECASE)


def _owner(cast: Cast, drafts: list[Draft], d: Draft, word: str) -> int | None:
    """ "The victim's sister said he had told her": he is the victim whose sister speaks."""
    outer = drafts[d.outer] if d.outer is not None else None
    m = _OWNED_KIN.match(outer.reading.label) if outer is not None else None
    if outer is None or m is None:
        return None
    owner = m.group("owner")
    who = cast.described(owner, fold(owner).split()[-1], True, False, None, outer.reading.at.start)
    member = cast.members[who]
    if who == outer.who or member.plural or member.kind not in ("person", "anonymous"):
        return None
    member.gender = "m" if word in _MALE else "f"
    return who


def _firm(cast: Cast, m: Mention, at: int) -> bool:
    """ "Vantor lost two orders. It blamed": whether one word of the sentence before, which shows no sign of a person, may be a body."""
    member = cast.members[m.who]
    bare = member.kind == "person" and bool(member.name) and " " not in (member.name or "") and not (member.gender or member.nouns)
    return bare and m.sentence == cast.sentence_of(at) - 1


def _says_itself(cast: Cast, d: Draft, paper: Mention) -> bool:
    """Whether "it" in "In an email dated 3 May, it says: ..." is the writing: in the present, where no body opens the sentence before."""
    if not any(_OF_PAPERS.match(cast.text, c.start, c.end) for c in d.cue) or cast.members[paper.who].nouns & _OF_BODIES:
        return False
    before = [m for m in cast.before(paper.start)[-8:] if m.sentence == paper.sentence - 1]
    opening = [m for m in before if m.start - cast.sentences[m.sentence].start < 5]
    return not any(cast.members[m.who].kind in ("organisation", "outlet") for m in opening)


def _first_person(cast: Cast, at: int, spoken: list[tuple[int, int]]) -> int | None:
    """ "I" inside a quotation is its speaker; outside it is the report's own writer, whom the caller knows."""
    if not cast.quoted(at) or not spoken:
        return None
    return max(spoken)[1]


# "His brother is still missing": he tells nobody anything.
_GONE = re.compile(
    r" (?:(?:is|was|has been|remains?|had been) )?(?:(?:still|now|also|among the|feared) )*(?:missing|dead|killed|buried|died)\b"
)
# "It was not clear whether Moor had a lawyer, and he could not be reached": there may be no lawyer.
_IF_ANY = re.compile(r"\b(?:whether|if) [^.;,\n]{2,60} (?:had|has|have|hired|retained)(?: yet| already)? (?:an? )?$")


def _score(cast: Cast, d: Draft, m: Mention, word: str, at: int, spoken: list[tuple[int, int]], outer: int | None) -> float:
    member = cast.members[m.who]
    # "Ilse Kramer had always paid, she told the Post": the content before may name the speaker; words in quotation marks do not.
    inside = next((c for c in d.content if c.start <= m.start < c.end), None)
    # "... on the order of the harbour board, it announced": the body that stands right before.
    right_before = inside is not None and word == "it" and m.end >= inside.end - 1 and inside.end <= at <= inside.end + 3
    if inside is not None and not right_before and (d.mode != "indirect" or inside.end > at or m.quoted or not m.subject):
        return -100
    if (
        relatives.spoken_of(d.content, inside, at)
        or (inside is not None and relatives.owns_it(cast.text, m, word))
        or topics.label(cast, m)
        or (word in _MALE | _FEMALE and _IF_ANY.search(cast.text, max(0, m.start - 80), m.start))
    ):
        return -100
    owned = re.match(r"(?:his|her|their|its)\b", cast.text[m.start : m.start + 6], re.IGNORECASE)
    if word == "it" and owned and re.search(r"\b[Ii]n $", cast.text[max(0, m.start - 4) : m.start]):
        return -100  # "In its report, it says": whose report it is
    singular_person = member.kind in ("person", "anonymous") and not member.plural
    if word in _MALE | _FEMALE:
        if not singular_person or member.gender == ("f" if word in _MALE else "m") or antecedents.a_place(cast, m.who):
            return -100
    elif word in ("it",):
        firm = _firm(cast, m, at)
        if (member.kind in ("person", "anonymous") and not firm) or member.plural or _LONG.match(cast.text, m.end):
            return -100
    elif word in ("they", "them", "themselves") and (
        (singular_person and member.name) or (member.kind in ("document", "recording", "account") and not member.plural)
    ):
        return -100
    score = -1.0 if word == "it" and (owned or member.kind == "person") else 0.0
    score -= 1.5 if word in ("they", "them") and member.kind == "anonymous" and not member.plural else 0.0
    if word in _MALE | _FEMALE and _beside_another(cast, m, word):
        score -= 0.8
    score -= 3.0 * relatives.speaks_to(cast, m, word) + 2.0 * relatives.owned_in_clause(cast, m)
    distance = cast.sentence_of(at) - m.sentence
    score -= 1.2 * distance + 0.3 * cast.text.count("\n\n", m.end, at)
    score += 0.3 if m.subject and m.start - cast.sentences[m.sentence].start < 5 else 0.0
    score += 1.6 if m.subject or right_before else 3.6 if distance <= 1 and topics.spoken_to(cast, m) else 0.0
    if owned and word in _MALE | _FEMALE and m.start - cast.sentences[m.sentence].start > 4 and not any(w == m.who for _, w in spoken):
        score -= 2.0  # "She was a weaver, as her mother was"
    score -= 2.0 if m.quoted and not cast.quoted(at) else 0.0
    score -= 5.0 if _GONE.match(cast.text, m.end) else 0.0
    if member.gender and word in _MALE | _FEMALE:
        score += 1.0
    elif member.name and word in _MALE | _FEMALE and (given := fold(member.name).split())[0].endswith("a") and len(given) > 1:
        # A weak sign, in most European languages.
        score += 0.8 if word in _FEMALE else -0.8
    if member.kind == "anonymous" and not any(w == m.who for _, w in spoken) and member.name is None and member.since != m.start:
        score -= 0.5
    if spoken:
        last_at, last = max(spoken)
        if last == m.who and at - last_at < 1200:
            # Less where somebody else has become the subject since.
            score += 2.0 if not _new_subject(cast, last_at, at, m.who, word) else 0.4
    if outer is not None and m.who == outer:
        score += 2.5
    if word == "it" and member.name is None and member.kind == "organisation":
        score -= 0.7
    score += (m.start - at) / 5000
    return score


def _beside_another(cast: Cast, m: Mention, word: str) -> bool:
    """Whether somebody else opens the sentence whom "he" or "she" may mean: "A fireman carried a child. He"."""
    if cast.members[m.who].name is not None or not re.match(r"an? ", cast.text[m.start : m.end]):
        return False
    opening = cast.sentences[m.sentence].start
    return any(
        o.who != m.who and o.sentence == m.sentence and o.start - opening < 5 and o.subject and not o.quoted
        and (x := cast.members[o.who]).kind in ("person", "anonymous")
        and not x.plural
        and x.gender != ("f" if word in _MALE else "m")
        for o in cast.before(m.start)[-6:]
    )  # fmt: skip


def _new_subject(cast: Cast, since: int, at: int, who: int, word: str) -> bool:
    """Whether another person whom "he" or "she" may mean, or another body that "it" may, opens a sentence between `since` and `at`."""
    if word == "it":
        return any(
            m.who != who
            and m.start > since
            and m.subject
            and not m.quoted
            and cast.sentence_of(since) < m.sentence == cast.sentence_of(at) - 1
            and (x := cast.members[m.who]).kind in ("organisation", "outlet")
            and x.name
            and not x.plural
            and m.start - cast.sentences[m.sentence].start < 30
            for m in cast.before(at)[-12:]
        )
    if word == "they":  # "Scientists in Lisk have scanned the skull, and they now say"
        here = cast.sentences[cast.sentence_of(at)].start
        return any(
            m.who != who and m.start - here < 5 and m.subject and cast.members[m.who].plural
            for m in cast.before(at)[-12:]
            if m.start >= here
        )
    if word not in _MALE | _FEMALE:
        return False
    other = "f" if word in _MALE else "m"
    # A gender that nothing tells counts right before, in a paragraph that has not named the other.
    here, opening = cast.sentence_of(at), topics.paragraphs(cast.text, at, back=0)
    if any(m.who == who and m.start >= opening for m in cast.before(at)[-12:]):
        opening = at
    return any(
        m.who != who
        and m.start > since
        and m.subject
        and not m.quoted
        and cast.sentence_of(since) < m.sentence < cast.sentence_of(at)
        and (x := cast.members[m.who]).kind in ("person", "anonymous")
        and not x.plural
        and (x.gender not in (other, None) or (x.gender is None and m.start >= opening and m.sentence == here - 1))
        and m.start - cast.sentences[m.sentence].start < 30
        for m in cast.before(at)[-12:]
    )
