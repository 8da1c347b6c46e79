"""The store's one SQLite file: a folder comes in, a connection and the changes that may be made go out.

Results live inside the rows, so that no second file can disagree with them. WAL with `synchronous=FULL`:
a commit that returned survives a power loss (measured in benchmarks/crashes.py).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.archive import forming, locking
from summarizer.errors import StoreError, StoreLocked, StoreUnwritable

FILE: Final = "ledger.sqlite"
_PRIMARY: Final = 0xFF
"""The part of an extended result code of SQLite that says what kind of error it is."""
_DISK_FAULTS: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})


def open_to_write(folder: Path) -> sqlite3.Connection:
    """Open the folder's ledger, which is made if it is not there; for the holder of the lock only.

    Raises `StoreUnwritable`, and `StoreError` for a file that is none of ours.
    """
    path = folder / FILE
    try:
        is_new = not path.exists()
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -8000")
        forming.form(connection, _version(connection, path))
        if is_new:
            _sync_folder(folder)
    except sqlite3.DatabaseError as error:
        raise _unwritable(path, error) from error
    except OSError as error:
        raise StoreUnwritable(f"{path.name} cannot be made: {error.strerror}.") from error
    return connection


@dataclass(frozen=True)
class Beginning:
    """What is known of a run when it begins; `at` is ISO 8601."""

    at: str
    model: str
    recipe: str
    price_in: float | None = None
    price_out: float | None = None


def begin_run(connection: sqlite3.Connection, beginning: Beginning) -> int:
    """Store that a run begins and return its number; raises `StoreUnwritable`."""
    try:
        cursor = connection.execute(
            "INSERT INTO runs (started, pid, model, recipe, price_in, price_out) VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(beginning.at, os.getpid(), beginning.model, beginning.recipe),
                *(beginning.price_in, beginning.price_out),
            ),
        )
    except sqlite3.Error as error:
        raise StoreUnwritable(f"{FILE} cannot be written: {error}.") from error
    return int(cursor.lastrowid or 0)


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the folder's ledger to read it as it is now; a run may go on meanwhile.

    One of an older version is brought to this one first, which takes some seconds for ten thousand documents.
    Raises `StoreError` where there is none or it cannot be read.
    """
    path = (folder / FILE).resolve()
    if not path.is_file():
        raise StoreError(f"There is no {FILE} in {folder}.")
    try:
        with contextlib.closing(_open_to_read(path)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
    except sqlite3.Error as error:
        raise _unreadable(error) from error


def _unreadable(error: sqlite3.Error) -> StoreError:
    """Tell a disk that fails from a file that is broken; SQLite needs room for its index even to read."""
    said = f"{FILE} cannot be read: {error}."
    code: int = getattr(error, "sqlite_errorcode", 0)  # an error of Python's module has none
    if code & _PRIMARY in _DISK_FAULTS:
        return StoreUnwritable(said)
    return StoreError(said, hint="Is it whole? Keep a copy.")


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open read-only; where the folder cannot be written, as a file that nobody changes."""
    mode = "mode=ro" if os.access(path.parent, os.W_OK) else "mode=ro&immutable=1"
    wal = path.with_name(f"{FILE}-wal")
    if "immutable" in mode and wal.exists() and wal.stat().st_size:
        # SQLite would pass over the newest rows without a word.
        raise StoreError(
            f"{FILE} was not closed, and its folder cannot be written.",
            hint="Copy the folder to a place where you may write, and name that.",
        )
    connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, check_same_thread=False)
    try:
        version = _version(connection, path)
        if version == forming.VERSION:
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    if version == 0:
        raise StoreError(f"{FILE} holds nothing yet.", hint="Its run was stopped at once; run it again.")
    _upgrade(path.parent)
    return _open_to_read(path)


def _upgrade(folder: Path) -> None:
    """Bring a ledger to this version's form, while no run is at work in it."""
    told = f"{FILE} was made by an older version of summarizer"
    try:
        with locking.held(folder):
            open_to_write(folder).close()
    except StoreLocked as error:
        raise StoreError(f"{told}, which is at work in it.", hint="Wait for the end of its run.") from error
    except StoreUnwritable as error:
        hint = "Make room there, or copy the folder to a place where you may write, and name that."
        raise StoreUnwritable(f"{told} and cannot be brought to this one: {error}", hint=hint) from error


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(f"{path.name} was not made by summarizer.", hint="Give another folder with --out.")
    if version > forming.VERSION:
        raise StoreError(
            f"{path.name} was made by a newer version (its form is {version}, {forming.VERSION} is known).",
            hint="Install the newer version of summarizer.",
        )
    return version


def _unwritable(path: Path, error: sqlite3.DatabaseError) -> StoreError:
    if isinstance(error, sqlite3.OperationalError):
        return StoreUnwritable(f"{path.name} cannot be written: {error}.")
    return StoreError(f"{path.name} is no database of ours: {error}.", hint="Give another folder with --out.")


def _sync_folder(folder: Path) -> None:
    """Make the new file's name survive a power loss too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
