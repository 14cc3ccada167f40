"""What the teacher says of news text that nobody marked, for the small network to learn from.

python training/attribution/distil.py --teacher teacher.pt --base DIR --corpora ../shared --out taught.pkl

The texts are Reuters stories of 1987 (the documents of corpora/reuse), the articles of corpora/html, and the invented stories of
tests/cases. The teacher's doubts about cues are learnt as they are; sources and contents are learnt where it finds an attribution.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import sys
import time
from pathlib import Path
from typing import Any

import corpus
import evaluate
import numpy as np
import torch

from headwater.attribution import spans, tagger

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
PIECES = 350_000  # word pieces that are read
LEAST = 400  # characters of a text worth reading


def texts(corpora: Path) -> list[str]:
    """The invented stories and the articles first, then as many Reuters stories as there is room for."""
    import cases

    found = [p.text for half in ("dev", "taught") for c in cases.load(ROOT / "tests" / "cases" / half) for p in c.pages]
    found += [row["articleBody"] for row in json.loads((corpora / "html" / "ground-truth.json").read_text(encoding="utf-8")).values()]
    with gzip.open(corpora / "reuse" / "c5000.jsonl.gz", "rt", encoding="utf-8") as lines:
        found += [json.loads(line)["text"] for line in lines]
    return [t for t in found if len(t) >= LEAST]


class Listening:
    """A reader that remembers what the tagger said of each window, by its pieces."""

    def __init__(self, reader: Any) -> None:
        self.decoder, self.tokenizer, self.link = reader.decoder, reader.tokenizer, reader.link
        self._encode = reader.encode
        self.said: dict[bytes, np.ndarray] = {}

    def encode(self, ids: np.ndarray, features: np.ndarray, mask: np.ndarray) -> Any:
        out = self._encode(ids, features, mask)
        for row, on, tags in zip(ids, mask, out[0], strict=True):
            self.said[row[: on.sum()].tobytes()] = tags[: on.sum()]
        return out


def taught(text: str, reader: Listening) -> list[corpus.Example]:
    """The windows of a text with the teacher's attributions as labels and its belief in cues."""
    reader.said.clear()
    found = spans.read(text, reader)
    marked = [{r: [list(s) for s in getattr(f, r)] for r in corpus.ROLES} for f in found]
    out = []
    for x in corpus.examples({"text": text, "attributions": marked}, reader.tokenizer, tagger.WINDOW):
        tags = reader.said[np.asarray(x.window.ids, np.int64).tobytes()][x.window.first]
        chances = np.exp(tags - tags.max(axis=1, keepdims=True))
        x.soft = (chances / chances.sum(axis=1, keepdims=True)).astype(np.float32)
        out.append(x)
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--teacher", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2, for its tokenizer")
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    reader = Listening(evaluate.torch_reader(a.teacher, a.base, False))
    found: list[corpus.Example] = []
    pieces, begun = 0, time.time()
    for n, text in enumerate(texts(a.corpora / "corpora"), 1):
        more = taught(text, reader)
        found += more
        pieces += sum(len(x.window.ids) for x in more)
        if n % 50 == 0:
            print(f"{n} texts, {pieces} pieces, {sum(len(x.links) for x in found)} attributions, {time.time() - begun:.0f} s", flush=True)
        if pieces >= PIECES:
            break
    a.out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
