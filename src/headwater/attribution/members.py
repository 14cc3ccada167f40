"""Whom a report names or describes: one member of its cast, and the places where that one stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from headwater.model import Anonymity, VoiceKind


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a member of the cast stands. `subject`: not governed by a preposition, not possessive."""

    start: int
    end: int
    who: int
    subject: bool
    quoted: bool
    sentence: int


@dataclass(slots=True)
class Member:
    """One of the cast. `nouns` describe it, `modifiers` are the words before them ("finance");
    `gender` is "m", "f" or None; `own` marks the printing outlet."""

    key: str
    label: str
    name: str | None
    kind: VoiceKind
    forms: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None
    plural: bool = False
    number: int | None = None
    own: bool = False
    spoke_to: tuple[int, ...] = ()
    anonymity: Anonymity | None = None
    circle: frozenset[str] = frozenset()
    since: int = 0
