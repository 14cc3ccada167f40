"""Words that a colon brings on and that stand as a paragraph of their own, without quotation marks: "... addressed it in an e-mail, saying:
[paragraph] I think this is unlikely."

Pages set such words apart by a margin or a rule, which text loses; that they speak of themselves as "I" and "we" is what is left.
"""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.rescue import SCORE
from headwater.model import Span

_SAYS = re.compile(
    r"\b(?:said|says|saying|wrote|writes|writing|written|told|tells|telling|explained|explains|explaining|posted|posting|added|adding|replied"
    r"|replying|responded|stated|stating|commented|noted|reads?|following|statement|e-?mail|message|letter|post|comment|response|reply)\b"
)
_FIRST = re.compile(r"(?<![\w’'])(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s)(?![\w-])")
_LONGEST = 1500  # code points of a paragraph that is taken for somebody's words


def found(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Drafts for such paragraphs; drafts inside them whose source is "I" or nobody go."""
    more = []
    for number, s in enumerate(cast.sentences[:-1]):
        lead = cast.text[s.start : s.end].rstrip()
        after = cast.sentences[number + 1]
        if not lead.endswith(":") or "\n" not in cast.text[s.start + len(lead) : after.start] or not _SAYS.search(lead):
            continue
        end = cast.text.find("\n", after.start)
        block = Span(after.start, len(cast.text.rstrip()) if end < 0 else end)
        words = cast.text[block.start : block.end]
        if len(words) > _LONGEST or words[:1] in "“\"'‘«-•*" or not _FIRST.search(words[:300]):
            continue
        heard = [d for d in drafts if d.source and d.cue and s.start <= d.source[0].start < s.end and not cast.quoted(d.source[0].start)]
        speaker = heard[0] if heard else None
        if speaker is None:
            continue
        drafts[:] = [d for d in drafts if not _inside(cast, d, block)]
        speaker.content = tuple(c for c in speaker.content if c.end <= block.start)
        more.append(Draft(speaker.source, speaker.cue, (block,), "direct", SCORE))
    drafts[:] = [d for d in drafts if d.content or d.relation != "says"]
    return more


def _inside(cast: Cast, d: Draft, block: Span) -> bool:
    spans = [*d.source, *d.cue, *d.content]
    mine = not d.source or _FIRST.fullmatch(cast.text, *d.source[0]) is not None
    return mine and bool(spans) and all(block.start <= x.start and x.end <= block.end for x in spans)
