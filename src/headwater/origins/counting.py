"""From leaves to numbers: nodes, what each report rests on, groups, and low <= count <= high (docs/method.md)."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.model import Reuse, Side, Statement
from headwater.origins import bodies, linkage
from headwater.origins.details import rare_in_common
from headwater.origins.leaves import Leaf, World, aligned, home_key
from headwater.origins.merging import LinkBetween, Node, evidence, in_order, links, node_key, one_name_each, parted, partition
from headwater.origins.opening import further_on
from headwater.origins.opinion import opinion
from headwater.origins.unnamed import of_one_kind, publishes

SIDES: tuple[Side, ...] = ("asserts", "denies")


@dataclass(frozen=True, slots=True)
class Inherited:
    """A report's own words that stand in another report, which credits somebody for them."""

    leaf: Leaf
    source: Leaf
    pair: Reuse


@dataclass(frozen=True, slots=True)
class Leads:
    """A credit to an outlet that is in the set: it leads into that outlet's report."""

    leaf: Leaf
    report: str


@dataclass
class SideGraph:
    """Everything one side of one claim rests on."""

    side: Side
    leaves: dict[str, list[Leaf]] = field(default_factory=dict)  # report -> its leaves on this side
    nodes: dict[str, Node] = field(default_factory=dict)
    leads: dict[str, list[Leads]] = field(default_factory=lambda: defaultdict(list))
    inherited: dict[str, list[Inherited]] = field(default_factory=lambda: defaultdict(list))
    backed: dict[str, list[Leaf]] = field(default_factory=lambda: defaultdict(list))  # own words beside credits to a known origin
    own_word: list[tuple[str, ...]] = field(default_factory=list)
    links: list[LinkBetween] = field(default_factory=list)
    opinion: bool = False  # a judgement or a forecast: its origins are listed, not counted
    in_low: dict[str, str] = field(default_factory=dict)
    in_count: dict[str, str] = field(default_factory=dict)
    in_high: dict[str, str] = field(default_factory=dict)

    def groups(self) -> dict[str, list[Node]]:
        """The nodes of each group of `count`, by the group's key."""
        found: dict[str, list[Node]] = defaultdict(list)
        for key in sorted(self.nodes):
            found[self.in_count[key]].append(self.nodes[key])
        return dict(found)


@dataclass(frozen=True, slots=True)
class Settings:
    """When an origin counts, and what moves low and high.

    An origin counts where a statement bears the claim at least as surely as `of_best` times the mean log odds of the two surest reports,
    less `behind`; from `sure`, a probability, on it always does. In a set of fewer than `small` reports, most of which speak of little
    else, `sure` is lower by `eased`, in log odds, for each report that is wanting. `firm`, a probability: the least sure of several origins
    stays in low from here on. `many`: reports on a side from which a voice is doubtful if one report alone names it and it is not said to
    have spoken to anybody, or if no more than the share `few` of them name it and half and more rest on one other origin, unless it has a
    name and speaks of the claim as surely as `named`, a probability. `several`: reports on a side from which high is raised by nothing but
    origins that more than the share `few` name: where many tell a story, an origin that is there is told of plainly somewhere. `splits` and
    `doubtful`: by how much undone merges and doubtful origins may raise high. `near`, a probability: what is said close to the claim raises
    high from here on. `weighed`: whether low joins what no rule joins, where the evidence speaks for it (`linkage`)."""

    sure: float = 0.92
    of_best: float = 0.86
    behind: float = 1.0
    small: int = 6
    eased: float = 0.4
    firm: float = 0.9
    several: int = 8
    many: int = 10
    few: float = 0.125
    named: float = 0.965
    splits: int = 1
    doubtful: int = 2
    near: float = 0.3
    weighed: bool = True

    def __post_init__(self) -> None:
        for name in ("sure", "firm", "few", "named", "near"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is {getattr(self, name)}, but it must be between 0 and 1")


def graph(
    side: Side,
    leaves_of: Mapping[str, Sequence[Leaf]],
    backing_of: Mapping[str, Sequence[Statement]],
    world: World,
    settings: Settings,
) -> SideGraph:
    """Build one side: a node for each voice that a chain ends in, then what each report rests on, then the links between nodes."""
    g = SideGraph(side, opinion=opinion(world.claim))
    g.leaves = {r: [x for x in ls if x.side == side] for r, ls in leaves_of.items()}
    g.leaves = {r: ls for r, ls in g.leaves.items() if ls}
    for report in sorted(g.leaves):
        for leaf in g.leaves[report]:
            if leaf.kind == "own word":
                continue
            target = _home_report(leaf, g, world)
            if target:
                g.leads[report].append(Leads(leaf, target))
            else:
                _add(g, leaf, world)
    for report in sorted(g.leaves):
        if all(leaf.kind == "own word" for leaf in g.leaves[report]):
            g.inherited[report] = _inherit(report, g, world)
    _fill_reports(g, world)
    bar = _bar(g, len(world.reports), settings)
    for node in g.nodes.values():
        node.weak = _weak(node, g, bar, settings)
    _one_at_least(g)
    _back(g, backing_of, world)
    found = _by_rules(g, world)
    _draw(g, found, world)
    found += _in_passing(g, world, settings)
    if settings.weighed:
        found = [*found, *linkage.links(g.nodes, found, world)]
    _draw(g, found, world)
    g.own_word = _families(g, world)
    return g


def _by_rules(g: SideGraph, world: World) -> list[LinkBetween]:
    told = bodies.links([g.nodes[k] for k in sorted(g.nodes)], world)
    return [*one_name_each([*told, *links(g.nodes, world)], g.nodes, world), *rare_in_common(g.nodes, world.values)]


def _draw(g: SideGraph, found: Sequence[LinkBetween], world: World) -> None:
    """Take the links over, and draw the groups of high, count and low by them."""
    g.links = in_order(found)
    keys = sorted(g.nodes)
    apart = parted(g.nodes, world)
    g.in_high = partition(keys, [x for x in g.links if x.strength == "certain"], apart)
    g.in_count = partition(keys, [x for x in g.links if x.strength != "possible"], apart)
    g.in_low = partition(keys, g.links, apart)


def _in_passing(g: SideGraph, world: World, settings: Settings) -> list[LinkBetween]:
    """Rule 4 in a story told by many: an unnamed voice that few mention, told to nobody ("medical staffers"), is the unnamed one of whose
    kind it is ("a staff member at the clinic") where half the reports and more rest on that one. It counted nowhere by itself; now the
    reports that mention it are seen to rest on the common origin."""
    n = len(g.leaves)
    groups = g.groups()
    resting = {key: len(set().union(*(x.reports for x in nodes))) for key, nodes in groups.items()}
    main = max(sorted(groups), key=lambda key: resting[key], default=None)
    if main is None or n < settings.many or 2 * resting[main] < n:
        return []
    known = [m for m in groups[main] if m.kind == "unnamed" and m.leaves]
    found = []
    for key, nodes in groups.items():
        if key == main or any(not x.weak or x.told or x.kind != "unnamed" or not x.leaves for x in nodes):
            continue
        for x, m in itertools.product(nodes, known):
            if of_one_kind(world.described(x.voice), world.described(m.voice)):
                few, most = world.label(x.voice or ""), world.label(m.voice or "")
                text = f"“{few}” are named in passing, and fit “{most}”, on whom most reports rest"
                found.append(LinkBetween(x.key, m.key, "likely", evidence(text, x.leaves[0])))
                break
    return found


def _weak(node: Node, g: SideGraph, bar: float, settings: Settings) -> bool:
    """Whether an origin does not count: it only doubts, is not sure to speak of the claim, or is alone in a story told by many."""
    return bool(node.leaves) and (all(leaf.weak for leaf in node.leaves) or node.score < bar or _lonely(node, g, settings))


def _one_at_least(g: SideGraph) -> None:
    """Where no origin is sure enough and a report rests on one all the same, the surest of them counts: somebody says it."""
    told = [n for n in g.nodes.values() if any(not leaf.weak for leaf in n.leaves)]
    if told and all(n.weak for n in told):
        max(told, key=lambda n: (n.score, n.key)).weak = False


def _lonely(node: Node, g: SideGraph, settings: Settings) -> bool:
    """Whether, in a story told by many, one report alone names this voice and does not say that it spoke to anybody, or few name it while
    most rest on one other origin: mostly a bystander of the claim, or one who is told of in another's account ("the doctors said"). It is
    shown, and may raise high. Not who has a name and surely speaks of the claim."""
    n = len(g.leaves)
    if n < settings.many or node.kind == "saw" or (node.kind == "voice" and node.score >= settings.named):
        return False
    main = any(2 * len(m.reports) >= n for m in g.nodes.values() if m is not node)
    return (len(node.reports) == 1 and not node.told) or (main and len(node.reports) <= settings.few * n)


def _bar(g: SideGraph, reports: int, settings: Settings) -> float:
    """How surely an origin must be said to speak of the claim, in [0, 1]: against the two surest of a set's reports, of which there are so
    many."""
    best: dict[str, float] = {}
    for report, leaves in g.leaves.items():
        best[report] = max((leaf.score for leaf in leaves), default=0.0)
    surest = sorted(best.values(), reverse=True)[:2]
    if not surest:
        return 0.0
    mean = sum(_odds(p) for p in surest) / len(surest)
    sure = _odds(settings.sure) - settings.eased * max(0, settings.small - reports)
    return 1 / (1 + math.exp(-min(settings.of_best * mean - settings.behind, sure)))


def _odds(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _add(g: SideGraph, leaf: Leaf, world: World) -> Node:
    key, kind, voice = node_key(leaf, world)
    node = g.nodes.setdefault(key, Node(key, leaf.side, kind, voice, shared=voice in world.of_several_states))
    node.leaves.append(leaf)
    node.reports.add(leaf.report)
    if kind == "outlet" and voice:
        node.seen = bool(world.reports_of(voice))
    said_to = [world.label(r) for r in leaf.relays[:1]]
    if leaf.hearer and not said_to:
        said_to = [leaf.hearer]
    told = [x for x in said_to if not publishes(x) or any(c.isupper() for c in x)]
    node.told |= {key for x in told for key in (home_key(x), world.home_meant(x, leaf.report))}
    return node


def _home_report(leaf: Leaf, g: SideGraph, world: World) -> str | None:
    """Rule 8: the report of the credited outlet that bears the claim on this side and is not later, or None. "A fact-checking website" of
    a report's opening is the outlet that it names further on."""
    for outlet in (leaf.innermost, further_on(leaf, world)):
        for report in world.reports_of(outlet) if outlet else ():
            if report != leaf.report and report in g.leaves and not world.later(report, leaf.report):
                return report
    return None


def _inherit(report: str, g: SideGraph, world: World) -> list[Inherited]:
    """Rule 6: own words that stand in a report which credits somebody join that one's origin, unless that one is known to be the copy."""
    found = []
    for pair in world.by_pair.get(report, ()):
        other = pair.b if pair.a == report else pair.a
        if pair.source_of(other) == report or pair.relation == "quotation":
            continue
        for leaf in g.leaves[report]:
            for source in g.leaves.get(other, ()):
                if source.kind != "own word" and aligned(leaf.statement, source.statement, pair):
                    found.append(Inherited(leaf, source, pair))
    return found


def _fill_reports(g: SideGraph, world: World) -> None:
    """Give every node the reports that rest on it, through credits that lead into the set and through copied words."""
    own_nodes: dict[str, set[str]] = defaultdict(set)
    for key, node in g.nodes.items():
        for leaf in node.leaves:
            own_nodes[leaf.report].add(key)

    def rests_on(report: str, path: tuple[str, ...]) -> set[str]:
        found = set(own_nodes.get(report, ()))
        for lead in g.leads.get(report, ()):
            if lead.report in path or lead.report == report:
                continue
            found |= rests_on(lead.report, (*path, report))
        for row in g.inherited.get(report, ()):
            found |= _nodes_of(row.source, g, world, (*path, report), rests_on)
        return found

    for report in sorted(g.leaves):
        rested = rests_on(report, ())
        if not rested and g.leads.get(report):
            rested = {_end_of(report, g, world)}
            for key in rested:
                own_nodes[g.leads[report][0].report].add(key)
        for key in rested:
            g.nodes[key].reports.add(report)


def _back(g: SideGraph, backing_of: Mapping[str, Sequence[Statement]], world: World) -> None:
    """A report whose own sentences say it, and which credits beside them a voice or an outlet behind a known origin, rests on that one.

    It adds no origin: only reports are moved that would stand under own word, or on nobody who surely speaks of the claim, and only to
    origins that other reports name.
    """
    sure = {key: n for key, n in sorted(g.nodes.items()) if not n.weak}
    homes: dict[str, str] = {}
    for key, n in sorted(sure.items(), key=lambda item: (-len(item[1].reports), item[0])):
        for home in (*n.told, *(home_key(world.label(v)) for leaf in n.leaves for v in leaf.statement.chain)):
            homes.setdefault(home, key)
    # Reports that rest on an origin and name an outlet beside it tell that this outlet has the story from there.
    for key, n in sorted(sure.items(), key=lambda item: (-len(item[1].reports), item[0])):
        for s in (s for r in sorted(n.reports) for s in backing_of.get(r, ())):
            for v in s.chain:
                if v in world.voices and world.voices[v].kind == "outlet":
                    homes.setdefault(home_key(world.label(v)), key)
    resting = set().union(*(n.reports for n in sure.values()), set())
    for report in sorted(set(g.leaves) - resting):
        for s in backing_of.get(report, ()):
            leaf = Leaf(s, g.side, "credited")
            own = node_key(leaf, world)[0]
            keys = [own, *(homes.get(home_key(world.label(v)), "") for v in s.chain)]
            known = next((k for k in keys if k in sure), None)
            if known is not None:
                g.nodes[known].reports.add(report)
                g.backed[report].append(leaf)
                break


def _nodes_of(
    leaf: Leaf, g: SideGraph, world: World, path: tuple[str, ...], rests_on: Callable[[str, tuple[str, ...]], set[str]]
) -> set[str]:
    key = node_key(leaf, world)[0]
    if key in g.nodes:
        return {key}
    return set().union(*(rests_on(x.report, path) for x in g.leads.get(leaf.report, ()) if x.leaf is leaf and x.report not in path), set())


def _end_of(report: str, g: SideGraph, world: World) -> str:
    """Where credits within the set lead to nobody: a circle of outlets, or an outlet that says it on its own word."""
    path = [report]
    while True:
        ahead = g.leads.get(path[-1])
        if not ahead:
            break
        if ahead[0].report in path:
            circle = sorted(path[path.index(ahead[0].report) :])
            key = f"{g.side}:circle:{'+'.join(circle)}"
            node = g.nodes.setdefault(key, Node(key, g.side, "outlet", ahead[0].leaf.innermost, circular=True))
            node.reports |= set(circle)
            node.leaves = node.leaves or [ahead[0].leaf]
            return key
        path.append(ahead[0].report)
    last = g.leads[path[-2]][0].leaf
    key = node_key(last, world)[0]
    node = g.nodes.setdefault(key, Node(key, g.side, "outlet", last.innermost))
    if last not in node.leaves:
        node.leaves.append(last)
    node.reports |= {path[-1], *path}
    return key


def _families(g: SideGraph, world: World) -> list[tuple[str, ...]]:
    """The reports that rest on nobody, copies folded."""
    resting = set().union(*(n.reports for n in g.nodes.values()), set())
    alone = [r for r in sorted(g.leaves) if r not in resting]
    parent = {r: r for r in alone}

    def root(r: str) -> str:
        while parent[r] != r:
            r = parent[r]
        return r

    for pair in world.reuse:
        if pair.a in parent and pair.b in parent and pair.relation != "quotation":
            shared = any(aligned(x.statement, y.statement, pair) for x in g.leaves[pair.a] for y in g.leaves[pair.b])
            if shared:
                a, b = sorted((root(pair.a), root(pair.b)))
                parent[b] = a
    families: dict[str, list[str]] = defaultdict(list)
    for r in alone:
        families[root(r)].append(r)
    return [tuple(f) for _, f in sorted(families.items())]


@dataclass(frozen=True, slots=True)
class Numbers:
    """low <= count <= high of one side; group keys that are counted in high alone, and those disowned with the denial that does it."""

    count: int
    low: int
    high: int
    only_in_high: frozenset[str] = frozenset()
    disowned: tuple[tuple[str, Leaf], ...] = ()
    unsure: str | None = None  # key of the counted group that is out of low because it may not speak of the claim
    close: Statement | None = None  # what raises high: a voice close to the claim that may speak of it


def numbers(g: SideGraph, other: SideGraph, settings: Settings, close: Sequence[tuple[Statement, float]] = ()) -> Numbers:
    """low, count and high of one side. `other` is the side against it, where a voice may disown what it is credited with; `close`: what
    other voices say close to the claim, the closest first, with the probability that it bears it.

    low leaves out the origin of which the texts are least sure, where it is one of several and less sure than `settings.firm`. high adds,
    to count, one for every group (up to `settings.splits`) that a likely link holds together and certain ones do not, and the surest of
    the groups that only doubt or hardly speak of the claim (up to `settings.doubtful`), or, where there is none, one for what is close.
    In a story told by several (`settings.several`) it adds only groups that more than few name.
    """
    if g.opinion:
        return Numbers(0, 0, 0)
    groups = g.groups()
    counted = {key for key, nodes in groups.items() if any(not n.weak for n in nodes)}
    low = {g.in_low[n.key] for key in counted for n in groups[key] if not n.weak}
    disowned = _disowned(counted, groups, other)
    low -= {g.in_low[groups[key][0].key] for key, _ in disowned}
    least = min(sorted(counted), key=lambda k: max(_sureness(n) for n in groups[k]), default=None)
    unsure = least if least is not None and len(counted) > 1 and max(_sureness(n) for n in groups[least]) < settings.firm else None
    if unsure is not None and len(low) == len(counted):
        low -= {g.in_low[groups[unsure][0].key]}
    else:
        unsure = None  # low is less than count already
    splits = sum(len({g.in_high[n.key] for n in groups[key] if not n.weak}) > 1 for key in counted)
    doubtful = sorted(groups.keys() - counted, key=lambda k: (-max(_sureness(n) for n in groups[k]), k))
    near = [s for s, score in close[:1] if score >= settings.near]
    if (reports := len(g.leaves)) >= settings.several:
        splits, near = 0, []
        doubtful = [k for k in doubtful if len(set().union(*(n.reports for n in groups[k]))) > settings.few * reports][:1]
    doubtful = doubtful[: settings.doubtful]
    count = len(counted)
    more = [] if doubtful else near
    high = count + min(splits, settings.splits) + len(doubtful) + len(more)
    return Numbers(count, min(len(low), count), high, frozenset(doubtful), disowned, unsure, more[0] if more else None)


def _sureness(n: Node) -> float:
    return max((leaf.score for leaf in n.leaves), default=0.0)


def _disowned(counted: set[str], groups: Mapping[str, list[Node]], other: SideGraph) -> tuple[tuple[str, Leaf], ...]:
    """Rule 7: groups whose voice, on the other side, denies what it is credited with."""
    denials = {m.voice: m for _, m in sorted(other.nodes.items()) if m.kind == "voice" and not m.weak and m.leaves}
    found = []
    for key in sorted(counted):
        for n in groups[key]:
            # Disowning is told elsewhere: a report that quotes a voice for and against is a report of both.
            denial = denials.get(n.voice) if n.kind == "voice" and not n.shared else None
            if denial is not None and not denial.reports & {leaf.report for leaf in n.leaves}:
                found.append((key, denial.leaves[0]))
                break
    return tuple(found)


def both_sides(
    leaves_of: Mapping[str, Sequence[Leaf]], backing_of: Mapping[str, Sequence[Statement]], world: World, settings: Settings
) -> dict[Side, SideGraph]:
    """The graphs of those who assert a claim and of those who deny it."""
    return {side: graph(side, leaves_of, backing_of, world, settings) for side in SIDES}
