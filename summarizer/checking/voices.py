"""Rules about who says so: first persons speak for themselves, claims are made by the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.checking.record import LIST_OF, Move, Record, Ruling
from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.schema.references import WHO
from summarizer.schema.vocabulary import Attribution

_SPOKEN: Final = {DocumentKind.DIALOGUE, DocumentKind.TRANSCRIPT}
_QUOTED: Final = frozenset('"“”„‘«»‹›「」『』')
_FIRST_PERSON: Final = re.compile(r"\b(i|we|our|ours|us|my|mine|me)\b", re.IGNORECASE)


def first_person_is_speaker(record: Record) -> Iterator[Ruling]:
    """Show a first-person line whose words are spoken by another side, or by nobody."""
    for line in _first_person(record):
        expected = record.sides((*who(line), *([line.claimed_by] if line.claimed_by else ())))
        segments = record.cited(line)
        if not expected or not segments:
            continue
        if labels := dict.fromkeys(segment.speaker for segment in segments if segment.speaker):
            speakers = {party for label in labels for party in record.speaker_parties.get(label, ())}
            if speakers and not record.sides(speakers) & expected:
                makers = ", ".join(who(line)) or line.claimed_by
                message = (
                    f"{line.id} is first_person for {makers}, but its words are spoken by "
                    f"{', '.join(sorted(speakers))}: name the speaker's side, or change the attribution."
                )
                yield Ruling(line, message, line)
        elif not _sounds_spoken(line, segments, record):
            message = (
                f"{line.id} is first_person, but its words are neither quoted nor said by an I or we: "
                "the attribution may be another."
            )
            yield Ruling(line, message, line)


def counterparty_claims(record: Record) -> Iterator[Ruling]:
    """Ask again for a counterparty's claim that nobody makes, or that the maker's own side makes."""
    for line in record.moves():
        if line.attribution is not Attribution.COUNTERPARTY_CLAIM:
            continue
        if not line.claimed_by and not record.is_cut(line, "claimed_by"):
            message = f"{line.id} is a counterparty_claim without claimed_by: name who says so."
            yield Ruling(line, message, line)
        elif record.side(line.claimed_by) & record.sides(who(line)):
            message = (
                f"{line.id} is a counterparty_claim by {line.claimed_by}, on whose own side the move is: "
                f"{WHO[LIST_OF[type(line)]]} is the side that it is said of; else change the attribution."
            )
            yield Ruling(line, message, line)


def direction_guard(record: Record) -> Iterator[Ruling]:
    """Withhold who makes a first-person move where "we" may be anybody.

    In a dialogue or transcript with at most one speaker label but several parties; in an e-mail where the
    words stand in a part whose writer is not known (a single signed mail is clear about its "we").
    """
    document = record.chunk.document
    if len(record.parties) < 2 or document.kind is DocumentKind.ARTICLE:
        return
    is_unlabelled = len(document.speakers) <= 1
    for line in _first_person(record):
        if document.kind in _SPOKEN:
            is_unclear = is_unlabelled
        else:
            is_unclear = is_unlabelled and not all(segment.speaker for segment in record.cited(line))
        if is_unclear and who(line):
            name = WHO[LIST_OF[type(line)]]
            message = (
                f'{line.id} is told as "I" or "we" in a source that does not say who speaks: '
                f"{name} ({', '.join(who(line))}) was a guess and is withheld."
            )
            yield Ruling(line, message, line.model_copy(update={name: [], "claimed_by": ""}))


def who(line: Move) -> list[str]:
    """Return the ids of the parties that make a move."""
    made_by: list[str] = getattr(line, WHO[LIST_OF[type(line)]])
    return made_by


def _first_person(record: Record) -> Iterator[Move]:
    return (line for line in record.moves() if line.attribution is Attribution.FIRST_PERSON)


def _sounds_spoken(line: Move, segments: tuple[Segment, ...], record: Record) -> bool:
    """Say whether words may be somebody's own: quoted, or with an I or we (known for English only)."""
    document = record.chunk.document
    if document.kind is not DocumentKind.ARTICLE or not document.language.startswith("en"):
        return True
    quotes = " ".join(evidence.quote for evidence in line.evidence)
    return _FIRST_PERSON.search(quotes) is not None or any(
        _QUOTED.intersection(_told_so_far(segment, document)) for segment in segments
    )


def _told_so_far(segment: Segment, document: Document) -> str:
    """Return the paragraph up to the end of the segment: a quotation may have begun sentences before."""
    begins = [one.span.start for one in document.segments if one.starts_block]
    start = max((place for place in begins if place <= segment.span.start), default=0)
    return document.text[start : segment.span.end]
