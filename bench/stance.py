"""Stance of a headline towards a claim, on the test half of Emergent, by the packaged pair models.

    python bench/stance.py [--corpora ../shared] [--json]

Prints the accuracy over for, observing and against, precision and recall of each, and a guess anyone could make beside it.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from pathlib import Path

from headwater.claims import pair

CLASSES = ("for", "observing", "against")


def measure(path: Path) -> dict[str, object]:
    """Figures over the rows of an Emergent file; raises OSError where it is missing."""
    with path.open(encoding="utf-8") as file:
        rows = [(r["claimHeadline"], r["articleHeadline"], CLASSES.index(r["articleHeadlineStance"])) for r in csv.DictReader(file)]
    begun = time.process_time()
    said = pair.load().both([(claim, headline) for claim, headline, _ in rows])[:, :3].argmax(axis=1).tolist()
    seconds = time.process_time() - begun
    gold = [g for _, _, g in rows]
    figures: dict[str, object] = {
        "pairs": len(rows),
        "accuracy": round(sum(g == s for g, s in zip(gold, said, strict=True)) / len(rows), 4),
    }
    for n, name in enumerate(CLASSES):
        hit = sum(g == s == n for g, s in zip(gold, said, strict=True))
        figures[name] = {
            "precision": round(hit / max(1, said.count(n)), 4),
            "recall": round(hit / max(1, gold.count(n)), 4),
            "in the gold": gold.count(n),
        }
    figures["always for"] = round(gold.count(0) / len(rows), 4)
    figures["pairs a CPU second"] = round(len(rows) / seconds)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path(os.environ.get("HEADWATER_CORPORA", Path(__file__).parents[2] / "shared")))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.corpora / "corpora" / "claims" / "emergent_test.csv")
    if options.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:20}{value}")


if __name__ == "__main__":
    main()
