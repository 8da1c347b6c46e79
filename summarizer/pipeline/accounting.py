"""Troubles in, Coverage out: every segment of the document is accounted for, exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from summarizer.document import Document
from summarizer.schema.public import Coverage, SegmentTrouble, Source
from summarizer.schema.vocabulary import SegmentState

# The worst state of a segment's pieces is the segment's: from best to worst.
_ORDER = (SegmentState.READ, SegmentState.TRUNCATED, SegmentState.REFUSED, SegmentState.FAILED)


def cover(document: Document, troubles: Iterable[SegmentTrouble]) -> Coverage:
    """Count the segments by what became of them; pieces `s12.1` count for their segment `s12`."""
    troubles = tuple(troubles)
    if not troubles:  # as mostly
        count = len(document.segments)
        return Coverage(segments=count, read=count, failed=0, refused=0, truncated=0)
    states = dict.fromkeys((segment.id for segment in document.segments), SegmentState.READ)
    reasons: dict[tuple[SegmentState, str], list[str]] = {}
    for trouble in troubles:
        whole = tuple(dict.fromkeys(segment.partition(".")[0] for segment in trouble.segments))
        for segment in whole:
            states[segment] = max(states[segment], trouble.state, key=_ORDER.index)
        reasons.setdefault((trouble.state, trouble.reason), []).extend(whole)
    counts = Counter(states.values())
    return Coverage(
        segments=len(document.segments),
        read=counts[SegmentState.READ],
        failed=counts[SegmentState.FAILED],
        refused=counts[SegmentState.REFUSED],
        truncated=counts[SegmentState.TRUNCATED],
        troubles=tuple(
            SegmentTrouble(state=state, reason=reason, segments=tuple(dict.fromkeys(segments)))
            for (state, reason), segments in reasons.items()
        ),
    )


def source_of(document: Document) -> Source:
    """Describe the document without its text."""
    return Source(
        title=document.title,
        date=document.date,
        kind=document.kind,
        language=document.language,
        format=document.source_format,
        characters=len(document.text),
        segments=len(document.segments),
        digest=document.digest,
        warnings=document.warnings,
    )
