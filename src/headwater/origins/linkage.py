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
from functools import cache, cached_property, lru_cache
from importlib import resources

from headwater import names, scripts, states
from headwater.errors import DataFileError
from headwater.model import Voice
from headwater.origins import nations, retold
from headwater.origins.behind import BODY_NOUNS
from headwater.origins.bodies import told_of
from headwater.origins.described import hidden
from headwater.origins.leaves import World
from headwater.origins.merging import LinkBetween, Node, evidence, in_order, parted, partition
from headwater.origins.papers import head
from headwater.origins.unnamed import fit, is_source, vague
from headwater.text import fold

_MOST = 60  # candidates of a side beyond which nothing is weighed: a story told by so many names its voices plainly
_SMALL = frozenset(
    "a an the of to in on for by with from at as who that which was were is are be been has have had and or not his her its their this "
    "these those some several many any other another one two three said says told mr mrs ms dr spoke whose".split()
)
_OFFICE = re.compile(
    r"\b(?:head|chief|boss|director|manager|chair\w*|president|minister|secretary|mayor|spokes\w+|lawyer|solicitor|officer|leader|owner"
    r"|founder|treasurer|editor|captain|commander|governor|premier|commissioner|ambassador|executive|counsel|rector|dean|principal)\b"
)
_SORTS = (BODY_NOUNS - {"mine"}) | {"management", "fund", "army", "government", "police"}
_BODY = re.compile(rf"\b(?:{'|'.join(sorted(_SORTS))})\b")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_ARTICLE = re.compile(r"^(?:The|An?|His|Her|Their|Its) ")
_STEM = 6
_SAID = 20  # statements of one candidate that are compared; the first ones


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut to their beginnings, and its numbers."""
    plain = re.sub(r"['’]s\b", "", fold(text))
    return frozenset(w[:_STEM] for w in re.findall(r"[a-z]+|\d+", plain) if w not in _SMALL)


_folded = lru_cache(maxsize=4096)(fold)


def _has_name(label: str) -> bool:
    """Whether words are a name: a letter in them is a capital, or of a script that has none."""
    return any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in _ARTICLE.sub("", label))


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
        named = _has_name(self.voice.name or "")
        if self.voice.kind == "anonymous":
            core = re.split(r",|\b(?:who|from|in|at|of|with|close|near|inside|within|for|on)\b", fold(self.words))[0].split()
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
        return stems(" ".join(x for x in (v.name, v.role, v.affiliation, self.words, *v.aliases) if x)) if v else frozenset()

    @cached_property
    def around(self) -> frozenset[str]:
        """The same with, for people, what stands around the name in the reports."""
        return self.own | stems(self.told)

    @cached_property
    def said(self) -> tuple[frozenset[str], ...]:
        """Stems of each statement for the claim that are not the claim's."""
        texts = [(self.world.reports[leaf.report].text, leaf) for leaf in self.node.leaves]
        found = (stems(" ".join(t[c.start : c.end] for c in leaf.statement.content)) for t, leaf in texts)
        return tuple(dict.fromkeys(f - stems(self.world.claim) for f in found))[:_SAID]

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
        return head(self.words)

    @cached_property
    def details(self) -> frozenset[str]:
        """Stems of the sentences in which it speaks and of those next to them, without the claim's."""
        return retold.beside(self.node, self.world) - retold.stems(self.world.claim)

    @cached_property
    def around_words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[\w'-]+", self.told))

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

    @cached_property
    def named_in(self) -> frozenset[str]:
        """The reports in which its name stands."""
        name = re.compile(rf"\b{re.escape(self.called)}\b")
        return frozenset(r for r, x in self.world.reports.items() if name.search(_folded(x.text))) if self.called else frozenset()

    @cached_property
    def state(self) -> str | None:
        """The state of a body, or of the one in which somebody holds an office; None for none or several."""
        if self.voice is None or self.kind not in ("body", "office", "person"):
            return None
        if self.kind == "person":
            found = states.named_in(self.voice.role or "", unknown=True)
            return next(iter(found)) if len(found) == 1 else None
        known = nations.called_by_state(self.voice) or "~"
        return nations.state_of(self.node, self.voice, self.world) or (None if known.startswith("~") else known)

    @cached_property
    def secret(self) -> bool:
        """Whether a report keeps it unnamed on purpose, or has asked it itself."""
        return bool(self.node.told) or is_source(self.words) or hidden(self.node, self.world)

    @cached_property
    def copied(self) -> frozenset[str]:
        """The reports that have passages in common with its own."""
        return frozenset(other for r in self.reports for p in self.world.by_pair.get(r, ()) for other in (p.a, p.b)) - self.reports


@dataclass(frozen=True)
class Candidates:
    """All candidates of a side, and what pairs of them are measured against."""

    facts: Mapping[str, Facts]
    world: World

    @classmethod
    def of(cls, nodes: Mapping[str, Node], world: World) -> Candidates:
        facts = {}
        for key, n in sorted(nodes.items()):
            if n.leaves:
                voice = world.speaking(n.voice or "") if n.voice in world.voices else None
                told = " ".join(told_of(n, voice, world)) if voice and n.kind != "saw" else ""
                facts[key] = Facts(n, voice, world, told)
        return cls(facts, world)

    @cached_property
    def crowded(self) -> Counter[str]:
        """How many candidates each report credits."""
        return Counter(r for f in self.facts.values() for r in f.reports)

    @cached_property
    def have(self) -> Counter[str]:
        """How many reports have a stem."""
        return Counter(w for r in self.world.reports.values() for w in stems(r.text))

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


def features(a: Facts, b: Facts, side: Candidates) -> dict[str, float]:
    """What is weighed of two candidates, by name; their order changes nothing."""
    both = a.reports | b.reports
    said = list(itertools.product(a.said, b.said))
    named = [bool(f.named_in & o.reports) for f, o in ((a, b), (b, a)) if f.called]
    details = sum(side.detailed[w] <= len(both) for w in a.details & b.details)
    weakest = min(max(min(a.node.score, b.node.score), 1e-3), 0.999)
    return {
        "+".join(sorted((a.kind, b.kind))): 1.0,
        "one report": float(bool(a.reports & b.reports)),
        "the same reports": float(a.reports == b.reports),
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
        "details": math.log1p(details),
        "told two outlets": float(bool(a.node.told and b.node.told) and not a.node.told & b.node.told),
        "told the other's outlet": float(bool(a.node.told & b.homes or b.node.told & a.homes)),
        "reports copied": float(bool(a.copied & b.reports)),
        "name in the other's report": float(any(named)),
        "name not in the other's report": float(bool(named) and not any(named)),
        "letters of the other's name": float(_letters(a, b) or _letters(b, a)),
        "office and body": float(bool(a.offices and b.bodies) or bool(b.offices and a.bodies)),
        "one office": float(bool(a.offices & b.offices)),
        "one sort of body": float(bool(a.bodies & b.bodies)),
        "two sorts of body": float(bool(a.bodies and b.bodies) and not a.bodies & b.bodies),
        "body of the other": float(bool(a.bodies & b.bodies_around or b.bodies & a.bodies_around)),
        "one noun": float(bool(a.noun) and a.noun == b.noun),
        "noun of the other": float(a.noun in b.around_words or b.noun in a.around_words),
        "a source": float(is_source(a.words) or is_source(b.words)),
        "anybody": float(any(re.match(r"(?:an?|one|some) ", fold(f.words)) for f in (a, b))),
        "the one": float(any(fold(f.words).startswith("the ") for f in (a, b))),
        "vague": float(any(f.voice is not None and vague(f.voice.label) for f in (a, b))),
        "surely": math.log(weakest / (1 - weakest)),
    }


def _letters(short: Facts, long: Facts) -> bool:
    """Whether a body is called by the first letters of the other's words: "BGC" and the Border Guard Command."""
    if short.voice is None or long.voice is None or long.kind not in ("body", "office"):
        return False
    words = re.findall(r"[A-Za-z][\w’'-]*", _ARTICLE.sub("", long.voice.label))
    firsts = {"".join(w[0] for w in words if w[0].isupper()), "".join(w[0].upper() for w in words)}
    return len(words) > 1 and bool(firsts & set(_CAPITALS.findall(short.voice.label)))


# Why two are taken for one, in words, for the features that may speak for it.
_REASONS = {
    "a word alike": "both descriptions have a word in common",
    "words alike": "the descriptions are alike",
    "described by": "the words around one have the other's name, office or body",
    "described by each": "the words around each have the other's name, office or body",
    "details": "the same details stand beside both",
    "say alike": "what they say is alike",
    "one says what the other says": "what one says is largely in what the other says",
    "one office": "both hold an office of one name",
    "noun of the other": "the words around one have the noun by which the other is called",
    "letters of the other's name": "one is called by the first letters of the other's name",
}
_TOGETHER = "no sign by itself, all of them together"
_TOLD = 0.15  # log odds from which a reason is told
PERHAPS = -0.7  # log odds from which two are one in low: one such pair in three


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature, in log odds, and the "constant".

    Raises DataFileError where the file is missing or damaged.
    """
    try:
        text = (resources.files("headwater") / "data" / "origins" / "linkage.json").read_text(encoding="utf-8")
        table = json.loads(text)
        return {"constant": float(table["constant"])} | {str(k): float(v) for k, v in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataFileError("The packaged weights origins/linkage.json can't be read: install Headwater again.") from error


def odds(found: Mapping[str, float]) -> float:
    """The log odds that two candidates with these features are one."""
    table = weights()
    return table["constant"] + sum(table.get(k, 0.0) * v for k, v in sorted(found.items()))


def links(nodes: Mapping[str, Node], found: Sequence[LinkBetween], world: World) -> Iterator[LinkBetween]:
    """Links, "possible" and so in low alone, between what rules leave apart, where the evidence is not far from speaking for one voice.

    `found`: the links by rules. What is joined in low is weighed as one, by the mean of its members, and takes in nobody who can't be one
    with each of them; the likeliest are joined first.
    """
    if not 1 < sum(bool(n.leaves) for n in nodes.values()) <= _MOST:
        return
    side = Candidates.of(nodes, world)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, group in partition(list(side.facts), in_order(found), parted(nodes, world)).items():
        groups[group].append(key)
    known: dict[frozenset[str], tuple[float, Mapping[str, float]]] = {}
    for g, h in itertools.combinations(sorted(groups), 2):
        for a, b in itertools.product(groups[g], groups[h]):
            one, other = side.facts[a], side.facts[b]
            weighed = {} if never(one, other) else features(one, other, side)
            known[frozenset((a, b))] = (odds(weighed) if weighed else -math.inf), weighed

    def mean(g: str, h: str) -> float:
        each = [known[frozenset((a, b))][0] for a in groups[g] for b in groups[h]]
        return sum(each) / len(each)

    while len(groups) > 1:
        likeliest, g, h = max(((mean(g, h), g, h) for g, h in itertools.combinations(sorted(groups), 2)), key=lambda row: row[0])
        if likeliest < PERHAPS:
            break
        a, b = max(((a, b) for a in groups[g] for b in groups[h]), key=lambda pair: (known[frozenset(pair)][0], pair))
        why = _why(side.facts[a], side.facts[b], known[frozenset((a, b))][1])
        yield LinkBetween(a, b, "possible", evidence(why, nodes[b].leaves[0]))
        groups[g] += groups.pop(h)


def never(a: Facts, b: Facts) -> bool:
    """Whether two candidates are never joined, whatever is weighed: two names are two people or two bodies; a report's own eyes are its
    own; an outlet, an account or a circle of credits is no other voice; whom a report hides or asked itself is not looked for (rule 4);
    descriptions that contradict each other are of two; and what a person takes for two is two."""
    if {a.kind, b.kind} & {"saw", "outlet", "other"} or a.node.circular or b.node.circular:
        return True
    if frozenset((a.node.voice or "", b.node.voice or "")) in a.world.apart:
        return True
    described = [f for f in (a, b) if f.kind in ("one", "crowd")]
    if len(described) == 2:
        return fit(a.words, b.words) == "no"
    if described:
        return described[0].secret
    return _two_people(a, b) or _two_bodies(a, b) or _of_neither(a, b) or _of_neither(b, a)


def _two_people(a: Facts, b: Facts) -> bool:
    """Whether two are people of two names; a name in part may be the other's."""
    if a.voice is None or b.voice is None or not a.kind == b.kind == "person":
        return False
    first, second = names.name_words(a.voice.name or ""), names.name_words(b.voice.name or "")
    if len(first) > 1 and len(second) > 1:
        return not names.same_person(a.voice.name or "", b.voice.name or "").same
    return not set(first) & set(second)


def _two_bodies(a: Facts, b: Facts) -> bool:
    """Whether two are of two states, or bodies of two names, or two of one sort for two matters: the health ministry and the ministry of
    defence. Whose a ministry is, `nations` tells."""
    if a.state and b.state and a.state != b.state:
        return True
    if a.voice is None or b.voice is None or not {a.kind, b.kind} <= {"body", "office"}:
        return False
    if all("ministry" in scripts.body(f.voice.name or f.voice.label)[0] for f in (a, b) if f.voice):
        return True
    sorts = stems(" ".join(sorted(a.bodies | b.bodies)))
    first, second = (stems(states.parts(f.voice.label)[0]) - sorts for f in (a, b) if f.voice)
    if first & second or _letters(a, b) or _letters(b, a):
        return False
    return (a.kind == b.kind == "body") or bool(a.bodies & b.bodies and first and second)


def _of_neither(person: Facts, body: Facts) -> bool:
    """Whether one is a person by name of whom the texts tell what he is, and no office, and the other a body of which they do not say that
    he is of it."""
    role = person.voice.role if person.voice and person.kind == "person" else None
    return bool(role) and not person.offices and body.kind in ("body", "office") and not person.around & body.own


def _why(a: Facts, b: Facts, weighed: Mapping[str, float]) -> str:
    """The reasons of most weight, and how many in a hundred such pairs are one."""
    table = weights()
    known = sorted(((table.get(k, 0.0) * v, k) for k, v in weighed.items() if k in _REASONS), reverse=True)
    reasons = [_REASONS[k] for weight, k in known if weight >= _TOLD][:3]
    first, second = sorted(f"“{f.voice.label}”" if f.voice else "an unnamed voice" for f in (a, b))
    share = min(99, round(100 / (1 + math.exp(-odds(weighed)))))
    return f"{first} and {second} could be one, as {share} of 100 such pairs are: {'; '.join(reasons) or _TOGETHER}"
