"""The Batch API of an endpoint: files and batches by the openai package; failures leave as a ModelError.

An exchange that failed may have been heard all the same. So before a file is sent or a batch created a
second time, the service is asked whether it has it.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass
from typing import IO, Final, TypeVar

from openai import APIStatusError, AsyncOpenAI, OpenAIError

from summarizer.archive.engines.members.batch_api.lines import PATH
from summarizer.errors import AccessDenied, ModelUnavailable
from summarizer.models.classifying import Action, decide
from summarizer.models.gate import Fault, WireError
from summarizer.models.pacing import Clockwork
from summarizer.models.trouble import Trouble, from_reply

_T = TypeVar("_T")
_ABSENT: Final = {404, 405, 410, 501}
_FIRST_WAIT_SECONDS: Final = 2.0
_MOST_LISTED: Final = 10_000
"""So many files or batches are looked through for one of ours, the newest first."""


@dataclass(frozen=True)
class Complaint:
    """What the service says against a file: a code, and the line where it is about one."""

    code: str
    line: int | None
    message: str


@dataclass(frozen=True)
class Status:
    """How a batch stands at the service."""

    status: str
    output_file: str = ""
    error_file: str = ""
    complaints: tuple[Complaint, ...] = ()
    completed: int = 0
    total: int = 0


class BatchGone(AccessDenied):
    """The service knows no such batch or file."""

    default_hint = (
        "Use the key and project that made it. If it is gone for good, --retry-failed asks (and pays) its "
        "requests again."
    )


class Service:
    """Sends, looks and fetches, each with as many tries as allowed."""

    def __init__(self, client: AsyncOpenAI, clockwork: Clockwork, *, max_tries: int, max_wait: float) -> None:
        self._client = client
        self._clockwork = clockwork
        self._max_tries = max_tries
        self._max_wait = max_wait

    async def upload(self, name: str, file: IO[bytes]) -> str:
        """Send a file of requests under a name and return its id."""

        async def send() -> str:
            file.seek(0)
            sent = await self._client.files.create(file=(name, file, "application/jsonl"), purpose="batch")
            return _checked(sent.id)

        return await self._try(send, or_find=lambda: self.find_file(name))

    async def create(self, file: str, name: str) -> str:
        """Let the service work on a file and return the batch's id."""

        async def create() -> str:
            made = await self._client.batches.create(
                input_file_id=file, endpoint=PATH, completion_window="24h", metadata={"summarizer": name}
            )
            return _checked(made.id)

        return await self._try(create, or_find=lambda: self.find_batch(file))

    async def find_file(self, name: str) -> str | None:
        """Return the id of the file that bears the name, if the service has it."""

        async def find() -> str | None:
            files = self._client.files.list(purpose="batch", order="desc", limit=1000)
            return await _first(files, lambda file: file.filename == name)

        return await self._try(find)

    async def find_batch(self, file: str) -> str | None:
        """Return the id of the batch that works on a file, if there is one that did not fail."""

        async def find() -> str | None:
            batches = self._client.batches.list(limit=100)
            return await _first(batches, lambda b: b.input_file_id == file and b.status != "failed")

        return await self._try(find)

    async def look(self, batch: str) -> Status:
        """Return how a batch stands; raises BatchGone where the service does not know it."""

        async def retrieve() -> Status:
            found = await self._client.batches.retrieve(batch)
            complaints = (found.errors.data if found.errors else None) or []
            counts = found.request_counts
            return Status(
                _checked(found.status),
                found.output_file_id or "",
                found.error_file_id or "",
                tuple(Complaint(c.code or "", c.line, c.message or "") for c in complaints),
                counts.completed if counts else 0,
                counts.total if counts else 0,
            )

        return await self._try(retrieve, of=f"batch {batch}")

    async def content(self, file: str) -> bytes:
        """Return a file whole; raises BatchGone where the service does not have it."""

        async def fetch() -> bytes:
            return (await self._client.files.content(file)).content

        return await self._try(fetch, of=f"file {file}")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _try(
        self,
        call: Callable[[], Awaitable[_T]],
        *,
        or_find: Callable[[], Awaitable[_T | None]] | None = None,
        of: str = "",
    ) -> _T:
        failures = 0
        while True:
            trouble = await self._trouble_of(call)
            if not isinstance(trouble, Trouble):
                return trouble[0]
            failures += 1
            await self._sit_out(trouble, failures, of)
            if or_find and (found := await or_find()) is not None:
                return found

    async def _trouble_of(self, call: Callable[[], Awaitable[_T]]) -> tuple[_T] | Trouble:
        """Return what a call gives, alone in a tuple, or what went wrong with it."""
        try:
            return (await call(),)
        except APIStatusError as error:
            reply = error.response
            return from_reply(reply.status_code, reply.headers, reply.content, now=self._clockwork.wall())
        except WireError as error:
            return Trouble(fault=error.fault, cause=error)
        except (
            OpenAIError,
            _OddReplyError,
            AttributeError,
        ) as error:  # a body that is no JSON comes as a str
            return Trouble(fault=Fault.BROKEN, cause=error)

    async def _sit_out(self, trouble: Trouble, failures: int, of: str) -> None:
        """Wait before another try, or raise where none makes sense."""
        if trouble.status in _ABSENT and of:
            raise BatchGone(f"The service does not know {of} (status {trouble.status}).")
        if trouble.status in _ABSENT:
            raise AccessDenied(
                f"The endpoint offers no Batch API (status {trouble.status}).",
                hint="Use --engine local, or check OPENAI_BASE_URL.",
            )
        verdict = decide(trouble, max_wait_seconds=self._max_wait)
        if verdict.action is not Action.RETRY or failures >= self._max_tries:
            kind = verdict.error if issubclass(verdict.error, ModelUnavailable) else ModelUnavailable
            message = f"The Batch API cannot be used: {verdict.message}"
            raise kind(message, hint=verdict.hint) from trouble.cause
        wait = verdict.wait_seconds
        await self._clockwork.sleep(_FIRST_WAIT_SECONDS * 2 ** (failures - 1) if wait is None else wait)


class _OddReplyError(Exception):
    """A reply that lacks what it must have."""


def _checked(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value) <= 200:
        raise _OddReplyError
    return value


async def _first(listed: AsyncIterable[_T], is_ours: Callable[[_T], bool]) -> str | None:
    seen = 0
    async for each in listed:
        if is_ours(each):
            return _checked(getattr(each, "id", None))
        seen += 1
        if seen == _MOST_LISTED:
            break
    return None
