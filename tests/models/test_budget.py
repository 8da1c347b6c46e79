"""A run's budget of calls and tokens."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.errors import BudgetExhausted, ModelUnavailable
from summarizer.models.budget import Budgeted
from summarizer.schema.public import Usage
from summarizer.states import Completion, Finish, Prompt
from tests.models.wire_kit import a_prompt

PROMPT = a_prompt("q" * 40, system="")


class Spending:
    """A model that spends what it is told to, and counts how often it is asked."""

    name = "spender"

    def __init__(self, *, calls: int = 1, tokens: int = 0, fails: bool = False) -> None:
        self.usage = Usage(calls=calls, failed_calls=calls - 1, prompt_tokens=tokens)
        self.fails = fails
        self.asked = 0
        self.is_closed = False

    async def complete(self, prompt: Prompt) -> Completion:
        """Spend and answer, or fail."""
        self.asked += 1
        await asyncio.sleep(0)
        if self.fails:
            error = ModelUnavailable("down")
            error.failed_calls = self.usage.calls
            error.prompt_tokens = self.usage.prompt_tokens
            raise error
        return Completion("{}", Finish.STOP, "m", self.usage)

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


def ask_often(budgeted: Budgeted, times: int) -> list[str]:
    """Ask one after the other and name what came."""

    async def run() -> list[str]:
        came = []
        for _ in range(times):
            (result,) = await asyncio.gather(budgeted.complete(PROMPT), return_exceptions=True)
            came.append(type(result).__name__)
        return came

    return asyncio.run(run())


def test_without_bounds_nothing_is_refused() -> None:
    """None sets no bound."""
    assert set(ask_often(Budgeted(Spending(tokens=10**6)), 5)) == {"Completion"}


def test_a_call_beyond_the_bound_does_not_start() -> None:
    """The model is not asked any more."""
    model = Spending()

    came = ask_often(Budgeted(model, max_calls=2), 4)

    assert came == ["Completion", "Completion", "BudgetExhausted", "BudgetExhausted"]
    assert model.asked == 2


def test_failed_tries_use_up_calls() -> None:
    """Those of calls that succeed in the end, and those of calls that do not."""
    assert ask_often(Budgeted(Spending(calls=3), max_calls=3), 2) == ["Completion", "BudgetExhausted"]
    assert ask_often(Budgeted(Spending(calls=3, fails=True), max_calls=3), 2) == [
        "ModelUnavailable",
        "BudgetExhausted",
    ]


def test_calls_at_the_same_time_cannot_all_take_the_last_place() -> None:
    """A call puts its place aside before it starts."""
    model = Spending()
    budgeted = Budgeted(model, max_calls=2)

    async def run() -> list[object]:
        return list(
            await asyncio.gather(*(budgeted.complete(PROMPT) for _ in range(6)), return_exceptions=True)
        )

    came = asyncio.run(run())
    assert sum(isinstance(result, BudgetExhausted) for result in came) == 4
    assert model.asked == 2


def test_a_prompt_that_would_pass_the_tokens_is_not_sent() -> None:
    """Ten tokens are expected of forty bytes."""
    model = Spending(tokens=10)

    came = ask_often(Budgeted(model, max_tokens_total=25), 3)

    assert came == ["Completion", "Completion", "BudgetExhausted"]
    assert model.asked == 2


def test_tokens_of_failed_calls_are_spent() -> None:
    """An unusable answer was billed as well."""
    came = ask_often(Budgeted(Spending(tokens=30, fails=True), max_tokens_total=35), 2)

    assert came == ["ModelUnavailable", "BudgetExhausted"]


def test_the_message_says_how_much_is_spent() -> None:
    """So that a person can choose the next bound."""
    budgeted = Budgeted(Spending(), max_tokens_total=5)

    with pytest.raises(BudgetExhausted, match=r"budget of 5 tokens \(0 are spent\)"):
        asyncio.run(budgeted.complete(PROMPT))


def test_name_and_closing_are_the_models() -> None:
    """The budget is invisible otherwise."""
    model = Spending()
    budgeted = Budgeted(model)

    asyncio.run(budgeted.aclose())

    assert (budgeted.name, model.is_closed) == ("spender", True)
