"""Credits that cover a whole report: datelines, bylines, "Source:", "via", closing lines, agencies' signatures, copyright notices.

Such a credit stands by itself and its statement has no content; only that of a headline ("Mayor shot - Reuters") has the headline's words.
Credits in the running text are read in `credits`.
"""

from __future__ import annotations

import re

from headwater import names as known_names
from headwater.attribution import lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.credits import NAME, Credit, named_outlet, person_like
from headwater.model import Relation, Report, Span
from headwater.text import fold

# "BRENNA, July 2, Interfax –", "BRENNA, 2 July. /TASS/."
_WIRED = re.compile(
    rf"(?m)^[A-Z][\w’'. -]{{1,40}}?,? (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}})\.?,? ?(?:/(?P<slashed>{NAME})/"
    rf"|(?P<plain>{NAME}))"
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
    rf"(?m)^[ \t]*(?:[A-Z][\w’'., /-]{{1,60}}?\s*)?(?:[-–—] ?)?\(((?:{NAME}|[a-z]{{2,6}})(?:/{NAME})?)\)\s*(?:[-–—:_]|$)"
    r"|^[A-Z][A-Z .'-]+, [A-Z][a-z]+ \d{1,2} [-–—]? ?(Reuters|AFP|AP)\b"
)
# "AFP, Reuters and Post staff contributed": each agency of the list.
_CONTRIBUTORS = re.compile(rf"(?P<who>{NAME}(?:, {NAME})*,? (?:and|&) {NAME})(?: [a-z]+){{0,3}} (?P<cue>contributed)\b")
# A headline on an outlet's word: "Mayor shot - Reuters", "Mayor shot: state media", "Mayor to quit, says the Orla Post". After a dash
# only an agency: titles of pages end in their own site's name.
_HEADLINE = re.compile(
    rf"(?m)^(?P<head>(?!Photo|Image|Picture|Sources?|By |Via|Read|More|See|Watch)(?=[^\n:]* [a-z])[^\n.!?:]{{2,60}} [^\n.!?:]{{2,90}}?)"
    rf"(?: (?P<mark>[-–—]) |: |, (?:says|reports|report) )(?P<who>{NAME}|(?:local|state) media)[ \t]*$(?!\n[^\n])"
)
# What an agency sets at the end of a report: "... on Monday. (NAN)", "... the order. PTI SKV RT", "(... from a feed. — PTI)"
_SIGNED_OFF = re.compile(
    r"(?m)(?<=[.!?”\"’)])[ \t]*(?:\((?P<round>[A-Za-z][\w-]+(?:/[A-Z]\w+)?)(?:(?:, ?|/)(?:own|staff|online|wires?)(?: reports?)?)?\)"
    r"|[-–—/]{1,2} ?(?P<dash>[A-Za-z][\w-]+(?:/[A-Z]\w+)?)/?"
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
            rf"|agreement)) with)) ({NAME})",
            "republishes",
        ),
        (
            rf"(?m:^[ \t(\[*–—-]*(?i:(?:originally|first) (?:published|appeared|posted|seen|printed|aired|broadcast)"
            rf"(?: (?:on|in|at|by)|:)) ({NAME}))",
            "republishes",
        ),
        (
            rf"(?m:^(?:The|This) (?:post|article|piece|story) .{{2,140}}? "
            rf"(?i:(?:appeared first|first appeared|was first published) (?:on|in|at)) ({NAME}))",
            "republishes",
        ),
        (rf"(?m:^[ \t(\[*–—-]*(?i:as (?:seen|heard|featured|read|published) (?:on|in|at)) ({NAME})[ \t.)\]*]*$)", "hat tip"),
        (
            rf"(?m:^[ \t(\[*–—-]*(?i:(?:distributed|supplied|provided|syndicated|produced|written|released|transmitted"
            rf"|co-published) (?:by|through|with))"
            rf" ({NAME})[ \t.)\]*]*$)",
            "republishes",
        ),
        (
            rf"(?i:\b(?:in (?:partnership|collaboration|association|cooperation|conjunction) with|in a (?:joint|shared) project with"
            rf"|co-published (?:with|by)"
            rf"|co-produced (?:with|by))) ({NAME})(?=[.,;)]|$|\n| and\b)",
            "partner",
        ),
        (
            rf"(?i:(?:re-?printed|republished|reproduced|excerpted|adapted|translated"
            rf"|syndicated)(?: with (?:the )?(?:kind )?permission)?(?: and \w+)? (?:from|of|by|courtesy of)"
            rf"(?: (?:an?|the|its) (?:original )?(?:\w+ )?(?:article|story|report|piece|post|original|version|text) (?:in|by|from|on|at"
            rf"|published (?:in|by)))?"
            rf"|(?:article|story|text|report) taken from) ({NAME})",
            "republishes",
        ),
        (
            rf"(?m:^[ \t(\[]*(?i:(?:original )?sources?|original(?: (?:article|story|report|post|source))?|(?:story "
            rf"|text )?credits?|quelle|fonte|fuente))\s*:\s*({NAME}|\S+\.\w{{2,}})",
            "republishes",
        ),
        (
            rf"(?m:^[ \t(\[]*(?i:via|vía))[ :]\s*(?:(?:the|our) [a-z]+ (?:[a-z]+ )?)?({NAME}|\S+\.\w{{2,}})|\[(?i:via) ({NAME})\]"
            rf"|\((?i:via) ({NAME})\)",
            "hat tip",
        ),
        (
            rf"(?:\b[Hh]/[Tt]|\b[Hh]at[- ]?[Tt]ip(?: to| goes to)?|\b[Cc]redit (?:(?:for [\w ]{3, 40}? )?(?:goes|is due|belongs"
            rf"|must go) to|where it is due:)|\b[Ss]potted by|\b[Ff]ound (?:via|through):?|(?m:^)\W*[Ff]ound (?:at|on):?"
            rf"|\([Ff]ound (?:at|on):?|\b[Nn]od to|\b[Pp]rops to|\b[Aa]cknowledg\w+ to|\b[Tt]ip of the hat to|\b[Tt]ip of the cap to"
            rf"|\bHT)\s*:?\s+(?:to )?(?:the )?(?:[a-z]+ ){{0,2}}({NAME})",
            "hat tip",
        ),
        (
            rf"({NAME}) (?:staff )?(?:writers?|reporters?|journalists?|correspondents?|editors?|photographers?|researchers?)"
            r" [A-Z][^.;\n]{2,90}? contributed(?: (?:\w+ )?(?:to|reporting)\b|[.)\n]|$)",
            "republishes",
        ),
        (
            rf"\b[Tt]hanks (?:also )?(?:go(?:es)? )?to ((?:the |The )?{NAME}) for (?:the |this |their |its |spotting|finding"
            rf"|sharing|pointing|flagging|alerting|passing)",
            "hat tip",
        ),
        (
            rf"(?m:(?:^|(?<=[.!?”\"’] ))(?:(?:Reporting|Writing|Words|Text|Story|Copy|Additional reporting|Compiled) (?:by|from)"
            rf"|(?:Words|Text|Copy|Report):) ({NAME})(?=[;.,)]|$"
            rf"| and\b| in\b))",
            "republishes",
        ),
        (
            rf"(?i:(?:reproduced|republished|reprinted|published|used|syndicated|adapted|excerpted|translated|taken|abridged"
            rf"|condensed|edited|copied)(?: here)?"
            rf" (?:by (?:kind )?permission of|with (?:the )?(?:kind )?permission (?:of|from)|courtesy of|under licen[cs]e from"
            rf"|by arrangement with|from)) ({NAME})",
            "republishes",
        ),
        (rf"(?m:^({NAME}), (?i:edited|rewritten|updated|revised|shortened|adapted|abridged) (?i:by|for|with|from)\b)", "republishes"),
        (rf"(?m:^(?:[Bb]y|BY) [^\n.]{{2,60}}?(?:,| and|/| with| for| \||;) ({NAME})$)", "republishes"),
        (rf"\((?:[Rr]eporting|[Ww]riting|[Ee]diting) by [^()\n]{{2,120}}[;,/] ({NAME})\)", "republishes"),
        (rf"\((?:[Rr]eporting|[Ww]riting) by [^()\n]{{2,120}}? for ({NAME})(?=[;,)])", "republishes"),
        (rf"(?:©|\(c\)|(?i:copyright))\s*(?:©\s*)?(?:\d{{4}}\s*,?\s*)?((?!\d{{4}}){NAME})", "republishes"),
        (
            rf"(?i:(?:co-published|jointly published|published jointly|published in (?:partnership|cooperation)|shared) (?:with"
            rf"|by)) ({NAME})",
            "partner",
        ),
        (
            rf"(?i:(?:story|article|report|text|content|material) (?:provided |supplied )?(?:courtesy of|by courtesy of"
            rf"|supplied by)) ({NAME})",
            "republishes",
        ),
        (rf"({NAME}) (?:and [A-Z][\w ]+ )?contributed (?:(?:reporting )?to this|(?:additional )?reporting\b)", "republishes"),
        (
            rf"(?i:(?:with (?:additional |agency |some )?(?:reporting|files|material|input|inputs|information) (?:from|by)"
            rf"|(?:additional|with|original|further|some) (?:reporting|material|files|information) (?:from|by|provided by|supplied by)"
            rf"|with agency inputs from)) ({NAME})",
            "republishes",
        ),
        (
            rf"(?i:(?:(?:read|see|watch|hear|find|continue reading) (?:the )?(?:full|entire|whole|original|complete|rest of the|more)?"
            rf"|more(?: on"
            rf"| about)?(?: this)?|full|original)(?: story| article| report| interview| investigation| piece| post| version| text)?"
            rf"(?: here)?(?: at| on| from| in|:)) ({NAME})",
            "cites",
        ),
        (r"(?m:(?:©|\(c\)|(?i:copyright))\s*(?:\d{4},?\s*)?([a-z]{2,6})(?=\s*(?:$|[.,/])))", "agency"),
        (rf"(?m:^({NAME}), (?i:translated by))", "republishes"),
        (rf"(?m:^\s*(?i:from) ({NAME}):\s*$)|(?<=[.”\"] )(?:From) ({NAME}):", "quotes"),
        (rf"(?m:^\s*\[({NAME})\]\s*$)|[.”\"’]\s*\[({NAME})\]\s*$", "hat tip"),
        (rf"(?m:^\s*\(({NAME})\)\s*$)", "republishes"),
        (rf"(?m:^({NAME}) (?:and agencies )?in [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?(?:,? and agencies)?$)", "agency"),
        (rf"\n\s*[-–—] ?({NAME})\s*$", "republishes"),
        (rf"(?m:^[ \t]*[-–—] ?({NAME})[ \t]*$)", "agency"),
        (rf"(?m:^(?:[Bb]y|BY) [A-Z][^\n]{{2,60}}\n+({NAME})(?:, [A-Z][\w .’'-]{{2,30}})?[ \t]*$)", "known"),
        (rf"(?m:^({NAME}), [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$)", "known"),
        (
            rf"(?m:^(?:[Bb]y|BY) ({NAME}?)(?: (?i:staff|reporters?|writers?)(?: (?i:writers?|reporters?))?)?(?=[ \t]*$|,| with\b"
            rf"| and\b))",
            "agency",
        ),
        (rf"(?m:^(?:[Bb]y|BY) [^\n.]{{2,60}}?(?:,| and|/| \|) ({NAME}) \([A-Z]{{2,5}}\)$)", "known"),
        (rf"(?m:^[ \t(\[]*(?i:contributing|contributors?|contributed)\s*: ?(?:[A-Z][^,\n]{{2,40}}, )*?({NAME})[ \t.)\]]*$)", "known"),
        (r"\b((?:[Tt]he )?[A-Z]\w+)['’]s [A-Z][^.;\n]{2,90}? contributed\b", "known"),
        (
            rf"(?m:^[ \t(\[–—-]*(?i:(?:additional |further )?(?:reporting|words|text|story|research)) (?:by"
            rf"|from) [A-Z][^\n,;.]{{2,50}}(?:,| of| for)"
            rf" ({NAME})[ \t.)\]]*$)",
            "republishes",
        ),
    )
)
_STAFF = re.compile(
    r"\bcontribut|\b[Rr]eporting (?:from|by)|^(?:Writing|Words|Compiled) by|(?:Words|Text|Copy|Report):|\bmaterial|\bfiles|^[Bb]y "
)


def _called_outlet(cast: Cast, label: str) -> bool:
    """Whether a name is an outlet's by its words, or by what else the text says of it."""
    who = cast.named(re.sub(r"^[Tt]he ", "", label), None, 0)
    return cast.members[who].kind == "outlet"


def in_text(cast: Cast) -> list[Credit]:
    """The credits that cover the whole report and stand in its text: datelines, closing lines."""
    text, found = cast.text, []
    for m in _DATELINE.finditer(text):
        if not re.search(r"[-–—:_]\s*$", m.group()) and len(m.group().split()) > 5:
            continue
        for part in re.split("/", m.group(1) or m.group(2)):
            if (row := known_names.outlet(part)) or part.isupper():
                if part.islower() and row and row.kind != "agency":
                    continue
                who = named_outlet(part, cast, m.start())
                place = text.find(part, m.start())
                if who is not None:
                    found.append(Credit(who, Span(place, place + len(part)), None, (), "republishes"))
    for m in _WIRED.finditer(text):
        form = "slashed" if m.group("slashed") else "plain"
        if known_names.outlet(m.group(form)) and (who := named_outlet(m.group(form), cast, m.start(form))) is not None:
            found.append(Credit(who, Span(*m.span(form)), None, (), "republishes"))
    for m in _AGENCIES.finditer(text):
        found.append(Credit(cast.named(m.group("who"), "outlet", m.start("who")), Span(*m.span("who")), None, (), "republishes"))
    for m in _BARE_LINE.finditer(text):
        line = (m.group(1) or m.group(2) or m.group(3) or "").strip(" .()[]—–-")
        if (row := known_names.outlet(line)) and row.kind == "agency":
            who = named_outlet(line, cast, m.start())
            if who is not None:
                place = text.find(line, m.start())
                found.append(Credit(who, Span(place, place + len(line)), None, (), "republishes"))
    for m in _HEADLINE.finditer(text):
        row = known_names.outlet(m.group("who"))
        wire = row is not None and row.kind == "agency"
        if (wire or (not m.group("mark") and (row or _worded(m.group("who")) or m.group("who").endswith(" media")))) and (
            who := named_outlet(m.group("who"), cast, m.start("who"))
        ) is not None:
            found.append(Credit(who, Span(*m.span("who")), None, (Span(*m.span("head")),), "cites"))
    for m in _SIGNED_OFF.finditer(text):
        begin = m.start(m.lastgroup or 0)
        for part in (m.group(m.lastgroup or 0)).split("/"):
            row = known_names.outlet(part)
            wire = row.kind == "agency" if row else bool(m.group("round")) and _signs_like_an_agency(part, text)
            if wire and (who := named_outlet(part, cast, begin)) is not None:
                place = text.find(part, begin)
                found.append(Credit(who, Span(place, place + len(part)), None, (), "republishes"))
    contributed = "ontribut" in text
    for m in _CONTRIBUTORS.finditer(text) if contributed else ():
        for name in re.finditer(NAME, m.group("who")):
            if known_names.outlet(name.group()) and (who := named_outlet(name.group(), cast, m.start())) is not None:
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
                who = named_outlet(label, cast, at.start)
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
_NEXT = re.compile(rf"(?:,? (?:and|&) |, |; | ?/ ?)({NAME})(?=\s*(?:[.,;)/\]\n]|$| and\b| &))")


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


# Letters in brackets after a sentence that sign for nobody.
_NO_AGENCY = frozenset("CEO CET CST EDT EST FAQ GMT III IST NATO PDF PTO RIP TBC USA UTC".split())


def _signs_like_an_agency(part: str, text: str) -> bool:
    """Whether what stands in brackets after the last sentence of a paragraph, and nowhere else, reads like an agency no table has: capitals
    ("(NNA)"), or a name of the trade ("(Adria-Press)")."""
    trade = re.search(r"(?:Press|News|Wire|Agency)$", part)
    letters = 3 <= len(part) <= 5 and part.isupper() and part not in _NO_AGENCY
    return bool(trade or letters) and len(re.findall(rf"\b{re.escape(part)}\b", text)) == 1


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
    """The credits of the byline and of the credit lines that reading took out of the text."""
    found: list[Credit] = []
    for line in report.credit_lines:
        found += _of_line(cast, line)
    for part in re.split(r",|/|\band\b|\bwith\b|\|", report.byline or ""):
        name = re.sub(r"^\s*(?:by|from)\s+", "", part.strip(), flags=re.I)
        if name and known_names.outlet(name) and not person_like(name):
            who = named_outlet(name, cast, 0)
            if who is not None:
                found.append(Credit(who, None, None, (), "republishes"))
    return found


def _of_line(cast: Cast, line: str) -> list[Credit]:
    inner = Cast(line)
    found = []
    for c in in_text(inner):
        label = inner.members[c.who].name or inner.members[c.who].label
        who = named_outlet(label, cast, 0)
        if who is not None:
            found.append(Credit(who, None, None, (), c.relation))
    if not found:
        bare = re.sub(r"^[\s(\[]*(?:sources?|via|credit|from|by)?\s*:?\s*|[\s)\].]+$", "", line, flags=re.I)
        if 1 < len(bare) < 60 and (known_names.outlet(bare) or re.match(r"(?i)[\s(\[]*(?:sources?|via)\b", line)):
            who = named_outlet(bare, cast, 0)
            if who is not None:
                found.append(Credit(who, None, None, (), "republishes"))
    return found
