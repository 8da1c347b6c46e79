"""Telegram's `result.json`: one chat, or all chats of an account; read as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from summarizer.readers import naming
from summarizer.readers.decoding import is_blank
from summarizer.readers.exports import arranging, json_streams
from summarizer.readers.exports.base import (
    SERVICE,
    STRANGE,
    TEXTLESS,
    Omitted,
    Post,
    Talk,
    Voices,
    plain,
    seconds,
    utc,
)
from summarizer.readers.exports.json_streams import Opening
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

_KINDS = "saved_messages|personal_chat|bot_chat|(?:private|public)_(?:group|supergroup|channel)"
_SIGN = re.compile(rb'"type"\s*:\s*"(?:' + _KINDS.encode() + rb')"')
_LINKED = re.compile(r"(?:private|public)_(?:supergroup|channel)")


@dataclass(frozen=True)
class Telegram:
    """Reads the export in JSON of Telegram Desktop."""

    name: str = "telegram"

    def accepts(self, opened: Opened) -> bool:
        """Accept an object that names a chat's type as Telegram does."""
        return (
            opened.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and _SIGN.search(opened.head) is not None
        )

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield the sittings of each chat."""
        for opening, messages in json_streams.conversations(opened, options):
            name, key = opening.text("name"), opening.text("id")
            inner = naming.shown((name or key or "chat").replace("/", "_"))
            talk = Talk(opened.name if opening.is_only else f"{opened.name}/{inner}", self.name, name)
            links = _links(opening)
            voices = Voices()
            yield from arranging.documents((_post(each, voices, links) for each in messages), talk, options)


def _post(message: Mapping[str, object], voices: Voices, links: str | None) -> Post | Omitted:
    key = message.get("id")
    kind = message.get("type")
    if not isinstance(key, int) or kind not in {"message", "service"}:
        return Omitted(STRANGE)
    if kind == "service":
        return Omitted(SERVICE)
    text = _text(message)
    if is_blank(text):
        return Omitted(TEXTLESS)
    moment, sent_at = _time(message)
    answered = message.get("reply_to_message_id")
    return Post(
        text=text,
        author=_author(message, voices),
        label=str(key),
        moment=moment,
        sent_at=sent_at,
        message_id=str(key),
        reply_to=str(answered) if isinstance(answered, int) else None,
        url=f"{links}/{key}" if links else None,
        edited="edited" in message or "edited_unixtime" in message,
    )


def _text(message: Mapping[str, object]) -> str:
    """Return the words; the address that a label hides stands beside it."""
    text = message.get("text")
    parts = text if isinstance(text, list) else [text]
    written: list[str] = []
    for part in parts:
        if isinstance(part, str):
            written.append(part)
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            href = part.get("href")
            written.append(f"{part['text']} ({href})" if isinstance(href, str) else part["text"])
    if not written or is_blank("".join(written)):
        poll = message.get("poll")
        written = [_poll(cast("Mapping[str, object]", poll))] if isinstance(poll, dict) else []
    return "".join(written)


def _poll(poll: Mapping[str, object]) -> str:
    answers = poll.get("answers")
    given = (
        [each.get("text") for each in answers if isinstance(each, dict)] if isinstance(answers, list) else []
    )
    choices = " / ".join(each for each in given if isinstance(each, str))
    question = poll.get("question")
    return f"Poll: {question} {choices}".strip() if isinstance(question, str) else ""


def _author(message: Mapping[str, object], voices: Voices) -> str | None:
    """Return who speaks; the words of a forwarded message are not those of who forwards it."""
    account = plain(message.get("from_id"))
    sender = voices.name(account or "", plain(message.get("from")), account)
    if "forwarded_from" in message:
        return f"{plain(message['forwarded_from']) or 'somebody'} (forwarded by {sender or 'somebody'})"
    return sender


def _time(message: Mapping[str, object]) -> tuple[float | None, str | None]:
    """Return the moment: since 1970 where it is given, else the local time of who exported."""
    stamp = message.get("date_unixtime")
    if isinstance(stamp, str | int) and re.fullmatch(r"\d{1,11}", str(stamp), re.ASCII):
        return float(stamp), utc(float(stamp))
    date = message.get("date")
    moment = seconds(date)
    return moment, date if isinstance(date, str) and moment is not None else None


def _links(opening: Opening) -> str | None:
    """Return how a permalink begins; only channels and large groups have any, for their members."""
    key = opening.text("id") or ""
    is_linked = _LINKED.fullmatch(opening.text("type") or "") and key.isdecimal()
    return f"https://t.me/c/{key}" if is_linked else None
