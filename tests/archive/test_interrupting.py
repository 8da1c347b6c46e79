"""Signals let a run drain, then stop at once, and never break off what is half done."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

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


@pytest.fixture(autouse=True)
def _signals_of_a_program() -> Iterator[None]:
    """Take Ctrl-C as a program in the foreground does, whatever the tests before have left."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_signal_between_the_end_of_the_work_and_that_of_the_loop_changes_nothing() -> None:
    """Under asyncio.run it ends in a RuntimeError, where a call is left behind."""

    async def main() -> str:
        left_behind.append(asyncio.create_task(asyncio.Event().wait()))
        asyncio.get_running_loop().call_soon(signal.raise_signal, signal.SIGINT)
        return "drained"

    left_behind: list[asyncio.Task[bool]] = []
    assert interrupting.run(main()) == "drained"
    assert left_behind[0].cancelled()


def test_a_signal_while_the_loop_is_closed_changes_nothing() -> None:
    """Calls that are left behind are still told to end, and the outcome is that of the work."""

    async def leave_a_call() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            signal.raise_signal(signal.SIGINT)
            told.append("call ended")

    async def main() -> str:
        left_behind.append(asyncio.create_task(leave_a_call()))
        await asyncio.sleep(0)
        return "drained"

    told: list[str] = []
    left_behind: list[asyncio.Task[None]] = []
    assert interrupting.run(main()) == "drained"
    assert told == ["call ended"]


def test_a_signal_before_anybody_listens_ends_the_work() -> None:
    """What the work has opened is closed before KeyboardInterrupt is raised."""
    told: list[str] = []

    async def main() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
            await asyncio.Event().wait()
        finally:
            told.append("closed")

    with pytest.raises(KeyboardInterrupt):
        interrupting.run(main())
    assert told == ["closed"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_breaks_when_the_second_signal_breaks_off_the_loop_is_no_failure_of_ours() -> None:
    """A loop that was left in the middle of its own work cannot be closed, and says so in a RuntimeError."""

    async def main() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise RuntimeError("Event loop stopped before Future completed.") from None

    with pytest.raises(KeyboardInterrupt):
        interrupting.run(main())


def test_a_failure_that_no_signal_has_made_is_raised() -> None:
    """A RuntimeError of the work is the work's."""

    async def main() -> None:
        raise RuntimeError("of the work")

    with pytest.raises(RuntimeError, match="of the work"):
        interrupting.run(main())
