"""The interface in other languages: one gettext catalogue for the dossier and the page over a case (data/locale).

English is the source: its texts stand in the templates and in `sentence`. `Catalogue.template` turns a template's own texts into another
language before it is compiled, so templates need no marks: every run of text between tags, every label and every alternative in an
expression is a message, with `{1}` for what is filled in. What pages say is never touched: it only passes through at `{1}`.
training/locale/make.py writes the list of messages and the binary catalogues.
"""

from __future__ import annotations

import contextvars
import gettext
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

from headwater.dossier import shown

SOURCE = "en"
_PIECE = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|</?[bi]>|<(?:\{\{.*?\}\}|\{%.*?%\}|[^>{]|\{(?![{%]))*>)", re.S)
_LABEL = re.compile(r'((?:aria-label|title|placeholder)=")([^"<>]*?)(")(?=[\s>{])')
# Alternatives that an expression shows: `"A" if x else "B"`, `x or "B"`, values of a table, names beside an address.
_SHOWN = re.compile(r'(?<=\{\{ )"([^"]+)"(?= if )|(?<= else )"([^"]+)"|(?<= or )"([^"]+)"|(?<=": )"([^"]+)"|(?<=[^\w]", )"([^"]+)"(?=\))')
_PLURAL = re.compile(r'plural\("([^"]+)"(?:, "([^"]+)")?\)')
_FILLED = re.compile(r"\{\{.*?\}\}", re.S)


def languages() -> tuple[str, ...]:
    """Codes of the languages that the interface speaks, English first."""
    place = resources.files("headwater").joinpath("data", "locale")
    return (SOURCE, *sorted(p.name[:-3] for p in place.iterdir() if p.name.endswith(".mo")))


class Catalogue:
    """The texts of the interface in one language."""

    def __init__(self, language: str, found: gettext.NullTranslations) -> None:
        self.language, self._found = language, found

    def text(self, message: str) -> str:
        """A message in this language; itself where it has no translation."""
        return self._found.gettext(message) if message else message

    def plural(self, n: int, one: str, many: str | None = None) -> str:
        """ "1 report", "2 reports" in this language."""
        several = many or one + "s"
        return f"{n} {self._found.ngettext(one, several, n)}"

    def value(self, x: Any) -> Any:
        """What an expression of a template puts out: one of the interface's own words in this language, anything else as it is."""
        if type(x) is str and 1 < len(x) <= 60:
            return self._found.pgettext("value", x)
        return x

    def template(self, source: str) -> str:
        """A template with its own texts in this language."""
        if self.language == SOURCE:
            return source
        whole = source.replace('<html lang="en">', f'<html lang="{self.language}">')
        return "".join(_turned(run, self.text) for run in _runs(whole))


@cache
def load(language: str = SOURCE) -> Catalogue:
    """The catalogue of a language. Raises ValueError for one that the interface does not speak."""
    if language == SOURCE:
        return Catalogue(SOURCE, gettext.NullTranslations())
    if language not in languages():
        raise ValueError(f"the interface does not speak {language!r}; it speaks {', '.join(languages())}")
    data = resources.files("headwater").joinpath("data", "locale", f"{language}.mo").read_bytes()
    return Catalogue(language, gettext.GNUTranslations(BytesIO(data)))


_CHOSEN: contextvars.ContextVar[str] = contextvars.ContextVar("language", default=SOURCE)


def chosen() -> str:
    """The language in which texts are made here."""
    return _CHOSEN.get()


@contextmanager
def speaking(language: str) -> Iterator[Catalogue]:
    """Texts that `say` makes are in `language` inside the block."""
    token = _CHOSEN.set(load(language).language)
    try:
        yield load(language)
    finally:
        _CHOSEN.reset(token)


def say(message: str, **values: object) -> str:
    """A fixed text of the interface in the chosen language, with values filled in by name."""
    return load(_CHOSEN.get()).text(message).format(**values)


def word(text: str) -> str:
    """One of the interface's own values (a state, a mark, a relation) in the chosen language; anything else as it is."""
    told: str = load(_CHOSEN.get()).value(text)
    return told


def counted(n: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports" in the chosen language."""
    return load(_CHOSEN.get()).plural(n, one, many) if _CHOSEN.get() != SOURCE else shown.plural(n, one, many)


# templates


def _runs(source: str) -> Iterator[tuple[bool, str]]:
    """A template in runs: (whether it is text with what is filled in, the run)."""
    text = ""
    for n, piece in enumerate(_PIECE.split(source)):
        if n % 2 == 0 or piece.startswith("{{") or piece in ("<b>", "</b>", "<i>", "</i>"):
            text += piece
            continue
        if text:
            yield True, text
            text = ""
        yield False, piece
    if text:
        yield True, text


def _turned(run: tuple[bool, str], text: Callable[[str], str]) -> str:
    is_text, raw = run
    if not is_text:
        if raw.startswith("<"):
            raw = _LABEL.sub(lambda m: m[1] + _filled(m[2], text) + m[3], raw)
        return _words(raw, text)
    return _filled(raw, text)


def _words(raw: str, text: Callable[[str], str]) -> str:
    def turn(m: re.Match[str]) -> str:
        word = next(g for g in m.groups() if g)
        return f'"{text(word)}"' if _is_message(word) else m[0]

    return _SHOWN.sub(turn, raw)


def _filled(raw: str, text: Callable[[str], str]) -> str:
    """A run of text in another language, each `{{ ... }}` where the translation has it."""
    message, filled = message_of(raw)
    if message is None:
        return _FILLED.sub(lambda m: _words(m[0], text), raw)
    before, after = raw[: len(raw) - len(raw.lstrip())], raw[len(raw.rstrip()) :]
    told = text(message)
    return before + re.sub(r"\{(\d+)\}", lambda m: _words(filled[int(m[1]) - 1], text), told) + after


def message_of(raw: str) -> tuple[str | None, list[str]]:
    """The message that a run of text is, with what is filled in; None for a run without letters of its own."""
    filled: list[str] = []

    def mark(m: re.Match[str]) -> str:
        filled.append(m[0])
        return f"{{{len(filled)}}}"

    message = re.sub(r"\s+", " ", _FILLED.sub(mark, raw)).strip()
    return (message if _is_message(re.sub(r"\{\d+\}|</?[bi]>|&\w+;", "", message).strip()) else None), filled


def _is_message(text: str) -> bool:
    # A form's own value is no text for a reader.
    return text not in ("asserts", "the ") and not text.startswith(" ") and sum(c.isalpha() for c in text) >= 2


def messages(source: str) -> list[tuple[str, str | None]]:
    """The messages of a template in order, each with its plural or None."""
    found: list[tuple[str, str | None]] = []

    def note(text: str) -> str:
        found.append((text, None))
        return text

    for run in _runs(source):
        _turned(run, note)
    found += [(m[1], m[2] or m[1] + "s") for m in _PLURAL.finditer(source)]
    return list(dict.fromkeys(found))
