"""Pages to reports: what was given becomes one report for each article on it, and a drop for everything that belongs to none.

    read(pages) -> Reading(reports, drops)

A pure function of values; `headwater.read.sources.gather` is what opens files and addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.model import Drop, Page, Report, content_id
from headwater.read.plain import Article, read_text

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
    text = page.data.decode("utf-8", "replace")
    articles, drops = read_text(text, page.name, title=page.known_title)
    return [_report(page, i, article) for i, article in enumerate(articles)], drops


def _report(page: Page, index: int, article: Article) -> Report:
    return Report(
        id=content_id("r", page.name, str(index)),
        page=page.name,
        text=article.text,
        url=page.url,
        publisher=page.known_publisher or article.publisher,
        title=article.title,
        byline=article.byline,
        published=article.published,
        modified=article.modified,
        captured=page.captured,
        credit_lines=tuple(article.credits),
    )
