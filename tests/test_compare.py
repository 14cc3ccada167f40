"""Reuse between texts: what is found, where exactly, and what is not copying. All texts are invented."""

import dataclasses
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from headwater.model import Passage, Reuse
from headwater.reuse import Comparison, Document, Settings, compare, groups
from headwater.reuse.tokens import Reader

LEAD = (
    "The harbour authority of Port Ellory said on Tuesday that a dredger struck the eastern breakwater shortly before dawn.\n"
    "Nobody was hurt, but forty metres of the wall collapsed into the basin and two trawlers broke loose from their moorings.\n"
    "Divers will inspect the foundations once the swell has gone down, harbour master Ines Calloway said.\n"
    "The dredger, built in 1994, had passed its last inspection without remarks, according to the shipping register.\n"
    "Repairs could take until autumn and cost as much as 12.4 million crowns, an engineer at the site estimated.\n"
    "Fishing crews were told to land their catch at Marrow Quay, eleven miles to the north, until further notice."
)
OTHER = (
    "A parliamentary committee in Vantry has rejected the draft budget for rural clinics after a night of argument.\n"
    "Members of both larger parties objected to a clause that would have closed nine surgeries in the hill districts.\n"
    "The finance minister, Tomas Reyle, promised a new version within a fortnight and called the vote a setback.\n"
    "Nurses who had camped outside the assembly for three days cheered when the result was read to them.\n"
    "The clinics treat about sixty thousand people a year, most of them far from the nearest hospital."
)
HOST = (
    "Regional briefing for Wednesday morning.\n"
    "Rain is expected in the valleys, and ferries to the outer islands run on the winter timetable.\n"
    "{}\n"
    "The chess festival at Lower Dunmere goes into its final round with three players level on points.\n"
    "Tickets for the lantern parade are sold out, the organisers say."
)


def one(found: Comparison) -> Reuse:
    assert len(found.reuse) == 1, found.reuse
    return found.reuse[0]


def pair(a: str, b: str, **options: str) -> Comparison:
    return compare([Document("a", a, **options), Document("b", b)])


def shown(text: str, passages: tuple[Passage, ...], side: str) -> list[str]:
    return [text[p.a_start : p.a_end] if side == "a" else text[p.b_start : p.b_end] for p in passages]


def test_a_copy_is_found_whole_from_its_first_word_to_its_last() -> None:
    found = one(pair(LEAD, LEAD + "\n"))
    assert found.relation == "verbatim"
    assert "".join(shown(LEAD, found.passages, "a")).replace("\n", "") == LEAD.replace("\n", "")


def test_the_same_text_twice_is_one_verbatim_pair() -> None:
    found = one(pair(LEAD, LEAD))
    assert (found.relation, found.passages) == ("verbatim", (Passage(0, len(LEAD), 0, len(LEAD)),))


def test_unlike_texts_share_nothing() -> None:
    assert pair(LEAD, OTHER).reuse == ()


def test_an_excerpt_has_the_exact_offsets_of_its_sentences() -> None:
    two = "\n".join(LEAD.split("\n")[1:3])
    found = one(pair(HOST.format(two), LEAD))
    assert found.relation == "excerpt"
    assert shown(HOST.format(two), found.passages, "a") == two.split("\n")
    assert shown(LEAD, found.passages, "b") == two.split("\n")


def test_sentences_in_another_order_are_found() -> None:
    lines = LEAD.split("\n")
    moved = "\n".join([*lines[3:], *lines[:3]])
    found = one(pair(moved, LEAD))
    assert sorted(shown(moved, found.passages, "a")) == sorted(lines)
    assert shown(moved, found.passages, "a") == shown(LEAD, found.passages, "b")


def test_a_sentence_with_a_third_of_its_words_changed_is_found_whole() -> None:
    changed = LEAD.replace(
        "Nobody was hurt, but forty metres of the wall collapsed into the basin and two trawlers broke loose from their moorings.",
        "No one was injured, but 40 metres of the wall fell into the basin and two trawlers tore free from their moorings.",
    )
    found = one(pair(changed, LEAD))
    assert "No one was injured, but 40 metres of the wall fell into the basin and two trawlers tore free from their moorings." in "\n".join(
        shown(changed, found.passages, "a")
    )


def test_words_in_the_middle_of_sentences_are_cut_at_the_words() -> None:
    borrowed = "forty metres of the wall collapsed into the basin and two trawlers broke loose from their moorings"
    host = HOST.format(
        f"It was a night that people on the coast will long remember, for {borrowed} while the town slept on and knew nothing of it."
    )
    found = one(pair(host, LEAD))
    assert shown(host, found.passages, "a") == [borrowed]


def test_positions_count_code_points_and_marks_around_sentences() -> None:
    odd = LEAD.replace("Nobody was hurt", "𝔑obody was hurt — “ünharmed” — 👩‍🚒").replace("Port Ellory", "Pôrt Éllory")
    found = one(pair(odd, LEAD))
    assert "".join(shown(odd, found.passages, "a")).startswith("The harbour authority of Pôrt Éllory")
    assert found.passages[-1].a_end == len(odd)


def test_accents_case_and_curly_marks_do_not_hide_a_copy() -> None:
    assert one(pair(LEAD.upper().replace("A", "À"), LEAD)).relation in ("verbatim", "light edit")


def test_a_script_without_spaces_is_compared_too() -> None:
    text = "港口管理局星期二表示一艘挖泥船在黎明前不久撞上了东部防波堤。没有人受伤但四十米的墙体坍塌进入港池两艘拖网渔船脱离了系泊处。"
    found = one(pair(text, "昨日报道。" + text + "完。"))
    assert found.passages[0].b_start == 5


def test_two_reports_that_quote_one_voice_are_a_quotation() -> None:
    quote = "“We heard a crack like thunder and then the whole wall was simply gone,” {}"
    a = HOST.format(quote.format("fisherman Joss Adair said as he looked at the wreck of his boat."))
    b = OTHER + "\n" + quote.format("a man called Adair recalled for listeners of the evening programme.")
    found = one(pair(a, b))
    assert (found.relation, found.direction) == ("quotation", "undecided")
    assert "crack like thunder" in shown(a, found.passages, "a")[0]


def test_a_report_that_holds_another_reports_prose_is_an_excerpt_of_it() -> None:
    sentence = LEAD.split("\n")[1]
    found = one(pair(HOST.format(f"The Ellory Courier wrote: “{sentence}”"), LEAD))
    assert found.relation == "excerpt"


FOOTER = "\nWe want to hear from you! Leave us your thoughts in the comments below."
FOOTER += "\nFollow us for more news from the coast, and sign up to our newsletter."


@pytest.mark.parametrize("publisher", ["Ellory Courier", None])
def test_a_shared_footer_is_furniture_and_no_reuse(publisher: str | None) -> None:
    documents = [Document("a", LEAD + FOOTER, publisher=publisher), Document("b", OTHER + FOOTER, publisher=publisher)]
    found = compare(documents)
    assert found.reuse == ()
    assert {f.document for f in found.furniture} == {"a", "b"}
    assert all(f.text in FOOTER for f in found.furniture)


def test_furniture_is_left_out_of_a_real_copy() -> None:
    short = "\n".join(LEAD.split("\n")[:3])
    documents = [
        Document("a", LEAD + FOOTER, publisher="P"),
        Document("b", OTHER + FOOTER, publisher="P"),
        Document("c", short + FOOTER, publisher="P"),
    ]
    found = one(compare(documents))
    assert (found.a, found.b) == ("a", "c")
    assert all("comments below" not in t for t in shown(LEAD + FOOTER, found.passages, "a"))


def test_a_hundred_copies_of_one_page_are_all_found() -> None:
    lines = LEAD.split("\n")
    documents = [Document(f"d{n:03}", "\n".join([f"Bulletin number {n} of the coastal service.", *lines])) for n in range(100)]
    documents += [Document(f"x{n}", OTHER) for n in range(2)]
    found = compare(documents)
    copies = [r for r in found.reuse if r.a.startswith("d") and r.b.startswith("d")]
    assert len(copies) == 100 * 99 // 2
    assert found.furniture == ()
    [first, second] = groups(found.reuse)
    assert (len(first.reports), second.reports) == (100, ("x0", "x1"))


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [
        Document("1", LEAD), Document("2", OTHER), Document("3", HOST.format(LEAD.split("\n")[1])), Document("4", OTHER[:300] + FOOTER),
        Document("5", LEAD + FOOTER),
    ]  # fmt: skip
    expected = compare(documents)
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        assert compare(documents) == expected


def test_repeated_ids_are_a_bad_call() -> None:
    with pytest.raises(ValueError, match="two documents have the id 'a'"):
        compare([Document("a", LEAD), Document("a", OTHER)])


def test_a_window_of_days_keeps_pairs_apart() -> None:
    documents = [Document("a", LEAD, time="2031-03-01"), Document("b", LEAD[:500], time="2031-05-01")]
    assert compare(documents, settings=Settings(window_days=7)).reuse == ()
    assert len(compare(documents, settings=Settings(window_days=90)).reuse) == 1
    undated = [documents[0], dataclasses.replace(documents[1], time=None)]
    assert len(compare(undated, settings=Settings(window_days=7)).reuse) == 1


@pytest.mark.parametrize("text", ["", "   \n\t", "…", "ok", "\x00\x00", "\ud800 lone"])
def test_texts_with_nothing_to_compare_are_no_trouble(text: str) -> None:
    assert compare([Document("a", text), Document("b", text + " "), Document("c", LEAD)]).reuse == ()


def test_no_documents_and_one() -> None:
    assert compare([]) == Comparison()
    assert compare([Document("a", LEAD)]) == Comparison()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_texts_give_passages_inside_them(texts: list[str]) -> None:
    documents = [Document(str(i), t) for i, t in enumerate(texts)]
    text = {d.id: d.text for d in documents}
    for r in compare(documents).reuse:
        assert r.a < r.b
        assert r.passages
        for p in r.passages:
            assert 0 <= p.a_start < p.a_end <= len(text[r.a])
            assert 0 <= p.b_start < p.b_end <= len(text[r.b])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="ab .\n“”’中ß\u0301Ⅷ🙂", max_size=200), max_size=4))
def test_words_lie_where_the_text_has_them(texts: list[str]) -> None:
    tokens = Reader()(texts)
    for n, text in enumerate(texts):
        low, high = tokens.words[n], tokens.words[n + 1]
        for start, end in zip(tokens.start[low:high], tokens.end[low:high], strict=True):
            assert not any(c.isspace() for c in text[start:end])
        first, last = tokens.sentences[n], tokens.sentences[n + 1]
        for head, tail in zip(tokens.head[first:last], tokens.tail[first:last], strict=True):
            assert 0 <= head < tail <= len(text)


def _stub(texts: Sequence[str]) -> NDArray[np.float32]:
    """An encoder for tests: the two forms of each sentence below mean the same, anything else nothing known."""
    rows = np.zeros((len(texts), 8), np.float32)
    for i, text in enumerate(texts):
        rows[i, next((n for n, forms in enumerate(REWRITTEN) if text.rstrip(".") in forms), 7)] = 1
    return rows


REWRITTEN = [
    ("Mayor Ardle opened the 300 metre Sorrel bridge", "The Sorrel span, 300 metres, was inaugurated under Ardle"),
    ("Engineers from Kestwick took 26 months over it", "It kept Kestwick specialists busy for 26 months"),
    ("Tolls of 14 crowns begin in Lammas week", "From Lammas drivers pay 14 crowns"),
    ("Dissenters led by Oona Prew marched to Hallgate", "Oona Prew brought protesters out at Hallgate"),
    ("The old ferry Merganser sails on until Yule", "Until Yule, Merganser crossings continue"),
]


def test_a_rewrite_in_other_words_is_found_by_meaning() -> None:
    a, b = (". ".join(x[i] for x in REWRITTEN) + "." for i in (0, 1))
    found = one(compare([Document("a", a), Document("b", b)], encoder=_stub))
    assert (found.relation, found.found_by, len(found.passages)) == ("rewrite", "meaning", 5)
    assert compare([Document("a", a), Document("b", b)]).reuse == ()


def test_two_alike_sentences_make_no_rewrite() -> None:
    a = ". ".join(x[0] for x in REWRITTEN) + "."
    b = ". ".join([REWRITTEN[0][1], "Rain fell on Dunmere for days", REWRITTEN[3][1], "Chess players met at Ostry"]) + "."
    assert compare([Document("a", a), Document("b", b)], encoder=_stub).reuse == ()


def test_the_first_version_of_a_chain_does_not_join_unlike_texts() -> None:
    def reuse(a: str, b: str) -> Reuse:
        return Reuse(a, b, "light edit", "undecided", (Passage(0, 1, 0, 1),))

    chain = [reuse("a", "b"), reuse("b", "c"), reuse("c", "d"), reuse("d", "e")]
    assert all(len(g.reports) < 4 for g in groups(chain))
    whole = [reuse(x, y) for i, x in enumerate("abcd") for y in "abcd"[i + 1 :]]
    assert [g.reports for g in groups(whole)] == [("a", "b", "c", "d")]
    assert groups([Reuse("a", "b", "excerpt", "undecided", ()), Reuse("a", "c", "quotation", "undecided", ())]) == ()
