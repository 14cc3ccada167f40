"""Writings and recordings that speak in sentences nobody else is credited for."""

import pytest

from headwater.attribution import attribute_text
from telling import tellings


def told(text):
    return [(t.chain[0], t.kind) for t in tellings(text) if t.chain]


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


@pytest.mark.parametrize(
    ("text", "voice", "words"),
    [
        ('The memo has two pages. Item 3 reads "valve seized, cause known".', "memo", '"valve seized, cause known"'),
        ("The auditors sent an invoice to the town on Friday. The second line gives the price as 40 crowns.", "invoice", "price"),
        ('Ilse Moor kept a diary. The entry for the 9th: "Paid T. in the car park, as agreed."', "diary", "Paid T."),
        ('The parish register is kept in a cupboard. The book is bound in red. On page 12, above a baptism, stands in pencil: '
         '"Karl and Ane, 4 June, two witnesses."', "parish register", "two witnesses"),
        ('The maintenance book has this under the first of May: "Pump out of order. Alarm switched off. Parts ordered."',
         "maintenance book", "Alarm switched off"),
        ('The log of the tower, which we were shown, has the words "runway closed by order, lights off".', "log of the tower", "runway"),
        ("At noon the screens went dark; the log of the control room records a short circuit in the cellar.", "log of the control room",
         "short circuit"),
        ("A film of the landing has gone round the world. In it a red kite hits the mast and falls into the water.", "film",
         "red kite"),
        ("In the video, a man in a grey coat throws a bottle at the bus.", "video", "grey coat"),
        ("On the church door hangs a public notice concerning a plan of the diocese to sell the bells and the tower.", "public notice",
         "sell the bells"),
        ("On Monday we were played the recording in which a guard offers the prisoner a cigarette for his silence.", "recording",
         "a cigarette"),
        ("A count of the graves in the photograph gives 61.", "photograph", "61"),
        ("The pipe has been blamed for years: in the Halden study it was linked to asthma in small children.", "Halden study", "asthma"),
        ('It was a hot day. In an email dated 3 May, from one clerk to another, it says: "Shred the blue ones by Friday."', "email",
         "Shred"),
        ("She handed over the footage from the yard. At 22:15 the gate opens. A man in overalls carries a sack to the van.", "footage",
         "a sack"),
    ],
)  # fmt: skip
def test_what_stands_in_a_writing_or_is_seen_in_a_film_is_its_word(text, voice, words):
    done = attribute_text(text)
    labels = {v.id: v for v in done.voices}
    for s in done.statements:
        said = " ".join(text[c.start : c.end] for c in s.content)
        if words in said and s.mode != "own":
            assert s.chain and labels[s.chain[0]].label == voice
            return
    pytest.fail("nobody is credited")


def test_a_body_speaks_in_its_own_report():
    text = "The harbour board has looked at nine piers. In its report, published on Monday, it says the north pier is sinking."
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert ["harbour board"] in [[labels[v] for v in s.chain] for s in done.statements]


def test_a_body_that_speaks_in_a_letter_is_no_letter():
    text = "Nordvale Foods denied the charge. In a letter to its customers, it says it has never sold horse meat."
    done = attribute_text(text)
    assert not any(v.kind == "document" for v in done.voices if v.id in {c for s in done.statements for c in s.chain})


@pytest.mark.parametrize(
    "text",
    [
        "In the film, she plays a nurse who falls in love with a pilot.",
        "In the budget, 40 million is set aside for roads.",
        "In the end, nobody came to the meeting.",
        "On the first page, the paper had a photograph of the mayor.",
        "The book is on sale. The first line of the tram runs to the harbour.",
        "A film in which a nurse falls in love with a pilot has won the prize.",
        "The letter lay in a drawer for years, and the family knew nothing of it.",
        "He bought a camera. At 23:12 the train was late again.",
        "On the wall hangs a portrait of the founder, about whom little is known.",
    ],
)
def test_a_story_or_a_thing_that_lies_about_is_no_witness(text):
    assert not [kind for _, kind in told(text) if kind in ("document", "recording")]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "The ministry of ports stated that two cranes had been bought. The bill came to nine million, the statement continued.",
            ["ministry of ports", "ministry of ports"],
        ),
        (
            'Orven Clinic issued a statement on Friday, saying no record was lost. "We follow all the rules," the statement said.',
            ["Orven Clinic", "Orven Clinic"],
        ),
        ('"It is a scandal," said Ina Brandt. "No record was lost," the statement said.', ["Ina Brandt", "statement"]),
        ("The minutes of the 3 May meeting record that members agreed to sell the land.", ["minutes of the 3 May meeting"]),
    ],
)
def test_who_issued_a_statement_speaks_in_it(text, voices):
    assert [label for label, _ in told(text)] == voices


def test_what_stands_around_a_name_is_no_part_of_the_voice():
    text = (
        'The opposition said it was late. "It is a scandal," said Ina Brandt, head of operations. "I mention it because nobody did." '
        "In a statement, Orven Clinic said that no record was lost. "
        "Under item 14 the minutes of the meeting record that the board agreed."
    )
    done = attribute_text(text)
    roles = {v.name: v.role for v in done.voices}
    assert roles["Ina Brandt"] == "head of operations"
    assert [label for label, _ in told(text)][-2:] == ["Orven Clinic", "minutes of the meeting"]
