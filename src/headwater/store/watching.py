"""Watching feeds for what bears on a case's claims: a new origin, a denial, another number, a correction, or only another echo."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from lxml import etree

from headwater.errors import UnreadableInput
from headwater.model import Claim, Drop, Page
from headwater.store.case import Case, now
from headwater.store.intake import Keeper
from headwater.store.recapture import recapture
from headwater.store.remembering import Kept
from headwater.store.running import Method, Shown, dossier, method, run
from headwater.store.versions import versions
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.read.fetch import Fetched
    from headwater.read.polite import Session

What = Literal["new origin", "denial", "changed number", "echo", "corrected", "withdrawn"]
_MOST_FEEDS, _MOST_ITEMS, _MOST_BYTES = 500, 200, 5_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a watched feed brought: what, for which claim (None where it is about a page alone), in which page, in words; and
    the claim's count before and after. "corrected" and "withdrawn" reopen the claim: what rested on the page must be looked at again."""

    time: str
    what: What
    claim: str | None
    page: str
    words: str
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One round over all feeds: findings, how many new items were looked at, how many were kept, and what could not be fetched."""

    findings: tuple[Finding, ...]
    items: int
    kept: int
    refused: tuple[str, ...]


def feeds_of(data: bytes) -> tuple[str, ...]:
    """The addresses of the feeds in an OPML file, or in a text with one a line. Raises UnreadableInput where there are none."""
    from headwater.read.addresses import one_a_line
    from headwater.read.xmltree import xml_tree

    found: list[str] = []
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        try:
            found = [str(e.get("xmlUrl")) for e in xml_tree(data).iter() if isinstance(e.tag, str) and e.get("xmlUrl")]
        except (ValueError, etree.LxmlError):
            found = []
    else:
        found = [address.url for address in one_a_line(data) or ()]
    feeds = tuple(dict.fromkeys(url for url in found if re.match(r"^https?://", url)))
    if not feeds:
        raise UnreadableInput("no feed is named: give an OPML file with xmlUrl, or a text with an address a line")
    return feeds[:_MOST_FEEDS]


def read_feeds(path: pathlib.Path) -> tuple[str, ...]:
    """The same of a file. Raises UnreadableInput where it can't be read."""
    try:
        with path.open("rb") as stream:
            return feeds_of(stream.read(_MOST_BYTES))
    except OSError as e:
        raise UnreadableInput(f"{path} could not be read ({e.strerror or e})") from e
    except UnreadableInput as e:
        raise UnreadableInput(f"{path}: {e}") from e


class Watch:
    """A case watched. `round` looks once at every feed; what was seen is kept in the case, so that a later start goes on from there."""

    def __init__(
        self,
        case: Case,
        feeds: Sequence[str],
        *,
        allow_hosts: Sequence[str] = (),
        using: Method | None = None,
        fetcher: Callable[..., Fetched] | None = None,
    ) -> None:
        from headwater.read.fetch import fetch
        from headwater.read.polite import DEFAULT_MANNERS, Manners, Session

        if not case.claims():
            raise UnreadableInput(f"{case.path} asks for no claim: headwater claims {case.path} --ask TEXT")
        self._case = case
        self._feeds = tuple(feeds)
        self._allow = tuple(allow_hosts)
        self._using = using or method()
        self._fetcher = fetcher
        manners = Manners(pace=0.0, tries=1) if fetcher else DEFAULT_MANNERS
        self._session: Session = Session(allow_hosts=allow_hosts, manners=manners, get=fetcher or fetch)
        self._conditions: dict[str, dict[str, str]] = {}

    def round(self) -> Round:
        """Look at every feed once. What bears on a claim is kept, the case runs, and what that changed is told."""
        refused: list[str] = []
        new: dict[str, tuple[str, Page]] = {}
        changed: list[str] = []
        anew: dict[str, Page] = {}
        for feed, answer in self._session.fetch_all(self._feeds, self._conditions):
            if isinstance(answer, Exception):
                refused.append(str(answer))
            elif answer.changed:
                self._remember(feed, answer)
                self._look(feed, answer, new, changed, anew)
        kept = self._keep(new, refused)
        findings = self._told(kept) if kept else []
        findings += self._again(changed) + self._items(anew)
        return Round(tuple(findings), len(new), len(kept), tuple(refused))

    def _remember(self, feed: str, answer: Fetched) -> None:
        pairs = (("If-None-Match", answer.header("etag")), ("If-Modified-Since", answer.header("last-modified")))
        self._conditions[feed] = {name: value for name, value in pairs if value and value.isascii() and value.isprintable()}

    def _look(self, feed: str, answer: Fetched, new: dict[str, tuple[str, Page]], changed: list[str], anew: dict[str, Page]) -> None:
        """The items of a feed that were not seen yet, and the pages of the case whose item is another now: `changed` to be fetched,
        `anew` an agency's items, which are there already."""
        seen = dict(self._case.rows("SELECT item, what FROM watched WHERE feed = ?", (feed,)))
        names = {name for (name,) in self._case.rows("SELECT DISTINCT name FROM pages")}
        for item in _items_of(feed, answer)[:_MOST_ITEMS]:
            where = item.where if isinstance(item, Drop) else item.name
            if where == feed:
                continue  # the feed as a whole: it is empty or broken
            url = item.url if isinstance(item, Page) else where.partition("#")[2]
            mark = _mark(item)
            known = _known_item(item, names)
            if isinstance(item, Page) and known and seen.get(where, "").partition(" ")[2] != mark:
                self._seen(feed, where, f"kept {mark}")
                anew[known] = replace(item, name=known)
            elif where not in seen:
                page = item if isinstance(item, Page) else Page(where, b"", url=url, known_title=item.title)
                if url in names:
                    self._seen(feed, where, f"known {mark}")
                else:
                    new[where] = (feed, page)
            elif seen[where].partition(" ")[2] != mark:
                self._seen(feed, where, f"{seen[where].partition(' ')[0]} {mark}")
                if url in names or where in names:
                    changed.append(url if url and url in names else where)

    def _keep(self, new: Mapping[str, tuple[str, Page]], refused: list[str]) -> list[str]:
        """Fetches the new items that speak of a claim, and keeps those of which a trace says that they bear it."""
        wanted = {where: pair for where, pair in new.items() if self._speaks(pair[1])}
        links = {page.url: where for where, (_, page) in wanted.items()
                 if page.url and re.match(r"^https?://", page.url) and not _is_item(page)}  # fmt: skip
        pages: dict[str, tuple[Page, Fetched | None]] = {where: (page, None) for where, (_, page) in wanted.items() if page.data}
        for url, answer in self._session.fetch_all(list(links)) if links else ():
            if not isinstance(answer, Exception):
                item = wanted[links[url]][1]
                page = Page(url, answer.data, url=answer.url, captured=answer.captured, media_type=answer.media_type,
                            known_publisher=item.known_publisher, known_date=item.known_date)  # fmt: skip
                pages[links[url]] = (page, answer)
            else:
                refused.append(str(answer))
        bearing = self._bearing([page for page, _ in pages.values()])
        keeper = Keeper(self._case)
        for where, (feed, page) in new.items():
            held = pages.get(where)
            what = "kept" if held is not None and held[0].name in bearing else "passed"
            if held is not None and what == "kept":
                keeper(*held)
            self._seen(feed, where, f"{what} {_mark(page)}")
        keeper.flush()
        return [added.name for added in keeper.added]

    def _speaks(self, page: Page) -> bool:
        """Whether an item shares two longer words with a claim: cheap, so that a busy feed costs little."""
        words = set(re.findall(r"\w{4,}", fold(f"{page.known_title or ''} {page.data[:200_000].decode('utf-8', 'replace')}")))
        return any(len(words & set(re.findall(r"\w{4,}", fold(claim)))) >= 2 for claim in self._case.claims())

    def _bearing(self, pages: Sequence[Page]) -> set[str]:
        if not pages:
            return set()
        memory = Kept(self._case, self._using.version)  # what is read here is not read again by the run that follows
        traced = self._using.trace(
            list(pages), claims=self._case.claims(), drops=(), time=None, memory=memory, progress=lambda *_: None
        )
        memory.flush()
        on = {r.id: r.page for r in traced.reports}
        found = {on[b.report] for c in traced.claims for b in c.reports if b.report in on}
        return {p.name for p in pages if p.name in found or any(page.startswith(f"{p.name}#") for page in found)}

    def _told(self, kept: Sequence[str]) -> list[Finding]:
        before = {c.text: c for c in self._shown().dossier.claims} if self._case.newest() else {}
        run(self._case, using=self._using)
        shown = self._shown().dossier
        pages = {r.id: r.page for r in shown.reports}
        time = now()
        found: list[Finding] = []
        for claim in shown.claims:
            new = [b.report for b in claim.reports if _on(pages.get(b.report, ""), kept)]
            if new:
                found += _changes(before.get(claim.text), claim, new, pages, time)
        return found

    def _again(self, changed: Sequence[str]) -> list[Finding]:
        """Pages whose item is another now are fetched again; what changed in them reopens the claims that rest on them."""
        names = [name for name in dict.fromkeys(changed) if "://" in name]
        if not names:
            return []
        bears = self._claims_on()
        found: list[Finding] = []
        time = now()
        for one in recapture(self._case, names, allow_hosts=self._allow, fetcher=self._fetcher):
            withdrawn = one.what == "gone" or any(c.kind == "withdrawn" for v in one.versions for c in v.changes)
            what: What = "withdrawn" if withdrawn else "corrected"
            words = one.why if one.what == "gone" else "; ".join(v.sentence for v in one.versions)
            if one.what in ("changed", "gone"):
                found += [Finding(time, what, claim, one.page, words) for claim in bears.get(one.page, [None])]
        if found:
            run(self._case, using=self._using)
        return found

    def _items(self, anew: Mapping[str, Page]) -> list[Finding]:
        """An agency's items of which the case has an earlier version: kept, and what they correct or cancel is told."""
        from headwater.read import agency

        if not anew:
            return []
        bears, time, found = self._claims_on(), now(), list[Finding]()
        for name, page in anew.items():
            [added] = self._case.add([page])
            item = agency.of_page(page)
            if added.what == "known" or item is None:
                continue
            held = item.held(lambda: dt.datetime.now(dt.UTC))
            since = [v for v in versions(self._case, name) if v.time == page.captured]
            words = held or "; ".join(v.sentence for v in since)
            if words:
                what: What = "withdrawn" if held else "corrected"
                found += [Finding(time, what, claim, name, words) for claim in bears.get(name, [None])]
        if found:
            run(self._case, using=self._using)
        return found

    def _claims_on(self) -> dict[str, list[str | None]]:
        if not self._case.newest():
            return {}
        shown = self._shown().dossier
        pages = {r.id: r.page for r in shown.reports}
        bears: dict[str, list[str | None]] = {}
        for claim in shown.claims:
            for page in dict.fromkeys(pages[b.report] for b in claim.reports if b.report in pages):
                bears.setdefault(page, []).append(claim.text)
        return bears

    def _shown(self) -> Shown:
        return dossier(self._case)

    def _seen(self, feed: str, item: str, what: str) -> None:
        with self._case.writing() as db:
            db.execute("INSERT INTO watched VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET what = excluded.what", (feed, item, now(), what))


def _items_of(feed: str, answer: Fetched) -> list[Page | Drop]:
    """The items of a feed: RSS, Atom, NewsML-G2, or ninjs in JSON."""
    from headwater.read import records
    from headwater.read.containers import unpack

    if answer.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        rows = records.from_json(answer.data, feed) or []
        return [replace(row, captured=answer.captured) if isinstance(row, Page) else row for row in rows]
    return unpack(Page(feed, answer.data, url=answer.url, captured=answer.captured, media_type=answer.media_type)) or []


def _is_item(page: Page) -> bool:
    """Whether a page is an agency's item, which is whole and need not be fetched."""
    from headwater.read import agency

    return page.media_type in (agency.NINJS, agency.NEWSML)


def _known_item(item: Page | Drop, names: Set[str]) -> str | None:
    """The name under which the case has an earlier version of an agency's item, from this feed or from a file; None where it has none."""
    from headwater.read import agency

    if not isinstance(item, Page) or not _is_item(item):
        return None
    if item.name in names:
        return item.name
    found = agency.of_page(item)
    return next((n for n in sorted(names) if n.endswith(f"#{found.uri}")), None) if found and found.uri else None


def _on(page: str, names: Sequence[str]) -> bool:
    return any(page == name or page.startswith(f"{name}#") for name in names)


def _mark(item: Page | Drop) -> str:
    """What tells one state of an item from the next."""
    import hashlib

    parts = (item.title or "", item.what) if isinstance(item, Drop) else (item.known_title or "", item.known_date or "", item.data.hex())
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _changes(before: Claim | None, after: Claim, new: Sequence[str], pages: Mapping[str, str], time: str) -> list[Finding]:
    """What the new reports changed for one claim; only an echo where nothing else."""
    counts = (before.origins.count if before else 0, after.origins.count)
    page = pages[new[0]]
    known = {(g.stance, g.name) for g in before.origins.groups} if before else set()
    found: list[Finding] = []
    for group in after.origins.groups:
        resting = [r for r in group.reports if r in new]
        if (group.stance, group.name) in known or not resting:
            continue
        what: What = "denial" if group.stance == "denies" else "new origin"
        counted = "" if group.counted == "yes" else f" (counted: {group.counted})"
        found.append(Finding(time, what, after.text, pages[resting[0]], group.name + counted, *counts))
    values = {(v.what, v.value) for v in before.values} if before else set()
    for value in after.values:
        others = sorted({v for what, v in values if what == value.what})
        if value.report in new and others and (value.what, value.value) not in values:
            words = f"{value.what}: {value.value}, so far {', '.join(others)}"
            found.append(Finding(time, "changed number", after.text, pages[value.report], words, *counts))
    return found or [Finding(time, "echo", after.text, page, "it adds no origin", *counts)]
