"""What the tests of this family share: a scripted wire, a clock that does not run, small prompts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest

from summarizer.document import Document, Segment
from summarizer.errors import ModelError
from summarizer.kinds import DocumentKind
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.openai_client import OpenAIClient
from summarizer.models.pacing import Clockwork
from summarizer.spans import Span
from summarizer.states import Chunk, Completion, Message, Prompt, Purpose

TEXT = "Acme offers 40 units."
SCHEMA_MESSAGE = "Fill this form: {}"
KEY = "sk-canary-4711"


def a_prompt(question: str = TEXT, *, attempt: int = 0, system: str = "Be exact.") -> Prompt:
    """Build a prompt of a system and a user message."""
    document = Document(TEXT, (Segment("s1", TEXT, Span(0, len(TEXT))),), DocumentKind.ARTICLE)
    messages = (Message("system", system), Message("user", question))
    return Prompt(Purpose.EXTRACT, messages, Chunk(document, document.segments), "digest", attempt)


def an_envelope(content: Any = "{}", *, finish: Any = "stop", **over: Any) -> dict[str, Any]:
    """Build the body of a healthy chat completion; `over` replaces fields of the top level."""
    message = {"role": "assistant", "content": content, "refusal": None}
    return {
        "model": "answering-model",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 20},
    } | over


@dataclass
class Reply:
    """One scripted reply."""

    status: int = 200
    body: Any = field(default_factory=an_envelope)
    headers: Mapping[str, str] = field(default_factory=dict)


def an_error(
    status: int, message: str = "no", *, headers: Mapping[str, str] | None = None, **more: Any
) -> Reply:
    """Build an error reply in OpenAI's form."""
    return Reply(status, {"error": {"message": message, **more}}, headers or {})


class Pieces(httpx2.AsyncByteStream):
    """A body that arrives in pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces."""
        for piece in self.pieces:
            yield piece

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


Script = Reply | Exception | Callable[[dict[str, Any]], Reply]


class ScriptedWire(httpx2.AsyncBaseTransport):
    """Gives the scripted replies in order, the last one again and again; keeps what was asked."""

    def __init__(self, *script: Script) -> None:
        self.script = script
        self.requests: list[httpx2.Request] = []
        self.bodies: list[dict[str, Any]] = []
        self.is_closed = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer with the next reply."""
        step = self.script[min(len(self.requests), len(self.script) - 1)]
        self.requests.append(request)
        self.bodies.append(json.loads(request.content))
        if isinstance(step, Exception):
            raise step
        reply = step if isinstance(step, Reply) else step(self.bodies[-1])
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        return httpx2.Response(
            reply.status, headers=dict(reply.headers), stream=Pieces(body), request=request
        )

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True

    @property
    def formats(self) -> list[str]:
        """Name the response format of each request."""
        return [_format_name(body.get("response_format")) for body in self.bodies]


def _format_name(response_format: Any) -> str:
    match response_format:
        case None:
            return "text"
        case {"type": "json_schema", "json_schema": {"strict": True}}:
            return "strict"
        case {"type": "json_schema"}:
            return "loose"
        case {"schema": _}:
            return "object_with_schema"
        case _:
            return "object"


class StillClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.naps.append(seconds)
        self.now += seconds

    def works(self, chance: float = 0.5) -> Clockwork:
        """Return the clockwork that a client takes."""
        return Clockwork(self.sleep, lambda: self.now, lambda: self.now, lambda: chance)


def a_client(
    wire: httpx2.AsyncBaseTransport | None = None,
    *,
    clock: StillClock | None = None,
    options: ModelOptions | None = None,
    **endpoint: Any,
) -> OpenAIClient:
    """Build a client on a scripted wire."""
    settings: dict[str, Any] = {"base_url": "http://127.0.0.1:9/v1", "api_key": KEY} | endpoint
    return OpenAIClient(
        options or ModelOptions("asked-model"),
        EndpointOptions(**settings),
        schema_message=SCHEMA_MESSAGE,
        transport=wire,
        clockwork=(clock or StillClock()).works(),
    )


def complete(client: OpenAIClient, prompt: Prompt | None = None) -> Completion:
    """Ask once."""
    return asyncio.run(client.complete(prompt or a_prompt()))


def failure(client: OpenAIClient) -> ModelError:
    """Ask once and return the error that it ends in."""
    with pytest.raises(ModelError) as caught:
        complete(client)
    return caught.value


def told_by(error: BaseException | None) -> str:
    """Return everything that an error and its causes say to whoever looks at them."""
    said = ""
    while error is not None:
        said += f"{error!r} {error}\n"
        error = error.__cause__ or error.__context__
    return said
