"""A Model that never pays twice: prompts come in, stored answers go out, new ones are stored first.

Calls are kept under everything that is sent, as recordings are. A call counts as done once it is on the
disk, so that a kill loses at most the calls that are under way.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Final

from summarizer import drafting
from summarizer.archive import entries
from summarizer.archive.entries import Stamp
from summarizer.archive.spending import Spent
from summarizer.archive.stopping import Halt, RunStopped, Why
from summarizer.archive.writing import Writer
from summarizer.errors import (
    AccessDenied,
    AnswerUnusable,
    BudgetExhausted,
    ModelError,
    ModelUnavailable,
    RateLimited,
)
from summarizer.models.answer_form import answer_schema_digest
from summarizer.models.base import Model, ModelOptions
from summarizer.models.recordings import question_of, read_answer
from summarizer.states import Completion, Finish, Prompt

FAILURES_IN_A_ROW: Final = 4
"""So many calls beyond those in flight may fail one after the other before the endpoint counts as down."""

ENDS_RUN: Final = (AccessDenied, RateLimited)
"""What no other document would fare better with: a refused key, a wait that is longer than allowed."""


class Memory:
    """The stored calls of a ledger, and the model that is asked for those that are missing.

    `reader` sees what is committed. `stamp` says which run asks. Without `keeps` the model has stored what it
    answers.
    """

    def __init__(
        self,
        model: Model,
        options: ModelOptions,
        *,
        reader: sqlite3.Connection,
        writer: Writer,
        stamp: Callable[[], Stamp],
        halt: Halt,
        patience: int,
        keeps: bool = True,
    ) -> None:
        self.model = model
        self.spent = Spent()
        self._options = options
        self._reader = reader
        self._writer = writer
        self._stamp = stamp
        self._halt = halt
        self._patience = patience
        self._keeps = keeps
        self._failures = 0
        self._failing: set[int] = set()
        self._has_answered = False
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._schema_digest = answer_schema_digest()

    def stored(self, question: str) -> Completion | None:
        """Return the stored answer to a question, if there is one."""
        row = self._reader.execute("SELECT answer FROM calls WHERE question = ?", (question,)).fetchone()
        return read_answer(row[0]) if row else None

    def question(self, prompt: Prompt) -> str:
        """Return the digest of everything that is sent for a prompt."""
        return question_of(prompt, self._options, self._schema_digest).digest

    def is_down_for_all(self, document: int) -> bool:
        """Say whether the endpoint, failing for a document, fails for others too or never answered at all."""
        return not self._has_answered or bool(self._failing - {document})

    async def ask(self, prompt: Prompt, question: str) -> Completion:
        """Ask the model and store its answer; raises RunStopped where no call may start any more."""
        if self._halt.is_asked:
            raise RunStopped
        self._under_way += 1
        self._idle.clear()
        try:
            return await self._ask(prompt, question)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def settled(self) -> None:
        """Wait until no call is under way; a document that stopped may have left some behind."""
        await self._idle.wait()

    async def _ask(self, prompt: Prompt, question: str) -> Completion:
        try:
            completion = await self.model.complete(prompt)
        except BudgetExhausted as error:
            self._halt.ask(Why.BUDGET, error)
            raise RunStopped from error
        except ModelError as error:
            if isinstance(error, ModelUnavailable):
                self._note_failure(error, id(prompt.chunk.document))
            await self._lose(error)
            raise
        self._failures = 0
        self._failing.clear()
        self._has_answered = True
        if self._keeps:
            await self._writer.write(*entries.fresh_call(question, completion, self._stamp()))
        self.spent.add(completion.usage)
        return completion

    def _note_failure(self, error: ModelUnavailable, document: int) -> None:
        """Stop the run where no other document would fare better."""
        self._failures += 1
        self._failing.add(document)
        if isinstance(error, ENDS_RUN) or self._failures >= self._patience + FAILURES_IN_A_ROW:
            self._halt.ask(Why.UNAVAILABLE, error)

    async def _lose(self, error: ModelError) -> None:
        """Count what a failed call cost."""
        self.spent.lose(error)
        if error.failed_calls:
            change = entries.lost(
                self._stamp().run,
                calls=error.failed_calls,
                prompt_tokens=error.prompt_tokens,
                completion_tokens=error.completion_tokens,
            )
            await self._writer.write(change)


class Remembering:
    """What one document asks: a Model over the memory of the run.

    One that distrusts asks again where a stored answer could not be used, in the hope of a better one.
    """

    def __init__(self, memory: Memory, *, distrusts: bool = False) -> None:
        self._memory = memory
        self._distrusts = distrusts
        self._failures: list[ModelError] = []
        self._answers: list[Completion] = []

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._memory.model.name

    @property
    def unavailable(self) -> ModelUnavailable | None:
        """Return how the endpoint failed last, None where it did not."""
        failures = (error for error in reversed(self._failures) if isinstance(error, ModelUnavailable))
        return next(failures, None)

    @property
    def had_bad_luck(self) -> bool:
        """Say whether the same questions may fare better another time."""
        may_pass = any(error.retryable or isinstance(error, ModelUnavailable) for error in self._failures)
        return may_pass or any(map(_is_useless, self._answers))

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt, from the store where it is there."""
        question = self._memory.question(prompt)
        answer = self._memory.stored(question)
        if answer is None or (self._distrusts and _is_useless(answer)):
            try:
                answer = await self._memory.ask(prompt, question)
            except ModelError as error:
                self._failures.append(error)
                raise
        self._answers.append(answer)
        return answer

    async def aclose(self) -> None:
        """Leave the model open; the run closes it."""


def _is_useless(completion: Completion) -> bool:
    """Say whether another answer to the same question may serve better."""
    if completion.finish is not Finish.STOP:
        return True
    try:
        return drafting.parse(completion).is_truncated
    except AnswerUnusable:
        return True
