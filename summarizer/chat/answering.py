"""A request from a chat in, an answer to its asker out: read, summarize, show, and say what went wrong."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from summarizer.chat import changing, marking, storing, viewing
from summarizer.chat.base import Adapter, Audience, Kind, ThreadRef, Transcript
from summarizer.chat.core import Core, Tell
from summarizer.chat.documenting import document_of
from summarizer.chat.jobs import JobKey, Jobs, Outcome
from summarizer.chat.recent import Recent
from summarizer.chat.view import View
from summarizer.chat.viewing import Answer
from summarizer.errors import SummarizerError, UnreadableInput
from summarizer.models.base import Model
from summarizer.rendering.closing import counted
from summarizer.settings import Settings

_LOG = logging.getLogger(__name__)
NOTHING_RUNS = "I am not reading anything for you now: there is nothing to stop."
_STEPS = 4
"""Signs of life while windows are read: platforms allow few edits."""
_LAST_WORDS_SECONDS = 5.0
FindMarker = Callable[[], Awaitable[str]]
"""Looks for the marker of an earlier answer where it was posted; an empty text where there is none."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for which thread. With a `marker`, what changed since it was made is asked for.

    `find_marker` looks for one once the asker has seen a sign of life.
    """

    ref: ThreadRef
    asker: str
    event_id: str
    since: datetime | None = None
    marker: str = ""
    find_marker: FindMarker | None = None
    audience: Audience = Audience.PRIVATE

    @property
    def key(self) -> JobKey:
        """What at most one job may run for."""
        return JobKey(self.ref, self.asker)


class Answerer:
    """Answers requests of every platform with one core; keeps nothing but what `store_dir` asks for."""

    def __init__(
        self,
        settings: Settings,
        *,
        model: Model | None = None,
        timeout_seconds: float = 600.0,
        store_dir: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._core = Core(settings, model)
        self._store_dir = store_dir
        self.jobs = Jobs(timeout_seconds=timeout_seconds)
        self.recent = Recent(clock)
        self._open: set[asyncio.Future[None]] = set()

    async def answer(self, request: Request, adapter: Adapter) -> Outcome:
        """Do what is asked and show it; every failure is shown too, so that nothing is raised."""
        ended = asyncio.get_running_loop().create_future()
        self._open.add(ended)
        try:
            return await self._answer(request, adapter)
        finally:
            self._open.discard(ended)
            ended.set_result(None)

    async def _answer(self, request: Request, adapter: Adapter) -> Outcome:
        outcome = Outcome.CANCELLED
        try:
            outcome = await self.jobs.run(request.key, request.event_id, lambda: self._work(request, adapter))
            if said := _OUTCOMES.get(outcome):
                await adapter.reply(View(said))
        except Exception as error:  # noqa: BLE001 - the edge of a job: the server must outlive a bug in one
            _LOG.error("job broken: %s, %s", request.ref.source, type(error).__name__)
        _LOG.info("job %s: %s", outcome.value, request.ref.source)
        return outcome

    def stop(self, ref: ThreadRef, asker: str) -> bool:
        """Stop reading a thread for somebody, who is told so; say whether it was being read."""
        return self.jobs.cancel(JobKey(ref, asker))

    def stop_all(self, asker: str) -> bool:
        """Stop reading anything for somebody; say whether something was being read."""
        return self.jobs.cancel_all(asker)

    async def aclose(self) -> None:
        """Stop what runs, wait a moment until its askers have heard of it, and take no more."""
        await self.jobs.close()
        if self._open:
            await asyncio.wait(self._open, timeout=_LAST_WORDS_SECONDS)
        self._core.close()

    async def summarize(self, transcript: Transcript, tell: Tell) -> Answer:
        """Return the record of a transcript; `tell` gets windows done and their number, on this loop."""
        document = document_of(transcript)
        answer = Answer(transcript, document, await self._core.summarize(document, tell))
        if self._store_dir is not None:
            await asyncio.to_thread(storing.keep, answer, self._store_dir)
            answer = replace(answer, is_stored=True)
        return answer

    async def _work(self, request: Request, adapter: Adapter) -> None:
        """Show the answer or the failure; a bug is told by its kind only: its text may quote people."""
        try:
            shown = await self._view(request, adapter)
        except SummarizerError as error:
            _LOG.info("job failed: %s, %s", request.ref.source, type(error).__name__)
            shown = viewing.trouble(error)
        except Exception as error:  # noqa: BLE001 - the asker must hear of a bug too
            _LOG.error("job broken: %s, %s", request.ref.source, type(error).__name__)
            kind = type(error).__name__
            shown = View(f"Something is wrong inside me ({kind}). Please tell your administrator.")
        await adapter.reply(shown, request.audience if shown.marker else Audience.PRIVATE)

    async def _view(self, request: Request, adapter: Adapter) -> View:
        await adapter.progress("Reading the thread…")
        marker = request.marker or (await request.find_marker() if request.find_marker else "")
        since = marking.unpack(marker) if marker else None
        if since and not since.is_of(request.ref):
            raise UnreadableInput("That answer is about another thread.", hint="Ask for a new answer here.")
        transcript = await adapter.read(request.ref, request.since)
        people = sum(1 for message in transcript.messages if message.kind is Kind.HUMAN)
        _LOG.info("job reads: %s, %d messages", request.ref.source, people)
        telling = _Telling(adapter)
        telling.say(f"Reading {counted(people, 'message')}…")
        answer = await self.summarize(transcript, telling.windows)
        await telling.done()
        shown = changing.view(answer, since) if since else viewing.view(answer)
        return replace(shown, token=self.recent.keep(request.asker, answer))


class _Telling:
    """Signs of life, one after the other; one that cannot be shown stops nothing."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter
        self._turn = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []
        self._step = 0

    def say(self, text: str) -> None:
        self._tasks.append(asyncio.ensure_future(self._say(text)))

    def windows(self, done: int, total: int) -> None:
        step = done * _STEPS // total
        if total > 1 and self._step < step < _STEPS:
            self._step = step
            self.say(f"Read {done} of {total} parts…")

    async def done(self) -> None:
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _say(self, text: str) -> None:
        async with self._turn:
            await self._adapter.progress(text)


_OUTCOMES = {
    Outcome.BUSY: "I am reading this thread for you already; the answer comes when I am done.",
    Outcome.TIMED_OUT: "The model took too long, so I stopped. Try again, or ask in a shorter thread.",
    Outcome.CANCELLED: "I stopped reading this thread. Ask again when you like.",
}
