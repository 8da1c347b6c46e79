"""What the user gets: the four lists with nulls for empties, plus the fields that only code computes.

The JSON Schema of `Summary` is versioned by `SCHEMA_VERSION` and printed by `summarizer schema`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from summarizer.kinds import DocumentKind
from summarizer.schema import vocabulary as v
from summarizer.spans import Span

SCHEMA_VERSION = "1.1"


class PublicModel(BaseModel):
    """Base of every public form: frozen, closed, and silent about the input in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SourceSpan(PublicModel):
    """Range `start <= i < end` of characters (code points) of the text as read."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


_SPANS: Final = TypeAdapter(tuple[SourceSpan, ...])


def source_spans(spans: Iterable[Span]) -> tuple[SourceSpan, ...]:
    """Return ranges in their public form; all at once, which costs less than one by one."""
    return _SPANS.validate_python(tuple(spans), from_attributes=True)


class Evidence(PublicModel):
    """Words of the source that prove a line.

    `quote` is the source's own characters, the parts joined by " … "; `spans` holds one range a part.
    """

    segments: tuple[str, ...]
    quote: str
    spans: tuple[SourceSpan, ...]
    match: v.Match
    speaker: str | None = None
    url: str | None = None
    hazards: tuple[str, ...] = ()


class Review(PublicModel):
    """One reason why a person should look at a line: the rule's id and a sentence."""

    rule: str
    message: str


class Party(PublicModel):
    """One who takes part in, stands behind or is bound by the negotiation."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: v.PartyKind
    role: v.Role
    represents: str | None = None
    mentions: tuple[SourceSpan, ...] = ()
    needs_review: tuple[Review, ...] = ()


class Reported(PublicModel):
    """What offers, refusals and conditions share: their proof and who says so.

    `rule` names the rule of the offline model that made the line; null where a language model wrote it.
    """

    id: str
    modality: v.Modality
    attribution: v.Attribution
    claimed_by: str | None = None
    when_text: str | None = None
    when: str | None = None
    evidence: tuple[Evidence, ...]
    disputed_by: tuple[str, ...] = ()
    needs_review: tuple[Review, ...] = ()
    rule: str | None = None


class Response(PublicModel):
    """Where one addressee stands towards an offer, and the line that shows it."""

    party: str
    standing: v.Standing
    line: str | None = None


class Offer(Reported):
    """Anything put on the table."""

    act: v.Act
    made_by: tuple[str, ...] = ()
    made_to: tuple[str, ...] = ()
    terms: str
    issue: v.Issue
    responds_to: str | None = None
    conditions: tuple[str, ...] = ()
    status: v.Standing = v.Standing.OPEN
    responses: tuple[Response, ...] = ()
    history: tuple[str, ...] = ()


class Refusal(Reported):
    """A no, a not yet, a walkout, a silence or a denial."""

    refused_by: tuple[str, ...] = ()
    target_offer: str | None = None
    matter: str | None = None
    form: v.RefusalForm
    reason: str | None = None
    finality: v.Finality


class Condition(Reported):
    """What must hold, happen or be given for an offer or refusal to stand or fall."""

    imposed_by: tuple[str, ...] = ()
    to_be_met_by: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    text: str
    kind: v.ConditionKind
    state: v.ConditionState


class OverviewSentence(PublicModel):
    """One plain sentence and the ids of the lines that it rests on."""

    sentence: str
    rests_on: tuple[str, ...]


class SegmentTrouble(PublicModel):
    """Segments that were not read, and why."""

    state: v.SegmentState
    segments: tuple[str, ...]
    reason: str


class Coverage(PublicModel):
    """What became of every segment: the four counts add up to `segments`."""

    segments: int
    read: int
    failed: int
    refused: int
    truncated: int
    troubles: tuple[SegmentTrouble, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Say whether every segment was read."""
        return self.read == self.segments


class Dropped(PublicModel):
    """A line that the model gave and the checks refused.

    `line` is a short description in the model's words; `nearest_text` is the part of the source most
    like the rejected quote, for a reviewer only: it proves nothing.
    """

    list: v.LineList
    id: str | None = None
    rule: str
    reason: str
    line: str
    quote: str | None = None
    nearest_text: str | None = None


class Merge(PublicModel):
    """Two lines or parties taken for one: what stayed, what went into it, why."""

    list: v.LineList
    kept: str
    merged: str
    reason: str


class Usage(PublicModel):
    """Calls and tokens, failed tries included; `is_estimate` where the endpoint reported none."""

    calls: int = 0
    failed_calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    is_estimate: bool = False

    @property
    def is_nothing(self) -> bool:
        """Say whether nothing was spent and nothing estimated."""
        counts = self.calls or self.failed_calls or self.prompt_tokens
        return not (counts or self.cached_tokens or self.completion_tokens or self.is_estimate)

    def plus(self, other: Usage) -> Usage:
        """Return the sum of both."""
        if other.is_nothing:
            return self
        if self.is_nothing:
            return other
        return Usage(
            calls=self.calls + other.calls,
            failed_calls=self.failed_calls + other.failed_calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            is_estimate=self.is_estimate or other.is_estimate,
        )


NOTHING_SPENT: Final = Usage()


class Provenance(PublicModel):
    """What made this summary; no paths, no keys."""

    model: str
    answered_by: str
    prompt_digest: str
    schema_version: str
    package_version: str
    document_digest: str


class Source(PublicModel):
    """The document that was read, without its text."""

    title: str | None = None
    date: str | None = None
    kind: DocumentKind
    language: str
    format: str
    characters: int
    segments: int
    digest: str
    warnings: tuple[str, ...] = ()


class Summary(PublicModel):
    """Who the parties are, what was offered and refused, on which conditions, and what proves it."""

    schema_version: Literal["1.0", "1.1"] = "1.1"
    source: Source
    overview: tuple[OverviewSentence, ...] = ()
    parties: tuple[Party, ...] = ()
    offers: tuple[Offer, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    conditions: tuple[Condition, ...] = ()
    coverage: Coverage
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[Review, ...] = ()
    merges: tuple[Merge, ...] = ()
    usage: Usage
    provenance: Provenance

    @property
    def is_complete(self) -> bool:
        """Say whether every segment was read; a partial summary exits with 1."""
        return self.coverage.is_complete

    def __repr__(self) -> str:
        """Count the lines instead of showing them: asyncio and debuggers print results unasked."""
        counts = {"parties": self.parties, "offers": self.offers, "refusals": self.refusals}
        counts["conditions"] = self.conditions
        return f"Summary({', '.join(f'{len(lines)} {name}' for name, lines in counts.items())})"

    __str__ = __repr__


Line = Offer | Refusal | Condition
