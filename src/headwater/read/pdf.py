"""PDF to blocks: the lines that PDFium finds, put in reading order over columns, joined to paragraphs; running heads and feet apart.

A document of pictures without text is a drop. Nothing is drawn, no script of a document runs, nothing it names is opened.
"""

from __future__ import annotations

import collections
import itertools
import re
import statistics
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headwater.model import Drop
from headwater.read.blocks import Block, letters

MOST_PAGES, _MOST_RUNS, _MOST_TEXT = 300, 60_000, 1_500_000
# Fewer letters than this on a page with a picture: the page is the picture.
_FEW_LETTERS = 25
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_NUMBER = re.compile(r"\W*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_LOCK = threading.Lock()  # PDFium is not made for threads


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text and box, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of the box, at least one point."""
        return max(1.0, self.top - self.bottom)


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF: its mark may stand a little after the beginning."""
    return b"%PDF-" in data[:1_024]


def pdf_blocks(data: bytes, where: str) -> tuple[list[Block], str | None, list[Drop]]:
    """The paragraphs of a PDF in reading order, its headline where one is set large, and what was left out."""
    drops: list[Drop] = []
    try:
        pages, pictures = _lines(data, where, drops)
    except Exception as error:  # PDFium's errors, and whatever a broken document raises on the way
        words = re.sub(r"\s+", " ", str(error))
        why = "it asks for a password" if "password" in words.lower() else "it is broken"
        return [], None, [Drop("read", "unreadable", f"this PDF can't be read: {why}", where)]
    if not any(letters(" ".join(line.text for line in page)) for page in pages):
        return [], None, [*drops, Drop("read", "scanned", f"{len(pages)} pages of pictures without text", where)]
    drops += [
        Drop("read", "scanned", f"page {number} is a picture without text", where)
        for number, (page, picture) in enumerate(zip(pages, pictures, strict=True), start=1)
        if picture and letters(" ".join(line.text for line in page)) < _FEW_LETTERS
    ]
    running = _running(pages)
    drops += [Drop("read", "site furniture", text[:2_000], where) for text in dict.fromkeys(t for page in running for t in page.values())]
    kept = [[line for i, line in enumerate(page) if i not in heads] for page, heads in zip(pages, running, strict=True)]
    size = statistics.median([line.height for page in kept for line in page] or [1.0])
    blocks: list[Block] = []
    words = " ".join(line.text for page in kept for line in page)
    for page in kept:
        for column in in_order(page):
            paragraphs = _paragraphs(column, size, words)
            # A paragraph that runs on in the next column or page.
            if blocks and paragraphs and _runs_on(blocks[-1], paragraphs[0]):
                last = blocks.pop()
                paragraphs[0] = Block(_joined(last.text, paragraphs[0].text, words))
            blocks += paragraphs
    headings = [b for b in blocks[:12] if b.heading]
    title = headings[0].text if headings and 3 <= headings[0].words <= 30 else None
    return blocks, title, drops


def _lines(data: bytes, where: str, drops: list[Drop]) -> tuple[list[list[Line]], list[bool]]:
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            count, size = len(document), 0
            if count > MOST_PAGES:
                drops.append(Drop("read", "too large", f"{count} pages: those beyond {MOST_PAGES} were not read", where))
            pages: list[list[Line]] = []
            pictures: list[bool] = []
            for number in range(min(count, MOST_PAGES)):
                page = document[number]
                runs = _runs_of(page)
                size += sum(len(run.text) for run in runs)
                if size > _MOST_TEXT:
                    drops.append(Drop("read", "too large", f"the text from page {number + 1} on", where))
                    break
                pages.append(_merged(runs))
                pictures.append(any(True for _ in page.get_objects(filter=[_IMAGE], max_depth=3)))
                page.close()
            return pages, pictures
        finally:
            document.close()


def _runs_of(page: Any) -> list[Line]:
    text = page.get_textpage()
    found: list[Line] = []
    for i in range(min(text.count_rects(), _MOST_RUNS)):
        left, bottom, right, top = text.get_rect(i)
        words = text.get_text_bounded(left - 0.1, bottom, right + 0.1, top)
        # PDFium writes U+0002 for a hyphen at the end of a line, U+FFFE for what it can't name.
        words = re.sub(r"\s+", " ", words.replace("\x02", "-").replace("￾", "-").replace("\x00", "")).strip()
        if words:
            found.append(Line(words, left, bottom, right, top))
    text.close()
    return found


def _merged(runs: Sequence[Line]) -> list[Line]:
    """Runs that stand side by side on one line, joined; a gap as wide as a gutter parts them."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda r: (-(r.top + r.bottom), r.left)):
        middle = (run.top + run.bottom) / 2
        for row in rows[-6:]:
            if row[0].bottom <= middle <= row[0].top or run.bottom <= (row[0].top + row[0].bottom) / 2 <= run.top:
                row.append(run)
                break
        else:
            rows.append([run])
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda r: r.left)
        held = row[0]
        for run in row[1:]:
            gap = run.left - held.right
            # The box of one run may lie in another's: the same words set twice, for a shadow.
            if run.right <= held.right + 0.5 and run.text in held.text:
                continue
            if gap > 1.0 * max(held.height, run.height):
                lines.append(held)
                held = run
            else:
                between = "" if gap < 0.12 * held.height or held.text.endswith(" ") else " "
                held = Line(held.text + between + run.text, min(held.left, run.left), min(held.bottom, run.bottom),
                            max(held.right, run.right), max(held.top, run.top))  # fmt: skip
        lines.append(held)
    return lines


def in_order(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """The lines of a page as columns in reading order: where a gutter runs down a page, lines that cross it part the page into bands."""
    lines = sorted(lines, key=lambda one: (-one.top, one.left))
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        return [list(lines)] if lines else []
    found: list[list[Line]] = []
    band: list[Line] = []
    across: list[Line] = []

    def settle() -> None:
        nonlocal band, across
        if across:
            found.append(across)
            across = []
        for side in (True, False):
            column = [line for line in band if (line.right <= gutter) == side]
            found.extend(in_order(column, depth + 1))
        band = []

    for line in lines:
        if line.left < gutter < line.right:
            if band:
                settle()
            across.append(line)
        else:
            band.append(line)
    settle()
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a white strip runs down between two columns, or None. Few lines may cross it: headlines, captions, feet."""
    if len(lines) < 6:
        return None
    best: tuple[int, float] | None = None
    for x in sorted({round(line.right + 2.0, 1) for line in lines}):
        left = [line for line in lines if line.right <= x]
        right = [line for line in lines if line.left >= x + 1.0]
        across = len(lines) - len(left) - len(right)
        if len(left) < 3 or len(right) < 3 or min(len(left), len(right)) < 0.15 * len(lines) or across > 0.35 * len(lines):
            continue
        # Columns stand beside each other; a list of names under a paragraph does not.
        low, high = max(min(a.bottom for a in left), min(a.bottom for a in right)), min(max(a.top for a in left), max(a.top for a in right))
        if high - low < 3 * statistics.median(line.height for line in lines):
            continue
        # Short cells beside each other are a table's, read row by row.
        if statistics.median(len(line.text) for line in (*left, *right)) < 12:
            continue
        if best is None or across < best[0]:
            best = (across, x)
    return best[1] if best else None


def _paragraphs(lines: Sequence[Line], size: float, words: str) -> list[Block]:
    """Lines of one column joined to paragraphs: parted by white space, an indented line, a short last line, or another size of letters."""
    found: list[Block] = []
    if not lines:
        return found
    steps = [a.top - b.top for a, b in itertools.pairwise(lines) if a.top > b.top]
    step = statistics.median(steps) if steps else size * 1.2
    left = statistics.median(line.left for line in lines)
    width = max(line.right for line in lines) - min(line.left for line in lines)
    held, last = lines[0].text, lines[0]
    for line in lines[1:]:
        apart = (
            last.top - line.top > 1.35 * step
            or (line.left > left + 0.8 * line.height and line.left - last.left > 0.8 * line.height)
            or (last.right - left < 0.85 * width and bool(re.search(r"[.!?…:][”\"’')\]]*$", last.text)))
            or not 0.8 < last.height / line.height < 1.25
        )
        if apart:
            found.append(_block(held, last, size))
            held = line.text
        else:
            held = _joined(held, line.text, words)
        last = line
    found.append(_block(held, last, size))
    return found


def _block(text: str, line: Line, size: float) -> Block:
    block = Block(text)
    block.heading = line.height > 1.25 * size and block.words <= 30
    return block


def _joined(a: str, b: str, words: str) -> str:
    """Two lines as one: a word parted at the line's end is put together, unless the text writes it with the hyphen elsewhere."""
    # Only the end is looked at: a search through a long word takes the square of its length.
    head, tail = re.search(r"(\w+)[-\u00ad‐]$", a[-100:]), re.match(r"\w{1,100}", b)
    if not head or not tail or not b[:1].islower():
        return f"{a} {b}" if not a.endswith(("—", "–")) else a + b
    if a.endswith("\u00ad") or f"{head[1]}-{tail[0]}" not in words:
        return a[:-1] + b
    return a + b


def _runs_on(a: Block, b: Block) -> bool:
    """Whether a paragraph goes on at the top of the next column: the one ends amid a sentence, the other begins in small letters."""
    return not a.heading and not b.heading and not a.ends and a.words >= 4 and b.text[:1].islower()


def _running(pages: Sequence[Sequence[Line]]) -> list[dict[int, str]]:
    """Lines at the head or foot of pages that repeat with another number, and bare page numbers: index of the line to its text."""

    def key(line: Line) -> str:
        return re.sub(r"\d+", "#", line.text).casefold()

    def edges(page: Sequence[Line]) -> list[int]:
        order = sorted(range(len(page)), key=lambda i: -page[i].top)
        return [*order[:3], *order[-3:]]

    seen = collections.Counter(k for page in pages for k in {key(page[i]) for i in edges(page)})
    found: list[dict[int, str]] = []
    for page in pages:
        heads: dict[int, str] = {}
        for i in edges(page):
            repeated = seen[key(page[i])] >= max(2, len(pages) // 3) and len(pages) > 1
            number = bool(_NUMBER.fullmatch(page[i].text))
            if (repeated and len(page[i].text) <= 120) or number:
                heads[i] = page[i].text
        found.append(heads)
    return found
