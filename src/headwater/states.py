"""States, and the bodies of which each state has one: "Ukraine's Defence Ministry", "the Ukrainian defence ministry" and "the Ministry of
Defence of Ukraine" are one body, and Russia's is another (rule 2 of docs/method.md).

A state is a key: its first name in the table (data/names/states.tsv), or "~" and the first letters of a name that the table does not know,
which its adjective has too ("Kestria's", "Kestrian").
"""

from __future__ import annotations

import importlib.resources
import re
from functools import lru_cache

from headwater.text import fold

_ROOT = 5  # letters of a country that its adjective has too
# "Kestrian", "Kestria's", "... of Kestria": whose it is.
_BEFORE = re.compile(r"(?:[Tt]he )?(?P<whose>[A-Z][\w-]+?)(?:['’]s?|(?<=ian)|(?<=ean)|(?<=ish)|(?<=ese)|(?<=ch)|(?<=[a-z]i)) (?=[A-Za-z])")
_BEHIND = re.compile(r" (?P<by>of|in) (?P<whose>[A-Z][\w-]+)$")
_INSIDE = re.compile(r"\b(?:for|of) the (?P<whose>[A-Z][\w-]+?(?:ian|ean|ish|ese|ch|[a-z]i)) ")
_ALONE = re.compile(r"(?:the )?(?:army|navy|air force|military|government|parliament|central bank|general staff|coast ?guard)")
MINISTRY = re.compile(r"\b(?:ministry|central bank|foreign office|treasury)\b")
_FIELD = r"(?:(?:[\w-]+ ){1,3}(?:and (?:[\w-]+ )?)?)"
_CORE = re.compile(
    rf"(?:the )?(?:{_FIELD}ministry|(?:ministry|department) (?:of|for) [\w, -]+|army|navy|air force|armed forces|military|government"
    r"|parliament|central bank|general staff|supreme court|police|foreign office|coast ?guard|border (?:guard|service)|national guard"
    r"|security (?:service|council)|(?:state|military|foreign) intelligence(?: service)?|intelligence service|presidency|cabinet|treasury)"
)
_POSSESSED = re.compile(r"(?<![\w’'-])(?P<whose>[A-Z][\w-]*[\w])(?:['’]s|(?<=s)['’]) $")


def lines() -> list[str]:
    """The rows of the table of states: name|adjectives|capitals and seats, each with ";" between forms."""
    text = importlib.resources.files("headwater").joinpath("data", "names", "states.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def table() -> tuple[dict[str, str], dict[str, str]]:
    """Names and seats of states, and their adjectives, each to the state's first name."""
    called: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for line in lines():
        state, of_it, seats = line.split("|")
        first = state.split(";")[0]
        called |= dict.fromkeys(filter(None, (*state.split(";"), *seats.split(";"))), first)
        adjectives |= dict.fromkeys(of_it.split(";"), first)
    return called, adjectives


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """The state that a name, seat or adjective means."""
    called, adjectives = table()
    plain = fold(word)
    return called.get(plain) or adjectives.get(plain) or f"~{plain[:_ROOT]}"


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[str, str | None]:
    """The name of a body without its state, and the state; None where none is named."""
    m = _BEFORE.match(name)
    if m is not None:
        return name[m.end() :], key(m["whose"])
    m = _BEHIND.search(name)
    if m is None:
        return name, None
    core = fold(name[: m.start()])
    alone = _ALONE.fullmatch(core) and m["by"] == "of"
    # "Ministry of Defence" is no country's by its own words.
    ministry = MINISTRY.search(core) and (" of " in core or (core.endswith(" ministry") and core != "the ministry"))
    return (name[: m.start()], key(m["whose"])) if alone or ministry else (name, None)


@lru_cache(maxsize=1)
def _forms() -> re.Pattern[str]:
    called, adjectives = table()
    longest_first = sorted(called | adjectives, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def named_in(words: str, *, unknown: bool = True) -> set[str]:
    """The states that words name: those of the table, or else, where `unknown` is asked for, the one that the table does not know by whose
    name or adjective the words begin or end."""
    if found := {key(m.group()) for m in _forms().finditer(fold(words))}:
        return found
    hit = (_BEFORE.match(words) or _BEHIND.search(words) or _INSIDE.search(words)) if unknown else None
    return {key(hit["whose"])} if hit else set()


def called_by(name: str, *, alone: bool) -> str | None:
    """The state for which a name by itself may stand: one of the table or, where the name is a word `alone`, one that the table does not
    know."""
    if (state := table()[0].get(fold(name))) is not None:
        return state
    return key(name) if alone and re.fullmatch(r"[A-Z][a-z]{3,}", name) else None


def is_body(core: str) -> bool:
    """Whether a name without a state is of a body of which every state has one."""
    return _CORE.fullmatch(fold(core)) is not None


def whose(before: str) -> str:
    """The possessor that ends the words before a name ("... that Ukraine's "), or ""."""
    m = _POSSESSED.search(before)
    return m["whose"] if m else ""
