"""The word lists of this stage, read once from the package's data."""

from __future__ import annotations

import functools
from importlib import resources

from headwater.errors import DataFileError
from headwater.text import fold

_IRREGULAR = {
    "men": "man", "women": "woman", "people": "people", "children": "child", "wives": "wife", "media": "media",
    "police": "police", "policemen": "policeman", "policewomen": "policewoman", "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman", "fishermen": "fisherman", "firemen": "fireman", "servicemen": "serviceman", "gunmen": "gunman",
    "crewmen": "crewman", "passers-by": "passer-by", "news": "news", "craftsmen": "craftsman", "midwives": "midwife",
    "workmen": "workman", "airmen": "airman", "clergymen": "clergyman", "persons": "person", "spokespeople": "spokesman",
}  # fmt: skip


@functools.cache
def words(name: str) -> frozenset[str]:
    """The entries of the list `name` (data/attribute/<name>.txt): folded words and phrases. Raises DataFileError where it is missing."""
    try:
        text = resources.files("headwater").joinpath("data", "attribute", f"{name}.txt").read_text(encoding="utf-8")
    except OSError as e:
        raise DataFileError(f"the word list data/attribute/{name}.txt is missing from the package: install headwater again") from e
    return frozenset(fold(line) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@functools.cache
def varied() -> dict[tuple[str, str], frozenset[str]]:
    """What a noun may stand in for (data/attribute/varied.txt): (kind of voice or "official", noun) -> words that fit, "*" for any."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for line in words("varied"):
        head, _, fits = line.partition(":")
        kind, _, noun = head.partition(" ")
        found[kind, noun] = frozenset(fits.split())
    return found


@functools.cache
def table(name: str) -> dict[str, frozenset[str]]:
    """The list `name` as a table: lines "word: words"."""
    return {head.strip(): frozenset(rest.split()) for head, _, rest in (line.partition(":") for line in words(name))}


@functools.cache
def kin() -> dict[str, str]:
    """The kin nouns (data/attribute/kin.txt) with the gender each tells: "m", "f", "-" for either."""
    return {noun: gender.strip() for noun, _, gender in (line.partition(":") for line in words("kin"))}


@functools.lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The singular of an English noun in lower case, by its ending; a word that is no plural comes back as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def plural(word: str) -> bool:
    """Whether a noun in lower case looks like a plural."""
    return word in {"people", "police", "media", "authorities", "troops", "staff"} or singular(word) != word


def has(name: str, phrase: str) -> bool:
    """Whether a phrase, or its last words, or its singular, stands in the list `name`."""
    entries = words(name)
    tokens = fold(phrase).split()
    for size in range(min(3, len(tokens)), 0, -1):
        tail = tokens[-size:]
        if " ".join(tail) in entries or " ".join([*tail[:-1], singular(tail[-1])]) in entries:
            return True
    return False


_ORDER = ("documents", "recordings", "offices", "people", "accounts", "outlets", "bodies")
_KINDS = {
    "documents": "document", "recordings": "recording", "accounts": "account", "people": "people", "offices": "office", "outlets": "outlet",
    "bodies": "organisation",
}  # fmt: skip


def noun_kind(phrase: str) -> str | None:
    """What the last noun of a phrase names: people, office, document, recording, account, outlet, organisation; None where no list has it.

    Longer entries win ("news agency" over "agency").
    """
    parts = fold(phrase).split()
    for size in range(min(3, len(parts)), 0, -1):
        tail = " ".join(parts[-size:])
        base = " ".join([*parts[-size:-1], singular(parts[-1])]) if parts else ""
        for form in (tail, base):
            for name in _ORDER:
                if form in words(name):
                    return _KINDS[name]
    last = singular(parts[-1]) if parts else ""
    return (
        "people"
        if len(last) > 5
        and last.endswith(
            ("man", "woman", "ist", "ologist", "keeper", "master", "mistress", "maker", "smith", "monger", "wright", "grapher", "goer")
        )
        else None
    )
