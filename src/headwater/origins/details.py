"""Rare details in common: two accounts that share a value which most others contradict may have one source (rule 11; never in count).

After Dong, Berti-Équille and Srivastava, Integrating conflicting data: the role of source dependence, VLDB 2009: accounts that share true
values tell little about each other, accounts that share a rare wrong one tell much. Which value is right is not known here: the one that
most reports give stands for it, and nothing is said about what is so.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Value
from headwater.origins.merging import LinkBetween, Node, evidence

ERROR = 0.2  # how often an account strays from the value that most give
COPIES = 0.8  # how often an account that has it from another takes over a given value
STRAYS = 10  # values that somebody who strays may give, all alike
BEFORE = 0.1  # how many of a hundred pairs of accounts depend on each other, in hundredths, before their details are looked at

Key = tuple[float | None, float | None, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """One slot of two accounts: the odds, dependent to independent, that its two values give; `text` says why in words."""

    odds: float
    text: str


def rare_in_common(nodes: Mapping[str, Node], values: Sequence[Value]) -> list[LinkBetween]:
    """Links, "possible" and so in low alone, between origins whose values depend on each other more likely than not.

    Two people who are named are never joined: both may have seen the same.
    """
    held = {key: _held(node, values) for key, node in sorted(nodes.items())}
    givers: dict[str, dict[Key, set[str]]] = defaultdict(lambda: defaultdict(set))
    for v in values:
        if v.low is not None and v.superseded_by is None:
            givers[v.what][_key(v)].add(v.report)
    found = []
    for a, b in itertools.combinations(sorted(nodes), 2):
        if nodes[a].side != nodes[b].side or (nodes[a].kind == nodes[b].kind == "voice") or not held[a] or not held[b]:
            continue
        shared = [_compare(held[a][slot], held[b][slot], givers[slot]) for slot in sorted(held[a].keys() & held[b].keys())]
        odds = BEFORE / (1 - BEFORE)
        for s in shared:
            odds *= s.odds
        telling = [s for s in shared if s.odds > 2]
        if odds > 1 and telling and nodes[b].leaves:
            steps = "; ".join(f"{s.text}: {s.odds:.3g} to 1" for s in shared)
            text = f"{steps}; with one pair in {round(1 / BEFORE)} dependent to begin with, {100 * odds / (1 + odds):.0f} in 100"
            found.append(LinkBetween(a, b, "possible", evidence(text, nodes[b].leaves[0])))
    return found


def _key(v: Value) -> Key:
    return v.low, v.high, v.unit or ""


def _held(node: Node, values: Sequence[Value]) -> dict[str, Value]:
    """The value an origin gives in each slot: its own, or its reports' own word; none where it gives several."""
    found: dict[str, dict[Key, Value]] = defaultdict(dict)
    reports = {leaf.report for leaf in node.leaves}
    for v in sorted(values, key=lambda v: (v.report, v.at, v.value)):
        if v.low is not None and v.superseded_by is None and v.report in reports and v.voice in (node.voice, None):
            found[v.what].setdefault(_key(v), v)
    return {slot: next(iter(rows.values())) for slot, rows in found.items() if len(rows) == 1}


def _compare(a: Value, b: Value, givers: Mapping[Key, set[str]]) -> Shared:
    """What one slot tells. With error e, copying c and n ways to stray: a shared common value (c + (1 - e)(1 - c)) / (1 - e) to 1, a shared
    stray one (c + (1 - c) e / n) n / e to 1, two values that differ 1 - c to 1."""
    most = max(len(r) for r in givers.values())
    if _key(a) != _key(b):
        return Shared(1 - COPIES, f"one gives “{a.value}” and the other “{b.value}”")
    others = most if len(givers[_key(a)]) < most else 0
    if others:
        odds = (COPIES + (1 - COPIES) * ERROR / STRAYS) * STRAYS / ERROR
        return Shared(odds, f"both give “{a.value}” where {others} reports give another value")
    return Shared((COPIES + (1 - ERROR) * (1 - COPIES)) / (1 - ERROR), f"both give “{a.value}”, like most")
