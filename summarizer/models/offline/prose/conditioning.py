"""Find the conditions of a sentence: a sentence in, ranges with their cue out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.models.offline.prose import frames
from summarizer.models.offline.prose.frames import Cue

_END_OPENING = re.compile(
    r", (?=(?:then )?(?:the |a |an |its? |he |they |we |I |she |there |no |in |[A-Z])[^,;]{0,120}?"
    r"\b(?:will|would|is|are|was|may|might|could|can|shall|has|had)\b)"
)
_END = re.compile(r"[;”]|(?<=[a-z]{3})[.!?] (?=[A-Z])|, (?:and|but|while|which|who|saying|as)\b|,[”\"]|\.\Z")
_CLOSING_MARK = re.compile(r"(?<=\S)\"")
_OPENS = re.compile(r"(?:\A|[,;:“\"(]|\bthat|\bbut|\band|\bso,?) ?\Z")


@dataclass(frozen=True)
class Found:
    """A condition's words in a sentence."""

    cue: Cue
    start: int
    end: int


def conditions(text: str) -> tuple[Found, ...]:
    """Return the clauses that hold a condition."""
    lowered = text[:1].lower() + text[1:]
    listed = frames.acts().conditions
    found: list[Found] = []
    for match in frames.condition_pattern().finditer(lowered):
        if match.lastgroup is None or (found and match.start() < found[-1].end):
            continue
        end = _end(text, match.start(), match.end())
        if end - match.start() >= 12:
            found.append(Found(listed[int(match.lastgroup[1:])], match.start(), end))
    return tuple(found)


def _end(text: str, start: int, after: int) -> int:
    opens = _OPENS.search(text[:start]) is not None
    ends = [
        match.start()
        for match in (_END.search(text, after), _END_OPENING.search(text, after) if opens else None)
        if match
    ]
    if (mark := _CLOSING_MARK.search(text, after)) and '"' not in text[after : mark.start()]:
        ends.append(mark.start())
    return len(text[: min(ends, default=len(text))].rstrip(" .,;"))
