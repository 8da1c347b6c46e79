"""Connections go to the checked address, within the deadline."""

from __future__ import annotations

import socket
import threading

import httpcore2
import pytest

from summarizer.errors import UnreadableInput
from summarizer.readers.base import ReadOptions
from summarizer.readers.fetching import fetch
from summarizer.readers.pinning import PinnedBackend, TimedStream


class Recorder(httpcore2.NetworkStream):
    """Remembers the time limits that it is given."""

    def __init__(self) -> None:
        self.limits: list[float | None] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give one byte."""
        del max_bytes
        self.limits.append(timeout)
        return b"x"


def test_dripping_bytes_do_not_stretch_the_deadline() -> None:
    """Each read has only what is left of the whole time."""
    now = iter([10.0, 12.5, 15.0])
    stream = Recorder()
    timed = TimedStream(stream, deadline=15.0, clock=lambda: next(now))

    timed.read(1, timeout=99)
    timed.read(1, timeout=99)

    assert stream.limits == [5.0, 2.5]
    with pytest.raises(httpcore2.TimeoutException):
        timed.read(1, timeout=99)


def test_the_connection_goes_to_the_pinned_address() -> None:
    """The name is not looked up again, so the resolver cannot change its mind."""
    backend = PinnedBackend("127.0.0.1", deadline=20.0, clock=lambda: 0.0)

    with socket.create_server(("127.0.0.1", 0)) as server:
        stream = backend.connect_tcp("rebound.invalid", server.getsockname()[1])

        assert stream.get_extra_info("server_addr") == server.getsockname()
        stream.close()


def test_tls_asks_for_the_name_and_not_for_the_address() -> None:
    """The certificate is checked against what the user typed."""
    hello: list[bytes] = []
    allowed = ReadOptions(allow_private=True, timeout_seconds=20)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                hello.append(connection.recv(4096))

        thread = threading.Thread(target=listen)
        thread.start()
        with pytest.raises(UnreadableInput):
            fetch(
                f"https://news.example:{server.getsockname()[1]}/",
                allowed,
                resolve=lambda host, port: ("127.0.0.1",),
            )
        thread.join()

    assert b"news.example" in hello[0]
