"""Blows from outside at moments of a run: a kill at any time, Ctrl-C once or twice at each kind of moment."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from pathlib import Path

from tests.crashing.judging import Finding, Promise
from tests.crashing.striking import Commands, Ended, Forks
from tests.crashing.sweeping import Blow, Result, Witness

USAGE = 2
KINDS = ("before the store", "the store opens", "calls under way", "twice", "twice at once", "the last calls")
_POLL_SECONDS = 0.002


def kill_within(seconds: float, chance: random.Random) -> Blow:
    """Return the blow that kills at a random moment of so many seconds."""

    def blow(forks: Forks, commands: Commands, store: Path) -> Ended:
        forks.start(commands, store)
        if not forks.is_over_after(chance.uniform(0.0, seconds)):
            forks.signal(signal.SIGKILL)
        return forks.end()

    return blow


def race(rival: Forks, chance: random.Random, result: Result) -> Blow:
    """Return the blow that lets two runs begin at almost one moment; a shut-out one counts as a hit."""

    def blow(forks: Forks, commands: Commands, store: Path) -> Ended:
        rival.start(commands, store)
        rival.is_over_after(chance.uniform(0.0, 0.02))
        forks.start(commands, store)
        ends = [forks.end(), rival.end()]
        shut_out = [end for end in ends if end.code == USAGE and "Another " in end.said]
        result.hit += bool(shut_out)
        if len(shut_out) == 2:
            result.findings.append(("race", Finding(Promise.LOST, "both were shut out")))
        return next(end for end in [*(end for end in ends if end not in shut_out), *ends])

    return blow


def interrupt(wait: Callable[[Forks, Path], None], *pauses: float) -> Blow:
    """Return the blow that waits for something, and sends Ctrl-C after each of the pauses in seconds."""

    def blow(forks: Forks, commands: Commands, store: Path) -> Ended:
        forks.start(commands, store)
        wait(forks, store)
        for pause in pauses:
            if not forks.is_over_after(pause):
                forks.signal(signal.SIGINT)
        return forks.end()

    return blow


def interrupts(
    witness: Witness, latency: float, documents: int, chance: random.Random
) -> dict[str, Callable[[], Blow]]:
    """Return what makes a blow for each kind of moment of a run whose answers take `latency` seconds."""

    def asked(count: int) -> Callable[[Forks, Path], None]:
        goal = witness() + count
        return lambda forks, _: _wait_until(lambda: witness() >= goal, forks)

    def is_held(forks: Forks, store: Path) -> None:
        _wait_until((store / "lock").exists, forks)

    def at_once(_forks: Forks, _store: Path) -> None:
        """Wait for nothing."""

    def some() -> int:
        return chance.randint(1, documents)

    within = chance.uniform
    makers = (
        lambda: interrupt(at_once, within(0.0, 0.1)),
        lambda: interrupt(is_held, within(0.0, 0.05)),
        lambda: interrupt(asked(some()), within(0.0, latency)),
        lambda: interrupt(asked(some()), within(0.0, latency), within(0.0, latency)),
        lambda: interrupt(asked(some()), 0.0, within(0.0, 0.01)),
        lambda: interrupt(asked(documents), within(latency / 2, latency * 2)),
    )
    return dict(zip(KINDS, makers, strict=True))


def _wait_until(holds: Callable[[], bool], forks: Forks) -> None:
    while not holds() and not forks.is_over_after(_POLL_SECONDS):
        pass
