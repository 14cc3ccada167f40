"""Where a sentence says that somebody says something: cue, source, content, who was told, who is cited.

Constructions, the same in all languages and filled from their lists: a verb of saying with a quotation, a clause or a colon; "according to"
before or after its source; "as X reports"; verbs that end their sentence (Turkish).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from headwater.attribution import lexicon
from headwater.attribution.languages.last import VerbLast
from headwater.attribution.languages.parts import RELATIVES, Cue, Said
from headwater.attribution.languages.phrases import WHOSE, Phrase, Reading
from headwater.attribution.languages.readings import read
from headwater.attribution.languages.sources import RELATIVE
from headwater.attribution.languages.zones import SPLIT
from headwater.model import Mode, Span

_VERB_LAST = frozenset({"tr"})
_ACRONYM = re.compile(r"\s*\([^()\s]{2,12}\)")  # what stands behind the name of a body
_ARTICLED = frozenset({"fr", "es", "it", "pt", "ca"})
_SHORT = 18  # words of a sentence that only tells who says what stands before it, at most
_NOMINAL = 3  # words before the noun of a sentence that opens with one ("The union's complaint that ...")
_BY = frozenset("par por da dal dalla dall' dai von vom av door przez de del de la per pel pels pela pelo από απο τον την".split())
_PUT = 3  # words of what stands before a colon at least
_PAUSE = re.compile(r":|\s[—–-]\s")
_APART = 14  # words between the halves of a verb at most
_PUBLISHING = re.compile(r"pubblica|publi[ck]|publie")  # what outlets do, and hardly anybody else
_WRITING = re.compile(r"schr|meld|onthul|ecri|rapport|revel|inform|escrib|adelant|irja|kozli|jelent|tudja")
_NOUN_LIKE = frozenset("alerta alerte annonce cuenta conta conferma denuncia cita nota indica annonces duda doute dubta contesta".split())


class Reader(VerbLast):
    """Finds what is said in one text."""

    def run(self) -> list[Said]:
        """All attributions, in the order of the text."""
        found: list[Said] = []
        before: Span | None = None  # the sentence before, where nobody says it
        i = 0
        for s in self.sentences:
            while i < len(self.toks) and self.toks[i].end <= s.start:
                i += 1
            j = i
            while j < len(self.toks) and self.toks[j].start < s.end:
                j += 1
            here = self._sentence(s, i, j)
            if before is not None and all(x.reading is None for x in here) and (one := self._of_before(before, s, i, j)) is not None:
                here = [one]
            found += here
            before = s if not here else None
            i = j
        return found

    # one sentence

    def _sentence(self, s: Span, a: int, b: int) -> list[Said]:
        declined = self._declined(s, a, b)
        if declined is not None:
            return [declined]
        opening = self._nominal(s, a, min(b, a + _NOMINAL)) if not any(self.quoted[a:b]) else None
        if opening is not None:
            return [opening]
        if (put := self._put_before(s, a, b)) is not None:
            return [put]
        found: list[Said] = []
        cues = self._cues(a, b)
        for cue in cues:
            if found and self._begins(found[-1], cue):
                found.pop()  # "She promised the casino a licence, shows a recording": the promise is what is shown
            if self._outer(s, b, cue, found):
                continue
            if any(any(c.start <= self.toks[cue.start].start < c.end for c in x.content) for x in found) and cue.kind == "say":
                continue
            if cue.kind == "before" and any(x.cited is not None for x in found):
                continue
            if cue.kind == "self":
                one = self._his_words(s, cue)
            else:
                one = self._according(s, a, b, cue) if cue.kind in ("before", "after") else self._saying(s, a, b, cue)
            if one is not None and cue.kind in ("before", "after") and cue.start - a <= 8:
                one = self._retold(s, b, cue, one, cues) or one
            if one is not None and one.mode == "direct" and any(one.content == x.content for x in found):
                continue  # a verb further on, "when the jury of the prize called out their names"
            if one is not None and not any(one.cue == x.cue or (one.content == x.content and one.reading == x.reading) for x in found):
                found.append(one)
        if not found:
            found += self._left_over(s, a, b)
        self._told_by(found, a, b)
        return found

    def _begins(self, said: Said, cue: Cue) -> bool:
        """Whether all that somebody is said to say begins with another verb of saying behind a comma."""
        first = len(said.content) == 1 and said.content[0].start == self.toks[cue.start].start
        return first and cue.kind == "say" and "," in self.speech.gap(cue.start - 1)

    def _retold(self, s: Span, b: int, cue: Cue, one: Said, cues: Sequence[Cue]) -> Said | None:
        """ "According to the Gazette, the mayor, Luc Arvonne, said that ...": who says it there, with the outlet that tells it."""
        if one.reading is None or one.reading.kind != "outlet" or one.source is None:
            return None
        start = max(cue.end, bisect.bisect_left(self.starts, one.source.end))
        for c in cues:
            if c.kind == "say" and c.start >= start:
                inner = self._saying(s, start, b, c)
                if inner is not None and inner.reading is not None and inner.reading.kind != "outlet":
                    inner.via.append(one.reading)
                    inner.beside.append(Span(s.start, self.toks[start - 1].end))
                    return inner
                return None
        return None

    def _outer(self, s: Span, b: int, cue: Cue, found: Sequence[Said]) -> bool:
        """Whether a verb after what somebody else is said to say, at the end of the sentence, only tells which outlet has it ("..., что
        вода загрязнена, сообщает Lem Valley News"): that one joins the chain, and its words leave the content."""
        inner = next((x for x in found if x.content and x.content[-1].start <= self.toks[cue.start].start < x.content[-1].end), None)
        if inner is None or cue.kind != "say" or cue.aux >= 0 or "," not in self.speech.gap(cue.start - 1):
            return False
        phrases = self.speech.phrases(cue.end, b)
        if len(phrases) != 1 or phrases[0].start > cue.end + 1 or phrases[0].end < b:
            return False
        r = read(self.speech, phrases[0])
        if (
            r.kind == "person"
            and r.role is None
            and len(r.label.split()) > 1
            and inner.reading is not None
            and inner.reading.kind != "outlet"
        ):
            r = Reading(r.label, "outlet", True)
        if r.kind != "outlet":
            return False
        inner.content = (*inner.content[:-1], self._trim(inner.content[-1].start, self.toks[cue.start - 1].end))
        inner.via.append(r)
        inner.beside.append(Span(self.toks[cue.start].start, s.end))
        return True

    def _put_before(self, s: Span, a: int, b: int) -> Said | None:
        """ "The toll will not come back: so the secretary has promised": who says, behind a colon or a dash, what stands before it."""
        for k in range(a + _PUT, b):
            if _PAUSE.search(self.speech.gap(k - 1)) and self.lists.match("this", self.toks, k) and not any(self.quoted[a:b]):
                return self._of_before(self._trim(s.start, self.toks[k - 1].end), Span(self.toks[k].start, s.end), k, b)
        return None

    def _of_before(self, before: Span, s: Span, a: int, b: int) -> Said | None:
        """ "The bridge is closed. This was announced by the ministry": who says what the sentence before says."""
        if b - a > _SHORT or self.text.count("\n", before.end, s.start) > 1 or any(self.quoted[a:b]):
            return None
        if not any(self.lists.match("this", self.toks, k) for k in range(a, b)):
            return None
        cue = next((c for c in self._cues(a, b) if c.kind == "say"), None)
        if cue is None:
            return None
        head, tail = min(cue.start, cue.aux) if cue.aux >= 0 else cue.start, max(cue.end, cue.aux + 1)
        k = next((k for k in range(a, min(b, tail + 2)) if self.lists.match("this", self.toks, k)), None)
        stop = next((i for i in range(tail + 1, b) if "," in self.speech.gap(i - 1)), b)
        if k is None or (k > a + 1 and k < head - 1) or any(self.lists.match("that", self.toks, i) for i in range(tail, stop)):
            return None
        if k >= tail:
            tail = k + self.lists.match("this", self.toks, k)
        said = self.said(s, a, head, tail, b, cue, (self._trim(before.start, before.end),), "indirect", True)
        if said.reading is None or said.source is None:
            return None
        said.beside.append(Span(s.start, s.end))
        return said

    def _so_far(self, i: int, a: int, b: int) -> int:
        """German "..., so die Feuerwehr", "..., so das Urteil der Gutachterin": how many words from word i on, after a comma, open a source
        with nothing else up to the end of its clause; 0 for none."""
        if self.language != "de" or self.toks[i].key != "so" or i == a or "," not in self.speech.gap(i - 1):
            return 0
        end = next((k for k in range(i + 1, b) if "," in self.speech.gap(k)), b - 1) + 1
        noun = i + 2 < end and self.lists.has("determiners", self.toks[i + 1].key) and self.lists.has("nominal", self.toks[i + 2].key)
        start = i + 3 if noun else i + 1
        phrases = self.speech.phrases(start, end)
        return start - i if len(phrases) == 1 and phrases[0].start <= start + noun and phrases[0].end == end else 0

    def _cues(self, a: int, b: int) -> list[Cue]:
        lists, toks = self.lists, self.toks
        found: list[Cue] = []
        i = a
        while i < b:
            if self.quoted[i] or self.titled[i] or (self.language == "de" and toks[i].capital and not self.speech.opens(i)):
                i += 1  # a German word with a capital is no verb ("das Schreiben")
                continue
            if n := lists.match("idioms", toks, i):
                i += n  # "the figures speak for themselves"
                continue
            if (n := lists.match("his_words", toks, i)) and not self._whose_words(i, a):
                found.append(Cue(i, i + n, "self"))
                i += n
                continue
            n = 0 if self._no_cue(i) else lists.match("according", toks, i) or self._for(i, a, b)
            if (
                n
                and self.language == "el"
                and toks[i].key == "κατα"
                and not self.speech.opens(i)
                and not SPLIT.search(self.speech.gap(i - 1))
            ):
                n = 0  # "against": only at the beginning of a clause it is "according to"
            n = n if not any("," in self.speech.gap(k) for k in range(i, i + n - 1)) else 0
            if n and i + n < b and lists.match("as", toks, i) and any(lists.match(x, toks, i + n) for x in ("says", "shows")):
                i += n  # "según muestran unos correos": a clause
                continue
            if n and lists.match("citing", toks, i) and any(c.kind == "say" for c in found):
                i += n
            elif n or (n := self._so_far(i, a, b)):
                found.append(Cue(i, i + n, "before"))
                i += n
            elif n := lists.match("according_after", toks, i):
                found.append(Cue(i, i + n, "after"))
                i += n
            elif n := self._no_cue(i) or self._citation(i) or self._quoted_by(i):
                i += n
            elif n := max(lists.match("says", toks, i), lists.match("shows", toks, i)) or self._calls(i) or self._parted(i, b):
                if not self._noun_here(i, a):
                    # "a rapporté": without accents a participle is the form that stands alone.
                    helped = i > a and lists.has("aux", toks[i - 1].key) and not SPLIT.search(self.speech.gap(i - 1))
                    found.append(Cue(i, i + n, "say", i - 1 if helped else -1))
                i += n
            elif (n := lists.match("said", toks, i) or lists.match("calls", toks, i)) and (aux := self._aux(i, a)) >= 0:
                found.append(Cue(i, i + n, "say", aux))
                i += n
            else:
                i += 1
        # "Nach Angaben": what holds a source before it says something comes first; but not whom a paper that reports something cites.
        return sorted(found, key=lambda c: (2 if lists.match("citing", toks, c.start) else c.kind == "say", c.start))

    def _no_cue(self, i: int) -> int:
        """How many words from word i on only look like a cue: that somebody stays unnamed ("nicht namentlich genannt"), or a clause that
        a noun opens ("les accusations selon lesquelles")."""
        n = max(self.lists.match(x, self.toks, i) for x in ("anonymity", "that"))
        return n if n > 1 and not self.speech.opens(i) else 0

    def _citation(self, i: int) -> int:
        """How many words from word i on tell whom somebody cites, and are no verb of what is said ("care citează surse")."""
        n = self.lists.match("citing", self.toks, i)
        return n if n > 1 else 0

    def _quoted_by(self, i: int) -> int:
        """How many words from word i on tell by whom somebody is quoted ("cité par"), and are no verb of what is said ("säger till")."""
        n = self.lists.match("cited_by", self.toks, i)
        return n if n and (self.toks[i + n - 1].key in _BY or not self.lists.match("says", self.toks, i)) else 0

    def _parted(self, i: int, b: int) -> int:
        """1 for the first half of a verb whose other half ends its clause ("maakte de havenmeester zondag bekend"), else 0."""
        other = self.lists.values("parted", self.toks[i].key)
        return int(any(self.toks[k].key in other and not self.quoted[k] for k in range(i + 1, min(b, i + _APART)))) if other else 0

    def _calls(self, i: int) -> int:
        """How many words from word i on are a verb that calls, describes or counts; 0 for a participle, and for Swedish "så kallade"."""
        if self.lists.value("calls", self.toks[i].key) or (i > 0 and self.language == "sv" and self.toks[i - 1].key == "sa"):
            return 0
        return self.lists.match("calls", self.toks, i)

    def _noun_here(self, i: int, a: int) -> bool:
        """ "une annonce", "la cuenta": a noun that looks like a verb stands after an article."""
        if self.language not in _ARTICLED or i == a or self.toks[i].key not in _NOUN_LIKE:
            return False
        return self.lists.has("determiners", self.toks[i - 1].key) and self.speech.gap(i - 1) in (" ", "")

    def _aux(self, i: int, a: int) -> int:
        if i > a and self.lists.has("passive", self.toks[i - 1].key):
            return -1
        reach = 14 if self.language in ("de", "nl") else 4
        for k in range(i - 1, max(a, i - reach) - 1, -1):
            if self.quoted[k] != self.quoted[i]:
                break  # "“We have written it in a night”, they reveal": the auxiliary of what is said
            if self.lists.has("aux", self.toks[k].key):
                return k
            if self.language not in ("de", "nl") and "," in self.speech.gap(k):
                break
        if self.language in ("de", "nl") and i + 1 < len(self.toks) and self.lists.has("aux", self.toks[i + 1].key):
            return i + 1
        return -1

    def _saying(self, s: Span, a: int, b: int, cue: Cue) -> Said | None:
        head = min(cue.start, cue.aux) if cue.aux >= 0 else cue.start
        tail = max(cue.end, cue.aux + 1)
        before = [q for q in self.quotes if s.start <= q.start and q.end <= self.toks[head].start]
        after = [q for q in self.quotes if q.start >= self.toks[tail - 1].end and q.start < s.end]
        lead = a
        if before:
            lead = next((k for k in range(a, head + 1) if self.toks[k].start >= before[-1].end), head)
        if self.language in _VERB_LAST and (one := self._verb_last(s, a, b, cue, before)):
            return one
        calls = self.lists.match("calls", self.toks, cue.start) > 0
        only_calls = calls and not any(self.lists.match(x, self.toks, cue.start) for x in ("says", "said"))
        if self._nobody(lead, head):
            return None
        as_at = self._as(lead, head)
        stop, clause = self._clause(tail, b, after)
        if clause is not None and not before and self._inverted(s, lead, head, tail, clause):
            stop, clause = b, None
        content: tuple[Span, ...] = ()
        mode: Mode = "indirect"
        if clause is not None and as_at < 0:
            content = (self._trim(clause, s.end),)
        if before and as_at < 0 and not (clause is not None and lead > a and before[0].start > s.start + 60):
            # The quotation before and what is quoted after it in the sentence.
            more = [q for q in after if self._free_of_words(q)]
            content, mode, clause = tuple(self._span(q) for q in (*before, *more)), "direct", None
            whole = self._trim(s.start, before[-1].end)
            if before[0].start - s.start > 4 and self._words(s.start, before[0].start) >= 2 and not self._phrase_at(a, before[0].start):
                content, mode = (whole,), "mixed"
            stop = next((k for k in range(tail, b) if more and self.toks[k].start >= more[0].start), b)
        elif not content and after and not (calls and self._words(self.toks[tail - 1].end, after[0].start) > 2):
            content, mode = tuple(self._span(q) for q in after), "direct"
            stop = next((k for k in range(tail, b) if self.toks[k].start >= after[0].start), b)
            if self._words(after[-1].end, s.end) > 2 or self._words(self.toks[stop - 1].end, after[0].start) > 0:
                content, mode = (self._trim(self._content_from(stop, after[0].start), s.end),), "mixed"
        left: Span | None = None
        plain = clause is None or not self.lists.match("that", self.toks, stop)
        at = as_at if as_at > lead else head  # "the fire, as the police report, ..."
        if (
            not before
            and (as_at < 0 or as_at > lead)
            and plain
            and (around := self._inserted(s, lead, (at, head, tail), b, cue)) is not None
        ):
            return around
        if not content and not only_calls and not (calls and after):
            left = self._left(s, lead, head, as_at)
            if left is not None:
                content = (left,)
                lead = next((k for k in range(lead, head + 1) if self.toks[k].start >= left.end), head)
                stop = b
        if not content and as_at >= 0:
            stop, content = self._after_as(s, tail, b)
        shows = self.lists.match("shows", self.toks, cue.start) > 0
        takes = any(self.lists.has("takes", t.key) for t in self.toks[cue.start : cue.end])
        # "Das Video zeigt den Einsturz": a thing that is shown, by a writing or recording alone, and no place where it stands.
        shown = shows and not takes and not content and tail < b and not self.lists.has("prepositions", self.toks[tail].key)
        if not content and (takes or shown):
            stop, content = self._object(s, head, tail, b)
        elif not content and calls:
            stop, content = self._called(s, a, b, head, tail, cue)
            if content:
                said = self.said(s, lead, head, tail, stop, cue, content, mode, False)
                return said if self._can_call(said, head == a) else None
        if not content:
            return None
        said = self.said(s, lead, head, tail, stop, cue, content, mode, left is not None or bool(before))
        if (shown or (shows and not self.lists.match("says", self.toks, cue.start))) and not self._is_paper(said.reading):
            return None
        if said.reading is not None and said.reading.kind == "outlet" and said.cited is None and clause is not None:
            self._cited_late(said, s, b)
        return said

    def _publishes(self, p: Phrase, cue: Cue) -> bool:
        """Whether a name before or after a verb of publishing is an outlet's: a name with an article, or whoever "publishes" something."""
        verbs = [t.key for t in self.toks[cue.start : cue.end]]
        article = self.language in ("nl", "fr", "es", "hu") and self.lists.has("determiners", self.toks[p.start].key)
        return (len(p.items) == 1 and any(map(_PUBLISHING.match, verbs))) or (
            len(p.items) == 1 and article and any(map(_WRITING.match, verbs))
        )

    def _inserted(self, s: Span, lead: int, verb: tuple[int, int, int], b: int, cue: Cue) -> Said | None:
        """What is said around an inserted verb of saying, and who says it. `verb`: where what is inserted begins, where its verb does, and
        where that ends."""
        at, head, tail = verb
        parts = self._around(s, lead, at, tail, b)
        if parts is None:
            return None
        stop = bisect.bisect_left(self.starts, parts[1].start)
        return self.said(s, at, head, tail, stop, cue, parts, self._mode(parts), at == head)

    def _nobody(self, lead: int, head: int) -> bool:
        """Whether a clause says that nobody says it: "none of the neighbours told the firemen that ..."."""
        for k in range(head - 1, lead - 1, -1):
            if SPLIT.search(self.speech.gap(k)):
                return False
            if self.lists.value("negation", self.toks[k].key) == "nobody":
                return True
        return False

    def _can_call(self, said: Said, opens: bool) -> bool:
        """Whether who calls something by a name is known to speak: "the law names three cases" is said by nobody. A lone capital at the
        beginning of a sentence is a name where it stands elsewhere, too."""
        r = said.reading
        if r is None or said.source is None:
            return bool(said.pronoun) or opens
        return (
            bool(r.nouns or r.role) or len(r.label.split()) > 1 or said.source.start > said.sentence.start or self.text.count(r.label) > 1
        )

    def _inverted(self, s: Span, lead: int, head: int, tail: int, clause: int) -> bool:
        """Whether a verb after a comma has what is said before it, although a clause follows ("..., dijo a EFE un testigo que ..."): the
        clause does not begin right after the verb, and what stands before is no name with an apposition."""
        if any(self.lists.has("interview", self.toks[k].key) for k in range(lead, head)) and head - lead < 12:
            return False  # "In an interview with Radio Noor, the minister admitted that ..."
        if head <= lead or not SPLIT.search(self.speech.gap(head - 1)) or self._words(s.start, self.toks[head].start) < 3:
            return False
        if self.toks[min(tail, len(self.toks) - 1)].start >= clause:
            return False
        opening = self.speech.phrases(lead, head)
        if opening and opening[0].start - lead <= 2 and not opening[0].after:
            after = self.speech.gap(opening[0].end - 1)
            if "," in after or "،" in after or opening[0].end >= head:
                return False
        return True

    def said(
        self, s: Span, lead: int, head: int, tail: int, stop: int, cue: Cue, content: tuple[Span, ...], mode: Mode, inverted: bool
    ) -> Said:
        """Who says a content by a cue: `lead` is where its clause begins, `head` and `tail` where the verb with its auxiliary begins and
        ends, `stop` where what may tell the source ends, all in words; `inverted`: what is said stands before. The source, who else was
        told and who is cited come from the phrases of the clause."""
        described = self._described(tail, stop) if not self._described(lead, head) else None
        ahead = self._described(lead, head)
        left = [p for p in self.speech.phrases(lead, head) if not self._inside(p, content)]
        if ahead is not None and ahead.end == head:
            left = [ahead]
        right = [described] if described is not None else []
        right += [p for p in self.speech.phrases(described.end if described else tail, stop) if not self._inside(p, content)]
        cited, rest = self._cited(lead, stop, [p for p in (*left, *right) if self.toks[p.start].key not in RELATIVE])
        shows = self.lists.match("shows", self.toks, cue.start) > 0
        chosen = self._paper(rest) if shows else None
        chosen = chosen or self._subject(rest, head, tail, inverted) or self._where(rest, head)
        cues = [Span(self.toks[cue.start].start, self.toks[cue.end - 1].end)]
        if cue.aux >= 0:
            cues = sorted([Span(self.toks[cue.aux].start, self.toks[cue.aux].end), *cues])
            if cue.aux + 1 == cue.start:
                cues = [Span(cues[0].start, cues[1].end)]
        mode = self._mode(content) if mode == "indirect" else mode
        said = Said(None, tuple(cues), content, mode, None, s, cited=cited)
        last = next((k for k in range(tail, stop) if self.toks[k].start >= content[0].start), stop)
        denies = any(self.lists.match("denial", self.toks, k) for k in range(cue.start, max(tail, last)))
        if denies and mode == "indirect" and content[0].start > cues[-1].end:
            said.beside.append(Span(cues[-1].end, content[0].start))
        if inverted and stop > tail and not any(c.start > cues[-1].end for c in content):
            said.beside.append(Span(cues[-1].end, self.toks[stop - 1].end))
        if cited is not None:
            said.beside.append(Span(cues[-1].end, cited[1].end) if cited[1].start > cues[-1].end else cited[1])
        for p in rest:
            if p is chosen:
                continue
            r = read(self.speech, p)
            if r.kind == "organisation" and p.after and p.end - p.start <= 2 and self.toks[p.end - 1].acronym and chosen is not None:
                r = Reading(r.label, "outlet", True)
            if self.language == "el" and self.toks[p.start].key in WHOSE and r.kind != "outlet":
                continue
            if r.label.casefold() in lexicon.words("platforms"):
                continue  # "wrote on X"
            if r.kind == "outlet" and p.after and all(self.lists.has("press", self.toks[i.start].key) for i in p.items):
                continue  # "told the press"
            if r.kind in ("person", "organisation") and r.role is None and not r.nouns and self._interview(p):
                r = Reading(r.label, "outlet", True)
            addressed = p.after and (p.items[0].end - p.items[0].start >= 2 or self.lists.has("to", self.toks[p.start - 1].key))
            told = addressed or self._dative(p, tail) or (chosen is not None and self._told(p, chosen, tail))
            told = told or (described is not None and p.start == described.end and p.end - p.start >= 2)
            if r.kind in ("person", "organisation") and r.role is None and not r.nouns and chosen is not None and told:
                r = Reading(r.label, "outlet", True)
            if denies and p.start >= tail and not any(self.lists.has("to", self.toks[k].key) for k in (p.start - 1, p.start)):
                continue  # "denied the Courier's allegations that ...": who made them was not told
            if r.kind == "outlet" and (p.start >= tail or p.after or self.toks[p.start].suffix or self.toks[p.end - 1].suffix):
                said.via.append(r)
                said.beside.append(Span(self.toks[max(p.start - 1, 0)].start, self._phrase_span(p).end))
        if chosen is not None:
            r = read(self.speech, chosen)
            article = self.language in _ARTICLED and self.lists.has("determiners", self.toks[chosen.start].key)
            if (
                r.kind in ("person", "organisation")
                and r.role is None
                and not r.nouns
                and ((cited is not None and article) or self._publishes(chosen, cue))
            ):
                r = Reading(r.label, "outlet", True)  # "La Voz del Lago, citing ..."
            said.source, said.reading = self._phrase_span(chosen), r
            return said
        unknown = self._unknown(lead, head, tail, stop, inverted)
        if unknown is None and inverted and mode == "indirect":
            said.opening = self._opening(content)
        if unknown is not None:
            said.source, said.reading = unknown
            return said
        pronoun = next(
            (k for k in (*range(lead, head), *range(tail, min(stop, tail + 3))) if self.lists.has("pronouns", self.toks[k].key)), None
        )
        if pronoun is not None:
            said.source = Span(self.toks[pronoun].start, self.toks[pronoun].end)
            said.pronoun = self.toks[pronoun].key
        said.anaphor = said.pronoun not in ("es", "man", "on", "het", "ich", "je", "i", "wir") or (
            said.pronoun == "on" and self.language in ("pl", "cs")
        )
        return said

    # according to

    def _according(self, s: Span, a: int, b: int, cue: Cue) -> Said | None:
        before = cue.kind == "before"
        if before:
            found = next((p for p in self.speech.phrases(cue.end, b) if p.start <= cue.end + 2 or self._between(cue.end, p)), None)
            if found is None and cue.end - cue.start > 1:
                # "بحسب تقرير لديوان المحاسبة": the writing that the entry ends in.
                found = next((p for p in self.speech.phrases(cue.end - 1, b) if p.start == cue.end - 1), None)
        else:
            inside = [p for p in reversed(self.speech.phrases(a, cue.start)) if p.end >= cue.start - 2]
            # "Ulusal Su Kurumu'na (USK) göre": the acronym in brackets is no source of its own.
            found = next((p for p in inside if self.text[self.toks[p.start].start - 1 : self.toks[p.start].start] != "("), None)
            if found is not None and found.end < cue.start - 1 and found is inside[0]:
                found = None
        if found is None or any(self.quoted[k] for k in range(found.start, found.end)):
            return None
        found = self._apart(found, b) if before else found
        start, end = (cue.start, self._source_end(found.end, a, b, cue)) if before else (found.start, cue.end)
        # A relative clause or an apposition in commas belongs to the source; a name ends where its comma stands.
        content = []
        low, high = self.toks[start].start, self.toks[end - 1].end
        acronym = _ACRONYM.match(self.text, high)
        high = acronym.end() if acronym else high
        closing = re.compile(r"[^\w\s]*\s*[”»“]?\s*").match(self.text, high)
        high = closing.end() if closing and end < b else high
        if self._words(s.start, low) >= 2:
            content.append(self._trim(s.start, low))
        if self._words(high, s.end) >= 2 and not (content and self._of_source(high, b)):
            content.append(self._trim(high, s.end))
        if not content:
            return None
        inserted = SPLIT.search(self.speech.gap(start - 1)) if start > a else None  # "El puente, según la policía, seguirá cerrado"
        if len(content) == 2 and not inserted and self._words(*content[0]) <= 3 and not self.speech.phrases(a, start):
            content = content[1:]
        quoted = [q for q in self.quotes for c in content if q.start < c.end and c.start < q.end]
        mode = self._mode(content)
        if quoted and not self._words(s.start, quoted[0].start) and self._words(quoted[0].end, low) == 0:
            content, mode = [self._span(q) for q in quoted], "direct"  # "«...», according to X, while behind her the bus drives in"
        cues = (Span(self.toks[cue.start].start, self.toks[cue.end - 1].end),)
        said = Said(self._phrase_span(found), cues, tuple(content), mode, read(self.speech, found), s, oblique=before)
        if before and end > found.end:
            said.beside.append(Span(self.toks[found.end].start, self.toks[end - 1].end))
        return said

    def _of_source(self, high: int, b: int) -> bool:
        """Whether what follows the words of a source, behind what is said, is a clause about the source ("..., heißt es in der Anklage, die
        dem Gericht vorliegt")."""
        k = bisect.bisect_left(self.starts, high)
        if not 0 < k < b or "," not in self.speech.gap(k - 1):
            return False
        relative = RELATIVES | {"που", "che", "que", "qui", "dont", "kterou", "ktorego", "kteremu", "які", "которые"}
        return any(self.toks[i].key in relative for i in range(k, min(b, k + 2)))

    def _between(self, at: int, p: Phrase) -> bool:
        """German and Dutch: whether words between an article and its noun keep a source away from "according to" ("laut einer am Montag
        veröffentlichten Mitteilung")."""
        if self.language not in ("de", "nl") or p.start > at + 8 or not self.lists.has("determiners", self.toks[at].key):
            return False
        apart = any("," in self.speech.gap(k) for k in range(at, p.start))
        return self.lists.has("prepositions", self.toks[at + 1].key) and p.items[0].kind in ("documents", "recordings") and not apart

    # refusals

    def _declined(self, s: Span, a: int, b: int) -> Said | None:
        for k in range(a, b):
            n = 0 if self.quoted[k] else self.lists.match("declined", self.toks, k)
            if n:
                phrases = self.speech.phrases(a, k)
                free = [p for p in phrases if not p.after]
                chosen = free[0] if free else None
                cue = (Span(self.toks[k].start, self.toks[k + n - 1].end),)
                said = Said(None, cue, (), "indirect", None, s, relation="declined", anaphor=chosen is None)
                if chosen is not None:
                    said.reading, said.source = read(self.speech, chosen), self._phrase_span(chosen)
                return said
        return None
