"""Where an answer appears in Slack: at a response address, as an ephemeral message, or in a direct one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from summarizer.chat.slack import blocks
from summarizer.chat.slack.blocks import Block

FALLBACK = "Negotiation summary"
"""What notifications and screen readers get: Slack reads markup in it, so nobody else's words are in it."""
_SIGNS_OF_LIFE = 2
"""A response address works five times; an answer of several messages needs the rest."""


class Place(Protocol):
    """Shows things to one person."""

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life in our own words, with a row of buttons under it."""
        ...

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the answer, in the place of the signs of life where that can be."""
        ...


class ResponsePlace:
    """Only the asker sees it; each text takes the place of the one before."""

    def __init__(self, url: str, more: Place) -> None:
        self._webhook = AsyncWebhookClient(url)
        self._more = more
        self._said = 0

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life, while the address can be used often enough."""
        if self._said < _SIGNS_OF_LIFE:
            await self._send([*blocks.note(text), row], text)

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the first page here, further ones after it."""
        await self._send(pages[0], FALLBACK)
        if len(pages) > 1:
            await self._more.show(pages[1:])

    async def _send(self, shown: list[Block], text: str) -> None:
        is_first, self._said = not self._said, self._said + 1
        await self._webhook.send(
            text=text,
            blocks=shown,
            response_type="ephemeral",
            replace_original=not is_first,
            unfurl_links=False,
            unfurl_media=False,
        )


class EphemeralPlace:
    """Only the asker sees it, in the thread; nothing can be replaced."""

    def __init__(self, client: AsyncWebClient, channel: str, user: str, thread_ts: str | None) -> None:
        self._client = client
        self._channel, self._user, self._thread_ts = channel, user, thread_ts
        self._said = 0

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life; not more than two, as they stay, and the buttons only once."""
        if self._said < _SIGNS_OF_LIFE:
            self._said += 1
            await self._post([*blocks.note(text), *([row] if self._said == _SIGNS_OF_LIFE else [])], text)

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the pages one after the other."""
        for page in pages:
            await self._post(page, FALLBACK)

    async def _post(self, shown: list[Block], text: str) -> None:
        await self._client.chat_postEphemeral(
            channel=self._channel, user=self._user, thread_ts=self._thread_ts, text=text, blocks=shown
        )


class DirectPlace:
    """A message to the asker alone, which is edited."""

    def __init__(self, client: AsyncWebClient, channel: str, thread_ts: str | None) -> None:
        self._client, self._channel, self._thread_ts = client, channel, thread_ts
        self._ts = ""

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life in the place of the one before."""
        await self._put([*blocks.note(text), row], text)

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the first page in the place of the signs of life, further ones after it."""
        for page in pages:
            await self._put(page, FALLBACK)
            self._ts = ""

    async def _put(self, shown: list[Block], text: str) -> None:
        if self._ts:
            await self._client.chat_update(channel=self._channel, ts=self._ts, text=text, blocks=shown)
            return
        posted = await self._client.chat_postMessage(
            channel=self._channel,
            thread_ts=self._thread_ts,
            text=text,
            blocks=shown,
            unfurl_links=False,
            unfurl_media=False,
        )
        self._ts = str(posted["ts"])
