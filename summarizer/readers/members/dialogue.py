"""Dialogues written as `speaker: text` lines, with or without a time before the speaker.

A text counts as a dialogue where at least half of its lines (or of its blank-separated blocks) begin with
a label and most labels come back; two lines count where two speakers speak to each other.
The label and the time lie outside of a segment's span.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.readers import heading, languages, turns
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.labels import Line, label_lines
from summarizer.spans import Span

_SPOKEN = re.compile(
    r"\b(?:transcript|minutes|hearing|record of|meeting|recording|verbatim)\b", re.IGNORECASE
)
_CHAIR = re.compile(r"\b(?:chair|moderator|facilitator|speaker|interviewer|presiding)", re.IGNORECASE)
_SAMPLE_CHARACTERS = 200_000


@dataclass(frozen=True)
class DialogueReader:
    """Reads `speaker: text` lines; lines without a label go on with the turn before."""

    name: str = "dialogue"

    def accepts(self, raw: RawInput) -> bool:
        """Accept text in which recurring speaker labels open most lines or blocks."""
        if not raw.is_probably_text:
            return False
        text = raw.decoded.text[:_SAMPLE_CHARACTERS]
        has_labels = text.count(":") + text.count("：") > 1  # each ends with a colon, which prose seldom has
        return has_labels and _is_dialogue(label_lines(text))

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the turns; text before the first label is read as prose without a speaker."""
        text = raw.decoded.text
        language = languages.choose(options.language, text)
        spoken = _turns(text, label_lines(text))
        before = Span(0, _label_start(text, spoken))
        title, date = heading.find(before.of(text))
        first_time = spoken[0].sent_at if spoken else None
        warnings = raw.decoded.warnings
        is_spoken = _SPOKEN.search(before.of(text)) or any(
            _CHAIR.search(turn.speaker or "") for turn in spoken
        )
        if not spoken:
            warnings += ("No line of this text names a speaker.",)
        return Document(
            text=text,
            segments=turns.segments(text, [turns.prose(text, before), *spoken], language),
            kind=DocumentKind.TRANSCRIPT if is_spoken else DocumentKind.DIALOGUE,
            title=title,
            date=date or (first_time[:10] if first_time and "T" in first_time else None),
            language=language,
            source_format=self.name,
            warnings=warnings,
        )


def _is_dialogue(lines: Sequence[Line]) -> bool:
    filled = [line for line in lines if not line.is_blank]
    labelled = [line.speaker for line in filled if line.speaker]
    openers = [line for line in filled if line.opens_block]
    opening = [line for line in openers if line.speaker]
    recurring = sum(count for count in Counter(labelled).values() if count > 1)
    if len(filled) == len(labelled) == 2:
        return _is_exchange(filled)
    is_mostly_labelled = 2 * len(labelled) >= len(filled) or 2 * len(opening) >= len(openers)
    return len(labelled) >= 3 and is_mostly_labelled and 2 * recurring >= len(labelled)


def _is_exchange(lines: Sequence[Line]) -> bool:
    """Say whether two lines are a question or an offer to somebody, and that one's answer.

    No label comes back in so short a text, so two entries of a list are told from two speakers by what they
    say: somebody asks, or speaks of I and you.
    """
    first, second = lines
    return first.speaker != second.speaker and any(line.addresses for line in lines)


def _turns(text: str, lines: Sequence[Line]) -> list[turns.Turn]:
    opening = [line for line in lines if line.speaker]
    ends = [*(line.span.start for line in opening[1:]), len(text)]
    return [
        turns.Turn(Span(line.text_start, end), line.speaker, line.time)
        for line, end in zip(opening, ends, strict=False)
    ]


def _label_start(text: str, spoken: Sequence[turns.Turn]) -> int:
    """Return where the line of the first turn begins."""
    if not spoken:
        return len(text)
    start = spoken[0].span.start
    return max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
