"""Views over a text that is never altered: paragraphs, sentences, words, quotations, normal forms, shingles. All return positions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import sentencex
from anyascii import anyascii

from headwater.model import Span

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+(?:[’'`.-]\w+)*")
_OPEN, _CLOSE = "“«„", "”»"
_QUOTE_MARK = re.compile(r"[\"“”«»„]")
# A sentence that ends inside a quotation: the mark may or may not follow the stop.
_INNER_STOP = re.compile(r"(?<=[a-z0-9)’'][.!?…])(?=\s+[\[\"“A-Z0-9])|(?<=[.!?…][”\"])(?=\s+[A-Z“\"])")


def paragraphs(text: str) -> list[Span]:
    """The lines that hold anything but white space, without their outer white space."""
    found = []
    for m in _PARAGRAPH.finditer(text):
        stripped = m.group().strip()
        start = m.start() + m.group().index(stripped)
        found.append(Span(start, start + len(stripped)))
    return found


@lru_cache(maxsize=512)
def _sentences(text: str, language: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for paragraph in paragraphs(text):
        block = text[paragraph.start : paragraph.end]
        position = 0
        for piece in sentencex.segment(language, block):
            at = block.find(piece, position)
            if at < 0 or not piece.strip():
                continue
            position = at + len(piece)
            lead = len(piece) - len(piece.lstrip())
            found.append(Span(paragraph.start + at + lead, paragraph.start + at + len(piece.rstrip())))
        tail = block[position:].strip()
        if tail:
            start = paragraph.start + block.index(tail, position)
            found.append(Span(start, start + len(tail)))
    return tuple(found)


def sentences(text: str, *, language: str = "en", inside_quotations: bool = False) -> list[Span]:
    """The sentences of each paragraph (a line), by sentencex's rules for `language`; a quotation of several sentences stays whole
    unless `inside_quotations`."""
    whole = _sentences(text, language)
    if not inside_quotations:
        return list(whole)
    found = []
    for span in whole:
        start = span.start
        for m in _INNER_STOP.finditer(text, span.start, span.end):
            piece = text[start : m.start()]
            # A stop after an initial or a short title ends no sentence.
            if re.search(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Sgt|Lt|Sen|Rep|Gov|St|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No))\.$", piece):
                continue
            found.append(Span(start, m.start()))
            start = m.start() + re.match(r"\s*", text[m.start() : span.end]).end()  # type: ignore[union-attr]
        if start < span.end:
            found.append(Span(start, span.end))
    return found


def words(text: str) -> list[Span]:
    """Words: runs of letters and digits, with inner apostrophes, stops and hyphens kept."""
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text)]


def quotations(text: str) -> list[Span]:
    """What stands between double quotation marks, marks included, paired within each paragraph.

    A mark that opens a paragraph while the quotation before was left open continues it (the habit of news text); an unclosed quotation
    ends with its paragraph. Straight marks alternate, unless what stands around one says that it opens or closes.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start = -1
        for m in _QUOTE_MARK.finditer(text, paragraph.start, paragraph.end):
            before = text[m.start() - 1] if m.start() > paragraph.start else " "
            opens = m.group() in _OPEN or (m.group() == '"' and start < 0)
            if opens:
                if start < 0 and (m.group() != '"' or not before.isalnum()):
                    start = m.start()
            elif start >= 0:
                found.append(Span(start, m.end()))
                start = -1
        if start >= 0:
            found.append(Span(start, paragraph.end))
    return found


_NO_ASCII = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=8_192)
def _in_ascii(signs: str) -> str:
    return anyascii(signs)


def fold(text: str) -> str:
    """A form for comparing: case folded, accents and curly marks removed, other scripts transliterated, white space single.

    It keeps no map; use it for words and names, not for positions.
    """
    if not text.isascii():
        # Only what is no ASCII is looked up, sign by sign; the rest would come back as it is.
        text = _NO_ASCII.sub(lambda m: _in_ascii(m[0]), unicodedata.normalize("NFKC", text))
    return " ".join(text.casefold().split())


def overlap(a: Span, b: Span) -> int:
    """The number of code points two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def shingles(tokens: list[str], size: int) -> Iterator[tuple[str, ...]]:
    """All runs of `size` tokens, in order; none where there are fewer."""
    return zip(*(tokens[i:] for i in range(size)), strict=False)


def cut(text: str, span: Span | None, limit: int = 240) -> str:
    """The words of a span for showing, shortened in the middle beyond `limit` code points; "" for None."""
    if span is None:
        return ""
    words_ = re.sub(r"\s+", " ", text[span.start : span.end]).strip()
    return words_ if len(words_) <= limit else f"{words_[: limit // 2].rstrip()} … {words_[-limit // 2 :].lstrip()}"


def page_name(page: str) -> str:
    """A page without its folder, for an order that no folder decides."""
    return page.rsplit("/", 1)[-1]
