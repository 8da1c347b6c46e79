"""Finds our last answer about a thread by the marker inside it: the room remembers, we do not."""

from __future__ import annotations

from nio import AsyncClient

from summarizer.chat.base import ThreadRef
from summarizer.chat.matrix import reading, sending


async def last_answer(client: AsyncClient, ref: ThreadRef, direct: str) -> tuple[ThreadRef, str] | None:
    """Return thread and marker of our newest answer about `ref`: shared there, else in the direct room.

    Asked in the direct room itself, the newest answer about anything is meant.
    """
    if ref.place != direct and (shared := await _newest(client, ref, None)):
        return shared
    return await _newest(client, ThreadRef(ref.source, direct), None if ref.place == direct else ref)


async def _newest(
    client: AsyncClient, where: ThreadRef, about: ThreadRef | None
) -> tuple[ThreadRef, str] | None:
    newest: tuple[ThreadRef, str] | None = None
    for content in await reading.own_contents(client, where):
        found = sending.carried_by(content)
        if found and about in {None, found[0]}:
            newest = found
    return newest
