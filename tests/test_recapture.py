"""Versions of a report: words in and out, numbers, notes, silent edits, withdrawals; fetching a case again."""

import json
import pathlib

import pytest
from click.testing import CliRunner

from headwater import cli, store
from headwater.errors import UnreadableInput
from headwater.model import Page, Report, When
from headwater.read.fetch import Fetched, Hop, Refused
from headwater.store import evidence
from headwater.store.recapture import recapture
from headwater.store.versions import compared, events, versions

URL = "https://news.example/ferry"
FIRST = "The ferry Corvina ran aground off Tern Island on Saturday evening. The owner said 212 people were on board when it happened."
SECOND = "The ferry Corvina ran aground off Tern Island on Saturday evening. The owner said 221 people were on board when it happened."


def html(text: str, title: str = "Ferry runs aground off Tern Island", more: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{more}</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>".encode()


def report(text: str, **more: object) -> Report:
    return Report("r1", URL, text, title="Ferry", **more)  # type: ignore[arg-type]


def version(before: Report, after: Report):  # type: ignore[no-untyped-def]
    return compared(before, after, since="2021-09-05", time="2021-09-06")


def test_a_number_altered_in_silence() -> None:
    found = version(report(FIRST), report(SECOND))
    [change] = found.changes
    assert (change.kind, change.before, change.after) == ("number", "212", "221")
    assert SECOND[change.at.start : change.at.end] == "221"
    assert (found.added, found.removed, found.said) == (1, 1, False)
    assert found.sentence == "changed since 2021-09-05 without saying so: 1 words in, 1 out; “212” became “221”"


def test_a_note_says_it() -> None:
    note = "Correction: an earlier version of this article misstated the number of people on board."
    found = version(report(FIRST), report(f"{SECOND}\n\n{note}"))
    assert [c.kind for c in found.changes] == ["number", "added", "note"]
    assert found.said
    assert version(report(FIRST), report(SECOND, modified=When("2021-09-06", "time tag"))).said


def test_words_headlines_and_nothing() -> None:
    assert version(report(FIRST), report(FIRST)) is None
    longer = Report("r1", URL, FIRST.replace("owner", "owner, Lirio Lines,"), title="Ferry stuck")
    found = compared(report(FIRST), longer, since="a", time="b")
    assert found is not None
    assert [c.kind for c in found.changes] == ["added", "headline"]
    assert found.added == 2
    words = "At least {} people were hurt, the office said."
    twelve = version(report(words.format("twelve")), report(words.format("nineteen")))
    assert [c.kind for c in twelve.changes] == ["number"]


class Site:
    """What an address answers from visit to visit."""

    def __init__(self, *answers: bytes | int) -> None:
        self.answers = list(answers)
        self.headers: list[dict[str, str]] = []
        self.time = 6

    def __call__(self, url: str, *, headers: dict[str, str] | None = None, **_: object) -> Fetched:
        self.headers.append(dict(headers or {}))
        answer = self.answers.pop(0)
        self.time += 1
        time = f"2021-09-{self.time:02}T10:00:00+00:00"
        if answer == 304:
            return Fetched(url, b"", None, time, (), (Hop(url, "HTTP/1.1 304 Not Modified", (), time),), changed=False)
        if isinstance(answer, int):
            raise Refused(f"{url} was not fetched: it answers {answer}.", status=answer)
        sent = (("Content-Type", "text/html"), ("ETag", f'"{self.time}"'))
        return Fetched(url, answer, "text/html", time, (), (Hop(url, "HTTP/1.1 200 OK", sent, time),))


@pytest.fixture
def case(tmp_path: pathlib.Path):  # type: ignore[no-untyped-def]
    with store.Case.create(tmp_path / "ferry.case") as made:
        made.add([Page("a.txt", b"A text of a file."), Page(URL, html(FIRST), url=URL, captured="2021-09-05T10:00:00+00:00")])
        yield made


def test_a_case_fetched_again(case: store.Case) -> None:
    site = Site(html(SECOND), 304, html(SECOND, more="<meta name='counter' content='2'>"), 410)
    [one] = recapture(case, fetcher=site)
    assert (one.page, one.what) == (URL, "changed")
    assert [c.kind for c in one.versions[0].changes] == ["number"]
    assert one.versions[0].since == "2021-09-05T10:00:00+00:00"
    [one] = recapture(case, fetcher=site)
    assert one.what == "same"
    assert site.headers[1] == {"If-None-Match": '"7"'}
    assert [r.kind for r in evidence.records(case)][-1] == "revisit"
    [one] = recapture(case, [URL], fetcher=site)
    assert one.what == "same"
    [one] = recapture(case, fetcher=site)
    assert (one.what, one.why) == ("gone", f"{URL} was not fetched: it answers 410.")
    assert "It was there at 2021-09-09" in [d.what for d in case.drops()][-1]
    assert len(case.captures(URL)) == 3
    assert len(versions(case, URL)) == 1
    [event] = events(case, ())
    assert (event.kind, event.time) == ("correction", "2021-09-07T10:00:00+00:00")
    assert "without saying so" in event.what
    assert not store.check(case)


def test_a_report_that_is_gone_from_its_page(case: store.Case) -> None:
    other = html("A quite different article about potatoes and their many uses in the kitchen.", "Ten ways with potatoes")
    [one] = recapture(case, fetcher=Site(other))
    assert [c.kind for v in one.versions for c in v.changes] == ["withdrawn"]


def test_what_can_not_be_fetched_again(case: store.Case, tmp_path: pathlib.Path) -> None:
    with pytest.raises(UnreadableInput, match="has no page b"):
        list(recapture(case, ["b"], fetcher=Site()))
    with store.Case.create(tmp_path / "b.case") as bare:
        bare.add([Page("https://web.archive.org/web/20210904191500/https://news.example/ferry", b"x")])
        with pytest.raises(UnreadableInput, match="no page of"):
            list(recapture(bare, fetcher=Site()))


def test_versions_on_the_command_line(case: store.Case) -> None:
    list(recapture(case, fetcher=Site(html(SECOND))))
    done = CliRunner().invoke(cli.cli, ["versions", str(case.path), "--json"])
    assert json.loads(done.stdout)["changes"][0]["kind"] == "number"
    done = CliRunner().invoke(cli.cli, ["versions", str(case.path)])
    assert "number: [-212-] {+221+}" in done.stdout
