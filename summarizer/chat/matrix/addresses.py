"""Links to Matrix events: made without a call, and read from what somebody pasted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote, unquote

from summarizer.chat.base import ThreadRef

SOURCE = "matrix"
_MOST_VIA = 3
_PASTED = re.compile(
    r"https://matrix\.to/#/(?P<room>(?:!|%21)[^/?\s<>]+)(?:/(?P<event>(?:\$|%24)[^/?\s<>]+))?"
)


def permalink(room: str, event: str, via: Iterable[str]) -> str:
    """Return the address of an event; rooms of version 12 have no server in their id, so `via` says where."""
    servers = "&".join(f"via={quote(server, safe=':')}" for server in via)
    address = f"https://matrix.to/#/{quote(room, safe='!:')}/{quote(event, safe='$:')}"
    return f"{address}?{servers}" if servers else address


def servers_of(users: Iterable[str]) -> tuple[str, ...]:
    """Return the servers that most of a room's people are on."""
    counts = Counter(user.partition(":")[2] for user in users)
    return tuple(server for server, _ in counts.most_common(_MOST_VIA))


def pasted(text: str) -> ThreadRef | None:
    """Return the room, and the event if there is one, of the first link in a text."""
    found = _PASTED.search(text)
    if found is None:
        return None
    event = unquote(found["event"]) if found["event"] else None
    return ThreadRef(SOURCE, unquote(found["room"]), event)
