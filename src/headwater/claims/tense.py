"""Whether a sentence tells what was done or only what is yet to come, as far as its verb forms show it."""

from __future__ import annotations

import re

from headwater.claims.words import listed, tokens

_COMING = re.compile(
    r"\b(?:will|shall|going to|about to|(?:would|should) like to|(?:aim|hope|intend|plan|want|wish)s? to)\b"
    r"|\b(?:is|are) (?:due |expected |set )?to\b|['’]ll\b",
    re.I,
)
_PASSIVE = re.compile(r"\bbe (?:\w+ly )?\w+", re.I)  # "will be sold" tells of no sale yet
_DONE = re.compile(r"\b(?:was|were|has|have|been)\b|['’]ve\b|\b(?!exceed|hundred|indeed|proceed|speed|succeed)\w{3,}ed\b", re.I)
_NOW = re.compile(
    r"\b(?:is|are|am|does|do)\b(?! (?:due |expected |set )?to\b)|\b(?:he|i|it|she|that|there|they|we|what|who|you)['’](?:s|re|m)\b", re.I
)
_OWNING = re.compile(r"\bha(?:s|ve) (?:an?|few|its|many|more|no|some|the|their|too)\b", re.I)
# What was done so that something else be done: who has agreed to come will come.
_RESOLVED = re.compile(
    r"\b(?:agree|announce|approv|arrang|decid|decision|hire|pledg|promis|propos|vow)\w*"
    r"|\b(?:ban(?:s|ned)?|(?:book|commission|order|pick|sign|vote)(?:s|d|ed)?|chose|chosen|plan(?:s|ned)?)\b"
    r"|\bto (?!(?:an?|her|his|its|my|our|that|the|their|this)\b)[a-z]+"
)


def settled(claim: str) -> bool:
    """Whether a claim tells what was done, and not that it was resolved to do something, nor what somebody has."""
    return done(_OWNING.sub(" ", claim)) and not _COMING.search(claim) and not _RESOLVED.search(claim)


def done(text: str) -> bool:
    """Whether a text holds a verb form of the past or the perfect."""
    return bool(_DONE.search(text)) or not listed("past").isdisjoint(tokens(text))


def to_come(text: str) -> bool:
    """Whether a text tells only what is yet to come: "will sell it next week"; not "will argue that he sold it", nor "is there and will
    stay"."""
    return bool(_COMING.search(text)) and not _NOW.search(text) and not done(_PASSIVE.sub(" ", text))
