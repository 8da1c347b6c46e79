"""A Trouble in, a Verdict out: one pure function decides what is done about a failed try."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.errors import (
    AccessDenied,
    AnswerUnusable,
    ContextTooLong,
    ModelError,
    ModelUnavailable,
    RateLimited,
    RequestRejected,
)
from summarizer.models.gate import Fault
from summarizer.models.trouble import Trouble


class Action(StrEnum):
    """What is done next."""

    RETRY = "retry"
    STEP_DOWN = "step_down"
    LEAVE_OFF = "leave_off"
    PROBE = "probe"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do now, and what to raise when that is used up.

    `STEP_DOWN` means that the response format is refused; `PROBE` that it may be to blame, so the next one
    is tried once; `LEAVE_OFF` that the endpoint does not take `parameter`. `may_be_format` says that the
    response format may be to blame for a failure. With `pauses_run` every call of the run waits, not this
    one alone. A costly try took its whole deadline. `error`, `message` and `hint` are what a caller sees.
    """

    action: Action
    error: type[ModelError]
    message: str
    hint: str = ""
    wait_seconds: float | None = None
    pauses_run: bool = False
    parameter: str = ""
    may_be_format: bool = False
    is_costly: bool = False


_DENIALS = {"model_not_found": "the model", "invalid_api_key": "the key", "permission_denied": "access"}
_NO_CREDIT = {
    "insufficient_quota",
    "billing_hard_limit_reached",
    "billing_not_active",
    "access_terminated",
    "account_deactivated",
}
_TOO_LONG_CODES = {"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"}
_TOO_LONG = re.compile(
    r"context[ _](length|window|size)|maximum context|too many tokens|prompt is too long|input is too long"
)
_ABOUT_FORMAT = re.compile(
    r"response_?format|json_schema|json_object|json schema|structured output|grammar|guided|text\.format"
)
_FORMAT_FAILURES = {500, 501}
_PASSING = {408, 409, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529}
_STATUS_HINT = "See docs/faults.md for what each status means."
_ADDRESS_HINT = "Check OPENAI_BASE_URL: it must be the address that the endpoint itself answers at."


def decide(trouble: Trouble, *, parameters: Collection[str] = (), max_wait_seconds: float = 120.0) -> Verdict:
    """Decide about one failed try of a request that sent the optional `parameters`."""
    if trouble.fault is not None:
        return _about_wire(trouble.fault)
    status = trouble.status or 0
    verdict = _about_access(trouble, status) or _about_request(trouble, status, parameters)
    if verdict is None:
        verdict = _about_load(trouble, status)
    return _heed_wishes(verdict, trouble, max_wait_seconds)


def _about_wire(fault: Fault) -> Verdict:
    message = f"{fault.value}."
    match fault:
        case Fault.BROKEN:
            return Verdict(Action.RETRY, ModelUnavailable, message)
        case Fault.DEADLINE:
            return Verdict(
                Action.RETRY, ModelUnavailable, message, "Raise --timeout, or try later.", is_costly=True
            )
        case Fault.TOO_LARGE:
            return Verdict(
                Action.FAIL, AnswerUnusable, message, "Raise --max-response-bytes if this is right."
            )
        case Fault.ENCODED:
            return Verdict(Action.FAIL, AnswerUnusable, message, "Switch compression off at the endpoint.")
        case Fault.REDIRECT | Fault.ORIGIN:
            return Verdict(Action.FAIL, ModelUnavailable, message, _ADDRESS_HINT)


def _about_access(trouble: Trouble, status: int) -> Verdict | None:
    if trouble.codes & _NO_CREDIT or status == 402:
        why = "The endpoint says that the account's quota or credit is used up"
        return Verdict(Action.FAIL, AccessDenied, f"{why} (status {status}).", "Check the account's billing.")
    denied = next((what for code, what in _DENIALS.items() if code in trouble.codes), "")
    if denied:
        return Verdict(Action.FAIL, AccessDenied, f"The endpoint refuses {denied} (status {status}).")
    match status:
        case 401:
            return Verdict(Action.FAIL, AccessDenied, "The endpoint refuses the key (status 401).")
        case 403:
            return Verdict(Action.FAIL, AccessDenied, "The endpoint denies access (status 403).")
        case 404 | 405 | 410:
            why = f"The endpoint knows no such model or address (status {status})."
            return Verdict(Action.FAIL, AccessDenied, why, "Check --model and OPENAI_BASE_URL.")
    return None


def _about_request(trouble: Trouble, status: int, parameters: Collection[str]) -> Verdict | None:
    """Judge what is wrong with the request itself; a 500 counts only if it names the response format."""
    is_about_format = trouble.param.startswith("response_format") or bool(_ABOUT_FORMAT.search(trouble.text))
    message = f"The endpoint refuses the request (status {status})."
    if status in _FORMAT_FAILURES and is_about_format:
        return Verdict(Action.STEP_DOWN, RequestRejected, message)
    if status == 429 or status in _PASSING or not 400 <= status < 500:
        return None
    is_too_long = bool(trouble.codes & _TOO_LONG_CODES) or bool(_TOO_LONG.search(trouble.text))
    if status == 413 or is_too_long:
        return Verdict(
            Action.FAIL, ContextTooLong, f"The request does not fit the model's context (status {status})."
        )
    parameter = _unsupported(trouble, parameters)
    if parameter:
        return Verdict(Action.LEAVE_OFF, RequestRejected, message, parameter=parameter)
    if is_about_format:
        return Verdict(Action.STEP_DOWN, RequestRejected, message)
    return Verdict(Action.PROBE, RequestRejected, message, _STATUS_HINT, may_be_format=True)


def _unsupported(trouble: Trouble, parameters: Collection[str]) -> str:
    if trouble.param in parameters:
        return trouble.param
    if trouble.param:
        return ""
    return next((name for name in parameters if name in trouble.text), "")


def _about_load(trouble: Trouble, status: int) -> Verdict:
    if status == 429:
        return Verdict(
            Action.RETRY,
            RateLimited,
            "The endpoint limits our rate (status 429).",
            pauses_run=not trouble.has_room,
        )
    if status in _PASSING or status >= 500:
        return Verdict(
            Action.RETRY,
            ModelUnavailable,
            f"The endpoint fails (status {status}).",
            pauses_run=trouble.wait_seconds is not None,
            may_be_format=status in _FORMAT_FAILURES,
        )
    return Verdict(
        Action.FAIL, ModelUnavailable, f"The endpoint gave an odd status ({status}).", _STATUS_HINT
    )


def _heed_wishes(verdict: Verdict, trouble: Trouble, max_wait_seconds: float) -> Verdict:
    """Apply what the endpoint asks for: not to be asked again, to be asked again, or to be left a while."""
    if verdict.action is Action.RETRY and trouble.should_retry is False:
        return replace(verdict, action=Action.FAIL)
    if verdict.action is Action.PROBE and trouble.should_retry:
        verdict = replace(verdict, action=Action.RETRY, may_be_format=False)
    if verdict.action is not Action.RETRY:
        return verdict
    wait = trouble.wait_seconds
    if wait is not None and wait > max_wait_seconds:
        message = f"The endpoint asks to wait {wait:.0f} s, more than the {max_wait_seconds:.0f} s allowed."
        return Verdict(Action.FAIL, RateLimited, message)
    return replace(verdict, wait_seconds=wait)
