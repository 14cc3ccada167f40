"""Reading in a process of its own: a page may take so long and so much memory, and its death is a drop.

Plain text is read here, by rules of ours that are bounded by its size; markup, documents and archives are read by a worker that the first
of them starts and that serves until this process ends.
"""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater import read as reading
from headwater.model import Drop, Page, from_json
from headwater.read import One, Reading


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the reading of one page may take: seconds, and bytes of memory of the process that reads it."""

    seconds: float = 60.0
    memory: int = 3_000_000_000


DEFAULT_BOUNDS = Bounds()
_PLAIN = 300_000  # bytes of a text that is read here
_MOST_ANSWER = 256_000_000


def read(pages: Iterable[Page], *, bounds: Bounds = DEFAULT_BOUNDS) -> Reading:
    """The same as `headwater.read.read`, with each page's reading bounded."""
    by_name: dict[str, Page] = {}
    for page in pages:
        by_name.setdefault(page.name, page)
    found: list[One] = []
    drops: list[Drop] = []
    for name in sorted(by_name):
        some, refused = _page(by_name[name], bounds)
        found += some
        drops += refused
    return reading.settled(found, drops)


def each(pages: Iterable[Page], *, bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Reading]:
    """The reading of each page by itself, one at a time: memory stays flat over any number of pages."""
    for page in pages:
        yield reading.settled(*_page(page, bounds))


def by_itself(page: Page, *, bounds: Bounds = DEFAULT_BOUNDS) -> tuple[list[One], list[Drop]]:
    """What one page gives, before pages are looked at together (`headwater.read.settled`)."""
    return _page(page, bounds)


def _page(page: Page, bounds: Bounds) -> tuple[list[One], list[Drop]]:
    if _is_plain(page):
        return reading.read_page(page)
    with _LOCK:
        return _ask(page, bounds)


def _is_plain(page: Page) -> bool:
    head = page.data[:4_096]
    marked = b"<" in head or b"%PDF-" in head or head.startswith(b"PK") or b"\x00" in head or b":" in head.split(b"\n", 1)[0][:40]
    return len(page.data) <= _PLAIN and not marked and "html" not in (page.media_type or "")


class _Dead(Exception):
    """The worker ended or took too long; its text says which."""


class _Worker:
    """A process that reads pages."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        # -P: nothing of the folder in which somebody works is imported.
        command = [sys.executable, "-P", "-m", "headwater.read.worker", str(bounds.memory)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        # Loading its parsers is not the first page's time.
        self._write({"hello": True}, b"", time.monotonic() + 120)
        self._read(time.monotonic() + 120)

    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def ask(self, page: Page) -> dict[str, object]:
        """What the worker found in a page. Raises _Dead."""
        fields = {f.name: getattr(page, f.name) for f in dataclasses.fields(page) if f.name != "data"}
        end = time.monotonic() + self.bounds.seconds
        self._write(fields, page.data, end)
        answer: dict[str, object] = json.loads(self._read(end))
        return answer

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()

    def _write(self, fields: dict[str, object], data: bytes, end: float) -> None:
        head = json.dumps(fields).encode("ascii")
        assert self._process.stdin is not None
        out = self._process.stdin.fileno()
        os.set_blocking(out, False)
        left = memoryview(struct.pack(">II", len(head), len(data)) + head + data)
        while left:
            if not select.select([], [out], [], max(0.0, end - time.monotonic()))[1]:
                raise _Dead(f"reading it took more than {self.bounds.seconds:g} seconds")
            try:
                left = left[os.write(out, left[: 1 << 16]) :]
            except BlockingIOError:
                continue
            except OSError:
                raise _Dead(_CRASH) from None

    def _read(self, end: float) -> bytes:
        (size,) = struct.unpack(">I", self._exactly(4, end))
        if size > _MOST_ANSWER:
            raise _Dead("its reports are larger than a page may be")
        return self._exactly(size, end)

    def _exactly(self, size: int, end: float) -> bytes:
        assert self._process.stdout is not None
        into, got = self._process.stdout.fileno(), bytearray()
        while len(got) < size:
            left = end - time.monotonic()
            if left <= 0 or not select.select([into], [], [], left)[0]:
                raise _Dead(f"reading it took more than {self.bounds.seconds:g} seconds")
            piece = os.read(into, min(1 << 20, size - len(got)))
            if not piece:
                raise _Dead(_CRASH)
            got += piece
        return bytes(got)


_CRASH = "the process that read it died"
_LOCK = threading.Lock()
_worker: _Worker | None = None


def _ask(page: Page, bounds: Bounds) -> tuple[list[One], list[Drop]]:
    global _worker
    if _worker is not None and (_worker.bounds != bounds or not _worker.alive()):
        stop()
    try:
        if _worker is None:
            _worker = _Worker(bounds)
        answer = _worker.ask(page)
        failed = answer.get("failed")
        if failed is None:
            return from_json(answer["found"], tuple[One, ...]), from_json(answer["drops"], tuple[Drop, ...])
        why = str(failed)
        if "memory" in why:
            stop()  # what it holds after that is anybody's guess
    except _Dead as dead:
        why = str(dead)
        stop()
    except (ValueError, KeyError, TypeError, OSError):
        why = _CRASH
        stop()
    return [], [Drop("read", "unreadable", why, page.name, page.known_title)]


def stop() -> None:
    """End the worker; the next page that needs one starts another."""
    global _worker
    if _worker is not None:
        _worker.end()
        _worker = None


atexit.register(stop)
