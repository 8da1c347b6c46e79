"""The corpora beside the repository are read whole; skipped where they are not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer.evaluation import loading, resampling, running
from summarizer.evaluation.extracting import KeywordExtractor
from summarizer.evaluation.gold import Column, Scope

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared is not there")


def test_the_annotated_articles_have_the_core_that_both_annotators_agree_on() -> None:
    """The numbers of lines and of core lines are those that the corpus states of itself."""
    columns = [item.columns for item in loading.read([DATA / "gold"])]
    counts = {
        column: (
            sum(len(each[column].lines) for each in columns),
            sum(line.is_core for each in columns for line in each[column].lines),
        )
        for column in (Column.OFFERS, Column.REFUSALS, Column.CONDITIONS)
    }
    assert counts == {Column.OFFERS: (60, 39), Column.REFUSALS: (13, 8), Column.CONDITIONS: (16, 10)}


@pytest.mark.parametrize(
    ("name", "count"),
    [("negochat", 52), ("gpt_negochat", 52), ("casino", 400), ("plover_gsr", 153)],
)
def test_every_labelled_corpus_is_read(name: str, count: int) -> None:
    """All rows become items, and the baseline can be scored on them."""
    items = list(loading.read([DATA / "labelled" / f"{name}.jsonl"]))
    assert len(items) == count
    (found,) = asyncio.run(running.run(items[:20], [KeywordExtractor()]))
    assert resampling.figures(tuple(found.documents.values()), resamples=10)


def test_judged_conditions_find_their_dialogues() -> None:
    """Forty-three judgements, each in the message of a dialogue."""
    items = list(loading.read([DATA / "labelled" / "conditions_reviewed.jsonl"]))
    assert sum(len(item.columns[Column.CONDITIONS].judged) for item in items) == 43


def test_only_formal_moves_of_the_campsite_talks_are_scored() -> None:
    """Their offers and answers are scored for recall only, and each has an outcome."""
    items = list(loading.read([DATA / "labelled" / "casino.jsonl"]))
    assert {column.scope for item in items for column in item.columns.values()} == {Scope.RECALL}
    assert all(item.outcome for item in items)
