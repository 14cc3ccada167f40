"""A checkpoint as the packaged files: encoder.onnx (int8), linker.onnx, tokenizer.json, decoder.json, card.json with their hashes."""

from __future__ import annotations

import hashlib
import json
import warnings
from pathlib import Path
from typing import Any

import network
import teacher
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from headwater.attribution import tagger


class Front(nn.Module):
    """The encoder with all that the linker needs of a word computed once a word: a cue's vector is the mean of its words' ones."""

    def __init__(self, encoder: network.Encoder, linker: network.Linker) -> None:
        super().__init__()
        self.encoder, self.linker = encoder, linker

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states, cue = self.encoder(ids, features, mask)
        return cue, self.linker.word(states), torch.cat([self.linker.cue(states), self.linker.none(states)], dim=-1)


class Back(nn.Module):
    """The linker from there on."""

    def __init__(self, linker: network.Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, words: Tensor, cue: Tensor, place: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.linker.read(words, cue, place, mask)


def load(path: Path, *, averaged: bool = True) -> tuple[network.Encoder, network.Linker]:
    """The networks of a checkpoint, ready to predict; with the running average of the weights where there is one."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    encoder, linker = network.Encoder(tagger.FEATURES), network.Linker()
    if saved["arguments"].get("teacher"):
        encoder, linker = teacher.Encoder(tagger.FEATURES), network.Linker(width=teacher.WIDTH)
    encoder.load_state_dict(saved["encoder"])
    linker.load_state_dict(saved["linker"])
    if averaged and "average" in saved:
        average = saved["average"]
        encoder.load_state_dict({k: v for k, v in average.items() if not k.startswith("linker.")})
        linker.load_state_dict({k.removeprefix("linker."): v for k, v in average.items() if k.startswith("linker.")})
    return encoder.eval(), linker.eval()


def export(path: Path, base: Path, out: Path, decoder: dict[str, Any], *, averaged: bool = True, quantise: bool = True) -> None:
    encoder, linker = load(path, averaged=averaged)
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 9, dtype=torch.int64)
    front = out / "encoder.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Front(encoder, linker),
            (ids, ids, ids),
            str(front),
            dynamo=False,
            opset_version=17,
            input_names=["ids", "features", "mask"],
            output_names=["tags", "words", "cue"],
            dynamic_axes={k: {0: "b", 1: "t"} for k in ("ids", "features", "mask", "tags", "words", "cue")},
        )
    back(linker, out / "linker.onnx")
    if quantise:
        small = out / "encoder.int8.onnx"
        quantize_dynamic(str(front), str(small), per_channel=True, weight_type=QuantType.QInt8)
        small.replace(front)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    decoder = {"transition": [[round(float(x), 4) for x in row] for row in linker.transition.detach()], **decoder}
    (out / "decoder.json").write_text(json.dumps(decoder, indent=1) + "\n", encoding="utf-8")


def back(linker: network.Linker, path: Path) -> None:
    """The linker, as floats."""
    ids = torch.ones(2, 9, dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Back(linker),
            (torch.zeros(2, 9, network.LINK), torch.zeros(2, 2 * network.LINK), torch.ones(2, 9, 3, dtype=torch.int64), ids),
            str(path),
            dynamo=False,
            opset_version=17,
            input_names=["words", "cue", "place", "mask"],
            output_names=["pointer", "content"],
            dynamic_axes={k: {0: "n", 1: "t"} for k in ("words", "place", "mask", "pointer", "content")} | {"cue": {0: "n"}},
        )


def card(out: Path, about: dict[str, Any]) -> None:
    """Write card.json: what is said about the weights, and the sha256 and size of each file."""
    files = {
        p.name: {"sha256": hashlib.sha256(p.read_bytes()).hexdigest(), "bytes": p.stat().st_size}
        for p in sorted(out.iterdir())
        if p.suffix in {".onnx", ".json"} and p.name != "card.json"
    }
    (out / "card.json").write_text(json.dumps({**about, "files": files}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
