"""Make the packaged attribution weights again, from the corpus and the base models to card.json, with one command:

python training/attribution/make.py --corpora ../shared --base DIR --teacher DIR --out build/attribution

--corpora holds corpora/polnear, corpora/reuse, corpora/html and score/attribution.py; --base is the folder of all-MiniLM-L6-v2, --teacher
that of all-mpnet-base-v2 (model.safetensors, config.json, tokenizer.json each).
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
# The settings of the released weights: in each run the learning rate rises over the first steps and falls to nothing at the end.
RUNS = {
    "first": {"--epochs": "5", "--rate": "2e-4", "--head-rate": "1e-3", "--seed": "7"},
    "teacher": {"--epochs": "2", "--rate": "6e-5", "--decay": "0.9", "--seed": "11"},
    "last": {"--epochs": "2", "--rate": "1.2e-4", "--head-rate": "5e-4", "--seed": "23"},
}
# Chosen on the part of train that is held out of training.
DECODER = {"cue": 0.35, "extent": 0.5, "none": 0.0, "score": 0.48, "knots": []}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def about(polnear: Path, base: Path, teacher: Path) -> dict[str, Any]:
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
        "teacher": {
            "model": "sentence-transformers/all-mpnet-base-v2", "licence": "Apache-2.0", "sha256": sha256(teacher / "model.safetensors"),
            "what": "trained on the same articles; the last run learns from it on 350,000 word pieces of news text that nobody marked",
        },
        "settings": RUNS, "quantised": "encoder.onnx: dynamic int8, per channel; linker.onnx: float32",
        "decoder": {k: v for k, v in DECODER.items() if k != "knots"},
        "again": "python training/attribution/make.py --corpora DIR --base DIR --teacher DIR --out DIR",
    }  # fmt: skip


def run(script: str, *arguments: str | Path) -> None:
    # Threads that spin while they wait cost much where others use the machine.
    here = os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=True, env=here)


def train(which: str, polnear: Path, base: Path, out: Path, *more: str | Path) -> Path:
    """One run of train.py with its settings, unless its checkpoint is there."""
    checkpoint = out / f"{which}.pt"
    if not checkpoint.exists():
        settings = (x for pair in RUNS[which].items() for x in pair)
        run("train.py", "--train", polnear / "train.jsonl", "--base", base, "--out", checkpoint, *settings, *more)
    return checkpoint


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--teacher", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True, help="where checkpoints are kept; a run whose checkpoint is there is not done again")
    p.add_argument("--package", type=Path, default=OUT)
    a = p.parse_args()
    polnear, scorer = a.corpora / "corpora" / "polnear", a.corpora / "score" / "attribution.py"
    a.out.mkdir(parents=True, exist_ok=True)
    last = a.out / "last.pt"
    if not last.exists():
        first = train("first", polnear, a.base, a.out)
        teacher = train("teacher", polnear, a.base, a.out, "--teacher", a.teacher)
        taught = a.out / "taught.pkl"
        if not taught.exists():
            run("distil.py", "--teacher", teacher, "--base", a.base, "--corpora", a.corpora, "--out", taught)
        train("last", polnear, a.base, a.out, "--init", first, "--taught", taught)
    sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]
    import calibrate
    import evaluate
    import export

    export.export(last, a.base, a.package, DECODER, averaged=False)
    said = about(polnear, a.base, a.teacher)
    export.card(a.package, said)
    said |= calibrate.calibrate(a.package, polnear / "train.jsonl", evaluate.load_scorer(scorer))
    export.card(a.package, said)
    run("evaluate.py", "--gold", polnear / "dev.jsonl", "--scorer", scorer)


if __name__ == "__main__":
    main()
