"""PDF: columns, paragraphs over lines and columns, running heads, scans, broken and locked documents."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Page
from headwater.read import Reading, read

LEFT = [
    "The ferry Corvina ran aground off Tern Island on",
    "Saturday evening, the coastguard said. Nobody of the",
    "212 people on board was hurt, according to Ida Brandt,",
    "a spokeswoman of the harbour office.",
    "Two tugs tried for three hours to pull the ship from",
    "the sand bank, but the water had fallen too far by the",
    "time that they came, and so they had to wait for the",
    "next high water, which came early on Sunday morn-",
]
RIGHT = [
    "ing. The owner, Lirio Lines, said it would hold an in-",
    "quiry of its own. The captain, who has sailed this way",
    "for twenty years, was not at the helm, the owner said.",
    "Passengers told the Tern Log that they had felt a blow",
    "and that the lights had gone out for some minutes.",
    "The ministry asked for a report by Wednesday.",
]


def make_pdf(pages: list[list[tuple[float, float, float, str]]], *, picture: bool = False) -> bytes:
    """A PDF of pages, each a list of (x, y, size, words) in Helvetica; with `picture` each page also shows one."""
    objects: list[bytes] = [b"", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\nx\nendstream"
    )
    kids = []
    for page in pages:
        words = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in page)
        drawn = ("q 500 0 0 700 40 40 cm /Im Do Q\n" if picture else "") + words
        stream = drawn.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /Im 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def column(x: float, top: float, lines: list[str]) -> list[tuple[float, float, float, str]]:
    return [(x, top - 13 * i, 10, line) for i, line in enumerate(lines)]


def two_columns() -> bytes:
    head = [(40, 780, 22, "Ferry runs aground off Tern Island"), (40, 755, 10, "By Ann Larsen")]
    foot = [(250, 30, 8, "Coast Herald, 5 September 2021, page 1")]
    second = [(40, 780, 10, "The harbour was open again on Sunday evening, the office said."),
              (250, 30, 8, "Coast Herald, 5 September 2021, page 2")]  # fmt: skip
    return make_pdf([head + column(40, 720, LEFT) + column(310, 720, RIGHT) + foot, second])


def one(data: bytes) -> Reading:
    return read([Page("a.pdf", data)])


def test_columns_are_read_one_after_the_other() -> None:
    [report] = one(two_columns()).reports
    assert report.title == "Ferry runs aground off Tern Island"
    assert report.byline == "Ann Larsen"
    assert report.text.startswith("The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said.")
    assert "which came early on Sunday morning. The owner, Lirio Lines, said it would hold an inquiry of its own." in report.text
    assert report.text.endswith("The harbour was open again on Sunday evening, the office said.")
    assert "page 1" not in report.text


def test_running_heads_and_feet_are_drops() -> None:
    drops = [d.what for d in one(two_columns()).drops if d.reason == "site furniture"]
    assert "Coast Herald, 5 September 2021, page 1" in drops


def test_a_scanned_document_says_so() -> None:
    reading = one(make_pdf([[], []], picture=True))
    assert not reading.reports
    assert [(d.reason, d.what) for d in reading.drops] == [("scanned", "2 pages of pictures without text")]


def test_one_scanned_page_among_others_is_said() -> None:
    pages = [column(40, 700, LEFT), [(40, 30, 8, "2")]]
    reading = one(make_pdf(pages, picture=True))
    assert len(reading.reports) == 1
    assert "page 2 is a picture without text" in [d.what for d in reading.drops if d.reason == "scanned"]


def test_cut_at_any_byte_is_a_report_or_a_drop() -> None:
    data = two_columns()
    draw = random.Random(3)
    for end in {5, 9, 40, len(data) - 1, *(draw.randrange(5, len(data)) for _ in range(60))}:
        reading = one(data[:end])
        assert reading.reports or reading.drops


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=40))
def test_any_bytes_changed(changes: list[tuple[int, int]]) -> None:
    data = bytearray(two_columns())
    for place, value in changes:
        data[place % len(data)] = value
    reading = one(bytes(data))
    assert reading.reports or reading.drops


def test_a_locked_document_says_so() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]" % (b"x" * 32, b"y" * 32)
    data = two_columns().replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)
    [drop] = one(data).drops
    assert (drop.reason, drop.what) == ("unreadable", "this PDF can't be read: it asks for a password")
