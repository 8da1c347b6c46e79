"""Exports hold every record in tables that fit together, and are whole or not there."""

from __future__ import annotations

import csv
import fcntl
import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from summarizer.archive import ledger
from summarizer.archive.exports import database, lines, parquet, placing, spreadsheets, tables
from summarizer.archive.exports.records import Extent, Record, records
from summarizer.errors import SettingsError, StoreUnwritable
from summarizer.schema.public import Summary
from tests.archive.archive_kit import good_model, run, words, write_archive

SAVED = Path(__file__).parents[2] / "rendering" / "golden" / "summary.json"
Write = Callable[[Iterable[Record], Path], int]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with two results for three names and one file that could not be read."""
    talks = write_archive(tmp_path, 10, 20, 20)
    (talks / "empty.txt").write_text("")
    run(talks, tmp_path / "store", good_model())
    return tmp_path / "store"


def export(store: Path, write: Write, target: Path, extent: Extent = Extent.NEWEST) -> int:
    """Write an export and return the number of documents."""
    with ledger.reading(store) as reader:
        return write(records(reader, extent), target)


def full_record() -> Record:
    """Return a record whose summary has lines of every list."""
    saved = SAVED.read_text(encoding="utf-8")
    return Record("k1", "talks/port.txt", "done", "", "", ("A guess.",), "m", saved, "The text.")


def test_every_row_has_a_cell_for_each_column() -> None:
    """All tables have rows, as wide as their header."""
    found = list(tables.rows(full_record()))
    assert {table for table, _ in found} == set(tables.TABLES)
    assert {table for table, row in found if len(row) != len(tables.TABLES[table])} == set()


def test_lines_are_told_with_the_names_of_parties() -> None:
    """No reader has to look up an id."""
    record = full_record()
    assert record.summary is not None
    names = {party.name for party in record.summary.parties}
    makers = {row[3] for table, row in tables.rows(record) if table == "offers"}
    assert makers & names


def test_json_lines_hold_whole_summaries(store: Path, tmp_path: Path) -> None:
    """Each line is a document; what could not be read has its reason and no summary."""
    assert export(store, lines.write, tmp_path / "out" / "records.jsonl") == 4
    told = [json.loads(line) for line in (tmp_path / "out" / "records.jsonl").read_text("utf-8").splitlines()]
    assert [line["name"] for line in told] == [
        "talks/000.txt",
        "talks/001.txt",
        "talks/002.txt",
        "talks/empty.txt",
    ]
    assert Summary.model_validate(told[2]["summary"]).offers[0].terms == "20 crowns"
    assert (told[3]["state"], told[3]["reason"], told[3]["summary"]) == (
        "failed",
        "empty.txt is empty.",
        None,
    )


def test_the_same_store_gives_the_same_lines(store: Path, tmp_path: Path) -> None:
    """An export can be compared with an older one."""
    export(store, lines.write, tmp_path / "a.jsonl")
    export(store, lines.write, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_csv_tables_fit_together(store: Path, tmp_path: Path) -> None:
    """Six files with headers; lines carry their document's key."""
    export(store, spreadsheets.write, tmp_path / "tables")
    read = {
        table: list(csv.DictReader((tmp_path / "tables" / f"{table}.csv").read_text("utf-8").splitlines()))
        for table in tables.WITHOUT_TEXTS
    }
    keys = {row["document"] for row in read["documents"]}
    assert len(read["documents"]) == 4
    assert [row["terms"] for row in read["offers"]] == ["10 crowns", "20 crowns", "20 crowns"]
    assert {row["document"] for row in read["evidence"]} <= keys


def test_a_cell_is_never_run(tmp_path: Path) -> None:
    """A document named like a formula is shown as one."""
    record = Record("k", "=cmd()", "failed", "", "", (), "m", None)
    spreadsheets.write([record], tmp_path)
    assert "'=cmd()" in (tmp_path / "documents.csv").read_text("utf-8")


def test_the_database_is_searched_by_words(store: Path, tmp_path: Path) -> None:
    """Full text finds an offer by a word of its quote; search tables name their table, as Datasette asks."""
    export(store, database.write, tmp_path / "records.db")
    with sqlite3.connect(tmp_path / "records.db") as read:
        query = (
            "SELECT terms FROM offers WHERE rowid IN (SELECT rowid FROM offers_fts WHERE offers_fts MATCH ?)"
        )
        assert read.execute(query, ("norvane",)).fetchall() == [
            ("10 crowns",),
            ("20 crowns",),
            ("20 crowns",),
        ]
        made = [row[0] for row in read.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%fts5%'")]
        assert any('content="offers"' in sql for sql in made)
        assert read.execute("PRAGMA foreign_key_check").fetchall() == []
        assert read.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    read.close()


def test_parquet_tables_have_types(store: Path, tmp_path: Path) -> None:
    """Counts are integers, words are strings, and a table without rows is there all the same."""
    read = pytest.importorskip("pyarrow.parquet")
    export(store, parquet.write, tmp_path / "tables")
    documents = read.read_table(tmp_path / "tables" / "documents.parquet")
    assert documents.num_rows == 4
    assert documents.column("offers").to_pylist() == [1, 1, 1, None]
    assert str(documents.schema.field("offers").type) == "int64"
    assert read.read_table(tmp_path / "tables" / "refusals.parquet").num_rows == 0


def test_older_results_are_there_when_asked_for(store: Path, tmp_path: Path) -> None:
    """`--all` gives the rows of both models."""
    other = good_model()
    other.name = "other"
    run(tmp_path / "talks", store, other)
    assert export(store, lines.write, tmp_path / "newest.jsonl") == 4
    assert export(store, lines.write, tmp_path / "all.jsonl", Extent.ALL) == 8


def test_a_file_is_replaced_only_when_the_new_one_is_whole(tmp_path: Path) -> None:
    """A failure on the way leaves the old file and nothing beside it."""
    target = tmp_path / "records.jsonl"
    target.write_text("old")

    def broken() -> Iterable[Record]:
        yield full_record()
        raise StoreUnwritable("broken")

    with pytest.raises(StoreUnwritable):
        lines.write(broken(), target)
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]
    assert target.read_text() == "old"


def test_what_a_killed_export_left_is_taken_over(tmp_path: Path) -> None:
    """The next export uses the same name, so leftovers do not pile up."""
    (tmp_path / ".records.jsonl.part").write_text("rubbish" * 100)
    lines.write([full_record()], tmp_path / "records.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_two_exports_to_one_place_exclude_each_other(tmp_path: Path) -> None:
    """The second is told, and does not write into the file of the first."""
    with (tmp_path / ".records.jsonl.part").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(SettingsError, match="Another export"):
            lines.write([full_record()], tmp_path / "records.jsonl")


def test_a_link_in_the_place_of_the_part_is_not_followed(tmp_path: Path) -> None:
    """What it points at stays as it was."""
    (tmp_path / "precious").write_text("mine")
    (tmp_path / ".records.jsonl.part").symlink_to(tmp_path / "precious")
    with pytest.raises(StoreUnwritable):
        lines.write([full_record()], tmp_path / "records.jsonl")
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The message says what to name."""
    with pytest.raises(SettingsError, match="is a folder"), placing.aside(tmp_path):
        pass


def test_names_of_any_file_can_be_exported(tmp_path: Path) -> None:
    """A name that is no UTF-8 comes through every form."""
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / b"odd\xff.txt".decode("utf-8", "surrogateescape")).write_text(words(10))
    run(talks, tmp_path / "store", good_model())
    for write in (lines.write, database.write):
        assert export(tmp_path / "store", write, tmp_path / write.__module__) == 1


def test_texts_are_there_when_asked_for(store: Path, tmp_path: Path) -> None:
    """A line has its text; tables have one more, which the database searches, too."""
    with ledger.reading(store) as reader:
        lines.write(records(reader, with_texts=True), tmp_path / "out.jsonl")
        database.write(records(reader, with_texts=True), tmp_path / "out.db", tuple(tables.TABLES))
        spreadsheets.write(records(reader, with_texts=True), tmp_path / "out", tuple(tables.TABLES))
    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line.get("text") for line in told] == [words(10), words(20), words(20), None]
    with sqlite3.connect(tmp_path / "out.db") as read:
        query = "SELECT name FROM documents JOIN texts USING (document) JOIN texts_fts ON texts_fts.rowid = "
        found = read.execute(f"{query} texts.rowid WHERE texts_fts MATCH 'nobody' ORDER BY name").fetchall()
    read.close()
    assert found == [("talks/000.txt",), ("talks/001.txt",), ("talks/002.txt",)]
    assert (tmp_path / "out" / "texts.csv").read_text("utf-8").count("Nobody knows") == 3


def test_texts_are_not_there_unless_asked_for(store: Path, tmp_path: Path) -> None:
    """No file and no field of them is made."""
    assert export(store, spreadsheets.write, tmp_path / "tables") == 4
    assert not (tmp_path / "tables" / "texts.csv").exists()
    export(store, lines.write, tmp_path / "out.jsonl")
    assert "Nobody knows" not in (tmp_path / "out.jsonl").read_text("utf-8")


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    """The new content is for nobody's eyes that the old one was not for."""
    target = tmp_path / "records.jsonl"
    target.write_text("old")
    target.chmod(0o600)
    lines.write([full_record()], target)
    assert target.stat().st_mode & 0o777 == 0o600
