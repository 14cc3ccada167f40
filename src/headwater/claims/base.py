"""What the parts of this stage share: the settings and the values between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.model import Bearing, Near, Report, Span, Stance, Statement


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides whether a statement bears a claim; probabilities in [0, 1].

    `accepted`: from here on a statement bears the claim. `suggested`: from here on it is shown beside it. `read`: statements nearest
    to the claim that the pair model reads. `near`: most near statements kept. `shared`: cosine from which statements may say the same
    when claims are looked for. `claims`: most claims found without being asked.
    """

    accepted: float = 0.5
    suggested: float = 0.25
    read: int = 160
    near: int = 12
    shared: float = 0.62
    claims: int = 8


@dataclass(frozen=True, slots=True)
class Matched:
    """What bears a claim: `bearings` with `credits` left empty (origins fills them), statements near it, and the stance of each title
    that bears it by report id."""

    claim: str
    bearings: tuple[Bearing, ...]
    near: tuple[Near, ...]
    headline_stance: Mapping[str, Stance]


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement with the words around it. `said` is source, cue and content in the order of the text; `context` what stands before
    it in the report; `place` its start as a share of the report, in [0, 1]."""

    statement: Statement
    report: Report
    content: str
    said: str
    sentence: str
    context: str
    at: Span
    place: float
