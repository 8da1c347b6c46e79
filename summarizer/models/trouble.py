"""What went wrong with one try, as a value: the reply's status, codes and wishes, or the wire's fault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from summarizer.models import limits
from summarizer.models.gate import Fault

_READ_CHARACTERS = 16_384


@dataclass(frozen=True, slots=True)
class Trouble:
    """One failed try. `text` is the reply's body in lower case, for matching only: it is never shown.

    `has_room` says that by its own headers the endpoint's limits are not reached: a refusal is no sign of the
    rate then. `wait_seconds` is what the endpoint asks us to wait; `should_retry` its explicit wish, None if
    unsaid. `status` is None where no reply came; then `fault` says what the wire did.
    """

    status: int | None = None
    fault: Fault | None = None
    codes: frozenset[str] = frozenset()
    param: str = ""
    text: str = field(default="", repr=False)
    wait_seconds: float | None = None
    should_retry: bool | None = None
    has_room: bool = False
    cause: BaseException | None = field(default=None, repr=False, compare=False)


def from_reply(status: int, headers: Mapping[str, str], body: bytes, *, now: float) -> Trouble:
    """Read a reply with a status that is no success; `now` is the wall clock, for dates in headers."""
    text = body[: 4 * _READ_CHARACTERS].decode("utf-8", "replace")[:_READ_CHARACTERS]
    codes, param = _error_fields(_parsed(body))
    wish = headers.get("x-should-retry", "").strip().lower()
    return Trouble(
        status=status,
        codes=codes,
        param=param,
        text=text.lower(),
        wait_seconds=read_wait(headers, now=now),
        should_retry={"true": True, "false": False}.get(wish),
        has_room=_has_room(headers),
    )


def from_error_body(envelope: object) -> Trouble:
    """Read an error that came with status 200; its numeric code, if it is a status, counts as one."""
    text = json.dumps(envelope, ensure_ascii=False)[:_READ_CHARACTERS]
    codes, param = _error_fields(envelope)
    statuses = [int(code) for code in codes if code.isdecimal() and len(code) == 3 and code[0] in "45"]
    return Trouble(status=min(statuses, default=502), codes=codes, param=param, text=text.lower())


def read_wait(headers: Mapping[str, str], *, now: float) -> float | None:
    """Return the seconds that an endpoint asks to wait, or None where it says nothing that makes sense."""
    milliseconds = limits.read_number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    stated = headers.get("retry-after", "")
    seconds = limits.read_number(stated)
    if seconds is not None:
        return seconds
    try:
        moment = parsedate_to_datetime(stated).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment - now if moment > now else None


def _has_room(headers: Mapping[str, str]) -> bool:
    stated = [limits.read(headers, kind) for kind in ("requests", "tokens")]
    remaining = [each.remaining for each in stated if each is not None]
    return bool(remaining) and min(remaining) >= 1


def _parsed(body: bytes) -> object:
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value


def _error_fields(parsed: object) -> tuple[frozenset[str], str]:
    """Return the codes (code and type) and the parameter that an error body names."""
    error = parsed.get("error", parsed) if isinstance(parsed, dict) else None
    if not isinstance(error, dict):
        return frozenset(), ""
    codes = (error.get(name) for name in ("code", "type"))
    named = frozenset(str(code).lower() for code in codes if isinstance(code, str | int))
    param = error.get("param")
    return named, param.lower() if isinstance(param, str) else ""
