"""A judged dossier as the page shows it: rows, filters, one report with its marks, two reports side by side.

A desk is made once for each state of a case and asked by many requests; what a request marks in a text is its own.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from markupsafe import Markup, escape

from headwater.dossier import shown
from headwater.dossier.glance import at_a_glance
from headwater.dossier.graph import in_order
from headwater.dossier.view import LONG_LIST, Builder, Part
from headwater.model import Bearing, Claim, Dossier, Report, Reuse, Span
from headwater.store import Judgement, Shown
from headwater.store.drafting import Outcome

View = dict[str, Any]
T = TypeVar("T")
PAGE_SIZE = 100  # rows of a list on one page
CLAIM_PART = 40  # origins, and reports, of a claim on one page
_INNER_LINK = re.compile(
    r'href="#(?:report-(?P<report>\d+)|claim-(?P<claim>\d+)|r(?P<in>\d+)-(?P<start>\d+)-(?P<end>\d+)|hand-(?P<hand>\d+)|(?P<part>copies))"'
)


def relink(html: str) -> str:
    """Links inside a dossier's one page as links between the pages here. Texts are escaped, so none of them can look like one."""

    def target(m: re.Match[str]) -> str:
        if m["report"]:
            return f'href="/reports/{m["report"]}"'
        if m["claim"]:
            return f'href="/claims/{m["claim"]}"'
        if m["hand"]:
            return f'href="/log?line={m["hand"]}#j-{m["hand"]}"'
        if m["part"]:
            return 'href="/copies"'
        return f'href="/reports/{m["in"]}?at={m["start"]}-{m["end"]}#r{m["in"]}-{m["start"]}-{m["end"]}"'

    return _INNER_LINK.sub(target, html)


class Desk:
    """Everything the page asks of one state of a case. `dossier` is None before the first run."""

    def __init__(self, view: Shown | None, log: Sequence[Judgement]) -> None:
        self.shown = view
        self.dossier: Dossier | None = view.dossier if view else None
        self.log = tuple(log)
        self.outcomes: Mapping[int, Outcome] = {o.judgement.id: o for o in view.outcomes} if view else {}
        d = self.dossier
        self.reports: tuple[Report, ...] = d.reports if d else ()
        self.claims: tuple[Claim, ...] = d.claims if d else ()
        self.number = {r.id: n for n, r in enumerate(self.reports, 1)}
        self._bearings: dict[str, list[tuple[int, Claim, Bearing]]] = defaultdict(list)
        for n, c in enumerate(self.claims, 1):
            for b in c.reports:
                self._bearings[b.report].append((n, c, b))
        self._pairs: dict[str, list[Reuse]] = defaultdict(list)
        for pair in d.reuse if d else ():
            self._pairs[pair.a].append(pair)
            self._pairs[pair.b].append(pair)
        self._base = Builder(d, False) if d else None
        self._made: dict[object, Any] = {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, made at most once for this state of the case (or twice, where two ask at the same moment)."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def builder(self) -> Builder:
        """A builder for one request: what it marks is not seen by others."""
        assert self._base is not None
        return self._base.again()

    # Lists

    def overview(self) -> View:
        """Each claim with its sentence, and the copies an editor must know of first."""
        if self._base is None:
            return {"claims": [], "glance": {"carried": [], "parts": []}}
        from headwater.dossier.sentence import CAVEAT, sentence

        rows = [
            {
                "n": n, "text": shown.short(c.text, 600), "whole_text": c.text, "asked": c.asked,
                "answer": sentence(c).removesuffix(CAVEAT).rstrip(),
                "count": c.origins.count,
                "low": c.origins.low, "high": c.origins.high, "conflict_count": sum(x.verdict == "conflict" for x in c.conflicts),
                "not_seen": c.origins.not_seen, "origins": [at_a_glance(g) for g in in_order(c.origins.groups)],
            }
            for n, c in enumerate(self.claims, 1)
        ]  # fmt: skip
        return {"claims": rows, "glance": self._base.glance()}

    def report_rows(self, wanted: Mapping[str, str]) -> list[View]:
        """The reports that the filters let through: stance (with claim), outlet, language, since, until, and q (title, outlet, credits)."""
        return [row for r in self.reports if (row := self._row(r)) and self._fits(r, row, wanted)]

    def _row(self, r: Report) -> View:
        assert self._base is not None
        source = self._base.kin.source(r.id)
        bearing = self._bearings.get(r.id, [])
        credits = dict.fromkeys(shown.short(x, 80) for _, _, b in bearing for x in b.credits)
        return {
            **(self._base.ref(r.id) or {}),
            "published": shown.shown_time(r.published.time) if r.published else "",
            "machine": shown.machine_time(r.published.time) if r.published else None,
            "twin": None if source else self._base.twin(r.id),
            "hand": self._base.hand.of_report(r.id),
            "grades": self._base.hand.grades(r),
            "wire": r.wire.is_,
            "source": self._base.ref(source[0]) if source else None,
            "relation": source[1] if source else "",
            "stances": [{"claim": n, "stance": b.stance} for n, _, b in bearing],
            "credits": list(credits)[:6],
        }

    def _fits(self, r: Report, row: View, wanted: Mapping[str, str]) -> bool:
        stance, claim = wanted.get("stance", ""), wanted.get("claim", "")
        stances = [s for s in row["stances"] if not claim or str(s["claim"]) == claim]
        if claim and not stances:
            return False
        if stance and (stances if stance == "none" else all(s["stance"] != stance for s in stances)):
            return False
        if (outlet := wanted.get("outlet", "")) and shown.report_name(r) != outlet:
            return False
        if (language := wanted.get("language", "")) and r.language != language:
            return False
        time = r.published.time if r.published else ""
        since, until = wanted.get("since", ""), wanted.get("until", "")
        if (since or until) and not time:
            return False
        if (since and time[: len(since)] < since) or (until and time[: len(until)] > until):
            return False
        q = wanted.get("q", "").casefold()
        return not q or q in " ".join((row["name"], row["title"], *row["credits"])).casefold()

    def outlets(self) -> list[str]:
        """The names of the outlets that are known, once each, sorted."""
        return sorted({shown.report_name(r) for r in self.reports if shown.outlet_known(r)}, key=str.casefold)

    def languages(self) -> list[str]:
        """The languages of the reports."""
        return sorted({r.language for r in self.reports if r.language})

    def pair_rows(self) -> list[View]:
        """Every pair that shares text, the largest first, without its passages."""
        return self.once("pairs", self._pair_rows)

    def _pair_rows(self) -> list[View]:
        assert self.dossier is not None
        assert self._base is not None
        rows = []
        for pair in self.dossier.reuse:
            words = sum(len(self._text(pair.a)[p.a_start : p.a_end].split()) for p in pair.passages)
            left, right = (pair.b, pair.a) if pair.direction == "a-from-b" else (pair.a, pair.b)
            rows.append(
                {
                    "left": self._base.ref(left), "right": self._base.ref(right), "relation": pair.relation, "words": words,
                    "known": pair.direction != "undecided", "found_by": pair.found_by,
                    "a": self._page(pair.a), "b": self._page(pair.b), "a_n": self.number.get(pair.a), "b_n": self.number.get(pair.b),
                    "hand": self._base.hand.of_pair(pair),
                }
            )  # fmt: skip
        return sorted(rows, key=lambda x: -x["words"])

    def _text(self, report: str) -> str:
        n = self.number.get(report)
        return self.reports[n - 1].text if n else ""

    def _page(self, report: str) -> str:
        n = self.number.get(report)
        return self.reports[n - 1].page if n else ""

    def voice_rows(self, q: str = "") -> list[View]:
        """The voices with what is known of each; those whose names or descriptions hold `q`."""
        rows = self._base.voice_rows() if self._base else []
        q = q.casefold().strip()
        return [v for v in rows if not q or q in " ".join((v["name"], v["about"], v["owner"], *v["aliases"])).casefold()]

    def voice_names(self) -> list[str]:
        """The labels of all voices, for choosing one."""
        return sorted({v.label for v in self.dossier.voices}, key=str.casefold) if self.dossier else []

    def ref(self, report: str) -> View | None:
        """A report as a reference: number, name, title; None where this state has none with this id."""
        return self._base.ref(report) if self._base else None

    def pages(self) -> Mapping[str, list[int]]:
        """The numbers of the reports that stand on each page."""

        def make() -> Mapping[str, list[int]]:
            found: dict[str, list[int]] = defaultdict(list)
            for r in self.reports:
                found[r.page].append(self.number[r.id])
            return found

        return self.once("pages", make)

    def conflicts(self) -> list[tuple[View, View]]:
        """(claim row, conflict) for every conflict, those that stand first."""
        if self._base is None:
            return []
        made = self.builder()
        order = {"conflict": 0, "updated": 1, "different scope": 2}
        found = [({"n": n, "text": shown.short(c.text, 300)}, made.conflict(x)) for n, c in enumerate(self.claims, 1) for x in c.conflicts]
        return sorted(found, key=lambda f: order[f[1]["verdict"]])

    def timeline(self) -> list[View]:
        """The timeline's lines."""
        return self.builder().timeline() if self.dossier else []

    # One claim, one report, two reports

    def claim(self, n: int, rows: int = 1, lines: int = 1) -> View | None:
        """A claim as the dossier shows it, with what can be decided about it; the given part (from 1) of its origins and its reports."""
        if self.dossier is None or not 1 <= n <= len(self.claims):
            return None
        return self.once(("claim", n, rows, lines), lambda: self._claim(n, rows, lines))

    def claim_size(self, n: int) -> tuple[int, int]:
        """How many origins (with those that name nobody) and how many reports a claim has."""
        claim = self.claims[n - 1]
        return len(claim.origins.groups) + len(claim.origins.own_word), len(claim.reports)

    def _claim(self, n: int, rows: int, lines: int) -> View:
        claim = self.claims[n - 1]
        made = self.builder()
        part = Part(_slice(rows, CLAIM_PART), _slice(lines, CLAIM_PART))
        view = made.claim(n, claim, part)
        view["whole_text"] = claim.text
        view["decide"] = self.once(("decide", n, lines), lambda: self._decide(claim, made, part.lines))
        view["decided"] = self.decided(claim=claim.id)
        return view

    def _decide(self, claim: Claim, made: Builder, lines: slice) -> View:
        said = made.statements
        bearings = sorted(claim.reports, key=lambda b: self.number.get(b.report, 0))[lines]
        return {
            "statements": [
                {
                    "report": made.ref(b.report), "page": self._page(b.report), "stance": x.stance,
                    "words": _words(self._text(b.report), said[x.statement].content[0]),
                    "voices": [made.voices[v].label for v in said[x.statement].chain if v in made.voices],
                }
                for b in bearings
                for x in b.statements
                if x.statement in said and said[x.statement].content
            ],
            "near": [
                {"report": made.ref(x.report), "page": self._page(x.report), "stance": "", "voices": [],
                 "words": _words(self._text(x.report), said[x.statement].content[0])}
                for x in claim.near[:20]
                if x.statement in said and said[x.statement].content
            ],
            "numbers": [
                {"report": made.ref(v.report), "page": self._page(v.report), "what": shown.short(v.what, 80),
                 "words": _words(self._text(v.report), v.at)}
                for v in claim.values[:LONG_LIST]
            ],
            "origins": [g.name for g in claim.origins.groups],
            "voices": sorted({made.voices[v].label for g in claim.origins.groups for v in g.voices if v in made.voices}),
            "claims": [c.text for c in self.claims if c.id != claim.id],
        }  # fmt: skip

    def report(self, n: int, at: Span | None = None) -> View | None:
        """One report with every finding marked in its text, and what can be decided about it; `at` is anchored too."""
        if self.dossier is None or not 1 <= n <= len(self.reports):
            return None
        report = self.reports[n - 1]
        made = self.builder()
        for s in self.dossier.statements:
            if s.report == report.id and s.mode != "own":
                made.places.mark_statement(s)
        said = {s.id: s for s in self.dossier.statements if s.report == report.id}
        for _, _, b in self._bearings.get(report.id, ()):
            for x in b.statements:
                if x.statement in said:
                    made.places.mark_statement(said[x.statement], stance=x.stance)
        for _, c in ((n, c) for n, c, _ in self._bearings.get(report.id, ())):
            for conflict in c.conflicts:
                for side in conflict.sides if conflict.kind != "denial" else ():  # who denies is marked by stance
                    if side.report == report.id:
                        made.places.mark(report.id, side.at, "conflict")
        for pair in self._pairs.get(report.id, ()):
            for p in pair.passages[:50]:
                made.places.mark(report.id, Span(p.a_start, p.a_end) if pair.a == report.id else Span(p.b_start, p.b_end), "shared")
        if at is not None:
            made.places.at(report.id, at)
        view = made.report(report)
        view["blocks"], view["whole"] = made.places.reading(report)
        view["page_name"], view["publisher"] = report.page, report.publisher or ""
        view["bears"] = [{"n": k, "text": shown.short(c.text, 200), "stance": b.stance} for k, c, b in self._bearings.get(report.id, ())]
        others = [(pair.b if pair.a == report.id else pair.a, pair) for pair in self._pairs.get(report.id, ())]
        view["shares"] = [{"report": made.ref(o), "relation": pair.relation} for o, pair in others if o in self.number]
        # One of several reports on a page is named by its title, or else by its first words.
        several = sum(r.page == report.page for r in self.reports) > 1
        first = next((line.strip() for line in report.text.splitlines() if line.strip()), "")[:200].strip()
        named = {"title": report.title} if report.title else {"words": first} if first else {}
        view["whole"] = {"page": report.page, **(named if several else {})}
        view["decided"] = self.decided(report=report.id)
        return view

    def compared(self, a: int, b: int) -> View | None:
        """Two reports side by side, what they share marked in both; None where one does not exist."""
        if self.dossier is None or not (1 <= a <= len(self.reports) and 1 <= b <= len(self.reports)) or a == b:
            return None
        left, right = self.reports[a - 1], self.reports[b - 1]
        made = self.builder()
        pair = next((p for p in self._pairs.get(left.id, ()) if right.id in (p.a, p.b)), None)
        mine = [(Span(p.a_start, p.a_end), Span(p.b_start, p.b_end)) for p in pair.passages] if pair else []
        if pair and pair.a != left.id:
            mine = [(y, x) for x, y in mine]
        return {
            "left": made.ref(left.id), "right": made.ref(right.id), "left_page": left.page, "right_page": right.page,
            "left_blocks": blocks(left.text, [x for x, _ in mine]), "right_blocks": blocks(right.text, [y for _, y in mine]),
            "pair": made.pair(pair, *_in_order(pair), 200_000) if pair else None,
        }  # fmt: skip

    # Decisions

    def decided(self, *, claim: str | None = None, report: str | None = None) -> list[View]:
        """The judgements that act on a claim or a report, newest first."""
        acting = [o for o in self.outcomes.values() if (claim and claim in o.claims) or (report and report in o.reports)]
        return [self._line(o.judgement) for o in sorted(acting, key=lambda o: -o.judgement.id)]

    def log_lines(self) -> list[View]:
        """The whole log, newest first."""
        return [self._line(j) for j in reversed(self.log)]

    def log_place(self, line: str) -> int:
        """Where a line of the log stands in `log_lines`, from 0; 0 for what is none."""
        newest = self.log[-1].id if self.log else 0
        return max(0, newest - int(line)) if line.isdecimal() and len(line) < 12 else 0

    def judgement(self, id_: int) -> View | None:
        """One line of the log, or None."""
        return next((self._line(j) for j in self.log if j.id == id_), None)

    def unfitting(self) -> int:
        """How many judgements no longer fit."""
        return sum(o.unfitting is not None for o in self.outcomes.values())

    def _line(self, j: Judgement) -> View:
        outcome = self.outcomes.get(j.id)
        return {
            "id": j.id, "time": shown.shown_time(j.time), "who": shown.short(j.who, 80), "sentence": shown.short(j.sentence, 500),
            "why": shown.short(j.why, 500), "undone_by": j.undone_by, "kind": j.kind,
            "unfitting": shown.short(outcome.unfitting, 300) if outcome else "",
        }  # fmt: skip


def _slice(part: int, size: int) -> slice:
    return slice((part - 1) * size, part * size)


def _words(text: str, span: Span) -> str:
    """The words at a span, as a judgement quotes them: found again in the text whatever happens to ids."""
    return text[max(0, span.start) : span.end]


def _in_order(pair: Reuse) -> tuple[str, str]:
    return (pair.b, pair.a) if pair.direction == "a-from-b" else (pair.a, pair.b)


def blocks(text: str, spans: Iterable[Span]) -> list[Markup]:
    """The paragraphs of a text, escaped, the given spans marked."""
    marked = sorted((max(0, s.start), min(len(text), s.end)) for s in spans)
    found = []
    for m in re.finditer(r"[^\n]*\S[^\n]*", text):
        edges = sorted({m.start(), m.end(), *(e for s in marked for e in s if m.start() < e < m.end())})
        out = []
        for start, end in pairwise(edges):
            piece = escape(shown.safe(text[start:end]))
            out.append(f'<mark class="same">{piece}</mark>' if any(a <= start and end <= b for a, b in marked) else str(piece))
        found.append(Markup("".join(out)))
    return found


def only_claim(dossier: Dossier, n: int) -> Dossier:
    """The dossier with its n-th claim alone. Raises IndexError."""
    if not 1 <= n <= len(dossier.claims):
        raise IndexError(n)
    return dataclasses.replace(dossier, claims=(dossier.claims[n - 1],))
