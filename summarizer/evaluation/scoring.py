"""A gold item and a prediction in, the counts of every figure out."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation import messages, passages
from summarizer.evaluation.gold import Column, Expected, GoldItem
from summarizer.evaluation.predictions import Prediction
from summarizer.evaluation.tallying import Rates, Tally


def score(item: GoldItem, prediction: Prediction, apart: Sequence[str] = ()) -> Rates:
    """Count what is right in one document; `apart` names authors whose messages are also counted alone."""
    into = Tally()
    if item.messages:
        messages.tally(item, prediction, into, apart)
    else:
        passages.tally(item, prediction, into)
    if item.expected is not None:
        _classes(item.expected, prediction, into)
    if item.holds_nothing:
        alarms = [line for line in prediction.lines if line.list is not Column.CONDITIONS]
        into.add("false alarms/documents", bool(alarms), 1)
        into.add("false alarms/lines a document", len(alarms), 1)
    kept = prediction.given - prediction.unproven
    into.add("lines/grounded", kept, prediction.given)
    into.add("lines/dropped", prediction.unproven, prediction.given)
    into.add("lines/without remark", kept - prediction.flagged, kept)
    into.add("documents/read in whole", prediction.is_complete, 1)
    into.add("cost/calls a document", prediction.calls, 1)
    into.add("cost/tokens a document", prediction.tokens, 1)
    into.add("cost/seconds a document", prediction.seconds, 1)
    return into.rates()


def _classes(expected: Expected, prediction: Prediction, into: Tally) -> None:
    given = {line.list.value for line in prediction.lines}
    given |= {Column.ACCEPTANCES.value for line in prediction.lines if line.is_acceptance}
    if expected.must or expected.must_any:
        is_enough = set(expected.must) <= given
        is_enough = is_enough and (not expected.must_any or bool(given & set(expected.must_any)))
        into.add(f"class {expected.event}/gives what it must", is_enough, 1)
        into.add("all classes/give what they must", is_enough, 1)
    if expected.must_not:
        is_silent = not given & set(expected.must_not)
        into.add(f"class {expected.event}/gives nothing wrong", is_silent, 1)
        into.add("all classes/give nothing wrong", is_silent, 1)
