"""The teacher: all-mpnet-base-v2 (12 layers, 768 wide) under the same tagger and linker; the small network learns from it, too.

train.py trains it (--teacher); distil.py has the small one learn what it says.
"""

from __future__ import annotations

import math
from pathlib import Path

import network
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER = 768, 12, 12, 3072
FROZEN = 5  # layers below whose training changes little and costs much
WORDS, PAD, FIRST_PLACE = 30527, 1, 2  # MPNet's vocabulary, its padding, and the place of its first piece
# MPNet has BERT's vocabulary four places on; these pieces stand elsewhere: padding, first, last, hidden.
MOVED = {0: PAD, 101: 0, 102: 2, 103: 30526}


def buckets(t: int) -> Tensor:
    """(t, t) the classes of distance between places (Raffel et al. 2020): sixteen each way, the far ones by logarithm up to 128."""
    away = torch.arange(t)[:, None] - torch.arange(t)[None, :]
    far = 8 + (torch.log(away.abs().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return (away < 0).long() * 16 + torch.where(away.abs() < 8, away.abs(), far.clamp(max=15))


class Encoder(nn.Module):
    """network.Encoder with MPNet inside: it takes BERT's pieces, so windows, labels and features are the same for both."""

    def __init__(self, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(WORDS, WIDTH)
        self.position = nn.Embedding(514, WIDTH)
        self.pull = nn.Embedding(32, HEADS)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.drop = network.Dropout(dropout)
        self.layers = nn.ModuleList(network.Layer(WIDTH, HEADS, INNER, dropout, 1e-5) for _ in range(LAYERS))
        self.feature = nn.Embedding(features, WIDTH)
        nn.init.normal_(self.feature.weight, std=0.01)
        self.cue = nn.Linear(WIDTH, 3)
        self.roles = nn.Linear(WIDTH, 6)
        place = torch.arange(30522) + 4
        for old, new in MOVED.items():
            place[old] = new
        self.register_buffer("place", place)
        for part in (self.word, self.position, self.pull, self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, features: (b, t); mask: (b, t), 1 where there is a piece. Returns states (b, t, 768) and cue scores (b, t, 3)."""
        t = ids.shape[1]
        with torch.no_grad():
            x = self.drop(self.norm(self.word(self.place[ids]) + self.position.weight[FIRST_PLACE : FIRST_PLACE + t]))
            shade = self.pull(buckets(t)).permute(2, 0, 1)[None] + (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
            for layer in self.layers[:FROZEN]:
                x = layer(x, shade)
        x = x + self.feature(features)  # above what is frozen, so that nothing need be traced back through it
        for layer in self.layers[FROZEN:]:
            x = layer(x, shade)
        return x, self.cue(x)

    def load(self, folder: Path) -> None:
        """The weights of a sentence-transformers folder of all-mpnet-base-v2."""
        w = {k.removeprefix("mpnet."): v.float() for k, v in load_file(str(folder / "model.safetensors")).items()}
        state = self.state_dict()
        state["word.weight"] = w["embeddings.word_embeddings.weight"]
        state["position.weight"] = w["embeddings.position_embeddings.weight"]
        state["pull.weight"] = w["encoder.relative_attention_bias.weight"]
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = w[f"embeddings.LayerNorm.{part}"]
            for n in range(LAYERS):
                old, new = f"encoder.layer.{n}", f"layers.{n}"
                state[f"{new}.qkv.{part}"] = torch.cat([w[f"{old}.attention.attn.{x}.{part}"] for x in "qkv"])
                state[f"{new}.out.{part}"] = w[f"{old}.attention.attn.o.{part}"]
                state[f"{new}.norm1.{part}"] = w[f"{old}.attention.LayerNorm.{part}"]
                state[f"{new}.up.{part}"] = w[f"{old}.intermediate.dense.{part}"]
                state[f"{new}.down.{part}"] = w[f"{old}.output.dense.{part}"]
                state[f"{new}.norm2.{part}"] = w[f"{old}.output.LayerNorm.{part}"]
        self.load_state_dict(state)
