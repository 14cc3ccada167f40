"""Do two descriptions of unnamed voices fit? Rule 4 of docs/method.md."""

from __future__ import annotations

import importlib.resources
import re
from functools import lru_cache
from typing import Literal

from headwater import states
from headwater.text import fold

Fit = Literal["well", "loosely", "no"]

_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_SKIP = frozenset(
    "a an the of to in on for by with from at as who that which was were is are been be has had have and or not his her its their "
    "this these those some several many any other another one two three four five six seven eight nine ten speaking spoke said "
    "told asked granted condition anonymity anonymously unnamed anonymous familiar matter close knowledge briefed because there "
    "multiple number".split()
)


def lines(name: str) -> list[str]:
    """The entries of data/origins/<name>, in order."""
    text = importlib.resources.files("headwater").joinpath("data", "origins", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _heads() -> dict[str, str]:
    return {word: group.strip() for word, _, group in (line.partition(" ") for line in lines("unnamed_heads.txt"))}


def head_words() -> tuple[str, ...]:
    """Nouns for people of whom there may be many."""
    return tuple(_heads())


@lru_cache(maxsize=1)
def _vague_words() -> frozenset[str]:
    return frozenset(lines("vague.txt"))


@lru_cache(maxsize=1)
def _anyone_words() -> frozenset[str]:
    return frozenset(lines("anyone.txt"))


def _telling(label: str) -> list[str]:
    return [w for w in re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", fold(label))) if w not in _SKIP]


@lru_cache(maxsize=1)
def _nationalities() -> frozenset[str]:
    return frozenset(w for line in states.lines() for w in line.split("|")[1].split(";") if " " not in w and len(w) > 3)


def vague(label: str) -> bool:
    """Whether a credit names nobody at all: "reports", "a website", "various news outlets", "British media"."""
    telling = [w for w in _telling(label) if w not in _nationalities()]
    return bool(telling) and all(w in _vague_words() for w in telling)


def anyone(label: str) -> bool:
    """Whether a description says who somebody is and not what they are a source of: "a woman", "the 34-year-old massage therapist"."""
    core = re.split(r",|\b(?:who|from|in|at|of|with|close|near|inside|within|familiar|briefed)\b", label)[0]
    head = _telling(core)
    if not head or any(w in _heads() for w in head) or not re.match(r"(?:a|an|the|one)\b", fold(label)):
        return False
    return head[-1] in _anyone_words() or not head[-1].endswith("s")


@lru_cache(maxsize=1)
def _publications() -> frozenset[str]:
    return frozenset(lines("publications.txt"))


def publishes(label: str) -> bool:
    """Whether a description is of something that publishes and could be fetched: "some local news sites", "a Telegram channel"."""
    core = re.split(r",|\b(?:who|that|which|from|in|of|on|at|by|close|linked|run|with|near)\b", fold(label))[0]
    head = _telling(core)
    return bool(head) and head[-1] in _publications()


def about_somebody(claim: str) -> bool:
    """Whether a claim is about somebody it does not name ("A Florida woman ...", "a man's skin")."""
    return any(w in _anyone_words() for w in re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", fold(claim))))


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


_CROWDS = frozenset({"official", "witness", "police", "expert", "medic", "military"})  # of whom a story commonly has several


def _root(word: str) -> str:
    """Enough of a word that "Ukrainian" meets "Ukraine" and "investigators" meets "investigation"."""
    return word[: max(4, len(word) - 4)] if len(word) > 5 else word.rstrip("s")


def _shares(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(x.startswith(y) or y.startswith(x) for x in a for y in b)


def fit(a: str, b: str) -> Fit:
    """How well two descriptions fit one person or group: well, loosely (nothing speaks against it), or no (they contradict)."""
    if fold(a) == fold(b):
        return "well"
    if of_two_places(a, b):
        return "no"
    heads_a, proper_a, other_a = _parts(a)
    heads_b, proper_b, other_b = _parts(b)
    special_a, special_b = heads_a - {"source"}, heads_b - {"source"}
    if _of_two_trades(a, b, special_a, special_b) or _of_two_trades(b, a, special_b, special_a):
        return "no"
    if special_a and special_b and not special_a & special_b:
        return "no"
    if proper_a and proper_b and not _shares(proper_a, proper_b):
        return "no"
    if special_a == special_b and special_a - _CROWDS and not ((proper_a | other_a) and (proper_b | other_b)):
        return "well"  # "a colleague" and "a colleague of Ina Brandt"
    if _shares(proper_a | other_a, proper_b | other_b) or (proper_a | other_a == proper_b | other_b and heads_a == heads_b):
        return "well"
    return "loosely"


_ANYBODY = frozenset(
    "man woman person employee worker staffer member people insider somebody someone one voice contact individual adviser figure colleague"
    " other another boss executive staff participant attendee".split()
)


def _of_two_trades(a: str, b: str, special: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one description is of a kind in the table ("an official") and the other of a trade that is not ("an inspector")."""
    if not special or other:
        return False
    core = re.split(r",|\b(?:who|from|in|at|of|with|close|near|inside|within|familiar|briefed|on|for)\b", fold(b))[0]
    head = [w for w in _telling(core) if w not in _heads()][-1:]
    return (
        bool(head)
        and _telling(core)[-1:] == head
        and _root(head[0]) not in {_root(w) for w in _telling(a)}
        and head[0] not in _ANYBODY
        and head[0].removesuffix("s") not in _ANYBODY
    )


# Bodies at which people work, and what tells one from another: "the district court in Lisk".
_PLACES = re.compile(
    r"\b(?P<before>(?:[\w’'-]+ ){0,2})(?P<what>clinic|club|college|court|dairy|department|factory|hospital|infirmary|laboratory|ministry"
    r"|museum|office|plant|police|prison|school|station|surgery|union|university|works)\b(?: (?:of|in|for|on) (?P<after>[\w’' -]+))?"
)


def of_two_places(a: str, b: str) -> bool:
    """Whether descriptions place people at two bodies of one sort: "a judge at the district court", "a judge at the appeal court"."""
    found = [_PLACES.search(fold(x)) for x in (a, b)]
    x, y = found
    if x is None or y is None or x["what"] != y["what"]:
        return False
    one, other = (frozenset(_telling(f"{m['before']} {m['after'] or ''}")) for m in (x, y))
    return bool(one and other) and not _shares(one, other)


def is_source(description: str) -> bool:
    """Whether words call somebody a source, an official, an aide or the like: whom a report means to keep unnamed."""
    return bool(_parts(description)[0] & {"source", "official"})


def of_one_kind(a: str, b: str) -> bool:
    """Whether two descriptions have a kind of people in common ("staffers", "an employee") and nothing speaks against their being one."""
    return bool((_parts(a)[0] & _parts(b)[0]) - {"source"}) and fit(a, b) != "no"
