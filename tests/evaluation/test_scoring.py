"""What is counted beside the lists: classes, false alarms, proof and cost."""

from __future__ import annotations

import pytest

from summarizer.evaluation.gold import Column, Expected
from summarizer.evaluation.predictions import Prediction
from summarizer.evaluation.scoring import score
from tests.evaluation.golden import CONDITION, OFFER, REFUSAL, item, predicted, prediction

LINES = {
    "refusal": predicted(REFUSAL, Column.REFUSALS),
    "acceptance": predicted(OFFER, act="acceptance"),
    "condition": predicted(CONDITION, Column.CONDITIONS),
}


@pytest.mark.parametrize(
    ("expected", "given", "hits"),
    [
        (Expected("E", must=("refusals",)), ["refusal"], 1),
        (Expected("E", must=("refusals",)), ["condition"], 0),
        (Expected("E", must_any=("acceptances", "outcome")), ["acceptance"], 1),
        (Expected("E", must_any=("acceptances",)), ["refusal"], 0),
        (Expected("E", must=("refusals",), must_any=("offers",)), ["refusal"], 0),
    ],
)
def test_a_class_gives_what_it_must(expected: Expected, given: list[str], hits: int) -> None:
    """Every list of must is filled, and one list of must_any."""
    rates = score(item(expected=expected), prediction(*(LINES[name] for name in given)))
    assert rates["class E/gives what it must"] == rates["all classes/give what they must"] == (hits, 1)


@pytest.mark.parametrize(("given", "hits"), [([], 1), (["condition"], 1), (["refusal"], 0)])
def test_a_class_gives_nothing_wrong(given: list[str], hits: int) -> None:
    """What a class must not give is not there."""
    expected = Expected("FIGHT", must_not=("offers", "refusals"))
    rates = score(item(expected=expected), prediction(*(LINES[name] for name in given)))
    assert rates["class FIGHT/gives nothing wrong"] == (hits, 1)
    assert "class FIGHT/gives what it must" not in rates


def test_false_alarms_are_offers_and_refusals() -> None:
    """A condition alone is none."""
    empty = item(holds_nothing=True)
    rates = score(empty, prediction(LINES["refusal"], LINES["acceptance"], LINES["condition"]))
    assert rates["false alarms/documents"] == (1, 1)
    assert rates["false alarms/lines a document"] == (2, 1)
    assert score(empty, prediction(LINES["condition"]))["false alarms/documents"] == (0, 1)


def test_proof_and_cost_are_counted() -> None:
    """Lines given, dropped and flagged, and what the document took."""
    found = Prediction((), given=4, unproven=1, flagged=1, calls=2, tokens=30, seconds=0.5, is_complete=False)
    rates = score(item(), found)
    assert rates["lines/grounded"] == (3, 4)
    assert rates["lines/dropped"] == (1, 4)
    assert rates["lines/without remark"] == (2, 3)
    assert rates["documents/read in whole"] == (0, 1)
    assert rates["cost/tokens a document"] == (30, 1)
