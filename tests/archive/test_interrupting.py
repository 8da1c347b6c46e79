"""Signals let a run drain, then stop at once, and never break off what is half done."""

from __future__ import annotations

import asyncio
import signal

import pytest

from summarizer.archive import interrupting


def test_the_second_signal_leaves_the_loop_between_two_steps() -> None:
    """The step in which it comes is finished; the first one only asks to drain."""
    told: list[str] = []

    async def main() -> None:
        with interrupting.listening(lambda: told.append("drain"), asyncio.get_running_loop()):
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            told.append("step finished")
            await asyncio.Event().wait()

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(main())
    assert told == ["drain", "step finished"]


def test_a_third_signal_waits_for_nothing() -> None:
    """A step that does not end can be left, too."""

    async def main() -> None:
        with interrupting.listening(lambda: None, asyncio.get_running_loop()):
            for _ in range(3):
                signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(main())
