"""Pages in the words of a party to the story: a signed letter, a company's release, an interview printed turn by turn.

Their sentences credit nobody, yet they are not the outlet's word: a letter is its writer's, a release is the word of whoever put it out,
and what stands after "LUND:" is Lund's. What a reporter writes in the first person stays the outlet's own reporting, and so does a letter
to the readers of the outlet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.lexicon import noun_kind
from headwater.letters import CLOSING, GREETING, SIGNATURE
from headwater.model import Report, Span
from headwater.text import fold

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LAST = 4  # lines at the end that may be closing words, name and office
# "Dear all, you will have seen the pictures."
_GREETS = re.compile(r"(?:My )?[Dd]ear (?:[\w’'-]+ ){0,4}[\w’'-]+, (?=[a-z])")
_TO_READERS = re.compile(r"\b(?:readers?|subscribers?|listeners?|viewers?|audience)\b", re.IGNORECASE)
_OF_THE_PRESS = re.compile(
    r"\b(?:editor|reporter|correspondent|columnist|journalist|publisher|newsroom|staff writer|producer|presenter|newsdesk|contributor)\b"
    r"|\bdesk$",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
_WRITES = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,3}),? writes\b|\bwrites (?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,3})\b"
)
# A publisher that is a party's own office of news: "Norfelt plc, investor relations"; "Hask Foods | Newsroom".
_OFFICE = re.compile(
    r"(?P<party>[^,|:–—]{3,70}?)(?:,| [|:–—-]|:) ?(?:the )?(?:press|press (?:office|room|centre|center|release|releases)|newsroom|news room"
    r"|media (?:centre|center|office|relations|release|releases)|news releases?|regulatory news|investor relations|corporate news"
    r"|communications|public affairs|(?:personal|official|own) (?:website|site|page|statement)|statement|message to [\w ]{3,30})",
    re.IGNORECASE,
)
# 'Norfelt plc ("the Company") announces'
_THE_COMPANY = re.compile(r"(?P<party>[A-Z][^.()\n“”\"]{2,60}?) \([“\"](?:the )?(?:Company|Group|Bank|Trust|Fund|Issuer)[”\"]\)")
_TURN = re.compile(r"(?m)^(?P<label>[A-Z][A-Z’'. -]{0,28}[A-Z]|[A-Z][a-zé’'-]+(?: [A-Z][\w’'-]+){0,2}|[QA]): (?=\S)")
_ASKS = frozenset(
    "host presenter interviewer moderator anchor q question questioner reporter narrator journalist correspondent audience chair announcer"
    " caller voice voiceover newsreader editor".split()
)
_LEAST_TURNS = 4


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose words a page's own sentences are: a number of the cast, where the text names it, and the lines that only frame the text."""

    who: int
    at: Span | None
    frame: tuple[Span, ...] = ()


def publishing_party(report: Report) -> str | None:
    """The party whose office of news publishes a page; None where the publisher is an outlet."""
    m = _OFFICE.fullmatch(report.publisher or "")
    return m.group("party").strip() if m else None


def writer(cast: Cast, party: str | None) -> Writer | None:
    """Who speaks in the own sentences of a whole page, where it is no outlet."""
    signed = _letter(cast)
    if signed is not None:
        return signed
    m = _THE_COMPANY.search(cast.text, 0, 400)
    if m is not None:
        return Writer(_named(cast, m.group("party"), m.start(), "organisation"), Span(*m.span("party")))
    if party is None:
        return None
    at = cast.text.find(party)
    return Writer(_named(cast, party, max(0, at), "organisation"), Span(at, at + len(party)) if at >= 0 else None)


def _named(cast: Cast, label: str, at: int, kind: str) -> int:
    who = cast.at(at)
    if who is None or cast.members[who].name is None:
        who = cast.named(label, kind, at)  # type: ignore[arg-type]
    cast.members[who].own = False
    return who


def _letter(cast: Cast) -> Writer | None:
    lines = [Span(*m.span()) for m in _LINE.finditer(cast.text)]
    if len(lines) < 2 or not _speaks_for_itself(cast):
        return None
    words = [cast.text[s.start : s.end].strip() for s in lines]
    greeting = words[0] if GREETING.fullmatch(words[0]) else None
    opening = greeting or (m.group() if (m := _GREETS.match(words[0])) else None)
    if opening is not None and _TO_READERS.search(opening):
        return None
    end = len(lines)
    closing = next((n for n in range(max(1, end - _LAST), end - 1) if CLOSING.fullmatch(words[n])), None)
    if closing is not None:
        place: int | None = closing + 1
    else:
        place = next((n for n in range(max(1, end - 2), end) if opening is not None and SIGNATURE.fullmatch(words[n])), None)
    m = SIGNATURE.fullmatch(words[place]) if place is not None else None
    if place is None or m is None:
        return _who_writes(cast) if opening is not None else None
    # Who signs with a given name alone writes to friends, or as the page's own voice.
    if _OF_THE_PRESS.search(" ".join(words[place:])) or " " not in m.group("name"):
        return None
    at = Span(lines[place].start + m.start("name"), lines[place].start + m.end("name"))
    who = _named(cast, m.group("name"), at.start, "person")
    member = cast.members[who]
    member.kind = "person"
    member.role = member.role or m.group("role") or (words[place + 1] if place + 1 < end else None)
    end_frame = Span(lines[closing if closing is not None else place].start, len(cast.text))
    return Writer(who, at, (*([lines[0]] if greeting else []), end_frame))


def _speaks_for_itself(cast: Cast) -> bool:
    """Whether the first person stands outside quotation marks."""
    return any(not cast.quoted(m.start()) for m in _FIRST_PERSON.finditer(cast.text))


def _who_writes(cast: Cast) -> Writer | None:
    """The writer that a page without a signature names: "School starts on Monday, Ina Brandt writes." """
    for m in _WRITES.finditer(cast.text):
        group = "name" if m.group("name") else "other"
        who = cast.at(m.start(group))
        if who is not None and not cast.quoted(m.start()) and cast.members[who].kind in ("person", "outlet"):
            cast.members[who].kind = "person"  # an outlet has no friends to write to
            return Writer(who, Span(*m.span(group)))
    return None


def own_words(cast: Cast, drafts: list[Draft], by: Writer) -> None:
    """ "I", "we" outside quotation marks are the writer of the page; so is whoever the tagger heard where the words name nobody."""
    for d in drafts:
        if d.who is None and d.source and d.mode != "direct" and not cast.quoted(d.source[0].start):
            d.who = by.who
        elif d.who is None and d.reading.form == "pronoun" and fold(d.reading.label) in ("i", "we"):
            d.who = d.who if cast.quoted(d.reading.at.start) else by.who
        elif d.who is None and not d.source and d.mode == "indirect" and d.relation != "declined":
            d.who = by.who


def without_askers(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those whose source is the label of who only asks ("HOST: Good morning"): that is the outlet's own voice."""
    asking = {m.start("label") for m in _TURN.finditer(cast.text) if fold(m.group("label")) in _ASKS}
    return [d for d in drafts if not (d.source and d.source[0].start in asking)]


def turns(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """What the speakers of an interview say that is printed turn by turn: the sentences that no other draft holds."""
    found = [m for m in _TURN.finditer(cast.text) if not cast.quoted(m.start())]
    labels = [m.group("label") for m in found]
    again = [x for x in set(labels) if labels.count(x) > 1]
    if len(found) < _LEAST_TURNS or len(again) < 2 or not any(fold(x) in _ASKS or x.isupper() for x in again):
        return []
    taken = sorted((s.start, s.end) for d in drafts for s in d.content)
    more = []
    for n, m in enumerate(found):
        who = _speaker(cast, m, again)
        if who is None:
            continue
        end = found[n + 1].start() if n + 1 < len(found) else len(cast.text)
        stop = cast.text.find("\n\n", m.end(), end) if n + 1 == len(found) else end
        end = stop if stop >= 0 else end
        for s in cast.sentences[cast.sentence_of(m.end()) :]:
            here = Span(max(s.start, m.end()), min(s.end, end))
            if s.start >= end:
                break
            if here.end - here.start < 2 or any(a < here.end and here.start < b for a, b in taken):
                continue
            more.append(Draft((Span(*m.span("label")),), (Span(m.end("label"), m.end("label") + 1),), (here,), "direct", 0.7, who=who))
        _own_words(cast, drafts, Span(m.end(), end), who)
    return more


def _own_words(cast: Cast, drafts: list[Draft], turn: Span, who: int) -> None:
    """ "I told him": the speaker of the turn."""
    for d in drafts:
        if d.who is None and d.source and turn.start <= d.source[0].start < turn.end:
            words = fold(cast.text[d.source[0].start : d.source[-1].end])
            if words in ("i", "we") and not cast.quoted(d.source[0].start):
                d.who = who


def _speaker(cast: Cast, m: re.Match[str], again: list[str]) -> int | None:
    """The member that a label names; None for who asks, and for the answers of somebody the label does not name."""
    label = m.group("label")
    if label not in again or fold(label) in _ASKS or label in ("Q", "A") or noun_kind(label) == "outlet":
        return None
    word = fold(label).split()[-1].strip(".")
    people = [i for i, x in enumerate(cast.members) if x.kind == "person" and x.name and not x.own]
    same = [i for i in people if word in (fold(cast.members[i].name or "").split()[-1], fold(cast.members[i].name or "").split()[0])]
    full = [i for i in same if " " in (cast.members[i].name or "")]
    if full or same:
        return (full or same)[0]
    who = cast.named(label.title() if label.isupper() else label, "person", m.start())
    return None if cast.members[who].own or cast.members[who].kind == "outlet" else who
