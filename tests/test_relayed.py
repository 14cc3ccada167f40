"""Words that came through other hands, and those on whom an account is said to rest."""

import pytest

from headwater.attribution import attribute_text
from telling import tellings


def chains(text):
    return [t.chain for t in tellings(text) if t.chain]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The Evening Post was told by three dockers that the siren never went.", ["three dockers", "Evening Post"]),
        ("The Kolby Examiner has been told by two directors that the plant will close.", ["two directors", "Kolby Examiner"]),
        ("The bishop was told by surveyors that the tower was sound.", ["surveyors"]),
        (
            "A source close to the club told Radio Pulse on condition of anonymity that both coaches were leaving.",
            ["A source close to the club", "Radio Pulse"],
        ),
        ('"We will rebuild," a spokesman read from a letter by the owner, Karl Dusek.', ["Karl Dusek", "a spokesman"]),
        ("The envoy relayed a message from the queen: there would be no visit.", ["queen", "envoy"]),
        ("Her lawyer, Ida Blunt, conveyed Mrs Orme's apology that the dog had not been tied up.", ["Orme", "Ida Blunt"]),
        ("The union passed on what a crane driver had told it: the brakes had been faulty since May.", ["a crane driver", "union"]),
    ],
)
def test_the_one_whose_words_are_passed_on_stands_innermost(text, chain):
    assert chain in chains(text)


@pytest.mark.parametrize(
    "text",
    [
        "The postman brought a letter from the bank that nobody opened.",
        "If the crew was told by the captain that the ship would turn, it did not show.",
        "Nobody had been told by the firm that the water was bad.",
    ],
)
def test_what_nobody_passed_on_has_no_chain(text):
    assert all(len(chain) < 2 for chain in chains(text))


def test_whom_it_was_told_is_no_part_of_what_was_told():
    text = "A clerk told the Lantern on condition of anonymity that the safe was empty."
    (told,) = [s for s in attribute_text(text).statements if s.mode != "own"]
    assert [text[slice(*c)] for c in told.content] == ["that the safe was empty"]


def test_a_name_that_was_told_is_a_paper_and_a_parliament_is_not():
    kinds = {v.label: v.kind for v in attribute_text("A clerk told the Lantern that the safe was empty.").voices}
    assert kinds["Lantern"] == "outlet"
    assert "Storting" not in {v.label for v in attribute_text("A clerk told the Storting that the safe was empty.").voices}


def test_members_of_a_body_who_are_counted_are_people():
    kinds = {
        v.label: v.kind for v in attribute_text("Three firefighters said the hose was dry. Firefighters said the road was shut.").voices
    }
    assert (kinds["Three firefighters"], kinds["Firefighters"]) == ("anonymous", "organisation")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The mill was sold in May, the Kolby Post wrote. The paper relies on a cook who served both men.", ["a cook", "Kolby Post"]),
        ("The mill was sold in May, the Kolby Post wrote. The story rests on an anonymous letter.", ["anonymous letter", "Kolby Post"]),
        ("The mill was sold in May. We have this from the resident surveyor.", ["resident surveyor"]),
        ("The mill was sold in May. We had read it at Cinebuzz.", ["Cinebuzz"]),
        ("The Star has it from a footman that the duke was drunk.", ["a footman", "Star"]),
        ("The Kolby Post has the baker Orla Brandt, who saw the car turn.", ["Orla Brandt", "Kolby Post"]),
        ("What our colleagues at La Vega brought to light this morning is not a matter of one tin.", ["La Vega"]),
        (
            "What our colleagues at La Vega, the other daily, brought to light is not a matter of one tin, the Dispatch says.",
            ["La Vega", "Dispatch"],
        ),
        ("He wrote to the Tarn Chronicle, which a stoker had told that the kiln was cold.", ["a stoker", "Tarn Chronicle"]),
    ],
)
def test_those_on_whom_an_account_rests(text, chain):
    assert chain in chains(text)


@pytest.mark.parametrize(
    "text",
    [
        "The town lives on tourism. The region relies on its fishermen.",
        "The plan is sound. The bank relies on the state.",
        "The house is old. It rests on oak.",
        "The valley is wide. The club has a new coach from Brenna.",
    ],
)
def test_what_rests_on_something_else_credits_nobody(text):
    assert chains(text) == []


def test_outlets_listed_after_their_noun_are_each_a_voice_and_the_noun_is_none():
    assert chains("Several outlets, among them the Vesper Times and Radio Uno, reported that the bank had asked for help.") == [
        ["Vesper Times"],
        ["Radio Uno"],
    ]
    assert ["Golo"] in chains("Three outlets - Golo, the Vesper Times and Radio Uno - report that the bank has asked for help.")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The mayoress has heard from the mountain rescue service that all eleven are alive.", ["mountain rescue service", "mayoress"]),
        ("From circles close to the board comes word that the chairman will not stand again.", ["circles close to the board"]),
        ("As one hears from the town hall, the fountain will stay dry until autumn.", ["town hall"]),
        ("The figures come from the customs office itself: 41 crates, of which nine were opened.", ["customs office"]),
        ("The chairman has it from two clerks that the mill is done for.", ["two clerks", "chairman"]),
        ("The news reached us by way of a skipper: the light on Gull Rock has gone out.", ["a skipper"]),
        ("The drivers slept. This is borne out by tachograph readings.", ["tachograph readings"]),
        ("Ask the neighbours and they will tell you: the light was on all night.", ["the neighbours"]),
        ("According to what the watchman told the police, the door was open.", ["watchman"]),
        ('Ina Falk was angry. To Radio Tarn she put it more bluntly. "They stole it," she said.', ["Ina Falk", "Radio Tarn"]),
        ("The tip came from a viewer. The lorry stood at the border with its plates unscrewed.", ["a viewer"]),
        ("It was the Halden Mast, a weekly, that brought the affair to light.", ["Halden Mast"]),
        ("The Tribune splashed it across its front page: KING TO RETIRE.", ["Tribune"]),
        ("In today's issue of the Vesper Times a courtier says the queen is ill.", ["a courtier", "Vesper Times"]),
        ("The Kolby Post cannot say why, but a roofer has told it that the bolts were missing.", ["a roofer", "Kolby Post"]),
        ('The Kolby Post has spoken to a nurse who left in May. "There were no gloves," she says.', ["a nurse", "Kolby Post"]),
    ],
)
def test_whom_it_was_heard_from(text, chain):
    assert [label.removeprefix("The ") for label in chain] in [[label.removeprefix("The ") for label in c] for c in chains(text)]


@pytest.mark.parametrize(
    "text",
    [
        "From the tower came a sound that nobody knew.",
        "The bread comes from the bakery, the milk from a farm.",
        "The information is from 2019.",
        "It was Anna Falk who brought the cake.",
        "It was the storm that brought the tree down.",
        "She had learned from her mistakes that haste is waste.",
    ],
)
def test_what_comes_from_elsewhere_credits_nobody(text):
    assert chains(text) == []


def test_a_paper_of_sunday_is_no_day():
    labels = {v.label for v in attribute_text("Two jurors told the Sunday Crier that it was eleven to one.").voices}
    assert "Sunday Crier" in labels
