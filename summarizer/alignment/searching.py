"""Find a quote in the source, word for word or not at all.

Comes in: an `Index`, the quote, the segments that the model cited. Goes out: `Located` with raw spans, or
`NotFound` with the reason. There is no edit distance, token overlap or stemming: a text either stands there
in its normal form or it does not (DESIGN 5.1 to 5.4).

What the model may put around a quote without changing it: enclosing quotation marks, a final full stop,
comma or semicolon (not where the source has a question mark), an ellipsis at either end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from summarizer.alignment.borders import cuts_negation, is_border
from summarizer.alignment.indexing import Index, folded_range
from summarizer.alignment.normalizing import Normalized, fold, normalize
from summarizer.alignment.scripts import weight
from summarizer.document import Segment
from summarizer.schema.vocabulary import Match
from summarizer.spans import Span

_ELLIPSIS = re.compile(r"\s*(?:\[\s*\.{3,}\s*\]|\(\s*\.{3,}\s*\)|(?<!\.)\.{3,}|(?<!\S)\. \. \.(?!\S))\s*")
_WORD = re.compile(r"\w+")
_MAX_PLACES = 10_000
_QUESTION = re.compile(r"\s*'?\s*[?;;؟]")


class Reason(StrEnum):
    """Why a quote was not accepted."""

    ABSENT = "absent"
    AMBIGUOUS = "ambiguous"
    TOO_SHORT = "too_short"


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits of the search (DESIGN 5.2 and 5.4).

    `empty_words` carry no content by themselves. `gap_guards` match words that must not stand between short
    parts of a quote: leaving them out would turn it.
    """

    min_weight: int = 8
    max_stretch: int = 600
    max_parts: int = 5
    empty_words: frozenset[str] = frozenset()
    gap_guards: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands: one raw span a part, in order."""

    spans: tuple[Span, ...]
    match: Match


@dataclass(frozen=True, slots=True)
class NotFound:
    """A quote that is not accepted."""

    reason: Reason


DEFAULT_RULES = Rules()


def find(
    index: Index, quote: str, segments: Iterable[Segment], *, rules: Rules = DEFAULT_RULES
) -> Located | NotFound:
    """Find `quote` in the cited segments or the next, else once only in the whole document.

    A quote under the minimal length is accepted only where it is the whole text of a cited segment
    ("Deal." as a message). Where the quote stands several times in the cited segments, the first counts.
    """
    cited = tuple(segments)
    if len(quote) > len(index.raw) + 1000:
        return NotFound(Reason.ABSENT)
    wanted = fold(quote) if len(quote) < 4000 else normalize(quote).text.strip()
    if not _is_long_enough(wanted, rules):
        return _graded(index, _whole_segment(wanted, cited), quote)
    reason = Reason.ABSENT
    for reading in _readings(wanted, rules):
        found = _find_reading(index, reading, cited, rules)
        if isinstance(found, Located):
            return _graded(index, found, quote)
        if found.reason is Reason.AMBIGUOUS:
            reason = Reason.AMBIGUOUS
    return NotFound(reason)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a quote: its parts, and whether a final mark of the model's was taken off.

    One part may be under the minimal length ("Ana … insisting that"), if all stand in one segment.
    """

    parts: tuple[str, ...]
    is_trimmed: bool = False
    is_within_segment: bool = False


def _is_long_enough(wanted: str, rules: Rules) -> bool:
    return weight(wanted.strip("'")) >= rules.min_weight and _has_content(wanted, rules)


def _has_content(wanted: str, rules: Rules) -> bool:
    return any(word.group() not in rules.empty_words for word in _WORD.finditer(wanted))


def _whole_segment(wanted: str, cited: tuple[Segment, ...]) -> Located | NotFound:
    bare = wanted.strip("'.,; ")
    for segment in cited:
        if bare and fold(segment.text).strip("'.,; ") == bare:
            lead = len(segment.text) - len(segment.text.lstrip())
            span = Span(segment.span.start + lead, segment.span.start + len(segment.text.rstrip()))
            return Located((span,), Match.NORMALIZED)
    return NotFound(Reason.TOO_SHORT)


def _readings(wanted: str, rules: Rules) -> Iterator[_Reading]:
    """Yield what the quote may mean: as it is, without marks put around it, as ordered parts."""
    yield _Reading((wanted,))
    bare = _without_enclosing(wanted)
    if bare != wanted and _is_long_enough(bare, rules):
        yield _Reading((bare,))
    for text in dict.fromkeys(
        (_without_final(wanted), _without_enclosing(_without_final(wanted)), _without_final(bare))
    ):
        if text not in (wanted, bare) and _is_long_enough(text, rules):
            yield _Reading((text,), is_trimmed=True)
    parts = tuple(part.strip() for part in _ELLIPSIS.split(bare) if part.strip())
    is_split = parts != (bare,) and 0 < len(parts) <= rules.max_parts
    if is_split and all(_has_content(part, rules) for part in parts):
        short = sum(not _is_long_enough(part, rules) for part in parts)
        if short > 1:
            return
        yield _Reading(parts, is_within_segment=short > 0)
        trimmed = _without_final(parts[-1])
        if trimmed != parts[-1]:
            yield _Reading((*parts[:-1], trimmed), is_trimmed=True, is_within_segment=short > 0)


def _without_enclosing(text: str) -> str:
    return text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] == "'" else text


def _without_final(text: str) -> str:
    return text[:-1].rstrip() if text[-1:] in (".", ",", ";") and text[-2:-1] != "." else text


def _find_reading(
    index: Index, reading: _Reading, cited: tuple[Segment, ...], rules: Rules
) -> Located | NotFound:
    windows = index.windows(cited)
    for normal in index.normals:
        for window in windows:
            hits = _occurrences(index, normal, reading, folded_range(normal, window), rules)
            first = next(hits, None)
            if first is not None:
                return Located(first, Match.NORMALIZED if len(first) == 1 else Match.MULTI_PART)
    is_ambiguous = False
    for normal in index.normals:
        everywhere = _occurrences(index, normal, reading, Span(0, len(normal.text)), rules)
        first, second = next(everywhere, None), next(everywhere, None)
        if first is not None and second is None:
            return Located(first, Match.RELOCATED)
        is_ambiguous = is_ambiguous or second is not None
    return NotFound(Reason.AMBIGUOUS if is_ambiguous else Reason.ABSENT)


def _occurrences(
    index: Index, normal: Normalized, reading: _Reading, area: Span, rules: Rules
) -> Iterator[tuple[Span, ...]]:
    """Yield the raw spans of each place where the parts stand in order, spoken by one speaker."""
    first, *others = reading.parts
    for start in _places(index, normal, first, area):
        spans = [Span(start, start + len(first))]
        limit = min(area.end, start + rules.max_stretch)
        for part in others:
            place = next(_places(index, normal, part, Span(spans[-1].end, limit)), None)
            if place is None:
                break
            spans.append(Span(place, place + len(part)))
        is_whole = len(spans) == len(reading.parts)
        if not is_whole or (reading.is_trimmed and _QUESTION.match(normal.text, spans[-1].end)):
            continue
        located = tuple(normal.raw(span.start, span.end) for span in spans)
        if reading.is_within_segment and not _is_close(index, normal, spans, located, rules):
            continue
        if _has_one_speaker(index, located):
            yield located


def _places(index: Index, normal: Normalized, part: str, area: Span) -> Iterator[int]:
    """Yield where `part` stands between borders; gives up after a bound that only hostile texts reach."""
    start = normal.text.find(part, area.start, area.end)
    for _ in range(_MAX_PLACES):
        if start < 0:
            return
        end = start + len(part)
        is_bordered = is_border(normal, index.raw, start) and is_border(normal, index.raw, end)
        if is_bordered and not cuts_negation(normal.text, start, end):
            yield start
        start = normal.text.find(part, start + 1, area.end)


def _is_close(
    index: Index, normal: Normalized, spans: list[Span], located: tuple[Span, ...], rules: Rules
) -> bool:
    """Say whether parts stand in one segment with nothing between them that would turn their meaning."""
    gaps = [normal.text[left.end : right.start] for left, right in pairwise(spans)]
    turned = any(guard.search(gap) for guard in rules.gap_guards for gap in gaps)
    return not turned and len(index.segments_at(located)) == 1


def _has_one_speaker(index: Index, spans: tuple[Span, ...]) -> bool:
    return not index.has_speakers or len({segment.speaker for segment in index.segments_at(spans)}) <= 1


def _graded(index: Index, found: Located | NotFound, quote: str) -> Located | NotFound:
    """Call a match exact where the raw characters are the quote's own."""
    if isinstance(found, NotFound) or found.match is not Match.NORMALIZED:
        return found
    is_exact = found.spans[0].of(index.raw) == quote.strip()
    return Located(found.spans, Match.EXACT) if is_exact else found
