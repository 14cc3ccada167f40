"""Site furniture: footers, slogans, "About us", banners. Learned from the collection: it recurs on pages whose bodies share nothing.

A sentence that stands word for word in several texts is furniture where these texts are otherwise unlike (copies of one text are one text
here), and it recurs across the pages of one publisher, or lies in the run of such sentences at the start or the end of the pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from headwater.reuse.core import Matches
from headwater.reuse.tokens import Hash, Tokens, mix

_UNLIKE = 3  # unlike texts that must share a sentence of one publisher, or at the edges of its pages
_MANY = 5  # the same where the publisher is not known
_EDGE = 0.3  # share of a text that a run at its edge may make up without any of the words of footers
_LONGEST = 160  # words such a run may have


@lru_cache(maxsize=1)
def phrases() -> tuple[str, ...]:
    """Words of footers and banners, folded."""
    text = resources.files("headwater").joinpath("data", "compare_furniture_phrases.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def sentence_hashes(tokens: Tokens) -> Hash:
    """A hash of the words of each sentence, uint64 [sentences]; 0 for those of one word."""
    if not len(tokens.first):
        return np.zeros(0, np.uint64)
    position = np.arange(len(tokens.word)) - tokens.first[tokens.sentence]
    value = np.add.reduceat(mix(tokens.word + position.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)), tokens.first)
    value[np.diff(np.append(tokens.first, len(tokens.word))) < 2] = 0
    return value


def learned(tokens: Tokens, texts: Sequence[str], publishers: Sequence[str | None], matches: Matches) -> NDArray[np.bool_]:
    """Whether each sentence of the collection is site furniture, bool [sentences]."""
    flagged = np.zeros(len(tokens.first), np.bool_)
    hashes = sentence_hashes(tokens)
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    start = np.flatnonzero(np.concatenate((np.ones(min(1, len(ranked)), np.bool_), ranked[1:] != ranked[:-1])))
    size = np.diff(np.append(start, len(ranked)))
    groups = [order[s : s + n] for s, n in zip(start[size > 1].tolist(), size[size > 1].tolist(), strict=True) if ranked[s]]
    if not groups:
        return flagged
    owner = np.repeat(np.arange(len(tokens)), np.diff(tokens.sentences))
    recurs = np.zeros(len(hashes), np.bool_)
    recurs[np.concatenate(groups)] = True
    text_of = _Texts(tokens, texts, owner, recurs)
    family = _families(text_of, matches)
    for group in groups:
        members = owner[group]
        unlike = len({int(family[m]) for m in members.tolist()})
        if unlike < 2:
            continue
        named = {publishers[m] for m in set(members.tolist())}
        one = len(named) == 1 and None not in named
        cue = text_of.cue(int(group[0]))
        edges = sum(text_of.edge(int(s)) for s in group.tolist())
        if not one and edges * 3 < 2 * len(group):
            continue
        if (one and (unlike >= _UNLIKE or edges == len(group))) or unlike >= (2 if cue else _MANY):
            flagged[group] = True
    _close(flagged, text_of)
    return flagged


def _close(flagged: NDArray[np.bool_], texts: _Texts) -> None:
    """Also the sentences that recur at the edge of a text, between furniture and the edge."""
    for text in np.unique(texts.owner[flagged]).tolist():
        for run in texts.runs(text):
            if any(flagged[s] for s in run):
                flagged[run] = True


class _Texts:
    """The sentences of each text that recur elsewhere, and the runs of them at its edges."""

    def __init__(self, tokens: Tokens, texts: Sequence[str], owner: NDArray[np.int64], recurs: NDArray[np.bool_]) -> None:
        self.tokens, self.texts, self.owner, self.recurs = tokens, texts, owner, recurs
        self._runs: dict[int, tuple[list[int], list[int]]] = {}
        self._cues: dict[int, bool] = {}

    def cue(self, sentence: int) -> bool:
        """Whether a sentence holds words of footers."""
        if sentence not in self._cues:
            text = self.texts[int(self.owner[sentence])]
            words = text[self.tokens.head[sentence] : self.tokens.tail[sentence]].lower().replace("’", "'")
            self._cues[sentence] = any(p in words for p in phrases())
        return self._cues[sentence]

    def words(self, sentences: Sequence[int]) -> int:
        """How many words some sentences have."""
        first = np.append(self.tokens.first, len(self.tokens.word))
        return int(sum(first[s + 1] - first[s] for s in sentences))

    def runs(self, text: int) -> tuple[list[int], list[int]]:
        """The recurring sentences at the start and at the end of a text, where they look like furniture; one other may lie between."""
        if text not in self._runs:
            begin, end = int(self.tokens.sentences[text]), int(self.tokens.sentences[text + 1])
            total = int(self.tokens.words[text + 1] - self.tokens.words[text])
            found = []
            for numbers in (range(begin, end), range(end - 1, begin - 1, -1)):
                run: list[int] = []
                missed = 0
                for s in numbers:
                    if self.recurs[s]:
                        run.append(s)
                        missed = 0
                    else:
                        missed += 1
                        if missed > 1:
                            break
                size = self.words(run)
                fits = size <= _LONGEST and size < total and (size <= _EDGE * total or any(self.cue(s) for s in run))
                found.append(run if fits else [])
            self._runs[text] = (found[0], found[1])
        return self._runs[text]

    def edge(self, sentence: int) -> bool:
        """Whether a sentence lies in such a run of its text."""
        before, after = self.runs(int(self.owner[sentence]))
        return sentence in before or sentence in after


def _families(texts: _Texts, matches: Matches) -> NDArray[np.int64]:
    """Texts that share more than their edges are one family, int64 [n]: the number of its first member."""
    tokens = texts.tokens
    parent = np.arange(len(tokens))

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = int(parent[x])
        return x

    shared: dict[int, int] = defaultdict(int)
    found = matches.found
    for pair, low, high in zip(found.pair.tolist(), found.a_start.tolist(), found.a_end.tolist(), strict=True):
        text = int(matches.a[pair])
        before, after = texts.runs(text)
        inside = sum(max(0, min(high, int(tokens.tail[s])) - max(low, int(tokens.head[s]))) for s in (*before, *after))
        shared[pair] += max(0, high - low - inside)
    for pair, size in shared.items():
        a, b = int(matches.a[pair]), int(matches.b[pair])
        if size >= 0.35 * min(_body(texts, a), _body(texts, b)):
            one, two = root(a), root(b)
            parent[max(one, two)] = min(one, two)
    return np.array([root(x) for x in range(len(parent))], np.int64)


def _body(texts: _Texts, text: int) -> int:
    """Code points of a text outside the runs at its edges."""
    before, after = texts.runs(text)
    edges = sum(int(texts.tokens.tail[s] - texts.tokens.head[s]) for s in {*before, *after})
    return max(1, int(texts.tokens.length[text]) - edges)


def without(tokens: Tokens, matches: Matches, flagged: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which passages are more than furniture, bool [passages]."""
    keep = np.ones(len(matches.found.pair), np.bool_)
    if not flagged.any():
        return keep
    owner = np.repeat(np.arange(len(tokens)), np.diff(tokens.sentences))
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for s in np.flatnonzero(flagged).tolist():
        spans[int(owner[s])].append((int(tokens.head[s]), int(tokens.tail[s])))
    found = matches.found
    for side, low, high in ((matches.a, found.a_start, found.a_end), (matches.b, found.b_start, found.b_end)):
        for i, pair in enumerate(found.pair.tolist()):
            marked = spans.get(int(side[pair]))
            if marked:
                begin, end = int(low[i]), int(high[i])
                inside = sum(max(0, min(end, e) - max(begin, s)) for s, e in marked)
                keep[i] &= inside < 0.75 * (end - begin)
    return keep
