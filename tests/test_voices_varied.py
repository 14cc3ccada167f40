"""Nouns that vary a name: what an office, a rank, a trade or a child tells, and where the noun means somebody else."""

import pytest

from headwater.attribution import attribute_text
from headwater.attribution.cast import Cast
from headwater.attribution.spans import Found
from headwater.model import Span


def voice_of(text: str, source: str) -> str | None:
    """The label of the voice of the last sentence, which is "SOURCE said CONTENT."."""
    at = text.rindex(source + " said ")
    cue = at + len(source) + 1
    one = Found((Span(at, at + len(source)),), (Span(cue, cue + 4),), (Span(cue + 5, len(text) - 1),), "indirect", 0.9)
    done = attribute_text(text, find=lambda _: [one])
    labels = {v.id: v.label for v in done.voices}
    (said,) = [s for s in done.statements if s.mode != "own"]
    return labels.get(said.voice or "")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Justice Ravi Sen heard the plea on Monday. The judge said the delay was long.", "The judge", "Ravi Sen"),
        ("Sergeant Ada Holt opened the boot. The officer said it was empty.", "The officer", "Ada Holt"),
        ("The Rev Ole Strand rang the bells. The vicar said nobody slept.", "The vicar", "Ole Strand"),
        ("Barrister Fay Quill spoke for an hour. The lawyer said the case was thin.", "The lawyer", "Fay Quill"),
        ("Premier Ana Moor flew home. The PM said the deal was done.", "The PM", "Ana Moor"),
        ("Norvik CEO Jan Leer met the board. The CEO said no plant would close.", "The CEO", "Jan Leer"),
        ("Chief Minister Lal Rao toured the dam. The CM said it would hold.", "The CM", "Lal Rao"),
        ("Minister of Works Sule Bako cut the ribbon. The minister said the road was open.", "The minister", "Sule Bako"),
        ("Former president Ana Moor stayed in bed. The ex-president said it was a plot.", "The ex-president", "Ana Moor"),
        ("Rosa Lind, 41, ran to the school. The mother of two said she saw smoke.", "The mother of two", "Rosa Lind"),
        ("Keeper Dan Voss left the club. The 29-year-old stopper said it was time.", "The 29-year-old stopper", "Dan Voss"),
        ("Premier Elis Morn met his Vardian counterpart, Anja Feld. The Vardian premier said no.", "The Vardian premier", "Anja Feld"),
        ("Elis Morn met Vardian President Anja Feld. The Vardian president said no.", "The Vardian president", "Anja Feld"),
        ("Aid group Lantern sent nine lorries. The charity said they were stopped.", "The charity", "Lantern"),
        ("Airline Skarv grounded its fleet. The carrier said a part was faulty.", "The carrier", "Skarv"),
        ("Budget airline Skarv Air cut its routes. The budget carrier said fuel was dear.", "The budget carrier", "Skarv Air"),
        ("Norvik Motors stopped the line. The Halden-based company said parts were short.", "The Halden-based company", "Norvik Motors"),
        ("Ferrovie Alte shut the line in May. The railway said rails were soft.", "The railway", "Ferrovie Alte"),
        ("Norvik Rail shut the line in May. The railway said rails were soft.", "The railway", "Norvik Rail"),
        ("The Vardian Football Association banned him. The FA said it was his third.", "The FA", "Vardian Football Association"),
        ("Norvik lost two orders in May. It said demand was weak.", "It", "Norvik"),
        ("Three teachers wrote to the town. All three said they were unpaid.", "All three", "Three teachers"),
        ("Ed Foss, 34, a plumber from Tarrow, felt it shake. The plumber said tiles fell.", "The plumber", "Ed Foss"),
        ("Pharma group Medora stopped its trial. The drugmaker said it had failed.", "The drugmaker", "Medora"),
        ("On Monday Norvik spokesman Chris Vane met the crew. The company said work would go on.", "The company", "Norvik"),
        ("Lars Holt sold the boat. Holt said it was leaking.", "Holt", "Lars Holt"),
        ("Tom Lind and Rosa Lind ran a shop. Mrs Lind sold bread. Mr Lind said it paid.", "Mr Lind", "Tom Lind"),
        ("Tom Lind and Rosa Lind ran a shop. Mr Lind sold bread. Mrs Lind said it paid.", "Mrs Lind", "Rosa Lind"),
    ],
)
def test_a_noun_that_varies_a_name_goes_back_to_it(text: str, source: str, name: str) -> None:
    assert voice_of(text, source) == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Justice minister Karl Ebb spoke in the morning. The judge said it was late.", "The judge", "Karl Ebb"),
        ("Detective Ada Holt counted two shots. The officer who fired said he was afraid.", "The officer who fired", "Ada Holt"),
        ("Rosa Lind was robbed at noon. The mother of two suspects said they were home.", "The mother of two suspects", "Rosa Lind"),
        ("Inspector Ada Holt held a 19-year-old student. The 19-year-old student said he slipped.", "The 19-year-old student", "Ada Holt"),
        ("Norvik sold nine ships. The central bank said rates would stay.", "The central bank", "Norvik"),
        ("Senator Carla Reed voted no. A lawmaker said she was alone.", "A lawmaker", "Carla Reed"),
        ("Ed Foss met a plumber from Tarrow. The plumber said tiles fell.", "The plumber", "Ed Foss"),
        ("Rosa Lind, his widow, ran the shop. Mr Lind said it paid.", "Mr Lind", "Rosa Lind"),
        ("Actor Jon Pell sued the paper. The actress said he lied.", "The actress", "Jon Pell"),
    ],
)
def test_a_noun_that_means_somebody_else_stays_apart(text: str, source: str, name: str) -> None:
    assert voice_of(text, source) != name


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Guardian revealed that the roof leaked.", "Guardian", "outlet"),
        ("Two clerks told the Sunday Mail that the roof leaked.", "Sunday Mail", "outlet"),
        ("The Times of Halden said the roof leaked.", "Times of Halden", "outlet"),
        ("Orvia had told its allies that it would not come.", "Orvia", "organisation"),
        ("Halden Mayor Inga Stolt said the roof leaked.", "Inga Stolt", "person"),
        ("Holt says it was over when he left.", "Holt", "person"),
    ],
)
def test_names_end_where_they_should_and_are_of_the_kind_that_stands_beside_them(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(m.name, m.kind) for m in Cast(text).members]


def test_who_is_told_of_before_according_to_stands_within_it() -> None:
    text = "The ship is sinking, its captain radioed, according to the coastguard."
    at = text.index
    said = (Span(0, len("The ship is sinking")),)
    captain = Found((Span(at("its captain"), at(" radioed")),), (Span(at("radioed"), at("radioed") + 7),), said, "indirect", 0.9)
    guard = Found((Span(at("the coast"), len(text) - 1),), (Span(at("according"), at(" the coast")),), said, "indirect", 0.9)
    done = attribute_text(text, find=lambda _: [captain, guard])
    labels = {v.id: v.label for v in done.voices}
    assert ["its captain", "coastguard"] in [[labels[v] for v in s.chain] for s in done.statements]


def chains_of(text: str) -> list[list[str]]:
    """The chains of a text's statements, as labels."""
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    return [[labels[v] for v in s.chain] for s in done.statements if s.mode != "own"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The complainant told the court that her tenant threatened to burn the shop.", ["her tenant", "The complainant"]),
        ("Colonel Ada Rune said the clerk had informed ministers of the delay.", ["clerk", "Ada Rune"]),
        (
            "An aide to the governor said that the governor had directed that the shops be reopened.",
            ["governor", "An aide to the governor"],
        ),
        ("His widow, Rosa Lind, said Mr Lind had told her that the ladder was loose.", ["Lind", "Rosa Lind"]),
    ],
)
def test_who_speaks_inside_what_another_says_is_a_link(text: str, chain: list[str]) -> None:
    assert chain in chains_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The complainant told the court that the storm threatened to flood the shop.",
        "Colonel Ada Rune said the road had reminded visitors of the war.",
    ],
)
def test_what_is_done_without_words_is_no_link(text: str) -> None:
    assert all(len(chain) == 1 for chain in chains_of(text))


def test_he_beside_a_sister_who_speaks_is_the_one_whose_sister_she_is() -> None:
    text = "The victim's sister said he had told her that he was followed."
    at = text.index
    sister = Found((Span(0, at(" said")),), (Span(at("said"), at(" he had")),), (Span(at("he had"), len(text) - 1),), "indirect", 0.9)
    he = Found(
        (Span(at("he had"), at("he had") + 2),),
        (Span(at("had told"), at(" her that")),),
        (Span(at("that"), len(text) - 1),),
        "indirect",
        0.9,
    )
    done = attribute_text(text, find=lambda _: [sister, he])
    labels = {v.id: v.label for v in done.voices}
    assert ["victim", "victim's sister"] in [[labels[v].removeprefix("The ") for v in s.chain] for s in done.statements]


def test_the_company_is_no_town_that_has_a_mayor():
    text = (
        "The mayor of Lidden, Colm Hardy, says that the Lidden works will close. One in nine homes gets its wages from Tarnmoor.\n\n"
        'Tarnmoor sees it differently. "There are no plans to close Lidden," the company told us in an email.'
    )
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert [[labels[v] for v in s.chain] for s in done.statements if s.mode == "direct"] == [["Tarnmoor"]]
