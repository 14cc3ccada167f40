"""The words of a text in another language: names, listed nouns in any of their forms, what is written onto a noun and cut off it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater import names as known_names
from headwater.languages import NOUNS, Lists, Word, inflected, key, words

_TWO_PARTICLES = frozenset({"van den", "van der", "van de", "van 't", "von der", "von den", "de la", "de los", "de las"})
_PARTICLES = frozenset("al el bin ibn da de del della di dos du la le ter van von der den zu y of".split())
_MORE_PARTICLES = {"pt": ("do", "das"), "el": ("του", "της", "των")}
_TO_THE = frozenset({"it", "es", "ca", "ro"})  # where "al" is no part of a name: "ha raccontato Wilk al Courier"
_PREFIXES = frozenset("vice vize wice viz ex co sous sub экс вице віце екс ко αντι πρωην".split())
_QUOTES = '"“”„«»‚‘’「」”'
_FORMER = frozenset({"es", "ca", "pt", "it"})
_UNCASED = frozenset({"ar"})
ADJECTIVE_LAST = frozenset({"fr", "es", "it", "pt", "ca", "ro"})


@dataclass(frozen=True, slots=True)
class Item:
    """Words [start, end) of a text's word list that are one name or one listed noun; `kind`: "name", or the list of the noun."""

    start: int
    end: int
    kind: str


class Nouns:
    """The words of one text with the lists of its language: which are names and listed nouns."""

    def __init__(self, text: str, lists: Lists) -> None:
        self.text, self.lists = text, lists
        self.cased = lists.language not in _UNCASED
        self.toks = self._unclitic(words(text, lists.language))
        self._lower = {t.key for t in self.toks if t.text[:1].islower()}
        self._kinds: dict[int, tuple[str, int] | None] = {}
        self.barred: list[bool] = [False] * len(self.toks)

    def _unclitic(self, toks: list[Word]) -> list[Word]:
        """Arabic "and" written onto a verb or noun ("وقال") is cut off where what is left is listed; so is "to" before an agency."""
        if self.lists.language in _TOLD:
            return [_told(t, self.lists) for t in toks]
        if self.lists.language != "ar":
            return toks
        return [self._cut(t) for t in toks]

    def _cut(self, t: Word) -> Word:
        listed = (*NOUNS, "says", "shows", "calls")
        if t.key[:1] in "وف" and len(t.key) > 3 and any(self.lists.has(s, t.key[1:]) for s in (*listed, "according")):
            cut = 1 + next((i for i, c in enumerate(t.text[1:]) if key(c)), 0)
            t = Word(t.start + cut, t.end, t.text[cut:], key(t.text[cut:]))
        if t.key[:1] not in "لب" or len(t.key) < 5 or any(self.lists.has(s, t.key) for s in listed):
            return t
        # "to the ministry", "to Reuters": the preposition is written onto the noun, and swallows the first letter of its article.
        for plain in ("ال" + t.text[2:] if t.key[:2] == "لل" else t.text[1:],):
            if known_names.outlet(key(plain)) or any(self.lists.has(s, key(plain)) for s in NOUNS):
                return Word(t.start + 1, t.end, plain, key(plain), "ل")
        return t

    def gap(self, i: int) -> str:
        """What stands between word i and the next; a line break at the end."""
        return self.text[self.toks[i].end : self.toks[i + 1].start] if i + 1 < len(self.toks) else "\n"

    def noun(self, i: int) -> tuple[str, int] | None:
        """The list that words from i on are an entry of, and how many words; the longest entry wins."""
        if i not in self._kinds:
            best: tuple[str, int] | None = None
            if self.lists.has("audience", self.toks[i].key):
                self._kinds[i] = None  # "told reporters": who listened
                return None
            for section in NOUNS:
                n = self.lists.match(section, self.toks, i)
                if n and (best is None or n > best[1]):
                    best = (section, n)
            if best == ("outlets", 1) and self.toks[i].text.islower() and self.lists.has("documents", self.toks[i].key):
                best = ("documents", 1)  # "un courrier", where "Le Courrier" is a paper
            if best is None and "-" in self.toks[i].key:
                # "diretor-geral", "vice-présidente", "экс-министр": the half that is no prefix tells what it is.
                half = next((h for h in self.toks[i].key.split("-") if h not in _PREFIXES), "")
                best = next(((s, 1) for s in ("offices", "people") if half and self.lists.has(s, half)), None)
            if best is None and self.toks[i].key.startswith("ex") and self.lists.language in _FORMER:
                best = next(((s, 1) for s in ("offices", "people") if self.lists.has(s, self.toks[i].key[2:])), None)  # "exministra"
            if best is None and (found := inflected(self.lists, self.toks[i].key)):
                best = (found, 1)
            self._kinds[i] = best
        return self._kinds[i]

    def function(self, i: int) -> bool:
        """Whether word i is a word of grammar that no phrase runs across."""
        t = self.toks[i]
        cased = t.capital and not self.opens(i) and self.lists.language != "de"
        if cased and self.gap(i) == " " and self.toks[i + 1].capital and self.toks[i + 1].text[1:2].islower():
            # "Ellen Brook" in Hungarian, where "ellen" is "against": two capitals in mid-sentence are a name.
            return False
        return any(self.lists.has(s, t.key) for s in ("that", "prepositions", "pronouns", "aux", "says", "calls"))

    def opens(self, i: int) -> bool:
        """Whether word i opens a sentence or a quotation."""
        before = self.text[max(0, self.toks[i].start - 4) : self.toks[i].start].rstrip(" \t\u00a0–—-")
        return not before or before[-1] in ".!?:\n…;" + _QUOTES or "\n" in self.text[max(0, self.toks[i].start - 3) : self.toks[i].start]

    def capital(self, i: int) -> bool:
        """Whether word i may be part of a name by its letters."""
        t = self.toks[i]
        if t.text[:1].isdigit() or (not t.text[:1].isalpha() and t.text[:1] != "@"):
            return False
        if t.acronym:
            return not self.lists.has("stop", t.key) or t.text.isupper()
        if t.capital and self.lists.has("determiners", t.key) and not self.opens(i) and self.lists.language != "de":
            # "El Faro", "Het Veenblad": an article with a capital in mid-sentence belongs to a title.
            return i + 1 < len(self.toks) and self.toks[i + 1].capital and self.gap(i) in (" ", "")
        if t.text.islower() and i > 0 and known_names.outlet(t.text) and (self.noun(i - 1) or ("", 0))[0] == "outlets":
            return True  # "die Nachrichtenagentur dpa"
        if (
            not t.capital
            or self.lists.has("stop", t.key)
            or (self.opens(i) and any(self.lists.has(s, t.key) for s in ("interview", "this")))
        ):
            return False
        return not (self.opens(i) and t.key in self._lower)

    def name(self, i: int, end: int) -> int:
        """The word after the name that begins with word i, or i where none does."""
        if not self.capital(i) or (self.noun(i) is not None and not self._namely(i)):
            return i
        j = i + 1
        while j < end:
            gap = self.gap(j - 1)
            if (
                self.toks[j - 1].suffix
                or gap not in (" ", "\u00a0", "-", ". ", "' ", "’ ", " & ")
                or (gap == ". " and len(self.toks[j - 1].text) > 2)
            ):
                break
            kind = self.noun(j)
            last = not (j + 1 < end and self.gap(j) == " " and self.capital(j + 1))
            person = kind is not None and kind[0] in ("offices", "people")
            held = i > 0 and self.gap(i - 1) == " " and (self.noun(i - 1) or ("", 0))[0] in ("offices", "people", "spokes")
            person = person or (kind is not None and held and j - i == 1)  # "la ministra Ines Corti", where "corti" are courts
            person = person or (kind is not None and j - i > 1)  # "Evening Standard Bulletin"
            titled = person and last and self.toks[j].capital and self.lists.language != "de"
            title = kind is not None and kind[0] == "outlets" and self.toks[j].capital and self.lists.language in ("hu", "tr")
            if self.capital(j) and (kind is None or gap == " & " or self._namely(j) or titled or title):
                j += 1
            elif (
                (self.toks[j].text in _PARTICLES or self.toks[j].text in _MORE_PARTICLES.get(self.lists.language, ()))
                and not (self.lists.language == "de" and self.toks[j].text in ("der", "den"))
                and not (self.lists.language in _TO_THE and self.toks[j].text == "al")
                and j + 1 < end
                and self.capital(j + 1)
                and gap == " "
                and self.gap(j) in (" ", "-")
            ):
                j += 2
            elif self._of_the(j, end) or self._two_particles(j, end):
                j += 3
            else:
                break
        if j - i == 1 and (not self._lone(i) if self.lists.language == "de" else self._adverb(i)):
            return i
        return j

    def _two_particles(self, j: int, end: int) -> bool:
        """Whether words j and j + 1 are particles within a name ("Noor van den Eeckhout")."""
        two = j + 2 < end and f"{self.toks[j].text} {self.toks[j + 1].text}" in _TWO_PARTICLES
        return two and self._blank(j) and self._blank(j + 1) and self.capital(j + 2)

    def _of_the(self, j: int, end: int) -> bool:
        """Whether words j and j + 1 are "of the" within a title ("Nouvelles de l'Ouest")."""
        if self.lists.language not in ADJECTIVE_LAST or j + 2 >= end or not self._blank(j) or not self._blank(j + 1):
            return False
        small = self.toks[j].key in ("de", "des", "d'") and self.toks[j].text.islower()
        return small and self.toks[j + 1].key in ("la", "l'", "los", "las", "les", "els") and self.capital(j + 2)

    def _adverb(self, i: int) -> bool:
        """Whether a word has its capital only because it opens a sentence: it stands nowhere else, and before a preposition ("Davanti ai
        giornalisti")."""
        if not self.opens(i) or i + 1 >= len(self.toks) or self.gap(i) != " " or self.toks[i].acronym or self.toks[i].suffix:
            return False
        k = self.toks[i + 1].key
        if not self.lists.has("prepositions", k) or any(self.lists.has(s, k) for s in ("of", "aux")) or self.toks[i + 1].capital:
            return False  # "Brisa a rejeté": without its accent the preposition is the auxiliary
        return self.text.count(self.toks[i].text) == 1 and known_names.outlet(self.toks[i].text) is None

    def _namely(self, i: int) -> bool:
        """A listed noun that is a name here: an acronym, or a capital in a language that writes nouns small."""
        t = self.toks[i]
        if self.lists.language == "de":
            return False
        found = self.noun(i)
        title = (
            found is not None
            and found[0] == "outlets"
            and t.capital
            and not self.opens(i)
            and (i == 0 or self.toks[i - 1].text[:1].islower() or self.lists.has("determiners", self.toks[i - 1].key))
        )
        return title or (t.acronym and not self.lists.has("bodies", t.key))

    def _lone(self, i: int) -> bool:
        """German writes all nouns with a capital: a single one is a name where no article, adjective or preposition stands before it."""
        t = self.toks[i]
        if t.acronym or known_names.outlet(t.text):
            return True
        if i == 0 or self.opens(i):
            return True
        before = self.toks[i - 1]
        return bool(
            self.gap(i - 1).strip() == ""
            and (
                self.lists.has("says", before.key)
                or ((n := self.noun(i - 1)) is not None and n[0] in ("offices", "people", "spokes", "outlets", "bodies"))
            )
        )

    def quoted_name(self, i: int, end: int) -> int:
        """The word after a short title in quotation marks that begins with word i («Вестник Залива»), or i."""
        mark = self.toks[i].start - 1
        while mark > 0 and self.text[mark] in " \u00a0\u202f":
            mark -= 1
        if mark < 0 or self.text[mark] not in _QUOTES or (self.cased and not self.toks[i].text[:1].isupper()):
            return i
        j = i + 1
        while j < end and j - i < 7 and self.gap(j - 1).strip() in ("", "-", "'", "’", "."):
            j += 1
        close = self.text[self.toks[j - 1].end :][:3].lstrip(" \u00a0\u202f")
        return j if close[:1] and close[0] in _QUOTES and j - i < 7 else i

    def item(self, i: int, end: int) -> Item | None:
        """The name or listed noun that begins with word i."""
        if self.barred[i]:
            return None
        j = self.quoted_name(i, end)
        if j > i:
            return Item(i, j, "name")
        j = self.name(i, end)
        if j > i:
            return Item(i, j, "name")
        found = self.noun(i)
        return Item(i, min(end, i + found[1]), found[0]) if found else None

    def _blank(self, i: int) -> bool:
        return self.gap(i) in (" ", "\u00a0", "", " “", " „", " «", ' "', " ”", "« ", " « ", "-", "'", "’")

    def words(self, start: int, end: int) -> str:
        """Words [start, end) as they stand, without case endings after an apostrophe."""
        if end <= start:
            return ""
        if not self.cased:
            return " ".join(t.text for t in self.toks[start:end])
        return re.sub(r"\s+", " ", self.text[self.toks[start].start : self.toks[end - 1].start] + self.toks[end - 1].text)


# Endings of whom something is told, on an outlet's name or noun.
_TOLD = {"hu": ("nak", "nek"), "pl": ("owi",), "cs": ("u",), "ro": ("ului",)}


def _told(t: Word, known: Lists) -> Word:
    """An outlet of the table, or a word for one in a title, without the ending of whom something is told ("a Reutersnek", "Reutersowi")."""
    for ending in _TOLD[known.language] if t.capital and len(t.text) > 5 and t.key.endswith(_TOLD[known.language]) else ():
        plain = t.text[: -len(ending)]
        named = known.language == "hu" and t.text.endswith(ending) and t.start > 0  # "a Northern Postnak"
        if t.key.endswith(ending) and (named or known_names.outlet(plain) or (named and known.has("outlets", key(plain)))):
            return Word(t.start, t.end, plain, key(plain), ending)
    return t
