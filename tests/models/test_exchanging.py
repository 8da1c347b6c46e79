"""A line on real sockets: what is kept, what is closed, and how a broken exchange ends."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence

import httpx2
import pytest

from summarizer.models.exchanging import Line
from summarizer.models.wiring import Wire
from tests.models.wire_kit import Long

CONTEXT = ssl.create_default_context()
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Peer:
    """A loopback server: each connection has its own script of what is answered to its requests."""

    def __init__(self, *scripts: Sequence[bytes]) -> None:
        self.scripts = list(scripts)
        self.received: list[bytes] = []
        self.connections = 0
        self.conversations: list[asyncio.Task[None]] = []

    def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Begin a conversation that the test can wait for."""
        self.conversations.append(asyncio.create_task(self.serve(reader, writer)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request with each part of the script, then close the connection."""
        self.connections += 1
        try:
            for answer in self.scripts.pop(0):
                self.received.append(await reader.readuntil(b"\r\n\r\n") + await reader.readexactly(4))
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def bye(self) -> None:
        """Wait until every conversation has ended, so that its end has reached the line."""
        await asyncio.gather(*self.conversations)
        await asyncio.sleep(0)


def meet(
    peer: Peer,
    talk: Callable[[Line], Awaitable[list[bytes]]],
    monotonic: Callable[[], float] = time.monotonic,
) -> list[bytes]:
    """Let a line talk with the peer."""

    async def both() -> list[bytes]:
        server = await asyncio.start_server(peer.meet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        origin = httpx2.URL(f"http://127.0.0.1:{port}")
        line = Line(origin, CONTEXT, monotonic=monotonic)
        try:
            return await talk(line)
        finally:
            await line.aclose()
            server.close()
            await server.wait_closed()
            await peer.bye()

    return asyncio.run(both())


async def ask(line: Line) -> bytes:
    """Send one request, read the response and close it."""
    request = httpx2.Request("POST", "http://127.0.0.1/v1/chat?a=b", content=b"body", headers={"X-A": "1"})
    response = await line.handle_async_request(request)
    try:
        return b"".join([part async for part in response.stream])  # type: ignore[union-attr]  # asynchronous
    finally:
        await response.aclose()


async def twice(line: Line) -> list[bytes]:
    """Ask, and ask again once the peer is idle."""
    first = await ask(line)
    await asyncio.sleep(0)
    return [first, await ask(line)]


def test_a_request_is_written_whole() -> None:
    """Target, fields and body arrive as they were given."""
    peer = Peer([WHOLE])

    async def talk(line: Line) -> list[bytes]:
        return [await ask(line)]

    meet(peer, talk)

    head, body = peer.received[0].split(b"\r\n\r\n")
    assert head.splitlines()[0] == b"POST /v1/chat?a=b HTTP/1.1"
    assert {b"Host: 127.0.0.1", b"X-A: 1", b"Content-Length: 4"} <= set(head.splitlines())
    assert body == b"body"


def test_a_body_in_chunks_comes_whole() -> None:
    """What says where the body ends is not a part of it."""
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"

    assert meet(Peer([chunked, WHOLE]), twice) == [b"abc", b"ok"]


def test_a_notice_before_the_response_is_passed_over() -> None:
    """A 103 is no answer."""
    peer = Peer([b"HTTP/1.1 103 Early Hints\r\n\r\n" + WHOLE, WHOLE])

    assert (meet(peer, twice), peer.connections) == ([b"ok", b"ok"], 1)


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(WHOLE.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"), id="said"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\nok", id="body ends with the connection"),
        pytest.param(WHOLE + b"more than was asked for", id="not clean"),
    ],
)
def test_a_connection_that_cannot_be_kept_is_made_again(last: bytes) -> None:
    """The next request goes over another one."""
    peer = Peer([last], [WHOLE])

    assert (meet(peer, twice), peer.connections) == ([b"ok", b"ok"], 2)


def test_a_connection_that_was_closed_while_idle_is_made_again() -> None:
    """An end of the other side is seen before a request is lost in it."""
    peer = Peer([WHOLE], [WHOLE])

    async def talk(line: Line) -> list[bytes]:
        first = await ask(line)
        await peer.bye()
        await asyncio.sleep(0)
        return [first, await ask(line)]

    assert (meet(peer, talk), peer.connections) == ([b"ok", b"ok"], 2)


def test_a_connection_that_was_idle_for_long_is_made_again() -> None:
    """What stands between may have forgotten it."""
    peer = Peer([WHOLE, WHOLE], [WHOLE])
    now = [0.0]

    async def talk(line: Line) -> list[bytes]:
        answers = []
        for now[0] in (0.0, 4.9, 10.0):
            answers.append(await ask(line))
        return answers

    assert (meet(peer, talk, lambda: now[0]), peer.connections) == ([b"ok"] * 3, 2)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Le", id="half a head"),
        pytest.param(WHOLE[:-1], id="half a body"),
        pytest.param(b"SMTP ready\r\n\r\n", id="another protocol"),
    ],
)
def test_a_broken_exchange_is_an_error_and_the_next_has_a_new_connection(broken: bytes) -> None:
    """A response that is not whole is none, and nothing of it is left for the next."""
    peer = Peer([broken], [WHOLE])

    async def talk(line: Line) -> list[bytes]:
        with pytest.raises(Exception, match=r"."):
            await ask(line)
        return [await ask(line)]

    assert (meet(peer, talk), peer.connections) == ([b"ok"], 2)


def test_a_response_that_is_closed_unread_takes_its_connection_along() -> None:
    """The rest of its body cannot be taken for the next response."""
    peer = Peer([WHOLE], [WHOLE])

    async def talk(line: Line) -> list[bytes]:
        request = httpx2.Request("POST", "http://127.0.0.1/", content=b"body")
        response = await line.handle_async_request(request)
        await response.aclose()
        await response.aclose()
        return [await ask(line)]

    assert (meet(peer, talk), peer.connections) == ([b"ok"], 2)


def test_a_long_body_comes_whole() -> None:
    """Reading stops while much of it waits, and goes on."""
    long = b"x" * 3_000_000
    peer = Peer([b"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + long])

    async def talk(line: Line) -> list[bytes]:
        return [await ask(line)]

    assert meet(peer, talk) == [long]


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def upload(serve: Serve, stream: Long) -> httpx2.Response:
    """Send a long request and read its response."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1000)
    line = Line(httpx2.URL(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"), CONTEXT)
    headers = {"Host": "a", "Content-Length": str(stream.parts * 100_000)}
    request = httpx2.Request("POST", "http://127.0.0.1/", stream=stream, headers=headers)
    response = await line.handle_async_request(request)
    await response.aread()
    await response.aclose()
    await line.aclose()
    server.close()
    await server.wait_closed()
    return response


def test_a_long_request_is_sent_as_the_other_side_takes_it() -> None:
    """It is never in memory as a whole."""
    stream = Long(300)
    taken: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        taken.append(stream.taken)
        await reader.readexactly(30_000_000)
        writer.write(WHOLE)
        writer.close()

    response = asyncio.run(upload(serve, stream))

    assert (response.content, stream.taken, taken[0] < 300) == (b"ok", 300, True)


def test_a_long_request_that_is_refused_at_its_head_is_left_there() -> None:
    """The refusal is the answer, and the rest is not sent."""
    stream = Long(1000)
    is_over = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
        writer.write_eof()
        with contextlib.suppress(ConnectionError):
            await reader.read()
        writer.close()
        is_over.set()

    async def talk() -> httpx2.Response:
        response = await upload(serve, stream)
        await is_over.wait()
        return response

    response = asyncio.run(talk())

    assert (response.status_code, stream.taken < 1000) == (413, True)


def test_where_nobody_listens_is_a_connect_error() -> None:
    """The cause says what the system said."""

    async def talk() -> None:
        server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        line = Line(httpx2.URL(f"http://127.0.0.1:{port}"), CONTEXT)
        with pytest.raises(httpx2.ConnectError):
            await ask(line)
        await line.aclose()

    asyncio.run(talk())


def test_a_connection_of_an_event_loop_that_has_ended_is_not_used_again() -> None:
    """Nothing would ever arrive on it."""

    async def made() -> Wire:
        return Wire()

    async def is_idle(wire: Wire) -> bool:
        return wire.is_idle

    assert asyncio.run(is_idle(asyncio.run(made()))) is False
