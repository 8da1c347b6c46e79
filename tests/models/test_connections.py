"""The client on real sockets, by either way: what is sent, kept, ended, and what an import costs."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from summarizer.errors import AnswerUnusable, ModelUnavailable, SettingsError
from summarizer.models.openai_client import OpenAIClient
from tests.models.peer_kit import BODY, LENGTH, OK, Peer
from tests.models.wire_kit import KEY, a_client, a_prompt, told_by

pytestmark = pytest.mark.usefixtures("network")


async def talk(client: OpenAIClient, times: int = 1) -> list[int]:
    """Ask so many times, one after the other, and close; return the requests that each answer took."""
    try:
        return [(await client.complete(a_prompt())).usage.calls for _ in range(times)]
    finally:
        await client.aclose()


async def through(peer: Peer, endpoint: str, *, user: str = "", max_bytes: int = 10_000) -> None:
    """Ask an endpoint through the peer as its proxy."""
    async with peer.listening() as place:
        await talk(
            a_client(
                None,
                base_url=endpoint,
                proxy=f"http://{user}{place}",
                max_response_bytes=max_bytes,
                max_tries=1,
            )
        )


def lines_of(head: bytes) -> list[str]:
    """Return the request line and the fields of a head."""
    return head.decode().strip().split("\r\n")


def test_a_request_is_sent_as_it_was_built() -> None:
    """Every field once, the library's own wishes (agent, encodings, types) not added."""
    peer = Peer()

    async def once() -> None:
        async with peer.listening() as place:
            await talk(
                a_client(None, base_url=f"http://user:word@{place}/v1/%7Ex/a%2Fb", organization="org-1")
            )

    asyncio.run(once())

    line, *fields = lines_of(peer.heads[0])
    names = [field.split(":")[0].lower() for field in fields if not field.startswith("x-stainless")]
    assert line == "POST /v1/%7Ex/a%2Fb/chat/completions HTTP/1.1"
    assert sorted(names) == sorted(
        [
            "host",
            "accept-encoding",
            "connection",
            "authorization",
            "accept",
            "content-type",
            "user-agent",
            "openai-organization",
            "content-length",
        ]
    )
    assert {f"authorization: Bearer {KEY}", "accept: application/json", "Accept-Encoding: identity"} <= set(
        fields
    )
    assert "user-agent: AsyncOpenAI" in "".join(fields)


def test_a_proxy_is_used_where_given() -> None:
    """The request goes to the proxy, naming the endpoint and whoever may pass."""
    peer = Peer()

    asyncio.run(through(peer, "http://models.invalid/v1", user="us%20er:w%C3%B6rd@"))

    line, *fields = lines_of(peer.heads[0])
    assert line == "POST http://models.invalid/v1/chat/completions HTTP/1.1"
    assert "Proxy-Authorization: Basic dXMgZXI6d8O2cmQ=" in fields


def test_a_proxy_is_asked_for_a_tunnel_to_an_endpoint_under_tls() -> None:
    """It hears who may pass, and nothing of the request; a refusal tells neither password nor key."""
    peer = Peer(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")

    with pytest.raises(ModelUnavailable) as refused:
        asyncio.run(through(peer, "https://models.invalid/v1", user="user:word@"))

    line, *fields = lines_of(peer.heads[0])
    told = told_by(refused.value)
    assert line == "CONNECT models.invalid:443 HTTP/1.1"
    assert "Proxy-Authorization: Basic dXNlcjp3b3Jk" in fields
    assert KEY.encode() not in peer.heads[0]
    assert "407" in told
    assert not any(secret in told for secret in (KEY, "dXNlcjp3b3Jk", "word"))


def test_the_gate_stands_before_a_proxy_too() -> None:
    """The byte cap holds for what a proxy hands on."""
    with pytest.raises(AnswerUnusable, match="size cap"):
        asyncio.run(
            through(Peer(OK + b"\r\n" + b"x" * 500, closes=True), "http://m.invalid/v1", max_bytes=100)
        )


def test_the_environments_proxies_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings decide, who read them by their own rules."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert asyncio.run(to(Peer())) == [1]


async def to(peer: Peer, times: int = 1) -> list[int]:
    """Ask the peer itself."""
    async with peer.listening() as place:
        return await talk(a_client(None, base_url=f"http://{place}/v1"), times)


def test_a_connection_is_kept_for_the_next_call() -> None:
    """Reading a body whole gives its connection back."""
    peer = Peer()

    asyncio.run(to(peer, times=3))

    assert (peer.connections, len(peer.heads)) == (1, 3)


def test_cookies_are_not_sent_back() -> None:
    """No call of a run leaves a trace in the next."""
    peer = Peer(OK + LENGTH + b"Set-Cookie: trace=1; Path=/\r\n\r\n" + BODY)

    asyncio.run(to(peer, times=2))

    assert b"trace" not in peer.heads[1]


def test_replay_and_budget_do_without_the_openai_package() -> None:
    """It takes more than a second to import, and nothing of it is needed there."""
    code = (
        "import sys, summarizer.models.recording, summarizer.models.budget, summarizer.models.base;"
        "print('openai' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_socks_proxy_needs_its_package() -> None:
    """It is named; the address, which may hold a password, is not."""
    with pytest.raises(SettingsError, match="socksio") as raised:
        a_client(None, proxy="socks5://u:secret-word@127.0.0.1:1")

    assert "secret-word" not in str(raised.value)
    assert raised.value.__context__ is None


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
        a_client(None, base_url="https://127.0.0.1:1/v1")
    with pytest.raises(SettingsError, match="FileNotFoundError"):
        a_client(None, base_url="http://127.0.0.1:1/v1", proxy="https://127.0.0.1:2")


@pytest.mark.parametrize("proxy", [None, "http://127.0.0.1:2"])
def test_certificates_are_not_looked_for_where_none_will_come(
    proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An endpoint on the same machine is asked without TLS, and loading them takes a tenth of a second."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at-all.pem")

    a_client(None, base_url="http://127.0.0.1:1/v1", proxy=proxy)


@pytest.mark.parametrize("option", ["organization", "project"])
@pytest.mark.parametrize("label", ["a\r\nX-Other: b", "é"])
def test_an_id_that_would_break_a_header_is_refused(option: str, label: str) -> None:
    """Neither a second header nor an unreadable one can be made of an organization or a project."""
    with pytest.raises(SettingsError, match="header"):
        a_client(None, **{option: label})  # type: ignore[arg-type]  # names of the endpoint's options
