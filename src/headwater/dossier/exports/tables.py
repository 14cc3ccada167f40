"""A dossier as tables, for spreadsheets and notebooks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from headwater.dossier.sentence import sentence
from headwater.dossier.shown import safe
from headwater.model import Dossier, Span

_FORMULA = re.compile(r"[=+\-@\t\r]")
CELL_LIMIT = 32_000  # code points; spreadsheets hold no more in a cell


def csv_tables(dossier: Dossier) -> dict[str, str]:
    """The dossier as tables: file name to CSV (RFC 4180, a heading row, lines end in CRLF). The reports' texts are left out.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; one of more than 32,000 code points is cut.
    Lists are joined by "; ", positions read "start-end".
    """
    return {
        "reports.csv": _table(
            ("id", "page", "url", "publisher", "title", "byline", "published", "language", "wire", "words"),
            (
                (
                    r.id,
                    r.page,
                    r.url,
                    r.publisher,
                    r.title,
                    r.byline,
                    r.published and r.published.time,
                    r.language,
                    r.wire.is_,
                    len(r.text.split()),
                )
                for r in dossier.reports
            ),
        ),
        "voices.csv": _table(
            ("id", "name", "kind", "described_as", "aliases", "role", "affiliation", "owner"),
            ((v.id, v.name, v.kind, v.described_as, v.aliases, v.role, v.affiliation, v.owner) for v in dossier.voices),
        ),
        "statements.csv": _table(
            ("id", "report", "mode", "relation", "voice", "chain", "content_at", "content", "cue", "source", "score"),
            _statement_rows(dossier),
        ),
        "copies.csv": _table(
            ("a", "b", "relation", "direction", "confidence", "passages"),
            (
                (p.a, p.b, p.relation, p.direction, p.confidence, [f"{x[0]}-{x[1]}={x[2]}-{x[3]}" for x in p.passages])
                for p in dossier.reuse
            ),
        ),
        "claims.csv": _table(
            ("id", "text", "asked", "count", "low", "high", "against", "own_word_reports", "sentence"),
            (
                (
                    c.id,
                    c.text,
                    c.asked,
                    c.origins.count,
                    c.origins.low,
                    c.origins.high,
                    c.origins.against.count,
                    sum(map(len, c.origins.own_word)),
                    sentence(c),
                )
                for c in dossier.claims
            ),
        ),
        "bearings.csv": _table(
            ("claim", "report", "stance", "credits", "statements"),
            ((c.id, b.report, b.stance, b.credits, [s.statement for s in b.statements]) for c in dossier.claims for b in c.reports),
        ),
        "origins.csv": _table(
            ("claim", "id", "name", "kind", "stance", "counted", "basis", "side", "reports", "relays", "marks"),
            (
                (c.id, g.id, g.name, g.kind, g.stance, g.counted, g.basis, g.side, g.reports, g.relays, [m.mark for m in g.marks])
                for c in dossier.claims
                for g in c.origins.groups
            ),
        ),
        "values.csv": _table(
            ("claim", "what", "value", "low", "high", "unit", "as_of", "voice", "report", "at", "superseded_by", "origins"),
            (
                (c.id, v.what, v.value, v.low, v.high, v.unit, v.as_of, v.voice, v.report, _at(v.at), v.superseded_by, v.origins.count)
                for c in dossier.claims
                for v in c.values
            ),
        ),
        "conflicts.csv": _table(
            ("claim", "kind", "what", "verdict", "why", "value", "voice", "report", "at"),
            (
                (c.id, x.kind, x.what, x.verdict, x.why, s.value, s.voice, s.report, _at(s.at))
                for c in dossier.claims
                for x in c.conflicts
                for s in x.sides
            ),
        ),
        "drops.csv": _table(
            ("stage", "reason", "title", "what", "where"), ((d.stage, d.reason, d.title, d.what, d.where) for d in dossier.drops)
        ),
    }


def _statement_rows(dossier: Dossier) -> Iterable[Sequence[Any]]:
    texts = {r.id: r.text for r in dossier.reports}
    for s in dossier.statements:
        text = texts.get(s.report, "")
        parts = [[text[a:b] for a, b in spans] for spans in (s.content, s.cue, s.source)]
        yield (s.id, s.report, s.mode, s.relation, s.voice, s.chain, [_at(x) for x in s.content], *parts, s.score)


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _table(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([_cell(v) for v in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return str(value)
    text = safe("; ".join(value) if isinstance(value, (tuple, list)) else str(value))
    text = f"'{text}" if _FORMULA.match(text) else text
    return text if len(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT - 1]}…"
