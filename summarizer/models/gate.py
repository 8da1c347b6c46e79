"""The one gate between the client and the network: bounded bytes, bounded time, one origin.

A request comes in; a response goes out whose body has been read whole. Everything that a wire can do
wrong leaves as a `WireError`, an OpenAIError, so that the client neither retries nor wraps it.
"""

from __future__ import annotations

import asyncio
import contextlib
from enum import StrEnum
from functools import lru_cache
from typing import Any, cast

import httpx2
from openai import OpenAIError

# What described the body on the wire, and cookies: no call of a run leaves a trace in the next.
_DROPPED_HEADERS = {b"content-encoding", b"transfer-encoding", b"set-cookie"}
_PLAIN_TRANSFERS = {"chunked", "identity"}
_OWN_FIELDS = (("Accept-Encoding", "identity"), ("Connection", "keep-alive"))
_MERGED = ("data", "files", "json", "params", "cookies", "extensions")
_parsed = lru_cache(maxsize=16)(httpx2.URL)


class Fault(StrEnum):
    """What went wrong between the client and the endpoint."""

    BROKEN = "The connection to the endpoint broke"
    DEADLINE = "The endpoint did not finish its answer in time"
    TOO_LARGE = "The endpoint's answer is over the size cap"
    ENCODED = "The endpoint's answer is compressed although it was asked not to be"
    REDIRECT = "The endpoint redirects to another address"
    ORIGIN = "A request was about to leave for another origin"


class WireError(OpenAIError):
    """A fault of the wire; `fault` says which, the cause says how it looked."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Gate(httpx2.AsyncBaseTransport):
    """Wraps a transport: every exchange with `origin` is read whole, within bounds, or refused.

    `max_bytes` caps the body as it arrives, so a small compressed body cannot grow: identity encoding is
    asked for and anything else refused. `timeout_seconds` is wall-clock time from the first byte sent to
    the last received, which per-read timeouts do not give. Redirects are refused.
    """

    def __init__(
        self,
        inner: httpx2.AsyncBaseTransport,
        *,
        origin: httpx2.URL,
        max_bytes: int,
        timeout_seconds: float,
    ) -> None:
        self._inner = inner
        self._origin = _origin(origin)
        self._max_bytes = max_bytes
        self._timeout_seconds = timeout_seconds

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send `request` and return its response, read whole; raises WireError."""
        if _origin(request.url) != self._origin:
            raise WireError(Fault.ORIGIN)
        request.headers["Accept-Encoding"] = "identity"
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._exchange(request)
        except WireError:
            raise
        except (TimeoutError, httpx2.TimeoutException) as error:
            raise WireError(Fault.DEADLINE) from error
        except Exception as error:  # aiohttp, h11, anyio and ssl raise classes without a common base
            raise WireError(Fault.BROKEN) from error

    async def _exchange(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._inner.handle_async_request(request)
        try:
            self._refuse_unwanted(response)
            body = await self._read(response)
        finally:
            with contextlib.suppress(Exception):
                await response.aclose()
        headers = [field for field in response.headers.raw if field[0].lower() not in _DROPPED_HEADERS]
        return httpx2.Response(response.status_code, headers=headers, content=body, request=request)

    def _refuse_unwanted(self, response: httpx2.Response) -> None:
        if 300 <= response.status_code < 400:
            raise WireError(Fault.REDIRECT)
        if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
            raise WireError(Fault.ENCODED)
        if response.headers.get("transfer-encoding", "identity").strip().lower() not in _PLAIN_TRANSFERS:
            raise WireError(Fault.ENCODED)
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:20]) > self._max_bytes:
            raise WireError(Fault.TOO_LARGE)

    async def _read(self, response: httpx2.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        # An asynchronous transport gives an asynchronous stream; what is encoded was refused before.
        async for part in cast("httpx2.AsyncByteStream", response.stream):
            size += len(part)
            if size > self._max_bytes:
                raise WireError(Fault.TOO_LARGE)
            parts.append(part)
        return b"".join(parts)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class GatedClient(httpx2.AsyncClient):
    """An HTTP client that hands each request to its gate, whose response is whole.

    httpx2's own way goes by authentication, redirects, cookies and mounts, of which there are none here.
    """

    def __init__(self, gate: Gate) -> None:
        super().__init__(transport=gate, follow_redirects=False, trust_env=False)
        self._gate = gate

    def build_request(
        self,
        method: str,
        url: httpx2.URL | str,
        **parts: Any,  # noqa: ANN401 - their types have no public names
    ) -> httpx2.Request:
        """Build a request; one of fields and a content only is not merged with what this client has none of.

        That merging takes a quarter of the processor time of a call that meets no network.
        """
        headers, content = parts.get("headers"), parts.get("content")
        if content is None or not isinstance(headers, list) or any(map(parts.get, _MERGED)):
            return super().build_request(method, url, **parts)
        return httpx2.Request(method, _parsed(str(url)), headers=[*_OWN_FIELDS, *headers], content=content)

    async def send(self, request: httpx2.Request, **_: object) -> httpx2.Response:
        """Send `request`; the options that httpx2 knows change nothing."""
        return await self._gate.handle_async_request(request)


def _origin(url: httpx2.URL) -> tuple[str, str, int]:
    port = url.port or (443 if url.scheme == "https" else 80)
    return url.scheme, url.host, port
