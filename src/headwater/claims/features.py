"""What is known of each statement before a claim, as numbers: [n, k]. fit.py under training/ weighs them (data/claims/weights.json)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headwater.claims.base import Unit
from headwater.claims.words import content_words, has, names, negated
from headwater.encode import Encoder

NAMES = (
    "cosine",  # claim and content
    "cosine_context",  # claim and content with the sentence before
    "cosine_best",  # the best cosine of the report
    "cosine_gap",  # cosine less the best of the report
    "cover",  # share of the claim's words in the statement, weighted by rarity
    "cover_context",  # the same with the sentence before and the title
    "cover_report",  # the same with the whole report
    "rarest",  # whether the claim's rarest word in this set stands in the statement
    "names_here",  # share of the claim's names in the statement or the sentence before
    "short",  # less than six words of content
    "negated",  # a negation or denial in the statement
    "claim_negated",
    "planned",  # something planned, where the claim is not, or the other way round
    "no_side",  # somebody declines, cannot confirm, does not answer
    "quoted",  # said in somebody's own words
)


def features(claim: str, known: Sequence[Unit], encoder: Encoder) -> NDArray[np.float64]:
    """One row a unit, in the order of NAMES; depends on the set of units, not on their order."""
    target = encoder([claim])[0]
    content = encoder([u.content for u in known])
    cosine = content @ target
    joined = content + 0.6 * encoder([u.context or u.content for u in known])
    context = (joined @ target) / np.linalg.norm(joined, axis=1)
    best: dict[str, float] = {}
    for unit, c in zip(known, cosine, strict=True):
        best[unit.report.id] = max(best.get(unit.report.id, -1.0), float(c))
    wanted = set(content_words(claim))
    called = names("x " + claim)
    inside = [set(content_words(u.said)) for u in known]
    counts = Counter(w for have in inside for w in have & wanted)
    weight = {w: math.log(1 + len(known) / (1 + counts[w])) for w in wanted}
    total = sum(weight.values()) or 1.0
    rare = max(sorted(w for w in wanted if counts[w]), key=lambda w: weight[w], default="")
    pages: dict[str, set[str]] = {}
    for unit, have in zip(known, inside, strict=True):
        pages.setdefault(unit.report.id, set(content_words(unit.report.title or ""))).update(have & wanted)
    turned, planned = negated(claim) or has("denial", claim) or has("falsity", claim), has("planned", claim)
    rows = []
    for unit, have, c, x in zip(known, inside, cosine, context, strict=True):
        around = have | set(content_words(unit.context)) | set(content_words(unit.report.title or ""))
        near = f"{unit.context} {unit.said}".casefold()
        rows.append(
            (
                float(c),
                float(x),
                best[unit.report.id],
                float(c) - best[unit.report.id],
                sum(weight[w] for w in wanted & have) / total,
                sum(weight[w] for w in wanted & around) / total,
                sum(weight[w] for w in wanted & pages[unit.report.id]) / total,
                float(rare in have),
                sum(n in near for n in called) / len(called) if called else 1.0,
                float(len(have) < 6),
                float(negated(unit.said) or has("denial", unit.said) or has("falsity", unit.said)),
                float(turned),
                float(has("planned", unit.said) != planned),
                float(unit.statement.relation == "declined" or (has("neutral", unit.said) and not has("denial", unit.said))),
                float(unit.statement.mode in ("direct", "mixed")),
            )
        )
    return np.array(rows, np.float64).reshape(len(known), len(NAMES))
