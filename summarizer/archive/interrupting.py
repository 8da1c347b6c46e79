"""Ctrl-C: signals come in; the first lets a run drain, the second stops it at once.

Neither breaks off what the event loop does for itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from types import FrameType
from typing import Any, Final, TypeVar

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_PATIENT_SIGNALS: Final = 2
Result = TypeVar("Result")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run like `asyncio.run`, with a Ctrl-C that is taken between two steps of the loop; it cancels the work.

    Raises KeyboardInterrupt where that ended the work. One that comes when the work is done changes nothing:
    asyncio's own handler raises then wherever the loop is, and a loop that is broken off half-way cannot be
    closed ("Cannot close a running event loop", "Event loop stopped before Future completed"), which looked
    like a bug of ours. Only the second signal is not waited with.
    """
    if not _may_listen():
        return asyncio.run(work)
    ear = _Ear()
    before = signal.signal(signal.SIGINT, ear.hear)
    try:
        return _run(work, ear)
    except (asyncio.CancelledError, RuntimeError) as error:
        if ear.is_cause_of(error):
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def _run(work: Coroutine[Any, Any, Result], ear: _Ear) -> Result:
    """Run with a loop that is gone at the return: a Ctrl-C in its __del__ would be told and forgotten."""
    with asyncio.Runner() as runner:
        return runner.run(ear.attended(work))


def _may_listen() -> bool:
    """Say whether Ctrl-C raises KeyboardInterrupt here, and nobody else has taken it or lets it pass."""
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler


class _Ear:
    """Hears Ctrl-C while a loop lives."""

    def __init__(self) -> None:
        self._heard = 0
        self._task: asyncio.Task[Any] | None = None

    async def attended(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do the work, unless a signal came before it began."""
        self._task = asyncio.current_task()
        if self._heard:
            self._cancel()
        try:
            return await work
        finally:
            self._task = None

    def hear(self, _signal: int, _frame: FrameType | None) -> None:
        """Cancel the work; what does not end then is left at the second signal."""
        self._heard += 1
        if self._heard > 1:
            raise KeyboardInterrupt
        self._cancel()

    def _cancel(self) -> None:
        if self._task is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: all is over
                self._task.get_loop().call_soon_threadsafe(self._task.cancel)

    def is_cause_of(self, error: BaseException) -> bool:
        """Say whether an end of the loop comes from a signal, and not from what it ran."""
        return self._heard > (0 if isinstance(error, asyncio.CancelledError) else 1)


@contextlib.contextmanager
def listening(drain: Callable[[], None], loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Call `drain` at the first signal and leave the loop with KeyboardInterrupt at the second.

    `drain` is called from within a signal handler: it may only pass the word on. The loop is left between two
    steps, as an exception in the handler could break off anything half-way, such as the waking of a thread;
    only a third signal does that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen, and only it is interrupted
        return
    heard = 0
    is_over = False

    def leave() -> None:
        if not is_over:
            raise KeyboardInterrupt

    def hear(_signal: int, _frame: FrameType | None) -> None:
        nonlocal heard
        heard += 1
        if heard > _PATIENT_SIGNALS:
            raise KeyboardInterrupt
        if heard == 1:
            drain()
        else:
            loop.call_soon_threadsafe(leave)

    before = {number: signal.signal(number, hear) for number in _SIGNALS}
    try:
        yield
    finally:
        is_over = True
        for number, handler in before.items():
            signal.signal(number, handler)
