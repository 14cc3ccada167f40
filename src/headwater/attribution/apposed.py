"""The name that stands behind the description of an outlet or a body belongs to the source: "according to her local paper, the Dunmore
Echo, she ...". The tagger often takes it for the beginning of what was said, or for no part of anything."""

from __future__ import annotations

import bisect
import re

from headwater.attribution.cast import Cast
from headwater.attribution.conjoint import GOVERNS
from headwater.attribution.drafts import Draft, meet
from headwater.attribution.heads import core_of
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.mentions import Name
from headwater.model import Span

_BEFORE = re.compile(r",? (?:the )?")
_LEFT = 12  # code points that a content must keep


def take_names(cast: Cast, drafts: list[Draft]) -> None:
    """Give drafts the name in apposition behind their source, which their content loses where it had it."""
    for d in drafts:
        if d.mode == "direct" or not d.source or not d.content:
            continue
        source, content = d.source[-1], d.content[0]
        described = cast.text[source.start : source.end].rstrip(" ,").rsplit(" with ", 1)[-1]
        k = bisect.bisect_left(cast.scan.names, source.end, key=lambda n: n.start)
        if k == len(cast.scan.names) or not described or any(c.isupper() for c in described):
            continue
        name, kind = cast.scan.names[k], noun_kind(core_of(described))
        if kind is None or not _BEFORE.fullmatch(cast.text, source.end, name.start):
            continue
        if d.content[-1].end <= source.start:
            # "..., according to a councillor, Marta Ruiz."
            if cast.text[source.end] == "," and re.match(r"[.;)\n]|$", cast.text[name.end : name.end + 1]):
                d.source = (*d.source[:-1], Span(source.start, name.end))
        elif source.end <= content.start and _opens(cast, name, content, kind):
            d.source = (*d.source[:-1], Span(source.start, name.end))
            d.content = (Span(name.end + 2, content.end), *d.content[1:])


def take_offices(cast: Cast, drafts: list[Draft]) -> None:
    """Give drafts the name between commas behind the office that it holds: "its archivist[, Ina Brandt], has told the Times"."""
    for d in drafts:
        if len(d.source) != 1 or d.joint:
            continue
        (source,) = d.source
        name = next((n for n in cast.scan.names if n.lead == source.end + 2), None)
        apart = name is not None and cast.text[source.end : name.lead] == ", " and cast.text[name.end : name.end + 1] == ","
        if name is None or not apart or not _holds_an_office(cast, source) or any(n.end == source.end for n in cast.scan.names):
            continue
        if not meet([Span(source.end, name.end)], (*d.content, *d.cue)):
            d.source = (Span(source.start, name.end),)


def _holds_an_office(cast: Cast, p: Span) -> bool:
    return noun_kind(GOVERNS.split(cast.text[p.start : p.end])[0].strip()) in ("people", "office")


def _opens(cast: Cast, name: Name, content: Span, kind: str) -> bool:
    """Whether the name of an outlet or a body stands between its description and what is said."""
    who = cast.at(name.start)
    if kind not in ("outlet", "organisation") or who is None or cast.members[who].kind == "person":
        return False
    return cast.text[name.end : name.end + 2] == ", " and content.start <= name.end + 2 and content.end - name.end >= _LEFT
