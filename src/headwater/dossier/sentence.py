"""The sentence in plain words that stands above a claim. It counts whom the texts credit and says so."""

from __future__ import annotations

from collections import Counter

from headwater.dossier.catalogue import counted, say
from headwater.dossier.shown import short
from headwater.model import Claim

CAVEAT = "It counts whom texts credit, not what is so."


def sentence(claim: Claim) -> str:
    """The answer for one claim in one or two sentences, in the language that is spoken (`catalogue.speaking`).

    >>> # "In these 11 reports the texts name 1 separate origin for this (1-2; 3 reports name none) and 1 against. It counts ..."
    """
    reports = len(claim.reports)
    if not reports:
        return say("None of these reports says this, and none denies it.")
    origins = claim.origins
    silent = len({r for family in origins.own_word for r in family})
    where = say("In this 1 report") if reports == 1 else say("In these {reports} reports", reports=reports)
    if origins.high == 0 and origins.against.high == 0:
        return say("{where} the texts name no origin for this: {silent}.", where=where, silent=_silent(silent, reports)) + f" {say(CAVEAT)}"
    named = counted(origins.count, "separate origin") if origins.count else say("no separate origin")
    told = {"where": where, "named": named, "brackets": _brackets(claim, silent), "against": _against(claim)}
    if reports == 1:
        return say("{where} the text names {named} for this{brackets} and {against}.", **told) + f" {say(CAVEAT)}"
    return say("{where} the texts name {named} for this{brackets} and {against}.", **told) + f" {say(CAVEAT)}"


def _silent(silent: int, reports: int) -> str:
    if silent == 0:
        return say("they credit nobody whose word could be counted")
    if silent == reports:
        return say("it names nobody") if reports == 1 else say("all {reports} reports name nobody", reports=reports)
    return say("1 report names nobody") if silent == 1 else say("{n} reports name nobody", n=silent)


def _brackets(claim: Claim, silent: int) -> str:
    origins = claim.origins
    notes = []
    if not origins.low == origins.count == origins.high:
        notes.append(f"{origins.low}-{origins.high}")
    notes += [say("{n} of them on 1 side, {side}", n=n, side=side) for side, n in sides(claim)]
    if silent:
        notes.append(say("1 report names none") if silent == 1 else say("{n} reports name none", n=silent))
    return f" ({'; '.join(notes)})" if notes else ""


def sides(claim: Claim) -> list[tuple[str, int]]:
    """The principals under whom the texts place two or more counted origins, with how many, by name."""
    held = Counter(g.side for g in claim.origins.groups if g.side and g.stance == "asserts" and g.counted == "yes")
    return [(short(side, 60), n) for side, n in sorted(held.items()) if side and n > 1]


def _against(claim: Claim) -> str:
    against = claim.origins.against
    if against.high == 0:
        return say("none against")
    bounds = "" if against.low == against.count == against.high else f" ({against.low}-{against.high})"
    return say("{n} against{bounds}", n=against.count, bounds=bounds)
