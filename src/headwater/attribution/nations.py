"""People called by their nation, their town or their party: "the Pole said", "the Missouri Republican said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headwater.attribution import lexicon
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.cast import Cast

_ADJECTIVE = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|ish|aqi|stani|[^i]can)(?: international)?")
_PARTIES = frozenset("conservative democrat labourite liberal nationalist republican socialist tory".split())
_MEMBER_OF = re.compile(r",? \(?(?:(?P<d>D|Democrat)|(?P<r>R|Republican)|(?P<t>Con|C)|(?P<l>Lib ?Dem|LD))(?:-[A-Z][\w. ]*|[,)])")
_NAMES = {"d": "democrat", "r": "republican", "t": "conservative", "l": "liberal"}
_BESIDE = 40  # characters before a name, or after it, in which its nation stands


def party(text: str, end: int) -> str | None:
    """The party in brackets or commas after a name that ends at `end`: "Dale Hutchins, R-Mo.,", "Bev Hartnoll (Con, Westgate)"."""
    m = _MEMBER_OF.match(text, end)
    return _NAMES[m.lastgroup or ""] if m and (m.lastgroup not in ("t", "l") or "(" in m.group()) else None


def demonym(label: str) -> str | None:
    """The noun of "the Pole", "the Kestrian", "the Missouri Republican", folded; None where the label is no such noun."""
    last = fold(label).split()[-1:]
    if not last or not re.match(r"(?:[Tt]he )?[A-Z]", label):
        return None
    words = re.sub(r"^[Tt]he ", "", label)
    if last[0] in _PARTIES:
        return last[0]
    if _ADJECTIVE.fullmatch(words) or (" " not in words and last[0] in lexicon.table("demonyms")):
        return fold(words.split()[0])
    return None


def meant(cast: Cast, noun: str, at: int) -> int | None:
    """The named person whose nation or party the text tells to be that of a demonym before `at`: the last of them."""
    tells = lexicon.table("demonyms").get(noun, frozenset({noun}))
    for m in reversed(cast.before(at)[-60:]):
        member = cast.members[m.who]
        if member.kind != "person" or not member.name or m.quoted:
            continue
        if noun in _PARTIES:
            if noun in member.nouns:
                return m.who
            continue
        if tells & member.modifiers or noun in member.nouns or _beside(cast, m.start, m.end, tells):
            return m.who
    return None


def _beside(cast: Cast, start: int, end: int, tells: frozenset[str]) -> bool:
    """Whether a nation stands in apposition to a name: "Anna Kowal of Poland", "Paolo Ricci, a Swiss climber", "Poland's Anna Kowal"."""
    after = re.match(r"(?: (?:of|from) |, (?:a|an|the|who is) (?:\d\d-year-old )?|, )([A-Z][\w-]+)", cast.text[end : end + _BESIDE])
    before = re.search(r"([A-Z][\w-]+)(?:['’]s)? (?:[a-z-]+ ){0,2}$", cast.text[max(0, start - _BESIDE) : start])
    return any(m is not None and fold(re.sub(r"['’]s$", "", m.group(1))) in tells for m in (after, before))
