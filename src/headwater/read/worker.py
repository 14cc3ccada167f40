"""The process in which strangers' pages are read: `python -P -m headwater.read.worker MEMORY`, spoken to over its standard streams.

In: two lengths (4 bytes each, big-endian), a page's fields as JSON, its bytes. Out: a length and JSON: the reports and drops, or why there
are none. Nothing of it is ever evaluated. The process may write no file, and has no more memory than it is given.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import Any, BinaryIO


def main() -> None:
    """Serve until the other side closes."""
    out = os.fdopen(os.dup(1), "wb")
    # Whatever a parser prints goes nowhere.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    warm()
    bound(int(sys.argv[1]))
    sys.dont_write_bytecode = True
    while True:
        said = _exactly(sys.stdin.buffer, 8)
        if said is None:
            return
        first, second = struct.unpack(">II", said)
        fields, data = _exactly(sys.stdin.buffer, first), _exactly(sys.stdin.buffer, second)
        if fields is None or data is None:
            return
        answer = json.dumps(_answer(json.loads(fields), data)).encode("ascii")
        out.write(struct.pack(">I", len(answer)) + answer)
        out.flush()


def warm() -> None:
    """Load what reads and what it reads with, some of which passes through a file of its own while it loads."""
    from headwater.read import language

    language.detect("The ferry sails again on Monday.")


def bound(memory: int) -> None:
    """Take away from this process: memory beyond `memory` bytes, writing to files, dumping its core."""
    try:
        import resource
    except ImportError:  # Windows knows no such limits; time is still kept by the other side
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):
            continue


def _answer(fields: dict[str, Any], data: bytes) -> dict[str, Any]:
    from headwater import read
    from headwater.model import Page, to_json

    if fields.get("hello"):
        return {"found": [], "drops": []}
    try:
        found, drops = read.read_page(Page(data=data, **fields))
        return {"found": [to_json(one) for one in found], "drops": [to_json(drop) for drop in drops]}
    except MemoryError:
        return {"failed": "it needs more memory than a page may have"}
    except Exception as error:  # whatever a parser raises on somebody's page is the page's drop
        return {"failed": f"reading it failed ({type(error).__name__})"}


def _exactly(stream: BinaryIO, size: int) -> bytes | None:
    data = stream.read(size)
    return data if len(data) == size else None


if __name__ == "__main__":
    main()
