"""One entry of a day file comes in, a post goes out, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from summarizer.readers.decoding import is_blank
from summarizer.readers.exports.base import DELETED, SERVICE, TEXTLESS, Omitted, Post, plain, utc
from summarizer.readers.exports.slack import wording

_STAMP = re.compile(r"\d{1,12}(?:\.\d{1,9})?", re.ASCII)
_DELETED = frozenset({"message_deleted", "tombstone"})
_SAID = frozenset(
    {"bot_message", "me_message", "thread_broadcast", "file_share", "file_comment", "reply_broadcast"}
)
Entry = Mapping[str, object]


@dataclass(frozen=True)
class Names:
    """Who and what the ids of a workspace stand for; `links` begins a permalink where that is known."""

    people: Mapping[str, str]
    channels: Mapping[str, str]
    channel_id: str | None
    links: str | None


def read(entry: Entry, names: Names) -> Post | Omitted | None:
    """Return the post; None for what is no message at all."""
    if entry.get("subtype") == "message_changed" and isinstance(entry.get("message"), dict):
        changed = cast("Entry", entry["message"])
        entry = {**changed, "edited": changed.get("edited") or True}
    subtype = entry.get("subtype")
    stamp = _stamp(entry.get("ts"))
    if subtype in _DELETED:
        return Omitted(DELETED)
    if stamp is None or not isinstance(entry.get("text") or "", str) or entry.get("type") != "message":
        return None
    if isinstance(subtype, str) and subtype not in _SAID:
        return Omitted(SERVICE)
    text = wording.plain(_text(entry), names.people, names.channels)
    if is_blank(text):
        return Omitted(TEXTLESS) if _author(entry, names) or entry.get("files") else None
    root = _stamp(entry.get("thread_ts"))
    return Post(
        text=text,
        author=_author(entry, names),
        label=stamp,
        moment=float(stamp),
        sent_at=utc(float(stamp)),
        message_id=stamp,
        thread=root,
        reply_to=root if root != stamp else None,
        url=_link(names, stamp, root),
        edited=bool(entry.get("edited")),
    )


def name_of(user: Entry) -> str | None:
    """Return what a person is called: the full name, else the one shown, else the account's."""
    profile = user.get("profile")
    said = cast("Entry", profile) if isinstance(profile, dict) else {}
    candidates = (said.get("real_name"), user.get("real_name"), said.get("display_name"), user.get("name"))
    return next((name for candidate in candidates if (name := plain(candidate))), None)


def _author(entry: Entry, names: Names) -> str | None:
    user = entry.get("user")
    comment = entry.get("comment")
    if user is None and isinstance(comment, dict):
        user = comment.get("user")
    if isinstance(user, str) and user in names.people:
        return names.people[user]
    for key in ("user_profile", "bot_profile"):
        profile = entry.get(key)
        if isinstance(profile, dict) and (name := name_of(profile)):
            return name
    return plain(entry.get("username")) or plain(user) or plain(entry.get("bot_id"))


def _text(entry: Entry) -> str:
    """Return the message's text; of a bot's card or an old file comment, the words in it."""
    text = entry.get("text")
    comment = entry.get("comment")
    if entry.get("subtype") == "file_comment" and isinstance(comment, dict):
        text = comment.get("comment")
    if isinstance(text, str) and not is_blank(text):
        return text
    parts = [card.get(key) for card in _dicts(entry.get("attachments")) for key in _card_keys(card)]
    blocks = _dicts([block.get("text") for block in _dicts(entry.get("blocks"))])
    parts += [block.get("text") for block in blocks]
    return "\n".join(part for part in parts if isinstance(part, str) and not is_blank(part))


def _card_keys(card: Entry) -> tuple[str, ...]:
    return ("pretext", "title", "text") if card.get("text") else ("fallback",)


def _dicts(value: object) -> list[Entry]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _stamp(value: object) -> str | None:
    """Return a timestamp as Slack writes it; some exports hold numbers."""
    written = str(value) if isinstance(value, str | int | float) else ""
    return written if _STAMP.fullmatch(written) else None


def _link(names: Names, stamp: str, root: str | None) -> str | None:
    if not names.links or not names.channel_id:
        return None
    link = f"{names.links}/archives/{names.channel_id}/p{stamp.replace('.', '')}"
    return f"{link}?thread_ts={root}&cid={names.channel_id}" if root and root != stamp else link
