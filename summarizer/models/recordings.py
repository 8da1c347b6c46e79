"""The form of a recording: a question and its answer, in a file named after the question's digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast

from summarizer.errors import UnreadableInput
from summarizer.models.base import ModelOptions
from summarizer.schema.public import Usage
from summarizer.states import Completion, Finish, Message, Prompt
from summarizer.strict_json import StrictJsonError, loads

FOLDER = "completions"
_COMPACT: Final = json.JSONEncoder(separators=(",", ":"))
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Question:
    """Everything that is sent: messages, the form, the model's options and the attempt."""

    messages: tuple[Message, ...]
    schema_digest: str
    attempt: int
    options: tuple[tuple[str, str | int | float], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the question's canonical JSON; names its file."""
        summed = _begun(self.attempt, self.messages[:1]).copy()
        rest = "".join(f",{_canonical_message(message)}" for message in self.messages[1:])
        end = f'],"options":{_canonical(self.options)},"schema_digest":{_canonical(self.schema_digest)}}}'
        summed.update(_bytes(rest + end))
        return summed.hexdigest()

    def asks_same(self, other: Question) -> bool:
        """Say whether the two differ in the model's options at most."""
        return (self.messages, self.schema_digest, self.attempt) == (
            other.messages,
            other.schema_digest,
            other.attempt,
        )


@dataclass(frozen=True)
class Recording:
    """A question, what was answered, and who truly answered it."""

    question: Question
    completion: Completion
    recorded_from: str


def question_of(prompt: Prompt, options: ModelOptions | None, schema_digest: str) -> Question:
    """Return what is sent for `prompt`; without options the question has none."""
    sent = tuple(sorted(options.sent().items())) if options else ()
    return Question(tuple(prompt.messages), schema_digest, prompt.attempt, sent)


def write(recording: Recording, directory: Path) -> Path:
    """Store a recording under `directory`, replacing an older answer to the same question."""
    folder = directory / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{recording.question.digest}.json"
    aside = path.with_suffix(".part")
    aside.write_bytes(_readable(_to_json(recording)))
    aside.replace(path)
    return path


def read_all(directory: Path) -> dict[str, Recording]:
    """Return the recordings under `directory` by digest; raises UnreadableInput for one that was altered."""
    folder = directory / FOLDER
    if not folder.is_dir():
        raise UnreadableInput(
            f"There is no folder {FOLDER!r} in {directory}.", hint="Record one with --record DIR."
        )
    return {path.stem: _read(path) for path in sorted(folder.glob("*.json"))}


def _read(path: Path) -> Recording:
    try:
        recording = _from_json(loads(path.read_bytes()))
    except (StrictJsonError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableInput(
            f"{path.name} is no recording ({type(error).__name__}).", hint="Record it again."
        ) from None
    if recording.question.digest != path.stem:
        raise UnreadableInput(
            f"{path.name} was altered: its question does not have the digest that names it.",
            hint="Record it again; a recording is never edited.",
        )
    return recording


def answer_text(completion: Completion) -> str:
    """Return a completion as JSON text in ASCII, for a store of another kind than these files."""
    return _COMPACT.encode(_answer(completion))


def read_answer(text: str) -> Completion:
    """Return the completion in a text of `answer_text`; raises ValueError where it holds none."""
    try:
        return _completion(cast("dict[str, object]", json.loads(text)))
    except (AttributeError, KeyError, TypeError) as error:
        message = f"the text is no answer ({type(error).__name__})"
        raise ValueError(message) from error


def _answer(completion: Completion) -> dict[str, object]:
    return {
        "text": completion.text,
        "finish": completion.finish.value,
        "model": completion.model,
        "notes": completion.notes,
        "usage": completion.usage.model_dump(),
        **({"rules": dict(completion.rules)} if completion.rules else {}),
    }


def _to_json(recording: Recording) -> dict[str, object]:
    return {
        "recorded_from": recording.recorded_from,
        "question": asdict(recording.question) | {"options": dict(recording.question.options)},
        "answer": _answer(recording.completion),
    }


def _from_json(value: object) -> Recording:
    held = cast("dict[str, object]", value)
    asked = cast("dict[str, object]", held["question"])
    answer = cast("dict[str, object]", held["answer"])
    question = Question(
        messages=tuple(_message(told) for told in cast("list[dict[str, str]]", asked["messages"])),
        schema_digest=str(asked["schema_digest"]),
        attempt=int(str(asked["attempt"])),
        options=tuple(sorted(cast("dict[str, str | int | float]", asked["options"]).items())),
    )
    return Recording(question, _completion(answer), str(held["recorded_from"]))


def _completion(answer: dict[str, object]) -> Completion:
    return Completion(
        text=str(answer["text"]),
        finish=Finish(str(answer["finish"])),
        model=str(answer["model"]),
        usage=Usage.model_validate(answer["usage"]),
        notes=tuple(cast("list[str]", answer["notes"])),
        rules=cast("dict[str, str]", answer.get("rules", {})),
    )


def _message(told: dict[str, str]) -> Message:
    return Message(cast("Literal['system', 'user', 'assistant']", told["role"]), told["content"])


@lru_cache(maxsize=4)
def _begun(attempt: int, first: tuple[Message, ...]) -> hashlib._Hash:
    """Return the sum over a question's beginning, which comes again with every question: the codebook."""
    return hashlib.sha256(
        _bytes(f'{{"attempt":{attempt},"messages":[{"".join(map(_canonical_message, first))}')
    )


def _canonical_message(message: Message) -> str:
    return f'{{"content":{_canonical(message.content)},"role":{_canonical(message.role)}}}'


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _canonical(value: object) -> str:
    return _CANONICAL.encode(value)


def _readable(value: object) -> bytes:
    """Return indented JSON; escaped where the text holds a lone surrogate, which UTF-8 cannot carry."""
    try:
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(value, indent=1) + "\n").encode()
