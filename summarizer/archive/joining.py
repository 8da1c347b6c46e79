"""Several stores in, one store out: the shards of an archive become one again."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.archive import entries, ledger, locking
from summarizer.errors import SettingsError, StoreError, StoreUnwritable

_RANKS: Final = {"skipped": 0, "failed": 1, "partial": 2, "done": 3}


@dataclass(frozen=True)
class Joined:
    """How many rows the joined store has gained."""

    documents: int
    calls: int


def join(target: Path, sources: Sequence[Path]) -> Joined:
    """Add the rows of the sources to the target, which is made if it is not there.

    Of two rows for one document under one recipe the better ended one stays, so joining twice changes
    nothing. Raises `StoreLocked` where a run is at work in the target, `StoreError` for a source that is
    no store.
    """
    resolved = target.resolve()
    if any(source.resolve() == resolved for source in sources):
        raise SettingsError("A store cannot be joined to itself.", hint="Name the new store first.")
    for source in sources:
        if pid := locking.holder(source):
            raise StoreError(f"A run is at work in {source} (process {pid}).", hint="Wait for its end.")
    with locking.held(target):
        connection = ledger.open_to_write(target)
        try:
            before = _counts(connection)
            for source in sources:
                with ledger.reading(source) as reader:
                    _copy(reader, connection)
            after = _counts(connection)
        except sqlite3.Error as error:
            raise StoreUnwritable(f"{ledger.FILE} cannot be written: {error}.") from error
        finally:
            connection.close()
    return Joined(after[0] - before[0], after[1] - before[1])


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    query = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM calls)"
    documents, calls = connection.execute(query).fetchone()
    return documents, calls


def absorb(reader: sqlite3.Connection, connection: sqlite3.Connection, run: int) -> None:
    """Add the rows of a store as if `run` of the connection's own store had written them."""
    lost = reader.execute(
        "SELECT coalesce(sum(lost_calls), 0), coalesce(sum(lost_prompt_tokens), 0), "
        "coalesce(sum(lost_completion_tokens), 0) FROM runs"
    ).fetchone()
    with _at_once(connection):
        _copy_rows(reader, connection, lambda _: run)
        change = entries.lost(run, calls=lost[0], prompt_tokens=lost[1], completion_tokens=lost[2])
        connection.execute(change.sql, change.values)


def _copy(reader: sqlite3.Connection, writer: sqlite3.Connection) -> None:
    """Copy one source in one transaction."""
    with _at_once(writer):
        runs = {row["id"]: _run(row, writer) for row in reader.execute("SELECT * FROM runs ORDER BY id")}
        _copy_rows(reader, writer, runs.__getitem__)


def _copy_rows(reader: sqlite3.Connection, writer: sqlite3.Connection, run_of: Callable[[int], int]) -> None:
    writer.create_function("rank_of", 1, _RANKS.get, deterministic=True)
    for row in reader.execute("SELECT digest, text FROM texts"):
        writer.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", tuple(row))
    for row in reader.execute("SELECT * FROM documents"):
        writer.execute(_DOCUMENT, {**dict(row), "run": run_of(row["run"])})
    for row in reader.execute("SELECT * FROM calls"):
        writer.execute(_CALL, {**dict(row), "run": run_of(row["run"])})


@contextlib.contextmanager
def _at_once(writer: sqlite3.Connection) -> Iterator[None]:
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        writer.execute("ROLLBACK")
        raise
    writer.execute("COMMIT")


def _run(row: sqlite3.Row, writer: sqlite3.Connection) -> int:
    """Return the run's number in the target, where it is stored if it is not there yet."""
    values = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 - a Row is no mapping
    same = writer.execute(
        "SELECT id FROM runs WHERE started = :started AND pid = :pid AND recipe = :recipe", values
    ).fetchone()
    if same:
        return int(same[0])
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    cursor = writer.execute(f"INSERT INTO runs ({names}) VALUES ({places})", values)  # noqa: S608 - columns
    return int(cursor.lastrowid or 0)


_DOCUMENT: Final = """
INSERT INTO documents VALUES (:key, :name, :content, :recipe, :model, :run, :state, :reason, :hint, :error,
    :warnings, :same_as, :finished, :text_digest, :source, :result, :digest)
ON CONFLICT (key) DO UPDATE SET run = excluded.run, state = excluded.state, reason = excluded.reason,
    hint = excluded.hint, error = excluded.error, same_as = excluded.same_as, finished = excluded.finished,
    warnings = excluded.warnings, text_digest = excluded.text_digest, source = excluded.source,
    result = excluded.result, digest = excluded.digest
WHERE rank_of(excluded.state) > rank_of(documents.state)
"""
_CALL: Final = """
INSERT OR IGNORE INTO calls VALUES (:question, :run, :stored, :calls, :prompt_tokens, :cached_tokens,
    :completion_tokens, :answer, :digest)
"""
