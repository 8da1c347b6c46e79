"""Cut out what stands around a quote in its sentence.

Comes in: the spans of a quote. Goes out: `Surroundings` in normal form: before, between the parts, after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.alignment.indexing import Index, folded_range
from summarizer.spans import Span

_SENTENCE_END = re.compile(
    # Most places end nothing: one look at the next character tells.
    r"(?=[.…!?。！？؟\n])(?:"
    r"(?:(?<=[^\W\d_]{3})|(?<=\b[a-z]{2})|(?<=[\d%)]))[.…]+['\"”’»)\]]*\s+(?=[^\sa-z])"
    r"|[!?]+['\"”’»)\]]*\s+"
    r"|[。！？؟]+[\"'”」』]?"
    r"|\n\s*\n)"
)
_MAX_CONTEXT = 600


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote and the rest of its sentence, all in normal form."""

    before: str
    quote: str
    between: tuple[str, ...]
    after: str
    begins_small: bool


def surroundings(index: Index, spans: Sequence[Span]) -> Surroundings:
    """Return what stands around and between the spans, up to the ends of their sentences."""
    text = index.normal.text
    ranges = [folded_range(index.normal, span) for span in spans]
    start = folded_range(index.normal, Span(_sentence_start(index, spans[0]), spans[0].start))
    end = folded_range(index.normal, Span(spans[-1].end, _sentence_end(index, spans[-1])))
    between = [part for left, right in pairwise(spans) for part in _gap(index, left, right)]
    return Surroundings(
        before=text[start.start : start.end],
        quote=" … ".join(text[area.start : area.end] for area in ranges),
        between=tuple(between),
        after=text[end.start : end.end],
        begins_small=index.raw[spans[0].start].islower(),
    )


def _gap(index: Index, left: Span, right: Span) -> tuple[str, ...]:
    """Return what was left out between two parts, as far as it belongs to one of their sentences."""
    end, start = _sentence_end(index, left), _sentence_start(index, right)
    areas = (
        [Span(left.end, right.start)]
        if end >= right.start
        else [Span(left.end, end), Span(start, right.start)]
    )
    folded = (folded_range(index.normal, area) for area in areas)
    return tuple(index.normal.text[area.start : area.end] for area in folded if area.length > 0)


def _sentence_start(index: Index, span: Span) -> int:
    segments = index.segments_at((span,))
    floor = max(segments[0].span.start if segments else 0, span.start - _MAX_CONTEXT)
    start = floor
    for end in _SENTENCE_END.finditer(index.raw, floor, span.start + 1):
        start = end.end() if end.end() <= span.start else start
    return start


def _sentence_end(index: Index, span: Span) -> int:
    segments = index.segments_at((span,))
    ceiling = min(segments[-1].span.end if segments else len(index.raw), span.end + _MAX_CONTEXT)
    if (
        _SENTENCE_END.fullmatch(index.raw[span.end - 1 : span.end + 1])
        or index.raw[span.end - 1] in "。！？؟!?"
    ):
        return span.end
    if index.raw[span.end - 1] == "." and index.raw[span.end : span.end + 1].isspace():
        return span.end
    end = _SENTENCE_END.search(index.raw, span.end - 1, ceiling)
    return max(span.end, end.end()) if end else ceiling
