"""Rules about the references between lines: they exist, and they lead forward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from summarizer.checking.forms import WireLine
from summarizer.checking.record import LIST_OF, Move, Record, Ruling
from summarizer.kinds import DocumentKind
from summarizer.schema import wire
from summarizer.schema.references import REFERENCES, Reference
from summarizer.schema.vocabulary import LineList
from summarizer.states import Policy

_TOLD_IN_ORDER: Final = {DocumentKind.DIALOGUE, DocumentKind.EMAIL, DocumentKind.TRANSCRIPT}


def references_exist(record: Record) -> Iterator[Ruling]:
    """Take out each id that names no line; of who claims something, only show it."""
    for line in record.own.values():
        mended = line
        for reference in REFERENCES[LIST_OF[type(line)]]:
            missing = [one for one in _given(line, reference) if not _exists(one, reference, record)]
            if missing:
                mended = _without(mended, reference, missing)
                yield Ruling(
                    line,
                    _missing_message(line, reference, missing),
                    mended,
                    Policy.FLAG if reference.field == "claimed_by" else None,
                    cut=reference.field,
                )


def represents_another(record: Record) -> Iterator[Ruling]:
    """Take out a `represents` that leads back to the party itself."""
    speaks_for = {party.id: party.represents for party in record.parties.values() if party.represents}
    for party in record.of(wire.Party):
        if _returns(party.id, speaks_for):
            speaks_for.pop(party.id)
            message = (
                f"{party.id} speaks for itself, directly or through others: say for whom, or for nobody."
            )
            yield Ruling(party, message, party.model_copy(update={"represents": ""}))


def no_cycle(record: Record) -> Iterator[Ruling]:
    """Take out a `responds_to` that leads back to the offer itself, at the offer told first."""
    answers = {offer.id: offer.responds_to for offer in record.offers.values() if offer.responds_to}
    returning = [offer for offer in record.of(wire.Offer) if _returns(offer.id, answers)]
    for offer in sorted(returning, key=lambda offer: _places(offer, record)[:1]):
        if _returns(offer.id, answers):
            target = answers.pop(offer.id)
            message = (
                f"{offer.id} responds to {target}, which itself leads back to {offer.id}: "
                "an offer cannot answer what came after it."
            )
            yield Ruling(offer, message, offer.model_copy(update={"responds_to": ""}))


def response_not_before_target(record: Record) -> Iterator[Ruling]:
    """Show a response that stands wholly before what it answers, where telling follows events."""
    if record.chunk.document.kind not in _TOLD_IN_ORDER:
        return
    for line in record.answers():
        target = record.offers.get(line.responds_to if isinstance(line, wire.Offer) else line.target_offer)
        if target is None or not (own := _places(line, record)) or not (other := _places(target, record)):
            continue
        if own[-1] < other[0]:
            message = f"{line.id} answers {target.id} but stands before it: check which one it answers."
            yield Ruling(line, message, line)


def segments_exist(record: Record) -> Iterator[Ruling]:
    """Show evidence that cites segments which the source has not got."""
    for line in record.moves():
        cited = dict.fromkeys(name.strip() for evidence in line.evidence for name in evidence.segments)
        if missing := [name[:20] for name in cited if name not in record.segments]:
            message = f"{line.id} cites {_listed(missing)}, which the source has not got: cite the ids shown."
            yield Ruling(line, message, line)


def supported_overview(record: Record) -> tuple[tuple[wire.OverviewSentence, ...], tuple[str, ...]]:
    """Return the sentences that rest on at least one line that exists, and the others' texts."""
    (reference,) = REFERENCES[LineList.OVERVIEW]
    kept, dropped = [], []
    for sentence in record.overview:
        grounds = [one for one in sentence.rests_on if _exists(one, reference, record)]
        if grounds:
            kept.append(sentence.model_copy(update={"rests_on": grounds}))
        else:
            dropped.append(sentence.sentence)
    return tuple(kept), tuple(dropped)


def _given(line: WireLine, reference: Reference) -> list[str]:
    value = getattr(line, reference.field)
    return value if reference.is_many else [value] if value else []


def _exists(one: str, reference: Reference, record: Record) -> bool:
    for name in reference.lists:
        key = (name, one)
        if key in record.lines or key in record.broken:
            return True
    return False


def _without(line: WireLine, reference: Reference, missing: list[str]) -> WireLine:
    kept = [one for one in _given(line, reference) if one not in missing]
    return line.model_copy(update={reference.field: kept if reference.is_many else ""})


def _missing_message(line: WireLine, reference: Reference, missing: list[str]) -> str:
    kinds = " or ".join(str(name) for name in reference.lists)
    shown = _listed([one[:40] for one in missing])
    return (
        f"{line.id} names {shown} in {reference.field}, but the record has no such line in {kinds}: "
        f"use an id that exists, or leave it out."
    )


def _returns(start: str, links: Mapping[str, str]) -> bool:
    """Say whether following the links from `start` comes back to it."""
    seen: set[str] = set()
    place = links.get(start)
    while place and place != start and place not in seen:
        seen.add(place)
        place = links.get(place)
    return place == start


def _places(line: Move, record: Record) -> list[int]:
    return [segment.span.start for segment in record.cited(line)]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
