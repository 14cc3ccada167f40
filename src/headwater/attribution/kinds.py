"""The kind of a bare name, voted on by its own words and by what stands around its mentions: weights of evidence, set by hand."""

from __future__ import annotations

import re
from collections import defaultdict

from headwater import names as known_names
from headwater.attribution import lexicon
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.mentions import Name
from headwater.attribution.sorts import firm_in_role
from headwater.model import VoiceKind
from headwater.text import fold

_REPORTING = re.compile(
    r"\s*(?:also |has |have |had |first |later |earlier |exclusively |previously |initially )*(?:reports?|reported|writes|revealed|notes)\b"
)
# "our man in the third brigade of Iron Column writes": the verb is not the name's.
GOVERNED = re.compile(
    r"\b(?:band|battalion|branch|brigade|captain|chief|commander|detachment|division|fighter|friend|man|member|men|officer|regiment|soldier"
    r"|squad|supporter|unit|wing)s? (?:of|in|from|for|at) (?:the )?$"
)
_SPEAKING = re.compile(r"\s*(?:also |has |later |then |previously )*(?:said|says|told|added|insisted|argued|believes|thinks)\b")
_TELLING = re.compile(
    r"(?:\btold|\btells|\bvia|\bspoke to|\bspoke with|\bspeaking to|\btalking to|\binterview (?:with|by)|\b(?:reports?"
    r"|reporter|posts?|story|stories|article|piece|rumou?rs?|exclusive|coverage) (?:by|from|in|at|on"
    r"|for)) (?:the )?[\"“]?$",
    re.IGNORECASE,
)
# What follows whoever was told: no noun of which the name would be a part.
_HEARD = re.compile(
    r"[”\"]?(?:[.,;]|$| (?:that|how|why|what|of|about|on|in|at"
    r"|he|she|they|it|there|his|her|their|last|this|yesterday|earlier|by|from|under)\b)"
)
_LEAKED = re.compile(r"\b(?:leaked to|seen by|obtained by|reviewed by|shown to|passed to|shared with|given to|sent to) the $")
# Nouns for members that stand before the name of their body like adjectives.
_OF_MEMBERS = frozenset(
    "activist conservative farmer guerrilla insurgent islamist liberal militant nationalist rebel refugee separatist socialist student"
    " worker".split()
)
# "The maker, AgroNova,", "A fan blog, Throne Room,"
_APPOSED = re.compile(r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Aa]n?) ([\w’'-]+(?: [\w’'-]+){0,2}), $")
_ROUTE = re.compile(r"\b(?:to|from) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)? via (?:the )?$")
_BEFORE_NOUN = re.compile(r"([\w’'-]+(?: [\w’'-]+)?) (?:called |named )?[\"“'‘]?$")
_OPENS_BARE = re.compile(r"(?:^|[.!?:”\"\n] ?)(?!(?:[Tt]he|[AaIiOo][nt]?|Under|Before|After) )[A-Z][\w’'-]*(?: [a-z][\w’'-]*){0,3} $")
_AFTER_NOUN = re.compile(r"[”\"]?, (?:(?:a|an|the|his|her|its|one of the) )?([^,.;:()]{3,80})")
# "According to the Gazette, the mayor, Ina Brandt, has resigned": the mayor is not the paper's.
_ACCORDING_TO = re.compile(r"\b[Aa]ccording to (?:the |a |an )?(?:[a-z-]+ ){0,2}$")
_ANOTHER = re.compile(r", (?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w.-]+[’']s) )?[^,.;:()]{3,60}, [A-Z]")
# What is said right before a name, right after it: the kind it speaks for, and how much.
_BEFORE: tuple[tuple[re.Pattern[str], VoiceKind, float], ...] = tuple(
    (re.compile(p), kind, weight)  # type: ignore[misc]
    for p, kind, weight in (
        (r"\b(?:trip|flight|holiday|journey|visit|travelled|flew|moved|returned|back) (?:to|in|from) $", "organisation", 1.5),
        (
            r"\b(?:first|originally|exclusively|initially) (?:reported|revealed|disclosed|published|uncovered|broken|broadcast"
            r"|aired) (?:by|in|on) (?:the )?$"
            r"|\b(?:reported|revealed|disclosed) (?:earlier|first|previously|exclusively) (?:by|in) (?:the )?$",
            "outlet",
            1.6,
        ),
        (
            r"(?<!first )(?<!originally )(?<!exclusively )(?<!initially )\b(?:reported|revealed|disclosed|published|uncovered"
            r"|unearthed|cited|quoted)"
            r" (?:last \w+ )?by $",
            "outlet",
            0.8,
        ),
        (r"\bquoted by (?:the )?$", "outlet", 0.5),
        # "..., reports Merkur Nord"; "interviewed by", "seen by", "an investigation by", "read the full story in"
        (r"(?:[,”\"’] |^)(?:as )?(?:reports?|reported|writes|wrote) $", "outlet", 1.6),
        (
            r"\b(?:interviewed|polled|surveyed|seen|obtained|reviewed|viewed|examined|picked up|carried|aired|broadcast|relayed"
            r"|translated"
            r"|monitored) by (?:the )?$"
            r"|\b(?:investigation|inquiry|analysis|survey|poll|exposé|documentary|series) (?:by|in|for) (?:the )?$",
            "outlet",
            1.1,
        ),
        (
            r"\b(?:[Rr]ead|[Ss]ee|[Mm]ore|[Ff]ull|[Oo]riginal|[Cc]ontinue) [^.\n]{0,30}(?:in|at|on) (?:the )?$"
            r"|\b[Oo]riginal reporting by (?:the )?$|\b(?:scoop|story|credit|tip) (?:goes|belongs"
            r"|is due) to (?:the )?$",
            "outlet",
            1.6,
        ),
        # "Source: Merkur Nord", on a line of its own
        (r"(?:^|\n)(?:[Ss]ource|SOURCE|[Vv]ia|[Hh]/[Tt]|[Hh]at tip)s?: ?$", "outlet", 1.2),
        (
            r"\b(?:[Nn]o one|[Nn]obody|[Mm]essages?(?: left)?|[Ss]taff|[Ww]orkers|[Ee]mployees|[Mm]anagers|[Ee]xecutives|[Oo]fficials"
            r"|[Dd]irectors|[Rr]eceptionist|phones?) at (?:the )?$",
            "organisation",
            1.5,
        ),
        (
            r"\b(?:executive|CEO|head|director|founder|chairman|chairwoman|owner|spokes(?:man|woman|person)|president|manager|chief"
            r"|employee|employees"
            r"|lawyer) (?:of|at|for) $",
            "organisation",
            2.0,
        ),
    )
)
_AFTER: tuple[tuple[re.Pattern[str], VoiceKind, float], ...] = tuple(
    (re.compile(p), kind, weight)  # type: ignore[misc]
    for p, kind, weight in (
        (r", (?:[A-Z][a-z]{1,4}\.|[A-Z]{2}\b)", "organisation", 1.5),
        (r",? who\b(?! (?:quotes?|cites?|reports?)\b)", "person", 2.0),
        (r",? (?:who|which) (?:in turn )?(?:quotes?|cites?|reports?|picked up)\b", "outlet", 1.6),
        # "Kapital, referring to sources in the ministry, writes"; "Kapital and Radio Halden report"; "Kapital's David Orne reports"
        (
            r", (?:referring to|with reference to|relying on|citing|quoting) [^,.;\n]{3,80}, (?:said|says|reports?|reported|writes"
            r"|wrote)\b",
            "outlet",
            1.2,
        ),
        (r",? (?:and|or) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3} (?:jointly |both |also )?(?:report|have reported)\b", "outlet", 1.2),
        (r"['’]s? [A-Z][\w’'-]+ [A-Z][\w’'-]+ (?:reports|writes|has the (?:story|details))\b", "outlet", 2.5),
        (
            r" (?:said|says) (?:that )?it (?:had|has) (?:also )?(?:been told|seen|learn(?:ed|t)|obtained|spoken|reviewed|interviewed"
            r"|verified)\b",
            "outlet",
            4.0,
        ),
        (
            r" (?:was|were) (?:the )?first (?:with|on) (?:the|this) (?:news|story|report|scoop)\b",
            "outlet",
            1.6,
        ),
        (
            r" (?:(?:was|were) (?:the )?)?(?:first|exclusively|originally|previously) (?:to )?(?:report(?:ed)?|reveal(?:ed)?"
            r"|disclosed?|publish(?:ed)?|broke|break)\b",
            "outlet",
            1.6,
        ),
        (r" (?:spokes(?:man|woman|person)|CEO|chief executive) [A-Z]", "organisation", 2.0),
        # "Vantor, through its lawyers", "Vantor has not published its accounts", "Vantor, whose shares fell", "Vantor's head office"
        (
            r",? (?:through|via|and|or|nor) its\b|(?: (?!(?:and|or|nor|but|the|an?|that|which|said|says|told|his|her|their)\b)[a-z]+){1,3}"
            r" its\b"
            r"|, whose (?:shares|stock|products|customers|plants?|factory|factories|stores|aircraft|trains|fleet|profits?)\b"
            r"|['’]s? (?:headquarters|head office|press office|media team|press team|parent company|shares|shareholders|subsidiar)"
            # "Silkline published a rebuttal of claims made by a customer, after its shares lost 9 per cent"
            r"| [^.;:“”\"\n]{3,110} its (?:shares|stock|share price|profits?|customers|passengers|investors|products)\b",
            "organisation",
            1.5,
        ),
        (r",? which\b", "organisation", 1.0),
        (r", which is (?:\w+ )?(?:owned|controlled|run|based|listed|headquartered|part)\b", "organisation", 1.5),
        # "Zarro, which makes the vaccine, declined to comment"
        (
            r", which (?!(?:first|also|in turn)\b)[^,.;\n]{3,60}, (?:declined|did not (?:\w+ )?(?:respond|reply)|has not )",
            "organisation",
            0.5,
        ),
        (r",? which\b", "outlet", 1.0),
        (r"[\"”'’]? (?:movies?|films?|games?|albums?|novels?|franchise|universe|sequels?|trilogy|characters?)\b", "organisation", 3.0),
        (
            r" (?:news agency|news service|newswire|newspaper|radio station|television|TV|broadcaster|news site|news channel|website)\b",
            "outlet",
            4.0,
        ),
        (
            r",? (?:understands|gathered that|has (?:also )?(?:learned|learnt|obtained|seen|spoken (?:to|with)"
            r"|interviewed|heard from)|can (?:exclusively )?(?:reveal|disclose|report))\b",
            "outlet",
            2.0,
        ),
        (
            r", (?:which|that) (?:\w+ ){0,2}(?:reviewed|obtained|saw|seen|viewed|examined|published|first reported|broke|interviewed)\b",
            "outlet",
            1.5,
        ),
        # "Merkur had the original story", "Merkur posted this", "point to Merkur as the source of", "Merkur columnist Rick Jarvis"
        (
            r" (?:had|has|broke|carried|ran) (?:the|an?) (?:original|exclusive|first|full|whole) (?:story|report|rumou?r|news|account"
            r"|interview)\b",
            "outlet",
            1.6,
        ),
        (r" (?:has |had )?(?:posted|published|printed|ran|carried|wrote) (?:this|the following)\b", "outlet", 1.2),
        (r" as (?:the|its|their) (?:original |only |sole )?(?:source|origin)\b", "outlet", 1.2),
        (
            r" (?:[a-z][a-z-]+ ){0,2}(?:anchor|blogger|columnist|contributor|correspondent|critic|editor|host|journalist|presenter|reporter"
            r"|rumou?rmonger|scribe|writer) [A-Z][\w’'-]+ [A-Z][\w’'-]+",
            "outlet",
            1.6,
        ),
        (r"['’]s? (?:[\w-]+ )?(?:show|programme|program|podcast|bulletin|newscast|front page|editorial|readers)\b", "outlet", 2.0),
        (r"['’]s? (?:report|story|article|website|reporter|newsroom|coverage|readers|correspondent)\b", "outlet", 2.0),
    )
)
# Offices that one person holds, at the end of a capitalised title.
_OFFICE = re.compile(
    r"(?<=[a-z] )(?:Secretary|Commissioner|Collector|Minister|Chancellor|Governor|Mayor|Chairman|Chairwoman|Chairperson|Commander|Inspector"
    r"|Superintendent|Magistrate|Registrar|Prosecutor|Ombudsman|Officer|Director|President|Chief|Coordinator|Ambassador|Administrator)$"
    r"|^(?:Attorney|Solicitor|Auditor|Inspector|Surgeon|Accountant)[ -]General$"
)
_HOLDER = re.compile(
    r"[a-z] (?:Secretary|Commissioner|Minister|Chancellor|Governor|Mayor|Chairman|Chairwoman|Commander|Superintendent|Director|President"
    r"|Chief"
    r"|Manager|Principal|Captain|Coordinator|Administrator|Ambassador|Prosecutor)(?: (?:Executive|General|Constable))?"
    r" ([A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){1,2})$"
)
_KEEPS_QUIET = re.compile(
    r" (?:declined to|(?:did|has|had) not (?:\w+ )?(?:respond|repl|comment|return)|refused to comment|could not|had no (?:\w+ )?comment)"
)
_OUTLET_NOUNS = re.compile(r" (?:interview|exclusive|scoop|editorial|reporter|correspondent|columnist|newsroom|op-ed|front page)s?\b")
# "Vantor did not immediately respond to a request for comment": of one word, without title or given name anywhere, mostly a firm.
_NO_ANSWER_TO = re.compile(
    r" (?:did not|has not|had not)(?: \w+ly)? (?:respond(?:ed)?|repl(?:y|ied)) to (?:an? |our |several |multiple )?(?:e-?mailed |written )?"
    r"(?:requests? for|questions?\b|e-?mails?\b|quer)"
)
# How a report speaks of the outlet that prints it.
PRINTING = re.compile(
    r"(?:this|our) (?:news)?(?:paper|magazine|website|site|newsroom|agency|publication|outlet|correspondent|reporter|letter|blog"
    r"|podcast|programme|program|station|channel|bulletin|journal|daily|weekly|column|broadcaster)s?$",
    re.IGNORECASE,
)
# What ships alone do.
_SAILS = re.compile(
    r"(?:, which)? (?:(?:has|had|was|is|were) )?(?:run aground|ran aground|sank\b|sunk\b|capsized|foundered|docked|berthed|moored|anchored"
    r"|set sail|sails?\b|sailed|listed to|keeled over|took on water|went down off|ran onto)"
)
# "Harcaster City have denied it": a team or a firm, of which the English speak as of many.
_OF_MANY = re.compile(r" (?:(?:also|still|now|all) )?(?:have|were|are|say|deny|insist|refuse) (?!to\b)")
_JOINED = re.compile(
    r"\b(?:and|or|nor|[Dd]id|[Dd]o|[Dd]oes|would|[Cc]ould|[Ss]hould|[Mm]ight|[Mm]ay|[Mm]ust|[Ww]ill|[Cc]an|[Hh]ow|[Ww]hat|of|to|with|by|for"
    r"|from|in|on|at|about|than|like|as|if|whether) $|,[”\"]? $|[”\"] $"
)
# "Vantor said it would", but "Holt said it was raining"; "Kestria had told its allies".
_SAYS_IT = re.compile(
    r" (?:has |had |later |also )*(?:(?:said|says|announced|confirmed|denied|warned|insisted) (?:that )?"
    r"(?:its\b|it\b(?! (?:was|is|['’]s) (?!\w+ing\b|aware\b|committed\b|confident\b|proud\b|sorry\b|unable\b|ready\b|in talks\b)))"
    r"|(?:told|informed|assured|urged|asked|warned|promised|reminded|notified) its\b)"
)


def votes(text: str, group: list[Name]) -> dict[VoiceKind, float]:
    """The votes on the kind of one name, of which `group` are the mentions in `text` (the first twelve count)."""
    out = _of_words(group[0])
    alone = " " not in group[0].key and not any(n.title for n in group)
    first_platform = group[0].key in lexicon.words("platforms")
    for n in group[:12]:
        if alone and _NO_ANSWER_TO.match(text, n.end):
            out["organisation"] += 0.8
        if first_platform and _KEEPS_QUIET.match(text, n.end):
            out["organisation"] += 10  # "TikTok did not respond": the company
        lead = n.lead
        before, after = text[max(0, lead - 40) : lead], text[n.end : n.end + 120]
        for pattern, kind, weight in _BEFORE:
            if pattern.search(before):
                out[kind] += weight
        for pattern, kind, weight in _AFTER:
            if pattern.match(after):
                out[kind] += weight
        _nouns_beside(n, before, after, out)
        _verbs_beside(n, before, after, out)
        opens_line = text[lead - 1 : lead] in ("\n", "")
        if re.match(r":\s", after) and opens_line and n.text.isupper() and not known_names.outlet(n.text):
            out["person"] += 3
    return out


def winner(votes: dict[VoiceKind, float]) -> VoiceKind:
    """The kind with most votes; of equals the one that is commoner in news."""
    order: tuple[VoiceKind, ...] = ("person", "outlet", "organisation", "account", "document", "recording", "anonymous")
    return max(order, key=lambda k: (votes.get(k, 0.0), -order.index(k)))


def of_noun(kind: str | None) -> VoiceKind:
    """The kind of a voice that has a name, from what `noun_kind` says of the noun beside it."""
    return "person" if kind in ("people", "office") else "anonymous" if kind is None else kind  # type: ignore[return-value]


_LANDSCAPE = frozenset(
    "avenue bay beach bridge canal coast creek desert falls glacier gulf harbor harbour hills island islands lake mountain mountains"
    " peninsula reef ridge river road sea square strait street valley".split()
)


def _of_words(first: Name) -> dict[VoiceKind, float]:
    """What the words of a name tell by themselves."""
    out: dict[VoiceKind, float] = defaultdict(float)
    parts = first.key.replace("-", " ").split()
    if known_names.outlet(first.text) and (
        len(parts) > 1 or first.text.isupper() or first.text.islower() or len(first.text) > 5 or first.the
    ):
        out["outlet"] += 4
    if re.search(r"\.(?:com|net|org|info|tv|co|io)\b", first.key):
        out["outlet"] += 4
    if first.text[0].isdigit() or (len(parts) > 1 and set(parts) & lexicon.words("outlet_words")):
        out["outlet"] += 2
    if first.the and first.key in lexicon.words("outlet_words"):
        out["outlet"] += 2.5
    if re.search(r"\b(?:press|news) (?:agency|association|service|network)\b|\bbroadcasting (?:corporation|company|service)\b", first.key):
        out["outlet"] += 3
    if re.search(r"(?:tv|news|fm)$", first.key) and first.text[-1].isupper():
        out["outlet"] += 2
    # The last word tells: "the Harbour Echo" is a paper in a harbour.
    bodily = [p for p in parts if {p, lexicon.singular(p)} & lexicon.words("body_words")]
    if bodily and (parts[-1] in bodily or parts[-1] not in lexicon.words("outlet_words")):
        out["organisation"] += 2.2
    if first.key in lexicon.words("firms") and not first.title:
        out["organisation"] += 4
    if first.key in lexicon.words("places") or re.fullmatch(r"(?:[a-z]\.)+", first.key):
        out["organisation"] += 4
    port = parts[0] in ("cape", "lake", "mount", "port") and parts[-1] not in lexicon.words("outlet_words")
    if len(parts) > 1 and not first.title and (parts[-1] in _LANDSCAPE or port):
        out["organisation"] += 2.5  # "Orsa Bay": a place, which speaks as its people do, if at all
    if first.text.isupper() and len(first.text) <= 6:
        out["organisation"] += 1.2
    if re.fullmatch(r"(?=.*[a-z])[A-Z]\w{0,5}[A-Z]", first.text):
        out["organisation"] += 1.2  # "TfL", "MoD"
    if " & " in first.text:
        out["organisation"] += 1.5  # "Lorne & Hythe", a firm
    if re.search(r" & (?:Sons?|Daughters?|Partners|Associates|Co|Company|Bros|Brothers|Söhne|Zn)\b", first.text):
        out["organisation"] += 4
    if first.the and len(parts) > 1 and "of" not in parts and _OFFICE.search(first.text) and not set(parts) & lexicon.words("outlet_words"):
        out["person"] += 5  # "the Permanent Secretary", "the Police Commissioner"
    held = _HOLDER.search(first.text)
    if held and not set(fold(held.group(1)).split()) & (lexicon.words("body_words") | lexicon.words("outlet_words")):
        out["person"] += 4  # "Police Chief Ron Abel", "Public Works Director Ida Marr": what he heads names a body, he does not
    given = parts[0] in lexicon.words("male_names") or parts[0] in lexicon.words("female_names")
    if len(parts) > 1 and given and parts[-1] not in lexicon.words("outlet_words") | lexicon.words("body_words"):
        out["person"] += 3
    if first.key in lexicon.words("platforms") or first.text.startswith("@"):
        out["account"] += 9
    out["person"] += 1 if 2 <= len(parts) <= 3 else 0.5
    return out


def _nouns_beside(n: Name, before: str, after: str, out: dict[VoiceKind, float]) -> None:
    """Titles, articles and the nouns before and after a name: "the weekly Glanz", "Ina Brandt, a pilot,"."""
    if n.title:
        out["person"] += 3
    if n.the:
        out["organisation"] += 1.5
        # "told The Wrap": papers keep their article's capital in mid-sentence.
        if before.endswith("The ") and before[:-4].rstrip(" \"“‘'")[-1:].isalpha():
            out["outlet"] += 2
    elif re.search(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross) $", before):
        out["organisation"] += 0.8
    beside = re.match(r" ([a-z]+)(?: ([a-z]+))?(?: ([a-z]+))?", after)
    governs = (
        beside
        and beside.group(1) not in ("a", "an", "the")
        and not beside.group(1).endswith("ed")
        and not re.match(r" (?:said|says|told)\b", after)
    )
    if beside and governs and any(g and noun_kind(g) for g in beside.groups()[:2]):
        out["organisation"] += 0.6
    if _OUTLET_NOUNS.match(after) and not n.text.isupper():
        out["outlet"] += 1.6
    m = _BEFORE_NOUN.search(before)
    if (m and {fold(m.group(1)), *fold(m.group(1)).split()[-1:]} & lexicon.words("craft")) or _SAILS.match(after):
        out["organisation"] += 4  # "the tanker Orla Star": a thing, of which those on board or its owners may speak
        return
    if m and (kind := noun_kind(m.group(1))):
        bare = _OPENS_BARE.search(before)  # "Human rights group Open Cell"
        # "The rebel Upland Front" is a body, whatever its members are.
        if kind != "people" or fold(m.group(1)).split()[-1] not in _OF_MEMBERS or out["organisation"] < 2 or out["person"] >= 3:
            out[_of_noun_beside(n, m.group(1), kind)] += 3.5 if kind == "outlet" else 3.0 if kind != "organisation" or bare else 1.5
    apposed = _APPOSED.search(before) if after.startswith(",") else None
    if apposed and (kind := noun_kind(apposed.group(1))):
        out[_of_noun_beside(n, apposed.group(1), kind)] += 2
    m = _AFTER_NOUN.match(after)
    if not m or (out["outlet"] >= 2 and _ACCORDING_TO.search(before) and _ANOTHER.match(after)):
        return
    if re.match(r"[”\"]?, \d\d?[,.]", after):
        out["person"] += 3
    phrase = re.split(r"\b(?:who|which|that|said|says|told|has|had|is|was|of|for|at|in|from|with|to)\b", m.group(1))[0]
    # "In the Harrow, a bodyguard is quoted": no apposition, a clause begins.
    verb = re.search(r"\b(?:said|says|told|has|had|have|is|was|are|were|will|would|could|can|did|does|do)\b", m.group(1))
    told = re.search(r"\b(?:who|which|that|whose)\b", m.group(1))
    clause = re.search(
        r"\w (?:the|a|an|his|her|its|their) |^[a-z]+s (?:two|three|four|five|six|seven|eight|nine|ten|\d+|all|some|no) ", phrase
    ) or (verb and not (told and told.start() < verb.start()))
    if not clause and (kind := noun_kind(phrase.strip())):
        out[_of_noun_beside(n, phrase.strip(), kind)] += 2.5


def _of_noun_beside(n: Name, phrase: str, kind: str | None) -> VoiceKind:
    """`of_noun`, but for a firm that is a buyer or an owner."""
    noun = lexicon.singular(fold(phrase).split()[-1]) if phrase.split() else None
    return "organisation" if firm_in_role(n.text, noun) else of_noun(kind)


def _verbs_beside(n: Name, before: str, after: str, out: dict[VoiceKind, float]) -> None:
    """Verbs and prepositions of saying: "told X", "according to X", "X reports", "X said it would"."""
    if _REPORTING.match(after) and not GOVERNED.search(before):
        sure = re.match(r"\s*(?:writes|notes|reports)\b", after) or re.search(r"\b(?:citing|quoting)\b", after)
        out["outlet"] += 1.2 if sure else 0.9
    elif re.match(r",? (?:citing|quoting) ", after):
        out["outlet"] += 1.2
    elif _SPEAKING.match(after) and not n.the:
        out["person"] += 0.7
    if _OF_MANY.match(after) and not (n.the or n.title or n.key.endswith("s") or _JOINED.search(before) or before.endswith("The ")):
        out["organisation"] += 2
    if _SAYS_IT.match(after) and not set(n.key.split()) & lexicon.words("outlet_words"):
        out["organisation"] += 2
    if _TELLING.search(before) and not n.possessive and not _ROUTE.search(before):
        out["outlet"] += 1.2
    if re.search(r"\b(?:obtained|seen|reviewed|viewed) by $", before) and not n.title:
        out["outlet"] += 1.1
    alone = n.the and " " not in n.key and not n.key.endswith("s") and not n.possessive and noun_kind(n.text) is None
    if alone and (_TELLING.search(before) or _LEAKED.search(before)) and _HEARD.match(after):
        out["outlet"] += 0.9  # "told the Lantern that": no body by its name, no family and no team
    if re.search(r"\b(?:comment|response|reply|word|reaction|statement) from (?:the )?$", before) and not n.title and " " not in n.text:
        out["organisation"] += 1
    if re.search(r", [Pp]er $", before) and re.match(r"[.,;]|$", after):
        out["outlet"] += 1.2
    if re.search(r"\b[Aa]ccording to $", before) and not re.match(r" [a-z]", after):
        out["outlet"] += 0.6
