"""What the workers of a run share: a folder and a model come in, a bench over the open ledger goes out."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from summarizer.api import building
from summarizer.archive import entries, keying, ledger
from summarizer.archive.attending import Attend, Means
from summarizer.archive.entries import Stamp
from summarizer.archive.figures import Tally
from summarizer.archive.remembering import Memory
from summarizer.archive.spending import Limits
from summarizer.archive.stopping import Halt, Why
from summarizer.archive.working import Bench
from summarizer.archive.writing import Writer
from summarizer.models.base import Model
from summarizer.models.budget import Budgeted, Prices
from summarizer.settings import Settings


def bounded(model: Model, limits: Limits) -> Model:
    """Return the model within the limits of a run."""
    if limits.max_calls is None and limits.max_tokens_total is None and limits.max_cost is None:
        return model
    return Budgeted(
        model,
        max_calls=limits.max_calls,
        max_tokens_total=limits.max_tokens_total,
        max_cost=limits.max_cost,
        prices=limits.prices,
    )


@contextlib.asynccontextmanager
async def opened(
    folder: Path,
    settings: Settings,
    model: Model,
    *,
    prices: Prices | None = None,
    sifts: bool = False,
    keeps_texts: bool = True,
    attend: Attend | None = None,
) -> AsyncIterator[Bench]:
    """Begin a run in the folder, whose lock is held by the caller, and close the ledger at its end."""
    connection = ledger.open_to_write(folder)
    beginning = ledger.Beginning(
        at=now(),
        model=model.name,
        recipe=keying.recipe_of(settings, model.name),
        price_in=prices.sent if prices else None,
        price_out=prices.answered if prices else None,
    )
    number = ledger.begin_run(connection, beginning)
    writer = Writer(connection)
    try:
        with ledger.reading(folder) as reader:
            means = Means(reader, writer, lambda: Stamp(number, model.name, now()), Halt())
            memory = _memory(settings, model, means, keeps=attend is None)
            # The model is built and records already: what a document is read with shall not record again.
            plain = replace(settings, record_dir=None, replay_dir=None)
            bench = Bench(
                *(plain, model, memory, writer, reader, Tally(), means.halt, means.stamp),
                sifts=sifts,
                keeps_texts=keeps_texts,
            )
            async with attend(means) if attend else contextlib.nullcontext():
                yield bench
    finally:
        await writer.aclose()


async def note_the_end(bench: Bench) -> None:
    """Store how the run on a bench ended, and how many members it had where it came to its end."""
    number = bench.stamp().run
    changes = [entries.run_ended(number, now(), bench.halt.why.value)]
    if bench.halt.why is Why.FINISHED:
        bench.tally.members = bench.tally.ended
        changes.append(entries.members(number, bench.tally.members))
    await bench.writer.write(*changes)


def now() -> str:
    """Return the time, as it stands in the ledger."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _memory(settings: Settings, model: Model, means: Means, *, keeps: bool) -> Memory | None:
    if settings.is_offline:  # rules cost nothing, so there is nothing to remember
        return None
    return Memory(
        model,
        building.model_options(settings, model.name),
        reader=means.reader,
        writer=means.writer,
        stamp=means.stamp,
        halt=means.halt,
        patience=settings.concurrency,
        keeps=keeps,
    )
