"""OpenAI's Batch API as a Model: a prompt is parked until the batch that holds it is done.

So the pipeline stays what it is, and its repairs and second questions go out as further batches.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2

from summarizer.api.building import Notify
from summarizer.archive.attending import Means
from summarizer.archive.engines.members.batch_api import lines
from summarizer.archive.engines.members.batch_api.awaiting import Again, End
from summarizer.archive.engines.members.batch_api.posting import Post, PostOptions
from summarizer.archive.engines.members.batch_api.service import Service
from summarizer.archive.engines.members.batch_api.settling import Settler
from summarizer.archive.engines.members.batch_api.spooling import MOST_BYTES, MOST_REQUESTS, Spools
from summarizer.archive.packing import digest
from summarizer.models import concluding
from summarizer.models.answer_form import answer_schema_digest
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.classifying import Action, Verdict, decide
from summarizer.models.course import Course, Next
from summarizer.models.envelope import BadEnvelopeError
from summarizer.models.ladder import Ladder
from summarizer.models.openai_client import connect
from summarizer.models.pacing import Clockwork
from summarizer.models.recordings import question_of
from summarizer.models.requesting import RequestBuilder
from summarizer.models.trouble import Trouble
from summarizer.states import Completion, Prompt

_TRANSFER_SECONDS = 3600.0
_MOST_FILE_BYTES = 1024 * 1024 * 1024


@dataclass(frozen=True)
class BatchApiOptions:
    """How the Batch API is used: `documents` are read at the same time, each waiting for its batches.

    More of them make larger batches and take more memory (about 60 kB each). With `forgets_lost`,
    the requests of a batch that the service does not know any more are asked again.
    """

    documents: int = 2_000
    poll_seconds: float = 30.0
    linger_seconds: float = 5.0
    most_requests: int = MOST_REQUESTS
    most_bytes: int = MOST_BYTES
    forgets_lost: bool = False


class BatchModel:
    """Answers prompts by batches, while `attend` is open; an answer is stored before it is returned.

    `transport` and `clockwork` stand in for the network and for time in tests.
    """

    def __init__(
        self,
        options: ModelOptions,
        endpoint: EndpointOptions,
        batching: BatchApiOptions,
        *,
        schema_message: str,
        folder: Path,
        notify: Notify,
        transport: httpx2.AsyncBaseTransport | None = None,
        clockwork: Clockwork | None = None,
    ) -> None:
        self._options = options
        self._endpoint = endpoint
        self._batching = batching
        self._folder = folder
        self._notify = notify
        self._clockwork = clockwork or Clockwork()
        self._ladder = Ladder()
        self._builder = RequestBuilder(options, self._ladder, schema_message)
        self._schema_digest = answer_schema_digest()
        self._post: Post | None = None
        transfers = replace(
            endpoint, timeout_seconds=_TRANSFER_SECONDS, max_response_bytes=_MOST_FILE_BYTES, concurrency=4
        )
        self._service = Service(
            connect(transfers, transport),
            self._clockwork,
            max_tries=endpoint.max_tries,
            max_wait=endpoint.max_wait_seconds,
        )

    @property
    def name(self) -> str:
        """The model's name, as it is asked for."""
        return self._options.model

    @contextlib.asynccontextmanager
    async def attend(self, means: Means) -> AsyncIterator[None]:
        """Keep the post open while a run goes on."""
        post = self._open_post(means)
        await post.open()
        self._post = post
        aside = [asyncio.create_task(post.work()), asyncio.create_task(post.mind_the_halt())]
        try:
            yield
        finally:
            for task in aside:
                task.cancel()
            await asyncio.gather(*aside, return_exceptions=True)
            post.close()

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt, which may take hours; raises ModelError."""
        if self._post is None:
            raise AssertionError("a batch model answers while it attends only")
        question = question_of(prompt, self._options, self._schema_digest).digest
        course = Course(self._ladder, prompt.attempt, self._endpoint.max_tries)
        while True:
            course.requests += 1
            line = lines.request(question, self._builder.body(prompt.messages, course.rung))
            parked = self._post.park(question, line, course)
            del line  # it lies in a file now, and thousands may wait
            end = await parked
            if isinstance(end, Completion):
                course.succeed()
                return end
            self._go_on(course, end)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._service.aclose()

    def _open_post(self, means: Means) -> Post:
        batching = self._batching
        return Post(
            self._service,
            means,
            Spools(self._folder, most_requests=batching.most_requests, most_bytes=batching.most_bytes),
            lambda awaited: Settler(means, awaited, self._builder, self._ladder),
            PostOptions(
                endpoint=digest(self._endpoint.base_url),
                poll_seconds=batching.poll_seconds,
                linger_seconds=batching.linger_seconds,
                forgets_lost=batching.forgets_lost,
            ),
            clockwork=self._clockwork,
            notify=self._notify,
        )

    def _go_on(self, course: Course, end: End) -> None:
        """Change what has to be changed, so that another try makes sense; else raise."""
        match end:
            case Again():
                course.requests -= 1
                return
            case BadEnvelopeError():
                raise concluding.unusable(end, course.requests)
            case Trouble():
                verdict = decide(end, parameters=self._builder.parameters)
            case Verdict():
                verdict = end
            case _:
                raise AssertionError("every other end is a completion")
        step = course.fail(verdict)
        if step is Next.GIVE_UP:
            raise course.error()
        if verdict.action is Action.LEAVE_OFF:
            self._builder.leave_off(verdict.parameter)
