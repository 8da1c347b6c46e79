"""The interface of the family: a `Model` takes a Prompt and gives a Completion, or raises a ModelError."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from summarizer.states import Completion, Prompt


class Model(Protocol):
    """Whatever answers prompts: an endpoint, a recording, rules, a script in a test."""

    @property
    def name(self) -> str:
        """What a summary's provenance calls it."""
        ...

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt; raises only ModelError for what may go wrong outside of the program."""
        ...

    async def aclose(self) -> None:
        """Give back connections; the model is not used afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What is asked of the model beside the messages; None is left off the request."""

    model: str
    temperature: float | None = None
    seed: int | None = None
    reasoning_effort: str | None = None
    max_completion_tokens: int | None = None

    def sent(self) -> dict[str, str | int | float]:
        """Return the fields of the request body that these options make."""
        fields: dict[str, str | int | float | None] = {
            "model": self.model,
            "temperature": self.temperature,
            "seed": self.seed,
            "reasoning_effort": self.reasoning_effort,
            "max_completion_tokens": self.max_completion_tokens,
        }
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True, slots=True)
class EndpointOptions:
    """Where the model is and how patient we are with it.

    `timeout_seconds` is wall-clock time for one whole exchange. A Retry-After above `max_wait_seconds`
    raises RateLimited instead of waiting. `max_tries` bounds the tries after a passing fault. `proxy` is a
    URL; the environment's proxies are not read here.
    """

    base_url: str = "https://api.openai.com/v1"
    api_key: str | None = field(default=None, repr=False)
    organization: str | None = None
    project: str | None = None
    proxy: str | None = field(default=None, repr=False)
    timeout_seconds: float = 120.0
    max_response_bytes: int = 4 * 1024 * 1024
    concurrency: int = 8
    max_tries: int = 4
    max_wait_seconds: float = 120.0
