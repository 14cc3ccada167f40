"""Whom "who", "which" and "that" mean behind a name or a description."""

from __future__ import annotations

import re

from headwater.attribution import lexicon
from headwater.attribution.cast import Cast
from headwater.attribution.members import Mention
from headwater.model import Span
from headwater.text import fold

# "An aide to the mayor, who": the aide is told of, and the mayor tells whose aide it is.
_WHOSE = re.compile(r" (?:to|of|for) (?:the |an? |his |her |its |their )?")
_AND_WHO = re.compile(r"\b(?:who|which|that)\b[^.;“”\"\n]{3,160}? (?:and|but) $")


def antecedent(cast: Cast, word: str, at: int, mentions: list[Mention]) -> int | None:
    """Whom a relative pronoun means: who stands right before it. "..., who feared for his job, and who said": the one of the first."""
    here = cast.sentence_of(at)
    again = _AND_WHO.search(cast.text, cast.sentences[here].start, at)
    if again is not None:
        at = again.start()
        mentions = [m for m in mentions if m.start < at]
    near = [m for m in mentions if at - m.end < 60 and m.sentence == here and "\n" not in cast.text[m.end : at] and not place(cast, m)]
    if word in ("who", "whom"):
        near = [m for m in near if cast.members[m.who].kind in ("person", "anonymous")] or near
    else:  # "She would not discuss an e-mail of 31 August that shows": not she
        near = [m for m in near if cast.members[m.who].kind not in ("person", "anonymous") or at - m.end < 3]
    if len(near) > 1 and word == "who" and _WHOSE.fullmatch(cast.text, near[-2].end, near[-1].start) and near[-2].subject:
        both = [cast.members[m.who].kind in ("person", "anonymous") for m in near[-2:]]
        return near[-2].who if all(both) and cast.text[at - 2 : at] == ", " else near[-1].who
    return near[-1].who if near else None


def place(cast: Cast, m: Mention) -> bool:
    """Whether a mention is the name of a place."""
    member = cast.members[m.who]
    return bool(member.name) and fold(member.name or "") in lexicon.words("places")


_WHOSE_CLAUSE = re.compile(r"\bwhose (?:[\w-]+ ){0,3}$")
_TO_ONE = re.compile(
    r" (?:[a-z]+ ){0,4}?(?:asked|assured|called|gave|handed|informed|met|reminded|rang|showed|tells|told|warned) (?P<whom>him|her)\b"
)


def owned_in_clause(cast: Cast, m: Mention) -> bool:
    """Whether a mention is only somebody's in a clause of its own: "Ina Brandt, whose mother Ada is 91, was listening"."""
    return _WHOSE_CLAUSE.search(cast.text, max(0, m.start - 40), m.start) is not None


def speaks_to(cast: Cast, m: Mention, word: str) -> bool:
    """Whether a mention is somebody without a name who speaks to "him" or "her", whom the pronoun after it then means: "A friendly voice
    told her that the tank had broken. She asked for it again"."""
    if cast.members[m.who].name is not None or cast.members[m.who].gender is not None:
        return False
    said = _TO_ONE.match(cast.text, m.end)
    same = {"him": ("he", "him", "himself"), "her": ("she", "her", "herself")}
    return said is not None and word in same[said["whom"]]


def spoken_of(content: tuple[Span, ...], inside: Span | None, at: int) -> bool:
    """Whether `inside` is a short first half of a content that goes on behind a pronoun at `at` ("The lower paths, they note, are wet"), or
    no more than a word or two ("Rustlers, he says")."""
    if inside is None:
        return False
    return (inside.end - inside.start < 60 and any(c.start > at for c in content)) or inside.end - inside.start < 20


def owns_it(text: str, m: Mention, word: str) -> bool:
    """Whether a mention inside what is said is somebody's whom the pronoun means: "Her client had asked for water, she told reporters"."""
    same = {"his": ("he", "him", "himself"), "her": ("she", "her", "herself"), "their": ("they", "them", "themselves")}
    return word in same.get(text[m.start : m.end].split(" ", 1)[0].casefold(), ())
