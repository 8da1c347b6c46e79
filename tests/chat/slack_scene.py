"""A workspace with the real app connected to it: Bolt, Socket Mode and all, against the fake on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from summarizer.chat.answering import Answerer
from summarizer.chat.slack import buttons, serving
from summarizer.chat.slack.options import SlackOptions
from summarizer.models.base import Model
from tests.chat.fake_slack import FakeSlack
from tests.chat.kit import OFFLINE, TALKS
from tests.chat.slack_faults import Json

_Result = TypeVar("_Result")
BOT_TOKEN = "xoxb" + "-of-a-test"  # in two parts: no string of the tests looks like a key
OFF = (False, "false", "0")
APP_TOKEN = "xapp" + "-of-a-test"


@dataclass
class Scene:
    """The fake workspace, and the root of a thread in it."""

    slack: FakeSlack
    answerer: Answerer
    root: str

    async def ask(self, *, user: str = "U1") -> Json:
        """Use the shortcut on the thread's root and return the answer."""
        before = len(self.slack.shown)
        await self.slack.deliver("interactive", self.slack.shortcut(self.root, user=user))
        while True:
            shown = await self.slack.until(before + 1)
            before = len(shown)
            if has_buttons(shown[-1]) or not text_of(shown[-1]).startswith("Reading"):
                return await self._settled(shown[-1])

    async def press(self, shown: Json, action: str, **more: Any) -> Json:
        """Press a button of something shown and return what came of it."""
        before = len(self.slack.shown)
        await self.slack.deliver("interactive", self.slack.press(shown, action, **more))
        while True:
            now = await self.slack.until(before + 1)
            before = len(now)
            if not text_of(now[-1]).startswith("Reading"):
                return await self._settled(now[-1])

    async def share(self, shown: Json, *, user: str = "U1") -> Json:
        """Press Share, wait until the presser has heard of it, and return what was posted."""
        await self.slack.deliver("interactive", self.slack.press(shown, buttons.SHARE, user=user))
        while text_of((now := await self.slack.until(1))[-1]) != "Shared in the thread.":
            await self.slack.until(len(now) + 1)
        return self.slack.shown[-2]

    async def _settled(self, shown: Json) -> Json:
        """Wait until the job has heard that its answer was shown."""
        while self.answerer.jobs.running:  # noqa: ASYNC110 - ends within one exchange on loopback
            await asyncio.sleep(0)
        return shown


def options(slack: FakeSlack, **more: Any) -> SlackOptions:
    return SlackOptions(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=slack.api_url, **more)


@asynccontextmanager
async def scene(*, model: Model | None = None, **slack_fields: Any) -> AsyncGenerator[Scene]:
    """Connect the app to a workspace that holds the talk about pumps."""
    slack = FakeSlack(**slack_fields)
    await slack.start()
    answerer = Answerer(OFFLINE, model=model)
    root = ""
    for author, text in TALKS:
        root = root or slack.post(author, text)
        if text != TALKS[0][1]:
            slack.post(author, text, root=root)
    try:
        app = await serving.build(options(slack), answerer)
        async with serving.socket_mode(app, options(slack)) as is_connected:
            assert is_connected()
            await slack.connected.wait()
            yield Scene(slack, answerer, root)
    finally:
        await answerer.aclose()
        await slack.stop()
    assert all(one.get("unfurl_links") in OFF for one in slack.shown if one["how"] in {"message", "response"})


def play(act: Callable[[Scene], Awaitable[_Result]], **more: Any) -> _Result:
    """Run one act in a scene of its own."""

    async def run() -> _Result:
        async with scene(**more) as set_up:
            return await act(set_up)

    return asyncio.run(run())


def elements(shown: Json) -> Iterator[Json]:
    """Yield every element of a shown message's text."""
    waiting = [block for block in shown["blocks"] if block["type"] in {"rich_text", "context"}]
    while waiting:
        element = waiting.pop(0)
        if "elements" in element:
            waiting = [*element["elements"], *waiting]
        else:
            yield element


def text_of(shown: Json) -> str:
    """Return the words of a shown message."""
    return "".join(element["text"] for element in elements(shown))


def has_buttons(shown: Json) -> bool:
    """Say whether these are the buttons of an answer; a sign of life has only the one that stops it."""
    rows = [block["elements"] for block in shown["blocks"] if block["type"] == "actions"]
    return any(row[0]["action_id"] != buttons.STOP for row in rows)
