"""Places in reports: every finding's words get an anchor in the reading view of their report, and a link to the publisher's own page."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from headwater.dossier import shown
from headwater.model import Dossier, Report, Span, Statement

WORDS_LIMIT = 260  # code points of a finding's words shown outside the reading view
WHOLE_LIMIT = 40_000  # a longer report is shown as excerpts around its findings
CONTEXT = 240  # code points kept around a finding of a report shown as excerpts
QUOTE_LIMIT = 300  # code points of one finding that a quotes-only dossier shows
QUOTE_SHARE = 0.6  # of a report, at most, in a quotes-only dossier
_STOP = re.compile(r"[.!?…][\"”»’)]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report: where they stand in this file, what they are, and where they stand at the publisher."""

    number: int
    name: str
    href: str
    words: str
    publisher: str | None
    lang: str | None
    dir: str


@dataclass(frozen=True, slots=True)
class _Highlight:
    start: int
    end: int
    classes: frozenset[str]
    anchor: bool


class Places:
    """Hands out places and remembers them, so that the reading views can mark them. Spans outside a text are cut to it."""

    def __init__(self, dossier: Dossier, *, quotes_only: bool = False) -> None:
        self.reports = {r.id: r for r in dossier.reports}
        self.number = {r.id: n for n, r in enumerate(dossier.reports, 1)}
        self.names = {r.id: shown.report_name(r) for r in dossier.reports}
        self.labels = {r.id: shown.report_label(r) for r in dossier.reports}
        self.quotes_only = quotes_only
        self._marks: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(dict)
        self._anchors: dict[str, set[tuple[int, int]]] = defaultdict(set)

    def again(self) -> Places:
        """Places of the same dossier, with none handed out yet."""
        new = copy.copy(self)
        new._marks, new._anchors = defaultdict(dict), defaultdict(set)
        return new

    def at(self, report: str | None, span: Span | None, *, limit: int = WORDS_LIMIT) -> Place | None:
        """The place of `span` in `report`, anchored; None where there is no such report or the span holds no words."""
        found = self.reports.get(report or "")
        if found is None or span is None:
            return None
        clipped = _clip(found.text, span)
        if clipped is None:
            return None
        self._mark(found.id, clipped, "at", anchor=True)
        return Place(
            self.number[found.id],
            self.labels[found.id],
            f"#{self._anchor(found.id, clipped)}",
            _unquoted(shown.middle_cut(found.text[clipped.start : clipped.end], limit)),
            shown.fragment_link(found.url, found.text, clipped),
            shown.language_of(found.language),
            shown.direction_of(found.language),
        )

    def mark_statement(self, statement: Statement, *, stance: str | None = None) -> None:
        """Mark a statement's content, cue and source in the reading view."""
        report = self.reports.get(statement.report)
        if report is None:
            return
        kinds = (("said", statement.content), ("cue", statement.cue), ("src", statement.source))
        for kind, spans in kinds:
            for span in spans:
                clipped = _clip(report.text, span)
                if clipped is not None:
                    self._mark(report.id, clipped, kind, anchor=kind == "said")
                    if stance and kind == "said":
                        self._mark(report.id, clipped, f"is-{stance}", anchor=True)

    def mark(self, report: str, span: Span, kind: str) -> None:
        """Mark words in the reading view as of a kind: "shared" with another report, or in "conflict"."""
        found = self.reports.get(report)
        clipped = _clip(found.text, span) if found else None
        if clipped is not None:
            self._mark(report, clipped, kind, anchor=False)

    def quote(self, statement: Statement) -> Markup | None:
        """A statement in its sentences, its content, cue and source marked; without its surroundings in a quotes-only dossier."""
        report = self.reports.get(statement.report)
        if report is None:
            return None
        kinds = (("said", statement.content), ("cue", statement.cue), ("src", statement.source))
        marks = []
        for kind, spans in kinds:
            for span in spans:
                clipped = _clip(report.text, span)
                if clipped is not None:
                    marks.append(_Highlight(clipped.start, clipped.end, frozenset({kind}), False))
        if not marks:
            return None
        inner = Span(min(m.start for m in marks), max(m.end for m in marks))
        outer = inner if self.quotes_only else _sentence_around(report.text, inner)
        pieces = _shorten(outer, 2 * QUOTE_LIMIT)
        return _marked(report.text, outer, marks, pieces, "", set())

    def reading(self, report: Report) -> tuple[list[Markup], bool]:
        """The paragraphs of a report with every place in it marked, and whether it is shown whole."""
        marks = [
            _Highlight(start, end, frozenset(classes), (start, end) in self._anchors[report.id])
            for (start, end), classes in sorted(self._marks[report.id].items())
        ]
        pieces = self._visible(report, marks)
        whole = pieces == [Span(0, len(report.text))]
        prefix = f"r{self.number[report.id]}"
        blocks = []
        written: set[str] = set()
        for line in _lines(report.text):
            block = _marked(report.text, line, marks, pieces, prefix, written)
            if block:
                blocks.append(block)
        return blocks, whole

    def _visible(self, report: Report, marks: list[_Highlight]) -> list[Span]:
        text = report.text
        if not self.quotes_only and len(text) <= WHOLE_LIMIT:
            return [Span(0, len(text))]
        wanted = []
        for m in marks:
            span = Span(m.start, m.end)
            if self.quotes_only:
                wanted += _shorten(span, QUOTE_LIMIT)
            else:
                wanted.append(Span(max(0, m.start - CONTEXT), min(len(text), m.end + CONTEXT)))
        room = max(QUOTE_LIMIT, int(QUOTE_SHARE * len(text))) if self.quotes_only else WHOLE_LIMIT
        return _within(wanted, room)

    def _mark(self, report: str, span: Span, kind: str, *, anchor: bool) -> None:
        self._marks[report].setdefault((span.start, span.end), set()).add(kind)
        if anchor:
            self._anchors[report].add((span.start, span.end))

    def _anchor(self, report: str, span: Span) -> str:
        return f"r{self.number[report]}-{span.start}-{span.end}"


def _clip(text: str, span: Span) -> Span | None:
    start, end = max(0, span.start), min(len(text), span.end)
    return Span(start, end) if start < end and text[start:end].strip() else None


def _unquoted(words: str) -> str:
    """The page sets these words in quotation marks of its own; a pair that is theirs would be doubled."""
    inner = words.strip(' "“”«»„') if words[:1] in '"“«„' and words.rstrip(" ,.")[-1:] in '"”»“' else words
    return inner or words


def _sentence_around(text: str, span: Span) -> Span:
    """The sentences that hold `span`, within its lines and 300 code points to either side."""
    floor = max(text.rfind("\n", 0, span.start) + 1, span.start - 300)
    before = [m.end() for m in _STOP.finditer(text, floor, span.start)]
    start = before[-1] if before else floor
    line_end = text.find("\n", span.end)
    ceiling = min(line_end if line_end >= 0 else len(text), span.end + 300)
    after = _STOP.search(text, max(span.start, span.end - 2), ceiling)
    end = after.end() if after and after.end() >= span.end else ceiling
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _shorten(span: Span, limit: int) -> list[Span]:
    if span.end - span.start <= limit:
        return [span]
    return [Span(span.start, span.start + limit * 2 // 3), Span(span.end - limit // 3, span.end)]


def _within(wanted: Iterable[Span], room: int) -> list[Span]:
    """As many of the spans as fit into `room` code points, shortest first, merged and in order; the last may be cut."""
    covered: list[Span] = []
    for span in sorted(wanted, key=lambda s: (s.end - s.start, s)):
        new = _merge([*covered, span])
        over = sum(s.end - s.start for s in new) - room
        if over <= 0:
            covered = new
        elif span.end - over > span.start:
            return _merge([*covered, Span(span.start, span.end - over)])
    return covered


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _lines(text: str) -> list[Span]:
    """The lines of a text that hold words."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _marked(text: str, window: Span, marks: list[_Highlight], pieces: list[Span], prefix: str, written: set[str]) -> Markup:
    """`text[window]` as escaped HTML with nested marks; what lies outside `pieces` is left out and shown as an ellipsis.

    Crossing marks are closed and opened again. Anchors are written even where their words are left out, so that no link is dead; each
    once, as `written` remembers.
    """
    inside = [m for m in marks if m.start < window.end and m.end > window.start]
    pieces = [Span(max(p.start, window.start), min(p.end, window.end)) for p in pieces if p.start < window.end and p.end > window.start]
    if not pieces and not any(m.anchor for m in inside):
        return Markup()
    cuts = {window.start, window.end}
    for s in (*((m.start, m.end) for m in inside), *pieces):
        cuts |= {max(s[0], window.start), min(s[1], window.end)}
    edges = sorted(cuts)
    out: list[str] = []
    stack: list[_Highlight] = []
    gap = False
    for start, end in pairwise(edges):
        _settle(stack, [m for m in inside if m.start <= start and m.end >= end], out, prefix, written)
        if any(p.start <= start and p.end >= end for p in pieces):
            out.append(str(escape(shown.safe(text[start:end]))))
            gap = False
        elif not gap:
            out.append('<span class="gap"> … </span>')
            gap = True
    _settle(stack, [], out, prefix, written)
    return Markup("".join(out))


def _settle(stack: list[_Highlight], wanted: list[_Highlight], out: list[str], prefix: str, written: set[str]) -> None:
    """Close and open marks until exactly `wanted` are open."""
    keep = 0
    while keep < len(stack) and stack[keep] in wanted:
        keep += 1
    out.extend("</mark>" for _ in stack[keep:])
    del stack[keep:]
    for m in sorted((m for m in wanted if m not in stack), key=lambda m: (m.start, -m.end)):
        name = ""
        if prefix and m.anchor:
            where = f"{prefix}-{m.start}-{m.end}"
            name = f' data-of="{where}"' if where in written else f' id="{where}"'
            written.add(where)
        out.append(f'<mark class="{" ".join(sorted(m.classes))}"{name}>')
        stack.append(m)
