"""A text as windows of word pieces with features, and the encoder that reads them.

A window is a run of whole paragraphs of at most `WINDOW` pieces, each ended by [SEP]: a cue nearly always stands in the paragraph of its
content, and what stands around helps. The pieces are lower-cased by the tokenizer; letter case and the state of the quotation marks
enter beside them as one small number a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.attribution import quotes

WINDOW = 254  # pieces, [CLS] and the last [SEP] left out
FEATURES = 25  # six shapes times four states of quotation, and one for the marks [CLS] and [SEP]
NO_FEATURE = 24
CLS, SEP = 101, 102  # of the BERT vocabulary

PARAGRAPH = re.compile(r"[^\n\r\u2029]*[^\s][^\n\r\u2029]*")
# One code point for one, so that positions stay.
_PLAIN = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛`´", "'") | {"\u00a0": " ", "…": ".", "–": "-", "—": "-"})
_STOP = frozenset(".?!")


@dataclass(slots=True)
class Window:
    """Arrays over n pieces and w words. A word is what the tokenizer cuts at spaces and punctuation: a word, a number or one mark.

    `ids`, `features`: (n,) int64; `first`: (w,) the piece each word begins with; `start`, `end`: (w,) code points of the text;
    `paragraph`, `sentence`: (w,) counted from 0, over the window.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    sentence: NDArray[np.int64]


@dataclass(slots=True)
class Words:
    """The pieces and words of one paragraph, or of a part of a long one; `stops`: which words end a sentence."""

    ids: list[int]
    features: list[int]
    first: list[int]
    start: list[int]
    end: list[int]
    stops: list[bool]


def shape(word: str) -> int:
    """0 to 5: how a word is written, in small letters, with a capital, all in capitals, mixed, a number, a mark."""
    if word.islower():
        return 0
    if any(c.isdigit() for c in word):
        return 4
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[:1].isupper():
        return 1 if word[1:].islower() else 3
    return 3 if any(c.isalpha() for c in word) else 5


def _words(text: str, begin: int, encoding: Any, state: bytearray) -> Words:
    out = Words([], [], [], [], [], [])
    last = None
    for n, (piece, number, (a, b)) in enumerate(zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True)):
        if number != last:
            last = number
            out.first.append(n)
            out.start.append(begin + a)
            out.end.append(begin + b)
        else:
            out.end[-1] = begin + b
        out.ids.append(piece)
    for w, (a, b) in enumerate(zip(out.start, out.end, strict=True)):
        word = text[a:b]
        out.stops.append(word in _STOP)
        upto = out.first[w + 1] if w + 1 < len(out.first) else len(out.ids)
        out.features += [4 * shape(word) + state[a]] * (upto - out.first[w])
    return out


def _parts(words: Words, budget: int) -> Iterator[Words]:
    """A paragraph as parts of at most `budget` pieces, cut after a sentence where one ends in the second half."""
    low, n = 0, len(words.first)
    while low < n:
        base = words.first[low]
        high = low
        while high < n and (words.first[high + 1] if high + 1 < n else len(words.ids)) - base <= budget:
            high += 1
        high = max(high, low + 1)
        if high < n:
            cut = next((k for k in range(high, (low + high) // 2, -1) if words.stops[k - 1]), high)
            high = max(cut, low + 1)
        top = min(words.first[high] if high < n else len(words.ids), base + budget)
        yield Words(
            words.ids[base:top],
            words.features[base:top],
            [f - base for f in words.first[low:high]],
            words.start[low:high],
            words.end[low:high],
            words.stops[low:high],
        )
        low = high


def _join(parts: list[tuple[int, Words]], marks: tuple[int, int]) -> Window:
    begin, close = marks
    ids, features, first, start, end, para, sent = [begin], [NO_FEATURE], [], [], [], [], []
    sentence = 0
    for number, part in parts:
        base = len(ids)
        ids += [*part.ids, close]
        features += [*part.features, NO_FEATURE]
        first += [base + f for f in part.first]
        start += part.start
        end += part.end
        for stop in part.stops:
            para.append(number)
            sent.append(sentence)
            sentence += stop
        sentence += not (part.stops and part.stops[-1])
    arrays = (np.asarray(a, dtype=np.int64) for a in (ids, features, first, start, end, para, sent))
    return Window(*arrays)


def gather(blocks: Iterable[Words], budget: int, alone: bool, marks: tuple[int, int] = (CLS, SEP)) -> Iterator[Window]:
    """Paragraphs as windows of at most `budget` pieces, between the pieces `marks` that begin a window and close a paragraph."""
    pending: list[tuple[int, Words]] = []
    size = 0
    for number, block in enumerate(blocks):
        for part in _parts(block, budget):
            if pending and (alone or size + len(part.ids) + 1 > budget + 1):
                yield _join(pending, marks)
                pending, size = [], 0
            pending.append((number, part))
            size += len(part.ids) + 1
    if pending:
        yield _join(pending, marks)


def windows(text: str, tokenizer: Any, *, budget: int = WINDOW, batch: int = 256, alone: bool = False) -> Iterator[Window]:
    """The windows of a text, in order; a paragraph longer than `budget` pieces is cut at a sentence. Yields none for an empty text.

    With `alone` every paragraph is a window of its own.
    """
    state = quotes.states(text, quotes.pairs(text))
    plain = text.translate(_PLAIN)
    paragraphs = [(m.start(), m.end()) for m in PARAGRAPH.finditer(text)]

    def blocks() -> Iterator[Words]:
        for at in range(0, len(paragraphs), batch):
            some = paragraphs[at : at + batch]
            encodings = tokenizer.encode_batch([plain[a:b] for a, b in some], add_special_tokens=False)
            for (begin, _), encoding in zip(some, encodings, strict=True):
                yield _words(text, begin, encoding, state)

    return gather(blocks(), budget, alone)
