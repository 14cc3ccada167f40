"""Statements that only answer what stands before them: denials and doubts that name nothing themselves ("The rumour is unfounded"), and
confirmations ("It is true", "confirmed the account")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol, TypeVar

from headwater.claims import stances
from headwater.claims.base import Unit
from headwater.claims.words import content_words, has, listed, negated, pattern, stem, tokens
from headwater.text import fold

_REACH = 6  # statements back that an answer can go
_FRESH = 4  # new words of content in a statement that only answers another
_NEW = 1  # the same for one that confirms: "It's true, I saw it"
_CLEAR = 0.5  # log odds from which a statement speaks of the claim clearly enough for an answer to it to do so
_THAT = frozenset({"it", "that", "this", "those"})
_BRIEF = 14  # words of a confirmation


class _Judged(Protocol):
    """What is known of a statement before a claim (matching.Judged)."""

    @property
    def unit(self) -> Unit: ...
    @property
    def bears(self) -> float: ...
    @property
    def against(self) -> float: ...
    @property
    def apart(self) -> str | None: ...


J = TypeVar("J", bound=_Judged)


def confirms(unit: Unit) -> bool:
    """Whether a voice says only that something told before is so: "confirmed the report", "said that it was true", "stands by it"."""
    if (
        not unit.statement.chain
        or len(tokens(unit.content)) > _BRIEF
        or negated(unit.said)
        or stances.rejects(unit)
        or has("neutral", unit.said)
    ):
        return False
    if has("truth", unit.content):
        plain = pattern("truth").sub(" ", fold(unit.content))
        return len(_fresh(unit, plain)) <= _NEW
    if has("confirmation", stances.words_at(unit, unit.statement.cue)):
        return has("referents", unit.content) and not _fresh(unit, unit.content)
    if has("confirmation", unit.content):  # "I can confirm it"
        plain = pattern("confirmation").sub(" ", fold(unit.content))
        return has("referents", plain) and not _fresh(unit, plain)
    return False


def points_back(claim: str, unit: Unit) -> bool:
    """Whether a statement points to something told before ("the rumour", "it", "she") and brings hardly a matter of its own: who denies
    B has not denied A."""
    if not has("referents", unit.said):
        return False
    known = set(content_words(claim)) | _pointers()
    if has("denial", stances.words_at(unit, unit.statement.cue)):
        return set(content_words(unit.content)) <= known
    return len(set(content_words(_without_verdict(unit.content))) - known - set(content_words(unit.context))) <= _FRESH


def bare(claim: str, unit: Unit) -> bool:
    """Whether a statement has no word of content but what stands in the claim, points back, or says that something is so or is not."""
    return set(content_words(_without_verdict(unit.content))) <= set(content_words(claim)) | _pointers()


def answering(claim: str, members: Sequence[J], borne: set[str], told: Sequence[J] = ()) -> list[tuple[J, J]]:
    """Which of a report's statements, in the order of the text, answer one that bears the claim (`borne`: ids), each with what it
    answers: in the same sentence, or pointing back to it from a few statements behind. "The allegation" and "that" are the last one told:
    `told` are all of the report's statements that were read."""
    more: list[tuple[J, J]] = []
    spoken = {j.unit.sentence: j for j in members if j.unit.statement.id in borne}
    topic: J | None = None
    at = -10
    for n, j in enumerate(members):
        if j.unit.statement.id in borne and j.bears >= _CLEAR:
            topic, at = j, n
        elif j.apart is not None or (topic is None and j.unit.sentence not in spoken):
            continue
        elif stances.rejects(j.unit):
            back = n - at <= _REACH and points_back(claim, j.unit) and not _of_another(j, topic, borne, told)
            if back or j.unit.sentence in spoken:
                more.append((j, topic if back and topic is not None else spoken[j.unit.sentence]))
                at = n
        elif topic is None or n - at > _REACH or topic.against >= 0.5 or not confirms(j.unit):
            continue
        elif not _of_another(j, topic, borne, told):
            more.append((j, topic))
    return more


def _of_another(answer: J, topic: J | None, borne: set[str], told: Sequence[J]) -> bool:
    """Whether an answer to "the allegation" or "that" stands behind what was said of another matter, later than `topic`."""
    bare = set(tokens(answer.unit.content)) <= _THAT
    if topic is None or not (bare or has("charges", answer.unit.content)):
        return False
    return any(
        topic.unit.at.end <= j.unit.at.start and j.unit.at.end <= answer.unit.at.start
        for j in told
        if j.unit.statement.mode != "own" and j.unit.statement.id not in borne and not stances.turns(j.unit)
    )


def _without_verdict(content: str) -> str:
    """What is said but that something is so, is not so, or is doubtful."""
    left = fold(content)
    for name in ("truth", "confirmation", "falsity", "denial", "doubt"):
        left = pattern(name).sub(" ", left)
    return left


def _fresh(unit: Unit, words: str) -> set[str]:
    """The words of content that neither point back nor stand in the sentence before."""
    known = set(content_words(unit.context)) | _pointers()
    return {w for w in content_words(words) if w not in known}


@cache
def _pointers() -> frozenset[str]:
    return frozenset(stem(w) for entry in listed("referents") for w in entry.split())
