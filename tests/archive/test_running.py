"""A batch run ends every document as one row, and never does or pays the same thing twice."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions
from summarizer.archive.sharding import Shard
from summarizer.archive.stopping import Why
from summarizer.errors import (
    AnswerUnusable,
    ModelUnavailable,
    RequestRejected,
    StoreError,
)
from summarizer.states import Prompt
from summarizer.testing import ScriptedModel, builders
from tests.archive.archive_kit import PLAIN, good_answer, good_model, rows, run, words, write_archive


def test_every_document_ends_as_one_row_with_its_result(tmp_path: Path) -> None:
    """Names, states and results are stored."""
    talks = write_archive(tmp_path, 10, 20, 30)
    outcome = run(talks, tmp_path / "store", good_model())
    found = rows(tmp_path / "store")
    assert [(row["name"], row["state"]) for row in found] == [
        ("talks/000.txt", "done"),
        ("talks/001.txt", "done"),
        ("talks/002.txt", "done"),
    ]
    assert [json.loads(row["result"])["offers"][0]["terms"] for row in found] == [
        "10 crowns",
        "20 crowns",
        "30 crowns",
    ]
    assert outcome.halt.why is Why.FINISHED
    assert outcome.figures.states[State.DONE] == 3


def test_a_second_run_asks_nothing(tmp_path: Path) -> None:
    """What has its row is counted and left alone."""
    talks = write_archive(tmp_path, 10, 20)
    run(talks, tmp_path / "store", good_model())
    model = good_model()
    outcome = run(talks, tmp_path / "store", model)
    assert model.prompts == []
    assert (outcome.figures.states[State.DONE], outcome.figures.new) == (2, 0)


def test_the_same_words_are_read_once(tmp_path: Path) -> None:
    """Copies have rows of their own that share one result, in the same run or in a later one."""
    talks = write_archive(tmp_path, 10, 10, 10)
    model = good_model()
    run(talks, tmp_path / "store", model)
    (talks / "copy.txt").write_text(words(10), encoding="utf-8")
    outcome = run(talks, tmp_path / "store", model)
    assert len(model.prompts) == 1
    found = rows(tmp_path / "store")
    assert len(found) == 4
    assert len({row["result"] for row in found}) == 1
    assert sum(row["same_as"] is None for row in found) == 1
    assert outcome.figures.twins == 1


def test_copies_that_come_while_a_result_is_being_stored_share_it_too(tmp_path: Path) -> None:
    """There is no moment between reading and storing at which a copy would be read again."""
    talks = write_archive(tmp_path, *[10] * 40)
    outcome = run(talks, tmp_path / "store", good_model())
    assert sum(row["same_as"] is None for row in rows(tmp_path / "store")) == 1
    assert outcome.figures.twins == 39


def test_a_copy_of_a_document_that_failed_shares_its_second_chance(tmp_path: Path) -> None:
    """Once one of them is done, the other needs no call."""
    talks = write_archive(tmp_path, 10, 10)
    run(talks, tmp_path / "store", ScriptedModel(lambda _: RequestRejected("no")))
    model = good_model()
    run(talks, tmp_path / "store", model, BatchOptions(retries_failed=True))
    assert [row["state"] for row in rows(tmp_path / "store")] == ["done", "done"]
    assert len(model.prompts) == 1


def test_a_member_that_cannot_be_read_is_a_failed_row(tmp_path: Path) -> None:
    """An empty file has its row with the reason; once it is mended, the new row is the newest."""
    talks = write_archive(tmp_path, 10)
    (talks / "000.txt").write_text("", encoding="utf-8")
    run(talks, tmp_path / "store", good_model())
    (row,) = rows(tmp_path / "store")
    assert (row["state"], row["reason"], row["error"]) == ("failed", "000.txt is empty.", "unread")
    (talks / "000.txt").write_text(words(10), encoding="utf-8")
    run(talks, tmp_path / "store", good_model())
    (row,) = rows(tmp_path / "store")
    assert row["state"] == "done"


def test_a_failed_document_is_tried_again_only_when_asked(tmp_path: Path) -> None:
    """--retry-failed gives another chance, and its result takes the row's place."""
    talks = write_archive(tmp_path, 10)
    run(talks, tmp_path / "store", ScriptedModel(lambda _: RequestRejected("no", hint="other model")))
    model = good_model()
    run(talks, tmp_path / "store", model)
    (row,) = rows(tmp_path / "store")
    assert (row["state"], model.prompts) == ("partial", [])
    run(talks, tmp_path / "store", model, BatchOptions(retries_failed=True))
    (row,) = rows(tmp_path / "store")
    assert row["state"] == "done"


def test_an_unusable_answer_is_asked_for_again_in_the_same_run(tmp_path: Path) -> None:
    """Bad luck is no result: stored answers that could not be used are not taken for the last word."""
    talks = write_archive(tmp_path, 10)
    answers = iter(["no JSON", "no JSON", "no JSON"])
    outcome = run(talks, tmp_path / "store", ScriptedModel(lambda p: next(answers, None) or good_answer(p)))
    assert outcome.figures.states[State.DONE] == 1
    assert outcome.figures.calls == 4
    (row,) = rows(tmp_path / "store", "SELECT lost_calls + (SELECT sum(calls) FROM calls) FROM runs")
    assert row[0] == 4


def test_a_stored_call_is_not_paid_again(tmp_path: Path) -> None:
    """A run that got an answer but no result takes the answer from the store the next time."""
    talks = write_archive(tmp_path, 10)

    def answer(prompt: Prompt) -> str | ModelUnavailable:
        return ModelUnavailable("down") if prompt.purpose.value == "glean" else good_answer(prompt)

    gleaning = replace(PLAIN, glean=True)
    (talks / "000.txt").write_text(words(10) + "Talmarch refuses everything else.\n", encoding="utf-8")
    first = ScriptedModel(answer)
    run(talks, tmp_path / "store", first, settings=gleaning)
    second = good_model()
    run(talks, tmp_path / "store", second, BatchOptions(retries_failed=True), settings=gleaning)
    extracts = [p for p in first.prompts + second.prompts if p.purpose.value == "extract"]
    assert len(extracts) == 1


def test_another_model_makes_new_work_and_keeps_the_old(tmp_path: Path) -> None:
    """Rows of both models are there; the newest of a name is the later one, also when it was there before."""
    talks = write_archive(tmp_path, 10)
    other = good_model()
    other.name = "other"
    run(talks, tmp_path / "store", good_model())
    run(talks, tmp_path / "store", other)
    assert len(rows(tmp_path / "store", "SELECT * FROM documents")) == 2
    assert rows(tmp_path / "store")[0]["model"] == "other"
    again = good_model()
    run(talks, tmp_path / "store", again)
    assert again.prompts == []
    assert rows(tmp_path / "store")[0]["model"] == "scripted"


def test_a_bug_in_one_document_does_not_keep_the_archive_from_its_end(tmp_path: Path) -> None:
    """It is a failed row that says so."""
    talks = write_archive(tmp_path, 10, 20)

    def answer(prompt: Prompt) -> str:
        if " 10 " in prompt.chunk.document.text:
            raise KeyError("odd")
        return good_answer(prompt)

    run(talks, tmp_path / "store", ScriptedModel(answer))
    assert [(row["state"], row["error"]) for row in rows(tmp_path / "store")] == [
        ("failed", "bug"),
        ("done", ""),
    ]


def test_the_prefilter_lists_what_it_skips(tmp_path: Path) -> None:
    """Skipped documents have a row; without the filter they are read."""
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "talks.txt").write_text(
        "Russia rejected a ceasefire that Ukraine had offered.\n", encoding="utf-8"
    )
    (talks / "weather.txt").write_text("It rained on Monday. The sea was grey.\n", encoding="utf-8")
    model = ScriptedModel(lambda _: builders.answer())
    outcome = run(talks, tmp_path / "store", model, BatchOptions(sifts=True))
    assert outcome.figures.states[State.SKIPPED] == 1
    assert "no negotiation" in rows(tmp_path / "store")[1]["reason"]
    assert run(talks, tmp_path / "store", model, BatchOptions(sifts=True)).figures.states[State.SKIPPED] == 1
    assert run(talks, tmp_path / "store", model).figures.states[State.DONE] == 2


def test_shards_together_read_everything_once(tmp_path: Path) -> None:
    """Each document falls into exactly one part."""
    talks = write_archive(tmp_path, *range(20, 40))
    model = good_model()
    parts = [
        run(talks, tmp_path / f"store{n}", model, BatchOptions(shard=Shard(n, 3))).figures.new
        for n in (1, 2, 3)
    ]
    assert sum(parts) == 20
    assert all(parts)
    assert len(model.prompts) == 20


def test_spent_tries_are_counted(tmp_path: Path) -> None:
    """Calls without an answer cost too, and the run's row says what."""
    talks = write_archive(tmp_path, 10)
    error = AnswerUnusable("cut")
    error.failed_calls, error.prompt_tokens, error.completion_tokens = 2, 300, 40
    answers = iter([error])
    outcome = run(talks, tmp_path / "store", ScriptedModel(lambda p: next(answers, None) or good_answer(p)))
    (row,) = rows(tmp_path / "store", "SELECT * FROM runs")
    assert (row["lost_calls"], row["lost_prompt_tokens"], row["lost_completion_tokens"]) == (2, 300, 40)
    assert outcome.figures.calls == 3
    assert outcome.figures.tokens == 340 + 200


def test_a_ledger_that_cannot_be_read_is_no_fault_of_a_document(tmp_path: Path) -> None:
    """The run stops and says so; the document stays to be done."""

    def broken(_: Prompt) -> str:
        message = "disk I/O error"
        raise sqlite3.OperationalError(message)

    talks = write_archive(tmp_path, 10)
    with pytest.raises(StoreError, match="disk I/O error"):
        run(talks, tmp_path / "store", ScriptedModel(broken))
    assert rows(tmp_path / "store") == []
