"""What a page shows of itself beside its headline, in many languages: who wrote it, when it was published and last changed."""

from __future__ import annotations

import re

from headwater.model import When
from headwater.read import dates
from headwater.read.lists import words
from headwater.text import fold

_PART = re.compile(r"\s*[|•·—–/()（）]\s*|\s+-\s+|\s{2,}")
_LED = re.compile(r"(?P<lead>[^\W\d_]+)(?P<colon>\s*[:：]\s*|\s+)(?P<rest>.+)$", re.DOTALL)
_INNER = re.compile(r"(?:^|(?<=[\s,;]))(?P<lead>[^\W\d_]{1,12})\s*[:：]\s*(?P<rest>[^:：]+)$")
_AND = re.compile(r"\s*[,;&]\s*|\s+(?:and|und|et|e|y|i|og|och|en|ja|ve|és|и|та|і)\s+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME_WORD = re.compile(r"(?:d['’]|l['’]|O['’])?[^\W\d_][\w.'’-]*$")
_SMALL = frozenset("de del della di da dos das do van von der den ter al el bin ibn la le af av zu y".split())
_LONG = 160


def byline(line: str, publisher: str | None = None) -> str | None:
    """The names in a line such as "Von Wiebke Harmsen" or "Autor: Bogna Wilk | 19 lutego 2020"; None where it is no such line.

    A word that says so must stand before them; a name that is the publisher's is left out.
    """
    if len(line) > _LONG:
        return None
    when = dates.find(line)
    pieces = [line[: when[1]], line[when[2] :]] if when else [line]
    for piece in (part for held in pieces for part in _PART.split(held)):
        found = _named(piece.strip(" ,.;:"), publisher)
        if found:
            return found
    return None


def _named(words_: str, publisher: str | None) -> str | None:
    m = _LED.match(words_)
    if m is None or fold(m["lead"]) not in words("by"):
        m = _INNER.search(words_)
        if m is None or fold(m["lead"]) not in words("by"):
            return None
    names = [name.strip(" .") for name in _AND.split(m["rest"])]
    names = [name for name in names if name and (publisher is None or name.casefold() != publisher.casefold())]
    good = [name for name in names if is_name(name)]
    return ", ".join(good) if good and len(good) == len(names) and len(good) <= 6 else None


def is_name(words_: str) -> bool:
    """Whether words look like a person's name: two to five, with capitals; in scripts without capitals a few characters."""
    if _WIDE.search(words_):
        return 2 <= len("".join(words_.split())) <= 8 and not re.search(r"[。、，]", words_)
    parts = words_.split()
    if not 2 <= len(parts) <= 5 or not all(_NAME_WORD.match(part) for part in parts):
        return False
    cased = [part for part in parts if part[:1].lower() != part[:1].upper() and part not in _SMALL]
    return all(part[:1].isupper() or part[1:2] in "'’" for part in cased) and (len(cased) >= 2 or not cased)


def times(line: str) -> tuple[When | None, When | None]:
    """(published, modified) as a line such as "Veröffentlicht: 03.02.2024, 14:30 Uhr MEZ · Aktualisiert: 04.02.2024" says; (None, None)
    where a line says no day, or more than its days and the words that go with them."""
    if len(line) > _LONG or not dates.find(line):
        return None, None
    published: When | None = None
    modified: When | None = None
    rest = line
    for _ in range(3):
        when = dates.find(rest)
        if when is None:
            break
        before = _tokens(rest[: when[1]])
        if any(_listed("updated", before, n) for n in range(len(before))):
            modified = modified or when[0]
        elif published is None:
            published = when[0]
        rest = rest[when[2] :]
    return published, modified


def only_dates(line: str) -> bool:
    """Whether a line says nothing beside its days and times and the words that go with them, an author's name included."""
    rest, found = line, False
    left: list[str] = []
    for _ in range(3):
        when = dates.find(rest)
        if when is None:
            break
        found = True
        left.append(rest[: when[1]])
        rest = rest[when[2] :]
    left.append(rest)
    if not found:
        return False
    open_ = [t for piece in left for part in _PART.split(piece) if not _named(part.strip(" ,.;:"), None) for t in _plain(_tokens(part))]
    return len(open_) <= 1 and sum(map(len, open_)) <= 12


def _plain(tokens: list[str]) -> list[str]:
    """Tokens that are none of the words of dates."""
    left, n = [], 0
    while n < len(tokens):
        size = max((s for name in ("updated", "published") for s in (3, 2, 1) if " ".join(tokens[n : n + s]) in words(name)), default=0)
        if size:
            n += size
            continue
        if tokens[n] not in words("date_words") and not tokens[n].isdigit() and not re.fullmatch(r"\d+h?\d*", tokens[n]):
            left.append(tokens[n])
        n += 1
    return left


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)?", fold(text))


def _listed(name: str, tokens: list[str], at: int) -> bool:
    return any(" ".join(tokens[at : at + size]) in words(name) for size in (1, 2, 3))
