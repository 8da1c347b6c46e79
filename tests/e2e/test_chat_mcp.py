"""`summarizer chat mcp` as it is used: by the official client over both transports, and by the Inspector."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

pytest.importorskip("mcp")

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
INSPECTOR = ROOT / ".node" / "node_modules" / ".bin" / "mcp-inspector"
TOKEN = "a-token-of-a-test-0123456789"
TALKS = "Ann: We offer 12000 for the boat.\nBob: No, 12000 is too little.\nAnn: We offer 13000 then."
SERVER = ["-m", "summarizer", "chat", "mcp", "--model", "offline"]
NEEDS_INSPECTOR = pytest.mark.skipif(not INSPECTOR.exists(), reason="npm install --prefix .node was not run")


@contextmanager
def serving(*arguments: str) -> Generator[str]:
    """Run the server over HTTP on a free port; yields its address, stops it as a supervisor would."""
    server = subprocess.Popen(
        [sys.executable, *SERVER, "--http", "--port", "0", *arguments],
        env={**os.environ, "SUMMARIZER_MCP_TOKEN": TOKEN},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        found = re.search(r"listening on (\S+)", server.stderr.readline())
        assert found
        yield found[1]
    finally:
        server.send_signal(signal.SIGTERM)
        _, log = server.communicate(timeout=30)
    assert server.returncode in {0, -signal.SIGTERM}
    assert "Traceback" not in log


def record_of(result: object) -> dict[str, object]:
    assert isinstance(result, CallToolResult)
    assert not result.is_error
    record: dict[str, object] | None = result.structured_content
    assert record
    return record


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_program_that_starts_the_server_gets_answers(mode: str) -> None:
    """Over standard input and output, with and without the older handshake."""

    async def use() -> tuple[set[str], dict[str, object]]:
        transport = stdio_client(StdioServerParameters(command=sys.executable, args=SERVER))
        async with Client(transport, mode=mode) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            return tools, record_of(await client.call_tool("summarize", {"text": TALKS}))

    tools, record = asyncio.run(use())
    assert tools == {"summarize", "summarize_file", "changes_since", "verify"}
    assert len(record["offers"]) == 2  # type: ignore[arg-type]  # a list, by the schema


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_with_the_token_gets_answers_over_http(mode: str) -> None:
    """Over HTTP; foreign names, origins and callers without the token are refused."""

    async def use(address: str) -> tuple[dict[str, object], list[int]]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            transport = streamable_http_client(address, http_client=http)
            async with Client(transport, mode=mode) as client:
                record = record_of(await client.call_tool("summarize", {"text": TALKS}))
        async with httpx2.AsyncClient() as http:
            tries: tuple[dict[str, str], ...] = (
                {},
                {**headers, "Host": "evil.example"},
                {**headers, "Origin": "https://evil.example"},
            )
            statuses = [(await http.post(address, headers=each)).status_code for each in tries]
            statuses.append((await http.get(address.replace("/mcp", "/health"))).status_code)
        return record, statuses

    with serving() as address:
        record, statuses = asyncio.run(use(address))
    assert len(record["offers"]) == 2  # type: ignore[arg-type]  # a list, by the schema
    assert statuses == [401, 421, 403, 200]


def inspect(*arguments: str) -> dict[str, object]:
    done = subprocess.run(
        [str(INSPECTOR), "--cli", *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


@NEEDS_INSPECTOR
def test_the_inspector_lists_and_calls_the_tools() -> None:
    """The Inspector's command line starts the server and gets a typed record."""
    listed = inspect(sys.executable, *SERVER, "--method", "tools/list")
    tools = listed["tools"]
    assert isinstance(tools, list)
    assert all(tool["outputSchema"]["type"] == "object" for tool in tools)
    called = inspect(
        sys.executable, *SERVER, "--method", "tools/call", "--tool-name", "summarize",
        "--tool-arg", f"text={TALKS}",
    )  # fmt: skip
    assert len(called["structuredContent"]["offers"]) == 2  # type: ignore[index]  # by the schema


@NEEDS_INSPECTOR
def test_the_inspector_reaches_the_server_over_http() -> None:
    """The Inspector's command line reads the prompts over HTTP with the token."""
    with serving() as address:
        listed = inspect(
            address, "--transport", "http", "--header", f"Authorization: Bearer {TOKEN}",
            "--method", "prompts/list",
        )  # fmt: skip
    assert [prompt["name"] for prompt in listed["prompts"]] == ["read_negotiation"]  # type: ignore[attr-defined]


def test_the_check_says_all_that_is_missing() -> None:
    """--check names the fault and starts nothing."""
    arguments = ["-m", "summarizer", "chat", "mcp", "--check", "--http", "--host", "10.0.0.7"]
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "missing: Listening on 10.0.0.7 lets others in, and no token is set." in done.stderr
    ready = subprocess.run([sys.executable, *SERVER, "--check"], capture_output=True, text=True, check=False)
    assert ready.returncode == 0
    assert "ready: standard input and output, model offline" in ready.stderr
