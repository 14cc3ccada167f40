"""Where the articles lie on a noisy page: spans of blocks in which running text outweighs lines without a stop.

Maximum subsequence segmentation (Pasternack and Roth, WWW 2009) over blocks instead of tokens: each paragraph counts for its words, each
other line against. Only pages with many such lines are cut; others keep everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.read.blocks import Block
from headwater.read.context import mark

# A page is noisy with so many lines that are no prose, and a larger number of them than of paragraphs.
_NOISY = 20
# What a paragraph counts for (its words, up to a bound) and what a line counts against.
_MOST_WORDS, _LINE = 60, 5
# A further span is an article's of its own, or a part of one, from this weight on, and from this share of the heaviest.
_LEAST, _SHARE = 60, 0.1
# Lines above a span that may hold its headline, byline and date.
_HEAD = 10


def settle_main_part(blocks: Sequence[Block]) -> None:
    """Drops what stands outside the spans of running text, in place. The last lines above a span stay for its head."""
    lines = sum(b.label != "prose" for b in blocks)
    if lines < _NOISY or lines <= sum(b.label == "prose" for b in blocks):
        return
    weights = [_weight(block) for block in blocks]
    spans = sorted(_spans(weights, 0, len(blocks)))
    if not spans:
        return
    heaviest = max(weight for _, _, weight in spans)
    kept = [(a, b) for a, b, weight in spans if weight >= max(min(_LEAST, heaviest), _SHARE * heaviest)]
    inside = set[int]()
    for a, b in kept:
        inside.update(range(a, b))
    heads = {i for a, _ in kept for i in _head(blocks, a, inside)}
    for i, block in enumerate(blocks):
        if i not in inside and i not in heads and block.label in ("prose", "short", "byline", "date", "section"):
            mark(block, "furniture", "menu" if block.words <= 3 else "site furniture")


def _weight(block: Block) -> int:
    if block.label == "prose":
        return min(block.words, _MOST_WORDS)
    # Heads of articles, and the numbered and counted lines of lists, speak neither for nor against.
    counted = block.label == "short" and (block.bullet or any(c.isdigit() for c in block.text))
    return 0 if counted or block.label in ("byline", "date", "masthead") else -_LINE


def _head(blocks: Sequence[Block], start: int, inside: set[int]) -> list[int]:
    found = []
    for i in range(start - 1, max(-1, start - 1 - _HEAD), -1):
        if i in inside or blocks[i].label == "prose":
            break
        found.append(i)
    return found


def _spans(weights: Sequence[int], start: int, end: int) -> list[tuple[int, int, int]]:
    """The heaviest span, then those of what is left on both sides, as (start, end, weight); only those that weigh something."""
    found: list[tuple[int, int, int]] = []
    waiting = [(start, end)]
    while waiting and len(found) < 50:
        a, b = waiting.pop()
        best, best_span, total, first = 0, (a, a), 0, a
        for i in range(a, b):
            if total <= 0:
                total, first = 0, i
            total += weights[i]
            if total > best:
                best, best_span = total, (first, i + 1)
        if best >= _LEAST or (best > 0 and not found):
            found.append((*best_span, best))
            waiting += [(a, best_span[0]), (best_span[1], b)]
    return found
