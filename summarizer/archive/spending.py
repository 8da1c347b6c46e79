"""What a run has spent, and what it may: usages and failures come in, calls, tokens and money go out."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.errors import ModelError
from summarizer.models.budget import Prices
from summarizer.schema.public import Usage


@dataclass(frozen=True)
class Limits:
    """What may be spent in one run; None sets no bound. `max_cost` is in the unit of the prices."""

    max_calls: int | None = None
    max_tokens_total: int | None = None
    max_cost: float | None = None
    prices: Prices | None = None


@dataclass
class Spent:
    """The calls and tokens of a run so far, failed ones included."""

    usage: Usage = field(default_factory=Usage)

    def add(self, usage: Usage) -> None:
        """Count an answer."""
        self.usage = self.usage.plus(usage)

    def lose(self, error: ModelError) -> None:
        """Count a failure."""
        self.usage = self.usage.plus(
            Usage(
                calls=error.failed_calls,
                failed_calls=error.failed_calls,
                prompt_tokens=error.prompt_tokens,
                completion_tokens=error.completion_tokens,
            )
        )

    @property
    def tokens(self) -> int:
        """Tokens both ways."""
        return self.usage.prompt_tokens + self.usage.completion_tokens
