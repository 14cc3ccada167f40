"""find(): the spans of attributions, on invented sentences, on broken input, and with weights that are missing or altered."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.attribution import linker, quotes, spans, tagger
from headwater.attribution.spans import Found, find
from headwater.errors import DataFileError
from headwater.model import Span

WIRE = (
    "Norwick bridge closed after storm.\n\n"
    "“We will rebuild it,” the mayor, Ada Quill, told reporters on Friday. “Nobody will be left behind.”\n\n"
    "Police said the bridge was “unsafe” after the storm.\n\n"
    "Three people were hurt, according to the ministry of health."
)


def roles(text: str, found: Found) -> dict[str, list[str]]:
    return {r: [text[a:b] for a, b in getattr(found, r)] for r in ("source", "cue", "content")}


def check(text: str, found: list[Found]) -> None:
    """What holds of every answer, whatever the text."""
    order = [f.content[0] for f in found]
    assert order == sorted(order)
    for f in found:
        assert f.content and f.cue
        assert 0.0 <= f.score <= 1.0
        assert f.mode in ("direct", "indirect", "mixed")
        for role in (f.source, f.cue, f.content):
            at = 0
            for s in role:
                assert isinstance(s, Span)
                assert at <= s.start < s.end <= len(text)
                assert text[s.start : s.end].strip() == text[s.start : s.end]
                at = s.end


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "mode"),
    [
        ("“We will rebuild it,” Ada Quill said on Friday.", ["Ada Quill"], ["said"], ["“We will rebuild it,”"], "direct"),
        ('"We will rebuild it," Ada Quill said on Friday.', ["Ada Quill"], ["said"], ['"We will rebuild it,"'], "direct"),
        ("Police said the bridge was closed on Friday.", ["Police"], ["said"], ["the bridge was closed on Friday"], "indirect"),
        ("Ada Quill said the bridge was “unsafe.”", ["Ada Quill"], ["said"], ["the bridge was “unsafe.”"], "mixed"),
        ("“It was dark,” she said. “We walked home.”", ["she"], ["said"], ["“It was dark,”", "“We walked home.”"], "direct"),
        ("Three people were hurt, according to Odo Marsh.", ["Odo Marsh"], ["according to"], ["Three people were hurt"], "indirect"),
    ],
)
def test_plain_attributions(text: str, source: list[str], cue: list[str], content: list[str], mode: str) -> None:
    found = find(text)
    assert [roles(text, f) for f in found] == [{"source": source, "cue": cue, "content": content}]
    assert found[0].mode == mode


def test_an_article_gives_each_speaker_in_order() -> None:
    found = find(WIRE)
    check(WIRE, found)
    speakers = [" ".join(roles(WIRE, f)["source"]) for f in found]
    assert speakers[0] == "the mayor, Ada Quill"
    assert speakers[-1] == "the ministry of health"
    assert (found[0].mode, found[-1].mode) == ("direct", "indirect")
    assert roles(WIRE, found[0])["content"] == ["“We will rebuild it,”", "“Nobody will be left behind.”"]


def test_an_uncertain_neighbour_is_not_drawn_into_a_sure_cue_and_a_doubtful_cue_is_still_found() -> None:
    def scores(*chances: float) -> np.ndarray:
        on = np.array(chances, np.float32)
        return np.log(np.stack([1 - on, on * 0.1, on * 0.9], axis=1))

    assert [c for c, _ in linker.cues(scores(0.05, 0.3, 0.95, 0.6, 0.1), 0.25, 0.5)] == [(2, 4)]
    assert [c for c, _ in linker.cues(scores(0.05, 0.3, 0.28, 0.1), 0.25, 0.5)] == [(1, 3)]
    assert linker.cues(scores(0.2, 0.2), 0.25, 0.5) == []


def test_raw_scores_become_shares_by_a_rising_line() -> None:
    decoder = spans.Decoder(np.zeros((3, 3), np.float32), 0.25, 0.5, 0.0, 0.44, ((0.5, 0.4), (0.9, 0.8)))
    assert [round(decoder.belief(x), 3) for x in (0.0, 0.5, 0.7, 0.9, 1.0)] == [0.4, 0.4, 0.6, 0.8, 0.8]
    packaged = spans.packaged(2).decoder.knots
    assert packaged == tuple(sorted(packaged)) and [y for _, y in packaged] == sorted(y for _, y in packaged)


@pytest.mark.parametrize("text", ["", " \n\n\t ", "Norwick", "?", "“", "The bridge is long.", "😀😀😀", "\u0301\u0301", "\x00\x01"])
def test_texts_that_say_nothing_give_nothing(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        WIRE.upper(),
        WIRE.lower(),
        WIRE.replace("“", "").replace("”", "").replace(".", "").replace(",", ""),
        WIRE.replace("”", ""),
        WIRE.replace("“", "”"),
        WIRE.replace(" ", "  ").replace("\n\n", "\r\n"),
        WIRE.replace("e", "e\u0301"),
        "QUILL: We will rebuild it.\nMARSH: When?\nQUILL: Soon, I said.",
        "“Wir bauen die Brücke neu“, sagte Ada Quill am Freitag. Die Polizei teilte mit, die Brücke sei gesperrt.",
        "😀 “We will 🌉 rebuild it,” 😀 Ada Quill said 😀.",
        "said " * 400,
        "“" * 300 + "she said" + "”" * 300,
        "x" * 5000 + ", she said.",
        "He said that " * 300,
    ],
)
def test_broken_and_unusual_texts_give_spans_inside_them(text: str) -> None:
    check(text, find(text))


def test_capitals_and_emoji_do_not_hide_a_speaker_nor_move_the_spans() -> None:
    text = "😀🌉 “We will rebuild it,” Ada Quill said."
    assert roles(text, find(text)[0]) == {"source": ["Ada Quill"], "cue": ["said"], "content": ["“We will rebuild it,”"]}
    loud = "POLICE SAID THE BRIDGE WAS CLOSED ON FRIDAY."
    assert roles(loud, find(loud)[0])["source"] == ["POLICE"]


def test_a_long_text_is_read_to_its_end_and_repeats_itself() -> None:
    text = "\n\n".join([WIRE] * 60)
    found = find(text)
    check(text, found)
    assert found == find(text)
    assert found[-1].source and text[slice(*found[-1].source[0])] == "the ministry of health"


def test_one_thread_and_two_agree() -> None:
    one, two = find(WIRE, threads=1), find(WIRE, threads=2)
    assert [(f.source, f.cue, f.content, f.mode) for f in one] == [(f.source, f.cue, f.content, f.mode) for f in two]


def test_bad_calls() -> None:
    with pytest.raises(TypeError, match="takes a text"):
        find(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="threads"):
        find("x", threads=0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "'", "she said", "Ada Quill", "told", "that it rained", ".", ",", "\n", "é", "😀", "–"]),
        max_size=40,
    )
)
def test_any_mixture_of_words_and_marks_is_read(parts: list[str]) -> None:
    text = " ".join(parts)
    check(text, find(text))


# ---------------------------------------------------------------- weights


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the packaged data that find() reads instead."""
    real = resources.files("headwater").joinpath("data", "attribution")
    folder = tmp_path / "data" / "attribution"
    shutil.copytree(str(real), folder)
    monkeypatch.setattr(spans.resources, "files", lambda package: tmp_path)
    spans.packaged.cache_clear()
    yield folder
    spans.packaged.cache_clear()


@pytest.mark.parametrize("name", ["encoder.onnx", "linker.onnx", "tokenizer.json", "decoder.json", "card.json"])
def test_a_missing_file_is_named_with_its_remedy(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(DataFileError, match=rf"{name}.*missing.*reinstall headwater"):
        find("Police said so.")


def test_an_altered_file_is_refused(copied: Path) -> None:
    path = copied / "decoder.json"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(DataFileError, match=r"decoder\.json.*altered.*training/attribution"):
        find("Police said so.")


def test_the_card_describes_the_files_and_their_size_is_small() -> None:
    folder = resources.files("headwater").joinpath("data", "attribution")
    card = json.loads(folder.joinpath("card.json").read_text(encoding="utf-8"))
    total = 0
    for name, said in card["files"].items():
        data = folder.joinpath(name).read_bytes()
        assert (said["sha256"], said["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        total += len(data)
    assert total < 30_000_000


# ---------------------------------------------------------------- parts


def test_windows_hold_every_word_once_in_order() -> None:
    text = "\n\n".join([WIRE] * 5) + "\n" + "a long paragraph. " * 300
    tokenizer = spans.packaged(2).tokenizer
    windows = list(tagger.windows(text, tokenizer))
    starts = [int(a) for w in windows for a in w.start]
    assert starts == sorted(set(starts))
    assert "".join(text[a:b] for w in windows for a, b in zip(w.start, w.end, strict=True)) == "".join(text.split())
    assert max(len(w.ids) for w in windows) <= 256
    assert all(w.ids[0] == tagger.CLS and w.ids[-1] == tagger.SEP for w in windows)


def test_place_counts_distance_from_the_nearer_end_of_the_cue() -> None:
    window = next(iter(tagger.windows("One two three four five.\nSix.", spans.packaged(2).tokenizer)))
    where = linker.place(window, (2, 4), 0, 8)
    assert where[:, 0].tolist() == [21, 22, 23, 23, 24, 25, 26, 27]
    assert where[:, 1].tolist() == [2, 2, 2, 2, 2, 2, 3, 3]


def test_viterbi_never_begins_with_inside_and_stops_at_the_mask() -> None:
    scores = np.array([[[0, 0, 9], [0, 0, 9], [5, 0, 0], [0, 9, 0]]], dtype=np.float32)
    mask = np.array([[True, True, True, False]])
    assert linker.viterbi(scores, mask, np.zeros((3, 3), np.float32)).tolist() == [[1, 2, 0, 0]]


def test_sources_answers_none_where_none_scores_higher() -> None:
    pointer = np.array([[[1, 0], [3, 1], [0, 4]]], dtype=np.float32)
    mask = np.ones((1, 3), dtype=bool)
    assert linker.sources(pointer, np.array([[0]], np.float32), mask, 0.0)[0][0] == (1, 3)
    assert linker.sources(pointer, np.array([[9]], np.float32), mask, 0.0)[0][0] is None


def test_runs_reads_a_stray_inside_as_a_beginning() -> None:
    assert linker.runs(np.array([0, 2, 2, 1, 2, 0, 1])) == [(1, 3), (3, 5), (6, 7)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“All of it.”", "direct"), ("none of it", "indirect"), ("some “of it”", "mixed"), ("“a” and “b”", "mixed"), ("“a,” “b”", "direct")],
)
def test_mode_tells_how_much_is_quoted(text: str, expected: str) -> None:
    assert spans.mode(text, [Span(0, len(text))], quotes.pairs(text)) == expected
