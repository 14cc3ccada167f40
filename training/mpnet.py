"""What both teachers take from all-mpnet-base-v2: its classes of distance, and its weights in the places of our own layers."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

import pretrained

WIDTH, LAYERS = 768, 12
WORDS, PLACES = 30527, 514
PAD, FIRST_PLACE = 1, 2  # MPNet's padding, and the place of its first piece


def buckets(t: int) -> Tensor:
    """(t, t) the classes of distance between places (Raffel et al. 2020): sixteen each way, the far ones by logarithm up to 128."""
    away = torch.arange(t)[:, None] - torch.arange(t)[None, :]
    far = 8 + (torch.log(away.abs().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return (away < 0).long() * 16 + torch.where(away.abs() < 8, away.abs(), far.clamp(max=15))


def load(model: nn.Module, folder: Path) -> None:
    """Give a model with `word`, `position`, `pull`, `norm` and twelve `layers` the weights of a sentence-transformers folder."""
    w = pretrained.read(folder, "mpnet.")
    state = model.state_dict() | pretrained.layers(w, LAYERS, pretrained.MPNET)
    state["word.weight"] = w["embeddings.word_embeddings.weight"]
    state["position.weight"] = w["embeddings.position_embeddings.weight"]
    state["pull.weight"] = w["encoder.relative_attention_bias.weight"]
    model.load_state_dict(state)
