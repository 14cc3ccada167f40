"""Where accounts of one claim differ: numbers, dates, denials; told apart from updates and from other scopes."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Sequence

from headwater.claims.base import Matched
from headwater.claims.dates import Date
from headwater.claims.slots import _RISE, Reading, read
from headwater.claims.stances import AGAINST, compatible
from headwater.claims.units import units
from headwater.claims.words import names
from headwater.model import Conflict, ConflictKind, ConflictSide, Report, Span, Statement, Verdict, Voice

_PLACE = re.compile(
    r"\b(?:in|at|near)\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)((?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)
_PART = re.compile(r"\b(?:of them|among them|including|of whom|of which|alone|my own|our own|in one|at one|in the same|on site)\b", re.I)


def conflicts(
    matched: Matched, reports: Sequence[Report], statements: Sequence[Statement], voices: Sequence[Voice]
) -> tuple[Conflict, ...]:
    """The conflicts of a claim: one for each slot whose values can't all be right, and one where it is denied.

    Values differ in conflict only where slot, unit and scope are the same. A later value of the same voice, or one that says it replaces
    another, makes the earlier one "updated"; values of another place or of a part are of "different scope".
    """
    found = []
    for slot, readings in sorted(_by_slot(read(matched, reports, statements)).items()):
        found += _of_slot(slot, readings)
    denial = _denial(matched, reports, statements)
    return (*found, *([denial] if denial else []))


def supersede(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with `superseded_by` filled: the value, as printed, that took a value's place."""
    done = []
    for r in readings:
        later = [o for o in readings if o.slot == r.slot and _replaces(o, r)]
        latest = max(later, key=lambda o: (_time(o), o.value.report, o.value.at), default=None)
        done.append(dataclasses.replace(r, value=dataclasses.replace(r.value, superseded_by=latest.value.value)) if latest else r)
    return done


def _by_slot(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    found = defaultdict(list)
    for r in readings:
        found[r.slot].append(r)
    return found


def _of_slot(slot: str, readings: list[Reading]) -> list[Conflict]:
    """At most one conflict for each verdict of a slot, each value once a voice, low to high."""
    groups: dict[Verdict, set[int]] = {}
    why: dict[Verdict, str] = {}
    for i, a in enumerate(readings):
        for j, b in enumerate(readings[:i]):
            if _agree(a, b):
                continue
            verdict, reason = _verdict(a, b)
            groups.setdefault(verdict, set()).update((i, j))
            why.setdefault(verdict, reason)
    kind: ConflictKind = "date" if slot == "date" else "number"
    what = readings[0].value.what
    return [
        Conflict(kind, what, _sides([readings[i] for i in sorted(groups[v])], v), v, why[v])
        for v in ("conflict", "updated", "different scope")
        if v in groups
    ]


def _agree(a: Reading, b: Reading) -> bool:
    if a.number is not None and b.number is not None:
        return a.value.unit == b.value.unit and compatible(a.number, b.number)
    return Date(a.value.at, a.value.value).agrees(b.value.value)


def _verdict(a: Reading, b: Reading) -> tuple[Verdict, str]:
    for old, new in ((a, b), (b, a)):
        if _replaces(new, old):
            return "updated", f"{new.value.value} takes the place of {old.value.value}"
    places = _places(a), _places(b)
    if a.value.unit != b.value.unit:
        return "different scope", "not given in the same unit"
    if places[0] and places[1] and not places[0] & places[1]:
        return "different scope", f"one speaks of {', '.join(sorted(places[0]))}, the other of {', '.join(sorted(places[1]))}"
    if a.value.cumulative is not b.value.cumulative and None not in (a.value.cumulative, b.value.cumulative):
        return "different scope", "one is a total, the other is not"
    if _PART.search(a.unit.said) or _PART.search(b.unit.said):
        return "different scope", "one speaks of a part"
    return "conflict", f"{a.value.value} and {b.value.value} can't both be right"


def _replaces(new: Reading, old: Reading) -> bool:
    """Whether a value takes the place of an earlier one: said so in the same words, or the same voice later."""
    if new is old or _agree(new, old) or new.before:
        return False
    if old.before and old.unit.statement.id == new.unit.statement.id:
        return True
    same = new.value.voice is not None and new.value.voice == old.value.voice
    if same and _time(new) > _time(old) > "":
        return True
    told = new.number is not None and old.number is not None and bool(_RISE.search(new.unit.said))
    return told and _mentions_as_earlier(new, old)


def _mentions_as_earlier(new: Reading, old: Reading) -> bool:
    """Whether the sentence of the new value names the old one as what it was before ("to 47 from 31")."""
    figure = re.escape(old.unit.report.text[old.value.at.start : old.value.at.end])
    return bool(
        re.search(
            rf"\b(?:from|earlier|previous\w*|before)\b[^.]*?\b{figure}\b|\b{figure}\b[^.]*?\b(?:earlier|previously|before)\b",
            new.unit.sentence,
        )
    )


def _time(r: Reading) -> str:
    return r.unit.report.published.time if r.unit.report.published else ""


def _places(r: Reading) -> frozenset[str]:
    """Names after "in", "at" or "near" in what is said; months are none."""
    return frozenset(w for m in _PLACE.finditer(r.unit.content) for w in names("x " + m.group(1)))


def _sides(readings: list[Reading], verdict: Verdict) -> tuple[ConflictSide, ...]:
    if verdict == "updated":
        readings.sort(key=lambda r: (_time(r), not r.before, r.value.low or 0.0, r.value.report, r.value.at))
    else:
        readings.sort(
            key=lambda r: (r.value.low if r.value.low is not None else r.value.high or 0.0, r.value.value, r.value.report, r.value.at)
        )
    rows: dict[tuple[str, str | None], ConflictSide] = {}
    for r in readings:
        rows.setdefault((r.value.value, r.value.voice), ConflictSide(r.value.value, r.value.voice, r.value.report, r.value.at))
    return tuple(rows.values())


def _denial(matched: Matched, reports: Sequence[Report], statements: Sequence[Statement]) -> Conflict | None:
    """A conflict where some statements assert or report the claim and others deny it; each voice once."""
    stance = {s.statement: s.stance for b in matched.bearings for s in b.statements}
    sides: dict[tuple[bool, str | None], ConflictSide] = {}
    for unit in units(reports, [s for s in statements if s.id in stance]):
        no = stance[unit.statement.id] in AGAINST
        voice = unit.statement.chain[0] if unit.statement.chain else unit.statement.voice
        sides.setdefault((no, voice), ConflictSide("denied" if no else "asserted", voice, unit.report.id, Span(*unit.at)))
    if len({no for no, _ in sides}) < 2:
        return None
    rows = [sides[k] for k in sorted(sides, key=lambda k: (k[0], sides[k].report, sides[k].at))]
    return Conflict("denial", matched.claim, tuple(rows), "conflict", "some accounts assert it, others deny or doubt it")
