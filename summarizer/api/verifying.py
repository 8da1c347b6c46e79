"""A saved summary with its source in, a finding for whatever does not hold out.

Everything is looked at again, nothing is taken from the summary's word: the digest, what is said of the
source, every span, every quote by the rules of grounding, its speaker, link and hazards, every claim, id,
mention, date and standing, and the coverage.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer import checking, grounding, tracking
from summarizer.document import Document
from summarizer.pipeline.accounting import source_of
from summarizer.schema import wire
from summarizer.schema.inverse import wire_form
from summarizer.schema.public import Evidence, Line, Reported, Summary
from summarizer.schema.vocabulary import LineList
from summarizer.spans import Span
from summarizer.states import Checked, Chunk, Finding, Grounded, Merged, Policy

_COMPUTED: Final = ("status", "responses", "conditions", "history", "disputed_by", "when")
_TOLD_OF_SOURCE: Final = ("title", "date", "kind", "language", "characters", "segments")


def check(summary: Summary, document: Document) -> tuple[Finding, ...]:
    """Return what does not hold in a summary of `document`; empty only if all of it holds."""
    if {summary.source.digest, summary.provenance.document_digest} != {document.digest}:
        message = "The source is not the one that was summarized, or it was changed since."
        return (Finding("source-differs", Policy.DROP, message),)
    ids = [party.id for party in summary.parties] + [line.id for _, line in _lines(summary)]
    if not all(ids) or len(set(ids)) < len(ids):
        message = "Lines share an id or have none; what is said of such a line cannot be checked."
        return (*checking.verify(summary), Finding("unique-ids", Policy.DROP, message))
    grounded = _grounded_again(summary, document)
    return tuple(
        dict.fromkeys(
            (
                *_told_otherwise(summary, document),
                *checking.verify(summary),
                *_misplaced(summary, document),
                *grounded.findings,
                *_mislabelled(summary, grounded),
                *_mentioned_elsewhere(summary, grounded),
                *_otherwise_standing(summary, document),
                *_miscounted(summary, document),
            )
        )
    )


def _misplaced(summary: Summary, document: Document) -> Iterator[Finding]:
    """Find quotes that are not the source's characters at the place where the summary says they stand."""
    for list_name, line in _lines(summary):
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


def _told_otherwise(summary: Summary, document: Document) -> Iterator[Finding]:
    """Find what the summary says of its source and the source, read again, does not."""
    read = source_of(document)
    for name in _TOLD_OF_SOURCE:
        said, found = getattr(summary.source, name), getattr(read, name)
        if said != found:
            message = (
                f"The {name} of the source is {_shown(said)} in the summary and {_shown(found)} as read now; "
                "give the same reading options as for the summary."
            )
            yield Finding("source-described-otherwise", Policy.DROP, message)


def _shown(value: object) -> str:
    return "not given" if value is None else f'"{str(value)[:80]}"'


def _grounded_again(summary: Summary, document: Document) -> Grounded:
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
    return grounding.ground(checked, Chunk(document, document.segments))


def _mislabelled(summary: Summary, grounded: Grounded) -> Iterator[Finding]:
    """Find quotes given to another speaker or link, and warnings about a quote that were taken off."""
    again = {
        (line.id, proof.spans): proof
        for line in (*grounded.offers, *grounded.refusals, *grounded.conditions)
        for proof in line.evidence
    }
    for list_name, line in _lines(summary):
        for said in line.evidence:
            found = again.get((line.id, said.spans))
            if found is not None and (what := _differences(said, found)):
                message = f"{line.id}: the source gives the quote another {what} than the summary."
                yield Finding("evidence-differs", Policy.DROP, message, list_name, line.id, quote=said.quote)


def _differences(said: Evidence, found: Evidence) -> str:
    names = [name for name in ("speaker", "url") if getattr(said, name) != getattr(found, name)]
    if set(found.hazards) - set(said.hazards):
        names.append("list of hazards")
    return ", ".join(names)


def _mentioned_elsewhere(summary: Summary, grounded: Grounded) -> Iterator[Finding]:
    """Find mentions of a party where neither its name nor an alias stands."""
    again = {party.id: frozenset(party.mentions) for party in grounded.parties}
    for party in summary.parties:
        if not again.get(party.id, frozenset(party.mentions)).issuperset(party.mentions):
            message = f"{party.id} is not named at every place where the summary says it is mentioned."
            yield Finding("mention-misplaced", Policy.DROP, message, LineList.PARTIES, party.id)


def _otherwise_standing(summary: Summary, document: Document) -> Iterator[Finding]:
    """Compute dates and standings again and compare."""
    merged = Merged(summary.parties, summary.offers, summary.refusals, summary.conditions)
    tracked = tracking.track(merged, document)
    computed = {line.id: line for line in (*tracked.offers, *tracked.refusals, *tracked.conditions)}
    for list_name, said in _lines(summary):
        names = [
            name for name in _COMPUTED if getattr(said, name, None) != getattr(computed[said.id], name, None)
        ]
        if names:
            told = ", ".join(
                f"{name} is {_brief(said, name)} and should be {_brief(computed[said.id], name)}"
                for name in names
            )
            message = f"{said.id}: computed again from the record, {told}."
            yield Finding("standing-differs", Policy.DROP, message, list_name, said.id)


def _brief(line: Reported, name: str) -> str:
    """Return a computed field in words."""
    value = getattr(line, name)
    if name == "responses":
        value = tuple(f"{one.party} {one.standing}" for one in value)
    if isinstance(value, tuple):
        return ", ".join(value) or "empty"
    return str(value) if value else "empty"


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
