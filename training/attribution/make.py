"""Make the packaged attribution weights again, from the corpus and the base model to card.json, with one command:

python training/attribution/make.py --polnear DIR --base DIR [--scorer attribution.py] [--checkpoint FILE]

DIR of --polnear holds train.jsonl and dev.jsonl; DIR of --base is all-MiniLM-L6-v2 (model.safetensors, config.json, tokenizer.json).
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "src" / "headwater" / "data" / "attribution"
# The settings of the released weights, in three stages that each go on from the last one's weights.
STAGES = [
    {"--epochs": "4", "--steps": "720", "--rate": "2e-4", "--head-rate": "1e-3", "--seed": "7", "--average": "0.998"},
    {"--epochs": "3", "--steps": "480", "--rate": "1.6e-4", "--head-rate": "8e-4", "--seed": "8", "--average": "0.998"},
    {"--epochs": "1", "--limit": "420", "--rate": "1.1e-4", "--head-rate": "5.5e-4", "--seed": "9", "--average": "0.99"},
]
# Chosen on the part of train that is held out of training.
DECODER = {"cue": 0.25, "none": 0.0, "score": 0.44}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def about(polnear: Path, base: Path, averaged: bool) -> dict[str, Any]:
    """What the card says beside the files."""
    return {
        "name": "headwater attribution",
        "what": "source, cue and content spans of attributions in English news text",
        "made": datetime.date.today().isoformat(),
        "trained_on": {
            "corpus": "PolNeAR, the Political News Attribution Relations Corpus, train split; a research corpus of news text",
            "by": "Newell, Margolin, Ruths: An Attribution Relations Corpus for Political News, LREC 2018",
            "articles": "763 of the 840 articles of train; the 77 others were used to choose settings; none of dev or test",
            "train_sha256": sha256(polnear / "train.jsonl"),
        },
        "base": {
            "model": "sentence-transformers/all-MiniLM-L6-v2", "licence": "Apache-2.0", "parameters": 22_700_000,
            "sha256": sha256(base / "model.safetensors"),
        },
        "settings": STAGES, "averaged_weights": averaged, "quantised": "encoder.onnx: dynamic int8, per channel; linker.onnx: float32",
        "decoder": DECODER,
        "again": "python training/attribution/make.py --polnear DIR --base DIR",
    }  # fmt: skip


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--polnear", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--scorer", type=Path, help="score dev with it at the end")
    p.add_argument("--checkpoint", type=Path, default=HERE / "checkpoint.tmp", help="where to keep what was trained")
    p.add_argument("--out", type=Path, default=OUT)
    p.add_argument("--skip-training", action="store_true", help="export the checkpoint that is there")
    p.add_argument("--raw", action="store_true", help="export the last weights, not their running average")
    a = p.parse_args()
    # Threads that spin while they wait cost much where others use the machine.
    here = os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
    if not a.skip_training:
        base = [sys.executable, str(HERE / "train.py"), "--train", str(a.polnear / "train.jsonl"), "--base", str(a.base)]
        for n, stage in enumerate(STAGES):
            command = [*base, "--out", str(a.checkpoint), *(x for pair in stage.items() for x in pair)]
            subprocess.run(command + (["--init", str(a.checkpoint)] if n else []), check=True, env=here)
    sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]
    import export

    export.export(a.checkpoint, a.base, a.out, DECODER, averaged=not a.raw)
    export.card(a.out, about(a.polnear, a.base, not a.raw))
    if a.scorer:
        gold = ["--gold", str(a.polnear / "dev.jsonl"), "--scorer", str(a.scorer)]
        subprocess.run([sys.executable, str(HERE / "evaluate.py"), *gold], check=True)


if __name__ == "__main__":
    main()
