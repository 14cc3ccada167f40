"""Whom the words around a name or a pronoun make the source: firms told from people, places from people, and who of several is meant."""

import pytest

from telling import tellings


def chains(text):
    return [t.chain for t in tellings(text) if t.chain]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # Of teams and firms the English speak as of many; shares are a firm's.
        ("Harton City have denied that Rui Alma failed a medical.\n\nIn a statement the club called it untrue.", "Harton City"),
        ("City also say he was not there, Harton City fans heard. The club said it was sorry.", "Harton City"),
        (
            "Silkvane on Monday night published a rebuttal of claims made by a customer, after its shares lost 9 per cent. In a statement"
            " the chain said that nothing was wrong.",
            "Silkvane",
        ),
        (
            "Five days on, the questions for Karrow Copper are piling up.\n\nWhat does the company say? That it was never told.",
            "Karrow Copper",
        ),
        ("Oslo-based Novarum halted the trial. The company said that nobody was hurt.", "Novarum"),
        # What stands in front of a name because a sentence begins there is no part of it.
        ('Green-eyed Ina Toll hit back at the trolls. "I have not," she said.\n\nIna said that she would sue.', "Ina Toll"),
        ("At ten past eight a newspaper in Lisk said that the bridge was shut.", "newspaper in Lisk"),
        # A place is not she; who is missing tells nobody anything; who opens the paragraph is meant rather than who spoke before it.
        ("The story of Ina Toll, 24, of Hexham in New Carrel, went round. In it she said that her eyes had changed.", "Ina Toll"),
        (
            'A farmer in Lisk filmed the wave. "Run," he shouts. But his brother is still missing. "There was no siren," he said.',
            "A farmer",
        ),
        (
            "Joan Pike said the site stood by its story. Pike would not say more.\n\nJess Amory, who runs Red Room, has put up a note."
            " Her reader saw an empty case, she says.",
            "Jess Amory",
        ),
        ("The picture is not made brighter by Koldo Zuber, Larra's doctor until June. He said that Alma had been ill.", "Koldo Zuber"),
    ],
)
def test_who_is_meant(text, last):
    assert chains(text)[-1] == [last]


def test_a_list_and_all_of_it():
    text = "Who denies it? Harton City, the agent Paolo Renz and the Ridge Clinic. All three say that the test was put off."
    assert chains(text)[-3:] == [["Harton City"], ["Paolo Renz"], ["Ridge Clinic"]]
    assert chains("Ina Toll and Rui Alma were there. All three say it rained.")[-1] == ["All three"]


def test_whom_a_paper_has_it_from_with_the_words_of_one():
    text = (
        "Alma failed his medical, the Tribuna says. The paper has it from two sources close to the talks, one of whom is quoted as saying:"
    )
    text += ' "They said no."'
    said = [(t.chain, t.content) for t in tellings(text) if t.mode in ("direct", "indirect") and t.relation == "says"]
    assert (["two sources close to the talks", "Tribuna"], "Alma failed his medical") in said
    assert any(chain[0] == "two sources close to the talks" and words == '"They said no."' for chain, words in said)


def test_who_was_cited_as_a_witness_says_now_what_he_says():
    assert chains("An interpreter cited by state media as a witness to the training has denied seeing anything of the kind.")[-1] == [
        "An interpreter"
    ]


def test_the_verb_of_a_phrase_is_not_that_of_the_name_in_it():
    text = "Our man in the third detachment of Iron Column writes: yesterday the guys caught a vehicle."
    assert chains(text) == [["Our man in the third detachment of Iron Column"]]


def test_a_blog_in_apposition_and_whom_it_cites():
    text = "A fan blog, Throne Hall, had reported that the actor left early, citing an extra on the film."
    assert sorted(chains(text)) == [["Throne Hall"], ["an extra on the film", "Throne Hall"]]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # Whom a text brings on without a name it has not named before, whatever stands in between.
        (
            "Edmund Sayle is to step down in spring, a person close to the board said.\n\nSayle, 58, has run the firm since 2022."
            " The search has begun, the person said.",
            "a person close to the board",
        ),
        ("Blocks lay across both lanes, an AFP reporter saw, hours after a fight in which Torvia says three men died.", "Torvia"),
        ("Tarn Instruments kept shipping its M4 scales, it emerged. The company denies it.", "Tarn Instruments"),
        ("The dam is sound, Daria Velk said.\n\nFuming Velk said that it was all lies.", "Daria Velk"),
        ("All of us at Dalmore Homes are shaken by the news.", "Dalmore Homes"),
        ("The lock is rotten, the Orla foreign ministry, citing the defence ministry, said.", "Orla foreign ministry"),
        ("Solvent entered the river at the works in Lissen, the country's environment agency said.", "country's environment agency"),
    ],
)
def test_who_is_not_meant(text, last):
    assert chains(text)[-1][-1:] == [last]
    assert ["Edmund Sayle"] not in chains(text)


def test_two_clubs_have_agreed_as_a_site_understands_from_two():
    text = "Both clubs have agreed, SportLine understands from two people close to the talks."
    assert ["two people close to the talks", "SportLine"] in chains(text)


def test_a_presentation_that_a_paper_has_seen_and_a_figure_that_goes_back_to_a_club():
    text = "A presentation prepared by Grauvel for its lenders, which the Echo has seen, sets out in nine slides what is in store."
    assert chains(text) == [["presentation prepared by Grauvel for its lenders", "Echo"]]
    assert ["Lissen Anglers"] in chains("Twelve tonnes of fish died in the river. The 12 tonnes go back to Lissen Anglers.")
