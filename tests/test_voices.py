"""Who a source is: names, short forms, pronouns, descriptions; and the word lists behind it."""

import importlib.resources

import pytest

from headwater.attribution import attribute_text, heads, lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.mentions import Scanner
from headwater.attribution.spans import Found
from headwater.model import Span
from headwater.text import fold


def reading(text: str, source: str) -> heads.Reading:
    at = text.index(source)
    return heads.read(text, (Span(at, at + len(source)),), Scanner(text).names)


@pytest.mark.parametrize(
    ("source", "label", "kind"),
    [
        ("Ina Brandt, the harbour master of Port Amsel", "Ina Brandt", "person"),
        ("Foreign Minister Arvo Kesk", "Arvo Kesk", "person"),
        ("the head of the guild, Odo Renn", "Odo Renn", "person"),
        ("the business daily Merkur Nord", "Merkur Nord", "outlet"),
        ("Harbour Eyes, a Telegram channel", "Harbour Eyes", None),
        ("@amsel_watch", "@amsel_watch", "account"),
        ("A senior official at the transport ministry", "A senior official at the transport ministry", "anonymous"),
        ("sources close to the palace interviewed by Kestrian media", "sources close to the palace", "anonymous"),
        ("the prime minister", "the prime minister", "person"),
        ("a minister", "a minister", "anonymous"),
        ("the coastguard", "the coastguard", "organisation"),
        ("court filings", "court filings", "document"),
        ("drone footage", "drone footage", "recording"),
        ("reports on some island sites", "some island sites", "anonymous"),
    ],
)
def test_the_words_of_a_source_are_read_by_themselves(source: str, label: str, kind: str | None) -> None:
    found = reading(f"On Monday it was {source} that said so.", source)
    assert found.label == label
    if kind is not None:
        assert found.kind == kind


def test_a_spokeswoman_without_a_name_speaks_for_her_body() -> None:
    assert reading("Yesterday a spokeswoman for Harbour Rail spoke.", "a spokeswoman for Harbour Rail").body == "Harbour Rail"


def test_a_relay_in_the_source_is_kept() -> None:
    text = "According to villagers interviewed by Radio Halden, the mill burned."
    relay = reading(text, "villagers interviewed by Radio Halden").relay
    assert relay is not None
    assert text[slice(*relay)] == "Radio Halden"


def test_names_are_runs_of_capitals_with_titles_apart_and_places_as_adjectives_left_out() -> None:
    text = "On Monday Kestrian officials met Major General Ruud Oster of the Union of Kestrian Dockers, and al-Marn left."
    assert [(n.title, n.text) for n in Scanner(text).names] == [
        ("Major General", "Ruud Oster"),
        (None, "Union of Kestrian Dockers"),
        (None, "al-Marn"),
    ]


def test_short_forms_acronyms_and_spellings_are_one_member() -> None:
    text = "The World Barley Forum (WBF) met Ilya Markentiev. Markentyev praised the WBF."
    cast = Cast(text)
    assert cast.at(text.index("WBF)")) == cast.at(text.index("World Barley"))
    assert cast.at(text.index("Markentyev")) == cast.at(text.index("Ilya"))


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ina Brandt was there. “We are shut,” she said.", "she", "Ina Brandt"),
        ("A Kestrian official spoke first. “It is over,” the official said.", "the official", "A Kestrian official"),
        ("Amsel Shipyards lost an order. The company said no jobs were at risk.", "The company", "Amsel Shipyards"),
        ("Anders Moe, a police chief, was held. The former police chief denied it.", "The former police chief", "Anders Moe"),
    ],
)
def test_pronouns_and_descriptions_go_back_to_whom_they_mean(text: str, source: str, name: str) -> None:
    at = text.rindex(source)
    content = Span(len(text) - 2, len(text) - 1)
    cue = Span(at + len(source) + 1, at + len(source) + 5)
    done = attribute_text(text, find=lambda _: [Found((Span(at, at + len(source)),), (cue,), (content,), "indirect", 1.0)])
    labels = {v.id: v.label for v in done.voices}
    said = next(s for s in done.statements if s.source and s.source[0].start == at)
    assert labels.get(said.voice or "") == name


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("the news agency", "outlet"),
        ("three officials", "people"),
        ("the attorney general", "office"),
        ("the tax authority", "organisation"),
    ],
)
def test_the_longest_noun_decides(phrase: str, kind: str) -> None:
    assert noun_kind(phrase) == kind


def _lists() -> list[str]:
    folder = importlib.resources.files("headwater").joinpath("data", "attribute")
    return sorted(p.name.removesuffix(".txt") for p in folder.iterdir() if p.name.endswith(".txt"))


@pytest.mark.parametrize("name", _lists())
def test_word_lists_are_sorted_unique_and_folded(name: str) -> None:
    text = importlib.resources.files("headwater").joinpath("data", "attribute", f"{name}.txt").read_text(encoding="utf-8")
    lines = [x for x in text.splitlines() if not x.startswith("#")]
    assert text.startswith("#")
    assert lines == sorted(set(lines))
    assert all(x and x == x.strip() and fold(x).casefold() for x in lines)
    assert lexicon.words(name)


def test_a_bay_holds_no_office():
    text = "Orsa Bay accounts for half of the mussels. Some 90 families live by it. The minister of finance declined to comment."
    done = attribute_text(text)
    assert [v.label for v in done.voices if v.kind == "person"] == ["minister of finance"]


@pytest.mark.parametrize("body", ["Teachers' Union", "Farmers’ Union of Orla", "Pupils' Federation", "Nurses' Council"])
def test_a_union_is_called_after_its_members(body):
    done = attribute_text(f"The {body} said that pay was too low.")
    assert [(v.label, v.kind) for v in done.voices if v.name] == [(body, "organisation")]


@pytest.mark.parametrize(
    "body",
    [
        "U.S. Centers for Disease Control and Prevention",
        "Department of Health and Human Services",
        "Ministry of Labour and Social Affairs",
        "Office of Science and Technology",
    ],
)
def test_a_body_has_two_fields(body):
    assert [n.text for n in Scanner(f"On Monday the {body} said so.").names if n.text != "Monday"] == [body]


def test_two_bodies_joined_by_and_are_two():
    assert [n.text for n in Scanner("The Ministry of Health and Greenpeace said so.").names] == ["Ministry of Health", "Greenpeace"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("A garment factory fell in. The Garment Workers' Federation said it had warned the ministry.", "Garment Workers' Federation"),
        ("She wrote to the labour ministry. A ministry spokeswoman said the letter was being read.", "labour ministry"),
        ("Two workers got out. One of them, 24-year-old Amina Sayegh, said the building shook.", "Amina Sayegh"),
        ('Ovanta Motors now tells us that the report is wrong. "We do not comment on rumours," a spokesperson emailed.', "Ovanta Motors"),
        ('The justice minister said he trusted them. His predecessor, Carl Osei, was less kind: "That door was open."', "Carl Osei"),
        ("An employee I spoke to, who fears for her job, told me the lamp was broken.", "An employee"),
        (
            "According to the Evening Ledger, which spoke to a midwife at the clinic, the boy is well. "
            'The paper quoted the unnamed midwife as saying she had "never seen anything like it".',
            "a midwife",
        ),
        ("A photo doing the rounds is fake, says fact-checking site TruthPort.", "TruthPort"),
        ("Marek Zielak looked at the clip for an hour. His conclusion: it is a log.", "Marek Zielak"),
        ('"Eels do not grow so long," Grace Mutua said. The lake\'s warden agrees. He says no dog is missing.', "lake's warden"),
    ],
)
def test_who_is_meant_in_reports_of_agencies(text, voice):
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    last = [s for s in done.statements if s.chain and s.mode != "own"][-1]
    assert labels[last.chain[0]] == voice


def test_a_sister_is_one_voice_however_often_she_speaks():
    text = 'Ines Varga\'s sister said the family had heard of it from the radio. "Nobody rang us. Nobody," she said, in tears.'
    done = attribute_text(text)
    assert sum("sister" in v.label for v in done.voices) == 1
