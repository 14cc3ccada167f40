"""Sources that list several speakers: each is a voice of its own."""

import pytest

from headwater.attribution import attribute_text, to_rows
from headwater.attribution.cast import Cast
from headwater.attribution.conjoint import speakers
from headwater.model import Span


def listed(text, source):
    start = text.index(source)
    return [text[s.start : s.end] for s in speakers(Cast(text), Span(start, start + len(source)))]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("Ina Brandt and Tom Olsen", ["Ina Brandt", "Tom Olsen"]),
        ("Ina Brandt, the mayor, and Tom Olsen, the fire chief", ["Ina Brandt, the mayor", "Tom Olsen, the fire chief"]),
        ("the mayor, Ina Brandt, and the fire chief, Tom Olsen", ["the mayor, Ina Brandt", "the fire chief, Tom Olsen"]),
        ("Ina Brandt, Tom Olsen and Pia Holm", ["Ina Brandt", "Tom Olsen", "Pia Holm"]),
        ("Both Reuters and AFP", ["Reuters", "AFP"]),
        ("Reuters, the Orla Post and Kestrel News all", ["Reuters", "the Orla Post", "Kestrel News"]),
        ("Police and the fire brigade", ["Police", "the fire brigade"]),
        ("A nurse and a porter", ["A nurse", "a porter"]),
        ("The mayor and the company", ["The mayor", "the company"]),
        ("Marks and Spencer", []),
        ("Residents and officials", []),
        ("Officials from Dorran Cars and Hallam Steel", []),
        ("The ministry of trade and industry", []),
        ("A spokesman for the mayor and the council", []),
        ("Ina Brandt", []),
    ],
)
def test_a_source_is_taken_apart_only_where_it_lists_speakers(source, parts):
    assert listed(f"{source} said on Monday that the bridge was closed.", source) == parts


def test_short_names_of_people_known_by_more_are_speakers():
    text = "Dr Elin Smith and Dr Ole Jones met. Smith and Jones said the trial would go on."
    assert listed(text, "Smith and Jones") == ["Smith", "Jones"]


def test_each_speaker_of_a_list_says_it_and_the_row_keeps_the_whole_source():
    text = "Ina Brandt and Tom Olsen said on Monday that the bridge was closed."
    done = attribute_text(text)
    said = [s for s in done.statements if s.mode != "own"]
    labels = {v.id: v.label for v in done.voices}
    assert [[labels[v] for v in s.chain] for s in said] == [["Ina Brandt"], ["Tom Olsen"]]
    (row,) = to_rows(text)
    assert row["voices"] == ["Ina Brandt", "Tom Olsen"] and row["voice"] == "Ina Brandt"
    assert [text[a:b] for a, b in row["source"]] == ["Ina Brandt and Tom Olsen"]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Some critics, including Senator Ina Brandt of Lisk, said the bill was bad.", ["Some critics", "Ina Brandt"]),
        ("Doctors, among them surgeon Ina Brandt and Odo Quill, say the wing is closed.", ["Doctors", "Ina Brandt", "Odo Quill"]),
        ("Costs, including the new roof, have risen, Ina Brandt said.", ["Ina Brandt"]),
    ],
)
def test_a_group_and_those_of_it_who_are_named_all_speak(text, voices):
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert [labels[s.chain[0]] for s in done.statements if s.mode != "own" and s.chain] == voices
