"""A pair of documents and its passages, judged: relation, direction, evidence. A function of the two alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from headwater.model import Evidence, Passage, Reuse, ReuseRelation
from headwater.reuse.direction import Side, by_credit, direction
from headwater.reuse.grouping import IDENTICAL, PART
from headwater.reuse.relations import Aligned, relation, shares, small
from headwater.reuse.residue import residue
from headwater.reuse.tokens import Int


@dataclass(frozen=True, slots=True)
class Document:
    """A text to compare. `time` is an ISO time of any precision ("2024-12", "2024-12-02T09:30+00:00") or None; `credits`: names this text
    credits (outlets, agencies); `names`: the publisher's own names and hosts."""

    id: str
    text: str
    time: str | None = None
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Sentences of two documents that were aligned elsewhere, across languages for one: ids, relation, passages of `a` and `b` with their
    likeness in [0, 1], and further evidence. `a` and `b` may come in any order."""

    a: str
    b: str
    relation: ReuseRelation
    passages: tuple[tuple[Passage, float], ...]
    evidence: tuple[Evidence, ...] = ()


def given(alignment: Alignment, one: Document, two: Document) -> Reuse:
    """The reuse that an alignment of two documents (its `a`, its `b`) shows, with a direction where evidence gives one."""
    passages = [Aligned(p, alike, True) for p, alike in sorted(alignment.passages)]
    return judged(one, two, passages, (len(one.text), len(two.text)), kind=alignment.relation, more=alignment.evidence)


def judged(
    one: Document,
    two: Document,
    passages: Sequence[Aligned],
    bodies: tuple[int, int],
    *,
    kind: ReuseRelation | None = None,
    more: Sequence[Evidence] = (),
) -> Reuse:
    """The reuse of two documents; passages and `bodies` (code points without site furniture) are in their order, ids in any. `kind`: the
    relation, where it is known already; `more`: evidence that stands behind the way the passages were found."""
    if one.id > two.id:
        turned = (replace(p, at=Passage(p.at.b_start, p.at.b_end, p.at.a_start, p.at.a_end)) for p in passages)
        return judged(two, one, sorted(turned, key=lambda p: p.at), (bodies[1], bodies[0]), kind=kind, more=more)
    kind = kind or relation(one.text, two.text, passages, bodies)
    if kind == "quotation":
        way, sure, why = by_credit(_side(one), _side(two))
    else:
        way, sure, why = direction(_side(one), _side(two), passages)
    by_meaning = bool(passages) and all(p.by_meaning for p in passages)
    at = tuple(p.at for p in passages)
    how = [_how(passages), *more]
    if kind == "rewrite":
        how += residue((one.id, one.text), (two.id, two.text), passages)
        if small(shares(bodies[0], bodies[1], passages)):
            how.append(Evidence(PART))
    return Reuse(one.id, two.id, kind, way, at, (*how, *why), sure, "meaning" if by_meaning else "words")


def identical(one: Document, two: Document) -> Reuse:
    """The reuse of two documents with one text."""
    one, two = sorted((one, two), key=lambda d: d.id)
    whole = Passage(0, len(one.text), 0, len(one.text))
    way, sure, why = direction(_side(one), _side(two), [Aligned(whole, 1.0)])
    return Reuse(one.id, two.id, "verbatim", way, (whole,), (Evidence(IDENTICAL), *why), sure)


def _how(passages: Sequence[Aligned]) -> Evidence:
    """How a pair was found, in words."""
    words = [p for p in passages if not p.by_meaning]
    meaning = len(passages) - len(words)
    size = sum(p.at.a_end - p.at.a_start for p in words)
    same = sum(p.same * (p.at.a_end - p.at.a_start) for p in words) / max(1, size)
    said = [f"{len(words)} passage{'s' if len(words) != 1 else ''}, {same:.0%} of the words recur"] if words else []
    if meaning:
        said.append(f"{meaning} sentence{'s say' if meaning != 1 else ' says'} the same in other words, nearly in order")
    return Evidence("; ".join(said))


def _side(d: Document) -> Side:
    return Side(d.id, d.text, d.time, d.publisher, d.credits, d.names)


def day_of(time: str | None) -> int:
    """Days since year 1 of an ISO time, -1 where it is not known to the day."""
    if time and len(time) >= 10:
        try:
            return datetime.date.fromisoformat(time[:10]).toordinal()
        except ValueError:
            return -1
    return -1


def days(documents: Sequence[Document]) -> Int:
    """The day of each document, int32 [n]; see `day_of`."""
    return np.array([day_of(d.time) for d in documents], np.int32)
