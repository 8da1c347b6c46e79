"""What people do in Matrix, as requests: a command, a mention, an invitation, a reaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any

from nio import (
    AsyncClient,
    Event,
    InviteMemberEvent,
    MatrixRoom,
    ReactionEvent,
    RoomMessageText,
    SyncResponse,
)

from summarizer.chat import viewing
from summarizer.chat.answering import NOTHING_RUNS, Answerer, Request
from summarizer.chat.base import ThreadRef
from summarizer.chat.matrix import addresses, commands, reading, remembering, rooms, sending
from summarizer.chat.matrix.adapter import MatrixAdapter, share
from summarizer.chat.matrix.commands import Command, Verb
from summarizer.chat.matrix.options import MatrixOptions
from summarizer.chat.matrix.rooms import DirectRooms
from summarizer.chat.matrix.texting import relation_of
from summarizer.chat.view import View
from summarizer.errors import SummarizerError
from summarizer.rendering.json_text import JsonRenderer

_LOG = logging.getLogger(__name__)
_NO_ANSWER = "There is no answer of the last half hour. Ask again with !deal first."
_SAID = {Verb.HELP: commands.HELP, Verb.UNCLEAR: commands.NO_DAY}
_STOP_SIGN = "🛑"
_THUMBS = {"👍": "good", "👎": "bad"}


class Listening:
    """Turns events into requests to the answerer, each on a task of its own: syncing never waits for them."""

    def __init__(self, client: AsyncClient, answerer: Answerer, options: MatrixOptions) -> None:
        self._client = client
        self._answerer = answerer
        self._options = options
        self._directs = DirectRooms(client)
        self._tasks: set[asyncio.Task[None]] = set()

    def register(self) -> None:
        """Tell nio whom to call; only after the first sync, or old commands are answered again."""
        self._client.add_event_callback(self.on_text, RoomMessageText)
        self._client.add_event_callback(self.on_invite, InviteMemberEvent)
        self._client.add_event_callback(self.on_reaction, ReactionEvent)

    async def take_waiting(self, first: SyncResponse) -> None:
        """Take the invitations that came while we were away."""
        for room, invited in first.rooms.invite.items():
            for event in invited.invite_state:
                if isinstance(event, InviteMemberEvent):
                    await self.on_invite(self._client.invited_rooms[room], event)

    async def aclose(self) -> None:
        """Give up what runs."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def on_invite(self, room: MatrixRoom, event: InviteMemberEvent) -> None:
        """Join where somebody of an allowed server invites us."""
        if event.state_key == self._client.user_id and event.membership == "invite":
            if self._options.may_invite(event.sender):
                self._start(self._join(room.room_id, event.sender))
            else:
                _LOG.info("invitation left alone")

    async def on_text(self, room: MatrixRoom, event: RoomMessageText) -> None:
        """Take a command, or a mention of us."""
        content: Mapping[str, Any] = event.source.get("content") or {}
        relation = relation_of(content)
        if event.sender == self._client.user_id or relation.get("rel_type") == "m.replace":
            return
        mentions = content.get("m.mentions") or {}
        is_mentioned = self._client.user_id in (mentions.get("user_ids") or ())
        asked = commands.command_of(event.body, is_mentioned=is_mentioned)
        if asked is None:
            return
        root = str(relation["event_id"]) if relation.get("rel_type") == "m.thread" else None
        here = ThreadRef(addresses.SOURCE, room.room_id, root)
        self._start(self._do(asked, here, event))

    async def on_reaction(self, room: MatrixRoom, event: ReactionEvent) -> None:
        """Somebody says whether an answer was good, which is only logged, or wants us to stop."""
        if event.sender == self._client.user_id:
            return
        sign = event.key[:1]  # clients add how it is drawn: a colour of skin, a variant
        if verdict := _THUMBS.get(sign):
            _LOG.info("verdict: %s", verdict)
        if sign == _STOP_SIGN and rooms.is_direct(self._client, room.room_id, event.sender):
            self._answerer.stop_all(event.sender)

    async def _join(self, room: str, inviter: str) -> None:
        """Join a room; who invited us into one that we cannot read hears of it."""
        await self._client.join(room)
        _LOG.info("joined a room")
        if self._client.olm is None and await reading.is_encrypted(self._client, room):
            adapter = self._adapter(ThreadRef(addresses.SOURCE, room), inviter, room)
            await adapter.reply(viewing.trouble(sending.no_keys()))

    def _adapter(self, ref: ThreadRef, asker: str, asked_in: str) -> MatrixAdapter:
        return MatrixAdapter(self._client, self._directs, ref, asker, asked_in)

    async def _do(self, asked: Command, here: ThreadRef, event: Event) -> None:
        ref = asked.ref or here
        if asked.ref and asked.ref.root:
            ref = await self._thread_of(asked.ref)
        adapter = self._adapter(ref, event.sender, here.place)
        try:
            match asked.verb:
                case Verb.SUMMARIZE:
                    request = Request(ref, event.sender, event.event_id, since=asked.since)
                    await self._answerer.answer(request, adapter)
                case Verb.REDO:
                    await self._redo(ref, event, adapter)
                case Verb.CHANGES:
                    await self._changes(ref, event, adapter)
                case Verb.STOP:
                    await self._stop(ref, adapter)
                case _ if self._answerer.jobs.take(event.event_id):
                    await adapter.reply(await self._said(asked.verb, adapter))
        except SummarizerError as error:
            _LOG.info("not answered: %s", type(error).__name__)
            with suppress(SummarizerError):  # where the asker cannot be told either
                await adapter.reply(viewing.trouble(error))

    async def _stop(self, ref: ThreadRef, adapter: MatrixAdapter) -> None:
        """Stop what is read there for the asker, or all of it where they say so in their direct room."""
        if adapter.is_asked_directly:
            has_stopped = self._answerer.stop_all(adapter.asker)
        else:
            has_stopped = self._answerer.stop(ref, adapter.asker)
        if not has_stopped:
            await adapter.reply(View(NOTHING_RUNS))

    async def _thread_of(self, ref: ThreadRef) -> ThreadRef:
        """Return the thread that a linked event stands in; its own where that cannot be seen."""
        try:
            root = await reading.root_of(self._client, ref)
        except SummarizerError:  # the answer itself will run into it, and say so
            return ref
        return ThreadRef(ref.source, ref.place, root)

    async def _redo(self, ref: ThreadRef, event: Event, adapter: MatrixAdapter) -> None:
        """Read again what is meant there; in the direct room that is what the last answer was about."""
        since = None
        if adapter.is_asked_directly:
            last = self._answerer.recent.latest(adapter.asker)
            if last is None:
                await adapter.reply(View(_NO_ANSWER))
                return
            ref, since = last.transcript.ref, last.transcript.since
            adapter.ref = ref
        await self._answerer.answer(Request(ref, event.sender, event.event_id, since=since), adapter)

    async def _changes(self, ref: ThreadRef, event: Event, adapter: MatrixAdapter) -> None:
        await adapter.progress("Looking for the last answer…")
        found = await remembering.last_answer(self._client, ref, await adapter.room())
        if found is None:
            await adapter.reply(View("I find no earlier answer here. Ask with !deal first."))
            return
        ref, marker = found
        adapter.ref = ref
        await self._answerer.answer(Request(ref, event.sender, event.event_id, marker=marker), adapter)

    async def _said(self, verb: Verb, adapter: MatrixAdapter) -> View:
        """Do what concerns the asker's last answer, and say what came of it."""
        if verb in _SAID:
            return View(_SAID[verb])
        answer = self._answerer.recent.latest(adapter.asker)
        if answer is None:
            return View(_NO_ANSWER)
        ref = adapter.ref = answer.transcript.ref
        try:
            if adapter.asker not in (await reading.people(self._client, ref.place)).names:
                return View("You are not in that room any more.")
            if verb is Verb.JSON:
                file = JsonRenderer().render(answer.summary).encode()
                await sending.send_file(self._client, await adapter.room(), "negotiation.json", file)
                return View("The JSON is above.")
            await share(self._client, ref, viewing.view(answer))
        except SummarizerError as error:
            return viewing.trouble(error)
        _LOG.info("answer shared")
        return View("Shared.")

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
