"""Sources that list several speakers: each is a voice of its own."""

import pytest

from headwater.attribution import attribute_text, to_rows
from headwater.attribution.cast import Cast
from headwater.attribution.conjoint import speakers
from headwater.model import Span
from telling import tellings


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


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("The Orla Post reported the fire, citing the mayor and police.", [["mayor", "Orla Post"], ["police", "Orla Post"]]),
        (
            "The agency quoted the mayor and the police chief as saying that the bridge was shut.",
            [["mayor", "agency"], ["police chief", "agency"]],
        ),
        ("The ministry said 40 had died, citing officials from Dorran Cars and Hallam Steel.", None),
    ],
)
def test_several_whom_one_cites_speak_each_for_themselves(text, chains):
    found = [t.chain for t in tellings(text) if t.relation == "says"]
    if chains is None:
        assert all(len(c) < 3 for c in found) and any(c[0].startswith("officials") for c in found)
    else:
        assert all(c in found for c in chains)
        assert not any({"mayor", "police chief"} <= set(c) for c in found)


def test_what_comes_from_a_work_is_no_credit_to_an_outlet():
    film = "The Ember Crown, a prop from The Iron Throne, was stolen from the studio. The Iron Throne was seen by millions."
    assert not any(t.chain == ["Iron Throne"] for t in tellings(film))
    assert any("Orla Post" in t.chain for t in tellings("In a clip from the Orla Post, the mayor says that the bridge is shut."))


def test_images_in_which_somebody_says_something_are_not_the_speaker():
    told = tellings("The Lattice Institute published images on Thursday in which it identifies the ship in Dock 2.")
    assert [t.chain for t in told] == [["Lattice Institute"]]
    told = tellings("The service released a recording of what it said were two officers of the fleet.")
    assert all(t.chain == ["service"] for t in told)


def test_what_sort_of_writer_somebody_is_names_no_paper():
    assert tellings("Pro-war blogger Ott Vane wrote that eleven people were dead.")[0].chain == ["Ott Vane"]
    assert tellings("Lisk-based columnist Ott Vane wrote that eleven people were dead.")[0].chain == ["Ott Vane"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Karrion Copper has blamed the disaster on the rain, as has Governor Josa Tembe.", ["Josa Tembe"]),
        ("The union said the pumps had failed, as did two engineers at the site.", ["two engineers at the site"]),
        ("The bank warned of losses in spring, as did the regulator, and cut its forecast.", ["regulator"]),
        ("The mayor said she would go by bus, as she did last year.", None),
        ("The baker said the oven was cold, as did happen in winter.", None),
    ],
)
def test_as_has_somebody_else(text, chain):
    found = [t for t in tellings(text) if t.cue.startswith("as ")]
    assert [t.chain for t in found] == ([chain] if chain else [])
    assert all("as " not in t.content and t.content in text for t in found)
