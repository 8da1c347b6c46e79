"""What stands around a line of a record: ids of segments come in, the text before and after goes out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from summarizer.archive import packing
from summarizer.document import Document, Segment

_SOURCE: Final = (
    "SELECT source, text FROM newest LEFT JOIN texts ON texts.digest = text_digest WHERE newest.key = ?"
)


class Surroundings:
    """The document of a row, which is read from the store when it is first asked for."""

    def __init__(self, reader: sqlite3.Connection, key: str) -> None:
        self._reader = reader
        self._key = key

    @cached_property
    def _document(self) -> Document | None:
        source, text = self._reader.execute(_SOURCE, (self._key,)).fetchone()
        return packing.unpack(source, text) if source is not None else None

    def around(self, ids: Sequence[str], count: int) -> str | None:
        """Return the segments of these ids and so many before and after, one a line; None without a text."""
        document = self._document
        if document is None:
            return None
        places = [place for place, segment in enumerate(document.segments) if segment.id in ids]
        if not places:
            return None
        shown = document.segments[max(0, places[0] - count) : places[-1] + 1 + count]
        return "\n".join(map(_line, shown))


def _line(segment: Segment) -> str:
    speaker = f" [{segment.speaker}]" if segment.speaker else ""
    return f"{segment.id}{speaker} {' '.join(segment.text.split())}"
