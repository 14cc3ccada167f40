"""What is said on both sides of who says it: "There was no truth, the palace said, in reports that ..."."""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import LONGEST, Draft, stop_of
from headwater.model import Span

_DAY = r"(?:(?:on|last|this|early|earlier|late) [\w ]{2,24}|(?:yesterday|today|tonight))"
# What can only go on with the clause before the speaker: its verb, or what there is no truth in.
_ON = (
    r"(?:has|have|had|is|are|was|were|will|would|could|should|may|might|must|can|did|does|do|never"
    r"|in (?:allegations|claims|reports|rumou?rs|suggestions))\b"
)
_GOES_ON = re.compile(rf"(?: {_DAY})?, (?P<rest>{_ON}[^“”\"\n]{{6,}})$")
_TIME = re.compile(r"(?:that|the|this) (?:same |very |following |next )?(?:afternoon|day|evening|month|morning|night|week|year)")


def extend(cast: Cast, drafts: list[Draft]) -> None:
    """Give each draft the rest of its clause behind an inserted speaker, and the clause before the speaker where a time alone stands
    for it ("The herd would have to be culled, vets told him that same afternoon")."""
    for d in drafts:
        if len(d.source) != 1 or len(d.cue) != 1 or len(d.content) != 1 or d.mode == "direct" or d.relation == "declined":
            continue
        s = cast.sentences[cast.sentence_of(d.source[0].start)]
        first, last = min(d.source[0].start, d.cue[0].start), max(d.source[0].end, d.cue[0].end)
        if s.end - s.start > LONGEST or cast.quoted(first):
            continue
        before = cast.text[s.start : first]
        if d.content[0].start >= last and _TIME.fullmatch(cast.text[slice(*d.content[0])]) and before.endswith(", "):
            d.content = (Span(s.start, first - 2),)
        elif s.start <= d.content[0].start and d.content[0].end <= first and cast.text[d.content[0].end : first] in (", ", ","):
            m = _GOES_ON.match(cast.text, last, stop_of(cast.text, s.start, s.end))
            if m is not None:
                d.content = (*d.content, Span(*m.span("rest")))
