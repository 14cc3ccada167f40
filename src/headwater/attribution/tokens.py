"""The words of a text, and where a sentence or a heading begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.text import fold

_TOKEN = re.compile(r"@\w+|(?:[^\W\d_]\.){2,}|\w+(?:[’'.\-]\w+)*", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s?$")
_JOINED = re.compile(r"(?:al|el|ash|as|at|ad|an|ar|az|bin|d|l|O)[-'’][A-Z]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its code points, as written, and folded without the possessive."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        return (
            self.text[:1].isupper() or bool(_JOINED.match(self.text)) or (self.text[:1].isdigit() and any(c.isupper() for c in self.text))
        )


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    found = []
    for m in _TOKEN.finditer(text):
        word = m.group()
        found.append(Token(m.start(), m.end(), word, fold(POSSESSIVE.sub("", word))))
    return found


def opens_sentence(text: str, at: int) -> bool:
    """Whether a place stands at the opening of a sentence or a line."""
    before = text[max(0, at - 6) : at].rstrip(" \t\"“‘'([")
    return not before or before[-1] in ".!?:\n•…—*|"


def heading(text: str, start: int, end: int) -> bool:
    """A line in title case: its capitals say nothing."""
    line = text[start:end].strip()
    if not line or line[-1] in '.!?”"':
        return False
    words = [w for w in _TOKEN.findall(line) if w[0].isalpha() and len(w) > 3]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)
