"""Records as one SQLite file: tables with full-text search, which Datasette opens as it is."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from summarizer.archive.exports import tables
from summarizer.archive.exports.placing import aside
from summarizer.archive.exports.records import Record
from summarizer.archive.packing import plain
from summarizer.errors import StoreUnwritable

_KEYS: Final = {"documents": "document", "texts": "document", "evidence": "document, line, number, start"}
_SEARCHED: Final = {
    "documents": "name, title, overview",
    "parties": "name, aliases",
    "offers": "made_by, made_to, terms, quote",
    "refusals": "refused_by, matter, reason, quote",
    "conditions": "imposed_by, to_be_met_by, text, quote",
    "texts": "text",
}


def write(records: Iterable[Record], target: Path, chosen: Sequence[str] = tables.WITHOUT_TEXTS) -> int:
    """Write the file and return the number of documents."""
    try:
        with aside(target) as part, contextlib.closing(sqlite3.connect(part)) as connection:
            # Nobody reads the file before it is renamed: a crash leaves a part, which is thrown away.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            count = _fill(connection, records, chosen)
            connection.commit()
            return count
    except sqlite3.Error as error:
        raise StoreUnwritable(
            f"{target} cannot be written: {error}.", hint="Make room, or name another place with --output."
        ) from error


def _fill(connection: sqlite3.Connection, records: Iterable[Record], chosen: Sequence[str]) -> int:
    inserts = {table: _create(connection, table) for table in chosen}
    count = 0
    for record in records:
        count += 1
        for table, row in tables.rows(record):
            values = [plain(value) if isinstance(value, str) else value for value in row]
            connection.execute(inserts[table], values)
    for table, columns in ((table, _SEARCHED[table]) for table in chosen if table in _SEARCHED):
        # Datasette knows a search table by its content="…".
        connection.execute(
            f'CREATE VIRTUAL TABLE {table}_fts USING fts5({columns}, content="{table}", '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608 - ours
    for table in ("parties", "offers", "refusals", "conditions", "evidence"):
        connection.execute(f"CREATE INDEX {table}_document ON {table} (document)")
    return count


def _create(connection: sqlite3.Connection, table: str) -> str:
    """Create a table and return the statement that fills it."""
    columns = tables.TABLES[table]
    declared = [f'"{c}" {"INTEGER" if tables.is_integer(table, c) else "TEXT"}' for c in columns]
    declared.append(f"PRIMARY KEY ({_KEYS.get(table, 'document, id')})")
    if table != "documents":
        declared.append("FOREIGN KEY (document) REFERENCES documents (document)")
    connection.execute(f"CREATE TABLE {table} ({', '.join(declared)})")
    places = ", ".join("?" * len(columns))
    # A quote whose parts begin at one place twice is one row.
    return f"INSERT OR IGNORE INTO {table} VALUES ({places})"  # noqa: S608 - names of our own
