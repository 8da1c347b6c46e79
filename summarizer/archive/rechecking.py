"""Every stored result is looked at again: a folder comes in, what does not hold out goes out, row by row.

Results and calls are hashed again, documents unpacked and hashed again, and each result is checked against
its document as `summarizer check` does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.api import verbs
from summarizer.archive import ledger, packing
from summarizer.errors import StoreError


@dataclass(frozen=True)
class Fault:
    """A row that does not hold; `what` says whether it is a document, by name, or a call, by digest."""

    what: str
    reason: str


@dataclass
class Verification:
    """How many rows were looked at; filled while `faults` are read."""

    results: int = 0
    calls: int = 0
    faults: int = 0


def recheck(folder: Path, verification: Verification) -> Iterator[Fault]:
    """Yield what does not hold; empty only if all of it does. Raises `StoreError` for a broken file."""
    with ledger.reading(folder) as reader:
        for check in (_file, _documents, _calls):
            for fault in check(reader, verification):
                verification.faults += 1
                yield fault


def _file(reader: sqlite3.Connection, _: Verification) -> Iterator[Fault]:
    for row in reader.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault(ledger.FILE, f"the database is damaged: {row[0]}")


def _documents(reader: sqlite3.Connection, verification: Verification) -> Iterator[Fault]:
    query = "SELECT key, name, content, recipe, state, same_as, source, result, digest FROM documents"
    for row in reader.execute(query):
        if packing.digest(row["name"], row["content"], row["recipe"]) != row["key"]:
            yield Fault(row["name"], "name, content or recipe were changed after the row was written")
        if row["same_as"] is not None:
            yield from _twin(reader, row)
        elif row["result"] is not None:
            verification.results += 1
            yield from (Fault(row["name"], reason) for reason in _result(row))
        elif row["state"] in {"done", "partial"}:
            yield Fault(row["name"], "the result is missing")


def _twin(reader: sqlite3.Connection, row: sqlite3.Row) -> Iterator[Fault]:
    query = "SELECT content, recipe FROM documents WHERE key = ?"
    other = reader.execute(query, (row["same_as"],)).fetchone()
    if other is None or tuple(other) != (row["content"], row["recipe"]):
        yield Fault(row["name"], "the row that holds its result is missing or about other words")


def _result(row: sqlite3.Row) -> Iterator[str]:
    if packing.digest(row["key"], row["result"]) != row["digest"]:
        yield "the result was changed after it was stored"
    try:
        document = packing.unpack(row["source"] or b"")
        summary = packing.to_summary(row["result"])
    except StoreError as error:
        yield str(error)
        return
    if packing.digest(packing.lay_flat(document)) != row["content"]:
        yield "the document was changed after it was stored"
    yield from (finding.message for finding in verbs.check(summary, document))


def _calls(reader: sqlite3.Connection, verification: Verification) -> Iterator[Fault]:
    for question, answer, digested in reader.execute("SELECT question, answer, digest FROM calls"):
        verification.calls += 1
        if packing.digest(question, answer) != digested:
            yield Fault(f"call {question[:12]}", "the answer was changed after it was stored")
