"""A dossier as the template reads it: plain dicts and lists of texts that are safe to show, numbers, places and drawings."""

from __future__ import annotations

import copy
import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from headwater.dossier import shown
from headwater.dossier.colophon import left_out, made_by
from headwater.dossier.glance import at_a_glance, glance
from headwater.dossier.graph import Family, Kinship, drawings, drawn, in_order, members
from headwater.dossier.hand import Hand
from headwater.dossier.passages import RELATIONS, Piece, side_by_side, source_first
from headwater.dossier.places import Place, Places
from headwater.dossier.sentence import CAVEAT, sentence, sides
from headwater.dossier.values import counted, with_dates
from headwater.model import Bearing, Claim, Conflict, Dossier, Evidence, OriginGroup, Report, Reuse, Span, Value

View = dict[str, Any]

KINDS = {
    "person": "person", "organisation": "body", "outlet": "outlet", "document": "document", "recording": "recording",
    "account": "account", "anonymous": "unnamed voice",
}  # fmt: skip
COUNTED = {"yes": "counted", "only in high": "only in the high number", "no": "not counted"}
BASES = {"saw": "saw it", "was told": "was told", "document": "from a document", "inference": "infers it", "not said": ""}
MARKS = {
    "inferred": ("inferred", "No credit is printed; the copying shows where it comes from."),
    "not seen": ("not seen", "The chain ends at something outside this set."),
    "circular": ("circular", "These reports credit one another in a circle."),
    "disowned": ("disowned", "The one it is put to has rejected it."),
    "same body": ("same body", "Speaks for, or from within, a body that is named too."),
    "opinion": ("opinion", "A judgement or forecast: listed, not counted."),
}
DIRECTIONS = {"undecided": "which came first could not be told"}
SHORT_DRAWING = 560  # a drawing that fits beside the list stays in view
PLACES_A_REASON = 6
PASSAGES_A_PAIR = 12
PASSAGES_BUDGET = 420_000  # code points of all passages shown side by side
CARRIED = 6  # reports with one text that are named at first sight
SIDES = 4  # who gives a value, shown at first sight
STATEMENTS_A_REPORT = 60
LONG_LIST = 60  # reasons of a claim that is shown in parts


@dataclass(frozen=True, slots=True)
class Part:
    """Which of a claim's origins (those that name nobody last) and which of its reports are shown."""

    rows: slice
    lines: slice


def build(dossier: Dossier, *, quotes_only: bool = False) -> View:
    """Everything the page shows. The reading views come last, when every place has been handed out."""
    return Builder(dossier, quotes_only).build()


class Builder:
    """Views of one dossier. It remembers the places that it hands out; `again` is one that has handed out none."""

    def __init__(self, dossier: Dossier, quotes_only: bool) -> None:
        self.dossier = dossier
        self.quotes_only = quotes_only
        self.places = Places(dossier, quotes_only=quotes_only)
        self.kin = Kinship(dossier, self.places.number, self.places.names, self.places.labels)
        self.voices = {v.id: v for v in dossier.voices}
        self.statements = {s.id: s for s in dossier.statements}
        self.hand = Hand(dossier)
        self.asked = {c.text for c in dossier.claims}
        # An outlet that is not known goes by its report.
        self.unknown = {self.places.names[r.id]: self.places.labels[r.id] for r in dossier.reports if not shown.outlet_known(r)}

    def again(self) -> Builder:
        """Another builder of the same dossier, with no places handed out yet; what does not change is shared."""
        new = copy.copy(self)
        new.places = self.places.again()
        return new

    def build(self) -> View:
        d = self.dossier
        for statement in d.statements:
            if not self.quotes_only and statement.mode != "own":  # a report's own sentences are marked where they bear a claim
                self.places.mark_statement(statement)
        claims = [self.claim(n, c) for n, c in enumerate(d.claims, 1)]
        view: View = {
            "claims": claims,
            "copies": self.copies(),
            "glance": self.glance(),
            "timeline": self.timeline(),
            "voices": self.voice_rows(),
            "drops": left_out(d, quotes_only=self.quotes_only),
            "hand": self.decided(),
            "made_by": made_by(d),
            "quotes_only": self.quotes_only,
            "asked": any(c.asked for c in d.claims),
            "pages": len({r.page for r in d.reports}),
        }
        view["reports"] = [self.report(r) for r in d.reports]
        for row, report in zip(view["reports"], d.reports, strict=True):  # last: every place has been handed out now
            row["blocks"], row["whole"] = self.places.reading(report)
        return view

    # Small things

    def evidence(self, e: Evidence) -> View:
        return {"text": shown.sentence_case(shown.short(e.text, 600)), "place": self.places.at(e.report, e.at)}

    def reasons(self, found: Iterable[Evidence]) -> list[View]:
        """Reasons, each told once with all its places."""
        rows: dict[str, View] = {}
        for e in map(self.evidence, found):
            row = rows.setdefault(e["text"], {"text": e["text"], "places": []})
            if e["place"] and e["place"] not in row["places"] and len(row["places"]) < PLACES_A_REASON:
                row["places"].append(e["place"])
        return list(rows.values())

    def ref(self, report: str) -> View | None:
        """A report as a reference: its number, name and title; None for an id that the dossier lacks."""
        found = self.places.reports.get(report)
        if found is None:
            return None
        return {
            "n": self.places.number[report],
            "name": self.places.labels[report],
            "title": shown.short(found.title),
            # What to show beside the name, which may be the title itself.
            "subtitle": shown.short(found.title) if shown.outlet_known(found) else shown.short(self.places.names[report], 120),
            "time": shown.shown_time(found.published.time if found.published else None),
            "lang": shown.language_of(found.language),
            "dir": shown.direction_of(found.language),
        }

    def refs(self, reports: Iterable[str]) -> list[View]:
        return [r for r in map(self.ref, dict.fromkeys(reports)) if r]

    def voice(self, id_: str | None) -> str:
        name = shown.voice_name(self.voices[id_]) if id_ in self.voices else ""
        return self.unknown.get(name, name)

    # A claim

    def claim(self, n: int, claim: Claim, part: Part | None = None) -> View:
        """A claim with all that stands under it; with `part`, of long lists only that part, as `rows` and `lines` say."""
        o = claim.origins
        groups = {g.id: g for g in o.groups}
        rows: list[OriginGroup | tuple[str, ...]] = [*in_order(o.groups), *o.own_word]
        values = claim.values
        bearings = sorted(claim.reports, key=lambda b: self.places.number.get(b.report, 0))
        merges, unresolved, not_seen = o.merges, o.unresolved, sorted(o.not_seen, key=lambda i: not i.could_change_the_count)
        if part is not None:
            rows, bearings, values = rows[part.rows], bearings[part.lines], values[:LONG_LIST]
            merges, unresolved, not_seen = merges[:LONG_LIST], unresolved[:LONG_LIST], not_seen[:LONG_LIST]
        origins = [r if part is None else _cut(r) for r in rows if isinstance(r, OriginGroup)]
        own_word = [r if part is None else r[:LONG_LIST] for r in rows if not isinstance(r, OriginGroup)]
        families = [self.kin.own_word(r) for r in own_word]
        pictures = drawings(claim, self.kin, origins, [f for row in families for f in row])
        undrawn = len(origins) - len(drawn(origins))
        own = [[self.family(f) for f in row] for row in families]
        return {
            "n": n,
            "id": shown.short(claim.id, 60),
            "text": shown.short(claim.text, 600),
            "hand": self.hand.of_claim(claim.id),
            "asked": claim.asked,
            "sentence": (said := sentence(claim)),
            "answer": said.removesuffix(CAVEAT).rstrip(),
            "count": o.count,
            "low": o.low,
            "high": o.high,
            "against": o.against,
            "silent": len({r for family in o.own_word for r in family}),
            "sides": sides(claim),
            "bearing": len(claim.reports),
            "conflict_count": sum(c.verdict == "conflict" for c in claim.conflicts),
            "drawings": [d.svg for d in pictures],
            "undrawn": undrawn,
            "short": len(pictures) == 1 and pictures[0].height <= SHORT_DRAWING,
            "origins": [self.origin(claim, g) | {"more": len(groups[g.id].reports) - len(g.reports)} for g in origins],
            "own_word": [f for f in own if f],
            "not_seen": [
                {
                    "name": shown.short(i.name),
                    "why": shown.sentence_case(shown.short(i.why, 400)),
                    "by": self.refs(i.credited_by),
                    "by_names": [shown.short(c, 80) for c in i.credited_by if c not in self.places.reports],
                    "url": shown.safe_url(i.url),
                    "url_text": shown.short(i.url, 120),
                    "weighs": i.could_change_the_count,
                }
                for i in not_seen
            ],
            "not_seen_more": len(o.not_seen) - len(not_seen),
            "merges_more": len(o.merges) - len(merges) + len(o.unresolved) - len(unresolved),
            "values_more": len(claim.values) - len(values),
            "rows_pager": "",
            "lines_pager": "",
            "merges": self.reasons(merges),
            "unresolved": self.reasons(unresolved),
            "reports": [self.bearing(claim, b) for b in bearings],
            "values": [self.value(v, groups) for v in values],
            "conflicts": [self.conflict(c) for c in claim.conflicts],
            "near": [
                {
                    "why": shown.sentence_case(shown.short(near.why, 300)),
                    "report": self.ref(near.report),
                    "quote": self.quote(near.statement),
                }
                for near in claim.near[:20]
            ],
        }  # fmt: skip

    def origin(self, claim: Claim, g: OriginGroup) -> View:
        return {
            **at_a_glance(g),
            "hand": self.hand.of_origin(claim.id, g.name, (self.voices[v] for v in g.voices if v in self.voices)),
            "kind": KINDS[g.kind],
            "status": COUNTED[g.counted],
            "basis": BASES[g.basis],
            "side": shown.short(g.side),
            "stated_number": g.stated_number,
            "relays": [shown.short(r) for r in g.relays],
            "families": [self.family(f) for f in self.kin.families(claim, g)],
            "marks": self.marks(g),
            "why": self.reasons(g.why),
            "ways": [
                {"report": self.ref(w.report), "steps": [self.evidence(Evidence(s.text, s.report, s.at)) for s in w.steps]}
                for w in g.ways
                if w.steps
            ],
        }

    def marks(self, g: OriginGroup) -> list[View]:
        """What is to be said of an origin, each once with all its places; who is meant, unless it is the origin itself."""
        rows: dict[tuple[str, str, str], View] = {}
        for m in g.marks:
            label, meaning = MARKS[m.mark]
            by = "" if m.mark == "not seen" else shown.short(m.by)
            new = {"label": label, "meaning": meaning, "by": by, "time": shown.shown_time(m.time), "reports": [], "places": []}
            row = rows.setdefault((label, by, m.time or ""), new)
            if place := self.places.at(m.report, m.at):
                row["places"].append(place)
            elif m.report and (report := self.ref(m.report)):
                row["reports"].append(report)
        return list(rows.values())

    def family(self, f: Family) -> View:
        ref = self.ref(f.report) or {}
        copies = [{"relation": r, **self.family(c)} for r, c in f.copies]
        return {"report": ref, "relays": list(f.relays), "copies": copies, "size": len(members(f))}

    def quote(self, statement: str) -> View | None:
        found = self.statements.get(statement)
        if found is None:
            return None
        words = self.places.quote(found)
        place = self.places.at(found.report, found.content[0], limit=60) if found.content else None
        if words is None:
            return None
        report = self.places.reports[found.report]
        return {
            "words": words,
            "hand": self.hand.of_words(found.report, found.content),
            "place": place,
            "chain": [self.voice(v) for v in found.chain if v in self.voices],
            "own": found.mode == "own",
            "mode": found.mode,
            "relation": found.relation if found.relation not in ("says", "cites") else "",
            "basis": BASES[found.basis],
            "unnamed": found.anonymity is not None,
            "unnamed_why": shown.short(found.anonymity.reason, 200) if found.anonymity else "",
            "addressee": shown.short(found.addressee, 100),
            "certainty": [{"degree": c.degree, "place": self.places.at(found.report, c.words, limit=60)} for c in found.certainty],
            "lang": shown.language_of(report.language),
            "dir": shown.direction_of(report.language),
        }

    def bearing(self, claim: Claim, b: Bearing) -> View:
        quotes = []
        for borne in b.statements:
            found = self.statements.get(borne.statement)
            if found is not None:
                self.places.mark_statement(found, stance=borne.stance)
            quote = self.quote(borne.statement)
            if quote:
                quotes.append({"stance": borne.stance, **quote})
        source = self.kin.source(b.report)
        report = self.places.reports.get(b.report)
        return {
            "report": self.ref(b.report),
            "stance": b.stance,
            "credits": [shown.short(c, 100) for c in b.credits],
            "source": self.ref(source[0]) if source else None,
            "relation": source[1] if source else "",
            "wire": bool(report and report.wire.is_),
            "headline": report.headline_stance.get(claim.id) if report else None,
            "quotes": quotes,
            "rests_on": [shown.short(g.name, 80) for g in claim.origins.groups if b.report in g.reports],
        }

    def value(self, v: Value, groups: dict[str, OriginGroup]) -> View:
        return {
            "what": self.counted(v.what, v.report, v.at),
            "hand": self.hand.of_words(v.report, (v.at,)),
            "value": shown.short(with_dates(v.value), 80),
            "unit": shown.short(v.unit, 40),
            "as_of": shown.shown_time(v.as_of),
            "cumulative": v.cumulative,
            "voice": self.voice(v.voice),
            "report": self.ref(v.report),
            "place": self.places.at(v.report, v.at, limit=80),
            "superseded_by": shown.short(with_dates(v.superseded_by or ""), 60),
            "count": v.origins,
            "groups": [shown.short(groups[g].name, 60) for g in v.origins.groups if g in groups],
        }

    def counted(self, what: str, report: str, at: Span) -> str:
        """What a value counts, in the words of its report where they stand beside it."""
        held = self.places.reports.get(report)
        return shown.short(counted(what, held.text, at) if held else what, 80)

    def conflict(self, c: Conflict) -> View:
        """A conflict with its sides by value: whoever gives one value stands on one side."""
        first = c.sides[0] if c.sides else None
        what = self.counted(c.what, first.report, first.at) if first and c.kind == "number" else c.what
        what = "said and denied" if c.kind == "denial" and what in self.asked else what
        sides: dict[str, list[View]] = {}
        for s in c.sides:
            voice = self.voice(s.voice)
            own = voice in (self.places.names.get(s.report), self.places.labels.get(s.report))  # the place names it
            row = {"voice": "" if own else voice, "report": self.ref(s.report), "place": self.places.at(s.report, s.at, limit=160)}
            held = sides.setdefault(shown.short(with_dates(s.value), 200), [])
            if row not in held:
                held.append(row)
        return {
            "kind": c.kind,
            "what": shown.sentence_case(shown.short(what, 120)),
            "verdict": c.verdict,
            "why": shown.sentence_case(shown.short(with_dates(c.why), 400)),
            "sides": [{"value": value, "first": rows[:SIDES], "rest": rows[SIDES:]} for value, rows in sides.items()],
        }

    # The set as a whole

    def copies(self) -> list[View]:
        """Pairs that share text: first those that say where a report comes from, then the rest; passages within a budget of space."""
        nearest = {(r.id, source[0]) for r in self.dossier.reports if (source := self.kin.source(r.id))}

        def order(pair: Reuse) -> tuple[bool, int, str, str]:
            left, right = source_first(pair)
            return ((right, left) not in nearest, -sum(p.a_end - p.a_start for p in pair.passages), pair.a, pair.b)

        budget = PASSAGES_BUDGET
        rows = []
        for pair in sorted(self.dossier.reuse, key=order):
            left, right = source_first(pair)
            if left not in self.places.reports or right not in self.places.reports:
                continue
            row = self.pair(pair, left, right, budget)
            budget -= row.pop("size")
            rows.append(row)
        return rows

    def glance(self) -> View:
        """The copies an editor must know of first: texts that several reports carry, and reports that have a part of another."""
        carried, parts = glance(self.dossier, self.kin)
        total = len({r.page for r in self.dossier.reports})
        reports = self.places.reports
        return {
            "carried": [
                {
                    "reports": [{"report": self.ref(r), "how": how} for r, how in c.reports[:CARRIED]],
                    "more": max(0, len(c.reports) - CARRIED),
                    "many": len(c.reports),
                    "pages": c.pages,
                    "of": total,
                    "source": self.places.names[c.source] if c.source and shown.outlet_known(reports[c.source]) else "",
                    "known": c.source is not None,
                }
                for c in carried
            ],
            "parts": [{"child": self.ref(p.child), "parent": self.ref(p.parent), "relation": p.relation} for p in parts],
        }

    def pair(self, pair: Reuse, left: str, right: str, budget: int) -> View:
        limit = 40 if self.quotes_only else 360
        known = pair.direction != "undecided"
        passages: list[View] = []
        used = 0
        found = side_by_side(pair, self.places.reports, words_limit=limit)
        for p in found[: 3 if self.quotes_only else PASSAGES_A_PAIR]:
            cost = sum(len(x.text) + 40 for x in (*p.left, *p.right))
            if used + cost > budget:
                break
            used += cost
            passages.append(
                {
                    "left": [self.piece(x) for x in p.left],
                    "right": [self.piece(x) for x in p.right],
                    "order": p.left_span,
                    "words": p.words,
                    "same": p.same,
                    "reworded": p.reworded,
                    "cut": p.cut,
                    "left_place": self.passage_place(left, p.left_span),
                    "right_place": self.passage_place(right, p.right_span),
                }
            )
        total = len(found)
        passages.sort(key=lambda x: x.pop("order"))
        return {
            "left": self.ref(left),
            "right": self.ref(right),
            "relation": pair.relation,
            "hand": self.hand.of_pair(pair),
            "relation_words": RELATIONS[pair.relation],
            "known": known,
            "confidence": pair.confidence,
            "found_by": pair.found_by,
            "evidence": [self.evidence(e) for e in pair.evidence],
            "passages": passages,
            "more": total - len(passages),
            "words": sum(p.words for p in found),
            "size": used,
        }

    def passage_place(self, report: str, span: Span) -> Place | None:
        # A quotes-only dossier shows the first words of a passage, so it anchors no more than those.
        text, end = self.places.reports[report].text, span.end
        if self.quotes_only and end - span.start > 160:
            end = max(text.rfind(" ", span.start, span.start + 160), span.start + 80)
        return self.places.at(report, Span(span.start, end), limit=60)

    @staticmethod
    def piece(p: Piece) -> View:
        return {"text": p.text, "differs": p.differs}

    def timeline(self) -> list[View]:
        numbers = {c.id: n for n, c in enumerate(self.dossier.claims, 1)}
        order = ("event", "published", "first seen", "correction", "captured")
        # A day stands after its hours: what is known to the day alone is nowhere said to come first.
        events = sorted(self.dossier.timeline, key=lambda e: (f"{shown.instant(e.time)}~", order.index(e.kind), e.report or ""))
        return [
            {
                "time": shown.shown_time(e.time),
                "machine": shown.machine_time(e.time),
                "kind": e.kind,
                "what": shown.short(e.what, 240),
                "report": self.ref(e.report) if e.report else None,
                "claim": numbers.get(e.claim or ""),
                "place": self.places.at(e.report, e.at),
            }
            for e in events
        ]

    def voice_rows(self) -> list[View]:
        said: Counter[str] = Counter()
        where: dict[str, list[str]] = {}
        for s in self.dossier.statements:
            for v in dict.fromkeys(s.chain or ((s.voice,) if s.voice else ())):
                said[v] += 1
                where.setdefault(v, []).append(s.report)
        rows = [
            {
                "name": self.voice(v.id),
                "hand": self.hand.of_voice(v),
                "named": v.name is not None,
                "kind": KINDS[v.kind],
                "aliases": [shown.short(a, 80) for a in v.aliases if a != v.name][:8],
                "about": ", ".join(x for x in (shown.short(v.role, 80), shown.short(v.affiliation, 80)) if x),
                "owner": shown.short(v.owner, 80),
                "stated_number": v.stated_number,
                "statements": said[v.id],
                "reports": self.refs(where.get(v.id, ())),
            }
            for v in self.dossier.voices
        ]
        return sorted(rows, key=lambda r: (-r["statements"], r["name"]))

    def decided(self) -> list[View]:
        """The judgements made by hand, in the order of the log, each with what it touches or why it no longer fits."""
        numbers = {c.id: n for n, c in enumerate(self.dossier.claims, 1)}
        return [
            {
                "id": d.id,
                "says": shown.short(d.says, 300) if self.quotes_only else d.says,
                "means": d.means,
                "who": d.who,
                "time": d.time,
                "why": d.why,
                "unfitting": d.unfitting,
                "claims": [numbers[c] for c in d.claims if c in numbers],
                "reports": self.refs(d.reports),
            }
            for d in self.hand.all
        ]

    def report(self, r: Report) -> View:
        source = self.kin.source(r.id)
        stances = [
            {"claim": n, "stance": b.stance}
            for n, c in enumerate(self.dossier.claims, 1)
            for b in c.reports
            if b.report == r.id
        ]  # fmt: skip
        credits = dict.fromkeys(shown.short(x, 80) for c in self.dossier.claims for b in c.reports if b.report == r.id for x in b.credits)
        return {
            **(self.ref(r.id) or {}),
            "hand": self.hand.of_report(r.id),
            "grades": self.hand.grades(r),
            "page": shown.short(r.page, 200),
            "outlet": self.places.names[r.id] if shown.outlet_known(r) else "",
            "byline": shown.short(r.byline),
            "url": shown.safe_url(r.url),
            "url_text": shown.short(r.url, 160),
            "host": shown.host(r.url),
            "published": shown.shown_time(r.published.time) if r.published else "",
            "machine": shown.machine_time(r.published.time) if r.published else None,
            "published_basis": shown.short(r.published.basis, 120) if r.published else "",
            "modified": shown.shown_time(r.modified.time) if r.modified else "",
            "captured": shown.shown_time(r.captured.time) if r.captured else "",
            "language": shown.short(r.language, 20),
            "credit_lines": [shown.short(c, 120) for c in r.credit_lines],
            "twin": self.twin(r.id) if not source else None,
            "wire": r.wire.is_,
            "wire_why": [self.evidence(e) for e in r.wire.why],
            "source": self.ref(source[0]) if source else None,
            "relation": source[1] if source else "",
            "stances": stances,
            "credits": list(credits)[:6],
            "words": len(r.text.split()),
            "statements": self.report_statements(r.id),
        }

    def twin(self, report: str) -> View | None:
        """The first report before this one that has the same text, where it is not known which came first."""
        found = self.kin.twin(report, self.places.reports)
        return self.ref(found[0]) if found else None

    def report_statements(self, report: str) -> list[View]:
        """Who speaks in a report, in the order of the text: one line a run of statements of one chain."""
        if self.quotes_only:
            return []
        rows: list[View] = []
        for s in sorted((s for s in self.dossier.statements if s.report == report and s.mode != "own"), key=lambda s: s.content[:1]):
            who = " ← ".join(self.voice(v) for v in s.chain if v in self.voices) or self.voice(s.voice)
            place = self.places.at(s.report, s.content[0], limit=60) if s.content else None
            if not who or place is None:
                continue
            if rows and rows[-1]["who"] == who:
                rows[-1]["places"].append(place)
            elif len(rows) < STATEMENTS_A_REPORT:
                rows.append({"who": who, "places": [place]})
        return rows


def _cut(g: OriginGroup) -> OriginGroup:
    return dataclasses.replace(g, reports=g.reports[:LONG_LIST], ways=g.ways[:LONG_LIST], why=g.why[:LONG_LIST])
