"""A thread, or a room since a date, in; its Transcript out: edits as they stand, the unreadable counted."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nio import AsyncClient, EncryptionError, Event, MegolmEvent

from summarizer.chat.base import Gap, GapReason, Kind, Message, ThreadRef, Transcript
from summarizer.chat.matrix import addresses
from summarizer.chat.matrix.calling import Json, get, not_there
from summarizer.chat.matrix.texting import kind_of, relation_of, text_of
from summarizer.errors import AccessRefused, InputTooLarge

_PAGE = 100
_MOST_PAGES = 100
_PAGES_FOR_DELETED = 20
DEFAULT_DAYS = 30
_TYPES = ("m.room.message", "m.room.encrypted")
_FILTER = json.dumps({"types": list(_TYPES)})
_RESTRICTIVE = frozenset({"joined", "invited"})


@dataclass(frozen=True)
class People:
    """Who is in a room now: their names by id."""

    names: Mapping[str, str]

    @property
    def via(self) -> tuple[str, ...]:
        """The servers by which the room can be found."""
        return addresses.servers_of(self.names)

    def name(self, user: str) -> str:
        """Return the name of somebody, who may have left."""
        return self.names.get(user) or user.removeprefix("@").partition(":")[0]


async def people(client: AsyncClient, room: str) -> People:
    """Return who is in a room; raises AccessRefused where we are not."""
    told = await get(client, "v3", "rooms", room, "joined_members")
    joined = told.get("joined") or {}
    return People({user: str((known or {}).get("display_name") or "") for user, known in joined.items()})


async def transcript(
    client: AsyncClient, ref: ThreadRef, asker: str, *, since: datetime | None = None
) -> Transcript:
    """Read what the asker may read of a thread, or of a room since a date (a month ago where none is given).

    Raises `AccessRefused` unless the asker is in the room.
    """
    fetched_at = datetime.now(UTC)
    known = await people(client, ref.place)
    if asker not in known.names:
        raise not_there()
    visible_from = await _visible_from(client, ref.place, asker)
    if ref.root:
        raws, deleted = await _thread(client, ref.place, ref.root)
        raws = [raw for raw in raws if not since or _sent_at(raw) >= since]
    else:
        raws, deleted = await _room(client, ref.place, since or fetched_at - timedelta(days=DEFAULT_DAYS))
    seen = [raw for raw in raws if not visible_from or _sent_at(raw) >= visible_from]
    messages = [_message(client, raw, ref, known) for raw in seen if not _is_edit(raw)]
    readable = tuple(message for message in messages if message)
    unreadable = len(messages) - len(readable) + len(raws) - len(seen)
    return Transcript(
        ref=ref,
        title=None,
        messages=readable,
        gaps=(Gap(GapReason.DELETED, deleted), Gap(GapReason.UNREADABLE, unreadable)),
        fetched_at=fetched_at,
        cursor=readable[-1].id if readable else None,
        since=since,
    )


async def root_of(client: AsyncClient, ref: ThreadRef) -> str:
    """Return the root of the thread that an event stands in; the event itself where it is in none."""
    raw = await get(client, "v3", "rooms", ref.place, "event", ref.root or "")
    relation = relation_of(raw.get("content") or {})
    return str(relation["event_id"]) if relation.get("rel_type") == "m.thread" else str(ref.root)


async def is_encrypted(client: AsyncClient, room: str) -> bool:
    """Say whether what is said in a room is encrypted."""
    try:
        await get(client, "v3", "rooms", room, "state", "m.room.encryption")
    except AccessRefused:  # the room has no such state
        return False
    return True


async def own_contents(client: AsyncClient, ref: ThreadRef) -> list[Json]:
    """Return what our own messages in a thread, or lately in a room, hold now, oldest first."""
    if ref.root:
        raws, _ = await _thread(client, ref.place, ref.root)
    else:
        raws, _ = await _room(client, ref.place, datetime.now(UTC) - timedelta(days=DEFAULT_DAYS))
    own = [raw for raw in raws if raw.get("sender") == client.user_id and not _is_edit(raw)]
    return [content for raw in own if (content := _content_now(client, raw, ref.place))]


async def _visible_from(client: AsyncClient, room: str, asker: str) -> datetime | None:
    """Return since when the asker may read, where the room hides what was before they came."""
    state = ("v3", "rooms", room, "state", "m.room.history_visibility")
    if (await get(client, *state)).get("history_visibility") not in _RESTRICTIVE:
        return None
    members = (await get(client, "v3", "rooms", room, "members", membership="join")).get("chunk") or ()
    moments = [_sent_at(raw) for raw in members if raw.get("state_key") == asker]
    if not moments:
        raise not_there()
    return max(moments)


async def _thread(client: AsyncClient, room: str, root: str) -> tuple[list[Json], int]:
    """Return the root and its replies, oldest first, and how many messages were deleted since it began.

    The server forgets which thread a deleted reply stood in, so the number is the room's.
    """
    first = await get(client, "v3", "rooms", room, "event", root)
    raws = [] if _is_redacted(first) else [first]
    async for page in _pages(client, "v1", "rooms", room, "relations", root, "m.thread", direction="f"):
        raws += [raw for raw in page if not _is_redacted(raw)]
    deleted = 0
    pages = 0
    async for page in _pages(client, "v3", "rooms", room, "messages", direction="b", filter=_FILTER):
        pages += 1
        recent = [raw for raw in page if _sent_at(raw) >= _sent_at(first)]
        deleted += sum(1 for raw in recent if _is_redacted(raw))
        if len(recent) < len(page) or pages >= _PAGES_FOR_DELETED:
            break
    return raws, deleted


async def _room(client: AsyncClient, room: str, since: datetime) -> tuple[list[Json], int]:
    """Return a room's messages since a date, oldest first, and how many of them were deleted."""
    found: list[Json] = []
    async for page in _pages(client, "v3", "rooms", room, "messages", direction="b", filter=_FILTER):
        recent = [raw for raw in page if _sent_at(raw) >= since]
        found += recent
        if len(recent) < len(page):
            break
    found.reverse()
    kept = [raw for raw in found if not _is_redacted(raw)]
    return kept, len(found) - len(kept)


async def _pages(
    client: AsyncClient, *path: str, direction: str, **query: str
) -> AsyncIterator[Sequence[Json]]:
    token = ""
    for _ in range(_MOST_PAGES):
        start = {"from": token} if token else {}
        told = await get(client, *path, dir=direction, limit=_PAGE, **query, **start)
        yield [raw for raw in told.get("chunk") or () if raw.get("type") in _TYPES]
        token = str(told.get("end") or told.get("next_batch") or "")
        if not token:
            return
    raise InputTooLarge(f"There are more than {_PAGE * _MOST_PAGES:,} messages.", hint="Give a later date.")


def _message(client: AsyncClient, raw: Json, ref: ThreadRef, known: People) -> Message | None:
    """Return the message as it reads now, or None where it, or its edit, cannot be decrypted."""
    content, first = _content_now(client, raw, ref.place), _content(client, raw, ref.place)
    if content is None or first is None:
        return None
    relation, edit = relation_of(first), _edit_of(raw)
    replied = relation.get("m.in_reply_to") or {}
    event = str(raw["event_id"])
    sender = str(raw["sender"])
    return Message(
        id=event,
        author_id=sender,
        author_name=known.name(sender),
        sent_at=_sent_at(raw),
        text=text_of(content, relation),
        edited_at=_sent_at(edit) if edit else None,
        reply_to=str(replied["event_id"]) if replied.get("event_id") else None,
        kind=Kind.BOT if sender == client.user_id else kind_of(content),
        url=addresses.permalink(ref.place, event, known.via),
    )


def _content_now(client: AsyncClient, raw: Json, room: str) -> Json | None:
    """Return what a message holds now: its own content, or that of its last edit."""
    edit = _edit_of(raw)
    if not edit or not edit.get("content"):
        return _content(client, raw, room)
    edited = _content(client, edit, room)
    return edited.get("m.new_content") or _content(client, raw, room) if edited else None


def _edit_of(raw: Json) -> Json | None:
    edit: Json | None = ((raw.get("unsigned") or {}).get("m.relations") or {}).get("m.replace")
    return edit


def _content(client: AsyncClient, raw: Json, room: str) -> Json | None:
    if raw.get("type") != "m.room.encrypted":
        return raw.get("content") or {}
    event = Event.parse_encrypted_event({**raw, "room_id": room})
    if not isinstance(event, MegolmEvent) or client.olm is None:
        return None
    event.room_id = room
    try:
        plain = client.decrypt_event(event)
    except EncryptionError:
        return None
    content: Json = plain.source.get("content") or {}
    return content


def _is_edit(raw: Json) -> bool:
    return relation_of(raw.get("content") or {}).get("rel_type") == "m.replace"


def _is_redacted(raw: Json) -> bool:
    return "redacted_because" in (raw.get("unsigned") or {})


def _sent_at(raw: Json) -> datetime:
    return datetime.fromtimestamp(int(raw["origin_server_ts"]) / 1000, UTC)
