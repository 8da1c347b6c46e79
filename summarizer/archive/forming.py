"""The form of the ledger: a new or older file comes in, one with the tables of this version goes out.

Version 3 keeps a guess at how many members a run has, which those that wrote version 2 had or had not.
Version 2 keeps each text in a row of its own, and the warnings of readers; in version 1 the texts lay packed
in their documents' rows.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Final

from summarizer.archive import entries, packing
from summarizer.archive.entries import Change, Source
from summarizer.errors import StoreError

VERSION: Final = 3
_FIRST: Final = 1

_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, outcome TEXT, pid INTEGER NOT NULL,
    model TEXT NOT NULL, recipe TEXT NOT NULL, members INTEGER, price_in REAL, price_out REAL,
    lost_calls INTEGER NOT NULL DEFAULT 0, lost_prompt_tokens INTEGER NOT NULL DEFAULT 0,
    lost_completion_tokens INTEGER NOT NULL DEFAULT 0, guess INTEGER
)""",
    """CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, text TEXT NOT NULL)""",
    # What is large stands last: SQLite reads a row from its beginning only as far as it has to.
    """CREATE TABLE IF NOT EXISTS documents (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL, recipe TEXT NOT NULL,
    model TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs(id), state TEXT NOT NULL, reason TEXT NOT NULL,
    hint TEXT NOT NULL, error TEXT NOT NULL, warnings TEXT, same_as TEXT, finished TEXT NOT NULL,
    text_digest TEXT REFERENCES texts(digest), source BLOB, result TEXT, digest TEXT
)""",
    "CREATE INDEX IF NOT EXISTS documents_by_name ON documents(name, run)",
    "CREATE INDEX IF NOT EXISTS documents_by_content ON documents(content, recipe)",
    """CREATE TABLE IF NOT EXISTS calls (
    question TEXT PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id), stored TEXT NOT NULL,
    calls INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL, answer TEXT NOT NULL, digest TEXT NOT NULL
)""",
    """CREATE VIEW IF NOT EXISTS newest AS
    SELECT d.key, d.name, d.content, d.recipe, d.model, d.run, d.state, d.reason, d.hint, d.error, d.finished,
        d.warnings, d.same_as, coalesce(d.text_digest, o.text_digest) AS text_digest,
        coalesce(d.source, o.source) AS source, coalesce(d.result, o.result) AS result,
        coalesce(d.digest, o.digest) AS digest
    FROM documents d LEFT JOIN documents o ON o.key = d.same_as
    WHERE d.run = (SELECT max(run) FROM documents n WHERE n.name = d.name)""",
)
_SET_ASIDE: Final = (
    "DROP VIEW newest",
    "DROP INDEX documents_by_name",
    "DROP INDEX documents_by_content",
    "ALTER TABLE documents RENAME TO documents_1",
)


def form(connection: sqlite3.Connection, version: int) -> None:
    """Bring a file of a version, 0 for a new one, to this one; all of it or, at a crash, nothing."""
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in (*(_SET_ASIDE if version == _FIRST else ()), *_TABLES):
            connection.execute(statement)
        if version == _FIRST:
            _move(connection)
        _add_guess(connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _add_guess(connection: sqlite3.Connection) -> None:
    """Add the column where it is missing."""
    if "guess" not in {row[1] for row in connection.execute("PRAGMA table_info(runs)")}:
        connection.execute("ALTER TABLE runs ADD COLUMN guess INTEGER")


def _move(connection: sqlite3.Connection) -> None:
    """Fill the tables from those of version 1, one document at a time."""
    rows = connection.execute(
        "SELECT key, name, content, recipe, model, run, state, reason, hint, error, same_as, finished, "
        "source, result, digest FROM documents_1"
    )
    for *head, same_as, finished, packed, result, digest in rows:
        source, warnings = _unpacked(packed)
        kept = (source.digest, source.around) if source else (None, packed)
        values = (*head, warnings, same_as, finished, *kept, result, digest)
        places = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO documents VALUES ({places})", values)  # noqa: S608 - no words in it
        if source:
            _apply(connection, entries.text(source))
    connection.execute("DROP TABLE documents_1")


def _unpacked(packed: bytes | None) -> tuple[Source | None, str | None]:
    """Return a document as it is kept now and its warnings; a damaged one is left for `verify` to tell."""
    if packed is None:
        return None, None
    try:
        document = packing.unpack(packed)
    except StoreError:
        return None, None
    flat = packing.lay_flat(document)
    return entries.source_of(document, flat), entries.warnings_text(document.warnings)


def _apply(connection: sqlite3.Connection, change: Change) -> None:
    connection.execute(change.sql, change.values)
