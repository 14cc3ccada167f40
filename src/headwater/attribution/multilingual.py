"""Source, cue and content of attributions in any of the languages: what the word lists do not know, a network may.

    words -> pieces -> vectors (four bits) -> encoder -> cues -> linker, once a cue -> source and content -> spans.Found

The network is made like the English one (`headwater.attribution.spans`), on top of multilingual-e5-small (Wang et al. 2024, MIT licence);
training/foreign/README.md tells from what. It reads no list and knows no language by name.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater import encode
from headwater.attribution import quotes, spans, tagger
from headwater.attribution.languages.parts import quotations
from headwater.attribution.linker import Floats
from headwater.attribution.tagger import Window, Words
from headwater.model import Model

FOLDER = "foreign"
BEGIN, END, UNKNOWN = 0, 2, 3  # pieces of the vocabulary
# A word with its accents and vowel marks, or one mark.
_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670]+|[^\w\s]")
_STOP = frozenset(".?!؟…")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC")
_KNOWN = 0.9


def windows(
    text: str, tokenizer: Any, marks: list[quotes.Quote] | None = None, *, budget: int = tagger.WINDOW, alone: bool = False
) -> Iterator[Window]:
    """The windows of a text, in order, cut as `headwater.attribution.tagger.windows` does, in pieces of the multilingual vocabulary.
    `marks`: its quotations, where they are known."""
    state = quotes.states(text, quotations(text) if marks is None else marks)
    blocks = (_paragraph(text, m.start(), m.end(), state, tokenizer) for m in tagger.PARAGRAPH.finditer(text))
    return tagger.gather(blocks, budget, alone, (BEGIN, END))


def _paragraph(text: str, begin: int, end: int, state: bytearray, tokenizer: Any) -> Words:
    found = list(_WORD.finditer(text, begin, end))
    # As SentencePiece has it: "▁" stands for the space before a word.
    words = [("▁" if m.start() == begin or text[m.start() - 1].isspace() else "") + m.group() for m in found]
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        pieces[word].append(piece)
    out = Words([], [], [], [], [], [])
    for m, mine in zip(found, pieces, strict=True):
        mine = mine or [UNKNOWN]
        out.first.append(len(out.ids))
        out.start.append(m.start())
        out.end.append(m.end())
        out.ids += mine
        out.features += [4 * tagger.shape(m.group()) + state[m.start()]] * len(mine)
        out.stops.append(m.group() in _STOP)
    return out


class Packaged(spans.Packaged):
    """The packaged networks; they take the vectors of pieces, which lie beside them in four bits."""

    def __init__(self, threads: int) -> None:
        data = encode.packaged(FOLDER)
        self._load(data, threads)
        table = np.load(io.BytesIO(data["pieces.npz"]))
        self._halves, self._scale = table["halves"], table["scale"]

    def _vectors(self, ids: NDArray[np.int64]) -> Floats:
        """The vectors of pieces, (b, t) -> (b, t, 384): two weights a byte, those of the first half of a block in the lower four bits, less
        eight and times the scale of the block."""
        halves = self._halves[ids]
        whole = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
        return np.asarray(whole * self._scale[ids].astype(np.float32)[..., None]).reshape(*ids.shape, -1)

    def encode(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        tags, words, cue = self._encoder.run(None, {"pieces": self._vectors(ids), "features": features, "mask": mask})
        return tags, words, cue


@lru_cache(maxsize=2)
def packaged(threads: int = 2) -> Packaged:
    """The packaged networks, loaded once for each number of threads. Raises DataFileError where they are missing or altered."""
    return Packaged(threads)


def models() -> tuple[Model, ...]:
    """The networks that take part where reports in other languages are read, by their hashes; () where they are not there."""
    return encode.models(FOLDER)


def reads(text: str) -> bool:
    """Whether a text is written in letters that the vocabulary has: Latin, Cyrillic, Greek or Arabic, nine in ten and more."""
    letters = [c for c in text if c.isalpha()]
    known = sum(unicodedata.name(c, "").startswith(_ALPHABETS) for c in letters)
    return known >= _KNOWN * len(letters) > 0


def find(text: str, *, threads: int = 2) -> list[spans.Found]:
    """The attributions of a text in any of the languages, by the first code point of their content; one without any gives []."""
    if not text.strip():
        return []
    reader, marks = packaged(threads), quotations(text)
    return spans.read(text, reader, marks, windows(text, reader.tokenizer, marks))
