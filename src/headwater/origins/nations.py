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
from functools import lru_cache

from headwater import names
from headwater.model import Voice
from headwater.origins.leaves import World
from headwater.origins.merging import Known, LinkBetween, Node, evidence
from headwater.origins.unnamed import lines
from headwater.text import fold

_OF_STATE = re.compile(r"\b(?:ministry|central bank|foreign office|treasury)\b")
_GOVERNS = re.compile(
    r"\b(?:ministry|government|army|armed forces|air force|navy|military|general staff|foreign office|presidency|president|premier"
    r"|prime minister|(?:foreign|defen[cs]e|interior|home) (?:minister|secretary|department|force)"
    r"|security (?:council|service|committee))\b"
)
_BODY = re.compile(r"\b(?:ministry|government|army|navy|military|office|presidency|committee|council|service)\b")
_SPOKES = re.compile(r"\b(?:spokes(?:man|woman|person)|press (?:officer|secretary))\b")
_FORMER = re.compile(r"\b(?:former|ex|opposition)\b")
_ALONE = re.compile(r"(?:the )?(?:army|navy|government|parliament|central bank)")
# "Kestrian", "Kestria's", "... of Kestria": whose it is.
_BEFORE = re.compile(r"(?:[Tt]he )?(?P<whose>[A-Z][\w-]+?)(?:['’]s?|(?<=ian)|(?<=ean)|(?<=ish)|(?<=ese)|(?<=ch)|(?<=[a-z]i)) (?=[A-Za-z])")
_BEHIND = re.compile(r" of (?P<whose>[A-Z][\w-]+)$")
_INSIDE = re.compile(r"\b(?:for|of) the (?P<whose>[A-Z][\w-]+?(?:ian|ean|ish|ese|ch|[a-z]i)) ")
_ROOT = 5  # letters of a country that its adjective has too, where the table does not know it


def links(known: Sequence[Known], world: World) -> Iterator[LinkBetween]:
    """Links between the names of one state and its bodies, and between a ministry (or central bank) named without a country and the one of
    that name which has one; `known`: nodes of one side with their voices."""
    yield from _meant(known, world)
    told = [(n, x, *_parts(x.name or world.label(x.id))) for n, x in known if x.kind == "organisation"]
    for (n, x, core, whose), (m, y, other, owner) in itertools.combinations(told, 2):
        if n.side == m.side and whose and whose == owner and _same(core, other):
            yield LinkBetween(n.key, m.key, "likely", evidence(f"“{x.label}” and “{y.label}” are one body of one state", n.leaves[0]))
    for n, x, core, whose in told:
        if whose is not None or not _OF_STATE.search(fold(core)):
            continue
        fits = [(m, y, owner) for m, y, other, owner in told if m is not n and m.side == n.side and owner and _same(core, other)]
        if fits and len({owner for _, _, owner in fits}) == 1:
            m, y, _ = fits[0]
            one = _state(n, x, world) == (_state(m, y, world) or "")
            why = f"“{x.label}” is {y.label} by its country" if one else f"“{x.label}” may be {y.label}: no other country's is named"
            yield LinkBetween(n.key, m.key, "likely" if one else "possible", evidence(why, n.leaves[0]))


def _meant(known: Sequence[Known], world: World) -> Iterator[LinkBetween]:
    """A country or its capital, and the body of that state that is meant by it; the names of one state among themselves; and who speaks for
    "the Kestrian ministry"."""
    states = {n.key: called for n, x in known if (called := _called_by_state(x))}
    bodies = [(m, y, s) for m, y in known if m.key not in states and _governs(y) and (s := _state(m, y, world))]
    for n, x in known:
        if (mine := states.get(n.key)) is None:
            continue
        fits = [(m, y) for m, y, s in bodies if m.side == n.side and s == mine]
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
    for (n, x), (m, y) in itertools.combinations([(n, x) for n, x in known if n.key in states], 2):
        if n.side == m.side and states[n.key] == states[m.key]:
            yield LinkBetween(n.key, m.key, "likely", evidence(f"“{x.label}” and “{y.label}” stand for one state", n.leaves[0]))


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Names and seats of states, and their adjectives, each to the state's first name (data/origins/states.tsv)."""
    called: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for line in lines("states.tsv"):
        state, of_it, seats = line.split("|")
        first = state.split(";")[0]
        called |= dict.fromkeys(filter(None, (*state.split(";"), *seats.split(";"))), first)
        adjectives |= dict.fromkeys(of_it.split(";"), first)
    return called, adjectives


@lru_cache(maxsize=1)
def _of_form() -> dict[str, str]:
    called, adjectives = _table()
    return called | adjectives


@lru_cache(maxsize=1)
def _forms() -> re.Pattern[str]:
    longest_first = sorted(_of_form(), key=lambda f: (-len(f), f))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def _called_by_state(voice: Voice) -> str | None:
    """The state, as a key, for which a name may stand: that of the table, or a word of one that the table does not know."""
    name = (voice.name or voice.label).removeprefix("the ").removeprefix("The ")
    called, _ = _table()
    if (state := called.get(fold(name))) is not None:
        return state
    alone = voice.kind in ("organisation", "outlet", "person") and re.fullmatch(r"[A-Z][a-z]{3,}", name) is not None and not voice.role
    return f"~{fold(name)[:_ROOT]}" if alone else None


def _governs(voice: Voice) -> bool:
    """Whether a voice is a body that governs, or commands, or somebody who speaks for one."""
    told = fold(f"{voice.name or voice.label} {voice.role or ''}")
    return voice.kind in ("organisation", "person") and _GOVERNS.search(told) is not None and not _FORMER.search(told)


def _state(n: Node, voice: Voice, world: World) -> str | None:
    """The one state of which a body is said to be, by its name, role or the words that credit it, as a key; None for none or several."""
    said = [voice.name or "", voice.described_as or "", f"{voice.role or ''} {voice.name or ''}".strip(), *voice.aliases]
    said += [world.reports[leaf.report].text[s.start : s.end] for leaf in n.leaves for s in leaf.statement.source]
    found: set[str] = set()
    for words in said:
        found |= {_of_form()[m.group()] for m in _forms().finditer(fold(words))}
        if not found and (hit := _BEFORE.match(words) or _BEHIND.search(words) or _INSIDE.search(words)):
            found.add(f"~{fold(hit['whose'])[:_ROOT]}")
    return next(iter(found)) if len(found) == 1 else None


def _parts(name: str) -> tuple[str, str | None]:
    """The name of a body without its country, and the first letters of the country or its adjective; None where none is named."""
    m = _BEFORE.match(name)
    if m is not None:
        return name[m.end() :], fold(m["whose"])[:_ROOT]
    m = _BEHIND.search(name)
    core = name[: m.start()] if m is not None else ""
    if m is None or not (_ALONE.fullmatch(fold(core)) or (" of " in core and _OF_STATE.search(fold(core)))):
        return name, None  # "Ministry of Defence" is no country's by its own words
    return core, fold(m["whose"])[:_ROOT]


def _same(a: str, b: str) -> bool:
    return fold(a).removeprefix("the ") == fold(b).removeprefix("the ") or names.same_body(a, b).same
