"""Why a run stops before its end: a reason is asked for once, and nothing new starts afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.errors import SummarizerError


class Why(StrEnum):
    """What ended a run."""

    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    BUDGET = "budget used up"
    UNAVAILABLE = "model unavailable"
    BROKEN = "broken off"


class RunStopped(Exception):
    """A call did not start because the run is stopping; its document stays to be done. No failure."""


@dataclass
class Halt:
    """Whether a run goes on; `error` is what a person is told about the reason."""

    why: Why = Why.FINISHED
    error: SummarizerError | None = None

    @property
    def is_asked(self) -> bool:
        """Say whether nothing new may start."""
        return self.why is not Why.FINISHED

    def ask(self, why: Why, error: SummarizerError | None = None) -> None:
        """Let nothing new start; the first reason stands."""
        if not self.is_asked:
            self.why, self.error = why, error
