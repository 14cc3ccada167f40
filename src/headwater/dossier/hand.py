"""What a person decided, as the page shows it: a section of its own, and a mark wherever a decision acts.

The judgements stand in the dossier under `made_by.settings.judgements`, written by `headwater.store`. A dossier may come from a file that
anyone has edited, so nothing here trusts a row's shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from headwater.dossier import shown
from headwater.model import Dossier, Report, Reuse, Span, Voice
from headwater.text import overlap

# Kinds that are about single words rather than about the report in which they stand.
_OF_WORDS = ("stance", "credit", "link", "number", "claim is another", "passage is not part", "credibility")
_OF_VOICES = {
    "voices are one": ("a", "b"), "voice is another": ("voice", "value"), "owner": ("outlet",), "reliability": ("source",),
    "credit": ("value",), "link": ("voice",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement. `claims` and `reports` are the ids it touches; `at` is where its words stand in its one report, or None."""

    id: int
    kind: str
    target: Mapping[str, str]
    value: str
    says: str
    who: str
    time: str
    why: str
    means: str
    unfitting: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    at: Span | None


class Hand:
    """The judgements in a dossier, and where each of them acts."""

    def __init__(self, dossier: Dossier) -> None:
        rows = dossier.made_by.settings.get("judgements")
        self.all = tuple(d for d in map(_decision, rows if isinstance(rows, (list, tuple)) else ()) if d)
        self.acting = tuple(d for d in self.all if not d.unfitting)
        self._pages = {r.id: r.page for r in dossier.reports}

    def of_claim(self, claim: str) -> list[int]:
        """The numbers of the decisions that touch a claim."""
        return [d.id for d in self.acting if claim in d.claims]

    def of_report(self, report: str) -> list[int]:
        """The numbers of the decisions about a report itself or about words in it."""
        return [d.id for d in self.acting if report in d.reports]

    def of_words(self, report: str, spans: Iterable[Span]) -> list[int]:
        """The numbers of the decisions about these words of a report."""
        held = tuple(spans)
        return [
            d.id
            for d in self.acting
            if d.kind in _OF_WORDS and d.at and report in d.reports and any(overlap(d.at, s) for s in held)
        ]  # fmt: skip

    def of_voice(self, voice: Voice) -> list[int]:
        """The numbers of the decisions that name a voice."""
        names = {f.casefold() for f in (voice.label, *voice.aliases)}
        return [d.id for d in self.acting if any(n.casefold() in names for n in _voices(d))]

    def of_origin(self, claim: str, name: str, voices: Iterable[Voice]) -> list[int]:
        """The numbers of the decisions about one origin of a claim: that it is one with another or not, or about its voices."""
        held = [n for v in voices for n in self.of_voice(v)]
        names = {name.casefold()}
        ours = [
            d.id
            for d in self.acting
            if d.kind.startswith("origins are") and claim in d.claims and {d.target.get(k, "").casefold() for k in "ab"} & names
        ]
        return sorted({*held, *ours})

    def of_pair(self, pair: Reuse) -> list[int]:
        """The numbers of the decisions about two reports that share text."""
        pages = {self._pages.get(pair.a), self._pages.get(pair.b)}
        return [d.id for d in self.acting if d.kind == "copy" and {d.target.get("a"), d.target.get("b")} == pages]

    def grades(self, report: Report) -> list[dict[str, Any]]:
        """The Admiralty code's letter of a report's source and digit of the item itself, each where a person has noted it."""
        found: dict[str, dict[str, Any]] = {}
        for d in self.acting:  # the later one holds
            if report.id not in d.reports:
                continue
            if d.kind == "reliability" and d.target.get("source", "").casefold() == (report.publisher or "").casefold():
                found["source"] = {"of": "source", "value": d.value, "means": d.means, "id": d.id}
            if d.kind == "credibility" and not d.target.get("words"):
                found["item"] = {"of": "item", "value": d.value, "means": "", "id": d.id}
        return [found[k] for k in ("source", "item") if k in found]


def _voices(d: Decision) -> tuple[str, ...]:
    return tuple(d.value if k == "value" else d.target.get(k, "") for k in _OF_VOICES.get(d.kind, ()))


def _decision(row: Any) -> Decision | None:
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), int):
        return None
    target = row.get("target")
    return Decision(
        id=row["id"],
        kind=_text(row, "kind"),
        target={str(k): str(v) for k, v in target.items()} if isinstance(target, Mapping) else {},
        value=_text(row, "value"),
        says=shown.short(_text(row, "says"), 600),
        who=shown.short(_text(row, "who"), 80),
        time=shown.shown_time(_text(row, "time")),
        why=shown.short(_text(row, "why"), 600),
        means=shown.short(_text(row, "means"), 80),
        unfitting=shown.short(_text(row, "unfitting"), 300),
        claims=_ids(row.get("claims")),
        reports=_ids(row.get("reports")),
        at=_span(row.get("at")),
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, (list, tuple)) else ()


def _span(value: Any) -> Span | None:
    whole = isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(x, int) for x in value)
    return Span(value[0], value[1]) if whole else None
