"""How a run stands: counts that it keeps come in, figures fit to be shown go out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from summarizer.archive.entries import State
from summarizer.archive.spending import Spent
from summarizer.models.budget import Prices


@dataclass(frozen=True)
class Figures:
    """What a person wants to know of a run.

    `states` counts the members that ended, those of earlier runs included. `new` ended in this run, `twins`
    of them without work because the same text was known. `seconds_left` and `members` are None where that is
    not known (yet), `cost` where there are no prices. With `is_guess` the members are foreseen, not counted.
    """

    states: dict[State, int]
    new: int
    twins: int
    seconds: float
    calls: int
    tokens: int
    cost: float | None
    members: int | None = None
    is_guess: bool = False
    seconds_left: float | None = None

    @property
    def ended(self) -> int:
        """Members that ended, in whatever way."""
        return sum(self.states.values())

    @property
    def per_minute(self) -> float:
        """Members that ended in this run, a minute."""
        return self.new * 60 / self.seconds if self.seconds > 0 else 0.0


@dataclass
class Tally:
    """What a run counts while it goes on; `known` are members that had their row before.

    `guess` is how many members there may be, where `members` is not known yet.
    """

    new: Counter[State] = field(default_factory=Counter)
    known: Counter[State] = field(default_factory=Counter)
    twins: int = 0
    members: int | None = None
    guess: int | None = None

    @property
    def ended(self) -> int:
        """Members that ended, in this run or before."""
        return self.new.total() + self.known.total()

    def figures(self, spent: Spent, *, seconds: float, prices: Prices | None) -> Figures:
        """Return how the run stands after so many seconds."""
        usage = spent.usage
        shown = Figures(
            states={state: self.new[state] + self.known[state] for state in State},
            new=self.new.total(),
            twins=self.twins,
            seconds=seconds,
            calls=usage.calls,
            tokens=spent.tokens,
            cost=prices.of(usage.prompt_tokens, usage.completion_tokens) if prices else None,
            members=self.guess if self.members is None else self.members,
            is_guess=self.members is None and self.guess is not None,
        )
        return with_time_left(shown)


def with_time_left(figures: Figures) -> Figures:
    """Return the figures with the time that the rest takes at the speed so far, where that can be told."""
    if figures.members is None or not figures.per_minute:
        return figures
    rest = max(0, figures.members - figures.ended)
    return Figures(**{**vars(figures), "seconds_left": rest * 60 / figures.per_minute})
