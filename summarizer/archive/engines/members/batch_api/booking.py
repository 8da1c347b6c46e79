"""The ledger's account of batches: what was planned, sent and settled, so that a kill forgets nothing.

A batch is booked before its file is sent, under a name that the file bears at the service, too. Its
tables are made when the engine is first used. No key, no address and no text stands in them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summarizer.archive.entries import Change, Stamp

TABLES: Final = (
    Change(
        "CREATE TABLE IF NOT EXISTS batches (name TEXT PRIMARY KEY, endpoint TEXT NOT NULL, "
        "model TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs(id), planned TEXT NOT NULL, "
        "state TEXT NOT NULL, file TEXT, batch TEXT)",
        (),
    ),
    Change(
        "CREATE TABLE IF NOT EXISTS batch_requests (name TEXT NOT NULL REFERENCES batches(name), "
        "line INTEGER NOT NULL, question TEXT NOT NULL, PRIMARY KEY (name, line)) WITHOUT ROWID",
        (),
    ),
    Change(
        "CREATE TABLE IF NOT EXISTS batch_looks (name TEXT PRIMARY KEY REFERENCES batches(name), "
        "looked TEXT NOT NULL, status TEXT NOT NULL, completed INTEGER NOT NULL)",
        (),
    ),
)


class Stage(StrEnum):
    """How far a batch has come."""

    PLANNED = "planned"
    UPLOADED = "uploaded"
    CREATED = "created"
    SETTLED = "settled"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Booked:
    """One batch as it is booked; `questions` in the order of the file's lines."""

    name: str
    stage: Stage
    questions: tuple[str, ...]
    file: str = ""
    batch: str = ""


def planned(name: str, endpoint: str, questions: Sequence[str], stamp: Stamp) -> list[Change]:
    """Book a batch that is about to be sent."""
    head = Change(
        "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
        (name, endpoint, stamp.model, stamp.run, stamp.at, Stage.PLANNED.value),
    )
    lines = (
        Change("INSERT INTO batch_requests VALUES (?, ?, ?)", (name, line, question))
        for line, question in enumerate(questions, 1)
    )
    return [head, *lines]


def uploaded(name: str, file: str) -> Change:
    """Book that the service has the file."""
    return Change(
        "UPDATE batches SET state = ?, file = ?, batch = NULL WHERE name = ?",
        (Stage.UPLOADED.value, file, name),
    )


def created(name: str, batch: str) -> Change:
    """Book that the service works on it."""
    return Change(
        "UPDATE batches SET state = ?, batch = ? WHERE name = ?", (Stage.CREATED.value, batch, name)
    )


def looked(name: str, at: str, status: str, completed: int) -> Change:
    """Book what the service said of it last."""
    return Change("INSERT OR REPLACE INTO batch_looks VALUES (?, ?, ?, ?)", (name, at, status, completed))


def ended(name: str, stage: Stage) -> Change:
    """Book that nothing more is expected of it."""
    return Change("UPDATE batches SET state = ? WHERE name = ?", (stage.value, name))


def open_batches(reader: sqlite3.Connection, endpoint: str, model: str) -> list[Booked]:
    """Return the batches of an endpoint and model that have not ended, oldest first."""
    rows = reader.execute(
        "SELECT name, state, file, batch FROM batches WHERE endpoint = ? AND model = ? "
        "AND state IN (?, ?, ?) ORDER BY planned, name",
        (endpoint, model, Stage.PLANNED.value, Stage.UPLOADED.value, Stage.CREATED.value),
    ).fetchall()
    return [
        Booked(row[0], Stage(row[1]), _questions(reader, row[0]), row[2] or "", row[3] or "") for row in rows
    ]


def _questions(reader: sqlite3.Connection, name: str) -> tuple[str, ...]:
    query = "SELECT question FROM batch_requests WHERE name = ? ORDER BY line"
    return tuple(row[0] for row in reader.execute(query, (name,)))
