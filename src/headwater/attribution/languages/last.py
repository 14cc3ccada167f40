"""Languages whose verb of saying ends the sentence (Turkish): who says it opens it, and what is said stands between."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from headwater.attribution import quotes
from headwater.attribution.languages.beside import Beside
from headwater.attribution.languages.parts import SPEAKS, Cue, Said
from headwater.attribution.languages.phrases import Phrase, Reading
from headwater.attribution.languages.readings import read
from headwater.model import Span

_OPENING = 6  # words before who says it at most
_SET_OFF = 16  # the same, where a comma stands behind who says it: a clause may come before ("Radyo Meltem'e konuşan ...")
_WHOSE = ("in", "nin", "un", "nun")  # case endings on a name of whose something is
_WHO_SAYS = ("diyen", "söyleyen", "soyleyen", "anlatan", "belirten", "aktaran", "vurgulayan", "savunan")
_FROM = ("dan", "den", "tan", "ten")
_TO = ("a", "e", "ya", "ye", "na", "ne")


class VerbLast(Beside):
    """The rule of sentences that a verb of saying ends."""

    def _verb_last(self, s: Span, a: int, b: int, cue: Cue, before: Sequence[quotes.Quote]) -> Said | None:
        """Turkish: the subject opens the sentence, the verb of saying ends it, what is said stands between."""
        cues = (Span(self.toks[cue.start].start, self.toks[cue.end - 1].end),)
        return self._quoted_last(s, a, b, cue, cues, before) if before else self._told_last(s, a, cue, cues)

    def _quoted_last(self, s: Span, a: int, b: int, cue: Cue, cues: tuple[Span, ...], before: Sequence[quotes.Quote]) -> Said:
        """ "X, “...” dedi": what is said is quoted before the verb."""
        content = [self._span(q) for q in before]
        phrases = [p for p in (*self.speech.phrases(a, cue.start), *self.speech.phrases(cue.end, b)) if not self._inside(p, content)]
        opening = bisect.bisect_left(self.starts, before[0].start)
        # Who stands right before the quotation says it; a clause may come before ("Gaz ... kaçırdıktan sonra, bir yetkili “...” dedi").
        beside = [p for p in phrases if p.end == opening and p.items[0].kind != "name" and not self._suffixed(p)]
        off = self._before_comma(phrases, a, opening)
        subject = next((p for p in (*beside, *([off] if off else []), *phrases) if not self._suffixed(p)), None)
        if self.toks[cue.end - 1].key.endswith(_WHO_SAYS):
            subject = next((p for p in phrases if p.start == cue.end), subject)  # "“...” diyen teknik direktör Orhan Sezgil, ..."
        more = [q for q in self.quotes if self.toks[cue.end - 1].end <= q.start < s.end and q.start in self.rests]
        content += [self._span(q) for q in more]
        said = Said(None, cues, tuple(content), "direct", None, s, anaphor=True)
        told = [p for p in phrases if p is not subject and self._suffixed(p)]
        said.via = [r for p in told if (r := self._outlet(p)).kind == "outlet"]
        return self._by(said, subject)

    def _told_last(self, s: Span, a: int, cue: Cue, cues: tuple[Span, ...]) -> Said | None:
        """ "X, ... söyledi": what is said is not quoted, or hardly."""
        phrases = self.speech.phrases(a, cue.start)
        first = self._before_comma(phrases, a, cue.start) or self._first(phrases, a)
        start = first.end if first is not None else a
        if first is None and (first := self._issuer(phrases)) is not None:
            # "X'ten yapılan yazılı açıklamada, ... belirtildi", "raporda ... belirtildi"
            paper = next((p for p in phrases if self._in_writing(p) and p.start >= first.start), first)
            start = paper.end
        told = next(
            (p for p in phrases if p is not first and self._suffixed(p) and p.start - start <= 3 and self._outlet(p).kind == "outlet"), None
        )
        said = Said(None, cues, (), "indirect", None, s, anaphor=True)
        if told is not None:
            said.via, start = [self._outlet(told)], max(start, told.end)
            where = next((p for p in phrases if self._in_writing(p) and start <= p.start <= start + 1), None)
            start = where.end if where is not None else start
        if start >= cue.start:
            return None
        said.content = (self._trim(self.toks[start].start, self.toks[cue.start - 1].end),)
        if self._words(*said.content[0]) < 2 and said.content[0].end - said.content[0].start < 10:
            return None
        said.mode = self._mode(said.content)
        return self._by(said, first)

    def _by(self, said: Said, subject: Phrase | None) -> Said:
        if subject is not None:
            said.reading, said.source, said.anaphor = read(self.speech, subject), self._phrase_span(subject), False
        return said

    def _before_comma(self, phrases: Sequence[Phrase], a: int, stop: int) -> Phrase | None:
        """The one who speaks with a comma behind: who says it, whatever clause comes before."""
        for p in phrases:
            if p.end >= stop or p.start - a > _SET_OFF:
                return None
            if "," in self.speech.gap(p.end - 1) and not self._suffixed(p) and not self._in_writing(p) and not self._oblique(p):
                r = read(self.speech, p)
                lone = p.items[0].kind == "name" and p.end - p.start == 1 and self.speech.opens(p.start)
                if r.kind in SPEAKS and not lone:
                    # "Çevre ajansından bir yetkili, ...": the capital that opens the sentence belongs to who speaks.
                    opens = p.start > a and phrases[0].start == a and phrases[0].end == a + 1 and not self._commas(a, p.start)
                    whole = opens and p.items[0].kind == "people" and p.start - a <= _OPENING and not self._suffixed(phrases[0])
                    return Phrase(a, p.end, p.items, False, True) if whole else p
        return None

    def _first(self, phrases: Sequence[Phrase], a: int) -> Phrase | None:
        """The one who speaks near the beginning of the sentence."""
        near = [p for p in phrases if p.start - a <= _OPENING and not self._in_writing(p)]
        first = next((p for p in near if not self._suffixed(p) and not self._oblique(p)), None)
        if first is not None and first.items[0].kind == "name" and first.end - first.start == 1 and self.speech.opens(first.start):
            # A single capital that opens the sentence is a name only where no noun that speaks follows it.
            later = next((p for p in near if p is not first and p.items[0].kind != "name"), None)
            if later is not None and not self._suffixed(later) and not self._commas(first.end, later.start):
                return Phrase(first.start, later.end, later.items, False, True)
        return first

    def _issuer(self, phrases: Sequence[Phrase]) -> Phrase | None:
        """From whom a statement comes, or else the writing in which something is said."""
        writings = [p for p in phrases if self._in_writing(p)]
        from_whom = (p for p in phrases if self.toks[p.end - 1].suffix in _FROM and writings and p.start < writings[0].start)
        return next(from_whom, writings[0] if writings else None)

    def _outlet(self, p: Phrase) -> Reading:
        """What a phrase with a case ending says; a bare name to which something is told is an outlet's."""
        r = read(self.speech, p)
        bare = r.kind == "person" and not r.nouns and r.role is None and self.toks[p.end - 1].suffix in _TO
        return Reading(r.label, "outlet", True) if bare else r

    def _in_writing(self, p: Phrase) -> bool:
        """Whether a phrase is a writing in which something is said ("yazılı açıklamada")."""
        last = self.toks[p.end - 1].key
        return last.endswith(("da", "de", "ta", "te")) and self._is_paper(read(self.speech, p))

    def _is_paper(self, r: Reading | None) -> bool:
        return r is not None and r.kind in ("document", "recording")

    def _oblique(self, p: Phrase) -> bool:
        """Whether a phrase ends in a common noun with the ending of whose something is ("fabrikanın kapatılacağı")."""
        last = self.toks[p.end - 1]
        label = read(self.speech, p).label
        return last.text.islower() and last.key.endswith(_WHOSE) and not label.endswith(last.text)

    def _suffixed(self, p: Phrase) -> bool:
        return any(t.suffix and t.suffix not in _WHOSE for t in self.toks[p.start : p.end]) or self.lists.has(
            "to", self.toks[p.end - 1].key
        )
