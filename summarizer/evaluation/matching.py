"""Two sets of lines in, pairs out: one to one, by how much of the shorter passage the two share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.spans import Span

ENOUGH = 0.5
"""At least half of the shorter passage's characters must be shared."""


def overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Return the greatest part, of the shorter one, that a range of each side share."""
    return max((_shared(a, b) for a in left for b in right), default=0.0)


def pairs(
    left: Sequence[Sequence[Span]],
    right: Sequence[Sequence[Span]],
    prefers: Callable[[int, int], bool] = lambda _left, _right: False,
) -> tuple[tuple[int, int], ...]:
    """Pair indices of both sides, the greatest overlap first, among equals the preferred ones."""
    ranked = [
        (share, prefers(i, j), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if (share := overlap(one, other)) >= ENOUGH
    ]
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    found = []
    for _, _, i, j in sorted(ranked, reverse=True):
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            found.append((i, j))
    return tuple(found)


def _shared(left: Span, right: Span) -> float:
    shorter = min(left.length, right.length)
    return max(0, min(left.end, right.end) - max(left.start, right.start)) / shorter if shorter else 0.0


def places(text: str, quotes: Sequence[str]) -> tuple[Span, ...]:
    """Return every place where any of the quotes stands, word for word."""
    found = []
    for quote in filter(None, quotes):
        start = text.find(quote)
        while start >= 0:
            found.append(Span(start, start + len(quote)))
            start = text.find(quote, start + 1)
    return tuple(found)
