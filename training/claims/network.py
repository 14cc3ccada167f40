"""The pair network: all-MiniLM-L6-v2 (6 layers, 384 wide) read over claim and passage together, four classes on top."""

from __future__ import annotations

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import pretrained

WIDTH, HEADS, LAYERS = 384, 12, 6
FROZEN = 2


class Dropout(nn.Module):
    """Dropout of whole dimensions: one mask for all pieces of a row. As good here, and far cheaper on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (mask / (1 - self.rate)).to(x.dtype)


class Layer(nn.Module):
    """One layer of a BERT: `width` dimensions in 12 heads, four times as many inside; `eps` of its norms."""

    def __init__(self, dropout: float, width: int = WIDTH, eps: float = 1e-12) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, shade: Tensor) -> Tensor:
        """x: (b, t, width); shade: (b, 1, 1, t) or (b, 12, t, t), what is added before the softmax: 0 where read, -10000 where not."""
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            y = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // HEADS) + shade, dim=-1) @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, shade.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, t, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class PairNet(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(2 * WIDTH, 4)
        # 12 million weights of words that this little text would hardly move, and two layers below whose training changes little.
        for part in (self.word, self.position, self.kind, self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """ids, kinds (0 the claim, 1 the passage), mask: (b, t). Returns the scores of for, observing, against, other: (b, 4)."""
        x = self.drop(self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.kind(kinds)))
        on = mask.to(x.dtype)
        shade = (1.0 - on)[:, None, None, :] * -10000.0
        for n, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and n >= FROZEN):
                x = layer(x, shade)
        mean = (x * on[:, :, None]).sum(1) / on.sum(1, keepdim=True)
        return self.head(torch.cat([x[:, 0], mean], dim=-1))

    def load(self, folder: Path) -> None:
        """Take over the weights of a sentence-transformers folder of MiniLM-L6-H384."""
        w = pretrained.read(folder, "bert.")
        state = self.state_dict() | pretrained.layers(w, LAYERS, pretrained.BERT)
        for new, old in (("word", "word"), ("position", "position"), ("kind", "token_type")):
            state[f"{new}.weight"] = w[f"embeddings.{old}_embeddings.weight"]
        self.load_state_dict(state)
