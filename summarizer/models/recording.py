"""Answers kept and given again: `Recorder` stores what a Model answers, `Replayer` answers from the store."""

from __future__ import annotations

from pathlib import Path

from summarizer.errors import RecordingMissing
from summarizer.models import recordings
from summarizer.models.answer_form import answer_schema_digest
from summarizer.models.base import Model, ModelOptions
from summarizer.models.comparing import describe_nearest
from summarizer.models.recordings import Question, Recording, question_of
from summarizer.states import Completion, Prompt


class Recorder:
    """Asks `model` and stores each answer under `directory`; errors are not stored.

    `options` are those that the model sends. `recorded_from` says truthfully what answered.
    """

    def __init__(self, model: Model, directory: Path, *, options: ModelOptions, recorded_from: str) -> None:
        self._model = model
        self._directory = directory
        self._options = options
        self._recorded_from = recorded_from
        self._schema_digest = answer_schema_digest()

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._model.name

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt and store the answer."""
        completion = await self._model.complete(prompt)
        question = question_of(prompt, self._options, self._schema_digest)
        recordings.write(Recording(question, completion, self._recorded_from), self._directory)
        return completion

    async def aclose(self) -> None:
        """Close the model that is asked."""
        await self._model.aclose()


class Replayer:
    """Answers from the recordings under `directory`, and only where everything that is sent is the same.

    Without `options` those that were recorded apply. Raises UnreadableInput where there are no recordings.
    """

    def __init__(self, directory: Path, *, options: ModelOptions | None = None) -> None:
        self._recordings = recordings.read_all(directory)
        self._options = options
        self._schema_digest = answer_schema_digest()
        self._used: set[str] = set()

    @property
    def name(self) -> str:
        """The model that was asked when this was recorded."""
        if self._options:
            return self._options.model
        names = {str(dict(r.question.options).get("model", "")) for r in self._recordings.values()}
        return ", ".join(sorted(names - {""}))

    @property
    def recorded_from(self) -> tuple[str, ...]:
        """What truly answered, each once."""
        return tuple(sorted({recording.recorded_from for recording in self._recordings.values()}))

    @property
    def unused(self) -> tuple[str, ...]:
        """Digests of the recordings that no prompt has asked for."""
        return tuple(sorted(self._recordings.keys() - self._used))

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt from the store; raises RecordingMissing, which says how the nearest differs."""
        question = question_of(prompt, self._options, self._schema_digest)
        digest = question.digest if self._options else self._digest_without_options(question)
        recording = self._recordings.get(digest)
        if recording is None:
            raise RecordingMissing(describe_nearest(question, self._asked()))
        self._used.add(digest)
        return recording.completion

    async def aclose(self) -> None:
        """Nothing is held open."""

    def _asked(self) -> dict[str, Question]:
        return {digest: recording.question for digest, recording in self._recordings.items()}

    def _digest_without_options(self, question: Question) -> str:
        same = [digest for digest, asked in self._asked().items() if asked.asks_same(question)]
        if len(same) > 1:
            raise RecordingMissing(
                f"{len(same)} recordings answer this request, made with different options.",
                hint="Name the model and options that you mean.",
            )
        return same[0] if same else ""
