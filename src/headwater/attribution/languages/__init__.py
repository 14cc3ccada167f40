"""Who says what in reports that are not in English: rules over word lists, one list file a language (data/languages).

The English tagger stays for English. `code` tells whether a language is covered, `attribute` finds its statements.
"""

from __future__ import annotations

import re

from headwater.attribution.languages.build import Work
from headwater.attribution.languages.lists import codes
from headwater.model import Report, Statement, Voice

__all__ = ["attribute", "code", "codes"]

_OTHER_SCRIPT = re.compile("[\u0370-\u06ff]")
_SCRIPTS = (("el", re.compile("[α-ωΑ-Ω]")), ("ar", re.compile("[\u0621-\u064a]")), ("ru", re.compile("[а-яА-ЯёЁіїєґІЇЄҐ]")))


def code(report: Report) -> str | None:
    """The language whose lists read a report: that of the report, or where none is known, the one its script tells; None where it is
    English, unknown or not covered. A language that the script rules out (a wrong label) gives way to the script."""
    told = (report.language or "").casefold().split("-")[0].split("_")[0]
    text = report.text[:4000]
    if told in ("", "en") and not _OTHER_SCRIPT.search(text):
        return None
    letters = sum(c.isalpha() for c in text) or 1
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(text)) > 0.6 * letters:
            if language == "ru" and told != "ru":
                language = "uk" if told == "uk" or len(re.findall("[іїєґІЇЄҐ]", text)) > 3 * len(re.findall("[ыэъёЫЭЪЁ]", text)) else "ru"
                language = language if told in ("", "en", "uk", "ru") or told not in ("bg", "sr", "mk", "be", "kk", "mn") else ""
            if language == "ar" and told in ("fa", "ur", "ps", "ug"):
                language = ""
            return language or None
    return told if told in codes() and told not in ("el", "ar", "ru", "uk") else None


def attribute(report: Report, language: str) -> tuple[tuple[Statement, ...], tuple[Voice, ...]]:
    """The statements of a report in `language` (one of `codes()`) by place, and the voices they use. Every sentence stands in at least one.

    Raises DataFileError where the lists of the language are missing.
    """
    return Work(report, language).run()
