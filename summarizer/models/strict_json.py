"""Bytes or text in, a JSON value out: no repair, no NaN, no second value for one key."""

from __future__ import annotations

import json
from typing import Never


class NotStrictJsonError(ValueError):
    """The text is no JSON, or JSON that two parsers would read differently; never shows the text."""


def loads(body: bytes) -> object:
    """Parse UTF-8 JSON strictly; raises NotStrictJsonError for anything else."""
    try:
        value: object = json.loads(
            body.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant
        )
    except NotStrictJsonError:
        raise
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    except RecursionError:
        why = "it is nested too deeply"
    except json.JSONDecodeError as error:
        why = f"it is no JSON (at character {error.pos})"
    except ValueError:
        why = "it holds a number that is too long"
    else:
        return value
    # Raised here, not in `except`: the parser's errors carry the whole text along.
    raise NotStrictJsonError(why)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise NotStrictJsonError("an object has two values for one key")
    return result


def _refuse_constant(_: str) -> Never:
    raise NotStrictJsonError("it holds NaN or Infinity")
