"""Typed values read from the statements of a claim: numbers with what they count, and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater import across
from headwater.claims import foreign
from headwater.claims.base import Matched, Unit
from headwater.claims.dates import dates
from headwater.claims.numbers import Number, numbers
from headwater.claims.units import units
from headwater.claims.words import content_words, has, listed, stem
from headwater.model import Report, Span, Statement, Value, Voice
from headwater.text import words

_RISE = re.compile(
    r"\b(?:ris\w+|rose|climb\w*|grown?|grew|increas\w+|jump\w*|rais\w+|revis\w+|updat\w+|correct\w*|lower\w*|fell|fall\w*|reduc\w+)\b", re.I
)
_TOTAL = re.compile(r"\b(?:in all|in total|a total of|altogether|so far|toll|the number of|overall|since)\b", re.I)
_ADDED = re.compile(r"\b(?:another|a further|additional|more|new|extra)\s*$", re.I)
_AS_OF = re.compile(
    r"\b(?:as of|by|until|at)\s+((?:late |early )?(?:noon|midday|midnight|dawn|dusk|nightfall|(?:the )?(?:morning|afternoon|evening|night)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?|\d{1,2} [A-Z]\w+|[A-Z]\w+ \d{1,2}))\b"
)
_PERSON = frozenset(stem(w) for w in listed("persons"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with what is needed to compare it: the slot it fills, the unit it stands in, the number or date itself."""

    value: Value
    slot: str
    unit: Unit
    number: Number | None
    before: bool  # an earlier value that the same sentence replaces


def values(matched: Matched, reports: Sequence[Report], statements: Sequence[Statement], voices: Sequence[Voice]) -> tuple[Value, ...]:
    """The values of a claim, by slot, low to high; superseded ones kept. `origins` is left empty for the next stage to fill.

    Numbers count where what they count, or what is said of it, stands in the claim; dates where the claim has one.
    """
    from headwater.claims.conflicts import supersede

    found = supersede(read(matched, reports, statements))
    rows = {(r.slot, r.value.report, r.value.at): r.value for r in found}
    order = sorted(rows.items(), key=lambda kv: (kv[0][0], _low(kv[1]), kv[0][1], kv[0][2]))
    return tuple(v for _, v in order)


def read(matched: Matched, reports: Sequence[Report], statements: Sequence[Statement]) -> list[Reading]:
    """The values of the statements that bear the claim, in the order of reports and text."""
    borne = {s.statement for b in matched.bearings for s in b.statements}
    others = across.of(reports)
    wanted = _Wanted(matched.claim if others is None else foreign.wording(matched.claim, others))
    found: list[Reading] = []
    for unit in units(reports, [s for s in statements if s.id in borne]):
        for piece in foreign.pieces(unit, others):
            found += _numbers(unit, piece, wanted)
            if wanted.dated:
                found += _dates(unit, piece)
    return found


class _Wanted:
    """What a claim asks for: its words, the things it counts, whether it names a date."""

    def __init__(self, claim: str) -> None:
        self.stems = set(content_words(claim))
        self.numbers = numbers(claim)
        self.dated = bool(dates(claim))


def _numbers(unit: Unit, piece: foreign.Piece, wanted: _Wanted) -> list[Reading]:
    found = []
    for n in numbers(piece.text):
        slot = _slot(piece.text, n, wanted)
        if slot is None:
            continue
        before = bool(re.search(r"\bfrom\s*$", piece.text[: n.at.start])) and bool(_RISE.search(piece.text))
        found.append(Reading(_number_value(unit, piece.text, n, slot, piece.place(n.at)), slot, unit, n, before))
    return found


def _slot(piece: str, n: Number, wanted: _Wanted) -> str | None:
    """What a number counts, in the claim's terms; None where it is none of the claim's matters."""
    around = _around(piece, n)
    nouns = set(n.nouns)
    person = bool(nouns & _PERSON) or not nouns
    for n2 in wanted.numbers:
        if n.unit == n2.unit and nouns & set(n2.nouns):
            return " ".join(sorted(nouns & set(n2.nouns)))
    if n.unit is not None:
        return n.unit if around & wanted.stems and any(n2.unit == n.unit for n2 in wanted.numbers) else None
    for fate in ("die", "injure", "arrest", "evacuat"):
        if fate in wanted.stems and fate in around | nouns and person:
            return fate
    # Two of a thing are seldom a tally: "the two bridges" counts nothing that accounts would differ on.
    if nouns & wanted.stems and not person and n.exact > 3:
        return sorted(nouns & wanted.stems)[0]
    return None


def _around(piece: str, n: Number) -> set[str]:
    """Stems of the words near a number, in its clause."""
    start = max(piece.rfind(mark, 0, n.at.start) for mark in ";:—")
    ends = [e for e in (piece.find(mark, n.at.end) for mark in ";:—") if e >= 0]
    before = piece[start + 1 : n.at.start].split()[-10:]
    after = piece[n.at.end : min(ends, default=len(piece))].split()[:5]
    return set(content_words(" ".join(before))) | set(content_words(" ".join(after)))


def _number_value(unit: Unit, piece: str, n: Number, slot: str, at: Span) -> Value:
    printed = unit.report.text[at.start : at.end]
    if n.counted and n.unit != "percent":
        tail = re.match(r"[\s-]*" + re.escape(n.counted), unit.report.text[at.end :])
        printed += tail.group() if tail and len(words(n.counted)) <= 3 else ""
    cumulative = False if _ADDED.search(piece[: n.at.start]) else True if _TOTAL.search(piece) or _RISE.search(piece) else None
    as_of = _AS_OF.search(piece)
    known = unit.report.published.time if unit.report.published else None
    return Value(
        what=_what(slot),
        value=" ".join(printed.split()),
        voice=speaker(unit),
        report=unit.report.id,
        at=at,
        low=n.low,
        high=n.high,
        unit=n.unit,
        as_of=as_of.group(1) if as_of else known,
        cumulative=cumulative,
    )


def _dates(unit: Unit, piece: foreign.Piece) -> list[Reading]:
    found = []
    known = unit.report.published.time if unit.report.published else None
    for d in dates(piece.text, published=known):
        value = Value("date", d.iso, speaker(unit), unit.report.id, piece.place(d.at), as_of=known)
        found.append(Reading(value, "date", unit, None, False))
    return found


def speaker(unit: Unit) -> str | None:
    """The voice a value rests on: the innermost of the chain, else the statement's own."""
    return unit.statement.chain[0] if unit.statement.chain else unit.statement.voice


def _what(slot: str) -> str:
    return {"die": "dead", "injure": "injured", "arrest": "arrested", "evacuat": "evacuated"}.get(slot, slot)


def _low(value: Value) -> float:
    return value.low if value.low is not None else value.high if value.high is not None else 0.0


def hedged(unit: Unit) -> bool:
    """Whether a statement leaves open what it says."""
    return has("hedges", unit.said)
