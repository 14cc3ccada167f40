"""The five real pages and the crawled pages of four stories, where they are at hand (fixture `shared`)."""

import json
import pathlib

from headwater.model import Page
from headwater.read import Reading, read


def seeds(shared: pathlib.Path) -> Reading:
    return read(Page(f"seeds/{path.name}", path.read_bytes()) for path in sorted((shared / "seeds").glob("*.txt")))


def test_six_reports_with_their_first_and_last_words(shared: pathlib.Path) -> None:
    reading = seeds(shared)
    gold = json.loads((shared / "seeds/gold.json").read_text())["reports"]
    assert len(reading.reports) == len(gold) == 6
    for wanted in gold:
        [report] = [r for r in reading.reports if r.page.endswith(wanted["file"]) and wanted["first"] in r.text]
        assert report.text.endswith(wanted["last"])
        assert not [words for words in wanted["not_part"] if words in report.text]
        # The gold leaves open whether the paragraph above this report's masthead belongs to it.
        assert report.text.startswith(wanted["first"]) or (wanted["id"] == "kyivpost" and report.text.index(wanted["first"]) < 300)
        for key in ("title", "publisher", "byline"):
            assert getattr(report, key) == wanted[key]
        assert (report.published.time if report.published else None) == wanted["published"]


def test_other_stories_are_drops_with_their_titles(shared: pathlib.Path) -> None:
    reading = seeds(shared)
    for story in json.loads((shared / "seeds/gold.json").read_text())["other_stories"]:
        assert any(d.reason == "another story" and d.title == story["title"] and d.where.endswith(story["file"]) for d in reading.drops)


def test_crawled_articles_are_kept_nearly_whole(shared: pathlib.Path) -> None:
    kept = []
    for path in sorted((shared / "corpora/origins").glob("*.json")):
        for page in json.loads(path.read_text())["pages"]:
            reading = read([Page(page["page"], page["text"].encode())])
            assert len(reading.reports) == 1, page["page"]
            kept.append(len("".join(reading.reports[0].text.split())) / len("".join(page["text"].split())))
    assert sum(kept) / len(kept) >= 0.97
    assert min(kept) >= 0.8
