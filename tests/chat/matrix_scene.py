"""People in rooms of a real homeserver, and the real bot beside them."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from summarizer.chat.answering import Answerer
from summarizer.chat.matrix import serving
from summarizer.chat.matrix.options import MatrixOptions
from summarizer.models.base import Model
from tests.chat.kit import OFFLINE, TALKS
from tests.chat.synapse import Homeserver

BOT = "deals"
_NUMBERS = itertools.count(1)
Json = dict[str, Any]


@dataclass
class Person:
    """Somebody with an account, who sees what comes to them."""

    server: Homeserver
    name: str
    token: str
    since: str = ""
    seen: list[Json] = field(default_factory=list)

    @property
    def user(self) -> str:
        """The account's id."""
        return f"@{self.name}:localhost"

    async def call(self, path: str, body: Any = None, method: str | None = None) -> Json:
        """Ask the server without holding up the bot, which is on the same loop."""
        return await asyncio.to_thread(
            self.server.call, f"/_matrix/client/v3/{path}", body, token=self.token, method=method
        )

    async def make_room(self, *others: Person | str, **more: Any) -> str:
        """Make a room; people join it at once."""
        invited = [other.user if isinstance(other, Person) else other for other in others]
        made = await self.call("createRoom", {"invite": invited, "preset": "private_chat", **more})
        room = str(made["room_id"])
        for other in others:
            if isinstance(other, Person):
                await other.call(f"join/{quote(room)}", {})
        return room

    async def send(self, room: str, content: Json) -> str:
        """Send any message event."""
        path = f"rooms/{quote(room)}/send/m.room.message/t{next(_NUMBERS)}"
        return str((await self.call(path, content, "PUT"))["event_id"])

    async def say(self, room: str, text: str, root: str | None = None, **more: Any) -> str:
        """Write a text, in a thread where a root is given."""
        content = {"msgtype": "m.text", "body": text, **more}
        if root:
            content["m.relates_to"] = {"rel_type": "m.thread", "event_id": root}
        return await self.send(room, content)

    async def react(self, room: str, event: str, sign: str) -> None:
        """React to a message."""
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": sign}}
        await self.call(f"rooms/{quote(room)}/send/m.reaction/t{next(_NUMBERS)}", content, "PUT")

    async def edit(self, room: str, event: str, text: str) -> None:
        """Put another text in the place of one's own."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        await self.send(room, {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation})

    async def redact(self, room: str, event: str) -> None:
        """Take a message back."""
        await self.call(f"rooms/{quote(room)}/redact/{quote(event)}/t{next(_NUMBERS)}", {}, "PUT")

    async def until(self, is_it: Callable[[Json], bool]) -> Json:
        """Wait for an event of the bot, joining where it invites; events seen once are not seen again."""
        async with asyncio.timeout(600):
            while True:
                for event in self.seen:
                    if event["sender"] == f"@{BOT}:localhost" and is_it(event):
                        self.seen.remove(event)
                        return event
                await self._look()

    async def _look(self) -> None:
        since = f"&since={self.since}" if self.since else ""
        told = await self.call(f"sync?timeout=5000{since}")
        self.since = told["next_batch"]
        rooms = told.get("rooms", {})
        for room in rooms.get("invite", {}):
            await self.call(f"join/{quote(room)}", {})
        for room, joined in rooms.get("join", {}).items():
            self.seen += [{**event, "room_id": room} for event in joined["timeline"]["events"]]


def shown(event: Json) -> Json:
    """Return what an event shows now."""
    content: Json = event.get("content") or {}
    new: Json = content.get("m.new_content", content)
    return new


def has(words: str) -> Callable[[Json], bool]:
    """Return a test for words in what an event shows."""
    return lambda event: words in str(shown(event).get("body", ""))


@asynccontextmanager
async def bot(
    server: Homeserver, *, keys_dir: Path | None = None, model: Model | None = None
) -> AsyncGenerator[Answerer]:
    """Run the bot until the end of the block."""
    answerer = Answerer(OFFLINE, model=model)
    options = MatrixOptions(
        homeserver=server.url, user=f"@{BOT}:localhost", password=f"pw-{BOT}", keys_dir=keys_dir
    )
    try:
        async with serving.connected(options, answerer) as connection:
            assert connection.is_alive()
            assert connection.is_well()
            yield answerer
    finally:
        await answerer.aclose()


async def room_with_bot(owner: Person, *others: Person, **more: Any) -> str:
    """Make a room and wait until the bot, which runs, has joined."""
    room = await owner.make_room(*others, f"@{BOT}:localhost", **more)

    def is_join(event: Json) -> bool:
        is_member = event["type"] == "m.room.member" and event["room_id"] == room
        return is_member and bool(event["content"].get("membership") == "join")

    await owner.until(is_join)
    return room


async def talk_in(room: str, ines: Person, joren: Person, lines: tuple[tuple[str, str], ...] = TALKS) -> str:
    """Write the talk about pumps as a thread and return its root."""
    root = ""
    for author, text in lines:
        event = await (ines if author == "Ines" else joren).say(room, text, root or None)
        root = root or event
    return root
