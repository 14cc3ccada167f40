"""Statements with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater import across
from headwater.claims import foreign
from headwater.claims.base import Unit
from headwater.model import Report, Span, Statement
from headwater.text import sentences

_SPACE = re.compile(r"\s+")
_LONG = 30  # words of a statement from which its sentences are read one by one as well
_LONGEST = 600  # characters of a statement that are compared; the first ones


def units(reports: Sequence[Report], statements: Sequence[Statement]) -> list[Unit]:
    """Every statement that has content, in the order of reports' ids and of the text. Statements of unknown reports are left out."""
    by_id = {r.id: r for r in reports}
    known = [s for s in statements if s.report in by_id and s.content]
    known.sort(key=lambda s: (s.report, s.content[0], s.id))
    taken: dict[str, list[Span]] = {}
    for s in known:
        taken.setdefault(s.report, []).extend((*s.content, *s.cue, *s.source))
    made = [_unit(by_id[s.report], s, taken[s.report]) for s in known]
    others = across.of(reports)
    return made if others is None else [foreign.read(u, others) for u in made]


def _unit(report: Report, statement: Statement, taken: Sequence[Span]) -> Unit:
    whole = sentences(report.text)
    starts = [s.start for s in whole]
    at = Span(min(s.start for s in statement.content), max(s.end for s in statement.content))
    first = max(0, bisect_right(starts, at.start) - 1)
    last = max(first, bisect_right(starts, at.end - 1) - 1)
    sentence = report.text[whole[first].start : whole[last].end] if whole else ""
    before = report.text[whole[first - 1].start : whole[first - 1].end] if whole and first else (report.title or "")
    pieces = sorted({*statement.content, *statement.cue, *statement.source})
    # An attribution belongs to its statement only where it stands near it; a source named paragraphs before would be read as content.
    pieces = [p for p in pieces if p.start >= at.start - 300 and p.end <= at.end + 300]
    return Unit(
        statement,
        report,
        _plain(" ".join(report.text[s.start : s.end] for s in statement.content)),
        _plain(" ".join(report.text[p.start : p.end] for p in pieces)),
        _plain(sentence),
        _plain(before),
        _plain(_outside(report.text, Span(whole[first].start, whole[last].end) if whole else at, taken)),
        at,
        at.start / max(1, len(report.text)),
    )


def _outside(text: str, sentence: Span, taken: Sequence[Span]) -> str:
    """What of a sentence stands in none of the spans."""
    left = [" " if any(t.start <= i < t.end for t in taken) else text[i] for i in range(sentence.start, sentence.end)]
    return "".join(left)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()[:_LONGEST]


def parts(unit: Unit) -> list[Unit]:
    """The sentences of a long statement, each as a unit of its own beside the one before it; none of a short one, which is read whole."""
    if unit.foreign or len(unit.content.split()) < _LONG:
        return []
    told = [unit.content[s.start : s.end].strip() for s in sentences(unit.content)]
    told = [t for t in told if len(t.split()) > 3]
    if len(told) < 2:
        return []
    lead = unit.said.replace(unit.content, "") if unit.content in unit.said else ""
    before = [unit.context, *told]
    return [replace(unit, content=t, said=_plain(f"{t} {lead}"), context=b, sentence=t) for t, b in zip(told, before, strict=False)]
