"""A network backend that connects to one checked address only, within a deadline.

The name is resolved and checked before; connecting to that very address leaves no room for a second,
different answer of the resolver. Host header, SNI and certificate check keep the name.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

Clock = Callable[[], float]
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects to `address` whatever host is asked for."""

    def __init__(self, address: str, deadline: float, clock: Clock = time.monotonic) -> None:
        self._address = address
        self._deadline = deadline
        self._clock = clock
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the pinned address; `host` is not looked up."""
        del host, timeout
        left = _left(self._deadline, self._clock)
        stream = self._sockets.connect_tcp(self._address, port, left, local_address, socket_options)
        return TimedStream(stream, self._deadline, self._clock)


class TimedStream(httpcore2.NetworkStream):
    """A stream whose every operation ends at the deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float, clock: Clock) -> None:
        self._stream = stream
        self._deadline = deadline
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes before the deadline."""
        del timeout
        return self._stream.read(max_bytes, _left(self._deadline, self._clock))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write before the deadline."""
        del timeout
        self._stream.write(buffer, _left(self._deadline, self._clock))

    def close(self) -> None:
        """Close the socket."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Begin TLS for the name, not for the address."""
        del timeout
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, self._clock))
        return TimedStream(stream, self._deadline, self._clock)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  the interface's own type
        """Return what the socket knows."""
        return self._stream.get_extra_info(info)


def _left(deadline: float, clock: Clock) -> float:
    left = deadline - clock()
    if left <= 0:
        raise httpcore2.ReadTimeout
    return left
