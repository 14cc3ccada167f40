"""Invented news stories as several outlets tell them, with everything marked that the networks are to learn.

marked*.txt: `# name`, then an article a line: `OUTLET | headline ¶ paragraph ¶ ...`. `[sN=key:...]`, `[cN:...]` and `[qN:...]` are source,
cue and content of its attribution N; marks may nest. Voices of one key are one in all articles of a story; a "?" behind the key means
that it can't be told.

judged*.txt: `# name`, then `claim: ...` and which attributions speak of it: `+ a1 b2` for it, `- c6` against it, `~ d3` of it without
taking a side (a, b, c, d are the articles in their order), `own + b "words"` what an article says itself. What is not named does not
speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
_OPEN = re.compile(r"\[(?:s(\d{1,2})=([a-z0-9]+\??):|([cq])(\d{1,2}):)")
_OWN = re.compile(r"own ([+-]) ([a-f]) [“\"](.+)[”\"]$")
_SIGNS = re.compile(r"([+~-])\s+((?:[a-f]\d{1,2}[ ,]*)+)$")
_ROLES = {"c": "cue", "q": "content"}
Spans = list[tuple[int, int]]


@dataclass
class Attribution:
    """Who says what: spans in the article's text, the headline included; `key` is None where no source is named."""

    key: str | None = None
    source: Spans = field(default_factory=list)
    cue: Spans = field(default_factory=list)
    content: Spans = field(default_factory=list)


@dataclass
class Article:
    """`text` begins with the headline; paragraphs stand between blank lines."""

    outlet: str
    text: str
    attributions: dict[str, Attribution]

    @property
    def title(self) -> str:
        return self.text.split("\n\n", 1)[0]


@dataclass
class Claim:
    """`marks`: (article, attribution) -> "+", "-" or "~"; `own`: (sign, article, words)."""

    text: str
    marks: dict[tuple[int, str], str] = field(default_factory=dict)
    own: list[tuple[str, int, str]] = field(default_factory=list)


@dataclass
class Story:
    name: str
    articles: list[Article]
    claims: list[Claim] = field(default_factory=list)


def load(number: int) -> list[Story]:
    """The stories of marked<number>.txt with the claims of judged<number>.txt. Raises ValueError for a malformed line."""
    stories: list[Story] = []
    for line in _lines(HERE / f"marked{number}.txt"):
        if line.startswith("#"):
            stories.append(Story(line[1:].strip(), []))
            continue
        outlet, bar, body = line.partition(" | ")
        if not bar:
            raise ValueError(f"no outlet: {line[:60]}")
        stories[-1].articles.append(_article(outlet, body))
    by_name, claim = {s.name: s for s in stories}, Claim("")
    for line in _lines(HERE / f"judged{number}.txt"):
        if line.startswith("#"):
            story = by_name[line[1:].strip()]
        elif line.startswith("claim:"):
            story.claims.append(claim := Claim(line[6:].strip()))
        elif m := _OWN.match(line):
            claim.own.append((m[1], ord(m[2]) - ord("a"), m[3]))
        elif m := _SIGNS.match(line):
            for hit in re.findall(r"[a-f]\d{1,2}", m[2]):
                claim.marks[ord(hit[0]) - ord("a"), hit[1:]] = m[1]
        else:
            raise ValueError(f"malformed: {line[:60]}")
    return stories


def _lines(path: Path) -> Iterator[str]:
    return (line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _article(outlet: str, body: str) -> Article:
    body = body.replace(" ¶ ", "\n\n")
    out: list[str] = []
    stack: list[tuple[str, str, int]] = []
    found: dict[str, Attribution] = {}
    i = length = 0
    while i < len(body):
        if m := _OPEN.match(body, i):
            number = m[1] or m[4]
            stack.append(("source" if m[1] else _ROLES[m[3]], number, length))
            if m[2]:
                found.setdefault(number, Attribution()).key = m[2]
            i = m.end()
            continue
        if body[i] == "]":
            role, number, start = stack.pop()
            getattr(found.setdefault(number, Attribution()), role).append((start, length))
        else:
            out.append(body[i])
            length += 1
        i += 1
    return Article(outlet, "".join(out), found)
