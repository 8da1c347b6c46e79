"""HTTP mode from end to end: what Slack signs is answered, and what it sends again runs once."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest

pytest.importorskip("slack_bolt")

from summarizer.chat.answering import Answerer
from summarizer.chat.slack import serving
from summarizer.errors import SettingsError
from summarizer.states import Prompt
from summarizer.testing import ScriptedModel, builders, completion
from tests.chat.fake_slack import BOT, CHANNEL, FakeSlack
from tests.chat.kit import OFFLINE, TALKS
from tests.chat.slack_faults import Json
from tests.chat.slack_scene import has_buttons, options, text_of
from tests.chat.test_slack_signing import SECRET, signed

Post = Callable[[bytes, dict[str, str]], Awaitable[tuple[int, str]]]


class HeldModel(ScriptedModel):
    """Answers with nothing found, once it may."""

    def __init__(self, may_answer: threading.Event) -> None:
        super().__init__([])
        self._may_answer = may_answer

    async def complete(self, prompt: Prompt) -> Any:
        """Wait until the test lets it answer."""
        await asyncio.to_thread(self._may_answer.wait)
        return completion(builders.as_text(builders.answer()))


@asynccontextmanager
async def served(may_answer: threading.Event) -> AsyncGenerator[tuple[FakeSlack, str, Post]]:
    """Serve a workspace that holds the talk about pumps; with its root, and what posts to us."""
    slack, answerer = FakeSlack(), Answerer(OFFLINE, model=HeldModel(may_answer))
    await slack.start()
    root = slack.post(*TALKS[0])
    for author, text in TALKS[1:]:
        slack.post(author, text, root=root)
    chosen = options(slack, over_http=True, signing_secret=SECRET, port=0)
    app = await serving.build(chosen, answerer)
    try:
        async with serving.http_mode(app, chosen) as port, aiohttp.ClientSession() as session:

            async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
                address = f"http://127.0.0.1:{port}/slack/events"
                async with session.post(address, data=body, headers=headers) as answer:
                    return answer.status, await answer.text()

            yield slack, root, post
    finally:
        may_answer.set()
        await answerer.aclose()
        await slack.stop()


def test_a_redelivered_event_runs_once_and_is_acknowledged_each_time() -> None:
    """Three deliveries, the later ones marked as retries, are acknowledged while the model still works."""

    async def run() -> tuple[list[int], list[Json]]:
        may_answer = threading.Event()
        async with served(may_answer) as (slack, root, post):
            ts = slack.post("U1", f"<@{BOT}>", root=root)
            inner = {"type": "app_mention", "user": "U1", "text": f"<@{BOT}>", "ts": ts, "thread_ts": root}
            body = json.dumps(slack.event({**inner, "channel": CHANNEL}, "Ev1")).encode()
            retries: list[dict[str, str]] = [{}, *({"X-Slack-Retry-Num": str(n)} for n in (1, 2))]
            statuses = [(await post(body, {**signed(body), **retry}))[0] for retry in retries]
            await slack.until(2)
            may_answer.set()
            await slack.until(3)
            statuses.append((await post(body, {**signed(body), "X-Slack-Retry-Num": "3"}))[0])
            return statuses, slack.shown

    statuses, shown = asyncio.run(run())
    assert statuses == [200] * 4
    assert [has_buttons(one) for one in shown] == [False, False, True]


def test_an_event_whose_first_delivery_was_lost_is_answered() -> None:
    """After a crash the retry is the only delivery; being one is no reason to drop it."""

    async def run() -> str:
        may_answer = threading.Event()
        may_answer.set()
        async with served(may_answer) as (slack, root, post):
            ts = slack.post("U1", f"<@{BOT}>", root=root)
            inner = {"type": "app_mention", "user": "U1", "text": f"<@{BOT}>", "ts": ts, "thread_ts": root}
            body = json.dumps(slack.event({**inner, "channel": CHANNEL}, "Ev1")).encode()
            retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
            await post(body, {**signed(body), **retry})
            return text_of((await slack.until(3))[-1])

    assert "No offer, refusal or condition" in asyncio.run(run())


def test_a_shortcut_over_http_is_acknowledged_before_the_model_answers() -> None:
    """Interactions come as a form; the acknowledgement has no text, and the answer comes when it is there."""

    async def run() -> tuple[tuple[int, str], Json]:
        may_answer = threading.Event()
        async with served(may_answer) as (slack, root, post):
            body = urlencode({"payload": json.dumps(slack.shortcut(root))}).encode()
            headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
            acknowledged = await post(body, headers)
            await slack.until(2)
            may_answer.set()
            return acknowledged, (await slack.until(3))[-1]

    acknowledged, shown = asyncio.run(run())
    assert acknowledged == (200, "")
    assert has_buttons(shown)


def test_a_port_that_is_taken_is_told() -> None:
    """The administrator hears to choose another."""

    async def run() -> None:
        slack = FakeSlack()
        await slack.start()
        answerer = Answerer(OFFLINE)
        try:
            port = int(slack.api_url.split(":")[2].split("/")[0])
            chosen = options(slack, over_http=True, signing_secret=SECRET, port=port)
            async with serving.http_mode(await serving.build(chosen, answerer), chosen):
                pass
        finally:
            await answerer.aclose()
            await slack.stop()

    with pytest.raises(SettingsError, match=r"can listen on 127\.0\.0\.1, port"):
        asyncio.run(run())
