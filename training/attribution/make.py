"""Make the packaged attribution weights again, from the corpus and the base model to card.json, with one command:

python training/attribution/make.py --polnear DIR --base DIR --scorer attribution.py [--checkpoint FILE]

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
# The settings of the released weights: one run, the learning rate rising over its first steps and falling to nothing at its end.
RUN = {"--epochs": "5", "--rate": "2e-4", "--head-rate": "1e-3", "--seed": "7"}
# Chosen on the part of train that is held out of training.
DECODER = {"cue": 0.25, "extent": 0.5, "none": 0.0, "score": 0.44, "knots": []}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def about(polnear: Path, base: Path) -> dict[str, Any]:
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
        "settings": RUN, "quantised": "encoder.onnx: dynamic int8, per channel; linker.onnx: float32",
        "decoder": {k: v for k, v in DECODER.items() if k != "knots"},
        "again": "python training/attribution/make.py --polnear DIR --base DIR --scorer FILE",
    }  # fmt: skip


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--polnear", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--scorer", type=Path, help="calibrate the scores and score dev with it; left out, scores stay raw")
    p.add_argument("--checkpoint", type=Path, default=HERE / "checkpoint.tmp", help="where to keep what was trained")
    p.add_argument("--out", type=Path, default=OUT)
    p.add_argument("--skip-training", action="store_true", help="export the checkpoint that is there")
    a = p.parse_args()
    # Threads that spin while they wait cost much where others use the machine.
    here = os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
    if not a.skip_training:
        command = [sys.executable, str(HERE / "train.py"), "--train", str(a.polnear / "train.jsonl"), "--base", str(a.base)]
        subprocess.run([*command, "--out", str(a.checkpoint), *(x for pair in RUN.items() for x in pair)], check=True, env=here)
    sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]
    import export

    export.export(a.checkpoint, a.base, a.out, DECODER, averaged=False)
    said = about(a.polnear, a.base)
    export.card(a.out, said)
    if a.scorer:
        import calibrate
        import evaluate

        said |= calibrate.calibrate(a.out, a.polnear / "train.jsonl", evaluate.load_scorer(a.scorer))
        export.card(a.out, said)
        gold = ["--gold", str(a.polnear / "dev.jsonl"), "--scorer", str(a.scorer)]
        subprocess.run([sys.executable, str(HERE / "evaluate.py"), *gold], check=True)


if __name__ == "__main__":
    main()
