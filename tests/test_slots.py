"""Numbers, dates, typed values and conflicts, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.claims import Matched, conflicts, values
from headwater.claims.dates import dates
from headwater.claims.numbers import numbers, value_of
from headwater.claims.stances import compatible
from headwater.model import Bearing, Borne, Report, Span, Statement, Voice, When


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,000", 4000),
        ("four thousand", 4000),
        ("forty-five", 45),
        ("two hundred and twelve", 212),
        ("2.5 million", 2.5e6),
        ("a dozen", 12),
        ("half a million", 5e5),
        ("1,200,000", 1.2e6),
        ("three", 3),
    ],
)
def test_value_of_an_expression(text, value):
    assert value_of(text) == value


def test_value_of_other_words_is_none():
    assert value_of("several") is None


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "about", "unit", "counted"),
    [
        ("at least 31 people were hurt", "31", 31, None, False, None, "people"),
        ("up to 250 instructors", "250", None, 250, False, None, "instructors"),
        ("between 30-40 drones fell", "30-40", 30, 40, False, None, "drones fell"),
        ("some sixty homes", "sixty", 60, 60, True, None, "homes"),
        ("about 3.1 percent", "3.1 percent", 3.1, 3.1, True, "percent", ""),
        ("it cost 70 million euros", "70 million euros", 7e7, 7e7, False, "euro", ""),
        ("it cost $20,000 in all", "$20,000", 20000, 20000, False, "dollar", ""),
        ("dozens of people", "dozens", 24, 99, True, None, "people"),
        ("forty of us were locked in", "forty", 40, 40, False, None, "of us"),
        ("ninety of them women", "ninety", 90, 90, False, None, "women"),
        ("the four of us saw it", "four", 4, 4, False, None, ""),
        ("the 20 drone operators", "20", 20, 20, False, None, "drone operators"),
    ],
)
def test_a_number_with_its_bounds(text, printed, low, high, about, unit, counted):
    (n,) = numbers(text)
    assert text[n.at.start : n.at.end] == printed
    assert (n.low, n.high, n.about, n.unit, n.counted) == (low, high, about, unit, counted)


@pytest.mark.parametrize(
    "text",
    ["on 3 March", "in 1998", "March 3, 2024", "at 4 am", "the 21st floor", "magnitude 6.4", "on 15 September 2024", "no one came"],
)
def test_dates_clock_times_and_labels_are_no_counts(text):
    assert numbers(text) == []


def test_a_change_is_two_numbers():
    assert [n.exact for n in numbers("the toll rose from 31 to 47")] == [31, 47]


@given(st.text(alphabet="ab 0123456789,.-$%tomillion", max_size=60))
def test_numbers_stand_where_they_say(text):
    spans = [n.at for n in numbers(text)]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_bounds_that_can_both_hold_are_compatible():
    (at_least,), (exact,), (about,) = numbers("at least 31 dead"), numbers("47 dead"), numbers("about 50 dead")
    assert compatible(at_least, exact)
    assert compatible(about, exact)
    assert not compatible(exact, numbers("60 dead")[0])


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("It began on 27 November 2024.", None, "2024-11-27"),
        ("It began on November 27.", None, "--11-27"),
        ("It began on the 27th of November.", "2024-12-02", "2024-11-27"),
        ("It began on 30 December.", "2025-01-03", "2024-12-30"),
        ("It began on Wednesday.", "2024-12-02T09:00:00+00:00", "2024-11-27"),
    ],
)
def test_dates_as_far_as_they_are_named(text, published, iso):
    assert [d.iso for d in dates(text, published=published)] == [iso]


def test_a_weekday_without_a_date_of_publication_is_no_date():
    assert dates("It began on Wednesday.") == []


def test_next_week_is_not_last_week():
    assert dates("It begins next Monday.", published="2024-12-02") == []


def test_a_missing_year_agrees_with_any():
    (short,) = dates("27 November")
    assert short.agrees("2024-11-27")
    assert not short.agrees("2024-11-28")


def story(
    *told: tuple[str, str | None, str, str], stance: str = "reports"
) -> tuple[list[Report], list[Statement], list[Voice], list[Bearing]]:
    """Reports of one statement each, from (report, time, voice, words); all bear the claim with `stance`, or "denies" after "NO: "."""
    reports, statements, bearings = [], [], []
    voices = {v: Voice(v, v, "person") for _, _, v, _ in told}
    for name, time, voice, words in told:
        denies, words = words.startswith("NO: "), words.removeprefix("NO: ")
        reports.append(Report(name, name, words, published=When(time, "tag") if time else None))
        statements.append(Statement(f"s{name}", name, (Span(0, len(words)),), (), (), voice, (voice,), "indirect"))
        borne = Borne(f"s{name}", "denies" if denies else stance)
        bearings.append(Bearing(name, borne.stance, (), (borne,)))
    return reports, statements, list(voices.values()), bearings


def read(claim, *told):
    reports, statements, voices, bearings = story(*told)
    matched = Matched(claim, tuple(bearings), (), {})
    return values(matched, reports, statements, voices), conflicts(matched, reports, statements, voices)


KILLED = "People were killed in the earthquake in Tarqan."


def test_values_of_a_claim_low_to_high():
    found, _ = read(
        KILLED,
        ("a", "2026-02-02T15:00", "Dr Haidar", "At least 60 dead were counted."),
        ("b", "2026-02-02T04:00", "ministry", "The quake killed 31 people and cut 12 roads."),
    )
    assert [(v.what, v.value, v.low, v.high, v.voice, v.report) for v in found] == [
        ("dead", "31 people", 31, 31, "ministry", "b"),
        ("dead", "60 dead", 60, None, "Dr Haidar", "a"),
    ]


def test_values_stand_at_their_place():
    reports, statements, voices, bearings = story(("a", None, "m", "The quake killed 31 people."))
    (value,) = values(Matched(KILLED, tuple(bearings), (), {}), reports, statements, voices)
    assert reports[0].text[value.at.start : value.at.end] == "31"


def test_two_voices_with_figures_that_exclude_each_other_are_a_conflict():
    _, found = read(
        KILLED,
        ("a", "2026-02-02T15:00", "ministry", "The quake killed 47 people."),
        ("b", "2026-02-02T16:00", "Dr Haidar", "The quake killed at least 60 people."),
    )
    assert [(c.kind, c.verdict, [s.value for s in c.sides]) for c in found] == [("number", "conflict", ["47 people", "60 people"])]


def test_a_later_figure_of_one_voice_is_an_update():
    rows, found = read(
        KILLED,
        ("a", "2026-02-02T13:00", "ministry", "The toll has risen to 47 dead."),
        ("b", "2026-02-02T04:00", "ministry", "The quake killed 31 people."),
    )
    assert [(c.verdict, [s.value for s in c.sides]) for c in found] == [("updated", ["31 people", "47 dead"])]
    assert [(v.value, v.superseded_by) for v in rows] == [("31 people", "47 dead"), ("47 dead", None)]


def test_a_sentence_that_replaces_its_own_figure_is_an_update():
    rows, found = read(KILLED, ("a", None, "ministry", "The death toll rose from 31 to 47."))
    assert [c.verdict for c in found] == ["updated"]
    assert {v.value: v.superseded_by for v in rows} == {"31": "47", "47": None}


def test_figures_of_two_places_are_of_different_scope():
    _, found = read(
        "People were killed in the earthquake.",
        ("a", None, "ministry", "The quake killed 47 people in Tarqan."),
        ("b", None, "mayor", "The quake killed 12 people in Okra."),
    )
    assert [c.verdict for c in found] == ["different scope"]


def test_about_the_same_is_no_conflict():
    _, found = read(
        KILLED,
        ("a", None, "ministry", "The quake killed about 50 people."),
        ("b", None, "mayor", "The quake killed 47 people."),
    )
    assert found == ()


def test_the_same_number_of_another_thing_is_no_value():
    found, _ = read(KILLED, ("a", None, "ministry", "The quake destroyed 47 schools."))
    assert found == ()


def test_dates_that_exclude_each_other_are_a_conflict():
    _, found = read(
        "The offensive began on 27 November 2024.",
        ("a", None, "m", "The offensive began on 27 November 2024."),
        ("b", None, "n", "The offensive began on 29 November 2024."),
    )
    assert [(c.kind, c.verdict, [s.value for s in c.sides]) for c in found] == [("date", "conflict", ["2024-11-27", "2024-11-29"])]


def test_a_denial_is_a_conflict_with_each_voice_once():
    _, found = read(
        "The bridge was closed.",
        ("a", None, "mayor", "The bridge was closed."),
        ("b", None, "mayor", "The bridge was closed."),
        ("c", None, "company", "NO: The bridge was open."),
    )
    assert [(c.kind, [(s.value, s.voice) for s in c.sides]) for c in found] == [("denial", [("asserted", "mayor"), ("denied", "company")])]


def test_order_of_reports_changes_nothing():
    told = [
        ("a", "2026-02-02T15:00", "ministry", "The quake killed 47 people."),
        ("b", "2026-02-02T16:00", "Dr Haidar", "The quake killed at least 60 people."),
        ("c", "2026-02-02T04:00", "ministry", "The quake killed 31 people."),
    ]
    assert read(KILLED, *told) == read(KILLED, *reversed(told))
