"""A bound on what a run may spend: a Model that asks another one until calls, tokens or money are used up."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import BudgetExhausted, ModelError
from summarizer.models.base import Model
from summarizer.models.tallying import estimate
from summarizer.states import Completion, Prompt


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, sent and answered, in whatever unit of money."""

    sent: float = 0.0
    answered: float = 0.0

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return what so many tokens cost."""
        return (prompt_tokens * self.sent + completion_tokens * self.answered) / 1_000_000


@dataclass
class _Spending:
    """What has been spent, and what calls under way have put aside for themselves."""

    calls: int = 0
    tokens: int = 0
    money: float = 0.0
    calls_aside: int = 0
    tokens_aside: int = 0


class Budgeted:
    """Asks `model` while the budget lasts; None sets no bound.

    A call starts only if its first try and its prompt (estimated) still fit beside those under way, so
    calls in parallel cannot all take the last place. What a call spends beyond that, further tries and the
    answer's tokens, is counted when it ends and may pass the bound once.
    """

    def __init__(
        self,
        model: Model,
        *,
        max_calls: int | None = None,
        max_tokens_total: int | None = None,
        max_cost: float | None = None,
        prices: Prices | None = None,
    ) -> None:
        self._model = model
        self._max_calls = max_calls
        self._max_tokens = max_tokens_total
        self._max_cost = max_cost
        self._prices = prices or Prices()
        self._spending = _Spending()

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._model.name

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt; raises BudgetExhausted without asking where the budget is used up."""
        expected = _expected_tokens(prompt)
        self._check(expected)
        self._spending.calls_aside += 1
        self._spending.tokens_aside += expected
        try:
            completion = await self._model.complete(prompt)
        except ModelError as error:
            self._spend(error.failed_calls, error.prompt_tokens, error.completion_tokens)
            raise
        finally:
            self._spending.calls_aside -= 1
            self._spending.tokens_aside -= expected
        usage = completion.usage
        self._spend(usage.calls, usage.prompt_tokens, usage.completion_tokens)
        return completion

    async def aclose(self) -> None:
        """Close the model that is asked."""
        await self._model.aclose()

    def _check(self, expected: int) -> None:
        now = self._spending
        if self._max_calls is not None and now.calls + now.calls_aside + 1 > self._max_calls:
            raise BudgetExhausted(f"The budget of {self._max_calls} calls is used up.")
        if self._max_tokens is not None and now.tokens + now.tokens_aside + expected > self._max_tokens:
            spent = now.tokens + now.tokens_aside
            raise BudgetExhausted(
                f"The next call would pass the budget of {self._max_tokens} tokens ({spent} are spent)."
            )
        money = now.money + self._prices.of(now.tokens_aside + expected, 0)
        if self._max_cost is not None and money > self._max_cost:
            raise BudgetExhausted(
                f"The next call would pass the budget of {self._max_cost:g} in money "
                f"({now.money:.4f} are spent)."
            )

    def _spend(self, calls: int, prompt_tokens: int, completion_tokens: int) -> None:
        self._spending.calls += calls
        self._spending.tokens += prompt_tokens + completion_tokens
        self._spending.money += self._prices.of(prompt_tokens, completion_tokens)


def _expected_tokens(prompt: Prompt) -> int:
    sent = sum(len(message.content.encode("utf-8", "replace")) for message in prompt.messages)
    return estimate(sent, 0).prompt_tokens
