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
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote and the rest of its sentence, all in normal form.

    `holds_words`: something is left out of the quote, which is often its whole sentence.
    """

    before: str
    quote: str
    between: tuple[str, ...]
    after: str
    begins_small: bool
    holds_words: bool


def surroundings(index: Index, spans: Sequence[Span]) -> Surroundings:
    """Return what stands around and between the spans, up to the ends of their sentences."""
    before = _folded(index, _sentence_start(index, spans[0]), spans[0].start)
    between = tuple([part for left, right in pairwise(spans) for part in _gap(index, left, right)])
    after = _folded(index, spans[-1].end, _sentence_end(index, spans[-1]))
    return Surroundings(
        before=before,
        quote=" … ".join([_folded(index, start, end) for start, end in spans]),
        between=between,
        after=after,
        begins_small=index.raw[spans[0].start].islower(),
        holds_words=any(map(_WORD.search, (before, *between, after))),
    )


def _folded(index: Index, start: int, end: int) -> str:
    """Return the normal form of a raw range."""
    if start >= end:
        return ""
    area = folded_range(index.normal, Span(start, end))
    return index.normal.text[area.start : area.end]


def _gap(index: Index, left: Span, right: Span) -> tuple[str, ...]:
    """Return what was left out between two parts, as far as it belongs to one of their sentences."""
    end, start = _sentence_end(index, left), _sentence_start(index, right)
    areas = (
        [Span(left.end, right.start)]
        if end >= right.start
        else [Span(left.end, end), Span(start, right.start)]
    )
    return tuple(filter(None, (_folded(index, *area) for area in areas)))


def _sentence_start(index: Index, span: Span) -> int:
    segments = index.segments_at((span,))
    floor = max(segments[0].span.start if segments else 0, span.start - _MAX_CONTEXT)
    if floor >= span.start:
        return floor
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
