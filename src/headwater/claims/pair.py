"""The pair model: how a passage stands to a claim (data/claims/card.json says how it was made)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from headwater import encode

FOR, OBSERVING, AGAINST, OTHER = range(4)
_LONGEST = 128
_STEP = 16
_CELLS = 1024
_KEPT = 100_000


class PairModel(Protocol):
    """Anything that gives, for each (claim, passage), the probabilities of for, observing, against and other: [n, 4].

    A passage may end in what stands before it in its report (`passage`)."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]: ...


@lru_cache(maxsize=2)
def load(*, threads: int = 2) -> PairModel:
    """The packaged pair model; reads its weights when it is first called and remembers the pairs it has seen.

    The first call raises DataFileError where the weights are missing or altered.
    """
    return _Packaged(threads)


class _Packaged:
    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._model: tuple[Any, Any] | None = None
        self._rows: OrderedDict[tuple[str, str], NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        with self._lock:
            new = sorted({p for p in pairs if p not in self._rows})
            fresh = dict(zip(new, self._score(new), strict=True)) if new else {}
            found = np.empty((len(pairs), 4), np.float32)
            for i, pair in enumerate(pairs):
                found[i] = fresh[pair] if pair in fresh else self._rows[pair]
            self._rows.update(fresh)
            while len(self._rows) > _KEPT:
                self._rows.popitem(last=False)
        return found

    def _score(self, pairs: list[tuple[str, str]]) -> NDArray[np.float32]:
        if not available():
            return np.full((len(pairs), 4), 0.25, np.float32)
        tokenizer, model = self._loaded()
        read = tokenizer.encode_batch([(_readable(a), _readable(b)) for a, b in pairs])
        by_length: dict[int, list[int]] = {}
        for i, e in enumerate(read):
            by_length.setdefault(-(-len(e.ids) // _STEP) * _STEP, []).append(i)
        rows = np.empty((len(pairs), 4), np.float32)
        for length, members in sorted(by_length.items()):
            size = max(1, _CELLS // length)
            for start in range(0, len(members), size):
                batch = members[start : start + size]
                ids = np.zeros((len(batch), length), np.int64)
                kinds, mask = np.zeros_like(ids), np.zeros_like(ids)
                for row, i in enumerate(batch):
                    n = len(read[i].ids)
                    ids[row, :n], kinds[row, :n], mask[row, :n] = read[i].ids, read[i].type_ids, 1
                (scores,) = model.run(None, {"ids": ids, "kinds": kinds, "mask": mask})
                e = np.exp(scores - scores.max(axis=1, keepdims=True))
                rows[batch] = e / e.sum(axis=1, keepdims=True)
        return rows

    def _loaded(self) -> tuple[Any, Any]:
        if self._model is None:
            from tokenizers import Tokenizer

            tokenizer = Tokenizer.from_str(encode.packaged("encoder")["tokenizer.json"].decode("utf-8"))
            tokenizer.no_padding()
            tokenizer.enable_truncation(_LONGEST)
            self._model = tokenizer, encode.session(encode.packaged("claims")["pair.onnx"], threads=self._threads)
        return self._model


def available() -> bool:
    """Whether weights are packaged. Without them every pair gets even chances, and word lists alone tell the stance."""
    return (resources.files("headwater") / "data" / "claims" / "pair.onnx").is_file()


def passage(said: str, before: str) -> str:
    """What is said, with the sentence before it behind a separator, as the model was taught to read them; "" for none."""
    return f"{said} [SEP] {before}" if before else said


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
