"""Train the pair model and write it as ONNX with int8 weights.   python training/claims/train.py --corpora ../shared   (README.md)"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from pathlib import Path

import numpy as np
import pairs
import torch
from network import PairNet
from pairs import Pair
from tokenizers import Tokenizer

HERE = Path(__file__).parent
LONGEST = 128
WRITTEN = ("passages.txt", "stories.txt", "public_life.txt", "curious.txt", "works.txt", "conflict.txt")
PACKS = ("packs_local.txt", "packs_public.txt", "packs_conflict.txt", "packs_power.txt", "packs_odd.txt")
# Written after the packaged quick model was made.
PACKS += ("packs_towns.txt", "packs_states.txt", "packs_trades.txt", "packs_twins.txt", "packs_voices.txt")
Taught = dict[tuple[str, str], "np.ndarray"]  # (claim, passage) -> the chances of the four classes that a larger network gives


def batches(data: list[Pair], tokens: list[tuple[list[int], list[int]]], rng: random.Random, cells: int = 2048) -> list[list[int]]:
    """Batches of about `cells` pieces, of like length, in random order."""
    order = sorted(range(len(data)), key=lambda i: len(tokens[i][0]) + rng.random() * 6)
    found, batch = [], []
    for i in order:
        batch.append(i)
        if len(batch) * len(tokens[i][0]) >= cells:
            found.append(batch)
            batch = []
    if batch:
        found.append(batch)
    rng.shuffle(found)
    return found


def padded(tokens: list[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    width = max(len(t) for t, _ in tokens)
    ids, kinds, mask = (torch.zeros(len(tokens), width, dtype=torch.long) for _ in range(3))
    for n, (t, k) in enumerate(tokens):
        ids[n, : len(t)], kinds[n, : len(t)], mask[n, : len(t)] = torch.tensor(t), torch.tensor(k), 1
    return ids, kinds, mask


def tokenised(tokenizer: Tokenizer, data: list[Pair]) -> list[tuple[list[int], list[int]]]:
    return [(e.ids, e.type_ids) for e in tokenizer.encode_batch([(p.claim, p.passage) for p in data])]


def scores(model: PairNet, tokens: list[tuple[list[int], list[int]]]) -> np.ndarray:
    model.eval()
    rows = []
    with torch.no_grad():
        for i in range(0, len(tokens), 32):
            rows.append(torch.softmax(model(*padded(tokens[i : i + 32])).float(), -1).numpy())
    return np.concatenate(rows)


def stance_accuracy(p: np.ndarray, data: list[Pair]) -> tuple[float, list[float]]:
    """Over for, observing and against alone: the share that is right, and the recall of each."""
    gold = np.array([d.right[0] for d in data])
    said = p[:, :3].argmax(1)
    return float((said == gold).mean()), [float((said[gold == c] == c).mean()) for c in range(3)]


def measure(model: PairNet, tokenizer: Tokenizer, sets: dict[str, list[Pair]]) -> None:
    for name, data in sets.items():
        p = scores(model, tokenised(tokenizer, data))
        right = np.mean([p[i].argmax() in d.right for i, d in enumerate(data)])
        line = f"  {name:14} right {right:.3f} of {len(data)}"
        if name.startswith("emergent"):
            line += "  stance {:.3f}, for/observing/against {}".format(*stance_accuracy(p, data))
        print(line, flush=True)


def some(data: list[Pair], share: float, seed: int) -> list[Pair]:
    """A share of the pairs, another one each epoch: three epochs see each about twice."""
    return random.Random(seed).sample(data, int(share * len(data)))


def drawn(claims: Path, seed: int, invented: int) -> list[Pair]:
    """The pairs of one epoch; another seed gives others. `claims` is the folder of Emergent, ECB+ and ConjNLI."""
    return (
        pairs.emergent(claims / "emergent_train.csv", others=300, seed=seed)
        + pairs.ecb(claims / "ECB_Train_corpus.txt", positive=300, negative=350, seed=seed)
        + pairs.conj(claims / "conj_train.tsv", size=150, seed=seed)
        + pairs.invented(HERE / "frames.txt", size=invented, seed=seed)
        + some([p for name in WRITTEN for p in pairs.passages(HERE / name, seed=seed)], 0.7, seed)
        + [p for name in PACKS for p in pairs.told_apart(HERE / name, seed=seed)]
        + pairs.stories(HERE.parents[1] / "tests" / "cases" / "taught", seed=seed)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2: model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--invented", type=int, default=700)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--taught", type=Path, help="pairs with the chances that a larger network gives them (teacher.py)")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    claims = options.corpora / "corpora" / "claims"
    seed = options.seed
    cases = HERE.parents[1] / "tests" / "cases"
    stories = pairs.stories(cases / "dev", seed=seed)
    tests = {
        "emergent": pairs.emergent(claims / "emergent_test.csv", others=0, seed=seed),
        "ecb": pairs.ecb(claims / "ECB_Dev_corpus.txt", positive=100, negative=100, seed=seed),
        "conj": pairs.conj(claims / "conj_dev.tsv", size=100, seed=seed),
        "stories": random.Random(seed).sample(stories, 400),
    }
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    model = PairNet()
    model.load(options.base)
    free = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=options.rate, weight_decay=0.01)
    options.out.mkdir(parents=True, exist_ok=True)
    begun, cpu = time.time(), time.process_time()
    taught: Taught = {}
    steps = None
    step = 0
    mean = [p.detach().clone() for p in free]  # of the weights of the last hundred steps or so
    for epoch in range(options.epochs):
        new = seed * 100 + epoch
        data = drawn(claims, new, options.invented)
        if epoch and options.taught:  # the first epoch learns from the labels alone
            taught = pickle.loads(options.taught.read_bytes())
        data += some([Pair(c, p, (0, 1, 2, 3), "taught") for c, p in sorted(set(taught) - {(d.claim, d.passage) for d in data})], 0.6, new)
        tokens = tokenised(tokenizer, data)
        work = batches(data, tokens, rng)
        steps = steps or len(work) * options.epochs
        model.train()
        total = 0.0
        for batch in work:
            step += 1
            warm = min(1.0, step / (0.08 * steps)) * max(0.02, 1 - step / (steps * 1.02))
            for group in optimizer.param_groups:
                group["lr"] = options.rate * warm
            loss = loss_of(model(*padded([tokens[i] for i in batch])), [data[i] for i in batch], taught)
            advance(loss, optimizer, free)
            follow(mean, free, step)
            total += loss.item()
            if step % 40 == 0:
                print(f"  step {step} of {steps}: {total / (work.index(batch) + 1):.3f}, {time.process_time() - cpu:.0f} CPU s", flush=True)
        print(
            f"epoch {epoch + 1}: loss {total / len(work):.3f}, {time.time() - begun:.0f} s, {time.process_time() - cpu:.0f} CPU s",
            flush=True,
        )
        torch.save(model.state_dict(), options.out / "last.pt")
    with torch.no_grad():
        torch._foreach_copy_(free, mean)
    measure(model, tokenizer, tests)
    torch.save(model.state_dict(), options.out / "main.pt")
    finish(model, tokenizer, claims, seed)
    measure(model, tokenizer, tests)
    torch.save(model.state_dict(), options.out / "pair.pt")


def loss_of(scores: torch.Tensor, batch: list[Pair], taught: Taught | None = None, share: float = 1.0) -> torch.Tensor:
    """Minus the log of the chance of any right class, and, `share` times, how far the answer is from the taught one (Kullback and Leibler);
    on average over the batch. A pair whose every class is right is learnt from the teacher alone."""
    right, soft = torch.zeros(len(batch), 4), torch.zeros(len(batch), 4)
    for n, pair in enumerate(batch):
        right[n, list(pair.right)] = 1
        told = (taught or {}).get((pair.claim, pair.passage))
        if told is not None:
            soft[n] = torch.from_numpy(told)
    chances = torch.log_softmax(scores.float(), -1)
    loss = -torch.log((chances.exp() * right).sum(-1) + 1e-6)
    return (loss + share * (soft * (torch.log(soft + 1e-6) - chances)).sum(-1)).mean()


def advance(loss: torch.Tensor, optimizer: torch.optim.Optimizer, free: list[torch.nn.Parameter]) -> None:
    """One step of the free weights, its gradient no longer than 1."""
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(free, 1.0)
    optimizer.step()


def follow(mean: list[torch.Tensor], free: list[torch.nn.Parameter], step: int) -> None:
    """Move the running mean of the weights, of the last hundred steps or so, towards those after `step`."""
    with torch.no_grad():
        torch._foreach_lerp_(mean, free, 1 - min(0.99, step / (step + 9)))


def finish(model: PairNet, tokenizer: Tokenizer, claims: Path, seed: int, rate: float = 6e-5) -> None:
    """A short last pass in which plain negations, denials and assertions (frames.txt) weigh most: among so many statements worded far from
    their claims the network forgets that "did not sink" is against "sank"."""
    torch.manual_seed(seed)
    data = (
        pairs.invented(HERE / "frames.txt", size=2400, seed=seed + 1)
        + pairs.conj(claims / "conj_train.tsv", size=150, seed=seed + 1)
        + pairs.emergent(claims / "emergent_train.csv", others=200, seed=seed + 1)[:1000]
        + some([p for name in WRITTEN for p in pairs.passages(HERE / name, seed=seed + 1)], 0.08, seed + 1)
    )
    tokens = tokenised(tokenizer, data)
    work = batches(data, tokens, random.Random(seed))
    free = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=rate, weight_decay=0.01)
    model.train()
    for step, batch in enumerate(work):
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, step / 10) * (1 - step / len(work))
        loss = loss_of(model(*padded([tokens[i] for i in batch])), [data[i] for i in batch])
        advance(loss, optimizer, free)
    print(f"finish: {len(work)} steps, loss {loss.item():.3f}", flush=True)


if __name__ == "__main__":
    main()
