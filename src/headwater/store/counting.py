"""Claims counted again after judgements, by the same rules as before: `headwater.origins` over the changed values."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Claim, Dossier, Evidence


@dataclass(frozen=True, slots=True)
class Hand:
    """What a person decided for one claim: pairs of voice ids that are one origin, pairs that are two, and outlets' owners by name."""

    together: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    owners: Mapping[str, str] = dataclasses.field(default_factory=dict)


def recount(dossier: Dossier, hands: Mapping[str, Hand], notes: Mapping[str, Sequence[Evidence]]) -> Dossier:
    """The dossier with the claims of `hands` (by id) counted again, and `notes` (by claim id) among the reasons of their counts."""
    from headwater import origins, pipeline  # the stages load only where there is something to count

    world = origins.World.of(dossier.reports, dossier.statements, dossier.voices, dossier.reuse)
    claims: list[Claim] = []
    for claim in dossier.claims:
        hand = hands.get(claim.id)
        if hand is not None:
            decided = world.by_hand(together=hand.together, apart=hand.apart, owners=hand.owners)
            counted = origins.origins(claim.reports, decided, near=claim.near, claim=claim.text, values=claim.values)
            claim = dataclasses.replace(
                claim, reports=counted.bearings, origins=counted.origins, values=pipeline.counted_values(claim.values, counted)
            )
        noted = tuple(notes.get(claim.id, ()))
        if noted:
            claim = dataclasses.replace(claim, origins=dataclasses.replace(claim.origins, merges=(*noted, *claim.origins.merges)))
        claims.append(claim)
    return dataclasses.replace(dossier, claims=tuple(claims))
