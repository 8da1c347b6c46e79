"""What an extractor says about one document, whatever the extractor is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.evaluation.gold import Column, Names
from summarizer.schema import public
from summarizer.schema.vocabulary import Act, LineList
from summarizer.spans import Span

_ACCEPTANCES = frozenset({Act.ACCEPTANCE.value, Act.PARTIAL_ACCEPTANCE.value})
_MOVES = frozenset({LineList.OFFERS, LineList.REFUSALS, LineList.CONDITIONS})


@dataclass(frozen=True)
class PredictedLine:
    """One line: where its evidence stands, who does what to whom, and which lines it names."""

    id: str
    list: Column
    spans: tuple[Span, ...]
    by: tuple[Names, ...] = ()
    to: tuple[Names, ...] = ()
    act: str | None = None
    modality: str | None = None
    attribution: str | None = None
    links: tuple[str, ...] = ()
    status: str | None = None

    @property
    def is_acceptance(self) -> bool:
        """Say whether the line is a yes, which the schema keeps among the offers."""
        return self.act in _ACCEPTANCES


@dataclass(frozen=True)
class Prediction:
    """The lines for one document and what they took.

    `given` counts the lines that the extractor gave, `unproven` those whose quote is not in the source,
    `flagged` the kept ones that a person should look at.
    """

    lines: tuple[PredictedLine, ...]
    given: int = 0
    unproven: int = 0
    flagged: int = 0
    calls: int = 0
    tokens: int = 0
    seconds: float = 0.0
    is_complete: bool = True

    def of(self, column: Column, *, acceptances_apart: bool) -> tuple[PredictedLine, ...]:
        """Return the lines of one column of the gold."""
        if not acceptances_apart:
            return tuple(line for line in self.lines if line.list is column)
        kept = Column.OFFERS if column is Column.ACCEPTANCES else column
        wants_acceptance = column is Column.ACCEPTANCES
        return tuple(
            line
            for line in self.lines
            if line.list is kept and (kept is not Column.OFFERS or line.is_acceptance == wants_acceptance)
        )


def from_summary(summary: public.Summary, seconds: float = 0.0) -> Prediction:
    """Return the prediction that a summary is."""
    names = _names(summary.parties)
    lines = [_offer(line, names) for line in summary.offers]
    lines += [_refusal(line, names) for line in summary.refusals]
    lines += [_condition(line, names) for line in summary.conditions]
    dropped = sum(line.list in _MOVES for line in summary.dropped)
    moves = (*summary.offers, *summary.refusals, *summary.conditions)
    return Prediction(
        lines=tuple(lines),
        given=len(lines) + dropped,
        unproven=dropped,
        flagged=sum(bool(line.needs_review) for line in moves),
        calls=summary.usage.calls,
        tokens=summary.usage.prompt_tokens + summary.usage.completion_tokens,
        seconds=seconds,
        is_complete=summary.is_complete,
    )


def _names(parties: Iterable[public.Party]) -> Mapping[str, Names]:
    """Return each party's names; a representative also bears those of whom it speaks for."""
    known = {party.id: party for party in parties}

    def names(party: public.Party, seen: frozenset[str]) -> Names:
        behind = known.get(party.represents or "")
        more = names(behind, seen | {party.id}) if behind and behind.id not in seen | {party.id} else ()
        return (party.name, *party.aliases, *more)

    return {id_: names(party, frozenset()) for id_, party in known.items()}


def _parties(ids: Iterable[str], names: Mapping[str, Names]) -> tuple[Names, ...]:
    return tuple(names.get(id_, (id_,)) for id_ in ids)


def _spans(line: public.Line) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end) for proof in line.evidence for span in proof.spans)


def _links(*ids: str | None) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_)


def _offer(line: public.Offer, names: Mapping[str, Names]) -> PredictedLine:
    return PredictedLine(
        line.id,
        Column.OFFERS,
        _spans(line),
        by=_parties(line.made_by, names),
        to=_parties(line.made_to, names),
        act=line.act.value,
        modality=line.modality.value,
        attribution=line.attribution.value,
        links=_links(line.responds_to),
        status=line.status.value,
    )


def _refusal(line: public.Refusal, names: Mapping[str, Names]) -> PredictedLine:
    return PredictedLine(
        line.id,
        Column.REFUSALS,
        _spans(line),
        by=_parties(line.refused_by, names),
        act=line.form.value,
        modality=line.modality.value,
        attribution=line.attribution.value,
        links=_links(line.target_offer),
    )


def _condition(line: public.Condition, names: Mapping[str, Names]) -> PredictedLine:
    return PredictedLine(
        line.id,
        Column.CONDITIONS,
        _spans(line),
        by=_parties(line.imposed_by, names),
        to=_parties(line.to_be_met_by, names),
        act=line.kind.value,
        modality=line.modality.value,
        attribution=line.attribution.value,
        links=_links(*line.applies_to),
    )
