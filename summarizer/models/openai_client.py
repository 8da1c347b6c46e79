"""Any OpenAI-compatible endpoint as a Model: one chat completion a prompt, through the gate.

The openai package makes the requests and nothing else: retries, formats and the reading of replies are
ours, since its own let too much through. Everything that an endpoint may do leaves as a ModelError.
"""

from __future__ import annotations

import httpx2
from openai import APIStatusError, AsyncOpenAI, OpenAIError

from summarizer.errors import SettingsError
from summarizer.models import concluding, envelope, networking
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.classifying import Action, Verdict, decide
from summarizer.models.course import Course, Next
from summarizer.models.gate import Fault, Gate, GatedClient, WireError
from summarizer.models.ladder import Ladder
from summarizer.models.pacing import Clockwork, Pacer, Turn
from summarizer.models.requesting import RequestBuilder
from summarizer.models.tallying import estimate
from summarizer.models.trouble import Trouble, from_error_body, from_reply
from summarizer.states import Completion, Prompt

_NO_KEY = "no-key"
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
        self._client = connect(endpoint, transport)
        # Whole, as the package else joins the same two parts for each request.
        self._address = f"{self._client.base_url}chat/completions"

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
        await self._client.close()

    async def _send(self, body: bytes, turn: Turn) -> envelope.Answered | envelope.BadEnvelopeError | Trouble:
        """Send one request; whatever comes back, or does not, is returned as a value."""
        try:
            reply = await self._client.post(self._address, cast_to=httpx2.Response, content=body)
        except APIStatusError as error:
            reply = error.response
            self._pacer.heed(reply.headers, turn)
            now = self._clockwork.wall()
            return from_reply(reply.status_code, reply.headers, reply.content, now=now)
        except WireError as error:
            return Trouble(fault=error.fault, cause=error)
        except OpenAIError as error:
            return Trouble(fault=Fault.BROKEN, cause=error)
        self._pacer.heed(reply.headers, turn)
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


def connect(endpoint: EndpointOptions, transport: httpx2.AsyncBaseTransport | None) -> AsyncOpenAI:
    """Build the client so that nothing but `endpoint` decides where a request goes and who signs it."""
    origin = _checked_url(endpoint.base_url)
    key = _checked_key(endpoint.api_key)
    gate = Gate(
        transport or networking.transport(endpoint.proxy, is_plain=origin.scheme == "http"),
        origin=origin,
        max_bytes=endpoint.max_response_bytes,
        timeout_seconds=endpoint.timeout_seconds,
    )
    client = AsyncOpenAI(
        api_key=key,
        organization=endpoint.organization or "",
        project=endpoint.project or "",
        base_url=endpoint.base_url,
        timeout=None,  # the gate's deadline holds for the whole exchange
        max_retries=0,
        default_headers={"Authorization": f"Bearer {key}"},
        http_client=GatedClient(gate),
    )
    # None would have made the client read the environment; now it only means: send no such header.
    client.organization = _checked_label(endpoint.organization, "OPENAI_ORG_ID")
    client.project = _checked_label(endpoint.project, "OPENAI_PROJECT_ID")
    return client


def _checked_label(label: str | None, variable: str) -> str | None:
    if label and not (label.isascii() and label.isprintable()):
        raise SettingsError("An id holds a character that no header may hold.", hint=f"Check {variable}.")
    return label


def _checked_url(base_url: str) -> httpx2.URL:
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL:
        url = httpx2.URL("")
    if url.scheme not in {"http", "https"} or not url.host:
        raise SettingsError("The base URL is no http or https address.", hint="Check OPENAI_BASE_URL.")
    return url


def _checked_key(api_key: str | None) -> str:
    key = (api_key or "").strip() or _NO_KEY
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise SettingsError("The API key holds a character that no key has.", hint="Check OPENAI_API_KEY.")
    return key
