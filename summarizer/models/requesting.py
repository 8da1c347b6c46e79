"""Prompt and options in, the bytes of a chat completion request out."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from summarizer.models.base import ModelOptions
from summarizer.models.ladder import Ladder, Rung, with_schema
from summarizer.states import Message

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class RequestBuilder:
    """Makes request bodies; remembers which parameters the endpoint does not take.

    `schema_message` is the rendered text that describes the form; it is sent where no schema is enforced.
    """

    def __init__(self, options: ModelOptions, ladder: Ladder, schema_message: str) -> None:
        self.model = options.model
        self._fields = options.sent()
        self._ladder = ladder
        self._schema_message = schema_message
        self._left_off: set[str] = set()
        self._formats: dict[Rung, bytes] = {}

    @property
    def parameters(self) -> Collection[str]:
        """Optional parameters that the next request carries."""
        return [name for name in self._fields if name != "model" and name not in self._left_off]

    @property
    def left_off(self) -> Collection[str]:
        """Parameters that are not sent any more."""
        return sorted(self._left_off)

    def leave_off(self, parameter: str) -> None:
        """Do not send `parameter` from now on."""
        self._left_off.add(parameter)

    def body(self, messages: Sequence[Message], rung: Rung) -> bytes:
        """Return the request's JSON; a lone surrogate, which no endpoint can read, becomes a "?"."""
        shown = with_schema(messages, self._schema_message) if rung >= Rung.OBJECT_WITH_SCHEMA else messages
        fields: dict[str, object] = {k: v for k, v in self._fields.items() if k not in self._left_off}
        parts = [_json(fields).removesuffix(b"}"), b',"messages":[', b",".join(map(_message, shown)), b"]"]
        if response_format := self._response_format(rung):
            parts += [b',"response_format":', response_format]
        return b"".join((*parts, b"}"))

    def _response_format(self, rung: Rung) -> bytes:
        if rung not in self._formats:
            given = self._ladder.response_format(rung)
            self._formats[rung] = b"" if given is None else _json(given)
        return self._formats[rung]


def _message(message: Message) -> bytes:
    content = _same_again(message.content) if message.role == "system" else _json(message.content)
    return b'{"role":%b,"content":%b}' % (_json(message.role), content)


@lru_cache(maxsize=4)
def _same_again(text: str) -> bytes:
    """Return a text that comes again with every request, such as the codebook, as JSON."""
    return _json(text)


def _json(value: object) -> bytes:
    return _ENCODER.encode(value).encode("utf-8", "replace")
