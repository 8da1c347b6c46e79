"""What stops a run spoils no document: a budget, an endpoint that is down, an interrupt, another run."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.archive import locking, running
from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions
from summarizer.archive.spending import Limits
from summarizer.archive.stopping import Why
from summarizer.errors import (
    AccessDenied,
    ModelUnavailable,
    PromptError,
    StoreLocked,
)
from summarizer.models.budget import Prices
from summarizer.states import Completion, Prompt
from summarizer.testing import ScriptedModel
from tests.archive.archive_kit import PLAIN, good_answer, good_model, rows, run, write_archive


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


def test_a_broken_template_stops_the_run_at_once(tmp_path: Path) -> None:
    """It would fail every document alike, so none is blamed."""
    talks = write_archive(tmp_path, 10, 20)
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "extract.md.j2").write_text("{{ nothing_known }}")
    with pytest.raises(PromptError):
        run(talks, tmp_path / "store", good_model(), settings=replace(PLAIN, prompts_dir=prompts))
    assert rows(tmp_path / "store") == []


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
