"""Advice, positions and versions: what is said with "is" or a colon behind a noun."""

import pytest

from telling import tellings


def told(text):
    return [(t.chain[0], t.content) for t in tellings(text) if t.chain]


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        ("For the swimmers, the health office's advice is to keep out of the lake.", "health office", "to keep out of the lake"),
        ("Fire service advice is to keep the doors shut.", "Fire service", "to keep the doors shut"),
        ("The council's position is that the wall is sound.", "council", "that the wall is sound"),
        ("The club's version is different: the boy had left by himself.", "club", "the boy had left by himself"),
        ("Word in the village is that the well was poisoned.", "Word in the village", "that the well was poisoned"),
    ],
)
def test_what_is_held_is_said(text, voice, content):
    assert told(text) == [(voice, content)]


@pytest.mark.parametrize(
    "text",
    ["The school's result: 3-1.", "The only warning was a whistle.", "The tower's position is fixed.", "The goal is to win the cup again."],
)
def test_what_is_no_word_of_anybody(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("If one follows the inspectorate's file, the ladder had been reported three times.", "inspectorate's file"),
        ("By the reckoning of the skippers' guild, four boats in ten will not go out again.", "skippers' guild"),
        ("So much is clear from the timetable: there was no boat at that hour.", "timetable"),
        ("Ina Lind has come to the same result by scanning: the tip belongs to another creature.", "Ina Lind"),
        ("The grain board compared the fields with those of May: half of their green was gone.", "grain board"),
        ("Water from the well, tested at the port laboratory on Monday, contained lead.", "port laboratory"),
        ("The Halden Kurier, no friend of the mayor, takes his side: the fee was due.", "Halden Kurier"),
        ("Fans had watched it from the stand: the linesman was looking at his phone.", "Fans"),
        ("The cook's testimony is that the two were arguing.", "cook"),
        ("If the rescue service is to be believed, the hut was empty.", "rescue service"),
        ("A look at the timetable is enough: on Sundays it does not sail.", "timetable"),
        ("We asked the water board. Answer: the pipe is from 1911.", "water board"),
        ("The village has its own explanation: the devil.", "village"),
        ("The city's answer to our questions runs to one sentence: the tree was sick.", "city"),
    ],
)
def test_by_whose_word(text, voice):
    assert [label for label, _ in told(text)] == [voice]


@pytest.mark.parametrize(
    "text",
    [
        "In the words of the song, love is blind.",
        "Judging by the smoke, the fire was still burning.",
        "By the side of the road, a cow grazed.",
        "The players went through the gates: two by two.",
        "The council has a plan of its own: a tunnel.",
    ],
)
def test_by_the_look_of_a_thing_is_nobodys_word(text):
    assert told(text) == []
