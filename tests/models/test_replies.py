"""What odd replies on a real socket lead to, by whichever way requests leave."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.errors import AnswerUnusable, ModelError, ModelUnavailable
from summarizer.states import Completion
from tests.models.peer_kit import BODY, HEALTHY, LENGTH, OK, Peer
from tests.models.wire_kit import KEY, a_client, a_prompt, told_by

CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNKS = b"9\r\n%b\r\n%x\r\n%b\r\n0\r\n" % (BODY[:9], len(BODY) - 9, BODY[9:])
CAP = 100_000
LARGE = b"x" * 50_000_000

pytestmark = pytest.mark.usefixtures("network")


async def outcome(peer: Peer) -> Completion | ModelError:
    """Ask the peer once."""
    async with peer.listening() as place:
        client = a_client(None, base_url=f"http://{place}/v1", max_tries=2, max_response_bytes=CAP)
        try:
            return await client.complete(a_prompt())
        except ModelError as error:
            return error
        finally:
            await client.aclose()


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(OK + b"\r\n" + BODY, id="ends-with-its-connection"),
        pytest.param(b"HTTP/1.0 200 OK\r\n\r\n" + BODY, id="http-1.0"),
        pytest.param(HEALTHY.replace(b"1.1", b"1.0"), id="http-1.0-with-length"),
        pytest.param(CHUNKED + CHUNKS + b"\r\n", id="chunked"),
        pytest.param(CHUNKED + CHUNKS + b"X-After: 1\r\n\r\n", id="trailer"),
        pytest.param(CHUNKED + CHUNKS.replace(b"9\r", b"9;a=b\r", 1) + b"\r\n", id="chunk-extension"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" + HEALTHY, id="100"),
        pytest.param(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HEALTHY, id="103"),
        pytest.param(HEALTHY.replace(b" OK", b"", 1), id="no-reason"),
        pytest.param(HEALTHY.replace(b"OK", b"caf\xe9", 1), id="latin-1-reason"),
        pytest.param(OK + LENGTH + b"X: 1\r\nX: 2\r\n\r\n" + BODY, id="field-twice"),
        pytest.param(OK + LENGTH + b"X: caf\xe9\r\n\r\n" + BODY, id="latin-1-field"),
        pytest.param(OK + LENGTH + b"X: a\x01b\r\n\r\n" + BODY, id="control-character"),
        pytest.param(OK + LENGTH + b"X: a\r\n  b\r\n\r\n" + BODY, id="folded-field"),
        pytest.param(OK + LENGTH + b"X: " + b"a" * 60_000 + b"\r\n\r\n" + BODY, id="long-field"),
        pytest.param(OK + LENGTH + b"X: a\r\n" * 400 + b"\r\n" + BODY, id="many-fields"),
        pytest.param(OK + LENGTH + b"Set-Cookie: =;; =\xff\r\n\r\n" + BODY, id="odd-cookie"),
        pytest.param(OK + LENGTH + b"Content-Type: ;;;==\r\n\r\n" + BODY, id="odd-type"),
        pytest.param(HEALTHY.replace(b"\r\n", b"\n"), id="bare-line-ends"),
        pytest.param(
            OK + LENGTH + b"Upgrade: h2c\r\nConnection: upgrade\r\n\r\n" + BODY, id="upgrade-offered"
        ),
    ],
)
def test_a_reply_that_can_be_understood_is(reply: bytes) -> None:
    """One request, one answer."""
    answered = asyncio.run(outcome(Peer(reply, closes=True)))

    assert isinstance(answered, Completion)
    assert answered.usage.calls == 1


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 2", id="cut-in-status"),
        pytest.param(OK + LENGTH, id="cut-in-head"),
        pytest.param(OK + LENGTH + b"\r\n" + BODY[:9], id="cut-in-body"),
        pytest.param(CHUNKED + CHUNKS, id="cut-in-chunks"),
        pytest.param(CHUNKED + b"zz\r\n" + BODY, id="bad-chunk-size"),
        pytest.param(b"hello world\r\n\r\n", id="no-http"),
        pytest.param(HEALTHY.replace(b"HTTP/1.1", b"ICY", 1), id="another-protocol"),
        pytest.param(HEALTHY.replace(b"200", b"20", 1), id="short-status"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n", id="100-only"),
        pytest.param(OK + LENGTH + b"Content-Length: 3\r\n\r\n" + BODY, id="two-lengths"),
        pytest.param(OK + b"Content-Length: many\r\n\r\n" + BODY, id="length-in-words"),
        pytest.param(OK + LENGTH + b"hello\r\n\r\n" + BODY, id="no-colon"),
        pytest.param(OK + LENGTH + b"X: a\x00b\r\n\r\n" + BODY, id="nul"),
        pytest.param(OK + LENGTH + b"X: " + b"a" * 5_000_000, id="endless-field"),
        pytest.param(OK + LENGTH + b"X: a\r\n" * 100_000, id="endless-fields"),
    ],
)
def test_a_reply_that_cannot_is_a_broken_connection(reply: bytes) -> None:
    """It is tried again, and the error names neither the key nor what was sent, whoever looks."""
    error = asyncio.run(outcome(Peer(reply, closes=True)))

    assert isinstance(error, ModelUnavailable)
    assert (error.failed_calls, "broke" in str(error)) == (2, True)
    assert KEY not in told_by(error)


@pytest.mark.parametrize("reply", [b"", OK, OK + LENGTH + b"\r\n" + BODY[:9]])
def test_a_reset_is_a_broken_connection(reply: bytes) -> None:
    """Before a reply, in its head or in its body."""
    assert isinstance(asyncio.run(outcome(Peer(reply, resets=True))), ModelUnavailable)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(OK + b"\r\n" + LARGE, id="without-length"),
        pytest.param(OK + b"Content-Length: %d\r\n\r\n" % len(LARGE) + LARGE, id="with-length"),
        pytest.param(CHUNKED + b"%x\r\n" % len(LARGE) + LARGE, id="chunked"),
    ],
)
def test_a_body_over_the_cap_is_left_unread(reply: bytes) -> None:
    """The peer could write little more than what the kernel takes for both sides."""
    peer = Peer(reply, closes=True)

    error = asyncio.run(outcome(peer))

    assert isinstance(error, AnswerUnusable)
    assert "size cap" in str(error)
    assert peer.written < len(LARGE) / 2


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_an_encoded_body_is_not_looked_into(encoding: str) -> None:
    """Whatever could inflate it stays out of the way."""
    reply = OK + LENGTH + b"Content-Encoding: %b\r\n\r\n" % encoding.encode() + BODY

    error = asyncio.run(outcome(Peer(reply)))

    assert isinstance(error, AnswerUnusable)
    assert "compressed" in str(error)


def test_a_redirect_is_not_followed() -> None:
    """Not even to the place itself."""
    peer = Peer(b"HTTP/1.1 307 No\r\nLocation: /v1/chat/completions\r\nContent-Length: 0\r\n\r\n")

    error = asyncio.run(outcome(peer))

    assert isinstance(error, ModelUnavailable)
    assert (len(peer.heads), "redirects" in str(error)) == (1, True)
