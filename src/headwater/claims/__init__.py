"""Statements -> claims: what bears a claim and with what stance, which claims a set shares, their values and conflicts."""

from headwater import encode
from headwater.claims.base import Matched, Settings
from headwater.claims.conflicts import conflicts
from headwater.claims.finding import find
from headwater.claims.matching import match
from headwater.claims.slots import values
from headwater.model import Model

__all__ = ["Matched", "Settings", "conflicts", "find", "match", "models", "values"]


def models() -> tuple[Model, ...]:
    """The packaged pair models, by their hashes."""
    return (*encode.models("claims"), *encode.models("close"))
