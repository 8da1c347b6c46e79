"""Prepare a document for the search of many quotes: its normal forms, folded once, and its segments.

Comes in: a Document. Goes out: an `Index`. The normal form is kept for the last few texts, so that every
stage may ask for an index without paying again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from summarizer.alignment.normalizing import Hyphens, Normalized, normalize
from summarizer.document import Document, Segment
from summarizer.spans import Span, union


@dataclass(frozen=True)
class Index:
    """A document with what is needed to find words in it.

    `places` keeps where the names stand that were looked for; see `mentioning`.
    """

    document: Document
    places: dict[str, tuple[Span, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def raw(self) -> str:
        """The text as read."""
        return self.document.text

    @cached_property
    def normal(self) -> Normalized:
        """The text's normal form, line-end hyphens joined."""
        return _normal(self.document.text, Hyphens.JOINED)

    @property
    def normals(self) -> tuple[Normalized, ...]:
        """The normal forms to search: one, or two where line-end hyphens can be read in two ways."""
        if not self.normal.has_line_end_hyphens:
            return (self.normal,)
        return (self.normal, _normal(self.document.text, Hyphens.KEPT))

    @cached_property
    def has_speakers(self) -> bool:
        """Say whether the document tells of any segment who speaks."""
        return any(segment.speaker is not None for segment in self.document.segments)

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.span.start for segment in self.document.segments]

    def segments_at(self, spans: Iterable[Span]) -> tuple[Segment, ...]:
        """Return the document's segments that the spans touch, in order."""
        found: dict[str, Segment] = {}
        starts = self._segment_starts
        for start, end in sorted(spans):
            first = max(0, bisect_right(starts, start) - 1)
            for segment in self.document.segments[first : bisect_left(starts, end, first)]:
                segment_start, segment_end = segment.span
                if segment_start < end and start < segment_end:
                    found[segment.id] = segment
        return tuple(found.values())

    def segment_before(self, segment: Segment) -> Segment | None:
        """Return the segment before this one, if any."""
        position = bisect_left(self._segment_starts, segment.span.start)
        return self.document.segments[position - 1] if position > 0 else None

    def windows(self, segments: Iterable[Segment]) -> tuple[Span, ...]:
        """Return the raw ranges of these segments, each with the one that follows it, joined."""
        spans: list[Span] = []
        for segment in segments:
            position = bisect_left(self._segment_starts, segment.span.end)
            following = self.document.segments[position : position + 1]
            end = following[0].span.end if following else segment.span.end
            spans.append(Span(segment.span.start, end))
        return union(spans)


@lru_cache(maxsize=8)
def _normal(text: str, hyphens: Hyphens) -> Normalized:
    return normalize(text, hyphens)


def folded_range(normal: Normalized, span: Span) -> Span:
    """Return the range of folded characters that come from the raw range."""
    return Span(bisect_left(normal.starts, span.start), bisect_left(normal.starts, span.end))
