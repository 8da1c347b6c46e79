"""Encrypted rooms: what the bot was given keys for is read, the rest is counted, the answer is encrypted."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nio")

from nio import (
    AsyncClient,
    AsyncClientConfig,
    InviteMemberEvent,
    MatrixRoom,
    RoomCreateResponse,
    RoomMessageNotice,
    RoomSendResponse,
)

from tests.chat.matrix_scene import BOT, bot
from tests.chat.synapse import Homeserver, homeserver

pytestmark = pytest.mark.e2e
_ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


class Person:
    """Somebody with a client that encrypts."""

    def __init__(self, server: Homeserver, folder: Path) -> None:
        folder.mkdir()
        config = AsyncClientConfig(encryption_enabled=True)
        self.client = AsyncClient(server.url, "@ines:localhost", store_path=str(folder), config=config)
        self.notices: list[tuple[MatrixRoom, dict[str, Any]]] = []
        self.client.add_event_callback(self._on_invite, InviteMemberEvent)
        self.client.add_event_callback(self._on_notice, RoomMessageNotice)

    async def _on_invite(self, room: MatrixRoom, _: InviteMemberEvent) -> None:
        if room.room_id not in self.client.rooms:
            await self.client.join(room.room_id)

    async def _on_notice(self, room: MatrixRoom, event: RoomMessageNotice) -> None:
        content = event.source["content"]
        self.notices.append((room, content.get("m.new_content", content)))

    async def say(self, room: str, body: str) -> None:
        """Send a text, encrypted where the room is."""
        content = {"msgtype": "m.text", "body": body}
        sent = await self.client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)
        assert isinstance(sent, RoomSendResponse)

    async def until(self, is_it: Callable[[], bool]) -> None:
        """Wait for something that a sync brings."""
        async with asyncio.timeout(600):
            while not is_it():
                await self.client.synced.wait()

    def shown(self, words: str) -> list[tuple[MatrixRoom, dict[str, Any]]]:
        """Return the bot's messages with these words."""
        return [(room, content) for room, content in self.notices if words in content["body"]]


async def in_the_open(ines: Person) -> list[MatrixRoom]:
    """Ask in a direct room that is not encrypted; return the rooms of what the bot says there to."""
    made = await ines.client.room_create(is_direct=True, invite=[f"@{BOT}:localhost"])
    assert isinstance(made, RoomCreateResponse)
    await ines.until(lambda: made.room_id in ines.client.rooms)
    await ines.until(lambda: ines.client.rooms[made.room_id].joined_count == 2)
    found = []
    for asked, told in (("!deal json", "The JSON is above"), ("!deal redo", "Read 1 message")):
        before = len(ines.shown(told))
        await ines.say(made.room_id, asked)
        await ines.until(lambda before=before, told=told: len(ines.shown(told)) > before)  # type: ignore[misc]
        found.append(ines.shown(told)[-1][0])
    return found


async def ask(server: Homeserver, tmp_path: Path) -> tuple[list[MatrixRoom], str]:
    """Talk in an encrypted room, the bot invited after the first message; return where it answers, and what.

    Further answers about that room are asked for in one that is not encrypted.
    """
    ines = Person(server, tmp_path / "ines")
    try:
        await ines.client.login("pw-ines")
        syncing = asyncio.ensure_future(ines.client.sync_forever(timeout=5000))
        made = await ines.client.room_create(initial_state=[_ENCRYPTION])
        assert isinstance(made, RoomCreateResponse)
        room = made.room_id
        await ines.until(lambda: room in ines.client.rooms and ines.client.rooms[room].encrypted)
        await ines.say(room, "We offer 290 each.")
        async with bot(server, keys_dir=tmp_path / "keys"):
            await ines.client.room_invite(room, f"@{BOT}:localhost")
            await ines.until(lambda: ines.client.rooms[room].joined_count == 2)
            await ines.say(room, "We offer 300 each.")
            await ines.say(room, "!deal since 2020-01-01")
            await ines.until(lambda: bool(ines.shown("Read ")))
            where, content = ines.shown("Read ")[-1]
            others = await in_the_open(ines)
        syncing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await syncing
        return [where, *others], str(content["body"])
    finally:
        await ines.client.close()


def test_an_encrypted_room_is_read_and_answered_in_one(tmp_path: Path) -> None:
    """What was said before the bot came is counted as unreadable, never guessed."""
    with homeserver(tmp_path) as server:
        server.register(BOT)
        server.register("ines")
        rooms, body = asyncio.run(ask(server, tmp_path))
        kept = sorted(path.name for path in (tmp_path / "keys").iterdir())
    assert [room.encrypted for room in rooms] == [True, True, True]
    assert "We offer 300 each" in body
    assert "290" not in body
    assert "Read 1 message · 0 edited · 0 deleted · 1 unreadable" in body
    assert "session.json" in kept
    assert (tmp_path / "keys" / "session.json").stat().st_mode & 0o077 == 0
