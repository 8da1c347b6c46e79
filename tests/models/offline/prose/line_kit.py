"""Readings as short tuples, so that a table can say what a passage must give."""

from __future__ import annotations

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.models.offline import prose
from summarizer.models.offline.reading import Reading
from summarizer.schema import wire
from summarizer.spans import Span
from summarizer.states import Chunk
from tests.models.offline.prose.prose_kit import names, read

Line = tuple[str, list[str]]


def actors(reading: Reading, ids: list[str]) -> list[str]:
    """Return the names of parties without the article that a name may keep."""
    return [name.removeprefix("The ").removeprefix("the ") for name in names(reading, ids)]


def lines(reading: Reading) -> list[Line]:
    """Return each offer's act and each refusal's form with who made it, offers first."""
    offers: list[Line] = [(one.act.value, actors(reading, one.made_by)) for one in reading.offers]
    return offers + [(one.form.value, actors(reading, one.refused_by)) for one in reading.refusals]


def told(*sentences: str) -> list[Line]:
    """Return the lines of a paragraph."""
    return lines(read(*sentences))


def the_line(reading: Reading) -> wire.Offer | wire.Refusal:
    """Return the only line that is no condition."""
    found: tuple[wire.Offer | wire.Refusal, ...] = (*reading.offers, *reading.refusals)
    (line,) = found
    return line


def read_paragraphs(*paragraphs: str) -> Reading:
    """Return the reading of paragraphs, a segment each, as a letter has them."""
    segments: list[Segment] = []
    start = 0
    for number, paragraph in enumerate(paragraphs, 1):
        span = Span(start, start + len(paragraph))
        segments.append(Segment(f"s{number}", paragraph, span, starts_block=True))
        start += len(paragraph) + 2
    document = Document("\n\n".join(paragraphs), tuple(segments), DocumentKind.ARTICLE)
    return prose.read(Chunk(document, document.segments))
