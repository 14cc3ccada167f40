"""Train encoder, tagger and linker together on PolNeAR.   See README.md; make.py runs it with the settings of the released weights."""

from __future__ import annotations

import argparse
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import corpus
import network
import numpy as np
import teacher
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from headwater.attribution import tagger

# Pieces a window and the share of articles so cut, drawn anew each epoch, that short and long texts be read alike; 0: one paragraph each.
BUDGETS = {254: 0.55, 190: 0.1, 128: 0.15, 0: 0.2}
MASK, MASKED = 103, 0.03  # the [MASK] piece, and how many pieces it hides: what stands around must do


def collate(batch: list[corpus.Example], random: np.random.Generator) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch; a cue's ends are moved now and then, as a tagger's mistakes would."""
    width = max(len(x.window.ids) for x in batch)
    words = max(len(x.window.first) for x in batch)
    ids = np.zeros((len(batch), width), np.int64)
    features = np.full((len(batch), width), tagger.NO_FEATURE, np.int64)
    mask = np.zeros((len(batch), width), np.int64)
    first = np.zeros((len(batch), words), np.int64)
    cue = np.zeros((len(batch), words, 3), np.float32)  # nothing, for words that are padding
    roles = np.full((len(batch), words, 2), -100, np.int64)
    links = []
    for n, x in enumerate(batch):
        size, count = len(x.window.ids), len(x.window.first)
        ids[n, :size], mask[n, :size], first[n, :count] = x.window.ids, 1, x.window.first
        ids[n, :size][(random.random(size) < MASKED) & (x.window.features != tagger.NO_FEATURE)] = MASK
        case = random.random()
        f = x.window.features.copy()
        if case < 0.06:  # all capitals, or none: only the shape changes, the pieces are lower case anyway
            letters = f < 16
            f[letters] = f[letters] % 4 + (8 if case < 0.03 else 0)
        features[n, :size] = f
        cue[n, :count] = np.eye(3, dtype=np.float32)[x.cue] if x.soft is None else x.soft
        roles[n, :count] = x.roles
        for (a, b), source, content in x.links:
            if random.random() < 0.1:
                a, b = max(0, a - int(random.integers(0, 2))), min(count, b + int(random.integers(-1, 2)))
                b = max(a + 1, b)
            low, high = max(0, a - network.BEFORE), min(count, b + network.AFTER)
            if source and not low <= source[0] < source[1] <= high:
                source = None
            links.append((n, a, b, low, high, source, content[low:high], corpus.place(x.window, (a, b), low, high)))
    m = max(1, len(links))
    reach = max([k[4] - k[3] for k in links], default=1)
    row, at = np.zeros(m, np.int64), np.zeros((m, reach), np.int64)
    on, tags = np.zeros((m, reach), bool), np.zeros((m, reach), np.int64)
    span, pointer, place = np.zeros((m, words), np.float32), np.zeros((m, 2), np.int64), np.zeros((m, reach, 3), np.int64)
    for k, (n, a, b, low, high, source, content, where) in enumerate(links):
        size = high - low
        row[k], at[k, :size], on[k, :size], place[k, :size] = n, np.arange(low, high), True, where
        tags[k, :size] = content
        if content[0] == 2:  # the reach begins within a content span: no sequence may begin with I
            tags[k, 0] = 1
        span[k, a:b] = 1.0 / (b - a)
        pointer[k] = (source[0] - low + 1, source[1] - low) if source else (0, 0)  # 0: none; word w stands at w + 1
    arrays = {
        "ids": ids,
        "features": features,
        "mask": mask,
        "first": first,
        "cue": cue,
        "roles": roles,
        "row": row,
        "at": at,
        "on": on,
        "tags": tags,
        "span": span,
        "pointer": pointer,
        "place": place,
    }
    out = {k: torch.from_numpy(v) for k, v in arrays.items()}
    if not links:
        out["row"] = out["row"][:0]
    return out


def losses(encoder: network.Encoder, linker: network.Linker, b: dict[str, torch.Tensor]) -> tuple[torch.Tensor, list[float]]:
    states, cue = encoder(b["ids"], b["features"], b["mask"])
    at = b["first"][..., None].expand(-1, -1, states.shape[-1])
    words = states.gather(1, at)
    cue = cue.gather(1, b["first"][..., None].expand(-1, -1, 3))
    roles = encoder.roles(words).unflatten(-1, (2, 3))
    tag = -(b["cue"] * F.log_softmax(cue, dim=-1)).sum() / b["cue"].sum()
    role = F.cross_entropy(roles.flatten(0, 2), b["roles"].flatten())
    if not len(b["row"]):
        return tag + 0.3 * role, [tag.item(), 0.0, 0.0, role.item()]
    mine = words[b["row"]]
    mean = torch.bmm(b["span"][:, None], mine)[:, 0]
    around = mine.gather(1, b["at"][..., None].expand(-1, -1, mine.shape[-1]))
    pointer, none, content = linker(around, mean, b["place"], b["on"])
    pointer = pointer.masked_fill(~b["on"][..., None], -1e4)
    scores = torch.cat([none[:, None].expand(-1, 1, 2), pointer], dim=1)
    # the last word of a source in words [a, b) is b - 1, which stands at b
    source = F.cross_entropy(scores[..., 0], b["pointer"][:, 0]) + F.cross_entropy(scores[..., 1], b["pointer"][:, 1])
    crf = network.crf_loss(content, b["tags"], b["on"], linker.transition).mean()
    loss = 6.0 * tag + 0.5 * source + 0.25 * crf + 1.0 * role
    return loss, [x.item() for x in (tag, source, crf, role)]


def groups(encoder: network.Encoder, linker: network.Linker, rate: float, head_rate: float, decay: float) -> list[dict]:
    """Optimiser groups: the rate falls from the top layer down; heads and what is new learn fast."""
    out = []
    for name, p in list(encoder.named_parameters()) + [(f"linker.{n}", p) for n, p in linker.named_parameters()]:
        if not p.requires_grad:
            continue
        if name.startswith(("linker", "cue", "roles")):
            lr = head_rate
        elif name.startswith("layers."):
            lr = rate * decay ** (len(encoder.layers) - 1 - int(name.split(".")[1]))
        elif name.startswith("feature"):
            lr = head_rate
        else:
            lr = rate * decay ** len(encoder.layers)
        out.append({"params": [p], "lr": lr, "peak": lr, "weight_decay": 0.01 if p.ndim > 1 else 0.0})
    return out


def batches(data: list[corpus.Example], tokens: int, random: np.random.Generator) -> list[list[corpus.Example]]:
    """Batches of about `tokens` pieces, of windows of like length, in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].window.ids) + random.random() * 40)
    out, batch, width = [], [], 0
    for i in order:
        size = max(width, len(data[i].window.ids))
        if batch and size * (len(batch) + 1) > tokens:
            out.append(batch)
            batch, size = [], len(data[i].window.ids)
        batch.append(data[i])
        width = size
    out.append(batch)
    return [out[i] for i in random.permutation(len(out))]


def save(a: argparse.Namespace, encoder: network.Encoder, linker: network.Linker, averaged: dict[str, torch.Tensor], step: int) -> None:
    state = {"encoder": encoder.state_dict(), "linker": linker.state_dict(), "arguments": vars(a), "step": step}
    part = a.out.with_suffix(".part")
    torch.save(state | ({"average": averaged} if averaged else {}), part)
    part.replace(a.out)


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--train", type=Path, required=True, help="PolNeAR train.jsonl")
    p.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2: model.safetensors, config.json, tokenizer.json")
    p.add_argument("--teacher", type=Path, help="train the teacher instead, from this folder of all-mpnet-base-v2")
    p.add_argument("--out", type=Path, required=True, help="checkpoint, written now and then and at the end")
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--tokens", type=int, default=1800)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--decay", type=float, default=0.85)
    p.add_argument("--workers", type=int, default=2, help="threads that each take a share of a batch; part of what a seed means")
    p.add_argument("--taught", type=Path, help="what distil.py wrote: windows without labels, with the teacher's")
    p.add_argument("--init", type=Path, help="a checkpoint to go on from, with a fresh optimiser")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--all", action="store_true", help="train on the held part too")
    p.add_argument("--steps", type=int, default=0, help="stop after so many steps, the learning rate as if all were to come")
    p.add_argument("--limit", type=int, default=0, help="plan for no more than so many steps: the learning rate falls to nothing there")
    p.add_argument("--average", type=float, default=0.0, help="keep a running average of the weights with this memory, such as 0.998")
    a = p.parse_args()
    torch.set_num_threads(1)  # a share each is quicker than a thread each where the machine has other work
    torch.manual_seed(a.seed)
    random = np.random.default_rng(a.seed)
    tokenizer = Tokenizer.from_file(str(a.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = [x for x in corpus.articles(a.train) if a.all or not corpus.held(x["doc"])]
    encoder, linker = network.Encoder(tagger.FEATURES), network.Linker()
    if a.teacher:
        encoder, linker = teacher.Encoder(tagger.FEATURES), network.Linker(width=teacher.WIDTH)
    encoder.load(a.teacher or a.base)
    if a.init:
        saved = torch.load(a.init, map_location="cpu", weights_only=False)
        encoder.load_state_dict(saved["encoder"]), linker.load_state_dict(saved["linker"])
    optimiser = torch.optim.AdamW(groups(encoder, linker, a.rate, a.head_rate, a.decay), betas=(0.9, 0.98), fused=True)
    sets = {b: [corpus.examples(x, tokenizer, b) for x in articles] for b in BUDGETS}
    taught = pickle.loads(a.taught.read_bytes()) if a.taught else []
    plan = []
    for _ in range(a.epochs):
        cut = random.choice(list(BUDGETS), size=len(articles), p=list(BUDGETS.values()))
        plan.append(batches([e for n, b in enumerate(cut.tolist()) for e in sets[b][n]] + taught, a.tokens, random))
    total = sum(map(len, plan))
    if a.limit:
        total = min(total, a.limit)
    print(f"{len(articles)} articles, {total} steps", flush=True)
    averaged: dict[str, torch.Tensor] = {}
    chances = [torch.Generator().manual_seed(a.seed + 100 + k) for k in range(a.workers)]

    def work(part: dict[str, torch.Tensor], k: int, of: int) -> list[float]:
        network.CHANCE.generator = chances[k]
        loss, parts = losses(encoder, linker, part)
        (loss / of).backward()
        return parts

    pool = ThreadPoolExecutor(a.workers)
    step, begun, sums = 0, time.time(), np.zeros(4)
    everything = list(encoder.parameters()) + list(linker.parameters())
    for epoch, todo in enumerate(plan):
        encoder.train(), linker.train()
        for batch in todo:
            share = min((step + 1) / (0.08 * total), (total - step) / (0.92 * total))
            for g in optimiser.param_groups:
                g["lr"] = g["peak"] * share
            shares = [batch[k :: a.workers] for k in range(min(a.workers, len(batch)))]
            optimiser.zero_grad(set_to_none=True)
            tensors = [collate(x, random) for x in shares]
            parts = np.mean(list(pool.map(work, tensors, range(len(shares)), [len(shares)] * len(shares))), axis=0)
            torch.nn.utils.clip_grad_norm_(everything, 1.0)
            optimiser.step()
            step += 1
            sums = 0.98 * sums + 0.02 * np.asarray(parts)
            if a.average and step > total // 4:
                for n, x in [*encoder.state_dict().items(), *((f"linker.{n}", x) for n, x in linker.state_dict().items())]:
                    if n not in averaged:
                        averaged[n] = x.clone()
                    elif n != "word.weight":
                        averaged[n].lerp_(x, 1 - a.average)
            if step % 50 == 0 or step == a.steps:
                done = sums / (1 - 0.98**step)
                print(
                    f"epoch {epoch} step {step}/{total} {time.time() - begun:.0f}s cue {done[0]:.4f} source {done[1]:.3f} "
                    f"content {done[2]:.3f} roles {done[3]:.4f}",
                    flush=True,
                )
            if step % 240 == 0 or step in (total, a.steps):
                save(a, encoder, linker, averaged, step)
            if step in (a.steps, total):
                return


if __name__ == "__main__":
    main()
