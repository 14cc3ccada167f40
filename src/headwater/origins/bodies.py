"""Bodies, those who hold office in them, and the papers they put out: one origin under several names (rule 2 of docs/method.md).

"Police said" here and "Chief Inspector Vos told reporters" there credit one body; so do "the study" and the scientist who led it, "the
auditors" and the court of audit. Whoever contradicts the body stands on the other side and is not joined.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from headwater import names
from headwater.model import Evidence, Voice
from headwater.origins import behind, described, heard, nations, opening, papers, retold, subjects
from headwater.origins.leaves import World
from headwater.origins.merging import Known, LinkBetween, Node, evidence
from headwater.origins.unnamed import lines
from headwater.text import fold

_BEFORE, _AFTER = 60, 110  # code points around a name that may tell an office
_STATE = re.compile(r"\b(?:authorities|officials|government officials|the government)\b")
_OF_STATE = re.compile(
    r"\b(?:ministry|police|government|agency|department|council|prosecut\w+|army|navy|coastguard|brigade|court|board|inspectorate|office"
    r"|minister|governor|mayor|commission|service|municipality|administration|authority)\b"
)
_LEADS = re.compile(
    r"\b(?:chief executive|managing director|general manager|chair(?:man|woman|person)?|president|director|head"
    r"|founder|owner|boss|ceo|commissioner"
    r"|commander|chief|secretary|principal|rector|dean|leader|minister|editor|spokes(?:man|woman|person)"
    r"|who (?:led|leads|heads|runs|chairs)|(?<=\.\.\. )(?:heads|leads|runs|chairs|manages)|(?:speaks|speaking) for)\b"
)
# Of whom one office alone is told, is a body that was read as a person: "Zippa's managing director".
_LEADS_ONE = re.compile(r"\b(?:chief executive|managing director|chair(?:man|woman|person)?|spokes(?:man|woman|person)|ceo)\b")
_ONCE = re.compile(
    r"\bwho (?:was|had been) (?:the |an? )?(?:[\w-]+ ){0,3}$"
    r"|\b(?:former|ex|one-time|late|retired|shadow|would-be|private"
    r"|candidate for|run(?:ning)? for|wants to be|hopes to be)[ -](?:[\w-]+ ){0,3}$"
)
# "The police federation" does not name the police.
_BODY_ENDS = (
    r"(?:association|authority|bank|board|club|college|commission|federation|foundation|group|league|museum|school|society|trust|union)\b"
)
_LEFT = re.compile(r"\bwho (?:left|quit|retired|resigned|was (?:sacked|dismissed|fired))\b")
# Words beside an office that tell no place.
_NO_PLACE = frozenset(
    w[:5]
    for w in "a an the its their his her our and or by to with as a deputy vice senior acting first second chief cabinet local state new "
    "told said says one former".split()
)
_STUDY = re.compile(r"\b(?:study|studies|paper|research|trial|survey|analysis|audit|experiment)\b")
_AUTHOR = re.compile(
    r"\b(?:author(?:ed|s)?|co-author(?:ed)?|led|leads|heads|headed|wrote|writes|written|conducted|carried out|compiled|ran|directed|signed"
    r"|published|publishes|presented|presents|tested|examined)\b"
)
_SHOT = re.compile(r"\b(?:clip|film|footage|photo|photograph|picture|recording|video)\b")
_FILMED = re.compile(
    r"\b(?:who|that|which|(?:he|she) says (?:he|she)) (?:has |had )?"
    r"(?:filmed|shot|recorded|took|taken|made|posted|uploaded|put [\w ]{1,30}online)\b"
    r"|\b(?:filmed|shot|recorded|taken|made|posted|uploaded) by\b"
)
_LED = re.compile(
    r"\b(?:(?:work|team|project|group|research) (?:was )?(?:led|headed) by|(?:a|the|her|his) team around"
    r"|who led the (?:work|team|research))\b"
)
_TEAM = re.compile(r"\b(?:researchers?|scientists?|authors?|team|academics|group)\b")


def links(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Links, "likely" and so in low and count, between a body and who speaks in its name, and between a paper and who made it."""
    known = [(n, world.speaking(n.voice or "")) for n in nodes if n.voice in world.voices and n.leaves and n.kind != "saw"]
    told = {n.key: tuple(told_of(n, x, world)) for n, x in known}
    found = []
    for (n, x), (m, y) in itertools.permutations(known, 2):
        if n.side != m.side:
            continue
        why = (
            _office(x, y, told[n.key])
            or _maker(n, x, m, y, world)
            or _agents(n, x, m, y, known)
            or _part(x, y)
            or _one_kind(n, x, m, y, known)
        )
        if why:
            found.append(LinkBetween(n.key, m.key, "likely", _why(why, n)))
    return [
        *found,
        *_the_state(known),
        *_the_study(known, told, world),
        *_of_one_body(known, told, world),
        *described.links(known, told, world),
        *opening.links(known, told, world),
        *retold.links(known, world),
        *heard.links(known, told, world),
        *nations.links(known, world),
        *papers.across(known),
        *subjects.links(known, world),
        *behind.links(nodes, known, told, world),
    ]


def _why(text: str, n: Node) -> Evidence:
    return evidence(text, n.leaves[0])


@lru_cache(maxsize=1)
def _offices() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Words for one kind of body to words of its offices (data/origins/offices.tsv)."""
    rows = (line.partition("|") for line in lines("offices.tsv"))
    return {tuple(body.split(";")): tuple(offices.split(";")) for body, _, offices in rows}


def _kind(called: str) -> tuple[tuple[str, ...], str] | None:
    """The row of the table that a body belongs to, and its word in the body's name: the longest that stands there."""
    if any(other in called for other in lines("other_offices.txt")):
        return None
    found = [(row, word) for row in _offices() for word in row if re.search(rf"\b{re.escape(word)}\b(?! {_BODY_ENDS})", called)]
    return max(found, key=lambda f: len(f[1]), default=None)


def _office(person: Voice, body: Voice, told: Sequence[str]) -> str | None:
    """Why a person, of whom `told` is said, speaks in a body's name: by a rank that only this kind of body has, or as its head. Who held
    the office once does not, nor who holds it elsewhere ("of Lisk police")."""
    if person.kind not in ("person", "anonymous") or body.kind not in ("organisation", "person") or person is body:
        return None
    if _LEADS.match(re.sub(r"^the ", "", fold(body.label))):  # an office that was read as a body
        return None
    called, kind = fold(body.label), _kind(fold(body.label)) if body.kind == "organisation" else None
    if kind:
        row, word = kind
        held = [] if any(_LEFT.search(t) for t in told) else [t for t in told if _holds(t, _office_in(row))]
        place, elsewhere = _place(called, word), _elsewhere(held, row)
        if (
            held
            and not any(_of_another(t, row) for t in held)
            and (not place or _of_one(place, elsewhere) or (person.kind == "person" and not elsewhere))
        ):
            return f"{person.label} speaks for {body.label} by office"
    leads = _LEADS if body.kind == "organisation" else _LEADS_ONE
    if person.kind == "person" and any(_leads_it(body, t, leads) for t in told if _holds(t, leads.finditer)):
        return f"{person.label} speaks for {body.label}, as its head"
    return None


def _leads_it(body: Voice, said: str, leads: re.Pattern[str]) -> bool:
    """Whether words name a body beside an office, and no other between them: not "head of a supplier of Coast Rail"."""
    for form in (body.name, *body.aliases):
        for named in _namings(form, said) if form else ():
            for office in leads.finditer(said):
                between = said[min(named.end(), office.end()) : max(named.start(), office.start())]
                if len(between.split()) <= 6 and not re.search(r"\b(?:an?|another|former)\b", between):
                    return True
    return False


def _holds(said: str, offices: Callable[[str], Iterable[re.Match[str]]]) -> bool:
    """Whether words tell of an office that somebody holds, and not only held, or would like to."""
    return any(not _ONCE.search(said[: hit.start()]) for hit in offices(said))


@lru_cache(maxsize=64)
def _office_in(row: tuple[str, ...]) -> Callable[[str], Iterable[re.Match[str]]]:
    """What finds the offices of one kind of body in words, and not those that only have a word in common ("general manager")."""
    wanted = set(_offices()[row])
    others = {o for offices in _offices().values() for o in offices} | set(lines("other_offices.txt"))
    found = _any_of(sorted(wanted | others, key=lambda o: (-len(o), o)))
    return lambda said: (hit for hit in found.finditer(said) if hit.group() in wanted)


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _elsewhere(said: Sequence[str], row: tuple[str, ...]) -> frozenset[str]:
    """Words beside an office, or beside the body's word, that tell of which one it is: "health" of "health minister", "lisk" of
    "superintendent of lisk police"."""
    found: set[str] = set()
    for t in said:
        for hit in (*_office_in(row)(t), *_any_of(row).finditer(t)):
            before = re.search(r"(?:^|[ ,])([\w’'-]+) $", t[: hit.start()])
            after = re.match(r",? (?:of|in|for|at) (?:the )?([\w’'-]+)", t[hit.end() :])
            found |= {_root(m[1]) for m in (before, after) if m}
        if of := re.search(r" \.\.\. (?:of|from|for) (?:the )?([\w’'-]+)", t):
            found.add(_root(of[1]))
    own = {_root(w) for phrase in (*row, *_offices()[row]) for w in phrase.split()}
    return frozenset(found - own - _NO_PLACE)


def _of_another(said: str, row: tuple[str, ...]) -> bool:
    """Whether somebody's name is followed by a body of another kind: "inspector … of the railway's ticket office"."""
    nouns = "|".join(sorted(behind.BODY_NOUNS))
    found = re.search(rf" \.\.\. (?:of|from|at) (?:the )?((?:[\w’'-]+ ){{0,3}}?(?:{nouns}))\b", said)
    return found is not None and not _any_of(row).search(found[1])


def _of_one(place: str, elsewhere: frozenset[str]) -> bool:
    """Whether the words beside a body's word ("kestria's defence") are those that tell of which one somebody is, without one on each side
    that the other has not."""
    mine = {_root(w) for w in re.findall(r"[\w’'-]+", place)}
    return bool(mine & elsewhere) and not (mine - elsewhere and elsewhere - mine)


def _root(word: str) -> str:
    """Enough of a word that "Kestria's" meets "Kestrian"."""
    return re.sub(r"['’]s?$", "", word)[:5]


def _place(called: str, word: str) -> str:
    """What stands beside the word for the body: "lisk" of "police in lisk"."""
    return re.sub(rf"\b(?:the|in|of|for|{word})\b", " ", called).strip()


def _namings(form: str, said: str) -> list[re.Match[str]]:
    plain = fold(re.sub(r"^(?:the|a|an) ", "", form, flags=re.I))
    return list(re.finditer(rf"\b{re.escape(plain)}\b(?!['’]?s? (?:[\w’'-]+ ){{0,2}}{_BODY_ENDS})", said)) if len(plain) > 3 else []


# "Vale said. He is the agent of the striker Odo Lund."
_HE_IS = re.compile(r"[.!?”\"] (?:He|She) (?:is|was|has been) ([^.\n]{3,110})")


def told_of(n: Node, person: Voice, world: World) -> Iterator[str]:
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
            beyond = re.split(r"[.;:!?“\"\n]", text[m.end() : m.end() + _AFTER])[0]
            after = beyond if re.match(r",| (?:of|from|at|runs|heads|leads|chairs|manages) ", beyond) else ""
            yield fold(f"{before} … {after}")
            if said := _HE_IS.search(text, m.end(), m.end() + 200):
                yield fold(said[1])


def _maker(n: Node, person: Voice, m: Node, thing: Voice, world: World) -> str | None:
    """Why a paper, study or recording is somebody's own: a sentence that names both says that the one made the other. A body that puts out
    a recording may have it from anybody."""
    if thing.kind not in ("document", "recording") or person.kind not in ("person", "organisation"):
        return None
    label = fold(thing.label)
    if (letter := _LETTER.search(label)) is not None:
        return f"{person.label} wrote “{thing.label}”" if _wrote(person, letter.group(), n, m, world) else None
    shot = _SHOT.search(label) if person.kind == "person" else None
    head = shot.group() if shot else label.split()[-1] if label else ""
    surname = (names.name_words(person.name or "") or ("",))[-1]
    if not head or not surname or not (shot or _STUDY.search(label)):
        return None
    made = _FILMED if shot else _AUTHOR
    for report in sorted({leaf.report for leaf in (*n.leaves, *m.leaves)}):
        for sentence in re.split(r"(?<=[.!?])\s|\n", world.reports[report].text):
            plain = fold(sentence)
            if surname in plain and ((head in plain and made.search(plain)) or (not shot and _LED.search(plain))):
                return f"{person.label} made “{thing.label}”"
    return None


_LETTER = re.compile(r"\b(?:letter|e-?mail|diary|affidavit|testimony|notebook|complaint|memo|message)\b")


def _wrote(person: Voice, letter: str, n: Node, m: Node, world: World) -> bool:
    """Whether a report that credits somebody or a letter says that the letter is his: "a letter from the safety officer, Pavel Kren", "Kren
    wrote a letter", "in his letter, Kren"."""
    surname = re.escape((names.name_words(person.name or "") or ("",))[-1])
    one, wrote = rf"(?:an?|the|this|that|his|her) (?:[\w-]+ )?{letter}\b", r"(?:wrote|written|writes|sent|signed|addressed|swore|sworn)"
    his = re.compile(
        rf"\b{letter}\b(?: [\w-]+)?(?: to [^.,;]{{2,40}}?)? (?:by|from|of|(?:signed|written|sent) by) [^.;]{{0,60}}?\b{surname}\b"
        rf"|\b{surname}(?:['’]s (?:[\w-]+ )?{letter}\b| (?:had |has )?{wrote} {one})"
        rf"|\b{surname}\b[^.;]{{0,60}}? (?:that )?(?:he|she) (?:had )?{wrote} {one}"
        rf"|\bin (?:his|her) {letter}\b[^.;]{{0,60}}?\b{surname}\b|\b{surname} (?:said|says|wrote|writes) in {one}"
    )
    return any(his.search(fold(world.reports[r].text)) for r in sorted({leaf.report for leaf in (*n.leaves, *m.leaves)}))


def _agents(n: Node, agents: Voice, m: Node, y: Voice, known: Sequence[Known]) -> str | None:
    """Why unnamed agents are the body or paper of the same report ("the auditors" and the court of audit, "researchers" and the study), or
    bare "inspectors" the one inspection report on their side."""
    if agents.kind != "anonymous" or y.kind not in ("organisation", "document"):
        return None
    said, called = fold(agents.label), fold(y.label)
    if not n.reports & m.reports:
        root = re.fullmatch(r"(?:the )?(\w{5,}?)(?:ors|ers)", said)
        papers = [o for o, z in known if root and o.side == n.side and z.kind == "document" and root[1] in fold(z.label)]
        return f"“{agents.label}” wrote “{y.label}”" if papers == [m] else None
    if y.kind == "document" and _TEAM.search(said) and _STUDY.search(called):
        return f"“{agents.label}” are behind “{y.label}”"
    roots = {w[: len(w) - 3] for w in re.findall(r"[a-z]+", said) if len(w) >= 8 and re.search(r"(?:ors|ers|or|er)$", w)}
    if any(len(r) >= 5 and w.startswith(r) for r in roots for w in re.findall(r"[a-z]+", called)):
        return f"“{agents.label}” are those of “{y.label}”"
    return None


_PARTS = re.compile(
    r"(?:(?:[\w-]+ )?(?:laborator(?:y|ies)|lab|press (?:office|service|department|desk)"
    r"|headquarters|management|leadership|count|survey|tests?))"
)
_CREW = re.compile(
    r"(?:the )?(?:[\w-]+ )?(?:inspectors|investigators|examiners|auditors|assessors|surveyors|analysts|researchers|scientists|experts"
    r"|fact-checkers) (?:of|from|at|with) (?:the )?(?P<by>.+)"
)
_PUT_OUT = re.compile(r".+ (?:published|released|compiled|issued|posted|shared) by (?:the )?(?P<by>.+?)(?: (?:on|in|last|this|at) .+)?")


def _part(x: Voice, body: Voice) -> str | None:
    """Why a part of a body, or those who do its work, are the body: "the ministry's laboratory", "inspectors from the ministry"."""
    if body.kind not in ("organisation", "outlet") or x.kind not in ("organisation", "anonymous", "document", "recording"):
        return None
    label = fold(x.label)
    forms = [re.sub(r"^(?:the|an?) ", "", fold(f)) for f in (body.name, body.described_as, *body.aliases) if f]
    crew, shown = _CREW.fullmatch(label), _PUT_OUT.fullmatch(label) if x.kind in ("document", "recording") else None
    for form in forms:
        part = re.fullmatch(rf"(?:(?:the|a) )?{re.escape(form)}(?:['’]s?)? (?P<part>.+)", label)
        by = re.fullmatch(rf"(?:(?:the|a) )?(?P<part>.+) (?:by|of) (?:the )?{re.escape(form)}", label)
        if any(hit and _PARTS.fullmatch(hit["part"]) for hit in (part, by)) or any(made and made["by"] == form for made in (crew, shown)):
            return f"“{x.label}” is part of {body.label}"
    return None


def _of_one_body(known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    """ "Analysts of the Lattice Institute", the pictures that it published, and Hanne Boyle of that institute: who does a body's work, what
    it puts out and who is said to be of it, where no report credits the body by its name alone."""
    works = [(n, x, by) for n, x in known if (by := _whose_work(x))]
    for n, x, by in works:
        named, noun = _said_to_be_of(by), by.split()[-1]
        briefly = (
            re.compile(rf"\.\.\..*\bthe {re.escape(noun)}['’]s\b|\bthe {re.escape(noun)}['’]s .*\.\.\.")
            if noun in behind.BODY_NOUNS
            else None
        )
        for m, y in known:
            if m is n or m.side != n.side:
                continue
            of_it = y.kind == "person" and (
                fold(y.affiliation or "").removeprefix("the ") == by
                or any(named.search(t) for t in told[m.key])
                or (briefly is not None and any(briefly.search(t) for t in told[m.key]) and _all_name(by, m, world))
            )
            if of_it or (_whose_work(y) == by and n.key < m.key):
                yield LinkBetween(n.key, m.key, "likely", _why(f"“{x.label}” and {y.label} are both of {by}", n))


def _said_to_be_of(body: str) -> re.Pattern[str]:
    """What finds somebody of a body in folded words told of him: "lattice institute analyst ...", "... of the lattice institute"."""
    name = re.escape(body)
    return re.compile(
        rf"\b{name}(?:['’]s?)?,? (?:[\w-]+ ){{0,2}}?\.\.\."
        rf"|\.\.\.(?: ?,? (?:an?|the|who is an?) [\w -]{{2,40}}?)?,? (?:of|at|from|with) (?:the )?{name}\b"
    )


def _all_name(body: str, m: Node, world: World) -> bool:
    """Whether every report that credits somebody names a body."""
    return all(body in fold(world.reports[r].text) for r in {leaf.report for leaf in m.leaves})


def _whose_work(x: Voice) -> str | None:
    """The body, folded, of which a description names the people or the papers and pictures."""
    crew = _CREW.fullmatch(fold(x.label)) if x.kind == "anonymous" else None
    shown = _PUT_OUT.fullmatch(fold(x.label)) if x.kind in ("document", "recording") else None
    by = (crew or shown or {"by": ""})["by"]
    return by if len(by.split()) > 1 else None


def _one_kind(n: Node, x: Voice, m: Node, y: Voice, known: Sequence[Known]) -> str | None:
    """Why a word for a kind of body ("police", "the force") is the one body of that kind on its side ("Lisk Constabulary")."""
    bare = re.sub(r"^the ", "", fold(x.label))
    row = next((row for row in _offices() if bare in row), None)
    if row is None or x.kind != "organisation" or y.kind != "organisation" or fold(y.label) == fold(x.label):
        return None
    alike = [
        o for o, z in known if o is not n and o.side == n.side and z.kind == "organisation" and (k := _kind(fold(z.label))) and k[0] == row
    ]
    if alike != [m] or len(bare) < 4:
        return None
    return f"“{x.label}” fits {y.label}, and names no other"


def _the_state(known: Sequence[Known]) -> Iterator[LinkBetween]:
    """ "Authorities" and "officials" name no body: they are taken for the best known body of the state on that side."""
    for n, x in known:
        if not _STATE.fullmatch(re.sub(r"^(?:the|local) ", "", fold(x.label))):
            continue
        bodies = [(m, y) for m, y in known if m is not n and m.side == n.side and not m.weak and _OF_STATE.search(_called(y))]
        for m, y in sorted(bodies, key=lambda b: (-len(b[0].reports), b[0].key))[:1]:
            yield LinkBetween(n.key, m.key, "likely", _why(f"“{x.label}” fits {y.label}, and names nobody else", n))


_SCHOLARS = re.compile(r"(?:(?:the|some|top|leading|a team of) )*(?:researchers?|scientists?|boffins|academics|study authors?)\b")
_SCHOLAR = re.compile(
    r"\b(?:professor|researchers?|scientists?|author|(?:led|wrote|leads|of) (?:the|a|their|his|her) (?:study|paper|trial|research)"
    r"|[a-z]+ologists?|[a-z]{3,}icists?|chemists?|economists?|historians?|geographers?|astronomers?)\b"
)
_NO_PART = re.compile(r"\b(?:no part in|not (?:involved|part|one)|uninvolved|had nothing to do|was not among)\b")


def _the_study(known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    """ "Scientists", "a study" and "researchers at Halm University" name nobody by themselves: they are taken for the one scholar whom
    others name for it, or for the study, where they name no other place than these do."""
    scholars = [(m, y) for m, y in known if y.kind == "person" and not m.weak and _scholar(told[m.key])]
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


def _scholar(told: Sequence[str]) -> bool:
    """Whether somebody is said to do research, and not to have had no part in this one."""
    said = " / ".join(told)
    return bool(_SCHOLAR.search(said)) and not _NO_PART.search(said)


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
