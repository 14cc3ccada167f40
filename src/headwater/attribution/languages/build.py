"""The attributions of a text in another language than English as statements and voices."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from headwater import names as known_names
from headwater.attribution import multilingual, own
from headwater.attribution.assemble import CREDIT_SCORE, own_names, own_voice
from headwater.attribution.languages import heard
from headwater.attribution.languages.clauses import Reader
from headwater.attribution.languages.parts import Said
from headwater.attribution.languages.phrases import Reading, Speech
from headwater.attribution.languages.readings import read
from headwater.attribution.languages.sources import NO_ARTICLE
from headwater.languages import Lists, Word, key, lists, words
from headwater.model import Anonymity, Basis, Certainty, Relation, Report, Span, Statement, Voice, VoiceKind, content_id
from headwater.text import paragraphs

_BARE = 2  # words of "the man"
_SCORE = 0.75  # of an attribution that a rule found
_NAME = r"[^\W\d_][\w.’'&-]*(?:[ \u00a0-][\w.’'&-]+){0,4}"
_DATELINE = re.compile(rf"^[^\n()]{{0,60}}\(({_NAME}(?:/{_NAME})?)\)\s*[.]?\s*[-–—:]")
_CLOSING = re.compile(rf"\(((?:{_NAME})(?:[/,;] ?{_NAME})*)\)\s*\.?\s*$")
# As `lists.key` leaves them: without the marks of й and ї.
_ENDINGS = re.compile(r"(?:ого|его|ему|ому|ои|ою|оі|ем|ом|ым|им|ии|ыи|іи|ая|яя|ами|еи|а|я|у|ю|е|і|и|ы|ь)$")
_LATIN_ENDINGS = {
    "pl": re.compile(r"(?:iego|ego|iemu|emu|owi|iej|ej|iem|em|im|ym|om|a|y|u|i|e|ę|ą|o)$"),
    "cs": re.compile(r"(?:ého|ému|ovi|ové|ou|ém|em|ým|a|y|u|i|e|é|á|ý|o|ě)$"),
    "el": re.compile(r"(?:ουσ|ου|οσ|ον|ησ|ασ|εσ|ο|η|α|ε|ω|σ)$"),
}
_LINE = 10  # words of a line that credits the whole at most
# Stems of words for sources, material, publishing and taking over, in the languages that have lists, as `languages.key` leaves them.
_CREDITING = re.compile(
    "quell|source|fuent|fonte|font$|surs|bron$|kalla|forras|источник|джерел|zrodl|zdroj|πηγη|kaynak|مصدر|المصدر|text|material|матери|матері"
    "|publi|veroff|ersch|apar|appar|paru|gepubl|versch|overgen|opubl|zverej|δημοσι|αναδημ|yayim|نشر|نقل|inform|информ|інформ|πληροφορ|cortes"
    "|gentil|tillst|preluat|reprod|repris|reprend|tomad|tratt|servizi|cura$|elabor|redac|oprac|przedr|wykorz|vyuz|prevza|nyoman|alapjan|alint"
    "|ubern|genehm|povol|autoriz|permis|дозвол|разреш|передрук|перепеч|haber|izni"
)
_WITH = re.compile(r"(?:avec|con|com|mit|met|med|amb|cu|with|с|з|με) ", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\(([A-ZÀ-ÞΑ-ΩА-ЯІЇЄҐ][\w-]{1,9})\)")


@dataclass(slots=True)
class _Member:
    """One voice of the text. `plain`: `name` stands in a nominative."""

    name: str
    kind: VoiceKind
    named: bool
    plain: bool
    forms: dict[str, None] = field(default_factory=dict)
    role: str | None = None
    nouns: set[str] = field(default_factory=set)
    number: int | None = None
    own: bool = False
    anonymity: Anonymity | None = None


class Work:
    """The work on one report."""

    def __init__(self, report: Report, language: str) -> None:
        self.report, self.text, self.language = report, report.text, language
        self.lists: Lists = lists(language)
        self.speech = Speech(report.text, self.lists)
        self.reader = Reader(self.speech)
        self.members: list[_Member] = []
        self.own = own_voice(report)
        self.own_keys = {known_names.outlet_key(n) for n in own_names(report)}
        self.statements: list[Statement] = []
        self.ids: set[str] = set()
        self._stemmed: dict[str, tuple[str, ...]] = {}

    def run(self) -> tuple[tuple[Statement, ...], tuple[Voice, ...]]:
        """The statements by place, and the voices they use."""
        found = heard.together(self.reader, self.reader.run(), multilingual.find(self.text))
        self._full_names(found)
        speakers = self._speakers(found)
        for one, who in zip(found, speakers, strict=True):
            self._statement(one, who)
        self._credits(found)
        self._own_sentences(found)
        self.statements.sort(key=lambda s: (s.content[:1] or s.source[:1] or (Span(0, 0),), s.id))
        voices = {self._voice(m).id: self._voice(m) for m in self.members}
        voices[self.own.id] = self.own
        used = {v for s in self.statements for v in (s.voice, *s.chain) if v}
        return tuple(self.statements), tuple(voices[v] for v in sorted(voices) if v in used)

    # who is who

    def _stem(self, word: str) -> str:
        """A word of a name without its case ending, where the language has any."""
        k = key(word)
        if self.language in ("ru", "uk"):
            return _ENDINGS.sub("", k) if len(k) > 4 else k
        if (ending := _LATIN_ENDINGS.get(self.language)) and len(k) > 4:
            return ending.sub("", k) or k
        return k

    def _stems(self, name: str) -> tuple[str, ...]:
        if name not in self._stemmed:
            self._stemmed[name] = tuple(self._stem(w.text) for w in words(name, self.language))
        return self._stemmed[name]

    def _full_names(self, found: Iterable[Said]) -> None:
        """All names of sources first, the fuller ones first, so that a surname before its full name joins it."""
        readings = []
        for one in found:
            for r, plain in ((one.reading, not one.oblique), *((v, True) for v in one.via), (one.cited[0] if one.cited else None, False)):
                if r is not None and r.named:
                    readings.append((r, plain))
        for r, plain in sorted(readings, key=lambda x: (-len(x[0].label.split()), not x[1])):
            self._member(r, plain)
        for one in found:
            # "Agence nationale de l'eau (ANE)": the acronym is the same voice from there on.
            told = _ACRONYM.match(self.text, one.source.end) if one.source is not None else None
            if told and one.reading is not None and one.reading.named and one.reading.kind in ("organisation", "outlet"):
                self._member(one.reading, not one.oblique).forms.setdefault(told.group(1))

    def _member(self, r: Reading, plain: bool) -> _Member:
        found = self._known(r) if r.named else self._described(r)
        if found is None:
            name = r.label
            if not plain and r.kind == "person" and r.role != r.label:
                name = self._base(name)
            found = _Member(name, r.kind, r.named, plain or name == r.label, number=r.number)
            found.own = (
                r.kind in ("outlet", "organisation")
                and known_names.outlet_key(r.label) in self.own_keys
                and bool(known_names.outlet_key(r.label))
            )
            self.members.append(found)
        elif plain and not found.plain and len(r.label.split()) >= len(found.name.split()):
            found.name, found.plain = r.label, True
        found.forms.setdefault(r.label)
        found.role = found.role or (r.role if r.role != r.label else None)
        found.nouns.update(r.nouns)
        return found

    def _known(self, r: Reading) -> _Member | None:
        stems = self._stems(r.label)
        for m in self.members:
            if not m.named:
                continue
            if key(m.name) == key(r.label) or r.label in m.forms:
                return m
            have = self._stems(m.name)
            person = r.kind == "person" and m.kind == "person"
            if have == stems or (
                person
                and len(stems) < len(have)
                and (have[-len(stems) :] == stems or (self.language == "hu" and have[: len(stems)] == stems))
            ):
                return m
            if not person and r.kind in ("outlet", "organisation") and known_names.same_brand(r.label, m.name).same:
                return m
        if r.kind == "organisation" and len(stems) == 1 and r.nouns:
            # "das Ministerium", after one body with a longer name of that kind.
            bodies = [m for m in self.members if m.kind == "organisation" and r.nouns[0] in m.nouns and len(self._stems(m.name)) > 1]
            if len(bodies) == 1:
                return bodies[0]
        if r.kind == "person" and r.role == r.label and r.nouns:
            # "der Minister": whoever was named with that office.
            holders = [m for m in self.members if m.kind == "person" and m.role and r.nouns[0] in m.nouns]
            if len(holders) == 1:
                return holders[0]
        return None

    def _described(self, r: Reading) -> _Member | None:
        wanted = key(r.label)
        for m in self.members:
            if not m.named and (
                key(m.name) == wanted or (r.nouns and m.nouns & set(r.nouns) and not re.match(r"\d", r.label) and self._definite(r.label))
            ):
                return m
        return None

    def _definite(self, label: str) -> bool:
        first = words(label, self.language)[:1]
        return bool(first) and self.lists.has("determiners", first[0].key) and not self.lists.has("indefinite", first[0].key)

    def _base(self, name: str) -> str:
        """A name that stands in the genitive as it would stand in the nominative, by the list of endings; else as it is."""
        pairs = self.lists.pairs("genitive")
        if not pairs:
            return name
        out = []
        for word in name.split():
            plain = key(word)
            for ending, value in pairs:
                bare = ending
                if plain.endswith(bare) and len(plain) - len(bare) >= 2:
                    word = word[: len(word) - len(bare)] + value
                    break
            out.append(word)
        return " ".join(out)

    def _speakers(self, found: list[Said]) -> list[_Member | None]:
        speakers: list[_Member | None] = []
        last: tuple[int, _Member] | None = None
        for one in found:
            who: _Member | None = None
            if one.reading is not None:
                who = self._told_before(one.reading, last[1] if last else None) or self._member(one.reading, not one.oblique)
            elif one.anaphor and (near := self._person_before(one, last[0] if last else -1)) is not None:
                who = self._member(near, True)
            elif one.anaphor and last is not None:
                at = (one.source or (one.cue or one.content)[0]).start
                between = self.text[last[0] : at]
                if at - last[0] < 1500 and between.count("\n") <= 4:
                    who = last[1]
            elif one.anaphor and one.opening is not None:
                who = self._member(one.opening[0], True)
            if who is not None and one.relation != "declined":
                last = ((one.cue or one.content)[-1].end, who)
            speakers.append(who)
        return speakers

    def _told_before(self, r: Reading, last: _Member | None) -> _Member | None:
        """Who has spoken before, where a phrase names nobody by itself: "a spokesman" of the body that spoke last, "the man" for somebody
        unnamed."""
        if last is None or len(r.nouns) != 1 or (r.named and r.label != r.role):
            return None
        if self._bare_spokesman(r.label):
            return last if last.kind == "organisation" else None
        short = len(words(r.label, self.language)) <= _BARE
        article = any(self.lists.has("indefinite", w.key) for w in words(r.label, self.language))
        if article or not short or last.number:
            return None
        unnamed = last.kind == "anonymous" and not last.named
        if unnamed:
            return last if self.lists.has("somebody", r.nouns[0]) else None
        if last.kind != "person" or r.kind != "anonymous":
            return None
        definite = self._definite(r.label) or r.nouns[0].startswith("ال") or (self.language in NO_ARTICLE and " " not in r.label)
        # "The farmer" is the farmer named before; "the striker", of whom the text has not spoken, is whoever spoke before.
        new = sum(t.key == r.nouns[0] for t in self.speech.toks) == 1
        return last if definite and (r.nouns[0] in last.nouns or new) else None

    def _bare_spokesman(self, label: str) -> bool:
        """Whether a description is a word for a spokesman, with an article or without, and nothing else."""
        toks = words(label, self.language)
        while toks and any(self.lists.has(s, toks[0].key) for s in ("determiners", "indefinite")):
            toks = toks[1:]
        return bool(toks) and self.lists.match("spokes", toks, 0) == len(toks)

    def _person_before(self, one: Said, after: int) -> Reading | None:
        """The one named person that the sentence before brings on, where nobody has spoken in it: whom a pronoun, or a verb without a
        subject, means."""
        if one.source is None and not one.cue:
            return None
        found = self.reader.sentences
        n = bisect.bisect_left([s.start for s in found], one.sentence.start) - 1
        if n < 0 or found[n].start < after or self.text.count("\n", found[n].end, one.sentence.start) > 1:
            return None
        starts = self.reader.starts
        low, high = bisect.bisect_left(starts, found[n].start), bisect.bisect_left(starts, found[n].end)
        readings = [(p, read(self.speech, p)) for p in self.speech.phrases(low, high)]
        people = [(p, r) for p, r in readings if r.kind == "person" and r.named and r.label != r.role and len(r.label.split()) > 1]
        first = next((r for p, r in people if not p.after), None)
        return first or (people[0][1] if len(people) == 1 else None)

    # statements

    def _statement(self, one: Said, who: _Member | None) -> None:
        cited = self._member(one.cited[0], False) if one.cited else None
        inner, source = (cited, one.cited[1]) if cited is not None and one.cited else (who, one.source)
        told = (inner, who, *(self._member(v, True) for v in one.via))
        members = list(dict.fromkeys(id(m) for m in told if m is not None))
        by_id = {id(m): m for m in self.members}
        chain_members = [by_id[m] for m in members]
        if inner is not None and (inner.kind == "anonymous" or not inner.named):
            self._grant(one, inner)
        chain = tuple(v for m in chain_members if (v := self._voice(m).id) != self.own.id)
        own_word = inner is not None and inner.own
        kind = inner.kind if inner is not None else None
        relation: Relation = one.relation
        if relation == "says" and kind == "outlet" and not own_word:
            relation = "quotes" if one.mode == "direct" else "cites"
        basis: Basis = "document" if kind in ("document", "recording") and relation != "declined" else "not said"
        spans = (source,) if source is not None else ()
        self._add(
            Statement(
                id=content_id("s", self.report.id, repr((spans, one.cue, one.content, relation))),
                report=self.report.id,
                content=tuple(sorted(one.content)),
                cue=one.cue,
                source=spans,
                voice=self._voice(inner).id if inner is not None else None,
                chain=chain,
                mode=one.mode,
                relation=relation,
                anonymity=(inner.anonymity or Anonymity()) if inner is not None and inner.kind == "anonymous" else None,
                addressee=one.via[0].label if one.via else None,
                basis=basis,
                certainty=self._certainty(one.content, one.sentence),
                score=_SCORE if one.reading is not None else 0.6,
            )
        )

    def _grant(self, one: Said, who: _Member) -> None:
        """That a voice asked to stay unnamed, with the reason the sentence gives."""
        toks = self._words_of(one.sentence)
        for k in range(len(toks)):
            n = self.lists.match("anonymity", toks, k)
            if not n:
                continue
            start, end = toks[k].start, toks[k + n - 1].end
            reason = None
            for j in range(k + n, min(len(toks), k + n + 6)):
                if self.lists.match("because", toks, j):
                    stop = re.compile(r"[.,;\n“”\"«»]").search(self.text, toks[j].end)
                    end = min(stop.start() if stop else one.sentence.end, one.sentence.end)
                    reason = self.text[toks[j].start : end].strip()
                    break
            if who.anonymity is None or (reason and not who.anonymity.reason):
                who.anonymity = Anonymity(reason, Span(start, end))
            return

    def _certainty(self, content: Iterable[Span], sentence: Span) -> tuple[Certainty, ...]:
        toks = self._words_of(sentence)
        spans = list(content) or [sentence]
        found: list[Certainty] = []
        for k in range(len(toks)):
            if n := self.lists.match("unverified", toks, k):
                found.append(Certainty("unverified", Span(toks[k].start, toks[k + n - 1].end)))
            elif (n := self.lists.match("hedges", toks, k)) and any(c.start <= toks[k].start < c.end for c in spans):
                found.append(Certainty("hedged", Span(toks[k].start, toks[k + n - 1].end)))
        return tuple(found[:3])

    def _words_of(self, s: Span) -> list[Word]:
        starts = self.reader.starts
        return self.speech.toks[bisect.bisect_left(starts, s.start) : bisect.bisect_left(starts, s.end)]

    def _voice(self, m: _Member) -> Voice:
        if m.own:
            return self.own
        forms = tuple(f for f in m.forms if f != m.name)
        return Voice(
            id=content_id("v", self.report.id, "named" if m.named else m.kind, key(m.name)),
            name=m.name if m.named else None,
            kind=m.kind,
            aliases=forms if m.named else (),
            described_as=None if m.named else m.name,
            role=m.role,
            owner=known_names.owner_of(m.name) if m.named and m.kind == "outlet" else None,
            stated_number=m.number,
        )

    def _add(self, s: Statement) -> None:
        if s.id not in self.ids:
            self.ids.add(s.id)
            self.statements.append(s)

    # credits of the whole report, and its own sentences

    def _credits(self, said: Sequence[Said]) -> None:
        for label, at, relation in self._credited(said):
            m = self._member(Reading(label, "outlet", True), True)
            if m.own or m.kind == "person":
                continue
            m.kind = "outlet"
            voice = self._voice(m)
            spans = (at,) if at is not None else ()
            self._add(
                Statement(
                    id=content_id("s", self.report.id, "credit", voice.id, relation),
                    report=self.report.id,
                    content=(),
                    cue=(),
                    source=spans,
                    voice=voice.id,
                    chain=(voice.id,),
                    mode="indirect",
                    relation=relation,
                    score=CREDIT_SCORE,
                )
            )

    def _credited(self, said: Sequence[Said]) -> list[tuple[str, Span | None, Relation]]:
        """Agencies and outlets that the head, the end or the byline credits with the whole: (name, where, how)."""
        found: list[tuple[str, Span | None, Relation]] = []
        blocks = paragraphs(self.text)
        for n, p in enumerate(blocks):
            block = self.text[p.start : p.end]
            line = self._source_line(block)
            if line is not None:
                found.append((line[0], Span(p.start + line[1], p.start + line[1] + len(line[0])), "republishes"))
                continue
            if (n < 2 or n >= len(blocks) - 2) and (loose := self._loose_credit(p, said)) is not None:
                found.append((loose[0], loose[1], "republishes"))
                continue
            edges = [
                m for m in ((_DATELINE.match(block) if n < 2 else None), (_CLOSING.search(block) if n >= len(blocks) - 2 else None)) if m
            ]
            for m in edges:
                at = m.start(1)
                for part in re.split(r"[/,;] ?", m.group(1)):
                    if with_ := _WITH.match(part):  # "(avec AFP)"
                        part, at = part[with_.end() :], at + with_.end()
                    if self._agency(part):
                        found.append((part, Span(p.start + at, p.start + at + len(part)), "republishes"))
                    at += len(part) + 1
        for line_ in (*((self.report.byline,) if self.report.byline else ()), *self.report.credit_lines):
            bare = re.sub(r"^[\s(\[]+|[\s)\].]+$", "", line_)
            labelled = self._source_line(bare)
            label = labelled[0] if labelled else bare
            for part in re.split(r"[/,;]| (?:und|et|y|e|en|i|a|и|та|ve|och|és|și|και|with|mit|avec|con|com|met) ", label):
                part = part.strip()
                if part and (self._agency(part) or labelled):
                    found.append((part, None, "republishes"))
        return found

    def _loose_credit(self, p: Span, said: Sequence[Said]) -> tuple[str, Span] | None:
        """A short line at a text's edge that says nothing, tells of a source, of taking over or of publishing, and ends with a name:
        "Publicerad med tillstånd av Fjällpress". The name and its place, or None."""
        block = self.text[p.start : p.end]
        toks = self._words_of(p)
        told = any(_CREDITING.match(t.key) for t in toks[:-1]) or "©" in block
        if not told or not 2 <= len(toks) <= _LINE or any(s.start < p.end and p.start < s.end for x in said for s in x.content):
            return None
        low = bisect.bisect_left(self.reader.starts, p.start)
        phrases = [x for x in self.speech.phrases(low, low + len(toks)) if any(i.kind == "name" for i in x.items)]
        last = phrases[-1] if phrases else None
        if last is None or not (last.end == low + len(toks) or "©" in block):
            return None
        name = next(i for i in reversed(last.items) if i.kind == "name")
        end = max([name.end, *(i.end for i in last.items if i.kind == "outlets" and i.start == name.end)])
        at = Span(self.speech.toks[name.start].start, self.speech.toks[end - 1].end)
        return self.text[at.start : at.end], at

    def _agency(self, label: str) -> bool:
        """Whether words in brackets at a text's edge name an outlet: one of the table, or two to five capitals that no noun list has."""
        if known_names.outlet(label):
            return True
        toks = words(label, self.language)
        return (
            len(toks) <= 2
            and bool(toks)
            and all(2 <= len(t.text) <= 8 and (t.acronym or (t.text.islower() and len(t.text) <= 4)) for t in toks)
        )

    def _source_line(self, block: str) -> tuple[str, int] | None:
        """ "Quelle: X", "Con información de X" as a line of its own: the name and its place in the line."""
        if len(block) > 100:
            return None
        toks = words(block, self.language)
        if not toks:
            return None
        n = self.lists.match("sources", toks, 0)
        if not n or n >= len(toks):
            return None
        after = block[toks[n - 1].end :]
        colon = re.match(r"\s*[:：]\s*", after)
        if colon is None and n < 2:
            return None
        start = toks[n - 1].end + (colon.end() if colon else re.match(r"\s*", after).end())  # type: ignore[union-attr]
        open_ = re.match(r"[\s\"“„«»「]*", block[start:])
        start += open_.end() if open_ else 0
        label = re.sub(r"[\s.)\]\"”“«»」]+$", "", block[start:])
        if quoted := re.search(r"[«„“\"]([^«»„“”\"]+)$", label):  # "інформагенції «Бескид-Новини»"
            start, label = start + quoted.start(1), quoted.group(1)
        lead = words(label, self.language)
        while len(lead) > 1 and (
            (self.lists.has("determiners", lead[0].key) and lead[0].text.islower() and self.language != "ar")
            or (self.language == "ar" and self.lists.has("outlets", lead[0].key))
        ):
            start, label = start + lead[1].start, label[lead[1].start :]
            lead = words(label, self.language)
        return (label, start) if label and len(lead) <= 6 else None

    def _own_sentences(self, found: Iterable[Said]) -> None:
        contents = [c for one in found for c in (*one.content, *(one.cue if one.relation == "declined" else ()))]
        taken = contents + [x for one in found for x in (*((one.source,) if one.source else ()), *one.cue, *one.beside)]
        lines = {s.source[0].start for s in self.statements if not s.content and s.source and s.relation == "republishes"}
        for spans in own.parts(self.text, self.reader.sentences, taken, contents):
            if any(
                s.start <= at < s.end and s.end - s.start < 100 and self._source_line(self.text[s.start : s.end])
                for s in spans
                for at in lines
            ):
                continue
            sentence = Span(spans[0].start, spans[-1].end)
            self._add(
                Statement(
                    id=content_id("s", self.report.id, "own", repr(spans)),
                    report=self.report.id,
                    content=spans,
                    cue=(),
                    source=(),
                    voice=self.own.id,
                    chain=(),
                    mode="own",
                    certainty=self._certainty(spans, sentence),
                    score=1.0,
                )
            )
