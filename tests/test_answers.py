"""Denials and confirmations that name nothing themselves answer what stands before them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from headwater.claims import answers
from headwater.claims.base import Unit
from headwater.model import Report, Span, Statement

CLAIM = "The bridge at Lindmoor was closed."


@dataclass(frozen=True)
class Told:
    unit: Unit
    bears: float = -3.0
    against: float = 0.0
    apart: str | None = None


def unit(said: str, cue: str = "", n: int = 0, voice: str | None = "v", context: str = "") -> Unit:
    """A statement of which the words of its cue come first; its content is what follows them."""
    report = Report("r", "r", said)
    start = len(cue) + 1 if cue else 0
    cues = (Span(0, len(cue)),) if cue else ()
    content = (Span(start, len(said)),)
    statement = Statement(f"s{n}", "r", content, source=(), cue=cues, voice=voice, chain=(voice,) if voice else (), mode="indirect")
    return Unit(statement, report, said[start:], said, f"{said} {n}", context, "", Span(n, n + 1), 0.0)


TOPIC = Told(unit("A warden said that the bridge at Lindmoor was closed.", n=0), bears=4.0)


def answered(*said: Told, topic: Told = TOPIC) -> list[str]:
    return [j.unit.said for j, _ in answers.answering(CLAIM, [topic, *said], {topic.unit.statement.id})]


@pytest.mark.parametrize(
    ("said", "cue"),
    [
        ("The rumour is unfounded.", ""),
        ("denied the charge", "denied"),
        ("rejects such accusations", "rejects"),
        ("I believe that this is a fabrication from top to toe.", ""),
        ("nothing of the kind had happened", ""),
        ("it was true", ""),
        ("confirmed the account", "confirmed"),
        ("I can confirm it.", ""),
        ("I stand by every word of it.", ""),
        ("It's true, I saw it.", ""),
    ],
)
def test_what_points_back_answers(said, cue):
    assert answered(Told(unit(said, cue, 1))) == [said]


@pytest.mark.parametrize(
    ("said", "cue"),
    [
        ("denied that the council had paid the contractor twice for street lamps", "denied"),
        ("countered the bribery allegation", "countered"),
        ("confirmed the date of the hearing in the case of the two lorries", "confirmed"),
        ("declined to confirm the report", "declined to confirm"),
        ("could not confirm it", "could not confirm"),
        ("it is true that the lamps of the harbour front are new and were dear", ""),
        ("Bridges are closed in winter.", ""),
    ],
)
def test_what_brings_a_matter_of_its_own_or_takes_no_side_does_not(said, cue):
    assert answered(Told(unit(said, cue, 1))) == []


def test_a_confirmation_is_a_voices_and_none_of_a_denial():
    assert answered(Told(unit("it was true", n=1, voice=None))) == []
    denial = Told(unit("The bridge at Lindmoor was not closed, the mayor said.", n=0), bears=4.0, against=0.9)
    assert answered(Told(unit("it was true", n=1)), topic=denial) == []


def test_what_hardly_speaks_of_the_claim_has_no_answers():
    assert answered(Told(unit("denied it", "denied", 1)), topic=Told(TOPIC.unit, bears=0.2)) == []


def test_an_answer_reaches_a_few_statements_back():
    between = [Told(unit(f"Lamp {n} of the harbour is new.", n=n)) for n in range(1, 9)]
    assert answered(*between[:3], Told(unit("That is a lie.", n=20))) == ["That is a lie."]
    assert answered(*between, Told(unit("That is a lie.", n=20))) == []


def test_only_an_answer_without_a_matter_of_its_own_is_bare():
    assert answers.bare(CLAIM, unit("confirmed the account", "confirmed"))
    assert answers.bare(CLAIM, unit("the bridge was never closed, it is a lie"))
    assert not answers.bare(CLAIM, unit("that is a lie spread by lorry drivers"))


def test_the_allegation_is_the_last_one_told():
    other = Told(unit("the road tax had been stolen", n=3))
    answer = Told(unit("has rejected the allegation", "has rejected", n=5))
    told = [TOPIC, other, answer]
    borne = {TOPIC.unit.statement.id}
    assert answers.answering(CLAIM, [TOPIC, answer], borne, told) == []
    assert answers.answering(CLAIM, [TOPIC, answer], borne, [TOPIC, answer]) == [(answer, TOPIC)]
