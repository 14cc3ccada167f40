"""Unnamed sources of two circles are two; the name behind an outlet's description; those of whom something is said."""

import pytest

from telling import tellings

LEAD = "The town of Orsa was quiet on Friday.\n\n"


def told(text):
    return [(t.chain, t.content) for t in tellings(LEAD + text) if t.content]


def test_sources_close_to_two_people_are_two():
    found = told(
        "Mara Holt left the theatre early, a source close to the surgeon told Channel Nine. A source close to the hospital inquiry said the"
        " patient was filmed. The source close to the surgeon denied that."
    )
    assert found[0][0][0] != found[1][0][0]
    assert found[2][0][0] == found[0][0][0]


def test_a_source_close_to_the_same_affair_is_one():
    found = told(
        "A source close to the harbour inquiry told the Gazette that the crane was old. The Gazette's source close to the inquiry said on"
        " Monday that the log was missing."
    )
    assert found[0][0][0] == found[1][0][0]


def test_a_source_without_a_circle_goes_on_with_the_last_one():
    found = told("A source close to the bishop said the roof leaks. The source said it would be mended. A source said it was slate.")
    assert len({chain[0] for chain, _ in found}) == 1


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("According to her local paper, the Dunmore Echo, the rash spread to her neck.", "Dunmore Echo", "the rash spread to her neck"),
        ("According to the city broadcaster, Radio Sund, two cranes fell in the night.", "Radio Sund", "two cranes fell in the night"),
    ],
)
def test_the_name_behind_a_description_is_the_sources(text, who, words):
    assert ([who], words) in told(text)


def test_the_name_that_opens_a_clause_is_not():
    found = told("According to the local paper, the mayor, Mara Holt, has left town.")
    assert found[0][0] == ["local paper"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ida Hale is facing claims that she took the builder's money.",
        "The club has been dogged by accusations that it bribed referees.",
        "The ministry was hit by claims that it had hidden the figures.",
        "The firm is fighting accusations that it dumped the waste.",
        "Ida Hale came under suspicion that she had taken money.",
    ],
)
def test_who_faces_claims_has_not_made_them(text):
    assert all(chain == [] for chain, _ in told(text))


def test_who_faces_something_else_still_speaks():
    found = told("The coach faced reporters on Friday and claimed that the referee had been bought.")
    assert found[0] == (["coach"], "that the referee had been bought")


def test_the_club_doctor_is_nobody_named_before():
    found = told("Campos says he was not hit. The club doctor says heads clashed.")
    assert found[-1] == (["club doctor"], "heads clashed")


def test_he_is_whom_the_writer_spoke_to():
    found = told(
        "Mick Hale says three players told him it was a punch.\n\nI spoke to a steward who works at the ground. He told me that he drove"
        " the man to hospital."
    )
    assert found[-1][0] == ["a steward"]
