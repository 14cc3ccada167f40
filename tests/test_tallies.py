"""Whose count a sentence gives."""

import pytest

from headwater.attribution import attribute_text


def voices(text):
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    return [labels[s.chain[0]] for s in done.statements if s.mode != "own" and s.chain]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The harbour police count nineteen injured, among them two children.", "harbour police"),
        ("Civil defence has put the number of dead at fourteen.", "Civil defence"),
        ("Civil defence, whose list is of those found in the hall, still has fourteen in its morning report.", "Civil defence"),
        ("The coastguard lists 31 missing.", "coastguard"),
        ("The insurers put the damage to the roof at £3 million.", "insurers"),
        ("The organisers counted some 4,000 demonstrators on the bridge.", "organisers"),
        ("The interior ministry has registered 212 cases since May.", "interior ministry"),
        ("The union sets the cost of the strike at 40,000 crowns a day.", "union"),
        ("By Ina Brandt's list, 42 boxes left the depot and never came back.", "Ina Brandt"),
        ("Peter Olsen watched the flood from the roof. About 45 houses were washed away, by his reckoning.", "Peter Olsen"),
        ("By its own count, the fishermen's guild has lost nine boats.", "guild"),
        ("The guild was founded in 1901. By its count, nine boats were lost.", "guild"),
    ],
)
def test_a_count_is_the_word_of_who_counts(text, voice):
    assert [v for v in voices(text) if voice.lower() in v.lower()]


@pytest.mark.parametrize(
    "text",
    [
        "The club can count three Olympic champions among its members.",
        "The company has 40 employees in two towns.",
        "The bank put the keys at the door.",
        "Turnout was put at 61 per cent.",
        "The list has 40 names on two pages.",
        "The police station has three cars in its yard.",
        "By her account at the bank, the money had gone.",
    ],
)
def test_what_a_body_has_is_no_count(text):
    assert voices(text) == []
