"""What an editor must know before counting heads: which reports carry one text, and which have a part of another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from headwater.dossier import shown
from headwater.dossier.catalogue import say, word
from headwater.dossier.graph import PARENT_RELATIONS, Kinship
from headwater.dossier.passages import RELATIONS, source_first
from headwater.model import Dossier, OriginGroup, Report, Reuse

THROUGH = 3  # relays that are named at first sight
ONE_TEXT = 0.6  # share of the shorter text from which two reports carry one text


@dataclass(frozen=True, slots=True)
class Carried:
    """Reports that carry one text: (report, how it has it) each, the one it comes from first; `source` is that one, None where it could
    not be told. `pages` is on how many pages they stand."""

    reports: tuple[tuple[str, str], ...]
    source: str | None
    pages: int


@dataclass(frozen=True, slots=True)
class Part:
    """A report that has a part of another's text, and how."""

    child: str
    parent: str
    relation: str


def glance(dossier: Dossier, kin: Kinship) -> tuple[list[Carried], list[Part]]:
    """The texts that several reports carry, those on most pages first; and the reports that have a part of another, by number."""
    whole = [p for p in dossier.reuse if _one_text(p, kin.reports)]
    together = list(_families(whole, kin))
    family = {r: n for n, members in enumerate(together) for r in members}
    parts = []
    for pair in dossier.reuse:
        parent, child = source_first(pair)
        apart = child not in family or family[child] != family.get(parent)
        if apart and pair.direction != "undecided" and kin.source(child) == (parent, pair.relation):
            parts.append(Part(child, parent, pair.relation))
    found = [_carried(members, kin) for members in together]
    return (
        sorted(found, key=lambda c: (-c.pages, kin.numbers[c.reports[0][0]])),
        sorted(parts, key=lambda p: kin.numbers[p.child]),
    )


def _one_text(pair: Reuse, reports: dict[str, Report]) -> bool:
    if pair.relation not in PARENT_RELATIONS or pair.a not in reports or pair.b not in reports:
        return False
    a, b = sum(p.a_end - p.a_start for p in pair.passages), sum(p.b_end - p.b_start for p in pair.passages)
    return max(a / max(1, len(reports[pair.a].text)), b / max(1, len(reports[pair.b].text))) >= ONE_TEXT


def _families(pairs: list[Reuse], kin: Kinship) -> Iterator[list[str]]:
    """Reports that pairs connect, in order of time."""
    beside: dict[str, list[str]] = defaultdict(list)
    for p in pairs:
        beside[p.a].append(p.b)
        beside[p.b].append(p.a)
    seen: set[str] = set()
    for first in sorted(beside, key=kin.order):
        if first in seen:
            continue
        members, waiting = [], [first]
        seen.add(first)
        while waiting:
            report = waiting.pop()
            members.append(report)
            new = [r for r in beside[report] if r not in seen]
            seen.update(new)
            waiting += new
        yield sorted(members, key=kin.order)


def _carried(members: list[str], kin: Kinship) -> Carried:
    sources = {r: kin.source(r, [m for m in members if m != r]) for r in members}
    roots = [r for r in members if sources[r] is None]
    source = roots[0] if len(roots) == 1 and len(members) > 1 else None
    ordered = sorted(members, key=lambda r: r not in roots)
    rows = tuple((r, RELATIONS[known[1]] if (known := sources[r]) else "") for r in ordered)
    return Carried(rows, source, len({kin.reports[r].page for r in members}))


def at_a_glance(g: OriginGroup) -> dict[str, Any]:
    """An origin as the list of claims names it."""
    return {"name": shown.short(g.name), "stance": g.stance, "counted": g.counted, "note": _note(g)}


def _note(g: OriginGroup) -> str:
    """What a reader must know of an origin at first sight: that it has no name, or that it stands outside this set."""
    marks = {m.mark for m in g.marks}
    unnamed = say("unnamed") if g.kind == "anonymous" else ""
    # A person's words may have come through something that was not seen; that is the relay's, not the person's.
    away = say("not in this set") if "not seen" in marks and g.kind not in ("person", "organisation") else ""
    # With several reports, what one of them has through somebody another may have from the origin itself: the drawing tells which.
    ways = [shown.short(r, 60) for r in g.relays if r not in g.name] if len(g.reports) == 1 else []
    through = say("through {names}", names=", ".join(ways)) if 0 < len(ways) <= THROUGH else ""
    return ", ".join(x for x in (unnamed, away, word("disowned") if "disowned" in marks else "", through) if x)
