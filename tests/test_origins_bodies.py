"""Rule 2 for bodies: who holds office in a body, who made a paper, and words that fit the one body there is."""

import pytest

from headwater.origins import origins
from headwater.origins.bodies import _offices
from headwater.origins.papers import table
from small_world import small

KINDS = {
    "the police": "organisation",
    "the interior ministry": "organisation",
    "the authorities": "organisation",
    "Orla Council": "organisation",
    "Dorran Cars": "organisation",
    "the study": "document",
    "the study in Bee Letters": "document",
    "Bee Letters": "outlet",
    "scientists": "anonymous",
    "researchers at Halm": "anonymous",
    "the court of audit": "organisation",
}


def count(script, roles=None):
    world, bearings = small(script, kinds=KINDS, roles=roles)
    return origins(bearings, world).origins


def two(one, other, roles=None):
    o = count(f"""
        a | The Orla Post | 2031-03-01
          {one}: the bridge is shut
        b | The Standard | 2031-03-02
          {other}: the bridge has been shut
    """, roles)  # fmt: skip
    return o.count, o.low, o.high


def test_an_officer_and_the_police_are_one_in_count_and_may_be_two():
    assert two("the police", "Ina Brandt", {"Ina Brandt": ("chief inspector", None)}) == (1, 1, 2)


@pytest.mark.parametrize("body, row", [(word, row) for row in sorted(_offices()) for word in row])
def test_every_office_of_the_table_speaks_for_its_body(body, row):
    for office in _offices()[row]:
        world, bearings = small(f"""
            a | The Orla Post | 2031-03-01
              the {body}: the bridge is shut
            b | The Standard | 2031-03-02
              Ina Brandt: the bridge has been shut
        """, kinds={f"the {body}": "organisation"}, roles={"Ina Brandt": (office, None)})  # fmt: skip
        assert origins(bearings, world).origins.count == 1, office


def test_a_person_of_another_trade_is_another_origin():
    assert two("the police", "Ina Brandt", {"Ina Brandt": ("schoolteacher", None)}) == (2, 2, 2)


def test_the_head_of_a_body_speaks_for_it_and_the_head_of_another_does_not():
    assert two("Dorran Cars", "Ina Brandt", {"Ina Brandt": ("chief executive of Dorran Cars", None)}) == (1, 1, 2)
    assert two("Dorran Cars", "Ina Brandt", {"Ina Brandt": ("chief executive of Hallam Steel", None)})[0] == 2


def test_authorities_are_the_body_of_state_that_others_name():
    assert two("the authorities", "the interior ministry") == (1, 1, 2)
    assert two("the authorities", "Dorran Cars")[0] == 2


def test_the_auditors_are_those_of_the_court_of_audit_named_in_the_same_report():
    o = count("""
        a | The Orla Post | 2031-03-01
          the court of audit: the bridge is shut
          the auditors: the bridge has been shut
    """)
    assert (o.count, o.low) == (1, 1)


def test_a_study_and_who_led_it_are_one():
    o = count("""
        a | The Orla Post | 2031-03-01
          Ina Brandt: the bees lost their way, Brandt wrote in the study
        b | The Standard | 2031-03-02
          the study: bees lose their way
    """)
    assert (o.count, o.low, o.high) == (1, 1, 2)


def test_who_led_the_work_that_a_report_tells_of_is_behind_the_study():
    script = """
        a | The Orla Post | 2031-03-01
          the study: bees lose their way. {} found that they came home late
        b | The Standard | 2031-03-02
          Ina Brandt: the bees lost their way
    """
    assert count(script.format("A team around Ina Brandt")).count == 1
    assert count(script.format("Nobody told Ina Brandt, who")).count == 2


def test_scientists_are_the_one_scholar_whom_others_name():
    professor = {"Ina Brandt": ("professor of biology", None)}
    assert two("scientists", "Ina Brandt", professor) == (1, 1, 2)
    assert two("the study", "Ina Brandt", professor)[0] == 1
    assert two("scientists", "Ina Brandt", {"Ina Brandt": ("beekeeper", None)})[0] == 2
    assert two("researchers at Halm", "Ina Brandt", professor)[0] == 2  # nobody says that she is at Halm
    three = count("""
        a | The Orla Post | 2031-03-01
          scientists: bees lose their way
        b | The Standard | 2031-03-02
          Ina Brandt: the bees have lost their way
        c | The Ledger | 2031-03-03
          Roman Vale: bees do lose their way
    """, {**professor, "Roman Vale": ("professor of physics", None)})  # fmt: skip
    assert three.count == 3  # nothing tells whose work it was


def test_where_a_study_is_printed_is_no_origin_beside_it():
    o = count("""
        a | The Orla Post | 2031-03-01
          the study in Bee Letters: bees lose their way
          Bee Letters: bees lose their way home
    """)
    assert (o.count, o.low, o.high) == (1, 1, 1)


@pytest.mark.parametrize("paper", ["a police statement", "a statement from the police", "the police website"])
def test_a_body_and_its_statement_are_one(paper):
    KINDS[paper] = "document"
    assert two("the police", paper) == (1, 1, 1)
    assert two("Orla Council", paper)[0] == 2


def test_an_office_named_alone_is_whom_another_report_names_for_it():
    assert two("the rescue chief", "Magda Vale", {"Magda Vale": ("head of the rescue", None)}) == (1, 1, 2)
    assert two("the mayor", "Roman Vale", {"Roman Vale": ("mayor", None)})[0] == 1
    assert two("the mayor", "Roman Vale", {"Roman Vale": ("dentist", None)})[0] == 2
    assert two("an official", "Roman Vale", {"Roman Vale": ("official", None)})[0] == 2


@pytest.mark.parametrize("word", sorted(table()))
def test_every_paper_of_the_table_is_the_word_of_the_body_it_is_called_after(word):
    high = 1 if table()[word] == "certain" else 2
    for paper in (f"a police {word}", f"the {word} of the police", f"a {word} on the police website"):
        KINDS[paper] = "document"
        assert two("the police", paper) == (1, 1, high), paper
        assert two("Orla Council", paper)[0] == 2
    for paper in (f"a leaked police {word}", f"a {word} of the police union", f"a railway police {word}"):
        KINDS[paper] = "document"
        assert two("the police", paper)[0] == 2, paper
