"""A transport over aiohttp: requests of httpx2 come in, responses of httpx2 go out.

All HTTP is aiohttp's; the fields of the one are put into the other here, and nothing else.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator

import aiohttp
import httpx2
from yarl import URL

_MOST_FIELD_BYTES = 64 * 1024
_MOST_FIELDS = 500
_TURNS = 3
"""Turns of the loop after which a connection that the peer closed, even under TLS, is known to be closed."""


class Connections(httpx2.AsyncBaseTransport):
    """Sends each request on a connection that is free, or on one more; how many at once is up to the caller.

    Nothing is read from the environment, kept of cookies, followed, inflated or added to what is sent.
    `proxy` is an http or https one. A second event loop has connections of its own.
    """

    def __init__(self, tls: ssl.SSLContext, proxy: httpx2.Proxy | None = None) -> None:
        tls.set_alpn_protocols(["http/1.1"])
        self._tls = tls
        self._proxy = None if proxy is None else URL(str(proxy.url), encoded=True)
        user = None if proxy is None else proxy.auth
        self._passport = {"Proxy-Authorization": aiohttp.encode_basic_auth(*user)} if user else {}
        self._session: aiohttp.ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send `request`; its connection is free again once the response is read or closed."""
        session = await self._session_here()
        fields = [(name.decode(), value.decode()) for name, value in request.headers.raw]
        is_tunnelled = request.url.scheme == "https"
        try:
            reply = await session.request(
                request.method,
                _address(request.url),
                headers=fields if is_tunnelled else [*fields, *self._passport.items()],
                data=request.stream if "content-length" in request.headers else None,
                allow_redirects=False,
                proxy=self._proxy,
                proxy_headers=self._passport if is_tunnelled else None,
            )
        except aiohttp.ClientResponseError as error:
            fault = f"{type(error).__name__} {error.status}"
        else:
            return httpx2.Response(reply.status, headers=reply.raw_headers, stream=_Body(reply))
        # Raised here, not inside `except`: that error holds what was sent, the key and the proxy's password.
        raise httpx2.RemoteProtocolError(fault)

    async def aclose(self) -> None:
        """Close all connections, for good."""
        self._is_closed = True
        await self._leave()

    async def _session_here(self) -> aiohttp.ClientSession:
        """Return the running loop's session, which then knows what connections were closed meanwhile."""
        if self._is_closed:
            raise RuntimeError("the connections are closed")
        loop = asyncio.get_running_loop()
        if self._session is not None and self._loop is loop:
            # A loop that was busy has yet to hear it, and what is sent on such a connection is lost.
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            return self._session
        await self._leave()
        self._loop, self._session = loop, self._open()
        return self._session

    async def _leave(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=self._tls,
                resolver=aiohttp.ThreadedResolver(),  # the system's, whatever else is installed
                limit=0,
                keepalive_timeout=5.0,  # as httpx2 does
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            timeout=aiohttp.ClientTimeout(),
            auto_decompress=False,
            max_line_size=_MOST_FIELD_BYTES,
            max_field_size=_MOST_FIELD_BYTES,
            max_headers=_MOST_FIELDS,
        )


class _Body(httpx2.AsyncByteStream):
    """A body as it arrives; closing it before its end closes its connection."""

    def __init__(self, reply: aiohttp.ClientResponse) -> None:
        self._reply = reply

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._reply.content.iter_any():
            yield part

    async def aclose(self) -> None:
        """Give the connection back."""
        self._reply.release()


def _address(url: httpx2.URL) -> URL:
    """Return the address without a user, who is named by the request's own field."""
    return URL(f"{url.scheme}://{url.netloc.decode()}{url.raw_path.decode()}", encoded=True)
