"""How well pages in HTML are read, beside trafilatura alone, on any folder of pages with known text, title, date and author.

    python bench/extraction.py FOLDER... [--worst N] [--sample N] [--wrong]

FOLDER holds ground-truth.json and pages/ID.html(.gz), as in the article-extraction-benchmark of Zyte (Scrapinghub): {id: {"articleBody",
"url", ...}}. More is scored where it is there:

    headline, author       the words; several authors after commas
    datePublished          a day, or a time with its zone
    articles               a list of objects with the keys above, where a page holds several
    beside                 words of the page that belong to no article: captions, teasers, notices
    reason                 why the page has no article, as Headwater's drops say it; its articleBody is empty

The metric of bodies is that benchmark's: shared runs of four words, counted with repetition, each page weighing the same; precision and
recall are means over pages, F1 is theirs. Every other figure is a share, a mean over the pages that have such gold; of a page with several
articles the mean over these, one that is not found counting as wrong. Deviations by 1,000 bootstrap draws of the pages.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import gzip
import json
import pathlib
import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

Counts = tuple[float, float, float]
Gold = Mapping[str, Any]
_TOKEN = re.compile(r"\w+")
# A report is a gold article where so much of both is the other's.
_SAME = 0.5
FIELDS = ("title", "day", "time", "author", "articles", "kept out", "no article")


@dataclass(frozen=True, slots=True)
class Article:
    """What a way of reading says of one article; None where it says nothing."""

    text: str
    title: str | None = None
    published: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a way of reading gives for a page: its articles, and why there are none where there are none."""

    articles: tuple[Article, ...]
    reasons: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return "\n\n".join(article.text for article in self.articles)


Way = Callable[[bytes, "str | None"], Result]


def shingles(text: str, size: int = 4) -> collections.Counter[tuple[str, ...]]:
    """Runs of `size` words with their numbers; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    runs = (tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1)))
    return collections.Counter(run for run in runs if run)


def match(true: str, found: str) -> Counts:
    """Shares of right, wrong and missing runs of one page; they sum to 1."""
    a, b = shingles(true), shingles(found)
    right = float(sum((a & b).values()))
    counts = (right, sum(b.values()) - right, sum(a.values()) - right)
    total = sum(counts)
    return (counts[0] / total, counts[1] / total, counts[2] / total) if total else (0.0, 0.0, 0.0)


def figures(pages: Sequence[Counts]) -> tuple[float, float, float]:
    """F1, precision and recall over pages."""
    precision = statistics.mean([tp / (tp + fp) for tp, fp, fn in pages if tp + fp > 0] or [0.0])
    recall = statistics.mean([tp / (tp + fn) for tp, fp, fn in pages if tp + fn > 0] or [0.0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall


def deviation(pages: Sequence[Any], figure: Callable[[Sequence[Any]], float]) -> float:
    """Standard deviation of a figure over 1,000 bootstrap draws of the pages with a fixed seed."""
    draw = random.Random(42)
    return statistics.stdev(figure(draw.choices(pages, k=len(pages))) for _ in range(1_000))


def fields(gold: Gold, result: Result) -> dict[str, float]:
    """A page's shares in [0, 1], those for which there is gold."""
    wanted: Sequence[Gold] = gold.get("articles") or ([] if gold.get("reason") else [gold])
    pairs = [(one, _found(one, result.articles, alone=len(wanted) == 1)) for one in wanted]
    rows: dict[str, list[float]] = collections.defaultdict(list)
    for one, found in pairs:
        if one.get("headline"):
            rows["title"].append(found is not None and _line(found.title) == _line(one["headline"]))
        if one.get("datePublished"):
            published = found.published if found is not None else None
            rows["day"].append((published or "")[:10] == one["datePublished"][:10])
            if "T" in one["datePublished"]:
                rows["time"].append(_instant(published) == _instant(one["datePublished"]))
        if one.get("author"):
            rows["author"].append(found is not None and _names(found.author) == _names(one["author"]))
    if len(wanted) > 1:
        rows["articles"] = [found is not None for _, found in pairs]
    if gold.get("beside"):
        text = _line(result.text)
        rows["kept out"] = [_line(words) not in text for words in gold["beside"]]
    if gold.get("reason"):
        rows["no article"] = [not result.text.strip() and (not result.reasons or gold["reason"] in result.reasons)]
    return {name: statistics.mean(map(float, values)) for name, values in rows.items()}


def _found(gold: Gold, articles: Sequence[Article], *, alone: bool) -> Article | None:
    """The article that is the gold one's; where the page has but one, the first."""
    if alone:
        return articles[0] if articles else None
    scored = [(figures([match(gold["articleBody"], article.text)])[0], -place, article) for place, article in enumerate(articles)]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= _SAME else None


def _line(words: str | None) -> str:
    return " ".join(re.sub(r"[“”„«»\"]", '"', re.sub(r"[‘’]", "'", unicodedata.normalize("NFKC", words or ""))).split())


def _names(words: str | None) -> set[str]:
    parts = re.split(r"[,;]| and | und | et ", words or "")
    return {"".join(part.casefold().split()) for part in parts if part.strip()}


def _instant(words: str | None) -> dt.datetime | None:
    """A time that says its zone, in UTC."""
    try:
        found = dt.datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return found.astimezone(dt.UTC) if found.tzinfo else None


def trafilatura_alone(html: bytes, url: str | None) -> Result:
    import trafilatura

    return Result((Article(trafilatura.extract(html, url=url, include_comments=False) or ""),))


def trafilatura_with_metadata(html: bytes, url: str | None) -> Result:
    """The same with title, author, site and times to the second, as Headwater reads them."""
    import trafilatura

    times = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True}
    found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True, date_extraction_params=times)
    if found is None:
        return Result(())
    return Result((Article(found.text or "", found.title, found.date, (found.author or "").replace(";", ",") or None),))


def headwater(html: bytes, url: str | None) -> Result:
    from headwater.model import Page
    from headwater.read import read

    reading = read([Page(url or "page.html", html, url=url, media_type="text/html")])
    articles = (Article(r.text, r.title, r.published.time if r.published else None, r.byline) for r in reading.reports)
    return Result(tuple(articles), frozenset(drop.reason for drop in reading.drops))


_BLOCKS = frozenset(
    "article aside blockquote br button dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p "
    "section select table td th tr ul".split()
)


def visible_text(html: bytes) -> str:
    """All text of a page, a line for each block, frame included: what copying a whole page from a browser gives."""
    from headwater.read.decode import decode
    from headwater.read.markup import parse

    tree = parse(decode(html, "text/html"))
    if tree is None:
        return ""
    for element in list(tree.iter("script", "style", "noscript", "template", "svg", "iframe", "head")):
        element.drop_tree()
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        pieces.append("\n" if element.tag in _BLOCKS else "")
        pieces.append(re.sub(r"\s+", " ", (element.text if event == "start" else element.tail) or ""))
    return re.sub(r"\n\s*\n+", "\n", "".join(pieces))


def headwater_from_text(html: bytes, url: str | None) -> Result:
    """Headwater on the whole visible text of the page, without its markup."""
    from headwater.model import Page
    from headwater.read import read

    reading = read([Page(url or "page.txt", visible_text(html).encode(), media_type="text/plain; charset=utf-8")])
    articles = (Article(r.text, r.title, r.published.time if r.published else None, r.byline) for r in reading.reports)
    return Result(tuple(articles), frozenset(drop.reason for drop in reading.drops))


WAYS: Mapping[str, Way] = {
    "trafilatura": trafilatura_alone,
    "with metadata": trafilatura_with_metadata,
    "headwater": headwater,
    "all text": lambda html, url: Result((Article(visible_text(html)),)),
    "from all text": headwater_from_text,
}


def load(folder: pathlib.Path, sample: int | None = None) -> list[tuple[str, bytes, Gold]]:
    """(id, bytes, gold) of each page of a folder."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    found = []
    for name, gold in sorted(truth.items())[:sample]:
        path = folder / "pages" / f"{name}.html.gz"
        data = gzip.decompress(path.read_bytes()) if path.exists() else (folder / "pages" / f"{name}.html").read_bytes()
        found.append((name, data, gold))
    return found


def bodies(pages: Sequence[tuple[str, bytes, Gold]], results: Sequence[Result]) -> list[Counts]:
    """The counts of each page's body."""
    return [match(gold["articleBody"], result.text) for (_, _, gold), result in zip(pages, results, strict=True)]


def shares(pages: Sequence[tuple[str, bytes, Gold]], results: Sequence[Result]) -> dict[str, list[float]]:
    """The share of each field, of the pages that have gold for it."""
    rows = [fields(gold, result) for (_, _, gold), result in zip(pages, results, strict=True)]
    return {name: values for name in FIELDS if (values := [row[name] for row in rows if name in row])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", type=pathlib.Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--worst", type=int, default=0, help="show the pages on which Headwater is furthest below trafilatura")
    parser.add_argument("--sample", type=int, help="only the first N pages")
    parser.add_argument("--wrong", action="store_true", help="show each page's fields that Headwater has wrong")
    given = parser.parse_args()
    for folder in given.folders:
        pages = load(folder, given.sample)
        print(f"{folder}: {len(pages)} pages")
        results = {name: _run(name, way, pages) for name, way in WAYS.items()}
        theirs, ours = speeds(pages, [trafilatura_alone, headwater])
        print(f"best of three: trafilatura {theirs:.1f}, headwater {ours:.1f} pages a CPU-second, {ours / theirs:.0%}")
        scores = {name: bodies(pages, results[name]) for name in ("trafilatura", "headwater")}
        rows = sorted(zip(pages, scores["trafilatura"], scores["headwater"], strict=True), key=lambda row: row[2][0] - row[1][0])
        for (name, _, gold), their, own in rows[: given.worst]:
            print(f"{own[0] - their[0]:+.3f} ours {own[0]:.3f} -{own[2]:.3f} +{own[1]:.3f}  {name[:24]} {gold.get('url', '')[:90]}")
        for (name, _, gold), result in zip(pages, results["headwater"], strict=True) if given.wrong else ():
            wrong = {field: share for field, share in fields(gold, result).items() if share < 1}
            if wrong:
                print(f"{name}: " + ", ".join(f"{field} {share:.2f}" for field, share in wrong.items()))


def speeds(pages: Sequence[tuple[str, bytes, Gold]], ways: Sequence[Way], rounds: int = 3) -> list[float]:
    """Pages a CPU-second of each way: page by page one after the other, and of each page the best of some rounds, so that what else the
    machine does falls on all alike."""
    spent = [0.0] * len(ways)
    for _, data, gold in pages:
        best = [float("inf")] * len(ways)
        for _ in range(rounds):
            for place, way in enumerate(ways):
                began = time.process_time()
                way(data, gold.get("url"))
                best[place] = min(best[place], time.process_time() - began)
        spent = [a + b for a, b in zip(spent, best, strict=True)]
    return [len(pages) / total for total in spent]


def _run(name: str, way: Way, pages: Sequence[tuple[str, bytes, Gold]]) -> list[Result]:
    """Reads all pages one way and prints its figures. What it loads at its first page is not counted as time."""
    way(*pages[0][1:2], None)
    began = time.process_time()
    results = [way(data, gold.get("url")) for _, data, gold in pages]
    spent = time.process_time() - began
    counts = bodies(pages, results)
    f1, precision, recall = figures(counts)
    print(f"{name:14} F1 {f1:.4f} ± {deviation(counts, lambda drawn: figures(drawn)[0]):.4f}  precision {precision:.4f}  "
          f"recall {recall:.4f}  {len(pages) / spent:.1f} pages a CPU-second")  # fmt: skip
    held = {} if name in ("trafilatura", "all text") else shares(pages, results)
    said = [f"{field} {statistics.mean(v):.3f} ± {deviation(v, statistics.mean):.3f} of {len(v)}" for field, v in held.items()]
    if said:
        print(f"{'':14} " + ", ".join(said))
    return results


if __name__ == "__main__":
    main()
