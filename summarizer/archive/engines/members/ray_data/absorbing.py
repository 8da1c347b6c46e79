"""The workers' own ledgers come in, their rows stand in the store's ledger afterwards.

It is what merge-stores does, but for the run that is named: that of the driver.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from summarizer.archive import joining, ledger, locking
from summarizer.errors import StoreLocked, StoreUnwritable

FOLDER: Final = "shards"


def absorb(folder: Path, run: int) -> None:
    """Take all shards of the folder in, and remove them; raises `StoreLocked` where one is still written."""
    shards = _shards(folder)
    if not shards:
        return
    with _writing(folder) as connection:
        for shard in shards:
            with contextlib.suppress(FileNotFoundError), ledger.reading(shard) as reader:
                joining.absorb(reader, connection, run)
            _remove(shard)


def prepare(root: Path, stop: Path) -> None:
    """Make the folder of shards, in which no earlier run's wish to stop stands."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        stop.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnwritable(f"{root} cannot be written: {error.strerror}.") from error


def refuse_if_busy(folder: Path) -> None:
    """Raise `StoreLocked` where a worker of an earlier run still writes."""
    for shard in _shards(folder):
        if pid := locking.holder(shard):
            raise StoreLocked(
                f"A worker of an earlier run still writes to {shard.name} (process {pid}).",
                hint="It ends by itself within a minute; then run the same command again.",
            )


def copy_known_calls(folder: Path, target: Path, *, unfinished_only: bool) -> None:
    """Write a file with the stored calls, which workers read wherever they are.

    A ledger in WAL form cannot be read from another machine; this file can, as nobody changes it. Without
    retries only calls of runs that were broken off can be asked for once more.
    """
    target.unlink(missing_ok=True)
    choice = "WHERE run IN (SELECT id FROM runs WHERE outcome IS NOT 'finished')" if unfinished_only else ""
    try:
        with contextlib.closing(sqlite3.connect(target)) as known, ledger.reading(folder) as reader:
            known.execute("CREATE TABLE calls (question TEXT PRIMARY KEY, answer TEXT NOT NULL)")
            rows = reader.execute(f"SELECT question, answer FROM calls {choice}")  # noqa: S608 - see above
            known.executemany("INSERT INTO calls VALUES (?, ?)", (tuple(row) for row in rows))
            known.commit()
    except sqlite3.Error as error:
        raise StoreUnwritable(f"{target.name} cannot be written: {error}.") from error


def tidy(root: Path) -> None:
    """Remove what was for the workers; shards that were not taken in stay for the next run."""
    for path in list(root.iterdir()):
        if path.is_file():
            path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # a shard is left
        root.rmdir()


def show_known_calls(reader: sqlite3.Connection, known: Path) -> None:
    """Let a worker's reader find the calls of that file beside its own."""
    reader.execute("ATTACH ? AS known", (f"{known.resolve().as_uri()}?mode=ro&immutable=1",))
    reader.execute(
        "CREATE TEMP VIEW calls AS SELECT question, answer FROM main.calls "
        "UNION ALL SELECT question, answer FROM known.calls"
    )


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[sqlite3.Connection]:
    try:
        with contextlib.closing(ledger.open_to_write(folder)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise StoreUnwritable(f"{ledger.FILE} cannot be written: {error}.") from error


def _shards(folder: Path) -> list[Path]:
    root = folder / FOLDER
    return sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


def _remove(shard: Path) -> None:
    for path in list(shard.iterdir()):
        path.unlink(missing_ok=True)
    shard.rmdir()
