"""Pairs without labels, for the teacher to judge: statements of real news against one another, and all sentences of the taught stories."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pairs import SEPARATOR

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

import cases
from headwater.text import sentences

Encoder = Callable[[list[str]], "np.ndarray"]
NEAREST, FAR, CLAIMS = 6, 2, 5  # sentences of the claim's article, of other articles; claims an article
_VERB = re.compile(r"\b(?:is|are|was|were|had|has|have|will|did|would|\w+ed)\b")
_PRONOUN = re.compile(r"(?:I|we|he|she|they|it|this|that|you|his|her|my|our)\b", re.IGNORECASE)


class Sentence(NamedTuple):
    article: int
    place: int
    text: str


def plain(text: str) -> list[str]:
    """The sentences of a text, on one line each."""
    return [" ".join(text[s.start : s.end].split()) for s in sentences(text)]


def claim_of(content: str) -> str | None:
    """What somebody was reported to have said, as a claim; None where it does not stand alone."""
    said = " ".join(content.split())
    if re.match(r"(?:how|whether|what|if|to|for|about) ", said):
        return None
    said = said.removeprefix("that ").strip(' ,“”"').rstrip(".")
    alone = 7 <= len(said.split()) <= 22 and _VERB.search(said) and not _PRONOUN.match(said) and not re.search(r"[\"“”]", said)
    return f"{said[0].upper()}{said[1:]}." if alone else None


def news(path: Path, encoder: Encoder, *, articles: int = 420, seed: int = 7) -> list[tuple[str, str]]:
    """Claims taken from what PolNeAR's articles report, each with the sentences nearest to it by their vectors."""
    rng = random.Random(seed)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rng.shuffle(rows)
    claims: list[tuple[int, str]] = []
    texts: list[list[str]] = []
    for n, row in enumerate(rows[:articles]):
        texts.append([s for s in plain(row["text"]) if 30 < len(s) < 420])
        contents = [row["text"][a["content"][0][0] : a["content"][0][1]] for a in row["attributions"] if len(a["content"]) == 1]
        found = [c for c in map(claim_of, contents) if c]
        rng.shuffle(found)
        claims += [(n, c) for c in found[:CLAIMS]]
    flat = [Sentence(n, i, s) for n, ss in enumerate(texts) for i, s in enumerate(ss)]
    vectors, article = encoder([s.text for s in flat]), np.array([s.article for s in flat])
    pairs = []
    for (n, claim), vector in zip(claims, encoder([c for _, c in claims]), strict=True):
        near = vectors @ vector
        own = np.flatnonzero(article == n)
        for k in (*own[np.argsort(-near[own])][:NEAREST], *np.argsort(-np.where(article == n, -9, near))[:FAR]):
            s = flat[k]
            before = texts[s.article][s.place - 1] if s.place and rng.random() < 0.4 else ""
            pairs.append((claim, s.text + (SEPARATOR + before[:200] if before else "")))
    return pairs


def taught(folder: Path, *, seed: int = 7) -> list[tuple[str, str]]:
    """Seven tenths of the sentences of the stories in `folder` against their claims, half beside the sentence before them."""
    rng = random.Random(seed)
    pairs = []
    for case in cases.load(folder):
        for claim in case.claims:
            for page in case.pages:
                told = plain(page.text)
                for i, s in enumerate(told):
                    if len(s) > 25 and rng.random() < 0.7:
                        pairs.append((claim.text, s + (SEPARATOR + told[i - 1][:200] if i and rng.random() < 0.5 else "")))
    return pairs
