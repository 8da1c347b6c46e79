"""The values that travel from stage to stage: Chunk, Prompt, Completion, Draft, Checked, Grounded, Merged.

Every type is frozen; a stage takes one and returns the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from summarizer.document import Document, Segment
from summarizer.schema import public, wire
from summarizer.schema.vocabulary import LineList


@dataclass(frozen=True)
class Chunk:
    """A window of a document: the segments that the model is to read now.

    `context` are segments shown before them for understanding only (the overlap with the window before);
    evidence found there counts too. A segment longer than a window stands here as pieces `s12.1`, `s12.2`:
    same document, narrower spans.
    """

    document: Document
    segments: tuple[Segment, ...]
    context: tuple[Segment, ...] = ()
    index: int = 0
    total: int = 1

    @property
    def shown(self) -> tuple[Segment, ...]:
        """All segments that the prompt shows, in order."""
        return self.context + self.segments

    @cached_property
    def by_id(self) -> Mapping[str, Segment]:
        """What may be cited: the document's segments in order, then the pieces shown, each by its id."""
        known = self.document.by_id
        if self.shown is self.document.segments:  # the whole document is shown, as mostly
            return known
        return known | {segment.id: segment for segment in self.shown}


class Purpose(StrEnum):
    """What a prompt asks for."""

    EXTRACT = "extract"
    REASK = "reask"
    REPAIR = "repair"
    GLEAN = "glean"
    UNITE = "unite"


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Prompt:
    """What is sent to a model, with the chunk that it is about.

    The messages may be written when they are first read. `digest` identifies the templates that made it.
    `attempt` counts unusable answers to the same question: from the third try on (2, 3 …) the client moves
    down its ladder of response formats by one rung each.
    """

    purpose: Purpose
    messages: Sequence[Message]
    chunk: Chunk
    digest: str
    attempt: int = 0


class Finish(StrEnum):
    """Why the model stopped."""

    STOP = "stop"
    LENGTH = "length"
    REFUSED = "refused"
    FILTERED = "filtered"


@dataclass(frozen=True)
class Completion:
    """What a model answered, as text, with what it cost.

    `model` is the name that the endpoint reports. `notes` say what was tolerated on the way (an odd
    finish_reason, a second choice that was ignored). `rules` names, by a line's id, the rule that made it,
    where rules answered; `lines` are then what the text says, so that it need not be parsed.
    """

    text: str
    finish: Finish
    model: str
    usage: public.Usage
    notes: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[RawLine, ...] | None = None


class Policy(StrEnum):
    """What is done about a finding: ask the model again, show it to the reader, or drop the line."""

    REASK = "reask"
    FLAG = "flag"
    DROP = "drop"


@dataclass(frozen=True)
class Finding:
    """One broken rule. `line_id` is None where the finding is about the whole answer.

    `message` is a sentence fit for the model (repair) and for a person (review). `nearest_text` is for a
    reviewer only.
    """

    rule: str
    policy: Policy
    message: str
    list: LineList | None = None
    line_id: str | None = None
    quote: str | None = None
    nearest_text: str | None = None


@dataclass(frozen=True)
class RawLine:
    """One element of one list of an answer, parsed but not yet validated."""

    list: LineList
    value: Mapping[str, Any]


@dataclass(frozen=True)
class Draft:
    """An answer parsed strictly. `is_truncated`: the text ended early and only closed lines are here."""

    lines: tuple[RawLine, ...]
    findings: tuple[Finding, ...] = ()
    is_truncated: bool = False


@dataclass(frozen=True)
class Checked:
    """Lines that have the wire form and hold together, and those that do not.

    `broken` holds lines (raw, in the model's words) that were left out; `findings` says why, line by line,
    and also carries the flags of lines that stay.
    """

    parties: tuple[wire.Party, ...] = ()
    offers: tuple[wire.Offer, ...] = ()
    refusals: tuple[wire.Refusal, ...] = ()
    conditions: tuple[wire.Condition, ...] = ()
    overview: tuple[wire.OverviewSentence, ...] = ()
    broken: tuple[RawLine, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Grounded:
    """Lines in the public form whose every quote stands in the source, and what was left out.

    `broken` keeps the raw lines that a repair prompt may show again.
    """

    parties: tuple[public.Party, ...] = ()
    offers: tuple[public.Offer, ...] = ()
    refusals: tuple[public.Refusal, ...] = ()
    conditions: tuple[public.Condition, ...] = ()
    overview: tuple[public.OverviewSentence, ...] = ()
    broken: tuple[RawLine, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Merged:
    """The lines of all windows as one record, with ids unique in the document."""

    parties: tuple[public.Party, ...] = ()
    offers: tuple[public.Offer, ...] = ()
    refusals: tuple[public.Refusal, ...] = ()
    conditions: tuple[public.Condition, ...] = ()
    overview: tuple[public.OverviewSentence, ...] = ()
    merges: tuple[public.Merge, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
