"""Passages as chunks, and their readings by name."""

from __future__ import annotations

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.models.offline import prose
from summarizer.models.offline.reading import Reading
from summarizer.schema import wire
from summarizer.spans import Span
from summarizer.states import Chunk


def read(*sentences: str) -> Reading:
    """Return the reading of one paragraph, a segment a sentence."""
    return prose.read(chunk_of(*sentences))


def chunk_of(*sentences: str) -> Chunk:
    """Return one paragraph, a segment a sentence."""
    text = " ".join(sentences)
    segments: list[Segment] = []
    start = 0
    for number, sentence in enumerate(sentences, 1):
        span = Span(start, start + len(sentence))
        segments.append(Segment(f"s{number}", sentence, span, starts_block=number == 1))
        start += len(sentence) + 1
    document = Document(text, tuple(segments), DocumentKind.ARTICLE)
    return Chunk(document, document.segments)


def names(reading: Reading, ids: list[str]) -> list[str]:
    """Return the names of parties."""
    known = {party.id: party.name for party in reading.parties}
    return [known[one] for one in ids]


def the_offer(reading: Reading) -> wire.Offer:
    """Return the only offer."""
    (offer,) = reading.offers
    return offer


def the_refusal(reading: Reading) -> wire.Refusal:
    """Return the only refusal."""
    (refusal,) = reading.refusals
    return refusal


def the_condition(reading: Reading) -> wire.Condition:
    """Return the only condition."""
    (condition,) = reading.conditions
    return condition
