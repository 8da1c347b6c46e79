"""Our own JSON form of a conversation, "negotiation-transcript/1"; see docs/transcript-format.md.

The text as read is one "author: text" turn a message, joined by newlines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import heading, languages, turns
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.decoding import is_blank

FORMAT = "negotiation-transcript/1"
SOURCE_FORMAT = "transcript"
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_HINT = "docs/transcript-format.md describes the format."


def _moment(written: str) -> str:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        raise ValueError("is no ISO 8601 date or time") from None
    return written


def _link(written: str) -> str:
    if not written.lower().startswith(("https://", "http://")) or not written.isprintable() or " " in written:
        raise ValueError("is no http or https address")
    return written


def _label(written: str) -> str:
    if is_blank(written):
        raise ValueError("is empty")
    return " ".join(written.split())


def _sound(written: str) -> str:
    if "\0" in written:
        raise ValueError("holds a NUL character")
    if _SURROGATE.search(written):
        raise ValueError("holds half of a surrogate pair")
    return written


_Text = Annotated[str, AfterValidator(_sound)]
_Label = Annotated[_Text, AfterValidator(_label)]


class _Form(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, coerce_numbers_to_str=True
    )


class TranscriptMessage(_Form):
    """One message of the transcript."""

    id: _Label
    author: _Label
    text: _Text
    time: Annotated[str, AfterValidator(_moment)] | None = None
    url: Annotated[str, AfterValidator(_link)] | None = None
    reply_to: _Text | None = None
    edited: bool = False
    deleted: bool = False


class Transcript(_Form):
    """The whole file."""

    format: Literal["negotiation-transcript/1"]
    title: _Text | None = None
    date: Annotated[str, AfterValidator(_moment)] | None = None
    kind: Literal[DocumentKind.DIALOGUE, DocumentKind.EMAIL, DocumentKind.TRANSCRIPT] = DocumentKind.DIALOGUE
    messages: tuple[TranscriptMessage, ...]


@dataclass(frozen=True)
class TranscriptReader:
    """Reads "negotiation-transcript/1"."""

    name: str = SOURCE_FORMAT

    def accepts(self, raw: RawInput) -> bool:
        """Accept what says so in its head, and everything else that is called JSON."""
        if not raw.is_probably_text:
            return False
        is_json = raw.suffix == ".json" or raw.media_type in {"application/json", "text/json"}
        head = raw.decoded.text[:2000].lstrip()
        return is_json or (head.startswith("{") and "negotiation-transcript/" in head)

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the messages in order; deleted and empty ones are counted in a warning."""
        transcript = _parse(raw)
        document = document_of(transcript, name=raw.name, language=options.language)
        return replace(document, warnings=(*raw.decoded.warnings, *document.warnings))


def document_of(
    transcript: Transcript, *, name: str = "The conversation", language: str = languages.AUTO
) -> Document:
    """Lay a conversation out as a document; raises UnreadableInput where two messages share an id."""
    _check_ids(transcript.messages, name)
    kept = [message for message in transcript.messages if not (message.deleted or is_blank(message.text))]
    text, spoken = turns.compose(
        turns.Message(m.text, m.author, m.time, m.id, m.url, m.reply_to, m.edited) for m in kept
    )
    chosen = languages.choose(language, "\n".join(message.text for message in kept))
    first_time = next((message.time for message in kept if message.time), None)
    return Document(
        text=text,
        segments=turns.segments(text, spoken, chosen),
        kind=transcript.kind,
        title=heading.clean_title(transcript.title),
        date=transcript.date or (first_time[:10] if first_time else None),
        language=chosen,
        source_format=SOURCE_FORMAT,
        warnings=tuple(_warnings(transcript.messages)),
    )


def _parse(raw: RawInput) -> Transcript:
    try:
        content = json.loads(raw.decoded.text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
        return Transcript.model_validate(content)
    except ValidationError as error:
        raise UnreadableInput(f"{raw.name} is no {FORMAT} transcript: {_first(error)}.", hint=_HINT) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UnreadableInput(f"{raw.name} is broken JSON ({place}).", hint=_HINT) from None
    except RecursionError:
        raise UnreadableInput(f"{raw.name} is JSON nested too deeply.", hint=_HINT) from None
    except ValueError as error:
        raise UnreadableInput(f"{raw.name} is no {FORMAT} transcript: {error}.", hint=_HINT) from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return keys


def _refuse_constant(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")


def _first(error: ValidationError) -> str:
    """Name the place and the fault of the first error, and how many follow; never the input."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    first = errors[0]
    is_unknown_key = first["type"] == "extra_forbidden"
    place = first["loc"][:-1] if is_unknown_key else first["loc"]
    words = [
        f"message {part + 1}" if isinstance(part, int) else str(part) for part in place if part != "messages"
    ]
    fault = (
        "holds a key that the format does not know"
        if is_unknown_key
        else first["msg"].removeprefix("Value error, ")
    )
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{', '.join(words) or 'the file'}: {fault}{more}"


def _check_ids(messages: Sequence[TranscriptMessage], name: str) -> None:
    seen: dict[str, int] = {}
    for number, message in enumerate(messages, start=1):
        if message.id in seen:
            fault = f"message {number} has the id of message {seen[message.id]}"
            raise UnreadableInput(f"{name} is no {FORMAT} transcript: {fault}.", hint=_HINT)
        seen[message.id] = number


def _warnings(messages: Sequence[TranscriptMessage]) -> list[str]:
    ids = {message.id for message in messages}
    deleted = sum(1 for message in messages if message.deleted)
    empty = sum(1 for message in messages if not message.deleted and is_blank(message.text))
    lost = sum(1 for message in messages if message.reply_to and message.reply_to not in ids)
    counts = (
        (deleted, "deleted messages are not quoted"),
        (empty, "messages without text are left out"),
        (lost, "messages reply to a message that the file does not hold"),
    )
    return [f"{text.capitalize()}: {count}." for count, text in counts if count]
