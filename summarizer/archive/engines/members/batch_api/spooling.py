"""Requests that wait to be sent: lines come in, files within the service's limits go out.

The files lie in the store's folder without a name, so that nothing of them stays when the run ends.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from summarizer.errors import StoreUnwritable

MOST_REQUESTS: Final = 50_000
MOST_BYTES: Final = 200_000_000
"""A file's limits, as developers.openai.com/api/reference/resources/batches/methods/create states them:
50,000 requests and 200 MB (read in November 2026)."""


@dataclass
class Spool:
    """One file of requests, and the questions in the order of its lines."""

    file: IO[bytes]
    questions: list[str] = field(default_factory=list)
    size: int = 0

    def close(self) -> None:
        """Let the file vanish."""
        self.file.close()


class Spools:
    """Fills files, each up to the limits."""

    def __init__(self, folder: Path, *, most_requests: int, most_bytes: int) -> None:
        self._folder = folder
        self._most_requests = most_requests
        self._most_bytes = most_bytes
        self._full: list[Spool] = []
        self._filling: Spool | None = None

    def __len__(self) -> int:
        """Return how many requests wait."""
        filling = [self._filling] if self._filling else []
        return sum(len(spool.questions) for spool in [*self._full, *filling])

    def lower(self, most_requests: int) -> None:
        """Make further files smaller; they never grow again."""
        self._most_requests = max(1, min(self._most_requests, most_requests))

    def add(self, question: str, line: bytes) -> None:
        """Let a request wait; raises `StoreUnwritable` where there is no room for it."""
        try:
            spool = self._with_room_for(len(line))
            spool.file.write(line)
            spool.file.flush()
        except OSError as error:
            raise StoreUnwritable(f"No room for requests in {self._folder}: {error.strerror}.") from error
        spool.questions.append(question)
        spool.size += len(line)

    def take_full(self) -> list[Spool]:
        """Take out the files that have no room any more."""
        full, self._full = self._full, []
        return full

    def take_all(self) -> list[Spool]:
        """Take out all files, the one that is being filled too."""
        if self._filling:
            self._full.append(self._filling)
            self._filling = None
        return self.take_full()

    def _with_room_for(self, size: int) -> Spool:
        spool = self._filling
        if spool and (len(spool.questions) >= self._most_requests or spool.size + size > self._most_bytes):
            self._full.append(spool)
            spool = None
        if spool is None:
            spool = Spool(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115 - closed when sent
            self._filling = spool
        return spool
