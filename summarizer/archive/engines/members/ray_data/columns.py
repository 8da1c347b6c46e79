"""Rows of a worker's ledger in, one Parquet file of records out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from summarizer.archive.exports.placing import aside
from summarizer.archive.packing import digest
from summarizer.errors import StoreUnwritable

COLUMNS: Final = ("key", "name", "model", "state", "reason", "hint", "error", "finished", "result")


def write(reader: sqlite3.Connection, keys: Sequence[str], folder: Path) -> None:
    """Write the rows of these keys as one file, whole or not at all; `result` is the record as JSON.

    The file is named after the keys, so that a block that is read twice does not stand there twice.
    """
    if not keys:
        return
    query = f"SELECT {', '.join(COLUMNS)} FROM documents WHERE key = ?"  # noqa: S608 - constants
    rows = [dict(zip(COLUMNS, reader.execute(query, (key,)).fetchone(), strict=True)) for key in sorted(keys)]
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with aside(folder / f"{digest(*sorted(keys))}.parquet") as part:
            pq.write_table(pa.Table.from_pylist(rows, schema=schema), part, compression="zstd")
    except OSError as error:
        raise StoreUnwritable(f"Parquet cannot be written: {error.strerror}.") from error
