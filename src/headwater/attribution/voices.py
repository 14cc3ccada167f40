"""Whose words are these? The source of each attribution as one of the cast: names, short forms, pronouns, "the official", "who".

Pronouns go to the mention that fits in number and gender and scores highest by nearness, by being a subject, and by having spoken last.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from headwater.attribution import heads, lexicon, nations, pronouns, relatives, topics
from headwater.attribution.accused import accused
from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.heads import Reading
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.members import Member, Mention
from headwater.attribution.mentions import Name
from headwater.model import Span
from headwater.text import fold

# "the offensive has sparked rumours"
_ABSTRACT = re.compile(
    r"(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|ure|sive|ship|age|th|sm|al|ic|war|attack|move|law|case|fact|idea|plan"
    r"|deal|vote|crisis|rise|fall|loss|win|death|day|year)$"
)
_NONE = re.compile(
    r"(?:no|none|nobody|neither|hardly any|nearly everyone|almost everyone)\b|(?:word|legend|rumou?r|gossip|tradition|.* naked eye)$"
)
# What things do rather than people: "an early visit saw him sent away", "two of the samples showed lead".
_SHOWS = re.compile(
    r"\b(?:show(?:s|n|ed|ing)?|confirm\w*|suggest\w*|indicat\w+|prov(?:e|es|ed|en|ing)|point(?:s|ed|ing)? to|saw|sees?|found|finds?"
    r"|reveal\w*|demonstrat\w+|means?|meant|impl(?:y|ies|ied)|reflect\w*|spark\w*|led|leads?|rais(?:e|es|ed)|made|makes?"
    r"|caus\w+|brought|brings?)\b",
    re.IGNORECASE,
)


def resolve(cast: Cast, drafts: list[Draft]) -> None:
    """Set `reading` and `who` of each draft, in the order of the text."""
    spoken: list[tuple[int, int]] = []
    said: dict[int, tuple[Span, ...]] = {}
    for i in sorted(range(len(drafts)), key=lambda k: (drafts[k].start, drafts[k].end)):
        d = drafts[i]
        d.reading = heads.read(cast.text, d.source, _names_around(cast, d.source))
        if d.who is None:
            d.who = _who(cast, drafts, d, spoken)
        if d.who is not None:
            if not d.source and d.reading.form == "empty":
                # The words that name the speaker stand with the quotation before.
                d.source = said.get(d.who, ())
            elif d.source:
                said[d.who] = d.source
            spoken.append((min(c.start for c in d.content) if d.content and not d.cue else d.start, d.who))


def _names_around(cast: Cast, source: tuple[Span, ...]) -> list[Name]:
    if not source:
        return []
    found = cast.scan.names
    low, high = source[0].start - 60, source[-1].end + 160
    k = bisect.bisect_left(found, low, key=lambda n: n.start)
    out = []
    while k < len(found) and found[k].start < high:
        out.append(found[k])
        k += 1
    return out


def _who(cast: Cast, drafts: list[Draft], d: Draft, spoken: list[tuple[int, int]]) -> int | None:
    r = d.reading
    if r.form == "empty":
        return _unnamed_source(cast, drafts, d, spoken)
    if dateline(cast, d) or _nobody(cast, d) or accused(cast, d):
        return None
    if r.form == "pronoun":
        return pronouns.meant(cast, drafts, d, spoken)
    if r.form == "name" and r.name is not None and r.name.the and (noun := nations.demonym(r.label)):
        # "the Malian told the paper" varies a name.
        told = nations.meant(cast, noun, r.at.start)
        near = [m for m in _people_before(cast, r.at.start) if cast.members[m.who].kind == "person"]
        if told is not None or near:
            return told if told is not None else _speaker_or_last(cast, near, r.at.start)
    if (first := _first_of_outlets(cast, d)) is not None:
        return first
    if r.form == "name":
        return _name(cast, r)
    if r.body:
        return _body(cast, r)
    return _description(cast, r)


def _first_of_outlets(cast: Cast, d: Draft) -> int | None:
    """ "The Orla Post and Radio Halden": the first outlet of a list (the others are credited beside it)."""
    if d.reading.form != "description" or not d.source:
        return None
    inside = [n for n in _names_around(cast, d.source) if d.source[0].start <= n.start and n.end <= d.source[-1].end]
    if len(inside) < 2 or not re.search(r"\band\b|,", cast.text[inside[0].end : inside[1].start]):
        return None
    who = cast.at(inside[0].start)
    return who if who is not None and cast.members[who].kind == "outlet" else None


def _nobody(cast: Cast, d: Draft) -> bool:
    """Whether the words of a source name nobody: a crowd without a noun, none, or a thing that shows rather than says."""
    r = d.reading
    low = fold(r.label)
    if not any(c.isalpha() for c in low) or low == "self":  # "self-reported"
        return True
    if _NONE.match(low) and "nor" not in low.split() and not (d.relation == "declined" and low.startswith(("none of ", "neither "))):
        return True
    if r.form != "description" or r.kind is not None or r.body or re.search(r"[A-Z]", r.label[1:]):
        return False
    cue = " ".join(cast.text[c.start : c.end] for c in d.cue)
    return d.mode != "direct" and d.relation != "declined" and bool(_SHOWS.search(cue))


def dateline(cast: Cast, d: Draft) -> bool:
    """ "Halden: A swan has stopped the traffic": one word in mixed case before a colon at the opening of a line, no speaker."""
    if len(d.source) != 1 or not d.cue or cast.text[d.cue[0].start : d.cue[0].end].strip() not in (":", ""):
        return False
    start, end = d.source[0]
    word = cast.text[start:end].strip(" :")
    opens = start == 0 or cast.text[start - 1] == "\n"
    if not opens or not word.isalpha() or word.isupper() or not word[0].isupper() or noun_kind(word):
        return False
    who = cast.at(start)
    return who is None or not any(m.who == who and m.start != start for m in cast.mentions)


def _name(cast: Cast, r: Reading) -> int:
    who = cast.at(r.at.start)
    if who is None or (r.name is None and fold(r.label) not in {fold(f) for f in cast.members[who].forms}):
        who = cast.named(r.label, r.kind, r.at.start)
        cast.mention(r.at.start, r.at.end, who)
    member = cast.members[who]
    if r.kind and member.kind != r.kind and (member.kind == "person" or r.kind in ("account", "outlet", "person")):
        member.kind = r.kind
    member.role = member.role or r.role
    member.affiliation = member.affiliation or r.affiliation
    cast.note(who, r.noun)
    return who


def _body(cast: Cast, r: Reading) -> int:
    """A spokesperson without a name speaks for the body: the body is the voice; a person's spokesperson is an unnamed voice."""
    body = r.body or ""
    label = re.sub(r"^(?:the|a|an)\s+", "", body, flags=re.IGNORECASE)
    offset = r.at.start + r.label.find(label)
    who = cast.at(offset)
    if who is None and label[:1].isupper():
        who = cast.named(label, None, offset)
    if who is not None and label[:1].isupper():
        if cast.members[who].kind == "person":
            return _new(cast, r, "anonymous", cast.members[who].name)
        return who
    kind = noun_kind(label)
    if kind in ("people", "office"):
        return _new(cast, r, "anonymous", label)
    # "A ministry spokeswoman" speaks for the ministry there was talk of.
    definite = body.lower().startswith("the ") or (kind == "organisation" and " " not in label)
    who = cast.described(body, fold(label).split()[-1] if label else "spokesman", definite, False, None, offset)
    if cast.members[who].name is None and cast.members[who].kind == "anonymous":
        cast.members[who].kind = "organisation"
    return who


def _new(cast: Cast, r: Reading, kind: str, affiliation: str | None = None) -> int:
    who = cast.described(r.label, r.noun or "", False, r.plural, r.number, r.at.start)
    member = cast.members[who]
    member.kind = kind  # type: ignore[assignment]
    member.affiliation = member.affiliation or affiliation
    return who


def _description(cast: Cast, r: Reading) -> int | None:
    side = re.fullmatch(r"(?:the )?(former|latter)", r.label, re.IGNORECASE) if r.definite else None
    if side and (one := topics.of_two(cast, r.at.start, side.group(1).lower())) is not None:
        return one
    noun = nations.demonym(r.label) if r.definite else None
    if noun and (told := nations.meant(cast, noun, r.at.start)) is not None:
        return told
    if noun or (r.definite and re.search(r"\b\d{1,3}-year-old$|^(?:the )?(?:latter|former)$", r.label, re.IGNORECASE)):
        near = _people_before(cast, r.at.start)
        if near:
            return _speaker_or_last(cast, near, r.at.start)
    if _ALL_OF_THEM.fullmatch(r.label) and (groups := [m.who for m in cast.before(r.at.start)[-20:] if cast.members[m.who].plural]):
        return groups[-1]
    if (kin := _kin(cast, r)) is not None:
        return kin
    if _BARE_SPOKES.fullmatch(r.label) and (body := _body_before(cast, r.at.start)) is not None:
        return body
    seen = cast.describes(r.at.start, r.at.end)
    if (aged := re.match(r"[Tt]he (\d{1,3}-year-old) [a-z-]+$", r.label)) and (seen is None or cast.members[seen].since == r.at.start):
        # "The 29-year-old stopper", where nobody was brought on by that age
        people = [m.who for m in cast.before(r.at.start)[-20:] if m.subject and cast.members[m.who].kind == "person" and m.who != seen]
        if people and cast.members[people[-1]].name and aged.group(1) not in cast.text[: r.at.start]:
            return people[-1]
    if seen is not None and (cast.members[seen].name is None or r.definite):
        member = cast.members[seen]
        if member.name is None:
            _refine(cast, member, r)
        return seen
    if r.kind is None and not re.search(r"[A-Z]", r.label) and re.fullmatch(r"(?:the|a|an|this|that|my|our|\w+ly|\W)*", fold(r.label)):
        return None
    if r.kind is None and _ABSTRACT.search(r.noun or "") and noun_kind(r.noun or "") is None:
        return None
    if r.kind is None and (first := _first_of_pair(cast, r)) is not None:
        r = replace(r, kind=first.kind)
    who = cast.described(r.label, r.noun or "", r.definite, r.plural, r.number, r.at.start)
    cast.mention(r.at.start, r.at.end, who)
    if cast.members[who].name is None:
        _refine(cast, cast.members[who], r)
    return who


_BARE_SPOKES = re.compile(r"(?:an?|the|its|their) (?:company |official )?(?:spokes(?:man|woman|person)|press officer)", re.IGNORECASE)


def _body_before(cast: Cast, at: int) -> int | None:
    """ "Ovanta says the report is wrong. ... a spokesperson emailed": the body that the last two sentences are about."""
    here = cast.sentence_of(at)
    near = [m for m in cast.before(at)[-20:] if here - m.sentence <= 2 and m.subject and not m.quoted]
    bodies = {m.who for m in near if cast.members[m.who].kind == "organisation" and not relatives.place(cast, m)}
    return bodies.pop() if len(bodies) == 1 else None


_PAIR = re.compile(r"(?:(?:both|neither|either) )?(?=[A-Z])[^,;]{2,60} (?:and|or|nor) \w", re.IGNORECASE)


def _first_of_pair(cast: Cast, r: Reading) -> Member | None:
    """Whoever is named first in "both Orven and Dace", "Ida Marr and her husband": the two are of his kind."""
    if not _PAIR.match(r.label):
        return None
    lead = re.match(r"(?:both|neither|either) ", r.label, re.IGNORECASE)
    who = cast.at(r.at.start + (lead.end() if lead else 0))
    return cast.members[who] if who is not None and cast.members[who].name else None


_WHAT_ONE_IS = re.compile(r"\b(?:being|as|is|was|be|been|becoming|became|like|not) (?:an? |the )?$")


def _people_before(cast: Cast, at: int) -> list[Mention]:
    """The last mentions of single people as subjects before `at`: none that only says what somebody is ("as a child")."""
    return [
        m
        for m in cast.before(at)[-20:]
        if m.subject
        and cast.members[m.who].kind in ("person", "anonymous")
        and not cast.members[m.who].plural
        and (cast.members[m.who].name or not _WHAT_ONE_IS.search(cast.text[max(0, m.start - 12) : m.start]))
    ]


def _speaker_or_last(cast: Cast, near: list[Mention], at: int) -> int:
    """Whom a noun varies after a sentence that names several: who says the rest ("Sato said she had watched Petrou"), else the last."""
    last = near[-1]
    speakers = [m for m in near if m.sentence == last.sentence and not m.quoted and topics.speaks(cast.text, m)]
    who = speakers[0].who if speakers else last.who
    # "“He kept us in it,” Dunmore said. The Pole": the other, of whom the words before speak.
    since = cast.sentences[max(0, cast.sentence_of(at) - 1)].start
    quoted = "".join(cast.text[i] if cast.quoted(i) else " " for i in range(since, at))
    named = [m for m in cast.before(at)[-20:] if m.who != who and topics.a_person(cast, m) and not m.quoted]
    others = {m.who for m in named if m.subject or cast.members[m.who].gender or cast.members[m.who].nouns}
    if len(others) == 1 and topics.spoken_of(cast.members[who], quoted):
        return others.pop()
    return who


_ALL_OF_THEM = re.compile(r"(?:all|both|the|all of the|both of the) (?:two|three|four|five|six|them)|both", re.IGNORECASE)
_KIN = re.compile(r"(?P<of>his|her|their) (?:\w+ )?(?P<noun>[\w-]+)$")


def _kin(cast: Cast, r: Reading) -> int | None:
    """ "Her husband", "his rival" after two people named side by side: the one of them whom the pronoun does not mean; None where the
    text has not named the pair."""
    m = _KIN.match(fold(r.label))
    gender = lexicon.kin().get(m.group("noun")) if m else None
    if m is None or gender is None or r.plural:
        return None
    owner = {"his": "m", "her": "f"}.get(m.group("of"))
    for a, b in reversed(cast.pairs(r.at.start)):
        fits = [
            (x, y)
            for x, y in ((a, b), (b, a))
            if cast.members[x].gender in (owner, None) and (gender == "-" or cast.members[y].gender in (gender, None))
        ]
        # Of two ways to read it, the one in which a known gender speaks for the owner.
        fits.sort(key=lambda p: (cast.members[p[0]].gender is None) + (cast.members[p[1]].gender is None))
        if fits and owner and (len(fits) == 1 or cast.members[fits[0][0]].gender == owner):
            other = cast.members[fits[0][1]]
            other.gender = other.gender or (gender if gender != "-" else None)
            return fits[0][1]
    return None


def _refine(cast: Cast, member: Member, r: Reading) -> None:
    """A description seen as a source tells more than the mention alone: its full words, its kind, its number."""
    if abs(member.since - r.at.start) <= 4 and len(r.label) > len(member.label):
        member.label = r.label
        member.forms.setdefault(r.label)
    if r.kind and abs(member.since - r.at.start) <= 4:
        member.kind = r.kind
    elif r.kind is None and member.kind == "person" and noun_kind(r.noun or "") is None:
        member.kind = "anonymous"
    member.number = member.number or r.number
    member.plural = member.plural or r.plural


def _unnamed_source(cast: Cast, drafts: list[Draft], d: Draft, spoken: list[tuple[int, int]]) -> int | None:
    """A quotation without a source of its own goes on with the speaker before it, where nobody else comes between; or it is said by the
    one person whom its paragraph is about."""
    if d.mode != "direct" or not d.content or d.cue:
        return None
    start = d.content[0].start
    words = cast.text[start : d.content[-1].end]
    if (named := topics.named_behind(cast, start, d.content[-1].end)) is not None:
        return named
    topic = _of_paragraph(cast, drafts, d, spoken)
    if not spoken:
        return topic
    last, who = max(spoken)
    if topic is not None and (topic == who or not (_told_of(cast.members[topic], words) and _goes_on(cast, d, who))):
        return topic
    paragraphs = cast.text.count("\n", last, start)
    others = {
        m.who for m in cast.before(start)[-6:] if m.start > last and not m.quoted and m.subject and cast.members[m.who].kind == "person"
    } - {who}
    if others and not (all(_told_of(cast.members[o], words) for o in others) and _goes_on(cast, d, who)):
        return None
    return who if start - last < 1500 and paragraphs <= 4 else None


def _told_of(member: Member, words: str) -> bool:
    """Whether quoted words may speak of a member as "him" or "her"."""
    return bool((member.gender != "f" and topics.HIM.search(words)) or (member.gender != "m" and topics.HER.search(words)))


def _goes_on(cast: Cast, d: Draft, who: int) -> bool:
    """Whether the sentence after a quotation has its speaker say more ("She says that ...", "Brandt adds ...")."""
    after = re.match(
        r"\s*(?:(?P<pronoun>He|She)|(?P<name>[A-Z][\w’'-]+)) (?:also |then )?(?:says|said|adds|added|told|tells)\b", cast.text[d.end :][:60]
    )
    if not after:
        return False
    member = cast.members[who]
    if after.group("pronoun"):
        return member.gender in ("m" if after.group("pronoun") == "He" else "f", None)
    return fold(after.group("name")) in fold(member.name or "").split()


_OPENS = re.compile(
    r"(?:(?:[Tt]hen|[Nn]ow|[Tt]oday|[Ss]till|[Oo]n|[Ii]n|[Aa]t|[Ff]or|[Ss]ince|[Uu]ntil|[Aa]fter)\b[^.“”\"]{0,50}? |)"
    r"(?P<who>[Hh]e|[Ss]he)\b"
)


def _of_paragraph(cast: Cast, drafts: list[Draft], d: Draft, spoken: list[tuple[int, int]]) -> int | None:
    """The speaker of a quotation that stands alone after a sentence about one person: the only one named in the paragraph so far, as a
    subject ("Ina Brandt has run the lock since 2009. “I counted them twice.”"), or the "she" of the sentence before."""
    text, start = cast.text, d.content[0].start
    opening = topics.paragraphs(text, start, back=0)
    if not text[opening:start].strip() or not re.search(r"[.!?:][”\"]?\s*$", text[max(0, start - 4) : start]):
        return None
    words = text[start : d.content[-1].end]
    since = max([opening, *(x.end for x in drafts if x.source and opening <= x.start < start and x.end <= start)])
    near = [m for m in cast.before(start)[-30:] if m.start >= opening and not m.quoted]
    people = [m for m in near if topics.a_person(cast, m) and m.subject]
    unnamed = [m for m in near if cast.members[m.who].kind == "anonymous" and not cast.members[m.who].plural and m.subject]
    if unnamed or len({m.who for m in people}) > 1:
        return None
    if people and people[-1].start >= since:
        who = people[-1].who
        heads_it = people[0].start - cast.sentences[people[0].sentence].start < 40
        if not heads_it or any(topics.SUFFERS.match(text, m.end) for m in people) or topics.spoken_of(cast.members[who], words):
            return None
        return who
    if not topics.SELF.search(words):
        return None
    before = cast.sentences[max(0, cast.sentence_of(start - 1) - (text[start - 1 : start] == "\n"))]
    opens = _OPENS.match(text, before.start, before.end) if before.start >= opening else None
    if opens is None:
        return None
    at = Span(*opens.span("who"))
    probe = Draft((at,), (), (), "indirect", 0.0, reading=heads.Reading("pronoun", at, opens.group("who")))
    return pronouns.meant(cast, drafts, probe, spoken)
