"""Which origins are one: nodes, the links between them with their reasons, three ways to draw the line (rules 1-8 of docs/method.md)."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz import fuzz

from headwater import names, scripts
from headwater.model import Evidence, ReuseRelation, Side, Voice
from headwater.origins.leaves import Leaf, World, aligned, home_key
from headwater.origins.unnamed import fit
from headwater.text import fold, quotations, words

Strength = Literal["certain", "likely", "possible"]
NodeKind = Literal["voice", "unnamed", "outlet", "saw"]
_REWORDED: frozenset[ReuseRelation] = frozenset({"light edit", "rewrite"})
_QUOTED_WORDS = 6  # fewer words quoted alike are no evidence of one voice


@dataclass
class Node:
    """A candidate origin on one side, with the leaves that end in it. `told` holds the outlets it is said to have spoken to."""

    key: str
    side: Side
    kind: NodeKind
    voice: str | None
    leaves: list[Leaf] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    circular: bool = False
    seen: bool = True  # for an outlet: whether its report is in the set
    shared: bool = False  # its name is that of a body which two states have, and tells neither
    weak: bool = False  # counted in high alone: it only doubts, or it is not sure that it speaks of this claim

    @property
    def score(self) -> float:
        """How surely the best of its statements bears the claim."""
        return max((leaf.score for leaf in self.leaves if not leaf.weak), default=0.0)


Known = tuple[Node, Voice]  # a node with the voice that it stands for


@dataclass(frozen=True, slots=True)
class LinkBetween:
    """A reason to take two nodes for one. certain: in every count; likely: in low and count; possible: in low alone."""

    a: str
    b: str
    strength: Strength
    why: Evidence


def node_key(leaf: Leaf, world: World) -> tuple[str, NodeKind, str | None]:
    """The node a leaf ends in: (key, kind, voice id)."""
    if leaf.kind == "saw":
        return f"{leaf.side}:saw:{world.homes.get(leaf.report) or leaf.report}", "saw", leaf.statement.voice
    voice = world.voices.get(leaf.innermost)
    kind: NodeKind = "voice"
    if voice is None or voice.kind == "anonymous":
        kind = "unnamed"
    elif voice.kind == "outlet":
        kind = "outlet"
    return f"{leaf.side}:{kind}:{world.ranks.get(leaf.innermost, 0):06d}:{leaf.innermost}", kind, leaf.innermost


def links(nodes: Mapping[str, Node], world: World) -> list[LinkBetween]:
    """All links between the nodes of one side, certain first."""
    ordered = [nodes[k] for k in sorted(nodes)]
    found = [*_copied(ordered, world), *_quoted_alike(ordered, world)]
    unnamed = [n for n in ordered if n.kind == "unnamed"]
    alike = [link for a, b in itertools.combinations(unnamed, 2) if (link := _unnamed_alike(a, b, world)) is not None]
    found += _no_bridges(alike, nodes, world)
    found += _spokespeople(ordered, world)
    found += _documents(ordered, world)
    found += _printed_in(ordered, world)
    found += _through_outlet(ordered, world)
    found += _one_owner(ordered, world)
    found += _outside(ordered, world)
    found += _by_hand(ordered, world)
    return in_order(found)


def one_name_each(found: Sequence[LinkBetween], nodes: Mapping[str, Node], world: World) -> list[LinkBetween]:
    """The links without those that would make one of two named people because a description fits both: of the likely ones between a
    description and people the first is taken, where certain ones tie it to nobody."""

    def person(key: str) -> bool:
        voice = world.voices.get(nodes[key].voice or "")
        return voice is not None and voice.kind == "person" and any(c.isupper() for c in voice.name or "")

    taken: dict[str, str] = {}
    kept = []
    for link in sorted(found, key=lambda x: x.strength != "certain"):
        named = [k for k in (link.a, link.b) if k in nodes and person(k)]
        if len(named) == 1 and link.strength == "likely":
            other = link.b if link.a == named[0] else link.a
            described = other in nodes and nodes[other].kind != "outlet" and _is_description(nodes[other], world)
            if described and taken.setdefault(other, named[0]) != named[0]:
                continue
        kept.append(link)
    return kept


def _is_description(n: Node, world: World) -> bool:
    voice = world.voices.get(n.voice or "")
    return voice is None or voice.kind in ("anonymous", "person")


def in_order(found: Sequence[LinkBetween]) -> list[LinkBetween]:
    """Links by strength, certain first."""
    rank = {"certain": 0, "likely": 1, "possible": 2}
    return sorted(found, key=lambda x: (rank[x.strength], x.a, x.b))


def evidence(text: str, leaf: Leaf) -> Evidence:
    return Evidence(text, leaf.report, leaf.at)


def _copied(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Rule 1: statements in aligned passages of two reports rest on one voice. Not where the reports have no more than one reworded passage
    in common and each credits somebody else by name for it: so two would write who know nothing of each other."""
    by_report: dict[str, list[tuple[Node, Leaf]]] = defaultdict(list)
    for n in nodes:
        for leaf in n.leaves:
            by_report[leaf.report].append((n, leaf))
    found = []
    for pair in world.reuse:
        for (n, x), (m, y) in itertools.product(by_report.get(pair.a, ()), by_report.get(pair.b, ())):
            by_chance = len(pair.passages) == 1 and pair.relation in _REWORDED and n.kind == m.kind == "voice"
            if n is not m and n.side == m.side and not by_chance and aligned(x.statement, y.statement, pair):
                text = f"the words stand in both {world.outlet_name(pair.a)} and {world.outlet_name(pair.b)} ({pair.relation})"
                found.append(LinkBetween(n.key, m.key, "certain", evidence(text, y)))
    return found


def _quotes(leaf: Leaf, world: World) -> list[str]:
    text = world.reports[leaf.report].text
    spans = leaf.statement.content
    found = []
    for span in spans:
        said = text[max(0, span.start - 1) : span.end + 1]
        found += [fold(said[q.start : q.end].strip('"“”«»„')) for q in quotations(said)]
    return [q for q in found if len(words(q)) >= _QUOTED_WORDS]


def _quoted_alike(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Rule 3: the same words between quotation marks come from one voice."""
    quoted = [(n, leaf, q) for n in nodes for leaf in n.leaves for q in _quotes(leaf, world)]
    found = []
    for (n, x, p), (m, _, q) in itertools.combinations(quoted, 2):
        if n is not m and n.side == m.side and fuzz.partial_ratio(p, q, score_cutoff=92) >= 92:
            found.append(LinkBetween(n.key, m.key, "certain", evidence("the same words are quoted in two reports", x)))
    return found


def _outlets_of(n: Node, world: World) -> set[str]:
    return n.told or {world.homes.get(leaf.report) or leaf.report for leaf in n.leaves}


def _no_bridges(found: Sequence[LinkBetween], nodes: Mapping[str, Node], world: World) -> list[LinkBetween]:
    """The links between unnamed voices without those of a voice of several outlets ("anonymous sources told Reuters and the Standard")
    that would make one of two who spoke to one outlet each: it goes to the first of them, and to the others in low alone."""
    firm = {(x, y) for link in found if link.strength != "possible" for x, y in ((link.a, link.b), (link.b, link.a))}
    kept = []
    taken: dict[str, list[str]] = defaultdict(list)
    for link in sorted(found, key=lambda x: (x.strength != "certain", x.a, x.b)):
        several = [k for k in (link.a, link.b) if len(_outlets_of(nodes[k], world)) > 1]
        if link.strength != "possible" and len(several) == 1:
            other = link.b if link.a == several[0] else link.a
            if any((other, first) not in firm for first in taken[several[0]]):
                kept.append(replace(link, strength="possible"))
                continue
            taken[several[0]].append(other)
        kept.append(link)
    return kept


def _unnamed_alike(a: Node, b: Node, world: World) -> LinkBetween | None:
    """Rule 4: unnamed voices that fit are one at one outlet; at two outlets only in low, where each text says whom the voice spoke to."""
    if a.side != b.side:
        return None
    x, y = world.voices.get(a.voice or ""), world.voices.get(b.voice or "")
    if x is None or y is None:
        return None
    how = fit(world.described(a.voice), world.described(b.voice))
    one_outlet = bool(_outlets_of(a, world) & _outlets_of(b, world))
    if how == "no":
        return None
    if x.stated_number and y.stated_number and x.stated_number != y.stated_number:
        how = "loosely"
    both_say = bool(a.told) and bool(b.told)
    if one_outlet:
        strength: Strength = "certain" if how == "well" else "likely"
        text = f"“{x.label}” and “{y.label}” spoke to one outlet, and the descriptions fit"
    elif both_say or how == "loosely":
        strength = "possible"
        text = f"“{x.label}” and “{y.label}” could be one, though they spoke to different outlets"
    else:
        strength = "likely"
        text = f"“{x.label}” and “{y.label}” fit, and no text says that they spoke to different outlets"
    return LinkBetween(a.key, b.key, strength, evidence(text, b.leaves[0]))


_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress (?:officer|secretary|office|service)\b", re.I)


def _spokespeople(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Rule 2: a body and those who speak for it are one; a person and the account or post that bears the person's name are one."""
    found = []
    named = [(n, world.speaking(n.voice or "")) for n in nodes if n.kind != "saw" and n.voice in world.voices]
    for (n, x), (m, y) in itertools.permutations(named, 2):
        if n.side != m.side:
            continue
        if x.kind in ("person", "anonymous") and _SPOKES.search(_duty(x)) and _speaks_for(x, y, n.voice in world.english):
            found.append(LinkBetween(n.key, m.key, "certain", evidence(f"{x.label} speaks for {y.label}", n.leaves[0])))
        elif x.kind in ("account", "document", "recording") and y.kind == "person" and _belongs(x, y):
            found.append(LinkBetween(n.key, m.key, "certain", evidence(f"“{x.label}” is {y.label}'s own", n.leaves[0])))
        elif n.key < m.key and _speak_for_one(x, y):
            found.append(LinkBetween(n.key, m.key, "certain", evidence(f"{x.label} and {y.label} speak for one body", n.leaves[0])))
    return found


_SPOKES_OF = re.compile(rf"(?:{_SPOKES.pattern}) (?:for|of|at|from|with) (?:the )?(?P<by>[^,;]+)", re.I)
_OF_SPOKES = re.compile(rf"(?P<by>[^,;]+?)(?:['’]s?)? (?:(?:chief|senior|deputy|official|acting) )*(?:{_SPOKES.pattern})", re.I)


def _duty(person: Voice) -> str:
    """The words for what somebody does: the role, or of an unnamed one the description."""
    return person.role or person.described_as or ""


def _spoken_for(person: Voice) -> list[str]:
    """The bodies that somebody is said to speak for: "spokeswoman for the harbour board", "harbour board spokesman"."""
    found = [m["by"] for m in (_SPOKES_OF.search(_duty(person)), _OF_SPOKES.match(_duty(person))) if m]
    found = [re.sub(r"^(?:[Aa]n?|[Tt]he) ", "", f) for f in found]
    found = [f for f in found if fold(f) not in ("a", "an", "the", "its", "their", "chief", "senior", "official", "company")]
    return [*([person.affiliation] if person.affiliation else []), *found]


def _speaks_for(person: Voice, body: Voice, foreign: bool) -> bool:
    """Whether somebody speaks for a body. `foreign`: the person's role stands in another language than English."""
    if body.kind not in ("organisation", "outlet"):
        return False
    forms = [form for form in (body.name, *body.aliases) if form]
    spoken = [(by, form) for by in _spoken_for(person) for form in forms]
    return any(
        names.same_body(by, form).same or form.startswith(f"{by} ") or (foreign and scripts.same_body(by, form).same) for by, form in spoken
    )


def _speak_for_one(x: Voice, y: Voice) -> bool:
    speak = all(v.kind in ("person", "anonymous") and _SPOKES.search(_duty(v)) for v in (x, y))
    return speak and any(names.same_body(a, b).same for a in _spoken_for(x) for b in _spoken_for(y))


_INTERNAL = re.compile(r"\b(?:internal|leaked|confidential|draft)\b")


def _belongs(thing: Voice, person: Voice) -> bool:
    surname = names.name_words(person.name or "")[-1:]
    if _INTERNAL.search(fold(thing.label)):  # a body's, whatever its name was taken for
        return False
    return bool(surname) and surname[0] in fold(" ".join((thing.label, thing.affiliation or "", thing.described_as or ""))).split()


def _through_outlet(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Rule 8 for an outlet outside the set, or a channel: other texts say who spoke to it, so "the outlet reported" rests on that voice."""
    found = []
    by_relay: dict[str, list[Node]] = defaultdict(list)
    for n in nodes:
        if n.kind != "outlet":
            for home in {home_key(world.label(r)) for leaf in n.leaves for r in leaf.relays} | n.told:
                by_relay[f"{n.side}:{home}"].append(n)
    for n in nodes:
        account = n.voice in world.voices and world.voices[n.voice or ""].kind == "account"
        if (n.kind == "outlet" or account) and n.voice:
            behind = by_relay.get(f"{n.side}:{home_key(world.label(n.voice))}", [])
            behind = sorted({b.key: b for b in behind if b is not n}.values(), key=lambda b: (-len(b.reports), b.key))
            for b in behind[:1]:
                text = f"other texts say that {world.label(b.voice or '')} spoke to {world.label(n.voice)}"
                found.append(LinkBetween(n.key, b.key, "likely", evidence(text, b.leaves[0])))
    return found


_DATED = re.compile(r"\b(?:dated?|of|from|on)? ?(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?\d{0,4}\b|\b\d+\b")
_EMPTY = frozenset(
    "a an the of by from in on for to its his her their this that with and obtained seen published released called several some many few "
    "two three four five six seven eight nine ten dozens hundreds other more new copies copy scans internal leaked taken posted shared "
    "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night week today yesterday last early late "
    "same".split()
)
# Words for papers of any sort, which fit whatever paper stands beside them.
_PAPERS = frozenset("document documents papers files paperwork records".split())


def _documents(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Rule 2 for documents and recordings: one whose description stands wholly in another's ("the inspection report", "the port
    authority's inspection report of 14 January") is that one, where it fits no other."""
    things = [(n, _described(world.label(n.voice or ""))) for n in nodes if n.voice in world.voices and n.leaves]
    things = [(n, w) for n, w in things if w and world.voices[n.voice or ""].kind in ("document", "recording")]
    found = []
    for n, w in things:
        fits = [(m, v) for m, v in things if m is not n and m.side == n.side and (w < v or (w == v and n.key < m.key))]
        if w <= _PAPERS:  # "documents" are those of the same report, or those of which a report tells the name, and no others
            named = [(m, v) for m, v in things if m is not n and m.side == n.side and not v <= _PAPERS]
            fits = [x for x in named if _known_as(n, x[0], world)] or [x for x in named if _shown_with(n, x[0])]
        one = all(a <= b or b <= a for (_, a), (_, b) in itertools.combinations(fits, 2))
        for m, _ in fits[:1] if one else ():
            text = f"“{world.label(n.voice or '')}” and “{world.label(m.voice or '')}” fit one thing"
            found.append(LinkBetween(n.key, m.key, "likely", evidence(text, n.leaves[0])))
    return found


def _known_as(n: Node, m: Node, world: World) -> bool:
    """Whether a report says of papers that they go by the name of others: "documents known as the Harbour Files"."""
    noun, name = fold(world.label(n.voice or "")).split()[-1:], re.escape(fold(world.label(m.voice or "")).removeprefix("the "))
    said = re.compile(rf"\b{''.join(noun)}\b[^.;]{{0,40}}? (?:known as|called|dubbed|named|nicknamed) (?:the )?[“\"]?{name}\b")
    return any(said.search(fold(r.text)) for r in world.reports.values())


def _shown_with(n: Node, m: Node) -> bool:
    """Whether one report credits both."""
    return bool({leaf.report for leaf in n.leaves} & {leaf.report for leaf in m.leaves})


def _printed_in(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """ "A study in the journal Palaeo Letters": the journal or site that a report names for where a thing stands is no origin beside it."""
    found = []
    known = [(n, world.voices[n.voice or ""]) for n in nodes if n.voice in world.voices]
    for (n, outlet), (m, thing) in itertools.permutations(known, 2):
        if n.side != m.side or n.kind != "outlet" or thing.kind not in ("document", "recording") or not n.reports & m.reports:
            continue
        place = fold(outlet.label)
        piece = re.fullmatch(
            r"(?:the )?(?P<of>[\w ]+)['’]s (?:article|report|story|piece|post|interview|account|column)", fold(thing.label)
        )
        its_own = piece is not None and (place == piece["of"] or place.endswith(f" {piece['of']}"))  # "the Packet's article"
        if its_own or (len(place) > 3 and re.search(rf"\b{re.escape(place)}\b", fold(thing.label))):
            text = f"“{thing.label}” stands in {outlet.label}"
            found.append(LinkBetween(n.key, m.key, "certain", evidence(text, m.leaves[0] if m.leaves else n.leaves[0])))
    return found


def _described(label: str) -> frozenset[str]:
    """The telling words of a thing's description, without dates."""
    plain = _DATED.sub(" ", re.sub(r"['’]s\b", "", fold(label)))
    return frozenset(w for w in re.findall(r"[^\W\d_]+", plain) if w not in _EMPTY)


def _one_owner(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Rule 5: ownership merges, in low alone, outlets' own word and unnamed voices."""
    by_owner: dict[str, list[Node]] = defaultdict(list)
    for n in nodes:
        if n.kind in ("saw", "unnamed", "outlet") and n.leaves:
            first = n.leaves[0]
            told = {"outlet": world.label(n.voice or ""), "saw": world.outlet_name(first.report), "unnamed": world.spoken_to(first)}
            owner = world.owner_of(told[n.kind]) if told[n.kind] else None
            if owner:
                by_owner[f"{n.side}:{owner}"].append(n)
    return [
        LinkBetween(a.key, b.key, "possible", evidence(f"both outlets belong to {owner.split(':', 1)[1]}", b.leaves[0]))
        for owner, group in sorted(by_owner.items())
        for a, b in itertools.pairwise(group)
    ]


def _outside(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """An outlet whose report was not seen may rest on the same voice as another: in low."""
    found = []
    for n in nodes:
        if n.kind == "outlet" and not n.seen and n.leaves:
            others = [m for m in nodes if m.side == n.side and m.key != n.key]
            if others:
                best = max(others, key=lambda m: (len(m.reports), m.kind != "outlet", m.key))
                text = f"the report of {world.label(n.voice or '')} is not in the set; it may rest on the same source"
                found.append(LinkBetween(n.key, best.key, "possible", evidence(text, n.leaves[0])))
    return found


def _by_hand(nodes: Sequence[Node], world: World) -> list[LinkBetween]:
    """Origins that a person takes for one."""
    return [
        LinkBetween(a.key, b.key, "certain", Evidence(f"{world.label(a.voice or '')} and {world.label(b.voice or '')} are one, by hand"))
        for a, b in itertools.combinations(nodes, 2)
        if a.side == b.side and frozenset((a.voice or "", b.voice or "")) in world.together
    ]


def parted(nodes: Mapping[str, Node], world: World) -> list[tuple[str, str]]:
    """The keys of nodes that a person takes for two origins."""
    if not world.apart:
        return []
    pairs = itertools.combinations(sorted(nodes), 2)
    return [(a, b) for a, b in pairs if frozenset((nodes[a].voice or "", nodes[b].voice or "")) in world.apart]


def partition(keys: Sequence[str], chosen: Sequence[LinkBetween], apart: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """Each key's group, named by the group's first key. Links are taken in order; one that would join an `apart` pair is not taken."""
    parent = {k: k for k in keys}

    def root(k: str) -> str:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for link in chosen:
        if link.a in parent and link.b in parent:
            a, b = sorted((root(link.a), root(link.b)))
            if any({root(x), root(y)} == {a, b} for x, y in apart):
                continue
            parent[b] = a
    return {k: root(k) for k in keys}
