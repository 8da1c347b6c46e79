"""Work that computes for seconds, done beside the event loop that has to answer within one.

A coroutine comes in and runs in a loop of its own on a thread; its result comes out in the caller's loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_Result = TypeVar("_Result")


class Workers:
    """A few threads; what is more than they can take waits its turn."""

    def __init__(self, count: int = 4) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="summarizer-chat")

    async def run(self, make: Callable[[], Coroutine[Any, Any, _Result]]) -> _Result:
        """Run the coroutine that `make` returns; cancelling this cancels it at its next await."""
        started = _Started()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, _run, make, started)
        except asyncio.CancelledError:
            started.cancel()
            raise

    def close(self) -> None:
        """Take no more work; what was cancelled ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class _Started:
    """The task on the other thread, once it is there."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None
        self._is_cancelled = False

    def begin(self, task: asyncio.Task[Any]) -> None:
        self._task = task
        if self._is_cancelled:
            task.cancel()

    def cancel(self) -> None:
        self._is_cancelled = True
        task = self._task
        if task is not None and not task.get_loop().is_closed():
            task.get_loop().call_soon_threadsafe(task.cancel)


def _run(make: Callable[[], Coroutine[Any, Any, _Result]], started: _Started) -> _Result:
    async def begun() -> _Result:
        task = asyncio.current_task()
        if task is not None:
            started.begin(task)
        return await make()

    return asyncio.run(begun())
