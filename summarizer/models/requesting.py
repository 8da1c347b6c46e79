"""Prompt and options in, the bytes of a chat completion request out."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from summarizer.models.base import ModelOptions
from summarizer.models.ladder import Ladder, Rung, with_schema
from summarizer.states import Message


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
        fields["messages"] = [{"role": message.role, "content": message.content} for message in shown]
        response_format = self._ladder.response_format(rung)
        if response_format is not None:
            fields["response_format"] = response_format
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
