"""Fit the weights that tell whether a statement bears a claim, on the invented stories of tests/cases/dev.

    python training/claims/fit.py [--write]    prints how well it does on stories left out; writes data/claims/weights.json if told to

The packaged weights are rounded by hand from what this gives: the pair model counts most, cosines and shared words a little, no side and no
answer against. Weights fitted to the letter do no better on stories left out, and worse on real pages, where long reports speak of one
matter throughout; so do a report's rank, length, number of voices and nearness to statements that were accepted.

Right: statements that hold the words a story's claim is borne by. Wrong: statements of pages that do not bear it, of the page of another
story put beside it, and those marked near. Other statements of a page that bears the claim may bear it too: they weigh a third.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import cases  # noqa: E402
from headwater import encode, pipeline  # noqa: E402
from headwater.claims import pair  # noqa: E402
from headwater.claims.features import NAMES, features  # noqa: E402
from headwater.claims.units import units  # noqa: E402
from headwater.claims.weights import PAIR, of_pair  # noqa: E402
from headwater.model import Report, Statement, When  # noqa: E402


class Row(NamedTuple):
    story: int
    claim: str
    values: np.ndarray
    right: np.ndarray
    weight: np.ndarray
    pages: list[str]
    bearing: set[str]


def reports_of(case: cases.Case) -> list[Report]:
    return [
        Report(f"{case.name}:{p.id}", p.id, p.text, publisher=p.publisher, title=p.title, published=When(p.time, "tag") if p.time else None)
        for p in case.pages
    ]


def rows(encoder=None, models=None, attribute=None) -> list[Row]:
    """The features and labels of every claim of every story; the arguments take other parts in their place, to try them."""
    encoder, models = encoder or encode.load(), models or pair.load().quick
    attribute = attribute or (lambda reports: pipeline.attribute_all(reports)[1])
    stories = cases.load(ROOT / "tests" / "cases" / "dev")
    told: list[tuple[list[Report], list[Statement]]] = [(r, list(attribute(r))) for r in map(reports_of, stories)]
    found = []
    for n, case in enumerate(stories):
        beside = told[(n + 1) % len(told)]
        known = units([*told[n][0], *beside[0]], [*told[n][1], *beside[1]])
        for claim in case.claims:
            values = features(claim.text, known, encoder)
            alone = models([(claim.text, u.said) for u in known])
            beside = models([(claim.text, pair.passage(u.said, u.context)) for u in known])
            extra = np.array([(of_pair(a), of_pair(b)) for a, b in zip(alone, beside, strict=True)])
            bears = {f"{case.name}:{b.page}": b.words for b in claim.bearings}
            near = [(f"{case.name}:{w.page}", w.text) for w in claim.near]
            right, weight = np.zeros(len(known)), np.ones(len(known))
            for i, unit in enumerate(known):
                text = unit.report.text[unit.at.start : unit.at.end]
                if any(w in text or (text in w and len(text) > 8) for w in bears.get(unit.report.id, ())):
                    right[i], weight[i] = 1, 1.5
                elif any(page == unit.report.id and (w in text or text in w) for page, w in near):
                    weight[i] = 1.5
                elif unit.report.id in bears:
                    weight[i] = 0.35
                elif not unit.report.id.startswith(case.name):
                    weight[i] = 0.5
            found.append(Row(n, claim.text, np.hstack([values, extra]), right, weight, [u.report.id for u in known], set(bears)))
    return found


def logistic(x: np.ndarray, y: np.ndarray, w: np.ndarray, penalty: float = 2.0) -> np.ndarray:
    """Weights and a constant by Newton's method."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    b = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ b))
        slope = z.T @ (w * (p - y)) + penalty * np.r_[b[:-1], 0]
        curve = (z * (w * p * (1 - p))[:, None]).T @ z + penalty * np.eye(len(b))
        b -= np.linalg.solve(curve, slope)
    return np.r_[b[:-1] / spread, b[-1] - (b[:-1] * mean / spread).sum()]


def fitted(data: list[Row]) -> np.ndarray:
    return logistic(
        np.concatenate([d.values for d in data]), np.concatenate([d.right for d in data]), np.concatenate([d.weight for d in data])
    )


def report(data: list[Row]) -> None:
    """Pages and statements, each story judged by weights fitted on three quarters of the others."""
    scores = {}
    for fold in range(4):
        b = fitted([d for d in data if d.story % 4 != fold])
        for i, d in enumerate(data):
            if d.story % 4 == fold:
                scores[i] = d.values @ b[:-1] + b[-1]
    for t in (-1.5, -1.0, -0.5, 0.0, 0.5):
        hit = said = gold = shit = ssaid = sgold = near = 0
        for i, d in enumerate(data):
            found = {p for p, s in zip(d.pages, scores[i], strict=True) if s > t}
            hit, said, gold = hit + len(found & d.bearing), said + len(found), gold + len(d.bearing)
            over = scores[i] > t
            shit, ssaid, sgold = shit + (over & (d.right == 1)).sum(), ssaid + over.sum(), sgold + d.right.sum()
            near += (over & (d.right == 0) & (d.weight > 0.4)).sum()
        pages = f"pages P {hit / said:.3f} R {hit / gold:.3f}"
        print(f"from {t:5}: {pages}, statements named {shit / sgold:.3f}, {ssaid / said:.2f} a page, wrong {near}")


def main() -> None:
    data = rows()
    report(data)
    b = fitted(data)
    if "--write" not in sys.argv:
        return
    table = {n: round(float(v), 4) for n, v in zip((*NAMES, *PAIR), b[:-1], strict=True)} | {"constant": round(float(b[-1]), 4)}
    target = ROOT / "src" / "headwater" / "data" / "claims" / "weights.json"
    target.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(table))


if __name__ == "__main__":
    main()
