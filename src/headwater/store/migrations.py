"""The tables of a case, as ordered migrations. `user_version` is the number of those that have run; none is ever changed once released."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x48574353  # "HWCS"


def _first(db: sqlite3.Connection) -> None:
    """Bytes, captures of pages, drops of intake, asked claims, results, the log of judgements, the texts for searching."""
    for statement in (
        "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID",
        # One row a capture; the newest of a name is the page that counts. Rows are never changed.
        """CREATE TABLE pages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blobs, url TEXT, captured TEXT,
            media_type TEXT, known_title TEXT, known_publisher TEXT, known_date TEXT, added TEXT NOT NULL) STRICT""",
        "CREATE INDEX pages_by_name ON pages (name, id)",
        """CREATE TABLE drops (
            id INTEGER PRIMARY KEY AUTOINCREMENT, stage TEXT NOT NULL, reason TEXT NOT NULL, what TEXT NOT NULL, location TEXT NOT NULL,
            title TEXT, added TEXT NOT NULL) STRICT""",
        "CREATE TABLE claims (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, time TEXT NOT NULL, asked INTEGER NOT NULL) STRICT",
        """CREATE TABLE results (
            id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, version TEXT NOT NULL, pages_hash TEXT NOT NULL,
            inputs_hash TEXT NOT NULL, last_page INTEGER NOT NULL, asked TEXT NOT NULL, sha256 TEXT NOT NULL, dossier BLOB NOT NULL)
            STRICT""",
        """CREATE TABLE judgements (
            id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
            value TEXT NOT NULL, why TEXT NOT NULL) STRICT""",
        "CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER judgements_as_written BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER pages_stay BEFORE DELETE ON pages BEGIN SELECT RAISE(ABORT, 'captures are kept'); END",
        "CREATE TRIGGER pages_as_captured BEFORE UPDATE ON pages BEGIN SELECT RAISE(ABORT, 'captures are kept'); END",
        "CREATE VIRTUAL TABLE texts USING fts5 (report UNINDEXED, title, publisher, body, tokenize = 'unicode61 remove_diacritics 2')",
    ):
        db.execute(statement)


def _second(db: sqlite3.Connection) -> None:
    """Records of captures as web archives hold them, proofs of their time, and what was seen in watched feeds."""
    for statement in (
        # A record's block is `head` and then the bytes `payload` (a page's), where it has any; `sha256` is the block's.
        """CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL REFERENCES pages, kind TEXT NOT NULL, uri TEXT NOT NULL,
            time TEXT NOT NULL, head BLOB NOT NULL, payload TEXT REFERENCES blobs, sha256 TEXT NOT NULL) STRICT""",
        "CREATE INDEX records_by_page ON records (page, id)",
        """CREATE TABLE proofs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL REFERENCES blobs, kind TEXT NOT NULL, time TEXT, data BLOB NOT NULL,
            added TEXT NOT NULL) STRICT""",
        "CREATE TABLE watched (feed TEXT NOT NULL, item TEXT NOT NULL, seen TEXT NOT NULL, what TEXT NOT NULL, "
        "PRIMARY KEY (feed, item)) STRICT, WITHOUT ROWID",
        # Captures made before there were records: what was kept of them is their bytes.
        "INSERT INTO records (page, kind, uri, time, head, payload, sha256) "
        "SELECT id, 'resource', coalesce(url, 'file:' || name), coalesce(captured, added), x'', sha256, sha256 FROM pages ORDER BY id",
        "CREATE TRIGGER records_stay BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'captures are kept'); END",
        "CREATE TRIGGER records_as_captured BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'captures are kept'); END",
        "CREATE TRIGGER proofs_stay BEFORE DELETE ON proofs BEGIN SELECT RAISE(ABORT, 'proofs are kept'); END",
        "CREATE TRIGGER proofs_as_given BEFORE UPDATE ON proofs BEGIN SELECT RAISE(ABORT, 'proofs are kept'); END",
    ):
        db.execute(statement)


def _third(db: sqlite3.Connection) -> None:
    """What was found in one page, report or text alone, by the method that found it."""
    db.execute(
        "CREATE TABLE kept (stage TEXT NOT NULL, version TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, sha256 TEXT NOT NULL, "
        "PRIMARY KEY (stage, version, key)) STRICT"
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second, _third)


def migrate(db: sqlite3.Connection) -> int:
    """Run the migrations that this file lacks, each in its own transaction; returns how many ran."""
    ran = 0
    for number, migration in enumerate(MIGRATIONS, 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            if int(db.execute("PRAGMA user_version").fetchone()[0]) < number:
                migration(db)
                db.execute(f"PRAGMA user_version = {number}")
                ran += 1
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    return ran
