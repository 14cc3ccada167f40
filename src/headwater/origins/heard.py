"""Who spoke to an outlet, and whom that outlet's own report names (rule 8 of docs/method.md): "a photographer has told The Media Page"
rests on The Media Page's report, where Lou Parrish, a photographer, says it.

Who is unnamed in the outlet's own report stays so; so does whom the crediting report is asked to keep unnamed. Who writes for an outlet
tells what the outlet tells: "Cool Reel's Rich Holt is reporting" adds nothing to "Cool Reel reports" (rule 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from headwater.model import Voice
from headwater.origins.described import Called, hidden
from headwater.origins.leaves import World
from headwater.origins.merging import Known, LinkBetween, evidence
from headwater.origins.unnamed import is_source
from headwater.text import fold

_WRITES = re.compile(
    r"\b(?:reporter|correspondent|journalist|writer|editor|editor-in-chief|columnist|blogger|critic|rumou?rmonger|contributor|host|anchor)\b"
)


def links(known: Sequence[Known], told: Mapping[str, Sequence[str]], world: World) -> Iterator[LinkBetween]:
    """Links, "likely", from an unnamed voice that spoke to an outlet to the one whom that outlet's report calls so; `told`: what is said of
    each voice, folded."""
    for n, x in known:
        named = x.kind != "person" or any(c.isupper() for c in x.label[1:])
        if (
            (n.kind != "unnamed" and named)
            or not n.told
            or (x.stated_number or 1) > 1
            or is_source(world.described(n.voice))
            or hidden(n, world)
        ):
            continue
        called = Called.of(re.sub(r"^(?:an?|the|one|its|their) ", "", x.label, flags=re.IGNORECASE))
        if called is None:
            continue
        mine = {leaf.report for leaf in n.leaves}
        theirs = {r for home in n.told for r in world.by_home.get(home, ())} - mine
        theirs = {r for r in theirs if not any(world.later(r, credit) for credit in mine)}
        beside = [(m, y) for m, y in known if m.side == n.side and y.kind == "person" and {leaf.report for leaf in m.leaves} & theirs]
        fits = [(m, y) for m, y in beside if any(called.fits(t, share=False, loosely=True) for t in told[m.key])]
        if not fits and len({m.key for m, _ in beside}) == 1:
            # The only one whom that report credits, and it has the word: "Plum left her post as a keeper".
            stem = re.compile(rf"\b{re.escape(called.head[: max(5, len(called.head) - 3)])}")
            fits = [(m, y) for m, y in beside if any(stem.search(fold(world.reports[r].text)) for r in sorted(theirs))]
        if len(fits) == 1:
            m, y = fits[0]
            text = f"the report of the outlet to which “{x.label}” spoke names {y.label}"
            yield LinkBetween(n.key, m.key, "likely", evidence(text, n.leaves[0]))
    yield from _staff(known, told)


def _staff(known: Sequence[Known], told: Mapping[str, Sequence[str]]) -> Iterator[LinkBetween]:
    """Links, "likely", from who is said to write for an outlet to that outlet, where it is credited beside."""
    outlets = [(m, y, _writing_for(y)) for m, y in known if y.kind == "outlet" and len(y.label) > 3]
    for n, x in known:
        if x.kind != "person":
            continue
        for m, y, said in outlets:
            if m.side == n.side and any(said.search(t) for t in told[n.key]):
                yield LinkBetween(n.key, m.key, "likely", evidence(f"{x.label} writes for {y.label}", n.leaves[0]))
                break


def _writing_for(outlet: Voice) -> re.Pattern[str]:
    """What finds somebody who writes for an outlet in folded words: "cool reel critic", "editor of the cool reel"."""
    name, writes = re.escape(fold(outlet.label).removeprefix("the ")), _WRITES.pattern
    return re.compile(rf"\b{name}(?:['’]s?)?,? (?:[\w-]+ ){{0,2}}?{writes}|{writes} (?:of|at|for|with) (?:the )?{name}\b")
