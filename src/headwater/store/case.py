"""The case file: what it keeps, and the only place that speaks SQL.

Every write is one transaction, on the disk (WAL, synchronous=FULL) before the call returns. Others may read meanwhile. The log of
judgements and the captures of pages are never updated or deleted; triggers refuse it.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import pathlib
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headwater.errors import UnreadableInput, UnwritableOutput
from headwater.model import Dossier, Drop, Page, from_json, to_json
from headwater.store import evidence
from headwater.store.judgements import Judgement, checked
from headwater.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

if TYPE_CHECKING:
    from headwater.read.fetch import Fetched

_PAGE_COLUMNS = "id, name, sha256, url, captured, media_type, known_title, known_publisher, known_date, added"


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One capture of a page: `added` is when the case took it, `captured` what the sender of the bytes says, or None."""

    id: int
    name: str
    sha256: str
    url: str | None
    captured: str | None
    media_type: str | None
    known_title: str | None
    known_publisher: str | None
    known_date: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Added:
    """A page that was given: `what` is "new", "changed" (other bytes under a known name) or "known"."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result, without its dossier: which method made it from which inputs (hashes, the last capture, the claims asked), and when."""

    id: int
    time: str
    version: str
    pages_hash: str
    inputs_hash: str
    last_page: int
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words searched for. `pieces` are (text, whether it was searched for), in order."""

    report: str
    pieces: tuple[tuple[str, bool], ...]


def now() -> str:
    """The time as the case writes it: UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


class Case:
    """An open case file. Use it from one thread; open it again in another. A context manager that closes the file."""

    def __init__(self, path: pathlib.Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Case:
        """A new case. Raises UnwritableOutput where the file exists or cannot be made."""
        where = pathlib.Path(path)
        try:
            os.close(os.open(where, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError as e:
            raise UnwritableOutput(f"{where} exists already: name another file") from e
        except OSError as e:
            raise UnwritableOutput(f"{where} could not be made ({e.strerror or e})") from e
        db = _connect(where)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(db)
        with contextlib.suppress(OSError):  # The name of a new file outlives a power cut only once its folder is on the disk.
            folder = os.open(where.resolve().parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return cls(where, db)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Case:
        """An existing case, its tables brought up to date. Raises UnreadableInput for what is none, or comes from a later Headwater."""
        where = pathlib.Path(path)
        if not where.is_file():
            raise UnreadableInput(f"{where} is no case: there is no such file (make one with `headwater new {where}`)")
        try:
            db = _connect(where)
            kind = int(db.execute("PRAGMA application_id").fetchone()[0])
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError as e:
            raise UnreadableInput(f"{where} is no case ({e})") from e
        if kind != APPLICATION_ID:
            # A power cut between making the file and its first write leaves an empty one: that is a case without anything in it.
            if kind == 0 and version == 0 and db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            else:
                db.close()
                raise UnreadableInput(f"{where} is no case: it is another program's file")
        if version > len(MIGRATIONS):
            db.close()
            raise UnreadableInput(f"{where} was made by a later Headwater (its form is {version}, this one knows {len(MIGRATIONS)})")
        if version < len(MIGRATIONS):
            migrate(db)
        return cls(where, db)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as e:
            raise UnwritableOutput(f"{self.path} could not be written ({e})") from e
        try:
            yield self._db
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    # Pages

    def add(
        self,
        pages: Iterable[Page],
        drops: Iterable[Drop] = (),
        *,
        answers: Mapping[str, Fetched] | None = None,
        time: str | None = None,
    ) -> tuple[Added, ...]:
        """Keep pages, all of them or none: their bytes, hashes and where they come from; and what intake refused.

        Other bytes under a known name are another capture, and the newest counts; the same bytes are no news. `answers` holds what the
        network answered, by the page's name: it is kept as the capture's record, and where the bytes are known as a record that they
        were seen again.
        """
        time = time or now()
        done: list[Added] = []
        with self._writing() as db:
            for page in pages:
                digest = hashlib.sha256(page.data).hexdigest()
                known = db.execute("SELECT sha256, id FROM pages WHERE name = ? ORDER BY id DESC LIMIT 1", (_text(page.name),)).fetchone()
                answer = (answers or {}).get(page.name)
                if known and known[0] == digest:
                    if answer is not None:
                        evidence.seen_again(db, known[1], answer)
                    done.append(Added(page.name, "known"))
                    continue
                db.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?)", (digest, page.data))
                row = (page.name, digest, page.url, page.captured, page.media_type, page.known_title, page.known_publisher, page.known_date)
                made = db.execute(
                    "INSERT INTO pages (name, sha256, url, captured, media_type, known_title, known_publisher, known_date, added) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*map(_text, row), time),
                )
                evidence.write(db, int(made.lastrowid or 0), page, digest, answer, time)
                db.execute("DELETE FROM drops WHERE location = ?", (_text(page.name),))
                done.append(Added(page.name, "changed" if known else "new"))
            for drop in drops:
                db.execute(
                    "DELETE FROM drops WHERE location = ? AND reason = ? AND what = ?",
                    tuple(map(_text, (drop.where, drop.reason, drop.what))),
                )
                row5 = tuple(map(_text, (drop.stage, drop.reason, drop.what, drop.where, drop.title)))
                db.execute("INSERT INTO drops (stage, reason, what, location, title, added) VALUES (?, ?, ?, ?, ?, ?)", (*row5, time))
        return tuple(done)

    def pages(self) -> tuple[StoredPage, ...]:
        """The newest capture of each page, by name."""
        newest = "SELECT max(id) FROM pages GROUP BY name"
        return tuple(StoredPage(*r) for r in self._db.execute(f"SELECT {_PAGE_COLUMNS} FROM pages WHERE id IN ({newest}) ORDER BY name"))

    def captures(self, name: str) -> tuple[StoredPage, ...]:
        """All captures of one page, oldest first."""
        return tuple(StoredPage(*r) for r in self._db.execute(f"SELECT {_PAGE_COLUMNS} FROM pages WHERE name = ? ORDER BY id", (name,)))

    def bytes_of(self, sha256: str) -> bytes | None:
        """The bytes with this hash, or None."""
        row = self._db.execute("SELECT data FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else bytes(row[0])

    def page(self, stored: StoredPage) -> Page:
        """The page as it was given. Raises UnreadableInput where its bytes are missing (see `check`)."""
        data = self.bytes_of(stored.sha256)
        if data is None:
            raise UnreadableInput(f"{self.path} lacks the bytes of {stored.name}: run `headwater check {self.path}`")
        return Page(
            stored.name, data, stored.url, stored.captured, stored.media_type,
            stored.known_title, stored.known_publisher, stored.known_date,
        )  # fmt: skip

    def drops(self) -> tuple[Drop, ...]:
        """What intake refused."""
        rows = self._db.execute("SELECT stage, reason, what, location, title FROM drops ORDER BY id")
        return tuple(from_json(dict(zip(("stage", "reason", "what", "where", "title"), r, strict=True)), Drop) for r in rows)

    # Claims

    def ask(self, text: str, *, asked: bool = True, time: str | None = None) -> bool:
        """Ask for a claim, or with asked=False no longer; returns whether that changed anything. Raises ValueError without letters."""
        if not any(c.isalpha() for c in text):
            raise ValueError(f"the claim {text!r} has no letters: write the claim as a sentence")
        with self._writing() as db:
            if (text in self.claims()) == asked:
                return False
            db.execute("INSERT INTO claims (text, time, asked) VALUES (?, ?, ?)", (text, time or now(), int(asked)))
        return True

    def claims(self) -> tuple[str, ...]:
        """The claims asked for, in the order in which they were asked."""
        state: dict[str, None] = {}
        for text, asked in self._db.execute("SELECT text, asked FROM claims ORDER BY id"):
            if asked:
                state[text] = None
            else:
                state.pop(text, None)
        return tuple(state)

    # Results

    def save(
        self,
        dossier: Dossier,
        *,
        pages_hash: str,
        inputs_hash: str,
        last_page: int,
        asked: Sequence[str],
        time: str | None = None,
    ) -> Result:
        """Keep a result, and make its texts the ones that are searched."""
        data = json.dumps(to_json(dossier), ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")
        time = time or now()
        row = (time, dossier.made_by.version, pages_hash, inputs_hash, last_page, json.dumps(list(asked)))
        with self._writing() as db:
            done = db.execute(
                "INSERT INTO results (time, version, pages_hash, inputs_hash, last_page, asked, sha256, dossier) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, hashlib.sha256(data).hexdigest(), zlib.compress(data)),
            )
            db.execute("DELETE FROM texts")
            db.executemany(
                "INSERT INTO texts (report, title, publisher, body) VALUES (?, ?, ?, ?)",
                (tuple(map(_text, (r.id, r.title or "", r.publisher or "", r.text))) for r in dossier.reports),
            )
        return Result(int(done.lastrowid or 0), time, dossier.made_by.version, pages_hash, inputs_hash, last_page, tuple(asked))

    def results(self) -> tuple[Result, ...]:
        """All results, oldest first."""
        rows = self._db.execute("SELECT id, time, version, pages_hash, inputs_hash, last_page, asked FROM results ORDER BY id")
        return tuple(map(_result, rows))

    def newest(self) -> Result | None:
        """The newest result, or None before the first run."""
        sql = "SELECT id, time, version, pages_hash, inputs_hash, last_page, asked FROM results ORDER BY id DESC LIMIT 1"
        row = self._db.execute(sql).fetchone()
        return _result(row) if row else None

    def load(self, result: Result) -> Dossier:
        """The dossier of a result, as it was made: without the judgements. Raises UnreadableInput where it is damaged."""
        found: Dossier = from_json(self.raw_result(result))
        return found

    def raw_result(self, result: Result) -> Any:
        """The JSON value of a result's dossier. Raises UnreadableInput where it is damaged."""
        row = self._db.execute("SELECT sha256, dossier FROM results WHERE id = ?", (result.id,)).fetchone()
        try:
            data = zlib.decompress(row[1])
            if hashlib.sha256(data).hexdigest() != row[0]:
                raise ValueError("its hash differs")
            return json.loads(data)
        except (TypeError, ValueError, zlib.error) as e:
            raise UnreadableInput(f"result {result.id} of {self.path} is damaged ({e}): run `headwater run` again") from e

    # Judgements

    def judge(
        self, kind: str, target: Mapping[str, str], value: str = "", *, why: str = "", who: str = "", time: str | None = None
    ) -> Judgement:
        """Write a judgement into the log. Raises ValueError for an unknown kind, a target that lacks a key, a
        value that is none, or the undoing of what does not stand."""
        wanted = checked(kind, target, value)
        with self._writing() as db:
            if kind == "undo":
                self._must_stand(int(wanted["judgement"]))
            time = time or now()
            row = (time, _text(who), kind, json.dumps(wanted, ensure_ascii=True, sort_keys=True), _text(value), _text(why))
            done = db.execute("INSERT INTO judgements (time, who, kind, target, value, why) VALUES (?, ?, ?, ?, ?, ?)", row)
        return Judgement(int(done.lastrowid or 0), time, who, kind, wanted, value, why)

    def _must_stand(self, judgement: int) -> None:
        undone_by = {j.id: j.undone_by for j in self.judgements()}
        if judgement not in undone_by:
            raise ValueError(f"there is no judgement {judgement}: the log lists them")
        if (by := undone_by[judgement]) is not None:
            # A second line would have to be undone too before the judgement stood again.
            raise ValueError(f"judgement {judgement} is undone already, by {by}: undo {by} to let it stand again")

    def undo(self, judgement: int, *, why: str = "", who: str = "", time: str | None = None) -> Judgement:
        """Undo a judgement, by a line of its own; an undo can be undone. Raises ValueError where there is none that stands."""
        return self.judge("undo", {"judgement": str(judgement)}, why=why, who=who, time=time)

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, oldest first; each with the id of the line that undid it, or None."""
        rows = self._db.execute("SELECT id, time, who, kind, target, value, why FROM judgements ORDER BY id DESC").fetchall()
        undone: dict[int, int] = {}
        found = []
        for id_, time, who, kind, target, value, why in rows:  # newest first: an undo counts unless it was itself undone
            wanted = json.loads(target)
            if kind == "undo" and id_ not in undone:
                undone.setdefault(int(wanted["judgement"]), id_)
            found.append(Judgement(id_, time, who, kind, wanted, value, why, undone.get(id_)))
        return tuple(reversed(found))

    # Searching, and the state as a whole

    def search(self, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Reports of the newest result that hold all words of `query` ("..." for words in a row), best first."""
        words = [f'"{w}"' for quoted, plain in re.findall(r'"([^"]+)"|([^\s"]+)', query) if (w := (quoted or plain).strip())]
        if not words:
            return ()
        on, off = "\ue000", "\ue001"
        sql = "SELECT report, snippet(texts, -1, ?, ?, ' … ', 24) FROM texts WHERE texts MATCH ? ORDER BY rank, rowid LIMIT ?"
        try:
            rows = self._db.execute(sql, (on, off, _text(" ".join(words)), limit)).fetchall()
        except sqlite3.OperationalError:
            return ()
        return tuple(Hit(report, _pieces(snippet, on, off)) for report, snippet in rows)

    def state(self) -> tuple[int, int, int, int]:
        """Four numbers that change when pages, claims, results or judgements do."""
        row = self._db.execute(
            "SELECT ifnull((SELECT max(id) FROM pages), 0), ifnull((SELECT max(id) FROM claims), 0), "
            "ifnull((SELECT max(id) FROM results), 0), ifnull((SELECT max(id) FROM judgements), 0)"
        ).fetchone()
        return (row[0], row[1], row[2], row[3])

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of a reading statement; for `check`."""
        return self._db.execute(sql, tuple(values)).fetchall()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, for the modules of this package. Raises UnwritableOutput where the file is locked."""
        with self._writing() as db:
            yield db


def _result(row: tuple[Any, ...]) -> Result:
    return Result(row[0], row[1], row[2], row[3], row[4], row[5], tuple(json.loads(row[6])))


def _connect(path: pathlib.Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=20, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA busy_timeout = 20000")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _text(value: str | None) -> str | None:
    """SQLite takes no lone surrogates; they become visible marks."""
    return None if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8")


def _pieces(snippet: str, on: str, off: str) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    for part in snippet.split(on):
        inside, mark, after = part.partition(off)
        found += [(inside, bool(mark)), (after, False)] if mark else [(part, False)]
    return tuple((text, hit) for text, hit in found if text)
