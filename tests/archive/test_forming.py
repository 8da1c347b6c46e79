"""A store of an older version becomes one of this version, whole, when it is first opened."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.archive import ledger, locking, surveying
from summarizer.archive.rechecking import Verification, recheck
from summarizer.errors import StoreError
from tests.archive.archive_kit import good_model, rows, run, words, write_archive
from tests.archive.older_store import make_older, make_version_2


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a store as version 1 left it, with two results for three names."""
    store = tmp_path / "store"
    run(write_archive(tmp_path, 10, 20, 20), store, good_model())
    make_older(store)
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


@pytest.mark.parametrize("has_guess", [False, True])
def test_a_store_of_version_2_keeps_its_runs_and_rows(tmp_path: Path, *, has_guess: bool) -> None:
    """Some of them know no guess at the members of a run; both kinds are read, and a run goes on there."""
    store = tmp_path / "store"
    talks = write_archive(tmp_path, 10, 20, 20)
    run(talks, store, good_model())
    queries = ("SELECT * FROM runs", "SELECT * FROM documents", "SELECT * FROM texts", "SELECT * FROM calls")
    before = [rows(store, query) for query in queries]
    make_version_2(store, has_guess=has_guess)
    assert surveying.survey(store, now=datetime.now(UTC)).figures.members == 3
    assert [rows(store, query) for query in queries] == before
    model = good_model()
    assert (run(talks, store, model).figures.ended, model.prompts) == (3, [])


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
