"""The body of a chat completion in, an `Answered` out: whatever shape an endpoint gives it.

What can be read without guessing is read and noted; everything else raises `BadEnvelopeError`, whose message
never holds a word of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from summarizer import strict_json
from summarizer.models.tallying import Tally, read_tally
from summarizer.states import Finish

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FINISHES = {"stop": Finish.STOP, "length": Finish.LENGTH, "content_filter": Finish.FILTERED}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Answered:
    """What the endpoint answered; `model` is "" and `tally` None where it reports nothing credible."""

    text: str
    finish: Finish
    model: str
    tally: Tally | None
    notes: tuple[str, ...]


class BadEnvelopeError(Exception):
    """The body is no chat completion; `tally` is what it cost, where that could be read."""

    def __init__(self, why: str, tally: Tally | None = None) -> None:
        super().__init__(why)
        self.tally = tally


def is_error(envelope: object) -> bool:
    """Say whether a body that came with status 200 reports an error instead (OpenRouter and vLLM do)."""
    return isinstance(envelope, dict) and bool(envelope.get("error")) and not envelope.get("choices")


def parse(body: bytes) -> object:
    """Return the body's JSON value; raises BadEnvelopeError."""
    if not body.strip():
        raise BadEnvelopeError("the body is empty")
    try:
        return strict_json.loads(body.removeprefix(_BYTE_ORDER_MARK))
    except strict_json.StrictJsonError as error:
        raise BadEnvelopeError(f"the body cannot be read: {error}") from error


def has_mark(body: bytes) -> bool:
    """Say whether the body begins with a byte order mark, which is tolerated."""
    return body.startswith(_BYTE_ORDER_MARK)


def read(envelope: object, notes: Iterable[str] = ()) -> Answered:
    """Return the answer in a parsed body, with `notes` before its own; raises BadEnvelopeError."""
    if not isinstance(envelope, dict):
        raise BadEnvelopeError("the body is no object")
    tally = read_tally(envelope.get("usage"))
    notes = list(notes)
    choice = _first_choice(envelope, tally, notes)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise BadEnvelopeError("the choice has no message", tally)
    finish = _finish(choice.get("finish_reason"), notes)
    text, is_refused = _content(message.get("content"), tally, notes)
    if is_refused or message.get("refusal"):
        if text:
            notes.append("A refusal came together with content; the content was not used.")
        text, finish = "", Finish.REFUSED
    elif not text.strip() and finish is Finish.STOP:
        raise BadEnvelopeError(_why_empty(message), tally)
    return Answered(text, finish, _model_name(envelope.get("model")), tally, tuple(notes))


def _first_choice(envelope: dict[str, object], tally: Tally | None, notes: list[str]) -> dict[str, object]:
    choices = envelope.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise BadEnvelopeError("the body holds no choice", tally)
    if len(choices) > 1:
        notes.append(f"The endpoint gave {len(choices)} choices; the first was used.")
    return cast("dict[str, object]", choices[0])


def _finish(reason: object, notes: list[str]) -> Finish:
    if isinstance(reason, str) and reason in _FINISHES:
        return _FINISHES[reason]
    notes.append("The endpoint gave no known finish_reason; it was taken for stop.")
    return Finish.STOP


def _content(content: object, tally: Tally | None, notes: list[str]) -> tuple[str, bool]:
    """Return the text of a message and whether one of its parts is a refusal."""
    match content:
        case None:
            return "", False
        case str():
            return content, False
        case list():
            notes.append("The content came in parts; they were joined.")
            is_refused = any(isinstance(part, dict) and part.get("type") == "refusal" for part in content)
            return "".join(_part_text(part, tally) for part in content), is_refused
        case _:
            raise BadEnvelopeError("the content is no text", tally)


def _part_text(part: object, tally: Tally | None) -> str:
    match part:
        case str():
            return part
        case {"type": "refusal" | "thinking" | "reasoning"}:
            return ""
        case {"text": str(text)}:
            return text
        case _:
            raise BadEnvelopeError("a part of the content is no text", tally)


def _why_empty(message: dict[str, object]) -> str:
    if message.get("tool_calls") or message.get("function_call"):
        return "the answer came as a tool call"
    if message.get("reasoning_content") or message.get("reasoning"):
        return "the answer holds reasoning only"
    return "the content is empty"


def _model_name(name: object) -> str:
    """Return a name that is fit to show; llama.cpp may report a file's path, of which the end is enough."""
    if not isinstance(name, str) or not name.isprintable() or len(name) > _LONGEST_NAME:
        return ""
    return re.split(r"[/\\]", name)[-1] if re.match(r"[/~.]|[A-Za-z]:", name) else name
