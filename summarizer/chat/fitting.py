"""Makes a line of an answer small enough for one message: a point comes in, one that fits goes out."""

from __future__ import annotations

from bisect import bisect_left
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
    count = len(point.under)
    beginnings = [
        replace(point, under=(*point.under[:kept], _left_out(count - kept))) for kept in range(count)
    ]
    fitting = bisect_left(beginnings, 1, lo=1, key=lambda each: not fits(each)) - 1
    if fitting > 0:
        return beginnings[fitting]
    bare = Point(point.head, (_left_out(len(point.under)),))
    return next((cut for length in _LENGTHS if fits(cut := _cut(bare, length))), _cut(bare, _LENGTHS[-1]))


def _left_out(count: int) -> Row:
    return (Piece(f"{counted(count, 'more row')} in the JSON", Look.FAINT),)


def _cut(point: Point, length: int) -> Point:
    head = tuple(replace(piece, text=shortened(piece.text, length)) for piece in point.head[:_MOST_PIECES])
    return replace(point, head=head)
