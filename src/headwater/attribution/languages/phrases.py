"""Noun phrases that may speak: runs of names and listed nouns with what belongs to them, and what they say about a voice.

No parser: a phrase begins at a determiner, a listed noun or a name, and goes on over names, nouns, genitives and plain words until a
comma, a verb of saying, a preposition or a conjunction ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater import names as known_names
from headwater.attribution import lexicon
from headwater.attribution.languages.nouns import ADJECTIVE_LAST, Item, Nouns
from headwater.languages import key
from headwater.model import VoiceKind

# Endings of the plural genitive, as `languages.key` leaves them.
_GENITIVES = {
    "ru": re.compile("(?:ов|ев|еи|их|ых)$"),
    "uk": re.compile("(?:ів|ев|еи|их)$"),
    "pl": re.compile("(?:ow|ych|ich)$"),
    "cs": re.compile("(?:u|ych|ich)$"),
    "el": re.compile("ων$"),
    "ro": re.compile("(?:ilor|elor)$"),
}
# Endings of adjectives that stand before the noun of a body ("Национальная полиция", "Krajowa Agencja"), as `languages.key` leaves them.
_ADJECTIVES = {
    "ru": re.compile("(?:ая|ое|ые|ыи|ии|ои|ого|ому|ым|ом|ую|ых|ых|ими?)$"),
    "uk": re.compile("(?:а|е|і|ии|іи|ого|ому|им|оі|ою|у|их|ими)$"),
    "pl": re.compile("(?:a|e|y|i|ego|iego|emu|ej|iej|ym|im|ych|ich)$"),
    "cs": re.compile("(?:a|e|y|i|eho|iho|emu|imu|ou|ym|im|ych|ich)$"),
    "el": re.compile("(?:η|ησ|ην|οσ|ου|ο|ον|α|ασ|ων|οι|εσ)$"),
    "ro": re.compile("(?:a|ale|ala|ul|ului|ei)$"),
}
# Words that join what follows to the noun before them; other words of `of` may also open a place ("in", "bei").
_JOINING = frozenset(
    "de d' du des del della dell' dello dei degli delle do da dos das dels al a ai ale van van. der von vom των τησ του".split()
)
_NOT_PLAIN = "prepositions particles stop to determiners says calls said aux that pronouns passive according shows audience".split()
_CLOSED = ("” ", "» ", '" ', "“ ")
WHOSE = frozenset("του τησ των".split())  # Greek articles of whose something is: who speaks has another one
PARTITIVE = frozenset("из із з зі z ze dintre din van av απο von".split())  # "one of" them


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [start, end); `items` in order; `after`: a preposition stands before it; `indefinite`: it opens with an indefinite article or
    number; `left`: whether the head was found before anything else of its clause."""

    start: int
    end: int
    items: tuple[Item, ...]
    after: bool
    indefinite: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says of a voice: its name or the words that describe it, its kind, its role and the number it gives."""

    label: str
    kind: VoiceKind
    named: bool
    role: str | None = None
    number: int | None = None
    nouns: tuple[str, ...] = ()


_WHOSE_IT_IS = frozenset({"in", "nin", "un", "nun", "ın", "nın", "ün", "nün"})
_OFFICES = ("spokes", "offices")


class Speech(Nouns):
    """The words of one text with its phrases that may speak."""

    def phrases(self, start: int, end: int) -> list[Phrase]:
        """The phrases among words [start, end), in order."""
        found: list[Phrase] = []
        i = start
        while i < end:
            if self.lists.has("pronouns", self.toks[i].key) or (self.function(i) and self.noun(i) is None):
                i += 1
                continue
            first = self.item(i, end)
            if first is None or (found and self._bracketed(first)):
                i += 1
                continue
            p = self._phrase(first, found[-1].end if found else start, end)
            found.append(p)
            i = p.end
        return found

    def _bracketed(self, item: Item) -> bool:
        """Whether a word is the acronym in brackets of the body before it, and nobody of its own."""
        t = self.toks[item.start]
        return item.end - item.start == 1 and t.acronym and self.text[t.start - 1 : t.start] == "(" and self.text[t.end : t.end + 1] == ")"

    def _phrase(self, first: Item, start: int, end: int) -> Phrase:
        lists, lead = self.lists, first.start
        while lead > start and self._blank(lead - 1) and (not self._bound(lead - 1) or self._former(lead - 1, start)):
            lead -= 1
            if lists.has("determiners", self.toks[lead].key):
                break
        items = [first]
        j = self._extend(first.end, end, items)
        j = self._apposed(j, end, items)
        before = self.toks[lead - 1].key if lead > start and self._blank(lead - 1) else ""
        prepositions = (
            bool(before)
            and lists.has("prepositions", before)
            and lists.language != "hu"  # which puts them behind
            and not (lists.has("determiners", before) and (self.opens(lead - 1) or self._article(lead - 1)))
        )
        # A name that something is "of" heads no phrase ("barrage d'Ostra").
        belongs = first.kind == "name" and bool(before) and lists.has("of", before) and not lists.has("determiners", before)
        prepositions = prepositions or (belongs and not self.opens(lead))
        own = lead < first.start and lists.has("prepositions", self.toks[lead].key) and not lists.has("determiners", self.toks[lead].key)
        if lead - 2 >= start and before in PARTITIVE and lists.has("indefinite", self.toks[lead - 2].key) and self._blank(lead - 2):
            lead, prepositions = lead - 2, False  # "один из сотрудников"
        own = own or (lists.language == "el" and self.toks[lead].key in WHOSE)
        indefinite = any(lists.has("indefinite", self.toks[k].key) or self.toks[k].text.isdigit() for k in range(lead, first.start))
        return Phrase(lead, j, tuple(items), prepositions or own, indefinite)

    def _bound(self, i: int) -> bool:
        """Whether word i ends a phrase that comes towards it."""
        k, lists = self.toks[i].key, self.lists
        if lists.has("determiners", k) and (self.opens(i) or self._article(i)):
            return False
        return (
            any(lists.has(s, k) for s in ("says", "calls", "said", "aux", "that", "prepositions", "pronouns", "particles"))
            or bool(self.toks[i].suffix)
            or (lists.has("stop", k) and not lists.has("determiners", k))
        )

    def _former(self, i: int, start: int) -> bool:
        """Whether word i, elsewhere an adverb, stands between an indefinite word and its noun ("två tidigare anställda")."""
        between = i > start and self._blank(i - 1) and self.lists.has("indefinite", self.toks[i - 1].key)
        return between and self.lists.has("particles", self.toks[i].key)

    def _article(self, i: int) -> bool:
        """Portuguese "a" and "as" are articles where they bear no accent; `key` has taken it away."""
        return self.lists.language == "pt" and self.toks[i].text.casefold() in ("a", "as")

    def _extend(self, j: int, end: int, items: list[Item]) -> int:
        """How far a phrase goes beyond word j; names and nouns on the way become items."""
        lists = self.lists
        while j < end and (self._blank(j - 1) or self._ship(j, end, items) or self._office_of(j)) and self._open(j) and not self.barred[j]:
            k = self.toks[j].key
            if self.toks[j].suffix == "ل" and not (items[0].kind == "documents" and (self.noun(j) or ("", 0))[0] == "bodies"):
                break  # "to the newspaper"; but "a report of the authority"
            if lists.has("to", k) and items[-1].kind == "name" and lists.language == "de":
                break
            noun = self.noun(j)
            whole = items[-1].kind == "name" and noun is not None and self._adjectival(items[-1], Item(j, j + noun[1], noun[0]))
            if lists.has("to", k) and self._outlet_follows(j, end) and items[-1].kind != "outlets" and not whole:
                break
            if near := self._near(j, end, items):
                j += near
                continue
            found = self.item(j, end)
            if found is not None:
                # "агентству Reuters источник": a second plain noun without a case of its own begins another phrase.
                if items[-1].kind == "name" and found.kind in ("people", "offices", "spokes") and lists.language not in ("hu", "tr"):
                    break
                if found.kind == "outlets" and items[-1].kind == "bodies" and items[0].kind in ("people", "offices"):
                    break  # "úředníky ministerstva týdeník Průhledy": whom it cites, and which paper
                if found.kind in ("people", "offices", "spokes") and self._network(items[0]):
                    break  # "В своём телеграм-канале губернатор Нежданов": where he wrote, and who
                # "Coastwatch береговая охрана": a body's noun stands before its name.
                if len(items) == 1 and items[0].kind == "name" and found.kind == "bodies" and not self._adjectival(items[0], found):
                    break
                if self._subject_behind(found, items) or self._met(found, items):
                    break
                if found.kind == "people" and items[-1].kind == "bodies" and self._genitive(j):
                    j = found.end
                    continue
                if found.kind == "people" and items[-1].kind == "bodies" and items[-1].end == j and lists.language in ADJECTIVE_LAST:
                    j = found.end  # "l'autorità portuale", where "portuali" are dockers
                    continue
                if found.kind == "people" and items[-1].kind != "people" and lists.language not in ("ar", "hu", "tr"):
                    break
                if self._another(found, items[-1]) or (
                    found.kind == "outlets" and items[-1].kind == "name" and items[0].kind in ("people", "offices", "spokes") and self.cased
                ):
                    break  # "ein Bergmann aus Zelna Radio Zelna": whom he told
                items.append(found)
                j = found.end
                continue
            if any(lists.has(s, k) for s in ("says", "calls", "said", "aux", "that", "pronouns")) and not self._whose(j, end):
                break
            if lists.has("of", k) and j + 1 < end and self._blank(j):
                if lists.has("that", self.toks[j + 1].key):
                    break  # "la advertencia del alcalde de que ..."
                if lists.language == "it" and self.toks[j + 1].key in ("aver", "avere", "essere", "esser", "non"):
                    break  # "ha detto al Giornale di aver visto"
                after = j + 1
                while (
                    after < end
                    and after - j < 4
                    and (lists.has("determiners", self.toks[after].key) or lists.has("of", self.toks[after].key))
                ):
                    after += 1
                if after < end and lists.has("prepositions", k) and self.item(after, end) is None and not lists.has("of", k):
                    break
                belongs = self.item(after, end) if after < end else None
                if after >= end or (belongs is None and lists.has("prepositions", k) and not self._joined(j, after, end, items)):
                    break
                # "Gewerkschaft der Hafenarbeiter": people whom a body's name holds speak not by themselves.
                if belongs is not None and belongs.kind == "people" and items[-1].kind in ("bodies", "spokes"):
                    j = belongs.end
                    continue
                j = after if belongs is not None else after + 1
                continue
            if self._one_of(j, end, items):
                items.append(Item(j + 1, j + 2, "people"))
                j += 2
                continue
            more = self._genitive_of(j, end, items) or self._adjective(j, end, items) or self._plain(j, end, items)
            if not more:
                break
            j += more
        return j

    def _open(self, j: int) -> bool:
        """Whether the word before j lets a phrase go on: it bears no case, or one before an office."""
        return self.toks[j - 1].suffix in ("", "ل") or self._office_of(j)

    def _office_of(self, j: int) -> bool:
        """Whether word j is a Turkish office behind the name of whose it is ("X'nun sözcüsü")."""
        suffix = self.toks[j - 1].suffix
        genitive = self.lists.language == "tr" and suffix in _WHOSE_IT_IS and self.gap(j - 1).strip(" '’") in ("", suffix)
        return genitive and (self.noun(j) or ("", 0))[0] in _OFFICES

    def _network(self, item: Item) -> bool:
        """Whether an item is an account or a network on which somebody writes."""
        return item.kind == "accounts" or (
            item.kind == "name" and self.words(item.start, item.end).casefold() in lexicon.words("platforms")
        )

    def _ship(self, j: int, end: int, items: Sequence[Item]) -> bool:
        """Whether word j is the name of who holds an office on what a name in quotation marks tells ("kapitan promu
        „Halina” Arne Lindvik")."""
        office = items[0].kind in ("offices", "people", "spokes") and items[-1].kind == "name" and items[-1].end == j
        return office and self.gap(j - 1) in _CLOSED and self.name(j, end) > j + 1

    def _one_of(self, j: int, end: int, items: Sequence[Item]) -> bool:
        """Whether Turkish words j and j + 1 are "a teacher" of a body in the genitive before them ("okulun bir öğretmeni")."""
        if self.lists.language != "tr" or items[-1].kind != "bodies" or self.toks[j].key != "bir" or j + 1 >= end:
            return False
        told = self.noun(j + 1)
        return told is not None and told[0] == "people" and self.toks[j - 1].key.endswith(("in", "un"))

    def _joined(self, j: int, after: int, end: int, items: Sequence[Item]) -> bool:
        """Whether plain words that "of" joins to a noun belong to its phrase ("Agence nationale de l'eau", "un témoin de la scène"): one or
        two of them, closed by a comma, a bracket, a verb of saying or "that"."""
        if not self.toks[after].text[:1].islower():
            return self.lists.language != "de" or self.toks[j].key in _JOINING
        if self.lists.language not in ADJECTIVE_LAST or self.toks[j].key not in _JOINING or items[0].kind == "name":
            return False
        for k in range(after + 1, min(end, after + 2) + 1):
            if self._closed(k, end) or (items[0].kind == "offices" and self.capital(k)):
                return True
            if k < end and self._grammar(k):
                return False
        return False

    def _closed(self, j: int, end: int) -> bool:
        """Whether what stands before word j is closed there: by a mark, the end, a verb of saying or "that"."""
        if j >= end or not self._blank(j - 1):
            return True
        return any(self.lists.has(s, self.toks[j].key) for s in ("that", "says", "calls", "aux"))

    def _grammar(self, j: int) -> bool:
        k = self.toks[j].key
        return any(self.lists.has(s, k) for s in ("prepositions", "determiners", "pronouns", "particles", "stop", "of", "grammar"))

    def _genitive_of(self, j: int, end: int, items: Sequence[Item]) -> int:
        """1 where word j is the adjective of a body that a writing or an office is of ("zprávy zdravotního úřadu"), else 0."""
        ending = _ADJECTIVES.get(self.lists.language)
        if ending is None or items[-1].kind not in ("documents", "spokes", "offices") or items[-1].end != j or self._grammar(j):
            return 0
        following = self.noun(j + 1) if j + 1 < end and self._blank(j) else None
        return int(following is not None and following[0] == "bodies" and bool(ending.search(self.toks[j].key)))

    def _adjective(self, j: int, end: int, items: Sequence[Item]) -> int:
        """How many adjectives from word j on stand between a noun and the "of" that belongs to it ("Agence nationale de ...")."""
        if self.lists.language not in ADJECTIVE_LAST or items[-1].kind == "name" or items[-1].end != j:
            return 0
        for n in (1, 2):
            at = j + n
            if at >= end or self._grammar(at - 1) or self._closed(at, end) or self.toks[at - 1].text[:1].isdigit():
                return 0
            if self.toks[at].key in _JOINING and self.lists.has("of", self.toks[at].key):
                return n if at + 1 < end and self.toks[at + 1].text[:1].isalpha() else 0
        return 0

    def _near(self, j: int, end: int, items: Sequence[Item]) -> int:
        """How many words from word j on tell what somebody unnamed is near to or knows ("fonte vicina alla trattativa", "zdroj obeznámený s
        jednáním"): up to whom is told, a verb of saying or a comma."""
        if items[-1].kind != "people" or items[-1].end != j or not self.lists.has("near", self.toks[j].key):
            return 0
        n = 1
        if self.lists.has("prepositions", self.toks[j].key):
            # "источник в полиции": one word, or two where something closes them.
            if (
                j + 1 >= end
                or self._grammar(j + 1)
                or self.lists.value("months", self.toks[j + 1].key)
                or self.toks[j + 1].text[:1].isdigit()
            ):
                return 0
            return 3 if j + 2 < end and self._closed(j + 3, end) and not self._grammar(j + 2) and not self._closed(j + 2, end) else 2
        while j + n < end and n < 8 and not self._closed(j + n, end) and not self.toks[j + n].suffix:
            if n > 1 and self._outlet_follows(j + n, end):
                break
            n += 1
        return n

    def _another(self, found: Item, last: Item) -> bool:
        """Whether a noun or name behind another noun is somebody else. In Turkish what is in the genitive after a head ("ailesi polisin"),
        a body without the ending of what is whose behind people, and who was told; in Arabic one noun with the article after another."""
        end, before = self.toks[found.end - 1], self.toks[last.end - 1].key
        if self.lists.language == "ar":
            return found.kind != "name" and all(self.toks[k].key.startswith("ال") for k in (found.start - 1, found.start))
        if self.lists.language != "tr":
            return False
        if found.kind == "name":
            return bool(end.suffix) and last.kind not in ("name", "outlets")
        if found.kind in ("bodies", "outlets", "documents") and last.kind in ("people", "spokes") and not end.key.endswith(("i", "u")):
            return True
        return end.key.endswith(("in", "un")) and before.endswith(("i", "u"))

    def _subject_behind(self, found: Item, items: Sequence[Item]) -> bool:
        """Whether a noun behind "in a statement" is who says it and not whose statement it is: it stands in its first form."""
        if not self._placed(items[0]) or len(items) > 1 or self.lists.language not in _ADJECTIVES or found.kind == "name":
            return False
        k = self.toks[found.start].key
        if self.lists.has("of", self.toks[found.start - 1].key):
            return False
        return key(self.lists.value(found.kind, k) or k) == k

    def _met(self, found: Item, items: Sequence[Item]) -> bool:
        """Whether a spokesman behind people who were met is another ("на встрече с рабочими представитель холдинга")."""
        first = items[0]
        before = self.toks[first.start - 1].key if first.start and self._blank(first.start - 1) else ""
        met = first.kind == "people" and self.lists.has("prepositions", before) and not self.lists.has("of", before)
        return met and found.kind == "spokes" and found.start == items[-1].end

    def _placed(self, item: Item) -> bool:
        """Whether an item is a writing or recording behind a preposition ("in a statement")."""
        before = [k for k in (item.start - 1, item.start - 2) if k >= 0 and self._blank(k)]
        paper = item.kind in ("documents", "recordings")
        return paper and any(self.lists.has("prepositions", self.toks[k].key) for k in before)

    def _whose(self, j: int, end: int) -> bool:
        """Whether word j is the Romanian "a" before a genitive ("scrisoare a fiscului"), and not the auxiliary."""
        ro = self.lists.language == "ro" and self.toks[j].key == "a" and j + 1 < end
        return ro and self.toks[j + 1].key.endswith(("lui", "ei", "lor"))

    def _adjectival(self, name: Item, noun: Item) -> bool:
        """Whether a capital before a body's noun is an adjective of it ("Krajowa Agencja"), and no name of somebody else."""
        ending = _ADJECTIVES.get(self.lists.language)
        if ending is None or self.toks[noun.start].capital:
            return True
        last = self.toks[name.end - 1]
        return name.end - name.start == 1 and bool(ending.search(last.key)) and known_names.outlet(last.text) is None

    def _genitive(self, j: int) -> bool:
        """Whether word j stands in the plural genitive, where the language has one that its ending tells ("профсоюз шахтеров")."""
        ending = _GENITIVES.get(self.lists.language)
        return ending is not None and bool(ending.search(self.toks[j].key))

    def _outlet_follows(self, j: int, end: int) -> bool:
        """Whether word j, or the one after it, names an outlet that is told: "агентству Reuters", "der „Halden Zeitung“"."""
        if (n := self.noun(j)) is not None:
            return n[0] == "outlets"
        if j + 1 >= end:
            return False
        found = self.noun(j + 1)
        if found is not None:
            return found[0] == "outlets"
        i = self.item(j + 1, end)
        return i is not None and (self.quoted_name(j + 1, end) > j + 1 or known_names.outlet(self.words(i.start, i.end)) is not None)

    def _plain(self, j: int, end: int, items: Sequence[Item]) -> int:
        """How many plain words from word j on belong to the phrase before them: up to two that a comma, a verb of saying or a person's
        name closes; after a ministry one more."""
        lists, n = self.lists, 0
        if lists.language == "tr" or (lists.language == "de" and not self.toks[j].capital):
            return 0  # German adjectives stand before their nouns
        if not self.cased:
            return self._own_words(j, end, items)
        if lists.language in _ADJECTIVES and self._placed(items[0]):
            return 0
        while n < 2 and j + n < end and not self._ends(j + n):
            n += 1
            if not self._blank(j + n - 1) or j + n >= end:
                return n
            following = self.toks[j + n].key
            if any(lists.has(s, following) for s in ("that", "says", "calls", "aux")) or (
                self._outlet_follows(j + n, end) and lists.has("to", following)
            ):
                return n
            if items[0].kind in ("offices", "people", "spokes") and self.name(j + n, end) > j + n:
                return n
        if n and items[0].kind == "spokes" and items[-1].end == j and lists.language in _ADJECTIVES:
            return 1  # "rzecznik kuratorium w Dębnicy": a body that no list has
        head, adjectives = self.toks[items[-1].start].key, _ADJECTIVES.get(lists.language)
        near = j == items[-1].end or (j == items[-1].end + 1 and adjectives is not None and bool(adjectives.search(self.toks[j - 1].key)))
        return (
            1
            if n
            and near
            and head.startswith(("minist", "министер", "міністер", "υπουργ", "urad", "sluzb", "управл", "служб", "inspek", "sprav"))
            else 0
        )

    def _ends(self, i: int) -> bool:
        """Whether word i is no plain word that a phrase may go on with."""
        t = self.toks[i]
        return t.text[:1].isdigit() or any(self.lists.has(s, t.key) for s in _NOT_PLAIN) or self.lists.match("citing", self.toks, i) > 0

    def _own_words(self, j: int, end: int, items: Sequence[Item]) -> int:
        """Arabic, which writes names without capitals: how many plain words from word j on belong to the phrase before them. Up to five,
        to the next mark; what is done ("the sale", "بيع") is no name. A body's own words are the one after its noun and those with the
        article."""
        n = 0
        while (
            n < 5
            and j + n < end
            and not self._ends(j + n)
            and not self.lists.has("deeds", self.toks[j + n].key)
            and not self.toks[j + n].suffix
        ):
            n += 1
            if not self._blank(j + n - 1):
                break
        if items[0].kind in ("bodies", "documents", "recordings"):
            article = self.toks[items[-1].end - 1].key.startswith("ال")
            first = 0 if j > items[0].start + 1 or article else 1
            if first and not self.toks[j].key.startswith("ال"):
                # A name of one word, or of two that "that" or a mark closes.
                two = n == 2 and self._closed(j + 2, end) and not self.toks[j + 1].key.startswith("ال")
                return 2 if two else min(n, 1)
            if items[-1].end < j and not self.toks[j - 1].key.startswith("ال"):
                return 0  # "بنك ميرو": a name bears no adjective
            while first < n and self.toks[j + first].key.startswith("ال"):
                first += 1
            return min(n, first)
        return n

    def _apposed(self, j: int, end: int, items: list[Item]) -> int:
        """ "le maire, Luc Arvonne", "Karl Dorn, Sprecher des Hafens": the other half after a comma."""
        if j >= end or self.gap(j - 1).strip() not in (",", "،") or self._network(items[0]):
            return j
        start = j
        while start < end and start - j < 2 and self.lists.has("determiners", self.toks[start].key):
            start += 1
        found = self.item(start, end) if start < end else None
        if found is None:
            return j
        if self.lists.language in ("hu", "tr") and items[0].kind == "name" and found.kind in ("bodies", "outlets", "name"):
            # "Ellen Brook, az állatkert igazgatója": the office stands after whose it is.
            office = self.item(found.end, end) if found.end < end and self.gap(found.end - 1) == " " else None
            if office is not None and office.kind in ("offices", "people", "spokes"):
                items += [found, office]
                return office.end
        if items[0].kind == "name" and self._titled(items[0]):
            return j
        if self.toks[found.end - 1].suffix:
            return j  # "bir gardiyan, Harrow Point'teki ..."
        person = found.kind == "name" and not known_names.outlet(self.words(found.start, found.end))
        whole = found.end - found.start > 1
        title = items[0].kind in ("offices", "people", "spokes") and not any(
            x.kind == "name" and self.free(x) and not (whole and x.end - x.start == 1) for x in items
        )  # "primarul orașului Brădeni, Costel Gligor"
        bare = items[0].kind == "name" and not any(x.kind in ("bodies", "outlets", "documents") for x in items)
        if (person and title and start == j) or (found.kind in ("offices", "people", "spokes") and bare):
            more: list[Item] = [found]
            stop = self._extend(found.end, end, more)
            items += more
            return stop
        return j

    def _titled(self, name: Item) -> bool:
        """Whether a name is an outlet's: of the table, or with a word for one in it ("Radio Cumbre")."""
        label = self.words(name.start, name.end)
        return known_names.outlet(label) is not None or any(
            self.lists.has("outlets", t.key) or t.key in lexicon.words("outlet_words") for t in self.toks[name.start : name.end]
        )

    def free(self, item: Item) -> bool:
        """Whether a name stands by itself in its phrase, and is not what something is "of" ("le maire de Varenne")."""
        if item.start == 0:
            return True
        before = self.toks[item.start - 1].key
        if (
            self.lists.language == "ro"
            and item.end - item.start == 1
            and self.toks[item.start].key.endswith(("ului", "ilor", "elor", "ei", "ii"))
        ):
            return self.noun(item.start - 1) is None  # "ministra Transporturilor"
        if (
            self.lists.language in ADJECTIVE_LAST
            and item.start > 1
            and self.gap(item.start - 1) == " "
            and self.lists.has("of", self.toks[item.start - 2].key)
        ):
            body = self.noun(item.start - 1)  # "el president del Club Esportiu Montferrer, Sergi Balada"
            closer = self.toks[item.start - 1].capital or item.end - item.start == 1  # and not "la présidente du club Ilka Faber"
            if body is not None and closer and body[0] in ("bodies", "outlets"):
                return False
        return not (self.lists.has("of", before) or self.lists.has("prepositions", before)) or self.gap(item.start - 1).strip() != ""
