"""What was found before and need not be found again: pages read, reports attributed, rows of the models.

Each is a function of one page, report, text or pair alone, so what is recalled is what would be found (tests/test_memory.py): byte for
byte, but for a pair's row, which can differ in its last bits by whether it was computed by itself; scores are rounded far above that.
What reaches across reports, uniting voices, comparing texts and counting, is always done again. Who remembers, and for which method, is
the caller's: a case does, in its file.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from headwater import attribution, encode
from headwater import read as reading
from headwater.attribution import Attributed
from headwater.claims import pair
from headwater.model import Drop, Page, Report, from_json, to_json
from headwater.read import One, Reading, guarded

Stage = Literal["read", "attribute", "encode", "pair", "close"]
# What a page gave at another time, or on a machine with more memory, it may not give again.
_PASSING = frozenset({"embargoed or cancelled", "unreadable"})


class Memory(Protocol):
    """Where findings are kept, by what they were found from."""

    def recall(self, stage: Stage, key: str) -> bytes | None:
        """What was kept under this key, byte for byte, or None."""

    def keep(self, stage: Stage, key: str, value: bytes) -> None:
        """Keep a finding; `recall` gives it from now on."""


def read(pages: Iterable[Page], memory: Memory, tell: Callable[[int, int], None]) -> Reading:
    """The same as `guarded.read`; a page that was read before is not read again. `tell(done, total)` is called before each page."""
    by_name: dict[str, Page] = {}
    for page in pages:
        by_name.setdefault(page.name, page)
    found: list[One] = []
    drops: list[Drop] = []
    for n, name in enumerate(sorted(by_name)):
        tell(n, len(by_name))
        some, refused = _read(by_name[name], memory)
        found += some
        drops += refused
    return reading.settled(found, drops)


def _read(page: Page, memory: Memory) -> tuple[list[One], list[Drop]]:
    fields = [page.name, page.url, page.captured, page.media_type, page.known_title, page.known_publisher, page.known_date]
    key = _key([hashlib.sha256(page.data).hexdigest(), *fields])
    known = _recalled(memory, "read", key)
    if known is not None:
        return from_json(known[0], tuple[One, ...]), from_json(known[1], tuple[Drop, ...])
    found, drops = guarded.by_itself(page)
    if not any(d.reason in _PASSING for d in drops):
        _keep(memory, "read", key, [[to_json(one) for one in found], [to_json(drop) for drop in drops]])
    return found, drops


def attribute(report: Report, memory: Memory) -> Attributed:
    """The same as `attribution.attribute`; a report that was attributed before, in the same words and circumstances, is not again."""
    key = _key(to_json(report))
    known = _recalled(memory, "attribute", key)
    if known is not None:
        return from_json(known, Attributed)  # type: ignore[no-any-return]
    found = attribution.attribute(report)
    _keep(memory, "attribute", key, to_json(found))
    return found


def encoder(memory: Memory) -> encode.Encoder:
    """The packaged encoder, which computes no row that is remembered."""
    return cast(encode.Encoder, _Rows(encode.load(), memory, "encode"))


def pairs(memory: Memory) -> pair.Readers:
    """The packaged pair models, which read no pair that is remembered."""
    quick, close = pair.load()
    assert close is not None
    return pair.Readers(cast(pair.PairModel, _Rows(quick, memory, "pair")), cast(pair.PairModel, _Rows(close, memory, "close")))


class _Rows:
    """A model whose row of an input is the same whatever stands beside it. It holds what was recalled; the model holds what it made."""

    def __init__(self, model: Callable[[Sequence[Any]], NDArray[np.float32]], memory: Memory, stage: Stage) -> None:
        self._model, self._memory, self._stage = model, memory, stage
        self._recalled: dict[object, NDArray[np.float32]] = {}
        self._made: set[object] = set()

    def __call__(self, inputs: Sequence[Any]) -> NDArray[np.float32]:
        if isinstance(inputs, str):
            return self._model(inputs)  # which says what is wrong with that
        new = [x for x in dict.fromkeys(inputs) if x not in self._made and not self._recall(x)]
        mine = [n for n, x in enumerate(inputs) if x not in self._recalled]
        made = self._model([inputs[n] for n in mine])
        found = np.empty((len(inputs), made.shape[1]), np.float32)
        found[mine] = made
        for n, x in enumerate(inputs):
            if x in self._recalled:
                found[n] = self._recalled[x]
        place = {x: n for n, x in enumerate(inputs)}
        for x in new:
            self._made.add(x)
            self._memory.keep(self._stage, _key(x), found[place[x]].tobytes())
        return found

    def _recall(self, x: object) -> bool:
        if x not in self._recalled and (kept := self._memory.recall(self._stage, _key(x))) is not None:
            self._recalled[x] = np.frombuffer(kept, np.float32)
        return x in self._recalled


def _key(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, sort_keys=True).encode("ascii")).hexdigest()


def _keep(memory: Memory, stage: Stage, key: str, value: object) -> None:
    memory.keep(stage, key, zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")))


def _recalled(memory: Memory, stage: Stage, key: str) -> Any | None:
    kept = memory.recall(stage, key)
    return None if kept is None else json.loads(zlib.decompress(kept))
