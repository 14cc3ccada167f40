"""The verbs as functions: the library twins of the command line. `headwater.trace` is `headwater.verbs.trace`."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from headwater import attribution, pipeline
from headwater import dossier as showing
from headwater.errors import UnreadableInput
from headwater.model import Dossier, Page, Report, Wire
from headwater.read.sources import gather
from headwater.reuse import files as compare_files


def trace(
    pages: str | pathlib.Path | Page | Sequence[str | pathlib.Path | Page],
    *,
    claims: Sequence[str] = (),
    allow_hosts: Sequence[str] = (),
    settings: pipeline.Settings | None = None,
    time: str | None = None,
) -> Dossier:
    """Trace a story: pages (files, folders, URLs, or Page values) and the claims to answer for; none: find the claims.

    Raises UnreadableInput where nothing could be read; what was refused beside pages that were read is in the dossier's drops.
    """
    given = [pages] if isinstance(pages, (str, pathlib.Path, Page)) else list(pages)
    gathered = gather([str(p) for p in given if not isinstance(p, Page)], allow_hosts=allow_hosts)
    all_pages = [*gathered.pages, *(p for p in given if isinstance(p, Page))]
    if not all_pages:
        raise UnreadableInput("; ".join(gathered.refused) or "no page was given")
    return pipeline.trace(all_pages, claims=claims, drops=gathered.drops, settings=settings, time=time)


def attribute(text: str) -> list[dict[str, Any]]:
    """Who says what in one text: one object an attribution, with spans, voice, kind, mode and chain (CONTRACT of `headwater attribute`)."""
    return attribution.to_rows(text)


def compare(paths: Iterable[str | pathlib.Path], **options: Any) -> Iterator[Mapping[str, Any]]:
    """Text reuse in JSONL or Parquet files: one row a pair. The options are those of `headwater.reuse.files`."""
    return compare_files([pathlib.Path(p) for p in paths], **options)


def wire(report: Report) -> Wire:
    """Whether one report is agency or press-release copy, from its page alone, and why."""
    from headwater.reuse.wire import wire as judge

    return judge(report)


def why(dossier: Dossier, claim: str, report: str | None = None) -> str:
    """The way from a report back to its origins, and why two origins were merged or not. Raises ValueError for an unknown claim."""
    return showing.why(dossier, claim, report)


def html(dossier: Dossier, *, quotes_only: bool = False, language: str = "en") -> str:
    """The dossier as one self-contained HTML page, its own texts in `language`. Raises ValueError for one that is not spoken."""
    return showing.html(dossier, quotes_only=quotes_only, language=language)
