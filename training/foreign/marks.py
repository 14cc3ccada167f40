"""Marked passages and articles (marked/*.txt) as articles with spans, in the shape of PolNeAR's.

A line is a passage, or an article whose paragraphs stand between " ¶ ". `[sN:...]`, `[cN:...]` and `[qN:...]` are source, cue and content
of its attribution N; marks may nest, and one role may stand in several places:

    [q1:„Das Wasser steigt“], [c1:sagte] [s1:Feuerwehrchef Jonas Wiedekind].
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_OPEN = re.compile(r"\[([scq])(\d{0,2}):")
_ROLES = {"s": "source", "c": "cue", "q": "content"}
Spans = dict[str, list[list[int]]]


def parse(line: str) -> tuple[str, list[Spans]]:
    """The text of a line without its marks, and its attributions. Raises ValueError where the marks do not fit each other."""
    line = line.replace(" ¶ ", "\n\n")
    out: list[str] = []
    length = i = 0
    open_: list[tuple[str, str, int]] = []
    found: dict[str, Spans] = {}
    while i < len(line):
        if m := _OPEN.match(line, i):
            open_.append((_ROLES[m[1]], m[2] or "1", length))
            i = m.end()
            continue
        if line[i] == "]":
            if not open_:
                raise ValueError(f"a bracket closes that none opened: {line[:60]}")
            role, number, start = open_.pop()
            found.setdefault(number, {r: [] for r in _ROLES.values()})[role].append([start, length])
        else:
            out.append(line[i])
            length += 1
        i += 1
    if open_:
        raise ValueError(f"a bracket is not closed: {line[:60]}")
    if any(not a["content"] or not (a["cue"] or a["source"]) for a in found.values()):
        raise ValueError(f"an attribution without content, or with content alone: {line[:60]}")
    return "".join(out), list(found.values())


def load(path: Path) -> list[dict[str, Any]]:
    """The lines of a file as articles {"doc", "text", "attributions"}, one cue and one source each: the longer part of a cue in two, the
    colon behind a source, or a source that stands beside a quotation without any word of saying. Raises ValueError for a malformed line."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, spans = parse(line.strip())
        found.append({"doc": path.stem, "text": text, "attributions": [_one(text, a) for a in spans]})
    return found


def story(text: str, attributions: Iterable[Any]) -> dict[str, Any]:
    """An article of training/stories in the same shape."""
    spans = [{role: [list(s) for s in getattr(a, role)] for role in _ROLES.values()} for a in attributions]
    return {"doc": "", "text": text, "attributions": [_one(text, a) for a in spans]}


def _one(text: str, a: Spans) -> Spans:
    cues = sorted(a["cue"], key=lambda x: x[0] - x[1])
    if not cues:
        end = max(e for _, e in a["source"])
        colon = text.find(":", end, end + 3)
        cues = [[colon, colon + 1]] if colon >= 0 else a["source"]
    return {"cue": cues[:1], "source": sorted(a["source"])[:1], "content": sorted(a["content"])}
