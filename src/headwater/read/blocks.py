"""A page's text as blocks: one paragraph, heading or other line each, with the features by which they are told apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, overload

from headwater.model import Reason
from headwater.read.lists import holds
from headwater.text import fold

# What a block can be. "prose" and "short" are undecided text: a sentence or more, and a line that ends in no stop.
Label = Literal[
    "prose", "short", "masthead", "byline", "date", "section", "credit", "closer", "more", "teaser end",
    "related", "other story", "comments", "furniture",
]  # fmt: skip

_END = re.compile(r"[.!?…。！？؟।։]['\"”’»)\]]*$")
_WORD = re.compile(r"\w+(?:[’'`-]\w+)*")
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦‣]|\d{1,3}[.)])\s+")
# Lines wrapped at a fixed width lie in this band; the last line of each paragraph may be shorter.
_WRAP_LOW, _WRAP_HIGH = 45, 110
_LONG = 2_000


_T = TypeVar("_T")


class _lazy(Generic[_T]):
    """A property that is computed once. Without the lock that `functools.cached_property` takes: a page asks thousands of times."""

    def __init__(self, compute: Callable[[Any], _T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, held: None, owner: type | None = None) -> _lazy[_T]: ...
    @overload
    def __get__(self, held: object, owner: type | None = None) -> _T: ...
    def __get__(self, held: object | None, owner: type | None = None) -> _lazy[_T] | _T:
        if held is None:
            return self
        value = self._compute(held)
        held.__dict__[self._name] = value
        return value


@dataclass
class Block:
    """One block: its text as the page has it, whether a blank line stands before it, and what it is taken for.

    `label` and `reason` are filled in by `headwater.read.labels`; `title` is the headline of another story. In markup `heading` says that
    it is one, `listed` that it is an item of a list or a row of a table, `linked` that all its words are one link. `phrases` are those
    of the word lists that stand anywhere on the page.
    """

    text: str
    gap: bool = True
    label: Label = "prose"
    reason: Reason | None = None
    title: str | None = None
    heading: bool = False
    listed: bool = False
    linked: bool = False
    phrases: Mapping[str, tuple[str, ...]] | None = None

    @_lazy
    def folded(self) -> str:
        """The folded text, for comparing with word lists; of a long block only its first 2,000 code points."""
        return fold(self.text[:_LONG])

    @_lazy
    def key(self) -> str:
        """The folded text without marks at its ends: what is compared with lists of whole lines."""
        return self.folded.strip(" .:;,!?»›>→…|-–—*•·#[](){}<+\"'")

    @_lazy
    def words(self) -> int:
        """The number of words; scripts written without spaces count two characters as a word."""
        wide = 0 if self.text.isascii() else len(_WIDE.findall(self.text))
        return wide // 2 if wide > 4 else len(_WORD.findall(self.text))

    @_lazy
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_END.search(self.text[-12:]))

    @_lazy
    def asks(self) -> bool:
        """Whether it ends in a question or exclamation mark, as headlines and subheadings may."""
        return bool(re.search(r"[?!？！؟]['\"”’»)\]]*$", self.text[-12:]))

    @_lazy
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_BULLET.match(self.text))

    def holds(self, name: str) -> bool:
        """Whether any phrase of a word list stands in it."""
        if self.phrases is None:
            return holds(name, self.folded)
        return any(phrase in self.folded for phrase in self.phrases[name])

    @property
    def kept(self) -> bool:
        """Whether it stays in the body."""
        return self.label in ("prose", "short")


def split(text: str) -> list[Block]:
    """The blocks of a page's text: each line that holds letters or digits, or each paragraph where the text is wrapped at a fixed width.

    Line breaks inside a wrapped paragraph become single spaces; nothing else is altered but white space at the ends of lines.
    """
    lines = [line.strip() for line in re.split(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text)]
    if _wrapped(lines):
        return _paragraphs(lines)
    found: list[Block] = []
    gap = True
    for line in lines:
        if not line:
            gap = True
            continue
        found.append(Block(line, gap))
        gap = False
    return found


def _wrapped(lines: list[str]) -> bool:
    """Whether lines are cut at a fixed width: within paragraphs nearly all but the last reach into one narrow band and end anywhere."""
    inner = [a for a, b in itertools.pairwise(lines) if a and b]
    if len(inner) < 4 or not any(not line for line in lines):
        return False
    fitting = [line for line in inner if _WRAP_LOW <= len(line) <= _WRAP_HIGH and not _END.search(line)]
    starts = sum(1 for a, b in itertools.pairwise(lines) if a and b and b[:1].islower())
    return len(fitting) >= 0.6 * len(inner) and starts >= 0.4 * len(inner)


def _paragraphs(lines: list[str]) -> list[Block]:
    found: list[Block] = []
    held: list[str] = []
    for line in [*lines, ""]:
        # A short line that could have held the next word ends its paragraph, as headings and credits above a text do.
        if line:
            held.append(line)
            if len(line) < _WRAP_LOW:
                found.append(Block(" ".join(held), True))
                held = []
        elif held:
            found.append(Block(" ".join(held), True))
            held = []
    return found


def letters(text: str) -> int:
    """The number of letters of any script, counted up to 10,000."""
    count = 0
    for character in text:
        if character.isalpha():
            count += 1
            if count >= 10_000:
                break
    return count


def capitalised(text: str) -> float:
    """The share of words that begin with a capital letter, in [0, 1]; 0 without words."""
    found = _WORD.findall(text)
    return sum(word[:1].isupper() for word in found) / len(found) if found else 0.0
