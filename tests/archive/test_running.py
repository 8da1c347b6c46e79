"""A batch run ends every document as one row, and never does or pays the same thing twice."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.archive import locking, running
from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions
from summarizer.archive.sharding import Shard
from summarizer.archive.spending import Limits
from summarizer.archive.stopping import Why
from summarizer.errors import (
    AccessDenied,
    AnswerUnusable,
    ModelUnavailable,
    PromptError,
    RequestRejected,
    StoreLocked,
)
from summarizer.models.budget import Prices
from summarizer.states import Completion, Prompt
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


@pytest.mark.parametrize(
    "limits",
    [
        Limits(max_calls=2),
        Limits(max_tokens_total=5_500),
        Limits(max_cost=0.0055, prices=Prices(1.0, 1.0)),
    ],
    ids=["calls", "tokens", "money"],
)
def test_a_used_up_budget_stops_the_run_and_the_rest_stays_to_be_done(tmp_path: Path, limits: Limits) -> None:
    """No document is spoilt by it: what could not be asked has no row, and the next run goes on."""
    talks = write_archive(tmp_path, *range(20, 30))
    model = good_model()
    outcome = run(talks, tmp_path / "store", model, BatchOptions(limits=limits))
    assert outcome.halt.why is Why.BUDGET
    found = rows(tmp_path / "store")
    assert 0 < len(found) < 10
    assert {row["state"] for row in found} == {"done"}
    assert run(talks, tmp_path / "store", model).figures.states[State.DONE] == 10
    assert len(model.prompts) == 10


@pytest.mark.parametrize("error", [AccessDenied("no key"), ModelUnavailable("down")])
def test_an_endpoint_that_is_down_stops_the_run(
    tmp_path: Path, error: AccessDenied | ModelUnavailable
) -> None:
    """No document is called failed for what is the endpoint's fault."""
    talks = write_archive(tmp_path, *range(20, 60))
    model = ScriptedModel(lambda _: error)
    outcome = run(talks, tmp_path / "store", model)
    assert outcome.halt.why is Why.UNAVAILABLE
    assert outcome.halt.error is error
    assert rows(tmp_path / "store") == []
    assert len(model.prompts) <= 12


def test_one_document_that_an_endpoint_cannot_answer_fails_alone(tmp_path: Path) -> None:
    """Where the others are answered, the endpoint is not down."""
    talks = write_archive(tmp_path, *range(20, 30))

    def answer(prompt: Prompt) -> str | ModelUnavailable:
        is_odd = " 25 " in prompt.chunk.document.text
        return ModelUnavailable("error 500", hint="later") if is_odd else good_answer(prompt)

    outcome = run(talks, tmp_path / "store", ScriptedModel(answer))
    failed = [row for row in rows(tmp_path / "store") if row["state"] == "failed"]
    assert [(row["name"], row["reason"], row["hint"]) for row in failed] == [
        ("talks/005.txt", "error 500", "later")
    ]
    assert outcome.figures.states[State.DONE] == 9


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


def test_a_broken_template_stops_the_run_at_once(tmp_path: Path) -> None:
    """It would fail every document alike, so none is blamed."""
    talks = write_archive(tmp_path, 10, 20)
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "extract.md.j2").write_text("{{ nothing_known }}")
    with pytest.raises(PromptError):
        run(talks, tmp_path / "store", good_model(), settings=replace(PLAIN, prompts_dir=prompts))
    assert rows(tmp_path / "store") == []


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


def test_two_runs_exclude_each_other(tmp_path: Path) -> None:
    """The second is told which process is at work."""
    talks = write_archive(tmp_path, 10)
    with locking.held(tmp_path / "store"), pytest.raises(StoreLocked, match=r"process \d+"):
        run(talks, tmp_path / "store", good_model())


def test_an_interrupt_lets_running_calls_end(tmp_path: Path) -> None:
    """What is under way is stored; nothing new starts."""
    talks = write_archive(tmp_path, *range(20, 40))
    asked = asyncio.Event()
    may_answer = asyncio.Event()

    class Slow(ScriptedModel):
        async def complete(self, prompt: Prompt) -> Completion:
            asked.set()
            await may_answer.wait()
            return await super().complete(prompt)

    async def interrupted() -> running.Outcome:
        import signal

        work = asyncio.ensure_future(
            running.run([talks], tmp_path / "store", PLAIN, BatchOptions(), model=model)
        )
        await asked.wait()
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(0)
        may_answer.set()
        return await work

    model = Slow(good_answer)
    outcome = asyncio.run(interrupted())
    assert outcome.halt.why is Why.INTERRUPTED
    assert 1 <= len(model.prompts) <= PLAIN.concurrency
    assert len(rows(tmp_path / "store")) == len(model.prompts)


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
