"""Pages to reports: what was given becomes one report for each article on it, and a drop for everything that belongs to none.

    read(pages) -> Reading(reports, drops)

A pure function of values; `headwater.read.sources.gather` is what opens files and addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.model import Drop, Page, Report, When, content_id
from headwater.read import decode, language, meta
from headwater.read.containers import unpack
from headwater.read.markup import Found, read_html
from headwater.read.pdf import is_pdf, pdf_blocks
from headwater.read.plain import read_blocks, read_text

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reports of all pages, in the order of the pages' names, and what was dropped, with a reason each."""

    reports: tuple[Report, ...]
    drops: tuple[Drop, ...]


def read(pages: Iterable[Page]) -> Reading:
    """Reads pages. Each page by itself: order changes nothing, and the same page name twice is one page."""
    by_name: dict[str, Page] = {}
    for page in pages:
        by_name.setdefault(page.name, page)
    reports: list[Report] = []
    drops: list[Drop] = []
    for name in sorted(by_name):
        found, refused = _read_page(by_name[name])
        reports += found
        drops += refused
    return Reading(tuple(reports), tuple(drops))


def _read_page(page: Page) -> tuple[list[Report], list[Drop]]:
    inside = unpack(page)
    if inside is None:
        return _read_one(page)
    reports: dict[str, Report] = {}
    drops: list[Drop] = []
    for found in inside:
        if isinstance(found, Drop):
            drops.append(found)
            continue
        some, refused = _read_one(found)
        for report in some:
            if report.id in reports:
                drops.append(Drop("read", "duplicate input", "the same item stands twice", report.page, report.title))
            reports.setdefault(report.id, report)
        drops += refused
    return list(reports.values()), drops


def _read_one(page: Page) -> tuple[list[Report], list[Drop]]:
    if not page.data.strip():
        return [], [Drop("read", "empty", "the page holds nothing", page.name)]
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
    return [_report(page, i, one) for i, one in enumerate(found)], drops


def _read_pdf(page: Page) -> tuple[list[Report], list[Drop]]:
    blocks, title, drops = pdf_blocks(page.data, page.name)
    if not blocks:
        return [], drops
    articles, more = read_blocks(blocks, page.name, title=page.known_title or title)
    return [_report(page, i, Found(article, meta.Meta(), ())) for i, article in enumerate(articles)], [*drops, *more]


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
