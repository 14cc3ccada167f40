"""Groups of texts with much the same body, joined by pairs that stand, so that no chain of weak links joins unlike texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from headwater.model import Evidence, Reuse

IDENTICAL = "word for word the same text"
PART = "only a part of one text stands in the other"
_FOLDS = frozenset({"verbatim", "light edit", "rewrite", "translation"})


@dataclass(frozen=True, slots=True)
class Group:
    """Reports with much the same body: their ids in order, and why each belongs, pair by pair."""

    reports: tuple[str, ...]
    why: tuple[Evidence, ...]


def groups(reuse: Iterable[Reuse]) -> tuple[Group, ...]:
    """Families of copies, in order of their first report.

    Only pairs whose bodies recur for the most part join (verbatim, light edit, rewrite, translation); an excerpt or a quotation joins
    nothing. Pairs are taken strongest first, and two groups become one only where at least half of all pairs between them stand (average
    linkage), so that a text in the middle cannot join two that are unlike. Identical texts are one from the start.
    """
    pairs = sorted((r for r in reuse if folds(r)), key=lambda r: (_rank(r), r.a, r.b))
    home: dict[str, int] = {}
    members: dict[int, list[str]] = {}
    links: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, report in enumerate(sorted({x for r in pairs for x in (r.a, r.b)})):
        home[report], members[number] = number, [report]
    for r in pairs:
        links[home[r.a]][home[r.b]] += 1
        links[home[r.b]][home[r.a]] += 1
    for same in (True, False):
        changed = True
        while changed:
            changed = False
            for r in pairs:
                one, two = sorted((home[r.a], home[r.b]))
                if one != two and (_identical(r) if same else 2 * links[one][two] >= len(members[one]) * len(members[two])):
                    _merge(one, two, home, members, links)
                    changed = True
    explained = defaultdict(list)
    for r in pairs:
        if home[r.a] == home[r.b]:
            explained[home[r.a]].append(Evidence(f"{r.a} and {r.b}: {r.relation}, {len(r.passages)} passages", r.a, None))
    kept = [(tuple(sorted(m)), tuple(sorted(explained[n], key=lambda e: e.text))) for n, m in members.items() if len(m) > 1]
    return tuple(Group(reports, why) for reports, why in sorted(kept))


def folds(r: Reuse) -> bool:
    """Whether a pair has much the same body; a reworded part of a text does not make two texts one."""
    return r.relation in _FOLDS and not any(e.text == PART for e in r.evidence)


def _identical(r: Reuse) -> bool:
    return any(e.text == IDENTICAL for e in r.evidence)


def _rank(r: Reuse) -> int:
    return ("verbatim", "light edit", "translation", "rewrite").index(r.relation)


def _merge(one: int, two: int, home: dict[str, int], members: dict[int, list[str]], links: dict[int, dict[int, int]]) -> None:
    for report in members[two]:
        home[report] = one
    members[one] += members.pop(two)
    for other, count in links.pop(two).items():
        links[other].pop(two, None)
        if other != one:
            links[one][other] += count
            links[other][one] += count


def group_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each report that has one, by pairs that fold; a group is named after its first report."""
    found = groups(Reuse(a, b, "light edit", "undecided", ()) for a, b in pairs)
    return {report: f"g:{group.reports[0]}" for group in found for report in group.reports}
