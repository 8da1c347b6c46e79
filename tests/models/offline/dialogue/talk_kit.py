"""What the tests of dialogue rules share: a talk written as lines, read into a chunk."""

from __future__ import annotations

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.models.offline import dialogue
from summarizer.models.offline.reading import Reading
from summarizer.schema import wire
from summarizer.spans import Span
from summarizer.states import Chunk


def a_chunk(*lines: str, kind: DocumentKind = DocumentKind.DIALOGUE) -> Chunk:
    """Build a chunk of "Speaker: text" lines; a line without a colon and mail heads have no speaker."""
    segments: list[Segment] = []
    place = 0
    for number, line in enumerate(lines, 1):
        speaker, mark, text = line.partition(": ")
        if not mark or speaker == "From":
            speaker, text = "", line
        start = place + len(line) - len(text)
        span = Span(start, start + len(text))
        segments.append(Segment(f"s{number}", text, span, speaker=speaker or None, message_id=f"m{number}"))
        place += len(line) + 1
    return Chunk(Document("\n".join(lines), tuple(segments), kind), tuple(segments))


def read(*lines: str) -> Reading:
    """Return what the rules find in a talk."""
    return dialogue.read(a_chunk(*lines))


def at(reading: Reading, number: int) -> list[wire.Offer | wire.Refusal]:
    """Return the offers and refusals that a line of the talk (from 1) proves."""
    own = f"s{number}"
    lines: list[wire.Offer | wire.Refusal] = [*reading.offers, *reading.refusals]
    return [line for line in lines if own in line.evidence[0].segments]


def quote(line: wire.Offer | wire.Refusal | wire.Condition) -> str:
    """Return a line's first quote."""
    return line.evidence[0].quote
