"""Who waits for the answer to which question: futures go out when one asks, and are met when it is known."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from summarizer.archive.engines.members.batch_api.lines import Reply
from summarizer.models.course import Course
from summarizer.states import Completion


@dataclass(frozen=True)
class Again:
    """The question was not put, through no fault of its own: ask it again, and count no try."""


End = Completion | Reply | Again
"""What one who waits gets."""


@dataclass
class _Waiting:
    course: Course
    futures: list[asyncio.Future[End]] = field(default_factory=list)


class Awaited:
    """The questions that somebody waits for."""

    def __init__(self) -> None:
        self._waiting: dict[str, _Waiting] = {}

    def wait(self, question: str, course: Course) -> asyncio.Future[End]:
        """Return what will hold the end of a question."""
        future: asyncio.Future[End] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(question, _Waiting(course)).futures.append(future)
        return future

    def course(self, question: str) -> Course | None:
        """Return the course of the call that waits, None where nobody does."""
        waiting = self._waiting.get(question)
        return waiting.course if waiting else None

    def meet(self, question: str, end: End) -> None:
        """Give those who wait what they wait for."""
        for future in self._taken(question):
            future.set_result(end)

    def fail_all(self, error: Exception) -> None:
        """Let nobody wait any more."""
        for question in list(self._waiting):
            for future in self._taken(question):
                future.set_exception(error)

    def _taken(self, question: str) -> list[asyncio.Future[End]]:
        waiting = self._waiting.pop(question, None)
        return [future for future in waiting.futures if not future.done()] if waiting else []
