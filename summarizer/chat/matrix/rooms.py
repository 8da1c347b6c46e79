"""The room in which somebody gets answers that nobody else sees: one that only they and we are in."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from nio import AsyncClient, RoomCreateResponse, RoomPreset

from summarizer.chat.matrix.calling import trouble_of

_ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
_SECONDS = 30.0


def is_direct(client: AsyncClient, room: str, user: str) -> bool:
    """Say whether only that person and we are in a room, invitations counted."""
    known = client.rooms.get(room)
    return known is not None and set(known.users) == {user, client.user_id}


def may_answer(client: AsyncClient, room: str, *, must_encrypt: bool) -> bool:
    """Say whether a room is as private as it must be, and one that we have keys for."""
    is_encrypted = client.rooms[room].encrypted
    return is_encrypted if must_encrypt else not is_encrypted or client.olm is not None


class DirectRooms:
    """The rooms for answers; two requests of one person at once make one room, not two."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, user: str, *, must_encrypt: bool) -> str:
        """Return the room for answers to somebody; one is made where there is none.

        What is read in an encrypted room is answered in an encrypted one.
        """
        client = self._client
        async with self._turns[user]:
            for room in client.rooms:
                if is_direct(client, room, user) and may_answer(client, room, must_encrypt=must_encrypt):
                    return str(room)
            return await _made(client, user, must_encrypt=must_encrypt)


async def _made(client: AsyncClient, user: str, *, must_encrypt: bool) -> str:
    answer = await client.room_create(
        is_direct=True,
        preset=RoomPreset.trusted_private_chat,
        invite=[user],
        initial_state=[_ENCRYPTION] if must_encrypt else [],
    )
    if not isinstance(answer, RoomCreateResponse):
        raise trouble_of({"errcode": answer.status_code})
    async with asyncio.timeout(_SECONDS):
        while not is_direct(client, answer.room_id, user):
            await client.synced.wait()
    return str(answer.room_id)
