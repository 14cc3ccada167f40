"""Who first made a claim; ships are no outlets; the man, the coast guard; names in apposition where a paragraph ends."""

import pytest

from headwater.attribution import attribute_text
from telling import tellings

LEAD = "The town of Orsa was quiet on Friday.\n\n"


def told(text):
    return [(t.chain, t.content) for t in tellings(LEAD + text) if t.content]


def test_who_first_made_a_claim_made_it():
    found = told(
        "Police are looking into claims that the mate had fallen asleep, Radio Sund reported. The claim was first made by an unnamed crew"
        " member in the newspaper Dunmore Echo."
    )
    assert (["an unnamed crew member", "Dunmore Echo"], "that the mate had fallen asleep") in found


def test_who_raised_it_with_a_name_behind():
    found = told("The bridge is to be sold, a council worker said. The allegation was first raised by a resident, Pia Moll.")
    assert (["Pia Moll"], "The bridge is to be sold") in found


def test_claims_first_reported_by_a_paper_stand_in_the_paragraph_before():
    found = told("Ida Hale is alleged to have taken two trips to the coast.\n\nThe claims were first reported by the Corran Post.")
    assert (["Corran Post"], "Ida Hale is alleged to have taken two trips to the coast") in found


def test_a_claim_made_in_a_letter_is_the_letters():
    found = told(
        "A teacher has been suspended after parents said that he changed answers.\n\nThe allegations against Martin Rhee, who teaches"
        " mathematics, were made in a letter to the board signed by nine parents."
    )
    assert (["letter to the board signed by nine parents"], "that he changed answers") in found


def test_a_finding_is_of_who_wrote_the_report():
    found = told("An expert has concluded that the papers were altered. The finding is contained in a report by Dr Ewa Lis.")
    assert (["Ewa Lis"], "that the papers were altered") in found


def test_a_noun_that_no_list_has_lends_its_name():
    found = told("A former invigilator at the school, Joan Mercer, has told School Week that she saw him take the scripts.")
    assert found[0][0][0] == "Joan Mercer"


def test_one_of_a_bodys_people_is_no_body():
    text = (
        "A council planning chief has denied taking free holidays.\n\nIda Hale is said to have flown twice.\n\nMrs Hale told Radio Sund"
        " that she had paid."
    )
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert [labels[s.chain[0]] for s in done.statements if s.chain] == ["Ida Hale", "Ida Hale"]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is to be sold. The idea came from a desire to save money.",
        "The lamps are new. The report was given a prize by the jury.",
    ],
)
def test_what_nobody_raised(text):
    assert [chain for chain, _ in told(text) if chain and chain[0] not in ("jury",)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Harbour master Olav Brekke told the Dunmore Echo that the Orla Star had been warned twice.",
        "The tanker Orla Star hit a reef, the coast guard said. The Orla Star had been warned twice, police reported.",
        "The log of the tanker Orla Star shows no fault, investigators said.",
    ],
)
def test_a_ship_is_no_outlet(text):
    assert not any("Orla Star" in chain for chain, _ in told(text))


def test_a_paper_of_that_name_is_one():
    assert any("Orla Star" in chain for chain, _ in told("The mayor has resigned, the Orla Star reported on Friday."))


def test_the_man_is_the_one_without_a_name():
    found = told(
        "Harbour master Olav Brekke said the ship was late. A crew member said the mate had slept. “He was in the chair,” the man told"
        " reporters."
    )
    assert found[-1][0][0] == "A crew member"


def test_the_coast_guard_is_no_guard():
    found = told("Harbour master Olav Brekke said the ship was late.\n\nThe coast guard said it had seen a slick.")
    assert found[-1][0] == ["coast guard"]


@pytest.mark.parametrize("end", ["", "\n\nIt opened on Monday.", " It opened on Monday."])
def test_a_name_in_apposition_closes_a_paragraph(end):
    found = told("The bridge was closed for a week, according to a local councillor, Marta Ruiz." + end)
    assert found[0] == (["Marta Ruiz"], "The bridge was closed for a week")


def test_what_was_told_begins_with_that():
    text = (
        "The recorder shows no sign of the failure that its owner has blamed, Norwegian investigators said on Tuesday.\n\nHans Wold, the"
        " head of the Accident Board, told broadcaster KTV that a first reading showed no loss of power before the ship hit the reef."
    )
    assert (["Hans Wold", "KTV"], "that a first reading showed no loss of power before the ship hit the reef") in told(text)


def test_what_was_found_at_a_market_thanks_no_town():
    found = told("Fragments found at the market in Sahal come from a bomb, according to two experts.")
    assert not any("Sahal" in chain for chain, _ in found)


def test_that_is_what_somebody_wrote_and_says_so():
    found = told("The station was in a poor state in 2024. That is what the engineering firm Brugman wrote to the owners.")
    assert (["Brugman"], "The station was in a poor state in 2024") in found
    found = told("Workers warned of cracks two years ago.\n\nAn anonymous employee says so to Radio Sund.")
    assert any(chain[0] == "An anonymous employee" and "cracks" in content for chain, content in found)


def test_initials_behind_the_name_of_an_institute():
    found = told("Bacteria were found in the water of Veldam, the national institute for public health RIVM confirmed on Sunday.")
    assert found[0][0] == ["RIVM"]


def test_who_may_not_talk_to_the_press_credits_no_press():
    found = told("The employee wants to remain anonymous because staff have been told not to talk to the press.")
    assert not any("press" in chain for chain, _ in found)


def test_whom_a_report_cited_in_a_sentence_of_its_own():
    said = "The senator pressed a regulator to end a probe"
    found = told(said + ", ABC News reported Tuesday.\n\nThe report cited two former officials and internal emails.")
    assert (["two former officials", "ABC News"], said) in found
    assert (["internal emails", "ABC News"], said) in found


def test_a_mayor_who_quotes_a_poet_passes_nothing_on():
    found = told("The bridge will close, the mayor said. She quoted a poet of the town.")
    assert not any("poet" in " ".join(chain) and "bridge" in content for chain, content in found)


def test_a_woman_in_the_lead_is_whoever_is_named_next_whatever_she_was():
    text = (
        "The woman at the center of the latest smear says it never happened.\n\nFormer agency chief Marlene Voss told the Columbus Ledger"
        " that nobody asked her to drop a probe."
    )
    done = attribute_text(text)
    labels = {v.id: v.label for v in done.voices}
    assert {labels[s.chain[0]] for s in done.statements if s.chain} == {"Marlene Voss"}
