"""Whom "the NOUN" goes back to: the one who is called so, one whose name the noun varies, or the only one there is.

News text names somebody once and then says what he is ("the professor", "the company", "the defendant", "the mother of five"). The nouns
that may vary a kind of name are data (varied.txt, barred.txt); which of several is meant is told by nearness, number and gender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater import states
from headwater.attribution import lexicon, sorts, topics
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.ranks import PORTFOLIOS
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.cast import Cast
    from headwater.attribution.members import Member, Mention

_PARENT = re.compile(
    r"[Tt]he (?:(?:grand|single |proud |devoted |heartbroken |young )*(?:mother|father|mum|mom|dad))[- ]of[- ](?:one|two|three|four|five"
    r"|six|seven|eight|nine|ten|\d+|[a-z]+teen)\b(?! who\b)(?: (?P<next>[\w-]+))?"
)
_WHO_ELSE = re.compile(r" (?:who|whose|that|which|in charge|involved|responsible|on duty|at the (?:scene|wheel))\b")
_NEW_HERE = re.compile(
    r" (?:for|acting for|appearing for|representing|(?:called|hired|sent|appointed|instructed|retained|employed) by|on the scene|next door"
    r"|opposite|upstairs|downstairs)\b"
)
_SPOKEN_OF = re.compile(
    r", (?:he|she|they) (?:\w+ly |also )?(?:says?|said|adds?|added|claims?|claimed|thinks?|thought|believes?|insists?|recalls?)\b"
)
_BESIDE_ANOTHER = re.compile(r", who\b[^,.;“”\"]{2,50} (?:with|beside|under|for|behind|after|near|alongside) (?:her|him|them)\b")
_TRIED = re.compile(
    r"(?:, \d\d,?|,[^,.;:\n“”\"]{2,80},| \(\d\d\))?(?:,? who)?"
    r" (?:(?:was|is|has been|had been|were) (?:\w+ )?(?:arraigned|charged|accused of|indicted"
    r"|on trial|standing trial|tried|prosecuted|convicted|found guilty|found not guilty|acquitted|sentenced|jailed|remanded|in the dock)"
    r"|(?:has |had )?(?:pleaded|pleads|denies|denied|admits|admitted) (?:not guilty|guilty|murder\w*|manslaughter|all (?:the )?charges"
    r"|the charges?|(?:one|two|three|four|five|six|\d+) (?:counts|charges))|(?:stood|stands|went on|faces) trial"
    r"|appeared in (?:the )?(?:dock|court)"
    r"|appeared (?:before|at) [^.,;]{0,40}(?:[Cc]ourt|[Jj]udge|[Mm]agistrates?)|faces (?:a |one |two |three |\d+ )?(?:charges?|counts?))\b"
)
_MODEL = re.compile(r"[A-Z]{1,3}-?\d+[A-Za-z]?")  # "its M4 scales": a make, and no firm
# Words that make an office another one.
LESSER = frozenset("shadow deputy vice assistant junior former ex acting".split())
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|near|to|around|outside|across) $")
_INSIDE = re.compile(r"\b(?:in|at|near|around|outside|across) $")  # one has wages from a firm, and sells to it
_HOME_BEFORE = re.compile(rf"{_PLACE_BEFORE.pattern}|(?:, |\d )of $")  # "Ina Toll, 24, of Lisk"
_OF_A_PERSON = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_OTHER_ONE = frozenset("parent other rival second third new sister holding local same first foreign private insurance security".split())
_HEADS = frozenset("boss chief leader head".split())
_GROUPS = frozenset("pair two couple duo trio both three group four".split())
NEVER_VARIED = frozenset(
    "source official witness spokesman spokeswoman aide resident neighbour neighbor insider person people victim suspect "
    "driver doctor lawyer judge police brother sister wife husband son daughter father mother friend colleague officer "
    "reporter journalist ".split()
)  # fmt: skip


def antecedent(cast: Cast, label: str, noun: str, plural: bool, at: int) -> int | None:
    """The member that "the NOUN" goes back to: one with that noun (first the one whom more of the label's words describe), one that the
    noun may vary, or the only person there is; None where it means someone new."""
    parts = fold(label).split()
    bare = len(parts) <= 2 or (len(parts) == 3 and (" ".join(parts[1:]) in lexicon.words("bodies") or parts[1].endswith("-based")))
    bare = bare or (len(parts) == 3 and noun in _HEADS and noun_kind(parts[1]) == "organisation")  # "union boss"
    told_more = _WHO_ELSE.match(cast.text, at + len(label))  # "the officer who fired"
    more = set(parts[1:-1])

    best: tuple[int, int, int] | None = None
    if (parent := _parent(cast, noun, at, len(label))) is not None:
        return parent
    if bare and noun in ("man", "woman") and (unnamed := _unnamed_subject(cast, noun, at)) is not None:
        return unnamed
    for mention in reversed(cast.recent(at)):
        member = cast.members[mention.who]
        if member.kind == "organisation" and not member.nouns and (_only_placed(cast, mention.who) or _seat_of_office(cast, mention.who)):
            continue
        if _MODEL.fullmatch(member.name or ""):
            continue
        if member.kind == "organisation" and (_another_field(member, noun, cast.text, at + len(label)) or _another_state(member, label)):
            continue
        near = bare or bool(more and member.kind == "organisation" and more <= member.modifiers)
        score = _means(cast, member, noun, more, plural, near)
        if score < 3 and member.kind == "person" and told_more:
            continue
        if score == 2 and noun in _HEADS and any(noun_kind(w) == "organisation" for w in member.modifiers):
            score = 3 if more and noun_kind(parts[1]) == "organisation" else score  # "council boss": the chairman of the local government
        if score and (best is None or score > best[0] or (score == best[0] and _leads(cast, mention, best[1]))):
            best = (score, mention.start, mention.who)
            if score == 4 or (score == 3 and not more):
                break
    if best is None and bare and noun in ("report", "article", "story", "piece"):
        # "The report" where only an outlet has reported.
        here = cast.sentence_of(at)
        outlets = [
            m.who
            for m in cast.recent(at)
            if cast.members[m.who].kind == "outlet" and m.sentence >= here - 4 and not cast.members[m.who].own
        ]
        return outlets[-1] if outlets else None
    if best is None and bare and noun in ("defendant", "accused"):
        return _on_trial(cast, at)
    if best is None and bare and not plural and noun in lexicon.table("barred"):
        return _only_body(cast, noun, at)
    if best is None and len(parts) == 3 and parts[0] == "the" and not plural and noun in lexicon.table("barred"):
        return None if parts[1] in _OTHER_ONE else _only_body(cast, noun, at)  # "the shipping company"
    owned = re.match(r"(?:his|her|its|their|our|my|your)\b", label, re.IGNORECASE)  # "her manager" is not she
    if best is None and bare and not plural and not owned and (only := _by_gender(cast, noun, at)) is not None:
        return only
    if best is None and noun in _GROUPS:
        many = [m.who for m in cast.recent(at) if cast.members[m.who].plural and cast.members[m.who].kind == "anonymous"]
        return many[-1] if many else None
    if (
        best is None
        and not plural
        and not owned
        and not new_here(cast.text, label, at)
        and not of_a_thing(label)
        and noun_kind(label) in ("people", "office")  # "the coast guard" is no guard
    ):
        return _only_person(cast, noun, at)
    return best[2] if best else None


# "the ministry of agriculture in Kestria", after the Ministry of Health: its field or its place makes it another.
_FIELD = re.compile(r" (?:of|for) (?:the )?(?P<of>[\w-]+)(?: (?:in|of) (?P<place>[A-Z][\w-]+))?| (?:in|of) (?P<seat>[A-Z][\w-]+)")
_PUBLIC = frozenset(
    "academy agency authority board bureau commission council court department embassy government inspectorate institute ministry"
    " observatory office parliament police prosecutor senate service tribunal union university".split()
)


def _another_field(member: Member, noun: str, text: str, end: int) -> bool:
    """Whether what follows "the NOUN" gives a public body a field or a seat that a member's name does not have."""
    told = _FIELD.match(text, end) if noun in _PUBLIC and member.name else None
    if told is None:
        return False
    words = {fold(w) for w in told.groups() if w}
    known = set(fold(f"{member.name} {member.affiliation or ''} {' '.join(member.forms)}").split()) | member.modifiers
    return not words <= known


def _another_state(member: Member, label: str) -> bool:
    """Whether a description gives a body to another state than that of a member ("the Tessalian army", after Kestria's), or to another
    field."""
    name = re.sub(r"^[Tt]he ", "", member.name or member.label)
    mine, its = states.parts(re.sub(r"^[Tt]he ", "", label))[1], states.parts(name)[1]
    if mine is not None and its is not None and mine != its:
        return True
    field, its_field = PORTFOLIOS & set(fold(label).split()), PORTFOLIOS & set(fold(name).split())
    return bool(field and its_field) and not field & its_field  # "the defence ministry", after the foreign ministry


def new_here(text: str, label: str, at: int) -> bool:
    """Whether a description at `at` brings on somebody by what he does here ("the doctor who examined them", "counsel for the theatre"), as
    one of whom somebody else speaks ("The owner, he says, never asked") or beside another ("The cook, who has been with her")."""
    end = at + len(label)
    if _SPOKEN_OF.match(text, end) or _BESIDE_ANOTHER.match(text, end):
        return True
    return bool(_WHO_ELSE.match(text, end) or _NEW_HERE.search(label) or _NEW_HERE.match(text, end))


_PRESS = frozenset("reporter correspondent journalist photographer columnist editor".split())


def of_a_thing(label: str) -> bool:
    """Whether somebody is said to be of a thing that is no body: "the lake's warden" is not the last one named."""
    whose = re.search(r"(\w+)['’]s? [\w-]+$", label)
    return whose is not None and noun_kind(whose[1]) != "organisation"


def _just_before(cast: Cast, at: int, sentences: int) -> list[Mention]:
    """The mentions outside quotations in so many sentences before the one of `at`."""
    here = cast.sentence_of(at)
    return [m for m in cast.recent(at) if here - sentences <= m.sentence < here and not m.quoted]


def _unnamed_subject(cast: Cast, noun: str, at: int) -> int | None:
    """ "A crew member said the mate had slept. ... the man told the Post": whom a sentence just before begins with, where he has no name;
    a named person is seldom called "the man"."""
    gender = "f" if noun == "woman" else "m"
    here = cast.sentence_of(at)
    for number in (here, here - 1, here - 2):
        first = next((m for m in cast.recent(at) if m.sentence == number and m.subject and not m.quoted), None)
        if first is None:
            continue
        member = cast.members[first.who]
        fits = member.kind in ("person", "anonymous") and not member.name and not member.plural and member.gender in (gender, None)
        return first.who if fits and not topics.contradicts(member, noun) else None
    return None


def _bare_firm(cast: Cast, noun: str, at: int) -> int | None:
    """ "Vantor has cut 400 jobs. The company": the one name of a single word before, where nothing tells a person; or of two words that
    nobody would call by the last ("Karrion Copper", and no "Copper said")."""
    near = _just_before(cast, at, 3)
    bare = {m.who for m in near if _bare(cast.members[m.who])}
    firms = {
        m.who
        for m in near
        if m.who in bare
        and " " not in (cast.members[m.who].name or "")
        and not any(_INSIDE.search(cast.text, max(0, n.start - 9), n.start) for n in near if n.who == m.who)
        and not _seat_of_office(cast, m.who)
        and (m.subject or re.search(r"\bof $", cast.text[max(0, m.start - 4) : m.start]))
    }
    since = topics.paragraphs(cast.text, at)
    people = any(cast.members[m.who].kind == "person" and m.who not in firms for m in near)
    if not firms and bare and not _OF_A_PERSON.search(cast.text, near[0].start, at + 60):
        firms = {who for who in bare if _like_a_firm(cast, who)}
        people = True
    if len(firms) != 1 or (not people and _OF_A_PERSON.search(cast.text, max(since, near[0].start), at)):
        return None
    who = firms.pop()
    cast.members[who].kind = "organisation"
    return who


_REACH = 24  # code points of "deputy mayor of "
_LOCAL = re.compile(r"\b(?:mayor|deputy mayor|village|town|city|port|parish|bishop|county|people|residents|streets|outskirts) of $")


def _seat_of_office(cast: Cast, who: int) -> bool:
    """Whether a name is a town's at some place of the text: "the mayor of Lidford"."""
    return any(_LOCAL.search(words) for words in _before(cast, who))


def _bare(x: Member) -> bool:
    """Whether a name was taken for a person's, and nothing tells that it is."""
    return x.kind == "person" and _unshown(x)


def _unshown(x: Member) -> bool:
    """Whether somebody or something has a name, and nothing shows it to be a person's."""
    return bool(x.name) and not (x.gender or x.nouns or x.role)


def _before(cast: Cast, who: int) -> Iterator[str]:
    """The words before each mention of a member."""
    return (cast.text[max(0, m.start - _REACH) : m.start] for m in cast.mentions if m.who == who)


def _like_a_firm(cast: Cast, who: int) -> bool:
    """Whether a name of two words and more begins with no given name and has a last word that never stands for the whole, as a surname
    would."""
    words = (cast.members[who].name or "").split()
    if len(words) < 2 or fold(words[0]) in lexicon.words("male_names") | lexicon.words("female_names"):
        return False
    last = re.compile(rf"(?<!{re.escape(words[-2])} )\b{re.escape(words[-1])}\b")
    return not re.search(r"\.$|^[A-Z]\.?$", words[0]) and last.search(cast.text) is None


def _only_placed(cast: Cast, who: int) -> bool:
    """Whether a name of one word stands only where a place does ("was seen in Vardin")."""
    name = cast.members[who].name or ""
    if not name or " " in name or fold(name) in lexicon.words("body_words"):
        return False
    return all(_PLACE_BEFORE.search(words) for words in _before(cast, who))


def a_place(cast: Cast, who: int) -> bool:
    """Whether a name, of which nothing tells that it is a person's, stands only where a place does ("of Hexmere in New Carrow")."""
    return _unshown(cast.members[who]) and all(_HOME_BEFORE.search(words) for words in _before(cast, who))


def _only_body(cast: Cast, noun: str, at: int) -> int | None:
    """The only body named in the sentences just before that a noun of firms may vary."""
    near = _just_before(cast, at, 2)
    bodies = {
        m.who
        for m in near
        if (x := cast.members[m.who]).kind == "organisation"
        and x.name
        and fold(x.name) not in lexicon.words("places")
        and not sorts.barred(x, noun)
        and not _MODEL.fullmatch(x.name)
        and not _only_a_place(cast, m.who)
        and not _seat_of_office(cast, m.who)
    }
    if bodies:
        return bodies.pop() if len(bodies) == 1 else None
    return _bare_firm(cast, noun, at)


def _by_gender(cast: Cast, noun: str, at: int) -> int | None:
    """ "The actress": the only one named just before of the gender that a noun tells, where all others are of the other."""
    told = "f" if noun in lexicon.words("female") else "m" if noun in lexicon.words("male") else None
    if told is None or noun in NEVER_VARIED or noun in lexicon.kin():
        return None
    near = {m.who for m in _just_before(cast, at, 3) if cast.members[m.who].kind == "person"}
    fits = {w for w in near if cast.members[w].gender in (told, None)}
    one = next(iter(fits)) if len(fits) == 1 else None
    sure = one is not None and cast.members[one].gender == told and cast.members[one].name
    return one if sure and not topics.contradicts(cast.members[one or 0], noun) else None


def _on_trial(cast: Cast, at: int) -> int | None:
    """ "The defendant": the one named person of whom the text has told that he stands trial or has been charged."""
    tried = {
        m.who
        for m in cast.recent(at)
        if cast.members[m.who].kind == "person" and cast.members[m.who].name and not m.quoted and _TRIED.match(cast.text, m.end)
    }
    return tried.pop() if len(tried) == 1 else None


def _means(cast: Cast, m: Member, noun: str, more: set[str], plural: bool, bare: bool) -> int:
    """How well a member answers to "the MORE NOUN": 4 by all its words, 3 by the noun, 1 where the noun may vary it, 0 not at all."""
    if m.plural != plural and m.name is None:
        return 0
    called = {lexicon.singular(w) for w in fold(m.name).split()} if m.name and m.kind != "person" else set()
    if noun in m.nouns or noun in called:
        if m.kind == "person" and (m.modifiers & LESSER) - more:
            return 2  # "the health secretary" rather than the shadow health secretary
        return 4 if more and more <= m.nouns | called | m.modifiers else 3
    if noun == "official" and m.nouns & lexicon.varied()["official", "official"]:
        return 1
    if noun in ("man", "woman", "boy", "girl"):
        return int(m.kind == "person" and m.gender == ("m" if noun in ("man", "boy") else "f"))
    if noun.startswith("ex-"):
        return 3 if noun.removeprefix("ex-") in m.nouns and (m.name or "former" in m.modifiers) else 0
    fits = lexicon.varied().get((m.kind, noun), frozenset())
    named = m.name or m.kind in ("account", "document", "recording")
    if not fits or not bare or not (named or m.kind == "organisation"):
        return 0
    if m.kind == "organisation" and sorts.barred(m, noun):
        return 0
    if m.nouns & fits or (m.kind == "organisation" and m.modifiers & fits):
        return 2 if m.kind != "person" or _same_gender(noun, m) else 0
    if m.kind == "person" or not named:
        return 0
    if fold(m.name or "") in lexicon.words("places"):
        return 0
    by_name = bool(fits & (called | set(fold(m.name or "").split())))
    return 2 if by_name and "*" in fits else int("*" in fits or by_name)


def _leads(cast: Cast, mention: Mention, other: int) -> bool:
    """Of two bodies in one sentence that a noun fits, the subject leads: "Vantor will shut its plant in Corrigan. The company"."""
    place = next((m for m in reversed(cast.recent(other + 1)) if m.start == other), None)
    return place is not None and mention.subject and not place.subject and mention.sentence == place.sentence


def _parent(cast: Cast, noun: str, at: int, length: int) -> int | None:
    """ "The mother of five": the last person spoken of, by whose children tabloids vary a name."""
    said = _PARENT.match(cast.text, at)
    if said is None or said.end() < at + length or noun_kind(said.group("next") or ""):
        return None  # "the mother of two suspects" is not she
    gender = "m" if noun.startswith(("father", "dad", "grandfather", "grandad")) else "f"
    near = [m for m in cast.recent(at) if m.subject and cast.members[m.who].kind in ("person", "anonymous")]
    fits = [m.who for m in near if not cast.members[m.who].plural and cast.members[m.who].gender in (gender, None)]
    return fits[-1] if fits else None


def _only_person(cast: Cast, noun: str, at: int) -> int | None:
    """ "The professor" after one named person in the sentence before, and no other person in it: news text varies the noun."""
    if noun in NEVER_VARIED:
        return None
    near = [m for m in _just_before(cast, at, 2) if cast.members[m.who].kind in ("person", "anonymous") and not _only_a_place(cast, m.who)]
    people = {m.who for m in near}
    if len(people) == 1 and (only := cast.members[near[0].who]).name and only.kind == "person" and not only.plural:
        if only.nouns & _PRESS and noun not in _PRESS:
            return None  # "Our reporter Jo Pell found queues. The manager"
        gender = "f" if noun in lexicon.words("female") else "m" if noun in lexicon.words("male") else None
        return near[0].who if not (gender and only.gender and gender != only.gender) else None
    return None


def _only_a_place(cast: Cast, who: int) -> bool:
    """Whether a name stands only behind prepositions, and nothing shows it to be a person's: "the dinosaur of Dzun Gol"."""
    return _unshown(cast.members[who]) and not any(m.subject for m in cast.mentions if m.who == who)


def _same_gender(noun: str, m: Member) -> bool:
    """Whether a noun may stand for a member by the gender that it tells, if any."""
    told = "f" if noun in lexicon.words("female") else "m" if noun in lexicon.words("male") else None
    return told is None or m.gender in (told, None)
