"""One origin or two, by weighed evidence, where no rule joins two candidates (record linkage: Fellegi and Sunter, JASA 1969).

"The company's manager" in one report and Karl Hessler, the plant manager, in another may be one voice. What the texts tell of both (names,
offices and bodies, words that stand beside them, what they say for the claim, the reports that credit them) is weighed; the weights were
learned from marked stories (training/origins; data/origins/linkage.json). Such evidence is no word of a text that two are one: it moves
low alone, and a source is never unmasked by it (rules 4 and 11 of docs/method.md).
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from headwater import names, scripts, states
from headwater.errors import DataFileError
from headwater.model import Voice
from headwater.origins import nations, retold
from headwater.origins.behind import BODY_NOUNS
from headwater.origins.bodies import told_of
from headwater.origins.described import hidden
from headwater.origins.leaves import World
from headwater.origins.merging import LinkBetween, Node, evidence, partition
from headwater.origins.papers import head
from headwater.origins.unnamed import fit, is_source, vague
from headwater.text import fold

MOST = 60  # candidates of a side beyond which nothing is weighed: a story told by so many names its voices plainly
_SMALL = frozenset(
    "a an the of to in on for by with from at as who that which was were is are be been has have had and or not his her its their this "
    "these those some several many any other another one two three said says told mr mrs ms dr spoke whose".split()
)
_OFFICE = re.compile(
    r"\b(?:head|chief|boss|director|manager|chair\w*|president|minister|secretary|mayor|spokes\w+|lawyer|solicitor|officer|leader|owner"
    r"|founder|treasurer|editor|captain|commander|governor|premier|commissioner|ambassador|executive|counsel|rector|dean|principal)\b"
)
_BODY = re.compile(rf"\b(?:{'|'.join(sorted(BODY_NOUNS | {'company', 'firm', 'operator', 'management', 'fund', 'party'}))})\b")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_ARTICLE = re.compile(r"^(?:The|An?|His|Her|Their|Its) ")
_LIKE_STEM = 6


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut to their beginnings, and its numbers."""
    plain = re.sub(r"['’]s\b", "", fold(text))
    return frozenset(w[:_LIKE_STEM] for w in re.findall(r"[a-z]+|\d+", plain) if w not in _SMALL)


@dataclass(frozen=True)
class Facts:
    """What the texts tell of one candidate."""

    node: Node
    voice: Voice | None
    world: World
    told: str  # what is said of the voice, folded

    @cached_property
    def kind(self) -> str:
        """person (by name), one or crowd (described), body (by name), office (a body without a name), outlet, thing, saw or other."""
        if self.node.kind == "saw":
            return "saw"
        if self.voice is None:
            return "one"
        named = any(c.isupper() for c in _ARTICLE.sub("", self.voice.label))
        if self.voice.kind == "anonymous":
            core = re.split(r",|\b(?:who|from|in|at|of|with|close|near|inside|within|for|on)\b", fold(self.voice.label))[0].split()
            many = (self.voice.stated_number or 1) > 1 or (core and core[-1].endswith("s") and not core[-1].endswith("ss"))
            return "crowd" if many else "one"
        by_kind = {"person": ("person", "one"), "organisation": ("body", "office")}
        if self.voice.kind in by_kind:
            return by_kind[self.voice.kind][not named]
        return {"document": "thing", "recording": "thing", "outlet": "outlet"}.get(self.voice.kind, "other")

    @cached_property
    def reports(self) -> frozenset[str]:
        return frozenset(leaf.report for leaf in self.node.leaves)

    @cached_property
    def words(self) -> str:
        """The words that describe it."""
        return self.world.described(self.node.voice) if self.voice else ""

    @cached_property
    def own(self) -> frozenset[str]:
        """Stems of names, role, body and description."""
        v = self.voice
        return stems(" ".join(x for x in (v.name, v.role, v.affiliation, v.described_as, *v.aliases) if x)) if v else frozenset()

    @cached_property
    def around(self) -> frozenset[str]:
        """The same with what stands around the name in the reports."""
        return self.own | stems(self.told)

    @cached_property
    def said(self) -> tuple[frozenset[str], ...]:
        """Stems of each statement for the claim."""
        texts = [(self.world.reports[leaf.report].text, leaf) for leaf in self.node.leaves]
        return tuple(stems(" ".join(t[c.start : c.end] for c in leaf.statement.content)) for t, leaf in texts)

    @cached_property
    def offices(self) -> frozenset[str]:
        return frozenset(_OFFICE.findall(f"{fold(self.words)} {self.told}"))

    @cached_property
    def bodies(self) -> frozenset[str]:
        return frozenset(_BODY.findall(fold(self.words)))

    @cached_property
    def bodies_around(self) -> frozenset[str]:
        return frozenset(_BODY.findall(f"{fold(self.words)} {self.told}"))

    @cached_property
    def noun(self) -> str:
        return head(self.voice.label) if self.voice else ""

    @cached_property
    def details(self) -> frozenset[str]:
        """Stems of the sentences in which it speaks."""
        return retold.beside(self.node, self.world)

    @cached_property
    def called(self) -> str:
        """By what another report would name it: a last name, the name of a body; "" for what has no name."""
        if self.voice is None or self.kind not in ("person", "body"):
            return ""
        if self.kind == "person":
            return (names.name_words(self.voice.name or "") or ("",))[-1]
        return fold(_ARTICLE.sub("", self.voice.name or ""))

    @cached_property
    def homes(self) -> frozenset[str]:
        """The outlets of its reports."""
        return frozenset(h for r in self.reports if (h := self.world.homes.get(r)))

    def stands_in(self, reports: frozenset[str], folded: Mapping[str, str]) -> bool:
        return bool(self.called) and any(re.search(rf"\b{re.escape(self.called)}\b", folded[r]) for r in reports)


@dataclass(frozen=True)
class Side:
    """All candidates of a side, and what pairs of them are measured against."""

    facts: Mapping[str, Facts]
    world: World

    @classmethod
    def of(cls, nodes: Mapping[str, Node], world: World) -> Side:
        facts = {}
        for key, n in sorted(nodes.items()):
            if n.leaves:
                voice = world.speaking(n.voice or "") if n.voice in world.voices else None
                told = " ".join(told_of(n, voice, world)) if voice and n.kind != "saw" else ""
                facts[key] = Facts(n, voice, world, told)
        return cls(facts, world)

    @cached_property
    def folded(self) -> Mapping[str, str]:
        return {r: fold(x.text) for r, x in self.world.reports.items()}

    @cached_property
    def claim(self) -> frozenset[str]:
        return stems(self.world.claim)

    @cached_property
    def crowded(self) -> Counter[str]:
        """How many candidates each report credits."""
        return Counter(r for f in self.facts.values() for r in f.reports)

    @cached_property
    def have(self) -> Counter[str]:
        """How many reports have a stem."""
        return Counter(w for text in self.folded.values() for w in stems(text))

    @cached_property
    def detailed(self) -> Counter[str]:
        """How many reports have a stem of those that stand beside voices."""
        return Counter(w for r in self.world.reports.values() for w in retold.stems(r.text))

    def rare(self, stem: str) -> float:
        return math.log(1 + len(self.world.reports) / (self.have[stem] or 1))

    def weight(self, some: frozenset[str]) -> float:
        return sum(self.rare(w) for w in sorted(some))

    def part(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The share of `a`, by rarity, that `b` has too, in [0, 1]."""
        return self.weight(a & b) / self.weight(a) if a else 0.0

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        return self.weight(a & b) / self.weight(a | b) if a | b else 0.0


def features(a: Facts, b: Facts, side: Side, *, possible: bool) -> dict[str, float]:
    """What is weighed of two candidates, by name; features that are nought may be left out. `possible`: a rule takes them for possibly
    one."""
    x, y, claim = a.voice, b.voice, side.claim
    shared = a.reports & b.reports
    said = [(p - claim, q - claim) for p in a.said for q in b.said]
    named = [f.stands_in(o.reports, side.folded) for f, o in ((a, b), (b, a)) if f.called]
    people = (names.name_words(x.name or ""), names.name_words(y.name or "")) if x and y and a.kind == b.kind == "person" else ((), ())
    details = [w for w in sorted(a.details & b.details) if side.detailed[w] <= len(a.reports | b.reports) and w[:5] not in claim]
    weakest = min(max(min(a.node.score, b.node.score), 1e-3), 0.999)
    found = {
        "+".join(sorted((a.kind, b.kind))): 1.0,
        "one report": float(bool(shared)),
        "the same reports": float(bool(shared) and a.reports == b.reports),
        "candidates": math.log(len(side.facts)),
        "reports": math.log(len(side.world.reports)),
        "candidates beside": sum(math.log(min(side.crowded[r] for r in f.reports)) for f in (a, b)),
        "words alike": side.alike(a.own, b.own),
        "a word alike": float(bool(a.own & b.own)),
        "described by": max(side.part(a.own, b.around), side.part(b.own, a.around)),
        "described by each": min(side.part(a.own, b.around), side.part(b.own, a.around)),
        "say alike": max((side.alike(p, q) for p, q in said), default=0.0),
        "one says what the other says": max((max(side.part(p, q), side.part(q, p)) for p, q in said), default=0.0),
        "a number alike": float(any(w.isdigit() for p, q in said for w in p & q)),
        "details": math.log1p(len(details)),
        "told two outlets": float(bool(a.node.told and b.node.told) and not a.node.told & b.node.told),
        "told one outlet": float(bool(a.node.told & b.node.told)),
        "told the other's outlet": float(bool(a.node.told & b.homes or b.node.told & a.homes)),
        "reports copied": float(any({p.a, p.b} <= a.reports | b.reports and not {p.a, p.b} <= a.reports for p in side.world.reuse)),
        "name in the other's report": float(any(named)),
        "name not in the other's report": float(bool(named) and not any(named)),
        "last name alike": float(bool(people[0]) and people[0][-1:] == people[1][-1:]),
        "no name alike": float(bool(people[0]) and not set(people[0]) & set(people[1])),
        "letters of the other's name": float(bool(x and y) and (_letters(a, b) or _letters(b, a))),
        "office and body": float(bool(a.offices and b.bodies) or bool(b.offices and a.bodies)),
        "one office": float(bool(a.offices & b.offices)),
        "one sort of body": float(bool(a.bodies & b.bodies)),
        "two sorts of body": float(bool(a.bodies and b.bodies) and not a.bodies & b.bodies),
        "body of the other": float(bool(a.bodies & b.bodies_around or b.bodies & a.bodies_around)),
        "one noun": float(bool(a.noun) and a.noun == b.noun),
        "noun of the other": float(bool(a.noun in b.told.split() and a.noun) or bool(b.noun in a.told.split() and b.noun)),
        "a source": float(is_source(a.words) or is_source(b.words)),
        "anybody": float(any(re.match(r"(?:an?|one|some) ", fold(f.words)) for f in (a, b))),
        "the one": float(any(fold(f.words).startswith("the ") for f in (a, b))),
        "vague": float(any(v is not None and vague(v.label) for v in (x, y))),
        "surely": math.log(weakest / (1 - weakest)),
        "a rule says perhaps": float(possible),
    }
    if {a.kind, b.kind} <= {"one", "crowd"}:
        found[f"fit {fit(a.words, b.words)}"] = 1.0
    return found


def _letters(short: Facts, long: Facts) -> bool:
    """Whether one is called by the first letters of the other's words: "BGC" and the Border Guard Command."""
    words = re.findall(r"[A-Za-z][\w’'-]*", long.voice.label if long.voice else "")
    firsts = ("".join(w[0] for w in words if w[0].isupper()), "".join(w[0].upper() for w in words))
    return len(words) > 1 and any(c in f for c in _CAPITALS.findall(short.voice.label if short.voice else "") for f in firsts)


# Why two are taken for one, in words, for the features of most weight.
_REASONS = {
    "a word alike": "described in the same words",
    "words alike": "described in the same words",
    "described by": "the words around one have the other's name, office or body",
    "described by each": "the words around each have the other's name, office or body",
    "details": "the same details stand beside both",
    "say alike": "both say the same",
    "one says what the other says": "one says what the other says",
    "one office": "both hold the same office",
    "one sort of body": "both are bodies of one sort",
    "body of the other": "the words around one have the other's body",
    "noun of the other": "one is called what the other is",
    "letters of the other's name": "one is called by the first letters of the other's name",
    "last name alike": "both have one last name",
    "reports copied": "their reports have passages in common",
    "told one outlet": "both spoke to one outlet",
    "name not in the other's report": "neither report has the other's name",
}
_PERHAPS = -0.7  # log odds from which two are one in low: one pair in three


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature, in log odds, and the "constant".

    Raises DataFileError where the file is missing or damaged.
    """
    try:
        text = (resources.files("headwater") / "data" / "origins" / "linkage.json").read_text(encoding="utf-8")
        return {str(k): float(v) for k, v in json.loads(text).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise DataFileError("The packaged weights origins/linkage.json can't be read: install Headwater again.") from error


def odds(found: Mapping[str, float]) -> float:
    """The log odds that two candidates with these features are one."""
    table = weights()
    return table["constant"] + sum(table.get(k, 0.0) * v for k, v in sorted(found.items()))


def links(nodes: Mapping[str, Node], found: Sequence[LinkBetween], world: World) -> Iterator[LinkBetween]:
    """Links, "possible" and so in low alone, between what rules leave apart, where the evidence is not far from speaking for one voice.

    `found`: the links by rules. What is joined in low is weighed as one, by the mean of its members, and takes in nobody who can't be one
    with any of them; the likeliest are joined first.
    """
    side = Side.of(nodes, world)
    if not 1 < len(side.facts) <= MOST:
        return
    perhaps = {frozenset((x.a, x.b)) for x in found if x.strength == "possible"}
    known: dict[frozenset[str], tuple[float, Mapping[str, float]]] = {}
    for a, b in itertools.combinations(side.facts.values(), 2):
        pair = frozenset((a.node.key, b.node.key))
        weighed = features(a, b, side, possible=pair in perhaps)
        known[pair] = (-math.inf if _never(a, b) else odds(weighed)), weighed
    groups: dict[str, list[str]] = defaultdict(list)
    for key, group in partition(list(side.facts), found).items():
        groups[group].append(key)

    def mean(g: str, h: str) -> float:
        each = [known[frozenset((a, b))][0] for a in groups[g] for b in groups[h]]
        return sum(each) / len(each)

    while len(groups) > 1:
        likeliest, g, h = max(((mean(g, h), g, h) for g, h in itertools.combinations(sorted(groups), 2)), key=lambda row: row[0])
        if likeliest < _PERHAPS:
            break
        one, other = max(((a, b) for a in groups[g] for b in groups[h]), key=lambda pair: (known[frozenset(pair)][0], pair))
        why = _why(side.facts[one], side.facts[other], known[frozenset((one, other))][1], likeliest)
        yield LinkBetween(one, other, "possible", evidence(why, nodes[other].leaves[0]))
        groups[g] += groups.pop(h)


def _never(a: Facts, b: Facts) -> bool:
    """Whether two candidates are never joined, whatever is weighed: two names are two people; a report's own eyes are its own; an outlet
    is no other voice; whom a report hides or asked itself is not looked for (rule 4); descriptions that contradict each other are of
    two."""
    kinds = {a.kind, b.kind}
    if kinds & {"saw", "outlet", "other"} or a.node.circular or b.node.circular:
        return True
    first, second = (names.name_words(f.voice.name or "") if f.voice else () for f in (a, b))
    if kinds == {"person"} and not set(first) & set(second):
        return True
    unnamed = [f for f in (a, b) if f.node.kind == "unnamed"]
    if len(unnamed) == 1 and (unnamed[0].node.told or is_source(unnamed[0].words) or hidden(unnamed[0].node, a.world)):
        return True
    return (len(unnamed) == 2 and fit(a.words, b.words) == "no") or _two_bodies(a, b) or _of_neither(a, b) or _of_neither(b, a)


def _two_bodies(a: Facts, b: Facts) -> bool:
    """Whether two are bodies of two states, or two of one sort for two matters: the health ministry and the ministry of defence."""
    if a.voice is None or b.voice is None:
        return False
    mine, other = (nations.state_of(f.node, f.voice, f.world) or nations.called_by_state(f.voice) for f in (a, b) if f.voice)
    if mine and other and mine != other:
        return True
    if all("ministry" in scripts.body(f.voice.name or f.voice.label)[0] for f in (a, b) if f.voice):
        return True  # whose a ministry is, `nations` tells
    first, second = (stems(states.parts(f.voice.label)[0]) for f in (a, b) if f.voice)
    sorts = stems(" ".join(a.bodies & b.bodies))
    return (
        bool(sorts) and {a.kind, b.kind} <= {"body", "office"} and bool(first - sorts and second - sorts) and not (first & second) - sorts
    )


def _of_neither(person: Facts, body: Facts) -> bool:
    """Whether one is a person by name of whom the texts tell what he is, and no office, and the other a body of which they do not say that
    he is of it."""
    role = person.voice.role if person.voice and person.kind == "person" else None
    return bool(role) and not person.offices and body.kind in ("body", "office", "crowd") and not person.around & body.own


def _why(a: Facts, b: Facts, weighed: Mapping[str, float], mean: float) -> str:
    """The reasons of most weight, and how many in a hundred such pairs are one."""
    table = weights()
    known = sorted(((table.get(k, 0.0) * v, k) for k, v in weighed.items() if k in _REASONS), reverse=True)
    reasons = list(dict.fromkeys(_REASONS[k] for weight, k in known if weight > 0))[:3]
    first, second = (f"“{f.voice.label}”" if f.voice else "an unnamed voice" for f in (a, b))
    share = round(100 / (1 + math.exp(-mean)))
    return f"{first} and {second} could be one, as {share} of 100 such pairs are: {'; '.join(reasons) or 'they speak for one thing'}"
