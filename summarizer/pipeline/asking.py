"""Prompt in, Draft out: one question to the model, asked again while the answer cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from summarizer import drafting
from summarizer.errors import AnswerUnusable, ModelError, RecordingMissing
from summarizer.models.base import Model
from summarizer.prompting import messages
from summarizer.prompting.templates import Templates
from summarizer.schema.public import NOTHING_SPENT, Usage
from summarizer.states import Draft, Finish, Prompt


@dataclass(frozen=True)
class PipelineOptions:
    """Bounds of the loops: everything that asks again stops somewhere.

    `max_attempts` counts the tries at one question whose answers cannot be used; `max_splits` is the depth
    to which a window is halved when the answer is cut or the window is too long.
    """

    max_attempts: int = 3
    max_splits: int = 2
    repair_rounds: int = 1
    glean: bool = True
    concurrency: int = 4


@dataclass(frozen=True)
class Desk:
    """What a reading needs at hand: the model, the templates and the bounds."""

    model: Model
    templates: Templates
    options: PipelineOptions


@dataclass(frozen=True)
class Asked:
    """What came of one question: a draft, a refusal (`finish`), or a failure; and what it cost."""

    usage: Usage
    draft: Draft | None = None
    finish: Finish | None = None
    failure: ModelError | None = None
    answered_by: str | None = None
    notes: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)


async def ask(prompt: Prompt, desk: Desk) -> Asked:
    """Put one question; unusable answers are asked again, with the reason, up to `max_attempts`.

    A `ModelError` stands in `failure`, but for `RecordingMissing`, which is raised: a replay with a gap is no
    result, whatever the question was.
    """
    usage = NOTHING_SPENT
    failure: ModelError | None = None
    question = prompt
    for _ in range(desk.options.max_attempts):
        asked = await _ask_once(question, desk.model)
        usage = usage.plus(asked.usage)
        if not isinstance(asked.failure, AnswerUnusable):
            return replace(asked, usage=usage)
        failure = asked.failure
        question = messages.reask(question, str(failure), desk.templates)
    return Asked(usage, failure=failure)


async def _ask_once(prompt: Prompt, model: Model) -> Asked:
    try:
        completion = await model.complete(prompt)
    except RecordingMissing:
        raise
    except ModelError as error:
        return Asked(_spent(error), failure=error)
    if completion.finish in {Finish.REFUSED, Finish.FILTERED}:
        return Asked(completion.usage, None, completion.finish, None, completion.model, completion.notes)
    try:
        draft = drafting.parse(completion)
    except AnswerUnusable as error:
        return Asked(completion.usage.plus(Usage(failed_calls=1)), failure=error)
    return Asked(
        completion.usage,
        draft,
        completion.finish,
        answered_by=completion.model,
        notes=completion.notes,
        rules=completion.rules,
    )


def _spent(error: ModelError) -> Usage:
    return Usage(
        calls=error.failed_calls,
        failed_calls=error.failed_calls,
        prompt_tokens=error.prompt_tokens,
        completion_tokens=error.completion_tokens,
    )
