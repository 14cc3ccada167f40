"""Writings and recordings that an outlet got hold of."""

import pytest

from telling import tellings


def chains(text):
    return [t.chain for t in tellings(text) if t.chain]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The Bugle has obtained a copy of the report, which says the reactor leaked twice.", ["report", "Bugle"]),
        ("This newspaper has seen emails in which the builder offers the mayor a flat.", ["emails"]),
        ("Radio Brisk has a letter from the bank that says the club is broke.", ["letter", "Radio Brisk"]),
        ("In a recording obtained by Channel Six, a man can be heard ordering the gates to be locked.", ["recording", "Channel Six"]),
        ("Dashcam footage published by the Borough Mail shows the van crossing the line.", "Borough Mail"),
        ("The report, of which the Kolby Post has a copy, names chloroform.", ["report", "Kolby Post"]),
        ("Vesna News has photographs of the lorry. They show a fridge on its back.", ["photographs", "Vesna News"]),
        ("The hotel had no sprinklers, it says in a letter from the fire brigade.", ["letter"]),
        ("That the vault was empty is plain from the bank's own inventory.", ["bank's own inventory"]),
        ("The firm sold its boats in May, as a filing shows.", ["filing"]),
        ("Emails leaked to the Tarnow Courier show that the dean knew.", "Tarnow Courier"),
        ("The Mercury has seen screenshots of the chat. In one, it is nine minutes past two in the morning.", ["screenshots", "Mercury"]),
    ],
)
def test_the_writing_speaks_and_its_holder_passes_it_on(text, chain):
    found = chains(text)
    found = [[label.split(" from ")[0] for label in c] for c in found]
    assert chain in found or chain in [c[-1] for c in found if len(c) == 2]


@pytest.mark.parametrize(
    "text",
    [
        "He has read the novel in which a duke dies.",
        "The Post has a new editor, which says much about its owner.",
        "In the play, a boy is seen running away.",
    ],
)
def test_what_is_made_up_or_no_writing_gives_no_voice(text):
    assert not [c for c in chains(text) if len(c) > 1 or c[0] in ("novel", "play")]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Flight plans filed that morning list five passengers.", "Flight plans"),
        ("The log book kept by the harbour master records 14 arrivals that night.", "log book"),
        ("Census returns show that the parish had 900 souls in 1881.", "Census returns"),
        ("A calendar kept by the secretary puts the meeting on 8 October.", "calendar"),
        ("The contract sets the rent at 40 euros.", "contract"),
        ("The tachograph is clear. It has the coach standing still from four to six.", "tachograph"),
        ("The photograph has the minister on the yacht, in a bathrobe.", "photograph"),
        ("At the depot the delivery slips for the two weeks add up to 700 crates of tea.", "delivery slips"),
        ("The film is short. You see a boat come in and then a man without shoes.", "film"),
        ("For those who were away: on the nine-second clip a goat climbs on to the counter.", "nine-second clip"),
        ("A copy of the letter hangs in the shop. It asks the mill to look at the cracks.", "letter"),
        ('On the wall hangs a sign with the words "no more bread today".', "sign"),
        ("Parish records have her baptised in 1702.", "Parish records"),
        ("DNA results tie the glove to the second man.", "DNA results"),
    ],
)
def test_more_writings_that_speak(text, voice):
    assert next(c[0] for c in chains(text)).startswith(voice)


def test_a_reason_that_is_cited_is_no_voice():
    found = chains("The airline said it had cancelled nine flights, citing bad weather.")
    assert {label for chain in found for label in chain} == {"airline"}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Spokeswoman Ria Sandel would not be drawn on an email of 3 May that was first reported by Kanal 4 and that appears to show"
            " that managers knew of the crack.",
            ["email", "Kanal 4"],
        ),
        ("The ministry would not comment on a memo that was first reported by Kanal 4 and shows that officials knew.", ["memo", "Kanal 4"]),
        ("She declined to discuss a letter from the bank, which says that the loan had ended.", ["letter", None]),
    ],
)
def test_what_a_writing_shows_is_not_the_word_of_who_will_not_discuss_it(text, chain):
    found = [t for t in tellings(text) if t.relation != "declined" and t.chain]
    assert any(t.chain[0].startswith(chain[0]) and chain[1] in (*t.chain[1:], None) for t in found)
    assert not any({"Ria Sandel", "ministry", "She"} & set(t.chain) for t in found)
