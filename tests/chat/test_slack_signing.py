"""In HTTP mode, what Slack did not sign is refused, whatever it looks like."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable

import aiohttp
import pytest

pytest.importorskip("slack_bolt")

from summarizer.chat.answering import Answerer
from summarizer.chat.slack import serving
from summarizer.chat.slack.options import SlackOptions
from summarizer.errors import ChatError, SettingsError
from tests.chat.fake_slack import FakeSlack
from tests.chat.kit import OFFLINE
from tests.chat.slack_scene import APP_TOKEN, BOT_TOKEN, options

SECRET = "a-secret-of-a-test"
BODY = json.dumps({"type": "url_verification", "challenge": "c-7"}).encode()


def signed(body: bytes = BODY, *, secret: str = SECRET, age: int = 0) -> dict[str, str]:
    sent_at = str(int(time.time()) - age)
    digest = hmac.new(secret.encode(), b"v0:" + sent_at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": sent_at,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }


def send(headers: dict[str, str], body: bytes = BODY) -> tuple[int, str]:
    async def run() -> tuple[int, str]:
        slack, answerer = FakeSlack(), Answerer(OFFLINE)
        await slack.start()
        try:
            chosen = options(slack, over_http=True, signing_secret=SECRET, port=0)
            app = await serving.build(chosen, answerer)
            async with serving.http_mode(app, chosen) as port, aiohttp.ClientSession() as session:
                address = f"http://127.0.0.1:{port}"
                async with session.get(f"{address}/health") as health:
                    assert await health.text() == "ok"
                async with session.post(f"{address}/slack/events", data=body, headers=headers) as answer:
                    return answer.status, await answer.text()
        finally:
            await answerer.aclose()
            await slack.stop()

    return asyncio.run(run())


def test_a_signed_request_is_answered() -> None:
    """The right signature of now comes through to Bolt."""
    status, text = send(signed())
    assert (status, "c-7" in text) == (200, True)


UNSIGNED: dict[str, Callable[[], dict[str, str]]] = {
    "nothing": dict,
    "another secret": lambda: signed(secret="another"),
    "too old": lambda: signed(age=400),
    "from the future": lambda: signed(age=-400),
    "another body": lambda: signed(b"other body"),
    "a time in words": lambda: {**signed(), "X-Slack-Request-Timestamp": "soon"},
    "a time as a float": lambda: {**signed(), "X-Slack-Request-Timestamp": "1e9"},
    "an endless time": lambda: {**signed(), "X-Slack-Request-Timestamp": "9" * 30},
    "no ASCII": lambda: {**signed(), "X-Slack-Signature": "v0=é"},
    "an empty signature": lambda: {**signed(), "X-Slack-Signature": ""},
}


@pytest.mark.parametrize("what", UNSIGNED)
def test_anything_else_is_unauthorized(what: str) -> None:
    """Missing, wrong, old, future and malformed signatures all give 401."""
    assert send(UNSIGNED[what]())[0] == 401


def test_a_body_that_is_no_text_is_unauthorized() -> None:
    """Bytes that cannot have been signed as text give 401, not an error of ours."""
    assert send(signed(b"\xff\xfe"), b"\xff\xfe")[0] == 401


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"bot_token": BOT_TOKEN}, "SLACK_APP_TOKEN"),
        ({"bot_token": BOT_TOKEN, "over_http": True}, "SLACK_SIGNING_SECRET"),
    ],
)
def test_missing_keys_are_named(given: dict[str, object], told: str) -> None:
    """The administrator hears which variable to set, and no repr shows a key."""
    with pytest.raises(SettingsError, match=told):
        SlackOptions(**given)  # type: ignore[arg-type]  # options of a test
    assert "of-a-test" not in repr(SlackOptions(bot_token=BOT_TOKEN, app_token=APP_TOKEN))


def test_a_token_that_slack_does_not_know_is_told() -> None:
    """The server does not start with a wrong key."""

    async def run() -> None:
        slack, answerer = FakeSlack(), Answerer(OFFLINE)
        slack.limited["auth.test"] = 99
        await slack.start()
        try:
            await serving.build(options(slack), answerer)
        finally:
            await answerer.aclose()
            await slack.stop()

    with pytest.raises(ChatError, match="slowly"):
        asyncio.run(run())
