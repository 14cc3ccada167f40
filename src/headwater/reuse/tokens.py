"""Texts to arrays: words, sentences and their positions, for a whole collection at once.

Every code point is looked up in a table (folded letter or digit, white space, stop ...), word hashes are differences of one running
polynomial sum, so that nothing here loops over words in Python. A script without spaces (Han, kana, Thai ...) is read a character a
word. Letters are case folded and stripped of accents; a text is never altered, all positions are code points of the text as given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

U64 = np.uint64
Int = NDArray[np.int32]
Long = NDArray[np.int64]
Hash = NDArray[np.uint64]

_BLOCK = 1 << 20  # code points read at once; bounds the memory of the tables below
_CODES = 0x110000
_SPACE, _NEWLINE, _STOP, _OPENS, _ALONE = 1, 2, 4, 8, 16
_STOPS = ".!?…。！？"
# Scripts written without spaces between words: each character is a word of its own.
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
LONGEST_SENTENCE = 96  # words; a longer run without a stop is cut, so that no later step is quadratic in it

_ODD = 0x2545F4914F6CDD1D


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and sentences of n texts.

    Words, int32 or uint64 arrays [words]: `word` (hash), `start`, `end` (code points of their text), `sentence` (number of the sentence),
    `plain` (bool: a function word or a lone letter). Sentences, arrays [sentences]: `first` (number of its first word), `head`, `tail`
    (code points [head, tail) with the marks around it), `paragraph` (bool: begins a new line). `words` and `sentences`, [n + 1], hold
    where the words and the sentences of each text begin; `length`, [n], the code points of each text.
    """

    word: Hash
    start: Int
    end: Int
    sentence: Int
    plain: NDArray[np.bool_]
    first: Int
    head: Int
    tail: Int
    paragraph: NDArray[np.bool_]
    words: Long
    sentences: Long
    length: Int

    def __len__(self) -> int:
        return len(self.length)

    def document(self) -> Int:
        """The number of the text of each word, int32 [words]."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.words))


class _Table:
    """What each code point is, learnt as code points are met."""

    def __init__(self) -> None:
        self.fold = np.zeros(_CODES, np.uint32)
        self.kind = np.zeros(_CODES, np.uint8)
        self.known = np.zeros(_CODES, np.bool_)

    def learn(self, codes: NDArray[np.uint32]) -> None:
        seen = np.zeros(_CODES, np.bool_)
        seen[codes] = True
        for code in np.flatnonzero(seen & ~self.known).tolist():
            self.known[code] = True
            char = chr(code)
            if char.isalnum() or unicodedata.category(char).startswith("M"):
                folded = unicodedata.normalize("NFKD", char.casefold())
                self.fold[code] = ord(folded[0])
                alone = unicodedata.name(char, "").startswith(_NO_SPACES)
                self.kind[code] = (_ALONE if alone else 0) | (_OPENS if char.isupper() or char.isdigit() or alone else 0)
            elif char.isspace():
                self.kind[code] = _SPACE | (_NEWLINE if char in "\n\r\u2028\u2029\x0b\x0c" else 0)
            elif char in _STOPS:
                self.kind[code] = _STOP


def mix(value: Hash) -> Hash:
    """A hash whose bits all depend on all bits of `value` (the finaliser of splitmix64)."""
    value = value ^ (value >> U64(31))
    value = value * U64(0x9E3779B97F4A7C15)
    value ^= value >> U64(29)
    value = value * U64(0xBF58476D1CE4E5B9)
    return value ^ (value >> U64(32))


def _among(word: Hash, few: Hash) -> NDArray[np.bool_]:
    """Whether each hash is one of a few: a table of 65,536 bits rules nearly all of them out first."""
    table = np.zeros(1 << 16, np.bool_)
    table[few & U64(0xFFFF)] = True
    found: NDArray[np.bool_] = table[word & U64(0xFFFF)]
    likely = np.flatnonzero(found)
    found[likely] = np.isin(word[likely], few)
    return found


def _powers(base: int) -> Hash:
    powers = np.full(_BLOCK + 1, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


class Reader:
    """Turns texts into `Tokens`; keeps its tables between calls. Same texts, same arrays."""

    def __init__(self) -> None:
        self._table = _Table()
        self._up = _powers(_ODD)
        self._down = _powers(pow(_ODD, -1, 1 << 64))
        self._plain = np.zeros(0, np.uint64)
        self._titles = np.zeros(0, np.uint64)
        self._plain = np.unique(self.hashes(_words("compare_function_words.txt")))
        self._titles = np.unique(self.hashes(_words("compare_titles.txt")))

    def hashes(self, words: Sequence[str]) -> Hash:
        """The hash of each word, uint64 [words]; a word must be one run of letters and digits."""
        return self(words).word

    def __call__(self, texts: Sequence[str]) -> Tokens:
        pieces: list[_Piece] = []
        for number, begin, text in _pieces(texts):
            pieces.append(_Piece(number, begin, text))
        blocks: list[tuple[Int, ...]] = []
        word_blocks: list[Hash] = []
        at = 0
        while at < len(pieces):
            stop, size = at, 0
            while stop < len(pieces) and (stop == at or size + len(pieces[stop].text) < _BLOCK):
                size += len(pieces[stop].text) + 1
                stop += 1
            word, columns = self._block(pieces[at:stop])
            word_blocks.append(word)
            blocks.append(columns)
            at = stop
        return self._join(texts, word_blocks, blocks)

    def _block(self, pieces: Sequence[_Piece]) -> tuple[Hash, tuple[Int, ...]]:
        """Words of some pieces: hash; (text, start, end, flags, tail of the sentence before, head of its own)."""
        joined = "\n".join(p.text for p in pieces) + "\n"
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        table = self._table
        table.learn(codes)
        letters = table.fold[codes]
        kinds = table.kind[codes]
        inside = letters > 0
        edge = np.empty(len(codes), np.bool_)
        edge[0] = inside[0]
        edge[1:] = inside[1:] != inside[:-1]
        alone = (kinds & _ALONE) > 0
        if alone.any():
            edge[1:] |= inside[1:] & (alone[1:] | alone[:-1])
            edge |= inside & alone
        bounds = np.flatnonzero(edge)
        starts = bounds[inside[bounds]]
        # A word ends where the next edge lies.
        ends = np.append(bounds, len(codes))[np.flatnonzero(inside[bounds]) + 1]
        running = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(letters * self._up[: len(codes)], out=running[1:])
        word = mix((running[ends] - running[starts]) * self._down[starts])
        sizes = np.array([len(p.text) + 1 for p in pieces], np.int64)
        offsets = np.concatenate(([0], np.cumsum(sizes)))
        piece = np.searchsorted(offsets, starts, side="right") - 1
        shift = np.array([p.begin for p in pieces], np.int64)[piece] - offsets[piece]
        text = np.array([p.number for p in pieces], np.int64)[piece]
        flags, tail, head = self._gaps(kinds, starts, ends, word)
        columns = (text, starts + shift, ends + shift, flags, tail + shift, head + shift)
        return word, tuple(column.astype(np.int32) for column in columns)

    def _gaps(
        self, kinds: NDArray[np.uint8], starts: Long, ends: Long, word: Hash
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """What lies before each word: flags (1 a new sentence, 2 a new line), the end of the sentence before, the head of this one."""
        count = len(starts)
        if not count:
            none = np.zeros(0, np.int64)
            return none, none, none
        left = np.concatenate(([0], ends[:-1]))
        spaces = np.flatnonzero(kinds & _SPACE)
        lines = np.flatnonzero(kinds & _NEWLINE)
        stops = np.flatnonzero(kinds & _STOP)
        first_space = np.searchsorted(spaces, left)
        after_space = np.searchsorted(spaces, starts)
        spaced = after_space > first_space
        line = np.searchsorted(lines, starts) > np.searchsorted(lines, left)
        stop_at = np.searchsorted(stops, left)
        stopped = np.searchsorted(stops, starts) > stop_at
        opens = (kinds[starts] & _OPENS) > 0
        size = np.concatenate(([2], (ends - starts)[:-1]))
        title = np.concatenate(([False], _among(word[:-1], self._titles)))
        wide = (kinds[np.minimum(left, len(kinds) - 1)] & _STOP) > 0
        before_alone = np.concatenate(([False], (kinds[starts[:-1]] & _ALONE) > 0))
        sentence = stopped & opens & ((spaced & (size > 1) & ~title) | (before_alone & wide))
        sentence |= line
        sentence[0] = line[0] = True
        last = np.maximum(len(spaces) - 1, 0)
        tail = np.where(spaced, spaces[np.minimum(first_space, last)] if len(spaces) else left, np.minimum(left + 1, starts))
        head = np.where(spaced, spaces[np.maximum(after_space - 1, 0)] + 1 if len(spaces) else starts, starts)
        return sentence.astype(np.int64) + 2 * line, tail, head

    def _join(self, texts: Sequence[str], words: list[Hash], blocks: list[tuple[Int, ...]]) -> Tokens:
        empty = np.zeros(0, np.int32)
        text, start, end, flags, tail, head = ((np.concatenate([b[i] for b in blocks]) if blocks else empty) for i in range(6))
        word = np.concatenate(words) if words else np.zeros(0, np.uint64)
        length = np.array([len(t) for t in texts], np.int32)
        count = len(word)
        counts = np.bincount(text, minlength=len(texts)) if count else np.zeros(len(texts), np.int64)
        where = np.concatenate(([0], np.cumsum(counts)))
        begins = np.zeros(count, np.bool_)
        begins[where[:-1][counts > 0]] = True
        new = ((flags & 1) > 0) | begins
        # Cut what runs on without a stop.
        opened = np.maximum.accumulate(np.where(new, np.arange(count), 0)) if count else empty
        run = np.arange(count) - opened
        cut = (run > 0) & (run % LONGEST_SENTENCE == 0)
        first = np.flatnonzero(new | cut)
        sentence = np.cumsum(new | cut) - 1
        soft = cut[first]
        heads = np.where(soft, start[first], head[first])
        of = text[first]
        heads[begins[first]] = start[first][begins[first]]
        lead = begins[first]
        heads[lead] = _leads(texts, of[lead], start[first][lead])
        after = np.append(first[1:], count)
        tails = np.empty(len(first), np.int64)
        if len(first):
            closing = np.append(begins[first[1:]], True)
            tails[:-1] = np.where(soft[1:], end[after[:-1] - 1], tail[first[1:]])
            ends = end[after - 1]
            tails[closing] = _trails(texts, of[closing], ends[closing])
            tails = np.maximum(tails, ends)
        sizes = np.bincount(of, minlength=len(texts)) if len(first) else np.zeros(len(texts), np.int64)
        plain = _among(word, self._plain) | (end - start < 2)
        return Tokens(
            word=word,
            start=start,
            end=end,
            sentence=sentence.astype(np.int32),
            plain=plain,
            first=first.astype(np.int32),
            head=heads.astype(np.int32),
            tail=tails.astype(np.int32),
            paragraph=((flags[first] & 2) > 0) | begins[first],
            words=where,
            sentences=np.concatenate(([0], np.cumsum(sizes))),
            length=length,
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    number: int
    begin: int
    text: str


def _pieces(texts: Iterable[str]) -> Iterable[tuple[int, int, str]]:
    """(number of the text, where the piece begins in it, piece): a text longer than a block is cut at white space where it has any."""
    limit = _BLOCK - 2
    for number, text in enumerate(texts):
        begin = 0
        while len(text) - begin > limit:
            stop = max(text.rfind(" ", begin, begin + limit), text.rfind("\n", begin, begin + limit))
            stop = stop if stop > begin else begin + limit
            yield number, begin, text[begin:stop]
            begin = stop
        yield number, begin, text[begin:] if begin else text


def _leads(texts: Sequence[str], number: NDArray[Any], start: NDArray[Any]) -> NDArray[np.int64]:
    """Where the marks that open a text's first word begin: after the last white space before it."""
    return np.array(
        [s - _marks(texts[n][max(0, s - 40) : s][::-1]) for n, s in zip(number.tolist(), start.tolist(), strict=True)], np.int64
    )


def _trails(texts: Sequence[str], number: NDArray[Any], end: NDArray[Any]) -> NDArray[np.int64]:
    """Where the marks that close a text's last word end: before the first white space after it."""
    return np.array([e + _marks(texts[n][e : e + 40]) for n, e in zip(number.tolist(), end.tolist(), strict=True)], np.int64)


def _marks(text: str) -> int:
    for i, char in enumerate(text):
        if char.isspace():
            return i
    return len(text)


def grams(tokens: Tokens, size: int) -> tuple[Hash, NDArray[np.bool_]]:
    """Hashes of the runs of `size` words that begin at each word, uint64 [words], and whether the run lies inside its text."""
    count = len(tokens.word)
    value = tokens.word.copy()
    for k in range(1, min(size, count)):
        value[: count - k] += tokens.word[k:] * U64(pow(_ODD, k, 1 << 64))
    whole = np.arange(count) + size <= np.repeat(tokens.words[1:], np.diff(tokens.words))
    return mix(value), whole


def _words(name: str) -> list[str]:
    text = resources.files("headwater").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
