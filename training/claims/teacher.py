"""The teacher: all-mpnet-base-v2 (12 layers, 768 wide) trained on the pairs of train.py, and what it says of pairs without labels.

python training/claims/teacher.py --corpora ../shared --base DIR --out build/teacher                 (README.md)

It is eight times as large as the quick network, which learns its answers too; its layers in four bits are the close reader. With `--start`
it goes on from a packaged close reader: its upper layers, turned back into floats, where the lower ones are all-mpnet-base-v2's own.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import onnx
import pairs
import pool
import torch
from network import HEADS, Dropout, Layer
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import advance, batches, drawn, follow, loss_of, some, tokenised

import mpnet
from headwater import encode
from mpnet import FIRST_PLACE, LAYERS, PAD, PLACES, WIDTH, WORDS

FROZEN = 6
LONGEST = 192  # pieces of a claim and a passage with what stands before it
TAUGHT = Path(__file__).parents[2] / "tests" / "cases" / "taught"


class Teacher(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(WORDS, WIDTH)
        self.position = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.pull = nn.Embedding(32, HEADS)
        self.drop = Dropout(0.1)
        self.layers = nn.ModuleList(Layer(0.1, WIDTH, eps=1e-5) for _ in range(LAYERS))
        self.head = nn.Linear(2 * WIDTH, 4)
        for part in (self.word, self.position, self.norm, self.pull, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """ids, mask: (b, t). Returns the scores of for, observing, against, other: (b, 4)."""
        t = ids.shape[1]
        x = self.drop(self.norm(self.word(ids) + self.position.weight[FIRST_PLACE : FIRST_PLACE + t]))
        on = mask.to(x.dtype)
        shade = self.pull(mpnet.buckets(t)).permute(2, 0, 1)[None] + (1.0 - on)[:, None, None, :] * -10000.0
        for n, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and n >= FROZEN):
                x = layer(x, shade)
        return self.head(torch.cat([x[:, 0], (x * on[:, :, None]).sum(1) / on.sum(1, keepdim=True)], dim=-1))

    def load(self, folder: Path) -> None:
        """Take over the weights of a sentence-transformers folder of all-mpnet-base-v2."""
        mpnet.load(self, folder)

    def go_on(self, packed: Path) -> None:
        """Take over the layers that learn, and the head, from a close.onnx as export.py packs it: matrices in eight bits with one scale a
        column, those of the lower layers (formerly of all) in four bits, low half first, 32 weights to a scale, 8 standing for nought."""
        tensors = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(packed)).graph.initializer}
        fours = [name.removesuffix("_Q4") for name in tensors if name.endswith("_Q4")]
        eights = [name.removesuffix(".int8") for name in tensors if name.endswith(".int8") and not name.startswith(("word", "position"))]
        parts = [f"layers.{n}.{part}.weight" for n in range(LAYERS) for part in ("qkv", "out", "up", "down")]
        state = self.state_dict()
        for part, name in zip(parts, fours + eights, strict=True):
            if int(part.split(".")[1]) < FROZEN:
                continue
            if name in eights:
                state[part] = torch.from_numpy((tensors[f"{name}.int8"] * tensors[f"{name}.scale"]).T.copy())
            else:
                halves, scale = tensors[f"{name}_Q4"], tensors[f"{name}_scales"]
                whole = np.stack([halves & 15, halves >> 4], axis=-1).reshape(*scale.shape, 32).astype(np.float32) - 8
                state[part] = torch.from_numpy((whole * scale[..., None]).reshape(state[part].shape))
        state |= {k: torch.from_numpy(tensors[k].copy()) for k in state if k in tensors and k.startswith(("layers.", "head."))}
        self.load_state_dict(state)


def padded(tokens: list[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor]:
    width = max(len(t) for t, _ in tokens)
    ids, mask = torch.full((len(tokens), width), PAD), torch.zeros(len(tokens), width)
    for n, (t, _) in enumerate(tokens):
        ids[n, : len(t)], mask[n, : len(t)] = torch.tensor(t), 1
    return ids, mask


def train(
    model: Teacher,
    tokenizer: Tokenizer,
    claims: Path,
    out: Path,
    rate: float,
    seed: int,
    share: float = 1.0,
    whole: Sequence[str] = (),
    context: Sequence[int] = (),
    alone: float = 0.0,
) -> None:
    """One epoch of a share of the pairs, of all that the packs named in `whole` and the stories of tests/cases/taught give, and of the
    marked stories whose numbers `context` has (a share `alone` of them without what stands before). The weights end as the mean of the
    last hundred steps or so."""
    data = drawn(claims, seed, 700)
    if share < 1:  # a whole epoch keeps its order, so that its seed means what it meant
        data = some(data, share, seed)
    data += pairs.in_context(context, seed=seed, alone=alone)
    if whole:
        data += pairs.stories(TAUGHT, seed=seed + 1)
        data += [p for name in whole for p in pairs.told_apart(Path(__file__).parent / name, seed=seed, others=24)]
        data = list(dict.fromkeys(data))
    tokens = tokenised(tokenizer, data)
    work = batches(data, tokens, random.Random(seed))
    learning = [name for name, p in model.named_parameters() if p.requires_grad]
    free = [p for p in model.parameters() if p.requires_grad]
    head = {id(p) for p in model.head.parameters()}
    groups = [{"params": [p for p in free if id(p) not in head], "times": 1.0}, {"params": list(model.head.parameters()), "times": 5.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)
    mean = [p.detach().clone() for p in free]
    model.train()
    begun = time.time()
    for step, batch in enumerate(work, 1):
        for group in optimizer.param_groups:
            group["lr"] = rate * group["times"] * min(1.0, step / (0.08 * len(work))) * max(0.02, 1 - step / (len(work) * 1.02))
        loss = loss_of(model(*padded([tokens[i] for i in batch])), [data[i] for i in batch])
        advance(loss, optimizer, free)
        follow(mean, free, step)
        if step % 20 == 0:
            print(f"  step {step} of {len(work)}: {loss.item():.3f}, {time.time() - begun:.0f} s", flush=True)
        if step % 100 == 0:
            torch.save(model.state_dict() | dict(zip(learning, mean, strict=True)), out)
    with torch.no_grad():
        torch._foreach_copy_(free, mean)


def judged(model: Teacher, tokenizer: Tokenizer, known: list[tuple[str, str]]) -> dict[tuple[str, str], np.ndarray]:
    """The chances of the four classes for each pair of claim and passage."""
    tokens = [(e.ids, e.type_ids) for e in tokenizer.encode_batch(known)]
    order = sorted(range(len(known)), key=lambda i: len(tokens[i][0]))
    found = {}
    model.eval()
    with torch.inference_mode():
        for k in range(0, len(order), 32):
            some = order[k : k + 32]
            chances = torch.softmax(model(*padded([tokens[i] for i in some])).float(), -1).numpy()
            found.update({known[i]: chances[n] for n, i in enumerate(some)})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2: model.safetensors and tokenizer.json")
    parser.add_argument("--start", type=Path, help="a close.onnx or, better, a teacher.pt to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=7e-5)
    parser.add_argument("--share", type=float, default=1.0, help="how much of the pairs an epoch sees")
    parser.add_argument("--whole", nargs="*", default=[], help="packs_*.txt of which it sees all, whatever the share")
    parser.add_argument("--context", nargs="*", type=int, default=[], help="numbers of the marked stories it learns from as well")
    parser.add_argument("--alone", type=float, default=0.0, help="the share of these that stand by themselves")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    model = Teacher()
    model.load(options.base)
    if options.start:
        if options.start.suffix == ".pt":
            model.load_state_dict(torch.load(options.start))
        else:
            model.go_on(options.start)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = options.corpora / "corpora"
    train(
        model,
        tokenizer,
        corpora / "claims",
        options.out / "teacher.pt",
        options.rate,
        options.seed,
        options.share,
        options.whole,
        options.context,
        options.alone,
    )
    torch.save(model.state_dict(), options.out / "teacher.pt")
    known = pool.news(corpora / "polnear" / "train.jsonl", encode.load()) + pool.taught(TAUGHT)
    (options.out / "taught.pkl").write_bytes(pickle.dumps(judged(model, tokenizer, list(dict.fromkeys(known)))))


if __name__ == "__main__":
    main()
