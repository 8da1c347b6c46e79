"""Chunks in, Summary out: windows read in parallel, then one record of them all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import reduce

from summarizer import merging, repairing, tracking
from summarizer.document import Document
from summarizer.errors import BudgetExhausted, ModelError, ModelUnavailable
from summarizer.pipeline.accounting import cover, source_of
from summarizer.pipeline.asking import Desk
from summarizer.pipeline.reading import Reading, not_started, read
from summarizer.pipeline.uniting import confirm
from summarizer.schema.public import SCHEMA_VERSION, Dropped, Provenance, Review, Summary, Usage
from summarizer.states import Chunk, Finding, Merged
from summarizer.version import __version__

Progress = Callable[[int, int], None]


async def summarize(
    document: Document, chunks: Sequence[Chunk], desk: Desk, *, progress: Progress | None = None
) -> Summary:
    """Read every window and return the one record of the document.

    Raises the `ModelUnavailable` that stopped the run where not one segment could be read, and
    `RecordingMissing` always: a replay with a gap is no result. Everything else ends in the summary's
    coverage.
    """
    readings = await _read_windows(chunks, desk, progress)
    _raise_if_nothing(readings)
    united = await confirm(document, [r.grounded for r in readings], desk)
    parts = [r.grounded for r in readings]
    merged = merging.merge(parts, confirmed=united.candidates, language=document.language)
    tracked = tracking.track(merged, document)
    usage = reduce(Usage.plus, (r.usage for r in readings), united.usage)
    return _assemble(document, tracked, readings, usage=usage, desk=desk)


async def _read_windows(
    chunks: Sequence[Chunk], desk: Desk, progress: Progress | None
) -> tuple[Reading, ...]:
    gate = asyncio.Semaphore(desk.options.concurrency)
    stopped: list[ModelError] = []
    done = 0

    async def one(chunk: Chunk) -> tuple[Reading, ...]:
        nonlocal done
        async with gate:
            readings = (not_started(chunk, stopped[0]),) if stopped else await read(chunk, desk)
        stopped.extend(r.failure for r in readings if isinstance(r.failure, _STOPPING))
        done += 1
        if progress is not None:
            progress(done, len(chunks))
        return readings

    if len(chunks) == 1:
        return await one(chunks[0])  # no task of its own for the usual case
    results = await asyncio.gather(*(one(chunk) for chunk in chunks))
    return tuple(reading for readings in results for reading in readings)


_STOPPING = (ModelUnavailable, BudgetExhausted)


def _raise_if_nothing(readings: Sequence[Reading]) -> None:
    if all(reading.troubles for reading in readings):
        for reading in readings:
            if isinstance(reading.failure, ModelUnavailable):
                raise reading.failure


def _assemble(
    document: Document, merged: Merged, readings: Sequence[Reading], *, usage: Usage, desk: Desk
) -> Summary:
    answered_by = next((r.answered_by for r in readings if r.answered_by), desk.model.name)
    return Summary(
        source=source_of(document),
        overview=merged.overview,
        parties=merged.parties,
        offers=merged.offers,
        refusals=merged.refusals,
        conditions=merged.conditions,
        coverage=cover(document, [trouble for r in readings for trouble in r.troubles]),
        dropped=_dropped(readings),
        notes=_notes(readings, merged.findings),
        merges=merged.merges,
        usage=usage,
        provenance=Provenance(
            model=desk.model.name,
            answered_by=answered_by,
            prompt_digest=desk.templates.digest,
            schema_version=SCHEMA_VERSION,
            package_version=__version__,
            document_digest=document.digest,
        ),
    )


def _dropped(readings: Sequence[Reading]) -> tuple[Dropped, ...]:
    return tuple(line for reading in readings for line in repairing.dropped(reading.grounded))


def _notes(readings: Sequence[Reading], findings: Sequence[Finding]) -> tuple[Review, ...]:
    notes = [note for reading in readings for note in reading.notes]
    notes += [Review(rule=f.rule, message=f.message) for f in findings]
    return tuple(dict.fromkeys(notes))
