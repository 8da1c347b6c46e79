"""Mattermost's bulk export: JSON Lines, one post with all its replies a line, in no order.

Posts with replies are documents at once. The others are held until the file's end, then cut into sittings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summarizer import strict_json
from summarizer.readers import naming
from summarizer.readers.exports import arranging
from summarizer.readers.exports.base import (
    DELETED,
    SERVICE,
    STRANGE,
    Omitted,
    Post,
    Talk,
    Voices,
    by_time,
    plain,
    utc,
)
from summarizer.readers.found import Member, Unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

_SIGN = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"type"\s*:\s*"version"\s*,\s*"version"\s*:')
_NOTE = re.compile(r"\S+ (?:(?:joined|left)|(?:added to|removed from)) the (?:channel|team)(?: by \S+)?\.")
Record = Mapping[str, object]


@dataclass(frozen=True)
class Mattermost:
    """Reads what `mmctl export` writes."""

    name: str = "mattermost"

    def accepts(self, opened: Opened) -> bool:
        """Accept lines of which the first tells the version of the export."""
        return _SIGN.match(opened.head) is not None

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield threads as they come, then the sittings of each channel."""
        export = _Export(opened.name, self.name)
        for number, line in enumerate(opened.lines(options.max_input_bytes), start=1):
            try:
                record = strict_json.decode(line.decode("utf-8-sig"))
            except (UnicodeDecodeError, strict_json.StrictJsonError) as error:
                said = error if isinstance(error, strict_json.StrictJsonError) else "it is not UTF-8"
                yield Unread(f"{opened.name}#{number}", f"Line {number} cannot be read: {said}.")
                continue
            if isinstance(record, dict):
                yield from export.take(record, options)
        yield from export.close(options)


@dataclass
class _Export:
    name: str
    source_format: str
    voices: Voices = field(default_factory=Voices)
    people: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, list[Post | Omitted]] = field(default_factory=dict)

    def take(self, record: Record, options: GatherOptions) -> Iterator[Member]:
        """Read one line; a thread that it holds comes out."""
        kind = str(record.get("type"))
        content = record.get(kind)
        if not isinstance(content, dict):
            return
        if kind == "user":
            self._meet(content)
        elif kind == "channel":
            key = f"{content.get('team')}/{content.get('name')}"
            self.titles[key] = plain(content.get("display_name")) or str(content.get("name"))
        elif kind in {"post", "direct_post"}:
            yield from self._post(content, options)

    def close(self, options: GatherOptions) -> Iterator[Member]:
        """Yield the sittings of what has no replies."""
        for channel, posts in sorted(self.waiting.items()):
            posts.sort(key=by_time)
            yield from arranging.documents(posts, self._talk(channel), options)

    def _meet(self, user: Record) -> None:
        account = plain(user.get("username"))
        full = " ".join(name for key in ("first_name", "last_name") if (name := plain(user.get(key))))
        if account:
            self.people[account] = full or plain(user.get("nickname")) or account

    def _post(self, content: Record, options: GatherOptions) -> Iterator[Member]:
        members = content.get("channel_members")
        people = [str(member) for member in members] if isinstance(members, list) else []
        channel = (
            f"{content.get('team')}/{content.get('channel')}" if not people else ", ".join(sorted(people))
        )
        replies = content.get("replies")
        answers = [each for each in replies if isinstance(each, dict)] if isinstance(replies, list) else []
        first = self._read(content, None)
        if not answers or isinstance(first, Omitted):
            self.waiting.setdefault(channel, []).append(first)
            self.waiting[channel] += [self._read(each, None) for each in answers]
            return
        thread = [self._read(content, first.label), *(self._read(each, first.label) for each in answers)]
        yield from arranging.documents(thread, self._talk(channel), options)

    def _read(self, content: Record, root: str | None) -> Post | Omitted:
        text, account, at = content.get("message"), plain(content.get("user")), content.get("create_at")
        if not isinstance(text, str) or account is None or not isinstance(at, int):
            return Omitted(STRANGE)
        if content.get("delete_at"):
            return Omitted(DELETED)
        if str(content.get("type") or "").startswith("system_") or _NOTE.fullmatch(text):
            return Omitted(SERVICE)
        label = f"{at}-{account}"
        edited = content.get("edit_at")
        return Post(
            text=text,
            author=self.voices.name(account, self.people.get(account), account),
            label=label,
            moment=at / 1000,
            sent_at=utc(at / 1000),
            message_id=label,
            thread=root,
            reply_to=root if root != label else None,
            edited=isinstance(edited, int) and edited > at,
        )

    def _talk(self, channel: str) -> Talk:
        names = ", ".join(self.people.get(account, account) for account in channel.split(", "))
        title = self.titles.get(channel) or (channel if "/" in channel else f"Direct message: {names}")
        return Talk(f"{self.name}/{naming.shown(channel)}", self.source_format, title)
