"""The client against endpoints that refuse formats and parameters: it moves down, and remembers."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.errors import (
    ModelUnavailable,
    RequestRejected,
)
from summarizer.models.base import ModelOptions
from tests.models.wire_kit import (
    SCHEMA_MESSAGE,
    Reply,
    ScriptedWire,
    StillClock,
    a_client,
    a_prompt,
    an_error,
    complete,
    failure,
)

TOO_MANY = an_error(429, code="rate_limit_exceeded")


def takes_only(*formats: str, status: int = 400, message: str = "no") -> Any:
    """Script an endpoint that takes these response formats and rejects the rest."""

    def answer(body: dict[str, Any]) -> Reply:
        wire = ScriptedWire()
        wire.bodies.append(body)
        return Reply() if wire.formats[0] in formats else an_error(status, message)

    return answer


def test_an_endpoint_that_names_the_format_moves_down_and_is_remembered() -> None:
    """The next prompt begins on the rung that works."""
    wire = ScriptedWire(takes_only("object", "text", message="response_format is not supported"))
    client = a_client(wire)

    first = complete(client)
    complete(client)

    assert wire.formats == ["strict", "loose", "object_with_schema", "object", "object"]
    assert first.usage.failed_calls == 3
    assert "the way used was: object." in first.notes[0]


def test_an_endpoint_that_answers_500_to_a_schema_moves_down_without_waiting() -> None:
    """As llama_cpp.server does."""
    clock = StillClock()
    wire = ScriptedWire(takes_only("object_with_schema", status=500, message="('body', 'response_format')"))

    complete(a_client(wire, clock=clock))

    assert wire.formats == ["strict", "loose", "object_with_schema"]
    assert clock.naps == []


def test_a_rejection_that_says_nothing_is_probed_down_the_ladder() -> None:
    """A lower rung that passes shows that the format was to blame, and is remembered."""
    wire = ScriptedWire(takes_only("text"))
    client = a_client(wire)

    complete(client)
    complete(client)

    assert wire.formats == ["strict", "loose", "object_with_schema", "object", "text", "text"]
    assert wire.bodies[-1]["messages"][0]["content"] == f"Be exact.\n\n{SCHEMA_MESSAGE}"
    assert "response_format" not in wire.bodies[-1]


def test_a_rejection_on_every_rung_is_the_requests_and_nothing_is_remembered() -> None:
    """The next prompt begins at the top again."""
    wire = ScriptedWire(*[an_error(400)] * 5, Reply())
    client = a_client(wire)

    error = failure(client)
    complete(client)

    assert isinstance(error, RequestRejected)
    assert error.failed_calls == 5
    assert wire.formats[-1] == "strict"


def test_a_rejection_on_a_rung_that_works_is_not_probed() -> None:
    """It is about this document."""
    wire = ScriptedWire(Reply(), an_error(400))
    client = a_client(wire)

    complete(client)

    assert isinstance(failure(client), RequestRejected)
    assert len(wire.requests) == 2


def test_an_outage_that_ends_during_the_trial_does_not_cost_the_strict_form() -> None:
    """After four plain 500s a lower rung passes once; the next prompt asks for the strict form again."""
    wire = ScriptedWire(*[an_error(500)] * 4, Reply())
    client = a_client(wire)

    complete(client)
    complete(client)

    assert wire.formats == ["strict"] * 4 + ["loose", "strict"]


def test_a_failing_endpoint_is_asked_eight_times_at_most() -> None:
    """Tries and probes together, whatever max_tries says."""
    wire = ScriptedWire(an_error(500))

    assert isinstance(failure(a_client(wire, max_tries=50)), ModelUnavailable)
    assert len(wire.requests) == 8


def test_a_limit_met_during_the_trial_is_waited_for() -> None:
    """A trial is not broken off by a 429."""
    wire = ScriptedWire(an_error(400), TOO_MANY, Reply())

    complete(a_client(wire))

    assert wire.formats == ["strict", "loose", "loose"]


def test_a_format_that_is_refused_on_the_last_rung_is_given_up() -> None:
    """There is nothing below plain text."""
    wire = ScriptedWire(an_error(400, "json_schema json_object grammar"))

    assert isinstance(failure(a_client(wire)), RequestRejected)
    assert wire.formats[-1] == "text"


@pytest.mark.parametrize(
    ("attempt", "rung"), [(0, "strict"), (1, "strict"), (2, "loose"), (3, "object_with_schema")]
)
def test_repeated_unusable_answers_move_down_for_that_question(attempt: int, rung: str) -> None:
    """The next question begins at the top."""
    wire = ScriptedWire(Reply())
    client = a_client(wire)

    complete(client, a_prompt(attempt=attempt))
    complete(client)

    assert wire.formats == [rung, "strict"]


def test_a_parameter_that_is_refused_is_left_off_and_remembered() -> None:
    """With a note each time."""

    def fussy(body: dict[str, Any]) -> Reply:
        if "temperature" in body:
            return an_error(400, "Unsupported value", param="temperature", code="unsupported_value")
        return Reply()

    wire = ScriptedWire(fussy)
    client = a_client(wire, options=ModelOptions("m", temperature=0.0, reasoning_effort="low"))

    complete(client)
    completion = complete(client)

    assert len(wire.requests) == 3
    assert wire.bodies[-1]["reasoning_effort"] == "low"
    assert completion.notes == ("The endpoint does not take temperature; it was left off.",)
