"""The transports themselves: which one is taken, how many connections there are, and how they end."""

from __future__ import annotations

import asyncio
import sys

import httpx2
import pytest

from summarizer.models import networking
from summarizer.models.lanes import Lanes
from tests.models.peer_kit import Peer, Silent, ask_whenever_closed, closing_after_each


async def fetch(transport: httpx2.AsyncBaseTransport, place: str) -> int:
    """Send one request and read its reply whole."""
    request = httpx2.Request("POST", f"http://{place}/v1", content=b"{}")
    response = await transport.handle_async_request(request)
    await response.aread()
    await response.aclose()
    return response.status_code


def test_requests_leave_by_aiohttp_where_it_is_installed() -> None:
    """It is what a run of many calls is quickest with."""
    connections = pytest.importorskip("summarizer.models.connections")

    assert isinstance(networking.transport(None), connections.Connections)


def test_requests_leave_by_httpx2_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package works without the extra."""
    monkeypatch.setitem(sys.modules, "aiohttp", None)

    assert isinstance(networking.transport(None), Lanes)


def test_an_older_aiohttp_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """It came for another package, and lacks what is used of it."""
    aiohttp = pytest.importorskip("aiohttp")
    monkeypatch.delattr(aiohttp, "encode_basic_auth")

    assert isinstance(networking.transport(None), Lanes)


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("method", "content", "fields"),
    [("GET", None, []), ("POST", b"{}", ["Content-Length: 2"]), ("POST", b"", ["Content-Length: 0"])],
)
def test_nothing_is_added_to_a_request(method: str, content: bytes | None, fields: list[str]) -> None:
    """No agent, no accepted types, no encoding of its own."""
    peer = Peer()

    async def once() -> None:
        transport = networking.transport(None)
        async with peer.listening() as place:
            request = httpx2.Request(method, f"http://{place}/v1/%7Ex?a=%20b", content=content)
            await (await transport.handle_async_request(request)).aread()
            await transport.aclose()

    asyncio.run(once())

    line, host, *others = peer.heads[0].decode().strip().split("\r\n")
    assert line == f"{method} /v1/%7Ex?a=%20b HTTP/1.1"
    assert host.startswith("Host: 127.0.0.1:")
    assert others == fields


@pytest.mark.usefixtures("network")
def test_requests_at_once_do_not_wait_for_each_other() -> None:
    """As many connections are open as requests are under way, over a hundred too."""
    peer = Silent(waited_for=130)

    async def together() -> list[int]:
        transport = networking.transport(None)
        async with peer.listening() as place:
            async with asyncio.timeout(60):  # else a limit would make it wait for ever
                statuses = await asyncio.gather(*(fetch(transport, place) for _ in range(130)))
            await transport.aclose()
            return statuses

    assert asyncio.run(together()) == [200] * 130
    assert peer.connections == 130


@pytest.mark.usefixtures("network")
def test_a_request_that_is_cancelled_leaves_no_connection() -> None:
    """The peer hears that nobody waits any more, though the transport stays open."""
    peer = Silent()

    async def give_up() -> None:
        transport = networking.transport(None)
        async with peer.listening() as place:
            asking = asyncio.create_task(fetch(transport, place))
            await peer.heard.wait()
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            await asyncio.wait_for(peer.ended.wait(), 10)
            await transport.aclose()

    asyncio.run(give_up())


@pytest.mark.usefixtures("network")
def test_closing_ends_what_was_kept() -> None:
    """Nothing stays open, and nothing is said about it (warnings are errors here)."""
    peer = Peer()

    async def leave() -> None:
        transport = networking.transport(None)
        async with peer.listening() as place:
            await fetch(transport, place)
            await transport.aclose()
            await asyncio.wait_for(peer.ended.wait(), 10)

    asyncio.run(leave())


def test_what_is_closed_opens_nothing_again() -> None:
    """A session that is opened then would be closed by nobody."""
    pytest.importorskip("aiohttp")

    async def ask_after_closing() -> None:
        transport = networking.transport(None)
        await transport.aclose()
        with pytest.raises(RuntimeError, match="closed"):
            await fetch(transport, "127.0.0.1:9")

    asyncio.run(ask_after_closing())


def test_a_second_event_loop_has_its_own_connections() -> None:
    """As when a client is used by two calls of asyncio.run; the first may not have closed it."""
    pytest.importorskip("aiohttp")
    transport = networking.transport(None)

    async def once(*, is_last: bool) -> int:
        async with Peer(closes=True).listening() as place:
            status = await fetch(transport, place)
            if is_last:
                await transport.aclose()
            return status

    assert [asyncio.run(once(is_last=False)), asyncio.run(once(is_last=True))] == [200, 200]


@pytest.mark.usefixtures("network")
def test_a_kept_connection_that_was_closed_meanwhile_is_not_used() -> None:
    """The loop was busy when it happened, and has not heard of it; still no request is lost."""
    with closing_after_each() as (place, closed):
        assert asyncio.run(ask_whenever_closed(f"http://{place}/v1", closed)) == [1, 1, 1, 1]
