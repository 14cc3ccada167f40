"""What a person decides acts on the counts at once, can be undone, stays when the case runs again, and says so where it no longer fits."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dossier_fixture as fixture
from headwater import origins
from headwater.model import Borne, Dossier, Reuse
from headwater.store.acting import Applied, apply
from headwater.store.judgements import KINDS, Judgement, checked

OVERLOADED, HURT = fixture.OVERLOADED.text, fixture.HURT.text


def counted() -> Dossier:
    """The invented dossier, its claims counted by the rules."""
    made = fixture.dossier()
    world = origins.World.of(made.reports, made.statements, made.voices, made.reuse)
    claims = tuple(dataclasses.replace(c, origins=origins.origins(c.reports, world).origins) for c in made.claims)
    return dataclasses.replace(made, claims=claims)


def decide(*lines: tuple[str, dict[str, str], str], why: str = "") -> Applied:
    log = [Judgement(i, "2024-11-08T00:00:00+00:00", "Ida", k, checked(k, t, v), v, why) for i, (k, t, v) in enumerate(lines, 1)]
    return apply(counted(), log)


def numbers(found: Applied | Dossier, claim: str = OVERLOADED) -> tuple[int, int, int, int]:
    d = found.dossier if isinstance(found, Applied) else found
    o = next(c for c in d.claims if c.text == claim).origins
    return o.low, o.count, o.high, o.against.count


def groups(found: Applied, claim: str = OVERLOADED) -> dict[str, tuple[str, ...]]:
    return {g.name: g.reports for c in found.dossier.claims if c.text == claim for g in c.origins.groups}


def test_before_any_judgement_nothing_changes() -> None:
    made = counted()
    assert numbers(made) == (2, 3, 3, 1)  # the two officials may be one; a deckhand is neither
    assert apply(made, []).dossier is made


@pytest.mark.parametrize("value", ["A", "F"])
def test_notes_change_no_count_and_stand_beside_the_claims(value: str) -> None:
    found = decide(("reliability", {"source": "Coastline Radio"}, value), ("credibility", {"page": "pages/official.txt"}, "3"))
    assert numbers(found) == (2, 3, 3, 1)
    claim = found.dossier.claims[0]
    assert claim.origins.merges[0].text == f"Decided by Ida, 2024-11-08: reliability of Coastline Radio as a source: {value}."
    assert [o.unfitting for o in found.outcomes] == [None, None]


def test_a_page_that_is_not_part_leaves_with_all_that_rests_on_it() -> None:
    found = decide(("page is not part", {"page": "pages/chain.txt"}, ""))
    assert numbers(found)[1] == 2 and "chain" not in {r.id for r in found.dossier.reports}
    assert not any(s.report == "chain" for s in found.dossier.statements)
    assert not any("chain" in (p.a, p.b) for p in found.dossier.reuse)
    assert not any(e.report == "chain" for e in found.dossier.timeline)
    (drop,) = [d for d in found.dossier.drops if d.reason == "left out by hand"]
    assert (drop.where, drop.title) == ("pages/chain.txt", "Islanders ask for a second ferry") and drop.what.startswith("Islanders have")
    hurt = next(c for c in found.dossier.claims if c.text == HURT)
    assert hurt.conflicts == (), "a conflict with one side left is none"


def test_one_of_several_reports_on_a_page_can_leave_alone() -> None:
    made = fixture.dossier()
    whole = dataclasses.replace(made, reports=tuple(dataclasses.replace(r, page="pages/all.txt") for r in made.reports))
    words = made.reports[3].text.splitlines()[0][:80]
    line = Judgement(1, "2024-11-08", "Ida", "page is not part", {"page": "pages/all.txt", "words": words}, "", "")
    applied = apply(whole, [line])
    assert {r.id for r in whole.reports} - {r.id for r in applied.dossier.reports} == {made.reports[3].id}
    assert line.sentence == f"the report with the words “{words}” in pages/all.txt is not part of this case"
    gone = Judgement(2, "2024-11-08", "Ida", "page is not part", {"page": "pages/all.txt", "words": "no such words"}, "", "")
    assert apply(whole, [gone]).outcomes[0].unfitting


def test_a_passage_that_is_not_part_takes_its_statements_along() -> None:
    words = (
        "An official familiar with the inquiry told Coastline Radio that the Merrow Star had taken on about 50 people more than allowed."
    )
    found = decide(("passage is not part", {"page": "pages/official.txt", "words": words}, ""))
    assert numbers(found) == (2, 2, 2, 1)
    bearing = next(b for b in found.dossier.claims[0].reports if b.report == "official")
    assert bearing.stance == "denies", "only the denial is left"


def test_voices_made_one_are_one_origin() -> None:
    found = decide(("voices are one", {"a": "a harbour official", "b": "an official familiar with the inquiry"}, ""))
    assert numbers(found) == (2, 2, 2, 1)
    voice = next(v for v in found.dossier.voices if v.described_as == "a harbour official")
    assert voice.aliases == ("an official familiar with the inquiry",)
    named = decide(("voices are one", {"a": "a harbour official", "b": "Tern & Tide"}, ""))
    assert "Tern & Tide" in groups(named), "a name stands before a description"


def test_a_voice_can_be_another_in_one_page() -> None:
    found = decide(("voice is another", {"voice": "Ansel District Hospital", "page": "pages/chain.txt"}, "Skerry Hospital"))
    assert numbers(found, HURT)[1] == 2
    assert groups(found, HURT)["Skerry Hospital"] == ("chain",)
    alone = decide(("voice is another", {"voice": "un marinero", "page": "pages/spanish.txt"}, "x"))
    assert alone.outcomes[0].unfitting == "“un marinero” speaks in pages/spanish.txt alone"


def test_origins_can_be_made_one_and_parted_for_one_claim() -> None:
    one = {"claim": OVERLOADED, "a": "a harbour official, to Harbour Wire", "b": "a deckhand of the Merrow Star, to El Faro de Lirio"}
    found = decide(("origins are one", one, ""))
    assert numbers(found)[1:3] == (2, 2)
    both = decide(
        ("origins are one", one, ""), ("origins are two", {**one, "a": "a harbour official", "b": "a deckhand of the Merrow Star"}, "")
    )
    assert numbers(both)[1:3] == (3, 3), "the later judgement holds"
    assert numbers(both)[0] == 2, "in low too"
    gone = decide(("origins are one", {**one, "b": "Nobody We Know"}, ""))
    assert gone.outcomes[0].unfitting == "there is no voice “Nobody We Know”"


def test_claims_can_be_made_one() -> None:
    found = decide(("claims are one", {"a": OVERLOADED, "b": HURT}, ""))
    assert [c.text for c in found.dossier.claims] == [OVERLOADED, fixture.NOBODY.text]
    assert "Ansel District Hospital" in groups(found)


def test_a_claim_can_be_parted() -> None:
    other = "The crew knew how many people were on board."
    target = {"claim": OVERLOADED, "page": "pages/chain.txt", "words": "the crew had counted more than 300 passengers"}
    found = decide(("claim is another", target, other))
    claims = {c.text: c for c in found.dossier.claims}
    assert {b.report for b in claims[other].reports} == {"chain"} and "chain" not in {b.report for b in claims[OVERLOADED].reports}
    assert numbers(found) == (1, 2, 2, 1) and numbers(found, other) == (1, 1, 1, 0)
    assert "more than 300" not in {v.value for v in claims[OVERLOADED].values}
    assert [v.value for v in claims[other].values] == ["more than 300"]
    assert set(found.outcomes[0].claims) == {claims[OVERLOADED].id, claims[other].id}
    there = decide(("claim is another", target, HURT))
    assert "chain" in {b.report for c in there.dossier.claims if c.text == HURT for b in c.reports}
    again = decide(("claim is another", target, other), ("claim is another", target, other))
    assert again.outcomes[1].unfitting == "this statement is not taken for the claim any more"


def test_a_rejected_link_takes_a_voice_from_the_chain() -> None:
    words = "the crew had counted more than 300 passengers"
    found = decide(("link", {"page": "pages/chain.txt", "words": words, "voice": "a deckhand of the Merrow Star"}, "rejected"))
    said = next(s for s in found.dossier.statements if s.id == "s-chain")
    assert said.chain == ("v-faro",) and groups(found)["El Faro de Lirio"] == ("chain",)
    target = {"page": "pages/official.txt", "words": "had taken on about 50 people more", "voice": "an official familiar with the inquiry"}
    alone = decide(("link", target, "rejected"))
    assert next(s for s in alone.dossier.statements if s.id == "s-official").mode == "own"
    assert "an official familiar with the inquiry, to Coastline Radio" not in groups(alone)
    agreed = decide(("link", target, "agreed"))
    assert numbers(agreed) == numbers(counted()) and agreed.outcomes[0].reports == ("official",)
    gone = decide(("link", target, "rejected"), ("link", target, "agreed"))
    assert gone.outcomes[1].unfitting and "an official familiar" in gone.outcomes[1].unfitting


@pytest.mark.parametrize(("value", "direction"), [("a is from b", "b-from-a"), ("b is from a", "a-from-b")])
def test_which_came_first_can_be_told(value: str, direction: str) -> None:
    found = decide(("copy", {"a": "pages/rewrite.txt", "b": "pages/copy.txt"}, value))
    row = next(p for p in found.dossier.reuse if (p.a, p.b) == ("copy", "rewrite"))
    assert row.direction == direction and found.dossier.claims[0].origins.merges[0].text.split(": ")[1].startswith("pages/")
    child = "pages/rewrite.txt" if value == "a is from b" else "pages/copy.txt"
    assert found.outcomes[0].judgement.sentence.startswith(f"{child} has its text from ")


def test_a_rejected_copy_counts_apart_and_an_agreed_one_is_marked() -> None:
    made = decide(("copy", {"a": "pages/rewrite.txt", "b": "pages/wire.txt"}, "rejected"))
    assert groups(made)["a harbour official, to Harbour Wire"] == ("copy", "wire")
    assert ("rewrite",) in made.dossier.claims[0].origins.own_word
    assert not any({p.a, p.b} == {"rewrite", "wire"} for p in made.dossier.reuse)
    agreed = decide(("copy", {"a": "pages/wire.txt", "b": "pages/rewrite.txt"}, "agreed"), why="the editor said so")
    row = next(p for p in agreed.dossier.reuse if {p.a, p.b} == {"rewrite", "wire"})
    assert row.evidence[-1].text.endswith("share text is agreed. Why: the editor said so") and numbers(agreed) == (2, 3, 3, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("does not bear it", (1, 2, 2, 1)), ("denies", (1, 2, 2, 2)), ("agreed", (2, 3, 3, 1)), ("asserts", (2, 3, 3, 1))],
)
def test_a_stance_can_be_set(value: str, expected: tuple[int, int, int, int]) -> None:
    target = {"claim": OVERLOADED, "page": "pages/chain.txt", "words": "the crew had counted more than 300 passengers"}
    found = decide(("stance", target, value))
    assert numbers(found) == expected
    stances = {b.report: b.stance for b in found.dossier.claims[0].reports}
    assert stances.get("chain") == {"does not bear it": None, "denies": "denies", "agreed": "reports", "asserts": "asserts"}[value]


def test_a_stance_covers_every_statement_of_the_same_words() -> None:
    made = counted()
    twin = dataclasses.replace(next(s for s in made.statements if s.id == "s-chain"), id="s-twin")
    claim = made.claims[0]
    rows = tuple(
        dataclasses.replace(b, statements=(*b.statements, Borne("s-twin", "asserts"))) if b.report == "chain" else b for b in claim.reports
    )
    made = dataclasses.replace(
        made, statements=(*made.statements, twin), claims=(dataclasses.replace(claim, reports=rows), *made.claims[1:])
    )
    words = "the crew had counted more than 300 passengers before the ship cast off"
    log = [Judgement(1, "2024", "", "stance", {"claim": OVERLOADED, "page": "pages/chain.txt", "words": words}, "does not bear it", "")]
    assert "chain" not in {b.report for b in apply(made, log).dossier.claims[0].reports}


def test_a_statement_that_was_passed_over_can_be_taken_for_a_claim() -> None:
    target = {"claim": OVERLOADED, "page": "pages/spanish.txt", "words": "llevaba más pasajeros de los permitidos"}
    found = decide(("stance", target, "asserts"))
    assert groups(found)["un marinero, to Noticias del Puerto"] == ("spanish",)
    assert found.dossier.claims[0].near == ()


def test_a_rejected_number_leaves_values_and_conflicts() -> None:
    target = {"claim": OVERLOADED, "page": "pages/denial.txt", "words": "255 passengers"}
    found = decide(("number", target, "rejected"))
    claim = found.dossier.claims[0]
    assert [v.value for v in claim.values] == ["312", "more than 300"]
    assert [c.kind for c in claim.conflicts] == ["denial"], "a conflict with one side left is none"
    assert len(found.dossier.claims[1].values) == 2, "other claims keep theirs"
    again = decide(("number", target, "rejected"), ("number", target, "agreed"))
    assert again.outcomes[1].unfitting == "no number is read at these words any more"


def test_an_owner_named_by_hand_lowers_low_alone() -> None:
    made = decide(("owner", {"outlet": "Coastline Radio"}, "Lirio Media"), ("owner", {"outlet": "El Faro de Lirio"}, "Lirio Media"))
    assert numbers(made)[1:3] == (3, 3) and numbers(made)[0] == 1
    assert next(v for v in made.dossier.voices if v.name == "El Faro de Lirio").owner == "Lirio Media"


def test_a_credit_that_only_a_person_knows_makes_an_origin() -> None:
    target = {"page": "pages/own.txt", "words": "the Merrow Star was overloaded again"}
    found = decide(("credit", target, "Nils Aker"), why="the author told me")
    assert groups(found)["Nils Aker"] == ("own",) and numbers(found)[1] == 4
    assert next(c for c in found.dossier.claims if c.text == OVERLOADED).origins.own_word == ()
    known = decide(("credit", target, "Ilse Varga"))
    assert sum(v.name == "Ilse Varga" for v in known.dossier.voices) == 1
    new = decide(("credit", {"page": "pages/denial.txt", "words": "has rejected reports", "claim": HURT, "kind": "anonymous"}, "a cook"))
    assert "a cook, to Port Gazette" in groups(new, HURT)


def test_white_space_in_quoted_words_may_differ() -> None:
    found = decide(("passage is not part", {"page": "pages/own.txt", "words": "Greed sank\ncommon  sense"}, ""))
    assert found.outcomes[0].unfitting is None


def test_what_no_longer_fits_is_reported_and_changes_nothing() -> None:
    gone = [
        ("page is not part", {"page": "none.txt"}, ""),
        ("passage is not part", {"page": "pages/own.txt", "words": "words that were never there"}, ""),
        ("voices are one", {"a": "Ilse Varga", "b": "Somebody Else"}, ""),
        ("copy", {"a": "pages/own.txt", "b": "pages/wire.txt"}, "rejected"),
        ("claim is another", {"claim": "Another claim.", "page": "pages/own.txt", "words": "Greed"}, "Gone."),
        ("link", {"page": "pages/own.txt", "words": "Greed", "voice": "Ilse Varga"}, "rejected"),
        ("stance", {"claim": "Another claim.", "page": "pages/own.txt", "words": "Greed"}, "denies"),
        ("owner", {"outlet": "The Vanished Post"}, "X"),
        ("claims are one", {"a": OVERLOADED, "b": "Gone."}, ""),
        ("reliability", {"source": "Nobody"}, "B"),
        ("credibility", {"page": "none.txt"}, "1"),
    ]  # fmt: skip
    found = decide(*gone)
    assert all(o.unfitting for o in found.outcomes)
    made = counted()
    assert dataclasses.replace(found.dossier, made_by=made.made_by) == made
    assert [j["unfitting"] is not None for j in found.dossier.made_by.settings["judgements"]] == [True] * len(gone)


def test_a_judgement_outlives_changed_ids_and_order() -> None:
    made = counted()
    ids = {r.id: f"x{i}" for i, r in enumerate(reversed(made.reports))}
    reuse = [(tuple(sorted(((ids[p.a], 0), (ids[p.b], 1)))), p) for p in made.reuse]
    moved = dataclasses.replace(
        made,
        reports=tuple(dataclasses.replace(r, id=ids[r.id]) for r in reversed(made.reports)),
        statements=tuple(dataclasses.replace(s, report=ids[s.report]) for s in made.statements),
        reuse=tuple(Reuse(k[0][0], k[1][0], p.relation, "undecided", ()) for k, p in reuse),
        claims=(),
    )
    log = [Judgement(1, "2024-11-08", "Ida", "page is not part", {"page": "pages/chain.txt"}, "", "")]
    assert {r.page for r in apply(made, log).dossier.reports} == {r.page for r in apply(moved, log).dossier.reports}


def test_every_kind_reads_as_a_sentence_and_acts() -> None:
    from headwater.store.acting import _ACTS

    assert set(_ACTS) == set(KINDS) - {"undo"}
    for kind, known in KINDS.items():
        target = {k: f"<{k}>" for k in known.needs}
        sentence = Judgement(1, "2024", "", kind, target, "v", "").sentence
        assert all(f"<{k}>" in sentence for k in known.needs)


@pytest.mark.parametrize(
    ("kind", "target", "value", "message"),
    [
        ("verdict", {}, "", "no kind of judgement"),
        ("owner", {}, "X", "needs outlet"),
        ("owner", {"outlet": "X"}, " ", "needs a value"),
        ("owner", {"outlet": "X", "page": "p"}, "X", "knows no page"),
        ("reliability", {"source": "X"}, "G", "'G' is no value"),
        ("credibility", {"page": "p"}, "0", "'0' is no value"),
        ("credit", {"page": "p", "words": "w", "kind": "god"}, "X", "no kind of voice"),
        ("undo", {"judgement": "x"}, "", "needs the number"),
    ],
)
def test_what_cannot_be_a_judgement_is_a_bad_call(kind: str, target: dict[str, str], value: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        checked(kind, target, value)


_PAGES = st.sampled_from([r.page for r in fixture.REPORTS] + ["none.txt", ""])
_WORDS = st.one_of(
    st.sampled_from(
        ["Three people were hurt", "the Merrow Star was overloaded again", "255 passengers", "312 people", "has rejected reports", "(", "e"]
    ),
    st.builds(lambda r, a, n: r.text[a % len(r.text) :][:n], st.sampled_from(fixture.REPORTS), st.integers(0, 900), st.integers(1, 80)),
)
_NAMES = st.sampled_from(
    [v.label for v in fixture.VOICES] + [g.name for c in counted().claims for g in c.origins.groups] + ["Nobody", "Coastline Radio"]
)
_CLAIMS = st.sampled_from([OVERLOADED, HURT, fixture.NOBODY.text, "Another."])
_VALUES: dict[str, st.SearchStrategy[str]] = {
    "page": _PAGES, "words": _WORDS, "voice": _NAMES, "source": _NAMES, "outlet": _NAMES,
    "claim": _CLAIMS, "a_page": _PAGES, "b_page": _PAGES,
    "title": st.sampled_from(["", "“Not overloaded”"]), "kind": st.sampled_from(["person", "outlet", "anonymous"]),
}  # fmt: skip


@st.composite
def _lines(draw: st.DrawFn) -> tuple[str, dict[str, str], str]:
    kind = draw(st.sampled_from([k for k in KINDS if k != "undo"]))
    known = KINDS[kind]
    ends = {"copy": _PAGES, "claims are one": _CLAIMS}.get(kind, _NAMES)
    target = {k: draw(_VALUES.get(k, ends)) for k in known.needs} | {k: draw(st.just("") | _VALUES[k]) for k in known.may}
    return kind, target, draw(st.sampled_from(known.values)) if known.values else draw(_NAMES)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_lines(), max_size=6))
def test_whatever_is_decided_leaves_a_whole_dossier(lines: list[tuple[str, dict[str, str], str]]) -> None:
    """Any decisions in any order: counts hold together, every id leads somewhere, and each line either acts or says why not."""
    log = []
    for kind, target, value in lines:
        try:
            log.append(Judgement(len(log) + 1, "2024-11-08", "Ida", kind, checked(kind, target, value), value, ""))
        except ValueError:
            continue
    base = counted()
    found = apply(base, log)
    assert len(found.outcomes) == len(log)
    d = found.dossier
    reports, voices, statements = {r.id for r in d.reports}, {v.id for v in d.voices}, {s.id for s in d.statements}
    assert all(s.report in reports and {v for v in (*s.chain, s.voice) if v} <= voices for s in d.statements)
    assert all(p.a in reports and p.b in reports for p in d.reuse)
    for c in d.claims:
        assert {b.report for b in c.reports} <= reports and {x.statement for b in c.reports for x in b.statements} <= statements
        assert {r for g in c.origins.groups for r in g.reports} <= reports
        assert {v.report for v in c.values} <= reports and {s.report for x in c.conflicts for s in x.sides} <= reports
    undone = [dataclasses.replace(j, undone_by=99) for j in log]
    assert apply(base, undone).dossier is base
