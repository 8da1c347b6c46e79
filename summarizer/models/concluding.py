"""The end of a call: an answer and the course that led to it in, a Completion or an error out."""

from __future__ import annotations

from summarizer.errors import AnswerUnusable, ModelError
from summarizer.models.course import Course
from summarizer.models.envelope import Answered, BadEnvelopeError
from summarizer.models.ladder import Rung
from summarizer.models.requesting import RequestBuilder
from summarizer.models.tallying import Tally
from summarizer.schema.public import Usage
from summarizer.states import Completion


def conclude(answered: Answered, tally: Tally, course: Course, *, builder: RequestBuilder) -> Completion:
    """Return the completion that a call ends in, with all its tries counted."""
    usage = Usage(
        calls=course.requests,
        failed_calls=course.requests - 1,
        prompt_tokens=tally.prompt_tokens,
        cached_tokens=tally.cached_tokens,
        completion_tokens=tally.completion_tokens,
        is_estimate=tally.is_estimate,
    )
    notes = (*answered.notes, *_concessions(course.rung, builder))
    return Completion(answered.text, answered.finish, answered.model or builder.model, usage, notes)


def unusable(error: BadEnvelopeError, requests: int) -> ModelError:
    """Return what a call raises whose answer is no chat completion."""
    failed = AnswerUnusable(f"The endpoint's answer cannot be used: {error}.")
    failed.failed_calls = requests
    if error.tally is not None:
        failed.prompt_tokens = error.tally.prompt_tokens
        failed.completion_tokens = error.tally.completion_tokens
    return failed


def _concessions(rung: Rung, builder: RequestBuilder) -> list[str]:
    """Say what the endpoint was not asked for because it does not take it."""
    notes = [f"The endpoint does not take {name}; it was left off." for name in builder.left_off]
    if rung is not Rung.STRICT:
        how = rung.name.lower().replace("_", " ")
        notes.append(f"The endpoint was not asked for the strict form; the way used was: {how}.")
    return notes
