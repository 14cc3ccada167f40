"""The word lists of reading, loaded from `headwater/data/read/*.txt`: folded entries, one a line, '#' comments."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from headwater.errors import DataFileError


@cache
def words(name: str) -> frozenset[str]:
    """The entries of one list. Raises DataFileError where the file is missing."""
    try:
        text = resources.files("headwater").joinpath("data", "read", f"{name}.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(f"the word list read/{name}.txt is missing: install Headwater again") from error
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def months() -> dict[str, int]:
    """The names of months in many languages, in lower case, with their numbers; names that mean two different months are left out."""
    try:
        text = resources.files("headwater").joinpath("data", "read", "months.tsv").read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError("the list read/months.tsv is missing: install Headwater again") from error
    found: dict[str, set[int]] = {}
    for line in text.splitlines():
        for number, names in enumerate(line.split("\t")[1:] if not line.startswith("#") else (), start=1):
            for name in names.split("/"):
                found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and name != "-"}


_WORD = re.compile(r"[^\W_]+")
PHRASES = ("about", "author", "consent", "newsletter", "scripts", "wall")


def standing(folded: str) -> dict[str, tuple[str, ...]]:
    """The phrases of each list of phrases that stand in a folded text: few, so that its parts are quickly looked through."""
    beginnings = _beginnings()
    found: dict[str, tuple[str, ...]] = dict.fromkeys(PHRASES, ())
    for word in {"", *_WORD.findall(folded)} & beginnings.keys():
        for name, phrase in beginnings[word]:
            if phrase in folded:
                found[name] += (phrase,)
    return found


@cache
def _beginnings() -> dict[str, tuple[tuple[str, str], ...]]:
    """The phrases by their first word, with the list that each is of; those that begin with no word under ""."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in PHRASES:
        for phrase in sorted(words(name)):
            first = _WORD.match(phrase)
            # The last word of a phrase may be the beginning of one in the text.
            key = first[0] if first and first.end() < len(phrase) else ""
            found[key] = (*found.get(key, ()), (name, phrase))
    return found


def holds(name: str, folded: str) -> bool:
    """Whether any phrase of the list stands in a folded text."""
    return any(phrase in folded for phrase in words(name))
