"""Where an answer appears in Slack: at a response address, as an ephemeral message, or in a direct one."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from summarizer.chat.slack import blocks
from summarizer.chat.slack.blocks import Block
from summarizer.chat.slack.patience import ShortWaits

FALLBACK = "Negotiation summary"
"""What notifications and screen readers get: Slack reads markup in it, so nobody else's words are in it."""
_MOST_RESPONSES = 5
"""So often a response address works, within half an hour."""
_SIGNS_OF_LIFE = _MOST_RESPONSES - blocks.MOST_MESSAGES
_NOT_SEEN_THERE = frozenset({"user_not_in_channel", "channel_not_found", "not_in_channel", "is_archived"})


class Place(Protocol):
    """Shows things to one person."""

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life in our own words, with a row of buttons under it."""
        ...

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the answer, in the place of the signs of life where that can be."""
        ...


class ResponsePlace:
    """Only the asker sees it; each text takes the place of the one before, where Slack replaces it.

    Where the address is used up, too old or refuses a text, `more` shows it.
    """

    def __init__(self, client: AsyncWebClient, url: str, more: Place) -> None:
        self._webhook = AsyncWebhookClient(
            url, retry_handlers=[ShortWaits(max_retry_count=3)], logger=client.logger
        )
        self._more = more
        self._sent = 0

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life, while the address can be used often enough."""
        if self._sent < _SIGNS_OF_LIFE and not await self._took([*blocks.note(text), row], text):
            await self._more.say(text, row)

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the pages, the first in the place of the signs of life."""
        for place, page in enumerate(pages):
            if not await self._took(page, FALLBACK, is_next=place > 0):
                await self._more.show(pages[place:])
                return

    async def _took(self, shown: list[Block], text: str, *, is_next: bool = False) -> bool:
        """Say whether Slack took it; the client raises nothing where it did not."""
        if self._sent == _MOST_RESPONSES:
            return False
        is_first, self._sent = not self._sent, self._sent + 1
        answer = await self._webhook.send(
            text=text,
            blocks=shown,
            response_type="ephemeral",
            replace_original=not (is_first or is_next),
            unfurl_links=False,
            unfurl_media=False,
        )
        return answer.status_code == HTTPStatus.OK


class EphemeralPlace:
    """Only the asker sees it, in the thread; nothing can be replaced.

    Where Slack shows the asker nothing there, as they or we are not in the channel, `more` shows it.
    """

    def __init__(
        self, client: AsyncWebClient, channel: str, user: str, thread_ts: str | None, more: Place
    ) -> None:
        self._client = client
        self._channel, self._user, self._thread_ts = channel, user, thread_ts
        self._more = more
        self._said = 0

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life; not more than two, as they stay, and the buttons only once."""
        if self._said < _SIGNS_OF_LIFE:
            self._said += 1
            rows = [row] if self._said == _SIGNS_OF_LIFE else []
            if not await self._took([*blocks.note(text), *rows], text):
                await self._more.say(text, row)

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the pages one after the other."""
        for place, page in enumerate(pages):
            if not await self._took(page, FALLBACK):
                await self._more.show(pages[place:])
                return

    async def _took(self, shown: list[Block], text: str) -> bool:
        try:
            await self._client.chat_postEphemeral(
                channel=self._channel, user=self._user, thread_ts=self._thread_ts, text=text, blocks=shown
            )
        except SlackApiError as error:
            if error.response.get("error") in _NOT_SEEN_THERE:
                return False
            raise
        return True


class PrivatePlace:
    """Our direct messages with somebody, which are opened when something is to be shown there."""

    def __init__(self, client: AsyncWebClient, user: str) -> None:
        self._client, self._user = client, user
        self._opened: DirectPlace | None = None

    async def say(self, text: str, row: Block) -> None:
        """Show a sign of life in the place of the one before."""
        await (await self._direct()).say(text, row)

    async def show(self, pages: Sequence[list[Block]]) -> None:
        """Show the first page in the place of the signs of life, further ones after it."""
        await (await self._direct()).show(pages)

    async def _direct(self) -> DirectPlace:
        if self._opened is None:
            opened = await self._client.conversations_open(users=self._user)
            self._opened = DirectPlace(self._client, str(opened["channel"]["id"]), None)
        return self._opened


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
