"""The form of an answer as a JSON Schema, as endpoints take it: built from the wire model."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import cast

from summarizer.schema import wire


def answer_schema() -> dict[str, object]:
    """Return the wire form's JSON Schema without titles and descriptions.

    They cost tokens at every call, and what a field means is told by the prompt, never by a docstring.
    """
    return cast("dict[str, object]", json.loads(answer_schema_text()))


@cache
def answer_schema_text() -> str:
    """Return the schema as compact JSON, for the prompt that shows it where none can be enforced."""
    return json.dumps(_bare(wire.Answer.model_json_schema()), ensure_ascii=False, separators=(",", ":"))


@cache
def answer_schema_digest() -> str:
    """Return the SHA-256 of the schema, in hexadecimal: a part of what a recording is keyed by."""
    return hashlib.sha256(answer_schema_text().encode()).hexdigest()


def _bare(schema: object) -> object:
    match schema:
        case dict():
            return {
                name: _properties(value) if name in {"properties", "$defs"} else _bare(value)
                for name, value in schema.items()
                if name not in {"title", "description"}
            }
        case list():
            return [_bare(value) for value in schema]
        case _:
            return schema


def _properties(named: object) -> object:
    return {name: _bare(value) for name, value in cast("dict[str, object]", named).items()}
