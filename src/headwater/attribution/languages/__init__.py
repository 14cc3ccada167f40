"""Who says what in reports that are not in English: rules over word lists, one list file a language (data/languages).

The English tagger stays for English. `code` tells whether a language is covered, `attribute` finds its statements.
"""

from __future__ import annotations

from headwater.attribution.languages.build import Work
from headwater.languages import code, codes
from headwater.model import Report, Statement, Voice

__all__ = ["attribute", "code", "codes"]


def attribute(report: Report, language: str) -> tuple[tuple[Statement, ...], tuple[Voice, ...]]:
    """The statements of a report in `language` (one of `codes()`) by place, and the voices they use. Every sentence stands in at least one.

    Raises DataFileError where the lists of the language are missing.
    """
    return Work(report, language).run()
