"""Pages to reports: what was given becomes one report for each article on it, and a drop for everything that belongs to none.

    read(pages) -> Reading(reports, drops)

A function of values (and, for embargoes, the clock); `headwater.read.sources.gather` is what opens files and addresses.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from headwater.model import Drop, Link, Page, Report, When, content_id
from headwater.read import agency, decode, language, meta, posts
from headwater.read.agency import Item
from headwater.read.containers import unpack
from headwater.read.markup import Found, read_html
from headwater.read.pdf import is_pdf, pdf_blocks
from headwater.read.plain import read_blocks, read_text
from headwater.text import page_name

__all__ = ["One", "Reading", "each", "read", "read_page", "settled"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reports of all pages, in the order of the pages' names, and what was dropped, with a reason each."""

    reports: tuple[Report, ...]
    drops: tuple[Drop, ...]


def read(pages: Iterable[Page], *, now: Callable[[], dt.datetime] | None = None) -> Reading:
    """Reads pages. Each page by itself: order changes nothing, and the same page name twice is one page.

    Only three things are looked at across pages: a later version of an agency's item replaces the earlier ones, and the same article under
    two addresses that name one canonical address is one report. `now` is the clock by which embargoes end.
    """
    by_name: dict[str, Page] = {}
    for page in pages:
        by_name.setdefault(page.name, page)
    found: list[One] = []
    drops: list[Drop] = []
    for name in sorted(by_name):
        some, refused = read_page(by_name[name], now or _clock)
        found += some
        drops += refused
    return settled(found, drops)


def each(pages: Iterable[Page], *, now: Callable[[], dt.datetime] | None = None) -> Iterator[Reading]:
    """The reading of each page by itself, one at a time: nothing is held, so memory stays flat over any number of pages."""
    for page in pages:
        yield settled(*read_page(page, now or _clock))


@dataclass(frozen=True, slots=True)
class One:
    """What a page gave, before pages are looked at together: a report, or an agency's item that gives none; the item it is a version of,
    and the page's canonical address."""

    report: Report | None
    item: Item | None = None
    canonical: str | None = None


def settled(found: Iterable[One], drops: Iterable[Drop]) -> Reading:
    """What pages gave, looked at together: later versions of an item replace earlier ones, one article under two addresses is one."""
    found, drops = _named_apart(found), list(drops)
    gone = agency.latest([(one.item, number) for number, one in enumerate(found) if one.item is not None])
    reports: list[Report] = []
    same: dict[tuple[str, str], str] = {}
    for number, one in enumerate(found):
        if one.report is None:
            continue
        if number in gone:
            drops.append(Drop("read", "duplicate input", gone[number], one.report.page, one.report.title))
            continue
        if one.canonical and "://" in one.report.page:
            first = same.setdefault((one.canonical, one.report.text), one.report.page)
            if first != one.report.page:
                why = f"the same article as {first}: both name {one.canonical} as its address"
                drops.append(Drop("read", "duplicate input", why[:2_000], one.report.page, one.report.title))
                continue
        reports.append(one.report)
    return Reading(tuple(reports), tuple(drops))


def _named_apart(found: Iterable[One]) -> list[One]:
    """The same, with reports whose ids no folder decides: ids order what is otherwise equal, and the same pages must give the same answer
    wherever they lie. Pages of one name in two folders keep their whole names."""
    found = list(found)
    folders: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.report is not None:
            folders[page_name(one.report.page)].add(one.report.page)
    seen: Counter[str] = Counter()
    named = []
    for one in found:
        if one.report is not None and "://" not in one.report.page:
            page = one.report.page
            name = page_name(page) if len(folders[page_name(page)]) == 1 else page
            one = replace(one, report=replace(one.report, id=content_id("r", name, str(seen[page]))))
            seen[page] += 1
        named.append(one)
    return named


def _clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def read_page(page: Page, now: Callable[[], dt.datetime] = _clock) -> tuple[list[One], list[Drop]]:
    """What one page gives, by itself."""
    inside = unpack(page)
    if inside is None:
        return _read_one(page, now)
    reports: dict[str, One] = {}
    drops: list[Drop] = []
    for found in inside:
        if isinstance(found, Drop):
            drops.append(found)
            continue
        some, refused = _read_one(found, now)
        for one in some:
            key = one.report.id if one.report else f"{found.name} {one.item.version if one.item else ''}"
            if one.report and one.item and key in reports and reports[key].item != one.item:
                # Versions of one item in one file: told apart by their numbers.
                version = f"{one.report.page}~{one.item.version or len(reports)}"
                one = replace(one, report=replace(one.report, id=content_id("r", version, "0"), page=version))
                key = one.report.id if one.report else key
            if key in reports:
                where = one.report.page if one.report else found.name
                drops.append(Drop("read", "duplicate input", "the same item stands twice", where, one.report.title if one.report else None))
            reports.setdefault(key, one)
        drops += refused
    return list(reports.values()), drops


def _read_one(page: Page, now: Callable[[], dt.datetime]) -> tuple[list[One], list[Drop]]:
    if not page.data.strip():
        return [], [Drop("read", "empty", "the page holds nothing", page.name)]
    post = posts.of_page(page)
    if post is not None:
        return [One(_post(page, post))], []
    item = agency.of_page(page)
    if item is not None:
        return _read_item(page, item, now)
    if is_pdf(page.data):
        return _read_pdf(page)
    refused = _not_text(page)
    if refused:
        return [], [refused]
    text = decode.decode(page.data, page.media_type)
    if decode.is_html(page.data, page.media_type):
        found, drops = read_html(text, page.name, url=page.url, title=page.known_title)
    else:
        articles, drops = read_text(text, page.name, title=page.known_title)
        found = [Found(article, meta.Meta(), ()) for article in articles]
    return [One(_report(page, i, one), None, one.meta.url) for i, one in enumerate(found)], drops


def _post(page: Page, post: posts.Post) -> Report:
    """A post as a report of its account: its words as they are; one passed on credits where it came from."""
    links = tuple(Link(url, at, at + len(words)) for url, words in post.links if (at := post.text.find(words)) >= 0 and words)
    return Report(
        id=content_id("r", page.name, "0"),
        page=page.name,
        text=post.text,
        url=post.url,
        publisher=post.account,
        published=post.published,
        modified=post.edited,
        captured=When(page.captured, "captured") if page.captured else None,
        language=language.detect(post.text),
        links=tuple(sorted(links, key=lambda link: link.start)),
        credit_lines=(f"via {post.passed_on_from}",) if post.passed_on_from else (),
    )


def _read_item(page: Page, item: Item, now: Callable[[], dt.datetime]) -> tuple[list[One], list[Drop]]:
    """An agency's item: its own fields say title, byline, times; one that is cancelled, withheld or embargoed is a drop."""
    held = item.held(now)
    if held:
        return [One(None, item)], [Drop("read", "embargoed or cancelled", held[:2_000], page.name, item.headline)]
    if item.markup:
        found, drops = read_html(f"<html><body><article>{item.body}</article></body></html>", page.name, url=page.url, title=item.headline)
        articles = [one.article for one in found]
        links = found[0].links if found else ()
    else:
        articles, drops = read_text(item.body, page.name, title=item.headline)
        links = ()
    if not articles:
        return [One(None, item)], drops or [Drop("read", "empty", "this item has no text", page.name, item.headline)]
    report = _report(page, 0, Found(articles[0], meta.Meta(), links))
    first, current = meta.moment(item.first), meta.moment(item.current)
    changed = current is not None and current != first and (item.version not in ("", "1") or item.note is not None)
    said = f"version {item.version or '?'}" + (f": {item.note}" if item.note else "")
    return [
        One(
            replace(
                report,
                title=item.headline or report.title,
                byline=item.byline or report.byline,
                publisher=page.known_publisher or item.provider or report.publisher,
                published=When(first or current or "", "the agency's item") if first or current else report.published,
                modified=When(current, said[:500]) if current and changed else report.modified,
            ),
            item,
        )
    ], drops


def _read_pdf(page: Page) -> tuple[list[One], list[Drop]]:
    blocks, title, drops = pdf_blocks(page.data, page.name)
    if not blocks:
        return [], drops
    articles, more = read_blocks(blocks, page.name, title=page.known_title or title)
    return [One(_report(page, i, Found(article, meta.Meta(), ()))) for i, article in enumerate(articles)], [*drops, *more]


def _not_text(page: Page) -> Drop | None:
    kind = decode.kind(page.data)
    if kind:
        return Drop("read", "not a page", f"this is {kind}, which is not read yet", page.name)
    if decode.is_binary(page.data):
        return Drop("read", "binary data", f"{len(page.data)} bytes that are no text", page.name)
    return None


def _report(page: Page, index: int, found: Found) -> Report:
    """What a record beside the page says comes first, then the page's markup, then its text."""
    article, said = found.article, found.meta
    known = meta.moment(page.known_date)
    return Report(
        id=content_id("r", page.name, str(index)),
        page=page.name,
        text=article.text,
        url=page.url or said.url,
        publisher=page.known_publisher or said.publisher or article.publisher,
        title=(page.known_title if index == 0 else None) or said.title or article.title,
        byline=said.byline or article.byline,
        published=(When(known, "given with the page") if known else None) or said.published or article.published,
        modified=said.modified or article.modified,
        captured=When(page.captured, "captured") if page.captured else None,
        language=language.detect(article.text),
        links=found.links,
        credit_lines=tuple(article.credits),
    )
