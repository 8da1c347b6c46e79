"""What runs in a Ray worker: rows of jobs in, rows of endings out; results stay in the worker's ledger.

The function around which this class stands is the one that every engine calls: `Worker.settle`.
"""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from typing import Any

import pyarrow as pa

from summarizer.api import building
from summarizer.archive import benching, locking
from summarizer.archive.engines.members.ray_data import absorbing, columns
from summarizer.archive.engines.members.ray_data.charging import Charge, Ended, job_of
from summarizer.archive.feeding import Job
from summarizer.archive.spending import Spent
from summarizer.archive.stopping import Why
from summarizer.archive.working import Bench, Worker
from summarizer.errors import SummarizerError


class ShardReader:
    """Reads the documents of a block, `concurrency` of them at the same time, into a ledger of its own."""

    def __init__(self, charge: Charge) -> None:
        self._charge = charge
        self._name = uuid.uuid4().hex
        self._opening = asyncio.Lock()
        self._stack = contextlib.AsyncExitStack()
        self._shift: _Shift | None = None

    async def __call__(self, block: pa.Table) -> pa.Table:
        """Settle the jobs of a block; what could not be begun any more comes back without a state."""
        rows = block.to_pylist()
        try:
            shift = await self._opened()
            ended = await asyncio.gather(*(shift.settle(row) for row in rows))
            if self._charge.parquet:
                columns.write(shift.bench.reader, [e.key for e in ended if e.state], self._charge.parquet)
        except SummarizerError as error:
            broken = Ended("", "", self._name, why=Why.BROKEN.value, said=str(error), hint=error.hint)
            return pa.Table.from_pylist([broken.row()])
        return pa.Table.from_pylist([each.row() for each in ended])

    async def _opened(self) -> _Shift:
        async with self._opening:  # the writer needs a running loop, which a constructor has not
            if self._shift is None:
                self._shift = await self._open()
            return self._shift

    async def _open(self) -> _Shift:
        charge = self._charge
        folder = charge.shards / self._name
        model = benching.bounded(building.build_model(charge.settings), charge.limits)
        self._stack.enter_context(locking.held(folder))
        opening = benching.opened(
            folder, charge.settings, model, sifts=charge.sifts, keeps_texts=charge.keeps_texts
        )
        bench = await self._stack.enter_async_context(opening)
        absorbing.show_known_calls(bench.reader, charge.known)
        return _Shift(self._name, bench, charge)


class _Shift:
    """A worker's open ledger, and the settling of jobs into it."""

    def __init__(self, name: str, bench: Bench, charge: Charge) -> None:
        self.bench = bench
        self._name = name
        self._charge = charge
        self._worker = Worker(bench)
        self._places = asyncio.Semaphore(charge.settings.concurrency)

    async def settle(self, row: dict[str, Any]) -> Ended:
        async with self._places:
            if self._charge.stop.exists():
                self.bench.halt.ask(Why.INTERRUPTED)
            job = job_of(row)
            if not self.bench.halt.is_asked:
                await self._worker.settle(job)
        return self._ended(job)

    def _ended(self, job: Job) -> Ended:
        bench = self.bench
        found = bench.reader.execute(
            "SELECT state FROM documents WHERE key = ?", (job.identity.key,)
        ).fetchone()
        usage = (bench.memory.spent if bench.memory else Spent()).usage
        halt = bench.halt
        return Ended(
            job.identity.key,
            found[0] if found else "",
            self._name,
            usage.calls,
            usage.prompt_tokens,
            usage.completion_tokens,
            why=halt.why.value if halt.is_asked else "",
            said=str(halt.error) if halt.error else "",
            hint=halt.error.hint if halt.error else "",
        )
