"""Statements -> claims: what bears a claim and with what stance, which claims a set shares, their values and conflicts."""

from collections.abc import Sequence

from headwater import encode
from headwater.claims.base import Matched, Settings
from headwater.claims.matching import match
from headwater.encode import Encoder
from headwater.model import Conflict, Model, Report, Statement, Value, Voice

__all__ = ["Matched", "Settings", "conflicts", "find", "match", "models", "values"]


def find(
    reports: Sequence[Report],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    *,
    encoder: Encoder,
    settings: Settings | None = None,
) -> tuple[str, ...]:
    """Wordings of the claims that two or more statements share."""
    return ()


def values(matched: Matched, reports: Sequence[Report], statements: Sequence[Statement], voices: Sequence[Voice]) -> tuple[Value, ...]:
    """The typed values of a claim's statements."""
    return ()


def conflicts(
    matched: Matched, reports: Sequence[Report], statements: Sequence[Statement], voices: Sequence[Voice]
) -> tuple[Conflict, ...]:
    """Where accounts of a claim differ."""
    return ()


def models() -> tuple[Model, ...]:
    """The packaged pair model, by its hash."""
    return encode.models("claims")
