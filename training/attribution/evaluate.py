"""Score find() on PolNeAR.

python evaluate.py --gold dev.jsonl --scorer attribution.py                                    the packaged weights
python evaluate.py --gold train.jsonl --held --scorer attribution.py --checkpoint a.pt ...    a checkpoint, on the held part of train
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from pathlib import Path
from typing import Any

import corpus
import make
import numpy as np

from headwater.attribution import spans


def torch_reader(checkpoint: Path, base: Path, averaged: bool) -> Any:
    """The networks of a checkpoint behind the door of spans.Reader."""
    import export
    import torch
    from tokenizers import Tokenizer

    encoder, linker = export.load(checkpoint, averaged=averaged)
    front, back = export.Front(encoder, linker), export.Back(linker)

    class Reader:
        decoder = spans.Decoder(linker.transition.detach().numpy(), **make.DECODER)
        tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))

        def encode(self, *arrays: np.ndarray) -> Any:
            with torch.inference_mode():
                return [x.numpy() for x in front(*map(torch.from_numpy, arrays))]

        def link(self, *arrays: np.ndarray) -> Any:
            with torch.inference_mode():
                return [x.numpy() for x in back(*map(torch.from_numpy, arrays))]

    Reader.tokenizer.no_truncation()
    Reader.tokenizer.no_padding()
    return Reader()


def load_scorer(path: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--scorer", type=Path, required=True)
    p.add_argument("--held", action="store_true", help="only the part of train that train.py keeps out")
    p.add_argument("--checkpoint", type=Path)
    p.add_argument("--base", type=Path)
    p.add_argument("--raw", action="store_true", help="the last weights, not their running average")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--out", type=Path, help="write the predictions")
    a = p.parse_args()
    scorer = load_scorer(a.scorer)
    docs = [d for d in corpus.articles(a.gold) if not a.held or corpus.held(d["doc"])]
    reader = torch_reader(a.checkpoint, a.base, not a.raw) if a.checkpoint else spans.packaged(a.threads)
    spans.read("Warm up, she said.", reader)
    begun = time.process_time()
    found = {d["doc"]: spans.read(d["text"], reader) for d in docs}
    took = time.process_time() - begun
    lines = {k: [{r: [list(s) for s in getattr(f, r)] for r in corpus.ROLES} | {"score": f.score} for f in v] for k, v in found.items()}
    for key, value in scorer.score(lines, {d["doc"]: (d["text"], d["attributions"]) for d in docs}).items():
        print(f"{key:16}", *(f"{k} {v}" for k, v in value.items()), sep="  ")
    if not a.checkpoint:
        from headwater.text import sentences

        n = sum(len(sentences(d["text"])) for d in docs)
        print(f"{n} sentences, {took:.1f} CPU s, {n / took:.0f} sentences a CPU-second")
    if a.out:
        a.out.write_text("".join(json.dumps({"doc": k, "attributions": v}) + "\n" for k, v in lines.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
