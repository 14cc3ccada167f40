"""Try decoder settings on the held part of train, running the encoder once.

python tune.py --gold train.jsonl --scorer attribution.py --checkpoint FILE --base DIR
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

import corpus
import evaluate
import numpy as np

from headwater.attribution import spans


class Remembering:
    """A reader that runs the encoder once for each input."""

    def __init__(self, reader: Any) -> None:
        self.reader, self.tokenizer, self.decoder = reader, reader.tokenizer, reader.decoder
        self.seen: dict[bytes, Any] = {}

    def encode(self, *arrays: np.ndarray) -> Any:
        key = arrays[0].tobytes()
        if key not in self.seen:
            self.seen[key] = self.reader.encode(*arrays)
        return self.seen[key]

    def link(self, *arrays: np.ndarray) -> Any:
        return self.reader.link(*arrays)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--scorer", "--checkpoint", "--base"):
        p.add_argument(name, type=Path, required=True)
    p.add_argument("--raw", action="store_true")
    p.add_argument("--cue", type=float, nargs="+", default=[0.15, 0.25, 0.35])
    p.add_argument("--score", type=float, nargs="+", default=[0.4, 0.44, 0.48, 0.52])
    a = p.parse_args()
    scorer = evaluate.load_scorer(a.scorer)
    docs = [d for d in corpus.articles(a.gold) if corpus.held(d["doc"])]
    gold = {d["doc"]: (d["text"], d["attributions"]) for d in docs}
    reader = Remembering(evaluate.torch_reader(a.checkpoint, a.base, not a.raw))
    for cue in a.cue:
        for score in a.score:
            reader.decoder = replace(reader.decoder, cue=cue, score=score)
            found = {d["doc"]: [{r: getattr(f, r) for r in corpus.ROLES} for f in spans.read(d["text"], reader)] for d in docs}
            got = scorer.score(found, gold)
            line = [f"{k} {got[k]['P']}/{got[k]['R']}/{got[k]['F1']}" for k in got if k.startswith(("span", "found"))]
            print(f"cue {cue} score {score}", *line, got["recall by kind"], sep="  ", flush=True)


if __name__ == "__main__":
    main()
