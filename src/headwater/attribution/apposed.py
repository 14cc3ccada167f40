"""The name that stands behind the description of an outlet or a body belongs to the source: "according to her local paper, the Dunmore
Echo, she ...". The tagger often takes it for the beginning of what was said."""

from __future__ import annotations

import re

from headwater.attribution.cast import Cast
from headwater.attribution.drafts import Draft
from headwater.attribution.heads import core_of
from headwater.attribution.mentions import noun_kind
from headwater.model import Span

_BEFORE = re.compile(r",? (?:the )?")


def take_names(cast: Cast, drafts: list[Draft]) -> None:
    """Move names in apposition from the content of drafts to their source."""
    for d in drafts:
        if d.mode == "direct" or not d.source or not d.content:
            continue
        described = cast.text[d.source[-1].start : d.source[-1].end].rstrip(" ,").rsplit(" with ", 1)[-1]
        if noun_kind(core_of(described)) not in ("outlet", "organisation") or any(c.isupper() for c in described):
            continue
        for name in cast.scan.names:
            between = cast.text[d.source[-1].end : name.start]
            first = d.content[0]
            if first.start <= name.start <= first.start + 4 and _BEFORE.fullmatch(between) and cast.text[name.end : name.end + 2] == ", ":
                if first.end - name.end > 12:
                    d.source = (*d.source[:-1], Span(d.source[-1].start, name.end))
                    d.content = (Span(name.end + 2, first.end), *d.content[1:])
                break
