"""What a run lends to a model that works with its ledger: the connections, the stamp and the stop."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.archive.entries import Stamp
from summarizer.archive.stopping import Halt
from summarizer.archive.writing import Writer


@dataclass(frozen=True)
class Means:
    """What a model that works inside of a run may use: the ledger, who writes now, and the stop."""

    reader: sqlite3.Connection
    writer: Writer
    stamp: Callable[[], Stamp]
    halt: Halt


Attend = Callable[[Means], contextlib.AbstractAsyncContextManager[None]]
"""Lets a model work while the ledger is open; one that does so stores its answers itself."""
