"""Values as a person writes them: what is counted in the report's own words, dates with the month's name."""

from __future__ import annotations

import re

from headwater.dossier.shown import MONTHS, shown_time
from headwater.model import Span

_AROUND = 90  # code points on each side of a value in which what it counts is looked for
_ENDING = 5  # letters by which a word may be longer than its stem
_DATE = re.compile(r"(?<![\w-])(?:\d{4}-\d\d(?:-\d\d)?|--(\d\d)-(\d\d))(?![\w-])")


def counted(what: str, text: str, at: Span) -> str:
    """What a value counts, in the report's words: "first-person-view drones" for the stems "dron first-person-view"; `what` itself where
    the words are not there."""
    start, end = max(0, at.start - _AROUND), at.end + _AROUND
    tokens = [(m.start() + start, m.group()) for m in re.finditer(r"\w[\w-]*", text[start:end])]
    found: dict[int, str] = {}
    for stem in what.split():
        fits = [t for t in tokens if t[1].casefold().startswith(stem.casefold()) and len(t[1]) - len(stem) <= _ENDING]
        if not fits:
            return what
        place, word = min(fits, key=lambda t: abs(t[0] - at.end))
        found[place] = word
    return " ".join(found[place] for place in sorted(found))


def with_dates(text: str) -> str:
    """`text` with dates such as "2024-11-27" and "--11-27" (a day of any year) as a person writes them."""

    def written(m: re.Match[str]) -> str:
        if m[1] is None:
            return shown_time(m[0])
        month = int(m[1])
        return f"{m[2].lstrip('0')} {MONTHS[month - 1]}" if 1 <= month <= 12 else m[0]

    return _DATE.sub(written, text)
