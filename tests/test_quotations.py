"""Quotations that a network took in half."""

import pytest

from headwater.attribution import attribute, rescue
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.model import Report, Span


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def draft(text: str, who: str, cue: str, content: str, mode: str = "direct") -> Draft:
    return Draft((span(text, who),), (span(text, cue),), (span(text, content),), mode, 0.9)  # type: ignore[arg-type]


def contents(text: str, drafts: list[Draft]) -> list[list[str]]:
    rescue.whole_quotations(Cast(text), drafts)
    return [[text[c.start : c.end] for c in d.content] for d in drafts]


def test_the_sentences_of_a_quotation_have_one_speaker():
    text = "The ward is full. “Two of them were dead on arrival. Nine have burns, and they are impatient,” said Dr Lind."
    d = draft(text, "Dr Lind", "said", "Nine have burns, and they are impatient,”")
    assert contents(text, [d]) == [["“Two of them were dead on arrival. Nine have burns, and they are impatient,”"]]


def test_a_cue_between_the_marks_is_somebody_spoken_of():
    text = "“My brother said the pumps were off. I never saw them run after that,” said Ina Brandt."
    inner = draft(text, "My brother", "said", "the pumps were off")
    outer = draft(text, "Ina Brandt", "said Ina", "I never saw them run after that,”")
    outer.cue = (Span(text.rindex("said"), text.rindex("said") + 4),)
    assert contents(text, [inner, outer])[0] == ["the pumps were off"]


def test_two_speakers_beside_one_quotation_leave_it_as_it_is():
    text = "“We saw the lorry. It had no lights at all,” said Ina Brandt; “no lights”, said Jon Holm."
    first = draft(text, "Ina Brandt", "said", "It had no lights at all,”")
    second = Draft(
        (span(text, "Jon Holm"),), (Span(text.rindex("said"), text.rindex("said") + 4),), (span(text, "It had no"),), "direct", 0.9
    )
    assert contents(text, [first, second])[0] == ["It had no lights at all,”"]


def test_a_scare_quote_inside_an_indirect_content_is_left_alone():
    text = "Brandt said the “very old and very long rope bridge” would hold."
    d = draft(text, "Brandt", "said", "the “very old", "indirect")
    assert contents(text, [d]) == [["the “very old"]]


@pytest.mark.parametrize(
    "text, voices",
    [
        ("The bridge is shut, Ina Brandt told the press conference in Halden.", {"Ina Brandt"}),
        (
            "The laboratory found lye in three tins, Minister of Agriculture Radovan Lind told journalists on Tuesday.",
            {"laboratory", "Radovan Lind"},
        ),
        ("The tins had lye in them, Minister of Agriculture Radovan Lind told journalists on Tuesday.", {"Radovan Lind"}),
        ("Some 60,000 people had gathered by noon, police in Lisk said.", {"police in Lisk"}),
    ],
)
def test_who_speaks(text, voices):
    found = attribute(Report("r", "p", text, publisher="The Orla Post"))
    label = {v.id: v.label for v in found.voices}
    assert {label[v] for s in found.statements for v in s.chain} == voices


def test_who_saw_it_between_quotation_marks_is_not_the_outlet():
    text = "The camp is closed. “I saw the boy being sent off. The sister cried.” Nobody answered the telephone."
    found = attribute(Report("r", "p", text, publisher="The Orla Post"))
    assert not [s for s in found.statements if s.mode == "own" and s.basis == "saw"]
    told = attribute(Report("r", "p", "The camp is closed. Our reporter saw two guards at the gate.", publisher="The Orla Post"))
    assert [s for s in told.statements if s.basis == "saw"]


def test_a_colleague_who_saw_it_is_the_outlets_own_eyes():
    text = "Our photographer Shona Lind, who reached the place on foot, found the blade in the lower field."
    (own,) = [s for s in attribute(Report("r", "p", text, publisher="The Orla Post")).statements if s.mode == "own"]
    assert own.basis == "saw"


def test_a_turn_of_a_transcript_in_quotation_marks_is_the_word_of_its_label():
    text = "Here is the transcript.\n\n“LINDGREN: Will you be there tomorrow night?\n\n“HOLM: No, I was never asked to come.”\n"
    found = rescue.left_over_quotations(Cast(text), [])
    assert [(text[d.source[0].start : d.source[0].end], text[d.content[0].start : d.content[0].end]) for d in found] == [
        ("LINDGREN", "Will you be there tomorrow night?"),
        ("HOLM", "No, I was never asked to come."),
    ]
