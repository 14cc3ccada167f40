"""What the page's forms say, turned into pages and judgements. Nothing here opens a file or believes a name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from headwater.dossier.shown import safe_url
from headwater.model import Drop, Page
from headwater.serve.safety import BODY_LIMIT
from headwater.store import KINDS

FILE_LIMIT = 20_000_000  # bytes of one uploaded file
FILES_LIMIT = 200  # files in one request
FIELDS_LIMIT, FIELD_LIMIT = 60, 4_000_000  # fields in one form, bytes of one
NAME_LIMIT = 200
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_TYPES = {
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/plain",
}


class _InMemory(MultiPartParser):
    """Uploads stay in memory, which the bound of a request bounds: no request writes to this machine's disk but into the case."""

    spool_max_size = BODY_LIMIT + 1


async def parsed(request: Request) -> FormData:
    """The fields and files of a form, to be closed after use. Raises HTTPException 400 for what is no form, or has too many parts."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "multipart/form-data":
        return await request.form(max_fields=FIELDS_LIMIT, max_part_size=FIELD_LIMIT)
    parser = _InMemory(request.headers, request.stream(), max_files=FILES_LIMIT, max_fields=FIELDS_LIMIT, max_part_size=FIELD_LIMIT)
    try:
        return await parser.parse()
    except MultiPartException as e:
        raise HTTPException(400, e.message) from e


def page_name(given: str) -> str:
    """The last part of a file's name, on one line, without control characters; "page" where nothing is left."""
    last = re.split(r"[/\\]", given)[-1]
    line = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in last)
    return " ".join(line.split())[:NAME_LIMIT] or "page"


def uploaded(name: str, data: bytes, captured: str) -> Page | Drop:
    """An uploaded file as a page; a packed or too large one as a drop: nothing is ever unpacked."""
    name = page_name(name)
    if len(data) > FILE_LIMIT:
        return Drop("read", "too large", f"more than {FILE_LIMIT // 1_000_000} MB", name)
    if data.startswith(_PACKED):
        return Drop("read", "not a page", "a packed file: add the pages in it one by one", name)
    return Page(name, data, captured=captured, media_type=_TYPES.get(name.rsplit(".", 1)[-1].casefold()))


def pasted(form: Mapping[str, str], captured: str) -> Page:
    """A text pasted into the page, with what was typed beside it. Raises ValueError where there is no text."""
    text = form.get("text", "").replace("\r\n", "\n")
    if not text.strip():
        raise ValueError("There is no text to add.")
    given = {k: " ".join(form.get(k, "").split())[:500] or None for k in ("title", "publisher", "date")}
    url = safe_url(form.get("source_url", "").strip())
    name = url or page_name(f"pasted {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:10]}.txt")
    return Page(
        name, text.encode("utf-8", "replace"), url, captured, "text/plain; charset=utf-8", given["title"], given["publisher"], given["date"]
    )


def addresses(text: str) -> tuple[list[str], list[str]]:
    """(the web addresses in a text, one a line, at most 50; what is none). Only http and https: no other scheme can name a file."""
    lines = [x.strip() for x in text.splitlines() if x.strip()]
    good = [x for x in lines if re.match(r"https?://", x, re.IGNORECASE) and safe_url(x)]
    return list(dict.fromkeys(good))[:50], [x[:200] for x in lines if x not in good]


def judgement(form: Mapping[str, str]) -> tuple[str, dict[str, str], str, str]:
    """(kind, target, value, why) of a judgement's form; unknown fields are passed over. The log checks the rest."""
    kind = form.get("kind", "")
    known = KINDS.get(kind)
    keys = (*known.needs, *known.may) if known else ()
    # A browser sends line ends as CR LF; the words must be found in the text again.
    target = {k: form[f"t_{k}"].replace("\r\n", "\n") for k in keys if form.get(f"t_{k}", "").strip()}
    return kind, target, form.get("value", "").strip(), form.get("why", "").strip()[:2000]


def back(path: str) -> str:
    """Where to go after a form: a path of this page, or "/"."""
    return path if re.fullmatch(r"/[\w/.?=&%-]*(#[\w-]*)?", path) and not path.startswith("//") else "/"
