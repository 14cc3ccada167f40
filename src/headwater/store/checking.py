"""Is a case whole? SQLite's own check, hashes, orphans, ids, and every offset against the text it points into."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from headwater.errors import HeadwaterError
from headwater.model import Dossier, Passage, Report, Reuse, Span
from headwater.store import evidence
from headwater.store.case import Case


def check(case: Case) -> tuple[str, ...]:
    """Everything that is wrong with a case, a sentence each; empty where nothing is."""
    return (*_file(case), *_bytes(case), *evidence.wrong(case), *_log(case), *_results(case))


def _file(case: Case) -> Iterator[str]:
    for (row,) in case.rows("PRAGMA integrity_check"):
        if row != "ok":
            yield f"the file is damaged: {row}"
    for table, rowid, parent, _ in case.rows("PRAGMA foreign_key_check"):
        yield f"row {rowid} of {table} points to a row of {parent} that is missing"


def _bytes(case: Case) -> Iterator[str]:
    for (digest,) in case.rows("SELECT sha256 FROM blobs ORDER BY sha256"):
        data = case.bytes_of(digest)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            yield f"the bytes kept as {digest[:12]} are not those that were added"
    for (digest,) in case.rows("SELECT sha256 FROM blobs EXCEPT SELECT sha256 FROM pages"):
        yield f"the bytes {digest[:12]} belong to no page"
    for stage, value, digest in case.rows("SELECT stage, value, sha256 FROM kept"):
        if hashlib.sha256(value).hexdigest() != digest:
            yield f"a finding kept of the stage {stage} is damaged: the next run finds it again"
    for name, digest in case.rows("SELECT name, sha256 FROM pages WHERE sha256 NOT IN (SELECT sha256 FROM blobs)"):
        yield f"the page {name} lacks its bytes ({digest[:12]})"


def _log(case: Case) -> Iterator[str]:
    ids = [j.id for j in case.judgements()]
    if ids != list(range(1, len(ids) + 1)):
        yield "the log of judgements has gaps: lines were taken out"
    for j in case.judgements():
        if j.kind == "undo" and int(j.target["judgement"]) not in ids:
            yield f"judgement {j.id} undoes judgement {j.target['judgement']}, which does not exist"


def _results(case: Case) -> Iterator[str]:
    names = {name for (name,) in case.rows("SELECT DISTINCT name FROM pages")}
    for result in case.results():
        try:
            dossier = case.load(result)
        except (HeadwaterError, ValueError) as e:
            yield f"result {result.id}: {e}"
            continue
        yield from (f"result {result.id}: {x}" for x in _dossier(dossier, names))
    newest = case.newest()
    if newest:
        held = {r for (r,) in case.rows("SELECT report FROM texts")}
        try:
            wanted = {r.id for r in case.load(newest).reports}
        except (HeadwaterError, ValueError):
            return
        if held != wanted:
            yield f"the search index holds {len(held)} reports, the newest result {len(wanted)}: `headwater run` again"


def _dossier(d: Dossier, names: set[str]) -> Iterator[str]:
    reports = {r.id: r for r in d.reports}
    for what, ids in (
        ("report", [r.id for r in d.reports]), ("voice", [v.id for v in d.voices]),
        ("statement", [s.id for s in d.statements]), ("claim", [c.id for c in d.claims]),
    ):  # fmt: skip
        if len(ids) != len(set(ids)):
            yield f"two {what}s have one id"
    for r in d.reports:
        # The items of a feed or an export stand on one page: NAME#ITEM.
        if r.page not in names and not any(r.page.startswith(f"{name}#") for name in _prefixes(r.page, names)):
            yield f"report {r.id} stands on {r.page}, which is no page of this case"
    yield from _references(d, set(reports))
    yield from sorted({f"{where}: {span} lies outside the text of report {report}" for where, report, span in _outside(d, reports)})


def _prefixes(page: str, names: set[str]) -> Iterator[str]:
    return (page[:i] for i, c in enumerate(page) if c == "#" and page[:i] in names)


def _references(d: Dossier, reports: set[str]) -> Iterator[str]:
    voices, statements = {v.id for v in d.voices}, {s.id for s in d.statements}
    for s in d.statements:
        if s.report not in reports:
            yield f"statement {s.id} belongs to report {s.report}, which is missing"
        for v in (*s.chain, s.voice):
            if v is not None and v not in voices:
                yield f"statement {s.id} names voice {v}, which is missing"
    for pair in d.reuse:
        if not pair.a < pair.b or not {pair.a, pair.b} <= reports:
            yield f"the pair {pair.a}, {pair.b} is out of order or names a report that is missing"
    for c in d.claims:
        bearing = {b.report for b in c.reports}
        for missing in sorted((bearing | {r for g in c.origins.groups for r in g.reports}) - reports):
            yield f"claim {c.id} names report {missing}, which is missing"
        for missing in sorted({x.statement for b in c.reports for x in b.statements} - statements):
            yield f"claim {c.id} rests on statement {missing}, which is missing"


def _outside(d: Dossier, reports: Mapping[str, Report]) -> Iterator[tuple[str, str, str]]:
    """(what holds the span, report, span) for every span that its report's text does not hold."""
    sizes = {k: len(r.text) for k, r in reports.items()}
    for pair in d.reuse:
        for p in pair.passages:
            yield from _bad("reuse", pair.a, Span(p.a_start, p.a_end), sizes)
            yield from _bad("reuse", pair.b, Span(p.b_start, p.b_end), sizes)
    for value in (*d.reports, *d.statements, *d.claims, *d.timeline, *d.reuse):
        yield from _spans(value, None, sizes)


def _spans(value: Any, report: str | None, sizes: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, Span):
        if report is not None:
            yield from _bad("a finding", report, value, sizes)
    elif isinstance(value, Report):
        for link in value.links:
            yield from _bad("a link", value.id, Span(link.start, link.end), sizes)
        yield from _spans(value.wire, value.id, sizes)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        here = getattr(value, "report", None)
        inner = here if isinstance(here, str) else None if isinstance(value, Reuse) else report
        for f in dataclasses.fields(value):
            yield from _spans(getattr(value, f.name), inner, sizes)
    elif isinstance(value, tuple) and not isinstance(value, Passage):
        for v in value:
            yield from _spans(v, report, sizes)


def _bad(where: str, report: str, span: Span, sizes: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    if report in sizes and not 0 <= span.start <= span.end <= sizes[report]:
        yield where, report, f"[{span.start}, {span.end})"
