"""The rows that an export is made of: a store's folder comes in, one record a document goes out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from summarizer.archive import packing
from summarizer.schema.public import Summary

_COLUMNS = "d.key, d.name, d.state, d.reason, d.hint, d.model"


class Extent(StrEnum):
    """Which rows: the newest of each name, or those of older recipes too."""

    NEWEST = "newest"
    ALL = "all"


_QUERIES = {
    Extent.NEWEST: f"SELECT {_COLUMNS}, d.result FROM newest d ORDER BY d.name",  # noqa: S608 - constants
    Extent.ALL: f"SELECT {_COLUMNS}, coalesce(d.result, o.result) AS result FROM documents d "  # noqa: S608
    "LEFT JOIN documents o ON o.key = d.same_as ORDER BY d.name, d.run",
}


@dataclass(frozen=True)
class Record:
    """A document of the archive and what became of it; `result` is its summary as JSON, if there is one."""

    key: str
    name: str
    state: str
    reason: str
    hint: str
    model: str
    result: str | None

    @property
    def summary(self) -> Summary | None:
        """Return the summary; raises `StoreError` for a damaged one."""
        return None if self.result is None else packing.to_summary(self.result)


def records(reader: sqlite3.Connection, extent: Extent = Extent.NEWEST) -> Iterator[Record]:
    """Yield the records in the order of their names, one at a time."""
    for row in reader.execute(_QUERIES[extent]):
        yield Record(*row)
