"""The multilingual tagger: its windows, its weights, and what it adds to the rules."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from headwater import encode
from headwater.attribution import multilingual as tagger
from headwater.errors import DataFileError

PAGE = (
    "MIRENA — Das Wasser steigt weiter.\n\n„Wir haben drei Nächte nicht geschlafen“, stöhnte Bäuerin Hedda Trost.\n\n"
    "قال رئيس البلدية سامر الحلبي إن الجسر مغلق.\n\nПо словам врача, «все живы»."
)


def test_windows_hold_every_word_once_in_order() -> None:
    text = "\n\n".join([PAGE] * 5) + "\n" + "ein langer Absatz, immer weiter. " * 300
    windows = list(tagger.windows(text, tagger.packaged(2).tokenizer))
    starts = [int(a) for w in windows for a in w.start]
    assert starts == sorted(set(starts))
    assert "".join(text[a:b] for w in windows for a, b in zip(w.start, w.end, strict=True)) == "".join(text.split())
    assert max(len(w.ids) for w in windows) <= 256
    assert all(w.ids[0] == tagger.BEGIN and w.ids[-1] == tagger.END for w in windows)
    assert all(len(w.features) == len(w.ids) and int(w.first[-1]) < len(w.ids) for w in windows)


def test_source_cue_and_content_in_several_scripts() -> None:
    told = {tuple(PAGE[slice(*s)] for s in f.source): "".join(PAGE[slice(*c)] for c in f.content) for f in tagger.find(PAGE)}
    assert "drei Nächte nicht geschlafen" in told["Bäuerin Hedda Trost",]
    assert "الجسر مغلق" in told["رئيس البلدية سامر الحلبي",]
    assert "все живы" in told["врача",]


@pytest.mark.parametrize(
    "text", ["", " \n\n\t ", "Mirena", "؟", "„", "Die Brücke ist lang.", "😀😀😀", "\u0301\u0301", "\x00\x01", "\u200f\u202e"]
)
def test_texts_that_say_nothing_give_nothing(text: str) -> None:
    assert tagger.find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        PAGE.upper(),
        PAGE.replace("“", "").replace(".", ""),
        PAGE.replace(" ", "\u00a0\u200b "),
        PAGE.replace("e", "e\u0301"),
        "sagte " * 400,
        "„" * 300 + "sagte sie" + "“" * 300,
        "x" * 5000 + ", sagte sie.",
        "彼は「橋は閉鎖された」と述べた。",
    ],
)
def test_broken_and_unusual_texts_give_spans_inside_them(text: str) -> None:
    for f in tagger.find(text):
        assert f.content and 0 <= f.score <= 1
        for s in (*f.source, *f.cue, *f.content):
            assert 0 <= s.start < s.end <= len(text)


def test_one_thread_and_two_agree_and_a_page_repeats_itself() -> None:
    one, two = tagger.find(PAGE, threads=1), tagger.find(PAGE, threads=2)
    assert [(f.source, f.cue, f.content) for f in one] == [(f.source, f.cue, f.content) for f in two]
    assert two == tagger.find(PAGE)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the packaged data that find() reads instead."""
    real = resources.files("headwater").joinpath("data", tagger.FOLDER)
    folder = tmp_path / "data" / tagger.FOLDER
    shutil.copytree(str(real), folder)
    monkeypatch.setattr(encode.resources, "files", lambda package: tmp_path)
    tagger.packaged.cache_clear()
    yield folder
    tagger.packaged.cache_clear()


@pytest.mark.parametrize("name", ["encoder.onnx", "linker.onnx", "pieces.npz", "tokenizer.json", "decoder.json"])
def test_a_missing_or_altered_file_is_named(copied: Path, name: str) -> None:
    path = copied / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DataFileError, match=rf"{tagger.FOLDER}/{name}.*install it again"):
        tagger.find("Das sagte sie.")
    path.unlink()
    with pytest.raises(DataFileError, match=rf"{tagger.FOLDER}/{name}.*missing"):
        tagger.find("Das sagte sie.")


def test_the_weights_stay_small() -> None:
    assert sum(len(x) for x in encode.packaged(tagger.FOLDER).values()) < 45_000_000
