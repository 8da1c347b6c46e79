"""Moves in the order in which they happened, as far as the text tells.

Times of messages decide where all have one; else, in a dialogue, the order of the text. An article does not
tell things in order: there what befell an answer comes after the answer, then known dates, then the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.schema import public


class Placed(Protocol):
    """What can be ordered: a line, and how many links it is away from the offer."""

    @property
    def line(self) -> public.Line:
        """The line."""

    @property
    def depth(self) -> int:
        """1 for an answer, 2 for what befell an answer."""


_Placed = TypeVar("_Placed", bound=Placed)


def position(line: public.Line) -> int:
    """Return where the evidence of a line begins."""
    return min((span.start for evidence in line.evidence for span in evidence.spans), default=0)


def in_order(moves: Sequence[_Placed], document: Document) -> list[_Placed]:
    """Return the moves on one offer, first things first."""
    if len(moves) < 2:
        return list(moves)
    if document.kind is DocumentKind.ARTICLE:
        if all(move.line.when for move in moves):
            return sorted(moves, key=lambda move: (move.line.when or "", move.depth, position(move.line)))
        return sorted(moves, key=lambda move: (move.depth, position(move.line)))
    times = [sent_at(move.line, document) for move in moves]
    known = [time for time in times if time is not None]
    if len(known) == len(moves) and len({time.tzinfo is None for time in known}) == 1:
        timed = sorted(zip(known, moves, strict=True), key=lambda pair: (pair[0], position(pair[1].line)))
        return [move for _, move in timed]
    return sorted(moves, key=lambda move: position(move.line))


def sent_at(line: public.Line, document: Document) -> datetime | None:
    """Return when the message that first proves a line was sent, if the source says so."""
    for evidence in line.evidence[:1]:
        for id_ in evidence.segments[:1]:
            segment = document.by_id.get(id_)
            if segment is not None and segment.sent_at:
                try:
                    return datetime.fromisoformat(segment.sent_at)
                except ValueError:
                    return None
    return None
