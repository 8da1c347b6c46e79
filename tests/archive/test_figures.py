"""Figures tell the speed of this run, the states of all, and what is left."""

from __future__ import annotations

import json

import pytest

from summarizer.archive import wording
from summarizer.archive.entries import State
from summarizer.archive.figures import Tally
from summarizer.archive.spending import Spent
from summarizer.models.budget import Prices
from summarizer.schema.public import Usage


def tally() -> Tally:
    """Return a run that found 100 rows, added 50 and has 1,000 members."""
    counted = Tally(members=1000, twins=2)
    counted.known[State.DONE] = 100
    counted.new.update({State.DONE: 45, State.FAILED: 3, State.SKIPPED: 2})
    return counted


def test_speed_counts_this_run_and_the_rest_is_told_in_time() -> None:
    """50 in a minute leave 850 for 17 minutes."""
    figures = tally().figures(Spent(), seconds=60, prices=None)
    assert figures.per_minute == 50
    assert figures.seconds_left == 850 / 50 * 60


def test_nothing_is_guessed_about_time_without_a_number_of_members() -> None:
    """A lazy reader does not know the end."""
    counted = tally()
    counted.members = None
    assert counted.figures(Spent(), seconds=60, prices=None).seconds_left is None


def test_a_line_tells_states_speed_tokens_cost_and_time() -> None:
    """All of it on one line."""
    spent = Spent(Usage(calls=60, prompt_tokens=1_000_000, completion_tokens=500_000))
    line = wording.in_a_line(tally().figures(spent, seconds=60, prices=Prices(0.25, 2)))
    assert line == (
        "145 of 1,000 done, 3 failed, 2 skipped · 2 of them the same words as another · 50 documents/min · "
        "60 calls, 1,500,000 tokens · cost 1.2500 · 17 min 00 s left"
    )


def test_json_tells_the_same() -> None:
    """Programs read names, not a sentence."""
    told = json.loads(wording.in_json(tally().figures(Spent(), seconds=60, prices=None), ended="finished"))
    assert (told["done"], told["failed"], told["seconds_left"], told["ended"]) == (145, 3, 1020, "finished")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59, "59 s"), (61, "1 min 01 s"), (7500, "2 h 05 min"), (93600, "1 d 02 h")],
)
def test_durations_are_told_in_two_units(seconds: float, words: str) -> None:
    """As many as a person reads."""
    assert wording.duration(seconds) == words
