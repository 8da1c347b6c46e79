"""The writer commits whole orders in turn, and tells each waiting task when the disk refuses."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from summarizer.archive import ledger
from summarizer.archive.entries import Change
from summarizer.archive.writing import Writer
from summarizer.errors import StoreError, StoreUnwritable

Work = Callable[[Writer], Coroutine[None, None, None]]


def insert(question: str) -> Change:
    """Return the change that stores a call."""
    return Change("INSERT INTO calls VALUES (?, 1, '', 1, 1, 0, 1, '', '')", (question,))


def written_by(folder: Path, work: Work) -> list[str]:
    """Run some work with a writer and return the calls that are stored afterwards."""

    async def main() -> None:
        writer = Writer(ledger.open_to_write(folder))
        try:
            await work(writer)
        finally:
            await writer.aclose()

    try:
        asyncio.run(main())
    finally:
        with ledger.reading(folder) as reader:
            stored = [row[0] for row in reader.execute("SELECT question FROM calls ORDER BY question")]
    return stored


def test_what_was_awaited_is_stored(tmp_path: Path) -> None:
    """Many tasks at once share commits and lose nothing."""

    async def work(writer: Writer) -> None:
        await asyncio.gather(*(writer.write(insert(f"q{n:03}")) for n in range(500)))

    assert len(written_by(tmp_path, work)) == 500


def test_an_order_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    """A change that fails takes its companions back."""

    async def work(writer: Writer) -> None:
        await writer.write(insert("a"))
        with pytest.raises(StoreUnwritable):
            await writer.write(insert("b"), insert("a"))

    assert written_by(tmp_path, work) == ["a"]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """The message is SQLite's and the hint says that the run goes on where it was."""

    async def work(writer: Writer) -> None:
        await writer.write(Change("PRAGMA max_page_count = 1", ()))
        many = [insert(f"{number}" * 50) for number in range(2000)]
        with pytest.raises(StoreUnwritable, match="full") as caught:
            await writer.write(*many)
        assert "goes on where it was" in caught.value.hint

    written_by(tmp_path, work)


def test_a_bug_reaches_the_task_that_waits(tmp_path: Path) -> None:
    """A value that no database takes is an error there, not a run that hangs."""

    async def work(writer: Writer) -> None:
        with pytest.raises(UnicodeEncodeError):
            await writer.write(insert("\ud800"))
        await writer.write(insert("a"))

    assert written_by(tmp_path, work) == ["a"]


def test_an_order_survives_the_one_who_gave_it(tmp_path: Path) -> None:
    """A task that is cancelled while it waits does not take its answer back."""

    async def work(writer: Writer) -> None:
        task = asyncio.ensure_future(writer.write(insert("a")))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    assert written_by(tmp_path, work) == ["a"]


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    """A file of that name with other tables is told, not written into."""
    with sqlite3.connect(tmp_path / ledger.FILE) as foreign:
        foreign.execute("CREATE TABLE theirs (a)")
    foreign.close()
    with pytest.raises(StoreError, match="not made by summarizer"):
        ledger.open_to_write(tmp_path)


def test_a_newer_form_is_left_alone(tmp_path: Path) -> None:
    """An older program does not write into what it cannot know."""
    with sqlite3.connect(tmp_path / ledger.FILE) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreError, match="newer version"):
        ledger.open_to_write(tmp_path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Rubbish under the ledger's name is no crash, to read or to write."""
    (tmp_path / ledger.FILE).write_bytes(b"rubbish" * 1000)
    with pytest.raises(StoreError):
        ledger.open_to_write(tmp_path)
    with pytest.raises(StoreError), ledger.reading(tmp_path):
        pass


def test_a_missing_ledger_is_told(tmp_path: Path) -> None:
    """Reading makes no file."""
    with pytest.raises(StoreError, match=r"no ledger\.sqlite"), ledger.reading(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of somebody else's is opened as a file that nobody changes."""
    ledger.open_to_write(tmp_path).close()
    monkeypatch.setattr("os.access", lambda *_: False)
    with ledger.reading(tmp_path) as reader:
        assert reader.execute("SELECT count(*) FROM documents").fetchone()[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == [ledger.FILE]


def test_rows_that_only_a_writer_could_see_are_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a kill the newest rows stand in a file that a reader without rights cannot take in."""
    ledger.open_to_write(tmp_path).close()
    (tmp_path / f"{ledger.FILE}-wal").write_bytes(b"rows")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(StoreError, match="was not closed"), ledger.reading(tmp_path):
        pass


def test_a_store_without_its_tables_is_told(tmp_path: Path) -> None:
    """A run that was killed in its first moment leaves an empty file."""
    (tmp_path / ledger.FILE).touch()
    with pytest.raises(StoreError, match="holds nothing yet"), ledger.reading(tmp_path):
        pass


@pytest.mark.parametrize(
    ("code", "kind"), [(sqlite3.SQLITE_IOERR_SHMSIZE, StoreUnwritable), (sqlite3.SQLITE_CORRUPT, StoreError)]
)
def test_a_failing_disk_is_told_from_a_broken_file(code: int, kind: type[StoreError], tmp_path: Path) -> None:
    """Even reading needs room for SQLite's index: only a broken file asks whether it is whole."""
    ledger.open_to_write(tmp_path).close()
    error = sqlite3.OperationalError("no")
    error.sqlite_errorcode = code
    with pytest.raises(StoreError) as caught, ledger.reading(tmp_path):
        raise error
    assert type(caught.value) is kind
