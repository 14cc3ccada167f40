"""Rewrites: the same report in other words is found; a second account of the same event is none. All texts are invented."""

import dataclasses

import pytest

from headwater import encode
from headwater.model import Evidence, Passage
from headwater.reuse import Alignment, Comparison, Document, compare
from headwater.reuse.relations import Aligned
from headwater.reuse.residue import BACK, residue

WIRE = (
    "A goods train carrying 400 tonnes of sugar left the rails near Ostrel on Sunday night, the railway company said.\n"
    "Six wagons slid down the embankment into an orchard, and the driver was treated for a broken wrist.\n"
    "“I heard the cherry trees go one after the other,” said Pavla Dominek, who owns the orchard.\n"
    "The line between Ostrel and Marenz will stay closed until Thursday, and passengers are being taken by bus.\n"
    "Inspectors found in April that 212 sleepers on this stretch were rotten, and gave the company a year to replace them.\n"
    "The same locomotive ran into a herd of goats last winter."
)
REWRITTEN = (
    "Four hundred tonnes of sugar ended up beside the track when a freight train derailed at Ostrel late on Sunday.\n"
    "Half a dozen wagons went over the embankment and landed among fruit trees; the man at the controls broke his wrist.\n"
    "Orchard owner Pavla Dominek listened as her cherries were felled one by one.\n"
    "Buses replace trains to Marenz, as the route is not to reopen before Thursday.\n"
    "That 212 rotten sleepers needed replacing here had been noted by inspectors in April, who allowed the operator twelve months.\n"
    "Goats were hit by this very locomotive a winter ago."
)
BACK_TRANSLATED = (
    "Near Ostrell a freight train with 400 tons of sugar sprang in the night of Sunday from the rails, as the railway firm communicated.\n"
    "Six waggons glided down the slope into a fruit garden, the engine driver was attended to because of a broken wrist.\n"
    "“One after another I heard how the cherry trees fell,” so Pavla Dominek, to whom the fruit garden belongs.\n"
    "The stretch between Ostrell and Marenz remains blocked up to Thursday, the travellers are conveyed with buses.\n"
    "Already in April examiners had found 212 sleepers to be rotten here, for whose exchange the firm received one year of time.\n"
    "In the past winter the same locomotive had driven into a flock of goats."
)
OWN_ACCOUNT = (
    "Villagers in Ostrel woke to a bang on Sunday when a freight train came off the line.\n"
    "Our reporter counted six wagons on their sides on Monday morning; children were filling buckets with sugar.\n"
    "The fire brigade of Marenz pulled the driver from his cab, and its commander, Lev Hanusch, spoke of a lucky escape.\n"
    "A crane is expected from the depot at Brodnik on Tuesday.\n"
    "The railway company told us that it regretted the inconvenience and would pay for the damage.\n"
    "Mayor Zora Bilek wants the speed on the curve to be cut to forty."
)
OTHER_ACCOUNT = (
    "The railway company has confirmed that a train derailed near Ostrel at the weekend.\n"
    "The driver suffered a broken wrist and has left hospital, a nurse at the clinic of Marenz said.\n"
    "Trade unions had complained about long shifts on this line, their spokesman Igor Tesar told reporters.\n"
    "Shares in the company fell by three percent on Monday.\n"
    "The transport ministry has asked for a report within ten days.\n"
    "Services are to resume on Thursday."
)
ELSEWHERE = (
    "The theatre of Brodnik will show a play about bees this winter.\n"
    "Rehearsals start in November, the director Mila Sova said.\n"
    "Forty pupils have made the costumes.\n"
    "Tickets cost eight crowns."
)


@pytest.fixture(scope="module")
def encoder() -> encode.Encoder:
    return encode.load(threads=1)


def found(encoder: encode.Encoder, **texts: str) -> dict[tuple[str, str], str]:
    return {(r.a, r.b): r.relation for r in compare([Document(k, t) for k, t in texts.items()], encoder=encoder).reuse}


def test_a_rewrite_of_every_sentence_is_found_among_other_accounts(encoder: encode.Encoder) -> None:
    texts = [
        Document("wire", WIRE),
        Document("rewritten", REWRITTEN),
        Document("own", OWN_ACCOUNT),
        Document("other", OTHER_ACCOUNT),
        Document("elsewhere", ELSEWHERE),
    ]
    [pair] = compare(texts, encoder=encoder).reuse
    assert (pair.a, pair.b, pair.relation, pair.found_by) == ("rewritten", "wire", "rewrite", "meaning")
    assert len(pair.passages) >= 5
    assert any("separate accounts of one event" in e.text for e in pair.evidence)
    # Each sentence is aligned with its own counterpart.
    for p in pair.passages:
        line = REWRITTEN[: p.a_start].count("\n")
        assert line == WIRE[: p.b_start].count("\n")


def test_a_rewrite_is_found_in_a_set_of_two_and_beside_copies_of_its_source(encoder: encode.Encoder) -> None:
    assert found(encoder, a=WIRE, b=REWRITTEN) == {("a", "b"): "rewrite"}
    beside = found(encoder, a=WIRE, b=REWRITTEN, c="Evening edition\n" + WIRE, d=OTHER_ACCOUNT)
    assert {k: v for k, v in beside.items() if "b" in k} == {("a", "b"): "rewrite", ("b", "c"): "rewrite"}
    assert not [k for k in beside if "d" in k]


def test_sentences_in_another_order_are_still_a_rewrite(encoder: encode.Encoder) -> None:
    lines = REWRITTEN.split("\n")
    moved = "\n".join([*lines[3:], *lines[:3]])
    assert found(encoder, a=WIRE, b=moved, c=OWN_ACCOUNT) == {("a", "b"): "rewrite"}


def test_a_translation_back_is_found_and_says_what_shows_it(encoder: encode.Encoder) -> None:
    texts = [Document("a", WIRE), Document("b", BACK_TRANSLATED), Document("c", OWN_ACCOUNT), Document("d", OTHER_ACCOUNT)]
    [pair] = compare(texts, encoder=encoder).reuse
    assert (pair.a, pair.b, pair.relation) == ("a", "b", "rewrite")
    shown = [e for e in pair.evidence if e.text.startswith(BACK)]
    assert shown
    assert any("Ostrel and Ostrell" in e.text for e in shown)
    assert all(e.report == "b" and e.at and BACK_TRANSLATED[e.at.start : e.at.end] for e in shown)


@pytest.mark.parametrize(
    ("one", "two"),
    [(WIRE, OWN_ACCOUNT), (WIRE, OTHER_ACCOUNT), (OWN_ACCOUNT, OTHER_ACCOUNT), (REWRITTEN, OWN_ACCOUNT), (REWRITTEN, OTHER_ACCOUNT)],
)
def test_two_accounts_of_one_event_are_not_joined(one: str, two: str, encoder: encode.Encoder) -> None:
    assert found(encoder, a=one, b=two) == {}
    assert found(encoder, a=one, b=two, c=ELSEWHERE) == {}


def test_two_accounts_with_the_same_official_facts_are_not_joined(encoder: encode.Encoder) -> None:
    facts = "A bus with 31 pupils hit a tree near Lindau on Friday. Two pupils were hurt, the police said. The road was closed for an hour."
    one = facts + " A farmer pulled the bus out with his tractor. The headmistress thanked him with a cake."
    two = (
        "Two children were injured on Friday when a school bus with 31 pupils struck a tree at Lindau, according to police. "
        "Parents have long asked for a lower speed on this road. The council votes on it in May. The driver had worked for nine days."
    )
    assert found(encoder, a=one, b=two) == {}


def test_the_order_of_texts_changes_nothing(encoder: encode.Encoder) -> None:
    documents = [Document("a", WIRE), Document("b", REWRITTEN), Document("c", BACK_TRANSLATED), Document("d", OTHER_ACCOUNT)]
    assert compare(documents, encoder=encoder) == compare(documents[::-1], encoder=encoder)


def test_names_that_differ_by_more_than_a_letter_are_no_residue() -> None:
    a, b = "A man from Ostrel spoke with Pavla Dominek.", "In Orlova he met Pavla Dominek."
    assert residue(("a", a), ("b", b), [Aligned(Passage(0, len(a), 0, len(b)), 0.6, True)]) == ()


def test_alignments_made_elsewhere_become_reuse_with_their_relation() -> None:
    german = "Ein Zug entgleiste bei Ostrel. Der Lokführer brach sich das Handgelenk."
    english = "A train derailed near Ostrel. The driver broke his wrist, Tagblatt reports."
    documents = [Document("z", german, publisher="Tagblatt", names=("Tagblatt",)), Document("e", english, credits=("Tagblatt",))]
    given = Alignment("z", "e", "translation", ((Passage(0, 30, 0, 29), 0.8), (Passage(31, 71, 30, 76), 0.7)), (Evidence("translated"),))
    [pair] = compare(documents, alignments=[given]).reuse
    assert (pair.a, pair.b, pair.relation, pair.found_by) == ("e", "z", "translation", "meaning")
    assert [p.a_start for p in pair.passages] == [0, 30]
    assert pair.direction == "a-from-b"
    assert "translated" in {e.text for e in pair.evidence}
    assert compare(documents, alignments=[dataclasses.replace(given, passages=())]) == Comparison()
    with pytest.raises(ValueError, match="two of the documents"):
        compare(documents, alignments=[dataclasses.replace(given, b="nobody")])
