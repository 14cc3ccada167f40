"""Where an office ends and the name of its holder begins, where both are written with capitals.

"County Clerk Marjorie Tibbs", "Deputy Director of the Fire Service Selim Chowdhury", "MEC Director of Elections Mr Watson Chirwa".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.attribution import lexicon
from headwater.attribution.lexicon import noun_kind
from headwater.attribution.tokens import Token
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.mentions import Name

_STYLES = frozenset("mr mrs ms miss mx dr prof professor sir dame engr alhaji hajia mallam smt shri".split())
PORTFOLIOS = frozenset(
    "affairs agriculture aviation budget commerce communications culture defence defense development economy education employment energy"
    " environment external finance fisheries foreign forestry gender health home housing industry information infrastructure interior"
    " internal justice labor labour lands mines mining planning power railways resources science security sports state technology tourism"
    " trade transport transportation treasury water women works youth".split()
)
# Further fields that stand second in a body's name.
FIELDS = frozenset(
    "arts communities crime food human immigration innovation letters medicine natural prevention public research rural social space sport"
    " statistics technology tourism urban welfare".split()
)
# What a service is called whose head is named right behind it, without a comma.
_SERVICES = frozenset(
    "administration affairs agency authority board bureau command commission committee council defence defense department directorate"
    " division elections force integration office operations police service services".split()
)
_LETTERS = frozenset("mep mp msp".split())
_OF = re.compile(r"(?:,| of(?! state\b)| for| in charge)\b.*?(?P<style>(?: [^ ]+)?)$")
_OFFICE_OF = re.compile(
    r"(?<![\w’'-])(?P<office>[A-Z][\w’'-]*(?:[ -][A-Z]?[\w’'-]+){0,3})(?: of State)?"
    r"(?:(?P<charge> [Ii]n [Cc]harge $)|(?: (?:of|for|[Ii]n [Cc]harge of) (?:the )?|(?P<comma>, ))"
    r"[A-Z][\w’'&-]*(?:,? (?:(?:and|of|for|the|at|&) )*[A-Z][\w’'&-]*)*(?(comma),) $)"
)


def given(word: str) -> bool:
    return word in lexicon.words("male_names") or word in lexicon.words("female_names")


def plainly(title: str) -> str:
    """A title, folded, without the field of its office: "deputy director" of "Deputy Director of the Fire Service", "director mr" of
    "Director of Elections Mr"."""
    low = fold(title)
    m = _OF.search(low)
    if m is None or low in lexicon.words("titles"):
        return low
    style = m["style"].strip()
    return f"{low[: m.start()]} {style}" if style.rstrip(".") in _STYLES else low[: m.start()]


def office_ends(toks: Sequence[Token], i: int, j: int) -> int:
    """The token behind the office in "House Speaker Wade Callister" (tokens i..j), or i: a noun for one person that a given name and no
    more than two further words follow; or an office of several words on the list, and two more ("District Collector Farida Ansari")."""

    if given(toks[i].low):
        return i
    if j - i >= 3 and " ".join(t.low for t in toks[i : j - 1]) in lexicon.words("offices") and not _named_so(toks[j - 1 : j + 1]):
        return j - 1
    for k in range(j - 1, i, -1):
        noun = toks[k].low
        if j - k > 3:
            return i
        if noun in _LETTERS and k > i:
            return k + 1  # "Opposition MP Lim Siew Mei"
        if given(toks[k + 1].low) and not given(noun) and not lexicon.plural(noun) and noun_kind(noun) in ("people", "office"):
            return k + 1
    return i


def holder(text: str, toks: Sequence[Token], i: int, j: int) -> int:
    """The token with which a person begins behind a field in "Civil Defence Selim Chowdhury" (tokens i..j), where an office of that field
    stands before it, or in "Elections Mr Watson Chirwa"; 0 where none does."""
    if toks[i].low == "charge" and i and toks[i - 1].low == "in":
        return i + 1  # "Special Agent in Charge Dana Kirk"
    for k in range(i + 1, j):
        if toks[k].low.rstrip(".") in _STYLES and toks[k - 1].low.rstrip(".") not in lexicon.words("titles"):
            return k
    k = next((k for k in range(i + 1, j) if toks[k - 1].low in _SERVICES | PORTFOLIOS | FIELDS and j - k in (1, 2)), 0)
    if not k:
        return 0
    return k if not _named_so(toks[k : j + 1]) and _office_of(text, toks[k].start) else 0


def _named_so(toks: Sequence[Token]) -> bool:
    """Whether words are those of a body or a place rather than of a person."""
    return any(t.low in _SERVICES or t.low in lexicon.words("places") or t.low in lexicon.words("body_words") for t in toks)


def _office_of(text: str, at: int, titled: bool = False) -> re.Match[str] | None:
    """The office and its field that end right before `at`; parted by commas, as in "General Manager, Public Affairs, Mrs Adebe", only where
    the person has a title."""

    start = max(0, at - 120)
    m = _OFFICE_OF.search(text[start:at])
    if (
        m is None
        or (m["comma"] and not titled)
        or noun_kind(m["office"]) not in ("people", "office")
        or lexicon.plural(m["office"].split()[-1].casefold())
    ):
        return None
    return m


def with_offices(text: str, found: list[Name]) -> list[Name]:
    """Names with the office and its field as the title of a person who stands right behind them; the office is no name of its own."""
    kept: list[Name] = []
    for n in found:
        words = n.text.casefold().split()
        behind = bool(kept) and kept[-1].end + 1 == n.lead and kept[-1].text.casefold().split()[-1] in _SERVICES | PORTFOLIOS | FIELDS
        person = n.title is not None or (len(words) in (2, 3) and (given(words[0]) or behind))
        m = _office_of(text, n.lead, bool(n.title)) if person else None
        if m is None:
            kept.append(n)
            continue
        begins = n.lead - (len(text[max(0, n.lead - 120) : n.lead]) - m.start())
        ends = n.lead if m["charge"] else begins + len(m["office"])
        kept = [x for x in kept if not (x.end > begins and x.start < ends)]
        kept.append(replace(n, title=text[begins : n.start].rstrip(), before=n.start - begins))
    return kept
