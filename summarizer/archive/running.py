"""A batch run: inputs and a folder come in, every document ends as a row of the folder's ledger.

reader thread -> bounded feed -> workers (this loop) -> writer thread. Whatever stops the run, the rows and
calls that were stored stay, and the next run goes on from there.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from summarizer.api import building, verbs
from summarizer.archive import benching, entries, feeding, interrupting, keying, ledger, locking
from summarizer.archive.attending import Attend
from summarizer.archive.feeding import Choice, Feed
from summarizer.archive.figures import Figures
from summarizer.archive.sharding import Shard
from summarizer.archive.spending import Limits, Spent
from summarizer.archive.stopping import Halt, Why
from summarizer.archive.working import Bench, Worker
from summarizer.models.base import Model
from summarizer.settings import Settings

_TICK_SECONDS: Final = 0.5
_COUNTING_STARTS_AFTER_SECONDS: Final = 60.0

Watch = Callable[[Figures], None]


@dataclass(frozen=True)
class BatchOptions:
    """What a run does beside reading; the defaults read everything that has no row yet."""

    shard: Shard = field(default_factory=Shard)
    retries_failed: bool = False
    sifts: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Outcome:
    """How a run ended; `figures` are its last."""

    figures: Figures
    halt: Halt


def watch_nothing(_: Figures) -> None:
    """Take figures that nobody looks at."""


async def run(
    inputs: Sequence[str | Path],
    folder: Path,
    settings: Settings,
    options: BatchOptions,
    *,
    model: Model | None = None,
    attend: Attend | None = None,
    notify: building.Notify = building.silent,
    watch: Watch = watch_nothing,
) -> Outcome:
    """Read every document of the inputs that has no row in the folder's ledger yet.

    `model` answers in the place of an endpoint; whoever gives it closes it. `attend` is for one that works
    with the ledger. Ctrl-C and budgets end in the outcome's `halt`. Raises `StoreLocked` where another run
    is at work there, `StoreUnwritable` where the disk is full or broken, and `SettingsError` where a model
    is named and nothing is there to ask it.
    """
    # Budgets count for the run, not for each document; what a document may have is all of it.
    unbounded = replace(settings, max_calls=None, max_tokens_total=None)
    asked = model or building.build_model(unbounded, notify)
    try:
        with locking.held(folder):
            bounded = benching.bounded(asked, options.limits)
            async with benching.opened(
                folder, unbounded, bounded, prices=options.limits.prices, sifts=options.sifts, attend=attend
            ) as bench:
                return await _work(bench, inputs, folder, options, notify=notify, watch=watch)
    finally:
        if model is None:
            await asked.aclose()


async def _work(
    bench: Bench,
    inputs: Sequence[str | Path],
    folder: Path,
    options: BatchOptions,
    *,
    notify: building.Notify,
    watch: Watch,
) -> Outcome:
    recipe = keying.recipe_of(bench.settings, bench.model.name)
    choice = Choice(recipe, options.shard, options.retries_failed, options.sifts)
    with ledger.reading(folder) as reader:
        return await _Shift(bench, choice, reader, options, notify).work(inputs, watch)


class _Shift:
    """The work of one run, from the first member to the last."""

    def __init__(
        self,
        bench: Bench,
        choice: Choice,
        reader: sqlite3.Connection,
        options: BatchOptions,
        notify: building.Notify,
    ) -> None:
        self._bench = bench
        self._choice = choice
        self._reader = reader
        self._limits = options.limits
        self._notify = notify
        self._begun = time.monotonic()
        self._is_over = False

    async def work(self, inputs: Sequence[str | Path], watch: Watch) -> Outcome:
        """Settle every task; returns when all is done or the halt has taken effect."""
        bench = self._bench
        members = verbs.gather(inputs, bench.settings)
        source = feeding.tasks(members, self._choice, self._reader)
        feed = Feed(source, places=bench.settings.concurrency + 2)
        loop = asyncio.get_running_loop()

        def drain() -> None:
            loop.call_soon_threadsafe(self._stop, feed)

        aside = [asyncio.create_task(self._tick(watch)), asyncio.create_task(self._count(inputs))]
        try:
            with interrupting.listening(drain):
                await self._all_hands(feed)
        finally:
            self._is_over = True
            for task in aside:
                task.cancel()
            await asyncio.gather(*aside, return_exceptions=True)
            await feed.aclose()
        if bench.memory:
            await bench.memory.settled()
        await benching.note_the_end(bench)
        figures = self.figures()
        watch(figures)
        return Outcome(figures, bench.halt)

    def figures(self) -> Figures:
        """Return how the run stands."""
        spent = self._bench.memory.spent if self._bench.memory else Spent()
        seconds = time.monotonic() - self._begun
        return self._bench.tally.figures(spent, seconds=seconds, prices=self._limits.prices)

    def _stop(self, feed: Feed) -> None:
        self._notify("stopping once the running calls have ended; Ctrl-C again stops at once.")
        self._bench.halt.ask(Why.INTERRUPTED)
        feed.stop()

    async def _all_hands(self, feed: Feed) -> None:
        """Let the workers take tasks until there are none, the halt is asked for, or one of them breaks."""
        worker = Worker(self._bench)

        async def take() -> None:
            while not self._bench.halt.is_asked and (task := await feed.next()) is not None:
                if not self._bench.halt.is_asked:
                    await worker.settle(task)
            feed.stop()

        async with _together(self._bench.settings.concurrency, take) as hands:
            await asyncio.wait(hands, return_when=asyncio.FIRST_EXCEPTION)

    async def _tick(self, watch: Watch) -> None:
        while True:
            watch(self.figures())
            await asyncio.sleep(_TICK_SECONDS)

    async def _count(self, inputs: Sequence[str | Path]) -> None:
        """Learn how many members there are, in a run that takes longer than the counting.

        The reader cannot tell: it runs ahead by a few documents only. Beside rules, which use the processor
        themselves, a second reading would cost more than its figure is worth.
        """
        if self._bench.memory is None:
            return
        await asyncio.sleep(_COUNTING_STARTS_AFTER_SECONDS)
        counted = await asyncio.to_thread(self._members_of, inputs)
        if counted is not None:
            self._bench.tally.members = counted // self._choice.shard.count
            await self._bench.writer.write(entries.members(self._bench.stamp().run, counted))

    def _members_of(self, inputs: Sequence[str | Path]) -> int | None:
        count = 0
        for _ in verbs.gather(inputs, self._bench.settings):
            count += 1
            if self._is_over:
                return None
        return count


@contextlib.asynccontextmanager
async def _together(
    count: int, work: Callable[[], Coroutine[None, None, None]]
) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Run `work` so many times at once; whatever ends the block, none of them goes on after it."""
    hands = [asyncio.create_task(work()) for _ in range(count)]
    try:
        yield hands
    finally:
        for hand in hands:
            hand.cancel()
        ends = await asyncio.gather(*hands, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end
