"""Attributions in plain constructions that a network may leave out, and contents that point back."""

import pytest

from headwater.attribution import attribute_text, plain
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.model import Span


def found(text: str) -> list[tuple[str, str]]:
    return [(text[d.source[0].start : d.source[0].end], text[d.content[0].start : d.content[0].end]) for d in plain.found(Cast(text), [])]


@pytest.mark.parametrize(
    "text, speaker, said",
    [
        (
            "The port will close its northern quay, two people familiar with the plans told the Orla Post.",
            "two people familiar with the plans",
            "The port will close its northern quay",
        ),
        (
            "The town burnt its old maps in the spring, its archivist, Ina Brandt, has told the Times.",
            "its archivist",
            "The town burnt its old maps in the spring",
        ),
        (
            "Bees that were fed on syrup alone flew half as far, a team at the Varga Institute has found.",
            "a team at the Varga Institute",
            "Bees that were fed on syrup alone flew half as far",
        ),
        (
            "Forty trees were felled in one night, as the council's head gardener cheerfully admitted to the radio.",
            "the council's head gardener",
            "Forty trees were felled in one night",
        ),
        (
            "The brigade's engines came with full tanks, the brigade has made plain, and were let down by a hydrant.",
            "the brigade",
            "The brigade's engines came with full tanks",
        ),
        (
            "The pit was not inspected in May, confirmed a shift leader, who asked not to be named.",
            "a shift leader",
            "The pit was not inspected in May",
        ),
        ("The manager puts the number at 3,000 bottles a day.", "The manager", "the number at 3,000 bottles a day"),
        ("As the colleagues at the Post have it, the lead goes to Mira Holm.", "the colleagues at the Post", "the lead goes to Mira Holm"),
        (
            "As the ministry of ports in Vesna has informed us, the tins hold traces of lye.",
            "the ministry of ports in Vesna",
            "the tins hold traces of lye",
        ),
        (
            "Mira Holm has taken her new play off the programme of the Varga festival, reports the Halden Weekly.",
            "the Halden Weekly",
            "Mira Holm has taken her new play off the programme of the Varga festival",
        ),
        (
            "The nets were cut by the trawler's own crew, if the harbour master is right.",
            "the harbour master",
            "The nets were cut by the trawler's own crew",
        ),
        (
            "Three guards told the Orla Post of men who licked the bars at night.",
            "Three guards",
            "of men who licked the bars at night",
        ),
        (
            "The lorry went through the ice at dawn, if the ferryman is to be believed.",
            "the ferryman",
            "The lorry went through the ice at dawn",
        ),
        ("She has not eaten since the verdict was read, so says her sister.", "her sister", "She has not eaten since the verdict was read"),
        (
            "The bank has asked for new capital, the Ledger has learned from three people with direct knowledge of the matter.",
            "three people with direct knowledge of the matter",
            "The bank has asked for new capital",
        ),
    ],
)
def test_the_speaker_of_a_plain_construction_is_found(text, speaker, said):
    assert found(text) == [(speaker, said)]


@pytest.mark.parametrize(
    "text",
    [
        "The door was locked from inside, which the court found strange.",
        "He left the hall early, and nobody has said a word since.",
        "Three papers ran the story, the Post, the Star and the Mail, each of which reported losses.",
        "The bridge was closed on Monday, the third time that it has been found unsafe.",
        "The mayor wore her chain, as mayors do.",
        '"The port will close, two officials told us," the captain said.',
        "Prices rose again in May, a month that economists had warned about.",
    ],
)
def test_other_sentences_have_no_speaker(text):
    assert found(text) == []


def test_this_was_disclosed_by_points_back_to_the_sentence_before():
    text = "The plane took off with half its fuel. This was disclosed by its captain, Emre Demir, on Friday."
    d = Draft((Span(64, 86),), (Span(44, 60),), (Span(39, 43),), "indirect", 0.6)
    plain.point_back(Cast(text), [d])
    assert text[d.content[0].start : d.content[0].end] == "The plane took off with half its fuel"


def test_a_sentence_of_somebody_else_is_not_taken_from_them():
    text = "The pilot said he was tired. That was disputed by his union."
    first = Draft((Span(0, 9),), (Span(10, 14),), (Span(15, 27),), "indirect", 0.9)
    d = Draft((Span(50, 59),), (Span(34, 49),), (Span(29, 33),), "indirect", 0.6)
    plain.point_back(Cast(text), [first, d])
    assert d.content == (Span(29, 33),)


def test_the_statement_carries_the_voice():
    (s, *_) = [
        s
        for s in attribute_text(
            "The harbour is to lose its night ferry, two people briefed on the talks told Kanal Sju.", find=lambda text: []
        ).statements
        if s.mode != "own"
    ]
    assert s.anonymity is not None


def test_as_somebody_has_described_it_tells_what_stands_before_it():
    text = "It took the crew two days with iron bars, as Hanne Lind has described it to her clients."
    draft = Draft((at(text, "Hanne Lind"),), (at(text, "has described"),), (at(text, " it ", 1, 1),), "indirect", 0.9)
    plain.point_back(Cast(text), [draft])
    assert text[draft.content[0].start : draft.content[0].end] == "It took the crew two days with iron bars"


def at(text: str, words: str, left: int = 0, right: int = 0) -> Span:
    start = text.index(words)
    return Span(start + left, start + len(words) - right)
