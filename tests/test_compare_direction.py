"""Which text derives from which, and when that is undecided. All texts are invented."""

import pytest

from headwater.model import Direction, Reuse
from headwater.reuse import Document, compare
from headwater.reuse.direction import garbled, moment

BODY = (
    "The reservoir above Tarn Hollow has fallen to a fifth of its capacity, the lowest level since it was filled in 1961.\n"
    "Engineers opened an emergency channel on Friday, and tanker lorries began to serve the upper villages.\n"
    "Hilde Brandvik, who runs the water board, asked households to cut their use by a third until the autumn rains.\n"
    "Farmers along the Skell said that they would lose most of the barley if nothing changed within two weeks."
)


def judged(a: Document, b: Document) -> Reuse:
    [found] = compare([a, b]).reuse
    return found


def said(r: Reuse) -> str:
    return "; ".join(e.text for e in r.evidence)


@pytest.mark.parametrize(("copy", "source", "expected"), [("a", "b", "a-from-b"), ("b", "a", "b-from-a")])
def test_a_credit_gives_the_direction(copy: str, source: str, expected: Direction) -> None:
    first = Document(source, BODY, publisher="Skell Valley Echo")
    credit = "\nThis article originally appeared in the Skell Valley Echo."
    found = judged(Document(copy, BODY + credit, publisher="Morning Relay"), first)
    assert found.direction == expected
    assert found.confidence is not None and found.confidence >= 0.9
    [spot] = [e for e in found.evidence if e.report == copy and e.at]
    assert spot.at is not None and (BODY + credit)[spot.at.start : spot.at.end] == "Skell Valley Echo"


def test_a_listed_credit_counts_under_another_spelling() -> None:
    found = judged(
        Document("a", BODY, publisher="Morning Relay", credits=("skell valley echo",)),
        Document("b", BODY, publisher="The Skell Valley Echo"),
    )
    assert found.direction == "a-from-b"


def test_an_agency_is_credited_by_its_short_name_only_as_a_voice() -> None:
    agency = Document("b", BODY, publisher="Skell News Agency")
    assert judged(Document("a", BODY + " ", publisher="Morning Relay", credits=("Skell",)), agency).direction == "a-from-b"
    # The river is no credit.
    assert judged(Document("a", BODY + " ", publisher="Morning Relay"), agency).direction == "undecided"


def test_times_to_the_minute_give_the_direction_and_days_do_not() -> None:
    early, late = "2031-08-02T09:10:00+02:00", "2031-08-02T08:45:00+00:00"
    found = judged(Document("a", BODY, time=early), Document("b", BODY, time=late))
    assert found.direction == "b-from-a"
    assert "95 minutes after" in said(found)
    days = judged(Document("a", BODY, time="2031-08-02"), Document("b", BODY, time="2031-08-05"))
    assert (days.direction, days.confidence) == ("undecided", None)
    assert "days alone decide nothing" in said(days)


def test_length_alone_is_undecided() -> None:
    found = judged(
        Document("a", BODY),
        Document("b", BODY + "\nNothing like it was seen since the mill closed, people in the valley say, and they have long memories."),
    )
    assert found.direction == "undecided"


def test_a_credit_and_a_later_time_that_contradict_leave_less() -> None:
    source = Document("a", BODY, publisher="Skell Valley Echo", time="2031-08-02T12:00:00Z")
    copy = Document("b", BODY + "\nFirst published by Skell Valley Echo.", publisher="Relay", time="2031-08-02T10:00:00Z")
    agreeing = Document("b", copy.text, publisher="Relay", time="2031-08-02T13:00:00Z")
    against, with_it = judged(source, copy), judged(source, agreeing)
    assert with_it.confidence is not None
    assert against.confidence is None or against.confidence < with_it.confidence


def test_the_other_papers_name_left_in_the_copied_words_is_residue() -> None:
    told = BODY.replace("Hilde Brandvik, who", "Hilde Brandvik told the Skell Valley Echo that she")
    found = judged(Document("a", told, publisher="Skell Valley Echo"), Document("b", told, publisher="Relay"))
    assert found.direction == "b-from-a"


def test_told_this_newspaper_stands_in_the_source() -> None:
    told = BODY.replace("said that they would", "told this newspaper they would")
    found = judged(Document("a", told), Document("b", BODY))
    assert found.direction == "b-from-a"
    assert "speaks of itself" in said(found)


def test_a_common_source_outside_the_set_is_said() -> None:
    found = judged(
        Document("a", BODY, publisher="Relay", credits=("Norrland Wire",)),
        Document("b", BODY, publisher="Echo", credits=("Norrland Wire",)),
    )
    assert found.direction == "undecided"
    assert "both credit Norrland Wire, which may be the common source" in said(found)


def test_marks_of_copying_by_machine() -> None:
    text = "The column entered the town The council said nothing. We will fight anywhere and anywhere. They they went home."
    assert [why.split(":")[0] for _, why in garbled(text)] == ["doubled words", "a sentence runs into another"]
    assert garbled("Again and again they came, and more and more of them stayed.") == ()


@pytest.mark.parametrize(
    ("time", "known"),
    [("2031-08-02T10:00Z", True), ("2031-08-02 10:00:00+0200", True), ("2031-08-02", False), ("2031-08", False), ("nonsense", False),
     ("2031-13-02T10:00Z", False), (None, False)],
)  # fmt: skip
def test_only_times_to_the_minute_are_moments(time: str | None, known: bool) -> None:
    assert (moment(time) is not None) == known
