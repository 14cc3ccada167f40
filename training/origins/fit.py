"""Fit the weights by which two candidates for an origin are joined (headwater.origins.linkage): on the marked stories (training/stories)
and on the open stories of tests/cases.

    python training/origins/fit.py [NUMBER ...] [--cases dev wire many round] [--held 2 7 14] [--write]        (about 40 CPU minutes)

For every claim of the marked stories the judged statements are given, so that only joining is learned; in those of tests/cases Headwater
finds what bears it, and candidates whom the gold credits are taken. A pair that no rule joins, not even in low, and that may be one, is
right where both stand for one voice. The two teach different things: in the marked stories, in which rules were never looked at, three
pairs in ten are one voice; of the cases, for which many rules were written, one in ten. Logistic regression with an L2 penalty on
standardised features; the written weights take features as they are. Prints how well pairs of the stories of `--held`, which it does not
learn from, are told apart; `--write` writes src/headwater/data/origins/linkage.json.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training" / "stories"), str(ROOT / "tests")]

import reading  # noqa: E402

import cases  # noqa: E402
import stories  # noqa: E402
from headwater import claims, encode, pipeline, read  # noqa: E402
from headwater.claims import pair  # noqa: E402
from headwater.model import Bearing  # noqa: E402
from headwater.origins import World, linkage  # noqa: E402
from headwater.origins.counting import Settings, both_sides  # noqa: E402
from headwater.origins.leaves import leaves, one_side_each  # noqa: E402
from headwater.read import sources  # noqa: E402
from headwater.text import fold  # noqa: E402

PENALTY = 40.0  # of a squared weight, against a pair's loss
Row = tuple[dict[str, float], bool]  # features of a pair, and whether it is one voice


def rows(numbers: Sequence[int]) -> Iterator[Row]:
    """The pairs that no rule joins, of all claims of some files."""
    for story in (s for n in numbers for s in stories.load(n)):
        known = reading.read_story(story, Counter())
        world = World.of(known.reports, known.statements, known.voices, known.reuse)
        keys: dict[str, set[str]] = defaultdict(set)
        for (i, number), statement in known.hit.items():
            if key := story.articles[i].attributions[number].key:
                keys[statement.id].add(key.rstrip("?"))
        for claim in story.claims:
            yield from _pairs(reading.bearings(claim, known), replace(world, claim=claim.text), keys)


def _pairs(bearings: Sequence[Bearing], world: World, keys: Mapping[str, set[str]], *, surely: bool = False) -> Iterator[Row]:
    """Pairs of candidates on the asserting side that no rule joins; `keys`: the voices that a statement stands for; `surely`: only
    candidates that are sure enough to count."""
    found = {b.report: one_side_each(leaves(b, world)) for b in bearings}
    g = both_sides(found, {}, world, Settings(weighed=False))["asserts"]
    side = linkage.Candidates.of(g.nodes, world)
    voices = {k: set().union(*(keys.get(leaf.statement.id, set()) for leaf in n.leaves)) for k, n in g.nodes.items() if n.leaves}
    for a, b in itertools.combinations(side.facts, 2):
        known = voices[a] and voices[b] and not (surely and (g.nodes[a].weak or g.nodes[b].weak))
        if known and g.in_low[a] != g.in_low[b] and not linkage.never(side.facts[a], side.facts[b]):
            yield linkage.features(side.facts[a], side.facts[b], side), bool(voices[a] & voices[b])


def case_rows(names: Sequence[str]) -> Iterator[Row]:
    """The same of the stories of tests/cases/<name>."""
    encoder, pairs = encode.load(), pair.load()
    for case in (c for name in names for c in cases.load(ROOT / "tests" / "cases" / name)):
        with tempfile.TemporaryDirectory() as folder:
            reports = tuple(read.read(sources.gather([str(case.write(Path(folder) / case.name))]).pages).reports)
        voices, statements, _ = pipeline.attribute_all(reports)
        reuse, _ = pipeline.compare_all(reports, statements, voices, pipeline.Settings().compare, encoder)
        world = World.of(reports, statements, voices, reuse)
        pages = {r.id: case.report(r.page) for r in reports}
        asked = tuple(c.text for c in case.claims)
        answered, _ = pipeline.answer(reports, statements, voices, reuse, asked, claims.Settings(), encoder, pairs=pairs)
        for claim in answered:
            gold = next(c for c in case.claims if c.text == claim.text)
            keys = {s.id: _credited(gold, pages[s.report], world.label(s.chain[0])) for s in statements if s.chain}
            yield from _pairs(claim.reports, replace(world, claim=claim.text), keys, surely=True)


def _credited(gold: cases.CaseClaim, page: str, label: str) -> set[str]:
    """The origin of the gold that a voice of a page is, by what the gold says the page credits; none where that is not plain."""

    def plain(text: str) -> str:
        return re.sub(r"[^a-z0-9 ]", "", fold(text)).strip()

    def like(a: str, b: str) -> bool:
        return a == b or (len(a) > 3 and a in b) or (len(b) > 3 and b in a)

    called = {o.id: plain(o.name).split() for o in gold.origins}
    for bearing in (b for b in gold.bearings if b.page == page):
        for forms in bearing.credits or ():
            if any(like(plain(label), plain(form)) for form in forms):
                if len(bearing.origins) == 1:
                    return set(bearing.origins)
                words = {w for form in forms for w in plain(form).split() if len(w) > 3}
                fits = {i for i in bearing.origins if words & set(called[i])}
                return fits if len(fits) == 1 else set()
    return set()


def fit(known: Sequence[Row]) -> dict[str, float]:
    """The weight of each feature and the constant, by Newton's method."""
    names = sorted({k for f, _ in known for k in f})
    x = np.array([[f.get(k, 0.0) for k in names] for f, _ in known])
    y = np.array([same for _, same in known], float)
    mean, spread = x.mean(0), np.maximum(x.std(0), 0.1)
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    penalty = np.diag([*([PENALTY] * len(names)), 1e-6])
    weights = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ weights))
        gradient = z.T @ (p - y) + penalty @ weights
        weights -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty, gradient)
    plain = weights[:-1] / spread
    table = {k: round(float(w), 4) for k, w in zip(names, plain, strict=True) if abs(w) >= 5e-5}
    return {"constant": round(float(weights[-1] - plain @ mean), 4)} | table


def measure(table: dict[str, float], known: Sequence[Row]) -> None:
    odds = np.array([table["constant"] + sum(table.get(k, 0.0) * v for k, v in f.items()) for f, _ in known])
    same = np.array([s for _, s in known])
    wins = (odds[same][:, None] > odds[~same][None, :]).mean()
    print(f"{len(known)} pairs, {same.sum()} of one voice; area under the curve {wins:.3f}")
    for bar in (-1.0, linkage.PERHAPS, 0.0, 1.0):
        taken = odds >= bar
        print(f"  from {bar:+.1f}: {100 * same[taken].mean():.0f} of 100 taken are right, {100 * taken[same].mean():.0f} of 100 found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", type=int, default=[1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13])
    parser.add_argument("--cases", nargs="*", default=["dev", "wire", "many", "round"])
    parser.add_argument("--held", nargs="*", type=int, default=[2, 7, 14])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    table = fit([*rows(options.numbers), *case_rows(options.cases)])
    if options.held:
        measure(table, list(rows(options.held)))
    if options.write:
        path = ROOT / "src" / "headwater" / "data" / "origins" / "linkage.json"
        path.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
