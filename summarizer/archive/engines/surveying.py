"""What an engine has under way elsewhere: a ledger comes in, the batches at a service go out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_TABLES: Final = {"batches", "batch_requests", "batch_looks"}
_OPEN: Final = """
SELECT coalesce(b.batch, b.file, b.name), coalesce(l.status, b.state), coalesce(l.completed, 0), b.planned,
    (SELECT count(*) FROM batch_requests r WHERE r.name = b.name)
FROM batches b LEFT JOIN batch_looks l ON l.name = b.name
WHERE b.state IN ('planned', 'uploaded', 'created') ORDER BY b.planned, b.name
"""


@dataclass(frozen=True)
class AtService:
    """A batch whose answers are not fetched yet; `id` is the service's where it has given one.

    `state` is what the service said last, or how far the sending has come.
    """

    id: str
    state: str
    requests: int
    answered: int
    age_seconds: float


def batches(reader: sqlite3.Connection, now: datetime) -> Iterator[AtService]:
    """Yield the batches that have not ended, oldest first; none where the engine was never used."""
    made = {row[0] for row in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not made >= _TABLES:
        return
    for batch, state, answered, planned, requests in reader.execute(_OPEN):
        age = (now - datetime.fromisoformat(planned)).total_seconds()
        yield AtService(batch, state, requests, answered, max(0.0, age))
