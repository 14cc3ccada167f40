"""The network: a small BERT encoder with a cue tagger, and a linker that reads a text from each cue's point of view.

Encoder: all-MiniLM-L6-v2 (6 layers, 384 wide) plus an embedding of letter case and quotation state. Tagger: O, B, I of cues a word; O, B, I
of sources and contents beside it, as a help in training only. Linker: for one cue, the words around it with their distance, order,
paragraph and sentence to the cue, two small self-attention layers, then a pointer to the source's first and last word (or to none), and
O, B, I of content under a linear-chain CRF.
"""

from __future__ import annotations

import json
import math
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import pretrained

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
BEFORE, AFTER = 64, 96  # words around the cue that the linker reads
DISTANCES, PARAGRAPHS, SENTENCES = 47, 5, 9
LINK = 128


CHANCE = threading.local()  # each worker of train.py has its own generator, so that a seed gives the same masks whoever runs first


class Dropout(nn.Module):
    """Dropout of whole dimensions: one mask for all words of a row. As good here, and far cheaper on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2], generator=getattr(CHANCE, "generator", None)) >= self.rate
        return x * (mask / (1 - self.rate)).to(x.dtype)


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Attention by two plain matrix products: with heads this narrow the fused kernel takes two to four times as long on a CPU."""
    b, heads, t, width = q.shape
    q, k, v = (x.reshape(b * heads, t, width) for x in (q / math.sqrt(width), k, v))
    scores = torch.bmm(q, k.transpose(1, 2)).view(b, heads, t, t) + mask.to(q.dtype)
    return torch.bmm(torch.softmax(scores, dim=-1).to(q.dtype).view(b * heads, t, t), v).view(b, heads, t, width)


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, dropout: float, eps: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (b, t, width); mask: (b, 1, 1, t) or (1 or b, heads, t, t), added before the softmax: 0 where read, -10000 where not."""
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + mask
            y = torch.softmax(scores, dim=-1) @ v
        else:
            y = attend(q, k, v, mask)
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, t, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.word.weight.requires_grad = False  # 12 million weights that this little text would hardly move
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.feature = nn.Embedding(features, WIDTH)
        nn.init.normal_(self.feature.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.cue = nn.Linear(WIDTH, 3)
        self.roles = nn.Linear(WIDTH, 6)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, features: (b, t); mask: (b, t), 1 where there is a piece. Returns states (b, t, 384) and cue scores (b, t, 3)."""
        position = self.position.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.word(ids) + self.feature(features) + position + self.kind))
        shade = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, shade)
        return x, self.cue(x)

    def load(self, folder: Path) -> None:
        """The weights of a sentence-transformers folder of MiniLM-L6-H384."""
        assert json.loads((folder / "config.json").read_text())["hidden_size"] == WIDTH
        w = pretrained.read(folder, "bert.")
        state = self.state_dict() | pretrained.layers(w, LAYERS, pretrained.BERT)
        state["word.weight"] = w["embeddings.word_embeddings.weight"]
        state["position.weight"] = w["embeddings.position_embeddings.weight"]
        state["kind"] = w["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(state)


class Linker(nn.Module):
    def __init__(self, dropout: float = 0.1, width: int = WIDTH) -> None:
        super().__init__()
        self.word = nn.Linear(width, LINK)
        self.cue = nn.Linear(width, 2 * LINK)
        self.distance = nn.Embedding(DISTANCES, LINK)
        self.paragraph = nn.Embedding(PARAGRAPHS, LINK)
        self.sentence = nn.Embedding(SENTENCES, LINK)
        for e in (self.distance, self.paragraph, self.sentence):
            nn.init.normal_(e.weight, std=0.1)
        self.norm = nn.LayerNorm(LINK)
        self.layers = nn.ModuleList(Layer(LINK, 4, 256, dropout) for _ in range(2))
        self.pointer = nn.Linear(LINK, 2)
        self.none = nn.Linear(width, 1)
        self.content = nn.Linear(LINK, 3)
        self.transition = nn.Parameter(torch.zeros(3, 3))

    def forward(self, words: Tensor, cue: Tensor, place: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """words: (n, t, width) states around n cues; cue: (n, width) mean state of the cue; place: (n, t, 3) distance, paragraph, sentence
        in classes; mask: (n, t). Returns pointer scores (n, t, 2), the score of no source (n, 1), content scores (n, t, 3)."""
        pointer, content = self.read(self.word(words), self.cue(cue), place, mask)
        return pointer, self.none(cue), content

    def read(self, x: Tensor, cue: Tensor, place: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The same from the projected words (n, t, 128) and cue (n, 256) on; without the score of no source, which the cue alone gives."""
        scale, shift = cue.chunk(2, dim=-1)
        x = x + x * scale[:, None] + shift[:, None]
        x = self.norm(x + self.distance(place[..., 0]) + self.paragraph(place[..., 1]) + self.sentence(place[..., 2]))
        shade = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, shade)
        return self.pointer(x), self.content(x)


FORBIDDEN = torch.tensor([[0.0, 0.0, -10000.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])  # from O to I; tags O, B, I


def crf_loss(scores: Tensor, tags: Tensor, mask: Tensor, transition: Tensor) -> Tensor:
    """Negative log likelihood of each sequence, (n,). scores: (n, t, 3); tags: (n, t); mask: (n, t), true on a prefix of each row.

    The partition function by halving: neighbouring 3 x 3 matrices are joined until one is left, a few large steps instead of t small ones.
    """
    trans = transition + FORBIDDEN
    start = FORBIDDEN[0]
    on = mask.float()
    gold = (scores.gather(2, tags[..., None])[..., 0] * on).sum(1) + start[tags[:, 0]]
    gold = gold + (trans[tags[:, :-1], tags[:, 1:]] * on[:, 1:]).sum(1)
    one = (1.0 - torch.eye(3)) * -10000.0
    m = torch.where(mask[:, 1:, None, None], trans + scores[:, 1:, None, :], one)
    while m.shape[1] > 1:
        if m.shape[1] % 2:
            m = torch.cat([m, one.expand(len(m), 1, 3, 3)], dim=1)
        left, right = m[:, 0::2], m[:, 1::2]
        m = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    last = scores[:, 0] + start
    if m.shape[1]:
        last = torch.logsumexp(last[:, :, None] + m[:, 0], dim=1)
    return torch.logsumexp(last, dim=1) - gold
