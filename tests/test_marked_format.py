"""The marked-up texts are readable, balanced over their topics, and their marks fall on whole words."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from marked import Item, MarkError, load, parse
from marked_score import perfect, score

HERE = Path(__file__).parent / "marked"
HALVES = ("dev", "held", "apart")


@pytest.fixture(scope="module", params=HALVES)
def items(request: pytest.FixtureRequest) -> list[Item]:
    return load(HERE / str(request.param))


def test_marks_become_offsets_of_the_bare_text() -> None:
    item = parse(
        '[s1:Ina Brandt] [c1:said] [q1:[s2:a clerk] [c2:had told] [to2:her] [q2:that it \\[the bridge\\] was "shut"]].\n'
        "> 1: kind: person\n> 2: kind: anonymous; chain: a clerk > Ina Brandt"
    )
    assert item.text == 'Ina Brandt said a clerk had told her that it [the bridge] was "shut".'
    outer, inner = item.statements
    assert [item.text[b:e] for b, e in outer.source + inner.source] == ["Ina Brandt", "a clerk"]
    assert item.text[slice(*inner.content[0])] == 'that it [the bridge] was "shut"'
    assert inner.chain == ("a clerk", "Ina Brandt") and inner.anonymous and inner.mode == "mixed"
    assert inner.addressee == "her" and outer.chain == ("Ina Brandt",)


def test_short_forms_carry_the_name_they_stand_for() -> None:
    (said,) = parse('[q:"It is over,"] [s=Ina Brandt:she] [c:said].\n> kind: person').statements
    assert (said.voice, said.resolved, said.mode) == ("Ina Brandt", True, "direct")


@pytest.mark.parametrize(
    "block",
    ["[s:Ina", "[s:Ina] said it.", "[s:Ina] said.\n> kind: dog", "[s:] said.\n> kind: person", "x\n> voice: A", "x\n> kind: person"],
)
def test_bad_marks_are_refused(block: str) -> None:
    with pytest.raises(MarkError):
        parse(block)


def test_each_half_has_its_number(items: list[Item]) -> None:
    assert sum(not i.passage for i in items) >= 150
    assert sum(i.passage for i in items) >= 30
    assert len({i.text for i in items}) == len(items)


def test_marks_fall_on_whole_words(items: list[Item]) -> None:
    for item in items:
        assert not set(item.text) & set("\t") and "  " not in item.text, item.name
        for s in item.statements:
            for b, e in s.source + s.cue + s.content + s.to + s.anon + s.why + s.hedge + s.unverified:
                assert 0 <= b < e <= len(item.text)
                word = item.text[b:e]
                assert word == word.strip(), (item.name, word)
                assert not (b and item.text[b - 1].isalnum() and word[0].isalnum()), (item.name, word)
                assert not (item.text[e : e + 1].isalnum() and word[-1].isalnum()), (item.name, word)


def test_chains_end_where_they_should(items: list[Item]) -> None:
    for item in items:
        for s in item.statements:
            assert all(c and all(c) and len(set(c)) == len(c) for c in s.chains), item.name
            assert s.reason is None or s.kind == "anonymous", item.name


def test_every_answer_occurs_often(items: list[Item]) -> None:
    said = [s for i in items for s in i.statements]
    for field, least in {"kind": 8, "basis": 8, "certainty": 7, "relation": 2, "mode": 8}.items():
        counts = Counter(getattr(s, field) for s in said)
        # A "quotes" relation is rare: where none is marked, "says" stands for it.
        assert len(counts) >= {"kind": 7, "basis": 5, "certainty": 3, "relation": 5, "mode": 3}[field], (field, counts)
        assert min(counts.values()) >= least, (field, counts)
    assert sum(s.reason is not None for s in said) >= 20
    assert sum(s.addressee is not None for s in said) >= 30
    assert sum(len(s.chain) >= 2 for s in said) >= 30 and sum(len(s.chain) >= 3 for s in said) >= 8
    assert sum(s.resolved for s in said) >= 30
    assert sum(not i.statements for i in items) >= 14


def test_the_halves_share_no_text() -> None:
    texts = [i.text for half in HALVES for i in load(HERE / half)]
    twice = [t for t, n in Counter(texts).items() if n > 1 and len(t) > 200]
    assert not twice
    for one, other in itertools.combinations(HALVES, 2):
        assert not {i.text for i in load(HERE / one)} & {i.text for i in load(HERE / other)}


def test_a_flawless_reader_scores_one(items: list[Item]) -> None:
    rows = {i.text: perfect(i) for i in items}
    table = score(items, rows.__getitem__)
    assert set(table) >= {"found", "voice", "short forms", "kind", "anonymous", "reason", "addressee", "basis", "chains", "credits"}
    assert {what: (p, r) for what, (p, r, _) in table.items()} == dict.fromkeys(table, (1.0, 1.0))


def test_a_reader_of_nothing_finds_nothing(items: list[Item]) -> None:
    assert score(items, lambda text: [])["found"][:2] == (1.0, 0.0)
    said = [{"source": [[0, 3]], "content": [[0, 9]], "voice": "x", "kind": "anonymous"}]
    assert score([i for i in items if not i.statements], lambda text: said)["found"][0] == 0.0
