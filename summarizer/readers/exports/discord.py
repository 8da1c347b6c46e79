"""Discord by DiscordChatExporter (JSON): one channel or thread a file; read as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

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
)
from summarizer.readers.exports.json_streams import Opening
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

_SIGN = re.compile(rb'\s*\{\s*"guild"\s*:\s*\{.{0,3000}?"channel"\s*:\s*\{', re.DOTALL)
_SAID = frozenset(
    {"Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20"}
)


@dataclass(frozen=True)
class Discord:
    """Reads a channel."""

    name: str = "discord"

    def accepts(self, opened: Opened) -> bool:
        """Accept an object that begins with a guild and a channel."""
        return _SIGN.match(opened.head.removeprefix(b"\xef\xbb\xbf")) is not None

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield the channel's sittings; a thread is one document, whatever its pauses."""
        for opening, messages in json_streams.conversations(opened, options):
            name, kind = opening.text("channel.name"), opening.text("channel.type") or ""
            is_thread = "Thread" in kind
            title = f"#{name}" if name and not is_thread else name
            chosen = replace(options, gap_seconds=float("inf")) if is_thread else options
            reading = _Reading(Voices(), _links(opening), set())
            talk = Talk(opened.name, self.name, title)
            yield from arranging.documents(filter(None, map(reading.post, messages)), talk, chosen)


@dataclass(frozen=True)
class _Reading:
    voices: Voices
    links: str | None
    seen: set[int]

    def post(self, message: Mapping[str, object]) -> Post | Omitted | None:
        """Return the post; None for one that stands in the file twice, as in files joined from parts."""
        key, kind = plain(message.get("id")), str(message.get("type", "Default"))
        if key is None:
            return Omitted(STRANGE)
        if kind not in _SAID:
            return Omitted(SERVICE)
        text = _text(message)
        if is_blank(text):
            return Omitted(TEXTLESS)
        if (known := hash((key, text))) in self.seen:
            return None
        self.seen.add(known)
        reference = message.get("reference")
        answered = reference.get("messageId") if isinstance(reference, dict) else None
        return Post(
            text=text,
            author=self._author(message.get("author")),
            label=key,
            moment=seconds(message.get("timestamp")),
            sent_at=str(message["timestamp"]) if seconds(message.get("timestamp")) is not None else None,
            message_id=key,
            reply_to=plain(answered),
            url=f"{self.links}/{key}" if self.links and key.isdecimal() else None,
            edited=bool(message.get("timestampEdited")),
        )

    def _author(self, author: object) -> str | None:
        if not isinstance(author, dict):
            return None
        account = plain(author.get("name"))
        return self.voices.name(
            plain(author.get("id")) or account or "", plain(author.get("nickname")) or account, account
        )


def _text(message: Mapping[str, object]) -> str:
    """Return the words; of a bot's card those in it."""
    content = message.get("content")
    if isinstance(content, str) and not is_blank(content):
        return content
    cards = message.get("embeds")
    parts = [
        card.get(key)
        for card in (cards if isinstance(cards, list) else [])
        if isinstance(card, dict)
        for key in ("title", "description")
    ]
    return "\n".join(part for part in parts if isinstance(part, str) and not is_blank(part))


def _links(opening: Opening) -> str | None:
    guild, channel = opening.text("guild.id") or "", opening.text("channel.id") or ""
    if not (guild.isdecimal() and channel.isdecimal()):
        return None
    return f"https://discord.com/channels/{'@me' if guild == '0' else guild}/{channel}"
