"""The pair models: how a passage stands to a claim (data/claims/card.json and data/close/card.json say how they were made).

The quick one reads all that may bear a claim. The close one, four times as deep and wide and the teacher of the other, is surer and takes
eight times as long: it reads the nearest again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple, Protocol

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


class Readers(NamedTuple):
    """The two pair models; `close` is None where nothing is read a second time."""

    quick: PairModel
    close: PairModel | None

    def both(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """The mean of what the two say of each pair, [n, 4]."""
        rows = self.quick(pairs)
        return rows if self.close is None else (0.5 * (rows + self.close(pairs))).astype(np.float32)


@lru_cache(maxsize=2)
def load(*, threads: int = 2) -> Readers:
    """The packaged pair models; each reads its weights when it is first called and remembers the pairs it has seen.

    The first call raises DataFileError where the weights are missing or altered.
    """
    return Readers(_Packaged(_QUICK, threads), _Packaged(_CLOSE, threads))


class _Files(NamedTuple):
    """Where a model and its tokenizer lie, by folder and name; the piece that pads; whether it is told which pieces are the claim."""

    model: tuple[str, str]
    tokenizer: tuple[str, str]
    pad: int
    kinds: bool


_QUICK = _Files(("claims", "pair.onnx"), ("encoder", "tokenizer.json"), pad=0, kinds=True)
_CLOSE = _Files(("close", "close.onnx"), ("close", "tokenizer.json"), pad=1, kinds=False)


class _Packaged:
    def __init__(self, files: _Files, threads: int) -> None:
        self._files = files
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
                ids = np.full((len(batch), length), self._files.pad, np.int64)
                kinds, mask = np.zeros_like(ids), np.zeros_like(ids)
                for row, i in enumerate(batch):
                    n = len(read[i].ids)
                    ids[row, :n], kinds[row, :n], mask[row, :n] = read[i].ids, read[i].type_ids, 1
                told = {"kinds": kinds} if self._files.kinds else {}
                (scores,) = model.run(None, {"ids": ids, "mask": mask} | told)
                e = np.exp(scores - scores.max(axis=1, keepdims=True))
                rows[batch] = e / e.sum(axis=1, keepdims=True)
        return rows

    def _loaded(self) -> tuple[Any, Any]:
        if self._model is None:
            from tokenizers import Tokenizer

            (folder, weights), (beside, words) = self._files.model, self._files.tokenizer
            tokenizer = Tokenizer.from_str(encode.packaged(beside)[words].decode("utf-8"))
            tokenizer.no_padding()
            tokenizer.enable_truncation(_LONGEST)
            self._model = tokenizer, encode.session(encode.packaged(folder)[weights], threads=self._threads)
        return self._model


def passage(said: str, before: str) -> str:
    """What is said, with the sentence before it behind a separator, as the model was taught to read them; "" for none."""
    return f"{said} [SEP] {before}" if before else said


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
