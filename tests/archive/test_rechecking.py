"""Whatever is altered in a stored row is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from summarizer.archive import ledger
from summarizer.archive.packing import digest
from summarizer.archive.rechecking import Verification, recheck
from tests.archive.archive_kit import good_model, rows, run, write_archive


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with two results, one of them for two names, and two calls."""
    run(write_archive(tmp_path, 10, 20, 20), tmp_path / "store", good_model())
    return tmp_path / "store"


def alter(store: Path, statement: str, *values: str) -> None:
    """Change rows behind the program's back."""
    with sqlite3.connect(store / ledger.FILE) as connection:
        connection.execute(statement, values)
    connection.close()


def test_an_untouched_store_holds(store: Path) -> None:
    """Every result and call is looked at, and none is in doubt."""
    seen = Verification()
    assert list(recheck(store, seen)) == []
    assert seen == Verification(results=2, texts=2, calls=2)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE documents SET result = replace(result, '10 crowns', '11 crowns')", "result was changed"),
        ("UPDATE documents SET name = 'other' WHERE name LIKE '%000%'", "name, content or recipe"),
        ("UPDATE documents SET source = x'00' WHERE source IS NOT NULL", "stored document is damaged"),
        ("UPDATE texts SET text = replace(text, 'Nobody', 'Everybody')", "document was changed"),
        ("DELETE FROM texts", "the text is missing"),
        ("UPDATE documents SET result = NULL", "result is missing"),
        ("UPDATE documents SET result = '{}', digest = '' WHERE result IS NOT NULL", "no summary"),
        ("UPDATE documents SET same_as = 'nobody' WHERE same_as IS NOT NULL", "holds its result is missing"),
        ("UPDATE calls SET answer = replace(answer, '10', '11')", "answer was changed"),
    ],
)
def test_an_altered_row_is_found(store: Path, statement: str, reason: str) -> None:
    """The fault names the row and says what is wrong."""
    alter(store, statement)
    seen = Verification()
    faults = list(recheck(store, seen))
    assert any(reason in fault.reason for fault in faults)
    assert seen.faults == len(faults)


def test_a_false_quote_is_found_although_its_digest_fits(store: Path) -> None:
    """A result that was forged whole fails against its document, as with `check`."""
    row = next(r for r in rows(store) if r["name"].endswith("000.txt"))
    forged = row["result"].replace("Norvane offers Talmarch 10", "Norvane offers Talmarch 99")
    alter(
        store,
        "UPDATE documents SET result = ?, digest = ? WHERE key = ?",
        *(forged, digest(row["key"], forged), row["key"]),
    )
    reasons = [fault.reason for fault in recheck(store, Verification())]
    assert any("not what stands at its place" in reason for reason in reasons)
