"""Numbers of other languages than English: digits as each writes them, number words with their sums and products, compounds in one word.

"1.234,5" is 1234.5; "dreihundertfünfzig", "trois cent cinquante", "триста пятьдесят" are 350; "десятки" is dozens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.languages import Lists, Word, key, lists

VAGUE = frozenset({"dozens", "hundreds", "thousands"})
_JOINING = frozenset("und y e et i și si και en og och och a و".split())
_COMPOUNDS = frozenset({"de", "nl", "sv", "hu", "it", "fr", "ro", "ca"})
_BETWEEN = {"de": ("und",), "nl": ("en",), "it": (), "sv": (), "hu": (), "fr": (), "ro": (), "ca": ("i",)}


@dataclass(frozen=True, slots=True)
class Figure:
    """What words [i, i + words) say: a number, or one of `VAGUE`; `percent`: a percent sign stands on it."""

    value: float
    words: int
    vague: str = ""
    percent: bool = False

    @property
    def english(self) -> str:
        """The figure in digits as English writes them."""
        shown = f"{self.value:,.0f}" if self.value == int(self.value) else f"{self.value:,.10g}"
        return self.vague or shown + ("%" if self.percent else "")


def figure(toks: Sequence[Word], i: int, known: Lists) -> Figure | None:
    """The figure that words from i on stand for; None where they stand for none. "one" by itself is none: it is mostly an article."""
    first = _part(toks[i], known)
    if first is None:
        return None
    if isinstance(first, str):
        return Figure(0.0, 1, first)
    least = 10 if known.language == "tr" else 20  # "on beş" is 15
    total, part, n, digits = 0.0, 0.0, 0, toks[i].text[:1].isdigit()
    j = i
    while j < len(toks) and (j == i or toks[j].start - toks[j - 1].end <= 2):
        joins = n > 0 and key(toks[j].text) in _JOINING and j + 1 < len(toks) and not digits
        at = j + 1 if joins else j
        found = _part(toks[at], known)
        if n and isinstance(found, str) and (scale_ := known.value("scales", toks[at].key)):
            found = float(scale_), True  # "trei sute": a vague number by itself
        if not isinstance(found, tuple) or (n and toks[at].text[:1].isdigit()):
            break
        value, scale = found
        if scale:
            if value >= 1000:
                total, part = total + (part or 1.0) * value, 0.0
            elif value > 100 or (part == 0 and value == 100):
                if part and part % 1000:
                    break
                part += value
            else:
                part = (part or 1.0) * value
        elif n == 0:
            part = value
        elif known.language == "ar" and part < 10 and value % 10 == 0 and value < 100:
            part += value  # "five and twenty"
        elif digits or not (value < 100 and (part == 0 or part % 100 == 0 or (part % 10 == 0 and value < 10 and part % 100 >= least))):
            break
        else:
            part += value
        n, j = at + 1 - i, at + 1
    value = total + part
    if not n or (n == 1 and value == 1 and not digits):
        return None
    return Figure(value, n, percent=toks[i].text.endswith("%"))


def _part(w: Word, known: Lists) -> tuple[float, bool] | str | None:
    """What one word says: (value, whether it is a scale), a vague number, or None."""
    if w.text[:1].isdigit():
        return digits(w.text), False
    if known.language == "ar" and w.key[:1] in "وبل" and not known.value("numbers", w.key) and known.value("numbers", w.key[1:]):
        return _part(Word(w.start + 1, w.end, w.text[1:], w.key[1:]), known)
    if (scale := known.value("scales", w.key)) and known.value("numbers", w.key) not in VAGUE:
        return float(scale), True
    word = known.value("numbers", w.key)
    if word in VAGUE:
        return word
    if word:
        return float(word), False
    value = _compound(w.key, known.language)
    return None if value is None else (value, False)


@lru_cache(maxsize=50_000)
def _compound(word: str, language: str) -> float | None:
    """A number written as one word: "dreihundertfünfzig", "einundzwanzig", "huszonöt", "quatre-vingt-dix"; None for other words."""
    if language not in _COMPOUNDS or len(word) < 5:
        return None
    known = lists(language)
    parts = {p: (float(v), s) for s, section in ((True, "scales"), (False, "numbers")) for p, v in known.pairs(section) if v.isdigit()}
    parts = {p: v for p, v in parts.items() if " " not in p and "*" not in p}
    found = _split(word, parts, _BETWEEN[language])
    if found is None or len(found) < 2:
        return None
    if language == "de" and any(v == 1 for v, s in found[1:]):
        return None
    # "einundzwanzig": the one stands before the ten.
    total, part, one = 0.0, 0.0, 0.0
    for value, scale in found:
        if scale and value >= 1000:
            total, part, one = total + (part + one or 1.0) * value, 0.0, 0.0
        elif scale and value == 100:
            part, one = part + (one or 1.0) * 100, 0.0
        elif value == 20 and one == 4 and language == "fr":
            part, one = part + 80, 0.0
        elif value >= 10:
            part, one = part + value + one, 0.0
        else:
            part, one = part + one, value
    return total + part + one


def _split(word: str, parts: dict[str, tuple[float, bool]], between: tuple[str, ...]) -> list[tuple[float, bool]] | None:
    if not word:
        return []
    for size in range(min(len(word), 14), 1, -1):
        if (value := parts.get(word[:size])) is None:
            continue
        rest = word[size:].lstrip("-")
        for joint in (*between, ""):
            if rest.startswith(joint) and (rest != joint or not joint):
                tail = _split(rest[len(joint) :].lstrip("-"), parts, between)
                if tail is not None:
                    return [value, *tail]
    return None


def digits(text: str) -> float:
    """A number as continental and Arabic texts write it: points, spaces or apostrophes between thousands, a comma before decimals."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c for c in text)
    plain = re.sub(r"[ \u00a0\u202f'’]", "", plain.rstrip("%٪")).replace("٫", ",").replace("٬", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) and not re.fullmatch(r"\d{1,3},\d{3}", plain):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return float(re.sub(r"\D", "", plain) or 0)
