"""How many members a run will have: members come in as they are read, a count or a guess at it goes out.

The guess is what has come so far, over the part of the inputs' bytes that was read for it: counting the
members would mean to read the archive twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from summarizer.api import verbs
from summarizer.archive import entries, feeding
from summarizer.archive.entries import Change
from summarizer.archive.feeding import Choice, Task
from summarizer.archive.figures import Tally
from summarizer.readers import metering
from summarizer.readers.metering import Meter
from summarizer.settings import Settings

STORED_EVERY_SECONDS: Final = 5.0
_WORTH_STORING: Final = 0.01


class Outlook:
    """Reads the members of the inputs, and foresees how many there will be."""

    def __init__(self, inputs: Sequence[str | Path], settings: Settings) -> None:
        self._inputs = inputs
        self._settings = settings
        self._meter = Meter()
        self._tasks = 0
        self._is_read_whole = False
        self._stored: tuple[int | None, int | None] = (None, None)

    def tasks(self, choice: Choice, reader: sqlite3.Connection | None) -> Iterator[Task]:
        """Yield what is to be done, as `feeding.tasks` does but bundled; for the thread that reads."""
        self._meter.total = metering.size_of(self._inputs)
        members = verbs.gather(self._inputs, self._settings, meter=self._meter)
        yield from feeding.bundled(self._counted(feeding.tasks(members, choice, reader)))
        self._is_read_whole = True

    def _counted(self, tasks: Iterator[Task]) -> Iterator[Task]:
        for task in tasks:
            self._tasks += 1
            yield task

    def tell(self, tally: Tally) -> None:
        """Note in the tally how many members there are, or a guess; neither where nothing can be said."""
        if self._is_read_whole:
            tally.members = self._tasks
        elif self._tasks and (fraction := self._meter.fraction):
            tally.guess = max(tally.ended, round(self._tasks / fraction))

    def news(self, tally: Tally, run: int) -> tuple[Change, ...]:
        """Return the change that stores what is foreseen, none where it is stored already."""
        members, guess = self._stored
        is_near = guess is not None and abs((tally.guess or 0) - guess) <= guess * _WORTH_STORING
        if tally.members == members and (tally.guess is None or is_near):
            return ()
        self._stored = (tally.members, tally.guess)
        return (entries.members(run, tally.members, tally.guess),)
