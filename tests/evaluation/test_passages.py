"""Annotated passages: what counts as found, and what is right in what was found."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.evaluation.gold import Column, GoldItem
from summarizer.evaluation.predictions import PredictedLine
from summarizer.evaluation.scoring import score
from tests.evaluation.golden import (
    CONDITION,
    CORVANE,
    OFFER,
    REFUSAL,
    UNION,
    gold_line,
    item,
    predicted,
    prediction,
    span,
)


def gold() -> GoldItem:
    """Return an offer, a refusal of it, and a condition that is no core."""
    offer = gold_line(
        OFFER, by=(CORVANE,), to=(UNION,), act="offer", modality="asserted", attribution="narrated"
    )
    refusal = gold_line(REFUSAL, "0:R1", by=(UNION,), links=("0:O1",))
    condition = gold_line(CONDITION, "0:C1", is_core=False)
    columns = {Column.OFFERS: [offer], Column.REFUSALS: [refusal], Column.CONDITIONS: [condition]}
    return item(columns, parties=(CORVANE, UNION), traps=((span("The ferry left at noon"),),))


def offer(**fields: Any) -> PredictedLine:
    base: dict[str, Any] = {"by": (CORVANE,), "to": (UNION,), "act": "offer"}
    return predicted("a rise of 4 percent", **(base | fields))


def test_precision_and_recall_count_pairs() -> None:
    """One of two offers is right, the refusal and the condition are missed."""
    ferry = predicted("The ferry left", id_="O2")
    rates = score(gold(), prediction(offer(), ferry))
    assert rates["offers/precision"] == (1, 2)
    assert rates["offers/recall"] == (1, 1)
    assert rates["refusals/recall"] == (0, 1)
    assert "refusals/precision" not in rates


def test_core_recall_asks_for_core_lines_only() -> None:
    """A line that is no core is not missed."""
    rates = score(gold(), prediction())
    assert rates["refusals/core recall"] == (0, 1)
    assert "conditions/core recall" not in rates


def test_a_line_in_a_trap_is_counted() -> None:
    """A trap is avoided or not."""
    ferry = predicted("The ferry left", id_="O2")
    assert score(gold(), prediction())["traps/avoided"] == (1, 1)
    assert score(gold(), prediction(ferry))["traps/avoided"] == (0, 1)


def test_who_and_whom_are_scored_apart() -> None:
    """The maker may be right and the direction wrong; a direction that is withheld is not wrong."""
    rates = score(gold(), prediction(offer(to=(CORVANE,))))
    assert rates["offers/who right"] == (1, 1)
    assert rates["offers/direction right"] == (0, 1)
    withheld = score(gold(), prediction(offer(to=())))
    assert withheld["offers/direction told"] == (0, 1)
    assert "offers/direction right" not in withheld


@pytest.mark.parametrize(("act", "hits"), [("offer", 1), ("proposal", 1), ("demand", 0), ("acceptance", 0)])
def test_neighbouring_acts_count_as_the_same(act: str, hits: int) -> None:
    """A proposal is near enough to an offer, a demand is not."""
    assert score(gold(), prediction(offer(act=act)))["offers/kind right"] == (hits, 1)


@pytest.mark.parametrize(
    ("source", "hits"), [("narrated", 1), ("named_source", 1), ("counterparty_claim", 0)]
)
def test_reported_sources_count_as_the_same(source: str, hits: int) -> None:
    """Narrated, official and named sources are one; what the other side claims is not."""
    rates = score(gold(), prediction(offer(attribution=source, modality="hedged")))
    assert rates["offers/attribution right"] == (hits, 1)
    assert rates["offers/modality right"] == (0, 1)


def test_what_an_extractor_does_not_say_is_not_wrong() -> None:
    """A line without modality is left out of that figure."""
    assert "offers/modality right" not in score(gold(), prediction(offer()))


def test_a_link_is_right_when_it_leads_to_the_gold_lines_target() -> None:
    """The refusal names the predicted offer that was paired with the gold's."""
    good = predicted(REFUSAL, Column.REFUSALS, "R1", links=("O1",))
    wrong = predicted(REFUSAL, Column.REFUSALS, "R1", links=("O7",))
    assert score(gold(), prediction(offer(), good))["refusals/links right"] == (1, 1)
    assert score(gold(), prediction(offer(), wrong))["refusals/links right"] == (0, 1)
