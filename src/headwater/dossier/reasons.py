"""Why a claim has the number it has: the way from a report back to its origins, and what was merged or kept apart, in plain text."""

from __future__ import annotations

import textwrap

from headwater.dossier.sentence import sentence
from headwater.dossier.shown import count_range, for_terminal, report_name, sentence_case, short
from headwater.model import Claim, Dossier, Evidence, OriginGroup, Report, Span
from headwater.text import cut

WIDTH = 80


def why(dossier: Dossier, claim: str, report: str | None = None) -> str:
    """The reasons for a claim's number, or for one report's part in it, as text of 80 columns that ends in a newline.

    `claim` is an id, the exact text, or the number (from 1) of a claim; `report` an id, or the name of a page (all reports on it).
    Raises ValueError where either is unknown.
    """
    found = _claim(dossier, claim)
    chosen = None if report is None else _reports(dossier, report)
    writer = _Writer(dossier)
    writer.line(found.text)
    writer.line(sentence(found), 0)
    for r in chosen or ():
        writer.report(found, r)
    if chosen is None:
        for group in found.origins.groups:
            writer.group(group)
        writer.rest(found)
    return "\n".join(writer.lines).strip() + "\n"


def _claim(dossier: Dossier, wanted: str) -> Claim:
    for c in dossier.claims:
        if wanted in (c.id, c.text):
            return c
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(dossier.claims):
        return dossier.claims[int(wanted) - 1]
    name, held = for_terminal(wanted)[:80], len(dossier.claims)
    raise ValueError(f"There is no claim {name!r} in this dossier; it has {held}: give the number, the id or the exact text of one.")


def _reports(dossier: Dossier, wanted: str) -> list[Report]:
    found = [r for r in dossier.reports if r.id == wanted] or [r for r in dossier.reports if wanted in (r.page, r.url)]
    if not found:
        raise ValueError(f"There is no report {for_terminal(wanted)[:80]!r} in this dossier; give a report's id or the name of its page.")
    return found


class _Writer:
    def __init__(self, dossier: Dossier) -> None:
        self.reports = {r.id: r for r in dossier.reports}
        self.number = {r.id: n for n, r in enumerate(dossier.reports, 1)}
        self.lines: list[str] = []

    def line(self, text: str, indent: int = 0, lead: str = "") -> None:
        self.lines += textwrap.wrap(
            lead + for_terminal(text),
            WIDTH,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + len(lead)),
            break_on_hyphens=False,
        ) or [""]

    def named(self, report: str | None) -> str:
        found = self.reports.get(report or "")
        return f"[{self.number[found.id]}] {for_terminal(report_name(found))}" if found else ""

    def said(self, text: str, report: str | None, at: Span | None, *, lead: str = "- ", indent: int = 2) -> None:
        """A reason with its words."""
        self.line(sentence_case(short(text, 600)), indent, lead)
        found = self.reports.get(report or "")
        words = cut(found.text, at) if found else ""
        if words and words[:40] not in text:
            self.line(f"“{words.strip('“”')}” {self.named(report)}", indent + len(lead) + 2)

    def evidence(self, reasons: tuple[Evidence, ...]) -> None:
        for e in reasons:
            self.said(e.text, e.report, e.at)

    def group(self, g: OriginGroup) -> None:
        self.lines.append("")
        side = "against" if g.stance == "denies" else "for"
        self.line(f"{g.name} ({side}; {_status(g)})")
        if g.reports:
            self.line(f"rests on it: {', '.join(self.named(r) for r in g.reports)}", 2)
        for m in g.marks:
            self.said(f"marked {m.mark}{f', by {m.by}' if m.by else ''}{f', {m.time}' if m.time else ''}", m.report, m.at)
        self.evidence(g.why)

    def report(self, claim: Claim, report: Report) -> None:
        self.lines.append("")
        self.line(self.named(report.id))
        groups = [g for g in claim.origins.groups if report.id in g.reports]
        for g in groups:
            self.line(f"rests on {g.name} ({'against' if g.stance == 'denies' else 'for'}; {_status(g)})", 2)
            for way in (w for w in g.ways if w.report == report.id):
                for n, step in enumerate(way.steps, 1):
                    self.said(step.text, step.report, step.at, lead=f"{n}. ", indent=4)
            mine = tuple(e for e in g.why if e.report == report.id)
            self.evidence(mine)
        for family in claim.origins.own_word:
            if report.id in family:
                others = [self.named(r) for r in family if r != report.id]
                self.line(f"says it on its own word, crediting nobody{'; one text family with ' + ', '.join(others) if others else ''}", 2)
        if not groups and not any(report.id in f for f in claim.origins.own_word):
            bears = any(b.report == report.id for b in claim.reports)
            self.line("bears the claim, but rests on no origin that is listed" if bears else "does not bear this claim", 2)
        touching = tuple(e for e in (*claim.origins.merges, *claim.origins.unresolved) if e.report == report.id)
        if touching:
            self.line("Counted as one, kept apart, or not told:", 2)
            self.evidence(touching)

    def rest(self, claim: Claim) -> None:
        o = claim.origins
        for title, reasons in (("Counted as one, or kept apart", o.merges), ("What could not be told", o.unresolved)):
            if reasons:
                self.lines.append("")
                self.line(title)
                self.evidence(reasons)
        for family in o.own_word:
            self.lines.append("")
            self.line(f"On its own word, crediting nobody: {', '.join(self.named(r) for r in family)}")
        if o.not_seen:
            self.lines.append("")
            self.line("Credited, but not in this set")
            for item in o.not_seen:
                self.line(f"{short(item.name)}: {short(item.why, 300)}", 2, "- ")
        self.lines.append("")
        against = count_range(o.against.count, o.against.low, o.against.high)
        self.line(f"Origins named: {count_range(o.count, o.low, o.high)}; against: {against}")


def _status(g: OriginGroup) -> str:
    return {"yes": "counted", "only in high": "only in the high number", "no": "not counted"}[g.counted]
