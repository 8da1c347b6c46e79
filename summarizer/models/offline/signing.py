"""Give the sentences of a letter to who signs it: a chunk without speakers in, one with them out.

A letter opens with "Dear …" and closes with "Yours sincerely," and a name; dispatches open with "Sir:", and
an article that prints a letter does not begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from summarizer.document import Segment
from summarizer.kinds import DocumentKind
from summarizer.models.offline.prose.letters import last_lines, signature
from summarizer.states import Chunk

_GREETING: Final = re.compile(r"(?:My )?Dear (?P<name>[A-Z][^\n,:]{1,60})[,:]?\s*\Z")
_FIRST: Final = 15
"""Among how many segments a letter greets: address, date and subject stand above."""
_MANY: Final = re.compile(
    r"\b(?:and|all|sirs?|madam|colleagues?|friends?|members?|everyone|customers?)\b|/", re.IGNORECASE
)


@dataclass(frozen=True)
class Letter:
    """A letter whose writer speaks; `readers` tell to whom, by the segment's id."""

    chunk: Chunk
    readers: Mapping[str, str]


def signed(chunk: Chunk) -> Letter | None:
    """Return a chunk with the signer of a letter as its speaker; None where it is no letter."""
    document = chunk.document
    greeted = next((n for n, one in enumerate(document.segments[:_FIRST]) if _greeted(one)), None)
    if greeted is None or (writer := signature(last_lines(document.text))) is None:
        return None

    def said(segment: Segment) -> Segment:
        return replace(segment, speaker=writer.text) if segment.span.start >= below else segment

    below = document.segments[greeted].span.end
    segments = tuple(map(said, document.segments))
    letter = replace(document, segments=segments, kind=DocumentKind.EMAIL)
    shown = replace(
        chunk,
        document=letter,
        segments=tuple(map(said, chunk.segments)),
        context=tuple(map(said, chunk.context)),
    )
    name = _greeted(document.segments[greeted])
    is_one = bool(name) and not _MANY.search(name)
    return Letter(shown, {one.id: name for one in shown.shown if one.speaker} if is_one else {})


def _greeted(segment: Segment) -> str:
    """Return whom a segment greets, or ""."""
    found = _GREETING.match(segment.text)
    return found["name"].strip() if found else ""
