"""Outlets, posts and papers that a report credits in its running text: "first reported by", "told the Orla Post", posts, papers, links.

Such a credit is an outlet (named or described) beside words of reporting, telling or publishing, and covers the sentence it stands in.
Those that cover the whole report ("(AFP)", "via", "h/t", bylines) are read in `credit_lines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from headwater import names as known_names
from headwater.attribution import lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.kinds import GOVERNED
from headwater.attribution.tallies import BY_COUNT, whose
from headwater.model import Link, Relation, Report, Span
from headwater.text import fold

NAME = r"(?:(?:the|The) )?[A-Z\d@][\w’'&@-]*(?:\.\w+)*(?:[ -](?:(?:of|for|the|and|&|de|la) )?(?!Copyright)[A-Z\d][\w’'&-]*(?:\.\w+)*){0,5}"
_SAYS = (
    r"reports?|reported|reporting|says?|said|writes?|wrote|notes?|noted|reveal(?:s|ed)|claim(?:s|ed)|mention(?:s|ed)"
    r"|tweet(?:s|ed)|post(?:s|ed)|publish(?:es|ed)|cit(?:es|ed)"
    r"|quot(?:es|ed)|point(?:s|ed) out|uncover(?:s|ed)|obtain(?:s|ed)|confirm(?:s|ed)|discover(?:s|ed)|spoke|broke"
    r"|learn(?:s|ed|t)|understands|found|describ(?:es|ed)|outed|debunk(?:s|ed)"
    r"|classif(?:ies|ied)|collected|came up with|weighed in|has some|took an? [\w-]+ look|contacted|received|announced"
    r"|has it|have it|put it|puts it|relates|recounts"
    r"|aired|ran|carried|suggest(?:s|ed)|identif(?:ies|ied)"
    r"|fingered|connected|show(?:s|ed)|explain(?:s|ed)|argu(?:es|ed)|stat(?:es|ed)|asked|interviewed|captured|had the"
    r"|put a call|picked up|initially|first|originally|previously|recently|also"
)
_AFTER = re.compile(
    r"(?!\s*(?:is|was|are|were|has been|had been) (?:\w+ly )?(?:published|posted|found|described|asked|interviewed|identified|contacted"
    r"|announced|received|carried|captured|connected)\b)"
    rf"[\"”'’]*,?\s*(?:in [A-Z]\w+ )?(?:\([^)]{{1,30}}\)\s*)?(?:(?:has|have|had|is|was|the|also|who|which|that|first"
    rf"|originally|initially|previously|recently|later|now|even|just|have now|exclusively)\s+){{0,4}}(?:{_SAYS})\b"
    r"|['’]s?\s+(?:[\w-]+\s+){0,3}?(?:report|story|article|post|coverage|website|site|reporter|interview|account|source"
    r"|allegations|claims?|exclusive|journalist|correspondent|reporting|broadcast|investigation|tweet|rumou?r|show"
    r"|segment|piece)s?\b"
    r"|\s+(?:[\w-]+\s+){0,2}?(?:report|story|article|interview|reporter|exclusive|journalist|correspondent|investigation"
    r"|columnist|poll|staff|segment|broadcast|editor)s?\b"
)
# "The Orla Post, Radio Halden and Merkur Nord all report"
_LISTED = re.compile(rf"(?:, {NAME}){{0,5}},? (?:and|or|&) {NAME}(?: all| both| each)? (?:have |has |had )?(?:{_SAYS})\b")
_BEFORE = re.compile(
    r"(?:\b(?:told|tells?|telling|informed|per|via|citing|quoting|cites?|quotes?|cited|quoted|source|sources|h/t"
    r"|hat[- ]tip(?: to)?|thanks to|according to|credit(?:ed)?(?: to)?|from|(?:revealed|disclosed|uncovered|unearthed|exposed"
    r"|broken|investigated|leaked|documented|discovered) (?:last \w+ |this \w+ )?(?:by|in|to)|reported (?:by|in|on)"
    r"|published (?:by|in|on)"
    r"|obtained by|seen by|reviewed by|broken by|aired by|aired on|shown (?:by|on)|shared (?:by|with)|carried (?:by|in)"
    r"|reports? (?:by|from|in|on|that)|interview (?:with|by|in|on|to|for|given to)"
    r"|interviewed? (?:by|on|with)|article (?:by|in|on|from|published by|published in)|stor(?:y|ies) (?:by|in|on|from)"
    r"|spoke(?:n)? (?:to|with)|speaking (?:exclusively )?(?:to|with|on)|talk(?:ed|ing) (?:to|with)|appear(?:ed|s)? (?:on"
    r"|at|in)|post(?:ed)? (?:by|on|at)|statement to|letter to|(?:remarks|comments) (?:to|for|carried by)|sent (?:to)?|confirmed to"
    r"|revealed (?:to|by|on)"
    r"|said (?:to|on|in)|wrote (?:for|in|on)|writing (?:for|in|on)|explained (?:to|on|in)|started (?:in|on|with)"
    r"|point(?:s|ing)? to|rumou?rs? (?:from|by|on)|debunked by|along with|shot down an?|denied|accused|sleuths (?:of|at)"
    r"|outlets like|read (?:it |this |that |about it )?(?:in|on)|going by what"
    r"|(?:first|originally|earlier|previously|initially) (?:reported|published|appeared|posted) (?:by|in|on|at)"
    r"|reported (?:earlier|first|previously|exclusively) (?:by|in)"
    r"|(?:did )?g(?:i|a)ve|granted [\w ]*?(?:to|with)|post at|featured (?:on|in)|(?<!be )picked up by|segment (?:on|called)"
    r"|broadcast (?:on|by)|report in from|article published by|first to (?:\w+ ){1,7}?(?:was|were))"
    r"|\[|[,”\"’] (?:says|said|reports?|reported|writes|wrote))\s*:?\s*[\"“'‘]?(?:(?:the|an?|his|her|their|its|local|several|various"
    r"|other|another|that|new"
    r"|recent)\s+)*(?:[\w’'-]+\s+){0,5}?[\"“'‘]?$",
    re.IGNORECASE,
)
# "told the Gazette that the Orla Star had": the name opens what was told.
_OPENS_CLAUSE = re.compile(r"\b(?:told|said|says|wrote)\b.*\bthat (?:the |an? )?[\"“'‘]?$", re.IGNORECASE)
# "A clip from the Gazette", and not "a prop from The Iron Throne": what comes from an outlet is told or shown.
_FROM = re.compile(r"from\b", re.IGNORECASE)
_TOLD_OR_SHOWN = re.compile(
    r"\b(?:accounts?|adapted|articles?|bulletins?|came|claims?|clips?|comes?|coming|copied|copy|correspondents?|coverage|data|details|editors?"
    r"|exclusives?|figures?|findings|footage|headlines?|heard|images?|information|interviews?|investigations?|it|journalists?|learn(?:ed|t)"
    r"|lifted|material|messages?|news|numbers?|photographers?|photos?|photographs?|pictures?|pieces?|polls?|posts?|quotes?|read|recordings?"
    r"|reporters?|reporting|reports?|reprinted|republished|scoops?|screenshots?|staff|statements?|stor(?:y|ies)|surveys?|taken|teams?|text"
    r"|tips?|translated|translations?|tweets?|updates?|videos?|words|writers?)(?: \w+ly)?,? $",
    re.IGNORECASE,
)
# "told not to talk to the press", "declined to speak to the Gazette"
_NOT_TOLD = re.compile(
    r"\b(?:not|never|refus\w+|declin\w+|forbid\w*|forbidden|banned from|barred from)(?: \w+){0,2} (?:talk|speak|talking|speaking)"
    r" (?:to|with) (?:the )?$"
)
# "told the press conference", "in the press room": the noun that follows says what it is.
_NO_PRESS = re.compile(
    r"[ -](?:conferences?|briefings?|releases?|offices?|officers?|rooms?|packs?|secretar(?:y|ies)|gallery|corps|box|pass)\b"
)
# "told reporters outside the station"
_PLACE = re.compile(r"\b(?:outside|inside|near|opposite|behind|in front of) (?:the |an? |his |her |their )?$")
_MEDIUM = re.compile(
    r"\b(?:in|on|during|with|from|'s|’s) (?:an?|the|his|her|their|its|another)? ?(?:[\w-]+ ){0,3}?((?:radio|television"
    r"|tv|podcast|talk show) (?:interview|broadcast|show|segment|appearance|program|programme))\b"
    r"|\b((?:radio|television|tv) interview) with\b",
    re.IGNORECASE,
)
_PLATFORM = (
    r"(?:Facebook|Twitter|Instagram|YouTube|TikTok|Telegram|Reddit|Snapchat|Tumblr|LinkedIn|WhatsApp|Bluesky|Mastodon"
    r"|Truth Social|Weibo|VKontakte|X(?= |,|\.))"
)
_POST = re.compile(
    rf"\b(?:he|she|they|wrote|writes|writing|written|posted|posts|posting|said|says|shared|shares|announced|tweeted|told"
    rf"|uploaded|claimed|explained|added|took|put|revealed|confirmed|photos?|pictures?|images?|videos?|message"
    rf"|statement)\b[^.\n“”\"]{{0,60}}?"
    rf"\b(?:on|to|in|via|through|over|told|tells)(?: (?:his|her|their|its|the|an?))?(?: (?:own|official|personal"
    rf"|now-deleted|recent|public))? ({_PLATFORM}(?: (?:fan )?(?:pages?|accounts?|posts?|feeds?|profiles?|followers"
    rf"|friends|channels?|status|updates?|message|group))?)"
)
_OWNED_POST = re.compile(
    rf"(?:['’]s?|his|her|their) (?:[\w“”\"'’-]+ ){{0,4}}?((?:{_PLATFORM}|social media) (?:fan )?(?:pages?|accounts?"
    rf"|posts?|feeds?|profiles?|channel|status(?:es)?|updates?)|tweets?)\b"
)
_TWEETED = re.compile(
    rf"({NAME})(?:['’]s [\w ]{{0,30}}?tweets?\b| (?:has |have |had |then |also |just |himself |herself |later "
    rf"|took to [\w ]*?)*(?:tweeted|retweeted|posted (?:an?|the|this|that)|took to (?:Twitter|Facebook|Instagram|X)))"
)
_PAPER = re.compile(
    r"\b((?:an? |the |an? an )?(?:(?!(?:an?|the|his|her|its|their)\b)[\w-]+ ){0,3}?(?:report|document|documents|records|affidavit"
    r"|complaint|memo|filing"
    r"|letter|email|transcript)) ((?:from|filed with|filed by|by|of|obtained from) (?:the )?[A-Z][\w’'.&-]*(?: (?:of "
    r"|for |the )*[A-Z][\w’'.&-]*)*)"
)
_NOT_CREDIT = re.compile(
    r"\b(?:photo|image|picture|getty|file photo|screengrab|credit|follow|subscribe|newsletter|click|visit|like us"
    r"|sign up|download|watch)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit: who (a number of the cast), by which words, how; `content` is empty where it covers the whole report. `speaker`: who
    wrote or said it there, where the text tells ("Thomas wrote on Facebook")."""

    who: int
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    relation: Relation
    speaker: int | None = None


def in_text(cast: Cast) -> list[Credit]:
    """The credits in the running text: outlets beside words of reporting, posts, broadcasts and papers."""
    text, found = cast.text, []
    taken: set[tuple[int, int]] = set()
    for m in cast.mentions:
        member = cast.members[m.who]
        if member.kind != "outlet" or member.own:
            continue
        sentence = cast.sentences[m.sentence]
        before = text[max(sentence.start, m.start - 110) : m.start]
        after = text[m.end : min(sentence.end, m.end + 80)]
        if _NO_PRESS.match(after) or _PLACE.search(before):
            continue
        cue = _BEFORE.search(before)
        follow = _AFTER.match(after) or _LISTED.match(after)
        if follow and m.quoted and re.match(r"[,.]?[”\"]", after) and not re.search(r"[“\"](?:[Tt]he )?$", before):
            follow = None  # "“It is in our DNA,” says the baker"
        if follow and follow.group().startswith(",") and not m.subject:
            follow = None  # "Lund, who hopes to land a show on MTV, says": the verb is hers
        if follow and GOVERNED.search(before):
            follow = None
        if cue and (_OPENS_CLAUSE.search(cue.group()) or _NOT_TOLD.search(before)):
            cue = None
        if cue and _FROM.match(cue.group()) and not known_names.outlet(member.name or ""):
            ahead = before[: cue.start()]
            if re.search(r"\w $", ahead) and not _TOLD_OR_SHOWN.search(ahead):
                cue = None
        if not cue and not follow:
            continue
        if follow and re.match(r"\s+staff\b", after) and "contribut" in after:
            continue  # the printing outlet's own: "Courier staff writer Ed Marsh contributed"
        if _NOT_CREDIT.search(text[max(sentence.start, m.start - 25) : m.start]):
            continue
        if (m.who, m.sentence) in taken:
            continue
        taken.add((m.who, m.sentence))
        start = max(sentence.start, m.start - 110)
        at = Span(m.end + follow.start(), m.end + follow.end()) if follow else Span(start + cue.start(), m.start) if cue else None
        relation: Relation = "hat tip" if cue and re.match(r"(?:h/t|hat)", cue.group(), re.I) else "cites"
        found.append(Credit(m.who, Span(m.start, m.end), at, (sentence,), relation))
    return found + _counts(cast) + _posts(cast) + _broadcasts(cast) + _papers(cast)


def _counts(cast: Cast) -> list[Credit]:
    """ "by the board's own count", "by its own reckoning, the guild has lost nine boats": whose figure a sentence gives."""
    found = []
    for m in BY_COUNT.finditer(cast.text):
        who = whose(cast, m)
        if who is not None and cast.members[who].kind in ("person", "organisation", "anonymous") and not cast.members[who].own:
            sentence = cast.sentences[cast.sentence_of(m.start())]
            found.append(Credit(who, Span(*m.span("who")), Span(*m.span()), (sentence,), "cites"))
    return found


def _posts(cast: Cast) -> list[Credit]:
    text, found, seen = cast.text, [], set()
    for pattern in (_POST, _OWNED_POST):
        for m in pattern.finditer(text):
            at = Span(*m.span(1))
            label = re.sub(r"\s+", " ", m.group(1)).strip()
            number = cast.sentence_of(at.start)
            if label.lower() in ("tweet", "tweets"):
                continue
            account = cast.named(label, "account", at.start)
            if (account, number) in seen:
                continue
            seen.add((account, number))
            found.append(Credit(account, at, None, (cast.sentences[number],), "cites", _subject(cast, number, at.start)))
    for m in _TWEETED.finditer(text):
        who = _at_or_in(cast, Span(*m.span(1)))
        if who is not None and not cast.members[who].own:
            number = cast.sentence_of(m.start(1))
            if (who, number) not in seen:
                seen.add((who, number))
                found.append(Credit(who, Span(*m.span(1)), Span(m.end(1), m.end()), (cast.sentences[number],), "cites"))
    return found


def _at_or_in(cast: Cast, span: Span) -> int | None:
    name = next((n for n in reversed(cast.scan.names) if span.start <= n.start and n.end <= span.end + 2), None)
    return cast.at(name.start) if name else None


def _subject(cast: Cast, number: int, before: int) -> int | None:
    """The person that a sentence begins with."""
    first = next(
        (m for m in cast.before(before)[-12:] if m.sentence == number and m.subject and cast.members[m.who].kind == "person"), None
    )
    return first.who if first else None


def _broadcasts(cast: Cast) -> list[Credit]:
    found = []
    for m in _MEDIUM.finditer(cast.text):
        group = 1 if m.group(1) else 2
        at = Span(*m.span(group))
        number = cast.sentence_of(at.start)
        sentence = cast.sentences[number]
        # "a radio interview with Radio Halden" credits Radio Halden.
        if any(cast.members[x.who].kind == "outlet" and x.sentence == number for x in cast.before(sentence.end)[-12:]):
            continue
        who = cast.named(m.group(group), "recording", at.start)
        found.append(Credit(who, at, None, (sentence,), "cites", _subject(cast, number, at.start)))
    return found


def _papers(cast: Cast) -> list[Credit]:
    found = []
    for m in _PAPER.finditer(cast.text):
        if not re.search(
            r"\b(?:obtain|receiv|got|uncover|show|accord|see|seen|review|read|cit|state|say|said|list|describ|fil)\w*\b",
            cast.text[max(0, m.start() - 40) : m.end() + 60],
            re.I,
        ):
            continue
        body = re.sub(r"^(?:from|filed with|filed by|by|of|obtained from) (?:the )?", "", m.group(2))
        if known_names.outlet(body):
            continue
        label = re.sub(r"^(?:an? |the )+", "", m.group(), flags=re.I)
        number = cast.sentence_of(m.start())
        found.append(Credit(cast.named(label, "document", m.start()), Span(m.start(), m.end()), None, (cast.sentences[number],), "cites"))
    return found


_NO_OUTLET = frozenset(
    "all rights|all rights reserved|the author|getty images|shutterstock|staff|author|pdf|video|videos|photo|photos|audio|watch|live|update"
    "|updated|exclusive|map|graphic|usa|uk|us|eu|un|file|opinion|analysis".split("|")
)


def named_outlet(label: str, cast: Cast, at: int) -> int | None:
    """The outlet a credit line names; None where the words name a person, a place or nothing."""
    clean = re.sub(r"^(?:[Vv]ia |VIA )?(?:the |The )?", "", label.strip(" .,;:)(")).strip()
    clean = re.sub(r"\.? (?:All|In|On|At|For|With|Copyright|Photo|By)$", "", clean)
    if not clean or clean.isdigit() or fold(clean) in _NO_OUTLET:
        return None
    who = cast.named(clean, None, at)
    member = cast.members[who]
    if member.kind in ("person", "organisation", "document") and not member.own:
        member.kind = "outlet" if not person_like(clean) else member.kind
    return None if member.own else who


def person_like(label: str) -> bool:
    first = fold(label).split()[0]
    return (
        first in lexicon.words("male_names")
        or first in lexicon.words("female_names")
        or first in {"reader", "readers", "mr", "ms", "mrs", "dr"}
    )


_SOCIAL = frozenset(
    {
        "facebook",
        "twitter",
        "x",
        "instagram",
        "youtube",
        "tiktok",
        "reddit",
        "linkedin",
        "pinterest",
        "tco",
        "amazon",
        "google",
        "wikipedia",
        "youtu",
    }
)


def links(cast: Cast, report: Report) -> list[Credit]:
    """The credits by links to other outlets."""
    found: list[Credit] = []
    host = known_names.outlet_key(report.url) if report.url else ""
    for link in report.links:
        credit = _of_link(cast, link, host)
        if credit and not any(c.who == credit.who and c.content == credit.content for c in found):
            found.append(credit)
    return found


def _of_link(cast: Cast, link: Link, own_host: str) -> Credit | None:
    if not urlsplit(link.url).netloc or link.end <= link.start or link.end > len(cast.text):
        return None
    key = known_names.outlet_key(link.url)
    if not key or key == own_host or key in _SOCIAL:
        return None
    anchor = cast.text[link.start : link.end]
    row = known_names.outlet(link.url)
    named = known_names.outlet_key(anchor) == key
    if row is None and not named:
        return None
    label = row.name if row else anchor.strip()
    number = cast.sentence_of(link.start)
    if number >= len(cast.sentences):
        return None
    who = named_outlet(label, cast, link.start)
    return Credit(who, Span(link.start, link.end), None, (cast.sentences[number],), "cites") if who is not None else None
