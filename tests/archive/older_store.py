"""Makes a store what older versions would have left."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from summarizer.archive import ledger, packing

VERSION_1 = (
    "ALTER TABLE runs DROP COLUMN guess",
    "CREATE TABLE documents (key TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL, "
    "recipe TEXT NOT NULL, model TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs(id), "
    "state TEXT NOT NULL, reason TEXT NOT NULL, hint TEXT NOT NULL, error TEXT NOT NULL, same_as TEXT, "
    "finished TEXT NOT NULL, source BLOB, result TEXT, digest TEXT)",
    "CREATE INDEX documents_by_name ON documents(name, run)",
    "CREATE INDEX documents_by_content ON documents(content, recipe)",
    "CREATE VIEW newest AS SELECT * FROM documents",
    "PRAGMA user_version = 1",
)
TOLD = (
    "SELECT key, name, content, recipe, model, run, state, reason, hint, error, same_as, finished, source, "
    "text, result, d.digest FROM documents d LEFT JOIN texts t ON t.digest = text_digest"
)
FILLED = f"INSERT INTO documents VALUES ({', '.join('?' * 15)})"  # noqa: S608 - no words in it


def make_older(store: Path) -> None:
    """Bring a store of this version to the form of version 1, with the same rows."""
    with sqlite3.connect(store / ledger.FILE) as connection:
        found = connection.execute(TOLD).fetchall()
        for statement in ("DROP VIEW newest", "DROP TABLE documents", "DROP TABLE texts", *VERSION_1):
            connection.execute(statement)
        for *head, source, text, result, digest in found:
            packed = packing.pack(packing.lay_flat(packing.unpack(source, text))) if source else None
            connection.execute(FILLED, (*head, packed, result, digest))
    connection.close()


def make_version_2(store: Path, *, has_guess: bool) -> None:
    """Bring a store of this version to the form of version 2, which had two kinds of runs."""
    with sqlite3.connect(store / ledger.FILE) as connection:
        if not has_guess:
            connection.execute("ALTER TABLE runs DROP COLUMN guess")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
