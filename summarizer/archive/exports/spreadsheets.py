"""Records as CSV files in a folder, one a table; every cell is defused, so that no spreadsheet runs it."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.archive.exports import tables
from summarizer.archive.exports.placing import aside
from summarizer.archive.exports.records import Record
from summarizer.rendering.defusing import cell


def write(records: Iterable[Record], folder: Path, chosen: Sequence[str] = tables.WITHOUT_TEXTS) -> int:
    """Write the files, each whole or not at all, and return the number of documents."""
    count = 0
    with contextlib.ExitStack() as stack:
        writers = {}
        for table in chosen:
            part = stack.enter_context(aside(folder / f"{table}.csv"))
            stream = stack.enter_context(part.open("w", encoding="utf-8", newline=""))
            writers[table] = csv.writer(stream, lineterminator="\n")
            writers[table].writerow(tables.TABLES[table])
        for record in records:
            count += 1
            for table, row in tables.rows(record):
                writers[table].writerow([cell(value) if isinstance(value, str) else value for value in row])
    return count
