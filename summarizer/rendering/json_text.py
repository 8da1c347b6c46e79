"""The public form as JSON: every field in the schema's order, nulls kept, UTF-8."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic_core import PydanticSerializationError

from summarizer.document import Document
from summarizer.rendering.defusing import escaped_json
from summarizer.schema.public import Summary


@dataclass(frozen=True)
class JsonRenderer:
    """Writes a summary in the form that `summarizer schema` describes."""

    name: str = "json"

    def render(self, summary: Summary, document: Document | None = None) -> str:
        """Return the JSON text; the document adds nothing to it."""
        del document
        try:
            # Several times as fast as the json module with an indent, to the same characters.
            return escaped_json(summary.model_dump_json(indent=2)) + "\n"
        except PydanticSerializationError:  # a lone surrogate, which only the json module can escape
            return dumps(summary.model_dump(mode="json"))


def dumps(value: object) -> str:
    """Return any JSON value as indented, defused text that ends with a newline."""
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
