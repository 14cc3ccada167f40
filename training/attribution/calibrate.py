"""What a score is worth: on the held part of train, the share of answers of a score that its annotators marked too.

An answer counts as marked where its content shares half or more (intersection over union) with that of an annotated attribution and
their sources overlap, or both have none. The knots of a rising line through ten groups of like score go to decoder.json.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import corpus
import numpy as np

from headwater.attribution import spans

GROUPS = 10


def answers(articles: list[dict[str, Any]], reader: Any, scorer: Any) -> list[list[tuple[float, bool]]]:
    """The raw score of every answer of each article, and whether the annotators marked it."""
    out = []
    for article in articles:
        words = scorer.word_index(article["text"])
        gold = [{r: scorer.tokens(a[r], words) for r in corpus.ROLES} for a in article["attributions"] if a["content"]]
        mine = []
        for f in spans.read(article["text"], reader):
            x = {r: scorer.tokens(getattr(f, r), words) for r in corpus.ROLES}
            near = [g for g in gold if scorer.iou(g["content"], x["content"]) >= 0.5]
            mine.append((f.score, any(g["source"] & x["source"] if g["source"] else not x["source"] for g in near)))
        out.append(mine)
    return out


def knots(pairs: list[tuple[float, bool]]) -> list[list[float]]:
    """[raw score, share marked] of each group, rising in both."""
    pairs = sorted(pairs)
    groups = np.array_split(np.asarray(pairs, dtype=float), GROUPS)
    share = np.maximum.accumulate([g[:, 1].mean() for g in groups])
    return [[round(float(g[:, 0].mean()), 4), round(float(s), 3)] for g, s in zip(groups, share, strict=True)]


def error(pairs: list[tuple[float, bool]]) -> float:
    """Expected calibration error: the mean distance between score and share marked, over ten groups of like score."""
    groups = np.array_split(np.asarray(sorted(pairs), dtype=float), GROUPS)
    return float(sum(len(g) * abs(g[:, 0].mean() - g[:, 1].mean()) for g in groups) / len(pairs))


def calibrate(folder: Path, train: Path, scorer: Any) -> dict[str, float]:
    """Write the knots to decoder.json; the errors before and after, the latter on articles whose knots came from the other half."""
    reader = spans.Packaged(2, folder)
    reader.decoder = replace(reader.decoder, knots=())
    found = answers([x for x in corpus.articles(train) if corpus.held(x["doc"])], reader, scorer)
    after: list[tuple[float, bool]] = []
    for half in (0, 1):
        line = knots([p for n, x in enumerate(found) if n % 2 != half for p in x])
        after += [(float(np.interp(raw, *zip(*line, strict=True))), hit) for n, x in enumerate(found) if n % 2 == half for raw, hit in x]
    pairs = [p for x in found for p in x]
    path = folder / "decoder.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"knots": knots(pairs)}, indent=1) + "\n", encoding="utf-8")
    return {"calibration_error_raw": round(error(pairs), 3), "calibration_error": round(error(after), 3)}
