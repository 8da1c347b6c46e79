"""The driver of a run on Ray: members come in, waves of documents go to Ray Data, endings are counted."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from summarizer.api.building import Notify
from summarizer.archive import benching, interrupting
from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.ray_data import absorbing, charging
from summarizer.archive.engines.members.ray_data.charging import Charge, Ended
from summarizer.archive.entries import State
from summarizer.archive.feeding import Choice, Job, Task
from summarizer.archive.figures import Figures
from summarizer.archive.foreseeing import Outlook
from summarizer.archive.running import Outcome, Watch
from summarizer.archive.spending import Limits, Spent
from summarizer.archive.stopping import Why
from summarizer.archive.working import Bench, Worker
from summarizer.errors import ModelUnavailable, StoreError, SummarizerError
from summarizer.schema.public import Usage

_TICK_SECONDS: Final = 0.5

Row = dict[str, Any]
HandOut = Callable[[Sequence[Row]], Iterator[Row]]
"""Gives rows of jobs to the workers, and yields their rows of endings as they come."""


class Driver:
    """Brings the tasks of a run to their ends, a wave after the other."""

    def __init__(
        self,
        bench: Bench,
        charge: Charge,
        choice: Choice,
        reader: sqlite3.Connection,
        *,
        hand_out: HandOut,
        wave: int,
    ) -> None:
        self._bench = bench
        self._charge = charge
        self._choice = choice
        self._reader = reader
        self._hand_out = hand_out
        self._wave = wave
        self._worker = Worker(bench)
        self._held_back: list[Job] = []
        self._spent: dict[str, Usage] = {}
        self._limits = Limits()
        self._begun = time.monotonic()

    async def work(self, order: Order, *, notify: Notify, watch: Watch) -> Outcome:
        """Settle every task; returns when all is done or the halt has taken effect."""
        self._limits = order.options.limits
        outlook = Outlook(order.inputs, order.settings)
        tasks = outlook.tasks(self._choice, self._reader)
        ticking = asyncio.create_task(self._tick(outlook, watch))

        def stop() -> None:
            notify("stopping once the running documents have ended; Ctrl-C again stops at once.")
            self._stop(Why.INTERRUPTED)

        loop = asyncio.get_running_loop()

        def drain() -> None:
            loop.call_soon_threadsafe(stop)

        try:
            with interrupting.listening(drain, loop):
                while not self._bench.halt.is_asked and (jobs := await self._next_wave(tasks)):
                    await self._send(jobs, order, outlook)
        finally:
            ticking.cancel()
        await benching.note_the_end(self._bench)
        figures = self.figures()
        watch(figures)
        return Outcome(figures, self._bench.halt)

    def figures(self) -> Figures:
        """Return how the run stands."""
        spent = Spent()
        for usage in self._spent.values():
            spent.add(usage)
        seconds = time.monotonic() - self._begun
        return self._bench.tally.figures(spent, seconds=seconds, prices=self._limits.prices)

    def _stop(self, why: Why, error: SummarizerError | None = None) -> None:
        """Let the workers begin nothing more, wherever they are."""
        self._bench.halt.ask(why, error)
        with suppress(OSError):
            self._charge.stop.touch()

    async def _tick(self, outlook: Outlook, watch: Watch) -> None:
        while True:
            outlook.tell(self._bench.tally)
            watch(self.figures())
            await asyncio.sleep(_TICK_SECONDS)

    async def _next_wave(self, tasks: Iterator[Task]) -> list[Job]:
        """Collect what workers have to read; settle at once what they need not."""
        jobs: dict[str, Job] = {}
        held_back, self._held_back = self._held_back, []
        for job in held_back:
            await self._sort(job, jobs)
        while len(jobs) < self._wave and not self._bench.halt.is_asked:
            task = await asyncio.to_thread(next, tasks, None)
            if task is None:
                break
            await self._sort(task, jobs)
        return list(jobs.values())

    async def _sort(self, task: Task, jobs: dict[str, Job]) -> None:
        """Take a job into the wave; one with the same words as another waits until that one has ended."""
        if not isinstance(task, Job) or self._worker.has_twin(task):
            await self._worker.settle(task)
        elif task.identity.content in jobs:
            self._held_back.append(task)
        else:
            jobs[task.identity.content] = task

    async def _send(self, jobs: Sequence[Job], order: Order, outlook: Outlook) -> None:
        async for row in self._endings([charging.job_row(job) for job in jobs]):
            self._note(Ended(**row))
        run = self._bench.stamp().run
        await asyncio.to_thread(absorbing.absorb, order.folder, run)
        if news := outlook.news(self._bench.tally, run):
            await self._bench.writer.write(*news)

    async def _endings(self, rows: Sequence[Row]) -> AsyncIterator[Row]:
        """Yield what the workers tell, which a thread waits for that nobody waits for at a sudden stop."""
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[Row | Exception | None] = asyncio.Queue()

        def tell(what: Row | Exception | None) -> None:
            with suppress(RuntimeError):  # the loop is gone: nobody listens any more
                loop.call_soon_threadsafe(told.put_nowait, what)

        def wait() -> None:
            try:
                for row in self._hand_out(rows):
                    tell(row)
            except Exception as error:  # noqa: BLE001 - raised again below
                tell(error)
            tell(None)

        threading.Thread(target=wait, name="ray", daemon=True).start()
        while (what := await told.get()) is not None:
            if isinstance(what, Exception):
                raise what
            yield what

    def _note(self, ended: Ended) -> None:
        if ended.state:
            self._bench.tally.new[State(ended.state)] += 1
        self._spent[ended.worker] = Usage(
            calls=ended.calls,
            prompt_tokens=ended.prompt_tokens,
            completion_tokens=ended.completion_tokens,
        )
        if ended.why:
            self._stop(Why(ended.why), _error_of(ended))


def _error_of(ended: Ended) -> SummarizerError | None:
    if not ended.said:
        return None
    kind = StoreError if ended.why == Why.BROKEN.value else ModelUnavailable
    return kind(ended.said, hint=ended.hint)
