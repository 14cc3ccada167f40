"""Attribution of bad input, with the packaged tagger: size, capitals, transcripts, broken marks, combining characters, other languages."""

import time

import pytest

from headwater.attribution import attribute_text
from headwater.errors import DataFileError, HeadwaterError

SAID = (
    "The tram was late again on Monday and nobody in the square minded much. “It is always late,” said a woman with a basket. "
    "Ina Brandt, the harbour master, told the Orla Post that the rails were worn. The council declined to comment. "
)


def told(text, **more):
    done = attribute_text(text, **more)
    labels = {v.id: v.label for v in done.voices}
    return [(labels.get(s.voice or ""), " ".join(text[slice(*c)] for c in s.content)) for s in done.statements if s.mode != "own"]


def test_one_word_and_no_word():
    assert told("") == told("Word") == told("?") == []


def test_five_megabytes_in_one_line_are_read_to_their_end():
    text = "x" * 5_000_000 + ".\n“The dam is sound,” said Ina Brandt, the harbour master."
    done = attribute_text(text, find=lambda _: [])
    (said,) = (s for s in done.statements if s.mode != "own")
    assert text[slice(*said.content[0])] == "“The dam is sound,”"
    assert next(v.name for v in done.voices if v.id == said.voice) == "Ina Brandt"


def test_the_work_grows_with_the_length_even_in_one_paragraph():
    def seconds(copies):
        start = time.process_time()
        attribute_text(SAID * copies, find=lambda _: [])
        return time.process_time() - start

    seconds(10)
    assert seconds(400) <= 8 * seconds(100)


def test_capitals_throughout():
    assert ("MINISTER", "THE DAM WAS SOUND") in told("THE MINISTER SAID THE DAM WAS SOUND.")


def test_no_punctuation():
    assert ("minister", "the dam was sound") in told("the minister said the dam was sound")


def test_a_transcript_gives_each_line_to_its_speaker():
    text = "BRANDT: We never saw the report.\nKESK: You signed it in May.\nBRANDT: I sign many things."
    found = told(text)
    assert ("BRANDT", "We never saw the report") in found
    assert ("KESK", "You signed it in May") in found


@pytest.mark.parametrize(
    "text",
    [
        "“He said ‘it is over’ and left,” Ina Brandt said.",
        "“He said it is over and left, Ina Brandt said.",
        '"He said “it is over" and left,” Ina Brandt said.',
        "“He said it is over“ and “left,“ Ina Brandt said.",
    ],
)
def test_nested_and_broken_marks_keep_the_speaker(text):
    assert "Ina Brandt" in {who for who, _ in told(text)}


def test_emoji_and_combining_characters_keep_offsets_in_code_points():
    text = "👩‍👩‍👧 “C\u0327a va e\u0301te\u0301 👍🏽,” said Ina Brandt 🇫🇷."
    ((who, words),) = told(text)
    assert who == "Ina Brandt" and words == "“C\u0327a va e\u0301te\u0301 👍🏽,”"


def test_another_language_is_read_by_its_own_rules_and_an_unknown_one_said_to_be_left():
    german = "„Der Damm ist sicher“, sagte die Ministerin Ada Quill am Freitag."
    assert any("Der Damm ist sicher" in words for _, words in told(german, language="de"))
    done = attribute_text("“Mae'r argae yn ddiogel iawn,” meddai hi.", language="cy")
    assert [d.reason for d in done.drops] == ["not looked for in this language"]


def test_a_missing_word_list_names_its_file_and_the_remedy(monkeypatch):
    from headwater.attribution import lexicon

    with pytest.raises(DataFileError, match=r"data/attribute/nowhere\.txt.*install headwater again") as caught:
        lexicon.words("nowhere")
    assert isinstance(caught.value, HeadwaterError)
