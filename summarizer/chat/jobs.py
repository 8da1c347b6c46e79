"""Which requests run: one a thread and asker, each event answered once, none for longer than allowed.

Nothing is written down: after a crash an event that the platform delivers again is new, and runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from summarizer.chat.base import ThreadRef

_MOST_REMEMBERED = 10_000
"""Events; a platform gives up on redelivering one long before so many others came."""


class Outcome(StrEnum):
    """What became of an event."""

    DONE = "done"
    DUPLICATE = "duplicate"
    BUSY = "busy"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobKey:
    """What at most one job may run for."""

    ref: ThreadRef
    asker: str


class Jobs:
    """Runs work for events of a chat platform, inside one event loop."""

    def __init__(self, *, timeout_seconds: float = 600.0) -> None:
        self._timeout_seconds = timeout_seconds
        self._running: dict[JobKey, asyncio.Task[None]] = {}
        self._events: dict[str, None] = {}
        self._is_closed = False

    @property
    def running(self) -> int:
        """How many jobs run now."""
        return len(self._running)

    async def run(self, key: JobKey, event_id: str, work: Callable[[], Awaitable[None]]) -> Outcome:
        """Do the work, unless this event was taken before or another job runs for the key.

        An event whose work raised is forgotten, so that it may be delivered again; what it raised is raised
        here. Cancelling the caller cancels the work.
        """
        if not self.take(event_id):
            return Outcome.DUPLICATE
        if key in self._running or self._is_closed:
            return Outcome.CANCELLED if self._is_closed else Outcome.BUSY
        task = asyncio.ensure_future(self._bounded(work))
        self._running[key] = task
        try:
            await task
        except TimeoutError:
            return Outcome.TIMED_OUT
        except asyncio.CancelledError:
            if (current := asyncio.current_task()) and current.cancelling():
                task.cancel()
                self._events.pop(event_id, None)
                raise
            return Outcome.CANCELLED
        except BaseException:
            self._events.pop(event_id, None)
            raise
        finally:
            self._running.pop(key, None)
        return Outcome.DONE

    def cancel(self, key: JobKey) -> bool:
        """Stop the job that runs for the key; say whether there was one."""
        task = self._running.get(key)
        return task is not None and task.cancel()

    def cancel_all(self, asker: str) -> bool:
        """Stop every job that runs for somebody; say whether there was one."""
        keys = [key for key in self._running if key.asker == asker]
        return sum(self.cancel(key) for key in keys) > 0

    async def close(self) -> None:
        """Stop every job and take no more."""
        self._is_closed = True
        tasks = tuple(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _bounded(self, work: Callable[[], Awaitable[None]]) -> None:
        async with asyncio.timeout(self._timeout_seconds):
            await work()

    def take(self, event_id: str) -> bool:
        """Say whether an event is new, and remember it."""
        if event_id in self._events:
            return False
        self._events[event_id] = None
        if len(self._events) > _MOST_REMEMBERED:
            self._events.pop(next(iter(self._events)))
        return True
