"""The course of one call: how often it was tried, on which rung, and what comes next after a failure."""

from __future__ import annotations

from enum import StrEnum

from summarizer.errors import ModelError, RateLimited
from summarizer.models.classifying import Action, Verdict
from summarizer.models.ladder import Ladder, Rung

MOST_REQUESTS = 8
_EXTRA_RATE_TRIES = 2
_MOST_COSTLY_TRIES = 2


class Next(StrEnum):
    """What the client does after a failed try."""

    WAIT = "wait"
    ASK = "ask"
    GIVE_UP = "give_up"


class Course:
    """One call's state. A request counts when it is sent; at most MOST_REQUESTS are, whatever happens.

    While a rung is on trial (`suspect` is set) nothing is retried: each lower rung is asked once, and if
    none answers, the failure that began the trial is the one that is raised.
    """

    def __init__(self, ladder: Ladder, attempt: int, max_tries: int) -> None:
        self._ladder = ladder
        self._max_tries = max_tries
        self._failures = 0
        self._suspect: Verdict | None = None
        self._on_trial: list[Rung] = []
        self._verdict: Verdict | None = None
        self.rung = ladder.start(attempt)
        self.requests = 0

    @property
    def failures(self) -> int:
        """Tries on the same footing that failed: what a backoff grows with."""
        return self._failures

    def succeed(self) -> None:
        """Tell the ladder what this call has shown: the rung works, those tried above it do not."""
        is_certain = self._suspect is not None and self._suspect.action is Action.PROBE
        for rung in self._on_trial:
            if is_certain:
                self._ladder.refuse(rung)
            else:
                self._ladder.doubt(rung)
        self._ladder.accept(self.rung)

    def fail(self, verdict: Verdict) -> Next:
        """Decide what follows a failed try."""
        self._verdict = verdict
        if verdict.action is Action.RETRY:
            self._failures += 1
        if self.requests >= MOST_REQUESTS:
            return Next.GIVE_UP
        match verdict.action:
            case Action.LEAVE_OFF:
                return Next.ASK
            case Action.STEP_DOWN:
                self._ladder.refuse(self.rung)
                return self._descend()
            case Action.RETRY if self._may_wait(verdict):
                return Next.WAIT
            case Action.RETRY | Action.PROBE if verdict.may_be_format and not self._ladder.is_proven(
                self.rung
            ):
                self._suspect = self._suspect or verdict
                self._on_trial.append(self.rung)
                return self._descend()
        return Next.GIVE_UP

    def error(self) -> ModelError:
        """Return what to raise at the end of the course."""
        verdict = self._suspect or self._verdict
        if verdict is None:
            raise AssertionError("a course that did not fail has no error")
        times = f" Sent {self.requests} times." if self.requests > 1 else ""
        error = verdict.error(verdict.message + times, hint=verdict.hint)
        error.failed_calls = self.requests
        return error

    def _descend(self) -> Next:
        lower = self._ladder.below(self.rung)
        if lower is None:
            return Next.GIVE_UP
        self.rung = lower
        return Next.ASK

    def _may_wait(self, verdict: Verdict) -> bool:
        is_on_trial = self._suspect is not None and verdict.may_be_format
        return not is_on_trial and self._failures < self._tries_for(verdict)

    def _tries_for(self, verdict: Verdict) -> int:
        if verdict.is_costly:
            return min(_MOST_COSTLY_TRIES, self._max_tries)
        return self._max_tries + (_EXTRA_RATE_TRIES if verdict.error is RateLimited else 0)
