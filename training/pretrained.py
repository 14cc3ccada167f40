"""The weights of a sentence-transformers folder in the places of our own layers; BERT and MPNet differ in names alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor


class Names(NamedTuple):
    """What a layer's parts of attention are called in the file."""

    qkv: tuple[str, str, str]
    out: str
    norm: str


BERT = Names(("attention.self.query", "attention.self.key", "attention.self.value"), "attention.output.dense", "attention.output.LayerNorm")
MPNET = Names(("attention.attn.q", "attention.attn.k", "attention.attn.v"), "attention.attn.o", "attention.LayerNorm")


def read(folder: Path, prefix: str) -> dict[str, Tensor]:
    """The tensors of `folder`/model.safetensors as floats, by their names without `prefix`."""
    return {k.removeprefix(prefix): v.float() for k, v in load_file(str(folder / "model.safetensors")).items()}


def layers(w: dict[str, Tensor], count: int, names: Names) -> dict[str, Tensor]:
    """The state of `norm` and of `count` `layers`, each with qkv, out, norm1, up, down and norm2, from tensors that `read` gave."""
    state = {}
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = w[f"embeddings.LayerNorm.{part}"]
        for n in range(count):
            old, new = f"encoder.layer.{n}", f"layers.{n}"
            state[f"{new}.qkv.{part}"] = torch.cat([w[f"{old}.{x}.{part}"] for x in names.qkv])
            state[f"{new}.out.{part}"] = w[f"{old}.{names.out}.{part}"]
            state[f"{new}.norm1.{part}"] = w[f"{old}.{names.norm}.{part}"]
            state[f"{new}.up.{part}"] = w[f"{old}.intermediate.dense.{part}"]
            state[f"{new}.down.{part}"] = w[f"{old}.output.dense.{part}"]
            state[f"{new}.norm2.{part}"] = w[f"{old}.output.LayerNorm.{part}"]
    return state
