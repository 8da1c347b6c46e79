"""Waits until a supervisor or a person at the terminal tells the server to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

from summarizer.errors import ChatError

_LOOK_SECONDS = 1.0


async def until_told(is_alive: Callable[[], bool] = lambda: True) -> None:
    """Return at the first SIGINT or SIGTERM; raises ChatError where the connection ended for good."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for each in signals:
        loop.add_signal_handler(each, told.set)
    try:
        while not told.is_set():
            if not is_alive():
                raise ChatError("The connection ended for good.", hint="Check the account, and start again.")
            with suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), _LOOK_SECONDS)
    finally:
        for each in signals:
            loop.remove_signal_handler(each)
