"""From a failed try to what is done about it."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.errors import (
    AccessDenied,
    AnswerUnusable,
    ContextTooLong,
    ModelError,
    ModelUnavailable,
    RateLimited,
    RequestRejected,
)
from summarizer.models.classifying import Action, decide
from summarizer.models.gate import Fault
from summarizer.models.trouble import Trouble, from_reply


@pytest.mark.parametrize(
    ("trouble", "action", "error"),
    [
        ({"fault": Fault.BROKEN}, Action.RETRY, ModelUnavailable),
        ({"fault": Fault.DEADLINE}, Action.RETRY, ModelUnavailable),
        ({"fault": Fault.TOO_LARGE}, Action.FAIL, AnswerUnusable),
        ({"fault": Fault.ENCODED}, Action.FAIL, AnswerUnusable),
        ({"fault": Fault.REDIRECT}, Action.FAIL, ModelUnavailable),
        ({"fault": Fault.ORIGIN}, Action.FAIL, ModelUnavailable),
        ({"status": 401}, Action.FAIL, AccessDenied),
        ({"status": 402}, Action.FAIL, AccessDenied),
        ({"status": 403}, Action.FAIL, AccessDenied),
        ({"status": 404}, Action.FAIL, AccessDenied),
        ({"status": 400, "codes": {"model_not_found"}}, Action.FAIL, AccessDenied),
        ({"status": 429, "codes": {"insufficient_quota"}}, Action.FAIL, AccessDenied),
        ({"status": 400}, Action.PROBE, RequestRejected),
        ({"status": 418}, Action.PROBE, RequestRejected),
        ({"status": 422, "text": "unknown field response_format"}, Action.STEP_DOWN, RequestRejected),
        ({"status": 400, "param": "response_format.type"}, Action.STEP_DOWN, RequestRejected),
        ({"status": 500, "text": "literal_error response_format"}, Action.STEP_DOWN, RequestRejected),
        ({"status": 500, "text": "failed to parse grammar"}, Action.STEP_DOWN, RequestRejected),
        ({"status": 413}, Action.FAIL, ContextTooLong),
        ({"status": 400, "codes": {"context_length_exceeded"}}, Action.FAIL, ContextTooLong),
        ({"status": 400, "text": "exceeds the available context size"}, Action.FAIL, ContextTooLong),
        ({"status": 408}, Action.RETRY, ModelUnavailable),
        ({"status": 409}, Action.RETRY, ModelUnavailable),
        ({"status": 429}, Action.RETRY, RateLimited),
        ({"status": 500}, Action.RETRY, ModelUnavailable),
        ({"status": 529}, Action.RETRY, ModelUnavailable),
        ({"status": 599}, Action.RETRY, ModelUnavailable),
        ({"status": 101}, Action.FAIL, ModelUnavailable),
    ],
)
def test_each_trouble_has_one_verdict(
    trouble: dict[str, Any], action: Action, error: type[ModelError]
) -> None:
    """Retry, try another format, fail this document or stop the run."""
    codes = frozenset(trouble.pop("codes", ()))

    verdict = decide(Trouble(codes=codes, **trouble))

    assert (verdict.action, verdict.error) == (action, error)
    assert verdict.message.endswith(".")


@pytest.mark.parametrize(
    ("wish", "status", "action"),
    [
        (False, 429, Action.FAIL),
        (False, 500, Action.FAIL),
        (True, 400, Action.RETRY),
        (True, 401, Action.FAIL),
        (None, 400, Action.PROBE),
    ],
)
def test_an_explicit_wish_about_retries_is_heeded(wish: bool | None, status: int, action: Action) -> None:
    """x-should-retry decides, except where no retry can help."""
    assert decide(Trouble(status=status, should_retry=wish)).action is action


def test_a_wait_within_bounds_is_kept_by_the_whole_run() -> None:
    """Every call of the run meets the same limit."""
    verdict = decide(Trouble(status=429, wait_seconds=7.0), max_wait_seconds=10.0)

    assert (verdict.action, verdict.wait_seconds, verdict.pauses_run) == (Action.RETRY, 7.0, True)


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_beyond_bounds_is_reported_instead_of_slept(status: int) -> None:
    """The caller is told how long the endpoint wants to be left alone."""
    verdict = decide(Trouble(status=status, wait_seconds=300.0), max_wait_seconds=120.0)

    assert (verdict.action, verdict.error) == (Action.FAIL, RateLimited)
    assert "300 s" in verdict.message


def test_an_overload_that_names_a_time_pauses_the_run_and_another_does_not() -> None:
    """503 with Retry-After speaks for the endpoint, a plain one for this request."""
    assert decide(Trouble(status=503, wait_seconds=1.0)).pauses_run
    assert not decide(Trouble(status=503)).pauses_run


@pytest.mark.parametrize(
    ("trouble", "parameter"),
    [
        ({"param": "temperature"}, "temperature"),
        ({"text": "unsupported value: 'temperature' does not support 0"}, "temperature"),
        ({"text": "extra inputs are not permitted: seed"}, "seed"),
    ],
)
def test_a_parameter_that_is_refused_by_name_is_left_off(trouble: dict[str, str], parameter: str) -> None:
    """By the param field or in the message's words."""
    verdict = decide(Trouble(status=400, **trouble), parameters=["temperature", "seed"])  # type: ignore[arg-type] # str fields only

    assert (verdict.action, verdict.parameter) == (Action.LEAVE_OFF, parameter)


def test_a_parameter_that_was_not_sent_is_not_left_off() -> None:
    """A named parameter of another kind is no reason to drop ours."""
    verdict = decide(Trouble(status=400, param="messages", text="temperature"), parameters=["temperature"])

    assert verdict.action is Action.PROBE


def test_a_verdict_shows_no_word_of_the_reply() -> None:
    """A server may echo the document or the key."""
    verdict = decide(Trouble(status=400, text="canary", codes=frozenset({"canary"}), param="canary"))

    assert "canary" not in f"{verdict}".lower()


def test_a_refusal_with_room_left_concerns_one_call_only() -> None:
    """Where the endpoint's own headers leave room, the run does not pause for a 429."""
    room = {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "12"}
    full = {**room, "x-ratelimit-remaining-requests": "0"}
    assert not decide(from_reply(429, room, b"", now=0.0)).pauses_run
    assert decide(from_reply(429, full, b"", now=0.0)).pauses_run
    assert decide(from_reply(429, {}, b"", now=0.0)).pauses_run
