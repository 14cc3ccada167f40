"""Statements of other languages before a claim: units in the words that English lists read, and the pair model across languages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.across import LEARNT, Across, multilingual
from headwater.claims import pair
from headwater.claims.base import Unit
from headwater.claims.numbers import Number
from headwater.model import Span

# Log odds that a statement in another language loses for want of the claim's own words; measured on tests/languages/stories/dev.txt.
LIFT = 1.3
# What the multilingual encoder's cosine adds to the pair model's log odds, and the cosine at which it adds nothing; fitted there too.
_SLOPE, _EVEN = 2.5, 0.3
_TWO = 2


def read(unit: Unit, across: Across) -> Unit:
    """A unit with its words as `Across.pivot` gives them, where its report is in another language; else as it is."""
    code = across.codes.get(unit.report.id)
    if code is None:
        return unit
    said, content = (across.pivot(x, code) for x in (unit.said, unit.content))
    around = (across.pivot(x, code) if x else x for x in (unit.sentence, unit.context, unit.rest))
    sentence, context, rest = around
    return dataclasses.replace(unit, content=content, said=said, sentence=sentence, context=context, rest=rest, foreign=True)


def wording(claim: str, across: Across) -> str:
    """A claim in another language in its pivot's words; an English one as it is."""
    code = across.language(claim)
    return across.pivot(claim, code) if code else claim


def readers(across: Across, base: pair.Readers) -> pair.Readers:
    """The pair models for texts in any language of the set. The close one, too, reads the pivot's words: what it says of them follows what
    it says of the English sentence more closely than the quick one does."""
    quick, close = pairs(across, base.quick), base.close
    if close is None:
        return pair.Readers(quick, None)
    read_closely: pair.PairModel = close
    return pair.Readers(quick, lambda pairs: read_closely([_plain(across, two) for two in pairs]))


def pairs(across: Across, base: pair.PairModel) -> pair.PairModel:
    """The quick pair model for texts in any language of the set: it reads the pivot's words, and where the multilingual encoder has
    learnt the language, that one's cosine moves the odds that the two speak of one matter."""

    def score(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        native = [tuple(across.originals.get(x, (x, across.language(x) or "")) for x in two) for two in pairs]
        rows = np.array(base([_plain(across, two) for two in pairs]), np.float32).reshape(len(pairs), 4)
        at = [i for i, two in enumerate(native) if {code for _, code in two} - {""} and {code for _, code in two} <= {"", *LEARNT}]
        if at:
            own = multilingual().own([text for i in at for text, _ in native[i]])
            close = (own[0::2] * own[1::2]).sum(axis=1)
            for i, c in zip(at, close, strict=True):
                rows[i] = _moved(rows[i], _SLOPE * (float(c) - _EVEN))
        return rows

    return score


def _plain(across: Across, two: tuple[str, str]) -> tuple[str, str]:
    return wording(two[0], across), wording(two[1], across)


def _moved(row: NDArray[np.float32], by: float) -> NDArray[np.float32]:
    """A row of the pair model with `by` added to the log odds that the passage speaks of the claim; how it speaks stays in proportion."""
    other = min(max(float(row[pair.OTHER]), 1e-6), 1 - 1e-6)
    odds = np.log((1 - other) / other) + by
    moved = 1.0 / (1.0 + np.exp(odds))
    out = np.array(row * ((1 - moved) / (1 - other)), np.float32)
    out[pair.OTHER] = moved
    return out


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report as the English lists read it. `text`: its words, or their pivot; `place(span)`: where words of `text` stand in
    the report."""

    text: str
    start: int
    rows: tuple[tuple[int, int, int, int], ...] = ()
    foreign: bool = False

    def place(self, at: Span) -> Span:
        """The place in the report of [start, end) of `text`."""
        if not self.foreign:
            return Span(self.start + at.start, self.start + at.end)
        met = [(s, e) for a, b, s, e in self.rows if a < at.end and at.start < b]
        return Span(self.start + min(s for s, _ in met), self.start + max(e for _, e in met))


def pieces(unit: Unit, across: Across | None) -> list[Piece]:
    """The content of a unit, span by span; in another language by its pivot, with the way back to the words."""
    code = across.codes.get(unit.report.id) if across is not None else None
    found = []
    for span in unit.statement.content:
        text = unit.report.text[span.start : span.end]
        if across is None or code is None:
            found.append(Piece(text, span.start))
        else:
            plain, rows = across.placed(text, code)
            found.append(Piece(plain, span.start, tuple(rows), True))
    return found


_DUAL = re.compile("[\u0621-\u064a]{3,}(?:\u064a\u0646|\u0627\u0646)\\b")  # Arabic for two of a thing has an ending and no number


def apart(unit: Unit, have: Sequence[Number], wanted: Sequence[Number]) -> str | None:
    """Why numbers keep a foreign unit apart: another number where the claim counts, or none. What is counted is not compared."""
    said = " ".join(unit.report.text[s.start : s.end] for s in unit.statement.content)
    counted = [n for n in wanted if n.nouns and not (n.exact == _TWO and not have and _DUAL.search(said))]
    for n in counted:
        if have and not any(_meets(h, n) for h in have):
            return "another number"
    return "no number, where the claim gives one" if counted and not have else None


def _meets(a: Number, b: Number) -> bool:
    low = max(a.low if a.low is not None else -np.inf, b.low if b.low is not None else -np.inf)
    high = min(a.high if a.high is not None else np.inf, b.high if b.high is not None else np.inf)
    return bool(low <= high * 1.1 or a.exact == b.exact)
