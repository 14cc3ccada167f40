"""Which statements bear a claim, and which claims a set shares, on invented sentences."""

from __future__ import annotations

import random

import numpy as np
import pytest

from headwater import claims, encode
from headwater.attribution import attribute
from headwater.claims import Settings, find, match, pair, tense
from headwater.claims.base import Reach
from headwater.claims.units import units
from headwater.claims.words import content_words, listed, names, negated, pattern, stem, tokens
from headwater.model import Report, Statement, Voice
from headwater.text import fold, sentences

LISTS = (
    "denial",
    "doubt",
    "falsity",
    "hedges",
    "irregular",
    "negators",
    "neutral",
    "opposites",
    "past",
    "persons",
    "planned",
    "referents",
    "speech",
    "stopwords",
)


def by_sentence(*texts: tuple[str, str] | tuple[str, str, str]) -> tuple[list[Report], list[Statement], list[Voice]]:
    """Reports from (id, text) or (id, text, title), each sentence a statement of its outlet."""
    reports = [Report(t[0], t[0], t[1], title=t[2] if len(t) > 2 else None) for t in texts]
    statements = [
        Statement(f"{r.id}.{n}", r.id, (s,), (), (), f"v{r.id}", (), "own") for r in reports for n, s in enumerate(sentences(r.text))
    ]
    return reports, statements, [Voice(f"v{r.id}", r.id, "outlet") for r in reports]


FERRY = by_sentence(
    (
        "a",
        "The ferry Sulina Star sailed with two of its four life rafts out of date. It carries up to 240 passengers. "
        "A bakery in the port sells rye bread.",
    ),
    ("b", "Two of the four life rafts on the ferry Sulina Star had expired when she sailed. The council meets on Thursday."),
    ("c", "The Lindgren clinic opened a ward for children. Its director thanked the donors."),
)
CLAIM = "The ferry Sulina Star sailed with two of its four life rafts out of date."


def borne(matched, reports, statements):
    text = {r.id: r.text for r in reports}
    at = {s.id: s for s in statements}
    return {b.report: [text[b.report][slice(*at[s.statement].content[0])] for s in b.statements] for b in matched.bearings}


def test_reports_that_say_it_in_other_words_bear_it():
    reports, statements, voices = FERRY
    found = match(CLAIM, reports, statements, voices, encoder=encode.load())
    assert borne(found, reports, statements) == {
        "a": ["The ferry Sulina Star sailed with two of its four life rafts out of date."],
        "b": ["Two of the four life rafts on the ferry Sulina Star had expired when she sailed."],
    }
    assert found.claim == CLAIM
    assert [b.credits for b in found.bearings] == [(), ()]


def reader(other: float, seen: list | None = None):
    """A pair model that says the same of every pair, and notes what it was asked."""

    def read(pairs):
        if seen is not None:
            seen.extend(pairs)
        rest = 1.0 - other
        return np.array([[0.5 * rest, 0.4 * rest, 0.1 * rest, other]] * len(pairs), np.float32).reshape(len(pairs), 4)

    return read


def test_the_nearest_statements_are_read_again_by_the_close_model():
    reports, statements, voices = FERRY
    seen: list[tuple[str, str]] = []
    nothing = pair.Readers(reader(0.95), reader(0.99))
    told = pair.Readers(reader(0.95), reader(0.01, seen))
    few = Settings(again=Reach(2, 0))
    assert match(CLAIM, reports, statements, voices, encoder=encode.load(), pairs=nothing, settings=few).bearings != ()  # its very words
    found = match(CLAIM, reports, statements, voices, encoder=encode.load(), pairs=told, settings=few)
    read = {said for _, said in seen} - {r.title for r in reports}
    assert len(read) == 2
    scores = {round(b.score, 3) for r in found.bearings for b in r.statements}
    alone = match(CLAIM, reports, statements, voices, encoder=encode.load(), pairs=pair.Readers(reader(0.95), None), settings=few)
    assert max(scores) > max(b.score for r in alone.bearings for b in r.statements)


def test_of_every_report_the_nearest_statements_are_read_again():
    reports, statements, voices = FERRY
    seen: list[tuple[str, str]] = []
    told = pair.Readers(reader(0.5), reader(0.01, seen))
    match(CLAIM, reports, statements, voices, encoder=encode.load(), pairs=told, settings=Settings(again=Reach(0, 1)))
    said = {u.said: u.report.id for u in units(reports, statements)}
    read = [said[passage] for _, passage in seen if passage in said]
    assert len(read) == len(set(read)) > 1


def test_in_a_larger_set_a_statement_must_be_nearer():
    reports, statements, voices = FERRY
    one, two = (Settings(many=many, again=Reach(0, 0)) for many in (0.0, 3.0))
    scores = [
        max(b.score for r in match(CLAIM, reports, statements, voices, encoder=encode.load(), settings=s).bearings for b in r.statements)
        for s in (one, two)
    ]
    assert len(statements) < 60 and scores[1] > scores[0]


def test_a_claim_nothing_bears_has_no_bearings():
    reports, statements, voices = FERRY
    found = match("The minister resigned over the price of bread.", reports, statements, voices, encoder=encode.load())
    assert found.bearings == ()


@pytest.mark.parametrize("claim", ["", "...", "?", "Ferry", "Die Fähre fuhr mit abgelaufenen Rettungsinseln.", "ferry " * 5000])
def test_odd_claims_are_answered(claim):
    reports, statements, voices = FERRY
    found = match(claim, reports, statements, voices, encoder=encode.load())
    assert found.claim == claim
    assert {b.report for b in found.bearings} <= {"a", "b", "c"}


def test_order_of_reports_and_statements_changes_nothing():
    reports, statements, voices = FERRY
    shuffled = random.Random(1)
    expected = match(CLAIM, reports, statements, voices, encoder=encode.load())
    for _ in range(3):
        mixed_reports, mixed = list(reports), list(statements)
        shuffled.shuffle(mixed_reports)
        shuffled.shuffle(mixed)
        assert match(CLAIM, mixed_reports, mixed, voices, encoder=encode.load()) == expected


def test_beside_a_claim_nothing_comes_near_stand_the_nearest_statements():
    reports, statements, voices = FERRY
    found = match("A comet was photographed above the desert of Sarn.", reports, statements, voices, encoder=encode.load())
    assert found.bearings == ()
    assert 1 <= len(found.near) <= 3


def test_no_statements_no_bearings():
    assert match(CLAIM, [], [], [], encoder=encode.load()).bearings == ()


def test_another_number_of_the_same_thing_is_near_and_says_why():
    reports, statements, voices = by_sentence(("a", "The army lost 40 drones in Okra."), ("b", "The army lost 250 drones in Okra."))
    found = match("The army lost 40 drones in Okra.", reports, statements, voices, encoder=encode.load())
    assert [b.report for b in found.bearings] == ["a"]
    assert [(n.report, n.why) for n in found.near] == [("b", "another number: 250 drones")]


def test_so_many_of_us_are_people():
    reports, statements, voices = by_sentence(
        ("a", "Some 400 people walked out of the mill in Okra."), ("b", "Nine hundred of us walked out of the mill in Okra.")
    )
    found = match("400 people walked out of the mill in Okra.", reports, statements, voices, encoder=encode.load())
    assert [b.report for b in found.bearings] == ["a"]
    assert [(n.report, n.why) for n in found.near] == [("b", "another number: Nine hundred of us")]


def test_the_other_of_two_things_is_another_matter():
    reports, statements, voices = by_sentence(
        ("a", "Flames destroyed the upper mill at Okra. The band played."), ("b", "Flames destroyed the lower mill at Okra. It rained.")
    )
    found = match("A fire destroyed the upper mill at Okra.", reports, statements, voices, encoder=encode.load())
    assert [b.report for b in found.bearings] == ["a"]
    assert "another one: lower mill" in [n.why for n in found.near]
    assert {b.report for b in match("Flames destroyed a mill at Okra.", reports, statements, voices, encoder=encode.load()).bearings} == {
        "a",
        "b",
    }


def test_the_same_number_of_another_thing():
    reports, statements, voices = by_sentence(
        ("a", "Brandt Glass will shed 900 jobs at its works in Halm."),
        ("b", "Brandt Glass employs 3,000 people in Halm, 900 of them women."),
    )
    found = match("Brandt Glass plans to cut 900 jobs in Halm.", reports, statements, voices, encoder=encode.load())
    assert ("b", "the same number of another thing: women") in [(n.report, n.why) for n in found.near]


def test_what_is_yet_to_come_is_not_what_was_done():
    reports, statements, voices = by_sentence(
        ("a", "Mayor Ida Brekke opened the old lock at Sund with a hammer. The band played."),
        ("b", "Mayor Ida Brekke will open the new lock at Sund with a hammer in May. The band will play."),
    )
    found = match("Mayor Ida Brekke opened the lock at Sund with a hammer.", reports, statements, voices, encoder=encode.load())
    assert [b.report for b in found.bearings] == ["a"]
    assert "yet to come, where the claim tells what was done" in [n.why for n in found.near if n.report == "b"]
    assert [b.report for b in match("Ida Brekke will open a lock.", reports, statements, voices, encoder=encode.load()).bearings] != ["a"]


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        ("She will sell the mill next week", True),
        ("A tenth of the flats will be let to families", True),
        ("the city plans to pay for forty more", True),
        ("He'd like a boat and is to buy one", True),
        ("the lawyer will argue that she sold the mill", False),
        ("the mill is shut and will stay so", False),
        ("It's empty. We will sell it", False),
        ("The mill has been sold and will close", False),
        ("The mill was old", False),
    ],
)
def test_what_tells_only_of_what_is_to_come(text, coming):
    assert tense.to_come(text) is coming


@pytest.mark.parametrize(
    ("claim", "settled"),
    [
        ("The mill was sold.", True),
        ("Ida Brekke sold the mill.", True),
        ("Ida Brekke has sold the mill.", True),
        ("Ida Brekke has a mill.", False),
        ("Ida Brekke has agreed to sell the mill.", False),
        ("The council approved the sale of the mill.", False),
        ("Ida Brekke will sell the mill.", False),
        ("The mill is for sale.", False),
    ],
)
def test_claims_of_what_was_done(claim, settled):
    assert tense.settled(claim) is settled


def test_the_same_number_under_another_name_of_what_is_counted():
    reports, statements, voices = by_sentence(
        ("a", "The council of Halm deleted 4,000 emails."), ("b", "The council of Halm deleted 4,000 electronic messages, its clerk said.")
    )
    found = match("The council of Halm deleted 4,000 emails.", reports, statements, voices, encoder=encode.load())
    assert [b.report for b in found.bearings] == ["a", "b"]


def test_who_does_not_answer_bears_nothing():
    reports, statements, voices = by_sentence(
        ("a", "The company sold the ferry to a bank in May."), ("b", "The company did not respond to questions about the ferry.")
    )
    found = match("The company sold the ferry to a bank.", reports, statements, voices, encoder=encode.load())
    assert [b.report for b in found.bearings] == ["a"]


def test_settings_move_what_is_accepted():
    reports, statements, voices = FERRY
    found = match(CLAIM, reports, statements, voices, encoder=encode.load(), settings=Settings(floor=99.0))
    assert found.bearings == ()
    assert {n.report for n in found.near} >= {"a"}


def test_a_report_without_the_words_that_the_others_have_for_the_claim_must_be_surer():
    reports, statements, voices = by_sentence(
        ("a", "The green of Ina Toll's eyes came from contact lenses. The shop sells shoes."),
        ("b", "Ina Toll's eyes were green because of contact lenses."),
        ("c", "Contact lenses made the eyes of Ina Toll green."),
        ("d", "Ina Toll's eyes turned from brown to green after a visit to the salon."),
    )

    def bearing(missing: float) -> list[str]:
        settings = Settings(missing=missing, of_best=0.0, behind=9.0, floor=-9.0)
        found = match(
            "The green of Ina Toll's eyes came from contact lenses.", reports, statements, voices, encoder=encode.load(), settings=settings
        )
        return [b.report for b in found.bearings]

    assert bearing(0.0) == ["a", "b", "c", "d"]
    assert bearing(99.0) == ["a", "b", "c"]


def test_claims_are_found_in_the_words_of_a_report():
    reports, statements, voices = FERRY
    found = find(reports, statements, voices, encoder=encode.load())
    assert len(found) == 1
    assert found[0] in (
        "The ferry Sulina Star sailed with two of its four life rafts out of date",
        "Two of the four life rafts on the ferry Sulina Star had expired when she sailed",
    )


def test_claims_are_found_whose_wordings_share_little():
    reports, statements, voices = by_sentence(
        ("a", "The city of Orvane paid twice for the same street lamps. It rained in Halm."),
        ("b", "Orvane was billed a second time for its lamps, and it paid. The choir sang on Sunday."),
    )
    found = find(reports, statements, voices, encoder=encode.load())
    assert len(found) == 1
    assert "lamps" in found[0]


def test_claims_found_do_not_depend_on_the_order_of_pages():
    reports, statements, voices = FERRY
    expected = find(reports, statements, voices, encoder=encode.load())
    assert find(reports[::-1], statements[::-1], voices, encoder=encode.load()) == expected


def test_one_report_shares_no_claim():
    reports, statements, voices = by_sentence(("a", "The ferry sailed without rafts. The ferry sailed without rafts on Monday."))
    assert find(reports, statements, voices, encoder=encode.load()) == ()


def test_nobody_commenting_is_no_claim():
    reports, statements, voices = by_sentence(
        ("a", "The company that owns the ferry declined to comment."), ("b", "The company that owns the ferry declined to comment.")
    )
    assert find(reports, statements, voices, encoder=encode.load()) == ()


def test_claims_in_most_reports_come_first():
    bridge = "The stone bridge at Lindmoor was closed to lorries on Monday."
    tower = "The clock tower of Halm has lost its golden weather vane."
    reports, statements, voices = by_sentence(("a", f"{bridge} {tower}"), ("b", f"{tower} {bridge}"), ("c", bridge))
    assert find(reports, statements, voices, encoder=encode.load()) == (bridge.rstrip("."), tower.rstrip("."))


def test_the_question_of_a_title_is_a_claim():
    title = "Was the ferry Sulina Star short of life rafts when it sailed?"
    reports, statements, voices = by_sentence(
        ("a", "Nobody has counted them yet.", title),
        ("b", "The ferry Sulina Star was short of life rafts when it sailed."),
    )
    assert find(reports, statements, voices, encoder=encode.load()) == (title,)


@pytest.mark.parametrize("name", LISTS)
def test_word_lists_are_sorted_unique_and_folded(name):
    from importlib import resources

    lines = (resources.files("headwater") / "data" / "claims" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert entries == sorted(set(entries))
    assert all(fold(e) == e for e in entries)
    assert lines[0].startswith("# ")
    if name != "irregular":
        assert all(pattern(name).fullmatch(e) or pattern(name).search(e) for e in listed(name))


def test_stems_bring_forms_together():
    assert stem("sailed") == stem("sails") == stem("sailing")
    assert stem("stolen") == stem("stole")
    assert stem("withdrew") == stem("withdrawn") == stem("withdrawal") == stem("withdraws")
    assert content_words("The thefts were reported by the police's spokesman") == content_words("police theft")[::-1]


def test_words_names_and_negation():
    assert tokens("The mayor’s 1,400 votes") == ["the", "mayor", "1,400", "votes"]
    assert names("Then Mara Okoye went to Halm.") == {"mara", "okoye", "halm"}
    assert negated("It wasn’t closed")
    assert not negated("It was closed")


def test_the_pair_models_are_named_with_their_hashes():
    assert [m.name for m in claims.models()] == ["Headwater pair model", "Headwater close pair model"]


def test_what_is_quoted_right_behind_a_denial_goes_on_denying():
    text = (
        "Rovers defender Luis Campos has dismissed reports that he was punched by Danny Okoro in training. "
        '"Danny never hit me. We clashed heads going for a ball and I got a cut," Campos said.'
    )
    report = Report("r1", "a", text)
    done = attribute(report)
    other = Report("r2", "b", "Danny Okoro punched Luis Campos in training, two players said on Monday.")
    more = attribute(other)
    found = match(
        "Danny Okoro punched Luis Campos in training.",
        [report, other],
        [*done.statements, *more.statements],
        [*done.voices, *more.voices],
        encoder=encode.load(),
    )
    assert {b.report: b.stance for b in found.bearings} == {"r1": "denies", "r2": "reports"}
    assert {x.stance for b in found.bearings if b.report == "r1" for x in b.statements} == {"denies"}
