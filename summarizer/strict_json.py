"""Text comes in, a JSON value goes out, by the letter of RFC 8259: nothing is guessed and nothing mended.

Python's own parser is laxer than the standard: it takes NaN and infinities, lets the last of two equal
keys win and follows nesting until the stack ends. The decoder here refuses the first and the last, and
marks the second as `Doubled`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, cast

MAX_DEPTH: Final = 32
MAX_DIGITS: Final = 300

_STRING: Final = re.compile(rb'"[^"]*(?:"|\Z)')
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b'[]{}"'))
_STEPS: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


class StrictJsonError(ValueError):
    """The text is not one strict JSON value; the message never holds any of the text."""


class _DoubledKeyError(StrictJsonError):
    """A key stands twice."""


class Doubled(dict[str, object]):
    """A JSON object in which at least one key stood twice."""

    def __repr__(self) -> str:
        return f"Doubled({super().__repr__()})"


_CONTAINERS: Final[frozenset[type]] = frozenset({dict, list, Doubled})
"""What the decoders make of objects and arrays."""


def decode(text: str) -> object:
    """Return the one JSON value that `text` is, or raise `StrictJsonError`; doubled keys are marked."""
    return _decoded(text, DECODER)


def decode_telling(text: str) -> tuple[object, bool]:
    """Do the same, and say whether a key stood twice in any object."""
    try:
        return _decoded(text, _UNIQUE), False
    except _DoubledKeyError:
        return decode(text), True


def loads(body: bytes) -> object:
    """Return the one JSON value that UTF-8 `body` is; here a key that stands twice is refused as well."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is None:  # raised here, not inside `except`: the error carries the whole body along
        raise StrictJsonError("it is not UTF-8")
    return _decoded(text, _UNIQUE)


def _decoded(text: str, decoder: json.JSONDecoder) -> object:
    reason = f"it nests deeper than {MAX_DEPTH} levels"
    try:
        value: object = decoder.decode(text)
    except json.JSONDecodeError as error:
        reason = f"it is no JSON: {_said(error)} at character {error.pos}"
    except RecursionError:
        pass
    else:
        if not _is_deep(value):
            return value
    # Raised here, not inside `except`: a JSONDecodeError carries the whole text along.
    raise StrictJsonError(reason)


def _is_deep(value: object) -> bool:
    """Say whether a decoded value nests too deep, which is told sooner of it than of its text."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = _below(level)
        if not level:
            return False
    return any(type(one) in _CONTAINERS for one in level)


def _below(level: Sequence[object]) -> list[object]:
    """Return what lies in these values; texts, which are the most of it, are left out."""
    return [
        one
        for outer in level
        if type(outer) in _CONTAINERS
        for one in (outer.values() if isinstance(outer, dict) else cast("list[object]", outer))
        if type(one) is not str
    ]


def depth_of(text: str) -> int:
    """Return the deepest nesting of brackets outside of strings, in linear time."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return 0
    if "\\" in text:  # an escaped quotation mark ends no string
        text = text.replace("\\\\", "").replace('\\"', "")
    kept = text.encode("utf-8", "surrogatepass").translate(None, _NOT_BRACKETS).replace(b'""', b"")
    brackets = _STRING.sub(b"", kept)
    return max(accumulate(map(_STEPS.__getitem__, brackets), initial=0))


def _said(error: json.JSONDecodeError) -> str:
    message = error.msg.removesuffix(" at").removesuffix(" starting")
    return message[:1].lower() + message[1:]


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    return value if len(value) == len(pairs) else Doubled(value)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _DoubledKeyError("an object has two values for one key")
    return value


def _constant(name: str) -> float:
    raise StrictJsonError(f"it holds {name}, which is no JSON number")


def _int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise StrictJsonError(f"it holds a number of more than {MAX_DIGITS} digits")
    return int(digits)


def _float(digits: str) -> float:
    if len(digits) > MAX_DIGITS or not math.isfinite(value := float(digits)):
        raise StrictJsonError("it holds a number that is out of range")
    return value


DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_int=_int, parse_float=_float
)
_UNIQUE: Final = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_constant, parse_int=_int, parse_float=_float
)
