"""The teacher: all-mpnet-base-v2 (12 layers, 768 wide) under the same tagger and linker; the small network learns from it, too.

train.py trains it (--teacher); distil.py has the small one learn what it says.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import network
import torch
from torch import Tensor, nn

import mpnet
from mpnet import FIRST_PLACE, LAYERS, PAD, PLACES, WIDTH, WORDS

HEADS, INNER = 12, 3072
FROZEN = 5  # layers below whose training changes little and costs much
# MPNet has BERT's vocabulary four places on; these pieces stand elsewhere: padding, first, last, hidden.
MOVED = {0: PAD, 101: 0, 102: 2, 103: 30526}


class Encoder(nn.Module):
    """network.Encoder with MPNet inside: it takes BERT's pieces, so windows, labels and features are the same for both."""

    def __init__(self, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(WORDS, WIDTH)
        self.position = nn.Embedding(PLACES, WIDTH)
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
            shade = self.pull(mpnet.buckets(t)).permute(2, 0, 1)[None] + (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
            for layer in self.layers[:FROZEN]:
                x = layer(x, shade)
        x = x + self.feature(features)  # above what is frozen, so that nothing need be traced back through it
        for layer in self.layers[FROZEN:]:
            x = layer(x, shade)
        return x, self.cue(x)

    def load(self, folder: Path) -> None:
        """The weights of a sentence-transformers folder of all-mpnet-base-v2."""
        mpnet.load(self, folder)
