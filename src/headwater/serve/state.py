"""What the page remembers between requests: the newest dossier as judged, and the one piece of work that runs behind it."""

from __future__ import annotations

import contextlib
import contextvars
import os
import pathlib
import threading
from collections.abc import Callable
from dataclasses import dataclass

from headwater.errors import HeadwaterError
from headwater.model import Dossier
from headwater.serve.desk import Desk
from headwater.store import Case, Method, Shown, dossier, run


@dataclass(frozen=True, slots=True)
class Work:
    """Work that runs or has ended: `stage`, `done` and `total` as last reported; `ended` says what came of it, "" while it runs."""

    stage: str
    done: int = 0
    total: int = 0
    ended: str = ""

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return not self.ended


class Held:
    """One case behind a page. Every call opens the file anew, so that any thread may ask."""

    def __init__(self, path: str | os.PathLike[str], using: Method | None = None) -> None:
        self.path = pathlib.Path(path)
        self.using = using
        self.work: Work | None = None
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._desk: tuple[tuple[int, ...], Desk] | None = None
        self._loaded: tuple[int, Dossier] | None = None  # the newest result as it was made

    def open(self) -> Case:
        """The case, for one request."""
        return Case.open(self.path)

    def desk(self, case: Case) -> Desk:
        """The newest dossier as judged, ready to be shown; made again only when the case has changed."""
        state = case.state()
        with self._lock:
            if self._desk is None or self._desk[0] != state:
                self._desk = (state, Desk(self._shown(case), case.judgements()))
            return self._desk[1]

    def warm(self) -> None:
        """Make everything ready that the first request would wait for. What is wrong with the case, that request will say."""
        with contextlib.suppress(HeadwaterError, ValueError), self.open() as case:
            self.desk(case)

    def _shown(self, case: Case) -> Shown | None:
        newest = case.newest()
        if newest is None:
            return None
        if self._loaded is None or self._loaded[0] != newest.id:
            self._loaded = (newest.id, case.load(newest))
        return dossier(case, result=newest, loaded=self._loaded[1])

    def start(self, stage: str, task: Callable[[Callable[[str, int, int], None]], str]) -> bool:
        """Begin work in the background, which reports its progress and returns a sentence; False where work is under way already."""
        with self._starting:
            if self.work is not None and self.work.running:
                return False
            self.work = Work(stage)

        def progress(name: str, done: int, total: int) -> None:
            self.work = Work(name, done, total)

        def body() -> None:
            try:
                said = task(progress)
            except HeadwaterError as e:
                said = str(e)
            except Exception as e:  # whatever ends it, the page must not wait for ever
                said = f"It ended with an error: {type(e).__name__}: {e}"
            self.work = Work(stage, ended=said or "Done.")

        # In the context of whoever asked for it: what it makes is in the language that the page speaks.
        threading.Thread(target=contextvars.copy_context().run, args=(body,), name="headwater-work", daemon=True).start()
        return True

    def run(self) -> bool:
        """Trace the case in the background."""

        def task(progress: Callable[[str, int, int], None]) -> str:
            with self.open() as case:
                ran = run(case, using=self.using, progress=progress)
                self.desk(case)  # whoever looks next does not wait for it
            return ran.sentence

        return self.start("reading", task)
