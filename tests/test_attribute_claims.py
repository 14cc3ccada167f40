"""Who speaks in constructions that plain rules read: whose claim another denies, who is quoted at a workshop, an agency in a dateline."""

import pytest

from headwater import attribution
from headwater.model import Report


def said(text):
    """{label of the innermost voice: words} of the statements of a text."""
    found = attribution.attribute(Report("r", "r.txt", text))
    label = {v.id: v.label for v in found.voices}
    return {
        label[s.chain[0]]: text[s.content[0].start : s.content[-1].end]
        for s in found.statements
        if s.chain and s.content and s.mode != "own"
    }


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("The clerk disputes what two drivers told Radio Orla -- that the bridge was sold.", "two drivers", "that the bridge was sold"),
        ("The mayor rejected Omar Haddad's claim that she sold the bridge.", "Omar Haddad", "that she sold the bridge"),
        ("The company disputed the union's allegation that workers were locked in.", "union", "that workers were locked in"),
        ("Police denied a claim by residents that shots were fired.", "residents", "that shots were fired"),
        ("The ministry dismissed a report by the Orla Courier that the bridge was sold.", "Orla Courier", "that the bridge was sold"),
        ("The Orla Courier's report that the bridge was sold is false, the mayor said.", "Orla Courier", "that the bridge was sold"),
        ("The spokesman called the Orla Courier's report that the bridge was sold a lie.", "Orla Courier", "that the bridge was sold"),
        ("The board welcomed the commission's report that the bridge was safe.", "commission", "that the bridge was safe"),
        ("An investigation found no evidence for Omar Haddad's claim that the bridge was sold.", "Omar Haddad", "that the bridge was sold"),
        (
            "According to the Gazette, Ina Brandt has denied the Orla Courier's allegations that she sold the bridge, saying it lies.",
            "Orla Courier",
            "that she sold the bridge",
        ),
    ],
)
def test_whose_claim_is_spoken_of_says_it(text, who, words):
    assert said(text).get(who) == words


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said yesterday's report that the bridge was sold was not hers.",
        "The mayor denied reports that she sold the bridge.",
        "The mayor said last week's claim that the bridge was sold had hurt her.",
    ],
)
def test_a_claim_of_nobody_adds_no_speaker(text):
    assert len(said(text)) == 1


def test_the_office_after_a_paper_is_not_the_papers():
    text = "According to the Orla Gazette, the mayor, Ina Brandt, has resigned. According to Lena Okoro, a teacher, school is shut."
    voices = attribution.attribute(Report("r", "r.txt", text)).voices
    assert {v.name: (v.kind, v.role) for v in voices if v.name in ("Orla Gazette", "Lena Okoro")} == {
        "Orla Gazette": ("outlet", None),
        "Lena Okoro": ("person", "teacher"),
    }


def test_what_only_outlets_do_tells_that_a_name_is_one():
    for text in (
        "Shelf Life had the original story, and it was wrong.",
        "Most blogs point to Shelf Life as the source of the rumour.",
        "Shelf Life gossip columnist Rick Jarvis says that the manuscript is gone. Others followed Shelf Life.",
        "The claim goes back to a post at Shelf Life, a rumour site for collectors.",
    ):
        found = attribution.attribute(Report("r", "r.txt", text)).voices
        assert [v.kind for v in found if v.name == "Shelf Life"] == ["outlet"], text


def test_who_is_quoted_at_a_workshop_says_what_stands_before():
    text = "The wall has moved by a hand, the resident engineer of Kirima, Grace Halden, is quoted as saying at a workshop on Friday."
    assert said(text) == {"Grace Halden": "The wall has moved by a hand"}


def test_what_is_made_plain_is_said():
    assert said("The engines came with full tanks, the brigade has made plain.") == {"brigade": "The engines came with full tanks"}


def test_an_agency_nobody_knows_signs_a_dateline():
    text = "PORT ORLA (UNP) - Norvane Airways had two cracks written up as early as March in the hub of the very same engine."
    found = attribution.attribute(Report("r", "r.txt", text))
    label = {v.id: v.label for v in found.voices}
    assert [(label[s.chain[0]], s.relation) for s in found.statements if s.chain and not s.content] == [("UNP", "republishes")]


def test_the_pilots_of_a_pilots_union_are_no_captain():
    text = "“She simply stopped,” said Captain Piet Marlow.\n\nThe pilots' union called the first statement a disgrace."
    assert said(text) == {"Piet Marlow": "“She simply stopped,”", "pilots' union": "the first statement a disgrace"}


def test_an_owner_may_be_a_firm():
    voices = attribution.attribute(Report("r", "r.txt", "The owner, Halden Tankers, had blamed the pilot for the grounding.")).voices
    assert [(v.name, v.kind) for v in voices if v.name == "Halden Tankers"] == [("Halden Tankers", "organisation")]
