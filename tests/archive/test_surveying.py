"""A survey tells how a store stands, whether its run goes on, ended, or was killed."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.archive import ledger, locking, reporting, surveying
from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions
from summarizer.archive.spending import Limits
from summarizer.errors import RequestRejected, StoreError
from summarizer.models.budget import Prices
from summarizer.states import Prompt
from summarizer.testing import ScriptedModel
from tests.archive.archive_kit import good_answer, good_model, run, write_archive

NOW = datetime.now(UTC)


def test_a_finished_run_is_told_with_its_cost(tmp_path: Path) -> None:
    """Counts, calls and money are those of the ledger."""
    talks = write_archive(tmp_path, 10, 20, 20)
    run(talks, tmp_path / "store", good_model(), BatchOptions(limits=Limits(prices=Prices(1.0, 2.0))))
    found = surveying.survey(tmp_path / "store", now=NOW)
    assert (found.outcome, found.pid, found.model) == ("finished", None, "scripted")
    assert (found.figures.ended, found.figures.members, found.figures.twins) == (3, 3, 1)
    assert (found.figures.calls, found.figures.tokens) == (2, 400)
    assert found.figures.cost == pytest.approx(200 * 1e-6 + 200 * 2e-6)


def test_failures_are_grouped_by_reason(tmp_path: Path) -> None:
    """A file's own name makes no other reason, the most frequent comes first, with an example."""
    talks = write_archive(tmp_path, 10, 20, 30)
    for name in ("x", "y"):
        (talks / f"{name}.txt").write_text("")

    def answer(prompt: Prompt) -> str | RequestRejected:
        return RequestRejected("too odd") if " 20 " in prompt.chunk.document.text else good_answer(prompt)

    run(talks, tmp_path / "store", ScriptedModel(answer))
    found = surveying.survey(tmp_path / "store", now=NOW)
    assert [(t.state, t.reason, t.count, t.example) for t in found.troubles] == [
        (State.FAILED, "it is empty.", 2, "talks/x.txt"),
        (State.PARTIAL, "too odd", 1, "talks/001.txt"),
    ]
    text = reporting.as_text(found)
    assert "2 failed: it is empty. (talks/x.txt and others)" in text
    assert json.loads(reporting.as_json(found))["troubles"][0]["count"] == 2


def test_a_second_run_counts_all_but_its_own_speed(tmp_path: Path) -> None:
    """Calls of both runs are told."""
    talks = write_archive(tmp_path, 10)
    run(talks, tmp_path / "store", good_model())
    (talks / "later.txt").write_text((talks / "000.txt").read_text().replace("10", "11"))
    run(talks, tmp_path / "store", good_model())
    found = surveying.survey(tmp_path / "store", now=NOW)
    assert (found.run, found.figures.ended, found.figures.new) == (2, 2, 1)
    assert (found.figures.calls, found.calls) == (1, 2)
    assert "all runs together: 2 calls, 400 tokens" in reporting.as_text(found)


def test_a_run_without_an_end_was_killed_or_goes_on(tmp_path: Path) -> None:
    """The lock tells which."""
    run(write_archive(tmp_path, 10), tmp_path / "store", good_model())
    with sqlite3.connect(tmp_path / "store" / ledger.FILE) as connection:
        connection.execute("UPDATE runs SET ended = NULL, outcome = NULL")
    connection.close()
    assert surveying.survey(tmp_path / "store", now=NOW).outcome == surveying.KILLED
    with locking.held(tmp_path / "store"):
        assert surveying.survey(tmp_path / "store", now=NOW).outcome == surveying.RUNNING


def test_a_store_without_a_run_is_told(tmp_path: Path) -> None:
    """A run that was stopped before its first row leaves nothing to show."""
    ledger.open_to_write(tmp_path).close()
    with pytest.raises(StoreError, match="no run yet"):
        surveying.survey(tmp_path, now=NOW)
