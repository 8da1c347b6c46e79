"""From turns (who said what, where) to numbered segments; the last step of every reader.

A `Turn` is a range of the text with its speaker; prose is one turn without a speaker. A `Message` is a
turn whose text does not stand in a file as it is: `compose` lays messages out as "author: text" lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.document import Segment
from summarizer.readers import segmenting
from summarizer.spans import Span

WHOLE_TURN_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Turn:
    """A range of the text with its speaker; longer than `whole_up_to` it is cut into sentences."""

    span: Span
    speaker: str | None = None
    sent_at: str | None = None
    message_id: str | None = None
    url: str | None = None
    reply_to: str | None = None
    edited: bool = False
    whole_up_to: int = WHOLE_TURN_CHARACTERS


@dataclass(frozen=True, slots=True)
class Message:
    """What one author wrote at once."""

    text: str
    author: str | None = None
    sent_at: str | None = None
    message_id: str | None = None
    url: str | None = None
    reply_to: str | None = None
    edited: bool = False


def prose(text: str, span: Span | None = None) -> Turn:
    """Return a turn without a speaker that is always cut into sentences."""
    return Turn(span or Span(0, len(text)), whole_up_to=0)


def compose(messages: Iterable[Message], *, separator: str = "\n") -> tuple[str, tuple[Turn, ...]]:
    """Lay messages out as one text of "author: text" turns; the spans leave the labels out."""
    parts: list[str] = []
    turns: list[Turn] = []
    position = 0
    for message in messages:
        before = separator if parts else ""
        label = f"{message.author}: " if message.author else ""
        start = position + len(before) + len(label)
        position = start + len(message.text)
        parts += [before, label, message.text]
        turns.append(
            Turn(
                Span(start, position),
                message.author,
                message.sent_at,
                message.message_id,
                message.url,
                message.reply_to,
                message.edited,
            )
        )
    return "".join(parts), tuple(turns)


def segments(text: str, turns: Iterable[Turn], language: str) -> tuple[Segment, ...]:
    """Cut turns into segments s1…sN; a turn without a visible character gives none."""
    cut: list[Segment] = []
    for turn in turns:
        for span, starts_block in _pieces(text, turn, language):
            cut.append(
                Segment(
                    f"s{len(cut) + 1}",
                    text[span.start : span.end],
                    span,
                    starts_block,
                    turn.speaker,
                    turn.sent_at,
                    turn.message_id,
                    turn.url,
                    turn.reply_to,
                    turn.edited,
                )
            )
    return tuple(cut)


def _pieces(text: str, turn: Turn, language: str) -> tuple[segmenting.Piece, ...]:
    span = segmenting.trim(text, turn.span)
    if not span.length:
        return ()
    if span.length <= turn.whole_up_to:
        return (segmenting.Piece(span, starts_block=True),)
    pieces = segmenting.cut(span.of(text), language)
    if not span.start:
        return pieces
    return tuple(segmenting.Piece(piece.span.shifted(span.start), piece.starts_block) for piece in pieces)
