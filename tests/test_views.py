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
        ("The Health Minister, Ina Brandt, yesterday in Lisk said the vaccines had arrived.", "Ina Brandt"),
        ("Her neighbour, old Mr Quill, thought of thunder.", "Quill"),
        ("They are not, tweets chief negotiator Odo Quill, “merely asleep”.", "Odo Quill"),
        ("There was plenty, the players' council counters, until the new car park was built.", "players' council"),
        ("A sergeant who was at the weir counts eleven.", "A sergeant"),
        ("Bees can count to four. The finding is by a team in Ebro.", "team in Ebro"),
        ("“I can't go back there.” Mira Holm, who is nine, draws her school with smoke over it.", "Mira Holm"),
        ("The transport depot's stock clerk, a Mr Quill, said that he had 22 buses.", "Quill"),
        ("The third, Odo Quill, at least rang back: it lies with the lawyers.", "Odo Quill"),
        ("The company sees no connection with the fire.", "company"),
        ("The forest department inclines to the larger of the two dogs.", "forest department"),
        ("It is the board's position that nobody was misled.", "board"),
        ("The pound may fall, in the judgment of Odo Quill, who runs the currency desk.", "Odo Quill"),
        ("Holm's advice? Sit tight until May.", "Holm"),
        ("“Utter rubbish” was the response of the bank's press office.", "bank"),
        ("The bishop of Ludd, the Rt Rev Odo Quill, has spoken of “a wound that will not close”.", "Odo Quill"),
        ("Customers are being misled, contends the watchdog, by labels that say nothing.", "watchdog"),
        ("The union Dockers United says no ship was loaded.", "Dockers United"),
        ("Anderson 360 revealed that the mayor had lied.", "Anderson 360"),
        ("A teenager who gave only her first name, Mags, said the floor had moved.", "Mags"),
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
        "Wells were tested.\n\nWhat the supplier says. Nine wells were tested on Monday and nothing was found.",
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Somebody new, told by what he does here, is none of those named before.
        (
            "Rescue chief Odo Quill says they spent four nights in a hole. One has frostbite, according to the doctor who examined them.",
            "doctor",
        ),
        (
            "Judge Ina Brandt was in no mood for jokes. Counsel for the theatre suggested that the goat had been tired.",
            "Counsel for the theatre",
        ),
        (
            "Mira Holm, who is nine, draws her school. Her class sleeps in a tent. Most do not sleep, its psychologist says.",
            "its psychologist",
        ),
        (
            "The line has promised another boat, says the harbour clerk. Flour is rationed. Odo Quill says he has seen worse.",
            "harbour clerk",
        ),
        (
            "The Ministry of Health asks parents to bin the powder. As the ministry of agriculture in Kestria informed us, it holds lye.",
            "ministry of agriculture in Kestria",
        ),
        ("Professor Odo Quill digs there. The landowner, he says, never asked. The landowner says that he asked every year.", "landowner"),
        ("A volunteer found the dog. The volunteer, who is sixteen, says it was warm. The vet says it had been dead for two days.", "vet"),
        ("Mira Holm sold the chest in 1987. The buyer, a dentist, kept it. His widow says he never opened it.", "His widow"),
        ("Sister Mira Holm runs the kitchen. The cook, who has been with her for nine years, says that the bishop is fat.", "cook"),
        # Whom a pronoun means.
        ("The Daily Klaxon says so. Scientists in Lisk scanned the skull, and they have now admitted that it is bogus.", "Scientists"),
        ("We asked Mira Holm of the college, who drew squares and counted heads. She comes to 31,000.", "Mira Holm"),
        ("Farmer Odo Quill has lost 60 sheep. Rustlers, he says.", "Odo Quill"),
        ("The lawyer remembers it otherwise. Her client had asked for water, she told reporters outside the station.", "lawyer"),
        ("Mira Holm, 39, was on duty. A friendly voice told her that the tank had burst. “The children cheered,” she says.", "Mira Holm"),
        ("Mira Holm, whose mother Ada is 91, was listening. “Her spoon was sticky,” she told Radio Lisk.", "Mira Holm"),
        ("Divers went down at six. The lower locks, they note, are full of sand.", "Divers"),
    ],
)
def test_whom_a_description_or_a_pronoun_means(text, said):
    assert said in voices(text)
