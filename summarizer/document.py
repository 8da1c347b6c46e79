"""What was read: a text with numbered segments, each an exact range of that text.

Comes in from the readers; every later stage reads it and none changes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from summarizer.kinds import DocumentKind
from summarizer.spans import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of prose, or one (part of a) message or speaker turn.

    `span` indexes the document's text and `text` is exactly those characters. `starts_block` is true
    where a paragraph or turn begins: windows are cut there. Times are ISO 8601 as given by the source.
    """

    id: str
    text: str
    span: Span
    starts_block: bool = True
    speaker: str | None = None
    sent_at: str | None = None
    message_id: str | None = None
    url: str | None = None
    reply_to: str | None = None
    edited: bool = False


@dataclass(frozen=True)
class Document:
    """A text as read, cut into segments s1…sN in order.

    `text` is what every offset indexes. `date` is ISO 8601 (a day or a moment) if known. `source_format`
    names the reader. `warnings` are sentences for the user about what the reader could not do.
    """

    text: str
    segments: tuple[Segment, ...]
    kind: DocumentKind
    title: str | None = None
    date: str | None = None
    language: str = "en"
    source_format: str = "text"
    warnings: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text as read, in hexadecimal; identifies the document."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def by_id(self) -> dict[str, Segment]:
        """Segments by their id."""
        return {segment.id: segment for segment in self.segments}

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Distinct speaker labels, in order of first appearance."""
        return tuple(dict.fromkeys(s.speaker for s in self.segments if s.speaker))

    def segments_at(self, span: Span) -> tuple[Segment, ...]:
        """Return the segments that share at least one character with `span`."""
        return tuple(segment for segment in self.segments if segment.span.overlaps(span))
