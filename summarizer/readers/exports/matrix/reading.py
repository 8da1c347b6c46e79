"""A room as documents. All of a room is held: an edit may stand long behind what it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.readers.exports import arranging, json_streams
from summarizer.readers.exports.base import Talk, by_time
from summarizer.readers.exports.matrix import events
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

_SIGN = re.compile(
    rb'\s*\{\s*"room_name"\s*:.{0,20000}?"(?:exported_by|export_date|messages)"\s*:', re.DOTALL
)


@dataclass(frozen=True)
class Matrix:
    """Reads what Element writes under "Export chat"."""

    name: str = "matrix"

    def accepts(self, opened: Opened) -> bool:
        """Accept an object that begins with a room's name."""
        return _SIGN.match(opened.head.removeprefix(b"\xef\xbb\xbf")) is not None

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield the room's threads and sittings."""
        for opening, messages in json_streams.conversations(opened, options):
            talk = Talk(opened.name, self.name, opening.text("room_name"))
            yield from arranging.documents(sorted(events.posts(messages), key=by_time), talk, options)
