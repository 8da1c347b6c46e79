"""Figures add up over documents, and their intervals come from a seeded bootstrap."""

from __future__ import annotations

import pytest

from summarizer.evaluation import resampling
from summarizer.evaluation.resampling import Interval
from summarizer.evaluation.tallying import Rates, Tally

DOCUMENTS: list[Rates] = [
    {"offers/precision": (1, 2), "offers/recall": (1, 1)},
    {"offers/precision": (3, 3), "offers/recall": (3, 6)},
    {"cost/tokens a document": (30, 1)},
]


def test_a_figure_is_all_hits_by_all_chances() -> None:
    """Documents count by their lines, not each the same; F1 is made of the two."""
    found = resampling.figures(DOCUMENTS)
    assert found["offers/precision"].interval.value == pytest.approx(0.8)
    assert (found["offers/recall"].hits, found["offers/recall"].of) == (4, 7)
    assert found["offers/F1"].interval.value == pytest.approx(2 * 0.8 * (4 / 7) / (0.8 + 4 / 7))
    assert found["offers/F1"].of is None


def test_the_same_seed_gives_the_same_interval() -> None:
    """A run can be repeated to the last digit; another seed draws others."""
    assert resampling.figures(DOCUMENTS) == resampling.figures(DOCUMENTS)
    one = resampling.figures(DOCUMENTS, resamples=20, seed=1)["offers/recall"]
    two = resampling.figures(DOCUMENTS, resamples=20, seed=2)["offers/recall"]
    assert one.interval.value == two.interval.value


def test_the_interval_holds_the_value_and_narrows_with_more_documents() -> None:
    """Forty times the documents, a much narrower interval."""
    few = resampling.figures(DOCUMENTS[:2])["offers/recall"].interval
    many = resampling.figures(DOCUMENTS[:2] * 40)["offers/recall"].interval
    assert few.low <= few.value <= few.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_no_document_gives_no_figure() -> None:
    """Nothing in, nothing out; a single resample is the interval."""
    assert resampling.figures([]) == {}
    assert resampling.interval_of(0.5, []) == Interval(0.5, 0.5, 0.5)


def test_nothing_found_is_an_f1_of_zero() -> None:
    """Recall of zero makes an F1 of zero, without a division by it."""
    found = resampling.figures([{"offers/precision": (0, 2), "offers/recall": (0, 3)}])
    assert found["offers/F1"].interval.value == 0


def test_recall_without_precision_has_no_f1() -> None:
    """Where only recall may be scored there is no F1."""
    assert set(resampling.figures([{"offers/recall": (1, 3)}])) == {"offers/recall"}


def test_a_tally_leaves_out_what_had_no_chance() -> None:
    """A figure of nought out of nought is no figure."""
    tally = Tally()
    tally.add("offers/recall", 0, 0)
    tally.add("offers/precision", 1, 2)
    tally.add("offers/precision", 1, 1)
    assert tally.rates() == {"offers/precision": (2, 3)}
