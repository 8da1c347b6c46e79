"""A saved summary with its source in, a finding for whatever does not hold out.

Everything is looked at again, nothing is taken from the summary's word: the digest, every span, every quote
by the rules of grounding, every claim, every id, every standing, and the coverage.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer import checking, grounding, tracking
from summarizer.document import Document
from summarizer.schema import wire
from summarizer.schema.inverse import wire_form
from summarizer.schema.public import Line, Summary
from summarizer.schema.vocabulary import LineList
from summarizer.spans import Span
from summarizer.states import Checked, Chunk, Finding, Merged, Policy

_COMPUTED: Final = ("status", "responses", "conditions", "history", "disputed_by")


def check(summary: Summary, document: Document) -> tuple[Finding, ...]:
    """Return what does not hold in a summary of `document`; empty only if all of it holds."""
    if summary.source.digest != document.digest:
        message = "The source is not the one that was summarized, or it was changed since."
        return (Finding("source-differs", Policy.DROP, message),)
    return tuple(
        dict.fromkeys(
            (
                *checking.verify(summary),
                *_misplaced(summary, document),
                *_unfounded(summary, document),
                *_otherwise_standing(summary, document),
                *_miscounted(summary, document),
            )
        )
    )


def _misplaced(summary: Summary, document: Document) -> Iterator[Finding]:
    """Find quotes that are not the source's characters at the place where the summary says they stand."""
    for list_name, line in _lines(summary):
        if not line.evidence:
            yield Finding("evidence-missing", Policy.DROP, f"{line.id} has no evidence.", list_name, line.id)
        for evidence in line.evidence:
            spans = [Span(span.start, span.end) for span in evidence.spans]
            standing = " … ".join(span.of(document.text) for span in spans)
            if not spans or standing != evidence.quote:
                message = f"{line.id}: the quote is not what stands at its place in the source."
                yield Finding(
                    "quote-misplaced",
                    Policy.DROP,
                    message,
                    list_name,
                    line.id,
                    quote=evidence.quote,
                    nearest_text=standing[:300] or None,
                )
            elif {s.id for span in spans for s in document.segments_at(span)} != set(evidence.segments):
                message = f"{line.id}: the quote stands in other segments than the summary says."
                yield Finding("segments-differ", Policy.DROP, message, list_name, line.id)


def _unfounded(summary: Summary, document: Document) -> Iterator[Finding]:
    """Ground the lines once more, as if a model had just given them."""
    checked = Checked(
        parties=tuple(map(wire_form, summary.parties)),
        offers=tuple(map(wire_form, summary.offers)),
        refusals=tuple(map(wire_form, summary.refusals)),
        conditions=tuple(map(wire_form, summary.conditions)),
        overview=tuple(
            wire.OverviewSentence(rests_on=list(line.rests_on), sentence=line.sentence)
            for line in summary.overview
        ),
    )
    grounded = grounding.ground(checked, Chunk(document, document.segments))
    yield from grounded.findings


def _otherwise_standing(summary: Summary, document: Document) -> Iterator[Finding]:
    """Compute the standings again and compare."""
    merged = Merged(summary.parties, summary.offers, summary.refusals, summary.conditions)
    for said, computed in zip(summary.offers, tracking.track(merged, document).offers, strict=True):
        if any(getattr(said, name) != getattr(computed, name) for name in _COMPUTED):
            message = f"{said.id} is called {said.status}; its moves make it {computed.status}."
            yield Finding("standing-differs", Policy.DROP, message, LineList.OFFERS, said.id)


def _miscounted(summary: Summary, document: Document) -> Iterator[Finding]:
    coverage = summary.coverage
    accounted = coverage.read + coverage.failed + coverage.refused + coverage.truncated
    if not accounted == coverage.segments == len(document.segments):
        message = (
            f"The coverage accounts for {accounted} of {coverage.segments} segments; "
            f"the source has {len(document.segments)}."
        )
        yield Finding("coverage-differs", Policy.DROP, message)


def _lines(summary: Summary) -> Iterator[tuple[LineList, Line]]:
    yield from ((LineList.OFFERS, line) for line in summary.offers)
    yield from ((LineList.REFUSALS, line) for line in summary.refusals)
    yield from ((LineList.CONDITIONS, line) for line in summary.conditions)
