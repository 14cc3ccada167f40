"""The sentence in plain words that stands above a claim. It counts whom the texts credit and says so."""

from __future__ import annotations

from collections import Counter

from headwater.dossier.shown import plural, short
from headwater.model import Claim

CAVEAT = "It counts whom texts credit, not what is so."


def sentence(claim: Claim) -> str:
    """The answer for one claim in one or two sentences.

    >>> # "In these 11 reports the texts name 1 separate origin for this (1-2; 3 reports name none) and 1 against. It counts ..."
    """
    reports = len(claim.reports)
    if not reports:
        return "None of these reports says this, and none denies it."
    origins = claim.origins
    silent = len({r for family in origins.own_word for r in family})
    where = "In this 1 report" if reports == 1 else f"In these {reports} reports"
    if origins.high == 0 and origins.against.high == 0:
        return f"{where} the texts name no origin for this: {_silent(silent, reports)}. {CAVEAT}"
    named = plural(origins.count, "separate origin") if origins.count else "no separate origin"
    verb = "text names" if reports == 1 else "texts name"
    return f"{where} the {verb} {named} for this{_brackets(claim, silent)} and {_against(claim)}. {CAVEAT}"


def _silent(silent: int, reports: int) -> str:
    if silent == 0:
        return "they credit nobody whose word could be counted"
    if silent == reports:
        return "it names nobody" if reports == 1 else f"all {reports} reports name nobody"
    return "1 report names nobody" if silent == 1 else f"{silent} reports name nobody"


def _brackets(claim: Claim, silent: int) -> str:
    origins = claim.origins
    notes = []
    if not origins.low == origins.count == origins.high:
        notes.append(f"{origins.low}-{origins.high}")
    notes += [f"{n} of them on 1 side, {side}" for side, n in sides(claim)]
    if silent:
        notes.append("1 report names none" if silent == 1 else f"{silent} reports name none")
    return f" ({'; '.join(notes)})" if notes else ""


def sides(claim: Claim) -> list[tuple[str, int]]:
    """The principals under whom the texts place two or more counted origins, with how many, by name."""
    held = Counter(g.side for g in claim.origins.groups if g.side and g.stance == "asserts" and g.counted == "yes")
    return [(short(side, 60), n) for side, n in sorted(held.items()) if side and n > 1]


def _against(claim: Claim) -> str:
    against = claim.origins.against
    if against.high == 0:
        return "none against"
    bounds = "" if against.low == against.count == against.high else f" ({against.low}-{against.high})"
    return f"{against.count} against{bounds}"
