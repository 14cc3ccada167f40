"""The word lists of this stage, and what they find in a text: stems, numbers, negation, denial, doubt, plans."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from headwater.errors import DataFileError
from headwater.text import fold

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*(?:'[a-z]+)?")


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of data/claims/<name>.txt, folded. Raises DataFileError where the file is missing."""
    try:
        text = (resources.files("headwater") / "data" / "claims" / f"{name}.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(f"The packaged word list claims/{name}.txt is missing: install Headwater again.") from error
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern for the entries of a list, as whole words of a folded text, the longest first."""
    entries = sorted(listed(name), key=lambda e: (-len(e), e))
    return re.compile(r"(?<![a-z0-9'])(?:" + "|".join(re.escape(e) for e in entries) + r")(?![a-z0-9])")


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in order; possessive endings cut."""
    return [re.sub(r"'s?$", "", w) for w in _WORD.findall(fold(text))]


@cache
def stem(word: str) -> str:
    """A rough stem: the usual English endings cut, so that "sold depots" meets "depot". Not a word by itself."""
    word = listed_irregular().get(word, word)
    if len(word) <= 3 or word[0].isdigit():
        return word
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("ers", ""),
        ("er", ""),
        ("es", ""),
        ("s", ""),
        ("ly", ""),
        ("ment", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@cache
def listed_irregular() -> dict[str, str]:
    """Irregular forms and their base, from data/claims/irregular.txt (lines "took take")."""
    return dict(entry.split(" ", 1) for entry in listed("irregular"))


@cache
def opposites(name: str = "opposites") -> dict[str, frozenset[str]]:
    """Words and their opposites, from data/claims/<name>.txt (lines "old new")."""
    pairs = [entry.split(" ", 1) for entry in listed(name)]
    return {word: frozenset(other for w, other in pairs if w == word) for word, _ in pairs}


def content_words(text: str) -> list[str]:
    """Stems of the words that carry content, in order, without stop words and words of saying."""
    empty = listed("stopwords") | listed("speech")
    return [stem(w) for w in tokens(text) if w not in empty and (len(w) > 1 or w.isdigit())]


def names(text: str) -> frozenset[str]:
    """Folded words of a text that begin with a capital and do not open a sentence: what may be names."""
    found = set()
    for m in re.finditer(r"(?<![.!?:\"“”\n] )(?<![.!?:\"“”\n])(?<=[\w,;'’)] )[A-Z][\w'’-]+", text):
        word = re.sub(r"'s?$", "", fold(m.group()))
        if word not in listed("stopwords") and len(word) > 1:
            found.add(word)
    return frozenset(found)


def found(name: str, text: str) -> list[str]:
    """The entries of a list that stand in a text, in order."""
    return [m.group() for m in pattern(name).finditer(fold(text))]


def has(name: str, text: str) -> bool:
    """Whether an entry of a list stands in a text."""
    return pattern(name).search(fold(text)) is not None


def negated(text: str) -> bool:
    """Whether a negation stands in a text, taken by itself."""
    plain = fold(text)
    return pattern("negators").search(plain) is not None or "n't" in plain
