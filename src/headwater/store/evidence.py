"""Captures as evidence: each is a record as web archives hold them (WARC 1.1), with headers, time and sha256; and proofs of their time.

The body of an answer is kept unpacked; the headers that spoke of its packing are kept under X-Archive-Orig-, as other archives do.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import pathlib
import re
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Literal, cast
from urllib.parse import quote

from headwater.errors import UnreadableInput
from headwater.model import Page

if TYPE_CHECKING:
    from headwater.read.fetch import Fetched, Hop
    from headwater.store.case import Case, StoredPage

Kind = Literal["resource", "response", "revisit"]
_PACKING = ("content-encoding", "transfer-encoding", "content-length")
_OTS = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
# MessageImprint of RFC 3161: SHA-256, with and without NULL parameters, before the 32 bytes of the hash.
_SHA256 = bytes.fromhex("0609608648016503040201")
_COLUMNS = "id, page, kind, uri, time, head, payload, sha256"
_MOST_PROOF = 1_000_000
_EMPTY, _HTTP = hashlib.sha256(b"").hexdigest(), "application/http;msgtype=response"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a capture: `head` is the HTTP status line and headers (empty for a file), `payload` the hash of the page's bytes
    (None: no body, as in a redirect), `sha256` the hash of head and body together."""

    id: int
    page: int
    kind: Kind
    uri: str
    time: str
    head: bytes
    payload: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that bytes were there at a time, as its maker gave it: "rfc3161" or "opentimestamps". `time` is what an RFC 3161 token says
    of itself, None for OpenTimestamps, whose time stands in a block chain. The maker's signature is not looked at here."""

    id: int
    sha256: str
    kind: Literal["rfc3161", "opentimestamps"]
    time: str | None
    data: bytes
    added: str


# Writing, inside the case's own transaction


def write(db: sqlite3.Connection, page_id: int, page: Page, digest: str, answer: Fetched | None, time: str) -> None:
    """The records of a new capture: each redirect on the way, and the answer; or the file."""
    if answer is None or not answer.hops:
        uri = page.url or "file:" + quote(page.name.encode("utf-8", "backslashreplace"))
        _insert(db, page_id, "resource", uri, page.captured or time, b"", page.data, digest)
        return
    for hop in answer.hops[:-1]:
        _insert(db, page_id, "response", hop.url, hop.time, _head(hop, 0), b"", None)
    last = answer.hops[-1]
    _insert(db, page_id, "response", last.url, last.time, _head(last, len(page.data)), page.data, digest)


def seen_again(db: sqlite3.Connection, page_id: int, answer: Fetched) -> None:
    """A record that the same bytes were there again."""
    if answer.hops:
        last = answer.hops[-1]
        _insert(db, page_id, "revisit", last.url, last.time, _head(last, 0), b"", None)


def _insert(
    db: sqlite3.Connection, page_id: int, kind: Kind, uri: str, time: str, head: bytes, body: bytes, payload: str | None
) -> None:  # fmt: skip
    digest = hashlib.sha256(head + body).hexdigest()
    row = (page_id, kind, _one_line(uri), _one_line(time), head, payload, digest)
    db.execute("INSERT INTO records (page, kind, uri, time, head, payload, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).encode("utf-8", "backslashreplace").decode("utf-8")[:8_000]


def _head(hop: Hop, size: int) -> bytes:
    version, _, rest = hop.status.partition(" ")
    lines = [f"HTTP/1.1 {rest}"]
    for name, value in hop.headers:
        lines.append(f"{'X-Archive-Orig-' if name.lower() in _PACKING else ''}{name}: {value}")
    if version != "HTTP/1.1":
        lines.append(f"X-Archive-Orig-Protocol: {version}")
    lines.append(f"Content-Length: {size}")
    return ("\r\n".join(re.sub(r"[\r\n\x00]+", " ", line) for line in lines) + "\r\n\r\n").encode("utf-8", "backslashreplace")


# Reading and leaving


def records(case: Case) -> Iterator[Record]:
    """All records, in the order in which they were made."""
    for row in case.rows(f"SELECT {_COLUMNS} FROM records ORDER BY id"):
        yield _record(row)


def records_of(case: Case, page: int) -> tuple[Record, ...]:
    """The records of one capture, oldest first."""
    return tuple(_record(row) for row in case.rows(f"SELECT {_COLUMNS} FROM records WHERE page = ? ORDER BY id", (page,)))


def _record(row: tuple[Any, ...]) -> Record:
    return Record(row[0], row[1], row[2], row[3], row[4], bytes(row[5]), row[6], row[7])


def write_warc(case: Case, out: IO[bytes], *, packed: bool) -> int:
    """Write all records of a case, and the proofs of their time, as a web archive (WARC 1.1); returns the number of captures' records.

    With `packed` each record is a gzip member of its own, as readers of `.warc.gz` want it. The same case gives the same bytes.
    """
    def put(record: bytes) -> None:
        out.write(gzip.compress(record, mtime=0) if packed else record)

    import headwater

    info = f"software: Headwater/{headwater.__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    first = next((r.time for r in records(case)), "1970-01-01T00:00:00Z")
    put(_warc({"WARC-Type": "warcinfo", "WARC-Date": _instant(first), "WARC-Record-ID": _urn("info", first),
               "WARC-Block-Digest": f"sha256:{hashlib.sha256(info).hexdigest()}",
               "Content-Type": "application/warc-fields"}, info))  # fmt: skip
    pages = {row[0]: row[1:] for row in case.rows("SELECT id, sha256, media_type, name FROM pages")}
    ids: dict[str, str] = {}
    count = 0
    for record in records(case):
        body = (case.bytes_of(record.payload) or b"") if record.payload else b""
        digest, media_type, name = pages[record.page]
        urn = _urn(str(record.id), record.sha256)
        head = {
            "WARC-Type": record.kind, "WARC-Target-URI": quote(record.uri, safe=":/?#[]@!$&'()*+,;=%~"), "WARC-Date": _instant(record.time),
            "WARC-Record-ID": urn, "WARC-Block-Digest": f"sha256:{record.sha256}",
            "WARC-Payload-Digest": f"sha256:{digest if record.payload or record.kind == 'revisit' else _EMPTY}",
            "Content-Type": (media_type or "application/octet-stream") if record.kind == "resource" else _HTTP,
        }  # fmt: skip
        if record.kind == "revisit":
            head["WARC-Profile"] = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
            if digest in ids:
                head["WARC-Refers-To"] = ids[digest]
        elif record.payload:
            ids.setdefault(digest, urn)
        if record.kind == "resource":
            head["WARC-Headwater-Page"] = name
        put(_warc(head, record.head + body))
        count += 1
    for proof in proofs(case):
        put(_warc({"WARC-Type": "metadata", "WARC-Date": _instant(proof.added), "WARC-Record-ID": _urn(f"proof {proof.id}", proof.sha256),
                   **({"WARC-Refers-To": ids[proof.sha256]} if proof.sha256 in ids else {}),
                   "WARC-Block-Digest": f"sha256:{hashlib.sha256(proof.data).hexdigest()}",
                   "Content-Type": "application/timestamp-reply" if proof.kind == "rfc3161" else "application/vnd.opentimestamps.v1"},
                  proof.data))  # fmt: skip
    return count


def _warc(head: dict[str, str], block: bytes) -> bytes:
    lines = ["WARC/1.1", *(f"{k}: {_one_line(v)}" for k, v in head.items()), f"Content-Length: {len(block)}", "", ""]
    return "\r\n".join(lines).encode("utf-8") + block + b"\r\n\r\n"


def _urn(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'headwater:' + ' '.join(parts))}>"


def _instant(time: str) -> str:
    """A time as WARC writes it: UTC, to the second; a day alone begins at midnight."""
    try:
        moment = dt.datetime.fromisoformat(time.replace("Z", "+00:00"))
    except ValueError:
        return "1970-01-01T00:00:00Z"
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# Checking


def wrong(case: Case) -> Iterator[str]:
    """What is wrong with the records and proofs of a case, a sentence each."""
    for record in records(case):
        body = case.bytes_of(record.payload) if record.payload else b""
        if body is None or hashlib.sha256(record.head + body).hexdigest() != record.sha256:
            yield f"record {record.id} ({record.uri}) does not have the hash that was written with it"
    missing = "SELECT name, id FROM pages WHERE id NOT IN (SELECT page FROM records WHERE payload IS NOT NULL) ORDER BY id"
    for name, number in case.rows(missing):
        yield f"capture {number} of {name} has no record"
    for proof in proofs(case):
        if _proved(proof.data)[1] != proof.sha256:
            yield f"proof {proof.id} is not of the bytes {proof.sha256[:12]}"


def wrong_in_warc(path: pathlib.Path) -> tuple[int, list[str]]:
    """How many records of a web archive carry a sha256 of their block, and a sentence for each that does not fit."""
    from headwater.read.warc import blocks

    checked, found = 0, []
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        try:
            for head, digest, whole in blocks(cast(BinaryIO, stream)):
                said = head.get("warc-block-digest", "")
                if not whole:
                    found.append(f"{path} ends amid the record of {head.get('warc-target-uri', '?')}")
                elif said.startswith("sha256:"):
                    checked += 1
                    if said[7:].lower() != digest:
                        found.append(f"the record of {head.get('warc-target-uri', '?')} does not have the hash that was written with it")
        except (EOFError, OSError, ValueError) as error:
            found.append(f"{path} can't be read to its end: {error}")
    return checked, found


# Proofs of time


def attach(case: Case, name: str, data: bytes, *, time: str) -> Proof:
    """Keep a proof of time for the capture of a page whose bytes it names. Raises UnreadableInput for what is none, or of other bytes."""
    kind, digest, said = _read_proof(data)
    captures: tuple[StoredPage, ...] = case.captures(name)
    if not captures:
        raise UnreadableInput(f"{case.path} has no page {name}")
    if digest not in {c.sha256 for c in captures}:
        raise UnreadableInput(f"this proof is not of {name}: it names the bytes {digest[:12]}, the page's are {captures[-1].sha256[:12]}")
    with case.writing() as db:
        done = db.execute("INSERT INTO proofs (sha256, kind, time, data, added) VALUES (?, ?, ?, ?, ?)", (digest, kind, said, data, time))
    return Proof(int(done.lastrowid or 0), digest, kind, said, data, time)


def proofs(case: Case) -> tuple[Proof, ...]:
    """All proofs, in the order in which they were attached."""
    rows = case.rows("SELECT id, sha256, kind, time, data, added FROM proofs ORDER BY id")
    return tuple(Proof(r[0], r[1], r[2], r[3], bytes(r[4]), r[5]) for r in rows)


def _read_proof(data: bytes) -> tuple[Literal["rfc3161", "opentimestamps"], str, str | None]:
    kind, digest, said = _proved(data)
    if kind is None or digest is None or len(data) > _MOST_PROOF:
        raise UnreadableInput("this is no proof of time over a SHA-256: give the answer of an RFC 3161 authority, or an .ots file")
    return kind, digest, said


def _proved(data: bytes) -> tuple[Literal["rfc3161", "opentimestamps"] | None, str | None, str | None]:
    """The kind of a proof, the hash that it is of (hex), and the time that it says; None for each that it lacks."""
    if data.startswith(_OTS):
        body = data[len(_OTS) :]
        return ("opentimestamps", body[2:34].hex(), None) if len(body) >= 34 and body[1] == 0x08 else (None, None, None)
    m = re.search(re.escape(_SHA256) + rb"(?:\x05\x00)?\x04\x20", data)
    # A token's TSTInfo holds the imprint before its time; certificates that follow hold other times.
    if m is None or data[:1] != b"\x30" or len(data) < m.end() + 32:
        return None, None, None
    time = re.search(rb"\x18[\x0f-\x17](\d{14})(?:\.\d+)?Z", data[m.end() + 32 : m.end() + 132])
    said = dt.datetime.strptime(time[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC).isoformat() if time else None
    return "rfc3161", data[m.end() : m.end() + 32].hex(), said
