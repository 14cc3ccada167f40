"""Where in a sentence what is said may begin and end: clauses, what stands before an inverted verb, objects, trimmed spans."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from headwater.attribution import quotes
from headwater.attribution.languages.parts import RELATIVES, Cue, quotations, split
from headwater.attribution.languages.phrases import Phrase, Speech
from headwater.model import Mode, Span

SPLIT = re.compile(r"[,،;–—]|\s-\s")
_EDGE = " \t\u00a0\n,،;:–—-…."
_CLAUSE_AFTER_COMMA = frozenset({"de", "nl", "sv", "hu", "ro", "ru", "uk", "pl", "cs", "el"})
# German forms of the mood in which what somebody says is reported, as `languages.key` leaves them.
_REPORTED = frozenset("sei seien habe werde wurde wurden konne konnten musse mussten solle wolle durfe gebe bleibe laufe".split())
_INFINITIVES = {
    "fr": ("avoir", "etre", "n'avoir"),
    "es": ("haber", "estar", "ser", "tener"),
    "pt": ("ter", "haver", "estar", "ser"),
    "ca": ("haver", "estar", "ser", "tenir"),
}
_ITALIAN = re.compile("(?:aver|esser)(?:e|lo|la|li|le|gli|ne|ci|si|mi)?$")
_DUTCH = frozenset({"hebben", "zijn", "kunnen", "zullen", "willen", "moeten"})  # "zegt een bus te hebben gezien"
_CLOSING = {"»": "«", "”": "“", "“": "„"}
_DASHED = re.compile(r"(?m)^[ \t]*(?P<said>[–—―-][ \u00a0]\S[^\n]*)")
_DASH = re.compile(r"[,!?…]?[ \u00a0][–—―-][ \u00a0](?=[^\W\d_])")
_INSERTED = 12  # words from an inserted verb to the end of what is inserted at most
_GOES_ON = re.compile(r"\s*(?:,\s*[—–-]|,|[—–-])\s+[^\W\d_A-ZÀ-ÞА-ЯІЇЄҐΑ-Ω]")
_ENDS = ".,!?…;"  # the Greek question mark is a semicolon
_TITLE = 4  # words of a quotation at most that may be the name of a thing ("The Red Gate")
_ADVERB = {"it": "mente", "es": "mente", "pt": "mente", "fr": "ement", "ca": "ament"}
_PARENTHESIS = 14  # words between two commas at most
_BETWEEN = 100  # code points between two parts of a quotation at most
_LEAST = 3  # words of a quotation that somebody says; fewer are a name or a word picked out


class Zones:
    """The sentences and quotations of one text, and the stretches that rules ask for."""

    def __init__(self, speech: Speech) -> None:
        self.speech, self.lists, self.text = speech, speech.lists, speech.text
        self.language = speech.lists.language
        self.toks = speech.toks
        self.starts = [t.start for t in self.toks]
        self.rests: set[int] = set()  # where quotations go on behind who says them
        self.sentences = split(self.text, self.language)
        marked = quotations(self.text)
        self.quotes = [part for q in self._dashed(marked) if self._spoken(q) for part in self._parts(q)]
        self.quotes = sorted([*self.quotes, *self._going_on(marked)], key=lambda q: q.start)
        # Words picked out of what somebody says ("is a “culture of fear”"); names of things begin with a capital.
        whole = {q.start for q in self.quotes}
        self.picked = [
            q for q in marked if q.closed and q.start not in whole and self.text[q.inner.start : q.inner.end].strip()[:1].islower()
        ]
        state = quotes.states(self.text, self.quotes)
        self.quoted = [bool(state[t.start]) if t.start < len(state) else False for t in self.toks]
        self.titled = self._titles(marked)
        speech.barred = [quoted or briefing for quoted, briefing in zip(self.quoted, self._briefings(), strict=True)]

    def _picked(self, q: quotes.Quote) -> bool:
        """Whether a few quoted words are somebody's, and not the name of a thing: in small letters, or in Arabic behind no noun for a paper
        or a body."""
        inner = self.text[q.inner.start : q.inner.end].strip()
        if self.language != "ar":
            return inner[:1].islower()
        last = bisect.bisect_left(self.starts, q.start) - 1
        return len(inner.split()) > 1 and (last < 0 or self.speech.noun(last) is None)

    def _going_on(self, marked: Sequence[quotes.Quote]) -> list[quotes.Quote]:
        """Quotations of a few words that go on behind whoever says them: "«The nets came up full», he tells us, «and a sandal»"."""
        more, last = [], None
        whole = {q.start: q for q in self.quotes}
        for q in marked:
            if q.start in whole:
                last = q
            elif last is not None and q.closed and q.start - last.end < _BETWEEN:
                low, high = bisect.bisect_left(self.starts, last.end), bisect.bisect_left(self.starts, q.start)
                says = any(self.lists.match(x, self.toks, k) for x in ("says", "said") for k in range(low, high))
                if (
                    says
                    and re.search(r"[,،]\s*$", self.text[last.end : q.start])
                    and not re.search(r"[.!?]\s", self.text[last.end : q.start])
                ):
                    more.append(q)
                    self.rests.add(q.start)
        return more

    def _dashed(self, found: list[quotes.Quote]) -> list[quotes.Quote]:
        """The quotations, with what a dash at the beginning of a paragraph opens: "– We are fed up, says the coach", "— We are fed up —
        says the coach"."""
        more = list(found)
        for m in _DASHED.finditer(self.text):
            start, end = m.start("said"), m.end("said")
            if any(q.start < end and start < q.end for q in found):
                continue
            close = _DASH.search(self.text, start, end)
            if close is None:
                at = bisect.bisect_left(self.starts, start)
                k = next((k for k in range(at + 1, bisect.bisect_left(self.starts, end)) if self._says_behind(k)), None)
                close = None if k is None else re.compile(r"\W*").match(self.text, self.toks[k - 1].end)
                if close is None:
                    continue
            stop = close.start() if self.text[close.start()] not in "!?…" else close.start() + 1
            more.append(quotes.Quote(m.start("said"), stop, Span(start, stop), True))
        return sorted(more, key=lambda q: q.start)

    def _says_behind(self, k: int) -> bool:
        """Whether word k, behind a comma or the end of a sentence, is a verb with somebody behind it."""
        mark = self.speech.gap(k - 1).strip()
        if mark not in (",", "!", "?", "…") or self.toks[k].text[:1].isupper():
            return False
        listed = any(self.lists.match(x, self.toks, k) for x in ("says", "said"))
        behind = self.speech.phrases(k + 1, min(k + 5, len(self.toks)))
        return (listed or mark != ",") and bool(behind) and behind[0].start <= k + 2

    def _parts(self, q: quotes.Quote) -> list[quotes.Quote]:
        """A quotation in the parts between which its speaker is inserted: "«We ask no wonders, — says the nurse, — only a car»"."""
        low, high = bisect.bisect_left(self.starts, q.inner.start), bisect.bisect_left(self.starts, q.inner.end)
        for k in range(low + 1, high):
            gap = self.speech.gap(k - 1)
            if not SPLIT.search(gap) or self.toks[k].text[:1].isupper():
                continue
            n = self.lists.match("says", self.toks, k)
            helped = self.lists.has("aux", self.toks[k].key) and k + 1 < high and self.lists.match("said", self.toks, k + 1)
            if not n and not helped:
                continue
            behind = k + (n or 1 + helped)
            phrases = self.speech.phrases(behind, min(high, behind + _INSERTED))
            if not phrases or phrases[0].start > behind + 1:
                continue
            close = next((i for i in range(phrases[0].end - 1, min(high, behind + _INSERTED)) if SPLIT.search(self.speech.gap(i))), None)
            if close is None or close + 1 >= high:
                if close is None and phrases[0].end < high - 1:
                    continue
                end = self._trim(q.inner.start, self.toks[k - 1].end).end
                return [quotes.Quote(q.start, end, Span(q.inner.start, end), True)]
            end = self.toks[k - 1].end
            start = self.toks[close + 1].start
            rest = quotes.Quote(start, q.end, Span(start, q.inner.end), q.closed)
            self.rests.add(start)
            return [quotes.Quote(q.start, end, Span(q.inner.start, end), True, q.continues), *self._parts(rest)]
        return [q]

    def _titles(self, marked: Sequence[quotes.Quote]) -> list[bool]:
        """Which words stand in a title in quotation marks: "the play «She Said She Would Return»" says nothing."""
        at = [False] * len(self.toks)
        for q in marked:
            if q.closed and not any(x.start < q.end and q.start < x.end for x in self.quotes):
                low, high = bisect.bisect_left(self.starts, q.start), bisect.bisect_left(self.starts, q.end)
                at[low:high] = [True] * (high - low)
        return at

    def _briefings(self) -> list[bool]:
        """Which words are of a press conference: a place to speak at, and no press that speaks."""
        at = [False] * len(self.toks)
        for k in range(len(self.toks)):
            if n := self.lists.match("briefing", self.toks, k):
                at[k : k + n] = [True] * n
        return at

    def _spoken(self, q: quotes.Quote) -> bool:
        """Whether a quotation is speech: not a title, not a word or two."""
        inner = self.text[q.inner.start : q.inner.end].strip()
        n = len(re.findall(r"\w+", inner))
        last = bisect.bisect_left(self.starts, q.start) - 1
        behind = bisect.bisect_left(self.starts, q.end)
        if self.language == "hu" and behind < len(self.toks) and self.toks[behind].key in ("cimu", "cimmel", "cimen"):
            return False  # "a „Mondd el a fának!” című kiállítás"
        if last >= 0 and n <= 6 and inner[-1:] not in _ENDS and q.start - self.toks[last].end < 4:
            near = self.text[self.toks[last].end : q.start].strip() == ""
            found = self.speech.noun(last)
            listed = near and (found is not None or any(self.lists.has(s, self.toks[last].key) for s in ("according", "of")))
            if listed and (found is None or found[0] in ("outlets", "bodies", "accounts", "documents")):
                return False
        return n > _TITLE or (n > 0 and inner[-1:] in _ENDS) or (n > 1 and self._said_beside(q))

    def _said_beside(self, q: quotes.Quote) -> bool:
        """Whether a verb of saying or a colon stands right beside a quotation of a few words, and no word of a clause before it."""
        last = bisect.bisect_left(self.starts, q.start) - 1
        clause = last >= 0 and self.text[self.toks[last].end : q.start].strip() == "" and self.language != "tr"  # its verb stands last
        if not clause and self.speech.opens(bisect.bisect_left(self.starts, q.inner.start)) and _GOES_ON.match(self.text, q.end):
            return True  # "«Забив — і добре», — кинув дорогою до автобуса"
        if clause and not any(self.lists.match(s, self.toks, last) for s in ("says", "said")):
            return False  # "sold the picture «The Red Gate», two employees said"
        first = bisect.bisect_left(self.starts, q.end)
        after = [i for i in range(first, min(first + 3, len(self.toks))) if self.toks[i].start < q.end + 24]
        return any(self.lists.match(s, self.toks, i) for i in after for s in ("says", "said")) or self.text[: q.start].rstrip().endswith(
            ":"
        )

    def _as(self, lead: int, head: int) -> int:
        """The word "as" that opens the clause of a verb, or -1."""
        for k in range(head - 1, max(lead, head - 9) - 1, -1):
            if self.lists.match("as", self.toks, k) and not self.quoted[k]:
                opening = k == lead or SPLIT.search(self.speech.gap(k - 1)) or self.speech.opens(k)
                if opening:
                    return k
            if SPLIT.search(self.speech.gap(k)):
                break
        return -1

    def _clause(self, tail: int, b: int, after: Sequence[quotes.Quote]) -> tuple[int, int | None]:
        """Where the clause of what is said begins after a verb: (word at which the source's zone ends, place in the text) or None."""
        behind = self._parenthesis(tail, b)
        for k in range(behind, b):
            if self.quoted[k]:
                return b, None
            n = self.lists.match("that", self.toks, k)
            deed = self.language == "ar" and self.toks[k].key[:1] == "ب" and self.lists.has("deeds", self.toks[k].key[1:])
            cites = self.lists.match("citing", self.toks, k)
            if n and (cites > n or (cites and self._that_behind(k + n, b))):
                continue  # "..., que cita a la capitanía", "نقلت صحيفة ... عن مسؤول أن ..."
            if self._told_as(k, b):
                return b, None
            if ((n or deed) and k - behind <= 14) or self._infinitive(k, b, k in (tail, behind)):
                return k, self.toks[k].start
            gap = self.speech.gap(k - 1) if k else ""
            if ":" in gap and k > tail - 1:
                quote = next((q for q in after if q.start <= self.toks[k].start + 1), None)
                return (k, None) if quote is not None else (k, self.toks[k].start)
            if "," in gap and self.language in _CLAUSE_AFTER_COMMA and k > tail - 1 and self._finite(k, b):
                return k, self.toks[k].start
        return b, None

    def _that_behind(self, start: int, b: int) -> bool:
        """Whether a word that opens what is said follows within some words, and cites nobody."""
        near = range(start, min(b, start + _PARENTHESIS))
        return any(self.lists.match("that", self.toks, k) and not self.lists.match("citing", self.toks, k) for k in near)

    def _parenthesis(self, tail: int, b: int) -> int:
        """Where a sentence goes on behind a phrase between commas that follows the verb, where "that" or an infinitive stands there
        ("dément, dans un communiqué, avoir ..."); else `tail`."""
        if tail >= b or "," not in self.speech.gap(tail - 1):
            return tail
        opens = self.lists.has("prepositions", self.toks[tail].key) or self.lists.match("citing", self.toks, tail)
        if not opens or self.lists.match("that", self.toks, tail):
            return tail
        for k in range(tail + 1, min(b, tail + _PARENTHESIS)):
            if self.quoted[k]:
                return tail
            if "," in self.speech.gap(k - 1):
                return k if self.lists.match("that", self.toks, k) or self._infinitive(k, b, True) else tail
        return tail

    def _told_as(self, k: int, b: int) -> bool:
        """Whether a German clause with "wie" from word k on tells who says or what shows it ("wie eine Aufnahme zeigt"), and not how it
        is."""
        if self.language != "de" or k >= b or self.toks[k].key != "wie" or "," not in self.speech.gap(k - 1):
            return False
        last = next((i for i in range(k, b) if SPLIT.search(self.speech.gap(i))), b - 1)
        return last > k + 1 and any(self.lists.match(s, self.toks, last) for s in ("says", "shows"))

    def _infinitive(self, k: int, b: int, right: bool) -> bool:
        """Whether what is said is an infinitive right after the verb: "dit avoir vu", "dijo haber visto"; in Italian, which marks it, also
        behind who was told: "ha detto al Giornale di aver visto"."""
        word = self.toks[k].key
        if self.language == "it" and word in ("di", "d'") and k + 1 < b:
            return bool(_ITALIAN.match(self.toks[k + 1].key)) or (right and self.toks[k + 1].key == "non")
        opening = self.toks[k - 1].key if k else ""
        if not right and self.language in ("fr", "pt") and opening in ("d'", "de"):
            return word in _INFINITIVES[self.language]  # "reproche à la police d'avoir réagi trop tard"
        if not right:
            return self.language in ("es", "ca") and word in ("haber", "haberse", "haver")
        if self.language == "nl":
            pairs = zip(self.toks[k:b], self.toks[k + 1 : b], strict=False)
            return any(x.key == "te" and y.key in _DUTCH for x, y in pairs)
        if self.language == "sv" and word == "sig" and k + 1 < b:
            return self.toks[k + 1].key in ("ha", "vara", "inte", "kunna")
        if self.language == "fr" and word == "ne" and k + 2 < b and self.toks[k + 1].key in ("pas", "rien", "jamais"):
            word = self.toks[k + 2].key
            return word in _INFINITIVES["fr"] or word.endswith(("er", "ir", "re", "oir"))
        if self.lists.has("negation", word) and k + 1 < b:
            word = self.toks[k + 1].key  # "dicen no haber recibido nada"
        return word in _INFINITIVES.get(self.language, ())

    def _finite(self, k: int, b: int) -> bool:
        """Whether what follows a comma reads as a clause of its own rather than an apposition: five words and more up to the next comma."""
        n, least = 0, 3
        for i in range(k, b):
            n += 1
            if "," in self.speech.gap(i):
                least = 5
                break
        relative = self.toks[k].key in RELATIVES
        if relative and self.language == "de":
            named = self.speech.item(k + 1, b)
            # "teilte mit, die Anlage laufe wieder": an article where a noun follows, and either no noun stands before the comma that the
            # clause could be of, or its verb is in the mood of what is reported.
            article = k + 1 < b and self.toks[k + 1].capital
            article = article and (not self.toks[k - 1].capital or any(self.toks[i].key in _REPORTED for i in range(k + 1, b)))
            relative = (named is None or named.kind == "outlets") and not article
        return n >= least and not relative

    def _left(self, s: Span, lead: int, head: int, as_at: int) -> Span | None:
        """What stands before an inverted verb ("Es habe keine Toten gegeben, sagte X"; "..., wie X berichtet")."""
        at = as_at if as_at > lead else head
        if at <= lead:
            return None
        if as_at < 0 and any(self._is_person(p) and p.start - lead <= 1 and p.end >= head for p in self.speech.phrases(lead, head)):
            return None  # "La porte-parole du tribunal, Aude Vasseur, a confirmé ...": nothing but who says it
        subject_before = as_at < 0
        gap = self.speech.gap(at - 1)
        k = at - 1
        if not SPLIT.search(gap):
            # One word may stand between: "nach Angaben, so der Minister", "se lo dijo".
            if (
                subject_before
                and at - 1 > lead
                and SPLIT.search(self.speech.gap(at - 2))
                and self.lists.has("particles", self.toks[at - 1].key)
            ):
                k = at - 2
            else:
                return None
        start = self.toks[lead].start if lead > 0 and self.toks[lead].start > s.start else s.start
        start = s.start if not any(q.start >= s.start and q.end <= self.toks[lead].start for q in self.quotes) else start
        span = self._trim(start, self.toks[k].end)
        mark = self.text[span.end : span.end + 1]
        if mark and mark in _CLOSING and _CLOSING[mark] in self.text[span.start : span.end]:
            span = Span(span.start, span.end + 1)  # "... the picture «The Red Gate»"
        return span if self._words(span.start, span.end) >= 3 else None

    def _is_person(self, p: Phrase) -> bool:
        """Whether a phrase is an office with the name of who holds it behind it."""
        return (
            p.items[0].kind in ("offices", "spokes", "people") and p.items[-1].kind == "name" and p.items[-1].end == p.end and not p.after
        )

    def _after_as(self, s: Span, tail: int, b: int) -> tuple[int, tuple[Span, ...]]:
        """ "Wie der Kurier berichtet, ...": the content begins after the next comma that closes the clause."""
        phrases = self.speech.phrases(tail, b)
        first = phrases[0].end if phrases and phrases[0].start - tail <= 3 else tail
        for k in range(max(tail, first), b):
            if "," in self.speech.gap(k - 1) or "،" in self.speech.gap(k - 1):
                return k, (self._trim(self.toks[k].start, s.end),)
        return b, ()

    def _object(self, s: Span, head: int, tail: int, b: int) -> tuple[int, tuple[Span, ...]]:
        """ "confirmed the death of ...": a verb that takes a noun as what is said."""
        k = tail
        if self.language == "ar":
            phrases = self.speech.phrases(tail, b)
            if phrases and phrases[0].start == tail:
                k = phrases[0].end
        if self._told_as(k, b):
            return b, ()  # "hat eine Lizenz versprochen, wie eine Aufnahme zeigt"
        while k < b and (self.lists.has("particles", self.toks[k].key) or (self.toks[k].key.endswith(_ADVERB.get(self.language, "\n")))):
            k += 1
        if k >= b or self._words(self.toks[k].start, s.end) < 2:
            return b, ()
        return k, (self._trim(self.toks[k].start, s.end),)

    def _called(self, s: Span, a: int, b: int, head: int, tail: int, cue: Cue) -> tuple[int, tuple[Span, ...]]:
        """ "called the report an invention", "counted 17 injured": the object of such a verb. German and Dutch may set it between the
        auxiliary and the participle, Hungarian before a verb that ends the sentence."""
        if self.language in ("de", "nl") and 0 <= cue.aux < cue.start - 2:
            return b, (self._trim(self.toks[cue.aux + 1].start, self.toks[cue.start - 1].end),)
        if self.language == "hu" and tail >= b and head - a >= 2:
            phrases = self.speech.phrases(a, head)
            start = self.toks[phrases[0].end].start if phrases and phrases[0].start == a and phrases[0].end < head else s.start
            about = self.toks[head - 1].key.endswith("rol") or start == s.start  # "200 elbocsátásról beszél", and not how well
            if about and (not phrases or start > s.start):
                return b, (self._trim(start, self.toks[head - 1].end),)
        return self._object(s, head, tail, b)

    def _mode(self, content: Sequence[Span]) -> Mode:
        """How what is said outside quotation marks is said: "mixed" where some of it is quoted, be it a word."""
        marked = (*self.quotes, *self.picked)
        return "mixed" if any(q.start < c.end and c.start < q.end for q in marked for c in content) else "indirect"

    def _span(self, q: quotes.Quote) -> Span:
        return Span(q.start, q.end)

    def _phrase_span(self, p: Phrase) -> Span:
        last = self.toks[p.end - 1]
        end = last.start + len(last.text)
        return Span(self.toks[p.start].start, end)

    def _words(self, start: int, end: int) -> int:
        return len(re.findall(r"\w+", self.text[start:end]))

    def _free_of_words(self, q: quotes.Quote) -> bool:
        return q.start in self.rests or self._words(q.inner.start, q.inner.end) >= _LEAST

    def _phrase_at(self, a: int, end: int) -> bool:
        """Whether a phrase that may speak opens the sentence before a quotation ("X: «...»")."""
        stop = next((k for k in range(a, len(self.toks)) if self.toks[k].start >= end), a)
        return bool(self.speech.phrases(a, stop))

    def _content_from(self, stop: int, quote: int) -> int:
        return min(self.toks[stop].start, quote) if stop < len(self.toks) else quote

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return Span(start, end)

    def _commas(self, start: int, end: int) -> int:
        return sum(1 for k in range(max(0, start - 1), end) if "," in self.speech.gap(k) or "،" in self.speech.gap(k))

    def _inside(self, p: Phrase, content: Sequence[Span]) -> bool:
        at = self.toks[p.start].start
        return any(c.start <= at < c.end for c in content)
