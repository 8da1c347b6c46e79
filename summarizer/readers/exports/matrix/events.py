"""Events of a room come in as exported; posts go out, edited and without what was redacted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast
from urllib.parse import quote

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
    utc,
)

ENCRYPTED = "Messages that could not be decrypted when the room was exported"
_SAID = frozenset({"m.text", "m.notice", "m.emote"})
_FALLBACK = re.compile(r"\A> <@[^\n]*\n(?:>[^\n]*\n)*\n?")
Fields = Mapping[str, object]


@dataclass
class _Room:
    """What was gathered so far; the order of `entries` is that of the export."""

    voices: Voices = field(default_factory=Voices)
    names: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Post | Omitted] = field(default_factory=dict)
    senders: dict[str, str] = field(default_factory=dict)
    redacted: set[str] = field(default_factory=set)
    edits: dict[str, Post] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)


def posts(events: Iterable[Fields]) -> Iterator[Post | Omitted]:
    """Yield the posts of a room, by time; an edit takes its original's place if its sender is the same."""
    room = _Room()
    for number, event in enumerate(events):
        _take(room, event, f"line-{number}")
    for key, edit in room.edits.items():
        original = room.entries.get(key)
        if isinstance(original, Post):
            room.entries[key] = replace(original, text=edit.text, edited=True)
        elif original is None:
            room.entries[key] = replace(edit, label=key, message_id=key, thread=None, edited=True)
    found = [Omitted(DELETED) if key in room.redacted else each for key, each in room.entries.items()]
    for each in found:
        if isinstance(each, Post) and each.thread is None and each.label in room.roots:
            yield replace(each, thread=each.label)
        else:
            yield each


def _take(room: _Room, event: Fields, place: str) -> None:
    key, sender = plain(event.get("event_id")), plain(event.get("sender"))
    content = event.get("content")
    kind = event.get("type")
    if key is None or sender is None or not isinstance(content, dict):
        room.entries[place] = Omitted(STRANGE)
        return
    known = cast("Fields", content)
    room.senders[key] = sender
    if kind == "m.room.member" and (name := plain(known.get("displayname"))):
        room.names[str(event.get("state_key", sender))] = name
    if kind == "m.room.redaction":
        room.redacted.add(str(event.get("redacts") or known.get("redacts")))
    if kind != "m.room.message":
        room.entries[key] = Omitted(ENCRYPTED if kind == "m.room.encrypted" else SERVICE)
        return
    relation = known.get("m.relates_to")
    related = cast("Fields", relation) if isinstance(relation, dict) else {}
    target = plain(related.get("event_id"))
    fresh = known.get("m.new_content")
    if related.get("rel_type") == "m.replace" and target and isinstance(fresh, dict):
        changed = _message(room, event, cast("Fields", fresh), {}, key, sender)
        if isinstance(changed, Post) and room.senders.setdefault(target, sender) == sender:
            room.edits[target] = changed
        return
    room.entries[key] = _message(room, event, known, related, key, sender)


def _message(
    room: _Room, event: Fields, content: Fields, related: Fields, key: str, sender: str
) -> Post | Omitted:
    if not content or _has_been_redacted(event):
        return Omitted(DELETED)
    text = _FALLBACK.sub("", _body(content)) if "m.in_reply_to" in related else _body(content)
    if content.get("msgtype") not in _SAID or is_blank(text):
        return Omitted(TEXTLESS)
    stamp = event.get("origin_server_ts")
    moment = stamp / 1000 if isinstance(stamp, int | float) else None
    root = plain(related.get("event_id")) if related.get("rel_type") == "m.thread" else None
    if root:
        room.roots.add(root)
    author = room.voices.name(sender, room.names.get(sender), sender)
    return Post(
        text=f"{author} {text}" if content.get("msgtype") == "m.emote" else text,
        author=author,
        label=key,
        moment=moment,
        sent_at=utc(moment) if moment is not None else None,
        message_id=key,
        thread=root,
        reply_to=_answered(related) or root,
        url=_link(event, key, sender),
    )


def _body(content: Fields) -> str:
    body = content.get("body")
    return body if isinstance(body, str) else ""


def _has_been_redacted(event: Fields) -> bool:
    unsigned = event.get("unsigned")
    return isinstance(unsigned, dict) and "redacted_because" in unsigned


def _answered(related: Fields) -> str | None:
    """Return the message that is answered; in a thread the reference may only be for older programs."""
    reference = related.get("m.in_reply_to")
    is_real = not related.get("is_falling_back")
    return plain(reference.get("event_id")) if isinstance(reference, dict) and is_real else None


def _link(event: Fields, key: str, sender: str) -> str | None:
    """Return a permalink; rooms of version 12 have no server in their id, so one is named beside it."""
    room = plain(event.get("room_id"))
    server = sender.partition(":")[2]
    if not room or not server:
        return None
    return f"https://matrix.to/#/{quote(room, safe='')}/{quote(key, safe='')}?via={quote(server, safe='')}"
