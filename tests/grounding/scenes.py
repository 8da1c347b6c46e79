"""Builders for grounding's tests: a document from sentences, wire lines with defaults."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.schema import vocabulary as v
from summarizer.schema import wire
from summarizer.spans import Span
from summarizer.states import Chunk


def chunk_of(
    *texts: str,
    speakers: Sequence[str | None] = (),
    language: str = "en",
    date: str | None = None,
    kind: DocumentKind = DocumentKind.ARTICLE,
) -> Chunk:
    """Make a chunk of one segment a text, a newline between them."""
    segments: list[Segment] = []
    position = 0
    for number, text in enumerate(texts):
        speaker = speakers[number] if number < len(speakers) else None
        span = Span(position, position + len(text))
        segments.append(Segment(f"s{number + 1}", text, span, speaker=speaker))
        position += len(text) + 1
    document = Document("\n".join(texts), tuple(segments), kind, language=language, date=date)
    return Chunk(document, tuple(segments))


def quoted(quote: str, *segments: str) -> wire.Evidence:
    """Make wire evidence; segment s1 unless told."""
    return wire.Evidence(segments=list(segments or ("s1",)), quote=quote)


def party(name: str, *aliases: str, id: str = "P1", represents: str = "") -> wire.Party:  # noqa: A002 - the field's name
    """Make a wire party."""
    return wire.Party(
        id=id,
        name=name,
        aliases=list(aliases),
        kind=v.PartyKind.OTHER,
        role=v.Role.PRINCIPAL,
        represents=represents,
    )


OFFER = wire.Offer(
    id="O1",
    evidence=[],
    act=v.Act.OFFER,
    made_by=[],
    made_to=[],
    terms="",
    issue=v.Issue.OTHER,
    responds_to="",
    modality=v.Modality.ASSERTED,
    attribution=v.Attribution.NARRATED,
    claimed_by="",
    when_text="",
)
REFUSAL = wire.Refusal(
    id="R1",
    evidence=[],
    refused_by=[],
    target_offer="",
    matter="",
    form=v.RefusalForm.OUTRIGHT,
    reason="",
    finality=v.Finality.UNCLEAR,
    modality=v.Modality.ASSERTED,
    attribution=v.Attribution.NARRATED,
    claimed_by="",
    when_text="",
)
CONDITION = wire.Condition(
    id="C1",
    evidence=[],
    imposed_by=[],
    to_be_met_by=[],
    applies_to=[],
    text="",
    kind=v.ConditionKind.PRECONDITION,
    state=v.ConditionState.PENDING,
    modality=v.Modality.ASSERTED,
    attribution=v.Attribution.NARRATED,
    claimed_by="",
    when_text="",
)


def offer(*evidence: wire.Evidence, **changes: object) -> wire.Offer:
    """Make a wire offer."""
    return OFFER.model_copy(update={"evidence": list(evidence), **changes})


def refusal(*evidence: wire.Evidence, **changes: object) -> wire.Refusal:
    """Make a wire refusal."""
    return REFUSAL.model_copy(update={"evidence": list(evidence), **changes})


def condition(*evidence: wire.Evidence, **changes: object) -> wire.Condition:
    """Make a wire condition."""
    return CONDITION.model_copy(update={"evidence": list(evidence), **changes})
