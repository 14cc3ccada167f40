"""Taking pages into a case as they come: what was fetched is on the disk at once, so that an interruption loses nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from headwater.model import Page
from headwater.store.case import Added, Case

if TYPE_CHECKING:
    from headwater.read.fetch import Fetched

# Pages of files are written so many at a time; fetched ones each by itself.
_MOST_PAGES, _MOST_BYTES = 200, 16_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """How many pages were new, changed and known; a sentence for each input that was refused; what was passed over on purpose."""

    counts: Counter[str]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


class Keeper:
    """Takes pages one by one and writes them in batches; `flush` writes what is held."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._pages: list[Page] = []
        self._answers: dict[str, Fetched] = {}
        self._size = 0
        self.counts: Counter[str] = Counter()
        self.added: list[Added] = []

    def __call__(self, page: Page, answer: Fetched | None) -> None:
        self._pages.append(page)
        self._size += len(page.data)
        if answer is not None:
            self._answers[page.name] = answer
        if answer is not None or len(self._pages) >= _MOST_PAGES or self._size >= _MOST_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is held, in one transaction."""
        pages, answers = self._pages, self._answers
        self._pages, self._answers, self._size = [], {}, 0
        for added in self._case.add(pages, answers=answers) if pages else ():
            self.counts[added.what] += 1
            if added.what != "known":
                self.added.append(added)


def take(
    case: Case,
    inputs: Sequence[str],
    *,
    allow_hosts: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    fetcher: Callable[[str], Fetched] | None = None,
) -> Taken:
    """Add the pages of the inputs to a case, each as soon as it is there. Addresses of lists that the case has are passed over.

    What was taken before an interruption stays; the same call again goes on from there.
    """
    from headwater.read.polite import same_url
    from headwater.read.sources import gather

    names = {name for row in case.rows("SELECT DISTINCT name FROM pages") for name in (row[0], same_url(row[0]))}
    keeper = Keeper(case)
    try:
        gathered = gather(inputs, allow_hosts=allow_hosts, stdin=stdin, known=names, keep=keeper, fetcher=fetcher)
    finally:
        keeper.flush()
    case.add((), gathered.drops)
    return Taken(keeper.counts, gathered.refused, gathered.notes)
