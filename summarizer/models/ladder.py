"""The ladder of response formats: strict schema, schema, object with schema, object, schema in the prompt.

A `Ladder` is one endpoint's and model's: it remembers which rung the endpoint refused and which one works.
The answer's form is walked once, when the ladder is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from summarizer.models.answer_form import answer_schema
from summarizer.states import Message


class Rung(IntEnum):
    """One way to ask for the form, from the strictest down.

    `OBJECT_WITH_SCHEMA` is not OpenAI's: llama_cpp.server refuses json_schema and enforces this one, while
    its plain json_object yields `{}` (docs/endpoints.md).
    """

    STRICT = 0
    LOOSE = 1
    OBJECT_WITH_SCHEMA = 2
    OBJECT = 3
    TEXT = 4


class Ladder:
    """Where on the ladder an endpoint stands; every call of a client shares it."""

    def __init__(self) -> None:
        self._refused: set[Rung] = set()
        self._doubted: set[Rung] = set()
        self._proven: set[Rung] = set()
        schema = answer_schema()
        self._formats: dict[Rung, dict[str, object] | None] = {
            Rung.STRICT: _json_schema(schema, is_strict=True),
            Rung.LOOSE: _json_schema(schema, is_strict=False),
            Rung.OBJECT_WITH_SCHEMA: {"type": "json_object", "schema": schema},
            Rung.OBJECT: {"type": "json_object"},
            Rung.TEXT: None,
        }

    def start(self, attempt: int) -> Rung:
        """Return the rung to ask with; from the third try at one question on, one lower each time."""
        rungs = [rung for rung in Rung if rung not in self._refused]
        return rungs[min(max(0, attempt - 1), len(rungs) - 1)]

    def below(self, rung: Rung) -> Rung | None:
        """Return the next rung down that the endpoint has not refused, None at the bottom."""
        return next((lower for lower in Rung if lower > rung and lower not in self._refused), None)

    def is_proven(self, rung: Rung) -> bool:
        """Say whether the endpoint has answered on this rung, so that a failure is not the rung's."""
        return rung in self._proven

    def refuse(self, rung: Rung) -> None:
        """Remember that the endpoint does not take `rung`, unless it once did."""
        if rung is not Rung.TEXT and rung not in self._proven:
            self._refused.add(rung)

    def doubt(self, rung: Rung) -> None:
        """Remember that `rung` failed where a lower one passed; the second time it counts as refused.

        Once may have been an outage that ended just then, and a run should not lose its strict form to it.
        """
        if rung in self._doubted:
            self.refuse(rung)
        self._doubted.add(rung)

    def accept(self, rung: Rung) -> None:
        """Remember that the endpoint answers on `rung`."""
        self._proven.add(rung)
        self._refused.discard(rung)

    def response_format(self, rung: Rung) -> dict[str, object] | None:
        """Return the request's response_format on `rung`, None where there is none."""
        return self._formats[rung]


def with_schema(messages: Sequence[Message], schema_message: str) -> tuple[Message, ...]:
    """Return the messages with the form's description at the end of the last system message."""
    last = max((i for i, message in enumerate(messages) if message.role == "system"), default=None)
    if last is None:
        return (Message("system", schema_message), *messages)
    longer = Message("system", f"{messages[last].content}\n\n{schema_message}")
    return (*messages[:last], longer, *messages[last + 1 :])


def _json_schema(schema: dict[str, object], *, is_strict: bool) -> dict[str, object]:
    body: dict[str, object] = {"name": "negotiation_record", "strict": is_strict, "schema": schema}
    return {"type": "json_schema", "json_schema": body}
