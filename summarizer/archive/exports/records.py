"""The rows that an export is made of: a store's folder comes in, one record a document goes out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from summarizer.archive import packing
from summarizer.schema.public import Summary

_COLUMNS = "d.key, d.name, d.state, d.reason, d.hint, d.warnings, d.model"


class Extent(StrEnum):
    """Which rows: the newest of each name, or those of older recipes too."""

    NEWEST = "newest"
    ALL = "all"


_QUERIES = {
    Extent.NEWEST: f"SELECT {_COLUMNS}, d.result, d.text_digest FROM newest d ORDER BY d.name",  # noqa: S608
    Extent.ALL: f"SELECT {_COLUMNS}, coalesce(d.result, o.result), "  # noqa: S608 - constants
    "coalesce(d.text_digest, o.text_digest) FROM documents d "
    "LEFT JOIN documents o ON o.key = d.same_as ORDER BY d.name, d.run",
}


@dataclass(frozen=True)
class Record:
    """A document of the archive and what became of it; `result` is its summary as JSON, if there is one.

    `text` is None where texts were not asked for, or where the store has none of the document.
    """

    key: str
    name: str
    state: str
    reason: str
    hint: str
    warnings: tuple[str, ...]
    model: str
    result: str | None
    text: str | None = None

    @property
    def summary(self) -> Summary | None:
        """Return the summary; raises `StoreError` for a damaged one."""
        return None if self.result is None else packing.to_summary(self.result)


def records(
    reader: sqlite3.Connection, extent: Extent = Extent.NEWEST, *, with_texts: bool = False
) -> Iterator[Record]:
    """Yield the records in the order of their names, one at a time."""
    for key, name, state, reason, hint, warnings, model, result, digest in reader.execute(_QUERIES[extent]):
        text = _text(reader, digest) if with_texts and digest else None
        told = tuple(json.loads(warnings or "[]"))
        yield Record(key, name, state, reason, hint, told, model, result, text)


def _text(reader: sqlite3.Connection, digest: str) -> str | None:
    found = reader.execute("SELECT text FROM texts WHERE digest = ?", (digest,)).fetchone()
    return found[0] if found else None
