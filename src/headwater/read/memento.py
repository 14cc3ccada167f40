"""Archived copies (Memento, RFC 7089; the Wayback Machine and its kin): the original's address, and when the archive took it."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from typing import NamedTuple

from headwater.read.fetch import Fetched

# .../web/20210904123456id_/https://news.example/ferry: archives that run pywb or the Wayback Machine write their addresses so.
_COPY = re.compile(r"^https?://[^/]+/(?:[\w.-]+/){0,3}?(?P<time>\d{8,14})(?:[a-z]{2}_)?/(?P<url>https?:/{1,2}[^\s]+)$", re.IGNORECASE)
_ORIGINAL = re.compile(r"<([^<>]+)>\s*;[^,]*\brel\s*=\s*\"?(?:[^\",]*\s)?original\b", re.IGNORECASE)


class Copy(NamedTuple):
    """An archived copy: the address it is a copy of, and its time (UTC, ISO 8601; a day where no more is known)."""

    url: str
    time: str


def by_address(url: str) -> Copy | None:
    """What an address says of the copy that it names; None where it names none."""
    m = _COPY.match(url)
    time = _stamp(m["time"]) if m else None
    return Copy(re.sub(r"^(https?:)/+", r"\1//", m["url"]), time) if m and time else None


def of(answer: Fetched) -> Copy | None:
    """What an answer says of the copy that it is, by its headers or its address; None where it is none."""
    named = by_address(answer.url)
    said = answer.header("memento-datetime")
    original = _ORIGINAL.search(answer.header("link") or "")
    try:
        time = email.utils.parsedate_to_datetime(said).astimezone(dt.UTC).isoformat() if said else None
    except (ValueError, TypeError, IndexError, OverflowError):
        time = None
    if time and (original or named):
        return Copy(original[1].strip() if original else named.url if named else answer.url, time)
    return named


def _stamp(digits: str) -> str | None:
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
        if len(digits) < 14:
            return day
        return f"{day}T{dt.time(int(digits[8:10]), int(digits[10:12]), int(digits[12:14])).isoformat()}+00:00"
    except ValueError:
        return None
