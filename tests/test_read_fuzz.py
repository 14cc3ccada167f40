"""Ten thousand broken and hostile inputs over every parser of the intake: none raises, hangs, writes a file or opens a connection.

`python bench/fuzz.py` runs a million. What it found stands here as cases.
"""

import importlib.util
import pathlib
import random
import time

import pytest

from headwater.model import Page
from headwater.read import read
from headwater.read.addresses import sitemap
from headwater.read.dates import find
from headwater.read.fetch import Fetched, Refused
from headwater.read.sources import gather

ROOT = pathlib.Path(__file__).parents[1]


@pytest.fixture(scope="module")
def fuzz():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("fuzz", ROOT / "bench" / "fuzz.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ten_thousand_inputs(fuzz) -> None:  # type: ignore[no-untyped-def]
    assert fuzz.run(10_000, seed=3, say=lambda _: None) == []


def test_every_good_input_gives_a_report(fuzz) -> None:  # type: ignore[no-untyped-def]
    for name, data in fuzz.seeds().items():
        fuzz.parse(name, data, random.Random(0))
        if name.rpartition(".")[2] in ("html", "eml", "mhtml", "docx", "pdf") or name in ("feed.xml", "item.xml", "page.txt"):
            assert read([Page(name, data)]).reports, name


def test_names_of_elements_that_are_no_names() -> None:
    assert sitemap(b'<urlset xmlns="x"><url><Content-Type: a><loc>https://a.example/1</loc></url></urlset>') is not None
    reading = read([Page("feed.xml", b"<rss><channel><ufile: x><item><title>T</title></item></channel></rss>")])
    assert reading.drops


_FAR = "Sat, 04 Sep 2021 21:10:00 +02" + "9" * 99


@pytest.mark.parametrize("date", ["Sat, 04 Sep 2099999999999999999999999921 21:10:00 +0200", _FAR, "\x00"])
def test_dates_of_mails_beyond_any_calendar(date: str) -> None:
    head = f"From: Tern Log <a@tern.example>\nSubject: Ferry aground\nDate: {date}\nContent-Type: text/plain\n\n"
    [report] = read([Page("m.eml", (head + "The ferry ran aground off Tern Island on Saturday evening, they said.\n").encode())]).reports
    assert report.title == "Ferry aground"


def test_control_characters_in_a_page_whose_elements_are_taken_out() -> None:
    entry = (
        '<div class="live-blog-entry"><h3>Entry</h3>{}<time datetime="2021-09-04T21:10:00Z"></time>{}<p>'
        + "The ferry ran aground. " * 9
        + "</p></div>"
    )
    page = "<html><body>" + entry.format("\x01", "&#31;&#x0B;\ufffe") * 4 + "</body></html>"
    assert len(read([Page("live.html", page.encode(), media_type="text/html")]).reports) == 4


@pytest.mark.parametrize("line", ["2021-09-05T08:99:00+02:00", "2021-09-05T08:10:61Z", "2021-09-05T0899"])
def test_clocks_that_no_clock_shows(line: str) -> None:
    found = find(line)
    assert found is not None
    assert found[0].time == "2021-09-05"


def test_a_word_without_end_at_the_end_of_a_line_of_a_pdf() -> None:
    from headwater.read.pdf import _joined

    began = time.process_time()
    assert _joined("a" * 200_000 + "-", "b" * 200_000, "").startswith("aaa")
    assert time.process_time() - began < 1.0


def test_every_kind_cut_at_any_byte_gives_a_report_or_a_reason(fuzz, tmp_path: pathlib.Path) -> None:  # type: ignore[no-untyped-def]
    """Each kind of file as somebody names it, cut at bytes all over it: nothing raises, and nothing is passed over in silence."""
    draw = random.Random(5)
    for name, data in fuzz.seeds().items():
        if "." not in name or name == "urls.txt":
            continue
        for cut in sorted({0, 1, len(data) - 1, *(draw.randrange(len(data)) for _ in range(25))}):
            path = tmp_path / name
            path.write_bytes(data[:cut])
            gathered = gather([str(path)], fetcher=_nothing)
            reading = read(gathered.pages)
            said = (*reading.reports, *reading.drops, *gathered.drops, *gathered.refused)
            assert said, f"{name} cut at {cut} vanished"


def _nothing(url: str) -> Fetched:
    raise Refused(f"{url} was not fetched: there is no network here.")
