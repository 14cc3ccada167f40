"""The person whom a claim is about, told of without the name, and who spoke to an outlet whose own report names them."""

from dataclasses import replace

import pytest

from headwater.origins import origins
from small_world import small
from telling import tellings

CLAIM = "Bryony Toll's eyes turned green."
KINDS = {"Daily Gull": "outlet", "The Media Page": "outlet", "Cool Reel": "outlet"}


def count(script, claim=CLAIM, roles=None):
    world, bearings = small(script, kinds=KINDS, roles=roles)
    return origins(bearings, replace(world, claim=claim), claim=claim).origins.count


def told(unnamed, words, named="Bryony Toll", claim=CLAIM):
    return count(f"""
        a | The Orla Post | 2031-03-01
          {named}: her eyes turned green after the fair
        b | The Standard | 2031-03-02
          {unnamed}: {words}
    """, claim)  # fmt: skip


@pytest.mark.parametrize(
    ("unnamed", "words", "one"),
    [
        ("a nursery worker", "that her eyes turned green", True),
        ("the woman", "her own brown eyes went green", True),
        ("a customer", "my eyes turned green", True),
        ("a colleague", "that she saw her eyes turn green", False),
        ("a colleague", "she saw her take a lens from her green eyes", False),
        ("a colleague", "that Toll's eyes turned green", False),
        ("a doctor", "that the eyes turned green", False),
        ("two women", "that their eyes turned green", False),
        ("a source", "that her eyes turned green", False),
    ],
)
def test_what_somebody_says_of_herself_is_said_by_whom_the_claim_names(unnamed, words, one):
    assert told(unnamed, words) == (1 if one else 2)


def test_what_the_claim_tells_of_its_subject_is_told_by_that_one():
    assert told("the councillor", "he paid for the trip himself", "Derek Hume", "Derek Hume paid for the trip himself.") == 1
    assert told("the councillor", "the firm paid for the trip", "Derek Hume", "Derek Hume paid for the trip himself.") == 2


def test_nobody_is_meant_where_the_claim_names_nobody_who_speaks():
    assert told("a nursery worker", "that her eyes turned green", claim="Anna Quill's eyes turned green.") == 2


HEARD = """
    a | The Media Page | 2031-03-01
      Lou Parrish: the eyes were brown
    b | The Standard | 2031-03-02
      {}: the eyes were brown then
"""


def test_who_spoke_to_an_outlet_is_whom_its_report_names():
    roles = {"Lou Parrish": ("photographer", None)}
    assert count(HEARD.format("a photographer @The Media Page"), roles=roles) == 1
    assert count(HEARD.format("a dentist @The Media Page"), roles=roles) == 2
    assert count(HEARD.format("a source @The Media Page"), roles=roles) == 2
    assert count(HEARD.format("a photographer @Radio Lisk"), roles=roles) == 2


def test_the_only_one_whom_an_outlet_credits_is_who_spoke_to_it_where_its_report_has_the_word():
    script = """
        a | The Media Page | 2031-03-01
          Lou Parrish: the eyes were brown; Parrish takes photographs for a living
        b | The Standard | 2031-03-02
          a photographer @The Media Page: the eyes were brown then
    """
    assert count(script) == 1
    assert count(script.replace("takes photographs", "keeps bees")) == 2


def test_who_writes_for_an_outlet_tells_what_the_outlet_tells():
    script = """
        a | The Orla Post | 2031-03-01
          Cool Reel: the crown was stolen
        b | The Standard | 2031-03-02
          Rich Holt: the crown was stolen
    """
    assert count(script, roles={"Rich Holt": ("Cool Reel reporter", None)}) == 1
    assert count(script, roles={"Rich Holt": ("critic of Cool Reel", None)}) == 1
    assert count(script, roles={"Rich Holt": ("actor", None)}) == 2


def names(first, second):
    return count(f"""
        a | The Orla Post | 2031-03-01
          {first}: the bridge is shut
        b | The Standard | 2031-03-02
          {second}: the bridge is shut now
    """)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Bryony Toll", "Green-eyed Bryony Toll", True),
        ("Sergo Sastin", "Retired Vice Admiral Sergo Sastin", True),
        ("Denise Toll", "Mum Denise", True),
        ("Bryony Toll", "Bryony", False),  # in low alone
        ("Bryony Toll", "Green-eyed Anna Toll", False),
        ("Denise Toll", "Mum Anna", False),
    ],
)
def test_a_name_with_an_epithet_or_the_given_name_alone_is_that_persons(first, second, one):
    assert names(first, second) == (1 if one else 2)


def test_a_given_name_that_two_have_is_nobodys():
    assert count("""
        a | The Orla Post | 2031-03-01
          Bryony Toll: the bridge is shut
          Bryony Quill: the bridge is shut then
        b | The Standard | 2031-03-02
          Bryony: the bridge is shut now
    """) == 3  # fmt: skip


def test_a_firm_by_the_first_word_of_its_name_is_that_firm():
    kinds = {"Karrion Copper": "organisation", "Karrion": "organisation", "Lisk Police": "organisation", "Lisk": "organisation"}

    def two(one, other, words="the dam broke"):
        world, bearings = small(f"""
            a | The Orla Post | 2031-03-01
              {one}: {words}
            b | The Standard | 2031-03-02
              {other}: the dam broke at night
        """, kinds=kinds)  # fmt: skip
        return origins(bearings, world).origins.count

    assert two("Karrion Copper", "Karrion") == 1
    assert two("Lisk Police", "Lisk", "the dam broke in Lisk") == 2


def test_its_minister_is_the_one_whom_another_report_calls_so():
    def two(label):
        world, bearings = small(f"""
            a | The Orla Post | 2031-03-01
              Salif Tore: the dam broke
            b | The Standard | 2031-03-02
              {label}: the dam broke at night
        """, kinds={}, roles={"Salif Tore": ("deputy defence minister", None)})  # fmt: skip
        return origins(bearings, world).origins.count

    assert two("its deputy defence minister") == 1
    assert two("its foreign minister") == 2


def test_documents_of_no_description_are_those_of_the_same_report_alone():
    kinds = {"documents": "document", "documents filed in the county court": "document"}
    apart = """
        a | The Orla Post | 2031-03-01
          documents: the fees were paid
        b | The Standard | 2031-03-02
          documents filed in the county court: the fees were paid then
    """
    together = """
        a | The Orla Post | 2031-03-01
          documents: the fees were paid
          documents filed in the county court: the fees were paid then
    """
    for script, wanted in ((apart, 2), (together, 1)):
        world, bearings = small(script, kinds=kinds)
        assert origins(bearings, world).origins.count == wanted


def test_a_general_staff_is_a_body_and_no_general():
    text = "Kestria's General Staff said on Monday that the village had been retaken."
    assert [t.chain for t in tellings(text)] == [["Kestria's General Staff"]]
    assert [t.chain for t in tellings("General Oleh Tarn said on Monday that the village had been retaken.")] == [["Oleh Tarn"]]
