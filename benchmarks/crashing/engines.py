"""Kills of runs whose documents are read elsewhere: by the Batch API of an endpoint, or by a Ray cluster."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.crashing import battery
from summarizer.archive import locking
from tests.archive.engines import batch_kit, batch_server
from tests.archive.engines.test_batch_api_kills import MOST_MOMENTS, kill_at_steps
from tests.crashing import judging, moments, striking
from tests.crashing.judging import Finding, Promise
from tests.crashing.striking import Deed, Strike
from tests.crashing.sweeping import DEEDS, OPTIONS, Range, Result, Task
from tests.e2e import crash_kit

PATIENCE_SECONDS = 600
RAY_DOCUMENTS = 4
RAY_LATENCY_SECONDS = 0.3


def batch_api(folder: Path, rounds: int, step: int) -> Iterator[tuple[str, Result]]:
    """Kill at each write-type call and at random moments; nothing is ever sent to the service twice."""
    letters = crash_kit.write_sources(folder / "letters", 0, copies=0)
    for number in range(3):
        text = f"Norvane offers Talmarch {number + 7} crowns for the boat. Nobody knows the answer.\n"
        (letters / f"{number}.txt").write_text(text, encoding="utf-8")

    def commands(store: Path) -> list[list[str]]:
        batch = ["batch", str(letters), "--out", str(store), *OPTIONS, "--engine", "batch-api"]
        export = ["export", str(store), "--output", str(store / "results.jsonl"), "--quiet"]
        return [[*batch, "--batch-poll", "0.01"], export]

    with batch_server.serving(batch_server.BatchService(batch_kit.good_answer, is_quick=True)) as service:
        told = {"OPENAI_BASE_URL": service.url, "OPENAI_API_KEY": batch_server.KEY}
        with striking.forks(told) as forks:
            forks.warm_up(commands(folder / "warm"))
            place = Range(forks, Task(commands), folder, lambda: service.uploaded().total(), in_flight=0)
            numbers = None if step == 1 else range(1, len(place.calls) + 1, step)
            yield "batch-api, kill", place.sweep(DEEDS["kill"], numbers)
            chance, result = random.Random(battery.SEED), Result()  # noqa: S311 - a game
            while result.hit < (rounds or 50):
                place.round(moments.kill_within(place.seconds, chance), Strike(Deed.KILL), result)
            yield "batch-api, random", result


def batch_api_steps(folder: Path, _rounds: int, step: int) -> Iterator[tuple[str, Result]]:
    """Kill before and after each request to the service is dealt with."""
    result = Result()
    try:
        result.rounds = result.hit = kill_at_steps(folder, range(0, MOST_MOMENTS, step))
    except AssertionError as error:
        result.findings.append(("batch-api, steps", Finding(Promise.LOST, str(error))))
    yield "batch-api, steps", result


def ray(folder: Path, rounds: int, _step: int) -> Iterator[tuple[str, Result]]:
    """Kill the driver on a local Ray after each count of requests; the next run takes in what is stored."""
    chance, result = random.Random(battery.SEED), Result()  # noqa: S311 - a game
    with crash_kit.serving(folder, RAY_LATENCY_SECONDS) as address:
        letters = crash_kit.write_sources(folder / "letters", RAY_DOCUMENTS, copies=1)
        for number in range(rounds or 5):
            driver = _Driver(letters, folder / f"store{number}", address)
            requests, pause = number % (RAY_DOCUMENTS + 1), chance.uniform(0.0, RAY_LATENCY_SECONDS)
            code = driver.killed_after(requests, pause)
            result.rounds += 1
            result.hit += code == -signal.SIGKILL
            result.codes[code] += 1
            repeated = driver.finish()
            result.most_repeated = max(result.most_repeated, repeated)
            place = f"round {number}, {pause:.2f} s after {requests} requests"
            result.findings += [(place, each) for each in driver.judge(repeated)]
    yield "ray, kill", result


class _Driver:
    """Runs on a store with a Ray of one worker, which has one call in flight."""

    def __init__(self, letters: Path, store: Path, address: str) -> None:
        self._letters = letters
        self._store = store
        self._said = store.with_suffix(".said")
        self._address = address
        command = ["batch", str(letters), "--out", str(store), *OPTIONS, "--concurrency", "1"]
        self._command = [
            sys.executable,
            "-m",
            "summarizer",
            *command,
            "--engine",
            "ray",
            "--ray-workers",
            "1",
        ]
        self._environment = {**os.environ, **battery.environment(address)}
        self._asked = battery.count_at(address)
        self._code = 0

    def killed_after(self, requests: int, pause: float) -> int:
        """Run until the endpoint has seen so many requests and a pause has passed, and return the exit code.

        The start of Ray takes longer or shorter each time, so a moment is told by what was asked, and the
        moment before the first request by the store.
        """
        with self._started() as process:
            while process.poll() is None and not self._has_come_to(requests):
                time.sleep(0.05)
            time.sleep(pause)
            process.kill()
        return process.returncode

    def _has_come_to(self, requests: int) -> bool:
        if requests:
            return battery.count_at(self._address) - self._asked >= requests
        return (self._store / "ledger.sqlite").exists()

    def run(self) -> int:
        """Run until the end, and return the exit code."""
        with self._started() as process:
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        return process.returncode

    def _started(self) -> subprocess.Popen[bytes]:
        with self._said.open("wb") as said:
            return subprocess.Popen(self._command, env=self._environment, stderr=said)

    def finish(self) -> int:
        """Wait until the killed run's workers are gone, run to the end, and return what was asked again."""
        shards = self._store / "shards"
        while any(locking.holder(shard) for shard in shards.glob("*") if shard.is_dir()):
            time.sleep(0.1)
        self._code = self.run()
        return battery.count_at(self._address) - self._asked - RAY_DOCUMENTS

    def judge(self, repeated: int) -> list[Finding]:
        """Name what does not hold after the next run."""
        said = self._said.read_text("utf-8", "replace")
        found = [Finding(Promise.RESUME, f"exit code {self._code}: {said}")] if self._code else []
        rows = judging.stored_in(self._store).documents.values()
        lacking = RAY_DOCUMENTS + 1 - sum(row[1] == "done" for row in rows)
        found += [Finding(Promise.LOST, json.dumps([row[:2] for row in rows]))] * bool(lacking)
        return [*found, Finding(Promise.REPEATED, str(repeated))] if repeated > 1 else found


MODES: dict[str, Callable[[Path, int, int], Iterator[tuple[str, Result]]]] = {
    "batch-api": batch_api,
    "batch-api-steps": batch_api_steps,
    "ray": ray,
}
