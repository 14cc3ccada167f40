"""The weights that turn features into log odds (data/claims/weights.json; training/claims/fit.py shows how well they do)."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from headwater.claims import pair
from headwater.claims.features import NAMES
from headwater.errors import DataFileError

TRUST = 0.8  # the share of the close model in what both models read
LEAN = 0.5  # log odds by which the close model leans to "another matter": what it learned from holds more near misses than news does
PAIR = ("pair_alone", "pair_beside")  # log odds that the passage speaks of the claim: read by itself, and beside the sentence before it


@cache
def weights() -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Weights of the features by words and vectors, of those by the pair model, and the constant.

    Raises DataFileError where the file is missing or lists other features than this version computes.
    """
    try:
        text = (resources.files("headwater") / "data" / "claims" / "weights.json").read_text(encoding="utf-8")
        table = json.loads(text)
        return np.array([table[n] for n in NAMES]), np.array([table[n] for n in PAIR]), float(table["constant"])
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError("The packaged weights claims/weights.json can't be read: install Headwater again.") from error


def of_pair(p: NDArray[np.float32]) -> float:
    """The log odds that a passage speaks of the claim, by the pair model's scores of it."""
    other = min(max(float(p[pair.OTHER]), 0.005), 0.995)
    return math.log((1.0 - other) / other)


def first(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The order in which statements are worth reading by the pair model, from features [n, k] alone: higher first."""
    found: NDArray[np.float64] = rows @ weights()[0]
    return found


def odds(rows: NDArray[np.float64], alone: NDArray[np.float32], beside: NDArray[np.float32]) -> NDArray[np.float64]:
    """The log odds that each statement bears the claim: [n], from features [n, k] and the quick model's scores [n, 4] of the statement by
    itself and beside the sentence before it."""
    first_, second, constant = weights()
    extra = np.array([(of_pair(a), of_pair(b)) for a, b in zip(alone, beside, strict=True)]).reshape(len(rows), len(PAIR))
    found: NDArray[np.float64] = rows @ first_ + extra @ second + constant
    return found


def corrected(odds: float, alone: NDArray[np.float32], beside: NDArray[np.float32], close: NDArray[np.float32]) -> float:
    """The log odds of a statement that was read again: the quick model's part in them gives way to the close one's by `TRUST`."""
    _, second, _ = weights()
    was = second @ np.array([of_pair(alone), of_pair(beside)])
    return odds + TRUST * float(second.sum() * (of_pair(close) + LEAN) - was)
