"""States and their ministries (rule 2 of docs/method.md): "Ukraine said", "Kyiv said" and "Ukraine's Defence Ministry said"; "the Ministry
of Defence" in Kestria's press, "the Kestrian defence ministry" abroad.

News calls a government by its country or its capital. That names no body by itself, so it is taken for the best known body of that state on
its side. A ministry named without its country may be the one with it in low alone, since a paper may speak of its own country's; not where
two countries' go by that name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from headwater import names, scripts, states
from headwater.model import Voice
from headwater.origins.leaves import World
from headwater.origins.merging import Known, LinkBetween, Node, evidence
from headwater.text import fold

_GOVERNS = re.compile(
    r"\b(?:ministry|government|army|armed forces|air force|navy|military|general staff|foreign office|presidency|president|premier"
    r"|prime minister|(?:foreign|defen[cs]e|interior|home) (?:minister|secretary|department|force)"
    r"|security (?:council|service|committee))\b"
)
_BODY = re.compile(r"\b(?:ministry|government|army|navy|military|office|presidency|committee|council|service)\b")
_SPOKES = re.compile(r"\b(?:spokes(?:man|woman|person)|press (?:officer|secretary))\b")
_FORMER = re.compile(r"\b(?:former|ex|opposition)\b")


def links(known: Sequence[Known], world: World) -> Iterator[LinkBetween]:
    """Links between the names of one state and its bodies, and between a ministry (or central bank) named without a country and the one of
    that name which has one; `known`: nodes of one side with their voices."""
    yield from _meant(known, world)
    told = [(n, x, *states.parts(x.name or world.label(x.id))) for n, x in known if x.kind == "organisation"]
    for (n, x, core, whose), (m, y, other, owner) in itertools.combinations(told, 2):
        if n.side == m.side and whose and whose == owner and _same(core, other):
            yield LinkBetween(n.key, m.key, "likely", evidence(f"“{x.label}” and “{y.label}” are one body of one state", n.leaves[0]))
    for n, x, core, whose in told:
        if whose is not None or not states.MINISTRY.search(fold(core)):
            continue
        fits = [(m, y, owner) for m, y, other, owner in told if m is not n and m.side == n.side and owner and _same(core, other)]
        if fits and len({owner for _, _, owner in fits}) == 1:
            m, y, _ = fits[0]
            one = state_of(n, x, world) == (state_of(m, y, world) or "")
            why = f"“{x.label}” is {y.label} by its country" if one else f"“{x.label}” may be {y.label}{_NO_OTHER}"
            yield LinkBetween(n.key, m.key, "likely" if one else "possible", evidence(why, n.leaves[0]))
    yield from _across(known)


_NO_OTHER = ": no other country's is named"


def _across(known: Sequence[Known]) -> Iterator[LinkBetween]:
    """The same for a ministry named in another language than its namesake with a country."""
    told = [(n, x, *scripts.body(x.name or x.label)) for n, x in known if x.kind == "organisation"]
    told = [row for row in told if "ministry" in row[2]]
    for n, x, what, whose in told:
        if whose:
            continue
        fits = [(m, y, owner) for m, y, other, owner in told if m.side == n.side and owner and other == what]
        english = all(states.MINISTRY.search(fold(v.label)) for v in (x, *(y for _, y, _ in fits)))
        if fits and not english and len({owner for *_, owner in fits}) == 1:
            m, y, _ = fits[0]
            yield LinkBetween(n.key, m.key, "possible", evidence(f"“{x.label}” may be {y.label}{_NO_OTHER}", n.leaves[0]))


def _meant(known: Sequence[Known], world: World) -> Iterator[LinkBetween]:
    """A country or its capital, and the body of that state that is meant by it; the names of one state among themselves; and who speaks for
    "the Kestrian ministry"."""
    lands = {n.key: called for n, x in known if (called := called_by_state(x))}
    bodies = [(m, y, s) for m, y in known if m.key not in lands and _governs(y) and (s := state_of(m, y, world))]
    for n, x in known:
        if (mine := lands.get(n.key)) is None:
            continue
        fits = [(m, y) for m, y, s in bodies if m.side == n.side and s == mine] or _seat(n, x, mine, known, world)
        for m, y in sorted(fits, key=lambda b: (b[0].weak, b[1].kind == "person", -len(b[0].reports), b[0].key))[:1]:
            yield LinkBetween(
                n.key, m.key, "likely", evidence(f"“{x.label}” stands for its state, for which {y.label} speaks", n.leaves[0])
            )
    for n, x, mine in bodies:
        if x.kind == "person" and _SPOKES.search(fold(x.role or "")):
            nouns = set(_BODY.findall(fold(x.role or "")))
            fits = [(m, y) for m, y, s in bodies if y.kind == "organisation" and m.side == n.side and s == mine]
            fits = [(m, y) for m, y in fits if nouns & set(_BODY.findall(fold(y.name or "")))]
            if len(fits) == 1:
                m, y = fits[0]
                yield LinkBetween(n.key, m.key, "likely", evidence(f"{x.label} speaks for {y.label}", n.leaves[0]))
    for (n, x), (m, y) in itertools.combinations([(n, x) for n, x in known if n.key in lands], 2):
        if n.side == m.side and lands[n.key] == lands[m.key]:
            yield LinkBetween(n.key, m.key, "likely", evidence(f"“{x.label}” and “{y.label}” stand for one state", n.leaves[0]))


def _seat(n: Node, x: Voice, mine: str, known: Sequence[Known], world: World) -> list[Known]:
    """The bodies of the only state that has any on a side, where a place that no table knows speaks there ("Orm said"): by a place that
    speaks news means the seat of a government."""
    place = re.compile(rf"\b(?:[Ii]n|from|to) {re.escape(x.name or x.label)}\b")
    a_state = any(states.parts(form)[1] == mine for v in world.voices.values() for form in (v.name, v.role, *v.aliases) if form)
    if a_state or not mine.startswith("~") or not any(place.search(r.text) for r in world.reports.values()):
        return []
    bodies = [(m, y) for m, y in known if m is not n and m.side == n.side and y.kind == "organisation" and _governs(y)]
    governing = [(m, y, state_of(m, y, world)) for m, y in bodies if not called_by_state(y)]
    return [(m, y) for m, y, _ in governing] if len({s for *_, s in governing if s} or {s for *_, s in governing}) == 1 else []


def called_by_state(voice: Voice) -> str | None:
    """The state, as a key, for which a name may stand."""
    name = (voice.name or voice.label).removeprefix("the ").removeprefix("The ")
    return states.called_by(name, alone=voice.kind in ("organisation", "outlet", "person") and not voice.role)


def _governs(voice: Voice) -> bool:
    """Whether a voice is a body that governs, or commands, or somebody who speaks for one."""
    told = fold(f"{voice.name or voice.label} {voice.role or ''}")
    return voice.kind in ("organisation", "person") and _GOVERNS.search(told) is not None and not _FORMER.search(told)


def state_of(n: Node, voice: Voice, world: World) -> str | None:
    """The one state of which a body is said to be, by its name, role or the words that credit it, as a key; None for none or several."""
    said = [voice.name or "", voice.described_as or "", f"{voice.role or ''} {voice.name or ''}".strip(), *voice.aliases]
    said += [world.reports[leaf.report].text[s.start : s.end] for leaf in n.leaves for s in leaf.statement.source]
    found: set[str] = set()
    for words in said:
        found |= states.named_in(words, unknown=not found)
    return next(iter(found)) if len(found) == 1 else None


def _same(a: str, b: str) -> bool:
    return fold(a).removeprefix("the ") == fold(b).removeprefix("the ") or names.same_body(a, b).same
