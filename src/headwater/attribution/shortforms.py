"""A firm called by the first word of its name: "Halden Tankers said ... Halden declined to say", though Arne Halden is named further down.

A bare surname means the person only once the person has been named; before that, it is the firm's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headwater.attribution import lexicon
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.cast import Cast
    from headwater.attribution.members import Member

_PLACED = re.compile(r"(?<!hares )(?<!take )\b(?:in|at|near|outside|around|across) $")


def join(cast: Cast) -> None:
    """Give the bare mentions of a firm's short form to the firm: those before a person of that name, or all where there is none."""
    for number, firm in enumerate(cast.members):
        words = (firm.name or "").split()
        short = fold(words[0]) if words else ""
        if firm.kind == "person" and len(words) > 2:
            continue
        if len(words) < 2 or firm.own or fold(words[-1]) not in lexicon.words("company_words"):
            continue
        if short in lexicon.words("places") | lexicon.words("starters") or len(short) < 3:
            continue
        bare = [n for n in cast.scan.names if fold(n.text) == short and n.start > firm.since and not n.title]
        holders = {who for n in bare if (who := cast.at(n.start)) is not None and who != number}
        if len(holders) != 1 or any(_PLACED.search(cast.text, max(0, n.start - 16), n.start) for n in bare):
            continue
        other = holders.pop()
        limit = _from_when(cast, cast.members[other])
        moved = {n.start for n in bare if n.start < limit}
        if not moved:
            continue
        if firm.kind == "person":
            firm.kind = "organisation"
        for start in moved:
            cast.reassign(start, number)
        firm.forms.setdefault(bare[0].text)


def _from_when(cast: Cast, other: Member) -> int:
    """From where on a bare name means the other: where the person of the longer name is brought on; never, for a bare name alone."""
    name = other.name or ""
    if " " not in name:
        a_person = other.kind == "person" and (other.gender or other.nouns or other.role)
        return -1 if a_person or other.kind not in ("person", "organisation", "outlet") else len(cast.text)
    full = (n.start for n in cast.scan.names if fold(n.text) == fold(name))
    return next(full, -1) if other.kind == "person" else -1


def last_initials(parts: tuple[str, ...]) -> str:
    """The initials of a name's words but the first: "fa" of the Kestrian Football Association."""
    return "".join(w[0] for w in parts[1:])


def initials(name: str) -> str:
    """ "World Barley Forum" -> "wbf"; "" for a name of fewer than three words that count."""
    parts = [w for w in re.findall(r"\w+", fold(name)) if w not in {"the", "of", "and", "for", "in"}]
    return "".join(w[0] for w in parts) if len(parts) >= 3 else ""
