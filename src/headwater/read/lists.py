"""The word lists of reading, loaded from `headwater/data/read/*.txt`: folded entries, one a line, '#' comments."""

from __future__ import annotations

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


def holds(name: str, folded: str) -> bool:
    """Whether any phrase of the list stands in a folded text."""
    return any(phrase in folded for phrase in words(name))
