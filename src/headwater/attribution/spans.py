"""Source, cue and content of every attribution in a text.

    windows of paragraphs -> encoder -> cues -> linker, once a cue -> source and content -> snapped to the quotation marks -> Found

The networks were trained on PolNeAR (Newell, Margolin and Ruths, LREC 2018); data/attribution/card.md tells what they reach. Weights are
loaded at the first call, once, and their hashes are checked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal, Protocol
from unicodedata import combining

import numpy as np
from numpy.typing import NDArray

from headwater import encode
from headwater.attribution import linker, quotes, tagger
from headwater.attribution.linker import Floats, Link
from headwater.errors import DataFileError
from headwater.model import Span

Mode = Literal["direct", "indirect", "mixed"]
_FILES = ("encoder.onnx", "linker.onnx", "tokenizer.json", "decoder.json")
_CHUNK = 96  # windows held at a time
_PIECES = 2048  # word pieces in a batch of the encoder, padding included
_SURE = 0.9  # belief in a cue from which it must have content
_LINK_WORDS = 8192  # words in a batch of the linker, padding included


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution. Each role is a tuple of spans in order, not overlapping; `source` is empty where the text names none.

    `mode` tells how much of the content stands in quotation marks: all, none, or part of it. `score` is between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    score: float


@dataclass(frozen=True, slots=True)
class Decoder:
    """How scores become spans: the CRF's transitions from and to O, B, I; the least belief in a cue, and the belief that a word needs to
    stay in one; a bias towards no source; the least raw score of what is given (belief in the cue and the source together); and knots,
    rising in both, that turn a raw score into the share of such answers that readers of the corpus marked too."""

    transition: Floats
    cue: float
    extent: float
    none: float
    score: float
    knots: tuple[tuple[float, float], ...] = ()

    def belief(self, raw: float) -> float:
        """The calibrated score of a raw one, between 0 and 1; the raw one where there are no knots."""
        if not self.knots:
            return raw
        return float(np.interp(raw, [x for x, _ in self.knots], [y for _, y in self.knots]))


class Reader(Protocol):
    """The networks behind `find`; the trainer has another with the same door."""

    decoder: Decoder
    tokenizer: Any

    def encode(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """(b, t) each -> cue scores (b, t, 3), word vectors (b, t, 128), cue vectors with the score of no source last (b, t, 257)."""

    def link(self, words: Floats, cue: Floats, place: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """(n, t, 128), (n, 256), (n, t, 3), (n, t) -> pointer scores (n, t, 2), content scores (n, t, 3)."""


def find(text: str, *, threads: int = 2) -> list[Found]:
    """The attributions of a text, by the first code point of their content. Any text will do; one without attributions gives [].

    `threads` is the number of threads the networks use. Raises DataFileError where the packaged weights are missing or altered.
    """
    if not isinstance(text, str):
        raise TypeError(f"find() takes a text, not {type(text).__name__}")
    if threads < 1:
        raise ValueError("threads must be 1 or more")
    if not text.strip():
        return []
    return read(text, packaged(threads))


def read(text: str, reader: Reader, marks: list[quotes.Quote] | None = None, windows: Iterable[tagger.Window] | None = None) -> list[Found]:
    """`find` with networks of one's own; where these read other languages, with the text's quotations and windows as they take them."""
    marks = quotes.pairs(text) if marks is None else marks
    found: list[Found] = []
    for chunk in _chunks(tagger.windows(text, reader.tokenizer) if windows is None else windows, _CHUNK):
        for window, links in zip(chunk, _links(chunk, reader), strict=True):
            sure = [link for link in links if link.score >= reader.decoder.score]
            found += _found(text, window, linker.distinct(sure), marks, reader.decoder)
    return sorted(found, key=lambda f: (f.content[0], f.cue))


# ---------------------------------------------------------------- networks


class Packaged:
    """The packaged networks, run by onnxruntime; or those of another `folder` with a card of its own."""

    def __init__(self, threads: int, folder: Traversable | None = None) -> None:
        self._load(_checked(folder or resources.files("headwater").joinpath("data", "attribution")), threads)

    def _load(self, data: Mapping[str, bytes], threads: int) -> None:
        from tokenizers import Tokenizer

        self._encoder, self._linker = (encode.session(data[name], threads=threads) for name in _FILES[:2])
        self.tokenizer = Tokenizer.from_str(data["tokenizer.json"].decode())
        settings = json.loads(data["decoder.json"])
        settings["transition"] = np.asarray(settings["transition"], dtype=np.float32)
        self.decoder = Decoder(**settings | {"knots": tuple(map(tuple, settings["knots"]))})

    def encode(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        tags, words, cue = self._encoder.run(None, {"ids": ids, "features": features, "mask": mask})
        return tags, words, cue

    def link(self, words: Floats, cue: Floats, place: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        pointer, content = self._linker.run(None, {"words": words, "cue": cue, "place": place, "mask": mask})
        return pointer, content


@lru_cache(maxsize=2)
def packaged(threads: int = 2) -> Packaged:
    """The packaged networks, loaded once for each number of threads (two are kept)."""
    return Packaged(threads)


def _checked(folder: Traversable) -> dict[str, bytes]:
    remedy = "reinstall headwater, or make it again with training/attribution/make.py"
    try:
        files = json.loads(folder.joinpath("card.json").read_text(encoding="utf-8"))["files"]
        hashes = {name: files[name]["sha256"] for name in _FILES}
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(f"data/attribution/card.json, the card of the attribution weights, is missing or broken: {remedy}") from error
    data = {}
    for name in _FILES:
        try:
            data[name] = folder.joinpath(name).read_bytes()
        except OSError as error:
            raise DataFileError(f"data/attribution/{name}, a part of the attribution weights, is missing: {remedy}") from error
        if hashlib.sha256(data[name]).hexdigest() != hashes[name]:
            raise DataFileError(f"data/attribution/{name} does not match the sha256 in its card, so it was altered: {remedy}")
    return data


# ---------------------------------------------------------------- reading


def _chunks(windows: Iterable[tagger.Window], size: int) -> Iterator[list[tagger.Window]]:
    chunk: list[tagger.Window] = []
    for window in windows:
        chunk.append(window)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _batches(sizes: list[int], limit: int) -> Iterator[list[int]]:
    """Indices in batches of like size: the longest times their number stays within `limit`, or there is one alone."""
    batch: list[int] = []
    for i in sorted(range(len(sizes)), key=lambda k: sizes[k]):
        if batch and sizes[i] * (len(batch) + 1) > limit:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _links(windows: list[tagger.Window], reader: Reader) -> list[list[Link]]:
    """The links of each window: cues by the encoder, then source and content of each by the linker."""
    out: list[list[Link]] = [[] for _ in windows]
    tasks: list[tuple[int, linker.Words, float, Floats, Floats]] = []
    for batch in _batches([len(w.ids) for w in windows], _PIECES):
        width = max(len(windows[i].ids) for i in batch)
        ids, features, mask = (np.full((len(batch), width), fill, np.int64) for fill in (0, tagger.NO_FEATURE, 0))
        for row, i in enumerate(batch):
            size = len(windows[i].ids)
            ids[row, :size], features[row, :size], mask[row, :size] = windows[i].ids, windows[i].features, 1
        tags, words, cue = reader.encode(ids, features, mask)
        for row, i in enumerate(batch):
            first = windows[i].first
            mine, vectors = words[row, first], cue[row, first]
            for span, belief in linker.cues(tags[row, first], reader.decoder.cue, reader.decoder.extent):
                tasks.append((i, span, belief, mine, vectors[span[0] : span[1]].mean(axis=0)))
    bounds = [(max(0, a - linker.BEFORE), min(len(words), b + linker.AFTER)) for _, (a, b), _, words, _ in tasks]
    for batch in _batches([high - low for low, high in bounds], _LINK_WORDS):
        for i, link in _link(batch, tasks, bounds, windows, reader):
            out[i].append(link)
    return out


def _link(
    batch: list[int],
    tasks: list[tuple[int, linker.Words, float, Floats, Floats]],
    bounds: list[tuple[int, int]],
    windows: list[tagger.Window],
    reader: Reader,
) -> Iterator[tuple[int, Link]]:
    width = max(bounds[k][1] - bounds[k][0] for k in batch)
    words = np.zeros((len(batch), width, tasks[batch[0]][3].shape[1]), np.float32)
    place, mask = np.zeros((len(batch), width, 3), np.int64), np.zeros((len(batch), width), np.int64)
    for row, k in enumerate(batch):
        low, high = bounds[k]
        i, cue, _, mine, _ = tasks[k]
        words[row, : high - low], mask[row, : high - low] = mine[low:high], 1
        place[row, : high - low] = linker.place(windows[i], cue, low, high)
    vectors = np.stack([tasks[k][4] for k in batch]).astype(np.float32)
    pointer, content = reader.link(words, vectors[:, :-1].copy(), place, mask)
    on = mask.astype(bool)
    sure = np.array([tasks[k][2] >= _SURE for k in batch])
    tags = linker.contents(content, on, reader.decoder.transition, sure)
    sources = linker.sources(pointer, vectors[:, -1:], on, reader.decoder.none)
    for row, k in enumerate(batch):
        i, cue, belief, _, _ = tasks[k]
        low = bounds[k][0]
        source, belief_in_it = sources[row]
        if spans := tuple((low + a, low + b) for a, b in linker.runs(tags[row])):
            moved = (low + source[0], low + source[1]) if source else None
            yield i, Link(cue, moved, spans, belief * belief_in_it)


# ---------------------------------------------------------------- spans


def _found(text: str, window: tagger.Window, links: list[Link], marks: list[quotes.Quote], decoder: Decoder) -> Iterator[Found]:
    def span(words: linker.Words) -> Span:
        end = int(window.end[words[1] - 1])
        while end < len(text) and combining(text[end]):  # an accent of its own belongs to the letter before
            end += 1
        return Span(int(window.start[words[0]]), end)

    for link in links:
        content = quotes.snap(text, [span(w) for w in link.content], marks)
        if not content:
            continue
        source = (span(link.source),) if link.source else ()
        yield Found(source, (span(link.cue),), content, mode(text, content, marks), round(decoder.belief(link.score), 4))


def mode(text: str, content: Iterable[Span], marks: list[quotes.Quote]) -> Mode:
    """direct where every letter and digit of the content stands in quotation marks, indirect where none does, else mixed."""
    inside = outside = False
    for span in content:
        at = span.start
        for q in quotes.within(marks, span):
            outside = outside or any(c.isalnum() for c in text[at : q.start])
            inside = inside or any(c.isalnum() for c in text[max(at, q.start) : min(q.end, span.end)])
            at = max(at, q.end)
        outside = outside or any(c.isalnum() for c in text[at : span.end])
    return "indirect" if not inside else "mixed" if outside else "direct"
