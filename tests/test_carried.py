"""Who carries a story: posted and repeated by, listed behind a colon, a paper with a witness; who says the same."""

from telling import tellings

LEAD = "The town of Orsa was quiet on Friday.\n\n"


def told(text):
    return [(t.chain, t.content) for t in tellings(LEAD + text) if t.chain and t.score != 0.8]


def test_each_of_those_by_whom_a_claim_was_repeated():
    found = told(
        "The governor sold her bears in May. It was posted by the account @ostwatch, which has 90,000 followers, and repeated by the"
        " news site"
        " Der Ruf and by the website Volkspuls."
    )
    carriers = {chain[0]: content for chain, content in found}
    assert {"@ostwatch", "Der Ruf", "Volkspuls"} <= set(carriers)
    assert set(carriers.values()) == {"The governor sold her bears in May"}


def test_what_was_built_or_won_by_somebody_is_no_story():
    assert told("The bridge was repainted by a crew. It was built by the army. The prize was shared by two teams.") == []


def test_outlets_listed_behind_a_colon_carry_what_they_agree_on():
    found = told("Danilo Marsh is bound for Velm, with three papers now agreeing that terms are settled: Radio Vento, Golo and La Tribuna.")
    assert {chain[0] for chain, content in found if content == "terms are settled"} == {"Radio Vento", "Golo", "La Tribuna"}


def test_outlets_listed_behind_a_colon_carry_the_sentence_before():
    found = told("The mayor has sold the bears. By Sunday three outlets had carried it as fact: Radio Velm, Der Ruf and the Orsa Kurier.")
    assert {chain[0] for chain, content in found if content == "The mayor has sold the bears"} == {"Radio Velm", "Der Ruf", "Orsa Kurier"}


def test_a_paper_that_has_a_witness():
    found = told("The Gazette has a retired forester as its witness, and one could read there that nine of the elms were sound.")
    assert (["a retired forester", "Gazette"], "that nine of the elms were sound") in found


def test_a_paper_that_has_a_man_who_says():
    found = told(
        "The Foreign Ministry is sticking to it that nothing was paid, and Kontur has a man who says the state bought their freedom"
        " for five"
        " million."
    )
    assert (["Foreign Ministry"], "that nothing was paid") in [(c, t[:23]) for c, t in found]
    assert any(chain == ["a man", "Kontur"] for chain, _ in found)


def test_who_gives_the_same_account_says_what_the_sentence_before_says():
    text = "A porter saw a man run from the paint store before the blast. A woman who lives opposite says the same."
    assert {c[0]: t for c, t in told(text)} == dict.fromkeys(("A porter", "A woman"), "a man run from the paint store before the blast")
    found = told("Pia Holm said nine elms were sound. Prof. Udo Klamm, whom I rang up, is of the same opinion.")
    assert (["Udo Klamm"], "nine elms were sound") in found


def test_whom_the_writer_has_it_from():
    found = told("I also hear from somebody inside the parks department that no inspection ever took place.")
    assert found == [(["somebody inside the parks department"], "that no inspection ever took place")]


def test_on_the_word_of():
    found = told("The Echo reported, on the word of an unnamed nurse, that Keane was asleep.")
    assert (["an unnamed nurse", "Echo"], "that Keane was asleep") in found


def test_who_speaks_behind_a_clause_and_an_outlet():
    found = told("A diplomat who asked not to be identified said, according to the Ledger, that the two sides were days away from a deal.")
    assert (["A diplomat", "Ledger"], "that the two sides were days away from a deal") in found
