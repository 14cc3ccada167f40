"""What the tagger misses and plain rules see: quotations left over or taken in half, the rest of "According to X, ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.model import Span

SCORE = 0.5  # of an attribution that a plain rule found
_LEFT = 3  # words of a quotation that make it worth taking in


_SAY = (
    r"said|says|told|tells|added|adds|wrote|writes|argued|argues|claimed|claims|warned|warns|explained|explains|insisted"
    r"|insists|recalled|recalls|noted|notes|asked|asks"
    r"|replied|declared|declares|stated|states|announced|tweeted|posted|admitted|confirmed|continued|joked|quipped"
    r"|concluded|remarked|commented|complained|acknowledged"
    r"|testified|responded|stressed|emphasi[sz]ed|alleged|read|reads|shouted|cried|urged|suggested|boasted|observed"
    r"|pleaded|lamented|reported"
)
_AFTER = re.compile(
    rf"[\s,]*(?P<np>(?:[A-Z][^\s,.;:“”\"]*|the|a|an|one|his|her|their|he|she|they|it"
    rf"|another)\b[^,.;:“”\"\n]{{0,70}}?) (?P<cue>(?:also |later |then |has |had |recently |likewise "
    rf"|reportedly )?(?:{_SAY}))\b"
)
_AFTER_SWAPPED = re.compile(
    rf"[\s,]*(?P<cue>{_SAY}) (?P<np>(?:[A-Z][^\s,.;:“”\"]*|the|a|an|one|his|her"
    rf"|their)\b[^,.;:“”\"\n]{{0,70}}?)(?=[,.;:“\"\n]|$| in | on | to | at | after | during | of the )"
)
_BEFORE = re.compile(
    rf"(?:^|[.,;”\"]\s|\n|\b(?:and|but|as)\s)(?P<np>[^,.;:“”\"\n]{{1,70}}?) (?P<cue>(?:also |later |then |has "
    rf"|had )?(?:{_SAY}))\b[^,.;:“”\"\n]{{0,50}}[,:]?\s*$"
)
# "His predecessor, Carl Osei, was less kind: “In my day ...”": who the sentence before the colon is about.
_SUBJECT = re.compile(
    r"(?:^|[.!?”\"]\s)(?P<np>(?:(?:His|Her|Their|Its|The) (?:[a-z-]+ ){0,3}[a-z-]+,? )?"
    r"(?!(?:His|Her|Their|Its|It|The|This|That|There|He|She|They|We|I|In|On|At|But|And)\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}),?"
    r"(?: [^.:;!?“”\"\n]{0,60})? (?:(?:was|is|were|had|has)(?! (?:been )?(?:told|asked|given|sent|shown|handed|greeted|met|quoted)\b)"
    r"|put|sent|called|went|got|gave|came|shrugged|laughed|sighed|smiled|shook|nodded)\b"
    r"[^.:;!?“”\"\n]{0,60}:\s?$"
)
# “He never answers.” ― Ina Brandt
_DASH = re.compile(r"\s*(?P<cue>[―—–-]{1,2})\s*(?P<np>[A-Z][^\n.;:“”\"]{2,60}?)[\s.]*$", re.MULTILINE)
# "PENDER: Well, look, I was never asked": a turn of a transcript, printed as a quotation.
_LABEL = re.compile(r"(?P<np>[A-Z][A-Z’'. -]{1,28}[A-Z])(?P<cue>:) (?=\S)")
_ACCORDING = re.compile(r"According to\b")


def left_over_quotations(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for quotations of four words and more that no draft's content touches: with a source beside them, or the speaker before."""
    text = cast.text
    covered = sorted((c.start, c.end) for d in drafts for c in (*d.content, *d.cue))
    found: list[Draft] = []
    for q in cast.quotations:
        inner = text[q.inner.start : q.inner.end]
        if len(re.findall(r"\w+", inner)) < 4 or _title(inner) or any(a < q.end and q.start < b for a, b in covered):
            continue
        span = Span(q.start, q.end)
        if (turn := _LABEL.match(text, q.inner.start, q.inner.end)) is not None:
            said = Span(turn.end(), q.inner.end)
            found.append(Draft((Span(*turn.span("np")),), (Span(*turn.span("cue")),), (said,), "direct", 0.6))
        elif (beside := _beside(text, span)) is not None:
            found.append(beside)
        elif _sentence_like(text, span) and (q.continues or _free(text, span)):
            found.append(Draft((), (), (span,), "direct", SCORE))
    return found


def _beside(text: str, q: Span) -> Draft | None:
    line_end = text.find("\n", q.end)
    line_end = len(text) if line_end < 0 else line_end
    line_start = text.rfind("\n", 0, q.start) + 1
    dash = _DASH.match(text, q.end, line_end)
    if dash:
        return Draft((Span(*dash.span("np")),), (Span(*dash.span("cue")),), (q,), "direct", 0.6)
    for pattern in (_AFTER, _AFTER_SWAPPED):
        m = pattern.match(text, q.end, line_end)
        if (m and text[q.end - 2 : q.end - 1] in ",.!?…") or (m and text[q.end : q.end + 1] == ","):
            return Draft((Span(*m.span("np")),), (Span(*m.span("cue")),), (q,), "direct", 0.6)
    if not text[q.start + 1 : q.start + 2].isupper():
        return None
    offset = max(line_start, q.start - 140)
    window = text[offset : q.start]
    m = _BEFORE.search(window)
    cue = (Span(offset + m.start("cue"), offset + m.end("cue")),) if m else ()
    m = m or _SUBJECT.search(window)
    return Draft((Span(offset + m.start("np"), offset + m.end("np")),), cue, (q,), "direct", 0.6) if m else None


def _title(quoted: str) -> bool:
    """Whether what stands in quotation marks is the name of a show or a work, and nobody's words: said on "This Week With Ina Brandt".
    In a text of capitals alone nothing tells."""
    words = re.findall(r"[^\W\d_][\w’']*", quoted)
    return (
        not quoted.isupper()
        and not re.search(r"[!?…]|[a-z]\.(?!\W*$)", quoted)
        and all(w[0].isupper() or len(w) < 4 or w in ("with", "from") for w in words)
    )


def _sentence_like(text: str, q: Span) -> bool:
    """A capital after the mark and a stop before the closing one: somebody's whole sentence, not a title or a scare quote."""
    inner = text[q.start + 1 : q.end].rstrip("”\"’' ")
    return inner[:1].isupper() and (inner[-1:] in ".!?…" or text[q.end - 1 : q.end] not in '”"') and len(inner.split()) >= 5


def _free(text: str, q: Span) -> bool:
    """Standing alone in its line, or right after the end of a sentence."""
    before = text[text.rfind("\n", 0, q.start) + 1 : q.start].rstrip()
    return not before or before[-1] in '.!?”"'


_NAMED = re.compile(r"(?:^|[.!?”\"] )(?P<np>[A-Z][^.,;:!?“”\"]{1,40}):\s?$")


def labelled_quotations(cast: Cast, drafts: list[Draft]) -> None:
    """A quotation right behind a name and a colon ("Verena Lux: “My client was awake”") is that one's: nobody else's content keeps it."""
    for q in cast.quotations:
        line = cast.text.rfind("\n", 0, q.start) + 1
        m = _NAMED.search(cast.text[line : q.start])
        if m is None:
            continue
        at, end = line + m.start("np"), line + m.end("np")
        if not any((n.start, n.end) == (at, end) for n in cast.scan.names):
            continue
        theirs = [d for d in drafts if any(q.start <= c.start and c.end <= q.end for c in d.content)]
        if any(s.start <= at < s.end for d in theirs for s in d.source):
            continue
        for d in theirs:
            d.content = tuple(c for c in d.content if not (q.start <= c.start and c.end <= q.end))
        drafts[:] = [d for d in drafts if d.content or d.relation == "declined" or d not in theirs]
        drafts.append(Draft((Span(at, end),), (Span(end, end + 1),), (Span(q.start, q.end),), "direct", 0.6))


def whole_quotations(cast: Cast, drafts: list[Draft]) -> None:
    """One mouth speaks between two quotation marks: sentences of a quotation that the tagger left out go to the one draft that has the
    others. A cue between the marks is somebody spoken of there."""
    for q in cast.quotations:
        inside = [d for d in drafts if any(c.start < q.end and q.start < c.end for c in d.content)]
        outer = [d for d in inside if d.cue and d.relation != "declined" and not any(q.start <= c.start < q.end for c in d.cue)]
        if len(outer) != 1 or outer[0].mode == "indirect":
            continue
        taken = sorted((x.start, x.end) for d in inside for x in (*d.source, *d.cue, *d.content) if x.start < q.end and q.start < x.end)
        left, at = [], q.start
        for start, end in [*taken, (q.end, q.end)]:
            if len(re.findall(r"\w+", cast.text[at:start])) >= _LEFT:
                left.append(Span(at, start))
            at = max(at, end)
        if left:
            outer[0].content = _joined((*outer[0].content, *left), cast.text)


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in order, those with nothing but blanks between them as one."""
    found: list[Span] = []
    for s in sorted(spans):
        if found and not text[found[-1].end : s.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, s.end))
        else:
            found.append(s)
    return tuple(Span(s.start, s.start + len(text[s.start : s.end].rstrip())) for s in found)


def whole_sentences(cast: Cast, drafts: list[Draft]) -> None:
    """ "According to X, ...": the content is the rest of the sentence, where the tagger stopped at a comma or a dash."""
    for d in drafts:
        if not d.cue or not d.source or not d.content or not _ACCORDING.match(cast.text, d.cue[0].start):
            continue
        s = cast.sentences[cast.sentence_of(d.cue[0].start)]
        if cast.text[s.start : d.cue[0].start].strip(' “"') or d.content[0].start < d.source[-1].end:
            continue
        end = s.end
        while end > s.start and cast.text[end - 1] in " .!?":
            end -= 1
        others = [o for o in drafts if o is not d and o.cue and s.start <= o.cue[0].start < end and o.source != d.source and o.source]
        inside = [o for o in others if not any(c.start <= o.cue[0].start < d.content[-1].end for c in o.content)]
        if d.content[-1].end < end and not any(o.cue[0].start > d.content[-1].end for o in inside):
            d.content = (Span(d.content[0].start, end),)
        elif len(d.content) > 1 and d.content[-1].end <= end + 1 and not inside:
            d.content = (Span(d.content[0].start, d.content[-1].end),)


_THAT = re.compile(r"(?: [^,;:.“”\"\n]{1,60}?)?(?P<lost> that [^,;:.“”\"\n]{2,90} ?)")


def whole_clauses(cast: Cast, drafts: list[Draft]) -> None:
    """ "told Radio Sund that a first reading showed no loss of power": the content begins at "that", where the tagger began later."""
    for d in drafts:
        if d.mode != "indirect" or not d.cue or not d.content or d.content[0].start <= d.cue[-1].end:
            continue
        m = _THAT.fullmatch(cast.text, d.cue[-1].end, d.content[0].start)
        if m is not None:
            d.content = (Span(m.start("lost") + 1, d.content[0].end), *d.content[1:])
