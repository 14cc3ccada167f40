"""What runs of a case found in one page, report or text alone, kept in the case so that the next run does only what changed.

A finding is kept under the method that made it, and with its hash: a damaged one is found again. After a whole run those that it did
not use are let go.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from typing import TYPE_CHECKING

from headwater.store.case import Case

if TYPE_CHECKING:
    from headwater.memory import Stage

_PATIENCE = 2.0  # seconds of findings that a kill may lose


class Kept:
    """The findings of one method in one case: a `headwater.memory.Memory`. `recalled` and `made` count them by stage."""

    def __init__(self, case: Case, version: str) -> None:
        self._case, self._version = case, version
        self._waiting: dict[tuple[Stage, str], bytes] = {}
        self._used: set[tuple[str, str]] = set()
        self._written = time.monotonic()
        self.recalled: Counter[str] = Counter()
        self.made: Counter[str] = Counter()

    def recall(self, stage: Stage, key: str) -> bytes | None:
        """What was found before, or None."""
        known = self._waiting.get((stage, key))
        if known is None:
            sql = "SELECT value, sha256 FROM kept WHERE stage = ? AND version = ? AND key = ?"
            rows = self._case.rows(sql, (stage, self._version, key))
            if not rows or hashlib.sha256(rows[0][0]).hexdigest() != rows[0][1]:
                return None
            known = bytes(rows[0][0])
        if (stage, key) not in self._used:
            self._used.add((stage, key))
            self.recalled[stage] += 1
        return known

    def keep(self, stage: Stage, key: str, value: bytes) -> None:
        """Keep a finding; it is on the disk within seconds, or when `flush` returns."""
        self._waiting[stage, key] = value
        self._used.add((stage, key))
        self.made[stage] += 1
        if time.monotonic() - self._written > _PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits. Raises UnwritableOutput where the file is locked."""
        rows = [(stage, self._version, key, value, hashlib.sha256(value).hexdigest()) for (stage, key), value in self._waiting.items()]
        if rows:
            with self._case.writing() as db:
                db.executemany("INSERT OR REPLACE INTO kept (stage, version, key, value, sha256) VALUES (?, ?, ?, ?, ?)", rows)
        self._waiting.clear()
        self._written = time.monotonic()

    def forget_others(self) -> None:
        """Let go of every finding that was neither recalled nor made here."""
        with self._case.writing() as db:
            held = db.execute("SELECT stage, version, key FROM kept").fetchall()
            gone = [row for row in held if row[1] != self._version or (row[0], row[2]) not in self._used]
            db.executemany("DELETE FROM kept WHERE stage = ? AND version = ? AND key = ?", gone)
