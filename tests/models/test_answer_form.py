"""The form of an answer as endpoints take it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from openai.lib._pydantic import to_strict_json_schema

from summarizer.models.answer_form import answer_schema, answer_schema_digest, answer_schema_text
from summarizer.schema import wire


def without_prose(schema: Any, *, is_named: bool = False) -> Any:
    """Drop titles and descriptions the slow and plain way."""
    if isinstance(schema, dict):
        kept = {k: v for k, v in schema.items() if is_named or k not in ("title", "description")}
        return {
            k: without_prose(v, is_named=not is_named and k in ("properties", "$defs"))
            for k, v in kept.items()
        }
    return [without_prose(part) for part in schema] if isinstance(schema, list) else schema


def test_the_schema_is_what_openais_own_helper_makes_of_the_form() -> None:
    """Nothing has to be added or mended for strict mode; only titles and descriptions are gone."""
    assert answer_schema() == without_prose(to_strict_json_schema(wire.Answer))


def test_no_title_or_description_is_sent() -> None:
    """What a field means is told by the prompt, never by a docstring."""
    assert "title" not in answer_schema_text()
    assert "description" not in answer_schema_text()


def test_the_text_and_the_digest_are_the_schemas() -> None:
    """One schema, three forms."""
    assert json.loads(answer_schema_text()) == answer_schema()
    assert answer_schema_digest() == hashlib.sha256(answer_schema_text().encode()).hexdigest()
