"""A loopback server that says what it is told to, and keeps what it heard."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import ssl
import struct
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from tests.models.wire_kit import a_client, a_prompt, an_envelope

BODY = json.dumps(an_envelope()).encode()
OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(BODY)
HEALTHY = OK + LENGTH + b"\r\n" + BODY


class Peer:
    """Gives the same reply to every request; `closes` after each, by a reset where `resets`."""

    def __init__(self, reply: bytes = HEALTHY, *, closes: bool = False, resets: bool = False) -> None:
        self.reply = reply
        self.heads: list[bytes] = []
        self.connections = 0
        self.protocols: set[str | None] = set()
        self.written = 0
        self.ended = asyncio.Event()
        self._closes = closes or resets
        self._resets = resets
        self._conversations: list[asyncio.Task[None]] = []

    @asynccontextmanager
    async def listening(self, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
        """Listen; give host and port."""
        server = await asyncio.start_server(self._meet, "127.0.0.1", 0, ssl=tls)
        try:
            yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for conversation in self._conversations:
                conversation.cancel()
            await asyncio.gather(*self._conversations, return_exceptions=True)
            await server.wait_closed()

    def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._conversations.append(asyncio.create_task(self._converse(reader, writer)))

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if (tls := writer.get_extra_info("ssl_object")) is not None:
            self.protocols.add(tls.selected_alpn_protocol())
        try:
            await self.converse(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.ended.set()
        finally:
            self._end(writer)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests until the other side or this one has enough."""
        while True:
            self.heads.append(await hear(reader))
            await self.answer(writer)
            if self._closes:
                return

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        """Write the reply, counting what the other side took."""
        for start in range(0, len(self.reply), 65536):
            writer.write(self.reply[start : start + 65536])
            await writer.drain()
            self.written = start

    def _end(self, writer: asyncio.StreamWriter) -> None:
        if self._resets:
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.close()


class Silent(Peer):
    """Hears requests and answers none until `waited_for` of them are there."""

    def __init__(self, waited_for: int | None = None) -> None:
        super().__init__()
        self.heard = asyncio.Event()
        self._all = asyncio.Event()
        self._waited_for = waited_for

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        """Answer once all are there; hear meanwhile whether the other side leaves."""
        self.heard.set()
        if len(self.heads) == self._waited_for:
            self._all.set()
        if self._waited_for is None:
            return
        await self._all.wait()
        await super().answer(writer)


async def hear(reader: asyncio.StreamReader) -> bytes:
    """Read one request and return its head."""
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(_declared(head))
    return head


@contextmanager
def closing_after_each(tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, threading.Event]]:
    """Run a server on a thread that ends each connection after its reply; give its place and the sign."""
    closed = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        talking = threading.Thread(target=_converse_on, args=(listener, tls, closed))
        talking.start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}", closed
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            talking.join()


async def ask_whenever_closed(base_url: str, closed: threading.Event) -> list[int]:
    """Ask four times, each when the last connection was closed; return the requests that each answer took.

    The loop stands still meanwhile, so that it has not heard of it.
    """
    client = a_client(None, base_url=base_url)
    calls = []
    for _ in range(4):
        calls.append((await client.complete(a_prompt())).usage.calls)
        assert closed.wait(10)
        closed.clear()
    await client.aclose()
    return calls


def _converse_on(listener: socket.socket, tls: ssl.SSLContext | None, closed: threading.Event) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with tls.wrap_socket(connection, server_side=True) if tls else connection as spoken:
            heard = b""
            while not _is_whole(heard):
                heard += spoken.recv(65536)
            spoken.sendall(HEALTHY)
        closed.set()


def _is_whole(heard: bytes) -> bool:
    head, end, body = heard.partition(b"\r\n\r\n")
    return bool(end) and len(body) >= _declared(head)


def _declared(head: bytes) -> int:
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    return int(length[1]) if length else 0
