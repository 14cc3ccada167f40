"""Who says what without a verb that any list has: beside a quotation, before a colon, "her warning that ...", "..., X says, ..."."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from headwater.attribution import quotes
from headwater.attribution.languages.parts import RELATIVES, SPEAKS, Cue, Said
from headwater.attribution.languages.phrases import Phrase, Reading
from headwater.attribution.languages.readings import read
from headwater.attribution.languages.sources import Sources
from headwater.attribution.languages.zones import SPLIT
from headwater.model import Span

_FAR = 6  # words between a quotation and who says it at most
_ADVERB = 4  # words between a quotation and the verb at most
_HEADLINE = 12  # words before a colon at most
_SAID = 2  # words of a quotation at least, where somebody stands beside it
_NAMED = 8  # words of a title at most
_FEW = 6  # words before an inserted verb of saying at most: the beginning of a clause that goes on behind it
_INSERTED = 9  # words of what is inserted at most
_NOT_VERB = ("determiners", "prepositions", "that", "negation", "of", "citing", "according", "months")
# What joins or opens a clause behind who speaks, as `languages.key` leaves it: it is no part of what is said.
_JOINS = frozenset(
    "als nachdem wahrend wobei weil obwohl und aber denn quand lorsque alors apres tandis et mais cuando mientras despues tras y "
    "pero quien quando mentre dopo e ma enquanto apos depois mas quem toen terwijl nadat en maar die nar medan efter och men dar "
    "когда пока после и но где коли поки після та але де gdy kiedy podczas po i ale gdzie kdyz zatimco a kde οταν ενω μετα και "
    "αλλα οπου cand dupa si unde quan despres on amikor mikozben miutan es de ahol which while when after and but where qui "
    "que che".split()
)
_SO = frozenset("so zo sa asi cosi ainsi assim aixi".split())  # "the fire, so the police report, ..."
# "For the judge, ...": in whose view something is so.
_FOR = {"es": ("para",), "pt": ("para",), "it": ("per",), "fr": ("pour",), "ca": ("per",), "ro": ("pentru",)}
_IF = frozenset("wenn falls si se als om if если якщо jesli pokud jestli αν daca ha eger if".split())
_COMMAS = frozenset({"de", "ru", "uk", "pl", "cs", "hu"})  # where a comma closes a clause


class Beside(Sources):
    """The rules that need no list of verbs."""

    def _left_over(self, s: Span, a: int, b: int) -> list[Said]:
        """A quotation without a listed verb: who stands beside it says it; else the speaker before goes on."""
        here = [q for q in self.quotes if s.start <= q.start < s.end]
        n = sum(self._words(q.inner.start, q.inner.end) for q in here)
        if here and n >= _SAID:
            one = self._behind(s, here, b) or self._before(s, here, a)
            if one is not None:
                return [one]
        if not here:
            one = self._headline(s, a, b) or self._nominal(s, a, b)
            return [one] if one is not None else []
        if n < 4 or all(self._is_title(s, q) for q in here):
            return []
        pronoun = next((self.toks[k] for k in range(a, b) if not self.quoted[k] and self.lists.has("pronouns", self.toks[k].key)), None)
        said = Said(None, (), tuple(self._span(q) for q in here), "direct", None, s, anaphor=True)
        if pronoun is not None:
            said.source, said.pronoun = Span(pronoun.start, pronoun.end), pronoun.key
        return [said]

    def _behind(self, s: Span, here: Sequence[quotes.Quote], b: int) -> Said | None:
        """ "«We are fed up», thundered the coach, Edda Korsch": a verb that no list has, between a quotation and who says it. Without
        anybody behind the verb the speaker before goes on."""
        first = here[0]
        opening = self.text[s.start : first.start].strip()
        if opening and opening[-1] not in ":–—-":
            return None  # a word or title within a clause
        k = bisect.bisect_left(self.starts, first.end)
        stop = next((i for i in range(k, b) if len(here) > 1 and self.toks[i].start >= here[1].start), b)
        between = self.text[first.end : self.toks[k].start] if k < b else ""
        inner = self.text[first.inner.start : first.inner.end].rstrip()
        closed = self.language == "tr" or inner[-1:] in ",.!?…;" or re.match(r"[\s»”“\"’]*[,;–—-]", between)
        if k >= stop or not closed or "\n" in between:
            return None
        k = next((i for i in range(k, min(stop - 1, k + _ADVERB)) if self._verb(i) and self._starts(i + 1, stop)), k)
        if not self._verb(k):
            return None
        if self.language == "tr" and self.toks[k].key != "diye":
            return None  # its verb stands last
        phrases = [
            p for p in self.speech.phrases(k + 1, min(stop, k + 14)) if not p.after and not self.lists.has("to", self.toks[p.start].key)
        ]
        cue = (Span(self.toks[k].start, self.toks[k].end),)
        content = tuple(self._span(q) for q in here)
        said = Said(None, cue, content, "direct", None, s, anaphor=True)
        for p in phrases:
            r = read(self.speech, p)
            if p.start - k > _FAR or r.kind not in SPEAKS or any("." in self.speech.gap(i) for i in range(k, p.start)):
                break
            said.cue = (Span(self.toks[k].start, self.toks[p.start - 1].end),) if self._commas(k + 1, p.start) == 0 else cue
            said.source, said.reading, said.anaphor = self._phrase_span(p), r, False
            break
        if said.reading is None and (unknown := self._unlisted(k, stop)) is not None:
            said.source, said.reading = unknown
            said.anaphor = False
        inverted = re.search(r"-(?:il|elle|ils|elles)$", self.toks[k].key)  # "a-t-il promis"
        brief = self._words(self.toks[k].start, self.toks[stop - 1].end) <= _FAR
        return said if said.reading is not None or inverted or brief else None

    def _unlisted(self, k: int, stop: int) -> tuple[Span, Reading] | None:
        """Somebody whose noun no list has, right behind verb k: "an article and a noun" (`_unknown`)."""
        if self.language == "ar":
            definite = next((i for i in range(k + 1, min(stop, k + 3)) if self.toks[i].key.startswith("ال")), k + 1)
            return self._bare(definite, stop)
        article = k + 2 < stop and self.lists.has("determiners", self.toks[k + 1].key) and self.toks[k + 2].text.isalpha()
        return self._unknown(k, k, k + 1, stop, True) if article else None

    def _is_title(self, s: Span, q: quotes.Quote) -> bool:
        """Whether a quotation within a clause is a title ("the novel «The River Told Me» is out"): a few words that open with a capital and
        close without a mark."""
        opening = self.text[s.start : q.start].strip()
        inner = self.text[q.inner.start : q.inner.end].strip()
        within = bool(opening) and opening[-1] not in ":–—-"
        return within and inner[:1].isupper() and inner[-1:] not in ".,!?…;" and self._words(q.inner.start, q.inner.end) <= _NAMED

    def _starts(self, k: int, stop: int) -> bool:
        """Whether somebody who may speak stands at word k ("— in one voice repeat the farmers")."""
        phrases = self.speech.phrases(k, stop)
        return bool(phrases) and phrases[0].start == k and not phrases[0].after

    def _verb(self, k: int) -> bool:
        """Whether word k, in small letters and of no list of grammar, may be a verb."""
        t = self.toks[k]
        return (
            not t.text[:1].isupper()
            and t.key.replace("-", "").isalpha()
            and t.key not in RELATIVES
            and not any(self.lists.has(x, t.key) for x in _NOT_VERB)
        )

    def _before(self, s: Span, here: Sequence[quotes.Quote], a: int) -> Said | None:
        """ "Edda Korsch: «We are fed up»", "the singer poured her heart out on her page: «...»": who stands before a colon; and "blamed the
        delay on «a failure that ...»" of whoever begins the sentence, where what is quoted goes on in small letters."""
        first = here[0]
        stop = bisect.bisect_left(self.starts, first.start)
        opening = self.text[s.start : first.start].rstrip(" \u00a0\n«»„“”\"'‘’–—-")
        phrases = [p for p in self.speech.phrases(a, stop) if not self._inside(p, [self._span(q) for q in here])]
        free = [p for p in phrases if not p.after and not self._object_form(p)]
        behind = bisect.bisect_left(self.starts, here[-1].end)
        so = self.language == "tr" and behind < len(self.toks) and self.toks[behind].key == "diye"  # "“...” diye isyan etti"
        colon = opening.endswith(":") or so
        small = (
            self.text[first.inner.start : first.inner.end].lstrip()[:1].islower() and self._words(first.inner.start, first.inner.end) > 2
        )
        if not colon and not small:
            return None
        if not colon:
            free = [p for p in free if p.start - a <= 2]
        chosen = next((p for p in free if read(self.speech, p).kind in SPEAKS), None)
        if chosen is None:
            return None
        r = read(self.speech, chosen)
        if not colon and not (r.kind == "person" or r.nouns):
            return None
        cue = (self._trim(self.toks[chosen.end].start, self.toks[stop - 1].end),) if chosen.end < stop else ()
        return Said(self._phrase_span(chosen), cue, tuple(self._span(q) for q in here), "direct" if colon else "mixed", r, s)

    def _object_form(self, p: Phrase) -> bool:
        """Whether a phrase bears the ending of another case than who speaks has."""
        return self.language in ("tr", "hu", "ar") and any(self.toks[k].suffix for k in range(p.start, p.end))

    def _headline(self, s: Span, a: int, b: int) -> Said | None:
        """ "Minister Kolkman: no more trains": an office with a name, a body or an office, a colon, and what is said."""
        dash = next((k for k in range(b - 2, a + 2, -1) if re.fullmatch(r"\s[—–]\s", self.speech.gap(k))), None)
        if dash is not None and (last := self.speech.phrases(dash + 1, b)) and last[0].start == dash + 1 and last[0].end == b:
            r = read(self.speech, last[0])  # "Fares to rise twice by summer — Strilets city council"
            if r.nouns and r.kind in ("person", "organisation") and self.text[s.end - 1 : s.end].isalnum():
                return Said(self._phrase_span(last[0]), (), (self._trim(s.start, self.toks[dash].end),), "indirect", r, s)
        at = next((k for k in range(a, min(b, a + _HEADLINE)) if re.match(r"\s*[:：](?!\d)", self.speech.gap(k))), -1)
        if at < 0 or at + 1 >= b or self._words(self.toks[at + 1].start, s.end) < 3:
            return None
        phrases = self.speech.phrases(a, at + 1)
        if len(phrases) != 1 or phrases[0].start > a or phrases[0].end < at + 1 or phrases[0].after:
            return None
        r = read(self.speech, phrases[0])
        titled = r.kind in ("person", "organisation") and bool(r.nouns)
        known = r.kind == "person" and len(r.label.split()) > 1 and self.text.count(r.label) > 1
        if not titled and not known:
            return None
        return Said(self._phrase_span(phrases[0]), (), (self._trim(self.toks[at + 1].start, s.end),), "indirect", r, s)

    def _nominal(self, s: Span, a: int, b: int) -> Said | None:
        """ "The union's complaint that rotas are changed weighs": a noun of saying among words [a, b), whose it is, and a clause."""
        words, b = range(a, b), bisect.bisect_left(self.starts, s.end)
        for k in words:
            if self.quoted[k] or not self.lists.has("nominal", self.toks[k].key):
                continue
            phrases = self.speech.phrases(k + 1, min(b, k + 16))
            if not phrases or phrases[0].start > k + 3 or any("," in self.speech.gap(i) for i in range(k, phrases[0].start)):
                continue
            start = next((c for p in phrases if (c := self._clause_of(p.end, b)) is not None), None)
            if start is None:
                continue
            inside = [p for p in phrases if p.start < start]
            chosen = next((p for p in reversed(inside) if read(self.speech, p).kind == "person"), inside[0])
            r = read(self.speech, chosen)
            if r.kind not in SPEAKS:
                continue
            comma = next((i for i in range(start + 2, b) if "," in self.speech.gap(i) and self.language in _COMMAS), None)
            end = self.toks[comma].end if comma is not None else s.end
            cue = (Span(self.toks[k].start, self.toks[k].end),)
            said = Said(self._phrase_span(chosen), cue, (self._trim(self.toks[start].start, end),), "indirect", r, s, oblique=True)
            said.beside.append(Span(self.toks[k].end, self.toks[start - 1].end))
            return said
        return None

    def _clause_of(self, k: int, b: int) -> int | None:
        """The word with which the clause begins that a noun of saying opens, within five words from k on; None for none."""
        for i in range(k, min(b, k + 5)):
            n = self.lists.match("that", self.toks, i)
            if n:
                if self.toks[i].key in ("о", "про", "o"):
                    return i + n - 1  # "о том, что": the last word opens the clause
                return i + n if n > 1 and self.toks[i].key != "de" else i
            if i == k and re.match(r"\s*[:：]\s", self.speech.gap(i - 1)) and i + 2 < b:
                return i  # "La denuncia del sindacato: turni di undici ore"
            if self.language in ("de", "nl") and "," in self.speech.gap(i - 1) and self._finite(i, b):
                return i
        return None

    def _for(self, i: int, a: int, b: int) -> int:
        """1 where word i opens a sentence by telling in whose view it is ("Para el juez Tomás Rey, el caso está cerrado"): somebody by
        office and name, closed by a comma or with a quotation behind; else 0."""
        if i != a or self.toks[i].key not in _FOR.get(self.language, ()):
            return 0
        phrases = self.speech.phrases(i + 1, b)
        if not phrases or phrases[0].start > i + 1:
            return 0
        r = read(self.speech, phrases[0])
        behind = range(phrases[0].end - 1, min(b - 1, phrases[0].end + 4))  # "Para los biólogos Ana Gil y Tino Rey, ..."
        closed = any("," in self.speech.gap(k) for k in behind) or any(self.quoted[phrases[0].end : b])
        return int(closed and r.kind == "person" and bool(r.nouns) and r.label != r.role)

    def _whose_words(self, i: int, a: int) -> bool:
        """Whether "in the words of" from word i on has its owner right before it ("Kovács Anna elmondása szerint")."""
        if self.language == "es" and self.toks[i + 1].text == "el":
            return True  # "según el ministerio": without its accent it is an article
        return i > a and self.language in ("hu", "tr") and any(p.end == i for p in self.speech.phrases(a, i))

    def _his_words(self, s: Span, cue: Cue) -> Said | None:
        """ "According to her, the bridge is safe": what the sentence says is the word of who was told of before."""
        low, high = self.toks[cue.start].start, self.toks[cue.end - 1].end
        parts = [self._trim(x, y) for x, y in ((s.start, low), (high, s.end)) if self._words(x, y) >= 2]
        if not parts:
            return None
        return Said(Span(low, high), (), tuple(parts), self._mode(parts), None, s, anaphor=True, pronoun=self.toks[cue.start].key)

    def _told_by(self, found: Sequence[Said], a: int, b: int) -> None:
        """Add the outlet by which somebody is quoted, or to which somebody spoke ("..., cited by the Echo"), to the statement before it."""
        for k in range(a, b):
            n = 0 if self.quoted[k] else self.lists.match("cited_by", self.toks, k)
            if not n or not found:
                continue
            behind = self.speech.phrases(k + n, b)
            if not behind or behind[0].start > k + n + 1:
                continue
            r = read(self.speech, behind[0])
            if (r.kind == "person" and not r.nouns and r.role is None) or r.kind == "organisation":
                names = [i for i in behind[0].items if i.kind == "name"]
                r = Reading(self.speech.words(names[0].start, behind[0].end) if names else r.label, "outlet", True)
            if r.kind != "outlet":
                continue
            near = min(found, key=lambda x: abs((x.source or (x.cue or x.content)[0]).start - self.toks[k].start))
            if near.reading is not None and near.reading.label != r.label and all(v.label != r.label for v in near.via):
                near.via.append(r)
                near.beside.append(Span(self.toks[k].start, self._phrase_span(behind[0]).end))

    def _around(self, s: Span, lead: int, head: int, tail: int, b: int) -> tuple[Span, Span] | None:
        """ "The price, the bank writes, will fall": the two parts between which a verb of saying with its subject is inserted, where the
        first is too short to be all that is said. None where nothing is inserted."""
        if head - 1 > lead and self.toks[head - 1].key in _SO:
            head -= 1
        if head <= lead or not SPLIT.search(self.speech.gap(head - 1)):
            return None
        left = self._trim(self.toks[lead].start, self.toks[head - 1].end)
        short = self._words(left.start, left.end) <= _FEW or self.toks[lead].key in _IF
        close = next((k for k in range(tail - 1, min(b - 1, tail + _INSERTED)) if SPLIT.search(self.speech.gap(k))), None)
        if close is None:
            return None
        quoted = self.quoted[close + 1]  # "the town must decide again, the court ruled, «with regard to ...»"
        if not short and not quoted:
            return None
        if any(self.lists.match("that", self.toks, k) or self.quoted[k] for k in range(tail, close + 1)):
            return None
        told = [p for p in self.speech.phrases(head, close + 1) if not p.after and not self.lists.has("to", self.toks[p.start].key)]
        pronoun = any(self.lists.has("pronouns", self.toks[k].key) for k in range(tail, close + 1))
        named = [p for p in self.speech.phrases(lead, head) if p.end - p.start > 1 or not self.speech.opens(p.start)]
        if not told and not pronoun and (close >= tail or named):
            return None  # "Alva Lindner, the mayor, told the Courier, ...": who says it stands before the verb
        if told and read(self.speech, told[-1]).kind == "anonymous":
            return None  # "..., a source told Reuters, familiar with the talks"
        following = self.toks[close + 1]
        right = self._trim(following.start, s.end)
        if any(self.lists.match("citing", self.toks, k) for k in range(close + 1, min(b, close + 4))):
            return None  # "..., reports Northline, citing the police"
        if quoted:
            return left, right
        placed = self.lists.has("prepositions", following.key) and not self.lists.has("determiners", following.key)
        if placed or any(self.lists.match("anonymity", self.toks, k) for k in range(close + 1, b)):
            return None  # "..., said a neighbour, on condition of anonymity, to the Courier"
        if self._words(right.start, right.end) < 2 or following.key in RELATIVES or following.key in _JOINS:
            return None
        phrases = self.speech.phrases(close + 1, b)
        if phrases and phrases[0].start == close + 1 and (phrases[0].end >= b or "," in self.speech.gap(phrases[0].end - 1)):
            return None  # "..., said Pérez, head of the fire brigade"
        return left, right
