"""What the predictions are held against: documents with the lines that people found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from summarizer.document import Document
from summarizer.spans import Span

Names = tuple[str, ...]
"""All the names of one party."""


class Column(StrEnum):
    """The lists that are scored; acceptances stand apart only where the gold labels them apart."""

    OFFERS = "offers"
    REFUSALS = "refusals"
    ACCEPTANCES = "acceptances"
    CONDITIONS = "conditions"


class Scope(StrEnum):
    """What may be scored: both ways, recall only, or only the messages that somebody judged."""

    FULL = "full"
    RECALL = "recall"
    JUDGED = "judged"


@dataclass(frozen=True)
class Label:
    """One annotator's word on a line; what is None or empty was not labelled."""

    id: str
    by: tuple[Names, ...] = ()
    to: tuple[Names, ...] = ()
    act: str | None = None
    modality: str | None = None
    attribution: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoldLine:
    """A line of the gold: where its quotes stand, and what each annotator who has it says of it.

    `is_core` where every annotator has the line and insists on it.
    """

    spans: tuple[Span, ...]
    labels: tuple[Label, ...]
    is_core: bool = True


@dataclass(frozen=True)
class GoldColumn:
    """The lines of one list. `judged` are the messages, by number, that a judgement exists for."""

    lines: tuple[GoldLine, ...]
    scope: Scope = Scope.FULL
    judged: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Expected:
    """What a sentence of a known class must give and must not give, as names of lists."""

    event: str
    must: tuple[str, ...] = ()
    must_any: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How the talks ended: with an agreement or not, and in which message the last formal offer stands."""

    is_agreed: bool
    last_offer: int | None


@dataclass(frozen=True)
class GoldItem:
    """One document with what is known about it.

    `messages` holds the ranges of the messages where labels are a message's, not a passage's. `traps` are
    places of which no line may be made. `holds_nothing` where there is no negotiation in the text.
    """

    id: str
    corpus: str
    document: Document
    columns: Mapping[Column, GoldColumn] = field(default_factory=dict)
    parties: tuple[Names, ...] = ()
    messages: tuple[Span, ...] = ()
    authors: tuple[str, ...] = ()
    traps: tuple[tuple[Span, ...], ...] = ()
    expected: Expected | None = None
    outcome: Outcome | None = None
    holds_nothing: bool = False

    def message_at(self, spans: tuple[Span, ...]) -> int | None:
        """Return the number of the first message that shares a character with any of the ranges."""
        places = (i for i, m in enumerate(self.messages) if any(m.overlaps(span) for span in spans))
        return next(places, None)
