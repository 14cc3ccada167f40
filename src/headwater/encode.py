"""Sentences to vectors, by the packaged model or by any callable given as an argument.

The packaged model is all-MiniLM-L6-v2 with int8 weights (data/encoder/card.json says where it comes from), run by onnxruntime. Weights
are int8, arithmetic is float32, and every text is padded to a length that depends on that text alone, so that the row of a text is the
same whatever stands beside it and in whatever order texts come.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from headwater.errors import DataFileError
from headwater.model import Model

_LONGEST = 256  # tokens of a text that are read; the model was made for this length
_STEP = 8  # lengths are rounded up to a multiple of this
_CELLS = 512  # tokens in one run of the model, padding included
_KEPT = 50_000  # rows remembered, 75 MB


class Encoder(Protocol):
    """Anything that turns texts into unit rows of shape [n, d]; the same text gives the same row whatever stands beside it."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def packaged(folder: str) -> dict[str, bytes]:
    """The files that `data/<folder>/card.json` lists under `files` {name: sha256}, read and checked against their hashes.

    Raises DataFileError where one is missing or altered.
    """
    place = _data(folder)
    card = _card(place)
    found = {}
    for name, expected in sorted(card["files"].items()):
        try:
            found[name] = (place / name).read_bytes()
        except OSError as error:
            raise DataFileError(f"The packaged file {folder}/{name} is missing: install Headwater again.") from error
        if hashlib.sha256(found[name]).hexdigest() != expected:
            raise DataFileError(f"The packaged file {folder}/{name} is not the one Headwater was made with: install it again.")
    return found


def models(folder: str = "encoder") -> tuple[Model, ...]:
    """Names and hashes of the weights packaged under `data/<folder>`, by name, from its card; reads no weights. None there: ()."""
    place = _data(folder)
    if not (place / "card.json").is_file():
        return ()
    card = _card(place)
    return tuple(Model(card["name"], card["files"][name]) for name in sorted(card.get("weights", ())) if name in card["files"])


def session(weights: bytes, *, threads: int = 2) -> Any:
    """An onnxruntime session over `weights` that computes on `threads` threads and waits without spinning.

    Products of bytes are added up in full on every processor. By default onnxruntime lets them overflow where there are no instructions
    for them (x86 without VNNI: most laptops before 2020), and the same text is then attributed otherwise there.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=4)
def load(*, threads: int = 2) -> Encoder:
    """The packaged encoder, rows of 384. It reads its weights when it is first called, and remembers the rows of texts it has seen.

    Raises ValueError for less than one thread; the first call raises DataFileError where the weights are missing or altered.
    """
    if threads < 1:
        raise ValueError(f"threads is {threads}, but at least 1 is needed")
    return _MiniLM(threads)


class _MiniLM:
    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._model: tuple[Any, Any] | None = None
        self._rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if isinstance(texts, str):
            raise TypeError("texts is one string, but a sequence of strings is needed")
        with self._lock:
            new = sorted({t for t in texts if t not in self._rows})
            fresh = dict(zip(new, self._encode(new), strict=True)) if new else {}
            found = np.empty((len(texts), 384), np.float32)
            for i, text in enumerate(texts):
                found[i] = fresh[text] if text in fresh else self._rows[text]
            self._rows.update(fresh)
            while len(self._rows) > _KEPT:
                self._rows.popitem(last=False)
        return found

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        tokenizer, model = self._loaded()
        tokens = [e.ids for e in tokenizer.encode_batch([t.encode("utf-8", "replace").decode() for t in texts])]
        by_length: dict[int, list[int]] = {}
        for i, ids in enumerate(tokens):
            by_length.setdefault(-(-len(ids) // _STEP) * _STEP, []).append(i)
        rows = np.empty((len(texts), 384), np.float32)
        for length, members in sorted(by_length.items()):
            size = max(1, _CELLS // length)
            for start in range(0, len(members), size):
                batch = members[start : start + size]
                rows[batch] = _pooled(model, [tokens[i] for i in batch], length)
        return rows

    def _loaded(self) -> tuple[Any, Any]:
        if self._model is None:
            from tokenizers import Tokenizer

            files = packaged("encoder")
            tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
            tokenizer.no_padding()
            tokenizer.enable_truncation(_LONGEST)
            self._model = tokenizer, session(files["model.onnx"], threads=self._threads)
        return self._model


def _pooled(model: Any, tokens: list[list[int]], length: int) -> NDArray[np.float32]:
    """The mean of the last layer over each text's tokens, scaled to length one: [n, 384]."""
    ids = np.zeros((len(tokens), length), np.int64)
    mask = np.zeros_like(ids)
    for row, text in enumerate(tokens):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    (states,) = model.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})
    weight = mask.astype(np.float32)
    mean = (states * weight[:, :, None]).sum(axis=1) / weight.sum(axis=1, keepdims=True)
    unit: NDArray[np.float32] = (mean / np.linalg.norm(mean, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _data(folder: str) -> Traversable:
    place = resources.files("headwater") / "data"
    return place / folder if folder else place


def _card(place: Traversable) -> dict[str, Any]:
    try:
        card = json.loads((place / "card.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(f"The card of the packaged data {place.name} can't be read: install Headwater again.") from error
    if not isinstance(card, dict) or not isinstance(card.get("files"), dict):
        raise DataFileError(f"The card of the packaged data {place.name} lists no files: install Headwater again.")
    return card
