"""Do two descriptions of unnamed voices fit? Rule 4 of docs/method.md."""

from __future__ import annotations

import importlib.resources
import re
from functools import lru_cache
from typing import Literal

from headwater.text import fold

Fit = Literal["well", "loosely", "no"]

_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_SKIP = frozenset(
    "a an the of to in on for by with from at as who that which was were is are been be has had have and or not his her its their this "
    "these those some several many any other another one two three four five six seven eight nine ten speaking spoke said told asked "
    "granted condition anonymity anonymously unnamed anonymous familiar matter close knowledge briefed because there multiple number".split()
)


@lru_cache(maxsize=1)
def _heads() -> dict[str, str]:
    text = importlib.resources.files("headwater").joinpath("data", "origins", "unnamed_heads.txt").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, group = line.partition(" ")
            found[word] = group.strip()
    return found


@lru_cache(maxsize=4096)
def _parts(description: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Groups of the head nouns ("official", "source"), proper words (nationality, bodies), and other telling words."""
    core = re.split(r",|\bspeaking\b|\bwho (?:spoke|asked|declined|was not|were not)\b|\bon condition\b", description)[0]
    heads, proper, other = set(), set(), set()
    for i, m in enumerate(_WORD.finditer(core)):
        raw = m.group()
        word = re.sub(r"['’]s$", "", fold(raw))
        if word in _SKIP:
            continue
        if word in _heads():
            heads.add(_heads()[word])
        elif raw[0].isupper() and i > 0:
            proper.add(_root(word))
        else:
            other.add(_root(word))
    return frozenset(heads), frozenset(proper), frozenset(other)


def _root(word: str) -> str:
    """Enough of a word that "Ukrainian" meets "Ukraine" and "investigators" meets "investigation"."""
    return word[: max(4, len(word) - 4)] if len(word) > 5 else word.rstrip("s")


def _shares(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(x.startswith(y) or y.startswith(x) for x in a for y in b)


def fit(a: str, b: str) -> Fit:
    """How well two descriptions fit one person or group: well, loosely (nothing speaks against it), or no (they contradict)."""
    if fold(a) == fold(b):
        return "well"
    heads_a, proper_a, other_a = _parts(a)
    heads_b, proper_b, other_b = _parts(b)
    special_a, special_b = heads_a - {"source"}, heads_b - {"source"}
    if special_a and special_b and not special_a & special_b:
        return "no"
    if proper_a and proper_b and not _shares(proper_a, proper_b):
        return "no"
    if _shares(proper_a | other_a, proper_b | other_b) or (proper_a | other_a == proper_b | other_b and heads_a == heads_b):
        return "well"
    return "loosely"
