"""Bodies, those who hold office in them, and the papers they put out: one origin under several names (rule 2 of docs/method.md).

"Police said" here and "Chief Inspector Vos told reporters" there credit one body; so do "the study" and the scientist who led it, "the
auditors" and the court of audit. Whoever contradicts the body stands on the other side and is not joined.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from headwater import names
from headwater.model import Evidence, Voice
from headwater.origins import behind
from headwater.origins.leaves import World
from headwater.origins.merging import LinkBetween, Node, evidence
from headwater.origins.unnamed import lines
from headwater.text import fold

_BEFORE, _AFTER = 60, 110  # code points around a name that may tell an office
_STATE = re.compile(r"\b(?:authorities|officials|government officials|the government)\b")
_OF_STATE = re.compile(
    r"\b(?:ministry|police|government|agency|department|council|prosecut\w+|army|navy|coastguard|brigade|court|board|inspectorate|office"
    r"|minister|governor|mayor|commission|service|municipality|administration|authority)\b"
)
_LEADS = re.compile(
    r"\b(?:chief executive|managing director|chair(?:man|woman|person)?|president|director|head|founder|owner|boss|ceo|commissioner"
    r"|commander|chief|secretary|principal|rector|dean|leader|minister|editor|spokes(?:man|woman|person)"
    r"|who (?:led|leads|heads|runs|chairs)|(?:speaks|speaking) for)\b"
)
_STUDY = re.compile(r"\b(?:study|studies|paper|research|trial|survey|analysis|audit|experiment)\b")
_AUTHOR = re.compile(
    r"\b(?:author(?:ed|s)?|co-author(?:ed)?|led|leads|heads|headed|wrote|writes|written|conducted|carried out|compiled|ran|directed|signed"
    r"|published|publishes|presented|presents|tested|examined)\b"
)
_TEAM = re.compile(r"\b(?:researchers?|scientists?|authors?|team|academics|group)\b")


def links(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Links, "likely" and so in low and count, between a body and who speaks in its name, and between a paper and who made it."""
    known = [(n, world.voices[n.voice or ""]) for n in nodes if n.voice in world.voices and n.leaves and n.kind != "saw"]
    told = {n.key: tuple(_told_of(n, x, world)) for n, x in known}
    found = []
    for (n, x), (m, y) in itertools.permutations(known, 2):
        if n.side != m.side:
            continue
        why = _office(x, y, told[n.key]) or _maker(n, x, m, y, world) or _agents(n, x, m, y) or _holder(x, y, told[m.key])
        if why:
            found.append(LinkBetween(n.key, m.key, "likely", _why(why, n)))
    return [*found, *_the_state(known), *_the_study(known, told, world), *behind.links(nodes, known, told, world)]


def _why(text: str, n: Node) -> Evidence:
    return evidence(text, n.leaves[0])


@lru_cache(maxsize=1)
def _offices() -> Mapping[str, tuple[str, ...]]:
    """Words of a body to words of its offices (data/origins/offices.tsv)."""
    rows = (line.partition("|") for line in lines("offices.tsv"))
    return {body: tuple(offices.split(";")) for body, _, offices in rows}


def _office(person: Voice, body: Voice, told: Sequence[str]) -> str | None:
    """Why a person, of whom `told` is said, speaks in a body's name: by a rank that only this kind of body has, or as its head."""
    if body.kind != "organisation" or person.kind not in ("person", "anonymous"):
        return None
    called = fold(body.label)
    said = " / ".join(told)
    for word, offices in _offices().items():
        if re.search(rf"\b{word}\b", called) and any(re.search(rf"\b{o}\b", said) for o in offices):
            place = _place(called, word)
            if not place or place in said or person.kind == "person":
                return f"{person.label} speaks for {body.label} by office"
    if person.kind == "person" and _LEADS.search(said) and any(_names_it(form, said) for form in (body.name, *body.aliases) if form):
        return f"{person.label} speaks for {body.label}, as its head"
    return None


_SMALL = frozenset("the of a an for and in mr ms mrs".split())
_HEADS = frozenset("boss captain chief commander director head leader manager".split())
_MANY = re.compile(
    r"\b(?:\w*source|official|witness|employee|worker|colleague|resident|neighbou?r|aide|diplomat|officer|expert|analyst|spokes\w+|lawyer|doctor"
    r"|nurse|teacher|guard|driver|man|woman|boy|girl|person|friend|relative|reporter|passenger|customer|fan|user|member|insider|engineer)s?\b"
)


def _holder(x: Voice, y: Voice, told: Sequence[str]) -> str | None:
    """Why an office named alone is whom others name: "the mayor" and Roman Zych, the mayor; "the rescue chief" and the head of the mine
    rescue. Only offices that one person holds at a time, and only with their article or by themselves."""
    label = fold(x.label)
    if y.kind != "person" or not y.name or x.kind not in ("person", "anonymous") or _MANY.search(label):
        return None
    if any(c.isupper() for c in (x.name or "")) or re.match(r"(?:an?|one|two|some|several|another|his|her|their|its)\b", label):
        return None
    wanted = _duties(re.split(r",|\bwho\b|\bin\b|\bat\b", re.sub(r"^the ", "", label))[0])
    if not wanted:
        return None
    if any(wanted <= _duties(words) for words in told):
        return f"{y.label} is “{x.label}” in other reports"
    return None


def _duties(words: str) -> frozenset[str]:
    """The telling words of an office, with one word for whoever heads something."""
    found = re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", words))
    return frozenset("head" if w in _HEADS else w for w in found if w not in _SMALL)


def _place(called: str, word: str) -> str:
    """What stands beside the word for the body: "lisk" of "police in lisk"."""
    return re.sub(rf"\b(?:the|in|of|for|{word})\b", " ", called).strip()


def _names_it(form: str, said: str) -> bool:
    plain = fold(re.sub(r"^(?:the|a|an) ", "", form, flags=re.I))
    return len(plain) > 3 and bool(re.search(rf"\b{re.escape(plain)}\b", said))


# "Vale said. He is the agent of the striker Odo Lund."
_HE_IS = re.compile(r"[.!?”\"] (?:He|She) (?:is|was|has been) ([^.\n]{3,110})")


def _told_of(n: Node, person: Voice, world: World) -> Iterator[str]:
    """What is said of a person: role, description, and the words around the name in the reports that credit it, folded."""
    for words in (person.role, person.described_as, person.affiliation):
        if words:
            yield fold(words)
    surname = names.name_words(person.name or "")[-1:] if person.kind == "person" else ()
    if not surname:
        return
    for report in sorted({leaf.report for leaf in n.leaves}):
        text = world.reports[report].text
        for m in itertools.islice(re.finditer(rf"\b{re.escape(surname[0])}\b", text, re.IGNORECASE), 4):
            before = re.split(r"[.;:!?”\"\n]\s", text[max(0, m.start() - _BEFORE) : m.start()])[-1]
            after = re.split(r"[.;:!?“\"\n]", text[m.end() : m.end() + _AFTER])[0] if text[m.end() : m.end() + 1] == "," else ""
            yield fold(f"{before} … {after}")
            if said := _HE_IS.search(text, m.end(), m.end() + 200):
                yield fold(said[1])


def _maker(n: Node, person: Voice, m: Node, thing: Voice, world: World) -> str | None:
    """Why a paper or study is somebody's own: a sentence that names both says that the one made the other."""
    if thing.kind not in ("document", "recording") or person.kind not in ("person", "organisation"):
        return None
    head = fold(thing.label).split()[-1] if thing.label else ""
    surname = (names.name_words(person.name or "") or ("",))[-1]
    if not head or not surname or not _STUDY.search(fold(thing.label)):
        return None
    for report in sorted({leaf.report for leaf in (*n.leaves, *m.leaves)}):
        for sentence in re.split(r"(?<=[.!?])\s|\n", world.reports[report].text):
            plain = fold(sentence)
            if surname in plain and head in plain and _AUTHOR.search(plain):
                return f"{person.label} made “{thing.label}”"
    return None


def _agents(n: Node, agents: Voice, m: Node, y: Voice) -> str | None:
    """Why unnamed agents are the body or paper of the same report: "the auditors" and the court of audit, "researchers" and the study."""
    if agents.kind != "anonymous" or y.kind not in ("organisation", "document") or not n.reports & m.reports:
        return None
    said, called = fold(agents.label), fold(y.label)
    if y.kind == "document" and _TEAM.search(said) and _STUDY.search(called):
        return f"“{agents.label}” are behind “{y.label}”"
    roots = {w[: len(w) - 3] for w in re.findall(r"[a-z]+", said) if len(w) >= 8 and re.search(r"(?:ors|ers|or|er)$", w)}
    if any(len(r) >= 5 and w.startswith(r) for r in roots for w in re.findall(r"[a-z]+", called)):
        return f"“{agents.label}” are those of “{y.label}”"
    return None


def _the_state(known: Sequence[tuple[Node, Voice]]) -> Iterator[LinkBetween]:
    """ "Authorities" and "officials" name no body: they are taken for the best known body of the state on that side."""
    for n, x in known:
        if not _STATE.fullmatch(re.sub(r"^(?:the|local) ", "", fold(x.label))):
            continue
        bodies = [(m, y) for m, y in known if m is not n and m.side == n.side and not m.weak and _OF_STATE.search(_called(y))]
        for m, y in sorted(bodies, key=lambda b: (-len(b[0].reports), b[0].key))[:1]:
            yield LinkBetween(n.key, m.key, "likely", _why(f"“{x.label}” fits {y.label}, and names nobody else", n))


_SCHOLARS = re.compile(r"(?:(?:the|some|top|leading|a team of) )*(?:researchers?|scientists?|boffins|academics|study authors?)\b")
_SCHOLAR = re.compile(
    r"\b(?:professor|researchers?|scientists?|author|(?:led|wrote|leads|of) (?:the|a|their|his|her) (?:study|paper|trial|research))\b"
)


def _the_study(known: Sequence[tuple[Node, Voice]], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    """ "Scientists", "a study" and "researchers at Halm University" name nobody by themselves: they are taken for the one scholar whom
    others name for it, or for the study, where they name no other place than these do."""
    scholars = [(m, y) for m, y in known if y.kind == "person" and not m.weak and _SCHOLAR.search(" / ".join(told[m.key]))]
    studies = [(m, y) for m, y in known if y.kind == "document" and not m.weak and _STUDY.search(fold(y.label))]
    for n, x in known:
        crowd = x.kind in ("anonymous", "organisation") and bool(_SCHOLARS.match(fold(x.label)))
        if not crowd and not any(n is m for m, _ in studies):
            continue
        named = [(m, y) for m, y in scholars if m is not n and m.side == n.side and _of_one_place(x, n, y, m, world)]
        papers = [(m, y) for m, y in studies if m is not n and m.side == n.side and crowd and _of_one_place(x, n, y, m, world)]
        if len(named or papers) == 1:
            m, y = (named or papers)[0]
            yield LinkBetween(n.key, m.key, "likely", _why(f"“{x.label}” fits {y.label}, and names nobody else", n))


def _of_one_place(x: Voice, n: Node, y: Voice, m: Node, world: World) -> bool:
    """Whether the names in a description of scholars ("at Halm University") stand, too, in a report that credits the other."""
    places = [fold(w) for w in re.findall(r"(?<!^)\b[A-Z][\w’'-]+", x.label) if w not in ("University", "Institute", "Journal")]
    if not places:
        return True
    called = (names.name_words(y.name or "") or (fold(y.label),))[-1]
    texts = (fold(world.reports[r].text) for r in sorted({leaf.report for leaf in (*n.leaves, *m.leaves)}))
    return any(called in t and any(p in t for p in places) for t in texts)


def _called(voice: Voice) -> str:
    return fold(f"{voice.label} {voice.role or ''}")
