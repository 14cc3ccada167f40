"""Memory and speed over a web archive of any size, made as it is read: nothing of it lies on the disk.

    python bench/archive.py [--gigabytes 5] [--read]

Without --read: how fast records come out of the archive, and the most memory held. With it each page is also read to reports, which is what
takes the time; `--gigabytes 0.05` is a hundredth of the long run.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import sys
import time


class Made(io.RawIOBase):
    """A web archive of so many bytes, made piece by piece: pages of some 60 KB, each with words of its own."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._held = b""
        self._number = 0
        paragraph = "<p>The ferry Corvina ran aground off Tern Island on Saturday evening, the coastguard said in note {}.</p>"
        self._body = "".join(paragraph.format(f"{n}-{{0}}") for n in range(400))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while len(self._held) < len(buffer) and self._left > 0:
            record = self._record()
            self._left -= len(record)
            self._held += record
        piece = self._held[: len(buffer)]
        self._held = self._held[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _record(self) -> bytes:
        self._number += 1
        text = self._body.replace("{0}", str(self._number))
        body = f"<html><head><title>Report {self._number}</title></head><body><article>{text}</article></body></html>"
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{self._number}\r\n"
        head += f"WARC-Date: 2021-09-06T10:00:00Z\r\nContent-Length: {len(answer)}\r\n\r\n"
        return head.encode() + answer + b"\r\n\r\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=5.0)
    parser.add_argument("--read", action="store_true")
    given = parser.parse_args()
    from headwater.model import Page
    from headwater.read import guarded, warc

    stream = io.BufferedReader(Made(int(given.gigabytes * 1e9)), buffer_size=1 << 20)
    began, pages, reports, first = time.process_time(), 0, 0, 0
    found = (page for page in warc.pages(stream, "made.warc") if isinstance(page, Page))  # type: ignore[arg-type]
    for held in guarded.each(found) if given.read else found:
        pages += 1
        reports += len(held.reports) if not isinstance(held, Page) else 0
        if pages == 200:
            first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"gigabytes": given.gigabytes, "pages": pages, "reports": reports, "cpu_s": round(spent, 1),
                      "mb_a_cpu_s": round(given.gigabytes * 1e3 / max(spent, 0.01)), "rss_mb_after_200_pages": first // 1024,
                      "rss_mb_at_the_end": most // 1024}))  # fmt: skip
    sys.exit(0 if most - first < 100 * 1024 else 1)


if __name__ == "__main__":
    main()
