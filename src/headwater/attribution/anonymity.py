"""That a voice asked to stay unnamed, and the reason the text gives for it, with its words. Never a guess at who it is.

A grant is found by its kernel (anonymity, a name withheld, words off the record, leave to speak denied), a reason by the connective that
follows it in the sentence, or that leads the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.model import Span

_WHO = r"(?:his|her|their|its|the|a|any|whose)"
# Bare "details" are of the matter: "declined to give details" withholds no name.
_NAMES = r"(?:full |real |last |own |first |sur|true )*(?:names?|identit(?:y|ies)|(?:(?<=his )|(?<=her )|(?<=their )|(?<=own ))details)"
_KERNELS = (
    # anonymity, in any wording
    r"(?i:speak\w*|spoke\w*|talk\w*|told|agree\w*|ask\w*|request\w*|insist\w*|grant\w*|giv\w+|gave|promis\w+|demand\w*"
    r"|want\w*|wish\w*|prefer\w*|chose|choosing"
    r"|sought|seek\w*|s?tay\w*|remain\w*|keep\w*|kept|condition\w*|guarantee\w*|assur\w+|cover|cloak|offer\w*"
    r"|interviewed|quoted|allowed|requir\w+|accept\w*)"
    r"(?: [\w’'-]+){0,6}? anonym(?:ity|ously|ous)\b",
    r"\b(?:up)?on (?:strict )?anonymity\b|\banonymously\b|\bwho (?:is|was|are|were) (?:being )?(?:kept )?anonymous\b",
    # not named, not identified, no name given
    r"(?:\bnot|\bcannot|n['’]t|\bnever|\brather than|\bwithout|\bagainst|\bdeclin\w+|\brefus\w+)(?: (?:authori[sz]ed|allowed"
    r"|permitted|legally"
    r"|willing|prepared|able|yet|have been|want|wish|wishing|wanting|like|ask|to|be|being|have|having|give|giving|reveal"
    r"|revealing"
    rf"|disclose|provide|use|using|publish|see|let|allow|appear|further|publicly|fully|she|he|they|{_WHO})){{0,6}}"
    rf" (?:named|identified|identifiable|identifying|naming|quoted|cited|credited|{_NAMES})\b(?: by (?:full "
    rf"|real )?names?)?(?: to be \w+| (?:used|published|printed|revealed|known|out|in print|made public|to appear))?",
    rf"\b(?:{_WHO}|our|we|being) (?:agreed |asked |chose |decided |have |has |are |is )*(?:to )?(?:withh\w+|conceal\w*"
    rf"|protect\w*|omit\w*|shield\w*) {_WHO} {_NAMES}",
    rf"\b{_WHO} {_NAMES}(?: (?!said\b|told\b)[\w’']+){{0,8}}? (?:withh\w+|protect\w*|omitted|concealed|hidden|secret"
    rf"|changed|undisclosed|private|left out|kept out|off the record"
    r"|not (?:be |being |to be |been )?(?:used|published|printed|revealed|disclosed|given|mentioned|appear|made public"
    r"|known|released|shared))\b",
    rf"\b{_WHO} {_NAMES} (?:would|will|should|could|must|may|might|did|does) not (?:be )?\w+",
    rf"\bwhose {_NAMES} (?:is|are|was|were) (?:known to|unknown)",
    r"\bnot (?:be |being |to be )?(?:named|identified|quoted by name|quoted)\b|\bremain\w* (?:nameless|unnamed"
    r"|unidentified)|\bstay\w* (?:nameless|unnamed)",
    # a first name, an initial, another name
    r"\b(?:identif\w+|named|known|referred to|introduc\w+|call\w*|gave|giv\w+|us\w+|speak\w+|signed|sign\w+|go\w*"
    r"|went)(?: (?:himself|herself|themselves|to|be|her|him|them|his|their|name|first|as))*"
    r" (?:only|just|solely|merely)(?: (?:by|as|under|with|through))?(?: (?:his|her|their|a|an|the|first|last|given"
    r"|middle|nick|sur|one|single|initials?|initial|pseudonym|name|names|alias|handle|[A-Z]\.?))+",
    rf"\b(?:under|using|by|with) (?:a|an|{_WHO})? ?(?:pseudonym|alias|false name|assumed name)|\bnot (?:his|her|their) real names?",
    r"\bonly (?:his|her|their) (?:first names?|given names?|initials?|surnames?|middle names?|nicknames?) (?:to be|be|is|are"
    r"|was|were)(?: being)?"
    r" (?:used|published|printed|given|named)\b",
    # off the record
    r"\boff[- ]the[- ]record\b|\bnot (?:\w+ ){0,3}(?:on the record|for attribution)\b|\b(?:spoke|speaking|talked|talking"
    r"|said|told|briefed|briefing|conversation)(?: [\w’'-]+){0,5}? on (?:deep )?background\b"
    r"|\bon (?:the )?(?:condition|understanding|promise|proviso|basis) that (?:\w+ ){1,8}?(?:not|n['’]t|never"
    r"|no)\b(?: (?!because|since|as|for|to|out|citing|due)\w+){0,4}",
    r"\b(?:if|only|be|kept|while|though|being|go|going) (?:left )?(?:un(?:named|identified)|nameless)\b",
    r"\bneither (?:[\w’'-]+ ){1,4}?(?:nor (?:[\w’'-]+ ){1,4}?)?(?:be|is|was|were|would be|should be|to be) (?:named|identified|quoted)\b",
    r"\b(?:unwilling|reluctant|loath|afraid|unprepared|hesitant|nervous about|too \w+) (?:to be|being|to have)(?: (?:his|her|their))?"
    r" (?:named|names?|identified|quoted|publicly named|publicly identified)\b(?: (?:used|published|printed))?",
    r"\b(?:guarante\w+|promis\w+|assur\w+|grant\w*|given|gave|offer\w*|ask\w*(?: for)?|request\w*|demand\w*|in return for|insist\w* on)"
    r" (?:(?:him|her|them|complete|full|strict|total|the|source) )*(?:confidentiality|secrecy|discretion)\b",
    r"\b(?:speaking|spoke|talking|talked|said|saying|briefed|briefing|told [\w’' ]{2,30}?|confided|agreed to (?:speak|talk))"
    r" (?:privately|confidentially|in confidence|in private|under (?:the )?cover of anonymity)\b",
    r"\b(?:only )?(?:if|provided|so long as|as long as|unless) (?:he|she|they|(?:his|her|their) names?) (?:was|were|is"
    r"|are|would be|could|did|stayed|remained)(?: not|n['’]t)? ?(?:be |to be )?(?:named|identified|quoted|used|anonymous"
    r"|nameless|unnamed)",
    r"\b(?:agreed|promised|undertook|decided|chose) not to (?:name|identify|publish|print|use|reveal)\b(?: (?:him|her"
    r"|them|his|names?|it))*|\b(?:is|are|was|were) not (?:naming|identifying)\b(?: (?:him|her|them))?",
)
_GRANT = re.compile("|".join(f"(?:{k})" for k in _KERNELS))
# Police have not named the dead: nobody's anonymity.
_OTHERS = re.compile(
    r"\b(?:police|authorities|officials|prosecutors|company|court|hospital|officers) (?:have|has|had|did|would)(?: not"
    r"|n['’]t)|\b(?:ruled|ordered|ruling|directed) that\b",
    re.IGNORECASE,
)
_SILENCED = re.compile(
    r"(?:who |which |as (?:he|she|they) |because (?:he|she|they) |being )?(?:(?:is|are|was|were|am|is being|being|had"
    r"|has|have)(?: not|n['’]t)(?: been| being)? (?:officially |formally |publicly )?"
    r"(?:authori[sz]ed|allowed|permitted|cleared|entitled|empowered|supposed|licensed|at liberty|free)"
    r"|not (?:authori[sz]ed|allowed|permitted|cleared|entitled|empowered|at liberty|free)"
    r"|(?:is|are|was|were) (?:unauthori[sz]ed|forbidden|barred|banned|prohibited)|(?:lack\w*|(?:did|does"
    r"|do) not have|without|had no|has no|have no) (?:the )?(?:authority|permission|authori[sz]ation|clearance|leave))"
    r" (?:to|from|for) (?:publicly )?(?:speak\w*|talk\w*|discuss\w*|comment\w*|brief\w*|disclos\w*|shar\w+|giv\w+"
    r"|address\w*|reveal\w*|describ\w*|releas\w+|mak\w+|interview\w*)"
)
# "The clerk said she was not authorised to speak to the press" refuses; "an officer who said he was not authorised" stays unnamed.
_PUT_OFF = re.compile(r"(?<!\bwho )(?<!\band )\b(?:said|says)(?: that)? (?:he|she|it|they) $")
_FEAR = (
    r"fear(?:s|ed|ing)?|afraid|worr(?:y|ied|ying)|concern(?:ed|s)?|anxious|wary|scared|nervous|dread(?:s|ed|ing)?|terrified"
    r"|mindful|conscious"
)
_CONNECTIVE = re.compile(
    r"\b(?:because|since(?! \d| (?:last|early|late|the beginning|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)"
    r"|as (?=(?:he|she|they|it|we|the|such|this|these|staff|members|employees|jurors|soldiers|no|not|talks|negotiations"
    r"|an?|his|her|their|only|civil|company|court|ministry|officers|that)\b)"
    rf"|for (?:fear|want|lack|reasons?|the sake|the sake|safety|security|privacy|legal|professional|personal|political"
    rf"|family|diplomatic|medical|religious|his|her|their|both|commercial|cultural)\b|out of|(?:and |but |who |she |he "
    rf"|they )?(?:{_FEAR})\b"
    r"|to (?=(?:avoid|protect|discuss|describe|preview|speak|talk|share|comment|disclose|preserve|shield|keep|spare|prevent"
    r"|safeguard|be|maintain|reveal|detail|address|give|offer|escape|guard|evade|stay|save|hide|reduce|relay|convey"
    r"|characteri[sz]e|recount|relate|provide|allow|let|not|minimi[sz]e|ensure|retain|secure|respect|help|deal|continue"
    r"|candidly|freely|openly|frankly|explain|outline|divulge)\b)"
    r"|in order (?:to|not)|so (?:that|as|he|she|they)\b|citing|given|due to|owing to|thanks to|on account of"
    r"|on (?:the )?(?:advice|orders?|instructions?|grounds)\b|in (?:light|view|case|line|keeping|accordance|fear|return"
    r"|exchange)\b"
    r"|lest|while|pending|amid|considering|following (?:\w+ )?(?:threats|warnings)|after (?:receiving|being|having|getting|his|her"
    r"|their) (?:\w+ ){0,3}(?:threat|warn|harass|attack)\w*"
    r"|with (?:his|her|their) (?:job|visa|career|contract|case|asylum)|for [\w-]+ (?:and [\w-]+ )?reasons\b|not (?:wanting"
    r"|wishing) to|unwilling to|hoping to|subject to|under the terms"
    r"|in (?:breach|violation|defiance)\b|over (?:fears?|concerns?|worries|safety)|at (?:his|her|their|its|the) (?:own "
    r"|family['’]s |lawyer['’]s )?(?:request|insistence|wish|family|employer)|under (?:\w+ ){0,4}(?:rules?|polic(?:y"
    r"|ies)|protocol|law|contract|orders?|instructions?)"
    r"|per |saying|explaining|noting|reasoning|arguing|adding that (?:he|she|they) (?:fear|worr)\w+|whose (?:employer"
    r"|contract|job|superiors|bosses|family|company|work)|who (?:still |also |now )?(?:works?|worked|lives?|fears?"
    r"|faces?|risks?|feared|hopes?|is still|remains?)\b|having (?:signed|been))"
)
_REASON_END = re.compile(
    r"(?<!\b[A-Z])\.|[;\n“\"”()]|,\s|\s[–—-]\s|—|(?<!\bbeen)(?<!\bwere)(?<!\bwas)(?<!\bare)(?<!\bbe)\s(?:said|says|told|tells"
    r"|confirmed|called|recalled|described|claimed|testified|wrote"
    r"|warned|insisted|estimated|believes?|stated|alleged)\b(?! (?:he|she|they) (?:fear|worr|could|would|might))"
)
_LEADING = re.compile(
    r"((?:Because|Since|As (?:he|she|they|it|the|an?|his|her|their)|For (?:fear|safety|security|legal|personal|his|her"
    r"|their|reasons?)|Fearing|Fearful|Afraid|Worried|Wary|Concerned|Out of|Citing|Given|Owing to|Due to|Anxious|Mindful"
    r"|(?:In order )?[Tt]o (?:protect|avoid|speak|discuss|preserve|shield|spare|keep))\b[^,.;\n“”\"]{3,140}),"
)
_MIDDLE = re.compile(
    rf", ((?:{_FEAR}|out of|citing|bound by|subject to|tied by|wary of|to (?:protect|avoid|preserve|spare)"
    rf"|for fear)\b[^,.;\n“”\"]{{3,120}}),? (?:and )?(?:[\w’']+ ){{0,5}}$"
)


# "A clerk, whose firm supplies the ministry, requested anonymity", "who feared for his job and asked that": a clause before the grant.
_RELATIVE = re.compile(
    rf"\b((?:who (?:(?:also |still |now )?(?:{_FEAR})|(?:is|are|was|were) (?:still |also )?(?:bound|barred|forbidden|banned|under"
    rf"|subject|involved in|employed"
    r"|seeking|facing|applying|on trial)|still works?|faces|risks|signed|had signed|has signed|hopes to)|whose (?:\w+ )?(?:firm"
    r"|company|employer|business|bank|fund|family"
    r"|relatives|contract|job|visa|work|clients?|husband|wife|children|superiors|bosses|agency|organi[sz]ation)"
    r"|not being (?:authori[sz]ed|allowed|permitted|free)"
    r"|(?:being |not )(?:bound|barred|authori[sz]ed|allowed|permitted))\b[^.;\n“”\"]{3,110}?)(?:,? and (?:[\w’']+ ){0,5}"
    r"|, (?:[\w’']+ ){0,3})$"
)
# "He feared reprisals.", "The company forbids staff to talk to the press.": the sentence after the grant tells why.
_AFTER = re.compile(
    r"\s+((?:(?:He|She|They|Both|All|The \w+)(?: said (?:he|she|they))? (?:also |both |still |all )*"
    rf"(?:(?:was |is |are |were )?(?:{_FEAR})|(?:was|were|is|are) not (?:authori[sz]ed|allowed|permitted|entitled|supposed)|(?:was"
    rf"|were|is|are) (?:bound|barred"
    r"|forbidden|under orders)|(?:risks?|risked|faces?|faced|could (?:lose|face|be)|would (?:lose|face|be (?:fired|sacked|dismissed"
    r"|punished|arrested)))"
    r"|(?:did|do|does) not (?:want|wish) to (?:lose|risk|jeopardi[sz]e|anger|upset|endanger|harm|be (?:fired|punished|targeted|sued)))"
    r"|(?:The|His|Her|Their|Company|Government|Army|Military|School|Hospital|Ministry|Club) (?:[\w’'-]+ ){0,3}?(?:forbids?|forbade"
    r"|bars?|barred|bans?|banned|prohibits?|prohibited"
    r"|does not (?:allow|permit)|do not (?:allow|permit)|did not (?:allow|permit)|has (?:warned|threatened|told|ordered|forbidden"
    r"|banned)|requires?|punish(?:es)?)"
    r"|(?:Staff|Employees|Workers|Soldiers|Officers|Civil servants|Teachers|Doctors|Nurses|Members|Critics|Those who|Anyone who"
    r"|People who) (?:[\w’'-]+ ){0,6}?(?:are|were|have been|is"
    r"|risk|face|can be) (?:not (?:allowed|permitted|authori[sz]ed)|forbidden|barred|banned|prohibited|warned|told not|arrested"
    r"|sacked|fired|jailed|dismissal|punished|losing)"
    r")\b[^.\n“”\"]{0,140})(?=[.\n]|$)"
)


@dataclass(frozen=True, slots=True)
class Grant:
    """Words that grant anonymity at `at`, and the reason that follows or leads, or None."""

    at: Span
    reason: str | None
    reason_at: Span | None


def grants(text: str) -> list[Grant]:
    """Every place of a text where someone is said to stay unnamed, in order."""
    found: list[Grant] = []
    for m in _GRANT.finditer(text):
        if found and m.start() < _end(found[-1]):
            continue
        if _OTHERS.search(text, max(0, m.start() - 40), m.end()):
            continue
        found.append(_with_reason(text, Span(m.start(), m.end())))
    for m in _SILENCED.finditer(text):
        inside = [
            g for g in found if g.at.start <= m.start() < _end(g) or (g.reason_at and g.reason_at.start <= m.start() < g.reason_at.end)
        ]
        if inside or _PUT_OFF.search(text, max(0, m.start() - 40), m.start()):
            continue
        why = _trim(text, m.start(), _stop(text, m.end()))
        found.append(Grant(why, text[why.start : why.end], why))
    return sorted(found, key=lambda g: g.at)


def _end(g: Grant) -> int:
    return max(g.at.end, g.reason_at.end if g.reason_at else 0)


def _stop(text: str, start: int) -> int:
    m = _REASON_END.search(text, start)
    return m.start() if m else len(text)


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end)


_SENTENCE_END = re.compile(r"(?<!\b[A-Z])\.|[;\n“\"”]")


def _with_reason(text: str, at: Span) -> Grant:
    stop = _SENTENCE_END.search(text, at.end)
    limit = stop.start() if stop else len(text)
    m = _CONNECTIVE.search(text, at.end, min(limit, at.end + 70))
    if m and not re.search(r"\b(?:said|says|told|confirmed|described|recalled|added|claimed|warned)\b", text[at.end : m.start()]):
        start = m.start() + (
            len(m.group()) - len(re.sub(r"^(?:and|but|who|she|he|they) ", "", m.group())) if m.group().split()[0] in ("and", "but") else 0
        )
        span = _trim(text, start, min(_stop(text, m.end()), len(text)))
        if span.end - m.start() > 6:
            return Grant(at, text[span.start : span.end], span)
    opening = max(text.rfind(". ", 0, at.start) + 1, text.rfind("\n", 0, at.start), text.rfind("” ", 0, at.start), 0)
    lead_in = text[opening : at.start].rstrip() + " "
    before = _MIDDLE.search(lead_in) or _RELATIVE.search(lead_in)
    if before:
        span = Span(opening + before.start(1), opening + before.end(1))
        return Grant(at, text[span.start : span.end], span)
    lead = _LEADING.search(text, opening, at.start)
    if lead:
        span = Span(*lead.span(1))
        return Grant(at, text[span.start : span.end], span)
    close = re.compile(r"[.!?][”\"]?(?=\s)|\n").search(text, at.end)
    after = _AFTER.match(text, close.end()) if close and text[close.start()] != "\n" else None
    if after:
        span = Span(*after.span(1))
        return Grant(at, text[span.start : span.end], span)
    return Grant(at, None, None)
