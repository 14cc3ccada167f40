"""Dates named in a text, as far as they are named: "15 September", "March 3, 2024", a weekday where the report's own date is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.model import Span

_MONTHS = "january february march april may june july august september october november december".split()
_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_NAME})\b\.?(?:,?\s(?P<year>(?:19|20)\d\d)\b)?")
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_NAME})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year>(?:19|20)\d\d)\b)?")
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_WEEKDAY = re.compile(r"\b(?:(?P<last>last|next)\s)?(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


@dataclass(frozen=True, slots=True)
class Date:
    """A date as printed at `at`; `iso` is "2024-09-15", or "--09-15" where no year is known."""

    at: Span
    iso: str

    def agrees(self, other: str) -> bool:
        """Whether both can be one day: a missing year agrees with any."""
        return self.iso[-5:] == other[-5:] and ("--" in (self.iso[:2], other[:2]) or self.iso == other)


def dates(text: str, *, published: str | None = None) -> list[Date]:
    """The days a text names, in order. Weekdays only where the day of publication is known ("2024-12-02..."): the last such day before
    or on it; "next Monday" is left out."""
    day = _day(published)
    found: dict[int, Date] = {}
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO):
        for m in pattern.finditer(text):
            month = (
                int(m.group("month"))
                if m.group("month").isdigit()
                else next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m.group("month").lower()[:3]))
            )
            number = int(m.group("day"))
            year = m.group("year") or (_nearest(day, month, number) if day else None)
            if 1 <= month <= 12 and 1 <= number <= 31:
                found.setdefault(m.start(), Date(Span(m.start(), m.end()), f"{year or '-'}-{month:02}-{number:02}"))
    if day:
        for m in _WEEKDAY.finditer(text):
            if m.group("last") == "next":
                continue
            back = (day.weekday() - _WEEKDAYS.index(m.group("name").lower())) % 7
            named = day - timedelta(days=back)
            found.setdefault(m.start(), Date(Span(m.start(), m.end()), named.isoformat()))
    return [found[k] for k in sorted(found)]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _nearest(day: date, month: int, number: int) -> str | None:
    """The year that puts a day of a month nearest to the day of publication."""
    near = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            near.append((abs((date(year, month, number) - day).days), year))
        except ValueError:
            continue
    return str(min(near)[1]) if near else None
