"""claims + statements + reuse -> origins: how many separate origins the texts name for a claim, and everything that number rests on.

The rules are those of docs/method.md (0 to 11). `World.of` indexes a set of pages once; `origins` then answers for each claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.model import Bearing, Count, Near, Origins, Value
from headwater.origins.counting import Settings, both_sides, numbers
from headwater.origins.leaves import Leaf, World, backing, close, leaves, one_side_each, relayed
from headwater.origins.showing import merges, not_seen, origin_groups, unresolved
from headwater.origins.unnamed import vague

_BARE = re.compile(
    r"(?:(?:the|a|an|one|some|several|unnamed|anonymous|their|its|same|other|many|most) )*(?:sources?|statement|people|man|woman)"
    r"|(?:some|many|most|all|others|(?:some|many) others|several|both|(?:we|they|you) all)",
    re.IGNORECASE,
)

# The report's own eyes, as it names them.
_WITNESS = re.compile(
    r"\b(?:[Aa]n?|[Oo]ur|[Tt]he) ((?:[A-Z][\w.&’'-]* ){0,3}(?:reporter|witness|correspondent|journalist|photographer|team))s?\b"
)

__all__ = ["Counted", "Settings", "World", "origins", "vague"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The origins of one claim, and its bearings with the names of all voices credited, innermost first."""

    origins: Origins
    bearings: tuple[Bearing, ...]


def origins(
    bearings: Sequence[Bearing],
    world: World,
    *,
    near: Sequence[Near] = (),
    claim: str = "",
    values: Sequence[Value] = (),
    settings: Settings = Settings(),
) -> Counted:
    """Count the origins of one claim from the reports that bear it; `near`: statements close to the claim that do
    not bear it; `claim`: its words, which tell whether it is about somebody unnamed; `values`: what its statements count and date,
    where rare details in common tell that two accounts depend on each other.

    Neither the order of `bearings` nor that of the values behind `world` changes the answer.
    """
    ordered = sorted(bearings, key=lambda b: b.report)
    leaves_of = {b.report: one_side_each(leaves(b, world)) for b in ordered}
    backing_of = {b.report: backing(b, near, world) for b in ordered}
    sides = both_sides(leaves_of, backing_of, replace(world, claim=claim, values=tuple(values)), settings)
    yes, no = sides["asserts"], sides["denies"]
    for_ = numbers(yes, no, settings, close(ordered, near, world))
    against = numbers(no, yes, settings)
    found = Origins(
        count=for_.count,
        low=for_.low,
        high=for_.high,
        groups=(*origin_groups(yes, for_, world), *origin_groups(no, against, world)),
        against=Count(against.count, against.low, against.high),
        own_word=tuple(yes.own_word),
        not_seen=not_seen((yes, no), world),
        unresolved=unresolved(((yes, for_), (no, against)), world),
        merges=merges((yes, no)),
    )
    return Counted(
        found,
        tuple(_credited(b, [*leaves_of[b.report], *yes.backed.get(b.report, ()), *no.backed.get(b.report, ())], world) for b in bearings),
    )


def _credited(bearing: Bearing, found: Sequence[Leaf], world: World) -> Bearing:
    """The bearing with the names of all voices credited for the claim, then of the outlets and accounts from which the report has its
    story: those it credits as a whole or near a sentence that bears the claim, and of its own witnesses ("an NNA reporter"). A label that
    names nobody ("reports") stands only where nobody else is credited. Who is credited for something beside the claim is not credited for
    the claim.
    """
    chains = [leaf.statement.chain for leaf in found if leaf.kind == "credited"]
    voices = dict.fromkeys([*(v for chain in chains for v in chain), *relayed(bearing, world)])
    telling = [v for v in voices if _names_somebody(world.label(v)) or (v in world.voices and world.voices[v].kind == "account")]
    names = dict.fromkeys(world.called_in(v, bearing.report) for v in telling or voices)
    for leaf in found:
        text = world.reports[leaf.report].text
        if leaf.kind == "saw" and (m := next((m for c in leaf.statement.content if (m := _WITNESS.search(text, *c))), None)):
            names[m.group(1)] = None
    return Bearing(bearing.report, bearing.stance, tuple(names), bearing.statements)


def _names_somebody(label: str) -> bool:
    """Whether a label beside others tells who it was: "reports", "a source" and "the statement" do not."""
    return not vague(label) and not _BARE.fullmatch(label.strip())
