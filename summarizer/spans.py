"""Half-open ranges of characters: comes in as numbers, goes out as `Span` values.

Every offset of the project is a `Span` into the text as read, counted in Python characters
(Unicode code points), never in bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def shared_part(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Return which part of the shorter of two disjoint sets of ranges lies within the other."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    shorter = min(sum(a.length for a in left), sum(b.length for b in right))
    return shared / shorter if shorter else 0.0
