"""A store of an older version becomes one of this version, whole, when it is first opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from summarizer.archive import ledger, locking, packing
from summarizer.archive.rechecking import Verification, recheck
from summarizer.errors import StoreError
from tests.archive.archive_kit import good_model, rows, run, words, write_archive

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


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a store as version 1 left it, with two results for three names."""
    store = tmp_path / "store"
    run(write_archive(tmp_path, 10, 20, 20), store, good_model())
    with sqlite3.connect(store / ledger.FILE) as connection:
        found = connection.execute(TOLD).fetchall()
        for statement in ("DROP VIEW newest", "DROP TABLE documents", "DROP TABLE texts", *VERSION_1):
            connection.execute(statement)
        for *head, source, text, result, digest in found:
            packed = packing.pack(packing.lay_flat(packing.unpack(source, text))) if source else None
            connection.execute(FILLED, (*head, packed, result, digest))
    connection.close()
    return store


def test_an_older_store_is_read_and_holds(old: Path) -> None:
    """Its texts come to lie by themselves, and every result is checked against its own."""
    seen = Verification()
    assert list(recheck(old, seen)) == []
    assert seen == Verification(results=2, texts=2, calls=2)
    assert [row["text"] for row in rows(old, "SELECT text FROM texts ORDER BY text")] == [
        words(10),
        words(20),
    ]


def test_a_run_goes_on_in_an_older_store(old: Path, tmp_path: Path) -> None:
    """What is done there is not done again."""
    model = good_model()
    (tmp_path / "talks" / "new.txt").write_text(words(30))
    outcome = run(tmp_path / "talks", old, model)
    assert (len(model.prompts), outcome.figures.ended) == (1, 4)


def test_a_damaged_document_of_an_older_store_is_told(old: Path) -> None:
    """It stays what it is; the others come over."""
    with sqlite3.connect(old / ledger.FILE) as connection:
        connection.execute("UPDATE documents SET source = x'00' WHERE name LIKE '%000%'")
    connection.close()
    assert ["damaged" in fault.reason for fault in recheck(old, Verification())] == [True]


def test_an_older_store_in_which_a_run_is_at_work_is_left_alone(old: Path) -> None:
    """The message says what to wait for."""
    with locking.held(old), pytest.raises(StoreError, match="at work") as caught:
        rows(old)
    assert caught.value.hint


def test_a_store_of_a_newer_version_is_not_touched(old: Path) -> None:
    """The message names both forms."""
    with sqlite3.connect(old / ledger.FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="its form is 99"):
        rows(old)
