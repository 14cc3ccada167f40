"""A dossier shown: as JSON, as a page to read, as a summary for a terminal, as a way back from a report to its origins."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from headwater.dossier.catalogue import languages
from headwater.dossier.sentence import sentence
from headwater.model import Claim, Dossier, to_json

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Claim", "Dossier", "html", "languages", "sentence", "summary", "to_json_text", "why"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json_text(dossier: Dossier) -> str:
    """The contract's JSON, the same text for the same dossier, fit to be written as UTF-8; ends in a newline."""
    text = json.dumps(to_json(dossier), ensure_ascii=False, indent=1, allow_nan=False)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def html(dossier: Dossier, *, quotes_only: bool = False, language: str = "en") -> str:
    """The dossier as one self-contained HTML page, its own texts in `language`; see headwater.dossier.page."""
    from headwater.dossier.page import html as page

    return page(dossier, quotes_only=quotes_only, language=language)


def summary(dossier: Dossier, console: Console) -> None:
    """Print the dossier's summary, for 80 columns; see headwater.dossier.terminal."""
    from headwater.dossier.terminal import summary as show

    show(dossier, console)


def why(dossier: Dossier, claim: str, report: str | None = None) -> str:
    """The way from a report back to its origins, and why two were merged or not; see headwater.dossier.reasons."""
    from headwater.dossier.reasons import why as explain

    return explain(dossier, claim, report)
