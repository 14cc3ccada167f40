"""The first screen of a dossier: what an editor must know before counting heads, in the words of the reports."""

from __future__ import annotations

import dataclasses
import re

import pytest

import dossier_fixture as fixture
from headwater import dossier as show
from headwater.dossier import shown
from headwater.dossier.glance import at_a_glance
from headwater.dossier.passages import Piece, SideBySide
from headwater.dossier.values import counted, with_dates
from headwater.dossier.view import Builder
from headwater.model import Conflict, ConflictSide, Dossier, MadeBy, Mark, Passage, Report, Reuse, Span

STORY = "The quay at Port Ansel is shut, the harbour master said. "


def dossier(reports: list[Report], reuse: list[Reuse]) -> Dossier:
    return Dossier(tuple(reports), (), (), tuple(reuse), (), (), (), MadeBy("0"))


def report(n: int, *, page: str | None = None, publisher: str | None = None, title: str | None = None) -> Report:
    return Report(f"r{n}", page or f"{n}.txt", STORY * 10, publisher=publisher, title=title)


def pair(a: int, b: int, share: float, relation: str = "rewrite", direction: str = "a-from-b") -> Reuse:
    size = int(share * len(STORY * 10))
    return Reuse(f"r{a}", f"r{b}", relation, direction, (Passage(0, size, 0, size),))  # type: ignore[arg-type]


def glance(made: Dossier) -> str:
    found = re.search(r'<div class="glance">(.*?)</div>', show.html(made), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


def test_pages_that_carry_one_text_are_counted_first() -> None:
    reports = [report(1, title="Quay shut for months"), report(2), report(3, publisher="Ansel Post"), report(4), report(5, page="3.txt")]
    said = glance(dossier(reports, [pair(1, 3, 0.8), pair(2, 4, 0.3)]))
    assert said == (
        "2 of the 4 pages carry one Ansel Post text: 3 Ansel Post, 1 “Quay shut for months” (rewritten). "
        "2 2.txt tells a part of 4 4.txt in other words."
    )


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([pair(1, 2, 0.9)], "2 of the 3 pages carry one text: 2 2.txt, 1 1.txt (rewritten)."),
        ([pair(1, 2, 1.0, "verbatim", "undecided")],
         "2 of the 3 pages carry one text: 1 1.txt, 2 2.txt. Which came first could not be told."),
        ([pair(1, 2, 0.9), pair(2, 3, 0.9, "light edit")],
         "All 3 pages carry one text: 3 3.txt, 1 1.txt (rewritten), 2 2.txt (lightly edited)."),
        ([pair(1, 2, 0.9, "quotation")], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_what_the_first_screen_says(pairs: list[Reuse], said: str) -> None:
    assert glance(dossier([report(1), report(2), report(3)], pairs)) == said


def test_two_reports_of_one_page_are_not_two_pages() -> None:
    made = dossier([report(1), report(2, page="1.txt")], [pair(1, 2, 0.9)])
    assert glance(made).startswith("2 reports on one page carry one text:")


def test_a_report_is_called_by_its_outlet_or_its_title_never_by_its_file_where_it_has_one() -> None:
    assert shown.report_label(report(1, publisher="Ansel Post", title="Quay shut")) == "Ansel Post"
    assert shown.report_label(report(1, title="Quay shut")) == "“Quay shut”"
    assert shown.report_label(report(1)) == "1.txt"
    long = shown.report_label(report(1, title="The quay at Port Ansel is shut, and nobody on the island knows why"))
    assert long == "“The quay at Port Ansel is shut, and nobody…”"
    hostile = shown.report_label(report(1, title="\u202e<script>" + "x" * 1_000_000))
    assert "\u202e" not in hostile and len(hostile) < 60


@pytest.mark.parametrize(
    ("what", "text", "value", "said"),
    [
        ("dron first-person-view", "It sent 150 first-person-view drones and 20 drone pilots.", "150", "first-person-view drones"),
        ("dron", "It sent 150 first-person-view drones and 20 drone pilots.", "20", "drone"),
        ("instruct ukrainian", "At least 250 Ukrainian instructors are there.", "250", "Ukrainian instructors"),
        ("dead", "The deadline passed and 3 were dead.", "3", "dead"),
        ("passengers", "It carried 312 people.", "312", "passengers"),
    ],
)
def test_what_is_counted_stands_in_the_reports_own_words(what: str, text: str, value: str, said: str) -> None:
    start = text.index(value)
    assert counted(what, text, Span(start, start + len(value))) == said


def test_dates_are_written_as_a_person_writes_them() -> None:
    assert with_dates("2024-12-01 and --11-27 can't both be right") == "1 Dec 2024 and 27 Nov can't both be right"
    assert with_dates("--13-01, 12-2024-123, 555-2024") == "--13-01, 12-2024-123, 555-2024"


def test_who_gives_one_value_stands_on_one_side() -> None:
    sides = [ConflictSide("asserted", None, r.id, Span(0, 9)) for r in fixture.REPORTS[:6]]
    conflict = Conflict("denial", fixture.OVERLOADED.text, (*sides, ConflictSide("denied", None, "denial", Span(0, 9))), "conflict", "why")
    view = Builder(fixture.dossier(), False).conflict(conflict)
    assert [(s["value"], len(s["first"]), len(s["rest"])) for s in view["sides"]] == [("asserted", 4, 2), ("denied", 1, 0)]
    assert view["what"] == "Said and denied"


def test_a_mark_is_said_once_with_all_its_places() -> None:
    made = fixture.dossier()
    group = made.claims[0].origins.groups[0]
    marks = tuple(Mark("not seen", "somebody", None, r, Span(0, 9)) for r in ("wire", "chain"))
    rows = Builder(made, False).marks(dataclasses.replace(group, marks=marks))
    assert [(r["label"], r["by"], len(r["places"])) for r in rows] == [("not seen", "", 2)]


def test_through_whom_a_single_report_has_it_is_told_at_first_sight() -> None:
    made = fixture.dossier()
    group = dataclasses.replace(made.claims[0].origins.groups[0], name="the port guard", kind="organisation", marks=(), reports=("wire",))
    chain = dataclasses.replace(group, relays=("Mara Holt", "Ansel Radio"))
    assert at_a_glance(chain)["note"] == "through Mara Holt, Ansel Radio"
    assert at_a_glance(dataclasses.replace(chain, reports=("wire", "chain")))["note"] == ""
    assert at_a_glance(dataclasses.replace(chain, name="the port guard, to Ansel Radio", relays=("Ansel Radio",)))["note"] == ""


def test_marks_stay_quiet_where_most_words_differ() -> None:
    def beside(same: str, differs: str) -> SideBySide:
        pieces = (Piece(same, False), Piece(differs, True))
        return SideBySide(pieces, pieces, Span(0, 1), Span(0, 1), 1, False, False)

    assert not beside("the quay is shut", "today").reworded and beside("the quay", "is closed until spring").reworded
