"""Whose view a sentence gives without a verb of saying, whose quotation stands behind a colon, and who only feels something."""

import pytest

from headwater.attribution import attribute_text

LEAD = "It was quiet on Friday.\n\n"


def voices(text: str) -> list[str]:
    done = attribute_text(LEAD + text)
    labels = {v.id: v.label for v in done.voices}
    return [labels[s.chain[0]].removeprefix("the ").removeprefix("The ") for s in done.statements if s.mode != "own" and s.chain]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("For Councillor Ina Brandt, the tram is “a railway for nobody”.", "Ina Brandt"),
        ("For the diver called by the defence there is no doubt: the hull was sound.", "diver called by the defence"),
        ("To the owner's surveyor the beam looks rotten.", "owner's surveyor"),
        ("In the bakers' version, the miller knew for weeks.", "bakers"),
        ("In the words of one juror, the film is “a long wet Sunday”.", "one juror"),
        ("The brewery's version is simpler: a valve stuck.", "brewery"),
        ("The lock keeper's advice to skippers: stay at anchor.", "lock keeper"),
        ("The beekeepers' answer is to wait until the spring.", "beekeepers"),
        ("Advice from Lisk Council is to use the old bridge.", "Lisk Council"),
        ("A message from the ferry company reached passengers at six: no sailings before Sunday.", "ferry company"),
        ("The head, Dr Ina Brandt, would have none of it when we reached her: staff were happy.", "Ina Brandt"),
        ("The mill's landlord, Odo Quill, knows better: he fell.", "Odo Quill"),
        ("Mira Holm, the diver's mother, was just as plain when we rang her: her son had never left the boat.", "Mira Holm"),
        ("If you ask the fishermen, the seals are to blame.", "fishermen"),
        ("Bank analyst Odo Quill has done the sums and arrives at 40 million.", "Odo Quill"),
        ("Mayor Ina Brandt looks at it from the river side: “We get the water, they get the power.”", "Ina Brandt"),
        ("“Daylight robbery” is how captain Odo Quill summed up the fine.", "Odo Quill"),
        ("The lower paths, residents note, are under water.", "residents"),
        ("Historian Mira Holm dates the wall to about 1340.", "Mira Holm"),
        ("Its night man, though, is certain that a key went missing in May.", "Its night man"),
        ("It was put to the board by Mira Holm, the clerk, that the minutes had never been signed.", "Mira Holm"),
        ("The number of missing was put at 14 by the interior ministry.", "interior ministry"),
        ("People who live along the canal speak of a smell “like old eggs”.", "People who live along the canal"),
        ("The Commissioner of Police, CP Odo Quill, said that four men had been held.", "Odo Quill"),
        ("NEMA's coordinator, Mrs Ina Brandt, put the number of dead at 17.", "Ina Brandt"),
        ("“We are tired,” said a trader who gave her name only as Mama Tessi.", "Mama Tessi"),
        ("A caller to the show, Odo from Lisk, said he had waited nine hours.", "Odo"),
    ],
)
def test_whose_view_it_is(text, voice):
    assert voices(text) == [voice]


@pytest.mark.parametrize(
    "text",
    [
        "For Ina Brandt, the season ended in March.",
        "For the baker, the flour was a gift from his aunt.",
        "To the east the hills look blue in the evening.",
        "To the naked eye, the hull looks sound.",
        "The firm's answer came by post: two lines on a card.",
        "The mayor opened the bridge on time: it had taken six years.",
        "If you ask the council, you will wait for months.",
        "Mira Holm dates from a family of millers.",
        "Their peers admire her.",
        "She is respected by colleagues and feared by rivals.",
        "Her teammates look up to her, and her coach trusts her with the captaincy.",
        "Legend has it that a bell lies under the weir.",
        "Ina Brandt was handed a note at the door: “Do not come back to this house.”",
    ],
)
def test_nobody_says_it(text):
    assert voices(text) == []


def test_an_outlet_that_understands_something_from_people_passes_it_on():
    done = attribute_text("The Orla Post understands from two people at the company that the plant will shut.")
    labels = {v.id: v.label for v in done.voices}
    chains = [[labels[v] for v in s.chain] for s in done.statements if s.mode != "own"]
    assert ["two people at the company", "Orla Post"] in chains
