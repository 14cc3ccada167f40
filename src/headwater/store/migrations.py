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


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first,)


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
