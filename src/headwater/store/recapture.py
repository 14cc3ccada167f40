"""Fetching a case's pages again: what changed since, as a capture of its own; what did not, as a record that it was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from headwater.errors import UnreadableInput
from headwater.model import Drop, Page
from headwater.store import evidence
from headwater.store.case import Case, StoredPage
from headwater.store.versions import Version, versions

if TYPE_CHECKING:
    from headwater.read.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Recaptured:
    """A page asked for again: "same", "changed" (with the versions of its reports), "gone" (it answers 404 or 410), or "refused"; `why`
    is the sentence of the last two."""

    page: str
    what: Literal["same", "changed", "gone", "refused"]
    versions: tuple[Version, ...] = ()
    why: str = ""


def recapture(
    case: Case,
    names: Sequence[str] = (),
    *,
    allow_hosts: Sequence[str] = (),
    fetcher: Callable[..., Fetched] | None = None,
) -> Iterator[Recaptured]:
    """Fetch the pages of a case again, those named or all that have an address, and tell of each as it comes; each is kept at once.

    Archived copies are left alone: they do not change. `fetcher` takes the place of the network, called as `fetch(url, headers=...)`.
    Raises UnreadableInput where no page has an address, or one that was named is none of the case.
    """
    from headwater.read import memento
    from headwater.read.fetch import Fetched, fetch
    from headwater.read.polite import DEFAULT_MANNERS, Manners, Session

    stored = {p.name: p for p in case.pages()}
    for name in names:
        if name not in stored:
            raise UnreadableInput(f"{case.path} has no page {name}")
    wanted = [p for p in stored.values() if (not names or p.name in names) and "://" in p.name and memento.by_address(p.name) is None]
    if not wanted:
        raise UnreadableInput(f"no page of {case.path} has an address that could be asked again")
    headers = {p.name: _conditions(case, p) for p in wanted}
    manners = Manners(pace=0.0, tries=1) if fetcher else DEFAULT_MANNERS
    session = Session(allow_hosts=allow_hosts, manners=manners, get=fetcher or fetch)
    for url, answer in session.fetch_all([p.name for p in wanted], headers):
        if isinstance(answer, Fetched):
            yield _kept(case, stored[url], answer)
        elif answer.status in (404, 410):
            last = stored[url].captured or stored[url].added
            case.add((), [Drop("read", "unreachable", f"{answer!s} It was there at {last}.", url)])
            yield Recaptured(url, "gone", (), str(answer))
        else:
            yield Recaptured(url, "refused", (), str(answer))


def _conditions(case: Case, page: StoredPage) -> dict[str, str]:
    """What makes a request conditional, from the headers of the last answer with a body."""
    last = next((r for r in reversed(list(evidence.records_of(case, page.id))) if r.kind == "response" and r.payload), None)
    said = dict(line.split(": ", 1) for line in (last.head.decode("utf-8", "replace") if last else "").split("\r\n") if ": " in line)
    known = {k.lower(): v for k, v in said.items()}
    pairs = (("If-None-Match", known.get("etag")), ("If-Modified-Since", known.get("last-modified")))
    return {name: value for name, value in pairs if value and value.isascii() and value.isprintable()}


def _kept(case: Case, page: StoredPage, answer: Fetched) -> Recaptured:
    if not answer.changed:
        with case.writing() as db:
            evidence.seen_again(db, page.id, answer)
        return Recaptured(page.name, "same")
    new = Page(page.name, answer.data, answer.url, answer.captured, answer.media_type, page.known_title, page.known_publisher,
               page.known_date)  # fmt: skip
    [added] = case.add([new], answers={page.name: answer})
    if added.what == "known":
        return Recaptured(page.name, "same")
    time = answer.captured
    found = tuple(v for v in versions(case, page.name) if v.time == time)
    # Other bytes, but the same words: advertisements and counters change at every visit.
    return Recaptured(page.name, "changed" if found else "same", found)
