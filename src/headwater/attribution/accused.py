"""Those against whom something is said: "the mayor is facing claims that she took money" names nobody who says it, and she does not."""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft

_SAID_OF = re.compile(
    r"[^.;:\n“”\"]{0,24}?\b(?:fac(?:e|es|ed|ing)|fight(?:s|ing)?|fought|batt(?:ed|ing) away|battl(?:es?|ed|ing)|(?:hit|struck) (?:by|with)"
    r"|(?:beset|dogged|haunted|hounded|plagued|rocked|shaken|stung|tainted|tarnished) by|embroiled in|under (?:fire|scrutiny|suspicion)"
    r"|confronted (?:by|with)|at the cent(?:re|er) of|(?:subject|target|victim) of)\b"
    r"(?: (?!(?:and|but|who|which|that|with|after|to)\b)[\w’'-]+){0,4}"
    r"(?: (?:accusations?|allegations?|claims?|charges?|complaints?|gossip|reports?|rumou?rs?|speculation|suggestions?|suspicions?)\b"
    r"|(?<=suspicion))"
)


def accused(cast: Cast, d: Draft) -> bool:
    """Whether the words of a draft stand between its source and what is said of it: not on the source's word."""
    if d.mode == "direct" or not d.source or not d.content or d.content[0].start < d.source[-1].end:
        return False
    m = _SAID_OF.match(cast.text, d.source[-1].end)
    return m is not None and m.end() <= d.content[0].end and m.end() >= d.content[0].start - 8
