"""The report's own sentences: what of each sentence nobody else is credited for."""

from __future__ import annotations

import re

from headwater.model import Span

_WORD = re.compile(r"\w+")
_LEAST = 5  # words that a rest of an attributed sentence must have to be a statement of its own


def parts(text: str, sentences: list[Span], taken: list[Span], contents: list[Span]) -> list[tuple[Span, ...]]:
    """For each sentence that says something on the report's own word, the spans that do.

    `taken` are the spans of sources, cues, contents and addressees, `contents` those of contents alone. A sentence without any
    content of others is own as a whole; of another the rest counts where it holds five words in a row or more.
    """
    found: list[tuple[Span, ...]] = []
    taken, contents = sorted(taken), sorted(contents)
    t = c = 0
    for s in sentences:
        while c < len(contents) and contents[c].end <= s.start:
            c += 1
        while t < len(taken) and taken[t].end <= s.start and (t + 1 < len(taken)):
            t += 1
        if not any(x.start < s.end and s.start < x.end for x in contents[max(0, c - 8) : c + 24]):
            if _WORD.search(text, s.start, s.end):
                found.append((s,))
            continue
        near = [x for x in taken[max(0, t - 24) : t + 60] if x.start < s.end and s.start < x.end]
        rest = tuple(r for r in _rest(s, near) if len(_WORD.findall(text[r.start : r.end])) >= _LEAST)
        rest = tuple(_trim(text, r) for r in rest)
        if rest:
            found.append(rest)
    return found


def _rest(s: Span, taken: list[Span]) -> list[Span]:
    out, at = [], s.start
    for x in sorted(taken):
        if x.start > at:
            out.append(Span(at, min(x.start, s.end)))
        at = max(at, x.end)
    if at < s.end:
        out.append(Span(at, s.end))
    return out


def _trim(text: str, s: Span) -> Span:
    start, end = s
    while start < end and not (text[start].isalnum() or text[start] in '“"($€£@#'):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
