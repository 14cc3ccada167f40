"""From a cue's point of view: which words around it are its source, which its content.

The network (see the card beside its weights) gives, for one cue, a score to every word of being the source's first and its last, a score
of there being no source, and scores O, B, I of content. What is here prepares its input and finds the best reading of its output.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.attribution.tagger import Window

Floats = NDArray[np.float32]
Words = tuple[int, int]  # half-open, counted in the window

BEFORE, AFTER = 64, 96  # words around a cue that are read
_BOUNDS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 80, 96, 128])
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with what belongs to it, as words of a window; `score` is the tagger's belief in the cue times the linker's in the source."""

    cue: Words
    source: Words | None
    content: tuple[Words, ...]
    score: float


def place(window: Window, cue: Words, low: int, high: int) -> NDArray[np.int64]:
    """(high - low, 3) classes for the words [low, high): distance to the cue's nearer end in words (23 before, on it, 23 after),
    paragraphs from the cue's (-2..2), sentences from the cue's (-4..4)."""
    at = np.arange(low, high)
    before, after = cue[0] - at, at - cue[1] + 1
    distance = np.where(
        before > 0,
        22 - np.searchsorted(_BOUNDS, np.minimum(before, 128)),
        np.where(after > 0, 24 + np.searchsorted(_BOUNDS, np.minimum(after, 128)), 23),
    )
    paragraph = np.clip(window.paragraph[low:high] - window.paragraph[cue[0]], -2, 2) + 2
    sentence = np.clip(window.sentence[low:high] - window.sentence[cue[0]], -4, 4) + 4
    return np.stack([distance, paragraph, sentence], axis=1).astype(np.int64)


def softmax(x: Floats) -> Floats:
    """Over the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float32)


def runs(tags: NDArray[np.int64]) -> list[Words]:
    """The spans of a sequence of tags 0 (outside), 1 (begins), 2 (goes on)."""
    out: list[Words] = []
    start = -1
    for n, tag in enumerate(tags.tolist()):
        if tag != 2 and start >= 0:
            out.append((start, n))
            start = -1
        if tag == 1 or (tag == 2 and start < 0):
            start = n
    if start >= 0:
        out.append((start, len(tags)))
    return out


def cues(scores: Floats, threshold: float, extent: float) -> list[tuple[Words, float]]:
    """The cues of a window and the belief in each. scores: (w, 3). A word may be of a cue where P(B) + P(I) reaches `threshold`; a new one
    begins where B outweighs I. Of such a run, the words round its surest one stay that reach `extent`, or half the belief in that one:
    a low threshold finds the doubtful cue without drawing doubtful neighbours into a sure one."""
    p = softmax(scores)
    on = p[:, 1] + p[:, 2]
    out: list[tuple[Words, float]] = []
    for a, b in runs(np.where(on < threshold, 0, np.where(p[:, 1] >= p[:, 2], 1, 2))):
        peak = a + int(on[a:b].argmax())
        least = min(extent, float(on[peak]) / 2)
        low, high = peak, peak + 1
        while low > a and on[low - 1] >= least:
            low -= 1
        while high < b and on[high] >= least:
            high += 1
        out.append(((low, high), float(on[peak])))
    return out


def viterbi(scores: Floats, mask: NDArray[np.bool_], transition: Floats) -> NDArray[np.int64]:
    """Best tags (n, t), outside where masked. scores: (n, t, 3); transition[i, j] from tag i to j; nothing begins with I."""
    n, t, _ = scores.shape
    trans = transition.copy()
    trans[0, 2] = _NEVER
    best = scores[:, 0].copy()
    best[:, 2] += _NEVER
    back = np.zeros((n, t, 3), dtype=np.int64)
    for k in range(1, t):
        options = best[:, :, None] + trans
        back[:, k] = options.argmax(axis=1)
        new = options.max(axis=1) + scores[:, k]
        live = mask[:, k, None]
        best = np.where(live, new, best)
        back[:, k] = np.where(live, back[:, k], np.arange(3))
    tags = np.zeros((n, t), dtype=np.int64)
    tag = best.argmax(axis=1)
    for k in range(t - 1, -1, -1):
        tags[:, k] = tag
        tag = np.take_along_axis(back[:, k], tag[:, None], axis=1)[:, 0]
    tags[~mask] = 0
    return tags


def contents(scores: Floats, mask: NDArray[np.bool_], transition: Floats, sure: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Best tags (n, t) of content; where a cue is `sure` (n,) and yet the best is none at all, which hardly any cue has, the best after
    O is made dearer by and by."""
    tags = viterbi(scores, mask, transition)
    for price in (1.0, 2.0, 3.0, 4.0, 6.0):
        empty = sure & ~tags.any(axis=1)
        if not empty.any():
            break
        dearer = scores[empty].copy()
        dearer[..., 0] -= price
        tags[empty] = viterbi(dearer, mask[empty], transition)
    return tags


def sources(pointer: Floats, none: Floats, mask: NDArray[np.bool_], bias: float) -> list[tuple[Words | None, float]]:
    """The best source of each of n cues, None where the score of no source plus `bias` is higher, and the belief in that answer.

    pointer: (n, t, 2) first and last word; none: (n, 1); the answer's words count from the first word read.
    """
    masked = np.where(mask[..., None], pointer, _NEVER)
    first, last = masked[..., 0], masked[..., 1]
    later = np.maximum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    total = first + later
    start = total.argmax(axis=1)
    chance = [softmax(np.concatenate([none, x], axis=1)) for x in (first, last)]
    out: list[tuple[Words | None, float]] = []
    for k, a in enumerate(start.tolist()):
        b = a + int(last[k, a:].argmax())
        if total[k, a] >= 2 * none[k, 0] + bias:
            out.append(((a, b + 1), float(np.sqrt(chance[0][k, 1 + a] * chance[1][k, 1 + b]))))
        else:
            out.append((None, float(np.sqrt(chance[0][k, 0] * chance[1][k, 0]))))
    return out


def distinct(links: list[Link]) -> list[Link]:
    """The links without those whose content is half or more (intersection over union, in words) that of one with a higher score.

    Two cues now and then claim the same content. An attribution inside the content of another shares less than half, and stays.
    """
    kept: list[tuple[Link, set[int]]] = []
    for link in sorted(links, key=lambda x: (-x.score, x.cue)):
        words = {w for a, b in link.content for w in range(a, b)}
        if all(2 * len(words & other) < len(words | other) for _, other in kept):
            kept.append((link, words))
    return [link for link, _ in kept]
