"""A kill between any two steps of a batch loses nothing, and makes nothing be sent or paid twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.archive.archive_kit import rows, write_archive
from tests.archive.engines.batch_kit import good_answer, words_of
from tests.archive.engines.batch_process import Errand, start
from tests.archive.engines.batch_server import KEY, BatchService, Line, Reply, error, serving

_PATIENCE_SECONDS = 60
MOST_MOMENTS = 60


class _Killed(Exception):
    """The server hangs up on a process that is gone."""


class Executioner:
    """Kills the run at a certain moment of the service: before a request is dealt with, or after."""

    def __init__(self, moment: int) -> None:
        self.moment = moment
        self.moments: list[str] = []
        self.victim: int | None = None

    def __call__(self, when: str, what: str) -> None:
        """Count the moment; kill and hang up at the one that was chosen."""
        self.moments.append(f"{when} {what}")
        if len(self.moments) - 1 == self.moment and self.victim is not None:
            os.kill(self.victim, signal.SIGKILL)
            raise _Killed


def answer_with_one_failure() -> BatchService:
    """Return a service whose first look at one document fails, so that a second batch is needed."""
    failures = iter([(500, error("server_error"))])

    def answer(line: Line) -> Reply:
        return (next(failures, None) if " 20 crowns" in words_of(line) else None) or good_answer(line)

    return BatchService(answer, is_quick=True)


def _run(errand: Errand, executioner: Executioner) -> int | None:
    process = start(errand)
    executioner.victim = process.pid
    process.join(_PATIENCE_SECONDS)
    return process.exitcode


def kill_at_steps(folder: Path, moments: Iterable[int]) -> int:
    """Kill a run at each moment until one survives, judge what the next one does; the number of kills."""
    talks = write_archive(folder, 10, 20, 30)
    kills = 0
    for moment in moments:
        store = folder / f"store{moment}"
        with serving(answer_with_one_failure()) as service:
            errand = Errand(talks, store, service.url, KEY)
            executioner = Executioner(moment)
            service.seen = executioner
            first = _run(errand, executioner)
            service.seen = lambda _when, _what: None
            if first == 0:
                break
            assert first == -signal.SIGKILL
            kills += 1
            assert _run(errand, Executioner(-1)) == 0
            where = executioner.moments[moment]
            assert [row["state"] for row in rows(store)] == ["done"] * 3, where
            assert sorted(service.uploaded().values()) == [1, 1, 2], where
            assert len(service.batches) == 2, where
            assert sorted(service.answered.values()) == [1, 1, 2], where
    return kills


@pytest.mark.e2e
@pytest.mark.parametrize("first", [0, 1])
def test_a_kill_at_a_step_sends_and_pays_nothing_twice(first: int, tmp_path: Path) -> None:
    """The next run finds what the killed one had sent, by name, file or batch id.

    Before a request is dealt with, and after; benchmarks/crashes.py kills at every step.
    """
    assert kill_at_steps(tmp_path, range(first, MOST_MOMENTS, 6)) >= 3
