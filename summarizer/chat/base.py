"""The interface of a chat platform: a `Transcript` of a thread comes in, a `View` goes out.

The core knows these values only; a platform's package knows them and its own client library, and no other
platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from summarizer.chat.view import View


class Kind(StrEnum):
    """Who speaks in a message."""

    HUMAN = "human"
    BOT = "bot"
    SYSTEM = "system"


class GapReason(StrEnum):
    """Why messages of a thread are not in its transcript."""

    DELETED = "deleted"
    UNREADABLE = "unreadable"
    OVER_LIMIT = "over_limit"


class Audience(StrEnum):
    """Who sees an answer."""

    PRIVATE = "private"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Message:
    """What one author wrote at once, as it stands now; times are in UTC.

    `text` is plain: the platform's own markup for people and channels is written out as names.
    """

    id: str
    author_id: str
    author_name: str
    sent_at: datetime | None
    text: str
    edited_at: datetime | None = None
    reply_to: str | None = None
    kind: Kind = Kind.HUMAN
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Messages that are known of and not in the transcript."""

    reason: GapReason
    count: int


@dataclass(frozen=True, slots=True)
class ThreadRef:
    """A thread: the place that it stands in, and the message that it hangs on (none: the whole place)."""

    source: str
    place: str
    root: str | None = None


@dataclass(frozen=True)
class Transcript:
    """A thread as read at `fetched_at`: messages oldest first, each once; `cursor` is the last one's id.

    `since` is the moment from which on it was asked for, None where it was asked for as a whole.
    """

    ref: ThreadRef
    title: str | None
    messages: tuple[Message, ...]
    gaps: tuple[Gap, ...]
    fetched_at: datetime
    cursor: str | None
    since: datetime | None = None

    def missing(self, reason: GapReason) -> int:
        """Return how many messages are not here for that reason."""
        return sum(gap.count for gap in self.gaps if gap.reason is reason)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do; the largest sizes are its own, in characters."""

    can_reply_privately: bool
    can_edit: bool
    has_buttons: bool
    max_characters: int


class Adapter(Protocol):
    """One platform, bound to one request: it knows who asked, and where the answer belongs."""

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do."""
        ...

    async def read(self, ref: ThreadRef, since: datetime | None = None) -> Transcript:
        """Return the thread, or the part of it that was sent after `since`.

        Raises `AccessRefused` unless both the asker and we may read it, `HistoryLimited` where the platform
        makes us wait.
        """
        ...

    def permalink(self, ref: ThreadRef, message_id: str) -> str | None:
        """Return the address of a message; no call is made for it."""
        ...

    async def progress(self, text: str) -> None:
        """Show the asker where the work stands, in the place of what was shown before."""
        ...

    async def reply(self, view: View, audience: Audience = Audience.PRIVATE) -> None:
        """Show the answer, in the place of the progress where that was shown to the same people."""
        ...
