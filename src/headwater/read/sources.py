"""Inputs as a user names them, to pages: files, folders, addresses, standard input, JSONL and its kin. The only place of reading that
opens files or sockets."""

from __future__ import annotations

import gzip
import io
import os
import pathlib
import re
import stat
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import BinaryIO
from urllib.parse import urlsplit, urlunsplit

from headwater.model import Drop, Page, Reason
from headwater.read import decode, records, warc
from headwater.read.fetch import DEFAULT_LIMITS, Fetched, Limits, Refused, fetch

_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".shtml": "text/html", ".txt": "text/plain",
          ".text": "text/plain", ".md": "text/plain", ".markdown": "text/plain"}  # fmt: skip
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_TABLES = (".csv", ".tsv")
# Files that wrap pages; `headwater.read.containers` opens them.
_WRAPPED = (".eml", ".mht", ".mhtml", ".docx", ".odt", ".pdf", ".rss", ".atom", ".xml")
_ARCHIVES = (".warc", ".wet")
_PAGES_OF_A_FOLDER = (*_TYPES, *_WRAPPED, *_ARCHIVES, *_LINES, *_TABLES, ".json", ".gz")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Pages in the order of the inputs, drops, and one sentence for each input that was named and refused or unreadable."""

    pages: tuple[Page, ...]
    drops: tuple[Drop, ...]
    refused: tuple[str, ...]


def gather(
    inputs: Sequence[str],
    *,
    allow_hosts: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
    file_bytes: int = 50_000_000,
    folder_files: int = 20_000,
    fetcher: Callable[[str], Fetched] | None = None,
) -> Gathered:
    """The pages of the inputs: a file, a folder, a URL, `-` (standard input, given as `stdin`), JSONL, JSON or CSV, also .gz.

    `limits` bounds each fetch, `file_bytes` one page's file (also unpacked; JSONL has no limit but that of its lines), `folder_files` the
    files looked at below one folder. `fetcher` takes the place of the network. The same path or URL twice is one page.
    Raises TypeError where `-` is named and `stdin` is not given.
    """
    if isinstance(inputs, str):
        raise TypeError("inputs is a sequence of strings, not one string")
    if "-" in inputs and stdin is None:
        raise TypeError("`-` needs stdin")
    get = fetcher or (lambda url: fetch(url, allow_hosts=allow_hosts, limits=limits))
    fetched = _fetch_all([name for name in inputs if _is_url(name)], get)
    work = _Work(file_bytes, folder_files)
    for name in inputs:
        if _is_url(name):
            work.add_url(name, fetched[_same_url(name)])
        elif name == "-" and stdin is not None:
            work.add_stdin(stdin)
        else:
            work.add_path(name)
    return Gathered(tuple(work.pages), tuple(work.drops), tuple(work.refused))


def _is_url(name: str) -> bool:
    return bool(re.match(r"^[a-z][a-z0-9+.-]*://", name, re.IGNORECASE))


def _same_url(url: str) -> str:
    """The form under which two spellings of one address meet: scheme and host in lower case, no fragment, no default port."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return url.strip()
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))


def _fetch_all(urls: Sequence[str], get: Callable[[str], Fetched]) -> dict[str, Fetched | Refused]:
    """Each address once; hosts beside each other, the addresses of one host one after the other."""
    by_host: dict[str, dict[str, str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(_same_url(url)).netloc, {}).setdefault(_same_url(url), url)

    def one_host(addresses: dict[str, str]) -> dict[str, Fetched | Refused]:
        answers: dict[str, Fetched | Refused] = {}
        for key, url in addresses.items():
            try:
                answers[key] = get(url)
            except Refused as refused:
                answers[key] = refused
        return answers

    if not by_host:
        return {}
    if len(by_host) == 1:
        return one_host(next(iter(by_host.values())))
    with ThreadPoolExecutor(max_workers=min(4, len(by_host))) as pool:
        try:
            return {key: answer for found in pool.map(one_host, by_host.values()) for key, answer in found.items()}
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class _Work:
    """What has been gathered so far."""

    def __init__(self, file_bytes: int, folder_files: int) -> None:
        self.pages: list[Page] = []
        self.drops: list[Drop] = []
        self.refused: list[str] = []
        self._file_bytes = file_bytes
        self._folder_files = folder_files
        self._seen: set[str] = set()
        self._named: dict[str, Page] = {}

    def add_url(self, url: str, answer: Fetched | Refused) -> None:
        key = _same_url(url)
        if self._twice(key, url):
            return
        if isinstance(answer, Refused):
            self.refused.append(str(answer))
            self._drop("refused" if "--allow-host" in str(answer) else "unreachable", str(answer), url)
            return
        self._page(Page(url, answer.data, url=answer.url, captured=answer.captured, media_type=answer.media_type))

    def add_stdin(self, stdin: BinaryIO) -> None:
        if self._twice("-", "-"):
            return
        data = stdin.read(self._file_bytes + 1)
        if len(data) > self._file_bytes:
            self._refuse("-", f"Standard input was not read: it is more than {self._file_bytes:,} bytes.", "too large")
            return
        first = data.lstrip()[:1]
        if first == b"{":
            rows = list(records.from_lines(io.BytesIO(data), "-"))
            if any(isinstance(row, Page) for row in rows):
                self._records(rows)
                return
        self._page(Page("-", data))

    def add_path(self, name: str) -> None:
        try:
            path = pathlib.Path(name)
            mode = path.stat().st_mode
            if self._twice(os.path.realpath(path), name):
                return
            if stat.S_ISDIR(mode):
                self._folder(path, name)
            else:
                self._file(path, name, named=True)
        except FileNotFoundError:
            self._refuse(name, f"{name} was not read: there is no such file.", "unreadable")
        except PermissionError:
            self._refuse(name, f"{name} was not read: it may not be opened.", "unreadable")
        except (OSError, ValueError) as error:
            self._refuse(name, f"{name[:300]} was not read: {getattr(error, 'strerror', None) or error}.", "unreadable")

    def _folder(self, folder: pathlib.Path, name: str) -> None:
        before = len(self.pages)
        for number, path in enumerate(_files(folder)):
            if number >= self._folder_files:
                self._drop("too large", f"more than {self._folder_files:,} files: the rest was not looked at", name)
                break
            shown = str(path)
            if path.suffix.lower() not in _PAGES_OF_A_FOLDER:
                self._drop("not a page", _not_yet(path), shown)
                continue
            try:
                if not stat.S_ISREG(path.stat().st_mode):
                    self._drop("not a page", "this is no regular file", shown)
                elif not self._twice(os.path.realpath(path), shown):
                    self._file(path, shown, named=False)
            except (OSError, ValueError) as error:
                self._drop("unreadable", str(getattr(error, "strerror", None) or error), shown)
        if len(self.pages) == before and not any(d.where.startswith(name) and d.reason == "duplicate input" for d in self.drops):
            self.refused.append(f"{name} was not read: the folder holds no pages.")

    def _file(self, path: pathlib.Path, shown: str, *, named: bool) -> None:
        bare = path.with_suffix("") if path.suffix.lower() == ".gz" else path
        kind = bare.suffix.lower()
        if kind in _LINES or kind in _ARCHIVES:
            self._stream(path, shown, archive=kind in _ARCHIVES)
            return
        with _opened(path) as stream:
            try:
                data = stream.read(self._file_bytes + 1)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                self._unreadable(shown, "it can't be unpacked", named)
                return
        if len(data) > self._file_bytes:
            if named:
                self._refuse(shown, f"{shown} was not read: it is more than {self._file_bytes:,} bytes.", "too large")
            else:
                self._drop("too large", f"more than {self._file_bytes:,} bytes", shown)
        elif kind == ".json":
            self._json(data, shown, named)
        elif kind in _TABLES:
            self._records(records.from_csv(data, shown))
        else:
            self._page(Page(shown, data, media_type=_TYPES.get(kind)))

    def _stream(self, path: pathlib.Path, shown: str, *, archive: bool) -> None:
        with _opened(path) as stream:
            try:
                self._records(warc.pages(stream, shown) if archive else records.from_lines(_bounded(stream), shown))
            except (EOFError, zlib.error, gzip.BadGzipFile):
                self._drop("unreadable", "the file can't be unpacked from here on", shown)

    def _json(self, data: bytes, shown: str, named: bool) -> None:
        rows = records.from_json(data, shown)
        if rows is None:
            self._drop("not a page", "this JSON holds no records with text", shown)
            if named:
                self.refused.append(f"{shown} was not read: this JSON holds no records with text.")
            return
        self._records(rows)

    def _records(self, rows: Sequence[Page | Drop] | Iterator[Page | Drop]) -> None:
        for row in rows:
            if isinstance(row, Drop):
                self.drops.append(row)
            else:
                self._page(row)

    def _page(self, page: Page) -> None:
        """Takes a page; a second one of a name is the same page where its bytes are the same, else it is told apart by a number."""
        number, name = 1, page.name
        while name in self._named:
            if self._named[name].data == page.data:
                self._drop("duplicate input", "the same record stands twice", name)
                return
            number += 1
            name = f"{page.name}~{number}"
        page = replace(page, name=name)
        self._named[name] = page
        self.pages.append(page)

    def _twice(self, key: str, name: str) -> bool:
        if key in self._seen:
            self._drop("duplicate input", "named twice: one page", name)
            return True
        self._seen.add(key)
        return False

    def _unreadable(self, shown: str, why: str, named: bool) -> None:
        self._drop("unreadable", why, shown)
        if named:
            self.refused.append(f"{shown} was not read: {why}.")

    def _refuse(self, name: str, sentence: str, reason: Reason) -> None:
        self.refused.append(sentence)
        self._drop(reason, sentence, name)

    def _drop(self, reason: Reason, what: str, where: str) -> None:
        self.drops.append(Drop("read", reason, what[:2_000], where[:1_000]))


def _opened(path: pathlib.Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _bounded(stream: BinaryIO, longest: int = 64_000_000) -> Iterator[bytes]:
    """Lines of a stream; a line beyond the limit is cut, and its rest passed over."""
    while line := stream.readline(longest):
        yield line
        while len(line) == longest and not line.endswith(b"\n"):
            line = stream.readline(longest)


def _files(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """Files below a folder in the order of their names, without hidden ones; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield pathlib.Path(root) / name


def _not_yet(path: pathlib.Path) -> str:
    """What a file of a folder is that is no page."""
    try:
        with path.open("rb") as stream:
            kind = decode.kind(stream.read(64)) if stat.S_ISREG(path.stat().st_mode) else None
    except OSError:
        kind = None
    ending = path.suffix.lower() or "no ending"
    return f"this is {kind}, which is not read yet" if kind else f"no file of pages by its name ({ending})"
