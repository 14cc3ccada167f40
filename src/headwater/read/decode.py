"""Bytes to text: what the sender said, what the page says of itself, a byte order mark, UTF-8, then a guess. Never an exception."""

from __future__ import annotations

import codecs
import re

# Beginnings of files that are no text, with the kind's name for a reader.
_KINDS = [
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS, PPT)"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"(\xb5/\xfd", "Zstandard"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"WARC/", "a web archive (WARC)"),
]
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
_DECLARED = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title|div|p|h[1-6]|table|section|main)\b", re.IGNORECASE)
# The web's habit (WHATWG): these labels mean the wider Windows set.
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030",
          "gbk": "gb18030", "iso-8859-9": "cp1254", "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949"}  # fmt: skip

_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32), 127])


def kind(data: bytes) -> str | None:
    """What a file that is no text is, in words, by its first bytes; None for text or what isn't known."""
    return next((name for mark, name in _KINDS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any usual encoding: control bytes stand in them, and no byte order mark says UTF-16 or 32."""
    head = data[:65_536]
    if any(head.startswith(mark) for mark, _ in _MARKS) or not head:
        return False
    if kind(head):
        return True
    zeros = head.count(0)
    if zeros and _utf16(head):
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > max(4, len(head) // 100)


def is_html(data: bytes, media_type: str | None) -> bool:
    """Whether bytes are HTML: the sender says so, or tags stand near their beginning."""
    if media_type and re.search(r"html|xhtml", media_type, re.IGNORECASE):
        return True
    head = data[:4_096]
    if any(head.startswith(mark) for mark, _ in _MARKS[1:]) or _utf16(head):
        head = head.replace(b"\x00", b"")
    # Plain text may speak of tags; a page begins with one.
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe")[:1]
    return start == b"<" and len(_HTML.findall(head)) >= 1


def decode(data: bytes, media_type: str | None = None) -> str:
    """The text of bytes. Declared encodings are believed where the bytes fit them; what fits none is decoded with U+FFFD for the rest.

    NUL characters are left out, since no page means them.
    """
    return _decode(data, media_type).replace("\x00", "")


def _decode(data: bytes, media_type: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if _utf16(data[:4_096]):
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    for encoding in _declared(data, media_type):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _declared(data: bytes, media_type: str | None) -> list[str]:
    found = []
    m = _DECLARED.search(media_type or "")
    if m:
        found.append(m[1])
    head = _META.search(data[:8_192])
    if head:
        found.append((head[1] or head[2]).decode("ascii", "replace"))
    known = []
    for name in found:
        name = _WIDER.get(name.lower(), name)
        try:
            codecs.lookup(name)
            "".encode(name)
        except (LookupError, UnicodeError, TypeError):
            continue
        # UTF-16 in a page that could be searched for its declaration is a lie.
        if not codecs.lookup(name).name.startswith(("utf-16", "utf-32")) and _is_text_encoding(name):
            known.append(name)
    return known


def _is_text_encoding(name: str) -> bool:
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", True))


def _guess(data: bytes) -> str:
    as_utf8 = data.decode("utf-8", "replace")
    # Mostly UTF-8 with a few broken bytes: keep it, marked where it is broken.
    broken, letters = as_utf8.count("�"), sum(1 for c in as_utf8[:200_000] if ord(c) > 127 and c != "�")
    if broken < letters:
        return as_utf8
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000], cp_isolation=_GUESSES).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


_GUESSES = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp932", "euc_jp", "gb18030", "big5", "cp949",
            "iso8859_2", "iso8859_15"]  # fmt: skip


def _utf16(head: bytes) -> bool:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    if len(head) < 8:
        return False
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    return (odd > 0.7 * half and even < 0.05 * half) or (even > 0.7 * half and odd < 0.05 * half)
