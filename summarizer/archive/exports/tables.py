"""One record as rows of six tables: documents, parties, offers, refusals, conditions, evidence.

A seventh, texts, has a row for each record that brings its text.

Parties are named, not numbered, wherever a line speaks of them; lists are joined by "; ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from summarizer.archive.exports.records import Record
from summarizer.rendering.naming import Names
from summarizer.schema.public import Condition, Line, Offer, Party, Refusal, Reported, Summary

Cell = str | int | None
Row = tuple[Cell, ...]

_REPORTED: Final = (
    "modality",
    "attribution",
    "claimed_by",
    "when_text",
    "when_date",
    "quote",
    "needs_review",
)
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": (
        "document", "name", "state", "reason", "warnings", "model", "title", "date", "kind", "language",
        "segments", "segments_read", "parties", "offers", "refusals", "conditions", "overview",
    ),
    "parties": (
        "document", "id", "name", "aliases", "kind", "role", "represents", "mentions", "needs_review",
    ),
    "offers": (
        "document", "id", "act", "made_by", "made_to", "terms", "issue", "status", "responds_to",
        "conditions", *_REPORTED,
    ),
    "refusals": (
        "document", "id", "form", "refused_by", "target_offer", "matter", "reason", "finality", *_REPORTED,
    ),
    "conditions": (
        "document", "id", "kind", "state", "imposed_by", "to_be_met_by", "applies_to", "text", *_REPORTED,
    ),
    "evidence": (
        "document", "line", "number", "quote", "start", "end", "segments", "speaker", "url", "match",
        "hazards",
    ),
    "texts": ("document", "text"),
}  # fmt: skip
WITHOUT_TEXTS: Final = tuple(table for table in TABLES if table != "texts")
NUMBERS: Final = frozenset({"segments_read", "mentions", "number", "start", "end"})
"""Columns that hold integers in every table that has them."""
COUNTS: Final = frozenset({"segments", "parties", "offers", "refusals", "conditions"})
"""Columns that hold integers in `documents`; elsewhere the same words name lists."""


def is_integer(table: str, column: str) -> bool:
    """Say whether a column holds integers."""
    return column in NUMBERS or (table == "documents" and column in COUNTS)


def rows(record: Record) -> Iterator[tuple[str, Row]]:
    """Yield each row of a record with the name of its table; the document comes first."""
    summary = record.summary
    yield "documents", _document(record, summary)
    if record.text is not None:
        yield "texts", (record.key, record.text)
    if summary is None:
        return
    names = Names(summary.parties)
    key = record.key
    yield from (("parties", (key, *_party(party, names))) for party in summary.parties)
    yield from (("offers", (key, *_offer(line, names))) for line in summary.offers)
    yield from (("refusals", (key, *_refusal(line, names))) for line in summary.refusals)
    yield from (("conditions", (key, *_condition(line, names))) for line in summary.conditions)
    lines: tuple[Line, ...] = (*summary.offers, *summary.refusals, *summary.conditions)
    for line in lines:
        yield from (("evidence", (key, *row)) for row in _evidence(line))


def _document(record: Record, summary: Summary | None) -> Row:
    warnings = _joined(record.warnings)
    head = (record.key, record.name, record.state, record.reason or None, warnings, record.model)
    if summary is None:
        return (*head, *(None for _ in TABLES["documents"][len(head) :]))
    source = summary.source
    return (
        *head,
        *(source.title, source.date, source.kind.value, source.language, source.segments),
        *(summary.coverage.read, len(summary.parties), len(summary.offers)),
        *(len(summary.refusals), len(summary.conditions)),
        " ".join(line.sentence for line in summary.overview) or None,
    )


def _party(party: Party, names: Names) -> Row:
    represents = names.one(party.represents) if party.represents else None
    return (
        *(party.id, party.name, _joined(party.aliases), party.kind.value, party.role.value, represents),
        *(len(party.mentions), _joined(review.rule for review in party.needs_review)),
    )


def _offer(line: Offer, names: Names) -> Row:
    return (
        *(line.id, line.act.value, _named(line.made_by, names), _named(line.made_to, names), line.terms),
        *(line.issue.value, line.status.value, line.responds_to, _joined(line.conditions)),
        *_reported(line, names),
    )


def _refusal(line: Refusal, names: Names) -> Row:
    return (
        *(line.id, line.form.value, _named(line.refused_by, names), line.target_offer, line.matter),
        *(line.reason, line.finality.value),
        *_reported(line, names),
    )


def _condition(line: Condition, names: Names) -> Row:
    return (
        *(line.id, line.kind.value, line.state.value, _named(line.imposed_by, names)),
        *(_named(line.to_be_met_by, names), _joined(line.applies_to), line.text),
        *_reported(line, names),
    )


def _reported(line: Reported, names: Names) -> Row:
    claimant = names.one(line.claimed_by) if line.claimed_by else None
    quotes = " | ".join(proof.quote for proof in line.evidence)
    reviews = _joined(dict.fromkeys(review.rule for review in line.needs_review))
    return (
        *(line.modality.value, line.attribution.value, claimant, line.when_text, line.when, quotes, reviews),
    )


def _evidence(line: Line) -> Iterator[Row]:
    """Yield a row for each part of each quote, so that every row is one range of the text."""
    for number, proof in enumerate(line.evidence, start=1):
        for span in proof.spans:
            yield (
                *(line.id, number, proof.quote, span.start, span.end, _joined(proof.segments)),
                *(proof.speaker, proof.url, proof.match.value, _joined(proof.hazards)),
            )


def _named(ids: Iterable[str], names: Names) -> str | None:
    return _joined(map(names.one, ids))


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None
