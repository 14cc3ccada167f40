"""The origins of a claim as a drawing in layers: origin, relays, reports; copies folded under their source. SVG without styles or scripts.

The layout is made here: rows of reports are grouped by the origin they rest on, origins and relays stand at the middle of their rows, and
edges are drawn between columns. It is small on purpose; the list beside the drawing says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from headwater.dossier.catalogue import say, word
from headwater.dossier.shown import instant, short, shown_time, voice_name
from headwater.model import Bearing, Claim, Dossier, OriginGroup, Report, Reuse
from headwater.text import fold

ROW, GAP, BLOCK = 26, 16, 58
ORIGIN_WIDTH, RELAY_WIDTH, REPORT_WIDTH, COLUMN_GAP, INDENT = 210, 132, 300, 46, 18
BOLD = 15.4  # bold letters of 13 pixels are as wide as plain ones of this size, in the widest of the usual fonts
NOBODY = 112  # where the line from "names nobody" begins
FOLD_AFTER = 4  # copies of one report drawn one by one; the rest become one row
UNCOUNTED_DRAWN = 3  # origins that are not counted and still drawn
ONE_DRAWING = 30  # rows; with more, every origin gets its own drawing
# How a report that hangs under another has its text or its word, as it is drawn and listed.
LABELS = ("verbatim", "light edit", "rewrite", "excerpt", "quotation", "translation", "same text", "credits it")
PARENT_RELATIONS = ("verbatim", "light edit", "rewrite", "excerpt", "translation")


@dataclass(frozen=True, slots=True)
class Family:
    """A report on an origin with what is folded under it: (relation, family) in order."""

    report: str
    relays: tuple[str, ...] = ()
    copies: tuple[tuple[str, Family], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG element and its height in CSS pixels."""

    svg: Markup
    height: float


@dataclass(slots=True)
class _Row:
    y: float
    depth: int
    parent: _Row | None
    label: str
    text: str
    href: str | None
    detail: str


@dataclass(slots=True)
class _Band:
    group: OriginGroup | None
    rows: list[tuple[_Row, Family | None]] = field(default_factory=list)
    elsewhere: list[Family] = field(default_factory=list)
    y: float = 0


class Kinship:
    """Which report derives from which, and through whom a report carries an origin's words."""

    def __init__(self, dossier: Dossier, numbers: dict[str, int], names: dict[str, str], labels: dict[str, str] | None = None) -> None:
        """`names` are the outlets' by report, by which credits are told; `labels` what reports are called where they are drawn."""
        self.reports: dict[str, Report] = {r.id: r for r in dossier.reports}
        self.statements = {s.id: s for s in dossier.statements}
        self.voices = {v.id: v for v in dossier.voices}
        self.numbers, self.names, self.labels = numbers, names, labels or names
        self._sources: dict[str, list[tuple[int, str, Reuse]]] = {}
        self._twins: dict[str, set[str]] = {}
        for pair in dossier.reuse:
            if pair.relation not in PARENT_RELATIONS:
                continue
            if pair.direction == "undecided" and pair.relation in ("verbatim", "light edit"):
                self._twins.setdefault(pair.a, set()).add(pair.b)
                self._twins.setdefault(pair.b, set()).add(pair.a)
            for child in (pair.a, pair.b):
                parent = pair.source_of(child)
                if parent in self.reports and child in self.reports:
                    size = sum(p.a_end - p.a_start for p in pair.passages)
                    self._sources.setdefault(child, []).append((-size, str(parent), pair))
        for sources in self._sources.values():
            sources.sort(key=lambda s: (s[0], s[1]))

    def source(self, report: str, among: Iterable[str] | None = None) -> tuple[str, str] | None:
        """(source report, relation) that `report` derives from most, among the given reports; None where there is none."""
        allowed = None if among is None else set(among)
        for _, parent, pair in self._sources.get(report, ()):
            if allowed is None or parent in allowed:
                return parent, pair.relation
        return None

    def twin(self, report: str, among: Iterable[str]) -> tuple[str, str] | None:
        """(report, "same text") for the first of the given reports that has the same text and comes before it in the list; or None."""
        before = sorted((r for r in self._twins.get(report, ()) if r in among), key=self.order)
        return (before[0], "same text") if before and self.order(before[0]) < self.order(report) else None

    def order(self, report: str) -> tuple[str, int]:
        """What reports are sorted by: when they were published as far as that is known, then their number. A day sorts after its hours."""
        published = self.reports[report].published
        return (f"{instant(published.time)}~" if published else "~~", self.numbers[report])

    def relays(self, bearing: Bearing | None, report: str, group: OriginGroup) -> tuple[str, ...]:
        """The voices between the origin and the printing report, innermost first, by the chains of the report's statements."""
        best: tuple[str, ...] = ()
        for borne in bearing.statements if bearing else ():
            statement = self.statements.get(borne.statement)
            chain = statement.chain if statement else ()
            at = next((i for i, v in enumerate(chain) if v in group.voices), None)
            if at is not None and len(chain) - at - 1 > len(best):
                best = tuple(voice_name(self.voices[v]) for v in chain[at + 1 :] if v in self.voices and v not in group.voices)
        own = _words(self.names.get(report, ""))
        return tuple(r for r in best if not _words(r) <= own)

    def families(self, claim: Claim, group: OriginGroup) -> list[Family]:
        """The reports that rest on an origin, copies and reports that credit another of them folded under it."""
        members = [r for r in dict.fromkeys(group.reports) if r in self.reports]
        by_name = {_words(self.names[r]): r for r in reversed(members)}
        parent: dict[str, tuple[str, str]] = {}
        borne = {b.report: b for b in claim.reports}
        relays = {r: self.relays(borne.get(r), r, group) for r in members}
        for r in members:
            others = [m for m in members if m != r]
            found = self.source(r, others) or self.twin(r, others)
            last = _words(relays[r][-1]) if relays[r] else None
            if found is None and last in by_name and by_name[last] != r:
                found = (by_name[last], "credits it")
            if found and not self._circular(r, found[0], parent):
                parent[r] = found
        return self._forest(members, parent, relays)

    def own_word(self, family: tuple[str, ...]) -> list[Family]:
        """A family of reports that say it on their own word, copies folded."""
        members = [r for r in family if r in self.reports]
        parent: dict[str, tuple[str, str]] = {}
        for r in members:
            others = [m for m in members if m != r]
            found = self.source(r, others) or self.twin(r, others)
            if found and not self._circular(r, found[0], parent):
                parent[r] = found
        return self._forest(members, parent, {})

    @staticmethod
    def _circular(child: str, parent: str, known: dict[str, tuple[str, str]]) -> bool:
        step: str | None = parent
        while step is not None:
            if step == child:
                return True
            step = known[step][0] if step in known else None
        return False

    def _forest(self, members: list[str], parent: dict[str, tuple[str, str]], relays: dict[str, tuple[str, ...]]) -> list[Family]:
        def grow(r: str) -> Family:
            children = sorted((c for c, (p, _) in parent.items() if p == r), key=self.order)
            return Family(r, relays.get(r, ()), tuple((parent[c][1], grow(c)) for c in children))

        roots = sorted((r for r in members if r not in parent), key=self.order)
        return sorted((grow(r) for r in roots), key=lambda f: (f.relays, self.order(f.report)))


def _words(name: str) -> frozenset[str]:
    """The words of an outlet's name, folded, without articles: "The Harbour Courier" and "Harbour Courier" have the same."""
    return frozenset(fold(name).split()) - {"the", "a", "an"}


def in_order(groups: Iterable[OriginGroup]) -> list[OriginGroup]:
    """Counted origins first, those for the claim before those against; what is not counted stands last."""
    return sorted(groups, key=lambda g: (g.counted == "no", g.stance == "denies", g.counted != "yes"))


def drawn(groups: Sequence[OriginGroup]) -> list[OriginGroup]:
    """Those that a drawing shows: where more than a few are not counted, those stay in the list alone, so that the others can be seen."""
    kept = [g for g in groups if g.counted != "no" or any(m.mark == "disowned" for m in g.marks)]
    return kept if len(groups) - len(kept) > UNCOUNTED_DRAWN else list(groups)


def drawings(claim: Claim, kin: Kinship, groups: Sequence[OriginGroup] | None = None, own: Sequence[Family] | None = None) -> list[Drawing]:
    """The drawings of a claim's origins: one, or one for each origin where a single one would be too long to read. None for no reports.

    `groups` and `own` are those to be drawn, where not all of the claim's are.
    """
    groups = drawn(in_order(claim.origins.groups) if groups is None else groups)
    own = [f for family in claim.origins.own_word for f in kin.own_word(family)] if own is None else list(own)
    rows = sum(len(g.reports) for g in groups) + len(own)
    if rows == 0:
        return []
    if rows <= ONE_DRAWING:
        return [_draw(claim, groups, own, kin)]
    parts = [_draw(claim, [g], [], kin) for g in groups]
    return parts + ([_draw(claim, [], own, kin)] if own else [])


def _draw(claim: Claim, groups: list[OriginGroup], own: list[Family], kin: Kinship) -> Drawing:
    bands: list[_Band] = []
    placed: dict[str, _Row] = {}
    y = 8.0
    for group in groups:
        band = _Band(group)
        top = y
        for family in kin.families(claim, group):
            if family.report in placed:
                band.elsewhere.append(family)
            else:
                y = _add_rows(band, family, y, 0, None, "", placed, kin)
        y = max(y, top + BLOCK, top + 24 * len({f.relays for f in band.elsewhere if f.relays}))
        mine = [r.y for r, f in band.rows if r.depth == 0]
        band.y = max(sum(mine) / len(mine), top + BLOCK / 2 - 4) if mine else top + BLOCK / 2
        bands.append(band)
        y += GAP
    if own:
        band = _Band(None)
        top = y
        for family in own:
            if family.report not in placed:
                y = _add_rows(band, family, y, 0, None, "", placed, kin)
        y = max(y, top + BLOCK - 18) + GAP
        mine = [r.y for r, _ in band.rows if r.depth == 0]
        band.y = sum(mine) / len(mine) if mine else top + 20
        bands.append(band)
    layers = max((len(f.relays) for b in bands for f in [*(f for _, f in b.rows if f), *b.elsewhere]), default=0)
    layers = min(layers, 4)
    return _svg(bands, layers, y - GAP + 6, placed=placed)


def _add_rows(
    band: _Band, family: Family, y: float, depth: int, parent: _Row | None, label: str, placed: dict[str, _Row], kin: Kinship
) -> float:
    report = kin.reports[family.report]
    when = shown_time(instant(report.published.time)[:10]) if report.published else ""
    number = kin.numbers[report.id]
    row = _Row(y + ROW / 2, depth, parent, label, f"{number}  {kin.labels[report.id]}", f"#report-{number}", when)
    placed[family.report] = row
    band.rows.append((row, family if depth == 0 else None))
    y += ROW
    for n, (relation, copy) in enumerate(family.copies):
        if copy.report in placed:
            continue
        if n >= FOLD_AFTER and len(family.copies) > FOLD_AFTER + 1:
            rest = [c for _, c in family.copies[n:]]
            more = _Row(y + ROW / 2, depth + 1, row, "", say("and {n} more copies of it", n=sum(map(size, rest))), None, "")
            band.rows.append((more, None))
            for c in rest:
                for r in members(c):
                    placed[r] = more
            return y + ROW
        y = _add_rows(band, copy, y, depth + 1, row, relation, placed, kin)
    return y


def size(family: Family) -> int:
    """How many reports a family holds."""
    return 1 + sum(size(c) for _, c in family.copies)


def members(family: Family) -> list[str]:
    """The ids of a family's reports, the source first."""
    return [family.report, *(r for _, c in family.copies for r in members(c))]


def _fit(text: str, width: float, size_px: float = 13) -> str:
    """`text` cut to about `width` pixels in a sans serif of `size_px`."""
    room = width
    for i, c in enumerate(text):
        room -= size_px * (0.9 if ord(c) > 0x2E80 else 0.68 if c.isupper() else 0.3 if c in "il.,:;'| " else 0.54)
        if room < 0:
            return text[: max(1, i - 1)].rstrip() + "…"
    return text


def _two_lines(text: str, width: float) -> list[str]:
    """`text` in bold on one line or two."""
    if _fit(text, width, BOLD) == text:
        return [text]
    line = ""
    words = text.split(" ")
    for i, one in enumerate(words):
        longer = f"{line} {one}".strip()
        if line and _fit(longer, width, BOLD) != longer:
            return [_fit(line, width, BOLD), _fit(" ".join(words[i:]), width, BOLD)]
        line = longer
    return [_fit(line, width, BOLD)]


def _svg(bands: list[_Band], layers: int, height: float, *, placed: dict[str, _Row]) -> Drawing:
    x_reports = ORIGIN_WIDTH + COLUMN_GAP + layers * (RELAY_WIDTH + COLUMN_GAP)
    width = x_reports + REPORT_WIDTH
    edges: list[str] = []
    nodes: list[str] = []
    for band in bands:
        kind = _classes(band.group)
        nodes.append(_origin(band, kind))
        _paths(band, kind, placed, x_reports, edges, nodes)
        for row, _ in band.rows:
            nodes.append(_report(row, x_reports))
    svg = Markup(
        f'<svg class="graph" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" aria-hidden="true" focusable="false">'
        f"{''.join(edges)}{''.join(nodes)}</svg>"
    )
    return Drawing(svg, height)


def _classes(group: OriginGroup | None) -> str:
    if group is None:
        return "own"
    return f"{'against' if group.stance == 'denies' else 'for'} {group.counted.replace(' ', '-')}"


def _origin(band: _Band, kind: str) -> str:
    group = band.group
    if group is None:
        return f'<g class="o {kind}"><text x="12" y="{band.y + 4:.1f}" class="nobody">{escape(say("names nobody"))}</text></g>'
    lines = _two_lines(short(group.name, 90), ORIGIN_WIDTH - 24)
    status = word({"yes": "counted", "only in high": "only in the high number", "no": "not counted"}[group.counted])
    if group.stance == "denies":
        status = say("against · {status}", status=status)
    marks = [word(m.mark) for m in group.marks if m.mark in ("not seen", "disowned", "circular", "inferred")]
    status = _fit(" · ".join([status, *dict.fromkeys(marks)]), ORIGIN_WIDTH - 20, 11)
    tall = 26 + 16 * len(lines)
    top = band.y - tall / 2
    texts = "".join(f'<text x="12" y="{top + 18 + 16 * i:.1f}" class="name">{escape(t)}</text>' for i, t in enumerate(lines))
    return (
        f'<g class="o {kind}"><rect x="1" y="{top:.1f}" width="{ORIGIN_WIDTH - 2}" height="{tall}" rx="5"/>{texts}'
        f'<text x="12" y="{top + 17 + 16 * len(lines):.1f}" class="status">{escape(status)}</text></g>'
    )


def _paths(band: _Band, kind: str, placed: dict[str, _Row], x_reports: float, edges: list[str], nodes: list[str]) -> None:
    """Edges from the origin over its relays to the reports, each relay drawn once for its place on the way."""
    families = [(r, f) for r, f in band.rows if f is not None] + [(placed[f.report], f) for f in band.elsewhere]
    # A relay stands at the height of its rows; where they belong to another band, in its own band, so that no two relays meet.
    below: dict[tuple[str, ...], list[float]] = {}
    for row, family in families:
        for depth in range(1, len(family.relays[:4]) + 1):
            below.setdefault(family.relays[:depth], []).append(band.y if family in band.elsewhere else row.y)
    at: dict[tuple[str, ...], float] = {}
    taken: dict[int, list[float]] = {}
    for way in sorted(below, key=lambda w: (len(w), w)):
        y = sum(below[way]) / len(below[way])
        for other in sorted(taken.get(len(way), [])):
            y = other + 24 if abs(other - y) < 24 else y
        taken.setdefault(len(way), []).append(y)
        at[way] = y
        x = ORIGIN_WIDTH + COLUMN_GAP + (len(way) - 1) * (RELAY_WIDTH + COLUMN_GAP)
        nodes.append(
            f'<g class="relay"><rect x="{x}" y="{y - 11:.1f}" width="{RELAY_WIDTH}" height="22" rx="11"/>'
            f'<text x="{x + RELAY_WIDTH / 2}" y="{y + 4:.1f}" text-anchor="middle">{escape(_fit(way[-1], RELAY_WIDTH - 18, 12))}</text></g>'
        )
        from_x, from_y = (ORIGIN_WIDTH - 1, band.y) if len(way) == 1 else (x - COLUMN_GAP, at[way[:-1]])
        edges.append(_curve(from_x, from_y, x, y, kind, early=True))
    for row, family in families:
        # A line to a row of its own band turns at once and runs at the height of the row, where no relay of another row stands.
        early = family not in band.elsewhere
        way = family.relays[:4]
        from_x = ORIGIN_WIDTH - 1 if not way else ORIGIN_WIDTH + len(way) * (RELAY_WIDTH + COLUMN_GAP)
        start = (NOBODY if band.group is None else from_x) if not way else from_x
        from_y = at[way] if way else band.y
        edges.append(
            _curve(start, from_y, x_reports - 2 + row.depth * INDENT, row.y, kind, early=early)
        )


def _curve(x0: float, y0: float, x1: float, y1: float, kind: str, *, early: bool) -> str:
    """A line that changes its height near its beginning or near its end, and runs level otherwise."""
    bend = min(COLUMN_GAP, x1 - x0)
    turn = x0 if early else x1 - bend
    half = turn + bend / 2
    level = f"H{turn:.0f}" if turn > x0 else ""
    rest = f"H{x1:.0f}" if turn + bend < x1 else ""
    return (
        f'<path class="e {kind}" d="M{x0:.0f} {y0:.1f}{level}C{half:.0f} {y0:.1f} {half:.0f} {y1:.1f} {turn + bend:.0f} {y1:.1f}{rest}"/>'
    )


def _report(row: _Row, x_reports: float) -> str:
    x = x_reports + 4 + row.depth * INDENT
    elbow = ""
    if row.parent is not None:
        px = x_reports + 4 + row.parent.depth * INDENT
        elbow = f'<path class="elbow" d="M{px:.0f} {row.parent.y + 5:.1f}V{row.y:.1f}H{x - 5:.0f}"/>'
    detail = word(row.label) or row.detail
    room = REPORT_WIDTH - row.depth * INDENT - 22 - len(detail) * 6.4
    inner = (
        f'<circle cx="{x:.0f}" cy="{row.y:.1f}" r="{4 if row.parent is None else 3}"/>'
        f'<text x="{x + 11:.0f}" y="{row.y + 4.5:.1f}">{escape(_fit(row.text, room))}'
        f'<tspan class="detail" dx="8">{escape(detail)}</tspan></text>'
    )
    link = f'<a href="{row.href}" tabindex="-1">{inner}</a>' if row.href else inner
    return f'<g class="r{"" if row.parent is None else " copy"}">{elbow}{link}</g>'
