"""Sweeps: one kind of blow at each write-type call of a run, or at many moments, and what came of it."""

from __future__ import annotations

import errno
import itertools
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.crashing import judging
from tests.crashing.judging import Finding, Promise
from tests.crashing.striking import Call, Commands, Deed, Ended, Forks, Strike

_STORE_NUMBERS = itertools.count()

Witness = Callable[[], int]
"""Says how many requests the endpoint has seen so far."""

Blow = Callable[[Forks, Commands, Path], Ended]
"""Runs the commands on a store, disturbs them, and returns how they ended."""

DEEDS = {
    "kill": Strike(Deed.KILL),
    "half a write, kill": Strike(Deed.HALF),
    "Ctrl-C": Strike(Deed.INTERRUPT),
    "ENOSPC once": Strike(Deed.FAIL, error=errno.ENOSPC),
    "ENOSPC for ever": Strike(Deed.FAIL, error=errno.ENOSPC, lasts=True),
    "EIO once": Strike(Deed.FAIL, error=errno.EIO),
    "EIO for ever": Strike(Deed.FAIL, error=errno.EIO, lasts=True),
}
OPTIONS = ("--model", "mock", "--no-glean", "--no-repair", "--quiet")
_INTERRUPTED = 130
_HALVED = frozenset({"write", "pwrite"})


@dataclass
class Result:
    """What the rounds of one kind of blow came to; of `total` calls `hit` were struck."""

    rounds: int = 0
    hit: int = 0
    total: int = 0
    most_repeated: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    def row(self, name: str, seconds: float) -> tuple[str, ...]:
        """Return the cells of a table: rounds, hits, lost, doubled, torn, most repeated, other findings."""
        promises = Counter(finding.promise for _, finding in self.findings)
        shown = [promises.pop(each, 0) for each in (Promise.LOST, Promise.DOUBLED, Promise.TORN)]
        hits = f"{self.hit} of {self.total}" if self.total else str(self.hit)
        cells = (self.rounds, hits, *shown, self.most_repeated, promises.total(), f"{seconds:.0f}")
        return (name, *map(str, cells))


@dataclass(frozen=True)
class Task:
    """Commands that leave results in the store that they are given; each run begins with a copy of `base`."""

    commands: Callable[[Path], list[list[str]]]
    base: Path | None = None


def reading(sources: Path, *, in_flight: int, base: Path | None = None) -> Task:
    """Return the task of a batch and its export."""

    def commands(store: Path) -> list[list[str]]:
        batch = ["batch", str(sources), "--out", str(store), *OPTIONS, "--concurrency", str(in_flight)]
        return [batch, ["export", str(store), "--output", str(store / "results.jsonl"), "--quiet"]]

    return Task(commands, base)


def exporting(form: str, base: Path) -> Task:
    """Return the task of an export of the store `base` in another form."""

    def commands(store: Path) -> list[list[str]]:
        target = store / ("records.db" if form == "sqlite" else "tables")
        return [["export", str(store), "--format", form, "--output", str(target), "--quiet"]]

    return Task(commands, base)


class Range:
    """A task, and its undisturbed run that all others are held against.

    `in_flight` is how many calls a run may ask again after a blow.
    """

    def __init__(self, forks: Forks, task: Task, folder: Path, witness: Witness, *, in_flight: int) -> None:
        self._forks = forks
        self._task = task
        self._folder = folder
        self.witness = witness
        self._in_flight = in_flight
        asked = -witness()
        store = self._fresh()
        begun = time.monotonic()
        ended = forks.run(task.commands(store), store)
        self.seconds = time.monotonic() - begun
        assert ended.code == 0, ended.said
        self._requests = asked + witness()
        self._expected, _ = judging.results_in(store)
        self.calls: tuple[Call, ...] = ended.calls

    def finished(self, store: Path) -> Path:
        """Make and return a store that has all rows and no export."""
        ended = self._forks.run(self._task.commands(store)[:1], store)
        assert ended.code == 0, ended.said
        return store

    def sweep(self, deed: Strike, numbers: Iterable[int] | None = None) -> Result:
        """Strike once at each call, or at those of the numbers."""
        chosen = _numbers(self.calls, deed) if numbers is None else list(numbers)
        result = Result(total=len(chosen))
        for number in chosen:
            strike = Strike(deed.deed, number, deed.error, deed.lasts)

            def blow(forks: Forks, commands: Commands, store: Path, strike: Strike = strike) -> Ended:
                return forks.run(commands, store, strike)

            self.round(blow, strike, result)
        return result

    def round(self, blow: Blow, strike: Strike, result: Result) -> None:
        """Disturb a run, let the next one finish, and note what does not hold."""
        store = self._fresh()
        asked = -self.witness()
        commands = self._task.commands(store)
        ended = blow(self._forks, commands, store)
        before = judging.stored_in(store)
        found = self._judge_stop(ended, strike, store)
        again = self._forks.run([*commands, ["verify", str(store)]], store)
        found += self._judge_next(again, store)
        found += judging.judge_rows(before, judging.stored_in(store))
        repeated = asked + self.witness() - self._requests
        if repeated > self._in_flight:
            found.append(Finding(Promise.REPEATED, f"{repeated} calls"))
        result.most_repeated = max(result.most_repeated, repeated)
        _note(result, strike, ended, found)
        shutil.rmtree(store)

    def _judge_stop(self, ended: Ended, strike: Strike, store: Path) -> list[Finding]:
        """Judge the end; whatever came, an export that is there is whole."""
        rest = judging.judge_results(store, self._expected) if store.exists() else []
        is_export_there = (store / "results.jsonl").exists()
        torn = [each for each in rest if each.promise is not Promise.LOST or is_export_there]
        return judging.judge_stop(ended, strike, is_whole=store.exists() and not rest) + torn

    def _judge_next(self, again: Ended, store: Path) -> list[Finding]:
        found = judging.judge_results(store, self._expected) + judging.judge_files(store)
        if again.code != 0 or "all hold" not in again.said:
            found.append(Finding(Promise.RESUME, f"{again.code}: {again.said}"))
        return found

    def _fresh(self) -> Path:
        store = self._folder / str(next(_STORE_NUMBERS))
        if self._task.base is not None:
            shutil.copytree(self._task.base, store)
        return store


def _numbers(calls: Iterable[Call], deed: Strike) -> list[int]:
    """Return the calls that a deed fits: only bytes can be half written."""
    return [each.number for each in calls if deed.deed is not Deed.HALF or each.kind in _HALVED]


def _note(result: Result, strike: Strike, ended: Ended, found: list[Finding]) -> None:
    result.rounds += 1
    if strike.number:
        result.hit += bool(ended.struck)
    elif strike.deed is not Deed.NOTHING:  # from outside
        result.hit += ended.code in {-signal.SIGKILL, _INTERRUPTED}
    result.codes[ended.code] += 1
    first = next(iter(ended.struck), None)
    place = f"{strike} ({first.kind} {first.file})" if first else str(strike)
    result.findings += [(place, each) for each in found]
