"""One message of Teams comes in, a post goes out, or the reason why it is none.

The export writes "Id" where the Graph service writes "id"; both are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from summarizer.readers import markup
from summarizer.readers.decoding import is_blank
from summarizer.readers.exports.base import (
    DELETED,
    SERVICE,
    STRANGE,
    TEXTLESS,
    Omitted,
    Post,
    Voices,
    plain,
    seconds,
)

Fields = Mapping[str, object]


def inner(fields: object, *path: str) -> object:
    """Return what stands at a path of keys, whatever the case of their first letter."""
    for key in path:
        if not isinstance(fields, dict):
            return None
        known = cast("Fields", fields)
        fields = known.get(key, known.get(key[0].lower() + key[1:]))
    return fields


def conversation(fields: Fields) -> str:
    """Return the id of the channel or chat that a message belongs to."""
    return str(inner(fields, "ChannelIdentity", "ChannelId") or inner(fields, "ChatId") or "")


def read(fields: Fields, voices: Voices, roots: frozenset[str]) -> Post | Omitted:
    """Return the post; `roots` are the messages that others answer in a thread."""
    key = plain(inner(fields, "Id"))
    if key is None:
        return Omitted(STRANGE)
    if inner(fields, "DeletedDateTime"):
        return Omitted(DELETED)
    if inner(fields, "MessageType") not in {"message", None}:
        return Omitted(SERVICE)
    text = _text(fields)
    if is_blank(text):
        return Omitted(TEXTLESS)
    created = inner(fields, "CreatedDateTime")
    parent = plain(inner(fields, "ReplyToId"))
    link = inner(fields, "WebUrl")
    return Post(
        text=text,
        author=_author(fields, voices),
        label=key,
        moment=seconds(created),
        sent_at=str(created) if seconds(created) is not None else None,
        message_id=key,
        thread=parent or (key if key in roots else None),
        reply_to=parent or _quoted(fields),
        url=link if isinstance(link, str) and link.startswith("https://") and link.isprintable() else None,
        edited=bool(inner(fields, "LastEditedDateTime")),
    )


def _text(fields: Fields) -> str:
    content = inner(fields, "Body", "Content")
    text = content if isinstance(content, str) else ""
    if str(inner(fields, "Body", "ContentType")).lower() != "text":
        text = markup.to_text(text)
    subject = plain(inner(fields, "Subject"))
    return f"{subject}\n{text}" if subject and text else text


def _author(fields: Fields, voices: Voices) -> str | None:
    for kind in ("User", "Application", "Device"):
        key, name = (
            plain(inner(fields, "From", kind, "Id")),
            plain(inner(fields, "From", kind, "DisplayName")),
        )
        if key or name:
            return voices.name(key or name or "", name, key)
    return None


def _quoted(fields: Fields) -> str | None:
    """Return the message that a chat message answers: it is attached as a reference."""
    attached = inner(fields, "Attachments")
    for each in attached if isinstance(attached, list) else []:
        if inner(each, "ContentType") == "messageReference":
            try:
                content = json.loads(str(inner(each, "Content")))
            except (ValueError, RecursionError):
                continue
            return plain(inner(content, "MessageId"))
    return None
