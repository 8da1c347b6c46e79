"""Ctrl-C: signals come in; the first lets a run drain, the second stops it at once."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_PATIENT_SIGNALS: Final = 2


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
