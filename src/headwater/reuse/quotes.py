"""Words that two texts both give between quotation marks, down to four of them: a third's words, not one copying the other."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence

from headwater.model import Passage
from headwater.reuse.relations import quoted
from headwater.reuse.tokens import Tokens

_FEWEST = 4  # words in a row
_TELLING = 2  # of them, words that are no function words
_BRIDGE = 3  # words that may differ between two runs of one quotation
_COMMON = 25  # quotations a run of three words may stand in; beyond, it is a slogan


def shared(tokens: Tokens, texts: Sequence[str]) -> dict[tuple[int, int], list[Passage]]:
    """For pairs of texts (a < b), the quoted words that both have: runs of at least four words, joined over small changes."""
    quotes: list[tuple[int, list[int]]] = []
    for number, text in enumerate(texts):
        low, high = int(tokens.words[number]), int(tokens.words[number + 1])
        starts = tokens.start[low:high].tolist()
        for start, end in quoted(text):
            first, last = low + bisect.bisect_left(starts, start), low + bisect.bisect_left(starts, end)
            if last - first >= _FEWEST:
                quotes.append((number, list(range(first, last))))
    places: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    hashes = tokens.word
    for q, (_, at) in enumerate(quotes):
        for i in range(len(at) - 2):
            places[int(hashes[at[i]]), int(hashes[at[i] + 1]), int(hashes[at[i] + 2])].append((q, at[i]))
    runs: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for members in places.values():
        if 1 < len(members) <= _COMMON:
            for n, (q, i) in enumerate(members):
                for r, j in members[n + 1 :]:
                    if quotes[q][0] != quotes[r][0]:
                        runs[q, r].add((i, j))
    found: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for (q, r), seeds in sorted(runs.items()):
        one, two = quotes[q][0], quotes[r][0]
        for i, j, k, m in _joined(sorted(seeds)):
            if k - i >= _FEWEST and int((~tokens.plain[i:k]).sum()) >= _TELLING:
                p = (int(tokens.start[i]), int(tokens.end[k - 1]), int(tokens.start[j]), int(tokens.end[m - 1]))
                found[one, two].append(Passage(*p) if one < two else Passage(p[2], p[3], p[0], p[1]))
    return dict(found)


def _joined(seeds: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Runs of three words to longest passages (i, j, end i, end j), in order, over small changes."""
    out: list[tuple[int, int, int, int]] = []
    for i, j in seeds:
        if out:
            a, b, c, d = out[-1]
            if 0 <= i + 3 - c <= _BRIDGE + 3 and 0 <= j + 3 - d <= _BRIDGE + 3:
                out[-1] = (a, b, i + 3, j + 3)
                continue
        out.append((i, j, i + 3, j + 3))
    return out
