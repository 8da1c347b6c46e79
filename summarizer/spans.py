"""Half-open ranges of characters: comes in as numbers, goes out as `Span` values.

Every offset of the project is a `Span` into the text as read, counted in Python characters
(Unicode code points), never in bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Range `start <= i < end` of characters of one text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that this range covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> Span:
        """Return the range moved by `offset` characters."""
        return Span(self.start + offset, self.end + offset)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join touching or overlapping ranges; the result is sorted and disjoint."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
