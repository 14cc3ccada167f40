"""A firm called by the first word of its name, relative pronouns, terms of anonymity: whose words are they?"""

import pytest

from headwater.attribution import attribute_text
from telling import tellings

LEAD = "The town of Orsa was quiet on Friday.\n\n"


def told(text):
    return [(t.relation, t.chain[0], t.content) for t in tellings(LEAD + text) if t.chain]


def test_a_firm_is_meant_before_a_person_of_its_name_is_brought_on():
    found = told(
        "Halmar Tankers said the hull was sound. Halmar declined to say how much oil was on board. Its founder, Jonas Halmar, could not be"
        " reached."
    )
    assert [who for relation, who, _ in found if relation == "declined"] == ["Halmar Tankers", "Jonas Halmar"]


def test_behind_the_person_the_bare_name_is_the_persons():
    found = told("Halmar Tankers is to close, its founder, Jonas Halmar, has written to staff. “I am sorry,” Halmar said.")
    assert found[-1][1] == "Jonas Halmar"


def test_a_firm_without_a_namesake():
    found = told("The fund Lorne Partners has dropped its bid for the mill, two bankers said. Lorne declined to comment.")
    assert ("declined", "Lorne Partners") in [(r, w) for r, w, _ in found]


@pytest.mark.parametrize(
    "text",
    ["Halden Foods said the mill would stay. In Halden people did not believe it.", "Halden Council met. Halden declined to comment."],
)
def test_a_place_is_no_short_form(text):
    assert "declined" not in [r for r, w, _ in told(text) if w in ("Halden Foods", "Halden Council")]


def test_a_firm_in_apposition_refuses_for_itself():
    found = told("Corrin Foods would not talk. Its adviser, the bank Lorne & Hythe, did not return calls.")
    assert ("declined", "Lorne & Hythe", "") in found


def test_terms_of_anonymity_are_nothing_said():
    text = (
        "Two coastguard officers confirmed that no tug was sent. A third, who asked not to be named, put the delay at three hours. The"
        " neighbour, who asked us not to name him, said the tank was full."
    )
    assert [(w, c) for _, w, c in told(text)] == [
        ("Two coastguard officers", "that no tug was sent"),
        ("A third", "the delay at three hours"),
        ("The neighbour", "the tank was full"),
    ]


def test_who_in_a_second_clause_is_the_one_of_the_first():
    text = (
        "An aide to the mayor, who spoke on condition that his name be withheld because he fears for his job, and who said he had sat"
        " in on all"
        " four meetings with the builder since the spring, confirmed that the sum was never put to the council."
    )
    assert {w for _, w, _ in told(text)} == {"An aide to the mayor"}


def test_he_is_who_opened_the_sentence():
    found = told("A rescue worker could be seen carrying a child. He could not be reached for comment.")
    assert found == [("declined", "A rescue worker", "")]


def test_the_clock_of_a_live_report_is_no_part_of_a_name():
    done = attribute_text(LEAD + "15.40 Reader Fran Dooley emails: “The whole of Chandler Street shook. I thought it was an earthquake.”")
    assert [v.role for v in done.voices if v.name == "Fran Dooley"] == ["Reader"]


def test_a_station_at_the_opening_of_a_sentence():
    found = told("The clip was on the radio all day. Radio Velm told us it relied on a neighbour.")
    assert "Radio Velm" in {w for _, w, _ in found}


def test_a_manager_is_not_the_reporter_who_met_him():
    found = told("Our reporter Jo Pell found long queues at the store. The manager put it at 3,000 bottles in two hours.")
    assert ("says", "manager", "it at 3,000 bottles") in found


def test_footage_that_somebody_points_to_is_no_refusal():
    assert "declined" not in {r for r, _, _ in told("The governor's office pointed us to footage of the opening by a local broadcaster.")}
