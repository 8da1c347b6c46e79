"""Ctrl-C: signals come in; the first lets a run drain, the second stops it where it is."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def listening(drain: Callable[[], None]) -> Iterator[None]:
    """Call `drain` at the first signal and raise KeyboardInterrupt at the second, while the block runs.

    `drain` is called from within a signal handler: it may only pass the word on.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen, and only it is interrupted
        return
    heard = 0

    def hear(_signal: int, _frame: FrameType | None) -> None:
        nonlocal heard
        heard += 1
        if heard > 1:
            raise KeyboardInterrupt
        drain()

    before = {number: signal.signal(number, hear) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
