"""The invented stories keep to their format: words stand where they are quoted from, ids are known, numbers fit."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from cases import JSONL, MARKS, STANCES, VERDICTS, Case, CaseClaim, CaseError, load, parse

ROOT = Path(__file__).parent
RELATIONS = {"verbatim", "light edit", "rewrite", "excerpt", "quotation", "translation"}
KINDS = {
    "exact copy",
    "light edit",
    "excerpt",
    "rewrite",
    "reordered",
    "merged from two",
    "chain of three",
    "translated wording",
    "separate reports of one event",
    "one press conference",
    "two anonymous officials",
    "own reporting stated",
    "nobody credited",
    "denial",
    "echoed denial",
    "disowned figure",
    "distorted claim that cites a true story",
    "updated toll",
    "same number of another thing",
    "brands of one agency",
    "hybrid of an echo and own reporting",
    "footer that only looks like a copy",
    "company statement and former employee",
    "ministry that cites another ministry",
    "paper that swallows its source",
    "wrong origin credited",
    "three outlets that all rest on one",
    "denied by its own alleged source",
    "spun copy that inverts a correction",
    "siblings whose parent is missing",
    "number conflict",
    "circle of credits",
    "opinion",
    "member against its body",
    "several spellings",
    "same quotation",
    "same owner",
    "not confirming",
    "denial of another thing",
    "unnamed voice named later",
}
HALVES = ("dev", "held", "apart", "taught", "wire", "wire_apart", "many", "many_apart", "round", "round_apart")
CASES = [case for half in HALVES for case in load(ROOT / "cases" / half)]
EXAMPLE = ROOT.parent / "examples" / "answers.txt"
if EXAMPLE.exists():
    CASES.append(parse(EXAMPLE))


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found = request.param
    assert isinstance(found, Case)
    return found


def test_header_is_whole(case: Case) -> None:
    assert case.about and case.claims and case.pages
    assert case.kinds and set(case.kinds) <= KINDS
    assert len({p.id for p in case.pages}) == len(case.pages)
    assert all(p.text.strip() for p in case.pages)


def test_ids_are_known(case: Case) -> None:
    pages = {p.id for p in case.pages}
    for copy in case.copies:
        assert {copy.derived, copy.source} <= pages and copy.relation in RELATIONS
    for trap in case.traps:
        assert {trap.a, trap.b} <= pages and trap.why
    for claim in case.claims:
        origins = {o.id for o in claim.origins}
        assert len(origins) == len(claim.origins)
        bearing = [b.page for b in claim.bearings]
        assert len(set(bearing)) == len(bearing) and set(bearing) <= pages
        assert {o for b in claim.bearings for o in b.origins} == origins, "every origin stands behind some page"
        assert all(b.stance in STANCES for b in claim.bearings)
        assert {p for f in claim.own_word for p in f} <= set(bearing)
        assert {o for side in claim.sides for o in side} <= origins
        assert all(m.origin in origins and m.mark in MARKS for m in claim.marks)
        assert all(v.verdict in VERDICTS and len(v.words) > 1 for v in claim.values)


def test_quoted_words_stand_in_their_page(case: Case) -> None:
    def stands(words: str, page: str) -> bool:
        return words in case.page(page).text or words in (case.page(page).title or "")

    for claim in case.claims:
        missing = [(b.page, w) for b in claim.bearings for w in b.words if not stands(w, b.page)]
        quoted = [*claim.near, *(w for v in claim.values for w in v.words), *(m.words for m in claim.marks if m.words)]
        missing += [(w.page, w.text) for w in quoted if not stands(w.text, w.page)]
        assert not missing
        assert all(b.words for b in claim.bearings), "every bearing shows its words"


def test_credits_stand_in_their_page(case: Case) -> None:
    for claim in case.claims:
        for b in claim.bearings:
            page = case.page(b.page)
            text = flat(f"{page.title or ''} {page.text}")
            for names in b.credits or ():
                assert any(flat(name) in text for name in names), (claim.text, b.page, names)


def test_numbers_fit(case: Case) -> None:
    for claim in case.claims:
        asserting = sum(o.stance == "asserts" for o in claim.origins)
        assert 0 <= claim.low <= claim.count <= claim.high <= asserting, claim.text
        assert claim.right[0] <= claim.count <= claim.right[1], claim.text


def test_own_word_is_where_nobody_is_credited(case: Case) -> None:
    for claim in case.claims:
        own = {p for f in claim.own_word for p in f}
        assert all(b.page in own or b.origins for b in claim.bearings), "an origin, or its own word"
        assert not any(b.credits and not b.origins for b in claim.bearings if b.page in own)


def test_pages_that_share_much_text_are_listed(case: Case) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text).casefold())
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    listed = {frozenset((c.derived, c.source)) for c in case.copies} | {frozenset((t.a, t.b)) for t in case.traps}
    found = {p.id: runs(p.text) for p in case.pages}
    shared = {(a, b) for a, b in itertools.combinations(found, 2) if len(found[a] & found[b]) >= 12}
    linked = listed | {frozenset((a.derived, b.derived)) for a in case.copies for b in case.copies if a.source == b.source}
    assert not {pair for pair in shared if frozenset(pair) not in linked}


def test_every_kind_is_there_and_one_to_five_origins_are_spread() -> None:
    cases = load(ROOT / "cases" / "dev")
    assert {kind for case in cases for kind in case.kinds} >= KINDS
    first = Counter(case.claims[0].count for case in cases)
    assert all(first[n] >= 6 for n in range(1, 6)), first


def test_gold_names_the_pages_as_they_are_printed(case: Case, tmp_path: Path) -> None:
    gold = case.gold()
    target = case.write(tmp_path / "pages")
    if target.is_dir():
        assert {p.name for p in target.iterdir()} == {p.file.name for p in case.pages if p.file}
    else:
        assert target.name == JSONL and len(target.read_text(encoding="utf-8").splitlines()) == len(case.pages)
    pages = gold["pages"]
    assert isinstance(pages, list)
    names = [p["page"] for p in pages]
    assert names == [case.printed(p.id) for p in case.pages] and len(set(names)) == len(names)
    assert [case.report(f"some/{p.file.name}" if p.file else f"some/{JSONL}#{p.id}") for p in case.pages] == [p.id for p in case.pages]


@pytest.mark.parametrize("header", ["kind nothing", "colour: red", "count: 1 (1-1)", "claim: A thing.\ncount: one", "copy: a b | verbatim"])
def test_a_wrong_header_is_refused(header: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(header + "\n\n=== a | - | - | -\nWords.\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"wrong\.txt"):
        parse(path)


def test_a_claim_counts_those_against() -> None:
    claims: list[CaseClaim] = [c for case in CASES for c in case.claims]
    assert {claim.against for claim in claims} >= {0}
