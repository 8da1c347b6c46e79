"""Builders for the tests of the search: an index of sentences, a search in it."""

from __future__ import annotations

from summarizer.alignment.indexing import Index
from summarizer.alignment.searching import Located, NotFound, Reason, find
from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.schema.vocabulary import Match
from summarizer.spans import Span


def index_of(*texts: str, speakers: tuple[str | None, ...] = ()) -> Index:
    """Make an index of one segment a text."""
    segments: list[Segment] = []
    start = 0
    for number, text in enumerate(texts):
        speaker = speakers[number] if speakers else None
        segments.append(Segment(f"s{number + 1}", text, Span(start, start + len(text)), speaker=speaker))
        start += len(text) + 1
    return Index(Document("\n".join(texts), tuple(segments), DocumentKind.ARTICLE))


def search(index: Index, quote: str, *cited: int) -> Located | NotFound:
    """Search with the given segments (numbers from 1) cited; the first unless told."""
    segments = index.document.segments
    return find(index, quote, [segments[number - 1] for number in cited or (1,)])


def found_text(index: Index, quote: str, *cited: int) -> str:
    """Return the raw characters found, the parts joined by a bar."""
    found = search(index, quote, *cited)
    assert isinstance(found, Located), found
    return "|".join(span.of(index.raw) for span in found.spans)


def match_of(index: Index, quote: str, *cited: int) -> Match | Reason:
    """Return how the quote was found, or why not."""
    found = search(index, quote, *cited)
    return found.match if isinstance(found, Located) else found.reason
