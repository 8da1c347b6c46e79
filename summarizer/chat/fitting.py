"""Makes a line of an answer small enough for one message: a point comes in, one that fits goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from summarizer.chat.view import Look, Piece, Point, Row
from summarizer.rendering.closing import counted
from summarizer.rendering.defusing import shortened

_LENGTHS = (200, 100, 50, 20)
_MOST_PIECES = 8


def fitted(point: Point, fits: Callable[[Point], bool]) -> Point:
    """Return the point with as many of its rows as fit; the others are counted, and stand in the JSON."""
    if fits(point):
        return point
    for kept in range(len(point.under) - 1, 0, -1):
        smaller = replace(point, under=(*point.under[:kept], _left_out(len(point.under) - kept)))
        if fits(smaller):
            return smaller
    bare = Point(point.head, (_left_out(len(point.under)),))
    return next((cut for length in _LENGTHS if fits(cut := _cut(bare, length))), _cut(bare, _LENGTHS[-1]))


def _left_out(count: int) -> Row:
    return (Piece(f"{counted(count, 'more row')} in the JSON", Look.FAINT),)


def _cut(point: Point, length: int) -> Point:
    head = tuple(replace(piece, text=shortened(piece.text, length)) for piece in point.head[:_MOST_PIECES])
    return replace(point, head=head)
