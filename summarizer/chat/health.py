"""A tiny HTTP endpoint that tells a supervisor whether the server is connected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

from summarizer.errors import SettingsError

_SECONDS = 5


@asynccontextmanager
async def endpoint(port: int | None, is_well: Callable[[], bool]) -> AsyncGenerator[int | None]:
    """Answer every HTTP request on loopback with 200 or 503; nothing happens without a port, 0 takes any."""
    if port is None:
        yield None
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, ValueError):
            await asyncio.wait_for(reader.readline(), _SECONDS)
            status, word = ("200 OK", "ok") if is_well() else ("503 Service Unavailable", "not connected")
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {len(word)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n{word}".encode())
            await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_server(answer, "127.0.0.1", port)
    except OSError as error:
        message = f"Nobody can listen on port {port} for health ({error.strerror})."
        raise SettingsError(message, hint="Give another --health-port.") from error
    async with server:
        yield int(server.sockets[0].getsockname()[1])
