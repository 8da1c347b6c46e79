"""What people do in Slack, as requests: a shortcut, a mention, a pasted link, a command, a button."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat import viewing
from summarizer.chat.answering import NOTHING_RUNS, Answerer, FindMarker, Request
from summarizer.chat.base import ThreadRef
from summarizer.chat.slack import addresses, blocks, buttons, reading
from summarizer.chat.slack.adapter import SlackAdapter, Workspace, is_member, post_in_thread
from summarizer.chat.slack.failing import told
from summarizer.chat.slack.places import DirectPlace, EphemeralPlace, Place, PrivatePlace, ResponsePlace
from summarizer.chat.viewing import Answer
from summarizer.errors import ChatError
from summarizer.rendering.json_text import JsonRenderer

_LOG = logging.getLogger(__name__)
SHORTCUT = "summarize_negotiation"
COMMAND = "/negotiation"
_HELP = (
    "Paste the link of a message here, and I summarize the negotiation in its thread for you. In a channel, "
    "use the shortcut “Summarize negotiation” of any message, or mention me in a thread; “changes” in the "
    "mention tells what is new since the last answer that was shared there."
)
_CHANGES = re.compile(r"\bchang(?:e|es|ed)\b", re.IGNORECASE)
_GONE = "That answer is not at hand any more: I keep one for half an hour. Press Redo, then this again."

Body = Mapping[str, Any]


class Listening:
    """Turns what happens in one workspace into requests to the answerer."""

    def __init__(self, client: AsyncWebClient, answerer: Answerer, workspace: Workspace) -> None:
        self._client = client
        self._answerer = answerer
        self._workspace = workspace

    def register(self, app: AsyncApp) -> None:
        """Tell Bolt whom to call."""
        app.shortcut(SHORTCUT)(self.on_shortcut)
        app.command(COMMAND)(self.on_command)
        app.event("app_mention")(self.on_mention)
        app.event("message")(self.on_message)
        for action in (buttons.CHANGES, buttons.REDO):
            app.action(action)(self.on_again)
        app.action(buttons.STOP)(self.on_stop)
        app.action(buttons.SHARE)(self.on_share)
        app.action(buttons.JSON)(self.on_json)
        for action in (buttons.GOOD, buttons.BAD):
            app.action(action)(self.on_verdict)

    async def on_shortcut(self, ack: AsyncAck, body: Body) -> None:
        """Somebody chose the shortcut of a message: they see it, so they may read its thread."""
        await ack()
        message, channel, user = body["message"], body["channel"]["id"], body["user"]["id"]
        ref = ThreadRef(addresses.SOURCE, channel, str(message.get("thread_ts") or message["ts"]))
        place = ResponsePlace(self._client, body["response_url"], PrivatePlace(self._client, user))
        await self._answer(ref, user, str(body["trigger_id"]), place)

    async def on_mention(self, body: Body) -> None:
        """Somebody mentioned us in a thread; the answer is for them alone."""
        event = body["event"]
        if event.get("bot_id") or not event.get("user"):
            return
        channel, user = event["channel"], event["user"]
        place = self._ephemeral(channel, user, event.get("thread_ts"))
        if not event.get("thread_ts"):
            if self._answerer.jobs.take(str(body["event_id"])):
                await place.show([blocks.note("Mention me inside a thread, so that I know what to read.")])
            return
        ref = ThreadRef(addresses.SOURCE, channel, str(event["thread_ts"]))
        find_marker = None
        if _CHANGES.search(str(event.get("text") or "")):
            find_marker = partial(self._last_marker, ref)
        await self._answer(ref, user, str(body["event_id"]), place, find_marker=find_marker)

    async def on_message(self, body: Body) -> None:
        """Somebody wrote to us directly: a permalink is read, anything else gets a word of help."""
        event = body["event"]
        if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
            return
        place = DirectPlace(self._client, event["channel"], event.get("thread_ts") or event["ts"])
        text, event_id = str(event.get("text") or ""), str(body["event_id"])
        await self._pasted(text, str(event["user"]), event_id, place)

    async def on_command(self, ack: AsyncAck, body: Body) -> None:
        """Somebody gave a permalink to our command."""
        await ack()
        user = body["user_id"]
        place = ResponsePlace(self._client, body["response_url"], PrivatePlace(self._client, user))
        await self._pasted(str(body.get("text") or ""), user, str(body["trigger_id"]), place)

    async def on_again(self, ack: AsyncAck, body: Body) -> None:
        """Somebody pressed Redo or What changed since; the former carries no marker."""
        await ack()
        pressed, place = self._pressed(body), self._place(body)
        event_id = str(body["trigger_id"])
        is_here = pressed.ref.place == _channel(body)
        await self._answer(
            pressed.ref, body["user"]["id"], event_id, place, marker=pressed.rest, must_check=not is_here
        )

    async def on_stop(self, ack: AsyncAck, body: Body) -> None:
        """Somebody does not want their answer any more; what was running says that it stopped."""
        await ack()
        if not self._answerer.stop(self._pressed(body).ref, body["user"]["id"]):
            await self._place(body).show([blocks.note(NOTHING_RUNS)])

    async def on_share(self, ack: AsyncAck, body: Body) -> None:
        """Somebody wants everybody in the thread to see their answer."""
        await self._hand_over(ack, body, self._share)

    async def on_json(self, ack: AsyncAck, body: Body) -> None:
        """Somebody wants the record as a file, in a direct message."""
        await self._hand_over(ack, body, self._send_json)

    async def on_verdict(self, ack: AsyncAck, body: Body) -> None:
        """Somebody says whether the answer was good; only that is logged."""
        await ack()
        _LOG.info("verdict: %s", body["actions"][0]["action_id"].removeprefix("negotiation_"))
        await self._place(body).show([blocks.note("Thank you.")])

    async def _hand_over(
        self, ack: AsyncAck, body: Body, hand: Callable[[Answer, str], Awaitable[str]]
    ) -> None:
        """Do something with the presser's answer, if it is still here, and tell them what came of it."""
        await ack()
        pressed, place, user = self._pressed(body), self._place(body), body["user"]["id"]
        answer = self._answerer.recent.find(user, pressed.rest)
        if answer is None:
            await place.show([blocks.note(_GONE)])
            return
        try:
            with told():
                said = await hand(answer, user)
        except ChatError as error:
            await place.show(blocks.messages(viewing.trouble(error)))
            return
        await place.show([blocks.note(said)])

    async def _share(self, answer: Answer, user: str) -> str:
        ref = answer.transcript.ref
        if not await is_member(self._client, ref.place, user):
            return "You are not in that channel any more."
        await post_in_thread(self._client, ref, viewing.view(answer))
        _LOG.info("answer shared")
        return "Shared in the thread."

    async def _send_json(self, answer: Answer, user: str) -> str:
        opened = await self._client.conversations_open(users=user)
        await self._client.files_upload_v2(
            channel=opened["channel"]["id"],
            filename="negotiation.json",
            content=JsonRenderer().render(answer.summary),
        )
        return "The JSON is in our direct messages."

    async def _pasted(self, text: str, user: str, event_id: str, place: Place) -> None:
        found = addresses.pasted(text)
        if found and f"https://{found.host}" == self._workspace.base:
            await self._answer(found.ref, user, event_id, place, must_check=True)
        elif self._answerer.jobs.take(event_id):
            said = "That link leads to another workspace." if found else _HELP
            await place.show([blocks.note(said)])

    async def _answer(
        self,
        ref: ThreadRef,
        user: str,
        event_id: str,
        place: Place,
        *,
        marker: str = "",
        find_marker: FindMarker | None = None,
        must_check: bool = False,
    ) -> None:
        adapter = SlackAdapter(self._client, self._workspace, ref, user, place, must_check)
        request = Request(ref, user, event_id, marker=marker, find_marker=find_marker)
        await self._answerer.answer(request, adapter)

    async def _last_marker(self, ref: ThreadRef) -> str:
        """Return the marker of the last shared answer; where there is none, a whole answer is due."""
        with told():
            raws = await reading.raw_messages(self._client, ref)
        return reading.last_marker(raws, self._workspace.bot_id)

    def _pressed(self, body: Body) -> buttons.Carried:
        return buttons.carried(str(body["actions"][0]["value"]))

    def _place(self, body: Body) -> Place:
        """Return where the presser sees the answer: a direct message, or the thread of the button."""
        container = body.get("container") or {}
        thread_ts = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts")
        channel = _channel(body)
        if channel.startswith("D"):
            return DirectPlace(self._client, channel, thread_ts or container.get("message_ts"))
        return self._ephemeral(channel, body["user"]["id"], thread_ts)

    def _ephemeral(self, channel: str, user: str, thread_ts: str | None) -> Place:
        return EphemeralPlace(self._client, channel, user, thread_ts, PrivatePlace(self._client, user))


def _channel(body: Body) -> str:
    return str((body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id") or "")
