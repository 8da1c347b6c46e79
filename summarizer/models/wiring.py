"""One socket: bytes go out at once, what arrives waits until it is read.

asyncio's own sockets, since what works with any event loop took half of an exchange's processor time.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import Final, cast

import httpx2

_MOST_WAITING: Final = 256 * 1024
_SECOND_ADDRESS_AFTER_SECONDS: Final = 0.25


class Wire(asyncio.Protocol):
    """One connection; `connect` makes it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._arrived = bytearray()
        self._waiter: asyncio.Future[None] | None = None
        self._is_full = False
        self._has_ended = False
        self._fault: Exception | None = None
        self._lost = self._loop.create_future()

    @property
    def is_idle(self) -> bool:
        """Say whether the other side has neither closed the connection nor sent what nobody asked for."""
        return not (self._has_ended or self._arrived) and self._loop is asyncio.get_running_loop()

    def send(self, sent: bytes) -> None:
        """Send bytes; whether they could be sent shows at the next reading."""
        self._transport.write(sent)

    async def takes_more(self) -> bool:
        """Wait until what was sent is on its way; False where the other side has ended its part already."""
        while self._is_full and not self._has_ended:
            await self._news()
        return not self._has_ended

    async def read(self) -> bytes:
        """Wait for bytes, none at the end; raises `httpx2.ReadError` where the connection broke."""
        while not (self._arrived or self._has_ended):
            await self._news()
        if not self._arrived and self._fault is not None:
            raise httpx2.ReadError(str(self._fault)) from self._fault
        read = bytes(self._arrived)
        self._arrived.clear()
        if len(read) > _MOST_WAITING:
            self._transport.resume_reading()
        return read

    def abort(self) -> None:
        """Close the connection at once, without waiting for it."""
        with contextlib.suppress(RuntimeError):  # its loop is closed, and the connection with it
            self._transport.abort()

    async def aclose(self) -> None:
        """Close the connection and wait for its end."""
        self.abort()
        if self._loop is asyncio.get_running_loop():
            await self._lost

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport (asyncio calls this)."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Keep what arrived; no more is taken while much of it waits (asyncio calls this)."""
        self._arrived += data
        if len(self._arrived) > _MOST_WAITING:
            self._transport.pause_reading()
        self._wake()

    def pause_writing(self) -> None:
        """Note that enough waits to be sent (asyncio calls this)."""
        self._is_full = True

    def resume_writing(self) -> None:
        """Note that there is room again (asyncio calls this)."""
        self._is_full = False
        self._wake()

    def eof_received(self) -> None:
        """Note that nothing more comes (asyncio calls this)."""
        self._has_ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end of the connection (asyncio calls this)."""
        self._has_ended = True
        self._fault = exc
        self._lost.set_result(None)
        self._wake()

    async def _news(self) -> None:
        self._waiter = self._loop.create_future()
        await self._waiter

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


async def connect(host: str, port: int, context: ssl.SSLContext | None) -> Wire:
    """Connect, with TLS where there is a context; raises `httpx2.ConnectError`."""
    try:
        _, wire = await asyncio.get_running_loop().create_connection(
            Wire, host, port, ssl=context, happy_eyeballs_delay=_SECOND_ADDRESS_AFTER_SECONDS
        )
    except OSError as error:
        raise httpx2.ConnectError(str(error)) from error
    return wire
