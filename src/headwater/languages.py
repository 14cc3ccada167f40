"""The word lists of one language (data/languages/<code>.ini), and the words of a text in the form in which the lists are matched.

A list file has sections, `[says]`, and an entry a line: a word, several words, `stem*`, `*ending`, and `form=value` where an entry stands
for something ("ministerstw*=ministerstwo", "zwölf=12"). The head of each file says who checked it and from what.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from headwater.errors import DataFileError
from headwater.model import Report

SECTIONS = frozenset(
    "says said aux takes calls grammar that as according according_after citing to of prepositions determiners indefinite spokes "
    "people offices bodies outlets documents recordings accounts pronouns particles anonymity because hedges unverified declined "
    "sources stop genitive negation denial doubt nominal his_words this cited_by idioms numbers scales months passive near shows "
    "interview endings deeds audience press briefing parted somebody".split()
)
# Marks that are no letters of their own: Arabic vowel marks and tatweel, zero-width characters, the soft hyphen.
_SILENT = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200d\u2060\ufeff\u00ad"
_LETTER = rf"[\w{_SILENT}\u0300-\u036f]"
# "90 000", with a plain space, is one number.
_SPACED = r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]*\d)%?"
_TOKEN = re.compile(rf"@\w+|(?:[^\W\d_]\.){{2,}}|{_SPACED}|\d+(?:[.,٫٬\u00a0\u202f]\d+)*%?|{_LETTER}+(?:['’\-]{_LETTER}+)*")
_ELIDING = frozenset({"fr", "it", "ca"})
_SUFFIXING = frozenset({"tr", "hu"})
_DELETED = re.compile(rf"[{_SILENT}]")
_ALEF = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ı": "i", "’": "'", "ё": "е", "ς": "σ", "ß": "s", "ø": "o", "ł": "l"}
)


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The form in which words are compared: case folded, accents, vowel marks and zero-width characters gone. The script stays."""
    if word.casefold() == "dass":
        return "dass"  # the German "that", which without its second s would be an article
    plain = unicodedata.normalize("NFKC", _DELETED.sub("", word)).translate(_ALEF).replace("İ", "i").casefold()
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c)).translate(_ALEF).replace("ss", "s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text at [start, end); `suffix`: what an apostrophe or hyphen hangs on a name ("Reuters'a"), already cut off it."""

    start: int
    end: int
    text: str
    key: str
    suffix: str = ""

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or (self.text[:1] == "@")

    @property
    def acronym(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def words(text: str, language: str) -> list[Word]:
    """The words of a text in order. Elided articles ("l'AFP") are words of their own; case endings after an apostrophe are cut off."""
    found: list[Word] = []
    for m in _TOKEN.finditer(text):
        start, end, raw = m.start(), m.end(), m.group()
        while language in _ELIDING and (cut := re.match(r"[^\W\d_]{1,5}['’](?=\w)", raw)):
            found.append(Word(start, start + cut.end(), cut.group(), key(cut.group())))
            start, raw = start + cut.end(), raw[cut.end() :]
        suffix = ""
        if (
            language in _SUFFIXING
            and raw[:1].isupper()
            and (tail := re.search(r"['’]\w+$" if language == "tr" else r"['’\-][a-záéíóöőúüű]{1,5}$", raw))
        ):
            suffix, raw = tail.group()[1:], raw[: tail.start()]
        found.append(Word(start, start + len(raw) if suffix else end, raw, key(raw), key(suffix)))
    return found


@dataclass(frozen=True)
class Lists:
    """The lists of one language. `entries` maps a section to its phrases, each a tuple of word patterns with the value after "=" or ""."""

    language: str
    entries: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]
    loose: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    _known: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict, compare=False)

    def _starting(self, section: str, first: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        found = self._known.get((section, first))
        if found is None:
            exact = self.entries.get(section, {}).get(first, ())
            open_ = tuple(e for e in self.loose.get(section, ()) if _fits(e[0][0], first))
            found = tuple(sorted((*exact, *open_), key=lambda e: -len(e[0])))
            if len(self._known) < 200_000:
                self._known[section, first] = found
        return found

    def match(self, section: str, toks: Sequence[Word], i: int) -> int:
        """How many words from word `i` on are an entry of the section, the longest one; 0 for none."""
        for phrase, _ in self._starting(section, toks[i].key):
            if len(phrase) <= len(toks) - i and all(_fits(p, toks[i + n].key) for n, p in enumerate(phrase)):
                return len(phrase)
        return 0

    def has(self, section: str, word: str) -> bool:
        """Whether one word, folded by `key`, is an entry of the section by itself."""
        return any(len(phrase) == 1 for phrase, _ in self._starting(section, word))

    def value(self, section: str, word: str) -> str:
        """What stands after "=" for the first entry of the section that fits one word; "" for none."""
        return next((v for phrase, v in self._starting(section, word) if len(phrase) == 1 and v), "")

    def values(self, section: str, word: str) -> frozenset[str]:
        """What stands after "=", folded, for all entries of the section that fit one word."""
        return frozenset(key(v) for phrase, v in self._starting(section, word) if len(phrase) == 1 and v)

    def pairs(self, section: str) -> list[tuple[str, str]]:
        """All entries of a section with their values, as written, longest first."""
        every = [*(e for es in self.entries.get(section, {}).values() for e in es), *self.loose.get(section, ())]
        return sorted(((" ".join(p), v) for p, v in every), key=lambda e: (-len(e[0]), e))


NOUNS = ("spokes", "outlets", "documents", "recordings", "offices", "people", "accounts", "bodies")
_LEAST = 4  # letters that a noun keeps without its ending


@cache
def _stems(code: str) -> Mapping[str, str]:
    """The nouns of one word of a language without their endings, and what list each is of."""
    found: dict[str, str] = {}
    known = lists(code)
    for section in NOUNS:
        for first, entries in known.entries.get(section, {}).items():
            if any(len(phrase) == 1 for phrase, _ in entries):
                for stem in _bare(first, code):
                    found.setdefault(stem, section)
    return found


@cache
def _endings(code: str) -> tuple[str, ...]:
    return tuple(e.removeprefix("*") for e, _ in lists(code).pairs("endings"))


@lru_cache(maxsize=50_000)
def _bare(word: str, code: str) -> tuple[str, ...]:
    """A word with each of the endings of its language taken off, the word itself first."""
    fitting = (e for e in _endings(code) if word.endswith(e) and len(word) - len(e) >= _LEAST)
    return (word, *dict.fromkeys(word[: -len(e)] for e in fitting))


def inflected(known: Lists, word: str) -> str:
    """The list of the noun that a word is a form of by its ending, where no list has the word itself ("konzerns": bodies); "" for none."""
    if len(word) <= _LEAST or not _endings(known.language):
        return ""
    stems = _stems(known.language)
    for stem in _bare(word, known.language):
        if stem in stems:
            return stems[stem]
        if stem != word and (section := next((s for s in NOUNS if known.has(s, stem)), "")):
            return section
    return ""


def spoken_for(role: str, known: Lists) -> str:
    """The body in whose name somebody speaks by a role ("portavoz del ministerio": "ministerio"); "" for other roles."""
    toks = words(role, known.language)
    n = known.match("spokes", toks, 0) if toks else 0
    while n and n < len(toks) and any(known.has(s, toks[n].key) for s in ("of", "determiners")):
        n += 1
    return role[toks[n].start :].strip(" ,") if n and n < len(toks) else ""


def _fits(pattern: str, word: str) -> bool:
    if "*" not in pattern:
        return pattern == word
    if pattern[0] == "*" == pattern[-1]:
        return pattern[1:-1] in word
    if pattern[-1] == "*":
        return word.startswith(pattern[:-1])
    return word.endswith(pattern[1:])


def _phrase(entry: str, language: str) -> tuple[str, ...]:
    out = []
    for part in entry.split():
        if "*" in part:
            out.append("*".join(key(p) for p in part.split("*")))
        elif part.endswith(("'", "’")):
            out.append(key(part))
        else:
            out += [w.key for w in words(part, language)]
    return tuple(out)


def _file(code: str) -> str | None:
    place = resources.files("headwater").joinpath("data", "languages", f"{code}.ini")
    try:
        return place.read_text(encoding="utf-8")
    except OSError:
        return None


@cache
def codes() -> frozenset[str]:
    """ISO 639-1 codes of the languages that have lists."""
    place = resources.files("headwater").joinpath("data", "languages")
    return frozenset(p.name[:2] for p in place.iterdir() if re.fullmatch(r"[a-z]{2}\.ini", p.name)) if place.is_dir() else frozenset()


@cache
def lists(code: str) -> Lists:
    """The lists of a language. Raises DataFileError where they are missing or hold a section nobody reads."""
    text = _file(code)
    if text is None:
        raise DataFileError(f"the word lists data/languages/{code}.ini are missing from the package: install headwater again")
    exact: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    loose: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    section = ""
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line[1:-1]
            if section not in SECTIONS:
                raise DataFileError(f"data/languages/{code}.ini has a section {section!r} that nothing reads: install headwater again")
            continue
        for entry in line.split(","):
            form, _, value = entry.strip().partition("=")
            phrase = _phrase(form.strip(), code)
            if not phrase:
                continue
            if "*" in phrase[0]:
                loose.setdefault(section, []).append((phrase, value.strip()))
            else:
                exact.setdefault(section, {}).setdefault(phrase[0], []).append((phrase, value.strip()))
    return Lists(
        code,
        {s: {w: tuple(e) for w, e in es.items()} for s, es in exact.items()},
        {s: tuple(e) for s, e in loose.items()},
    )


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
