"""The gate: bounded bytes, bounded time, one origin, identity encoding, no redirects."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import httpx2
import pytest

from summarizer.models.gate import Fault, Gate, GatedClient, WireError
from tests.models.wire_kit import Pieces

ORIGIN = httpx2.URL("https://models.example/v1")


class Inner(httpx2.AsyncBaseTransport):
    """A transport that gives one response, or hangs for ever."""

    def __init__(self, response: httpx2.Response | None) -> None:
        self.response = response
        self.request: httpx2.Request | None = None
        self.is_closed = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer or hang."""
        self.request = request
        if self.response is None:
            await asyncio.Event().wait()
            raise AssertionError
        return self.response

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


def send(
    inner: Inner, *, url: str = "https://models.example/v1/chat", max_bytes: int = 10
) -> httpx2.Response:
    """Send one request through a gate."""
    gate = Gate(inner, origin=ORIGIN, max_bytes=max_bytes, timeout_seconds=0.01)
    request = httpx2.Request(
        "POST", url, headers={"Authorization": "Bearer k", "Accept-Encoding": "gzip, br"}
    )
    return asyncio.run(gate.handle_async_request(request))


def fault_of(inner: Inner, **options: str) -> Fault:
    """Send one request and return the fault that it ends in."""
    with pytest.raises(WireError) as caught:
        send(inner, **options)  # type: ignore[arg-type] # only urls are passed
    return caught.value.fault


def test_a_body_within_the_cap_comes_through_whole() -> None:
    """Pieces are joined, and the connection is given back."""
    stream = Pieces(b"12345", b"67890")

    response = send(Inner(httpx2.Response(200, stream=stream, headers={"x-a": "b"})))

    assert (response.content, response.headers["x-a"], stream.is_closed) == (b"1234567890", "b", True)


def test_a_body_is_refused_at_the_byte_that_passes_the_cap() -> None:
    """The cap counts what arrives, whatever was declared."""
    stream = Pieces(b"12345", b"678901")

    assert fault_of(Inner(httpx2.Response(200, stream=stream))) is Fault.TOO_LARGE
    assert stream.is_closed


def test_a_declared_length_over_the_cap_is_refused_unread() -> None:
    """Nothing of the body is read."""
    response = httpx2.Response(200, stream=Pieces(b""), headers={"Content-Length": "9" * 5000})

    assert fault_of(Inner(response)) is Fault.TOO_LARGE


def test_an_exchange_that_never_ends_meets_the_deadline() -> None:
    """The deadline is wall-clock time for the whole exchange."""
    assert fault_of(Inner(None)) is Fault.DEADLINE


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_refused(status: int) -> None:
    """A redirect could carry the document and the key elsewhere."""
    response = httpx2.Response(status, stream=Pieces(b""), headers={"Location": "https://other.example/"})

    assert fault_of(Inner(response)) is Fault.REDIRECT


def test_a_compressed_body_is_refused_before_it_is_inflated() -> None:
    """A small body cannot become a large one."""
    response = httpx2.Response(
        200, stream=Pieces(gzip.compress(b"x")), headers={"Content-Encoding": "gzip", "Content-Length": "1"}
    )

    assert fault_of(Inner(response)) is Fault.ENCODED


def test_identity_encoding_is_asked_for_and_may_be_named_in_the_reply() -> None:
    """The client's own wish for compression is overwritten."""
    inner = Inner(httpx2.Response(200, stream=Pieces(b"{}"), headers={"Content-Encoding": "identity"}))

    send(inner)

    assert inner.request is not None
    assert inner.request.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    "url", ["https://other.example/v1", "http://models.example/v1", "https://models.example:8443/v1"]
)
def test_a_request_for_another_origin_never_leaves(url: str) -> None:
    """The key and the document stay with the origin that the user named."""
    inner = Inner(httpx2.Response(200, stream=Pieces(b"{}")))

    assert fault_of(inner, url=url) is Fault.ORIGIN
    assert inner.request is None


@pytest.mark.parametrize(
    ("raised", "fault"),
    [
        (httpx2.ReadTimeout("slow"), Fault.DEADLINE),
        (httpx2.ConnectError("refused"), Fault.BROKEN),
        (ValueError("a parser's own"), Fault.BROKEN),
    ],
)
def test_whatever_a_transport_raises_becomes_a_fault_of_the_wire(raised: Exception, fault: Fault) -> None:
    """Classes without a common base leave as one, the cause chained."""

    class Raising(Inner):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            raise raised

    with pytest.raises(WireError) as caught:
        send(Raising(None))

    assert caught.value.fault is fault
    assert caught.value.__cause__ is raised


def test_a_reply_that_cannot_be_closed_is_still_a_reply() -> None:
    """An error while giving the connection back does not hide the answer."""

    class Stuck(Pieces):
        async def aclose(self) -> None:
            raise RuntimeError("already gone")

    response = httpx2.Response(200, stream=Stuck(b"{}"), headers={"Content-Encoding": "gzip"})

    assert fault_of(Inner(response)) is Fault.ENCODED


def test_cookies_are_not_let_in() -> None:
    """No call of a run leaves a trace in the next."""
    response = httpx2.Response(200, stream=Pieces(b"{}"), headers={"Set-Cookie": "a=b", "x-a": "b"})

    assert "set-cookie" not in send(Inner(response)).headers


def test_closing_the_gate_closes_the_connections() -> None:
    """Nothing stays open."""
    inner = Inner(None)
    gate = Gate(inner, origin=ORIGIN, max_bytes=1, timeout_seconds=1)

    asyncio.run(gate.aclose())

    assert inner.is_closed


def test_a_body_that_is_encoded_for_the_transfer_is_refused() -> None:
    """Whatever the transport made of it."""
    response = httpx2.Response(200, stream=Pieces(b"{}"), headers={"Transfer-Encoding": "gzip, chunked"})

    assert fault_of(Inner(response)) is Fault.ENCODED


@pytest.mark.parametrize("encoding", ["chunked", "CHUNKED", "identity"])
def test_a_body_in_chunks_is_not(encoding: str) -> None:
    """Chunks are how a body comes whose length is not known."""
    response = httpx2.Response(200, stream=Pieces(b"{}"), headers={"Transfer-Encoding": encoding})

    assert send(Inner(response)).content == b"{}"


@pytest.mark.parametrize(
    "parts",
    [
        {"content": b"{}"},
        {"content": b"", "params": None, "files": None, "timeout": None},
        {"content": b"{}", "params": {"a": "b"}},
        {"content": None},
        {"content": None, "files": {"file": ("name", b"bytes")}},
    ],
)
def test_a_request_is_the_one_that_httpx2_would_build(parts: dict[str, Any]) -> None:
    """Only the encoding that it asks for is the gate's."""
    address = "https://models.example/v1/%7Ex/a%2Fb?c=%20d"
    fields = [("accept", "application/json"), ("user-agent", "me"), ("x-a", "b")]
    gate = Gate(Inner(None), origin=ORIGIN, max_bytes=1, timeout_seconds=1)

    built = GatedClient(gate).build_request("POST", address, headers=list(fields), **parts)
    plain = httpx2.AsyncClient().build_request("POST", address, headers=list(fields), **parts)

    assert (built.method, str(built.url)) == (plain.method, str(plain.url))
    built.headers["Accept-Encoding"] = plain.headers["Accept-Encoding"] = "identity"
    assert _without_boundary(built) == _without_boundary(plain)
    assert built.read() == plain.read() or "files" in parts


def _without_boundary(request: httpx2.Request) -> list[tuple[bytes, bytes]]:
    return sorted((name, value.partition(b"boundary")[0]) for name, value in request.headers.raw)
