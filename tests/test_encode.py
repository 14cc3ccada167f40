from __future__ import annotations

import random

import numpy as np
import pytest

from headwater import encode
from headwater.attribution import spans, tagger
from headwater.errors import DataFileError

TEXTS = [
    "The ferry was turned back at the mouth of the Ostra.",
    "The Ostra ferry had to turn round, said the harbour master.",
    "A bakery in Lund sold out of rye bread.",
    "x",
    "",
    " ",
    "Ein Satz auf Deutsch über die Fähre.",
    "The ferry " * 400,
    "\ud800 a broken code point",
]


def test_rows_are_unit_rows_and_near_texts_lie_closer():
    rows = encode.load()(TEXTS[:3])
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > 0.7 > 0.3 > rows[0] @ rows[2]


def test_a_row_does_not_depend_on_order_or_company():
    alone = np.concatenate([encode._MiniLM(1)([t]) for t in TEXTS])
    shuffled = list(range(len(TEXTS)))
    random.Random(3).shuffle(shuffled)
    together = encode._MiniLM(2)([TEXTS[i] for i in shuffled])
    assert np.array_equal(together, alone[shuffled])
    assert np.isfinite(alone).all()


def test_rows_are_remembered_and_not_shared():
    encoder = encode._MiniLM(1)
    first = encoder(TEXTS[:1])
    first[:] = 0
    encoder._model = None  # were the text read again, the weights would be loaded again
    assert np.linalg.norm(encoder(TEXTS[:1])) == pytest.approx(1, abs=1e-5)
    assert encoder._model is None


def test_no_texts_give_no_rows():
    assert encode.load()([]).shape == (0, 384)


def test_one_string_is_a_wrong_call():
    with pytest.raises(TypeError, match="one string"):
        encode.load()("a text")


def test_less_than_one_thread_is_a_wrong_call():
    with pytest.raises(ValueError, match="at least 1"):
        encode.load(threads=0)


def test_models_are_named_with_their_hashes():
    names = {m.name: m.sha256 for m in encode.models()}
    assert names["all-MiniLM-L6-v2 int8"] == "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
    assert encode.models("names") == ()


@pytest.mark.parametrize(
    ("card", "says"),
    [
        ("{", "can't be read"),
        ("{}", "lists no files"),
        ('{"files": {"gone.onnx": "00"}}', "gone.onnx is missing"),
        ('{"files": {"here.txt": "00"}}', "here.txt is not the one"),
    ],
)
def test_missing_or_altered_weights_are_an_error(tmp_path, monkeypatch, card, says):
    (tmp_path / "card.json").write_text(card)
    (tmp_path / "here.txt").write_text("altered")
    monkeypatch.setattr(encode, "_data", lambda folder: tmp_path)
    with pytest.raises(DataFileError, match=says):
        encode.packaged("encoder")


def test_the_tagger_gives_the_same_figures_on_every_processor():
    # Where sums of bytes overflow (x86 without VNNI), the first of these is 3.95 and -3.64.
    text = (
        "The harbour office of Lorn said on Tuesday that the ferry had left without its inspection. “Nobody asked us,” its director, "
        "Ada Brandt, told reporters."
    )
    reader = spans.packaged()
    window = next(iter(tagger.windows(text, reader.tokenizer)))
    tags, _, _ = reader.encode(window.ids[None], window.features[None], np.ones_like(window.ids[None]))
    assert np.allclose(tags[0, [28, 32]], [[3.67, -2.87, -3.15], [3.31, -5.41, -0.68]], atol=0.1)
