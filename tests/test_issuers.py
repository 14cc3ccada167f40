"""Whose word a statement is."""

import pytest

from telling import tellings


def told(text):
    return [t.chain[0] for t in tellings(text) if t.chain and t.relation != "declined"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("A statement issued by the palace said the queen was in good spirits.", "palace"),
        ("A statement from the ministry said that two cranes had been bought.", "ministry"),
        ("A ministry statement said that two cranes had been bought.", "ministry"),
        ("The ministry's statement said that two cranes had been bought.", "ministry"),
        ("According to a statement by Orven Clinic, no record was lost.", "Orven Clinic"),
        ("Orven Clinic would not answer questions. Its statement said no record was lost.", "Orven Clinic"),
        ("A statement released on behalf of Karl Dusek said that he was innocent.", "Karl Dusek"),
        ('A statement read: "No record was lost."', "statement"),
        ("In a study released on Friday, the grain board compared fields of rye: half of their green was gone.", "grain board"),
        ("The bank statement shows a payment of 400 euros.", "bank statement"),
        ("The ministry's memo said that two cranes had been bought.", "ministry's memo"),
    ],
)
def test_a_statement_is_its_issuers_word_and_a_paper_is_not(text, voice):
    assert told(text) == [voice]
