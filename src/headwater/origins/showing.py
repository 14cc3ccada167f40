"""From groups of nodes to what the dossier shows: names, marks, reasons, the way from each report back, and what was not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from headwater import names
from headwater.model import Basis, Counted, Evidence, Mark, NotSeen, OriginGroup, Span, Step, Voice, VoiceKind, Way, content_id
from headwater.origins.counting import Numbers, SideGraph
from headwater.origins.leaves import Leaf, World, home_key
from headwater.origins.merging import Node
from headwater.origins.unnamed import fit, publishes, vague
from headwater.text import cut

_SELDOM = 2  # times the reports that name somebody, from which those that speak of an unnamed voice are far more


def origin_groups(g: SideGraph, n: Numbers, world: World) -> tuple[OriginGroup, ...]:
    """Every origin of one side, counted ones and largest first."""
    disowned = dict(n.disowned)
    found = [_group(key, nodes, g, n, disowned.get(key), world) for key, nodes in g.groups().items()]
    rank = {"yes": 0, "only in high": 1, "no": 2}
    return tuple(sorted(found, key=lambda x: (rank[x.counted], -len(x.reports), x.name, x.id)))


def _group(key: str, nodes: Sequence[Node], g: SideGraph, n: Numbers, denial: Leaf | None, world: World) -> OriginGroup:
    head = _head(nodes, world)
    voice = world.voices.get(head.voice or "")
    leaves = [leaf for n in nodes for leaf in n.leaves]
    reports = tuple(sorted(set().union(*(n.reports for n in nodes))))
    relays = {r: None for leaf in leaves for r in leaf.relays}
    relays |= {n.voice: None for n in nodes if n is not head and n.kind == "outlet" and n.voice}
    members = {n.key for n in nodes}
    why = [x.why for x in g.links if x.strength != "possible" and x.a in members and x.b in members]
    why += [Evidence(_reads(leaf, world), leaf.report, leaf.at) for leaf in leaves[:12]]
    return OriginGroup(
        id=content_id("o", key),
        name=_name(head, world),
        kind=_kind(head, world),
        stance=g.side,
        counted=_counted(key, nodes, g, n),
        basis=_basis(head, leaves),
        side=voice.affiliation if voice and voice.affiliation and head.kind in ("voice", "unnamed") else None,
        reports=reports,
        relays=tuple(dict.fromkeys(world.label(r) for r in relays if r and r != head.voice)),
        stated_number=voice.stated_number if voice else None,
        marks=_marks(nodes, reports, g, denial, world),
        why=tuple(why),
        ways=tuple(Way(r, tuple(steps)) for r in reports if (steps := _way(r, members, g, world, ()))),
        voices=tuple(sorted({n.voice for n in nodes if n.voice})),
    )


def _counted(key: str, nodes: Sequence[Node], g: SideGraph, n: Numbers) -> Counted:
    if any(not x.weak for x in nodes) and not g.opinion:
        return "yes"
    return "only in high" if key in n.only_in_high else "no"


def _head(nodes: Sequence[Node], world: World) -> Node:
    """The node a group is named after: a named voice before an unnamed one, before an outlet that only passes on. A named voice that hardly
    any report names, where the others speak of an unnamed one, gives no name."""
    unnamed = len({leaf.report for n in nodes if n.kind == "unnamed" for leaf in n.leaves})

    def rank(n: Node) -> int:
        if n.kind == "voice" and _SELDOM * len({leaf.report for leaf in n.leaves}) < unnamed:
            return 2
        return {"voice": 0, "unnamed": 1, "saw": 3, "outlet": 4}[n.kind]

    def order(n: Node) -> tuple[bool, int, bool, int, int, str]:
        label = world.label(n.voice or "")
        alike = [m for m in nodes if m is n or (n.kind == m.kind == "unnamed" and _fits(n, m, world))]
        return vague(label), rank(n), n.weak, -sum(len(m.leaves) for m in alike), -len(label), n.key

    return min(nodes, key=order)


def _fits(n: Node, m: Node, world: World) -> bool:
    return fit(world.described(n.voice), world.described(m.voice)) == "well"


def _name(n: Node, world: World) -> str:
    if n.circular:
        return "a circle of credits: " + ", ".join(sorted({world.outlet_name(r) for r in n.reports}))
    if n.kind == "saw":
        return f"{world.outlet_name(n.leaves[0].report)}, by its own reporting"
    label = world.label(n.voice or "")
    if n.kind == "unnamed":
        to = world.spoken_to(n.leaves[0])
        return f"{label}, to {to}" if to else label
    return label


def _kind(n: Node, world: World) -> VoiceKind:
    voice = world.voices.get(n.voice or "")
    return "outlet" if n.kind == "saw" or voice is None else voice.kind


def _basis(head: Node, leaves: Sequence[Leaf]) -> Basis:
    said: Counter[Basis] = Counter(leaf.statement.basis for leaf in leaves if leaf.statement.basis != "not said")
    if head.kind == "saw":
        return "document" if head.leaves[0].statement.basis == "document" else "saw"
    return min(said, key=lambda b: (-said[b], b)) if said else "not said"


def _marks(nodes: Sequence[Node], reports: Sequence[str], g: SideGraph, denial: Leaf | None, world: World) -> tuple[Mark, ...]:
    found = []
    members = {n.key for n in nodes}
    if any(n.circular for n in nodes):
        found.append(Mark("circular", report=nodes[0].leaves[0].report if nodes[0].leaves else None))
    if g.opinion and nodes[0].leaves:
        found.append(Mark("opinion", report=nodes[0].leaves[0].report, at=_content(nodes[0].leaves[0])))
    for n in nodes:
        if n.leaves and ((n.kind == "outlet" and not n.seen) or unseen(world.voices.get(n.voice or ""))):
            found.append(Mark("not seen", by=world.label(n.voice or ""), report=n.leaves[0].report, at=n.leaves[0].at))
    for r in reports:
        for row in g.inherited.get(r, ())[:1]:
            if not members.isdisjoint(k for k, n in g.nodes.items() if r in n.reports):
                at = row.leaf.statement.content[0] if row.leaf.statement.content else None
                found.append(Mark("inferred", by=world.outlet_name(row.source.report), report=r, at=at))
    if denial is not None:
        time = world.reports[denial.report].published
        found.append(
            Mark("disowned", by=world.label(denial.innermost), time=time.time if time else None, report=denial.report, at=denial.at)
        )
    return tuple(found)


def _content(leaf: Leaf) -> Span | None:
    return leaf.statement.content[0] if leaf.statement.content else None


def _reads(leaf: Leaf, world: World) -> str:
    """What one leaf says of its source, in plain words with the text's own."""
    outlet = world.outlet_name(leaf.report)
    text = world.reports[leaf.report].text
    words = cut(text, leaf.at, 120)
    if leaf.kind == "saw":
        return f"{outlet} says that it saw or asked itself"
    voices = ", through ".join(world.label(v) for v in leaf.statement.chain)
    return f"{outlet} credits {voices}" + (f": “{words}”" if words and words != voices else "")


def _way(report: str, members: set[str], g: SideGraph, world: World, path: tuple[str, ...]) -> list[Step]:
    """The steps from one report back to a group's origin: its own credit, a credit that leads on, or words that stand elsewhere."""
    if report in path:
        return [Step("the credits go in a circle", report)]
    for key in sorted(members):
        for leaf in g.nodes[key].leaves:
            if leaf.report == report:
                outlet = world.outlet_name(report)
                return [
                    Step(f"{outlet} says: “{cut(world.reports[report].text, _content(leaf))}”", report, _content(leaf)),
                    Step(_reads(leaf, world), report, leaf.at),
                ]
    for lead in g.leads.get(report, ()):
        onward = _way(lead.report, members, g, world, (*path, report))
        if onward:
            return [Step(_reads(lead.leaf, world), report, lead.leaf.at), *onward]
    for row in g.inherited.get(report, ()):
        onward = _way(row.source.report, members, g, world, (*path, report))
        if onward:
            text = f"the words stand also in {world.outlet_name(row.source.report)} ({row.pair.relation}), which credits somebody for them"
            return [Step(text, report, _content(row.leaf)), *onward]
    for leaf in g.backed.get(report, ()):
        if any(report in g.nodes[k].reports for k in members):
            outlet = world.outlet_name(report)
            return [Step(f"{outlet} says it itself, and beside it credits somebody", report), Step(_reads(leaf, world), report, leaf.at)]
    if any(report in g.nodes[k].reports for k in members):
        return [Step(f"{world.outlet_name(report)} says it on its own word", report)]
    return []


def unseen(voice: Voice | None) -> bool:
    """Whether a voice is an unnamed publication: nobody can have put it into the set."""
    return voice is not None and voice.kind == "anonymous" and publishes(voice.label)


def not_seen(sides: Sequence[SideGraph], world: World) -> tuple[NotSeen, ...]:
    """Credited items outside the set: those at which a chain ends first, then those that only pass on."""
    ends: dict[str, set[str]] = {}
    passing: dict[str, set[str]] = {}
    for g in sides:
        for n in g.nodes.values():
            for leaf in n.leaves:
                for i, voice in enumerate(leaf.statement.chain):
                    v = world.voices.get(voice)
                    if v is None or world.reports_of(voice) or not (v.kind in ("outlet", "document", "recording", "account") or unseen(v)):
                        continue
                    (ends if i == 0 else passing).setdefault(v.label, set()).add(leaf.report)
    found = []
    for name in sorted(ends, key=lambda k: (-len(ends[k]), k)):
        why = f"the credits end here: what {name} rests on was not seen"
        found.append(NotSeen(name, tuple(sorted(ends[name])), why, _link(name, ends[name], world), True))
    for name in sorted(passing.keys() - ends.keys(), key=lambda k: (-len(passing[k]), k)):
        why = f"what was said is known only as others print it from {name}"
        found.append(NotSeen(name, tuple(sorted(passing[name])), why, _link(name, passing[name], world), False))
    return tuple(found)


def _link(name: str, reports: set[str], world: World) -> str | None:
    """A link of a crediting page that leads to the credited outlet."""
    for r in sorted(reports):
        for link in world.reports[r].links:
            if (
                home_key(urlsplit(link.url).hostname or "") == home_key(name)
                or names.same_brand(urlsplit(link.url).hostname or "", name).same
            ):
                return link.url
    return None


def unresolved(sides: Sequence[tuple[SideGraph, Numbers]], world: World) -> tuple[Evidence, ...]:
    """What could be one and was kept apart in count, which origin may not speak of the claim, and who speaks close to it."""
    found = [x.why for g, _ in sides for x in g.links if x.strength == "possible" and g.in_count[x.a] != g.in_count[x.b]]
    for g, n in sides:
        if n.unsure is not None:
            leaf = max((x for m in g.groups()[n.unsure] for x in m.leaves), key=lambda x: x.score)
            name = world.label(leaf.innermost) if leaf.kind == "credited" else world.outlet_name(leaf.report)
            text = f"low leaves out {name}: of all counted, the least sure to speak of the claim"
            found.append(Evidence(text, leaf.report, _content(leaf)))
        if n.close is not None:
            text = f"high takes in {world.label(n.close.chain[0])}: close to the claim, and may speak of it"
            found.append(Evidence(text, n.close.report, n.close.content[0] if n.close.content else None))
    return tuple(dict.fromkeys(found))


def merges(sides: Sequence[SideGraph]) -> tuple[Evidence, ...]:
    """Why two were taken for one, for every merge made in count."""
    return tuple(dict.fromkeys(x.why for g in sides for x in g.links if x.strength != "possible"))
