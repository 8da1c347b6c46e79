"""The modes of benchmarks/crashes.py that are played here: a folder comes in, rows of figures go out."""

from __future__ import annotations

import json
import random
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.crashing import interrupting
from tests.archive.older_store import make_older
from tests.crashing import moments, striking
from tests.crashing.striking import Deed, Forks, Strike
from tests.crashing.sweeping import DEEDS, Range, Result, Task, Witness, exporting, reading
from tests.e2e import crash_kit

Rows = Iterator[tuple[str, Result]]
Mode = Callable[[Path, int, int], Rows]
"""Plays in a folder, in so many rounds (0: the usual) or at each n-th call; yields names and results."""

SEED = 20
IN_FLIGHT = 4
LATENCY_SECONDS = 0.1
BASES = ("empty", "tables", "older", "csv", "sqlite", "parquet")


class Stage:
    """An endpoint, letters, and the process that forks runs which read them."""

    def __init__(self, folder: Path, address: str, forks: Forks, documents: int) -> None:
        self.folder = folder
        self.environment = environment(address)
        self.witness: Witness = partial(count_at, address)
        self.forks = forks
        self.documents = documents
        self.letters = crash_kit.write_sources(folder / "letters", documents, copies=2)
        # Loading it in each fork took four seconds, of a round's six.
        forks.warm_up(reading(self.letters, in_flight=1).commands(folder / "warm"), "pyarrow.parquet")

    def range(self, task: Task, in_flight: int = 1) -> Range:
        """Return the task's range."""
        return Range(self.forks, task, self.folder, self.witness, in_flight=in_flight)

    def task(self, base: str) -> Task:
        """Return the task that begins in no folder, in a store with tables or of version 1, or an export."""
        if base == "empty":
            return reading(self.letters, in_flight=1)
        store = self.folder / base
        sources = self.letters
        if base == "tables":
            sources = self.folder / "nothing"
            sources.mkdir()
        ended = self.forks.run(reading(sources, in_flight=1).commands(store)[:1], store)
        assert ended.code == 0, ended.said
        if base == "older":
            make_older(store)
        if base in {"tables", "older"}:
            return reading(self.letters, in_flight=1, base=store)
        return exporting(base, store)


def environment(address: str) -> dict[str, str]:
    """Return what lets a command find the endpoint."""
    return {"OPENAI_BASE_URL": f"{address}/f/ok/v1", "OPENAI_API_KEY": "test-only"}


def count_at(address: str) -> int:
    """Return how many requests the endpoint has counted."""
    with urllib.request.urlopen(f"{address}/__stats") as answer:  # noqa: S310 - loopback
        return int(json.load(answer)["n"])


@contextmanager
def set_up(folder: Path, *, documents: int, latency: float = 0.0) -> Iterator[Stage]:
    """Start the endpoint and the process that forks."""
    with crash_kit.serving(folder, latency) as address, striking.forks(environment(address)) as forks:
        yield Stage(folder, address, forks, documents)


def sweep(deed: str, folder: Path, _rounds: int, step: int) -> Rows:
    """Strike at every call of a run from an empty folder, of one from a store with tables, of each export."""
    with set_up(folder, documents=2) as stage:
        for base in BASES:
            place = stage.range(stage.task(base))
            numbers = None if step == 1 else range(1, len(place.calls) + 1, step)
            yield f"{deed}, {base}", place.sweep(DEEDS[deed], numbers)


def at_random(folder: Path, rounds: int, _step: int) -> Rows:
    """Kill at random moments of a run with four calls in flight."""
    chance = random.Random(SEED)  # noqa: S311 - a game
    with set_up(folder, documents=6, latency=LATENCY_SECONDS / 2) as stage:
        place, result = stage.range(reading(stage.letters, in_flight=IN_FLIGHT), IN_FLIGHT), Result()
        while result.hit < (rounds or 200):
            place.round(moments.kill_within(place.seconds, chance), Strike(Deed.KILL), result)
        yield "random", result


def interrupts(folder: Path, rounds: int, _step: int) -> Rows:
    """Send Ctrl-C at each kind of moment."""
    chance = random.Random(SEED)  # noqa: S311 - a game
    with set_up(folder, documents=4, latency=LATENCY_SECONDS) as stage:
        place = stage.range(reading(stage.letters, in_flight=2), 2)
        kinds = moments.interrupts(stage.witness, LATENCY_SECONDS, stage.documents, chance)
        for kind, make_blow in kinds.items():
            result = Result()
            for _ in range(rounds or 20):
                place.round(make_blow(), Strike(Deed.INTERRUPT), result)
            yield f"Ctrl-C, {kind}", result


def race(folder: Path, rounds: int, _step: int) -> Rows:
    """Let two runs begin at once; one of them reads, and the other is told so or comes when all is done."""
    chance = random.Random(SEED)  # noqa: S311 - a game
    with set_up(folder, documents=4, latency=LATENCY_SECONDS / 2) as stage:
        with striking.forks(stage.environment) as rival:
            rival.warm_up(reading(stage.letters, in_flight=1).commands(folder / "warm rival"))
            place, result = stage.range(reading(stage.letters, in_flight=2), 2), Result()
            for _ in range(rounds or 25):
                place.round(moments.race(rival, chance, result), Strike(), result)
        yield "race", result


def loading(folder: Path, rounds: int, _step: int) -> Rows:
    """Interrupt processes that still load."""
    with crash_kit.serving(folder, 0.0) as address:
        letters = crash_kit.write_sources(folder / "letters", 2, copies=0)
        yield (
            "Ctrl-C, loading",
            interrupting.while_loading(letters, folder, environment(address), rounds or 20),
        )


MODES: dict[str, Mode] = {
    **{deed: partial(sweep, deed) for deed in DEEDS},
    "random": at_random,
    "interrupts": interrupts,
    "race": race,
    "loading": loading,
}
