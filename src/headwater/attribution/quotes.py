"""Quotation marks as hard facts: paired within a paragraph, reopened paragraphs joined, unclosed ones closed sensibly.

News text opens every paragraph of a long quotation with a mark and closes only the last. Marks come curly, straight, low, angled, doubled
single and, in British style, single. What is broken stays usable: a stray closing mark is no quotation, an opening mark that nothing
closes ends with its paragraph, and a second opening mark ends what the first one opened.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from unicodedata import category

from headwater.model import Span

# How far a single mark's partner is looked for: marks and characters. A page of nothing but marks costs no more than its length.
_AHEAD, _LONGEST = 80, 3000
_PARAGRAPH = re.compile(r"[^\n\r\u2029]*[^\s][^\n\r\u2029]*")
_MARK = re.compile(r"``|''|[\"“”„‟«»＂‘’']")
_DOUBLE_OPEN = {"“", "„", "‟", "«", "``"}
_DOUBLE_CLOSE = {"”", "»", "''"}
_STRAIGHT = {'"', "＂"}
_CLOSER = {"“": "”", "„": "“”", "‟": "”", "«": "»", "``": "''", '"': '"', "＂": "＂", "‘": "’", "'": "'", "’": "’"}
# 'em, 'til, '90s: an apostrophe where a single quotation mark could open.
_ELISION = re.compile(r"['’‘](?:\d0s|em\b|til\b|cause\b|tis\b|twas\b|n['’]|round\b|bout\b)", re.IGNORECASE)
_LOOSE = ",;:–—"
_PICTURES = {"So", "Sk", "Cn", "Co", "Cs", "Cc", "Cf"}
_OPENING_SIDE = " \t\u00a0([{<-–—/…"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation in one paragraph.

    `start` and `end` are code points of the text, marks included; `inner` is what stands between the marks. `closed` is False where no
    mark closes it (it then ends with its paragraph, or where the next quotation opens). `continues` is True where it opens a paragraph
    while the quotation before it was left open: the same speaker goes on.
    """

    start: int
    end: int
    inner: Span
    closed: bool
    continues: bool = False


def pairs(text: str) -> list[Quote]:
    """The quotations of a text, in order, none inside another; single marks count only where they stand outside double ones."""
    found: list[Quote] = []
    left_open = False
    for m in _PARAGRAPH.finditer(text):
        here = _paragraph(text, m.start(), m.end())
        if here and left_open and not text[m.start() : here[0].start].strip():
            first = here[0]
            here[0] = Quote(first.start, first.end, first.inner, first.closed, True)
        left_open = bool(here) and not here[-1].closed
        found += here
    return found


def _paragraph(text: str, begin: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: re.Match[str] | None = None
    marks = list(_MARK.finditer(text, begin, end))
    single_until = -1
    for n, m in enumerate(marks):
        mark = m.group()
        if m.start() < single_until:
            continue
        before = text[m.start() - 1] if m.start() > begin else " "
        after = text[m.end()] if m.end() < end else " "
        if mark in "‘’'":
            if opened is None and (close := _single_close(text, marks, n, begin, end)) is not None:
                found.append(Quote(m.start(), close.end(), Span(m.end(), close.start()), True))
                single_until = close.end()
            continue
        if opened is None:
            if _opens(mark, before, after):
                opened = m
        elif _closes(mark, opened.group(), before, after):
            found.append(Quote(opened.start(), m.end(), Span(opened.end(), m.start()), True))
            opened = None
        elif _opens(mark, before, after):
            cut = _trim_right(text, opened.end(), m.start())
            found.append(Quote(opened.start(), cut, Span(opened.end(), cut), False))
            opened = m
    if opened is not None:
        cut = _trim_right(text, opened.end(), end)
        if cut > opened.end():
            found.append(Quote(opened.start(), cut, Span(opened.end(), cut), False))
    return found


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _DOUBLE_OPEN:
        return True
    if mark not in _STRAIGHT:
        return False
    # 6'2" and 40" are lengths; a mark that leans on a word and faces a space closes what never opened.
    if before.isdigit():
        return False
    return not after.isspace() or before.isspace()


def _closes(mark: str, opener: str, before: str, after: str) -> bool:
    if mark in _STRAIGHT and opener in _STRAIGHT:
        return not (before in _OPENING_SIDE and before not in "-–—…" and after.isalnum())
    if mark in _CLOSER[opener]:
        return True
    # Mixed styles happen in pasted text: “like this".
    return (mark in _STRAIGHT and not before.isspace()) or (mark in _DOUBLE_CLOSE and opener in _STRAIGHT)


def _single_close(text: str, marks: list[re.Match[str]], n: int, begin: int, end: int) -> re.Match[str] | None:
    """The mark that closes a single-mark quotation opened by marks[n]; None where marks[n] is an apostrophe."""
    m = marks[n]
    if m.group() == "’" or (m.start() > begin and text[m.start() - 1] not in _OPENING_SIDE + '"“'):
        return None
    if m.end() >= end or text[m.end()].isspace() or _ELISION.match(text, m.start()):
        return None
    candidates: list[re.Match[str]] = []
    for other in marks[n + 1 : n + 1 + _AHEAD]:
        if other.start() - m.end() > _LONGEST:
            break
        if other.group() in ("“", "``", '"', "„") and not candidates:
            continue
        if other.group() not in ("'", "’") or other.start() == m.end():
            continue
        before = text[other.start() - 1]
        after = text[other.end()] if other.end() < end else " "
        if after.isalnum() or before.isspace():
            continue
        if before in ".,!?…;:":
            return other if not candidates or _possessive(text, candidates[0]) else candidates[0]
        candidates.append(other)
        if len(candidates) > 4:
            break
    return candidates[0] if candidates else None


def _possessive(text: str, m: re.Match[str]) -> bool:
    """the Democrats' plan: an s before, a word after."""
    return text[m.start() - 1] in "sS" and text[m.end() : m.end() + 1] == " " and text[m.end() + 1 : m.end() + 2].isalpha()


def _trim_right(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end


def states(text: str, quotes: list[Quote]) -> bytearray:
    """One number a code point: 0 outside quotations, 1 inside, 2 on an opening mark, 3 on a closing mark."""
    out = bytearray(len(text))
    for q in quotes:
        out[q.inner.start : q.inner.end] = b"\x01" * (q.inner.end - q.inner.start)
        out[q.start : q.inner.start] = b"\x02" * (q.inner.start - q.start)
        out[q.inner.end : q.end] = b"\x03" * (q.end - q.inner.end)
    return out


def within(marks: list[Quote], span: Span) -> list[Quote]:
    """The quotations that share at least one code point with a span; `marks` as `pairs` gives them."""
    low = bisect_right(marks, span.start, key=lambda q: q.end)
    high = bisect_left(marks, span.end, key=lambda q: q.start)
    return marks[low:high]


def snap(text: str, spans: list[Span], marks: list[Quote]) -> tuple[Span, ...]:
    """Content spans with their ends drawn to the quotation marks they nearly reach, in order and without overlaps.

    A span that begins with the first word of a quotation takes the opening mark in; one that ends with the last word takes in the stop
    or comma and the closing mark; a mark at an edge whose partner lies outside the span is left out where nothing of its quotation is in.
    """
    out: list[Span] = []
    for span in sorted(spans):
        start, end = span
        for q in within(marks, Span(max(0, start - 1), end + 3)):
            if start > q.start and not _letters(text, q.start, start):
                start = q.start
            if end < q.end and q.closed and end > q.inner.start and not _letters(text, end, q.end):
                end = q.end
        start, end = _tidy(text, start, end)
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        elif end > start:
            out.append(Span(start, end))
    return tuple(out)


def _letters(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, pictures, and stops and commas that no word or mark of the span leads up to."""
    while start < end and (text[start] in _LOOSE + ".!?" or text[start].isspace() or category(text[start]) in _PICTURES):
        start += 1
    while end > start and (text[end - 1] in _LOOSE or text[end - 1].isspace() or category(text[end - 1]) in _PICTURES):
        end -= 1
    return start, end
