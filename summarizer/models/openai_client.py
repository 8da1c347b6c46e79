"""Any OpenAI-compatible endpoint as a Model: one chat completion a prompt, through the gate.

Requests go through the gate as they were written: the openai package would add nothing but a second of
import and, at 128 calls in flight, a third of a call's processor time. Everything that an endpoint may do
leaves as a ModelError.
"""

from __future__ import annotations

import httpx2

from summarizer.models import concluding, envelope
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.classifying import Action, Verdict, decide
from summarizer.models.connecting import connect
from summarizer.models.course import Course, Next
from summarizer.models.gate import WireError
from summarizer.models.ladder import Ladder
from summarizer.models.pacing import Clockwork, Pacer, Turn
from summarizer.models.requesting import RequestBuilder
from summarizer.models.tallying import estimate
from summarizer.models.trouble import Trouble, from_error_body, from_reply
from summarizer.states import Completion, Prompt

_NEWEST_SHARE = 0.2
"""How much the newest answer counts in the expected length of the next."""

_MARK_NOTE = "The endpoint's body began with a byte order mark; it was passed over."


class OpenAIClient:
    """Asks an OpenAI-compatible endpoint.

    `schema_message` is the rendered text that describes the form, for endpoints that enforce none.
    `transport` and `clockwork` stand in for the network and for time in tests.
    """

    def __init__(
        self,
        options: ModelOptions,
        endpoint: EndpointOptions,
        *,
        schema_message: str,
        transport: httpx2.AsyncBaseTransport | None = None,
        clockwork: Clockwork | None = None,
    ) -> None:
        self._options = options
        self._endpoint = endpoint
        self._clockwork = clockwork or Clockwork()
        self._answer_tokens = 0.0
        self._pacer = Pacer(endpoint.concurrency, self._clockwork)
        self._ladder = Ladder()
        self._builder = RequestBuilder(options, self._ladder, schema_message)
        line = connect(endpoint, transport)
        self._gate = line.gate
        self._url = line.chat_url()
        self._headers = line.headers()

    @property
    def name(self) -> str:
        """The model's name, as it is asked for."""
        return self._options.model

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt in at most eight requests; raises ModelError."""
        course = Course(self._ladder, prompt.attempt, self._endpoint.max_tries)
        while True:
            body = self._builder.body(prompt.messages, course.rung)
            course.requests += 1
            async with self._pacer.turn(self._expected_tokens(body)) as turn:
                reply = await self._send(body, turn)
            if isinstance(reply, Trouble):
                await self._recover(course, reply)
                continue
            if isinstance(reply, envelope.BadEnvelopeError):
                raise concluding.unusable(reply, course.requests)
            self._pacer.answered()
            course.succeed()
            return self._completion(reply, course, len(body))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._gate.aclose()

    async def _send(self, body: bytes, turn: Turn) -> envelope.Answered | envelope.BadEnvelopeError | Trouble:
        """Send one request; whatever comes back, or does not, is returned as a value."""
        try:
            reply = await self._gate.handle_async_request(
                httpx2.Request("POST", self._url, headers=self._headers, content=body)
            )
        except WireError as error:
            return Trouble(fault=error.fault, cause=error)
        self._pacer.heed(reply.headers, turn)
        if not reply.is_success:
            now = self._clockwork.wall()
            return from_reply(reply.status_code, reply.headers, reply.content, now=now)
        try:
            parsed = envelope.parse(reply.content)
            if envelope.is_error(parsed):
                return from_error_body(parsed)
            return envelope.read(parsed, [_MARK_NOTE] if envelope.has_mark(reply.content) else [])
        except envelope.BadEnvelopeError as error:
            return error

    async def _recover(self, course: Course, trouble: Trouble) -> None:
        """Wait, step down or leave a parameter off, so that another try makes sense; else raise."""
        verdict = decide(
            trouble,
            parameters=self._builder.parameters,
            max_wait_seconds=self._endpoint.max_wait_seconds,
        )
        match course.fail(verdict):
            case Next.WAIT:
                await self._wait(verdict, course.failures)
            case Next.ASK if verdict.action is Action.LEAVE_OFF:
                self._builder.leave_off(verdict.parameter)
            case Next.GIVE_UP:
                raise course.error() from trouble.cause

    async def _wait(self, verdict: Verdict, failures: int) -> None:
        seconds = verdict.wait_seconds
        if seconds is None:
            seconds = self._pacer.backoff(failures)
        if verdict.pauses_run:
            self._pacer.refused()
        if verdict.pauses_run and self._pacer.is_crowded:
            self._pacer.pause(seconds)
        else:
            await self._clockwork.sleep(seconds)

    def _expected_tokens(self, body: bytes) -> float:
        """Guess what a call takes: its own size, and an answer like those before."""
        return estimate(len(body), 0).prompt_tokens + self._answer_tokens

    def _completion(self, answered: envelope.Answered, course: Course, sent_bytes: int) -> Completion:
        tally = answered.tally or estimate(sent_bytes, len(answered.text.encode("utf-8", "replace")))
        self._answer_tokens += (tally.completion_tokens - self._answer_tokens) * _NEWEST_SHARE
        return concluding.conclude(answered, tally, course, builder=self._builder)
