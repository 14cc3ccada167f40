"""What a page says about itself in its markup: title, author, publisher, times, canonical address. From JSON-LD, meta tags, <time>."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from headwater.model import When
from headwater.read import dates, shown
from headwater.read.classes import elements, names_of

_ARTICLE_TYPES = (
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle blogposting "
    "liveblogposting videoobject podcastepisode discussionforumposting "
    "socialmediaposting report techarticle reviewnewsarticle advertisercontentarticle webpage review"
).split()
_PUBLISHED = (
    "article:published_time og:article:published_time article:published og:published_time datepublished date dc.date "
    "dc.date.issued dcterms.created dcterms.issued dcterms.date sailthru.date parsely-pub-date publishdate publish-date pubdate "
    "published_time publication_date date.release cxenseparse:recs:publishtime bt:pubdate article.published rnews:datepublished "
    "og:pubdate shareaholic:article_published_time"
).split()
_MODIFIED = (
    "article:modified_time og:updated_time article:updated_time datemodified lastmod last-modified dcterms.modified "
    "article:modified moddate bt:moddate revision_date shareaholic:article_modified_time"
).split()
# Elements that name the author, the surest first: by what they say of themselves, then by their classes.
_AUTHORS: Any = etree.XPath(".//*[@itemprop='author' or @rel='author']")
_BY_CLASS = tuple(
    re.compile(rf"(?:^|[\s_-])(?:{name})(?:$|\s)", re.IGNORECASE) for name in ("byline", "author[_-]?name|byline[_-]{1,2}name", "fn")
)
_TIMED: Any = etree.XPath(
    ".//*[@itemprop='datePublished' or @itemprop='dateModified' or (self::abbr and @title) or "
    "(self::span and @title and contains(@class, 'published'))]"
)
_DATED: Any = etree.XPath(
    "//*[self::p or self::span or self::div or self::small or self::li or self::header][not(.//p)][contains(., '19') or contains(., '20')]"
    "[string-length(normalize-space(.)) < 160][string-length(normalize-space(.)) > 7]"
)
# What follows the headline and may name the author.
_BELOW: Any = etree.XPath(
    "(//h1)[1]/following::*[self::p or self::span or self::div or self::small or self::li or self::address or self::h4][position() <= 60]"
)
_MOST_JSON = 1_000_000
_STROKE = re.compile(r"\s+[|–—·•»«›-]\s+|\s*[|_：»«]\s*|\s::\s|:\s")


@dataclass(frozen=True, slots=True)
class Meta:
    """What the markup says; None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    modified: When | None = None
    url: str | None = None
    language: str | None = None
    needs_subscription: bool = False


def read_meta(
    tree: HtmlElement, url: str | None, objects: Sequence[Mapping[str, Any]] | None = None, names: Sequence[str] | None = None
) -> Meta:
    """The page's own account of itself. `url` is where it came from; `objects` is its JSON-LD and `names` its class names, where these
    are read already."""
    tags = _tags(tree)
    things = [t for t in (json_ld(tree) if objects is None else objects) if _kinds(t) & set(_ARTICLE_TYPES)]
    things.sort(key=lambda t: "webpage" in _kinds(t))
    first: Mapping[str, Any] = things[0] if things else {}
    published = _first_time(things, ("datePublished", "uploadDate")) or _meta_time(tags, _PUBLISHED)
    if published is None or "T" not in published.time:
        published = _finer(published, _time_tag(tree, "published"))
    modified = _first_time(things, ("dateModified",)) or _meta_time(tags, _MODIFIED) or _time_tag(tree, "modified")
    if published is None:
        published, changed = _shown_times(tree)
        modified = modified or changed
    publisher = _publisher(tags, things) or _site_in_title(tree)
    return Meta(
        title=_title(tree, tags, first),
        byline=_byline(tree, tags, first, names_of(tree) if names is None else names, publisher),
        publisher=publisher,
        published=published,
        modified=modified,
        url=_canonical(tree, tags, url),
        language=(tree.get("lang") or tree.get("xml:lang") or tags.get("og:locale") or "")[:2].lower() or None,
        needs_subscription=any(str(t.get("isAccessibleForFree", "")).lower() == "false" for t in things),
    )


def _tags(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        value = (tag.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value[:2_000])
    return found


def json_ld(tree: HtmlElement) -> list[Mapping[str, Any]]:
    """All JSON-LD objects of the page, flattened out of lists and graphs."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()[:_MOST_JSON]
        try:
            data = json.loads(re.sub(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$|^<!--|-->$", "", text), strict=False)
        except (ValueError, RecursionError):
            continue
        found += _objects(data, 0)
    return found


def _objects(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _kinds(thing: Mapping[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    return {str(k).lower().rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])}


def clean(value: Any) -> str | None:
    """One line of text from a value of the markup, or None."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    line = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]{0,200}>", " ", value))).strip()
    return line[:500] or None


def _title(tree: HtmlElement, tags: Mapping[str, str], thing: Mapping[str, Any]) -> str | None:
    heading = _heading(tree)
    named = clean(thing.get("headline")) if thing else None
    shared = clean(tags.get("og:title")) or clean(tags.get("twitter:title"))
    page = clean(next((t.text_content() for t in tree.iter("title")), None))
    for line in (heading, named, shared):
        # A heading that says the same as another tag is the headline; one alone may be the site's name.
        if line and any(other and line is not other and _same(line, other) for other in (heading, named, shared, page)):
            return line
    return named or _bare(shared, tree) or heading or _bare(page, tree)


def _bare(title: str | None, tree: HtmlElement) -> str | None:
    """A title without the site's name, where a heading of the page is the rest of it."""
    if title is None or not _STROKE.search(title):
        return title
    parts = [part.strip() for part in _STROKE.split(title)]
    headings = {clean(h.text_content()) for h in [*tree.iter("h1", "h2", "h3")][:40]}
    # A headline may hold a stroke itself: the longest beginning that is a heading counts.
    cuts = [m.start() for m in _STROKE.finditer(title)]
    whole = next((title[:cut].strip() for cut in reversed(cuts) if title[:cut].strip() in headings), None)
    return whole or next((part for part in parts if len(part.split()) >= 3 and part in headings), title)


def _same(a: str, b: str) -> bool:
    x, y = (re.sub(r"\W+", "", s).casefold() for s in (a, b))
    return len(x) > 8 and (x in y or (len(y) > 12 and y in x))


def _heading(tree: HtmlElement) -> str | None:
    headings = [clean(h.text_content()) for h in tree.iter("h1")]
    page = clean(next((t.text_content() for t in tree.iter("title")), None)) or ""
    return next((h for h in headings if h and (len(h.split()) >= 3 or (page.startswith(h) and page != h))), None)


def _site_in_title(tree: HtmlElement) -> str | None:
    """The site's name, where the page's title is its heading, a stroke or dash, and that name."""
    page = clean(next((t.text_content() for t in tree.iter("title")), None)) or ""
    heading = _heading(tree)
    if not heading or not page.startswith(heading):
        return None
    m = re.match(r"^\s*[|–—·•-]\s*([^|–—·•]{2,40})$", page[len(heading) :])
    return m[1].strip() if m else None


def _shown_times(tree: HtmlElement) -> tuple[When | None, When | None]:
    """The times of publication and last change that the page shows near its top: in an element marked as a date, beside a word such as
    "published", or on a line of their own."""
    published: When | None = None
    for element in list(_DATED(tree))[:30]:
        text = " ".join(element.text_content().split())
        if len(text) > 160:
            continue
        marked = bool(re.search(r"date|time|publish|datum|fecha", f"{element.get('class')} {element.get('id')}", re.IGNORECASE))
        if marked or re.search(r"\b(?:published|posted)\b", text, re.IGNORECASE) or shown.only_dates(text):
            first, changed = shown.times(text)
            if first is not None or changed is not None:
                published = published or first
                if published is not None:
                    return published, changed
    return published, None


def _byline(
    tree: HtmlElement, tags: Mapping[str, str], thing: Mapping[str, Any], class_names: Sequence[str], publisher: str | None
) -> str | None:
    authors = thing.get("author") if thing else None
    names = [clean(a) for a in (authors if isinstance(authors, list) else [authors])]
    good = [n for n in dict.fromkeys(names) if n and _is_name(n)]
    if good:
        return ", ".join(good[:6])
    for key in (
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "twitter:creator:name",
    ):
        value = clean(tags.get(key))
        if value:
            value = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
            if _is_name(value):
                return value
    return _marked_author(tree, class_names, publisher)


def _marked_author(tree: HtmlElement, names: Sequence[str], publisher: str | None) -> str | None:
    named = _AUTHORS(tree)
    groups = [[e for e in named if e.get("itemprop") == "author"], [e for e in named if e.get("rel") == "author"]]
    for pattern in _BY_CLASS:
        groups.append(elements(tree, [name for name in names if pattern.search(name)]))
    for group in groups:
        for element in group[:3]:
            value = clean(element.get("content") or element.text_content())
            if value and (said := shown.byline(value, publisher)):
                return said
            if value:
                value = re.split(r"\s*[|•·]\s*|,\s", re.sub(r"^(?:written )?by:?\s+", "", value, flags=re.IGNORECASE))[0].strip()
                if _is_name(value) and 1 < len(value.split()) <= 6:
                    return value
    for element in _BELOW(tree):
        text = element.text_content()
        said = shown.byline(" ".join(text.split()), publisher) if len(text) < 300 else None
        if said:
            return said
    return None


def _is_name(value: str) -> bool:
    return 2 < len(value) <= 120 and not re.match(r"^(?:https?:|www\.|@)|^\d+$", value) and any(c.isalpha() for c in value)


def _publisher(tags: Mapping[str, str], things: list[Mapping[str, Any]]) -> str | None:
    for thing in things:
        name = clean(thing.get("publisher"))
        if name and _is_name(name):
            return name
    for key in (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "al:ios:app_name",
        "apple-mobile-web-app-title",
    ):
        value = clean(tags.get(key))
        if value and len(value) <= 60:
            return re.sub(r"^(?:www\.)", "", value)
    return None


def moment(value: Any) -> str | None:
    """A time of the markup as the contract writes it, or None: "2024-12-02", with hours only where a zone is said."""
    if not isinstance(value, str):
        return None
    value = value.strip()[:60]
    m = re.match(r"^((?:19|20)\d\d-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?$", value)
    if m and m[3]:
        zone = "+00:00" if m[3] == "Z" else m[3] if ":" in m[3] else m[3] + ":00" if len(m[3]) == 3 else m[3][:3] + ":" + m[3][3:]
        try:
            return dt.datetime.fromisoformat(f"{m[1]}T{m[2] if len(m[2]) == 8 else m[2] + ':00'}{zone}").isoformat()
        except ValueError:
            return None
    found = dates.find(value)
    if found:
        return found[0].time
    m = re.match(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$", value)
    if m:
        try:
            return dt.date(int(m[1]), int(m[2]), int(m[3])).isoformat()
        except ValueError:
            return None
    return None


def _first_time(things: list[Mapping[str, Any]], keys: tuple[str, ...]) -> When | None:
    for thing in things:
        for key in keys:
            time = moment(thing.get(key))
            if time:
                return When(time, f"JSON-LD {key}")
    return None


def _finer(day: When | None, other: When | None) -> When | None:
    """Of a day and a time that the page shows, the time, where it is that day's by some clock."""
    if day is None or other is None:
        return day or other
    if "T" not in other.time or len(day.time) < 10:
        return day
    apart = dt.date.fromisoformat(day.time[:10]) - dt.date.fromisoformat(other.time[:10])
    return other if abs(apart.days) <= 1 else day


def _meta_time(tags: Mapping[str, str], keys: list[str]) -> When | None:
    found = [(time, key) for key in keys if key in tags and (time := moment(tags[key]))]
    # A tag with a time of day says more than one with the day alone, where they name one day or neighbours.
    for time, key in found:
        if "T" in time:
            return When(time, f"meta {key}")
    return When(found[0][0], f"meta {found[0][1]}") if found else None


def _time_tag(tree: HtmlElement, which: str) -> When | None:
    best: When | None = None
    for tag in [*tree.iter("time"), *_TIMED(tree)][:20]:
        above = tag.getparent()
        marks = (tag.get("itemprop"), tag.get("class"), tag.get("pubdate"), above.get("class") if above is not None else None)
        about = " ".join(mark or "" for mark in marks)
        changed = bool(re.search(r"modif|updat", about, re.IGNORECASE))
        if changed != (which == "modified"):
            continue
        time = moment(tag.get("datetime") or tag.get("content") or tag.get("title") or clean(tag.text_content()))
        if time:
            when = When(time, "time tag")
            if "datePublished" in about or "pubdate" in about.lower() or "published" in about.lower() or changed:
                return when
            best = best or when
    return best


def _canonical(tree: HtmlElement, tags: Mapping[str, str], url: str | None) -> str | None:
    for tag in tree.iter("link"):
        if (tag.get("rel") or "").lower() == "canonical" and tag.get("href"):
            return _absolute(tag.get("href"), url)
    return _absolute(tags["og:url"], url) if "og:url" in tags else url


def _absolute(href: str, url: str | None) -> str | None:
    try:
        full = urljoin(url or "", href.strip())
        parts = urlsplit(full)
    except ValueError:
        return url
    return full if parts.scheme in ("http", "https") and parts.netloc and parts.path not in ("", "/") else url
