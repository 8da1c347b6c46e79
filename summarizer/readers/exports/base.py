"""What the members of this family make of an export: posts of a conversation, in the platform's order.

`arranging` turns them into documents. Members know this module, `arranging` and the shared pieces beside
this folder, never each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from summarizer.kinds import DocumentKind

DELETED = "Deleted messages, which are not quoted"
SERVICE = "Notes of the platform itself (joins, calls, pins), which are left out"
TEXTLESS = "Messages without text (pictures, stickers, files)"
STRANGE = "Entries that are no messages"


@dataclass(frozen=True, slots=True)
class Post:
    """One message.

    `label` names it in its conversation: the platform's id, else its time or line. `moment` is in seconds,
    of any epoch that all of the conversation share, and None where unknown. `thread` is the label of the
    first message of the thread that it belongs to.
    """

    text: str
    author: str | None
    label: str
    moment: float | None = None
    sent_at: str | None = None
    message_id: str | None = None
    thread: str | None = None
    reply_to: str | None = None
    url: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Omitted:
    """A message that is left out, and the sentence under which it is counted."""

    reason: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: where it stands among the inputs, and what is known of it as a whole."""

    name: str
    source_format: str
    title: str | None = None
    kind: DocumentKind = DocumentKind.DIALOGUE
    date: str | None = None
    warnings: tuple[str, ...] = ()


class Voices:
    """Names of authors that stay apart: a second person of one name gets the account's name as well."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._owners: dict[str, str] = {}

    def name(self, key: str, shown: str | None, account: str | None = None) -> str | None:
        """Return what the author with this id is called, the same each time."""
        if key not in self._names and (candidate := shown or account or key or None):
            owner = self._owners.setdefault(candidate, key)
            self._names[key] = candidate if owner == key else f"{candidate} ({account or key})"
        return self._names.get(key)


def by_time(post: Post | Omitted) -> float:
    """Return what to sort by: the moment; what has none comes first."""
    return post.moment or 0.0 if isinstance(post, Post) else 0.0


def plain(name: object) -> str | None:
    """Return a name on one line; None for what is none."""
    return " ".join(name.split()) or None if isinstance(name, str) else None


def utc(seconds: float) -> str | None:
    """Return seconds since 1970 in ISO 8601; None for what is no moment of this era."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.isoformat(timespec="seconds") if moment.year >= 1971 else None


def seconds(written: object) -> float | None:
    """Return an ISO 8601 moment in seconds; without an offset it counts as UTC."""
    if not isinstance(written, str):
        return None
    try:
        moment = datetime.fromisoformat(written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
