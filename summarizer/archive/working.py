"""One task in, one row out: a document is read, taken for a twin, skipped, or fails with its reason."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.api import verbs
from summarizer.archive import entries, packing, sifting
from summarizer.archive.entries import Change, Ending, Identity, Stamp, State
from summarizer.archive.feeding import Job, Known, Stray, Strays, Task
from summarizer.archive.figures import Tally
from summarizer.archive.remembering import Memory, Remembering
from summarizer.archive.stopping import Halt, RunStopped, Why
from summarizer.archive.writing import Writer
from summarizer.errors import PromptError, SettingsError, StoreError, SummarizerError
from summarizer.models.base import Model
from summarizer.schema.public import Summary
from summarizer.settings import Settings

_MORE_ROUNDS: Final = 2
_NO_NEGOTIATION: Final = "The offline rules see no negotiation in it."
_BUG_HINT: Final = "This is a bug in summarizer; please report it. The other documents are not touched by it."

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bench:
    """What the workers of a run share. Without a memory the model answers for nothing, each time."""

    settings: Settings
    model: Model
    memory: Memory | None
    writer: Writer
    reader: sqlite3.Connection
    tally: Tally
    halt: Halt
    stamp: Callable[[], Stamp]
    sifts: bool
    keeps_texts: bool = True


class Worker:
    """Settles tasks; documents with the same words at work in another worker wait for it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._waiting: dict[str, list[Identity]] = {}

    async def settle(self, task: Task) -> None:
        """Do a task and store how it ended; one that the run's stop cuts short leaves no trace."""
        match task:
            case Known(identity, state, is_older):
                self._bench.tally.known[state] += 1
                if is_older:
                    await self._bench.writer.write(entries.seen_again(identity.key, self._bench.stamp().run))
            case Stray():
                await self._note([task])
            case Strays(strays):
                await self._note(strays)
            case Job():
                await self._settle_job(task)

    async def _note(self, strays: Sequence[Stray]) -> None:
        """Store what could not be read, all of it at once."""
        stamp = self._bench.stamp()
        endings = (
            (each.identity, Ending(State.FAILED, reason=each.reason, hint=each.hint, error="unread"))
            for each in strays
        )
        await self._bench.writer.write(*(entries.entry(*ending, stamp) for ending in endings))
        self._bench.tally.new[State.FAILED] += len(strays)

    async def _settle_job(self, job: Job) -> None:
        identity = job.identity
        if identity.content in self._waiting:
            self._waiting[identity.content].append(identity)
            return
        if (twin := self._twin_of(job)) is not None:
            await self._store_twins([identity], twin[1], same_as=twin[0])
            return
        self._waiting[identity.content] = []
        try:
            await self._settle_first(job)
        finally:
            self._waiting.pop(identity.content)

    async def _settle_first(self, job: Job) -> None:
        """Read a document and store its end for itself and for those that came to wait for it meanwhile."""
        identity = job.identity
        ending = await self._read(job)
        if ending is None:
            return
        source = entries.source_of(job.document, job.flat) if self._bench.keeps_texts else None
        ending = replace(ending, warnings=job.document.warnings, source=source)
        await self._store(identity, ending, *self._take_waiting(identity.content))
        while late := self._take_waiting(identity.content):
            await self._store_twins(late, ending, same_as=identity.key)

    def _take_waiting(self, content: str) -> list[Identity]:
        waiting, self._waiting[content] = self._waiting[content], []
        return waiting

    def has_twin(self, job: Job) -> bool:
        """Say whether settling the job needs no reading, since its words have been read."""
        return self._twin_of(job) is not None

    def _twin_of(self, job: Job) -> tuple[str, Ending] | None:
        """Return key and end of a row that holds the result for the same words, if it may be taken.

        A retry takes a complete one only.
        """
        identity = job.identity
        found = self._bench.reader.execute(
            "SELECT key, state, reason, hint, error FROM documents WHERE content = ? AND recipe = ? "
            "AND result IS NOT NULL AND key != ? ORDER BY state = 'done' DESC LIMIT 1",
            (identity.content, identity.recipe, identity.key),
        ).fetchone()
        if found is None:
            return None
        key, state, reason, hint, error = found
        if job.is_retry and state != State.DONE:
            return None
        warnings = job.document.warnings
        return key, Ending(State(state), reason=reason, hint=hint, error=error, warnings=warnings)

    async def _read(self, job: Job) -> Ending | None:
        """Return how a document ends, None where the run stops first."""
        bench = self._bench
        if bench.sifts and not sifting.sees_negotiation(verbs.chunks(job.document, bench.settings)):
            return Ending(State.SKIPPED, reason=_NO_NEGOTIATION)
        ending = None
        for number in range(1 + _MORE_ROUNDS):
            asked = Remembering(bench.memory, distrusts=job.is_retry or number > 0) if bench.memory else None
            try:
                ending = await self._summarize(job, asked or bench.model)
            except RunStopped:
                return None
            if ending.state is State.DONE or asked is None or not asked.had_bad_luck:
                return ending
            if self._is_endpoints_fault(job, asked, is_last=number == _MORE_ROUNDS):
                return None
        return ending

    def _is_endpoints_fault(self, job: Job, asked: Remembering, *, is_last: bool) -> bool:
        """Say whether a bad end says nothing of the document, because the endpoint is down."""
        halt, memory, error = self._bench.halt, self._bench.memory, asked.unavailable
        if is_last and memory and error and memory.is_down_for_all(id(job.document)):
            halt.ask(Why.UNAVAILABLE, error)
        return halt.is_asked

    async def _summarize(self, job: Job, model: Model) -> Ending:
        try:
            summary = await verbs.asummarize(job.document, self._bench.settings, model=model)
        except (PromptError, SettingsError, StoreError, RunStopped, sqlite3.Error):
            raise  # nothing of this document's: the next one would meet the same
        except SummarizerError as error:
            return Ending(State.FAILED, reason=str(error), hint=error.hint, error=type(error).__name__)
        except Exception as error:
            _logger.debug("a document of the archive met a bug", exc_info=True)
            return Ending(State.FAILED, reason=f"{type(error).__name__} (a bug)", hint=_BUG_HINT, error="bug")
        return _ending(summary)

    async def _store(self, identity: Identity, ending: Ending, *twins: Identity) -> None:
        stamp = self._bench.stamp()
        changes: list[Change] = [entries.text(ending.source)] if ending.source else []
        changes.append(entries.entry(identity, ending, stamp))
        changes += [entries.twin(each, ending, stamp, same_as=identity.key) for each in twins]
        await self._bench.writer.write(*changes)
        self._bench.tally.new[ending.state] += 1 + len(twins)
        self._bench.tally.twins += len(twins)

    async def _store_twins(self, twins: list[Identity], ending: Ending, *, same_as: str) -> None:
        stamp = self._bench.stamp()
        await self._bench.writer.write(*(entries.twin(e, ending, stamp, same_as=same_as) for e in twins))
        self._bench.tally.new[ending.state] += len(twins)
        self._bench.tally.twins += len(twins)


def _ending(summary: Summary) -> Ending:
    state = State.DONE if summary.is_complete else State.PARTIAL
    reason = "; ".join(dict.fromkeys(trouble.reason for trouble in summary.coverage.troubles))
    hint = "" if summary.is_complete else "Try again with --retry-failed."
    return Ending(
        state,
        result=packing.to_text(summary),
        reason=reason,
        hint=hint,
        error="" if summary.is_complete else "partial",
    )
