"""Cuts a document into windows that fit a model.

Comes in: a `Document` and a way to count tokens. Goes out: `Chunk`s whose segments, in order, are the
document's segments: none left out, none twice, none cut off.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from summarizer.document import Document, Segment
from summarizer.spans import Span
from summarizer.states import Chunk

Count = Callable[[str], int]

_SENTENCE_END = re.compile(r"[.!?؟][\"'”’»)\]]*\s+|[。！？][」』”]*|\n+")
_WORD_END = re.compile(r"\s+")
_NO_BREAK_BEFORE = "\u200d\ufe0e\ufe0f"
# Halving below this is hopeless: what does not fit now will not fit in half of it.
_MIN_PIECE_CHARACTERS = 80
_HALF_OVERLAP_CHARACTERS = 600
_HALF_OVERLAP_SEGMENTS = 2


@dataclass(frozen=True, slots=True)
class ChunkOptions:
    """How large windows are. `overlap_*` bound what is shown of the window before."""

    window_tokens: int = 12_000
    overlap_tokens: int = 300
    overlap_segments: int = 6

    @property
    def own_tokens(self) -> int:
        """Tokens left for a window's own segments once the overlap is shown."""
        return max(self.window_tokens - min(self.overlap_tokens, self.window_tokens // 4), 1)


def split(document: Document, *, options: ChunkOptions, count: Count) -> tuple[Chunk, ...]:
    """Return the whole document while it fits, else windows of about equal size.

    Windows end where a paragraph or turn ends if one does in their later half, else between two segments.
    A segment longer than a window is cut at sentence or word borders into pieces `s12.1`, `s12.2`.
    `count` never returns more than a text's bytes in UTF-8: short documents are not counted at all.
    """
    if not document.segments:
        return ()
    shown = "".join(map(_shown, document.segments))
    if len(shown.encode("utf-8", "surrogatepass")) <= options.window_tokens:
        return (Chunk(document, document.segments),)
    costs = [count(_shown(segment)) for segment in document.segments]
    if sum(costs) <= options.window_tokens:
        return (Chunk(document, document.segments),)
    segments, costs = _fitting(document.segments, costs, options.own_tokens, count)
    borders = list(_windows(segments, costs, options.own_tokens))
    return tuple(
        Chunk(document, segments[start:end], _overlap(segments, costs, start, options), index, len(borders))
        for index, (start, end) in enumerate(borders)
    )


def halve(chunk: Chunk) -> tuple[Chunk, ...]:
    """Return the two halves of a chunk, or the chunk alone if it cannot be cut any further.

    The cut is the paragraph or turn border nearest the middle, else the segment border nearest it; a single
    segment becomes two pieces. The second half is shown the end of the first as context.
    """
    segments = chunk.segments
    if len(segments) == 1:
        segments = _halved(segments[0])
    if len(segments) < 2:
        return (chunk,)
    cut = _middle(segments)
    first, second = segments[:cut], segments[cut:]
    return (
        replace(chunk, segments=first),
        replace(chunk, segments=second, context=_tail(chunk.context + first)),
    )


def _shown(segment: Segment) -> str:
    return f"{segment.id} [{segment.speaker or ''}, {segment.sent_at or ''}] {segment.text}\n"


def _fitting(
    segments: Sequence[Segment], costs: Sequence[int], limit: int, count: Count
) -> tuple[tuple[Segment, ...], list[int]]:
    """Replace each segment over `limit` by pieces that fit; return all with their costs."""
    fitting: list[Segment] = []
    prices: list[int] = []
    for segment, cost in zip(segments, costs, strict=True):
        if cost <= limit:
            fitting.append(segment)
            prices.append(cost)
            continue
        frame = count(_shown(replace(segment, text="", id=f"{segment.id}.100")))
        spans = list(_cuts(segment.text, Span(0, len(segment.text)), max(limit - frame, 1), count))
        pieces = [_piece(segment, span, number) for number, span in enumerate(spans, 1)]
        fitting.extend(pieces)
        prices.extend(count(_shown(piece)) for piece in pieces)
    return tuple(fitting), prices


def _cuts(text: str, span: Span, limit: int, count: Count) -> Iterator[Span]:
    """Halve until every part fits; each character is counted once a level, so O(n log n)."""
    if span.length < 2 or count(span.of(text)) <= limit:
        yield span
        return
    cut = span.start + _border(span.of(text))
    yield from _cuts(text, Span(span.start, cut), limit, count)
    yield from _cuts(text, Span(cut, span.end), limit, count)


def _border(text: str) -> int:
    """Return where to cut: the sentence end, else the word end nearest the middle, else the middle."""
    middle = len(text) // 2
    low, high = len(text) // 4, len(text) - len(text) // 4
    for pattern in (_SENTENCE_END, _WORD_END):
        ends = [found.end() for found in pattern.finditer(text, low, high) if found.end() < len(text)]
        if ends:
            return min(ends, key=lambda end: abs(end - middle))
    cut = max(middle, 1)
    while cut < len(text) - 1 and (unicodedata.combining(text[cut]) or text[cut] in _NO_BREAK_BEFORE):
        cut += 1
    return cut


def _piece(segment: Segment, span: Span, number: int) -> Segment:
    return replace(
        segment,
        id=f"{segment.id}.{number}",
        text=span.of(segment.text),
        span=span.shifted(segment.span.start),
        starts_block=segment.starts_block and number == 1,
    )


def _windows(segments: Sequence[Segment], costs: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of segments, each of at most `limit` tokens and at least one segment."""
    sums = [0, *accumulate(costs)]
    blocks = [i for i, segment in enumerate(segments) if segment.starts_block]
    start = 0
    while start < len(segments):
        left = sums[-1] - sums[start]
        if left <= limit:
            yield start, len(segments)
            return
        goal = sums[start] + left // -(-left // limit)
        furthest = max(bisect_right(sums, sums[start] + limit) - 1, start + 1)
        nearest = bisect_left(sums, (sums[start] + goal) // 2, start + 1)
        borders = blocks[bisect_left(blocks, nearest) : bisect_right(blocks, furthest)]
        candidates = borders or range(start + 1, furthest + 1)
        end = min(candidates, key=lambda border: abs(sums[border] - goal))
        yield start, end
        start = end


def _overlap(
    segments: Sequence[Segment], costs: Sequence[int], start: int, options: ChunkOptions
) -> tuple[Segment, ...]:
    """Return the last few segments before `start`, as many as the bounds allow."""
    first = start
    left = min(options.overlap_tokens, options.window_tokens // 4)
    while first > max(start - options.overlap_segments, 0) and costs[first - 1] <= left:
        first -= 1
        left -= costs[first]
    return tuple(segments[first:start])


def _middle(segments: Sequence[Segment]) -> int:
    sums = [0, *accumulate(len(segment.text) for segment in segments)]
    low, high = sums[-1] / 4, sums[-1] * 3 / 4
    inner = range(1, len(segments))
    blocks = [i for i in inner if segments[i].starts_block and low <= sums[i] <= high]
    return min(blocks or inner, key=lambda border: abs(sums[border] - sums[-1] / 2))


def _halved(segment: Segment) -> tuple[Segment, ...]:
    if len(segment.text) < _MIN_PIECE_CHARACTERS:
        return (segment,)
    cut = _border(segment.text)
    spans = (Span(0, cut), Span(cut, len(segment.text)))
    return tuple(_piece(segment, span, number) for number, span in enumerate(spans, 1))


def _tail(shown: Sequence[Segment]) -> tuple[Segment, ...]:
    kept: list[Segment] = []
    left = _HALF_OVERLAP_CHARACTERS
    for segment in reversed(shown[-_HALF_OVERLAP_SEGMENTS:]):
        left -= len(segment.text)
        if left < 0:
            break
        kept.append(segment)
    return tuple(reversed(kept))
