"""Whose circle an unnamed voice is of: "a source close to the surgeon" is not the one "close to the inquiry".

Texts bring on several unnamed sources by one noun and tell them apart by what stands after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headwater.attribution import lexicon
from headwater.text import fold

if TYPE_CHECKING:
    from headwater.attribution.members import Member

_OF = re.compile(r",? (?:who (?:is|was|are|were) )?(?:very |said to be )?(?:close to|inside|within|at) ((?:[\w’'-]+ ){0,5}[\w’'-]+)")
# Where the words of the circle end: the verb, a day, another phrase.
_ENDS = re.compile(
    r"\b(?:said|says|told|tells|also|who|that|which|has|had|have|is|was|were|are|on|in|with|for|by|and|but|\w+day|claimed|claims|revealed"
    r"|insisted|added|confirmed|later|then|yesterday|today)\b"
)
_EMPTY = frozenset("the a an his her their its this that of s matter situation".split())


def circle(text: str, end: int) -> frozenset[str]:
    """The words for the people, the body or the affair that a voice whose noun ends at code point `end` is close to; empty where the
    text does not say."""
    m = _OF.match(text, end)
    if m is None:
        return frozenset()
    words = re.sub(r"['’]s?\b", "", fold(_ENDS.split(m.group(1))[0])).split()
    return frozenset(lexicon.singular(w) for w in words) - _EMPTY


def apart(member: Member, words: frozenset[str]) -> bool:
    """Whether a member is of another circle than these words name: both are told, and share no word."""
    return bool(member.circle and words) and not member.circle & words


def of_this(members: list[Member], noun: str, words: frozenset[str]) -> int | None:
    """The last unnamed member with this noun who is of the circle that the words name, or None."""
    return next((k for k in range(len(members) - 1, -1, -1) if members[k].circle & words and noun in members[k].nouns), None)
