"""`summarizer chat` as it is run: a server of it, its health and its end; and a run that only checks."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass
class Running:
    """What a server said of its health while it ran; its log and exit code once it was told to stop."""

    health: str
    log: str = ""
    code: int | None = None

    @property
    def ended_well(self) -> bool:
        """Say whether it stopped when told, without a word too many."""
        return self.code == 0 and self.log.endswith("summarizer: stopped\n")


def command(platform: str, *arguments: str, model: str = "offline") -> list[str]:
    return [sys.executable, "-m", "summarizer", "chat", platform, "--model", model, *arguments]


@asynccontextmanager
async def silent_endpoint() -> AsyncGenerator[dict[str, str]]:
    """Listen where a model's endpoint would, and never answer; yields the environment that leads there."""
    held: list[asyncio.StreamWriter] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)
        await reader.read()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield {"OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1", "OPENAI_API_KEY": "of-a-test"}
    finally:
        server.close()
        for writer in held:
            writer.close()


@asynccontextmanager
async def running(
    platform: str, account: dict[str, str], *arguments: str, model: str = "offline"
) -> AsyncGenerator[Running]:
    """Start a server that is healthy, and send it SIGTERM at the end of the block."""
    server = await asyncio.create_subprocess_exec(
        *command(platform, "--health-port", "0", *arguments, model=model),
        env={**os.environ, **account},
        stderr=asyncio.subprocess.PIPE,
    )
    assert server.stderr is not None
    found = Running("")
    try:
        first = (await server.stderr.readline()).decode()
        port = re.search(r"health on port (\d+)", first)
        assert port, first
        found.health = await asyncio.to_thread(_get, f"http://127.0.0.1:{port[1]}/")
        yield found
    finally:
        server.send_signal(signal.SIGTERM)
        found.log = (await server.stderr.read()).decode()
        found.code = await server.wait()


def run_command(platform: str, *arguments: str, **account: str) -> subprocess.CompletedProcess[str]:
    """Run a command that ends by itself."""
    return subprocess.run(
        command(platform, *arguments),
        env={**os.environ, **account},
        capture_output=True,
        text=True,
        check=False,
    )


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - an address of loopback
        return str(answer.read().decode())
