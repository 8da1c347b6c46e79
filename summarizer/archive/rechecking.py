"""Every stored result is looked at again: a folder comes in, what does not hold out goes out, row by row.

Results and calls are hashed again, documents put together and hashed again, and each result is checked
against its document as `summarizer check` does, as far as the store keeps it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Final

from summarizer.api import verbs
from summarizer.archive import ledger, packing
from summarizer.document import Document
from summarizer.errors import StoreError

Watch = Callable[[int, int], None]

_TOTAL: Final = "SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM calls)"
_DOCUMENTS: Final = (
    "SELECT key, name, content, recipe, state, same_as, text_digest, source, result, d.digest, text "
    "FROM documents d LEFT JOIN texts t ON t.digest = text_digest"
)
_CALLS: Final = "SELECT question, answer, digest FROM calls"


def watch_nothing(_done: int, _total: int) -> None:
    """Take counts that nobody looks at."""


@dataclass(frozen=True)
class Fault:
    """A row that does not hold; `what` says whether it is a document, by name, or a call, by digest."""

    what: str
    reason: str


@dataclass
class Verification:
    """How many rows were looked at; filled while `faults` are read.

    `without_text` counts the results whose text the store does not keep, so that their quotes could not be
    looked for.
    """

    results: int = 0
    texts: int = 0
    calls: int = 0
    without_text: int = 0
    faults: int = 0


def recheck(folder: Path, verification: Verification, watch: Watch = watch_nothing) -> Iterator[Fault]:
    """Yield what does not hold; empty only if all of it does. Raises `StoreError` for a broken file.

    `watch` is told how many rows were looked at, and how many there are.
    """
    with ledger.reading(folder) as reader:
        total = reader.execute(_TOTAL).fetchone()[0]
        numbers = count(1)

        def counted(query: str) -> Iterator[sqlite3.Row]:
            for row in reader.execute(query):
                yield row
                watch(next(numbers), total)

        for fault in chain(
            _file(reader),
            _documents(counted(_DOCUMENTS), reader, verification),
            _calls(counted(_CALLS), verification),
        ):
            verification.faults += 1
            yield fault


def _file(reader: sqlite3.Connection) -> Iterator[Fault]:
    for row in reader.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault(ledger.FILE, f"the database is damaged: {row[0]}")


def _documents(
    rows: Iterable[sqlite3.Row], reader: sqlite3.Connection, verification: Verification
) -> Iterator[Fault]:
    for row in rows:
        if packing.digest(row["name"], row["content"], row["recipe"]) != row["key"]:
            yield Fault(row["name"], "name, content or recipe were changed after the row was written")
        if row["same_as"] is not None:
            yield from _twin(reader, row)
            continue
        if row["result"] is None and row["state"] in {"done", "partial"}:
            yield Fault(row["name"], "the result is missing")
        yield from (Fault(row["name"], reason) for reason in _row(row, verification))


def _twin(reader: sqlite3.Connection, row: sqlite3.Row) -> Iterator[Fault]:
    query = "SELECT content, recipe FROM documents WHERE key = ?"
    other = reader.execute(query, (row["same_as"],)).fetchone()
    if other is None or tuple(other) != (row["content"], row["recipe"]):
        yield Fault(row["name"], "the row that holds its result is missing or about other words")


def _row(row: sqlite3.Row, verification: Verification) -> Iterator[str]:
    """Yield what does not hold of a row's result and document, as far as it has them."""
    try:
        document = _document(row)
        summary = None
        if row["result"] is not None:
            verification.results += 1
            if packing.digest(row["key"], row["result"]) != row["digest"]:
                yield "the result was changed after it was stored"
            summary = packing.to_summary(row["result"])
    except StoreError as error:
        yield str(error)
        return
    if document is not None:
        verification.texts += 1
        is_same = packing.digest(packing.lay_flat(document)) == row["content"]
        if not is_same or packing.plain(document.text) != row["text"]:
            yield "the document was changed after it was stored"
        if summary is not None:
            yield from (finding.message for finding in verbs.check(summary, document))
    elif summary is not None:
        verification.without_text += 1


def _document(row: sqlite3.Row) -> Document | None:
    """Return the document of a row, None where the store was told not to keep it."""
    if row["source"] is None and row["text_digest"] is None:
        return None
    if row["text_digest"] is not None and row["text"] is None:
        raise StoreError("the text is missing")
    return packing.unpack(row["source"] or b"", row["text"])


def _calls(rows: Iterable[sqlite3.Row], verification: Verification) -> Iterator[Fault]:
    for question, answer, digested in rows:
        verification.calls += 1
        if packing.digest(question, answer) != digested:
            yield Fault(f"call {question[:12]}", "the answer was changed after it was stored")
