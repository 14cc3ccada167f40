"""Pages in the words of a party: letters, releases, interviews printed turn by turn."""

import pytest

from headwater.attribution import attribute, attribute_text
from headwater.model import Report
from headwater.read.plain import read_text

BODY = (
    "You may have read hard things about the mill. I have worked there since I was a boy. No dye has ever gone into the river.\n\n"
    "We will open the gates on Saturday at ten. There will be soup."
)


def chains(text, publisher=None):
    done = attribute(Report(id="r1", page="p", text=text, publisher=publisher))
    labels = {v.id: v.label for v in done.voices}
    return {text[s.content[0].start : s.content[-1].end]: [labels[v] for v in s.chain] for s in done.statements if s.content}


def of(found, words):
    return next(chain for content, chain in found.items() if words in content)


@pytest.mark.parametrize(
    "frame",
    [
        ("Dear neighbours,\n\n", "\n\nJon Aske"),
        ("To all our customers,\n\n", "\n\nJon Aske\n\nManaging Director, Aske Mill"),
        ("", "\n\nYours sincerely,\n\nJon Aske"),
        ("Dear Sir,\n\n", "\n\nWith kind regards,\n\nDr Jon Aske"),
        ("Dear friends and benefactors,\n\n", "\n\nIn gratitude,\n\nJon Aske"),
    ],
)
def test_the_sentences_of_a_letter_are_its_writers(frame):
    text = frame[0] + BODY + frame[1]
    found = chains(text, "The Parish Leaf")
    assert of(found, "No dye has ever gone")[0].endswith("Jon Aske")
    assert not any("Dear" in content or "Yours" in content for content in found)


def test_a_letter_may_name_its_writer_in_passing():
    text = "Dear all, you have seen the pictures. The tree came through our roof at ten.\n\nSchool starts on Monday, Ina Lund writes."
    assert of(chains(text, "Parish News"), "through our roof") == ["Ina Lund"]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY + "\n\nJon Aske",
        "Dear readers,\n\n" + BODY + "\n\nJon Aske",
        "Dear friends,\n\n" + BODY + "\n\nJon Aske\n\nEditor",
        "Dear Ane,\n\n" + BODY + "\n\nJon",
        "I counted them as they came out: nine in all. There is a smell of iron here.\n\nThis is Jon Aske for Radio Halden.",
    ],
)
def test_a_reporters_first_person_stays_the_outlets_word(text):
    found = chains(text, "Halden Post")
    assert not any("Aske" in label or "Jon" in label for chain in found.values() for label in chain)


def test_reading_keeps_the_frame_of_a_letter():
    (article,), _ = read_text("The mill and the river\n\nDear neighbours,\n\n" + BODY + "\n\nYours,\n\nJon Aske", "p")
    assert article.text.startswith("Dear neighbours,") and article.text.endswith("Yours,\n\nJon Aske")


def test_reading_drops_a_name_below_a_page_that_is_no_letter():
    body = BODY.replace("\n\n", "\n\nThe council met on Monday and talked about the bridge for two hours.\n\n")
    (article,), _ = read_text("The mill and the river\n\n" + body + "\n\nJon Aske", "p")
    assert "Jon Aske" not in article.text


def test_a_release_is_the_word_of_the_company():
    text = (
        'Norfelt plc ("the Company") announces that a loss of pressure was registered at 05:12 on Tuesday.\n\n'
        "There have been no injuries. The interim dividend will be paid on 30 September as planned."
    )
    assert of(chains(text), "no injuries") == ["Norfelt plc"]


@pytest.mark.parametrize("publisher", ["Norfelt plc, newsroom", "Norfelt plc, press", "Norfelt plc | Investor relations"])
def test_the_publisher_of_a_release_is_the_party(publisher):
    assert of(chains("The valve was shut at 09:40. No oil has reached the shore.", publisher), "No oil") == ["Norfelt plc"]


@pytest.mark.parametrize("publisher", ["Karam Press Service", "Coastal Press", "The Daily Press, Halden", "Statement Magazine"])
def test_an_outlet_with_press_in_its_name_is_no_party(publisher):
    assert of(chains("The valve was shut at 09:40. No oil has reached the shore.", publisher), "No oil") == []


TALK = (
    "HOST: Good morning. You were there?\n\nLUND: I'm Ina Lund. I drive the crane. The bridge was gone by six.\n\n"
    "HOST: The firm denies that.\n\nLUND: It was gone. I saw the river through the hole."
)


def test_the_turns_of_an_interview_are_the_speakers():
    found = chains(TALK, "Radio Halden")
    assert of(found, "gone by six") == ["Ina Lund"] and of(found, "through the hole") == ["Ina Lund"]
    assert not any("Good morning" in content and chain for content, chain in found.items())


@pytest.mark.parametrize(
    "text",
    [
        "Halden: The swan is back.\n\nOrmby: The fair opens today.\n\nTessaly: A bus is stuck.\n\nSolby: Rain.",
        "CLAIM: The dam broke.\n\nVERDICT: Wrong.\n\nWHY: It stands.\n\nSOURCES: None.",
    ],
)
def test_lines_with_a_colon_are_no_interview(text):
    assert not any(chain for chain in chains(text).values())


def test_a_statement_in_quotation_marks_may_be_signed():
    text = (
        "(KPS) - The following was sent to us with a request to publish.\n\n"
        '"My client has not left the country. He is ill and in bed.\n\n"He has every confidence in the courts.\n\n'
        'Ida Moor, member of the bar"'
    )
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    said = [text[s.content[0].start : s.content[-1].end] for s in done.statements if [labels[v] for v in s.chain][:1] == ["Ida Moor"]]
    assert any("My client" in x for x in said) and any("every confidence" in x for x in said)
