"""Voices behind the voice: who told it to whoever speaks, and writings that somebody passes on."""

import pytest

from headwater.attribution import attribute_text


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Mayor Roman Zych said that he had been given the figure of fourteen dead by civil defence, and that the search had stopped.",
            ["civil defence", "Roman Zych"],
        ),
        (
            "Colonel Asani said that the road was closed after the health ministry had sent word that cholera had been found in the camp.",
            ["health ministry", "Asani"],
        ),
        ("The minister said she had been told by two officials that the bridge was closed.", ["two officials", "minister"]),
        ("A company memo shows that engineers knew of the fault by March, Reuters reported on Monday.", ["company memo", "Reuters"]),
    ],
)
def test_the_innermost_voice_is_the_one_that_told_it(text, chain):
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert chain in [[labels[v] for v in s.chain] for s in done.statements]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("I passed two bodies under a red goal net on the way to the stand.", "saw"),
        ("We counted nine men at the gate.", "saw"),
        ("I went home by the last tram, past the closed stand.", "not said"),
    ],
)
def test_what_a_reporter_tells_in_the_first_person_was_seen(text, basis):
    (own,) = [s for s in attribute_text(text).statements if s.mode == "own"]
    assert own.basis == basis


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Two of the crew were lost, reports Nordlys, which quotes a harbour official.", ["a harbour official", "Nordlys"]),
        ("The loan is void, the mayor told Radio Halden, as reported by Nordlys.", ["mayor", "Radio Halden", "Nordlys"]),
        ("Traders polled by Nordlys said they feared a strike.", ["Traders", "Nordlys"]),
        ("Fishermen quoted in the local press said that the nets were empty.", ["Fishermen", "the local press"]),
    ],
)
def test_outlets_that_pass_words_on_stand_in_their_order(text, chain):
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert [c.removeprefix("the ") for c in chain] in [[labels[v].removeprefix("the ") for v in s.chain] for s in done.statements]
