"""Invented pages of many shapes, tests/read/*.txt: what must be read from each stands above its `====` line.

report: first words      (one for each report, in order; "none" where the page has none)
last, title, byline, publisher, published, modified: of the report above; "none" for None
kept, joined: stands in some report    not part: stands in none    once: stands once in all reports together
drop: reason | title      credit: a credit line      pull quote: how many drops of that reason at least
"""

import pathlib

import pytest

from headwater.model import Page, Reason, Report, When
from headwater.read import Reading, read

PAGES = sorted((pathlib.Path(__file__).parent / "read").glob("*.txt"))


def parse(path: pathlib.Path) -> tuple[list[tuple[str, str]], str]:
    head, _, page = path.read_text(encoding="utf-8").partition("====\n")
    return [tuple(line.split(": ", 1)) for line in head.splitlines() if line.strip()], page  # type: ignore[misc]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_page(path: pathlib.Path) -> None:
    expected, page = parse(path)
    reading = read([Page(path.name, page.encode())])
    texts = "\n".join(r.text for r in reading.reports)
    wanted = [value for key, value in expected if key == "report" and value != "none"]
    assert len(reading.reports) == len(wanted), [r.text[:80] for r in reading.reports]
    at = -1
    for key, value in expected:
        if key == "report" and value != "none":
            at += 1
            assert reading.reports[at].text.startswith(value), reading.reports[at].text[:200]
        elif key in ("last", "title", "byline", "publisher", "published", "modified"):
            check_field(reading.reports[at], key, value)
        elif key in ("kept", "joined"):
            assert value in texts
        elif key == "not part":
            assert value not in texts
        elif key == "once":
            assert texts.count(value) == 1
        elif key == "credit":
            assert value in [line for r in reading.reports for line in r.credit_lines]
        elif key in ("drop", "pull quote"):
            check_drop(reading, key, value)
        else:
            assert key == "report", f"unknown key {key} in {path.name}"


def check_field(report: Report, key: str, value: str) -> None:
    if key == "last":
        assert report.text.endswith(value), report.text[-200:]
        return
    found = getattr(report, key)
    assert (found.time if isinstance(found, When) else found) == (None if value == "none" else value)


def check_drop(reading: Reading, key: str, value: str) -> None:
    if key == "pull quote":
        assert sum(d.reason == "pull quote" for d in reading.drops) >= int(value)
        return
    reason, _, title = value.partition(" | ")
    assert any(d.reason == reason and (not title or d.title == title) for d in reading.drops), reading.drops


def test_reasons_are_of_the_closed_list() -> None:
    reasons = set(Reason.__args__)  # type: ignore[attr-defined]
    for path in PAGES:
        for drop in read([Page(path.name, parse(path)[1].encode())]).drops:
            assert drop.reason in reasons
            assert drop.where == path.name
            assert 0 < len(drop.what) <= 2_000


def test_a_credit_in_brackets_takes_no_sentence_of_the_report_with_it():
    helpers = "Additional reporting by Pia Lund; editing by Carl Osei"
    text = f"The dam broke on Monday.\n\nThe mayor's office said it would look into it. ({helpers})"
    (report,) = read([Page("a.txt", text.encode())]).reports
    assert "would look into it" in report.text
    (report,) = read([Page("a.txt", f"The dam broke on Monday in the north.\n\n{helpers}".encode())]).reports
    assert "Lund" not in report.text


def test_no_folder_decides_an_id_but_pages_of_one_name_in_two_folders_are_two():
    def ids(*names):
        return [r.id for r in read([Page(name, f"The dam broke on Monday in the north, page {name}.".encode()) for name in names]).reports]

    assert ids("x/a.txt", "x/b.txt") == ids("y/z/a.txt", "y/z/b.txt") == ids("a.txt", "b.txt")
    assert len(set(ids("x/a.txt", "y/a.txt"))) == 2
