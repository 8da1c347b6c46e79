"""Show a reviewer the part of the source that is most like a rejected quote; it proves nothing.

Comes in: an `Index` and the quote. Goes out: a short text or None. The time is bounded: a few words are
looked up, a few segments compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from summarizer.alignment.indexing import Index
from summarizer.alignment.normalizing import fold
from summarizer.alignment.scripts import is_unspaced
from summarizer.document import Segment

_MAX_CHARACTERS = 300
_MAX_WORDS = 60
_MAX_SEGMENT_WORDS = 500
_MAX_PLACES = 40
_MIN_RATIO = 0.3
_WORD = re.compile(r"\w+")


def nearest(index: Index, quote: str, segments: Iterable[Segment] = ()) -> str | None:
    """Return the segment (shortened) that is most like `quote`; None if nothing is like it.

    `segments` are looked at in any case: the ones that the model cited.
    """
    wanted = _tokens(fold(quote[:2000]), _MAX_WORDS)
    best, best_ratio = None, _MIN_RATIO
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    candidates = {segment.id: segment for segment in (*tuple(segments)[:3], *_candidates(index, wanted))}
    for segment in candidates.values():
        matcher.set_seq1(_tokens(fold(segment.text[:4000]), _MAX_SEGMENT_WORDS))
        matched = sum(block.size for block in matcher.get_matching_blocks())
        ratio = matched / max(1, len(wanted))
        if ratio > best_ratio:
            best, best_ratio = segment, ratio
    return _shortened(best.text, wanted) if best else None


def _tokens(text: str, limit: int) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(text):
        words.extend(word if is_unspaced(word[0]) else (word,))
    return words[:limit]


def _candidates(index: Index, wanted: list[str]) -> Iterator[Segment]:
    votes: Counter[str] = Counter()
    for word in sorted(set(wanted), key=lambda word: (-len(word), word))[:6]:
        place = index.normal.text.find(word)
        for _ in range(_MAX_PLACES):
            if place < 0:
                break
            for segment in index.segments_at((index.normal.raw(place, place + len(word)),)):
                votes[segment.id] += 1
            place = index.normal.text.find(word, place + len(word))
    by_id = index.document.by_id
    return (by_id[segment_id] for segment_id, _ in votes.most_common(4))


def _shortened(text: str, wanted: list[str]) -> str:
    """Cut a long segment around the first long word that it shares with the quote."""
    if len(text) <= _MAX_CHARACTERS:
        return text
    folded = text.casefold()
    places = [folded.find(word) for word in wanted if len(word) > 4 or is_unspaced(word[0])]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, min(first - 40, len(text) - _MAX_CHARACTERS))
    return text[start : start + _MAX_CHARACTERS]
