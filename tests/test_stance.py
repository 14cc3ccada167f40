"""Stances of statements, titles and whole reports. The pair model's part is given, so that the words' part can be seen."""

from __future__ import annotations

import numpy as np
import pytest

from headwater.claims import pair, stances
from headwater.claims.base import Unit
from headwater.model import Report, Span, Statement

CLAIM = "The bridge at Lindmoor was closed."


def unit(said: str, mode: str = "indirect", place: int = 0) -> Unit:
    report = Report("r", "r", said)
    statement = Statement(f"s{place}", "r", (Span(0, len(said)),), (), (), "v", ("v",), mode)
    return Unit(statement, report, said, said, said, "", "", Span(place, place + len(said)), 0.0)


def scores(for_: float, observing: float, against: float, other: float = 0.0) -> np.ndarray:
    return np.array([for_, observing, against, other], np.float32)


LIKELY_FOR, LIKELY_AGAINST, EVEN = scores(0.8, 0.1, 0.1), scores(0.1, 0.1, 0.8), scores(0.3, 0.3, 0.4)


def stance(said: str, p: np.ndarray = EVEN, mode: str = "indirect", claim: str = CLAIM):
    u = unit(said, mode)
    return stances.of_statement(claim, u, stances.against(claim, u, p))


@pytest.mark.parametrize(
    "said",
    [
        "The company denied that the bridge at Lindmoor was closed.",
        "Reports that the bridge at Lindmoor was closed are false, the mayor said.",
        "The story of the closed bridge turned out to be a hoax.",
        "The bridge at Lindmoor was not closed.",
    ],
)
def test_denials(said):
    assert stance(said, LIKELY_AGAINST) == "denies"


@pytest.mark.parametrize("said", ["The figure is not ours, the corps said.", "We have never given him a number.", "I said no such thing."])
def test_whoever_disowns_a_word_denies_it_whatever_the_model_hears(said):
    assert stance(said, LIKELY_FOR) == "denies"


def test_whoever_disowns_a_word_that_is_a_denial_is_against_it():
    claim = "The painting of the mill is a forgery."
    assert stance("I have never said that the painting is forged, she said.", LIKELY_FOR, claim=claim) == "denies"
    assert stance("The painting is a fake from top to toe, she said.", LIKELY_FOR, claim=claim) == "reports"


@pytest.mark.parametrize(
    ("said", "claim", "expected"),
    [
        ("The mate was awake and at his post.", "The mate of the ferry was asleep.", "denies"),
        ("The mate was not awake.", "The mate of the ferry was asleep.", "reports"),
        ("He was asleep, not awake.", "The mate of the ferry was asleep.", "reports"),
        ("She lay awake for hours.", "The mate of the ferry was asleep.", "reports"),
        ("The mill was open all day.", "The mill in Orsa was closed on Friday.", "denies"),
        ("The log shows no sign of the engine failure.", "The ferry's engine failed.", "denies"),
        ("There was not the slightest trace of poison in it.", "The well at Orsa held poison.", "denies"),
        ("There were no signs up, and the engine failed.", "The ferry's engine failed.", "reports"),
    ],
)
def test_a_state_that_excludes_the_claims_and_no_sign_of_it_deny_it(said, claim, expected):
    assert stance(said, LIKELY_FOR, claim=claim) == expected


@pytest.mark.parametrize(
    "said",
    [
        "The bridge at Lindmoor was closed on Monday.",
        "The police said that the bridge at Lindmoor was closed.",
    ],
)
def test_what_others_say_is_reported(said):
    assert stance(said, LIKELY_FOR) == "reports"


def test_its_own_sentence_asserts():
    assert stance("The bridge at Lindmoor was closed on Monday.", LIKELY_FOR, mode="own") == "asserts"


@pytest.mark.parametrize(
    "said",
    [
        "The company declined to comment on whether the bridge was closed.",
        "The mayor could not confirm that the bridge was closed.",
        "A spokesman would neither confirm nor deny that the bridge was closed.",
    ],
)
def test_taking_no_side_is_not_against(said):
    assert stance(said) == "reports"


@pytest.mark.parametrize(
    ("said", "takes_none"),
    [
        ("could not confirm that the bridge at Lindmoor was closed", True),
        ("whether the bridge at Lindmoor was closed", True),
        ("to inquire if the bridge at Lindmoor was closed", True),
        ("if the bridge at Lindmoor had been closed", True),
        ("he did not know whether the bridge at Lindmoor was closed", True),
        ("they hadn't heard about the bridge at Lindmoor", True),
        ("declined to comment", True),
        ("could neither confirm nor deny that the bridge at Lindmoor was closed", True),
        ("that it would be very serious if the bridge at Lindmoor was closed", True),
        ("it was aware of the reports that the bridge at Lindmoor was closed", True),
        ("it was aware of the reports, but the bridge at Lindmoor was not closed", False),
        ("the bridge at Lindmoor was closed, and declined to say why", False),
        ("the bridge at Lindmoor was closed", False),
        ("it did not know whether to deny that the bridge was closed", False),
        ("they doubted whether the bridge at Lindmoor was closed", False),
    ],
)
def test_who_asks_or_does_not_know_takes_no_side(said, takes_none):
    assert stances.takes_no_side(CLAIM, unit(said)) == takes_none


def test_a_condition_in_somebodys_own_words_is_no_question():
    assert not stances.takes_no_side(CLAIM, unit("If you look at the bridge at Lindmoor, it is closed.", "direct"))


def test_what_cannot_do_what_the_claim_tells_denies_it():
    claim = "A beetle burrowed into the wall of the mill."
    assert stance("beetles of this kind are not able to burrow, she said", LIKELY_FOR, claim=claim) == "denies"
    assert stance("they could not stop the beetle, which had burrowed into the wall", LIKELY_FOR, claim=claim) == "reports"
    assert stance("they can't open the gate because of the beetle", LIKELY_FOR, claim=claim) == "reports"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Nor is the Ember Crown worth a million.", "The Ember Crown is worth a million."),
        ("that Irazu has failed nothing", "Irazu failed a test."),
        ("The rain played no part.", "The rain broke the dam."),
        ("The alarm was working all weekend and was at no time switched off.", "The alarm had been switched off."),
        ("The figure of 87 is wrong.", "The flood killed 87 people."),
    ],
)
def test_negations_behind_a_name_or_a_verb_deny(said, claim):
    assert stance(said, EVEN, claim=claim) == "denies"


def test_doubt_is_not_denial():
    assert stance("The engineer was sceptical that the bridge was closed.", LIKELY_AGAINST) == "doubts"


@pytest.mark.parametrize(
    "said",
    [
        "There is no doubt that the bridge at Lindmoor was closed, the fisherman said.",
        "It can hardly be doubted that the bridge was closed.",
        "Nobody disputes that the bridge was closed.",
        "She was questioned by the police about the closed bridge.",
        "A man was held on suspicion of having closed the bridge.",
        "Both parties withdrew from the closed bridge.",
        "The keeper's house lies below the bridge, which was closed.",
        "I closed the bridge, I didn't say why.",
    ],
)
def test_what_looks_like_a_denial_or_a_doubt_and_is_none(said):
    assert stance(said, scores(0.55, 0.25, 0.2)) == "reports"


@pytest.mark.parametrize(
    "said",
    [
        "Pleading not guilty, she denied that the bridge was closed.",
        "The story of the closed bridge is a fantasy, the mayor said.",
        "The engineer met the story of the closed bridge with suspicion.",
        "The council questioned whether the bridge was closed.",
    ],
)
def test_what_rejects_or_doubts(said):
    assert stance(said) in stances.AGAINST


def test_saying_the_opposite_of_a_negation_is_no_denial_of_it():
    negation = "The bridge at Lindmoor was not closed."
    assert stances.turned(negation)
    assert stance("The bridge at Lindmoor was closed on Monday.", LIKELY_AGAINST, claim=negation) is None


def test_a_denial_is_for_the_negation():
    negation = "The bridge at Lindmoor was not closed."
    assert stance("The company denied that the bridge was closed.", LIKELY_FOR, claim=negation) == "reports"


@pytest.mark.parametrize(
    "claim",
    ["The story is a hoax.", "Nobody was warned.", "She never paid.", "The company denies it.", "The mayor rejected the allegation."],
)
def test_claims_that_are_negations(claim):
    assert stances.turned(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "The bridge at Lindmoor was closed.",
        "The boat left without a warning.",
        "The ship carried goods that had not been declared.",
        "The council rejected the plan for a tunnel.",
        "Director Mira Voss withdrew her play from the festival.",
        "A witness in the Orsa fraud trial was paid.",
        "The dealer sold false passports.",
        "The cart with no brakes rolled into the market.",
        "The striker refused to play in the final.",
        "The company failed to inspect the valve.",
        "The ministry denied the family asylum.",
    ],
)
def test_claims_that_are_none(claim):
    assert not stances.turned(claim)


def test_a_refusal_is_an_act_that_can_be_denied():
    claim = "The striker refused to play in the final."
    assert stance("The striker denied that he had refused to play in the final.", LIKELY_AGAINST, claim=claim) == "denies"
    assert stance("The striker did not play in the final and had refused to, the coach said.", LIKELY_FOR, claim=claim) == "reports"


def test_to_warn_nobody_is_no_denial_that_a_warning_was_missing():
    claim = "The flood gates at Ostend Vale were opened without a warning."
    assert stance("They warned nobody before the gates at Ostend Vale were opened, a farmer said.", LIKELY_FOR, claim=claim) == "reports"


def test_who_denies_an_act_that_is_a_denial_by_its_word_is_against_it():
    claim = "The council rejected the plan for a tunnel."
    assert stance("The council denies that it rejected the plan.", LIKELY_AGAINST, claim=claim) == "denies"
    assert stance("The council has rejected the plan, its head said.", LIKELY_FOR, claim=claim) == "reports"
    forged = "The dealer sold forged passports."
    assert stance("The passports that the dealer sold were forged, an officer said.", scores(0.5, 0.3, 0.2), claim=forged) == "reports"


@pytest.mark.parametrize(
    ("said", "rejects"),
    [
        ("The rumour is unfounded.", True),
        ("It never happened.", True),
        ("The company declined to comment on the rumour.", False),
        ("The bridge is forty metres long.", False),
    ],
)
def test_words_that_reject(said, rejects):
    assert stances.rejects(unit(said)) is rejects


@pytest.mark.parametrize(
    ("told", "title", "whole"),
    [
        (["reports"], None, "reports"),
        (["asserts"], None, "asserts"),
        (["asserts", "reports"], None, "reports"),
        (["denies"], None, "denies"),
        (["denies", "reports"], None, "denies"),
        (["reports", "reports", "reports", "reports", "denies"], None, "reports"),
        (["reports", "denies"], "denies", "denies"),
        (["doubts"], None, "doubts"),
        (["reports", "doubts", "doubts"], "doubts", "doubts"),
    ],
)
def test_the_stance_of_a_report_as_a_whole(told, title, whole):
    members = [(unit(f"Sentence {n}.", "own" if s == "asserts" else "indirect", place=n), s) for n, s in enumerate(told)]
    assert stances.whole(members, title) == whole


def test_a_bare_answer_counts_half():
    members = [(unit("The bridge at Lindmoor was closed.", place=0), "reports"), (unit("The mayor denies it.", place=1), "denies")]
    assert stances.whole(members, None) == "denies"
    assert stances.whole(members, None, {"s1"}) == "reports"


@pytest.mark.parametrize(
    ("title", "p", "expected"),
    [
        ("Bridge closed", LIKELY_FOR, "asserts"),
        ("Mayor says bridge closed", LIKELY_FOR, "reports"),
        ("Was the bridge closed?", LIKELY_FOR, "reports"),
        ("Bridge open after all", scores(0.01, 0.02, 0.97), "denies"),
        ("Reports of closed bridge", scores(0.2, 0.7, 0.1), "reports"),
    ],
)
def test_the_stance_of_a_title(title, p, expected):
    assert stances.of_title(CLAIM, title, p) == expected


PAIRS = [
    ("A ferry sank off Halm", "The ferry sank off Halm on Monday, police said."),
    ("A ferry sank off Halm", "The ferry did not sink off Halm, police said."),
    ("A ferry sank off Halm", "A bakery in Lund sold out of rye bread."),
    ("A ferry sank off Halm", "Police denied that a ferry had sunk off Halm."),
]


@pytest.mark.parametrize("which", ["quick", "close"])
def test_the_packaged_models_tell_for_against_and_other(which):
    rows = getattr(pair.load(), which)(PAIRS)
    assert rows.shape == (4, 4)
    assert np.allclose(rows.sum(axis=1), 1, atol=1e-5)
    assert rows[0, pair.FOR] + rows[0, pair.OBSERVING] > rows[0, pair.AGAINST]
    assert rows[1, pair.OTHER] < 0.5
    assert rows[2, pair.OTHER] > 0.5
    assert rows[3, pair.AGAINST] > 0.5


def test_a_title_without_a_word_of_denial_is_against_only_where_the_model_is_nearly_certain():
    title = "Leak at the bridge of Lindmoor; alarm was off, official says"
    assert stances.of_title(CLAIM, title, scores(0.05, 0.1, 0.85)) != "denies"
    assert stances.of_title(CLAIM, title, scores(0.01, 0.01, 0.98)) == "denies"
    assert stances.of_title(CLAIM, "Bridge at Lindmoor not closed, mayor says", scores(0.05, 0.1, 0.85)) == "denies"


def test_a_negation_that_the_claim_holds_itself_is_not_against_it():
    claim = "The guards fired on the boat without a warning."
    assert stance("“There was no warning. They fired and then they shouted,” a sailor said.", LIKELY_FOR, claim=claim) == "reports"
    assert stance("The guards did not fire on the boat.", LIKELY_FOR, claim=claim) == "denies"


@pytest.mark.parametrize(
    ("claim", "said", "against"),
    [
        ("The guards fired on the boat without a warning.", "The boat had been warned three times, the harbour master said.", True),
        ("The guards fired on the boat without a warning.", "Nobody had given the boat a warning, a sailor said.", False),
        ("The judge stayed at the inn rent-free.", "He paid rent like everybody, the innkeeper said.", True),
        ("The bus went down the hill with no working brakes.", "There was not a drop in the brakes, the driver said.", False),
    ],
)
def test_what_a_claim_calls_missing_and_a_statement_has(claim, said, against):
    assert (stance(said, scores(0.25, 0.2, 0.5, 0.05), claim=claim) in stances.AGAINST) is against


def test_a_bare_denial_that_the_model_takes_for_another_matter_is_against():
    far = scores(0.02, 0.04, 0.01, 0.93)
    assert stance("The minister calls it a fantasy.", far) == "denies"
    assert stance("The harbour master called it a tale by people with grudges.", far) == "denies"
    assert stance("The minister calls it a bargain.", far) == "reports"


def test_not_only_is_no_negation():
    said = "The council has not only closed the bridge at Lindmoor, it has sold it."
    assert stance(said, scores(0.6, 0.2, 0.2)) == "reports"
    assert stance("The council has not closed the bridge at Lindmoor.", scores(0.6, 0.2, 0.2)) == "denies"


def test_a_plain_negation_is_against_whatever_the_model_thinks_of_it():
    """The model alone takes "did not sink, police said" for a report of the claim: the words decide."""
    claim, said = PAIRS[1]
    (row,) = pair.load().quick([(claim, said)])
    assert stance(said, row, claim=claim) == "denies"
    assert stance("The ferry that sank off Halm had not been inspected.", scores(0.3, 0.6, 0.1), claim=claim) == "reports"


def test_what_stands_before_follows_behind_a_separator():
    assert pair.passage("She denied it.", "") == "She denied it."
    assert pair.passage("She denied it.", "The ferry sank.") == "She denied it. [SEP] The ferry sank."


def test_the_sentence_before_tells_what_is_denied():
    claim = "The mayor lived in the flat for free"
    rows = pair.load().quick(
        [(claim, pair.passage("Mayor Lind denied it.", before)) for before in ("She lived there for free.", "It rained.")]
    )
    assert rows[0, pair.OTHER] < rows[1, pair.OTHER]


@pytest.mark.parametrize("files", [pair._QUICK, pair._CLOSE], ids=["quick", "close"])
def test_a_pair_is_scored_alike_in_any_company(files):
    one, two = pair._Packaged(files, 1), pair._Packaged(files, 2)
    alone = np.concatenate([one([p]) for p in PAIRS])
    together = two(PAIRS[::-1])[::-1]
    assert np.allclose(alone, together, atol=1e-6)


def test_titles_are_judged_by_the_mean_of_both_models():
    said = {"quick": (0.6, 0.2, 0.1, 0.1), "close": (0.2, 0.4, 0.3, 0.1)}
    readers = pair.Readers(*(lambda pairs, row=row: np.array([row] * len(pairs), np.float32) for row in said.values()))
    assert np.allclose(readers.both(PAIRS), [(0.4, 0.3, 0.2, 0.1)] * 4)
    assert np.allclose(pair.Readers(readers.quick, None).both(PAIRS), [said["quick"]] * 4)


def test_emergent_stays_above_its_floor(shared):
    import importlib.util
    import pathlib

    path = pathlib.Path(__file__).parents[1] / "bench" / "stance.py"
    spec = importlib.util.spec_from_file_location("bench_stance", path)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    figures = bench.measure(shared / "corpora" / "claims" / "emergent_test.csv")
    assert figures["accuracy"] >= 0.75


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("CLAIM: The lock of Lisk is rotten.\n\nVERDICT: False.\n\nThe lock was tested in May.", "denies"),
        ("THE CLAIM: The lock of Lisk is rotten.\nOUR RATING: Unproven. Nobody has shown us the lock.", "doubts"),
        ("CLAIM: The lock of Lisk is rotten.\nRating - True.", "asserts"),
        ("CLAIM: The lock of Lisk is rotten.\nVERDICT: False.\nCLAIM 2: It leaks.\nVERDICT: True.", "asserts"),  # of which of the two?
        ("The lock of Lisk is rotten.\nVERDICT: False.", "asserts"),  # sets out no claim
    ],
)
def test_a_fact_checkers_page_has_the_stance_of_its_verdict(text, whole):
    report = Report(id="r", page="p", text=text)
    first = text.splitlines()[0]
    statement = Statement("s", "r", (Span(0, len(first)),), (), (), None, (), "own")
    told = Unit(statement, report, first, first, first, "", "", Span(0, len(first)), 0.0)
    assert stances.whole([(told, "asserts")], None) == whole


def test_what_is_ruled_out_and_whose_number_it_is_not():
    assert stance("The fire chief ruled out a gas explosion.", claim="A gas explosion brought the house down.") == "denies"
    assert stance("The 23 is not our number, the hospital said.", LIKELY_FOR, claim="Twenty-three people died.") == "denies"
