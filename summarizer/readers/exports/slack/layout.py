"""Which files of an archive are a Slack export, and which days belong to which conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

INDEXES = ("channels.json", "groups.json", "dms.json", "mpims.json")
_USERS = ("users.json", "org_users.json")
_KNOWN = frozenset(
    {
        *INDEXES,
        *_USERS,
        "canvases.json",
        "canvas_in_the_conversation.json",
        "content_flags.json",
        "file_conversations.json",
        "huddle_transcripts.json",
        "integration_logs.json",
        "lists.json",
        "list_in_the_conversation.json",
    }
)
_DAY = re.compile(r"(?P<channel>[^/]+)/\d{4}-\d{2}-\d{2}\.json")


@dataclass(frozen=True)
class Layout:
    """The export's root folder in the archive, and its day files by conversation, in the order of days."""

    root: str
    days: dict[str, tuple[str, ...]]

    @property
    def files(self) -> frozenset[str]:
        """Every file that belongs to the export."""
        inside = {path for paths in self.days.values() for path in paths}
        return frozenset(inside | {self.root + name for name in _KNOWN})


def may_be(folders: Sequence[str], files: Sequence[str]) -> bool:
    """Ask for an index file and at least one folder beside it."""
    return bool(folders) and not {*INDEXES, *_USERS}.isdisjoint(files)


def find(paths: Iterable[str]) -> Layout | None:
    """Return the layout; None where there is no index or no day beside it."""
    every = sorted(paths)
    roots = {path[: -len(name)] for path in every for name in (*INDEXES, *_USERS) if _is_named(path, name)}
    for root in sorted(roots, key=len):
        days: dict[str, list[str]] = {}
        for path in every:
            match = _DAY.fullmatch(path[len(root) :]) if path.startswith(root) else None
            if match:
                days.setdefault(match["channel"], []).append(path)
        if days:
            return Layout(root, {channel: tuple(sorted(each)) for channel, each in days.items()})
    return None


def _is_named(path: str, name: str) -> bool:
    return path == name or path.endswith(f"/{name}")
