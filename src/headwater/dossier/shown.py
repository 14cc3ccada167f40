"""Page texts made fit to be shown: control and direction characters made visible, names cut, addresses and times checked.

Nothing here escapes HTML; the templates do that for every value.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from headwater.model import Report, Span, Voice

NAME_LIMIT = 160  # code points of a name, title or byline that are shown
URL_LIMIT = 2000
# Characters that reorder or hide what follows them: embeddings, overrides, isolates. The plain marks (200E, 200F) stay: they only help.
_REORDERING = {c: f"[U+{c:04X}]" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_CONTROL = {c: "\N{REPLACEMENT CHARACTER}" for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\n\t"}
_SURROGATE = dict.fromkeys(range(55296, 57344), "�")
_SAFE = {**_REORDERING, **_CONTROL, **_SURROGATE, 0x2028: "\n", 0x2029: "\n"}
_NEEDS_CARE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
_TIME = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?\Z")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WORD = re.compile(r"\S+")
_LABEL = 44  # code points of a title by which a report is called


def safe(text: str) -> str:
    """`text` with characters that reorder or hide it replaced by visible marks ("[U+202E]"), control characters by U+FFFD."""
    return text.translate(_SAFE) if _NEEDS_CARE.search(text) else text


def short(text: str | None, limit: int = NAME_LIMIT) -> str:
    """One line of at most `limit` code points, safe to show; "" for None."""
    if not text:
        return ""
    line = re.sub(r"\s+", " ", safe(text[: limit * 4])).strip()
    return line if len(line) <= limit and len(text) <= limit * 4 else line[: limit - 1].rstrip() + "…"


def middle_cut(text: str, limit: int) -> str:
    """`text` on one line, safe to show, cut in the middle beyond `limit` code points."""
    line = re.sub(r"\s+", " ", safe(text)).strip()
    return line if len(line) <= limit else f"{line[: limit * 2 // 3].rstrip()} … {line[-limit // 3 :].lstrip()}"


def sentence_case(text: str) -> str:
    """`text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def plural(n: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def count_range(count: int, low: int, high: int, *, dash: str = "-") -> str:
    """ "1 (1-2)", or "1" where low and high say nothing more."""
    return f"{count}" if low == count == high else f"{count} ({low}{dash}{high})"


def safe_url(url: str | None) -> str | None:
    """`url` where it is a plain http or https address that a reader can follow without surprise, otherwise None.

    Refused: other schemes, no host, user names (`https://known.example@other.example/`), white space, control characters, backslashes,
    reordering characters, more than 2,000 characters. Other characters outside ASCII are percent-encoded.
    """
    if not url or len(url) > URL_LIMIT or _NEEDS_CARE.search(url) or re.search(r"[\s\\<>\"'`{}|^]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    try:
        netloc = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return quote(parts._replace(netloc=netloc).geturl(), safe="!#$%&'()*+,/:;=?@[]~")


def host(url: str | None) -> str:
    """The host of a safe address, without "www."; "" where there is none."""
    link = safe_url(url)
    return (urlsplit(link).hostname or "").removeprefix("www.") if link else ""


def fragment_link(url: str | None, text: str, span: Span | None) -> str | None:
    """A link to the very words `text[span]` on the page at `url` (a text fragment, `#:~:text=`), or None where `url` is not safe.

    Source: the URL Fragment Text Directives draft of the WICG: start and end words for long passages, a prefix where the words stand
    more than once, "-", "&" and "," percent-encoded.
    """
    link = safe_url(url)
    if link is None or span is None or not text[span.start : span.end].strip():
        return link
    start, end = _whole_words(text, span)
    base, _, old = link.partition("#")
    return f"{base}#{old.split(':~:')[0]}:~:text={_directive(text, start, end)}"


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _directive(text: str, start: int, end: int) -> str:
    words = text[start:end]
    found = [m.group() for m in _WORD.finditer(words)]
    if "\n" in words or len(words) > 120:
        if len(found) >= 8:
            first, last = words.split("\n")[0].split()[:5], words.rsplit("\n", maxsplit=1)[-1].split()[-5:]
            return f"{_encode(' '.join(first))},{_encode(' '.join(last))}"
        words = words.split("\n")[0]
    prefix = ""
    if text.count(words) > 1:
        line = text[text.rfind("\n", 0, start) + 1 : start].split()[-3:]
        prefix = f"{_encode(' '.join(line))}-," if line else ""
    return prefix + _encode(" ".join(words.split()))


def _encode(words: str) -> str:
    return quote(words, safe="", errors="replace").replace("-", "%2D").replace("~", "%7E")


def language_of(language: str | None) -> str | None:
    """A language tag fit for a `lang` attribute, or None."""
    return language if language and _LANGUAGE.match(language) else None


def direction_of(language: str | None) -> str:
    """The `dir` attribute for a language: "rtl", "ltr", or "auto" where the language is not known."""
    if not language_of(language):
        return "auto"
    return "rtl" if (language or "").split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def instant(time: str) -> str:
    """A time as a text that sorts by when it was: times with a zone in UTC, others as they are."""
    if len(time) > 16 and _TIME.match(time):
        try:
            moment = datetime.fromisoformat(time)
        except ValueError:
            return time
        if moment.tzinfo is not None:
            return moment.astimezone(UTC).isoformat()
    return time


def shown_time(time: str | None) -> str:
    """ "2024-12-02T10:30:00+01:00" as "2 Dec 2024, 09:30 UTC"; "2024-12" as "Dec 2024"; anything else as it is."""
    m = _TIME.match(instant(time)) if time else None
    if not m or (m[2] and not 1 <= int(m[2]) <= 12):
        return short(time, 40)
    year, month, day, hour, minute, zone = m.groups()
    date = " ".join(p for p in (day.lstrip("0") if day else None, MONTHS[int(month) - 1] if month else None, year) if p)
    return f"{date}, {hour}:{minute}{' UTC' if zone else ''}" if hour else date


def machine_time(time: str | None) -> str | None:
    """The value for a `datetime` attribute, or None where the time is no plain date or time."""
    return time if time and _TIME.match(time) else None


def report_name(report: Report) -> str:
    """What a report is called in a list: its publisher, else its host, else the page it stood on."""
    page = report.page.rstrip("/").rsplit("/", 1)[-1] if not report.page.startswith(("http:", "https:")) else report.page
    return short(report.publisher, 80) or host(report.url) or short(page, 80) or report.id


def report_label(report: Report) -> str:
    """What a report is called where a person must know it again: its outlet, else its title, else the page it stood on."""
    title = short(report.title)
    if not title or outlet_known(report):
        return report_name(report)
    if len(title) > _LABEL:
        head = title[:_LABEL]
        title = (head[: head.rfind(" ")] if " " in head[_LABEL // 2 :] else head).rstrip(" ,;:.–-") + "…"
    return f"“{title}”"


def outlet_known(report: Report) -> bool:
    """Whether a report's outlet, or at least its host, is known."""
    return bool(short(report.publisher, 80) or host(report.url))


def voice_name(voice: Voice) -> str:
    """A voice's name, or the words that describe it, fit to be shown."""
    return short(voice.label, NAME_LIMIT)


def for_terminal(text: str) -> str:
    """`text` on one line without anything a terminal would act on: escape sequences, control, format and private characters."""
    line = re.sub(r"\s+", " ", safe(text))
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs") or c == "\u200d").strip()
