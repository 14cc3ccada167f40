"""Dates in words, absolute and by the report's own date."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import When
from headwater.read.dates import find, resolve

SUNDAY = When("2024-12-01", "December 1, 2024")


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Tuesday", "2024-11-26"),
        ("on Wednesday", "2024-11-27"),
        ("on Sunday", "2024-12-01"),
        ("last Sunday", "2024-11-24"),
        ("next Friday", "2024-12-06"),
        ("27 November", "2024-11-27"),
        ("Nov. 27", "2024-11-27"),
        ("September 15", "2024-09-15"),
        ("January 5", "2025-01-05"),
        ("in November", "2024-11"),
        ("earlier this month", "2024-12"),
        ("last month", "2024-11"),
        ("about a month ago", "2024-11"),
        ("two days ago", "2024-11-29"),
        ("yesterday", "2024-11-30"),
        ("last year", "2023"),
        ("вчера", "2024-11-30"),
    ],
)
def test_relative_to_the_report(words: str, time: str) -> None:
    assert resolve(words, SUNDAY) == When(time, words)
    assert resolve(words, None) is None


@pytest.mark.parametrize("words", ["", "soon", "may", "a long time ago", "in the sun", "31 February", "recently"])
def test_words_that_name_no_time(words: str) -> None:
    assert resolve(words, SUNDAY) is None


@pytest.mark.parametrize("words", ["27 November 2023", "November 27, 2023", "2023-11-27", "27.11.2023", "27/11/2023"])
def test_a_year_of_its_own_needs_no_report(words: str) -> None:
    for published in (None, SUNDAY):
        assert resolve(words, published) == When("2023-11-27", words)


def test_a_report_known_by_its_month_resolves_nothing() -> None:
    assert resolve("on Tuesday", When("2024-12", "December 2024")) is None


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("HARBOUR NEWS | Published December 1, 2024", "2024-12-01"),
        ("Published: 2 Dec 2024 10:30 GMT", "2024-12-02T10:30:00+00:00"),
        ("Mon 2 Dec 2024 09.30 GMT", "2024-12-02T09:30:00+00:00"),
        ("Dec 2, 2024, 10:30 AM", "2024-12-02"),
        ("2024-12-02T09:30:00+02:00", "2024-12-02T09:30:00+02:00"),
        ("December 2nd, 2024 at 4:15 pm EST", "2024-12-02T16:15:00-05:00"),
        ("Updated 10:30 GMT, 2 December 2024", "2024-12-02T10:30:00+00:00"),
    ],
)
def test_absolute(line: str, time: str) -> None:
    found = find(line)
    assert found is not None
    when, start, end = found
    assert when.time == time
    assert when.basis in line
    assert when.basis.strip() == line[start:end].strip()


@pytest.mark.parametrize("line", ["3/4/2024", "in 2024", "December 2024", "99.99.2024", "version 10.2.2024.5 x", ""])
def test_no_day(line: str) -> None:
    assert find(line) is None


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_words_are_safe(words: str) -> None:
    found = resolve(words, SUNDAY)
    assert found is None or found.time[:1].isdigit()
    line = find(words)
    assert line is None or 0 <= line[1] < line[2] <= len(words)


@settings(deadline=None)
@given(st.dates(), st.sampled_from(["Monday", "on Friday", "last Tuesday"]))
def test_a_weekday_is_that_weekday_and_past(day, words: str) -> None:  # type: ignore[no-untyped-def]
    import datetime as dt

    if day.year < 1900:
        return
    found = resolve(words, When(day.isoformat(), "given"))
    assert found is not None
    then = dt.date.fromisoformat(found.time)
    assert 0 <= (day - then).days <= 7
    assert then.strftime("%A") in words
