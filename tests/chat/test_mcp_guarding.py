"""What may reach the MCP server over HTTP, and which options are refused before it starts."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx2
import pytest

pytest.importorskip("mcp")

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from summarizer.chat.mcp.guarding import Guard
from summarizer.chat.mcp.options import McpOptions
from summarizer.errors import SettingsError

TOKEN = "a-token-of-a-test-0123456789"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - given to see it refused


def status(headers: dict[str, str], *, token: str | None = TOKEN, path: str = "/mcp") -> int:
    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("through")(scope, receive, send)

    async def ask() -> int:
        guard = Guard(inner, hosts=("127.0.0.1:8765",), origins=("https://ours.example",), token=token)
        transport = httpx2.ASGITransport(app=guard)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
            return (await client.post(path, headers=headers)).status_code

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Authorization": f"Bearer {TOKEN}"}, 200),
        ({"Authorization": f"bearer {TOKEN}", "Origin": "https://ours.example"}, 200),
        ({}, 401),
        ({"Authorization": f"Bearer {TOKEN}x"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": f"Bearer {TOKEN}", "Origin": "https://evil.example"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "Origin": "null"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "Host": "evil.example"}, 421),
        ({"Authorization": f"Bearer {TOKEN}", "Host": "evil.example:8765"}, 421),
        ({"Authorization": f"Bearer {TOKEN}", "Host": ""}, 421),
    ],
)
def test_only_the_right_host_origin_and_token_come_through(headers: dict[str, str], expected: int) -> None:
    """A page that made a name point here, another origin, and a wrong token are all refused."""
    assert status(headers) == expected


def test_health_needs_no_token() -> None:
    """A supervisor can ask whether the server lives, under the server's own name."""
    assert status({}, path="/health") == 200
    assert status({"Host": "evil.example"}, path="/health") == 421


def test_on_loopback_no_token_is_needed() -> None:
    """Without a token everybody on this machine may ask."""
    assert status({}, token=None) == 200


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"host": "10.0.0.7"}, "no token is set"),
        ({"host": EVERYWHERE}, "no token is set"),
        ({"host": EVERYWHERE, "token": TOKEN}, "names under which clients reach"),
        ({"host": "127.0.0.1", "token": "short"}, "too short"),
        ({"roots": (Path("nowhere-at-all"),)}, "does not exist"),
    ],
)
def test_unsafe_options_are_refused(options: dict[str, object], told: str) -> None:
    """The server does not start where others could use it by mistake."""
    with pytest.raises(SettingsError, match=told) as caught:
        McpOptions(over_http=True, **options)  # type: ignore[arg-type]  # options of a test
    assert caught.value.hint


def test_the_token_comes_from_the_environment_and_stays_hidden() -> None:
    """No repr shows it."""
    options = McpOptions.from_environment({"SUMMARIZER_MCP_TOKEN": TOKEN}, over_http=True, host="10.0.0.7")
    assert options.token == TOKEN
    assert TOKEN not in repr(options)
    assert options.hosts(8765) == ("10.0.0.7:8765",)


def test_loopback_is_answered_under_its_own_names_only() -> None:
    """The default hosts are those of this machine with the port that was bound."""
    assert McpOptions(over_http=True).hosts(5) == ("127.0.0.1:5", "localhost:5", "[::1]:5")
    assert McpOptions(over_http=True, host="::1").is_loopback
    named = McpOptions(over_http=True, allowed_hosts=("talks.example",))
    assert named.hosts(5)[-1] == "talks.example"
