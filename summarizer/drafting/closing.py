"""A cut answer comes in, the list elements that it holds completely go out.

Only elements whose last bracket stands in the text count; the one at which the text ends never does.
"""

from __future__ import annotations

import json
import re

from summarizer.strict_json import DECODER, MAX_DEPTH, StrictJsonError, depth_of

_SPACE = re.compile(r"[ \t\r\n]*")


class _EndError(Exception):
    """The text ends, or stops being JSON, at this place."""


def closed_elements(text: str) -> list[tuple[str, list[object]]]:
    """Return each key of the cut object with the closed objects of its list, as far as the text goes.

    Keys whose value is no list come with an empty list. Raises `StrictJsonError` if the text does not begin
    a JSON object or nests too deep.
    """
    found: list[tuple[str, list[object]]] = []
    if not text:
        return found
    if not text.startswith("{"):
        raise StrictJsonError("it is cut off and does not begin with a JSON object")
    if depth_of(text) > MAX_DEPTH:
        raise StrictJsonError(f"it nests deeper than {MAX_DEPTH} levels")
    position, separator = 1, ","
    try:
        while separator == ",":
            position = _pair(text, position, found)
            separator, position = text[position : position + 1], position + 1
    except _EndError:
        pass
    return found


def _pair(text: str, position: int, found: list[tuple[str, list[object]]]) -> int:
    """Read one `"key": value` and return the place behind it and its white space."""
    key, position = _value(text, _skip(text, position))
    if not isinstance(key, str) or text[position : position + 1] != ":":
        raise _EndError
    position = _skip(text, position + 1)
    elements: list[object] = []
    found.append((key, elements))
    if text[position : position + 1] != "[":
        return _value(text, position)[1]
    position, separator = _skip(text, position + 1), ","
    if text[position : position + 1] == "]":
        return _skip(text, position + 1)
    while separator == ",":
        element, position = _value(text, _skip(text, position))
        separator, position = text[position : position + 1], position + 1
        if isinstance(element, dict) or separator:
            elements.append(element)
    if separator != "]":
        raise _EndError
    return _skip(text, position)


def _value(text: str, position: int) -> tuple[object, int]:
    try:
        value, end = DECODER.raw_decode(text, position)
    except (json.JSONDecodeError, StrictJsonError):
        ended = True
    else:
        ended = False
    if ended:
        raise _EndError
    return value, _skip(text, end)


def _skip(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position
