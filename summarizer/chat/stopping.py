"""Waits until a supervisor or a person at the terminal tells the server to stop."""

from __future__ import annotations

import asyncio
import signal


async def until_told() -> None:
    """Return at the first SIGINT or SIGTERM."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for each in signals:
        loop.add_signal_handler(each, told.set)
    try:
        await told.wait()
    finally:
        for each in signals:
            loop.remove_signal_handler(each)
