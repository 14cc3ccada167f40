"""One block of a report's text: attributions found -> drafts -> voices, chains, credits, own sentences -> statements."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from headwater import names as known_names
from headwater.attribution import (
    anonymity,
    apposed,
    around,
    asides,
    basis,
    blockquotes,
    carried,
    certainty,
    chains,
    conjoint,
    credit_lines,
    credits,
    eyes,
    feelings,
    firsthand,
    idioms,
    inner,
    issuers,
    nested,
    obtained,
    own,
    papers,
    plain,
    positions,
    quotings,
    raised,
    refusals,
    relayed,
    rescue,
    rests,
    reveal,
    shown,
    signatures,
    tallies,
    views,
    voices,
)
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft, join_twins, meet, nest
from headwater.attribution.members import Member
from headwater.model import Anonymity, Basis, Report, Span, Statement, Voice, VoiceKind, content_id
from headwater.text import fold

CREDIT_SCORE = 0.8  # of a credit found by its construction, without words attributed
WRITER_SCORE = 0.8  # of a sentence that nobody is credited for on a page in the words of a party


@dataclass(slots=True)
class Block:
    """What one block gave: statements with spans of the whole text, and voices by id."""

    statements: list[Statement] = field(default_factory=list)
    voices: dict[str, Voice] = field(default_factory=dict)


def own_names(report: Report) -> tuple[str, ...]:
    """The names under which the printing outlet may speak of itself: its publisher, the host of its URL, and the table's other names."""
    found = [report.publisher or ""]
    if report.url and (host := known_names.outlet_key(report.url)):
        found.append(host)
    row = known_names.outlet(report.publisher) if report.publisher else known_names.outlet(report.url) if report.url else None
    if row:
        found += [row.name, *row.aliases]
    return tuple(n for n in found if n)


def own_voice(report: Report) -> Voice:
    """The voice of the report's own sentences: its publisher, or the page where no publisher is known."""
    row = known_names.outlet(report.publisher) if report.publisher else None
    return Voice(
        id=content_id("v", report.id, "own"),
        name=report.publisher,
        kind="outlet",
        aliases=(report.publisher,) if report.publisher else (),
        described_as=None if report.publisher else report.page,
        owner=row.owner if row else None,
    )


_TOLD_BOTH = re.compile(r"(?:told|tells|telling|informed) [^.;:“”\"]+(?:,| and| or) (?:the )?", re.IGNORECASE)


class Assembly:
    """The work on one block. `offset` is where its text begins in the report's."""

    def __init__(self, report: Report, text: str, offset: int, found: Iterable[Draft], last: bool) -> None:
        self.report, self.text, self.offset, self.last = report, text, offset, last
        self.party = firsthand.publishing_party(report)
        self.cast = Cast(text, own_names=() if self.party else own_names(report), byline=report.byline)
        self.drafts = [d for d in found if (d.content or d.source) and not obtained.seen_only(text, d)]
        self.block = Block()
        self.grants: list[anonymity.Grant] = []
        self.holders: set[int] = set()
        self.own = own_voice(report)
        self.block.voices[self.own.id] = self.own
        # Only a page that is read as one block shows its greeting and its signature.
        self.writer = firsthand.writer(self.cast, self.party) if last and offset == 0 else None

    def run(self) -> Block:
        """The statements and voices of the block."""
        if self.writer is not None:
            self.drafts = [d for d in self.drafts if not self._framed(d.source or d.cue)]
        self.drafts = feelings.without(self.cast, self.drafts)
        self.drafts = idioms.mend(self.cast, self.drafts)
        plain.inverted(self.cast, self.drafts)
        around.extend(self.cast, self.drafts)
        rescue.whole_sentences(self.cast, self.drafts)
        rescue.whole_clauses(self.cast, self.drafts)
        rescue.labelled_quotations(self.cast, self.drafts)
        rescue.whole_quotations(self.cast, self.drafts)
        self.drafts += blockquotes.found(self.cast, self.drafts)
        apposed.take_names(self.cast, self.drafts)
        self.drafts = quotings.mend(self.cast, self.drafts)
        self.drafts += relayed.found(self.cast, self.drafts)
        self.drafts += asides.found(self.cast, self.drafts)
        self.drafts += inner.speakers(self.cast, self.drafts)
        self.drafts += nested.speakers(self.cast, self.drafts)
        self.drafts = conjoint.all_of_them(self.cast, conjoint.split(self.cast, self.drafts))
        self.drafts += conjoint.also(self.cast, self.drafts)
        self.drafts += rescue.left_over_quotations(self.cast, self.drafts)
        signatures.signed(self.cast, self.drafts)
        signatures.introduced(self.cast, self.drafts)
        self.drafts = firsthand.without_askers(self.cast, self.drafts)
        self.drafts += firsthand.turns(self.cast, self.drafts)
        self.grants = anonymity.grants(self.text)
        self.drafts = [d for d in self.drafts if not self._asks_for_it(d)]
        self.drafts += tallies.found(self.cast, self.drafts)
        self.drafts += shown.found(self.cast, self.drafts)
        self.drafts += obtained.found(self.cast, self.drafts)
        self.drafts += papers.found(self.cast, self.drafts)
        self.drafts += plain.found(self.cast, self.drafts)
        self.drafts += views.found(self.cast, self.drafts)
        self.drafts += positions.found(self.cast, self.drafts)
        self.drafts += eyes.found(self.cast, self.drafts)
        plain.point_back(self.cast, self.drafts)
        self.drafts += rests.found(self.cast, self.drafts)
        self.drafts += carried.found(self.cast, self.drafts)
        self.drafts += raised.found(self.cast, self.drafts)
        self.drafts += plain.agreeing(self.cast, self.drafts)
        self._refusals()
        self.drafts = [d for d in self.drafts if not self._reason_cited(d)]
        apposed.take_offices(self.cast, self.drafts)
        nest(self.drafts, self.text)
        voices.resolve(self.cast, self.drafts)
        papers.wholes(self.cast, self.drafts)
        if self.writer is not None:
            firsthand.own_words(self.cast, self.drafts, self.writer)
        reveal.names_for_descriptions(self.cast, self.drafts)
        issuers.put_out(self.cast, self.drafts)
        join_twins(self.cast, self.drafts)
        self._links()
        relayed.askers(self.cast, self.drafts)
        obtained.holders(self.cast, self.drafts)
        self._inherit_hearers()
        self._anonymity()
        # Of speakers inside a content that only a rule saw, the outer voice still tells how it knows ("colleagues told her").
        self.holders = {d.outer for d in self.drafts if d.outer is not None and d.score != rescue.SCORE}
        for i in range(len(self.drafts)):
            self._statement(i)
        self._credits()
        self._own_sentences()
        self.block.statements.sort(key=lambda s: (s.content[:1] or s.source[:1] or (Span(0, 0),), s.source[:1], s.id))
        return self.block

    def _framed(self, spans: tuple[Span, ...]) -> bool:
        """Whether words stand in the greeting or the signature of a letter."""
        return any(f.start <= s.start and s.end <= f.end for s in spans[:1] for f in (self.writer.frame if self.writer else ()))

    def sentence(self, d: Draft) -> Span:
        """The sentence of a draft's source and cue (of its content where it has neither)."""
        head = [*d.cue, *d.source] or list(d.content)
        first, last = self.cast.sentence_of(head[0].start), self.cast.sentence_of(max(h.end for h in head) - 1)
        low, high = min(first, last), max(first, last)
        spans = self.cast.sentences[low : high + 1]
        return Span(spans[0].start, max(spans[-1].end, max(h.end for h in head))) if spans else Span(0, len(self.text))

    def _refusals(self) -> None:
        for s in self.cast.sentences:
            for r in refusals.find(self.text, s):
                same = [d for d in self.drafts if any(c.start < x.end and x.start < c.end for c in (*d.cue, *d.source) for x in r.cue)]
                inside = [d for d in self.drafts if any(c.start <= r.cue[0].start and r.cue[-1].end <= c.end for c in d.content)]
                if same and re.search(r"\bonly\b", self.text[r.cue[0].start : r.cue[-1].end]):
                    continue  # "would only say that a man was held": what he did say stands
                if same:
                    for d in same:
                        d.relation = "declined"
                        d.source = d.source or r.source
                elif said := [d for d in inside if r.source and d.source and meet(d.source, r.source) and d.mode == "direct"]:
                    for d in said:  # “No comment,” the coach said: the words said are the refusal
                        d.relation = "declined"
                elif any(d.mode == "direct" or self.cast.quoted(r.cue[0].start) for d in inside):
                    continue
                else:
                    self.drafts.append(r)

    def _reason_cited(self, d: Draft) -> bool:
        """ "citing a clause in her contract" gives the reason for anonymity; nobody says anything there."""
        return bool(d.cue) and any(g.reason_at and g.reason_at.start <= d.cue[0].start < g.reason_at.end for g in self.grants)

    def _asks_for_it(self, d: Draft) -> bool:
        """ "asked | not to be named", "spoke | on condition that his name be withheld": terms of the talk, and nothing said in it."""
        if d.mode == "direct" or not d.content or not d.cue or not _TERMS.match(self.text, d.cue[0].start):
            return False
        who = bool(d.source) and self.text[slice(*d.source[0])].casefold() in ("who", "that")
        if who and any(g.at.start - 8 <= d.cue[0].start and g.at.start - 8 <= d.content[0].start < g.at.end for g in self.grants):
            return True  # "an officer who | did | not want to be named told the Star": whatever the content runs on to
        return any(
            g.at.start - 20 <= d.content[0].start < g.at.end
            and d.content[-1].end <= max(g.at.end, g.reason_at.end if g.reason_at else 0) + len(" in this article")
            for g in self.grants
        )

    def _links(self) -> None:
        for d in self.drafts:
            s = self.sentence(d)
            outer = self.drafts[d.outer].content if d.outer is not None else ()
            held = bool(outer) and (not d.source or outer[0].start <= d.source[0].start < outer[-1].end)
            chains.hearers(self.cast, d, s, Span(outer[0].start, outer[-1].end) if held else None, self.drafts)
            chains.relays(self.cast, d, s)
        first = len(self.drafts)
        for i, d in enumerate(self.drafts):
            if d.relation == "declined":
                continue
            inside = self.drafts[d.outer].content if d.outer is not None else ()
            # What stands inside another's words is cited there too.
            window = Span(inside[0].start, inside[-1].end) if inside and i < first else self.sentence(d)
            cited = chains.cited(self.cast, d, window, beside=i >= first)
            if cited is None or self._reason_cited(cited):
                continue
            for part in conjoint.split(self.cast, [cited]):
                self._cite(i, d, part)

    def _cite(self, i: int, d: Draft, cited: Draft) -> None:
        """Take up a voice that draft `d`, the `i`-th, cites, or the draft there is of it already."""
        start = cited.source[0].start
        known = next((k for k, x in enumerate(self.drafts) if x.source and abs(x.source[0].start - start) < 6), None)
        if known is None:
            cited.reading = chains.reading_of(self.cast, cited.source[0])
            cited.who = voices._who(self.cast, self.drafts, cited, [])
            cited.outer = i
            for x in self.drafts:
                # Who speaks inside what the cited voice said stands within it.
                if x.outer == i and x.source and any(c.start <= x.source[0].start < c.end for c in cited.content):
                    x.outer = len(self.drafts)
            self.drafts.append(cited)
        else:
            cited = self.drafts[known]
            if known != i and cited.outer is None and d.outer != known:
                cited.outer = i
        if cited.who is not None and cited.who != d.who and d.outer != known:
            d.under.append(cited.who)

    def _inherit_hearers(self) -> None:
        """What an unnamed voice told an outlet once, it told it in the sentences after too; a named one only within the paragraph, unless
        it is the one outlet that the whole text names as having heard it."""
        heard: dict[int, tuple[int, list[int]]] = {}
        hearers: dict[int, set[int]] = {}
        for d in self.drafts:
            if d.who is not None and d.outer is None:
                hearers.setdefault(d.who, set()).update(d.over)
        for d in sorted(self.drafts, key=lambda d: d.start):
            if d.who is None or d.outer is not None:
                continue
            if d.over:
                heard[d.who] = (d.end, list(d.over))
            elif d.who in heard and d.relation != "declined":
                at, over = heard[d.who]
                anonymous = self.cast.members[d.who].kind == "anonymous"
                if anonymous or "\n" not in self.text[min(at, d.start) : d.start]:
                    d.over = list(over)
        for d in self.drafts:
            if d.who is not None and not d.over and d.outer is None and d.relation != "declined" and len(hearers.get(d.who, ())) == 1:
                d.over = list(hearers[d.who])

    def _anonymity(self) -> None:
        """Give each grant of anonymity to the unnamed voice beside it."""
        for g in self.grants:
            number = self.cast.sentence_of(g.at.start)
            near = [
                d
                for d in self.drafts
                if d.who is not None
                and self.cast.members[d.who].kind in ("anonymous", "person")
                and self.cast.sentence_of((d.source or d.cue or d.content)[0].start) == number
            ]
            near.sort(key=lambda d: abs((d.source or d.cue or d.content)[0].start - g.at.start))
            who = near[0].who if near else None
            if who is None and re.match(r"(?:They|He|She|Both|All|The \w+)\b", self.text[self.cast.sentences[number].start : g.at.start]):
                earlier = [d for d in self.drafts if d.who is not None and d.source and d.source[0].start < g.at.start]
                last = max(earlier, key=lambda d: d.source[0].start, default=None)
                if last is not None and last.who is not None and self.cast.members[last.who].kind == "anonymous":
                    who = last.who
            if who is None:
                before = [
                    m
                    for m in self.cast.before(g.at.start)[-8:]
                    if m.sentence == number and self.cast.members[m.who].kind in ("anonymous", "person")
                ]
                who = before[0].who if before else None
            if who is None or (self.cast.members[who].name and not near):
                continue
            member = self.cast.members[who]
            words = Span(min(g.at.start, g.reason_at.start), max(g.at.end, g.reason_at.end)) if g.reason_at else g.at
            if member.name is None and member.kind == "person":
                member.kind = "anonymous"
            if member.anonymity is None or (g.reason and not member.anonymity.reason):
                member.anonymity = Anonymity(g.reason, self._shift(words))

    def _shift(self, s: Span) -> Span:
        return Span(s.start + self.offset, s.end + self.offset)

    def _spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(self._shift(s) for s in sorted(spans))

    def voice(self, who: int) -> str:
        """The id of a member's voice, which is made where it is new."""
        m = self.cast.members[who]
        if m.own:
            return self.own.id
        made = _voice(self.report, m)
        known = self.block.voices.get(made.id)
        self.block.voices[made.id] = made if known is None else merged(known, made)
        return made.id

    def _statement(self, i: int) -> None:
        d = self.drafts[i]
        member = self.cast.members[d.who] if d.who is not None else None
        first_person = d.reading.form == "pronoun" and fold(d.reading.label) in ("i", "we", "me", "us") and member is None
        chain = chains.chain(self.cast, self.drafts, i)
        anonymous = member is not None and member.kind == "anonymous"
        s = self.sentence(d)
        relation = d.relation
        if relation == "says" and member is not None and member.kind == "outlet" and not member.own:
            relation = "quotes" if d.mode == "direct" else "cites"
        if d.who is not None:
            voice: str | None = self.voice(d.who)
        else:
            voice = self.own.id if first_person else None
        following = self.cast.sentence_of(s.end + 1)
        around = (
            Span(s.start, self.cast.sentences[following].end)
            if following < len(self.cast.sentences) and "\n" not in self.text[s.end : self.cast.sentences[following].end]
            else s
        )
        own_reporting = member is not None and member.own
        head = min((x.start for x in (*d.source, *d.cue)), default=-1)
        held = self.drafts[d.outer].content if d.outer is not None else ()
        # Of a speaker inside another's words only those words tell how he knows.
        beside = next((Span(max(c.start, s.start), min(c.end, s.end)) for c in held if c.start <= head < c.end), s)
        self._add(
            Statement(
                id=self._id(d.source, d.cue, d.content, relation),
                report=self.report.id,
                content=self._spans(d.content),
                cue=self._spans(d.cue),
                source=self._spans(d.source),
                voice=voice,
                chain=() if own_reporting and not chain else tuple(self.voice(w) for w in chain),
                mode=d.mode,
                relation=relation,
                anonymity=(member.anonymity or Anonymity()) if anonymous and member is not None else None,
                addressee=d.addressee,
                basis=basis.of(self.text, member.kind if member else None, d.source, d.cue, d.content, beside, holds=i in self.holders)
                if relation != "declined"
                else "not said",
                certainty=tuple(
                    dataclasses.replace(c, words=self._shift(c.words))
                    for c in certainty.of(self.text, d.cue, d.content, self._checked(around, s), d.source)
                ),
                score=round(float(min(1.0, max(0.0, d.score))), 3),
            )
        )

    def _checked(self, around: Span, s: Span) -> Span:
        """The sentence after counts only where it speaks of the claim ("The claim could not be verified")."""
        if around.end == s.end:
            return s
        after = self.text[s.end : around.end].strip()
        about = re.search(
            r"^(?:The|That|This|Its|It|These|Those|Neither|His|Her|Their|There|No)\b|\b(?:claims?|figures?|reports?|accounts?|toll|video"
            r"|footage|statements?|numbers?|this|that|it|them|details?|allegations?)\b",
            after,
        )
        return around if about else s

    def _id(self, *roles: object) -> str:
        return content_id("s", self.report.id, str(self.offset), repr(roles))

    def _add(self, s: Statement) -> None:
        if all(x.id != s.id for x in self.block.statements[-40:]):
            self.block.statements.append(s)

    def _credits(self) -> None:
        covered = [(s, frozenset(s.chain)) for s in self.block.statements if s.content]
        starts = sorted((s.content[0].start, s.content[-1].end, chain) for s, chain in covered)
        lows = [x[0] for x in starts]
        found = credits.in_text(self.cast)
        if self.last or self.offset == 0:
            found += credit_lines.in_text(self.cast)
        if self.last:
            found += credit_lines.beside(self.cast, self.report)
            found += credits.links(self.cast, self.report)
        for c in found:
            voice = self.voice(c.who)
            if voice == self.own.id:
                continue
            content = self._spans(c.content)
            if content and any(
                voice in chain and low < content[0].end and content[0].start < high
                for low, high, chain in starts[
                    max(0, bisect.bisect_left(lows, content[0].start) - 12) : bisect.bisect_left(lows, content[0].end)
                ]
            ):
                continue
            speaker = c.speaker if c.speaker is not None else self._told_too(c)
            chain = tuple(dict.fromkeys([*([self.voice(speaker)] if speaker is not None and speaker != c.who else []), voice]))
            chain = tuple(v for v in chain if v != self.own.id)
            kind = self.cast.members[c.who].kind
            self._add(
                Statement(
                    id=self._id(c.source, c.cue, c.content, c.relation, voice),
                    report=self.report.id,
                    content=content,
                    cue=self._spans([c.cue]) if c.cue else (),
                    source=self._spans([c.source]) if c.source else (),
                    voice=voice,
                    chain=chain,
                    mode="indirect",
                    relation=c.relation,
                    basis="document" if kind in ("document", "recording") else "not said",
                    score=CREDIT_SCORE,
                )
            )

    def _told_too(self, c: credits.Credit) -> int | None:
        """Who told a further outlet what he told another: "told the Evening Tide and the Upland Gazette"."""
        if c.cue is None or not _TOLD_BOTH.fullmatch(self.text, *c.cue):
            return None
        return next((d.who for d in self.drafts if d.who is not None and meet(d.cue, (c.cue,))), None)

    def _own_sentences(self) -> None:
        contents = [c for d in self.drafts for c in (d.content if d.relation != "declined" else (*d.content, *d.cue))]
        taken = contents + [x for d in self.drafts for x in (*d.source, *d.cue)]
        for spans in own.parts(self.text, self.cast.sentences, taken, contents):
            # Who says "I saw it" between quotation marks is somebody else, even where the text does not tell who.
            told = " ".join(self.cast.unquoted(s) for s in spans)
            how: Basis = _own_basis(told)
            by = self.writer
            if self._framed(spans):
                continue
            voice = self.voice(by.who) if by is not None else self.own.id
            self._add(
                Statement(
                    id=self._id("own", spans),
                    report=self.report.id,
                    content=self._spans(spans),
                    cue=(),
                    source=self._spans([by.at]) if by is not None and by.at is not None else (),
                    voice=voice,
                    chain=(voice,) if by is not None else (),
                    mode="direct" if by is not None else "own",
                    basis=how,
                    certainty=tuple(
                        dataclasses.replace(c, words=self._shift(c.words))
                        for c in certainty.of(self.text, (), spans, Span(spans[0].start, spans[-1].end))
                    ),
                    score=WRITER_SCORE if by is not None else 1.0,
                )
            )


# Verbs of setting terms: what follows them is how somebody wants to be quoted.
_TERMS = re.compile(r"(?:\w+ ){0,2}?(?:ask|spoke|speak|talk|request|insist|want|agree|wish|prefer|beg|demand|stipulat)\w*", re.IGNORECASE)


_OWN_SAW = re.compile(
    r"\b(?:[Oo]ur (?:own )?(?:reporters?|correspondents?|photographers?|colleagues?)(?: [A-Z][\w’'-]+){0,3}(?:,[^,.;\n]{3,90},"
    r"| of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?|(?:an? )?[A-Z]\w+ (?:reporters?|correspondents?|witness(?:es)?|journalists?))"
    r"(?: was[^,.;\n]{3,60}? and)? (?:saw|watched|heard|witnessed|counted|visited|found|filmed|photographed|was there)\b"
    r"|\b(?:reporters?|journalists?) (?:for|of|from) this (?:newspaper|site|paper|website)\b|\bthis (?:newspaper"
    r"|reporter|correspondent) (?:saw|visited|watched|heard|counted)\b"
)
# A reporter who was there tells it in the first person; quotations are no part of a report's own sentences.
_OWN_EYES = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ly |then |also |myself |ourselves |had |have )*(?:saw|seen|watched|counted|passed|heard|found|stood|walked"
    r"|knelt|looked|met|felt|smelt|smelled|touched|filmed|photographed|noticed|witnessed|visited|followed|climbed|tasted|drank|ate|measured"
    r"|drove past|were there|was there|were shown|was shown)\b"
    r"|\bin front of (?:me|us|my|our)\b|\bbefore (?:my|our) eyes\b|\bmy (?:own )?(?:hand|glove|camera|notebook|watch|eyes|boots|shoes)\b"
)
_OWN_PAPER = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|examined|read) by (?:this (?:newspaper|site|website|magazine)|us|our (?:reporters?|newsroom))\b"
    r"|\b(?:this (?:newspaper|site|website|magazine)|we) (?:has |have )?(?:seen|obtained|reviewed|viewed|examined)\b"
)


def _own_basis(text: str) -> Basis:
    if _OWN_SAW.search(text) or _OWN_EYES.search(text):
        return "saw"
    return "document" if _OWN_PAPER.search(text) else "not said"


def _voice(report: Report, m: Member) -> Voice:
    kind: VoiceKind = m.kind
    named = kind != "anonymous"
    label = re.sub(r"\s+", " ", m.name or m.label).strip(' ,.;:"“”')
    name = re.sub(r"^(?:the|a|an) ", "", label, flags=re.IGNORECASE) if named else None
    forms = tuple(dict.fromkeys(re.sub(r"\s+", " ", f) for f in m.forms))
    return Voice(
        id=content_id("v", report.id, kind if not named else "named", m.key),
        name=name or None,
        kind=kind,
        aliases=tuple(f for f in forms if f != name) if named else (),
        described_as=None if m.name else label,
        role=re.sub(r"\s+", " ", m.role) if m.role else None,
        affiliation=m.affiliation,
        owner=known_names.owner_of(name) if name and kind == "outlet" else None,
        stated_number=m.number,
    )


def merged(a: Voice, b: Voice) -> Voice:
    """One voice met twice: what either tells."""
    return dataclasses.replace(
        a,
        aliases=tuple(dict.fromkeys((*a.aliases, *b.aliases))),
        role=a.role or b.role,
        affiliation=a.affiliation or b.affiliation,
        stated_number=a.stated_number or b.stated_number,
    )
