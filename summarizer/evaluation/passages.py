"""Annotated passages against predicted ones: precision by any annotator, core recall by all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarizer.evaluation import matching, naming
from summarizer.evaluation.gold import Column, GoldItem, GoldLine, Label, Scope
from summarizer.evaluation.predictions import PredictedLine, Prediction
from summarizer.evaluation.tallying import Tally

_REPORTED = frozenset({"official_statement", "named_source", "narrated"})
_NEIGHBOURS = (
    frozenset({"proposal", "offer"}),
    frozenset({"demand", "request"}),
    frozenset({"counter_offer", "demand"}),
)
Pair = tuple[PredictedLine, GoldLine]


def tally(item: GoldItem, prediction: Prediction, into: Tally) -> None:
    """Count the hits of every column, and what is right in the lines that were found."""
    apart = Column.ACCEPTANCES in item.columns
    found: list[tuple[Column, Pair]] = []
    for column, gold in item.columns.items():
        predicted = prediction.of(column, acceptances_apart=apart)
        matched = _matched(predicted, gold.lines, item)
        found += [(column, pair) for pair in matched]
        if gold.scope is Scope.FULL:
            into.add(f"{column}/precision", len(matched), len(predicted))
            into.add(f"{column}/recall", len(matched), len(gold.lines))
        core = [line for line in gold.lines if line.is_core]
        into.add(f"{column}/core recall", len(_matched(predicted, core, item)), len(core))
    _details(item, found, into)
    for trap in item.traps:
        hits = any(matching.overlap(line.spans, trap) >= matching.ENOUGH for line in prediction.lines)
        into.add("traps/avoided", not hits, 1)


def _matched(
    predicted: Sequence[PredictedLine], gold: Sequence[GoldLine], item: GoldItem
) -> tuple[Pair, ...]:
    def is_same_maker(i: int, j: int) -> bool:
        return _who(predicted[i], gold[j].labels, item)

    left, right = [line.spans for line in predicted], [line.spans for line in gold]
    return tuple((predicted[i], gold[j]) for i, j in matching.pairs(left, right, is_same_maker))


def _details(item: GoldItem, found: Sequence[tuple[Column, Pair]], into: Tally) -> None:
    by_id = {line.id: gold for _, (line, gold) in found}
    for column, (line, gold) in found:
        labels = gold.labels
        if any(label.by for label in labels):
            into.add(f"{column}/who right", _who(line, labels, item), 1)
        if directed := [label for label in labels if label.to]:
            is_right = _who(line, labels, item) and _whom(line, directed, item)
            into.add(f"{column}/direction told", bool(line.to), 1)
            into.add(f"{column}/direction right", is_right, bool(line.to))
        _value(f"{column}/kind right", line.act, {label.act for label in labels}, _same_act, into)
        modes = {label.modality for label in labels}
        _value(f"{column}/modality right", line.modality, modes, str.__eq__, into)
        sources = {label.attribution for label in labels}
        _value(f"{column}/attribution right", line.attribution, sources, _same_source, into)
        wanted = {link for label in labels for link in label.links}
        reached = set(_reached(line.links, by_id))
        into.add(f"{column}/links right", bool(wanted & reached), bool(wanted))


def _value(
    name: str, given: str | None, wanted: set[str | None], is_same: Callable[[str, str], bool], into: Tally
) -> None:
    """Count a value that both sides give; an extractor that does not say it is not wrong."""
    known = [value for value in wanted if value]
    if given and known:
        into.add(name, any(is_same(given, value) for value in known), 1)


def _reached(links: Iterable[str], by_id: dict[str, GoldLine]) -> Iterator[str]:
    return (label.id for link in links if link in by_id for label in by_id[link].labels)


def _who(line: PredictedLine, labels: Iterable[Label], item: GoldItem) -> bool:
    return any(naming.are_right(line.by, label.by, item.parties) for label in labels)


def _whom(line: PredictedLine, labels: Iterable[Label], item: GoldItem) -> bool:
    return any(naming.are_right(line.to, label.to, item.parties) for label in labels)


def _same_act(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in _NEIGHBOURS)


def _same_source(one: str, other: str) -> bool:
    return one == other or {one, other} <= _REPORTED
