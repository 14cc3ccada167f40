"""claims + statements + reuse -> origins: how many separate origins the texts name for a claim, and everything that number rests on.

The rules are those of docs/method.md (0 to 11). `World.of` indexes a set of pages once; `origins` then answers for each claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Bearing, Count, Origins
from headwater.origins.counting import Settings, both_sides, numbers
from headwater.origins.leaves import Leaf, World, leaves
from headwater.origins.showing import merges, not_seen, origin_groups, unresolved

__all__ = ["Counted", "Settings", "World", "origins"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The origins of one claim, and its bearings with the names of all voices credited, innermost first."""

    origins: Origins
    bearings: tuple[Bearing, ...]


def origins(bearings: Sequence[Bearing], world: World, *, settings: Settings = Settings()) -> Counted:
    """Count the origins of one claim from the reports that bear it.

    Neither the order of `bearings` nor that of the values behind `world` changes the answer.
    """
    ordered = sorted(bearings, key=lambda b: b.report)
    leaves_of = {b.report: leaves(b, world) for b in ordered}
    sides = both_sides(leaves_of, world, settings)
    yes, no = sides["asserts"], sides["denies"]
    for_, against = numbers(yes, no), numbers(no, yes)
    found = Origins(
        count=for_.count,
        low=for_.low,
        high=for_.high,
        groups=(*origin_groups(yes, for_, world), *origin_groups(no, against, world)),
        against=Count(against.count, against.low, against.high),
        own_word=tuple(yes.own_word),
        not_seen=not_seen((yes, no), world),
        unresolved=unresolved((yes, no)),
        merges=merges((yes, no)),
    )
    return Counted(found, tuple(_credited(b, leaves_of[b.report], world) for b in bearings))


def _credited(bearing: Bearing, found: Sequence[Leaf], world: World) -> Bearing:
    names: dict[str, None] = {}
    seen: set[str] = set()
    for leaf in found:
        if leaf.kind != "credited":
            continue
        for voice in leaf.statement.chain:
            if voice not in seen:
                seen.add(voice)
                names[world.label(voice)] = None
    return Bearing(bearing.report, bearing.stance, tuple(names), bearing.statements)
