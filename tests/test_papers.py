"""Writings and recordings that speak in sentences nobody else is credited for."""

import pytest

from headwater.attribution import attribute_text


def told(text):
    done = attribute_text(text)
    labels = {v.id: v for v in done.voices}
    return [(labels[s.chain[0]].label, labels[s.chain[0]].kind) for s in done.statements if s.mode != "own" and s.chain]


@pytest.mark.parametrize(
    ("text", "voice", "kind"),
    [
        ("The entry in the land register, dated 11 March, gives the buyer as Tern Holdings.", "entry in the land register", "document"),
        ("A video of 40 seconds, which a passenger filmed, has eleven shots in it and then a voice.", "video of 40 seconds", "recording"),
        ("The log of the antenna, to which we were given access, has carried the same line every hour.", "log of the antenna", "document"),
        ("The entry for the 12th: \"Lunch with P. Aalto, by the lake. Perch good.\"", "entry for the 12th", "document"),
        ("Bank statements of the firm list three transfers to the firm in May.", "Bank statements", "document"),
        ("The phone records of the firm show that he called her nine times.", "phone records of the firm", "document"),
    ],
)  # fmt: skip
def test_a_writing_or_recording_is_the_voice_of_what_it_shows(text, voice, kind):
    ((label, found),) = told(text)
    assert label.startswith(voice) and found == kind


@pytest.mark.parametrize(
    "text",
    [
        "The video has gained a million views since Monday.",
        "The letter led to a debate in parliament.",
        "The photograph had hung in the hall for years.",
        "The bill has to pass the Senate.",
        "The law gives tenants new rights.",
        "The book has sold well in spring.",
        "The paper has 40 employees in two towns.",
    ],
)
def test_what_befalls_a_writing_is_not_what_it_says(text):
    assert told(text) == []
