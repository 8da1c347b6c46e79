"""Messages that we send: never a mention in them, edits whole, and our marker beside the words."""

from __future__ import annotations

import io
from typing import Any

from nio import AsyncClient, RoomSendResponse, UploadResponse

from summarizer.chat.base import ThreadRef
from summarizer.chat.matrix.calling import Json, trouble_of
from summarizer.chat.matrix.markup import Page
from summarizer.errors import ChatError

MARKER_KEY = "org.negotiation-summarizer.answer"
"""Where an answer's marker and its thread travel in the content of our events."""


async def send(
    client: AsyncClient, room: str, page: Page, *, thread: str | None = None, carried: Json | None = None
) -> str:
    """Send a message, into a thread where one is given; return its event id."""
    content = _content(page, carried)
    if thread:
        content["m.relates_to"] = {
            "rel_type": "m.thread",
            "event_id": thread,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": thread},
        }
    return await _put(client, room, content)


async def edit(client: AsyncClient, room: str, event: str, page: Page, carried: Json | None = None) -> None:
    """Put another text in the place of a message of ours."""
    new = _content(page, carried)
    content = {
        **new,
        "body": f"* {page.body}",
        "formatted_body": f"* {page.html}",
        "m.new_content": new,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event},
    }
    await _put(client, room, content)


async def send_file(client: AsyncClient, room: str, name: str, content: bytes) -> None:
    """Send a JSON file, encrypted where the room is."""
    is_encrypted = client.rooms[room].encrypted
    answer, keys = await client.upload(
        io.BytesIO(content), "application/json", name, encrypt=is_encrypted, filesize=len(content)
    )
    if not isinstance(answer, UploadResponse):
        raise trouble_of({"errcode": answer.status_code})
    where: Json = {"file": {**keys, "url": answer.content_uri}} if keys else {"url": answer.content_uri}
    about = {"mimetype": "application/json", "size": len(content)}
    await _put(client, room, {"msgtype": "m.file", "body": name, "info": about, "m.mentions": {}, **where})


def carried_by(content: Json) -> tuple[ThreadRef, str] | None:
    """Return the thread and marker that an event of ours carries; the newest text of an edited one counts."""
    found: Any = content.get("m.new_content", content).get(MARKER_KEY)
    if not isinstance(found, dict) or not found.get("marker"):
        return None
    return ThreadRef("matrix", str(found.get("place")), found.get("root") or None), str(found["marker"])


def carry(ref: ThreadRef, marker: str) -> Json:
    """Return what an answer carries."""
    return {MARKER_KEY: {"marker": marker, "place": ref.place, "root": ref.root or ""}}


def no_keys() -> ChatError:
    """Return what is told of an encrypted room where no folder for keys was given."""
    return ChatError(
        "That room is encrypted, and I have no place for its keys.",
        hint="Your administrator gives me one with --keys.",
    )


def _content(page: Page, carried: Json | None) -> Json:
    return {
        "msgtype": "m.notice",
        "body": page.body,
        "format": "org.matrix.custom.html",
        "formatted_body": page.html,
        "m.mentions": {},
        **(carried or {}),
    }


async def _put(client: AsyncClient, room: str, content: Json) -> str:
    known = client.rooms.get(room)
    if known is not None and known.encrypted and client.olm is None:
        raise no_keys()
    answer = await client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)
    if not isinstance(answer, RoomSendResponse):
        raise trouble_of({"errcode": answer.status_code})
    return str(answer.event_id)
