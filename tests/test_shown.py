"""What pictures show and papers let one read, whoever looks; who saw and heard it."""

import pytest

from telling import tellings

LEAD = "The town of Orsa was quiet on Friday.\n\n"


def told(text):
    return [(t.chain[0], t.content) for t in tellings(LEAD + text) if t.chain and t.content]


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        (
            "A drone video posted by a local florist appears to show the roof falling in before the siren.",
            "drone video posted by a local florist",
            "the roof falling in before the siren",
        ),
        (
            "On photographs from May, which a neighbour took from her balcony, you can see the elms in full leaf.",
            "photographs from May",
            "the elms in full leaf",
        ),
        (
            "And from the minutes of the March meeting it emerges that the meadow had been promised to a builder.",
            "minutes of the March meeting",
            "that the meadow had been promised to a builder",
        ),
        ("On the 41-second clip a badger trots past the till.", "41-second clip", "a badger trots past the till"),
        (
            "15.51 A drone video posted by the florist seems to show two men on the roof.",
            "drone video posted by the florist",
            "two men on the roof",
        ),
        ("Weighbridge slips from the quarry put the load at 41 tonnes.", "Weighbridge slips from the quarry", "the load at 41 tonnes"),
        ("Mobile phone data place him in the car park at 1.52am.", "Mobile phone data", "him in the car park at 1.52am"),
        ("The slips for the four days add up to 11.4 tonnes of bream.", "slips for the four days", "11.4 tonnes of bream"),
        ("An invoice I was sent has Orsa Timber billing for twelve trees.", "invoice", "Orsa Timber billing for twelve trees"),
        ("The pilots' log has an explosion at 14.09.", "pilots' log", "an explosion at 14.09"),
    ],
)
def test_what_is_shown_is_the_pictures_and_papers_own(text, voice, content):
    assert (voice, content) in told(text)


def test_a_writing_speaks_before_others_do_in_its_sentence():
    text = (
        "A delivery slip from the Dunholm terminal put the cargo at 18,400 tonnes, well above the sum that its owner declared to customs."
    )
    assert ("delivery slip from the Dunholm terminal", "the cargo at 18,400 tonnes") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The letter put pressure on the minister.",
        "The map put the town at the heart of the valley.",
        "The video has a large following in the town.",
        "On Tuesday one can see the elms from the tower.",
    ],
)
def test_what_a_paper_does_is_no_saying(text):
    assert not [c for v, c in told(text) if v.split()[-1] in ("letter", "map", "video", "Tuesday")]


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        (
            "A porter at the fish market saw a man run from the paint store minutes before the blast.",
            "A porter at the fish market",
            "a man run from the paint store minutes before the blast",
        ),
        (
            "A grocer, Ali Demir, saw the driver too: he was shredding something, and his hands shook.",
            "Ali Demir",
            "the driver too: he was shredding something, and his hands shook",
        ),
        (
            "Customer Shelley Watts saw the coat as well: a red one, with a torn pocket.",
            "Shelley Watts",
            "the coat as well: a red one, with a torn pocket",
        ),
        (
            "A shop assistant saw two men come to blows over the last crate.",
            "A shop assistant",
            "two men come to blows over the last crate",
        ),
    ],
)
def test_who_saw_it_is_credited_with_what_was_seen(text, voice, content):
    ((who, what),) = told(text)
    assert who.endswith(voice) and what == content


@pytest.mark.parametrize("text", ["The Queen saw Orsa in 1953.", "Pedro Mora watched the match at home.", "The cashier saw the new road."])
def test_seeing_a_thing_tells_of_no_witness(text):
    assert told(text) == []


def test_what_is_heard_on_the_radio_is_the_radios_and_who_said_so_there():
    found = told("Some residents heard on the radio that the whole county was affected, and that a government engineer said so.")
    assert ("radio", "that the whole county was affected") in found
    assert ("a government engineer", "that the whole county was affected") in found
    assert not any(who == "Some residents" for who, _ in found)


def test_who_was_overheard_is_the_speaker():
    assert ("An inspector", "it was the borehole or nothing") in told("An inspector was overheard saying it was the borehole or nothing.")


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        (
            "The judge took 40,000 crowns from the quarry, bank statements seen by The Orsa Ledger show.",
            "bank statements",
            "The judge took 40,000 crowns from the quarry",
        ),
        ("The brewery hid the study for six years, internal emails that Taproom has obtained show.", "internal emails", None),
        ("The valve was open for nine hours, the log shows.", "log", "The valve was open for nine hours"),
    ],
)
def test_a_writing_that_ends_its_sentence_says_it(text, voice, content):
    found = told(text)
    assert voice in [v for v, _ in found]
    assert content is None or (voice, content) in found
