"""The stance of a statement, of a title and of a report as a whole towards a claim."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headwater.claims import pair
from headwater.claims.base import Unit
from headwater.claims.numbers import Number
from headwater.claims.words import found, has, negated
from headwater.model import Stance

AGAINST: frozenset[Stance] = frozenset({"denies", "doubts"})


def turned(claim: str) -> bool:
    """Whether the claim is itself a negation or a denial ("was not stolen", "is a hoax")."""
    return negated(claim) or has("denial", claim) or has("falsity", claim)


def against(claim: str, unit: Unit, p: NDArray[np.float32]) -> float:
    """The probability that a unit speaks against the claim: the pair model's, moved by words of denial, falsity and negation.

    For a claim that is a negation itself the words say the contrary: what denies or negates is for it.
    """
    for_, observing, no = float(p[pair.FOR]), float(p[pair.OBSERVING]), float(p[pair.AGAINST])
    score = (no + 0.02) / (for_ + observing + no + 0.06)
    said = unit.said
    words = 1.0 if _denies(said) or has("doubt", said) else 0.6 if negated(said) else 0.0
    if has("neutral", said) and not _denies(said):
        words = 0.3
    if turned(claim):
        words = 1.0 - words
    return 0.5 * score + 0.5 * words


def answers(unit: Unit) -> bool:
    """Whether a statement denies or doubts something that it only points to: "The rumour is unfounded", "It never happened"."""
    said = unit.said
    return (_denies(said) or has("doubt", said)) and not has("neutral", said) and has("referents", said)


def _denies(said: str) -> bool:
    return has("denial", said) or has("falsity", said)


def of_statement(claim: str, unit: Unit, score: float) -> Stance | None:
    """The stance of a statement that speaks of the claim; None where it only says the opposite of a claim that is itself a negation
    (saying A is no denial of "A was denied")."""
    own = unit.statement.mode == "own"
    if has("neutral", unit.said) and not (_denies(unit.said) and score >= 0.7):
        return "asserts" if own else "reports"
    if score >= 0.5:
        if turned(claim):
            return "denies" if _denies(unit.said) and negated(unit.said) else None
        if has("doubt", unit.said) and not has("denial", unit.said):
            return "doubts"
        return "denies"
    return "asserts" if own and not found("hedges", unit.said) else "reports" if not own else "asserts"


def of_title(claim: str, title: str, p: NDArray[np.float32]) -> Stance:
    """The stance of a title alone."""
    for_, observing, no = float(p[pair.FOR]), float(p[pair.OBSERVING]), float(p[pair.AGAINST])
    if no >= max(for_, observing):
        return "denies"
    if has("doubt", title):
        return "doubts"
    return "reports" if observing > for_ or has("hedges", title) or has("speech", title) or title.rstrip().endswith("?") else "asserts"


def whole(members: Sequence[tuple[Unit, Stance]], title: Stance | None) -> Stance:
    """The stance of a report as a whole, from its statements in the order of the text and its title.

    Against, where its own words or its first words on the claim are, or most of its statements; else it asserts where it says so on
    its own word, and reports where others say it.
    """
    weight = {True: 0.0, False: 0.0}
    for n, (unit, stance) in enumerate(members):
        heavy = 1.5 if unit.statement.mode == "own" else 1.0
        weight[stance in AGAINST] += heavy / (1.0 + 0.35 * n)
    if title is not None:
        weight[title in AGAINST] += 1.0
    if weight[True] > 0 and weight[True] >= 0.7 * weight[False]:
        denies = sum(s == "denies" for _, s in members)
        return "denies" if denies * 2 >= sum(s in AGAINST for _, s in members) else "doubts"
    told = [s for _, s in members if s not in AGAINST]
    if "reports" in told:
        return "reports"
    return "asserts" if told else "doubts"


def compatible(a: Number, b: Number) -> bool:
    """Whether two numbers of one thing can both be right."""
    low = max(-math.inf if a.low is None else a.low, -math.inf if b.low is None else b.low)
    high = min(math.inf if a.high is None else a.high, math.inf if b.high is None else b.high)
    slack = 0.1 * abs(a.exact) if a.about or b.about else 0.0
    return low <= high + slack
