"""What others say of a claim behind a comma or a dash, or in a sentence of its own."""

import pytest

from telling import tellings

LEAD = "The town of Orsa was quiet on Friday.\n\n"


def told(text):
    return [(t.chain, t.cue, t.content) for t in tellings(LEAD + text) if t.chain]


@pytest.mark.parametrize(
    ("text", "voice", "cue", "content"),
    [
        (
            "The union of pilots called the directorate's account incomplete, an allegation that its director, Ola Rem, dismissed as"
            " fantasy.",
            "Ola Rem",
            "dismissed as fantasy",
            "the directorate's account incomplete",
        ),
        (
            "Councillor Ravi Menon said the council had offered both men a permit – a claim the council rejects.",
            "council",
            "rejects",
            "the council had offered both men a permit",
        ),
        (
            "The yard dumped oil in the bay for years, a claim that Pia Lund called fantasy.",
            "Pia Lund",
            "called fantasy",
            "The yard dumped oil in the bay for years",
        ),
        ("The ministry puts the toll at 12, a figure disputed by the Red Cross.", "Red Cross", "disputed by", "the toll at 12"),
        (
            "The firm knew of the leak in May, according to two engineers, an account that the firm's lawyers later confirmed.",
            "the firm's lawyers",
            "later confirmed",
            "The firm knew of the leak in May",
        ),
        (
            "Police said the van had been stolen, a version of events the driver's sister flatly contradicted.",
            "driver's sister",
            "flatly contradicted",
            "the van had been stolen",
        ),
    ],
)
def test_who_speaks_of_a_claim_in_an_aside_is_heard(text, voice, cue, content):
    assert ([voice], cue, content) in told(text)


def test_the_first_speaker_keeps_his_own_and_is_not_told_by_the_other():
    found = told("Police said the van had been stolen, a version the driver's sister flatly contradicted.")
    assert (["Police"], "said", "the van had been stolen") in found


def test_a_sentence_of_its_own_speaks_of_the_sentence_before():
    found = told("The Echo had reported that the surgeon was drunk. That is an allegation the hospital's lawyers have called wicked.")
    assert any(chain[0].endswith("lawyers") and content == "that the surgeon was drunk" for chain, _, content in found)


@pytest.mark.parametrize(
    "text",
    ["He lived in the old mill, a building that the town called the Castle.", "The report, a document of 90 pages, was called for in May."],
)
def test_a_thing_that_has_a_name_is_no_claim(text):
    assert not any("called" in cue for _, cue, _ in told(text))
