"""Who speaks in a sentence: the subject of a verb of saying, whom an outlet cites, where the words of a source end."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from headwater.attribution.languages.nouns import Item
from headwater.attribution.languages.parts import Cue, Said
from headwater.attribution.languages.phrases import Phrase, Reading
from headwater.attribution.languages.readings import read
from headwater.attribution.languages.zones import SPLIT, Zones
from headwater.languages import key
from headwater.model import Span, VoiceKind

_PLURALS = ("ли", "ют", "ят", "ють", "ан", "ен", "ano", "ono", "an", "en", "ron")
# Words before a body named as a place, where a verb in the plural without a subject tells that the body says it.
_PLACES = {"ru": ("в", "во"), "uk": ("в", "у"), "it": ("dal", "dalla", "dall'", "dai", "dalle"), "es": ("desde",), "ca": ("des",)}
# What opens a phrase behind the verb that tells of whom something is said ("va dir dels veïns").
_ABOUT = {"ca": ("del", "dels", "de"), "es": ("del", "de"), "pt": ("do", "da", "dos", "das"), "it": ("del", "dello", "della", "dell'")}
_ROLE = 3  # Arabic words with the article that may tell what somebody is, before the name
_TIMES = frozenset("يوم امس اليوم مساء صباح ظهر ليلة غدا ايضا لاحقا سابقا خلال".split())
_HIS_SAYING = frozenset("قوله قولها قولهم تاكيده تاكيدها".split())  # "نقلت ... عن رئيسة البلدية قولها إن"
_MEANWHILE = frozenset("وهو وهي وهم وهما فيما بينما حين".split())  # "while he mends his nets"
RELATIVE = frozenset("التي الذي الذين".split())  # what a relative clause begins with is nobody
_NO_NAME = ("that", "prepositions", "pronouns", "determiners", "months", "numbers", "negation", "particles", "says", "aux", "stop")
_SET_OFF = frozenset({"ca", "el", "es", "fr", "it", "pt", "ro", "ru", "uk"})  # a source at the beginning has a comma behind it
_DONE = re.compile("(?:вшего|вшеи|вших|нного|ннои|нных|мого|мои|мых|щего|щеи|щих|тои|тых)$")  # participles, as `languages.key` leaves them
_WHO = frozenset("che que qui care که που οποιος wer quien".split())
_CLAUSE = 16  # words of a relative clause at most
_TAIL = 8  # words that may go on after the name of a source
NO_ARTICLE = frozenset({"ru", "uk", "pl", "cs"})


class Sources(Zones):
    """The questions about sources that rules ask of one text."""

    def _cited_late(self, said: Said, s: Span, b: int) -> None:
        """Whom an outlet cites after what it is said to report ("..., med hänvisning till åklagare"): those words leave the content."""
        for k in range(bisect.bisect_left(self.starts, said.content[-1].start) + 1, b):
            n = self.lists.match("citing", self.toks, k)
            if not n or self.quoted[k] or not SPLIT.search(self.speech.gap(k - 1)):
                continue
            phrases = self.speech.phrases(k + n, b)
            if phrases and phrases[0].start <= k + n + 2 and phrases[0].end >= b - 1:
                source = self._phrase_span(phrases[0])
                said.cited = (read(self.speech, phrases[0]), source)
                said.content = (*said.content[:-1], self._trim(said.content[-1].start, self.toks[k - 1].end))
                said.beside.append(Span(self.toks[k].start, source.end))
                return

    def _opening(self, content: Sequence[Span]) -> tuple[Reading, Span] | None:
        """The body with which what is said begins, where it may be who says it."""
        at = bisect.bisect_left(self.starts, content[0].start)
        end = bisect.bisect_left(self.starts, content[0].end)
        phrases = self.speech.phrases(at, min(end, at + 8))
        if not phrases or phrases[0].start > at + 1 or phrases[0].after:
            return None
        r = read(self.speech, phrases[0])
        return (r, self._phrase_span(phrases[0])) if r.kind in ("organisation", "outlet") and r.named else None

    def _described(self, tail: int, stop: int) -> Phrase | None:
        """German and Dutch: somebody unnamed with words between the article and the noun ("drei mit den Gesprächen vertraute Personen")."""
        if self.language not in ("de", "nl") or tail + 2 >= stop or not self.lists.has("indefinite", self.toks[tail].key):
            return None
        if not self.lists.has("prepositions", self.toks[tail + 1].key):
            return None
        for k in range(tail + 2, min(stop, tail + 9)):
            if "," in self.speech.gap(k - 1):
                return None
            if self.lists.has("people", self.toks[k].key):
                return Phrase(tail, k + 1, (Item(k, k + 1, "people"),), False, True)
        return None

    def _unknown(self, lead: int, head: int, tail: int, stop: int, inverted: bool) -> tuple[Span, Reading] | None:
        """A source whose noun no list has: an indefinite article with a noun after the verb is somebody unnamed, a definite one before it
        a body ("il gestore della diga di Ostra")."""
        lists = self.lists
        if self.language == "ar" and not inverted:
            return self._bare(tail, stop)
        for k in range(tail, min(stop, tail + 6)) if inverted else range(lead, min(head, lead + 1)):
            if inverted and (lists.has("pronouns", self.toks[k].key) or (k > tail and "," in self.speech.gap(k - 1))):
                return None  # "sagte er über die Bewohner", "acrescentou, o último a 2 de dezembro"
            if not lists.has("determiners", self.toks[k].key) or k + 1 >= len(self.toks) or self.quoted[k] or self.speech.gap(k).strip():
                continue
            if inverted and k > tail and any(lists.has(x, self.toks[k - 1].key) for x in ("prepositions", "of")):
                continue  # "sade han på en presskonferens"
            if (lists.has("prepositions", self.toks[k].key) and not self.speech.opens(k)) or any(
                lists.has(x, self.toks[k + 1].key) for x in ("stop", "pronouns")
            ):
                continue
            end = k + 1
            limit = stop if inverted else head
            while end < limit and not SPLIT.search(self.speech.gap(end - 1)) and end - k < 8:
                if any(lists.has(x, self.toks[end].key) for x in ("that", "says", "said", "aux", "particles")):
                    break
                end += 1
            if end - k < 2 or (not inverted and end < head):
                continue
            if self.language == "hu" and any(lists.has("prepositions", t.key) for t in self.toks[k:end]):
                continue  # "mondta a háza előtt"
            at = Span(self.toks[k].start, self.toks[end - 1].end)
            if lists.has("indefinite", self.toks[k].key):
                return at, Reading(self.text[at.start : at.end], "anonymous", False)
            return at, Reading(self.text[self.toks[k + 1].start : at.end], "organisation", True)
        return None

    def _bare(self, tail: int, stop: int) -> tuple[Span, Reading] | None:
        """Arabic has no capitals: two to four words of no list between a verb and what is said, or the next comma, are a name; words with
        the article before them ("the singer", "the economic expert") tell who that is."""
        stop = next((p.start for p in self.speech.phrases(tail, stop) if self.toks[p.start].key not in RELATIVE), stop)
        role = tail
        while role < min(stop, tail + _ROLE) and self.toks[role].text.startswith("ال") and self.speech.gap(role) == " ":
            role += 1
        end = role
        while end < stop and end - role < 5:
            w = self.toks[end]
            if (
                w.key in _TIMES
                or w.key in _MEANWHILE
                or w.key.startswith("لل")
                or not w.key.isalpha()
                or any(self.lists.has(x, w.key) for x in _NO_NAME)
            ):
                break
            if end - role > 1 and w.text.endswith(("اً", "ًا")):
                break  # "turning to his colleagues": how it was said
            end += 1
            if SPLIT.search(self.speech.gap(end - 1)):
                break
        if not 2 <= end - role <= 4 or self.toks[role].key.startswith("ال"):
            return None
        at = Span(self.toks[tail].start, self.toks[end - 1].end)
        said_of = self.speech.words(tail, role) or None
        return at, Reading(self.text[self.toks[role].start : at.end], "person", True, role=said_of)

    def _subject(self, phrases: Sequence[Phrase], head: int, tail: int, inverted: bool) -> Phrase | None:
        best: tuple[float, int, Phrase] | None = None
        for n, p in enumerate(phrases):
            first = p.items[0]
            name = next((i for i in p.items if i.kind == "name"), None)
            score = 3.0 if first.kind != "name" else 2.2 + 0.4 * min(2, first.end - first.start)
            if first.kind in ("people", "offices", "spokes") and name is not None:
                score += 0.5
            addressed = self.lists.has("to", self.toks[p.start].key) and self.speech.noun(p.start) is not None
            about = p.start >= tail and self.toks[p.start].key in _ABOUT.get(self.language, ())
            dative = (
                p.start > 0
                and self.language == "de"
                and self.toks[p.start].key in ("der", "dem")
                and first.kind in ("outlets", "name")
                and p.start >= tail
            )
            dative = dative or (p.start >= tail and self.language == "ro" and self.toks[p.end - 1].key.endswith(("ilor", "elor")))
            if (
                p.after
                or addressed
                or about
                or dative
                or (any(self.toks[k].suffix for k in range(p.start, p.end)) and self.language in ("tr", "hu", "ar"))
            ):
                score -= 4.0
            if any(self._told(p, q, tail) and q.items[0].kind in ("people", "offices", "spokes", "bodies") for q in phrases):
                score -= 3.0
            if p.start >= tail:
                distance = p.start - tail
                score += (1.0 if inverted or self.language == "ar" else -0.4) if distance <= 2 else -0.15 * distance
            else:
                distance = head - p.end
                commas = self._commas(p.end, head)
                # An apposition after the name is closed by a second comma.
                score -= 0.05 * distance + (1.0 if commas == 1 else 0.4 if commas else 0.0)
                score -= 0.8 if inverted and commas else 0.0
            reading = read(self.speech, p)
            if reading.kind == "outlet" and any(
                i.kind in ("people", "offices", "spokes")
                for q in phrases
                if q is not p
                for i in q.items[: 2 if self.language == "hu" else 1]
            ):
                score -= 1.5
            if best is None or score > best[0] + 1e-9:
                best = (score, n, p)
        return best[2] if best is not None and best[0] > 0.8 else None

    def _where(self, phrases: Sequence[Phrase], head: int) -> Phrase | None:
        """Russian and Ukrainian "В полиции уточнили, что ...": a body named as a place right before a verb in the plural that has no
        subject is who says it."""
        paper = next((p for p in phrases if p.after and p.end <= head and read(self.speech, p).kind in ("document", "recording")), None)
        beside = [k for k in (head - 1, head + 1) if 0 <= k < len(self.toks)]
        if paper is not None and not any(self.lists.has("pronouns", self.toks[k].key) for k in beside):
            return paper  # "In einem Bericht heißt es, dass ..."
        places = _PLACES.get(self.language)
        if places is None or not self.toks[head].key.endswith(_PLURALS):
            return None
        for p in phrases:
            placed = any(self.toks[k].key in places for k in range(max(0, p.start - 1), p.start + 1))
            between = all(any(self.lists.has(x, self.toks[k].key) for x in ("particles", "stop")) for k in range(p.end, head))
            # "..., уточнили в полиции": right behind the verb, and nothing after it.
            behind = head < p.start <= head + 2
            bodily = p.items[0].kind in ("bodies", "outlets", "spokes")  # "в пресс-службе Прилесской железной дороги"
            if placed and ((p.end <= head <= p.end + 2 and between) or behind) and bodily:
                return p
        return None

    def _paper(self, phrases: Sequence[Phrase]) -> Phrase | None:
        """The writing or recording that shows something, or from which something follows ("Aus dem Bericht geht hervor, dass ...")."""
        return next((p for p in phrases if read(self.speech, p).kind in ("document", "recording")), None)

    def _interview(self, p: Phrase) -> bool:
        """Whether a name stands right behind a word for an interview: who asked ("en una entrevista con Radio Cumbre")."""
        return any(self.lists.has("interview", self.toks[k].key) for k in range(max(0, p.start - 3), p.start))

    def _told(self, p: Phrase, q: Phrase, tail: int) -> bool:
        """Whether a bare name right after the verb is who was told, since a noun that speaks follows it ("сообщила Coastwatch береговая
        охрана")."""
        bare = len(p.items) == 1 and p.items[0].kind == "name" and "," not in self.speech.gap(p.end - 1)
        return bare and tail <= p.start <= tail + 1 and p.end <= q.start and self.language in NO_ARTICLE and q.items[0].kind != "name"

    def _dative(self, p: Phrase, tail: int) -> bool:
        return self.language == "de" and p.start >= tail and self.toks[p.start].key in ("der", "dem")

    def _cited(self, lead: int, stop: int, phrases: list[Phrase]) -> tuple[tuple[Reading, Span] | None, list[Phrase]]:
        """Whom the sentence cites ("unter Berufung auf X"), and the phrases without that one."""
        if self.language == "hu":
            return self._cited_before(lead, phrases)
        for k in range(lead, stop) if self.language != "tr" else ():
            n = self.lists.match("citing", self.toks, k)
            if not n or self.quoted[k]:
                continue
            if n == 1 and self.language in ("pl", "ar") and len(self.toks[k].key) < 4 and not self._passes_on(lead, k):
                continue
            saying = next((i for i in range(k + n, stop) if self.toks[i].key in _HIS_SAYING), stop)
            for p in self.speech.phrases(k + n, saying):
                if p.start <= k + n + 2:
                    rest = [q for q in phrases if q.end <= k or q.start >= p.end]
                    return (read(self.speech, p), self._phrase_span(p)), rest
            if k + n < stop and not self.lists.has("that", self.toks[k + n].key):
                # "citing those who know": words that no list has.
                last = k + n
                while (
                    last + 1 < stop
                    and self.speech.gap(last) == " "
                    and last - k - n < 4
                    and not self.lists.has("that", self.toks[last + 1].key)
                ):
                    last += 1
                at = Span(self.toks[k + n].start, self.toks[last].end)
                return (Reading(self.text[at.start : at.end], "anonymous", False), at), phrases
        return None, phrases

    def _passes_on(self, lead: int, k: int) -> bool:
        """Whether an Arabic verb of passing on stands before word k ("نقلت صحيفة ... عن مسؤول أن ...")."""
        return self.language == "ar" and any("نقل" in self.toks[i].key[:4] for i in range(lead, k))

    def _cited_before(self, lead: int, phrases: list[Phrase]) -> tuple[tuple[Reading, Span] | None, list[Phrase]]:
        """Hungarian: whom the sentence cites stands before the word, with an ending ("a rendőrségre hivatkozva"), anywhere in it."""
        first = lead
        k = next((i for i in range(first, min(first + 60, len(self.toks))) if self.lists.has("citing", self.toks[i].key)), None)
        if k is None or k == 0 or "." in self.text[self.toks[first].start : self.toks[k].start]:
            return None, phrases
        w = self.toks[k - 1]
        label = re.sub(r"(?:ára|ére|ra|re|aira|eire)$", "", w.text)
        start, before = w.start, self.toks[k - 2] if k > 1 else None
        if before is not None and before.key.endswith("i") and before.text.islower() and len(before.key) > 4 and not w.capital:
            start, label = before.start, f"{before.text} {label}"  # "rendőrségi forrásokra"
        rest = [p for p in phrases if not p.start <= k - 1 < p.end]
        noun = key(label.split()[-1])
        section = self.lists.has("people", noun) or not (self.lists.has("bodies", noun) or w.capital)
        kind: VoiceKind = "anonymous" if section else "organisation" if self.lists.has("bodies", noun) else "person"
        return (Reading(label, kind, kind != "anonymous"), Span(start, w.end)), rest

    def _apart(self, p: Phrase, b: int) -> Phrase:
        """The phrase up to its first comma, where it begins with an outlet, goes on with a person, and a verb of saying follows."""
        at = next((i for i in range(p.start, p.end - 1) if "," in self.speech.gap(i)), None)
        items = tuple(x for x in p.items if at is not None and x.end <= at + 1)
        speaks = any(self.lists.match("says", self.toks, k) or self.lists.has("said", self.toks[k].key) for k in range(p.end, b))
        if at is None or not items or not speaks:
            return p
        first = Phrase(p.start, at + 1, items, p.after, p.indefinite)
        noun = self.speech.noun(items[0].start)
        told = read(self.speech, first).kind == "outlet" or (noun is not None and noun[0] == "outlets")
        return first if told else p

    def _source_end(self, end: int, a: int, b: int, cue: Cue) -> int:
        """Where the words of a source end after "according to": after a comma they go on to the next one or the end of the sentence ("...,
        selon un rapport de l'autorité portuaire daté du 14 janvier"); at the beginning, where a preposition follows, to the comma."""
        opens = cue.start <= a + 1
        if opens and end < b and self.toks[end].key in _WHO and self.speech.gap(end - 1) == " ":
            # "A detta di un funzionario che ha chiesto l'anonimato, il piano ..."
            return next((k for k in range(end + 1, min(b, end + _CLAUSE)) if "," in self.speech.gap(k - 1)), end)
        if opens and end < b and "," in self.speech.gap(end - 1) and self.language in ("ru", "uk") and _DONE.search(self.toks[end].key):
            return next((k for k in range(end + 1, b) if "," in self.speech.gap(k - 1)), end)  # "из отчета, попавшего в редакцию, ..."
        if not opens and not SPLIT.search(self.speech.gap(cue.start - 1)):
            return end
        if opens and (self.language not in _SET_OFF or end >= b or not self.lists.has("prepositions", self.toks[end].key)):
            return end
        for k in range(end, min(b, end + _TAIL) + 1):
            if k == b:
                return end if opens else b
            if SPLIT.search(self.speech.gap(k - 1)):
                return k
            if self.quoted[k] or any(self.lists.has(x, self.toks[k].key) for x in ("that", "says", "aux")):
                return end
        return end
