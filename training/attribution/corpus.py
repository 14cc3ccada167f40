"""PolNeAR articles as windows with gold labels."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
from headwater.attribution import tagger

ROLES = ("source", "cue", "content")
HELD = 12  # one article in twelve is held out of training for choosing


@dataclass
class Example:
    """A window; each link is a cue's words [a, b), its source's words [a, b) or None, and O, B, I of content for all words. `soft`, (w, 3),
    is what the teacher says of O, B, I of cues; None where nobody was asked."""

    window: tagger.Window
    links: list[tuple[tuple[int, int], tuple[int, int] | None, np.ndarray]]
    cue: np.ndarray
    roles: np.ndarray  # (w, 2): source, content
    soft: np.ndarray | None = None


def articles(path: Path) -> list[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def held(doc: str) -> bool:
    """Whether an article is kept out of training; by its name's hash, so that the answer never changes."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % HELD == 0


def _cover(window: tagger.Window, text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Spans of code points as word ranges, without stops and commas at their ends (annotators took them in or left them at random)."""
    out = []
    for b, e in spans:
        low = int(np.searchsorted(window.end, b, side="right"))
        high = int(np.searchsorted(window.start, e, side="left"))
        while high - low > 1 and text[window.start[high - 1] : window.end[high - 1]] in {".", ",", ";", ":", "-", "—", "–"}:
            high -= 1
        while high - low > 1 and text[window.start[low] : window.end[low]] in {".", ",", ";", ":", "-", "—", "–"}:
            low += 1
        if high > low:
            out.append((low, high))
    return sorted(out)


def examples(article: dict[str, Any], tokenizer: Tokenizer, budget: int) -> list[Example]:
    """The windows of an article of at most `budget` pieces; with a budget of 0, of one paragraph each."""
    return labelled(article, tagger.windows(article["text"], tokenizer, budget=budget or tagger.WINDOW, alone=not budget))


def labelled(article: dict[str, Any], windows: Iterable[tagger.Window]) -> list[Example]:
    """The windows of an article with its gold labels."""
    text, out = article["text"], []
    for window in windows:
        n = len(window.first)
        cues, roles, links = np.zeros(n, np.int64), np.zeros((n, 2), np.int64), []
        low, high = (int(window.start[0]), int(window.end[-1])) if n else (0, 0)
        for a in article["attributions"]:
            if not a["cue"] or not low <= a["cue"][0][0] < high:
                continue
            got = {r: _cover(window, text, a[r]) for r in ROLES}
            if not got["cue"]:
                continue
            b, e = got["cue"][0]
            cues[b], cues[b + 1 : e] = 1, 2
            content = np.zeros(n, np.int64)
            for x, y in got["content"]:
                content[x], content[x + 1 : y] = 1, 2
                roles[x, 1], roles[x + 1 : y, 1] = 1, 2
            for x, y in got["source"]:
                roles[x, 0], roles[x + 1 : y, 0] = 1, 2
            links.append(((b, e), got["source"][0] if got["source"] else None, content))
        if n:
            out.append(Example(window, links, cues, roles))
    return out


def place(window: tagger.Window, cue: tuple[int, int], low: int, high: int) -> np.ndarray:
    """(high - low, 3): classes of the distance, paragraph and sentence of each word to a cue. The run-time twin is in linker.py."""
    from headwater.attribution import linker

    return linker.place(window, cue, low, high)
