"""What keeps a server alive and ends it: health, stopping, work beside the loop."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

import pytest

from summarizer.chat import health, stopping
from summarizer.chat.offloading import Workers
from summarizer.errors import ChatError, SettingsError


async def ask(port: int) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\n\r\n")
    answer = (await reader.read()).decode()
    writer.close()
    return answer


def test_health_says_how_it_goes() -> None:
    """200 while connected, 503 else; without a port nothing listens."""

    async def run() -> tuple[str, str, int | None]:
        is_well = True
        async with health.endpoint(0, lambda: is_well) as port:
            assert port
            first = await ask(port)
            is_well = False
            second = await ask(port)
        async with health.endpoint(None, lambda: True) as none:
            return first, second, none

    first, second, none = asyncio.run(run())
    assert first.startswith("HTTP/1.1 200 OK")
    assert first.endswith("\r\n\r\nok")
    assert second.startswith("HTTP/1.1 503 ")
    assert none is None


def test_a_port_that_is_taken_is_told() -> None:
    """The administrator hears to choose another."""

    async def run() -> None:
        async with health.endpoint(0, lambda: True) as port, health.endpoint(port, lambda: True):
            pass

    with pytest.raises(SettingsError, match="for health"):
        asyncio.run(run())


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_server_stops_when_it_is_told(told: signal.Signals) -> None:
    """Both signals end the wait, and nothing else of the process."""

    async def run() -> None:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), told)
        await stopping.until_told()

    asyncio.run(run())


def test_a_server_whose_connection_ended_stops_with_a_word() -> None:
    """A supervisor sees the process end instead of a server that serves nobody."""
    with pytest.raises(ChatError, match="ended for good"):
        asyncio.run(stopping.until_told(lambda: False))


def test_work_beside_the_loop_is_cancelled_with_its_caller() -> None:
    """What runs on another thread ends when nobody waits for it any more."""
    ended = threading.Event()

    async def never() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def run() -> None:
        workers = Workers()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await workers.run(never)
        workers.close()

    asyncio.run(run())
    assert ended.wait(10)


def test_work_that_nobody_waits_for_does_not_begin() -> None:
    """Cancelled while it waits its turn, it is never started."""
    begun: list[int] = []

    async def run() -> None:
        workers, gate = Workers(1), asyncio.Event()
        free = threading.Event()

        async def hold() -> None:
            await asyncio.to_thread(free.wait)

        async def second() -> None:
            begun.append(2)

        first = asyncio.ensure_future(workers.run(hold))
        waiting = asyncio.ensure_future(workers.run(second))
        asyncio.get_running_loop().call_later(0.1, gate.set)
        await gate.wait()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        free.set()
        await first
        workers.close()

    asyncio.run(run())
    assert begun == []
