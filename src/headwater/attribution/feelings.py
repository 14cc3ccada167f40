"""Whoever likes, fears, trusts or convicts somebody says nothing by it: "Their peers admire her", "a jury is to acquit him". Nor does a
heading: "What the authority says." """

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft

_SOMEBODY = re.compile(r"(?:me|us|him|her|them|you|he|she|they|we|i)(?: (?:with|to|as|for|in)\b.*)?", re.IGNORECASE)
_TOWARDS = re.compile(
    r"\b(?:acquit|admir|ador|arrest|cherish|convict|dislik|envi|env(?:y|ies)|fear|follow|hat(?:e|ed|es|ing)\b|idoli[sz]|imprison|jail|know|lik(?:e|ed|es)"
    r"|lov(?:e|ed|es)|miss(?:ed|es)?\b|obey|piti|pity|respect|revere|serv|support|tolerat|trust|up to\b|venerat|worship)"
)


def without(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those whose content is somebody alone, towards whom the cue tells a feeling or a deed, those of
    headings, and those of phrases that say nothing."""
    idle = (_only_feels, _heads_a_paragraph, _idle, _by_nobody, _only_a_name)
    return [d for d in drafts if not any(is_so(cast, d) for is_so in idle)]


_NOBODY = re.compile(r"(?:nobody|no one|no-one|none of|not one|neither [^,.;]+ nor)\b", re.IGNORECASE)


def _by_nobody(cast: Cast, d: Draft) -> bool:
    """ "Nobody at the inquest suggested that ...", "Neither the widow nor her lawyers have said so"."""
    return len(d.source) == 1 and bool(_NOBODY.match(cast.text, *d.source[0]))


# What a thing or a place is called stands in quotation marks too: "known as “the Pearl of the Coast”", "titled ‘Say It Again’".
_NAMED = re.compile(
    r"\b(?:(?:(?:is|are|was|were|been|being) called|titled|entitled|dubbed|nicknamed|christened|headlined"
    r"|(?:is|are|was|were|been|better|long|locally) known(?: \w+){0,2}? as|know(?:s|n)? [^“”\"‘\n]{2,40} as)(?P<named>)"
    r"|call(?:s|ed)? (?:[a-z]+ ){1,3}?(?:[a-z]+ )?),? ?$"
)
_TITLE = re.compile(r"[“‘\"](?:[A-Z][\w’'-]*|of|the|on|in|a|and|to|for)(?: (?:[A-Z][\w’'-]*|of|the|on|in|a|and|to|for))+[,.!?]?[”’\"]?")


def _only_a_name(cast: Cast, d: Draft) -> bool:
    """Whether all that is quoted is what something is called."""
    if not d.content or d.mode == "indirect" or len(d.content) > 2:
        return False
    at = next((c.start + m.start() for c in d.content if (m := re.search(r"[“‘\"]", cast.text[c.start : c.end]))), None)
    if at is None:
        return False
    before = _NAMED.search(cast.text, max(0, at - 80), at)
    if before is None or not all(before.start() <= c.start < at for c in d.cue):
        return False  # "says the Ohio native nicknamed “King James” is a longtime advocate"
    return before["named"] is not None or _TITLE.match(cast.text, at) is not None


# "It goes without saying that ...", "the figures speak for themselves", "as everyone calls him", "the recipe calls for buttermilk".
_IDLE = re.compile(
    r"\b(?:(?:goes|went|go) without saying|(?:speaks?|spoke) (?:volumes|for (?:itself|themselves))|recipes? calls? for"
    r"|as (?:[\w’'-]+ ){1,6}calls? (?:him|her|it|them))\b",
    re.IGNORECASE,
)


def _idle(cast: Cast, d: Draft) -> bool:
    """Whether the verb belongs to a phrase in which nobody says anything."""
    if not d.cue:
        return False
    s = cast.sentences[cast.sentence_of(d.cue[0].start)]
    return any(m.start() < d.cue[-1].end and d.cue[0].start < m.end() for m in _IDLE.finditer(cast.text, s.start, s.end))


# The sentence alone, before more of its paragraph or of the next: "What the company says. Vantor told us ..."
_HEADING = re.compile(
    r"(?:What|Why|How) (?:the |an? |our |its |his |her )?(?:[\w’'-]+ ){1,4}(?:say|says|said|claims?|claimed|told us"
    r"|think|thinks|answers?)[.:]?"
)


def _heads_a_paragraph(cast: Cast, d: Draft) -> bool:
    if d.mode == "direct" or not d.cue:
        return False
    s = cast.sentences[cast.sentence_of(d.cue[0].start)]
    opens = s.start == 0 or "\n" in cast.text[max(0, s.start - 2) : s.start]
    return opens and _HEADING.fullmatch(cast.text[s.start : s.end].strip()) is not None


def _only_feels(cast: Cast, d: Draft) -> bool:
    if d.mode != "indirect" or len(d.content) != 1 or not d.cue or not d.source:
        return False
    cue = cast.text[d.cue[0].start : d.cue[-1].end].casefold()
    return _SOMEBODY.fullmatch(cast.text[slice(*d.content[0])]) is not None and _TOWARDS.search(cue) is not None
