"""Reading the words of a source: who is it that these words name or describe?

"Anton Reel, a trader", "the head of the guild, Odo Renn", "sources close to the palace interviewed by Kestrian media", "A spokesman for the
bank", "he": each becomes a `Reading`, by itself, without looking at the rest of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from headwater import names as known_names
from headwater.attribution import lexicon, ranks
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.mentions import NUMBERS, Name
from headwater.attribution.ranks import PORTFOLIOS
from headwater.attribution.sorts import firm_in_role
from headwater.model import Span, VoiceKind
from headwater.text import fold

Form = Literal["pronoun", "name", "description", "empty"]

PRONOUNS = frozenset(
    "i we he she they it who which that whom this one him her them me us himself herself themselves you everyone anyone nobody "
    "everybody his their its there these those".split()
)
CLOCK = r"\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?[:,]? "  # "15.51 A drone video ...": the time of an entry in a live report
_LEAD = re.compile(
    rf"^(?:{CLOCK}(?=\D)|(?:all|both|many|most|those|some) of us (?:here )?(?:at|in|from|of)\b\s+|[\s\"“”‘’'(\[,;:—–-]"
    r"|(?:as|by|even|also|but|and|from|of|only|both|then|what|how|whether|when|because|while|though)\b\s+)+",
    re.IGNORECASE,
)
# "..., who goes by the name Pia Lund"
_GOES_BY = re.compile(
    r",?\s+(?:\(?\d{1,3}\)?,\s+)?(?:(?:who|that) (?:goes|went|is going) by(?: the (?:\w+ )?name)?(?: of)?"
    r"|(?:who|that) (?:calls|called|identifies|identified) (?:him|her|them)self(?: (?:only )?as)?"
    r"|(?:who|that) (?:is|was|has been) (?:named|called|identified|known) (?:only |locally |online |by [\w ]{2,20} )?(?:as )?"
    r"|(?:known|identified|referred to) (?:only |locally |online |by (?:police|officials|authorities|locals) )?as"
    r"|(?:who|that) (?:gave|gives|would give|would only give|has given|goes under|asked to be (?:called|known|identified|named)(?="
    r" (?:only )?(?:as|by)))"
    r"(?: (?:(?:his|her|their) (?:first |given |full )?name )?(?:only )?(?:as|by))?"
    r"|(?:who|that) (?:gave|gives|would give|has given) only (?:his|her|their) (?:first |last |given )?name(?: as)?,?"
    r"|named|calling (?:him|her|them)self|using the (?:name|pseudonym|alias))\s*[\"“'‘]?(?=[A-Z])"
)
# "..., out of concern for his family": who tells no more than a first name stays unnamed.
_KEPT_BACK = re.compile(r",? (?:out of|for fear|because|to protect|to avoid|citing|fearing|saying)\b")
# "WARDIN (Meridian) - Arden Foods": a dateline before the source.
_PLACED = re.compile(r"[A-Z][A-Z .’'/-]+(?:, [\w. ]{2,20})? ?\([^)\n]{2,30}\)\s*[-–—:]+\s*")
# "Under item 14 the minutes of the meeting record", "(In) a statement, Orven Clinic said": where something stands is no part of who speaks.
_SETTING = re.compile(
    r"(?:(?:under|in|on|at) (?:the )?(?:agenda item|item|point|paragraph|section|chapter|page|table|annex|appendix)s? [\w.]{1,6},? "
    r"(?=(?:the|an?|its|his|her|their) )"
    r"|(?:in )?an? (?:[a-z-]+ ){0,3}?(?:statement|release|letter|e-?mail|interview|post|briefing|speech|tweet|message|blog)"
    r"(?: (?:on|to|with|from|for|dated) [^,“”\"\n]{2,30})?, (?=(?:the )?(?-i:[A-Z]))"
    # "With these words an officer tells", "At ten past eight a newspaper in Madrid said"
    r"|(?:with|in) (?:these|those|this|such) (?:words|lines|message|sentence|terms),? (?=(?:the|an?) )"
    r"|(?:at|by|around|about|just after|shortly after) (?:(?:half|quarter|\w+) (?:past|to) )?(?:noon|midnight|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\d\d?(?:[.:]\d\d)?)(?: ?[ap]\.?m\.?)?,? (?=(?:the|an?) ))",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r",(?!\d{3})|[;:(\[—–]|\s-\s|\b(?:who|whom|which|that|whose|where|when|while|speaking|spoke|asking|citing|quoting|writing"
    r"|requesting|insisting|granted|(?:I|we) (?:spoke|talked|met|called|rang|reached|asked|interviewed)"
    r"|identified|calling|acting|wanting|has|have|had|was|were|is|are)\b|\n",
    re.IGNORECASE,
)
# "says Sami Toubal, head of operations. "I mention it": what follows is no part of the apposition.
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})[.!?]\s|\s*[\"“”«»]")
# Where the core of a noun phrase ends: what follows tells more about it.
_COMPLEMENT = re.compile(
    r"\s(of|for|at|in|from|with|close|near|familiar|to|on|by|inside|within|among|around|about|behind|briefed|interviewed"
    r"|quoted|cited|contacted"
    r"|reached|based|living|working|serving|fighting|involved|knowledgeable|posted|published|provided|obtained|issued"
    r"|released|seen|who|across"
    r"|under|over|linked|loyal|connected|representing|outside|against|present|aware|claiming|surveyed|polled|asked|filed|shot|taken"
    r"|made|held|named"
    r"|known|called|dated|sent|signed|written|aboard|between|opposed|tied|privy|and|or|not|then|considered|all|only|running"
    r"|(?:[a-z]{3,}(?:ed|wn)|bought|broadcast|brought|built|drawn up|found|given|hidden|hung|kept|laid|left|read|sold|stuck"
    r"|(?!(?:brief|build|clear|clos|evict|fil|find|head|hear|k|list|mean|meet|morn|even|open|post|r|read|record|rul|say|spr|str|w|warn"
    r"|writ)ing)[a-z]{2,}ing)(?=\s(?:before|by|in|inside|for|to|on|at|from|out|under|with)\s))(?=\s|$)",
    re.IGNORECASE,
)
_SPOKES = re.compile(
    r"\b(spokes(?:man|woman|person|people|men|women)|press (?:secretary|officer|office)|rep|representatives?|press service)\b", re.I
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"^(?:an?|one|another|some|several|many|few|other|others|most|two|three|four|five|six|seven|eight|nine|ten|dozens"
    r"|hundreds|\d+|various|unnamed"
    r"|unidentified|anonymous|multiple|numerous|certain|local|senior|former|both|all|more|no|someone|somebody|at least"
    r"|any|lots|plenty)\b",
    re.IGNORECASE,
)
_OWNERS = re.compile(r"^(?:his|her|their|its|our|my|your)\b", re.IGNORECASE)
_PASSING = frozenset("report reports information claim claims rumour rumours rumor rumors word words allegation allegations reporting news "
                     "article "
                     "articles story stories post posts comment comments piece interview interviews broadcast coverage "
                     "tweet tweets blog tip tips tip-off tip-offs warning message messages".split())  # fmt: skip
_RELAY = re.compile(
    r"\b(?:interviewed|quoted|cited|contacted|reached|asked|polled|surveyed|seen|obtained|reviewed|viewed|examined) (?:by"
    r"|in)\s+|\b(?:speaking|spoke|talking"
    r"|who spoke|writing|told) to\s+"
    r"|\bas (?:quoted|cited) by\s+|\bto whom\s+",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"(?:one|another|a (?:second|third)) of (?:them|these|those|us)|the (?:first|second|third|fourth|other|last)")
# "old Mr Stipe", "a Mr Lomu", "the Rt Rev Ina Brandt"
_ONE_OF_MANY = re.compile(r"(?:including|such as|like|led by|among|notably)\b")  # "critics, including Senator Ina Brandt of Lisk"
_LITTLE = re.compile(r"^(?:(?:an?|the) (?=\w+\.?(?: \w+\.?)?$))?(?:old|young|little|big|dear|poor|one|a certain)? ?")
_AGE = re.compile(r"^\s*(?:aged\s+)?\d{1,3}\s*(?:years old)?$")
_PLURAL_PEOPLE = re.compile(r"[A-Z][a-z]{2,}(?:ers|ors|ists|ians|ees|ants|men|women)")  # "Rescuers said"
_LEADS_A_NAME = re.compile(r"\d{1,3}-year-old")  # "A resident, 54-year-old Pavel Hruby,"
_ONLY_WHO = frozenset({"anyone", "one", "ones", "others", "people", "some", "those"})
_WHO_CLAUSE = re.compile(r" (?:who|whose|that|living|near|nearby|close to|familiar with)\b[^,;:“”\"\n]{2,90}")
_SYMBOLS = re.compile(r"[\s\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+$")  # emoji after a name are no part of it
# "Ina Brandt under the handle @ina", "Ina Brandt (@ina)": the account is hers.
_HOLDER = re.compile(
    r"(?:,? (?:(?:writing|posting|posted|tweeting|who \w+) )?(?:under|from|on|as|via|using|through)(?: \w+){0,4}| \(|,) ?$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a source say by themselves.

    `at` is the head: the name, the pronoun, or the phrase that describes. `label` is the name, or the description as written. `kind` is
    None where the words don't tell (a bare name). `noun` is the noun that describes, folded and singular. `definite`: "the official", not
    "an official". `body`: for a spokesperson, the body spoken for. `relay`: the words after "interviewed by", "quoted by".
    """

    form: Form
    at: Span
    label: str
    kind: VoiceKind | None = None
    noun: str | None = None
    definite: bool = False
    plural: bool = False
    number: int | None = None
    role: str | None = None
    affiliation: str | None = None
    body: str | None = None
    relay: Span | None = None
    name: Name | None = None


EMPTY = Reading("empty", Span(0, 0), "")


def read(text: str, spans: tuple[Span, ...], found: list[Name]) -> Reading:
    """The reading of a source's spans. `found` are the names of the text, in order."""
    span = next((s for s in spans if any(c.isalnum() for c in text[s.start : s.end])), None)
    if span is None:
        return EMPTY
    end = spans[-1].end
    start = span.start + (m.end() if (m := _LEAD.match(text[span.start : span.end])) else 0)
    if place := _PLACED.match(text, span.start, span.end) or _SETTING.match(text, start, span.end):
        start = place.end()
    if start >= span.end:
        start = span.start
    relay = _relay(text, Span(start, end))
    cut = _RELAY.search(text, start + 1, span.end)
    span = Span(span.start, cut.start()) if cut and cut.start() > start + 2 else span
    inside = [n for n in found if n.start >= start and n.end <= max(end, span.end)]
    head_end = _segment_end(text, start, span.end, inside)
    head = _SYMBOLS.sub("", text[start:head_end].rstrip(" .,'\"“”’"))
    if re.match(r"(?:the|an?|his|her|its|their|our|my) .*['’]s$", head, re.IGNORECASE) and not any(
        n.end >= start + len(head) - 2 for n in inside
    ):
        head = head[:-2]  # "The lock keeper's [advice]"
    low = fold(head)
    if low in _ONLY_WHO and (clause := _WHO_CLAUSE.match(text, start + len(head), span.end)) is not None:
        # "People who live along the canal": the clause is all that describes them.
        at = Span(start, clause.end())
        return Reading("description", at, text[at.start : at.end].rstrip(), "anonymous", "people", False, low not in ("anyone", "one"))
    if low in PRONOUNS:
        return Reading("pronoun", Span(start, start + len(head)), head, plural=low in {"they", "we", "them", "us", "themselves"})
    handle = re.search(r"(?<!\w)@\w+", head)
    if handle and (holder := _HOLDER.search(head, 0, handle.start())) and any(n.end == start + holder.start() for n in inside):
        head, handle = head[: holder.start()], None
    if handle:
        return Reading("name", Span(start + handle.start(), start + handle.end()), handle.group(), "account")
    here = [n for n in inside if n.end <= start + len(head)]
    if here and re.match(r"\s*,? (?:citing|quoting)\b", text[head_end : head_end + 12]):
        # "The Post reports, quoting the director": the verb is no part of the name.
        head = re.sub(r"(?<=\w) (?:has |had )?(?:reports?|reported|says|said|writes|wrote)$", "", head)
    reading = _of_head(text, start, head, here)
    if reading.form == "description" and reading.kind in ("person", "anonymous", None) and not reading.plural:
        named = _GOES_BY.match(text, start + len(head))
        name = next((n for n in found if named and n.start == named.end() and len(n.text) > 2), None)
        if name and not _KEPT_BACK.match(text, name.end):
            return replace(
                reading, form="name", at=Span(name.start, name.end), label=name.text, kind="person", role=_ARTICLE.sub("", head), name=name
            )  # fmt: skip
    if (
        reading.form == "name"
        and reading.name is not None
        and _owned(text, reading.name)
        and noun_kind(reading.label) in ("office", "people")
    ):
        # "The Health Minister, Ina Brandt,", "the Command's Public Relations Officer, Ina Brandt,": an office in capitals, and whose it is.
        office = replace(reading, form="description", kind="person", name=None)
        whose = _with_apposition(text, office, head_end, inside)
        return replace(whose if whose.form == "name" else reading, relay=relay)
    reading = _with_apposition(text, reading, head_end, inside)
    return replace(reading, relay=relay)


def _owned(text: str, name: Name) -> bool:
    """Whether an article, a genitive or a word like "its" stands before a name."""
    return name.the or bool(
        re.search(r"(?:['’]s|['’]|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)) $", text[max(0, name.lead - 7) : name.lead])
    )


def _segment_end(text: str, start: int, end: int, inside: list[Name]) -> int:
    for m in _BREAK.finditer(text, start + 1, end):
        # A break inside a name is none ("Al-Shabab (Youth)" aside): skip it.
        if not any(n.lead < m.start() < n.end for n in inside):
            return m.start()
    return end


def _relay(text: str, span: Span) -> Span | None:
    m = _RELAY.search(text, span.start, span.end)
    if not m:
        return None
    stop = re.search(r"[,;.(]|\s(?:on|in|at|who|that|said)\s", text[m.end() : span.end])
    end = m.end() + stop.start() if stop else span.end
    return Span(m.end(), end) if end > m.end() else None


def _strip_name(text: str) -> str:
    return _ARTICLE.sub("", text.strip(" ,.;:'\"“”‘’")).strip()


def _of_head(text: str, start: int, head: str, here: list[Name]) -> Reading:
    at = Span(start, start + len(head))
    called = re.search(
        r"\b(?:called(?! (?:in|by|as|for|on|to|up|upon|out)\b)|named(?! (?:in|by|as|after|for|on|only)\b)|known as|nicknamed"
        r"|dubbed)\s+[\"“'‘]?([\w.@][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)",
        head,
    )
    if called:
        base = _described(text, at, head[: called.start()].strip())
        kind: VoiceKind | None = (
            "account" if base.noun in ("user", "blogger", "commenter") else "person" if base.kind == "anonymous" else base.kind
        )
        where = Span(start + called.start(1), start + called.end(1))
        return Reading("name", where, called.group(1).strip("\"'“”‘’"), kind, base.noun, True, role=_ARTICLE.sub("", base.label))
    spokes = _SPOKES.search(head)
    last = here[-1] if here else None
    tail = text[last.end : at.end].strip(" '’\"”") if last else ""
    if last and not tail and not last.title and _INDEFINITE.match(head) and noun_kind(last.text) in ("people", "office"):
        return _described(text, at, head)  # "One Labour MP": capitals, but no name
    press = bool(last and _PRESS_AFTER.fullmatch(f"{text[start : last.start]}| {tail}") and fold(last.text) not in lexicon.words("places"))
    if last and (tail in ("", "s", ")") or press):
        before = text[start : last.start]
        bare = _ARTICLE.sub("", before).strip()
        if last.title and bare.rstrip(".").casefold().endswith(last.title.casefold()):
            bare = bare.rstrip(".")[: -len(last.title)].strip()
        governed = re.search(
            r"\b(?:of|for|at|in|from|with|to|on|by|near|inside|against|and|representing)(?: the| a| an)?(?: [\w’'-]+){0,3}\s*$",
            before,
            re.I,
        )
        # "a nurse at Lisk's Orven Dental": the second name is no nurse's
        owned = bool(_INDEFINITE.match(head)) and len(here) > 1 and here[-2].possessive
        named_after_role = (
            governed
            and not owned
            and (_adjacent_name(here, text) or governed.group().split()[-1].lower() in PORTFOLIOS or _behind_field(governed.group(), last))
            and noun_kind(core_of(before)) in ("people", "office")
        )
        # "the national institute for public health RIVM": its initials behind the whole phrase
        initials = governed and len(last.text) > 1 and last.text.isupper() and _PLAIN_WORD.search(before)
        if initials and noun_kind(core_of(bare)) == "organisation":
            return replace(_named(text, at, core_of(bare), last), kind="organisation")
        if press and not governed:
            return replace(_named(text, at, bare, last), kind="outlet")
        speaks_for = re.search(r"\b(?:for|of|to|with)$", bare) and noun_kind(core_of(bare)) == "people"  # "lawyers for Mr Dane"
        if not governed or named_after_role or (last.title and not speaks_for):
            return _named(text, at, bare, last)
    # "Freya Noll of Halden University": the name stands first, what follows tells where she belongs.
    first = here[0] if here else None
    if first and (len(here) > 1 or len(first.text.split()) > 1) and re.match(r"\s*(?:of|from|at|with|for|in)\b", text[first.end : at.end]):
        lead = _ARTICLE.sub("", text[start : first.start]).strip()
        if not lead or lead == first.title or noun_kind(core_of(lead)) in ("people", "office"):
            named = _named(text, at, lead.removesuffix(first.title or "").strip() if first.title else lead, first)
            if named.kind == "person" or (
                len(first.text.split()) in (2, 3) and not set(fold(first.text).split()) & lexicon.words("body_words")
            ):
                return replace(named, affiliation=named.affiliation or (here[1].text if len(here) > 1 else None))
    if spokes:
        body = _body_of(head, spokes)
        if body:
            return Reading("description", at, head, "organisation", "spokesman", True, False, None, head, None, body)
    # A capitalised word that the scan left alone at the opening of its sentence: as a source it is a name.
    if (
        not here
        and not _PLURAL_PEOPLE.fullmatch(head)
        and re.fullmatch(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}", head)
        and noun_kind(head) is None
        and fold(head) not in lexicon.words("starters")
    ):
        return Reading("name", at, head)
    return _described(text, at, head)


_PLAIN_WORD = re.compile(r"(?<!\bof)(?<!\bfor)(?<!\bat)(?<!\bin)(?<!\bfrom)(?<!\bwith)(?<!\bthe)(?<!\bto)(?<!\band)(?<=[a-z]) $")
# What is written before and after an outlet's name: "the state-run Vesna agency", "the Gol newspaper".
_PRESS_AFTER = re.compile(
    r"(?:[\w’'-]+ )*\| (?:state |private |public |online )?(?:(?:news|press|wire) (?:agency|service|site|website|channel|portal)"
    r"|newspaper|daily|weekly"
    r"|magazine|tabloid|broadcaster|newswire|website)"
    r"|(?:[\w’'-]+ )*(?:state|state-run|state-owned|official|semi-official|news)(?: [\w’'-]+)? \| (?:agency|service|channel|television"
    r"|radio|network)",
    re.IGNORECASE,
)


def _behind_field(before: str, name: Name) -> bool:
    """Whether a person's name stands right behind the field of an office ("head of sustainability Elin Frank"), and not behind another
    person's ("the manager of striker Elin Frank")."""
    field = before.split()[1:]
    parts = name.text.split()
    return (
        bool(field)
        and field[-1].islower()
        and len(parts) > 1
        and ranks.given(parts[0].casefold())
        and noun_kind(field[-1]) is None
        and field[-1] not in ("the", "a", "an")
    )


def _adjacent_name(here: list[Name], text: str) -> bool:
    return len(here) >= 2 and text[here[-2].end : here[-1].start].strip(" ’'s.") in ("", here[-1].title or "")


def core_of(phrase: str) -> str:
    """A noun phrase up to its noun, without what follows it ("the head" of "the head of the clinic")."""
    m = _COMPLEMENT.search(phrase)
    return phrase[: m.start()] if m and m.start() > 0 else phrase


def _named(text: str, at: Span, before: str, name: Name) -> Reading:
    """A name with what stands before it: "Washington columnist David Aske", "the business daily Merkur Nord"."""
    core = core_of(before)
    kind = noun_kind(core) if core else None
    voice: VoiceKind | None = None
    if name.title or kind in ("people", "office") or _SPOKES.search(before):
        voice = "person"
    elif kind in ("outlet", "account", "organisation", "document", "recording"):
        voice = kind  # type: ignore[assignment]
    role = " ".join(x for x in (before, name.title) if x) or None
    affiliation = _first_capital(before) if voice == "person" else None
    noun = lexicon.singular(fold(core).split()[-1]) if core else None
    return Reading("name", Span(name.start, name.end), name.text, voice, noun, True, False, None, role, affiliation, None, None, name)


def _first_capital(phrase: str) -> str | None:
    """The body named in a role: its first run of capitalised words that is no common title."""
    m = re.search(r"\b[A-Z][\w’'.-]*(?: (?:of |for |the )*[A-Z][\w’'.-]*)*", _ARTICLE.sub("", phrase))
    if not m:
        return None
    found = re.sub(r"['’]s$", "", m.group())
    return None if fold(found) in lexicon.words("titles") or noun_kind(found) == "office" else found


def _body_of(head: str, spokes: re.Match[str]) -> str | None:
    """The body a spokesperson speaks for, as written; None where it is not said."""
    after = re.match(r"\s+(?:for|of|at|from|to)\s+(.+)$", head[spokes.end() :])
    before = re.sub(r"['’]s?\s*$", "", _ARTICLE.sub("", head[: spokes.start()]).strip())
    body = after.group(1) if after else before
    body = _strip_name(re.sub(r"\s+(?:on|at|in)\s+\w+day$", "", body))
    return body if body and fold(body) not in {"his", "her", "their", "its", "senior", "unnamed", "official", "police's"} else None


def _described(text: str, at: Span, head: str) -> Reading:
    part = re.match(
        r"(?:one|some|two|three|four|five|several|many|most|all|both|a few|a number|members?|a group|dozens|hundreds) of\s+",
        head,
        re.I,
    )
    if part and noun_kind(core_of(head[part.end() :])) in ("people", "office"):
        inner = _described(text, at, head[part.end() :])
        several = not head.lower().startswith(("one", "member "))
        return replace(inner, at=at, label=head, kind="anonymous", definite=False, plural=several, number=_number(head))
    if (bodies := _OF_SEVERAL.match(head)) and noun_kind(core_of(head[bodies.end() :])) == "organisation":
        inner = _described(text, at, head[bodies.end() :])
        return replace(inner, at=at, label=head, definite=False, plural=True)
    core = core_of(head)
    kind = noun_kind(core)
    noun = lexicon.singular(fold(core).split()[-1]) if core.split() else None
    complement = head[len(core) :].strip()
    rest = re.match(
        r"(?:on|from|in|of|by|provided by|published by|posted on|posted by|published in|issued by|with|at)\s+(.+)$", complement, re.I
    )
    if rest and noun and fold(core).split()[-1] in _PASSING:
        passed = _passed_on(text, at, head, rest.group(1), noun)
        if passed:
            return passed
    first = fold(core).split()[0] if core.split() else ""
    indefinite = bool(_INDEFINITE.match(core))
    is_plural = (bool(noun) and lexicon.plural(fold(core).split()[-1])) or first in {"some", "many", "several", "others", "most"}
    definite = not indefinite and (
        bool(re.match(r"(?:the|this|that|these|those)\b", head, re.I)) or bool(_OWNERS.match(head)) or not is_plural
    )
    if kind == "organisation" and noun in _COUNTED and _COUNT.match(core):
        kind = "people"
    number = _number(head) if kind in ("people", "office") else None
    if first in _UNNAMED and kind in ("people", "office"):
        return Reading("description", at, head, "anonymous", noun, definite, is_plural, number)
    return Reading("description", at, head, _kind(kind, core, noun, definite, is_plural), noun, definite, is_plural, number)


# Bodies by the plural of their members: "firefighters said", but "three firefighters" are three men.
_COUNTED = frozenset(
    "detective firefighter guerrilla insurgent investigator islamist landlord landowner militant paramilitary police rebel".split()
)
_COUNT = re.compile(r"(?:an?|one|another|some|several|a few|a number of|\d+|two|three|four|five|six|seven|eight|nine|ten) ", re.IGNORECASE)
_UNNAMED = frozenset({"unnamed", "unidentified", "anonymous", "undisclosed"})
# "none of the companies", "several of the firms"
_OF_SEVERAL = re.compile(
    r"(?:none|neither|either|some|two|three|four|five|several|many|most|all|both|a few) of (?=the |its |his |her |their )", re.IGNORECASE
)


def _passed_on(text: str, at: Span, head: str, rest: str, noun: str) -> Reading | None:
    """ "reports on some island sites", "a report by KTV", "information provided by the guild": the one who says it stands after."""
    offset = at.start + head.rindex(rest)
    row = known_names.outlet(_strip_name(rest))
    inner = _described(text, Span(offset, at.end), rest)
    capital = _strip_name(rest)[:1].isupper()
    if (
        noun in ("report", "article", "story", "piece", "broadcast", "interview", "post", "tweet", "blog", "coverage", "reporting")
        and capital
    ):
        outlet = row is not None or bool(set(fold(rest).split()) & lexicon.words("outlet_words"))
        if outlet or noun not in ("report", "interview"):
            return Reading("name", Span(offset, at.end), _strip_name(rest), "outlet" if outlet else None, noun, True)
        return None
    if noun in ("report", "interview", "statement") and inner.kind != "outlet" and not head.lower().startswith("reports"):
        return None
    if inner.kind in ("outlet", "account", "organisation", "anonymous") or (inner.kind is None and capital):
        return inner if not capital else Reading("name", Span(offset, at.end), _strip_name(rest), inner.kind, noun, True)
    return None


def _kind(kind: str | None, core: str, noun: str | None, definite: bool, is_plural: bool) -> VoiceKind | None:
    if kind == "office":
        return "person" if definite and not is_plural else "anonymous"
    if kind == "people":
        return "person" if definite and not is_plural and noun not in lexicon.words("unnamed") else "anonymous"
    if kind == "account" and is_plural and not definite:
        return "anonymous"
    if kind == "outlet" and is_plural and noun in ("site", "website", "blog", "channel"):
        return "anonymous"
    if kind is not None:
        return kind  # type: ignore[return-value]
    if _SPOKES.search(core):
        return "anonymous"
    words = fold(core).split()
    if any(w in lexicon.words("body_words") for w in words):
        return "organisation"
    return None


def _number(head: str) -> int | None:
    for word in fold(head).split()[:3]:
        if NUMBERS.get(word, 0) > 1:
            return NUMBERS[word]
        if word.isdigit() and 1 < int(word) < 1000:
            return int(word)
    return None


# What a firm may be and a man as well: "The contractor, Peter Voss,".
_TRADES = frozenset(
    "contractor developer promoter publisher builder producer distributor supplier operator vendor dealer organiser organizer".split()
)


def _with_apposition(text: str, reading: Reading, head_end: int, inside: list[Name]) -> Reading:
    """What stands between commas after the head: a name for a description, a role for a name."""
    m = re.compile(r"\s*[,(—–]\s*([^,;:()\n—–]{2,120})").match(text, head_end)
    if not m:
        return reading
    segment = _SENTENCE_END.split(m.group(1))[0].rstrip()
    one = _ONE_OF_THEM.fullmatch(fold(reading.label))  # "One of them, Ina Brandt,"
    if reading.form == "description" and (reading.kind in (None, "person", "anonymous", "organisation", "outlet") or reading.body or one):
        first = next((n for n in inside if m.start(1) <= n.start and n.end <= m.end(1)), None)
        if first and first.text.isupper() and first.start == m.start(1):  # a rank by its letters: "DIG Ravi Kapadia"
            first = next((n for n in inside if n.start == first.end + 1 and n.end <= m.end(1)), first)
        lead = text[m.start(1) : first.start].strip() if first else "x"
        lead = "" if lead.isupper() and 1 < len(lead) < 5 else _LITTLE.sub("", lead)
        bodily = (
            noun_kind(lead) if first and not first.the and not _ONE_OF_MANY.match(lead) else None
        )  # "Its adviser, the bank Lorne & Hythe,"
        if (
            first
            and (
                not lead
                or (first.title and lead.casefold() == first.title.casefold())
                or _LEADS_A_NAME.fullmatch(lead)
                or (lead == "the" and reading.kind == "outlet")
                or bodily in ("people", "office", "organisation", "outlet")
            )
            and re.match(
                r"['’\"”s]*(?: (?:who|that|said|says|told)\b| (?:from|of|in|at) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*[.!?]?$|[.!?]?$)",
                text[first.end : m.start(1) + len(segment)],
            )
        ):
            role = None if one else re.sub(r"^(?:his|her|their|its) ", "", _ARTICLE.sub("", reading.label), flags=re.IGNORECASE)
            by_trade = reading.noun in _TRADES and fold(first.text).split()[0] in lexicon.words("male_names") | lexicon.words(
                "female_names"
            )
            body = reading.kind in ("organisation", "outlet") and not by_trade
            kind: VoiceKind = reading.kind if body and not reading.body and reading.kind else "person"
            if kind == "person" and firm_in_role(first.text, reading.noun, several=reading.plural):
                kind = "organisation"
            if kind == "person" and bodily in ("organisation", "outlet"):
                kind = bodily  # type: ignore[assignment]
            return replace(
                reading, form="name", at=Span(first.start, first.end), label=first.text, kind=kind, role=role, name=first, body=None,
                affiliation=_first_capital(role) if role else None, number=None, definite=True,
            )  # fmt: skip
        return reading
    if reading.form == "name":
        if _AGE.match(segment):
            return replace(reading, kind=reading.kind or "person")
        # "According to the Gazette, the mayor, Ina Brandt, has resigned": the mayor is not the paper's.
        if re.match(r", [A-Z]", text[m.end(1) :]) and set(fold(reading.label).split()) & lexicon.words("outlet_words"):
            return reading
        return _role_after(reading, segment)
    return reading


def _role_after(reading: Reading, segment: str) -> Reading:
    if re.match(r"(?:[a-z]+ing|quoted|cited|interviewed|asked|contacted|reached|speaking)\b", segment):
        return reading  # "Reuters, citing three sources, said"
    phrase = re.split(r"\b(?:who|which|that|whose|said|says|told|has|have|had|was|is)\b", segment)[0].strip()
    core = core_of(phrase)
    kind = noun_kind(core)
    if re.search(r"\w (?:the|a|an|his|her|its|their) ", core):
        return reading  # "According to the Post, the widow believes the will": no apposition, a clause
    if not phrase or kind is None or not (phrase[0].islower() or _ARTICLE.match(phrase) or kind in ("people", "office", "outlet")):
        return reading
    # A list of names ("Brandt, the mayor" is an apposition; "Brandt, Kesk" is not).
    noun = lexicon.singular(fold(core).split()[-1])
    person = kind in ("people", "office") or bool(_SPOKES.search(core))
    voice: VoiceKind | None = "person" if person else kind  # type: ignore[assignment]
    if person and firm_in_role(reading.label, noun):
        voice = "organisation"
    m = re.search(r"\b(?:at|of|for|with|from|in)\s+(.+)$", phrase)
    affiliation = (_first_capital(m.group(1)) if m else None) or _first_capital(core)
    role = _ARTICLE.sub("", phrase)
    if reading.kind is None or reading.kind == voice or reading.kind == "person":
        return replace(
            reading,
            kind=reading.kind or voice,
            noun=reading.noun or noun,
            role="; ".join(x for x in (reading.role, role) if x) or None,
            affiliation=reading.affiliation or affiliation,
        )
    return reading
