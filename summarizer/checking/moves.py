"""Rules about single moves: an acceptance, a counter-offer, a refusal and a condition say what they must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.checking.record import Record, Ruling
from summarizer.schema import wire
from summarizer.schema.vocabulary import Act, Modality, RefusalForm

_ACCEPTING: Final = {Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE}


def has_evidence(record: Record) -> Iterator[Ruling]:
    """Leave out a move that quotes nothing."""
    for line in record.moves():
        if not any(evidence.quote.strip() for evidence in line.evidence):
            message = f"{line.id} has no quote: copy the words of the source that prove it, or leave it out."
            yield Ruling(line, message, None)


def party_has_name(record: Record) -> Iterator[Ruling]:
    """Leave out a party without a name."""
    for party in record.of(wire.Party):
        if not party.name.strip():
            yield Ruling(party, f"{party.id} has no name: give the fullest form that the source uses.", None)


def says_what(record: Record) -> Iterator[Ruling]:
    """Ask again for an offer without terms or a condition without text."""
    for line in record.moves():
        match line:
            case wire.Offer() if not line.terms.strip():
                yield Ruling(line, f"{line.id} has no terms: say what is put on the table.", line)
            case wire.Condition() if not line.text.strip():
                yield Ruling(line, f"{line.id} has no text: say what must hold or happen.", line)


def says_who(record: Record) -> Iterator[Ruling]:
    """Show an offer or refusal that nobody makes."""
    for line in record.answers():
        name = "made_by" if isinstance(line, wire.Offer) else "refused_by"
        if not getattr(line, name) and not record.is_cut(line, name):
            yield Ruling(line, f"{line.id} does not say who makes it; the source may not tell.", line)


def acceptance_by_another(record: Record) -> Iterator[Ruling]:
    """Ask again for an acceptance that only the maker's own side makes."""
    for line in record.of(wire.Offer):
        target = record.offers.get(line.responds_to)
        if line.act not in _ACCEPTING or target is None or target.id == line.id or not line.made_by:
            continue
        side = record.sides(target.made_by)
        if all(record.side(party) & side for party in line.made_by):
            message = (
                f"{line.id} is {_spoken(line.act)} made by {' and '.join(line.made_by)}, on whose side "
                f"{target.id} was made: name who accepted, or change the act or responds_to."
            )
            yield Ruling(line, message, line)


def counter_offer_has_target(record: Record) -> Iterator[Ruling]:
    """Ask again for a counter-offer that counters nothing."""
    for line in record.of(wire.Offer):
        if line.act is Act.COUNTER_OFFER and not line.responds_to and not record.is_cut(line, "responds_to"):
            message = (
                f"{line.id} is a counter_offer without responds_to: name the offer whose terms it replaces "
                "(add that offer if the source states it), or change the act."
            )
            yield Ruling(line, message, line)


def conditional_has_condition(record: Record) -> Iterator[Ruling]:
    """Ask again for a conditional offer or refusal to which no condition applies."""
    for line in record.answers():
        if line.modality is Modality.CONDITIONAL and line.id not in record.conditioned:
            message = (
                f"{line.id} is conditional, but no condition applies to it: add the condition with a new id "
                f"and {line.id} in applies_to, or change the modality if it depends on nothing."
            )
            yield Ruling(line, message, line)


def refusal_has_target(record: Record) -> Iterator[Ruling]:
    """Ask again for a refusal that does not say what is refused."""
    for line in record.of(wire.Refusal):
        if line.form is not RefusalForm.DENIAL and _is_about_nothing(line, record):
            message = f"{line.id} does not say what is refused: give target_offer, or the matter in words."
            yield Ruling(line, message, line)


def denial_disputes(record: Record) -> Iterator[Ruling]:
    """Ask again for a denial that does not say what is denied."""
    for line in record.of(wire.Refusal):
        if line.form is RefusalForm.DENIAL and _is_about_nothing(line, record):
            message = (
                f"{line.id} is a denial that denies nothing: give the denied offer as target_offer, "
                "or the denied claim as matter."
            )
            yield Ruling(line, message, line)


def condition_applies(record: Record) -> Iterator[Ruling]:
    """Ask again for a condition on nothing."""
    for line in record.of(wire.Condition):
        if not line.applies_to and not record.is_cut(line, "applies_to"):
            message = (
                f"{line.id} applies to no line: name the offer or refusal that depends on it in applies_to, "
                "or leave the condition out."
            )
            yield Ruling(line, message, line)


def _is_about_nothing(line: wire.Refusal, record: Record) -> bool:
    return not (line.target_offer or line.matter.strip() or record.is_cut(line, "target_offer"))


def _spoken(act: Act) -> str:
    return "an acceptance" if act is Act.ACCEPTANCE else "a partial acceptance"
