"""Quotations whose speaker stands beside them without a verb of saying: “They shut the door.” Ina Brandt, mother of Leo, on the clinic;
The mayor looks at it from the river side: “We get the water.”"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.members import Mention
from headwater.attribution.plain import may_speak
from headwater.attribution.rescue import SCORE
from headwater.attribution.voices import dateline
from headwater.model import Span

_RUN = re.compile(r"[”\"]?(?:\n+[“\"„][^\n]*){0,8}\n+(?=\S)")  # the paragraphs of a quotation, each with an opening mark
_LINE_END = re.compile(r"(?:, [a-z][^.!?\n]{2,60})?[”\"]?[ \t]*(?:\n|\Z)")
_SIGNED = re.compile(
    r"(?:,? \(?\d{1,3}\)?(?=[,. ]))?(?P<role>(?:, [^.!?\n“”\":;]{2,80}?)*?)(?:,? (?:on|about) [^.!?\n“”\":;]{2,60})?"
    r"(?:\.(?=\s|\Z)|[ \t]*(?=\n|\Z))"
)
_IN_BRACKETS = re.compile(r"[^()\n]{0,80}\)")
# "She leans out of her hatch: “...”", behind whatever opens the sentence.
_PRONOUN = re.compile(r"(?:[^,:“”\"\n]{2,40}, )?(?P<who>[Hh]e|[Ss]he|[Tt]hey) (?=[a-z])")
# Who only takes the words in, and where they are read.
_TAKES_IN = re.compile(
    r"\b(?:(?:was|were|is|are|been|being|got) (?:\w+ )?(?:told|asked|given|sent|shown|handed|greeted|met|quoted|warned)|heard?|hears"
    r"|reads?|found|finds"
    r"|receive[sd]?|got|gets|saw|sees|notes?|letters?|signs?|messages?|banners?|placards?|posters?|headlines?|e-?mails?|texts?|inscription"
    r"|plaque|captions?|slogans?|title[ds]?|called|named|reading|written|question|words|chant(?:s|ed)?)\b"
)
_HOW = re.compile(
    r"[”\"]? (?:is|was) (?P<cue>how|the way|what) (?P<np>[^,.;:“”\"\n]{3,70}?) (?:has |had |once |later )*(?:calls?|called|describe[sd]?"
    r"|put|puts|recalls?"
    r"|recalled|remembers?|remembered|saw|sees|sum(?:s|med)(?: it| things)? up|term(?:s|ed)|said|says|wrote|thought|felt)\b"
)
# “Rubbish” was the answer of the bank's press office.
_WAS_THEIRS = re.compile(
    r"[”\"]?,? (?:is|was) (?P<cue>the (?:[a-z]+ )?(?:answer|assessment|comment|description|message|motto|phrase|reaction|reply|response"
    r"|retort|summary"
    r"|verdict|view|word) (?:of|from|at|by)) (?P<np>[^,.;:“”\"\n]{3,70}?)(?= (?:on|when|after|about|in|at|to)\b|[,.;]|$)"
)
_VERB = re.compile(
    r"\b(?:is|was|are|were|been|has|have|had|will|would|can|could|may|might|must|does|did|says?|said|told|tells|goes|went|came|comes|took"
    r"|takes|makes|made|gave|gives|sees|saw|wants|thinks|knows|knew|got|gets|puts?|stood|sat|ran|keeps|kept|won|lost|wrote|writes"
    r"|(?!retired\b|aged\b|named\b|bereaved\b|injured\b|wounded\b|unpaid\b)\w+ed)\b"
)


def signed(cast: Cast, drafts: list[Draft]) -> None:
    """Give quotations without a source the name that signs them: “They shut the door.” Ina Brandt, mother of Leo, on the clinic."""
    for d in drafts:
        if d.mode != "direct" or not d.content or (d.source and not dateline(cast, d)) or (d.cue and not d.source):
            continue
        end = d.content[-1].end
        after = re.match(r"[”\"]?[ \n]{0,2}(?:[—–-] ?)?(?:[A-Z][a-z]+\.? )??(?=[A-Z])", cast.text[end : end + 24])
        name = _name_at(cast, end + after.end()) if after else _behind_role(cast, end)
        if name is not None and cast.text[end : name.start].lstrip(' ”"').startswith("("):
            tail = _IN_BRACKETS.match(cast.text, name.end)
            if tail:
                d.source, d.cue = (Span(name.start, name.end),), ()
            continue
        tail = _SIGNED.match(cast.text, name.end) if name else None
        if name is None or tail is None or _VERB.search(tail.group("role")) or not cast.text[end - 1 : end + 1].strip():
            run = _RUN.match(cast.text, end)
            name = _name_at(cast, run.end()) if run else None
            if name is None or not _LINE_END.match(cast.text, name.end) or _VERB.search(cast.text[name.end :].split("\n")[0]):
                continue
        d.source, d.cue = (Span(name.start, name.end),), ()


def _behind_role(cast: Cast, end: int) -> Mention | None:
    """The person named behind a role: “...” Dairyman Kort Evers on the offer; “...” (pool attendant Leszek Wrona)."""
    name = next((n for n in cast.scan.names if end <= n.start < end + 70), None)
    if name is None:
        return None
    role = cast.text[end : name.start].strip(' ”"(—–-,\n')
    if "." in role or (role and noun_kind(role) not in ("people", "office")):
        return None
    return _name_at(cast, name.start)


def introduced(cast: Cast, drafts: list[Draft]) -> None:
    """Give a quotation behind a colon to whoever the sentence before the colon is about, where nobody else is credited for it; and one
    that a sentence goes on from ("... is how the captain summed it up")."""
    for q in cast.quotations:
        theirs = [d for d in drafts if any(c.start < q.end and q.start < c.end for c in d.content)]
        if any(d.source or d.cue for d in theirs):
            continue
        by = _how(cast, q.end) or _subject(cast, q.start)
        if by is None:
            continue
        if theirs:
            theirs[0].source = (by,)
        elif len(cast.text[q.start : q.end].split()) > 1:
            drafts.append(Draft((by,), (), (Span(q.start, q.end),), "direct", SCORE))


def _how(cast: Cast, end: int) -> Span | None:
    m = _HOW.match(cast.text, end) or _WAS_THEIRS.match(cast.text, end)
    return Span(*m.span("np")) if m and may_speak(cast, Span(*m.span("np")), m["np"]) else None


def _subject(cast: Cast, start: int) -> Span | None:
    """Whoever opens the sentence that a colon closes before `start`."""
    colon = re.search(r":\s{0,2}$", cast.text[max(0, start - 3) : start])
    if colon is None or not re.match(r"[“\"‘']?[A-Z]", cast.text[start : start + 2]) or "\n" in colon.group():
        return None
    opening = cast.sentences[cast.sentence_of(start - 3)].start
    before = cast.text[opening:start]
    if not 8 < len(before) < 200 or "\n" in before.strip() or _TAKES_IN.search(before):
        return None
    if (m := _PRONOUN.match(before)) is not None:
        return Span(opening + m.start("who"), opening + m.end("who"))
    first = next((m for m in cast.mentions if opening <= m.start < start and m.subject and not m.quoted), None)
    if first is None or cast.members[first.who].kind not in ("person", "anonymous") or cast.members[first.who].own:
        return None
    lead = cast.text[opening : first.start]
    led = not lead or noun_kind(lead) in ("people", "office") or (len(lead) < 40 and lead.endswith(", "))
    titled = any(n.start == first.start and n.lead <= opening + 4 for n in cast.scan.names)
    # "Ina Brandt, 40, of Lisk: “...”" names the speaker, a verb makes it a sentence about him.
    return Span(first.start, first.end) if led or titled or lead.lower() in ("the ", "a ", "an ") else None


def _name_at(cast: Cast, at: int) -> Mention | None:
    """The person named by first name and surname who is mentioned at `at`."""
    found = next((m for m in cast.before(at + 1)[-1:] if m.start == at), None)
    if found is None:
        return None
    member = cast.members[found.who]
    return found if member.kind == "person" and " " in cast.text[found.start : found.end] else None
