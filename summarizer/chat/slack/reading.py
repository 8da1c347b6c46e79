"""Pages of a thread in, its Transcript out: names looked up once, edits as they stand, deletions counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.base import Gap, GapReason, Kind, Message, ThreadRef, Transcript
from summarizer.chat.slack import addresses, texting
from summarizer.errors import InputTooLarge

_PAGE = 200
_MOST_PAGES = 50
_TOMBSTONE = "tombstone"
_SAID_BY_PEOPLE = frozenset({None, "thread_broadcast", "file_share", "me_message"})
METADATA_TYPE = "negotiation_summary"
"""Marks the answers that we posted, and carries their markers."""

Raw = Mapping[str, Any]


async def raw_messages(client: AsyncWebClient, ref: ThreadRef) -> tuple[Raw, ...]:
    """Return every message of a thread as Slack gives it, oldest first, each once."""
    found: dict[str, Raw] = {}
    cursor: str | None = None
    for _ in range(_MOST_PAGES):
        page = await client.conversations_replies(
            channel=ref.place, ts=ref.root or "", limit=_PAGE, cursor=cursor, include_all_metadata=True
        )
        for raw in page.get("messages") or ():
            found[str(raw["ts"])] = raw
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        if cursor is None:
            return tuple(found[ts] for ts in sorted(found))
    raise InputTooLarge(
        f"This thread has more than {_PAGE * _MOST_PAGES:,} messages.", hint="Ask in a shorter one."
    )


async def transcript(
    client: AsyncWebClient, ref: ThreadRef, base: str, *, since: datetime | None = None
) -> Transcript:
    """Read a thread; `base` is the workspace's address, of which links are made."""
    fetched_at = datetime.now(UTC)
    raws = await raw_messages(client, ref)
    deleted = sum(1 for raw in raws if raw.get("subtype") == _TOMBSTONE)
    kept = [raw for raw in raws if raw.get("subtype") != _TOMBSTONE and not _is_before(raw, since)]
    people = await _people(client, kept)
    messages = tuple(_message(raw, ref, base, people) for raw in kept)
    return Transcript(
        ref=ref,
        title=None,
        messages=messages,
        gaps=(Gap(GapReason.DELETED, deleted),) if deleted else (),
        fetched_at=fetched_at,
        cursor=messages[-1].id if messages else None,
    )


def last_marker(raws: Iterable[Raw], own_bot: str) -> str:
    """Return the marker of the last answer that we posted in a thread, or an empty text."""
    marker = ""
    for raw in raws:
        metadata = raw.get("metadata") or {}
        if raw.get("bot_id") == own_bot and metadata.get("event_type") == METADATA_TYPE:
            marker = str((metadata.get("event_payload") or {}).get("marker") or "")
    return marker


def _is_before(raw: Raw, since: datetime | None) -> bool:
    return since is not None and _moment(raw["ts"]) < since


async def _people(client: AsyncWebClient, raws: Iterable[Raw]) -> dict[str, tuple[str, bool]]:
    """Return name and being a bot for every author and mentioned person, each asked for once."""
    ids: dict[str, None] = {}
    for raw in raws:
        if raw.get("user"):
            ids[str(raw["user"])] = None
        ids.update(dict.fromkeys(texting.mentioned(str(raw.get("text") or ""))))
    return {user: await _person(client, user) for user in ids}


async def _person(client: AsyncWebClient, user: str) -> tuple[str, bool]:
    try:
        found = (await client.users_info(user=user)).get("user") or {}
    except SlackApiError as error:
        if error.response.get("error") in {"user_not_found", "user_not_visible"}:
            return "someone", False
        raise
    profile = found.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), found.get("real_name"), found.get("name"))
    return next((str(name) for name in names if name), "someone"), bool(found.get("is_bot"))


def _message(raw: Raw, ref: ThreadRef, base: str, people: Mapping[str, tuple[str, bool]]) -> Message:
    author = str(raw.get("user") or raw.get("bot_id") or "unknown")
    name, is_bot = people.get(author, (str(raw.get("username") or "someone"), False))
    kind = Kind.HUMAN
    if is_bot or raw.get("bot_id") or raw.get("subtype") == "bot_message":
        kind = Kind.BOT
    elif raw.get("subtype") not in _SAID_BY_PEOPLE:
        kind = Kind.SYSTEM
    ts = str(raw["ts"])
    edited = raw.get("edited") or {}
    return Message(
        id=ts,
        author_id=author,
        author_name=name,
        sent_at=_moment(ts),
        text=texting.plain(str(raw.get("text") or ""), {id_: known[0] for id_, known in people.items()}),
        edited_at=_moment(edited["ts"]) if edited.get("ts") else None,
        reply_to=ref.root if ts != ref.root else None,
        kind=kind,
        url=addresses.permalink(base, ref, ts),
    )


def _moment(ts: object) -> datetime:
    seconds, _, micros = str(ts).partition(".")
    return datetime.fromtimestamp(int(seconds), UTC).replace(
        microsecond=int((micros or "0")[:6].ljust(6, "0"))
    )
