"""How well bodies are read from HTML, beside trafilatura alone, on any folder of pages with known text.

    python bench/extraction.py FOLDER [--worst N] [--sample N]

FOLDER holds ground-truth.json ({id: {"articleBody", "url", ...}}) and pages/ID.html(.gz), as in the article-extraction-benchmark of
Zyte (Scrapinghub), whose metric this is: shared runs of four words, counted with repetition, each page weighing the same; precision and
recall are means over pages, F1 is theirs; deviations by 1,000 bootstrap draws of the pages.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import statistics
import time
from collections.abc import Callable

from lxml import etree

Counts = tuple[float, float, float]
_TOKEN = re.compile(r"\w+")


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


def figures(pages: list[Counts]) -> tuple[float, float, float]:
    """F1, precision and recall over pages."""
    precision = statistics.mean(tp / (tp + fp) if tp + fp else 1.0 for tp, fp, fn in pages if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) if tp + fn else 1.0 for tp, fp, fn in pages if tp + fn > 0)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall


def deviation(pages: list[Counts]) -> float:
    """Standard deviation of F1 over 1,000 bootstrap draws with a fixed seed."""
    draw = random.Random(42)
    return statistics.stdev(figures(draw.choices(pages, k=len(pages)))[0] for _ in range(1_000))


def trafilatura_alone(html: bytes, url: str | None) -> str:
    import trafilatura

    return trafilatura.extract(html, url=url, include_comments=False) or ""


def trafilatura_with_metadata(html: bytes, url: str | None) -> str:
    """The same with title, author, site and times to the minute, as Headwater reads them."""
    import trafilatura

    times = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True}
    found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True, date_extraction_params=times)
    return (found.text or "") if found is not None else ""


def headwater(html: bytes, url: str | None) -> str:
    from headwater.model import Page
    from headwater.read import read

    reading = read([Page(url or "page.html", html, url=url, media_type="text/html")])
    return "\n\n".join(report.text for report in reading.reports)


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


def headwater_from_text(html: bytes, url: str | None) -> str:
    """Headwater on the whole visible text of the page, without its markup."""
    from headwater.model import Page
    from headwater.read import read

    reading = read([Page(url or "page.txt", visible_text(html).encode(), media_type="text/plain; charset=utf-8")])
    return "\n\n".join(report.text for report in reading.reports)


def load(folder: pathlib.Path, sample: int | None) -> list[tuple[str, bytes, dict[str, str]]]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    found = []
    for name, gold in sorted(truth.items())[:sample]:
        path = folder / "pages" / f"{name}.html.gz"
        data = gzip.decompress(path.read_bytes()) if path.exists() else (folder / "pages" / f"{name}.html").read_bytes()
        found.append((name, data, gold))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--worst", type=int, default=0, help="show the pages on which Headwater is furthest below trafilatura")
    parser.add_argument("--sample", type=int, help="only the first N pages")
    given = parser.parse_args()
    pages = load(given.folder, given.sample)
    ways: list[tuple[str, Callable[[bytes, str | None], str]]] = [
        ("trafilatura", trafilatura_alone),
        ("with metadata", trafilatura_with_metadata),
        ("headwater", headwater),
        ("all text", lambda html, url: visible_text(html)),
        ("from all text", headwater_from_text),
    ]
    scores: dict[str, list[Counts]] = {}
    for name, read in ways:
        began = time.process_time()
        scores[name] = [match(gold["articleBody"], read(data, gold.get("url"))) for _, data, gold in pages]
        spent = time.process_time() - began
        f1, precision, recall = figures(scores[name])
        print(f"{name:14} F1 {f1:.4f} ± {deviation(scores[name]):.4f}  precision {precision:.4f}  recall {recall:.4f}  "
              f"{len(pages) / spent:.1f} pages a CPU-second")  # fmt: skip
    rows = sorted(zip(pages, scores["trafilatura"], scores["headwater"], strict=True), key=lambda row: row[2][0] - row[1][0])
    for (name, _, gold), theirs, ours in rows[: given.worst]:
        print(f"{ours[0] - theirs[0]:+.3f} ours {ours[0]:.3f} -{ours[2]:.3f} +{ours[1]:.3f}  {name[:10]} {gold.get('url', '')[:90]}")


if __name__ == "__main__":
    main()
