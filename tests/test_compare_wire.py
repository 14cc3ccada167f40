"""Agency and press-release copy told from one page. All texts are invented; the agencies are real ones."""

import pytest

from headwater.model import Link, Report
from headwater.reuse.wire import wire

BODY = (
    "The ferry company of Sund said on Monday that crossings would be halved from October.\n\nPassengers gathered at the quay to complain."
)


def report(text: str, byline: str | None = None, credits: tuple[str, ...] = (), links: tuple[Link, ...] = ()) -> Report:
    return Report("r1", "page", text, byline=byline, credit_lines=credits, links=links)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("SUND, Oct 2 (Reuters) - " + BODY, "a dateline"),
        ("SUND, Norland (AP) — " + BODY, "a dateline"),
        ("(AFP) - " + BODY, "a dateline"),
        ("By Ada Lund, Associated Press\n\n" + BODY, "a byline"),
        (BODY + "\n\n(Reporting by Ada Lund in Sund; Editing by Bo Rask)", "its reporters and editors"),
        (BODY + "\n\nAssociated Press writer Bo Rask in Halden contributed to this report.", "agency staff named at the end"),
        (BODY + "\n\n© 2031 AFP", "its copyright"),
        (BODY + " - dpa", "a credit line"),
        (BODY + "\n\nReuters", "a credit line"),
        (BODY + "\n\nThis story has been published from a syndicated feed.", "said to be"),
        ("FOR IMMEDIATE RELEASE\n\n" + BODY, "the head of a release"),
        ("SUND, Oct. 2, 2031 /PRNewswire/ -- " + BODY, "a dateline of a release"),
        (BODY + "\n\nMedia contact: Ada Lund\n\n###", "the boilerplate of a release"),
    ],
)
def test_signs_of_copy_are_found_with_their_words(text: str, sign: str) -> None:
    found = wire(report(text))
    assert found.is_
    assert any(e.text.startswith(sign) for e in found.why)
    assert all(e.at is None or text[e.at.start : e.at.end].strip() for e in found.why)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY + "\n\nReuters reported last week that the ferries are old.",
        "The company told AP that it had no choice, and a spokesman told Reuters the same.\n\n" + BODY,
        BODY + "\n\nMedia contact: the company did not answer.",
        "",
    ],
)
def test_a_report_that_cites_an_agency_is_not_its_copy(text: str) -> None:
    assert not wire(report(text)).is_


def test_bylines_credit_lines_and_links_count() -> None:
    assert wire(report(BODY, byline="Reuters staff")).is_
    assert wire(report(BODY, credits=("Source: AFP",))).is_
    assert not wire(report(BODY, byline="Ada Lund", credits=("Photo: Bo Rask/AFP",))).is_
    text = BODY + "\nRead the original story"
    link = Link("https://wire.example/1", text.index("Read"), len(text))
    assert wire(report(text, links=(link,))).why[0].text.endswith("https://wire.example/1")
