"""A ministry with and without its country's name: "the Ministry of Defence" in Kestria's press, "the Kestrian defence ministry" abroad
(rule 2 of docs/method.md). One in low alone, since a paper may speak of its own country's; not where two countries' go by that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headwater import names
from headwater.model import Voice
from headwater.origins.leaves import World
from headwater.origins.merging import LinkBetween, Node, evidence
from headwater.text import fold

_OF_STATE = re.compile(r"\b(?:ministry|central bank|foreign office|treasury)\b")
_ALONE = re.compile(r"(?:the )?(?:army|navy|government|parliament|central bank)")
# "Kestrian", "Kestria's", "... of Kestria": whose it is.
_BEFORE = re.compile(r"(?:[Tt]he )?(?P<whose>[A-Z][\w-]+?)(?:['’]s?|(?<=ian)|(?<=ean)|(?<=ish)|(?<=ese)|(?<=ch)|(?<=[a-z]i)) (?=[A-Za-z])")
_BEHIND = re.compile(r" of (?P<whose>[A-Z][\w-]+)$")


def links(known: Sequence[tuple[Node, Voice]], world: World) -> Iterator[LinkBetween]:
    """Links, "possible", between a ministry (or central bank) named without a country and the one of that name which has one; `known`:
    nodes of one side with their voices."""
    told = [(n, x, *_parts(x.name or world.label(x.id))) for n, x in known if x.kind == "organisation"]
    for n, x, core, whose in told:
        if whose is not None or not _OF_STATE.search(fold(core)):
            continue
        fits = [(m, y, owner) for m, y, other, owner in told if m is not n and m.side == n.side and owner and _same(core, other)]
        if fits and len({owner for _, _, owner in fits}) == 1:
            m, y, _ = fits[0]
            yield LinkBetween(n.key, m.key, "possible", evidence(f"“{x.label}” may be {y.label}: no other country's is named", n.leaves[0]))


def _parts(name: str) -> tuple[str, str | None]:
    """The name of a body without its country, and the first letters of the country or its adjective; None where none is named."""
    m = _BEFORE.match(name)
    if m is not None:
        return name[m.end() :], fold(m["whose"])[:5]
    m = _BEHIND.search(name)
    core = name[: m.start()] if m is not None else ""
    if m is None or not (_ALONE.fullmatch(fold(core)) or (" of " in core and _OF_STATE.search(fold(core)))):
        return name, None  # "Ministry of Defence" is no country's by its own words
    return core, fold(m["whose"])[:5]


def _same(a: str, b: str) -> bool:
    return fold(a).removeprefix("the ") == fold(b).removeprefix("the ") or names.same_body(a, b).same
