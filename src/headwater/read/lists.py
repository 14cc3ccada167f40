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


def holds(name: str, folded: str) -> bool:
    """Whether any phrase of the list stands in a folded text."""
    return any(phrase in folded for phrase in words(name))
