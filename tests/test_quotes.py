"""Quotation marks: pairs, joined paragraphs, broken ones, single marks, and content drawn to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribution.quotes import Quote, pairs, snap, states, within
from headwater.model import Span


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in pairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild,” she said. “All of it.”", ["“We will rebuild,”", "“All of it.”"]),
        ('"We will rebuild," she said. "All of it."', ['"We will rebuild,"', '"All of it."']),
        ("Sie sagte: „Wir bauen“, und ging.", ["„Wir bauen“"]),
        ("Il a dit « on verra » hier.", ["« on verra »"]),
        ("``We will,'' he said.", ["``We will,''"]),
        ("‘We will rebuild,’ she said.", ["‘We will rebuild,’"]),
        ("'We will rebuild,' she said.", ["'We will rebuild,'"]),
        ("She said: “He told me ‘no’ twice.”", ["“He told me ‘no’ twice.”"]),
        ('“Mixed styles" happen.', ['“Mixed styles"']),
        ('He called it "unsafe".', ['"unsafe"']),
    ],
)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No marks here.",
        "Don't touch the Nortons' car.",
        "It was 6'2\" tall.",
        "Back in the '90s, rock 'n' roll was big.",
        "a stray ” mark",
        "”",
    ],
)
def test_apostrophes_lengths_and_stray_closing_marks_are_no_quotations(text: str) -> None:
    assert words(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert words("'The Nortons' car is gone,' he said.") == ["'The Nortons' car is gone,'"]


def test_a_reopened_paragraph_continues_the_quotation_left_open() -> None:
    text = "“We were cold.\n\n“Then we walked,” Odo Marsh said.\n\n“Another thing,” said Ina."
    first, second, third = pairs(text)
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)
    assert (third.closed, third.continues) == (True, False)


def test_a_quotation_reopened_over_four_paragraphs_is_one_chain_of_parts() -> None:
    parts = ["“The ferry left at nine.", "“Nobody counted us.", "“The crew had gone.", "“We rowed back.”"]
    text = "\n\n".join([parts[0], *parts[1:], "“A new one,” said Odo Marsh."])
    found = pairs(text)
    assert [text[q.start : q.end] for q in found] == [*parts, "“A new one,”"]
    assert [q.continues for q in found] == [False, True, True, True, False]
    assert [q.closed for q in found] == [False, False, False, True, True]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We were cold.  \nNobody came.'
    assert words(text) == ['"We were cold.']
    assert not pairs(text)[0].closed


def test_a_second_opening_mark_ends_what_the_first_opened() -> None:
    text = "“We were cold, he said. “Nobody came.”"
    assert words(text) == ["“We were cold, he said.", "“Nobody came.”"]


def test_states_tell_marks_from_what_they_hold() -> None:
    text = "He “ran” off"
    assert list(states(text, pairs(text))) == [0, 0, 0, 2, 1, 1, 1, 3, 0, 0, 0, 0]


def test_within_gives_the_quotations_a_span_touches() -> None:
    text = "“One,” he said, “two” and “three”"
    marks = pairs(text)
    assert within(marks, Span(2, 20)) == marks[:2]
    assert within(marks, Span(7, 15)) == []


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“We will rebuild,” she said.", ["We will rebuild"], ["“We will rebuild,”"]),
        ("She said “we will.” Then", ["we will"], ["“we will.”"]),
        ("She said it was “unsafe” now", ["it was “unsafe"], ["it was “unsafe”"]),
        ("She said it was late.", ["it was late"], ["it was late"]),
        ("“Yes,” he said, “no.”", ["Yes", "no"], ["“Yes,”", "“no.”"]),
    ],
)
def test_content_takes_in_the_marks_it_reaches(text: str, content: list[str], expected: list[str]) -> None:
    given_spans = [Span(text.index(c), text.index(c) + len(c)) for c in content]
    assert [text[a:b] for a, b in snap(text, given_spans, pairs(text))] == expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab '\"“”‘’«»„`\n.,é😀", max_size=60))
def test_any_text_gives_ordered_quotations_inside_it(text: str) -> None:
    at = 0
    for q in pairs(text):
        assert isinstance(q, Quote)
        assert at <= q.start < q.inner.start <= q.inner.end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        at = q.end
    assert len(states(text, pairs(text))) == len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab '\"“”\n.,", min_size=1, max_size=60), st.data())
def test_snapping_keeps_spans_ordered_and_inside_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    at = -1
    for s in snap(text, spans, pairs(text)):
        assert at < s.start < s.end <= len(text)
        at = s.end


def test_a_page_of_nothing_but_single_marks_costs_no_more_than_its_length():
    # With every mark looked at from every mark this takes hours.
    assert pairs("'a " * 100_000) == []
