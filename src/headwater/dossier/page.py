"""A dossier as one HTML file that asks nothing of any network: style and script stand inside it, allowed by their hashes alone."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from headwater.dossier import shown
from headwater.dossier.catalogue import load, speaking
from headwater.dossier.view import build
from headwater.model import Dossier


def html(dossier: Dossier, *, quotes_only: bool = False, language: str = "en") -> str:
    """The dossier as a page for a reader who was not there, complete without scripts, its own texts in `language`.

    With `quotes_only` it carries only the words that each finding rests on and no report whole, fit for sharing. Every text of a page is
    escaped, and shown with characters that would reorder or hide it made visible. Raises ValueError for a language that the interface does
    not speak (`catalogue.languages`).
    """
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    with speaking(language):
        return (
            _environment(language)
            .get_template("page.html")
            .render(
                build(dossier, quotes_only=quotes_only),
                style=Markup(style),
                script=Markup(script),
                policy=Markup(policy),
            )
        )


@lru_cache(maxsize=4)
def _environment(language: str) -> Environment:
    texts = load(language)
    environment = Environment(
        loader=FunctionLoader(lambda name: texts.template(_part(name))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=texts.value if language != "en" else None,
    )
    environment.filters["plural"] = texts.plural if language != "en" else shown.plural
    return environment


@lru_cache
def _part(name: str) -> str:
    return (files("headwater.dossier") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
