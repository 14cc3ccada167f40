"""One voice or two? People, bodies and outlets under their many spellings; agencies, brands and owners from a table.

Every answer is a `Likeness`: whether two names are taken for one voice, and why in plain words. Spelling alone is evidence, not proof: a
surname joins a full name only where no second person of that surname stands in the set.
"""

from __future__ import annotations

import csv
import dataclasses
import importlib.resources
import pathlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from headwater import states
from headwater.errors import DataFileError
from headwater.model import Voice, VoiceKind, content_id
from headwater.text import fold

_HOST = re.compile(r"^(?:https?://)?(?:www\d?\.|m\.|edition\.|en\.|news\.)*([\w-]+(?:\.[\w-]+)+)", re.I)
_SUFFIX = re.compile(r"\.(?:com|co\.uk|org|net|info|news|tv|eu|[a-z]{2}|com\.[a-z]{2}|example)$")
_PART = r"(?:[A-Z][\w’'-]+|al-\w+|al)"
_DEFINED = re.compile(rf"((?:[Tt]he )?{_PART}(?:[ -](?:{_PART}|of|the|and|for|de|la|du|der)){{1,8}}) \(([A-Z][A-Za-z.]{{1,9}})\)")
_BODY_KINDS: frozenset[VoiceKind] = frozenset({"organisation", "outlet", "account"})
# How spellings of one sound differ between transliterations, longest first.
_SOUNDS = tuple(
    tuple(pair.split(">"))
    for pair in (
        "shch>s tsch>c sch>s tch>c dzh>j kh>h gh>g zh>j sh>s ch>c ph>f th>t ts>z tz>z ck>k cz>c ou>u oo>u ee>i iy>i yi>i ij>i ie>e je>e "
        "ye>e ei>e ey>e yo>o io>o ja>a ya>a ia>a yu>u iu>u ju>u w>v q>k x>ks y>i j>i"
    ).split()
)
# General words around a brand: "the Reuters news agency", "news channel CNN".
_AROUND_BRAND = re.compile(
    r"\b(?:the|news agency|agency|news channel|channel|newspaper|broadcaster|network|website|magazine|tv|television|online)\b"
)


# What stands behind or before a name to say that it is an outlet's: "the Lowland Herald newspaper", "Western newspaper The Meridian".
_OUTLET = (
    r"newspaper|daily|weekly|tabloid|broadcaster|magazine|website|news (?:site|outlet|portal|channel|agency)|newswire"
    r"|(?:tv|television|radio) (?:channel|station)"
)
_WHAT_IT_IS = re.compile(rf"(?<=[\w’'!.]) (?:{_OUTLET}|(?:tv|television|radio) network|channel)$")
_WHERE_IT_IS = re.compile(r"(?<=\w) \([^()]*\)$")  # "Grey Jackal (Telegram)"
_SAID_BEFORE = re.compile(rf"^(?:[\w-]+ ){{0,3}}?(?:{_OUTLET}|paper|blog) (?=(?:The )?[A-Z])")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two names are taken for one voice, and why."""

    same: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of the outlet table. `kind`: agency, paper, magazine, broadcaster, web, group. `aliases` include hosts."""

    name: str
    kind: str
    owner: str
    aliases: tuple[str, ...]


def _lines(file: str) -> list[str]:
    try:
        text = importlib.resources.files("headwater").joinpath("data", "names", file).read_text(encoding="utf-8")
    except OSError as e:
        raise DataFileError(f"the packaged table data/names/{file} is missing; install headwater again") from e
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def load_outlets(path: str | pathlib.Path) -> tuple[Outlet, ...]:
    """Outlets from a user's table: tab-separated with the header name, kind, owner, aliases (";" between).

    Raises OSError where the file cannot be read and ValueError where a column is missing.
    """
    lines = [x for x in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return _parse_outlets(lines)


def _parse_outlets(lines: list[str]) -> tuple[Outlet, ...]:
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {"name", "kind", "owner", "aliases"} <= set(rows.fieldnames or ()):
        raise ValueError("an outlet table needs the columns name, kind, owner and aliases")
    return tuple(
        Outlet(r["name"], r["kind"], r["owner"], tuple(a.strip() for a in (r["aliases"] or "").split(";") if a.strip())) for r in rows
    )


@lru_cache(maxsize=1)
def outlets() -> tuple[Outlet, ...]:
    """The packaged outlet table."""
    return _parse_outlets(_lines("outlets.tsv"))


@lru_cache(maxsize=1)
def _outlet_index() -> Mapping[str, Outlet]:
    index: dict[str, Outlet] = {}
    for o in outlets():
        for form in (o.name, *o.aliases):
            index.setdefault(outlet_key(form), o)
    return index


@lru_cache(maxsize=2)
def _forms(file: str) -> Mapping[str, str]:
    """Each form of a name in a table of variants to the first form of its line."""
    return {form.strip(): line.split(";")[0].strip() for line in _lines(file) for form in line.split(";")}


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words before a name that are no part of it ("Major General")."""
    return frozenset(_lines("titles.txt"))


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """A form under which "The Kyiv Post", "kyivpost.com", "KYIV POST" and "the Kyiv Post newspaper" are equal; "" for a name without
    letters."""
    name = _WHERE_IT_IS.sub("", name)
    core = _SAID_BEFORE.sub("", _WHAT_IT_IS.sub("", name.strip(" .,'\"")))
    plain = fold(core if any(c.isupper() for c in core) else name).strip(" .,'\"")
    host = _HOST.match(plain)
    if host and " " not in plain:
        plain = _SUFFIX.sub("", host.group(1))
    plain = re.sub(r"^the ", "", re.sub(r"['’]s$", "", plain))
    return re.sub(r"[\W_]+", "", plain)


def outlet(name: str) -> Outlet | None:
    """The table's row for a name, brand or host; None where it is not in the table."""
    index = _outlet_index()
    found = index.get(outlet_key(name))
    if found is None:
        core = _AROUND_BRAND.sub(" ", fold(name))
        found = index.get(outlet_key(core)) if outlet_key(core) else None
    return found


def owner_of(name: str) -> str | None:
    """Who owns the outlet of this name by the table; None where it is not known."""
    found = outlet(name)
    return found.owner if found else None


def same_brand(a: str, b: str) -> Likeness:
    """Whether two outlet names are one outlet or two brands of one agency."""
    if outlet_key(a) and outlet_key(a) == outlet_key(b):
        return Likeness(True, f"“{a}” and “{b}” are one name")
    x, y = outlet(a), outlet(b)
    if x and y and x.name == y.name:
        return Likeness(True, f"“{a}” and “{b}” both stand for {x.name} in the outlet table")
    return Likeness(False)


_PIECE = re.compile(
    r"^(?:according to )?(?:an?|the|its|this|that)? ?(?:new|recent|earlier|initial)? ?"
    r"(?:report|article|story|post|piece|interview)s? (?:by|from|in|on|at) (.+)$"
)


def outlet_behind(label: str) -> str | None:
    """The outlet that a piece is called after: "a report by CNN", "the CNN report"; None where it is called after none."""
    plain = fold(label).split(". ")[0].strip(" .,")
    m = _PIECE.match(plain)
    core = m.group(1) if m else re.sub(r" (?:report|article|story|post|piece)s?$", "", plain)
    found = outlet(core) if core != plain else None
    return found.name if found else None


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """How a name sounds, roughly: transliterated, with the usual differences between transliterations removed."""
    w = re.sub(r"[^a-z]", "", fold(word))
    for written, sound in _SOUNDS:
        w = w.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", w)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles, ages, possessives and particles of courtesy; hyphens part words."""
    plain = re.sub(r"['’`]s\b", "", fold(name))
    plain = re.sub(r"\b([a-z])\.", r"\1 ", plain)
    plain = re.sub(r"\b[\w-]+-years?-old\b", " ", plain)
    kept = [w for w in re.findall(r"[a-z0-9]+(?:'[a-z]+)?", plain.replace("-", " ")) if w not in titles()]
    return tuple(kept or re.findall(r"[a-z0-9]+", plain))


def _like_word(a: str, b: str) -> bool:
    if a == b:
        return True
    x, y = skeleton(a), skeleton(b)
    if x == y and len(x) >= 3:
        return True
    # One letter more or other in a long name is a spelling; in a short one it is another name.
    return min(len(x), len(y)) >= 7 and x[:1] == y[:1] and Levenshtein.distance(x, y) <= 1


def _given(a: str, b: str) -> bool:
    """Two given names: alike, spellings of one by the table, or one the initial of the other."""
    known = _forms("given.txt")
    return _like_word(a, b) or known.get(a, a) == known.get(b, b) or (1 in (len(a), len(b)) and a[0] == b[0])


def same_person(a: str, b: str) -> Likeness:
    """Whether two names of people can be one: surnames alike, given names alike or initials. A bare surname answers no: `unite` decides."""
    x, y = name_words(a), name_words(b)
    if not x or not y:
        return Likeness(False)
    if x == y:
        return Likeness(True, f"“{a}” and “{b}” are one name") if len(x) > 1 else Likeness(True, f"both are called “{a}”")
    if len(x) > 1 and len(y) > 1 and _like_word(x[-1], y[-1]) and _given(x[0], y[0]):
        return Likeness(True, f"“{a}” and “{b}” are spellings of one name")
    if len(x) == len(y) > 1 and x[0] == y[0] and 1 in (len(x[-1]), len(y[-1])) and x[-1][0] == y[-1][0]:
        return Likeness(True, f"“{a}” and “{b}” are one given name and one initial")  # "Abdou L."
    return Likeness(False)


def definitions(text: str) -> Mapping[str, str]:
    """Acronyms that a text explains itself, "Main Intelligence Directorate (HUR)": acronym to expansion. A dateline, "PORT ORLA (UNP) -",
    explains nothing: a place, and who sent the report from there."""
    found: dict[str, str] = {}
    for m in _DEFINED.finditer(text):
        long, short = m.group(1), m.group(2).replace(".", "")
        # Capitals only, and a name of two words at least: "(Reuters)" and "(Kyiv)" explain nothing.
        dateline = long.isupper() and text[: m.start()].rpartition("\n")[2].strip() == "" and re.match(r"\s*[-–—]", text[m.end() :])
        if sum(c.isupper() for c in short) >= 2 and len(_body_words(long)) >= 2 and not dateline:
            found.setdefault(short, re.sub(r"^[Tt]he ", "", long))
    return found


_FILLERS = frozenset({"the", "of", "and", "for", "in", "to", "a", "its"})


def _plain_words(name: str) -> list[str]:
    """Folded words without possessives; hyphens part words, other inner marks ("Hay'at") do not."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['`.]", "", re.sub(r"['`]s\b", "", fold(name))).replace("-", " "))


def _body_words(name: str) -> frozenset[str]:
    return frozenset(w for w in _plain_words(name) if w not in _FILLERS)


_OFFICES_OF = re.compile(r"(.+ )??(ministry|department|directorate|secretariat|inspectorate) (?:of|for) (?:the )?(.+)")


def _turned(plain: str) -> str:
    """ "ministry of transport" as "transport ministry"."""
    m = _OFFICES_OF.fullmatch(plain)
    return f"{m[1] or ''}{m[3]} {m[2]}" if m else plain


def _expansion(name: str, known: Mapping[str, str]) -> str | None:
    """What the texts say an acronym stands for; None for a name that they do not explain."""
    return known.get(re.sub(r"^[Tt]he ", "", name).replace(".", ""))


def _nested(a: str, b: str) -> bool:
    """All words of one of two names, two and more, stand in the other."""
    small, large = sorted((_body_words(a), _body_words(b)), key=len)
    return len(small) > 1 and small <= large


def _acronym(name: str) -> str:
    """An acronym with G and H as one: Cyrillic Г is written with either (GRU, HUR)."""
    return name.replace(".", "").casefold().replace("h", "g")


@lru_cache(maxsize=65536)
def body_key(name: str) -> str:
    """A form under which spellings of one body are equal: variants from the table, words by sound, in order."""
    plain = re.sub(r"^the ", "", re.sub(r"['’]s\b", "", fold(name))).strip(" .")
    plain = _turned(_forms("variants.txt").get(plain, plain))
    return " ".join(skeleton(w) or w for w in _plain_words(plain) if w not in _FILLERS)


def same_body(a: str, b: str, known: Mapping[str, str] | None = None) -> Likeness:
    """Whether two names are one body: equal by sound, brands by the table, or an acronym with the expansion `known` from the texts."""
    brand = same_brand(a, b)
    if brand.same:
        return brand
    if body_key(a) == body_key(b) and body_key(a):
        return Likeness(True, f"“{a}” and “{b}” are spellings of one name")
    for short, long in ((a, b), (b, a)):
        expansion = _expansion(short, known or {})
        if expansion and _nested(long, expansion):
            return Likeness(True, f"a text explains “{short}” as “{expansion}”")
    long_a, long_b = _expansion(a, known or {}), _expansion(b, known or {})
    if long_a and long_b and _acronym(a) == _acronym(b) and len(_body_words(long_a) & _body_words(long_b)) >= 2:
        return Likeness(True, f"“{a}” and “{b}” abbreviate “{long_a}” and “{long_b}”")
    (core, state), (other, its) = states.parts(a), states.parts(b)
    if state and state == its and body_key(core) == body_key(other):
        return Likeness(True, f"“{a}” and “{b}” are one body of one state")
    if state and its and state != its:
        return Likeness(False)
    x, y = _body_words(a), _body_words(b)
    small, large = sorted((x, y), key=len)
    # "Quincy Institute" and "the Quincy Institute for Responsible Statecraft": all words of a name of two and more stand in the other.
    if len(small) >= 3 and small <= large:
        return Likeness(True, f"all words of the shorter of “{a}” and “{b}” stand in the longer")
    return Likeness(False)


def _bare(name: str) -> bool:
    """Whether a name is a common noun alone: "the court"."""
    return bool(re.fullmatch(r"(?:[Tt]he )?[a-z]+", name))


def _forms_of(v: Voice) -> tuple[str, ...]:
    """The names of a voice; of a body of a state ("Kestria's Defence Ministry") not the one that every other state's has too."""
    forms = tuple(dict.fromkeys(n for n in (v.name, *v.aliases) if n))
    of_a_state = [f for f in forms if (p := states.parts(f))[1] and states.is_body(p[0])]
    return tuple(f for f in forms if f in of_a_state or not states.is_body(f)) if of_a_state else forms


def same(a: Voice, b: Voice, known: Mapping[str, str] | None = None) -> Likeness:
    """Whether two named voices of possibly different reports are one; anonymous voices never are (origins weighs those)."""
    names_a, names_b = _forms_of(a), _forms_of(b)
    if a.kind == "anonymous" or b.kind == "anonymous" or not a.name or not b.name:
        return Likeness(False)
    if a.kind != b.kind and outlet_key(a.name) == outlet_key(b.name):
        return Likeness(True, f"“{a.name}” and “{b.name}” are one name")
    if a.kind == "person" and b.kind == "person" and not (a.name[0].islower() and b.name[0].islower()):
        return same_person(a.name, b.name)  # an office ("sheriff of Doll County") has no surname
    if a.kind in _BODY_KINDS and b.kind in _BODY_KINDS:
        for x in names_a:
            for y in names_b:
                if x != a.name and y != b.name and _bare(x) and _bare(y):
                    continue  # "the court" in two reports is two courts where their names are not one
                found = same_body(x, y, known)
                if found.same:
                    return found
        return Likeness(False)
    if a.kind == b.kind and body_key(a.name) == body_key(b.name):
        return Likeness(True, f"“{a.name}” and “{b.name}” are one name")
    return Likeness(False)


def of_several_states(voices: Iterable[Voice]) -> frozenset[str]:
    """The voices with the name of a body that two states and more have, and without that of a state: "the Defence Ministry" in the press
    of both."""
    bodies = [(v, *states.parts(v.name)) for v in voices if v.kind == "organisation" and v.name]
    known: dict[str, set[str]] = defaultdict(set)
    for _, core, state in bodies:
        if state and states.is_body(core):
            known[body_key(core)].add(state)
    return frozenset(v.id for v, core, state in bodies if state is None and len(known.get(body_key(core), ())) > 1)


@dataclass(frozen=True, slots=True)
class United:
    """Voices of many reports as one list. `ids` maps each given voice id to the id of the voice it is part of; `why` tells each merge."""

    voices: tuple[Voice, ...]
    ids: Mapping[str, str]
    why: Mapping[str, tuple[str, ...]]


def unite(voices: Sequence[Voice], *, texts: Iterable[str] = (), foreign: Collection[str] = ()) -> United:
    """Unite the voices of many reports: one voice for each person, body, outlet or account, whatever the spelling.

    `foreign`: ids of voices from reports that are not in English; their names are compared across languages too (`headwater.scripts`).
    Anonymous voices stay as they are. The answer does not depend on the order of `voices`.
    """
    known: dict[str, str] = {}
    for text in sorted(set(texts)):
        for short, long in definitions(text).items():
            known.setdefault(short, long)
    voices = [_called_after(v) for v in voices]
    ordered = sorted({v.id: v for v in voices}.values(), key=lambda v: (-len(name_words(v.name or "")), v.name or "", v.id))
    parent = {v.id: v.id for v in ordered}
    reasons: dict[str, list[str]] = defaultdict(list)

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    def join(a: str, b: str, why: str) -> None:
        x, y = sorted((root(a), root(b)))
        if x != y:
            parent[y] = x
            reasons[x] += [*reasons.pop(y, []), why]

    for block in _blocks(ordered, known):
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if root(a.id) != root(b.id):
                    likeness = same(a, b, known)
                    if likeness.same:
                        join(a.id, b.id, likeness.why)
    if foreign:
        from headwater import scripts

        for a, b, why in scripts.alike(ordered, foreign):
            join(a.id, b.id, why)
    _join_short(ordered, root, join)
    members: dict[str, list[Voice]] = defaultdict(list)
    for v in ordered:
        members[root(v.id)].append(v)
    made = {r: _one(group) for r, group in members.items()}
    return United(
        voices=tuple(sorted(made.values(), key=lambda v: v.id)),
        ids={v.id: made[root(v.id)].id for v in ordered},
        why={made[r].id: tuple(sorted(set(w))) for r, w in reasons.items() if r in made},
    )


def _called_after(v: Voice) -> Voice:
    """A piece called after an outlet of the table speaks as that outlet."""
    name = outlet_behind(v.name or v.described_as or "") if v.kind in ("document", "outlet", "anonymous", "organisation") else None
    return v if name is None else dataclasses.replace(v, name=name, kind="outlet", described_as=None, aliases=())


def _blocks(voices: Sequence[Voice], known: Mapping[str, str]) -> Iterable[list[Voice]]:
    """Groups of voices worth comparing: people by the sound of the surname, the rest by words of their names."""
    blocks: dict[str, list[Voice]] = defaultdict(list)
    for v in voices:
        if not v.name or v.kind == "anonymous":
            continue
        if v.kind == "person":
            blocks["p:" + skeleton(name_words(v.name)[-1] if name_words(v.name) else "")[:3]].append(v)
            blocks["o:" + outlet_key(v.name)].append(v)
            continue
        keys = set()
        for form in (v.name, *v.aliases):
            row = outlet(form)
            keys |= {"o:" + outlet_key(form), "b:" + body_key(form)} | ({"o:" + outlet_key(row.name)} if row else set())
            expansion = known.get(form.replace(".", ""), form)
            keys |= {"w:" + w for w in _body_words(expansion) if len(w) > 3}
        for k in keys:
            blocks[k].append(v)
    return (blocks[k] for k in sorted(blocks) if len(blocks[k]) > 1)


def _join_short(voices: Sequence[Voice], root: Callable[[str], str], join: Callable[[str, str, str], None]) -> None:
    """Join a bare surname to the one person of that surname, and a bare role to the one person said to hold it."""
    people = [v for v in voices if v.kind == "person" and v.name]
    by_surname: dict[str, list[Voice]] = defaultdict(list)
    for v in people:
        if len(name_words(v.name or "")) > 1:
            by_surname[skeleton(name_words(v.name or "")[-1])].append(v)
    for v in voices:
        words_ = name_words(v.name or "") if v.kind in ("person", "outlet", "organisation") else ()
        if len(words_) != 1 or outlet(v.name or ""):
            continue
        full = by_surname.get(skeleton(words_[0]), [])
        if full and len({root(f.id) for f in full}) == 1:
            join(full[0].id, v.id, f"“{v.name}” is the only person of that surname in these texts: {full[0].name}")
    roles: dict[str, list[Voice]] = defaultdict(list)
    for v in people:
        if v.role and len(_body_words(v.role)) >= 2:
            roles[body_key(v.role)].append(v)
    for v in voices:
        holders = roles.get(body_key(v.name or v.described_as or ""), [])
        holders = [h for h in holders if h.id != v.id]
        if holders and v.kind in ("person", "organisation") and len({root(h.id) for h in holders}) == 1:
            join(holders[0].id, v.id, f"“{v.name or v.described_as}” is the role of {holders[0].name}")


# What a body is called that prints no news; "agency" and "network" may be either.
_TRADE = re.compile(
    r"\b(?:airline|bank|brewery|builder|business|chain|charity|clinic|company|contractor|developer|factory|firm|fund|hospital|insurer"
    r"|landlord|maker|manufacturer|mine|miner|operator|owner|producer|railway|refinery|retailer|shipyard|start-?up|supplier|union"
    r"|university|utility)\b(?!['’])",
    re.I,
)


def _kind_of(group: Sequence[Voice]) -> VoiceKind:
    """The kind most members have; an outlet of the table is an outlet, and what shares a surname with a person is that person.

    "Shelf Life" looks like somebody's name, and is taken for one where nothing tells what it is. So where one report tells that it is an
    outlet, and none has a role, a house or a shorter form for it, as people have, it is one everywhere. "According to Telanor" might be of
    an outlet; where another report has "the telephone company Telanor", it is none."""
    if any(v.name and outlet(v.name) for v in group):
        return "outlet"
    if any(v.kind == "organisation" and _TRADE.search(v.role or "") for v in group):
        return "organisation"
    people = [v for v in group if v.kind == "person"]
    if any(v.kind == "outlet" for v in group) and not any(v.role or v.affiliation or v.aliases for v in people):
        return "outlet"
    counts: dict[VoiceKind, int] = defaultdict(int)
    for v in group:
        counts[v.kind] += 1
        # A full name is better evidence of a person than a bare surname of anything else.
        if v.kind == "person" and len(name_words(v.name or "")) > 1:
            counts["person"] += 1
    order: tuple[VoiceKind, ...] = ("outlet", "account", "organisation", "person", "document", "recording", "anonymous")
    return min(counts, key=lambda k: (-counts[k], order.index(k)))


def _latin(name: str) -> bool:
    """Whether a name stands in Latin letters: of several scripts the reader of an English page is given that one."""
    return not re.search("[\u0370-\u06ff]", name)


def _one(group: Sequence[Voice]) -> Voice:
    """The united voice: the fullest name (then the commonest, then the first by letter), and what any of them tells."""
    if len(group) == 1:
        v = group[0]
        if v.kind in ("person", "organisation") and v.name and outlet(v.name):
            v = dataclasses.replace(v, kind="outlet")
        return dataclasses.replace(v, owner=v.owner or (owner_of(v.name) if v.name and v.kind == "outlet" else None))
    named = [v for v in group if v.name]
    counts: dict[str, int] = defaultdict(int)
    for v in named:
        counts[v.name or ""] += 1
    kind = _kind_of(group)
    if kind == "person":
        name = max(counts, key=lambda n: (_latin(n), len(name_words(n)), counts[n], -len(n), n))
    else:
        name = max(counts, key=lambda n: (_latin(n), outlet(n) is not None and outlet(n).name == n, counts[n], len(n), n))  # type: ignore[union-attr]
    aliases = tuple(sorted({a for v in group for a in (v.name, *v.aliases) if a and a != name}))

    def first(field: str) -> str | None:
        found = sorted((getattr(v, field) for v in group if getattr(v, field)), key=lambda s: (-len(s), s))
        return found[0] if found else None

    return Voice(
        id=content_id("v", *sorted({v.id for v in group})),
        name=name,
        kind=kind,
        aliases=aliases,
        described_as=first("described_as"),
        role=first("role"),
        affiliation=first("affiliation"),
        owner=first("owner") or (owner_of(name) if kind == "outlet" else None),
        stated_number=max((v.stated_number for v in group if v.stated_number), default=None),
    )
