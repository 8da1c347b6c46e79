"""One connection to an endpoint, kept from call to call: a request goes in, its response comes out.

h11 speaks HTTP/1.1 here as it does in httpcore2, whose pool, locks and tracing serve what a lane never does:
they took two thirds of an exchange's processor time.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncIterator, Callable
from typing import Final, cast

import h11
import httpx2

from summarizer.models import wiring
from summarizer.models.wiring import Wire

_LONGEST_IDLE_SECONDS: Final = 5.0
"""A connection that was idle for longer is not trusted: what stands between may have forgotten it."""
_MOST_AT_ONCE: Final = 64 * 1024
_LONGEST_HEAD_BYTES: Final = 100 * 1024
_PORTS: Final = {"http": 80, "https": 443}


class Line(httpx2.AsyncBaseTransport):
    """Sends one request after the other to `origin`; a response has to be closed before the next.

    The connection is made when it is needed, and again where it was closed or has been idle for long.
    """

    def __init__(
        self,
        origin: httpx2.URL,
        context: ssl.SSLContext,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._host = origin.raw_host.decode("ascii")
        self._port = origin.port or _PORTS[origin.scheme]
        self._context = context if origin.scheme == "https" else None
        self._wire: Wire | None = None
        self._talk = _talk()
        self._monotonic = monotonic
        self._idle_since = 0.0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send `request` and return its response, whose body is still to be read."""
        wire = await self._connected()
        try:
            await self._send(request, wire)
            head = await self._head(wire)
        except BaseException:
            self._drop()
            raise
        return httpx2.Response(head.status_code, headers=head.headers.raw_items(), stream=_Body(self, wire))

    async def event(self, wire: Wire) -> object:
        """Return what comes next of a response."""
        while (event := self._talk.next_event()) is h11.NEED_DATA:
            read = await wire.read()
            if not read and self._talk.their_state is h11.SEND_RESPONSE:
                raise httpx2.RemoteProtocolError("Server disconnected without sending a response.")
            self._talk.receive_data(read)
        return event

    def finish(self) -> None:
        """Keep the connection after a response that was read whole, else close it."""
        if self._talk.our_state is h11.DONE and self._talk.their_state is h11.DONE:
            self._talk.start_next_cycle()
            self._idle_since = self._monotonic()
        else:
            self._drop()

    async def aclose(self) -> None:
        """Close the connection."""
        if self._wire is not None:
            await self._wire.aclose()

    async def _connected(self) -> Wire:
        if self._wire is not None and self._wire.is_idle and not self._is_stale():
            return self._wire
        self._drop()
        self._wire = await wiring.connect(self._host, self._port, self._context)
        self._talk = _talk()
        return self._wire

    def _is_stale(self) -> bool:
        return self._monotonic() - self._idle_since > _LONGEST_IDLE_SECONDS

    async def _send(self, request: httpx2.Request, wire: Wire) -> None:
        """Send a request, in one go if it is short; one that is answered before its end is left there."""
        head = h11.Request(
            method=request.method, target=request.url.raw_path, headers=list(request.headers.raw)
        )
        written = self._talk.send(head) or b""
        # An asynchronous client makes asynchronous streams; the class says either.
        async for part in cast("httpx2.AsyncByteStream", request.stream):
            written += self._talk.send(h11.Data(data=part)) or b""
            if len(written) > _MOST_AT_ONCE:
                wire.send(written)
                written = b""
                if not await wire.takes_more():
                    return
        wire.send(written + (self._talk.send(h11.EndOfMessage()) or b""))

    async def _head(self, wire: Wire) -> h11.Response:
        while not isinstance(event := await self.event(wire), h11.Response):
            pass  # a notice before the response proper, such as 103
        return event

    def _drop(self) -> None:
        if self._wire is not None:
            self._wire.abort()
            self._wire = None


class _Body(httpx2.AsyncByteStream):
    """The body of the response that is on a line."""

    def __init__(self, line: Line, wire: Wire) -> None:
        self._line = line
        self._wire = wire
        self._is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while isinstance(event := await self._line.event(self._wire), h11.Data):
            yield bytes(event.data)

    async def aclose(self) -> None:
        """Free the line, once."""
        if not self._is_closed:
            self._is_closed = True
            self._line.finish()


def _talk() -> h11.Connection:
    return h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD_BYTES)
