"""Dates in words: absolute ones from a line, relative ones from the date of the report that says them. No year is ever guessed."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from headwater.model import When
from headwater.read.lists import months

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb febr february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday", "sat saturday", "sun sunday"))
    for name in names.split()
}  # fmt: skip
# Zones that mean one thing; "IST", "CST" in Asia and "ET" do not.
_ZONES = {"gmt": 0, "utc": 0, "z": 0, "bst": 60, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
          "pdt": -420, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "мск": 180,
          "eet": 120, "eest": 180, "msk": 180, "jst": 540, "aest": 600, "aedt": 660}  # fmt: skip
_NUMBERS = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1, "couple": 2}  # fmt: skip
# Pinned, so that the same words mean the same day on every machine.
_LANGUAGES = ["en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"]

_M = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
# Beside a day and a year the names of other languages count too; alone they mean other things ("mars", "out").
_MX = r"(?P<month>" + "|".join(sorted({*_MONTHS, *months()}, key=len, reverse=True)) + r")\b\.?"
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_DX = r"(?P<day>[0-3]?\d)(?:\.|er|º|ª|\.º)?(?!\d)"
_Y = r"(?P<year>(?:19|20)\d\d)\b"
_ABSOLUTE = [
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"(?<![\w/-])(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)(?!\d)",  # noqa: F541
        rf"(?<![\w/-])(?P<year>(?:19|20)\d\d)/(?P<m>[01]?\d)/(?P<day>[0-3]?\d)(?!\d)",  # noqa: F541
        rf"\b{_M}\s*{_D},?\s+(?:at\s+)?{_Y}",
        rf"(?<!\d){_D}\s*(?:of\s+)?[-/ ]?\s*{_M},?[-/ ]?\s*{_Y}",
        rf"(?<!\d){_DX}\s+(?:de\s+|di\s+)?{_MX},?\s+(?:de\s+|del\s+)?{_Y}",
        rf"(?<!\d){_Y}\.?\s+{_MX}\s+{_DX}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[年년]\s*(?P<m>[01]?\d)\s*[月월]\s*(?P<day>[0-3]?\d)\s*[日일]",
        r"(?<![\w.])(?P<day>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d)(?!\.?\d)",
        r"(?<![\w/])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)",
    )
]
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_YEAR = re.compile(rf"\b{_M},?\s+{_Y}", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<h>[0-2]?\d)\s?[:.h時时]\s?(?P<min>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?(?:\.\d+)?分?\s*(?P<half>[ap]\.?m\.?)?\s*(?:(?:Uhr|uur|h)\b)?\s*"
    r"\(?(?P<zone>(?:UTC|GMT)?\s*[+-]\d{1,2}:?\d{0,2}\b|[A-ZА-Я]{3,4}\b|Z\b)?",
    re.IGNORECASE,
)
_CLOCK_T = re.compile(r"T(?P<h>\d\d):?(?P<min>[0-5]\d)(?::?(?P<s>[0-5]\d))?(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_DAY_MONTH = [re.compile(p, re.IGNORECASE) for p in (rf"(?<!\d){_D}\s+(?:of\s+)?{_M}", rf"\b{_M}\s+{_D}")]
_DAY_NAMES = "|".join(sorted(_DAYS, key=len, reverse=True))
_WEEKDAY = re.compile(rf"\b(?:(?P<which>last|next|this|past|coming)\s+)?(?P<name>{_DAY_NAMES})\b\.?", re.IGNORECASE)
_AGO = re.compile(r"\b(?P<n>\d{1,3}|[a-z]+)(?:\s+(?:of|or so))?\s+(?P<unit>minute|hour|day|week|month|year)s?\s+(?:ago|earlier|before)\b",
                  re.IGNORECASE)  # fmt: skip
_NAMED = re.compile(r"\b(?P<w>today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night|"
                    r"(?:this|last|next) (?:week|month|year)|overnight)\b", re.IGNORECASE)  # fmt: skip
_MONTH_ALONE = re.compile(rf"\b(?:(?P<which>last|this|next)\s+)?{_M}", re.IGNORECASE)


def find(line: str) -> tuple[When, int, int] | None:
    """The first absolute date in a line (day and year are there), with its place [start, end); None without one.

    The time of day is kept only with a zone, since without one it can't be compared. 3/4/2024 names no day and counts only as far as
    its year: it is passed over.
    """
    if not _YEAR.search(line):
        return None
    best: tuple[dt.date, int, int] | None = None
    for pattern in _ABSOLUTE:
        for m in pattern.finditer(line):
            day = _date(m.groupdict())
            if day and (best is None or m.start() < best[1]):
                best = (day, m.start(), m.end())
                break
    if best is None:
        return None
    day, start, end = best
    return _with_clock(line, day, start, end)


def _date(parts: dict[str, str | None]) -> dt.date | None:
    day, month = parts.get("day"), parts.get("m")
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if one == two or one > 12 >= two:
            day, month = str(one), str(two)
        elif two > 12 >= one:
            day, month = str(two), str(one)
        else:
            return None
    elif parts.get("month"):
        name = (parts["month"] or "").lower()
        month = str(_MONTHS.get(name) or months()[name])
    try:
        return dt.date(int(parts["year"] or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _with_clock(line: str, day: dt.date, start: int, end: int) -> tuple[When, int, int]:
    after = _CLOCK_T.match(line, end) or _near(_CLOCK.search(line, end, end + 40), end)
    clock = after or next((m for m in _CLOCK.finditer(line, max(0, start - 30), start) if start - m.end() < 6), None)
    if clock is None:
        return When(day.isoformat(), line[start:end]), start, end
    start, end = min(start, clock.start()), max(end, clock.end())
    words = line[start:end].strip()
    parts = clock.groupdict()
    minutes = _zone(parts.get("zone"))
    hour = int(parts["h"]) % 24
    half = (parts.get("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if minutes is None:
        return When(day.isoformat(), words), start, end
    moment = dt.datetime(day.year, day.month, day.day, hour, int(parts["min"]), int(parts.get("s") or 0),
                         tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))  # fmt: skip
    return When(moment.isoformat(), words), start, end


def _near(match: re.Match[str] | None, end: int) -> re.Match[str] | None:
    return match if match and match.start() - end <= 12 else None


def _zone(words: str | None) -> int | None:
    """Minutes east of Greenwich, or None for a zone that is missing or means several things."""
    if not words:
        return None
    m = re.fullmatch(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?", words.strip(), re.IGNORECASE)
    if m:
        minutes = int(m[2]) * 60 + int(m[3] or 0)
        return (-minutes if m[1] == "-" else minutes) if minutes < 24 * 60 else None
    return _ZONES.get(words.strip().lower())


def published_day(published: When | None) -> dt.date | None:
    """The calendar day of a time, or None where only its month or year is known."""
    try:
        return dt.date.fromisoformat(published.time[:10]) if published else None
    except ValueError:
        return None


def resolve(words: str, published: When | None) -> When | None:
    """The time that words mean in a report of a given date; None where they mean none or the report's date isn't known.

    "Tuesday" is the last one up to the report's own day, "27 November" the nearest one to it, "about a month ago" a month ("2024-11").
    Words with a year of their own need no report's date.
    """
    words = words.strip()[:200]
    absolute = find(words)
    if absolute:
        return When(absolute[0].time, words)
    m = _MONTH_YEAR.search(words)
    if m:
        return When(f"{int(m['year']):04}-{_MONTHS[m['month'].lower()]:02}", words)
    base = published_day(published)
    if base is None or not words:
        return None
    time = _relative(words, base) or _parsed(words, base)
    return When(time, words) if time else None


def _relative(words: str, base: dt.date) -> str | None:
    for pattern in _DAY_MONTH:
        m = pattern.search(words)
        if m:
            return _nearest(base, _MONTHS[m["month"].lower()], int(m["day"]))
    m = _AGO.search(words)
    if m:
        return _ago(base, m["n"].lower(), m["unit"].lower())
    m = _NAMED.search(words)
    if m:
        return _named(base, m["w"].lower())
    m = _WEEKDAY.search(words)
    if m and (m["name"].lower() not in ("sun", "sat", "mon", "wed") or m["name"][:1].isupper()):
        return _weekday(base, _DAYS[m["name"].lower()], (m["which"] or "").lower())
    m = _MONTH_ALONE.search(words)
    # "may" and "march" are also verbs.
    if m and (m["month"][:1].isupper()):
        return _month(base, _MONTHS[m["month"].lower()], (m["which"] or "").lower())
    return None


def _nearest(base: dt.date, month: int, day: int) -> str | None:
    options = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            options.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(options, key=lambda d: (abs((d - base).days), d)).isoformat() if options else None


def _ago(base: dt.date, count: str, unit: str) -> str | None:
    number = int(count) if count.isdigit() else _NUMBERS.get(count)
    if number is None:
        return None
    if unit in ("minute", "hour"):
        # Hours before a time of day that is not known may lie on the day before.
        return base.isoformat() if unit == "minute" or number < 6 else None
    if unit == "day":
        return (base - dt.timedelta(days=number)).isoformat()
    if unit == "week":
        return (base - dt.timedelta(weeks=number)).isoformat()[:7]
    if unit == "month":
        months = base.year * 12 + base.month - 1 - number
        return f"{months // 12:04}-{months % 12 + 1:02}" if months > 0 else None
    return f"{base.year - number:04}" if base.year > number else None


def _named(base: dt.date, words: str) -> str | None:
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    if words.endswith(" week"):
        return None if words != "this week" else f"{base:%Y-%m}"
    if words.endswith(" month"):
        months = base.year * 12 + base.month - 1 + {"last": -1, "next": 1}.get(words.split()[0], 0)
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if words.endswith(" year"):
        return f"{base.year + {'last': -1, 'next': 1}.get(words.split()[0], 0):04}"
    return (base + dt.timedelta(days=shift)).isoformat()


def _weekday(base: dt.date, day: int, which: str) -> str:
    if which in ("next", "coming"):
        return (base + dt.timedelta(days=(day - base.weekday() - 1) % 7 + 1)).isoformat()
    if which in ("last", "past"):
        return (base - dt.timedelta(days=(base.weekday() - day - 1) % 7 + 1)).isoformat()
    return (base - dt.timedelta(days=(base.weekday() - day) % 7)).isoformat()


def _month(base: dt.date, month: int, which: str) -> str:
    year = base.year if month <= base.month else base.year - 1
    if which == "last" and month == base.month:
        year -= 1
    if which == "next":
        year = base.year if month > base.month else base.year + 1
    return f"{year:04}-{month:02}"


@lru_cache(maxsize=4096)
def _parsed(words: str, base: dt.date) -> str | None:
    """What dateparser makes of words in other languages; the day only, and only where the words name one."""
    if len(words) > 60 or len(words) < 3 or not any(c.isalpha() for c in words) or words.isascii():
        return None
    import dateparser

    found = dateparser.parse(
        words,
        languages=_LANGUAGES,
        settings={
            "RELATIVE_BASE": dt.datetime(base.year, base.month, base.day, 12),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "REQUIRE_PARTS": ["day"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "UTC",
        },
    )
    return found.date().isoformat() if found else None
