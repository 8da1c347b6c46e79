"""Labelled messages against predicted lines: a message has the label or has it not.

Several lines of one list in one message by its author count once, because the label is the message's. A
line whose maker is not the message's author never counts as found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.evaluation import naming
from summarizer.evaluation.gold import Column, GoldColumn, GoldItem, Outcome, Scope
from summarizer.evaluation.predictions import PredictedLine, Prediction
from summarizer.evaluation.tallying import Tally
from summarizer.schema.vocabulary import Standing

_YES = frozenset({Standing.ACCEPTED.value, Standing.PARTLY_ACCEPTED.value})
_NO = frozenset({Standing.REFUSED.value, Standing.COUNTERED.value})
Place = tuple[int | None, bool]


def tally(item: GoldItem, prediction: Prediction, into: Tally, apart: Sequence[str] = ()) -> None:
    """Count the hits of every column, for all and for each author to be shown apart."""
    for column, gold in item.columns.items():
        is_apart = Column.ACCEPTANCES in item.columns
        places = _places(item, prediction.of(column, acceptances_apart=is_apart))
        _count(column.value, gold, _wanted(item, gold), places, into)
        for author in apart:
            own = frozenset(i for i, name in enumerate(item.authors) if name == author)
            theirs = {place for place in places if place[0] in own}
            _count(f"{column} [{author}]", gold, _wanted(item, gold) & own, theirs, into)
    _answers(item, prediction, into)
    if item.outcome is not None:
        into.add("standing/final right", _is_final_right(item, prediction, item.outcome), 1)


def _wanted(item: GoldItem, gold: GoldColumn) -> frozenset[int]:
    return frozenset(place for line in gold.lines if (place := item.message_at(line.spans)) is not None)


def _places(item: GoldItem, lines: Iterable[PredictedLine]) -> set[Place]:
    return {_place(item, line) for line in lines}


def _place(item: GoldItem, line: PredictedLine) -> Place:
    number = item.message_at(line.spans)
    return (number, number is not None and naming.are_right(line.by, ((item.authors[number],),)))


def _count(name: str, gold: GoldColumn, wanted: frozenset[int], places: set[Place], into: Tally) -> None:
    if gold.scope is Scope.JUDGED:
        places = {place for place in places if place[0] in gold.judged}
    hits = sum((number, True) in places for number in wanted)
    into.add(f"{name}/recall", hits, len(wanted))
    if gold.scope is not Scope.RECALL:
        into.add(f"{name}/precision", hits, len(places))


def _answers(item: GoldItem, prediction: Prediction, into: Tally) -> None:
    """Count the answers that name the right offer, and the offers whose standing they make."""
    at = {line.id: item.message_at(line.spans) for line in prediction.lines}
    standings: dict[int, bool] = {}
    for column in (Column.REFUSALS, Column.ACCEPTANCES):
        gold = item.columns.get(column)
        for line in gold.lines if gold else ():
            target, number = _target(line.labels[0].links), item.message_at(line.spans)
            if target is None or number is None:
                continue
            standings[target] = column is Column.ACCEPTANCES
            lines = prediction.of(column, acceptances_apart=True)
            given = [answer for answer in lines if at[answer.id] == number]
            if given:
                is_right = any(at.get(link) == target for answer in given for link in answer.links)
                into.add(f"{column}/links right", is_right, 1)
    for target, is_yes in standings.items():
        found = {line.status for line in _offers_at(item, prediction, target)}
        into.add("standing/answered offers right", bool(found & (_YES if is_yes else _NO)), bool(found))


def _target(links: Sequence[str]) -> int | None:
    return int(links[0].removeprefix("m")) if links else None


def _offers_at(item: GoldItem, prediction: Prediction, number: int) -> list[PredictedLine]:
    lines = prediction.of(Column.OFFERS, acceptances_apart=True)
    return [line for line in lines if item.message_at(line.spans) == number]


def _is_final_right(item: GoldItem, prediction: Prediction, outcome: Outcome) -> bool:
    """Say whether the last formal offer, else the last offer of all, stands as recorded."""
    if outcome.last_offer is not None:
        found = _offers_at(item, prediction, outcome.last_offer)
        return bool(found) and any(line.status in _YES for line in found) == outcome.is_agreed
    offers = [line for line in prediction.of(Column.OFFERS, acceptances_apart=True) if line.spans]
    last = max(offers, key=lambda line: line.spans[0], default=None)
    return (last is not None and last.status in _YES) == outcome.is_agreed
