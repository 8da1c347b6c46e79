"""Records as Parquet files in a folder, one a table, through pyarrow (extra `parquet`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from summarizer.archive.exports import tables
from summarizer.archive.exports.placing import aside
from summarizer.archive.exports.records import Record
from summarizer.archive.packing import plain
from summarizer.readers.base import require

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_ROWS_AT_ONCE: Final = 5_000
_CHARACTERS_AT_ONCE: Final = 8_000_000


def write(records: Iterable[Record], folder: Path, chosen: Sequence[str] = tables.WITHOUT_TEXTS) -> int:
    """Write the files, each whole or not at all, and return the number of documents."""
    arrow = require("pyarrow", extra="parquet", reading="and writing Parquet")
    parquet = require("pyarrow.parquet", extra="parquet", reading="and writing Parquet")
    count = 0
    with contextlib.ExitStack() as stack:
        sinks = {}
        for table in chosen:
            part = stack.enter_context(aside(folder / f"{table}.parquet"))
            schema = _schema(arrow, table)
            writer = stack.enter_context(parquet.ParquetWriter(part, schema, compression="zstd"))
            sinks[table] = _Sink(arrow, schema, writer)
        for record in records:
            count += 1
            for table, row in tables.rows(record):
                sinks[table].add(row)
        for sink in sinks.values():
            sink.flush()
    return count


def _schema(arrow: ModuleType, table: str) -> pa.Schema:
    columns = tables.TABLES[table]
    types = [arrow.int64() if tables.is_integer(table, column) else arrow.string() for column in columns]
    return arrow.schema(list(zip(columns, types, strict=True)))


class _Sink:
    """Collects rows of one table and writes them in groups, so that memory stays flat."""

    def __init__(self, arrow: ModuleType, schema: pa.Schema, writer: pq.ParquetWriter) -> None:
        self._arrow = arrow
        self._schema = schema
        self._writer = writer
        self._rows: list[tables.Row] = []
        self._characters = 0

    def add(self, row: tables.Row) -> None:
        self._rows.append(tuple(plain(value) if isinstance(value, str) else value for value in row))
        self._characters += sum(len(value) for value in row if isinstance(value, str))
        if len(self._rows) >= _ROWS_AT_ONCE or self._characters >= _CHARACTERS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [self._arrow.array(c, type=f.type) for c, f in zip(columns, self._schema, strict=True)]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()
        self._characters = 0
