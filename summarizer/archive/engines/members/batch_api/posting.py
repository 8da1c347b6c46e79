"""The post between a run and the Batch API: questions come in, are sent as batches, and are told their ends.

Order is everything here: a batch is booked before its file is sent, and it counts as settled when each of
its answers is on the disk. Whatever moment a kill takes, the next run finds the batch and pays nothing twice.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from summarizer.api.building import Notify
from summarizer.archive.attending import Means
from summarizer.archive.engines.members.batch_api import booking, rejecting
from summarizer.archive.engines.members.batch_api.awaiting import Again, Awaited, End
from summarizer.archive.engines.members.batch_api.booking import Booked, Stage
from summarizer.archive.engines.members.batch_api.lines import LEFT_OUT
from summarizer.archive.engines.members.batch_api.service import BatchGone, Service, Status
from summarizer.archive.engines.members.batch_api.settling import Settler
from summarizer.archive.engines.members.batch_api.spooling import Spool, Spools
from summarizer.archive.stopping import RunStopped, Why
from summarizer.errors import ModelError, ModelUnavailable
from summarizer.models.course import Course
from summarizer.models.pacing import Clockwork

_AT_WORK = {"validating", "in_progress", "finalizing", "cancelling"}


@dataclass(frozen=True)
class PostOptions:
    """When the post is emptied and looked after.

    What is parked is sent when a file is full, or when nothing more came for `linger_seconds`. With
    `forgets_lost`, batches that the service does not know any more are asked again.
    """

    endpoint: str
    poll_seconds: float
    linger_seconds: float
    forgets_lost: bool = False


class Post:
    """Carries questions to the service and answers back. `work` has to run meanwhile."""

    def __init__(
        self,
        service: Service,
        means: Means,
        spools: Spools,
        settler: Callable[[Awaited], Settler],
        options: PostOptions,
        *,
        clockwork: Clockwork,
        notify: Notify,
    ) -> None:
        self._service = service
        self._means = means
        self._spools = spools
        self._options = options
        self._clockwork = clockwork
        self._notify = notify
        self._awaited = Awaited()
        self._settler = settler(self._awaited)
        self._batches: dict[str, Booked] = {}
        self._under_way: set[str] = set()
        self._seen: dict[str, tuple[str, int]] = {}
        self._arrived = clockwork.monotonic()
        self._looked = float("-inf")
        self._end: Exception | None = None

    async def open(self) -> None:
        """Take up the batches that an earlier run has left at the service."""
        await self._means.writer.write(*booking.TABLES)
        model = self._means.stamp().model
        for booked in booking.open_batches(self._means.reader, self._options.endpoint, model):
            self._batches[booked.name] = booked
            self._under_way.update(booked.questions)
        if self._batches:
            count = sum(len(booked.questions) for booked in self._batches.values())
            self._notify(f"{_counted(len(self._batches), 'batch')} of before ({count:,} requests) taken up.")

    def park(self, question: str, line: bytes, course: Course) -> asyncio.Future[End]:
        """Let a question wait for its batch, or for the one that it is in already."""
        self._refuse_where_stopped()
        if self._end is not None:
            raise self._end
        if question not in self._under_way:
            self._spools.add(question, line)
            self._under_way.add(question)
        self._arrived = self._clockwork.monotonic()
        return self._awaited.wait(question, course)

    def _refuse_where_stopped(self) -> None:
        halt = self._means.halt
        if halt.is_asked and halt.why is not Why.BUDGET:  # what is within the budget may end
            raise RunStopped

    async def work(self) -> None:
        """Send, look and settle until cancelled; what goes wrong stops the run."""
        try:
            for booked in list(self._batches.values()):
                await self._take_up(booked)
            while True:
                await self._clockwork.sleep(self._tick)
                self._refuse_where_stopped()
                await self._send_what_is_due()
                await self._look_after_all()
        except RunStopped as stop:
            self._give_up(stop)
        except ModelError as error:
            self._means.halt.ask(Why.UNAVAILABLE, error)
            self._give_up(RunStopped())
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits
            self._give_up(error)

    async def mind_the_halt(self) -> None:
        """Let nobody wait for answers of hours when the run is to stop now."""
        while True:
            await self._clockwork.sleep(self._tick)
            try:
                self._refuse_where_stopped()
            except RunStopped as stop:
                self._awaited.fail_all(stop)

    def close(self) -> None:
        """Say what goes on without us."""
        for spool in self._spools.take_all():
            spool.close()
        left = [booked for booked in self._batches.values() if booked.stage is not Stage.PLANNED]
        if left:
            batches = _counted(len(left), "batch")
            self._notify(f"{batches} left at the service: the same command fetches the answers.")

    @property
    def _tick(self) -> float:
        return min(0.5, self._options.linger_seconds, self._options.poll_seconds)

    def _give_up(self, error: Exception) -> None:
        self._end = error
        self._awaited.fail_all(error)

    async def _take_up(self, booked: Booked) -> None:
        """Find out how far a batch had come that a kill left in the middle."""
        if booked.stage is Stage.PLANNED:
            file = await self._service.find_file(booked.name)
            if file is None:
                await self._drop(booked)
                return
            booked = await self._uploaded(booked, file)
        if booked.stage is Stage.UPLOADED and (batch := await self._service.find_batch(booked.file)):
            await self._created(booked, batch)

    async def _send_what_is_due(self) -> None:
        is_quiet = self._clockwork.monotonic() - self._arrived >= self._options.linger_seconds
        for spool in self._spools.take_all() if is_quiet else self._spools.take_full():
            await self._send(spool)

    async def _send(self, spool: Spool) -> None:
        booked = Booked(f"summarizer-{uuid.uuid4().hex}.jsonl", Stage.PLANNED, tuple(spool.questions))
        stamp = self._means.stamp()
        await self._means.writer.write(
            *booking.planned(booked.name, self._options.endpoint, booked.questions, stamp)
        )
        self._batches[booked.name] = booked
        try:
            file = await self._service.upload(booked.name, spool.file)
        finally:
            spool.close()
        await self._create(await self._uploaded(booked, file))

    async def _uploaded(self, booked: Booked, file: str) -> Booked:
        await self._means.writer.write(booking.uploaded(booked.name, file))
        return self._note(replace(booked, stage=Stage.UPLOADED, file=file, batch=""))

    async def _create(self, booked: Booked) -> None:
        await self._created(booked, await self._service.create(booked.file, booked.name))
        self._notify(f"{_counted(len(booked.questions), 'request')} sent as one batch.")

    async def _created(self, booked: Booked, batch: str) -> None:
        await self._means.writer.write(booking.created(booked.name, batch))
        self._note(replace(booked, stage=Stage.CREATED, batch=batch))

    def _note(self, booked: Booked) -> Booked:
        self._batches[booked.name] = booked
        return booked

    async def _look_after_all(self) -> None:
        if self._clockwork.monotonic() - self._looked < self._options.poll_seconds:
            return
        for booked in list(self._batches.values()):
            if booked.stage is Stage.UPLOADED:
                await self._create(booked)
            else:
                await self._look_after(booked)
        self._looked = self._clockwork.monotonic()

    async def _look_after(self, booked: Booked) -> None:
        try:
            status = await self._service.look(booked.batch)
            if status.status in _AT_WORK:
                await self._note_look(booked, status)
                return
            if status.status == "failed":
                await self._rejected(booked, status)
            else:
                await self._settle(booked, status)
        except BatchGone:
            if not self._options.forgets_lost:
                raise
            await self._drop(booked)

    async def _note_look(self, booked: Booked, status: Status) -> None:
        """Store how a batch stands for whoever looks at the store, where that is news."""
        if self._seen.get(booked.name) != (said := (status.status, status.completed)):
            self._seen[booked.name] = said
            await self._means.writer.write(booking.looked(booked.name, self._means.stamp().at, *said))

    async def _settle(self, booked: Booked, status: Status) -> None:
        """Store the answers, tell them, and let the rest be asked again."""
        files = [file for file in (status.output_file, status.error_file) if file]
        contents = [await self._service.content(file) for file in files]
        told = await self._settler.settle(booked, contents, is_done=self._under_way.discard)
        await self._forget(booked, Stage.SETTLED)
        rest = [question for question in booked.questions if question not in told.questions]
        answers = f"{told.answers:,} of {_counted(len(booked.questions), 'request')} answered"
        self._notify(f"A batch is {status.status}: {answers}.")
        if status.status == "cancelled":
            raise ModelUnavailable(
                "A batch was cancelled at the service; what it had answered is stored.",
                hint="The same command asks for the rest again.",
            )
        for question in rest:
            self._awaited.meet(question, LEFT_OUT)

    async def _rejected(self, booked: Booked, status: Status) -> None:
        """Do what makes sense about a file that the service does not take."""
        others = [b for b in self._batches.values() if b.stage is Stage.CREATED and b is not booked]
        rejection = rejecting.read(status.complaints, booked.questions)
        if rejection.is_queue_full and others:
            self._notify("The service's queue is full: a batch waits until another has ended.")
            await self._uploaded(booked, booked.file)
            return
        if rejection.is_queue_full:
            self._spools.lower(rejecting.smaller(len(booked.questions)))
        await self._forget(booked, Stage.DROPPED)
        if rejection.error is not None:
            raise rejection.error
        for question in booked.questions:
            self._awaited.meet(question, rejection.troubles.get(question, Again()))

    async def _drop(self, booked: Booked) -> None:
        await self._forget(booked, Stage.DROPPED)
        for question in booked.questions:
            self._awaited.meet(question, Again())

    async def _forget(self, booked: Booked, stage: Stage) -> None:
        await self._means.writer.write(booking.ended(booked.name, stage))
        del self._batches[booked.name]
        self._under_way.difference_update(booked.questions)


def _counted(count: int, noun: str) -> str:
    plural = "es" if noun.endswith("ch") else "s"
    return f"{count:,} {noun}{'' if count == 1 else plural}"
