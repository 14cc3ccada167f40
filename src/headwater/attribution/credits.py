"""Outlets, posts and papers that a report credits: "(AFP)", "via", "h/t", "first reported by", "told the Orla Post", links.

In the running text a credit is an outlet (named or described) beside words of reporting, telling or publishing; in bylines, credit
lines and closing lines it stands by itself and covers the whole report (its statement then has no content).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from headwater import names as known_names
from headwater.attribution import lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.tallies import BY_COUNT, whose
from headwater.model import Link, Relation, Report, Span
from headwater.text import fold

_NAME = r"(?:(?:the|The) )?[A-Z\d@][\w’'&@-]*(?:\.\w+)*(?:[ -](?:(?:of|for|the|and|de|la) )?(?!Copyright)[A-Z\d][\w’'&-]*(?:\.\w+)*){0,5}"
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
_LISTED = re.compile(rf"(?:, {_NAME}){{0,5}},? (?:and|or|&) {_NAME}(?: all| both| each)? (?:have |has |had )?(?:{_SAYS})\b")
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
    r"|broadcast (?:on|by)|report in from|article published by)"
    r"|\[|[,”\"’] (?:says|said|reports?|reported|writes|wrote))\s*:?\s*[\"“'‘]?(?:(?:the|an?|his|her|their|its|local|several|various"
    r"|other|another|that|new"
    r"|recent)\s+)*(?:[\w’'-]+\s+){0,5}?[\"“'‘]?$",
    re.IGNORECASE,
)
# "told the press conference", "in the press room": the noun that follows says what it is.
_NO_PRESS = re.compile(
    r"[ -](?:conferences?|briefings?|releases?|offices?|officers?|rooms?|packs?|secretar(?:y|ies)|gallery|corps|box|pass)\b"
)
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
    rf"({_NAME})(?:['’]s [\w ]{{0,30}}?tweets?\b| (?:has |have |had |then |also |just |himself |herself |later "
    rf"|took to [\w ]*?)*(?:tweeted|retweeted|posted (?:an?|the|this|that)|took to (?:Twitter|Facebook|Instagram|X)))"
)
_PAPER = re.compile(
    r"\b((?:an? |the |an? an )?(?:[\w-]+ ){0,3}?(?:report|document|documents|records|affidavit|complaint|memo|filing"
    r"|letter|email|transcript)) ((?:from|filed with|filed by|by|of|obtained from) (?:the )?[A-Z][\w’'.&-]*(?: (?:of "
    r"|for |the )*[A-Z][\w’'.&-]*)*)"
)
# "BRENNA, July 2, Interfax –", "BRENNA, 2 July. /TASS/."
_WIRED = re.compile(
    rf"(?m)^[A-Z][\w’'. -]{{1,40}}?,? (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}})\.?,? ?(?:/(?P<slashed>{_NAME})/"
    rf"|(?P<plain>{_NAME}))"
    r"(?: ?[-–—:]|\.| *$)"
)
# "Staff and agencies", "(Agencies)", "From wire reports": wires that nobody names.
_AGENCIES = re.compile(
    r"(?m)^[ \t(\[–—-]*(?:(?:[Bb]y |[Ff]rom |[Ww]ith |[Cc]ompiled from |[Ss]ources?: )?(?:(?:our )?(?:[Ss]taff|[Ww]eb [Dd]esk"
    r"|[Cc]orrespondents?|[Rr]eporters?"
    r"|[Oo]nline) (?:writers? |reporters? )?(?:and|with|&|/) )?(?:input from |inputs from |material from |additional reporting from )?"
    r"(?P<who>(?:[Nn]ews )?[Aa]gencies|AGENCIES|[Aa]gency (?:reports|staff|material)|[Nn]ews [Ss]ervices|[Ww]ire (?:[Rr]eports"
    r"|[Ss]ervices)))[ \t.)\]]*$"
)
_DATELINE = re.compile(
    rf"(?m)^[ \t]*(?:[A-Z][\w’'., /-]{{1,60}}?\s*)?(?:[-–—] ?)?\(((?:{_NAME}|[a-z]{{2,6}})(?:/{_NAME})?)\)\s*(?:[-–—:_]|$)"
    r"|^[A-Z][A-Z .'-]+, [A-Z][a-z]+ \d{1,2} [-–—]? ?(Reuters|AFP|AP)\b"
)
# "AFP, Reuters and Post staff contributed": each agency of the list.
_CONTRIBUTORS = re.compile(rf"(?P<who>{_NAME}(?:, {_NAME})*,? (?:and|&) {_NAME})(?: [a-z]+){{0,3}} (?P<cue>contributed)\b")
# A headline on an outlet's word: "Mayor shot - Reuters", "Mayor shot: state media", "Mayor to quit, says the Orla Post". After a dash
# only an agency: titles of pages end in their own site's name.
_HEADLINE = re.compile(
    rf"(?m)^(?P<head>(?!Photo|Image|Picture|Sources?|By |Via|Read|More|See|Watch)(?=[^\n:]* [a-z])[^\n.!?:]{{2,60}} [^\n.!?:]{{2,90}}?)"
    rf"(?: (?P<mark>[-–—]) |: |, (?:says|reports|report) )(?P<who>{_NAME}|(?:local|state) media)[ \t]*$(?!\n[^\n])"
)
# What an agency sets at the end of a report: "... on Monday. (NAN)", "... the order. PTI SKV RT", "(... from a feed. — PTI)"
_SIGNED_OFF = re.compile(
    r"(?m)(?<=[.!?”\"’)])[ \t]*(?:\((?P<round>[A-Za-z][\w-]+(?:/[A-Z]\w+)?)\)|[-–—/]{1,2} ?(?P<dash>[A-Za-z][\w-]+(?:/[A-Z]\w+)?)/?"
    r"|(?P<bare>[A-Z]{2,6}(?:/[A-Z]{2,6})?)(?: [A-Z]{2,4}){0,5})\)?[ \t]*$"
)
# An agency's name alone in its line, at either end of the text.
_BARE_LINE = re.compile(r"\A\s*([^\n]{2,40})\n|\n\s*([^\n]{2,40})\s*\Z|\A\s*([^\n]{2,40})\s*\Z")
# The relation of each; "partner" and "agency" republish where the name is known or called for an outlet, or for an agency.
_WHOLE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(p), r)
    for p, r in (
        (
            rf"(?i:(?:this|the) (?:article|story|report|post|piece|column|interview|version|item|text|essay|review|excerpt|extract"
            rf"|content|feature"
            rf"|dispatch) (?:was |has been |is "
            rf"|also )*(?:first |originally |initially )*(?:appeared|published|posted|ran|reported|written|produced"
            rf"|provided|republished|syndicated|aired|distributed|supplied|released|made available|shared)(?: here| first| originally"
            rf"| online"
            rf"| in print)?(?: in (?!print\b)\w+(?= in\b))?(?: with permission)? (?:on|in|at|by|from|for"
            rf"|(?:in|through|with) (?:partnership|collaboration|association|cooperation|conjunction|an? (?:partnership"
            rf"|agreement)) with)) ({_NAME})",
            "republishes",
        ),
        (
            rf"(?m:^[ \t(\[*–—-]*(?i:(?:originally|first) (?:published|appeared|posted|seen|printed|aired|broadcast)"
            rf"(?: (?:on|in|at|by)|:)) ({_NAME}))",
            "republishes",
        ),
        (
            rf"(?m:^(?:The|This) (?:post|article|piece|story) .{{2,140}}? "
            rf"(?i:(?:appeared first|first appeared|was first published) (?:on|in|at)) ({_NAME}))",
            "republishes",
        ),
        (rf"(?m:^[ \t(\[*–—-]*(?i:as (?:seen|heard|featured|read|published) (?:on|in|at)) ({_NAME})[ \t.)\]*]*$)", "hat tip"),
        (
            rf"(?m:^[ \t(\[*–—-]*(?i:(?:distributed|supplied|provided|syndicated|produced|written|released|transmitted"
            rf"|co-published) (?:by|through|with))"
            rf" ({_NAME})[ \t.)\]*]*$)",
            "republishes",
        ),
        (
            rf"(?i:\b(?:in (?:partnership|collaboration|association|cooperation|conjunction) with|in a (?:joint|shared) project with"
            rf"|co-published (?:with|by)"
            rf"|co-produced (?:with|by))) ({_NAME})(?=[.,;)]|$|\n| and\b)",
            "partner",
        ),
        (
            rf"(?i:(?:re-?printed|republished|reproduced|excerpted|adapted|translated"
            rf"|syndicated)(?: with (?:the )?(?:kind )?permission)?(?: and \w+)? (?:from|of|by|courtesy of)"
            rf"(?: (?:an?|the|its) (?:original )?(?:\w+ )?(?:article|story|report|piece|post|original|version|text) (?:in|by|from|on|at"
            rf"|published (?:in|by)))?"
            rf"|(?:article|story|text|report) taken from) ({_NAME})",
            "republishes",
        ),
        (
            rf"(?m:^[ \t(\[]*(?i:(?:original )?sources?|original(?: (?:article|story|report|post|source))?|(?:story "
            rf"|text )?credits?|quelle|fonte|fuente))\s*:\s*({_NAME}|\S+\.\w{{2,}})",
            "republishes",
        ),
        (
            rf"(?m:^[ \t(\[]*(?i:via|vía))[ :]\s*(?:(?:the|our) [a-z]+ (?:[a-z]+ )?)?({_NAME}|\S+\.\w{{2,}})|\[(?i:via) ({_NAME})\]"
            rf"|\((?i:via) ({_NAME})\)",
            "hat tip",
        ),
        (
            rf"(?:\b[Hh]/[Tt]|\b[Hh]at[- ]?[Tt]ip(?: to| goes to)?|\b[Cc]redit (?:(?:for [\w ]{3, 40}? )?(?:goes|is due|belongs"
            rf"|must go) to|where it is due:)|\b[Ss]potted by|\b[Ff]ound (?:via|through|at|on):?|\b[Nn]od to|\b[Pp]rops to"
            rf"|\b[Aa]cknowledg\w+ to|\b[Tt]ip of the hat to|\b[Tt]ip of the cap to"
            rf"|\bHT)\s*:?\s+(?:to )?(?:the )?(?:[a-z]+ ){{0,2}}({_NAME})",
            "hat tip",
        ),
        (
            rf"({_NAME}) (?:staff )?(?:writers?|reporters?|journalists?|correspondents?|editors?|photographers?|researchers?)"
            r" [A-Z][^.;\n]{2,90}? contributed(?: (?:\w+ )?(?:to|reporting)\b|[.)\n]|$)",
            "republishes",
        ),
        (
            rf"\b[Tt]hanks (?:also )?(?:go(?:es)? )?to ((?:the |The )?{_NAME}) for (?:the |this |their |its |spotting|finding"
            rf"|sharing|pointing|flagging|alerting|passing)",
            "hat tip",
        ),
        (
            rf"(?m:^(?:Reporting|Writing|Words|Text|Story|Copy|Additional reporting|Compiled) (?:by|from) ({_NAME})(?=[;.,)]|$"
            rf"| and\b| in\b))",
            "republishes",
        ),
        (
            rf"(?i:(?:reproduced|republished|reprinted|published|used|syndicated|adapted|excerpted|translated|taken|abridged"
            rf"|condensed|edited|copied)(?: here)?"
            rf" (?:by (?:kind )?permission of|with (?:the )?(?:kind )?permission (?:of|from)|courtesy of|under licen[cs]e from"
            rf"|by arrangement with|from)) ({_NAME})",
            "republishes",
        ),
        (rf"(?m:^({_NAME}), (?i:edited|rewritten|updated|revised|shortened|adapted|abridged) (?i:by|for|with|from)\b)", "republishes"),
        (rf"(?m:^(?:[Bb]y|BY) [^\n.]{{2,60}}?(?:,| and|/| with| for| \||;) ({_NAME})$)", "republishes"),
        (rf"\((?:[Rr]eporting|[Ww]riting|[Ee]diting) by [^()\n]{{2,120}}[;,/] ({_NAME})\)", "republishes"),
        (rf"(?:©|\(c\)|(?i:copyright))\s*(?:©\s*)?(?:\d{{4}}\s*,?\s*)?((?!\d{{4}}){_NAME})", "republishes"),
        (
            rf"(?i:(?:co-published|jointly published|published jointly|published in (?:partnership|cooperation)|shared) (?:with"
            rf"|by)) ({_NAME})",
            "partner",
        ),
        (
            rf"(?i:(?:story|article|report|text|content|material) (?:provided |supplied )?(?:courtesy of|by courtesy of"
            rf"|supplied by)) ({_NAME})",
            "republishes",
        ),
        (rf"({_NAME}) (?:and [A-Z][\w ]+ )?contributed (?:(?:reporting )?to this|(?:additional )?reporting\b)", "republishes"),
        (
            rf"(?i:(?:with (?:additional |agency |some )?(?:reporting|files|material|input|inputs|information) (?:from|by)"
            rf"|(?:additional|with|original|further|some) (?:reporting|material|files|information) (?:from|by|provided by|supplied by)"
            rf"|with agency inputs from)) ({_NAME})",
            "republishes",
        ),
        (
            rf"(?i:(?:(?:read|see|watch|hear|find|continue reading) (?:the )?(?:full|entire|whole|original|complete|rest of the|more)?"
            rf"|more(?: on"
            rf"| about)?(?: this)?|full|original)(?: story| article| report| interview| investigation| piece| post| version| text)?"
            rf"(?: here)?(?: at| on| from| in|:)) ({_NAME})",
            "cites",
        ),
        (r"(?m:(?:©|\(c\)|(?i:copyright))\s*(?:\d{4},?\s*)?([a-z]{2,6})(?=\s*(?:$|[.,/])))", "agency"),
        (rf"(?m:^({_NAME}), (?i:translated by))", "republishes"),
        (rf"(?m:^\s*(?i:from) ({_NAME}):\s*$)|(?<=[.”\"] )(?:From) ({_NAME}):", "quotes"),
        (rf"(?m:^\s*\[({_NAME})\]\s*$)|[.”\"’]\s*\[({_NAME})\]\s*$", "hat tip"),
        (rf"(?m:^\s*\(({_NAME})\)\s*$)", "republishes"),
        (rf"(?m:^({_NAME}) (?:and agencies )?in [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?(?:,? and agencies)?$)", "agency"),
        (rf"\n\s*[-–—] ?({_NAME})\s*$", "republishes"),
        (rf"(?m:^[ \t]*[-–—] ?({_NAME})[ \t]*$)", "agency"),
        (rf"(?m:^(?:[Bb]y|BY) [A-Z][^\n]{{2,60}}\n+({_NAME})(?:, [A-Z][\w .’'-]{{2,30}})?[ \t]*$)", "known"),
        (rf"(?m:^({_NAME}), [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$)", "known"),
        (
            rf"(?m:^(?:[Bb]y|BY) ({_NAME}?)(?: (?i:staff|reporters?|writers?)(?: (?i:writers?|reporters?))?)?(?=[ \t]*$|,| with\b"
            rf"| and\b))",
            "agency",
        ),
        (rf"(?m:^(?:[Bb]y|BY) [^\n.]{{2,60}}?(?:,| and|/| \|) ({_NAME}) \([A-Z]{{2,5}}\)$)", "known"),
        (rf"(?m:^[ \t(\[]*(?i:contributing|contributors?|contributed)\s*: ?(?:[A-Z][^,\n]{{2,40}}, )*?({_NAME})[ \t.)\]]*$)", "known"),
        (r"\b((?:[Tt]he )?[A-Z]\w+)['’]s [A-Z][^.;\n]{2,90}? contributed\b", "known"),
        (
            rf"(?m:^[ \t(\[–—-]*(?i:(?:additional |further )?(?:reporting|words|text|story|research)) (?:by"
            rf"|from) [A-Z][^\n,;.]{{2,50}}(?:,| of| for)"
            rf" ({_NAME})[ \t.)\]]*$)",
            "republishes",
        ),
    )
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
        if _NO_PRESS.match(after):
            continue
        cue = _BEFORE.search(before)
        follow = _AFTER.match(after) or _LISTED.match(after)
        if follow and follow.group().startswith(",") and not m.subject:
            follow = None  # "Lund, who hopes to land a show on MTV, says": the verb is hers
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


def _outletish(label: str, cast: Cast, at: int) -> int | None:
    """The outlet a credit line names; None where the words name a person, a place or nothing."""
    clean = re.sub(r"^(?:[Vv]ia |VIA )?(?:the |The )?", "", label.strip(" .,;:)(")).strip()
    clean = re.sub(r"\.? (?:All|In|On|At|For|With|Copyright|Photo|By)$", "", clean)
    if not clean or clean.isdigit() or fold(clean) in _NO_OUTLET:
        return None
    who = cast.named(clean, None, at)
    member = cast.members[who]
    if member.kind in ("person", "organisation", "document") and not member.own:
        member.kind = "outlet" if not _person_like(clean) else member.kind
    return None if member.own else who


def _person_like(label: str) -> bool:
    first = fold(label).split()[0]
    return (
        first in lexicon.words("male_names")
        or first in lexicon.words("female_names")
        or first in {"reader", "readers", "mr", "ms", "mrs", "dr"}
    )


_STAFF = re.compile(r"\bcontribut|\b[Rr]eporting (?:from|by)|^(?:Writing|Words|Compiled) by|\bmaterial|\bfiles|^[Bb]y ")


def _called_outlet(cast: Cast, label: str) -> bool:
    """Whether a name is an outlet's by its words, or by what else the text says of it."""
    who = cast.named(re.sub(r"^[Tt]he ", "", label), None, 0)
    return cast.members[who].kind == "outlet"


def whole(cast: Cast) -> list[Credit]:
    """The credits that cover the whole report and stand in its text: datelines, closing lines."""
    text, found = cast.text, []
    for m in _DATELINE.finditer(text):
        if not re.search(r"[-–—:_]\s*$", m.group()) and len(m.group().split()) > 5:
            continue
        for part in re.split("/", m.group(1) or m.group(2)):
            if (row := known_names.outlet(part)) or part.isupper():
                if part.islower() and row and row.kind != "agency":
                    continue
                who = _outletish(part, cast, m.start())
                place = text.find(part, m.start())
                if who is not None:
                    found.append(Credit(who, Span(place, place + len(part)), None, (), "republishes"))
    for m in _WIRED.finditer(text):
        form = "slashed" if m.group("slashed") else "plain"
        if known_names.outlet(m.group(form)) and (who := _outletish(m.group(form), cast, m.start(form))) is not None:
            found.append(Credit(who, Span(*m.span(form)), None, (), "republishes"))
    for m in _AGENCIES.finditer(text):
        found.append(Credit(cast.named(m.group("who"), "outlet", m.start("who")), Span(*m.span("who")), None, (), "republishes"))
    for m in _BARE_LINE.finditer(text):
        line = (m.group(1) or m.group(2) or m.group(3) or "").strip(" .()[]—–-")
        if (row := known_names.outlet(line)) and row.kind == "agency":
            who = _outletish(line, cast, m.start())
            if who is not None:
                place = text.find(line, m.start())
                found.append(Credit(who, Span(place, place + len(line)), None, (), "republishes"))
    for m in _HEADLINE.finditer(text):
        row = known_names.outlet(m.group("who"))
        wire = row is not None and row.kind == "agency"
        if (wire or (not m.group("mark") and (row or _worded(m.group("who")) or m.group("who").endswith(" media")))) and (
            who := _outletish(m.group("who"), cast, m.start("who"))
        ) is not None:
            found.append(Credit(who, Span(*m.span("who")), None, (Span(*m.span("head")),), "cites"))
    for m in _SIGNED_OFF.finditer(text):
        begin = m.start(m.lastgroup or 0)
        for part in (m.group(m.lastgroup or 0)).split("/"):
            if (row := known_names.outlet(part)) and row.kind == "agency" and (who := _outletish(part, cast, begin)) is not None:
                place = text.find(part, begin)
                found.append(Credit(who, Span(place, place + len(part)), None, (), "republishes"))
    contributed = "ontribut" in text
    for m in _CONTRIBUTORS.finditer(text) if contributed else ():
        for name in re.finditer(_NAME, m.group("who")):
            if known_names.outlet(name.group()) and (who := _outletish(name.group(), cast, m.start())) is not None:
                agency = Span(m.start() + name.start(), m.start() + name.end())
                found.append(Credit(who, agency, Span(*m.span("cue")), (), "republishes"))
    for pattern, relation in _WHOLE:
        if not contributed and "contributed" in pattern.pattern:
            continue
        for m in pattern.finditer(text):
            group = next((g for g in range(1, (m.lastindex or 0) + 1) if m.group(g)), 0)
            if not group:
                continue
            line = text[text.rfind("\n", 0, m.start()) + 1 : m.end()]
            if re.search(r"\b(?:photo|image|picture)s?\b", line, re.I):
                continue
            how: Relation = "republishes" if relation in ("partner", "agency", "known") else relation  # type: ignore[assignment]
            for at in _listed(cast, Span(*m.span(group)), m.group()):
                label = re.sub(r"['’]s$", "", text[at.start : at.end])
                row = known_names.outlet(label)
                if (relation == "agency" and not (row and row.kind == "agency")) or (relation == "known" and not row):
                    continue
                sure = relation != "partner" and not _STAFF.search(m.group()) and not _HEADLINE_AFTER.search(text, m.start(), at.start)
                if not (sure or row or _called_outlet(cast, label)) or (
                    _COPYRIGHT.match(m.group()) and _foot_of_page(cast, m.start(), row)
                ):
                    continue
                if not row and (_JOB.search(label) or _OWN_STAFF.search(m.group())):
                    continue  # "By Ada Ojo, Education Reporter"
                who = _outletish(label, cast, at.start)
                if who is not None and how == "republishes" and cast.members[who].kind == "person":
                    continue
                if who is not None and not any(c.who == who and c.source and c.source.start == at.start for c in found):
                    found.append(Credit(who, at, Span(m.start(), at.start) if at.start > m.start() else None, (), how))
    return found


# "Read more: Table and fixtures" points to another page, unless an outlet stands there.
_HEADLINE_AFTER = re.compile(r"(?i:\b(?:read|see|watch|more|full)\b)[^\n]*:\s*$")
_JOB = re.compile(
    r"\b(?:[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Ww]riters?|[Cc]olumnists?|[Jj]ournalists?|[Ss]taff|[Dd]esk|[Bb]ureau"
    r"|[Cc]ontributors?)$"
)
_OWN_STAFF = re.compile(r" staff (?:writers?|reporters?|photographers?)\b.* contributed")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?i:sources|via|inputs?|reporting|files|material|reports|information|agenc(?:y|ies)|thanks|contribut\w+)\b")
_NEXT = re.compile(rf"(?:,? (?:and|&) |, |; | ?/ ?)({_NAME})(?=\s*(?:[.,;)/\]\n]|$| and\b| &))")


def _listed(cast: Cast, first: Span, words: str) -> list[Span]:
    """The outlets of a credit line that names several ("Sources: Reuters, AFP", "with inputs from ANI, PTI and IANS"); else the one."""
    spans = _either_side(cast, first) or [first]
    if not _SEVERAL.search(words):
        return spans
    while (m := _NEXT.match(cast.text, spans[-1].end)) is not None:
        more = _either_side(cast, Span(*m.span(1)))
        if not more:
            break
        spans += more
    return spans


def _worded(name: str) -> bool:
    """Whether a name of two words and more ends in a word of papers and stations ("Brenna Gazette")."""
    parts = fold(name).split()
    return len(parts) > 1 and parts[-1] in lexicon.words("outlet_words")


def _either_side(cast: Cast, at: Span) -> list[Span]:
    """The outlets among a name, or the two names that "and" joins; none where neither is known or called for one."""
    joined = re.search(r" (?:and|&) ", cast.text[at.start : at.end])
    parts = [at]
    if joined and not known_names.outlet(cast.text[at.start : at.end]):
        parts = [Span(at.start, at.start + joined.start()), Span(at.start + joined.end(), at.end)]
    return [p for p in parts if _called_outlet(cast, name := cast.text[p.start : p.end]) or known_names.outlet(name) or _worded(name)]


def _foot_of_page(cast: Cast, at: int, row: known_names.Outlet | None) -> bool:
    """Whether a copyright notice stands at the foot of a page whose publisher is not known: it names that publisher, unless an agency."""
    return not cast.publisher_known and not (row and row.kind == "agency") and cast.text.count("\n\n", 0, at) >= 2


def beside(cast: Cast, report: Report) -> list[Credit]:
    """The credits of the byline, the credit lines that reading took out of the text, and links to other outlets."""
    found: list[Credit] = []
    for line in report.credit_lines:
        found += _of_line(cast, line)
    for part in re.split(r",|/|\band\b|\bwith\b|\|", report.byline or ""):
        name = re.sub(r"^\s*(?:by|from)\s+", "", part.strip(), flags=re.I)
        if name and known_names.outlet(name) and not _person_like(name):
            who = _outletish(name, cast, 0)
            if who is not None:
                found.append(Credit(who, None, None, (), "republishes"))
    host = known_names.outlet_key(report.url) if report.url else ""
    for link in report.links:
        credit = _of_link(cast, link, host)
        if credit and not any(c.who == credit.who and c.content == credit.content for c in found):
            found.append(credit)
    return found


def _of_line(cast: Cast, line: str) -> list[Credit]:
    inner = Cast(line)
    found = []
    for c in whole(inner):
        label = inner.members[c.who].name or inner.members[c.who].label
        who = _outletish(label, cast, 0)
        if who is not None:
            found.append(Credit(who, None, None, (), c.relation))
    if not found:
        bare = re.sub(r"^[\s(\[]*(?:sources?|via|credit|from|by)?\s*:?\s*|[\s)\].]+$", "", line, flags=re.I)
        if 1 < len(bare) < 60 and (known_names.outlet(bare) or re.match(r"(?i)[\s(\[]*(?:sources?|via)\b", line)):
            who = _outletish(bare, cast, 0)
            if who is not None:
                found.append(Credit(who, None, None, (), "republishes"))
    return found


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
    who = _outletish(label, cast, link.start)
    return Credit(who, Span(link.start, link.end), None, (cast.sentences[number],), "cites") if who is not None else None
