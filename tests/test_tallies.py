"""Whose count a sentence gives."""

import pytest

from headwater.attribution import attribute_text
from telling import tellings


def voices(text):
    return [t.chain[0] for t in tellings(text) if t.chain]


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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The organisers put the number at 60,000, the police at 20,000.", {"The organisers": "60,000", "police": "20,000"}),
        ("The union counted 4,000 marchers, the police 900.", {"union": "4,000", "police": "900"}),
        (
            "The surveyors put the damage at a million, the insurers at half of that.",
            {"The surveyors": "a million", "insurers": "half of that"},
        ),
        ("In an answer to a question in parliament the government put the cost at 80 million.", {"government": "80 million"}),
    ],
)
def test_each_of_two_who_count_in_one_sentence(text, counts):
    done = attribute_text(text)
    labels = {v.id: v.label.removeprefix("the ") for v in done.voices}
    found = {labels[s.chain[0]]: " ".join(text[slice(*c)] for c in s.content) for s in done.statements if s.chain}
    assert set(found) == set(counts)
    assert all(counts[who] in said and not any(n in said for w, n in counts.items() if w != who) for who, said in found.items())


@pytest.mark.parametrize("text", ["He put the vase at the window, the lamp at the door.", "The shop counted 30 loaves and 40 rolls."])
def test_things_put_or_counted_side_by_side_are_nobodys_count(text):
    assert not [s for s in attribute_text(text).statements if s.chain]
