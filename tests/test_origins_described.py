"""Described here and named there: one origin where the description is a trade, an office or a relation that one alone is said to have."""

import pytest

from headwater.origins import Settings, origins
from small_world import small

KINDS = {
    "Observer": "outlet",
    "Penmarth Observer": "outlet",
    "Lisk Observer": "outlet",
    "Sandell Ferries": "organisation",
    "police": "organisation",
    "force": "organisation",
    "Lisk Constabulary": "organisation",
    "railway police": "organisation",
    "health ministry": "organisation",
    "interior ministry": "organisation",
    "fisheries ministry": "organisation",
    "fisheries ministry's laboratory": "organisation",
    "Inspectors from the fisheries ministry": "organisation",
    "brigade": "organisation",
    "army": "organisation",
    "Salvation Army": "organisation",
    "police federation": "organisation",
    "study": "document",
    "defence ministry of Kesk": "organisation",
}


def count(script, roles=None):
    world, bearings = small(script, kinds=KINDS, roles=roles)
    o = origins(bearings, world).origins
    return o.count, o.high


def low(script, roles=None):
    """low and count by the rules alone."""
    world, bearings = small(script, kinds=KINDS, roles=roles)
    o = origins(bearings, world, settings=Settings(weighed=False)).origins
    return o.low, o.count


def two(one, other, roles=None, words="the ferry had no lamps"):
    return count(f"""
        a | The Orla Post | 2031-03-01
          {one}: {words}
        b | The Standard | 2031-03-02
          {other}: the ferry had no lamps at all
    """, roles)  # fmt: skip


@pytest.mark.parametrize(
    "role, description",
    [
        ("dentist", "a dentist"),
        ("Cabinet minister", "a cabinet minister"),
        ("convicted smuggler", "a smuggler in prison"),
        ("candidate for mayor", "the candidate"),
        ("teacher at the harbour school", "the harbour teacher"),
        ("officer in charge of the inquiry", "the officer in charge"),
        ("judge's former secretary", "a former secretary of the judge"),
        ("mother of a boy on the ferry", "the boy's mother"),
        ("agent of the striker Reyes", "the player's agent"),
        ("miner's widow", "the widow"),
        ("widow of the miner Jon Quill", "the miner's widow"),
        ("head of the mine rescue", "the rescue chief"),
        ("seller's estate agent", "the seller's estate agent"),
        ("Defence lawyer", "the defence lawyer"),
    ],
)
def test_a_trade_an_office_or_a_relation_is_whom_another_report_names(role, description):
    low_alone = description.startswith("a ") and "of the judge" not in description  # no text says that it is she
    assert two("Ina Brandt", description, {"Ina Brandt": (role, None)}) == ((2, 2) if low_alone else (1, 2))


@pytest.mark.parametrize(
    "role, description",
    [
        ("lorry mechanic", "a bicycle mechanic"),  # another trade
        ("farmer", "a farmer"),  # a story has several
        ("passenger", "the passenger"),
        ("official at the water board", "an official"),
        ("priest", "a priest from the next valley"),
        ("charity's accountant", "the firm's accountant"),
        ("dentist in Norr", "a dentist in Lisk"),
        ("mother of two", "a mother"),
        ("miner", "a miner"),
        ("former referee", "the referee"),
        ("deputy mayor", "the mayor"),
        ("clerk to the judge", "the judge"),
        ("seller's estate agent", "the buyer's estate agent"),
        ("candidate for mayor", "the mayor"),
        ("assistant coach", "the coach"),
        ("president of the chess club", "the president"),
        ("site foreman", "the foreman of the jury"),
        ("pilot's wife", "the co-pilot's wife"),
    ],
)
def test_what_several_are_or_another_is_stays_two(role, description):
    assert two("Ina Brandt", description, {"Ina Brandt": (role, None)})[0] == 2


def test_two_who_fit_are_nobody():
    assert count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the ferry had no lamps
          Omar Haddad: the ferry had no lamps then
        b | The Standard | 2031-03-02
          a dentist: the ferry had no lamps at all
    """, {"Ina Brandt": ("dentist", None), "Omar Haddad": ("dentist", None)})[0] == 3  # fmt: skip


def test_one_description_does_not_make_one_of_two_named_people():
    script = """
        a | The Orla Post | 2031-03-01
          Ina Brandt: the lamps were out; Brandt knelt in the snow with a kettle, a blanket and two lanterns by the cracked porthole
        c | The Gull | 2031-03-01
          Omar Haddad: the ferry had no lamps
        b | The Standard | 2031-03-02
          a gamekeeper: no lamps; kneeling in the snow with kettle, blanket, lanterns beside that cracked porthole
    """
    assert count(script, {"Omar Haddad": ("gamekeeper", None)})[0] == 3
    mayors = {"Ina Brandt": ("mayor", None), "Omar Haddad": ("mayor", None)}
    assert count(script.replace("a gamekeeper", "the mayor"), mayors)[0] == 3


@pytest.mark.parametrize(
    "said, one",
    [
        ("the clip of Ina Brandt, who filmed it from the quay, shows a ferry", True),
        ("the clip was filmed by Ina Brandt", True),
        ("the clip was shown to Ina Brandt", False),
        ("the clip shows Ina Brandt on the quay", False),
    ],
)
def test_a_recording_and_who_made_it_are_one(said, one):
    script = f"""
        a | The Orla Post | 2031-03-01
          the clip: {said}
        b | The Standard | 2031-03-02
          Ina Brandt: the ferry had no lamps
    """
    KINDS["the clip"] = "recording"
    assert count(script)[0] == (1 if one else 2)


def test_whom_a_report_hides_or_spoke_to_is_not_looked_for():
    roles = {"Ina Brandt": ("dentist", None)}
    assert two("Ina Brandt", "a dentist @The Standard", roles)[0] == 2
    assert two("a dentist", "Ina Brandt", roles, words="asking not to be named, a dentist said that the ferry had no lamps")[0] == 2


def test_a_surname_alone_is_the_one_person_of_that_name():
    assert two("Ina Brandt", "Brandt") == (1, 2)
    assert two("Ina Brandt", "Karl Brandt")[0] == 2
    assert count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the ferry had no lamps
          Karl Brandt: the ferry had no lamps then
        b | The Standard | 2031-03-02
          Brandt: the ferry had no lamps at all
    """)[0] == 3  # fmt: skip


def test_a_paper_called_by_the_last_word_of_its_name():
    assert two("Penmarth Observer", "Observer") == (1, 2)
    assert two("Penmarth Observer", "Lisk Observer")[0] == 2
    script = """
        a | The Penmarth Observer | 2031-03-01
          Ina Brandt: the ferry had no lamps
        b | {} | 2031-03-02
          Omar Haddad: the ferry was dark
        c | The Gull | 2031-03-02
          Observer: the ferry had no lamps at all
    """
    assert count(script.format("The Standard"))[0] == 2
    assert count(script.format("The Lisk Observer"))[0] == 3  # which of two is not said


def test_a_word_for_a_kind_of_body_is_the_one_body_of_that_kind():
    assert two("Lisk Constabulary", "police") == (1, 2)
    assert two("police", "force") == (1, 2)
    assert two("railway police", "Lisk Constabulary")[0] == 2
    assert count("""
        a | The Orla Post | 2031-03-01
          Lisk Constabulary: the ferry had no lamps
          railway police: the ferry had no lamps then
        b | The Standard | 2031-03-02
          police: the ferry had no lamps at all
    """)[0] == 3  # fmt: skip


@pytest.mark.parametrize(
    "role, body, one",
    [
        ("chief officer", "brigade", True),
        ("health minister", "health ministry", True),
        ("health minister", "interior ministry", False),
        ("former health minister", "health ministry", False),
        ("superintendent of Lisk police", "railway police", False),
        ("former detective", "police", False),
        ("chairman of the police federation", "police", False),
        ("private detective", "police", False),
        ("leader of the Sandell Ferries Passengers' League", "Sandell Ferries", False),
        ("building inspector", "police", False),
        ("shadow health minister", "health ministry", False),
        ("defence minister of Varr", "defence ministry of Kesk", False),
        ("defence minister of Kesk", "defence ministry of Kesk", True),
        ("detective", "police", True),
        ("former chief executive of Sandell Ferries", "Sandell Ferries", False),
        ("chief executive of Sandell Ferries", "Sandell Ferries", True),
        ("general manager of Sandell Ferries", "Sandell Ferries", True),
        ("head of a supplier of Sandell Ferries", "Sandell Ferries", False),
    ],
)
def test_who_holds_an_office_now_and_there_speaks_for_the_body(role, body, one):
    assert two("Ina Brandt", body, {"Ina Brandt": (role, None)})[0] == (1 if one else 2)


def test_bodies_that_only_share_a_word_are_two():
    assert two("army", "Salvation Army")[0] == 2
    assert two("police", "police federation")[0] == 2
    spoke = "Inspector Ina Brandt{} said that the ferry had no lamps"
    assert two("Ina Brandt", "police", {"Ina Brandt": ("inspector", None)}, spoke.format(" of the harbour"))[0] == 1
    assert two("Ina Brandt", "police", {"Ina Brandt": ("inspector", None)}, spoke.format(" of the railway's ticket office"))[0] == 2
    left = "Colonel Ina Brandt, who left the army in May, said that the ferry had no lamps"
    assert two("Ina Brandt", "army", {"Ina Brandt": ("colonel", None)})[0] == 1
    assert two("Ina Brandt", "army", {"Ina Brandt": ("colonel", None)}, left)[0] == 2
    assert two("Ina Brandt", "police", words="Ina Brandt, who was chief constable until May, said that the ferry had no lamps")[0] == 2


def test_a_part_of_a_body_and_those_who_do_its_work_are_the_body():
    assert two("fisheries ministry's laboratory", "fisheries ministry") == (1, 2)
    assert two("Inspectors from the fisheries ministry", "fisheries ministry") == (1, 2)
    assert two("Inspectors from the fisheries ministry", "health ministry")[0] == 2


def test_judges_of_two_courts_are_two():
    assert two("a judge at the district court", "a judge at the appeal court")[0] == 2
    assert two("a judge at the district court", "a judge of the district court")[0] == 1


def test_a_scholar_who_had_no_part_in_a_study_is_not_behind_it():
    assert two("study", "Ina Brandt", {"Ina Brandt": ("marine biologist", None)})[0] == 1
    assert two("study", "Ina Brandt", {"Ina Brandt": ("marine biologist who had no part in the study", None)})[0] == 2


RETOLD = """
    a | The Orla Post | 2031-03-{one}
      Ina Brandt: the lamps were out; Brandt was walking with her mouth full of pins to hold the velvet curtain, and banged on the porthole
    b | The Standard | 2031-03-{other}
      {voice}: no lamps were lit, and with pins in her mouth she banged at the porthole for the sake of a velvet curtain
    c | The Gull | 2031-03-05
      Omar Haddad: the ferry was dark
"""


def test_who_is_told_of_again_with_the_same_details_may_be_one():
    assert low(RETOLD.format(one="01", other="03", voice="a passer-by")) == (2, 3)
    assert low(RETOLD.format(one="01", other="03", voice="a passer-by @The Standard")) == (3, 3)  # it asked itself
    assert low(RETOLD.format(one="04", other="03", voice="a passer-by")) == (3, 3)  # told before anybody was named
    assert low(RETOLD.format(one="01", other="03", voice="bystanders")) == (3, 3)  # several
    assert low(RETOLD.format(one="01", other="03", voice="an official")) == (3, 3)  # kept unnamed
