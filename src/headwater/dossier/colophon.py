"""What stands at the end of a dossier: what was left out and why, and by which method it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from headwater.dossier import shown
from headwater.model import Dossier, Drop

View = dict[str, Any]
DROPS_A_REASON = 40


def left_out(dossier: Dossier, *, quotes_only: bool) -> list[View]:
    """The drops by stage and reason, those with most first."""
    grouped: dict[tuple[str, str], list[Drop]] = {}
    for drop in dossier.drops:
        grouped.setdefault((drop.stage, drop.reason), []).append(drop)
    return [
        {
            "stage": stage,
            "reason": reason,
            "count": len(held),
            "items": [
                {
                    "title": shown.short(x.title),
                    "what": "" if quotes_only and x.title else shown.middle_cut(x.what, 120 if quotes_only else 400),
                    "where": shown.short(x.where, 120),
                }
                for x in held[:DROPS_A_REASON]
            ],
            "more": max(0, len(held) - DROPS_A_REASON),
        }
        for (stage, reason), held in sorted(grouped.items(), key=lambda kv: (-len(kv[1]), kv[0]))
    ]


def made_by(dossier: Dossier) -> View:
    """The method: version, models by their hashes, settings."""
    m = dossier.made_by
    return {
        "version": shown.short(m.version, 40),
        "models": [{"name": shown.short(x.name, 80), "sha256": shown.short(x.sha256, 80)} for x in m.models],
        "settings": [(shown.short(k, 80), shown.short(v, 200)) for k, v in _flat(m.settings) if k != "judgements"],
        "time": shown.shown_time(m.time),
        "schema": shown.short(dossier.schema, 60),
    }


def _flat(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Nested settings as (dotted name, value), by name."""
    for key, value in sorted(settings.items(), key=lambda kv: str(kv[0])):
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        else:
            yield name, "none" if value is None else str(value)
