"""Numbers in a text: digits and words, ranges, bounds, units, and the noun they count; with positions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.claims.words import listed, stem
from headwater.model import Span

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {w: float(n) for n, w in enumerate(_ONES)} | {w: 10.0 * (n + 2) for n, w in enumerate(_TENS)}
_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
_VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2000.0, 9999.0),
    "millions": (2e6, 9.99e6),
}
_WORD = "|".join(sorted(_SMALL, key=lambda w: -len(w)))
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = rf"(?:{_WORD})(?:[\s-](?:and\s)?(?:{_WORD}|hundred|thousand|million|billion))*"
_BIG = "hundred|thousand|million|billion"
_ONE = (
    rf"(?:{_DIGITS})(?:\s?(?:{_BIG}|trillion|bn|mn|m|k|tn)\b)?|{_WORDS}"
    rf"|half a dozen|a dozen|(?:a|one) (?:{_BIG})|half a million"
)
_NUMBER = re.compile(
    rf"(?P<currency>[$£€¥])?\s?(?<![\w.,-])(?P<a>{_ONE})(?![\w]|[.,:/]\d|-\d{{2}}-)"
    rf"(?:(?:\s?[-–]\s?|\s(?:to|or|and)\s)(?P<currency2>[$£€¥])?(?P<b>{_ONE})(?![\w]|[.,:/]\d))?"
    rf"(?P<unit>\s?(?:%|percent\b|per cent\b|percentage points?\b))?",
    re.I,
)
_VAGUE_PATTERN = re.compile(r"\b(?:(?:tens|hundreds) of (?:thousands|millions)|dozens|scores|hundreds|thousands|millions)\b", re.I)
_LOWER = re.compile(
    r"(?:at least|more than|over|no fewer than|no less than|not less than|upwards of|a minimum of|"
    r"as many as|exceeding|above|in excess of)\s*$",
    re.I,
)
_UPPER = re.compile(r"(?:at most|up to|fewer than|less than|under|below|no more than|not more than|a maximum of)\s*$", re.I)
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|circa|or so|just over|just under)\s*$", re.I
)
_CURRENCY = re.compile(
    r"\s?(?:(?:US|Canadian|Australian)\s)?(dollars?|euros?|pounds?|francs?|yen|roubles?|rubles?|kronor|crowns|lei|rupees|shillings|pesos?)\b",
    re.I,
)
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\w)", re.I)
_DATE_BEFORE = re.compile(rf"(?<!\w){_MONTH}\s$", re.I)
# Numbers that measure or name, and count nothing.
_LABEL = re.compile(
    r"\b(?:magnitude|aged|age|no\.|number|route|chapter|page|section|article|flight|room|unit|channel|version|category|phase|type)\s*$",
    re.I,
)
_CLOCK = re.compile(r"\s?(?:a\.?m\.?|p\.?m\.?|o'clock|GMT|UTC)\b", re.I)
_NOUN = re.compile(r"[\s-]+((?:(?:of|the|its|their|his|her|other|new|more|other)\s+)*)((?:[A-Za-z][\w'’-]*[\s-]+){0,3}[A-Za-z][\w'’-]*)")
_STOP = re.compile(r"[.;:,!?()\"“”]")
_OF_US = re.compile(r"\s+of\s+(?:us|you)\b", re.I)  # whoever says so counts people; up to a dozen, those who were with them
_PARTY = 12
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\s+([a-z]+)", re.I)  # "40 of them women"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed at `at`: low <= high, None where it is open ("at least 31": high is None). `nouns`: stems of the words after
    it up to the clause's end, the counted one among them; `counted`: the words themselves; `unit`: percent, dollar, euro ... or None."""

    at: Span
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    counted: str
    nouns: tuple[str, ...]

    @property
    def exact(self) -> float:
        """The figure itself, whatever bound or doubt is put on it."""
        return self.low if self.low is not None else self.high if self.high is not None else 0.0


def value_of(text: str) -> float | None:
    """The number that one expression stands for: "4,000", "forty-five", "four thousand", "2.5 million"; None where it is none."""
    plain = re.sub(r"[,\u00a0\u202f]", "", text.lower()).replace("-", " ").strip()
    if plain in ("a dozen", "half a dozen", "half a million"):
        return {"a dozen": 12.0, "half a dozen": 6.0, "half a million": 5e5}[plain]
    total, part, seen = 0.0, 0.0, False
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", plain):
        if word[0].isdigit():
            part, seen = part + float(word), True
        elif word in _SMALL:
            part, seen = part + _SMALL[word], True
        elif word == "hundred":
            part, seen = (part or 1.0) * 100, True
        elif word in _SCALE:
            total, part, seen = total + (part or 1.0) * _SCALE[word], 0.0, True
        elif word not in ("and", "a"):
            return None
    return total + part if seen else None


def numbers(text: str) -> list[Number]:
    """The numbers of a text in order. Years, dates, clock times, scores, ages in brackets and "one" as a pronoun are left out."""
    found = []
    m = _NUMBER.search(text)
    while m:
        n = _number(text, m)
        if n is not None:
            found.append(n)
        m = _NUMBER.search(text, n.at.end if n is not None else m.end("a"))
    taken = [n.at for n in found]
    for m in _VAGUE_PATTERN.finditer(text):
        if not any(m.start() < t.end and t.start < m.end() for t in taken):
            low, high = _VAGUE.get(m.group().lower(), (2e4, 9e8))
            counted, nouns = _counted(text, m.end())
            found.append(Number(Span(m.start(), m.end()), low, high, True, None, counted, nouns))
    return sorted(found, key=lambda n: n.at)


def _number(text: str, m: re.Match[str]) -> Number | None:
    start = m.start("currency") if m.group("currency") else m.start("a")
    first = value_of(m.group("a"))
    if first is None or _is_date(text, m) or (m.group("a").lower() == "one" and not _CURRENCY.match(text, m.end())):
        return None
    second = value_of(m.group("b")) if m.group("b") else None
    end = m.end()
    if second is not None and (second <= first or not _is_range(text, m, start)):
        second, end = None, m.end("a")
    unit = "percent" if m.group("unit") else _SIGNS.get(m.group("currency") or "")
    after = _CURRENCY.match(text, end)
    if after and unit is None:
        unit, end = re.sub(r"s$", "", after.group(1).lower()), after.end()
    before = text[max(0, start - 24) : start]
    low: float | None = first
    high: float | None = first
    if second is not None:
        scale = next((s for w, s in _SCALE.items() if re.search(rf"(?:\d\s?|\s){w}$", m.group("b").lower())), 1.0)
        low, high = (first * scale if first * scale < second else first), second
    elif _LOWER.search(before):
        high = None
    elif _UPPER.search(before):
        low = None
    us = _OF_US.match(text, end) if first > _PARTY else None
    counted, nouns = (us.group().strip(), (stem("people"),)) if us else _counted(text, end)
    return Number(Span(start, end), low, high, bool(_ABOUT.search(before)), unit, counted, nouns)


def _is_range(text: str, m: re.Match[str], start: int) -> bool:
    """Whether two numbers are one range: "30-40", "30 to 40", "between 30 and 40"; not "rose from 31 to 47", not "150 and 20"."""
    before = text[max(0, start - 10) : start]
    between = text[m.end("a") : m.start("b")]
    if "and" in between:
        return bool(re.search(r"\bbetween\s*$", before, re.I))
    return not re.search(r"\bfrom\s*$", before, re.I)


def _is_date(text: str, m: re.Match[str]) -> bool:
    """Whether a number is a year, a day of a month, an ordinal, a time of day or the number of a thing."""
    raw, start, end = m.group("a"), m.start("a"), m.end("a")
    before = text[max(0, start - 16) : start]
    if raw.isdigit():
        if len(raw) == 4 and 1500 <= int(raw) <= 2100 and not m.group("currency") and not m.group("unit"):
            counts = re.match(r"\s(?:people|men|women|children|\w+s\b(?<!was))", text[end:])
            if (m.group("b") is None and not counts) or re.search(rf"(?:\b(?:in|since|of|by|until|year|{_MONTH}),?|\d,)\s$", before, re.I):
                return True
        if int(raw) <= 31 and (_DATE_AFTER.match(text, end) or _DATE_BEFORE.search(before)):
            return True
        if re.match(r"(?:st|nd|rd|th)\b", text[end:]):
            return True
    return bool(_CLOCK.match(text, end)) or bool(_LABEL.search(before))


def _counted(text: str, end: int) -> tuple[str, tuple[str, ...]]:
    if (them := _OF_THEM.match(text, end)) and them.group(1).lower() in listed("persons"):
        return them.group(1), (stem(them.group(1).lower()),)
    m = _NOUN.match(text, end)
    if not m:
        return "", ()
    phrase = _STOP.split(m.group(2))[0].strip()
    words: list[str] = []
    for word in phrase.split():
        if word.lower() in listed("stopwords") | listed("speech"):
            break
        words.append(word)
    return " ".join(words), tuple(stem(w.lower()) for w in words)
