"""Of what sort a body is, as far as its name or description tells, and which nouns cannot stand for it: "the firm" is no council."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headwater.attribution import lexicon
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.members import Member

_GOVERNED = re.compile(r" (?:of|for|in|on|at|and|&) ")


def barred(member: Member, noun: str) -> bool:
    """Whether "the NOUN" cannot be a body by the sort that its name or description tells; where neither tells one, it may be anything."""
    sorts = lexicon.table("barred").get(noun)
    if not sorts:
        return False
    heads = _heads(member)
    table = lexicon.table("body_sorts")
    return any(heads & table[s] for s in sorts) and not any(noun in lexicon.table("barred") for noun in member.nouns)


def _heads(member: Member) -> set[str]:
    """The nouns that describe a body, and the head of its name: "union" of the Union of Kestrian Dockers."""
    found = set(member.nouns)
    if member.name:
        core = _GOVERNED.split(fold(member.name))[0].split()
        found |= set(core[-1:])
        found |= {lexicon.singular(w) for w in core[-1:]}
    return found


# What a firm may be to somebody and a man as well: "its biggest customer, Sable Motors,", "the owner, Peter Voss,".
_FIRMS_TOO = frozenset(
    "owner buyer seller customer adviser advisor auditor landlord employer backer sponsor insurer lender tenant client"
    " partner rival competitor shareholder investor bidder creditor lawyer solicitor attorney advocate accountant architect agent"
    " representative promoter organiser organizer broker liquidator administrator consultant developer contractor"
    " publisher builder producer distributor supplier operator manufacturer maker carrier charterer".split()
)


def firm_in_role(name: str, noun: str | None, *, several: bool = False) -> bool:
    """Whether a name beside a noun for people is a firm's: it has a body's word ("Sable Motors"), or the noun is plural (`several`: "her
    solicitors, Marsh Toller,") and it begins with no given name."""
    words = fold(name).split()
    if noun not in _FIRMS_TOO or len(words) < 2 or words[0] in lexicon.words("male_names") | lexicon.words("female_names"):
        return False
    return several or bool({*words, *map(lexicon.singular, words)} & lexicon.words("body_words"))
