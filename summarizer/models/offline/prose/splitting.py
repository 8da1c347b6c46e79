"""Part a segment that holds a whole quotation into its sentences: a text in, sentences with places out.

A sentence longer than any that people write is cut at a space, so that what is done with one is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?](?<=[a-z]{3}[.!?])[”\"]? (?=[A-Z“\"])")
_LONGEST: Final = 2000


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences inside a segment and where each begins."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield from _cut(text, start, match.end())
        start = match.end()
    if start < len(text):
        yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if space < 0 else space + 1
        yield start, text[start:stop].rstrip()
        start = stop
    yield start, text[start:end].rstrip()
