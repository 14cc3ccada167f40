"""Inputs as a user names them, to pages: files, folders, addresses, standard input, JSONL and its kin. The only place of reading that
opens files or sockets."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import pathlib
import re
import stat
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from headwater.model import Drop, Page, Reason
from headwater.read import decode, memento, posts, records, warc
from headwater.read.addresses import Address, of_rows, one_a_line, sitemap
from headwater.read.fetch import DEFAULT_LIMITS, Fetched, Limits, Refused
from headwater.read.polite import Manners, Session, same_url

_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".shtml": "text/html", ".txt": "text/plain",
          ".text": "text/plain", ".md": "text/plain", ".markdown": "text/plain"}  # fmt: skip
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_TABLES = (".csv", ".tsv")
# Files that wrap pages; `headwater.read.containers` opens them.
_WRAPPED = (".eml", ".mht", ".mhtml", ".docx", ".odt", ".pdf", ".rss", ".atom", ".xml")
_ARCHIVES = (".warc", ".wet")
# What browsers call the folder beside a page that was saved whole: Page_files, in the languages they speak, Page.files.
_COMPLETE = re.compile(r"(?:_files|[-_]Dateien|_fichiers|_archivos|_ficheiros|[-_]filer|_bestanden|_pliki|_soubory|_dosyalar|\.files)$",
                       re.IGNORECASE)  # fmt: skip
# Files that may hold addresses alone, one a line.
_LISTS = (".txt", ".text", ".urls", ".list", ".md", "")
CONTACT = "HEADWATER_CONTACT"  # the variable that holds an address to write to, for the user agent
_SITEMAPS = 20  # sitemaps followed from one index
_X_ARCHIVE = ("tweets.js", "tweet.js", "tweets-part1.js", "note-tweet.js")
_PAGES_OF_A_FOLDER = (*_TYPES, *_WRAPPED, *_ARCHIVES, *_LINES, *_TABLES, ".json", ".gz")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Pages in the order of the inputs, drops, and one sentence for each input that was named and refused or unreadable.

    `answers` holds what the network answered, by the name of the page; `notes` are sentences about what was passed over on purpose.
    """

    pages: tuple[Page, ...]
    drops: tuple[Drop, ...]
    refused: tuple[str, ...]
    answers: Mapping[str, Fetched] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


Keep = Callable[[Page, Fetched | None], None]


def gather(
    inputs: Sequence[str],
    *,
    allow_hosts: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
    file_bytes: int = 50_000_000,
    folder_files: int = 20_000,
    list_addresses: int = 500,
    known: Container[str] = (),
    contact: str | None = None,
    keep: Keep | None = None,
    fetcher: Callable[[str], Fetched] | None = None,
) -> Gathered:
    """The pages of the inputs: a file, a folder, a URL, `-` (standard input, given as `stdin`), JSONL, JSON or CSV, also .gz; a list of
    addresses in a file, a sitemap.

    `limits` bounds each fetch, `file_bytes` one page's file (also unpacked; JSONL has no limit but that of its lines), `folder_files` the
    files looked at below one folder, `list_addresses` those fetched of one list. Addresses of lists that are in `known` are passed over.
    `keep` takes each page as soon as it is there, with the answer it came in; then Gathered holds no pages, and memory stays flat.
    `contact` stands in the user agent; without it, what HEADWATER_CONTACT says. `fetcher` takes the place of the
    network. The same path or URL twice is one page.
    Raises TypeError where `-` is named and `stdin` is not given.
    """
    if isinstance(inputs, str):
        raise TypeError("inputs is a sequence of strings, not one string")
    if "-" in inputs and stdin is None:
        raise TypeError("`-` needs stdin")
    if fetcher is None:
        session = Session(allow_hosts=allow_hosts, limits=limits, contact=contact or os.environ.get(CONTACT))
    else:
        session = Session(get=lambda url, **_: fetcher(url), manners=Manners(pace=0.0, tries=1))
    work = _Work(file_bytes, folder_files, list_addresses, known, keep)
    for place, name in enumerate(inputs):
        work.place = place
        if _is_url(name):
            work.want(Address(name))
        elif name == "-" and stdin is not None:
            work.add_stdin(stdin)
        else:
            work.add_path(name)
    # Sitemaps name further addresses, and indexes of them further sitemaps: three rounds reach the pages.
    for _ in range(3):
        wanted, work.wanted = work.wanted, {}
        if wanted:
            for url, answer in session.fetch_all(list(wanted)):
                work.add_answer(*wanted[url], answer)
    pages = tuple(page for _, page in sorted(work.pages, key=lambda pair: pair[0]))
    return Gathered(pages, tuple(work.drops), tuple(work.refused), work.answers, tuple(work.notes))


def _is_url(name: str) -> bool:
    return bool(re.match(r"^[a-z][a-z0-9+.-]*://", name, re.IGNORECASE))


class _Work:
    """What has been gathered so far. `wanted` holds addresses still to be fetched, each with its place among the inputs."""

    def __init__(self, file_bytes: int, folder_files: int, list_addresses: int, known: Container[str], keep: Keep | None) -> None:
        self.pages: list[tuple[tuple[int, int], Page]] = []
        self.drops: list[Drop] = []
        self.refused: list[str] = []
        self.notes: list[str] = []
        self.answers: dict[str, Fetched] = {}
        self.wanted: dict[str, tuple[Address, tuple[int, int]]] = {}
        self.place = 0
        self._count = 0
        self._file_bytes = file_bytes
        self._folder_files = folder_files
        self._list_addresses = list_addresses
        self._known = known
        self._keep = keep
        self._seen: set[str] = set()
        self._named: dict[str, bytes] = {}

    def want(self, address: Address) -> None:
        """Takes an address to fetch, once."""
        if not self._twice(same_url(address.url), address.url):
            self._count += 1
            self.wanted[address.url] = (address, (self.place, self._count))

    def want_list(self, listed: Sequence[Address], where: str) -> None:
        """Takes the addresses of a list, those beyond the limit and those known already left out."""
        if not listed:
            self._drop("empty", "this list holds no address", where)
        new = [one for one in listed if one.inner or (one.url not in self._known and same_url(one.url) not in self._known)]
        if len(new) < len(listed):
            self.notes.append(f"{len(listed) - len(new)} of the {len(listed)} addresses of {where} are in the case already.")
        if len(new) > self._list_addresses:
            left = f"{len(new):,} addresses: those beyond {self._list_addresses:,} were not fetched"
            self._drop("too large", left, where)
            self.notes.append(f"{where} lists {left}.")
        for address in new[: self._list_addresses]:
            self.want(address)

    def add_answer(self, address: Address, place: tuple[int, int], answer: Fetched | Refused) -> None:
        """Takes what an address answered: a page, a list of further ones, or why there is none."""
        url = address.url
        if isinstance(answer, Refused):
            self.refused.append(str(answer))
            self._drop("unreachable" if answer.status or "--allow-host" not in str(answer) else "refused", str(answer), url)
            return
        listed = sitemap(answer.data)
        if listed is not None:
            self.place = place[0]
            self.want_list(listed[:_SITEMAPS] if listed and listed[0].inner else listed, url)
            return
        copy = memento.of(answer)
        page = Page(
            url, answer.data, url=copy.url if copy else answer.url, captured=copy.time if copy else answer.captured,
            media_type=answer.media_type, known_title=address.title, known_publisher=address.publisher, known_date=address.date,
        )  # fmt: skip
        self._page(page, answer, place)

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
                self._records(rows, "-")
                return
        listed = one_a_line(data)
        if listed is not None:
            self.want_list(listed, "-")
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
        before = self._count
        for number, path in enumerate(_files(folder)):
            if number >= self._folder_files:
                self._drop("too large", f"more than {self._folder_files:,} files: the rest was not looked at", name)
                break
            shown = str(path)
            if path.suffix.lower() not in _PAGES_OF_A_FOLDER and path.name.lower() not in _X_ARCHIVE:
                self._drop("not a page", _not_yet(path), shown)
                continue
            try:
                if not stat.S_ISREG(path.stat().st_mode):
                    self._drop("not a page", "this is no regular file", shown)
                elif not self._twice(os.path.realpath(path), shown):
                    self._file(path, shown, named=False)
            except (OSError, ValueError) as error:
                self._drop("unreadable", str(getattr(error, "strerror", None) or error), shown)
        if self._count == before and not any(d.where.startswith(name) and d.reason == "duplicate input" for d in self.drops):
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
        elif kind == ".js":
            self._x_archive(data, path, shown, named)
        elif kind == ".json":
            self._json(data, shown, named)
        elif kind in _TABLES:
            self._records(records.from_csv(data, shown), shown, named)
        elif named and (listed := one_a_line(data) if kind in _LISTS else sitemap(data) if kind == ".xml" else None) is not None:
            self.want_list(listed, shown)
        else:
            self._page(Page(shown, data, media_type=_TYPES.get(kind)))

    def _stream(self, path: pathlib.Path, shown: str, *, archive: bool) -> None:
        with _opened(path) as stream:
            try:
                self._records(warc.pages(stream, shown) if archive else records.from_lines(_bounded(stream), shown), shown)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                self._drop("unreadable", "the file can't be unpacked from here on", shown)

    def _x_archive(self, data: bytes, path: pathlib.Path, shown: str, named: bool) -> None:
        """The posts of an X archive's tweets.js; the account's name stands in account.js beside it."""
        held = posts.x_archive(data)
        if held is None or held[0] not in ("tweets", "tweet", "note_tweet"):
            self._drop("not a page", "a script that holds no posts of an X archive", shown)
            if named:
                self.refused.append(f"{shown} was not read: it holds no posts of an X archive.")
            return
        account = None
        beside = path.with_name("account.js")
        if beside.is_file() and beside.stat().st_size < 1_000_000:
            said = posts.x_archive(beside.read_bytes())
            account = posts.x_account(said[1]) if said else None
        self._records(posts.x_pages(held[1], shown, account), shown, named)

    def _json(self, data: bytes, shown: str, named: bool) -> None:
        rows = records.from_json(data, shown)
        if rows is None:
            self._drop("not a page", "this JSON holds no records with text", shown)
            if named:
                self.refused.append(f"{shown} was not read: this JSON holds no records with text.")
            return
        self._records(rows, shown, named)

    def _records(self, rows: Iterable[Page | Drop], shown: str, named: bool = True) -> None:
        """Takes the records of a file. Where a file that was named holds addresses and no text at all, the addresses are fetched."""
        texts, bare, held = 0, list[Page](), list[Drop]()
        for row in rows:
            if isinstance(row, Page) and row.data:
                texts += 1
                self._page(row)
            elif isinstance(row, Page):
                bare.append(row)
            else:
                held.append(row)
        if not texts and not bare and not held:
            held.append(Drop("read", "empty", "this file holds no page", shown))
        listed = of_rows(bare)
        if named and listed and not texts:
            self.want_list(listed, shown)
        else:
            held += [Drop("read", "empty", f"this record has no text, only the address {row.url}"[:2_000], row.name) for row in bare]
        self.drops += held

    def _page(self, page: Page, answer: Fetched | None = None, place: tuple[int, int] | None = None) -> None:
        """Takes a page; a second one of a name is the same page where its bytes are the same, else it is told apart by a number."""
        number, name, digest = 1, page.name, hashlib.sha256(page.data).digest()
        while name in self._named:
            if self._named[name] == digest:
                self._drop("duplicate input", "the same record stands twice", name)
                return
            number += 1
            name = f"{page.name}~{number}"
        page = replace(page, name=name)
        self._named[name] = digest
        self._count += 1
        if self._keep is not None:
            self._keep(page, answer)
            return
        self.pages.append((place or (self.place, self._count), page))
        if answer is not None:
            self.answers[name] = answer

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
        # A page saved "complete" has its pictures, frames and scripts in a folder beside it, which holds no page of its own.
        saved = {pathlib.PurePath(n).stem for n in names if n.lower().endswith((".html", ".htm", ".xhtml"))}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and _COMPLETE.sub("", f) not in saved - {f})
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
