"""What the English network finds and the multilingual one hears in an English text, as one list.

The English one reads sources and cues as the rules behind it expect them, so what it finds stays as it is, but where it names nobody and
the other does; and the other adds what it is sure of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.attribution import multilingual, spans
from headwater.attribution.drafts import meet
from headwater.attribution.spans import Found
from headwater.text import overlap

# Beliefs of the multilingual network (0 to 1), chosen on PolNeAR dev and on marked stories that it has not learned from:
_MORE = 0.8  # from which it adds something
_NAMES = 0.6  # from which it has the word where the English one names nobody
# Cues that the rules decide (`positions`, `views`): "judging by the smoke", "if you ask the council, you wait" are nobody's word.
_RULED = re.compile(r"(?:judging (?:by|from)|in the words of|(?:if you )?ask)\b", re.IGNORECASE)
_COMMON = 0.2  # share of the shorter content from which two are one


def find(text: str) -> list[Found]:
    """The attributions of an English text, by the first code point of their content. Raises DataFileError where the packaged weights are
    missing or altered."""
    heard = multilingual.find(text)
    return together(spans.find(text), [h for h in heard if not _RULED.match(text[slice(*h.cue[0])])])


def together(found: Sequence[Found], heard: Sequence[Found]) -> list[Found]:
    """One list of what the English network found and the other one heard."""
    out: list[Found] = []
    for f in found:
        if not f.source:
            theirs = max((h for h in heard if _one(f, h)), key=lambda h: (h.score, h.content), default=f)
            f = theirs if theirs.source and theirs.score >= _NAMES else f
        if f not in out:
            out.append(f)
    out += [h for h in heard if h.score >= _MORE and h.source and not any(_one(h, f) for f in found)]
    return sorted(out, key=lambda f: (f.content[0], f.cue))


def _one(f: Found, g: Found) -> bool:
    shorter = min(sum(c.end - c.start for c in x.content) for x in (f, g))
    return meet(f.cue, g.cue) or sum(overlap(a, b) for a in f.content for b in g.content) > _COMMON * shorter
