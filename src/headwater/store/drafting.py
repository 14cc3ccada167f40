"""A dossier while judgements act on it: finding what a target names, taking things out, and noting who decided what beside each claim."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from headwater.model import Bearing, Claim, Dossier, Drop, Evidence, Report, Span, Statement, Voice
from headwater.store.counting import Hand, recount
from headwater.store.judgements import RELIABILITY, Judgement
from headwater.text import overlap


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a judgement: `unfitting` says why it no longer fits, None where it acts. `claims` and `reports` are the ids it
    touches; `at` is where its words stand in the one report it is about, or None."""

    judgement: Judgement
    unfitting: str | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    at: Span | None = None


class Unfitting(Exception):
    """A judgement fits nothing in this dossier; the text says why."""


class Draft:
    """A dossier while judgements act on it."""

    def __init__(self, dossier: Dossier) -> None:
        self.base = dossier
        self.reports = {r.id: r for r in dossier.reports}
        self.voices = {v.id: v for v in dossier.voices}
        self.statements = {s.id: s for s in dossier.statements}
        self.reuse = list(dossier.reuse)
        self.claims = {c.id: c for c in dossier.claims}
        self.drops: list[Drop] = []
        self.together: dict[str, list[tuple[str, str]]] = defaultdict(list)  # claim id -> pairs of voice ids
        self.apart: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.owners: dict[str, str] = {}
        self.notes: dict[str, list[Evidence]] = defaultdict(list)  # claim id -> what was decided by hand
        self.recounted: set[str] = set()  # claims to be counted again
        self.begin()

    def begin(self) -> None:
        """A new judgement begins: nothing is touched by it yet."""
        self.reports_now: set[str] = set()
        self.claims_now: set[str] = set()
        self.counts_now = True

    def note(self, judgement: Judgement) -> Outcome:
        """Write the judgement beside the claims it touches; returns what it touched."""
        bearing = {c.id for c in self.claims.values() if any(b.report in self.reports_now for b in c.reports)}
        touched = {c for c in self.claims_now if c in self.claims} or bearing
        if self.counts_now:
            self.recounted |= touched | bearing
        report = next(iter(sorted(self.reports_now)), None) if len(self.reports_now) == 1 else None
        at = None
        if report in self.reports and judgement.target.get("words"):
            at = find(self.reports[report].text, judgement.target["words"])
        for claim in touched:
            self.notes[claim].append(Evidence(judgement.line, report if at else None, at))
        return Outcome(judgement, None, tuple(sorted(touched)), tuple(sorted(self.reports_now)), at)

    def finish(self, outcomes: Sequence[Outcome]) -> Dossier:
        """The dossier, its claims counted again where something touched them, with the judgements written into it."""
        used = {v for s in self.statements.values() for v in (*s.chain, s.voice) if v}
        silenced = {v for s in self.base.statements for v in (*s.chain, s.voice) if v} - used
        base = dataclasses.replace(
            self.base,
            reports=tuple(self.reports.values()),
            voices=tuple(v for v in self.voices.values() if v.id not in silenced),
            statements=tuple(self.statements.values()),
            reuse=tuple(self.reuse),
            claims=tuple(self.claims.values()),
            timeline=tuple(
                e
                for e in self.base.timeline
                if (e.report is None or e.report in self.reports) and (e.claim is None or e.claim in self.claims)
            ),
            drops=(*self.base.drops, *self.drops),
            made_by=dataclasses.replace(
                self.base.made_by, settings={**self.base.made_by.settings, "judgements": [row_of(o) for o in outcomes]}
            ),
        )
        hand = {c: Hand(tuple(self.together[c]), tuple(self.apart[c]), self.owners) for c in self.recounted}
        return recount(base, hand, self.notes)

    # Finding what a target names

    def on_page(self, page: str, title: str | None = None) -> list[Report]:
        """The reports that stand on a page. Raises Unfitting where there is none."""
        found = [r for r in self.reports.values() if r.page == page and (not title or r.title == title)]
        if not found:
            raise Unfitting(f"there is no report on the page {page}" + (f" with the title {title}" if title else ""))
        return found

    def words(self, page: str, words: str) -> tuple[Report, Span]:
        """The report of a page that holds these words, and where. Raises Unfitting."""
        for report in self.on_page(page):
            span = find(report.text, words)
            if span:
                return report, span
        raise Unfitting(f"these words do not stand in {page} any more")

    def said(self, page: str, words: str) -> list[Statement]:
        """The statements of a page at these words, wherever they stand in it: those with exactly these words, or else the closest ones.

        Raises Unfitting where the words do not stand there.
        """
        self.words(page, words)
        places = [(r.id, span) for r in self.on_page(page) for span in finds(r.text, words)]
        found = [
            (abs(x.start - span.start) + abs(x.end - span.end), s.id, s)
            for report, span in places
            for s in self.statements.values()
            if s.report == report
            for x in s.content
            if 2 * overlap(x, span) >= min(x.end - x.start, span.end - span.start)
        ]
        found.sort(key=lambda f: f[:2])
        exact = [s for distance, _, s in found if distance == 0]
        return list({s.id: s for s in exact or [s for _, _, s in found]}.values())

    def voice(self, name: str, page: str | None = None) -> Voice:
        """The voice of this name, alias or description; on this page, where one is given. Raises Unfitting where it is none or several."""
        wanted = name.casefold().strip()
        found = [v for v in self.voices.values() if wanted in {f.casefold() for f in (v.label, *v.aliases)}]
        exact = [v for v in found if v.label.casefold() == wanted]
        found = exact or found
        if page:
            here = {r.id for r in self.on_page(page)}
            found = [v for v in found if any(s.report in here and v.id in (s.voice, *s.chain) for s in self.statements.values())]
        if not found:
            raise Unfitting(f"there is no voice “{name}”" + (f" in {page}" if page else ""))
        if len(found) > 1:
            raise Unfitting(f"“{name}” fits {len(found)} voices: say in which page")
        return found[0]

    def claim(self, text: str) -> Claim:
        """The claim with this text. Raises Unfitting."""
        found = next((c for c in self.claims.values() if c.text == text), None)
        if found is None:
            raise Unfitting(f"the claim “{text}” is not asked for any more")
        return found

    def speaking(self, voice: str) -> set[str]:
        """The reports in which a voice speaks or is credited."""
        return {s.report for s in self.statements.values() if voice in (s.voice, *s.chain)}

    # Changing it

    def drop_statements(self, gone: set[str]) -> None:
        """Take statements out, and what rests on them."""
        self.statements = {k: s for k, s in self.statements.items() if k not in gone}
        for claim in self.claims.values():
            borne = [dataclasses.replace(b, statements=tuple(x for x in b.statements if x.statement not in gone)) for b in claim.reports]
            if any(len(x.statements) != len(y.statements) for x, y in zip(borne, claim.reports, strict=True)):
                self.claims[claim.id] = dataclasses.replace(
                    claim,
                    reports=tuple(judged(b, self.statements) for b in borne if b.statements),
                    near=tuple(n for n in claim.near if n.statement not in gone),
                )

    def cut(self, keep: Callable[[str, Span], bool]) -> None:
        """Take out values, sides of conflicts and close misses whose place is not to be kept."""
        for claim in list(self.claims.values()):
            conflicts = []
            for c in claim.conflicts:
                sides = tuple(s for s in c.sides if keep(s.report, s.at))
                if len(sides) == len(c.sides):
                    conflicts.append(c)
                elif len({s.value for s in sides}) > 1:
                    conflicts.append(dataclasses.replace(c, sides=sides))
            self.claims[claim.id] = dataclasses.replace(
                claim, values=tuple(v for v in claim.values if keep(v.report, v.at)), conflicts=tuple(conflicts)
            )


def find(text: str, words: str) -> Span | None:
    """Where `words` first stand in `text`; white space may differ."""
    return next(finds(text, words), None)


def finds(text: str, words: str) -> Iterator[Span]:
    """Everywhere that `words` stand in `text`; white space may differ."""
    parts = words.split()
    if parts:
        yield from (Span(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, parts)), text))


def row_of(outcome: Outcome) -> dict[str, object]:
    j = outcome.judgement
    return {
        "id": j.id, "time": j.time, "who": j.who, "kind": j.kind, "target": dict(j.target), "value": j.value, "why": j.why,
        "says": j.sentence, "unfitting": outcome.unfitting, "claims": list(outcome.claims), "reports": list(outcome.reports),
        "at": [outcome.at.start, outcome.at.end] if outcome.at else None,
        "means": RELIABILITY[j.value] if j.kind == "reliability" else None,
    }  # fmt: skip


def judged(bearing: Bearing, statements: dict[str, Statement]) -> Bearing:
    """The bearing with the stance its statements leave it; the stance read from the text stays wherever they allow it."""
    stances = {x.stance for x in bearing.statements}
    if stances == {"denies"} or stances == {"doubts"}:
        return dataclasses.replace(bearing, stance=next(iter(stances)))
    if stances <= {"asserts", "reports"} and bearing.stance in ("denies", "doubts"):
        own = any(statements[x.statement].mode == "own" for x in bearing.statements if x.statement in statements)
        return dataclasses.replace(bearing, stance="asserts" if own else "reports")
    return bearing
