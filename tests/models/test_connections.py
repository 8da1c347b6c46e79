"""The client on real sockets: a proxy, connections that are kept, and what an import costs."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys

import pytest

from summarizer.errors import AnswerUnusable, SettingsError
from tests.models.wire_kit import a_client, a_prompt, an_envelope


class Peer:
    """A loopback server that gives one body to every request and keeps the request lines."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.lines: list[str] = []
        self.connections = 0
        self.conversations: list[asyncio.Task[None]] = []

    def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Begin a conversation that the test can wait for."""
        self.conversations.append(asyncio.create_task(self.serve(reader, writer)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests on one connection until it closes."""
        self.connections += 1
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).decode():
                self.lines.append(head.splitlines()[0])
                fields = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if line)
                await reader.readexactly(int(fields["content-length"]))
                start = f"HTTP/1.1 200 OK\r\nContent-Length: {len(self.body)}\r\n\r\n"
                writer.write(start.encode() + self.body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def talk(peer: Peer, *, through_proxy: bool, times: int = 1, max_bytes: int = 10_000) -> None:
    """Ask the peer, as the endpoint itself or as a proxy before one."""
    server = await asyncio.start_server(peer.meet, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    base, proxy = ("http://models.invalid/v1", address) if through_proxy else (f"{address}/v1", None)
    client = a_client(None, base_url=base, proxy=proxy, max_response_bytes=max_bytes, concurrency=2)
    try:
        for _ in range(times):
            await client.complete(a_prompt())
    finally:
        await client.aclose()
        server.close()
        await server.wait_closed()
        await asyncio.gather(*peer.conversations)


def test_a_proxy_is_used_where_given() -> None:
    """The request goes to the proxy, naming the endpoint."""
    peer = Peer(json.dumps(an_envelope()).encode())

    asyncio.run(talk(peer, through_proxy=True))

    assert peer.lines == ["POST http://models.invalid/v1/chat/completions HTTP/1.1"]


def test_the_gate_stands_before_a_proxy_too() -> None:
    """The byte cap holds for what a proxy hands on."""
    with pytest.raises(AnswerUnusable, match="size cap"):
        asyncio.run(talk(Peer(b"x" * 500), through_proxy=True, max_bytes=100))


def test_a_connection_is_kept_for_the_next_call() -> None:
    """Reading a body whole gives its connection back."""
    peer = Peer(json.dumps(an_envelope()).encode())

    asyncio.run(talk(peer, through_proxy=False, times=3))

    assert (peer.connections, len(peer.lines)) == (1, 3)


def test_replay_and_budget_do_without_the_openai_package() -> None:
    """It takes more than a second to import, and nothing of it is needed there."""
    code = (
        "import sys, summarizer.models.recording, summarizer.models.budget, summarizer.models.base;"
        "print('openai' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("proxy", ["foo", "socks9://u:secret-word@127.0.0.1:1", "http://[u:secret-word"])
def test_a_proxy_that_is_none_is_a_setting_to_mend(proxy: str) -> None:
    """The message names the variables and not their value, which may hold a password."""
    with pytest.raises(SettingsError) as raised:
        a_client(None, proxy=proxy)

    assert "secret-word" not in str(raised.value)
    assert raised.value.__context__ is None


def test_a_missing_certificate_file_is_a_setting_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    """SSL_CERT_FILE may point nowhere; that is no bug of the program."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at-all.pem")

    with pytest.raises(SettingsError, match="FileNotFoundError"):
        a_client(None)


@pytest.mark.parametrize("option", ["organization", "project"])
@pytest.mark.parametrize("label", ["a\r\nX-Other: b", "é"])
def test_an_id_that_would_break_a_header_is_refused(option: str, label: str) -> None:
    """Neither a second header nor an unreadable one can be made of an organization or a project."""
    with pytest.raises(SettingsError, match="header"):
        a_client(None, **{option: label})  # type: ignore[arg-type]  # names of the endpoint's options
