"""A summary as tables for a spreadsheet: one long table, or one table for each list.

Every cell is defused: a spreadsheet shows it and never runs it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.rendering import closing
from summarizer.rendering.defusing import cell
from summarizer.rendering.naming import Names
from summarizer.schema.public import (
    Condition,
    Dropped,
    Evidence,
    Line,
    Offer,
    Party,
    PublicModel,
    Refusal,
    Response,
    Review,
    SegmentTrouble,
    SourceSpan,
    Summary,
)

COLUMNS = (
    "list", "id", "who", "to", "kind", "what", "refers_to", "status", "modality", "attribution", "claimed_by",
    "when", "reason", "quote", "start", "end", "segments", "speaker", "url", "needs_review", "rule",
)  # fmt: skip
_SEPARATOR = "; "

Row = Mapping[str, str]


@dataclass(frozen=True)
class CsvRenderer:
    """Writes a summary as one long table: one row a line of the record, with its quotes.

    The first row (list `reader`) names what read the source.
    Lines that were left out and segments that were not read have rows of their own (lists `dropped` and
    `unread`), so that a partial record does not look whole.
    """

    name: str = "csv"

    def render(self, summary: Summary, document: Document | None = None) -> str:
        """Return the table with a header row; the document adds nothing to it."""
        del document
        names = Names(summary.parties)
        rows: list[Row] = [{"list": "reader", "what": closing.read_by(summary)}]
        rows += [_party_row(party, names) for party in summary.parties]
        rows += [_offer_row(offer, names) for offer in summary.offers]
        offers = {offer.id: offer for offer in summary.offers}
        rows += [_refusal_row(refusal, names, offers) for refusal in summary.refusals]
        rows += [_condition_row(condition, names) for condition in summary.conditions]
        rows += [_dropped_row(line) for line in summary.dropped]
        rows += [_unread_row(trouble) for trouble in summary.coverage.troubles]
        return _table(COLUMNS, rows)


def tables(summary: Summary) -> dict[str, str]:
    """Return one table for each list, one of what was left out and one of what read, by name.

    The columns are the fields of the public schema; several values in a cell are separated by "; ", a range
    of characters is `start..end`, a response `party standing by line`, and evidence is spread over the
    columns quote, start, end, segments, speaker and url.
    """
    lists: dict[str, tuple[type[PublicModel], tuple[PublicModel, ...]]] = {
        "parties": (Party, summary.parties),
        "offers": (Offer, summary.offers),
        "refusals": (Refusal, summary.refusals),
        "conditions": (Condition, summary.conditions),
    }
    files = {f"{name}.csv": _table_of_list(type_, lines) for name, (type_, lines) in lists.items()}
    left_out = [
        {key: "" if value is None else str(value) for key, value in line.model_dump(mode="json").items()}
        for line in summary.dropped
    ]
    columns = ("list", "id", "rule", "reason", "line", "quote", "nearest_text")
    reader = {"read_by": closing.read_by(summary), **summary.provenance.model_dump(mode="json")}
    return {**files, "dropped.csv": _table(columns, left_out), "reader.csv": _table(reader, [reader])}


def _party_row(party: Party, names: Names) -> Row:
    return {
        "list": "parties",
        "id": party.id,
        "who": party.name,
        "to": names.one(party.represents) if party.represents else "",
        "kind": f"{party.role.value}, {party.kind.value}",
        "what": _SEPARATOR.join(party.aliases),
        "needs_review": _reviews(party.needs_review),
    }


def _offer_row(offer: Offer, names: Names) -> Row:
    return {
        "list": "offers",
        "who": _names(names, offer.made_by),
        "to": _names(names, offer.made_to),
        "kind": offer.act.value,
        "what": offer.terms,
        "refers_to": offer.responds_to or "",
        "status": offer.status.value,
        **_reported(offer, names),
    }


def _refusal_row(refusal: Refusal, names: Names, offers: Mapping[str, Offer]) -> Row:
    target = offers.get(refusal.target_offer or "")
    return {
        "list": "refusals",
        "who": _names(names, refusal.refused_by),
        "to": _names(names, target.made_by) if target else "",
        "kind": refusal.form.value,
        "what": refusal.matter or (target.terms if target else ""),
        "refers_to": refusal.target_offer or "",
        "status": refusal.finality.value,
        "reason": refusal.reason or "",
        **_reported(refusal, names),
    }


def _condition_row(condition: Condition, names: Names) -> Row:
    return {
        "list": "conditions",
        "who": _names(names, condition.imposed_by),
        "to": _names(names, condition.to_be_met_by),
        "kind": condition.kind.value,
        "what": condition.text,
        "refers_to": _SEPARATOR.join(condition.applies_to),
        "status": condition.state.value,
        **_reported(condition, names),
    }


def _dropped_row(line: Dropped) -> Row:
    # A rejected quote proves nothing, so the column `quote` stays empty.
    return {
        "list": "dropped",
        "id": line.id or "",
        "kind": line.list.value,
        "what": line.line,
        "needs_review": f"{line.rule}: {line.reason}",
    }


def _unread_row(trouble: SegmentTrouble) -> Row:
    return {
        "list": "unread",
        "status": trouble.state.value,
        "segments": " ".join(trouble.segments),
        "needs_review": trouble.reason,
    }


def _reported(line: Line, names: Names) -> Row:
    return {
        "id": line.id,
        "modality": line.modality.value,
        "attribution": line.attribution.value,
        "claimed_by": names.one(line.claimed_by) if line.claimed_by else "",
        "when": line.when or line.when_text or "",
        "needs_review": _reviews(line.needs_review),
        "rule": line.rule or "",
        **_proof(line.evidence),
    }


def _proof(evidence: Iterable[Evidence]) -> Row:
    pieces = tuple(evidence)
    spans = [span for piece in pieces for span in piece.spans]
    return {
        "quote": " … ".join(piece.quote for piece in pieces),
        "start": _SEPARATOR.join(str(span.start) for span in spans),
        "end": _SEPARATOR.join(str(span.end) for span in spans),
        "segments": " ".join(dict.fromkeys(id_ for piece in pieces for id_ in piece.segments)),
        "speaker": _SEPARATOR.join(dict.fromkeys(piece.speaker for piece in pieces if piece.speaker)),
        "url": _SEPARATOR.join(dict.fromkeys(piece.url for piece in pieces if piece.url)),
    }


def _names(names: Names, ids: tuple[str, ...]) -> str:
    return _SEPARATOR.join(names.one(id_) for id_ in ids)


def _reviews(reasons: Iterable[Review]) -> str:
    return _SEPARATOR.join(f"{reason.rule}: {reason.message}" for reason in reasons)


def _table_of_list(type_: type[PublicModel], lines: Iterable[PublicModel]) -> str:
    fields = [name for name in type_.model_fields if name != "evidence"]
    proof = (
        ["quote", "start", "end", "segments", "speaker", "url"] if "evidence" in type_.model_fields else []
    )
    return _table([*fields, *proof], [_flat_row(line, fields) for line in lines])


def _flat_row(line: PublicModel, fields: Iterable[str]) -> Row:
    row = {field: _flat(getattr(line, field)) for field in fields}
    return {**row, **_proof(line.evidence)} if isinstance(line, Offer | Refusal | Condition) else row


def _flat(value: object) -> str:
    """Return a field's value as one cell."""
    match value:
        case None:
            return ""
        case tuple():
            return _SEPARATOR.join(_flat(part) for part in value)
        case Review():
            return f"{value.rule}: {value.message}"
        case Response():
            return f"{value.party} {value.standing}" + (f" by {value.line}" if value.line else "")
        case SourceSpan():
            return (
                f"{value.start}..{value.end}"  # with one mark or ":" a spreadsheet would see a date or time
            )
        case _:
            return str(value)


def _table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(columns), restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: cell(value) for column, value in row.items()})
    return stream.getvalue()
