"""That a voice asked to stay unnamed, and the reason the text gives for it, with its words. Never a guess at who it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.model import Span

_NAMED = r"(?:named|identified|quoted|cited|credited)(?: by (?:their |his |her )?(?:full |real )?names?| publicly| further)?"
_GRANT = re.compile(
    r"(?:(?:speaking |spoke |spoken |speaks |talked |talking |agreed to (?:speak|talk"
    r"|be interviewed) )?(?:only )?(?:strictly )?(?:up)?(?:on|under)"
    r" (?:the |a )?(?:strict )?(?:condition|promise|guarantee|assurance|cover|grant) of anonymity"
    r"|(?:speaking |spoke |talking |talked )?(?:strictly )?anonymously|(?:speaking |spoke )?(?:on (?:deep )?background|off the record)\b"
    r"|(?:request(?:ed|ing|s)?|insist(?:ed|ing|s)? (?:up)?on|ask(?:ed|ing|s)? for|sought|seeking|demand(?:ed|ing)?"
    r"|(?:was |were |been )?granted|(?:was |were )?given"
    r"|(?:was |were )?promised) (?:complete |full )?anonymity"
    rf"|(?:ask(?:ed|ing|s)?|want(?:ed|ing|s)?|wish(?:ed|ing|es)?|request(?:ed|ing|s)?|prefer(?:red|ring|s)?"
    rf"|(?:who )?(?:would|did|does|do) not (?:want|wish)|declin(?:ed|ing|es)"
    rf"|refus(?:ed|ing|es)|insist(?:ed|ing)|agreed|didn['’]t (?:want|wish)) (?:on )?(?:not )?to (?:not )?(?:be {_NAMED}"
    rf"|give (?:his|her|their|a) (?:full |last |real )?names?|remain (?:anonymous|nameless|unnamed|unidentified)"
    rf"|stay (?:anonymous|unnamed))"
    rf"|(?:who )?(?:would|could|can|may|must|will)(?: only)? not be {_NAMED}"
    r"|(?:ask(?:ed|ing)?|request(?:ed|ing)?|insist(?:ed|ing)|on the understanding|on condition|provided) that (?:his|her"
    r"|their) (?:full |real |last )?names? (?:would |will |should )?(?:not (?:be (?:used|published|printed|revealed"
    r"|disclosed|given|mentioned)|appear)|be (?:left|kept) out|be omitted|be withheld|be changed)"
    r"|(?:ask(?:ed|ing)?|request(?:ed|ing)?|want(?:ed|ing)) (?:for )?(?:his|her|their) (?:full |real "
    r"|last )?names? (?:to be (?:left out|kept out|withheld|omitted|changed)|left out|withheld)"
    r"|(?:did|does|do|would) not (?:want|wish|like) (?:his|her|their) (?:full |real |last )?names? (?:to be )?(?:used"
    r"|published|printed|revealed|disclosed|made public|in print|to appear)"
    r"|whose (?:name|identity) [\w ’']{2,40}? (?:is|are|has|have) (?:withholding|protecting|concealing|not (?:disclosing"
    r"|revealing|publishing)|agreed (?:not to|to withhold))"
    r"|agreed not to (?:name|identify|reveal|publish|disclose)[\w ]{0,30}"
    r"|(?:his|her|their|whose) (?:full |real |last )?(?:names?|identity|identities) (?:is|are|was|were|has been"
    r"|have been|had been|is being|are being|will be)? ?(?:being )?(?:withheld|protected|concealed|kept secret"
    r"|not being (?:used|published|revealed)|not (?:used|published|revealed|disclosed)|(?:is |are )?known to (?:the "
    r"|this )?[\w ]+?(?=[,.;]| said| told))"
    r"|(?:did|does|do|would) not (?:give|reveal|disclose|provide) (?:his|her|their) (?:full |real |last )?names?"
    r"|declin(?:ed|ing|es) to give (?:his|her|their) (?:full |real |last )?names?"
    r"|name (?:is being |has been |was )?(?:withheld|changed)|names? would not appear"
    r"|(?:who )?gave only (?:his|her|their|a) (?:first|last|given|sur)? ?names?|gave (?:his|her|their) name only as"
    r"|identif(?:ied|ying) (?:himself|herself|themselves )?(?:only )?(?:as|by) (?:[A-Z]\.|(?:his|her|their"
    r"|an?) [\w ]+?(?=[,.]))"
    r"|(?:is|are|was|were)? ?not (?:being )?(?:naming|identifying)|not to be (?:named|identified|quoted)"
    r"|not authori[sz]ed to (?:be quoted|be named|be identified)(?: by name)?"
    r"|(?:spoke|talk|talked|speak|speaking)(?: only)?(?: out)? (?:if|as long as|so long as|provided) (?:he|she"
    r"|they) (?:was|were|is|are) not (?:named|identified)"
    r"|(?:only )?if (?:he|she|they) (?:was|were) not (?:named|identified))",
)  # fmt: skip
_SILENCED = re.compile(
    r"(?:who |which )?(?:is|are|was|were|is|being)? ?(?:not|un)(?:\s+been)? ?(?:authori[sz]ed|allowed|permitted|cleared"
    r"|entitled) to (?:speak|talk|discuss|comment|brief|disclose|share|give)"
)
_REASON = re.compile(
    r"(?:, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)?\s*,?\s*(?:and |but )?((?:because|since|as (?=(?:he|she|they|it|the|of"
    r"|this|such|members|jurors|staff)\b)|for (?:fear|safety|security|privacy|legal|professional|personal|his|her|their)"
    r"|out of|fearing|afraid"
    r"|to (?!the\b|a\b)(?=\w+)|in order to|citing|given|due to|owing to|on account of|in light of|lest|so as|so that"
    r"|while|pending|amid|over (?:fears|concerns)|after|at (?:his|her|their) (?:own )?request|worried|concerned"
    r"|saying (?:that )?(?:he|she|they))\b.*)",
    re.DOTALL,
)
_REASON_END = re.compile(
    r"[.;\n“\"”]|,\s|\s(?:said|says|told|tells|confirmed|called|recalled|described|added|claimed|testified|wrote|warned"
    r"|insisted|estimated|believes?|agreed)\b"
)
_LEADING = re.compile(
    r"(?:^|(?<=[.;\n] ))((?:Because|Since|As|For fear|Fearing|Afraid|Out of|Citing|Given|To (?:protect|avoid))\b[^,.;\n]{5,120}),"
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
        if found and m.start() < found[-1].at.end:
            continue
        found.append(_with_reason(text, Span(m.start(), m.end())))
    for m in _SILENCED.finditer(text):
        if any(g.at.start <= m.start() < (g.reason_at.end if g.reason_at else g.at.end) for g in found):
            continue
        stop = _REASON_END.search(text, m.end())
        end = stop.start() if stop else len(text)
        why = Span(m.start(), end)
        found.append(Grant(why, text[why.start : why.end].strip(), why))
    return sorted(found, key=lambda g: g.at)


def _with_reason(text: str, at: Span) -> Grant:
    m = _REASON.match(text, at.end, min(len(text), at.end + 300))
    if m:
        end = at.end + 300
        stop = _REASON_END.search(text, m.start(1) + 4, min(len(text), end))
        span = Span(m.start(1), stop.start() if stop else min(len(text), end))
        while span.end > span.start and text[span.end - 1].isspace():
            span = Span(span.start, span.end - 1)
        return Grant(at, text[span.start : span.end], span)
    sentence = max(text.rfind(". ", 0, at.start), text.rfind("\n", 0, at.start)) + 1
    for lead in _LEADING.finditer(text, max(0, sentence), at.start):
        span = Span(lead.start(1), lead.end(1))
        return Grant(at, text[span.start : span.end], span)
    return Grant(at, None, None)
