"""One request in Slack: reads its thread for its asker, and shows the answer at its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.base import Audience, Capabilities, ThreadRef, Transcript
from summarizer.chat.slack import addresses, blocks, buttons, reading
from summarizer.chat.slack.failing import not_there, told
from summarizer.chat.slack.places import FALLBACK, Place
from summarizer.chat.view import View


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the app is installed: its address, and who it is there."""

    base: str
    team: str
    bot_user: str
    bot_id: str


CAPABILITIES = Capabilities(
    can_reply_privately=True, can_edit=True, has_buttons=True, max_characters=blocks.MOST_CHARACTERS
)


@dataclass(frozen=True)
class SlackAdapter:
    """Bound to one request; `must_check` asks Slack whether the asker is in the channel of a pasted link."""

    client: AsyncWebClient
    workspace: Workspace
    ref: ThreadRef
    asker: str
    place: Place
    must_check: bool
    capabilities: Capabilities = CAPABILITIES

    async def read(self, ref: ThreadRef, since: datetime | None = None) -> Transcript:
        """Read the thread; see `Adapter.read`."""
        with told():
            if self.must_check and not await is_member(self.client, ref.place, self.asker):
                raise not_there()
            return await reading.transcript(self.client, ref, self.workspace.base, since=since)

    def permalink(self, ref: ThreadRef, message_id: str) -> str | None:
        """Return the address of a message."""
        return addresses.permalink(self.workspace.base, ref, message_id)

    async def progress(self, text: str) -> None:
        """Show a sign of life to the asker."""
        with told():
            await self.place.say(text, buttons.progress(self.ref))

    async def reply(self, view: View, audience: Audience = Audience.PRIVATE) -> None:
        """Show the answer with the buttons that belong to it."""
        with told():
            if audience is Audience.THREAD:
                await post_in_thread(self.client, self.ref, view)
            else:
                await self.place.show(blocks.messages(view, buttons.private(view, self.ref)))


async def post_in_thread(client: AsyncWebClient, ref: ThreadRef, view: View) -> None:
    """Post an answer for everybody in its thread; its marker travels inside the last message."""
    pages = blocks.messages(view, buttons.shared(view, ref))
    for place, page in enumerate(pages, start=1):
        carried = {"event_type": reading.METADATA_TYPE, "event_payload": {"marker": view.marker}}
        await client.chat_postMessage(
            channel=ref.place,
            thread_ts=ref.root,
            text=FALLBACK,
            blocks=page,
            unfurl_links=False,
            unfurl_media=False,
            metadata=carried if place == len(pages) else None,
        )


async def is_member(client: AsyncWebClient, channel: str, user: str) -> bool:
    """Say whether somebody is in a channel; a channel that we are not in counts as one without them."""
    cursor: str | None = None
    try:
        while True:
            page = await client.conversations_members(channel=channel, limit=1000, cursor=cursor)
            if user in (page.get("members") or ()):
                return True
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return False
    except SlackApiError as error:
        if error.response.get("error") in {"channel_not_found", "not_in_channel"}:
            return False
        raise
