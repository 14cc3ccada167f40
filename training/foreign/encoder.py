"""The encoder: the lower eight layers of multilingual-e5-small under a cue tagger; the linker is that of training/attribution.

The table of pieces and the two lowest layers stay as they were. The four layers above the eighth are left out: they serve the likeness of
sentences, and the reading takes a third less time without them.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))

import network
import torch
from base import INNER, PLACES, WIDTH, Base
from torch import Tensor, nn

from headwater.attribution import tagger

LAYERS, FROZEN, HEADS = 8, 2, 12


class Encoder(nn.Module):
    """network.Encoder over the pieces of the multilingual vocabulary."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, WIDTH)
        self.position = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = network.Dropout(dropout)
        self.layers = nn.ModuleList(network.Layer(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.feature = nn.Embedding(tagger.FEATURES, WIDTH)
        nn.init.normal_(self.feature.weight, std=0.01)
        self.cue = nn.Linear(WIDTH, 3)
        self.roles = nn.Linear(WIDTH, 6)
        for part in (self.word, self.position, self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)
        self.kind.requires_grad_(False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, features: (b, t); mask: (b, t), 1 where there is a piece. Returns states (b, t, 384) and cue scores (b, t, 3)."""
        x = self.read(self.word(ids), features, mask)
        return x, self.cue(x)

    def read(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The states from the vectors of pieces (b, t, 384) on."""
        x = self.drop(self.norm(pieces + self.position.weight[: pieces.shape[1]] + self.kind))
        shade = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers[:FROZEN]:
            x = layer(x, shade)
        x = x + self.feature(features)  # above what is frozen, so that nothing need be traced back through it
        for layer in self.layers[FROZEN:]:
            x = layer(x, shade)
        return x

    def load(self, base: Base) -> None:
        """The weights that `base.read` gave, those of the upper layers left out."""
        state = self.state_dict()
        for name, array in base.tensors.items():
            part = name if name == "kind" or "." in name else f"{name}.weight"
            if part in state:
                state[part] = torch.from_numpy(array.copy())
        self.load_state_dict(state)
