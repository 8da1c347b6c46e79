"""Documents and summaries as they lie in a row: values in, bytes or text out, and back.

A document is packed whole, so that a stored result can be checked against it without its file. JSON in
ASCII: SQLite takes no lone surrogate, which a hostile file may bring along.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from summarizer.document import Document, Segment
from summarizer.errors import StoreError
from summarizer.kinds import DocumentKind
from summarizer.schema.public import Summary
from summarizer.spans import Span

_PLAIN: Final = tuple(f.name for f in fields(Segment) if f.name not in {"text", "span"})
_plain_of: Final = attrgetter(*_PLAIN)
_HEAD: Final = tuple(f.name for f in fields(Document) if f.name != "segments")


def lay_flat(document: Document) -> bytes:
    """Return everything that makes the document, as canonical JSON in ASCII."""
    value = {name: getattr(document, name) for name in _HEAD}
    value["segments"] = [[*s.span, *_plain_of(s)] for s in document.segments]
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def pack(flat: bytes) -> bytes:
    """Return a flat document, smaller."""
    return zlib.compress(flat, 1)


def unpack(packed: bytes) -> Document:
    """Return the document; raises `StoreError` for bytes that hold none."""
    try:
        value: dict[str, Any] = json.loads(zlib.decompress(packed))
        segments = tuple(_segment(row, value["text"]) for row in value.pop("segments"))
        head: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in value.items()}
        head |= {"segments": segments, "kind": DocumentKind(value["kind"])}
        return Document(**head)
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(f"A stored document is damaged ({type(error).__name__}).") from error


def _segment(row: list[Any], text: str) -> Segment:
    span = Span(row[0], row[1])
    return Segment(text=span.of(text), span=span, **dict(zip(_PLAIN, row[2:], strict=True)))


def to_text(summary: Summary) -> str:
    """Return the summary as JSON for a row."""
    try:
        return summary.model_dump_json()
    except PydanticSerializationError:  # a lone surrogate, which only the json module can escape
        return json.dumps(summary.model_dump(mode="json"))


def to_summary(text: str) -> Summary:
    """Return the summary in a row; raises `StoreError` for a text that holds none."""
    try:
        return Summary.model_validate_json(text)
    except ValidationError:
        pass
    try:
        return Summary.model_validate(json.loads(text))
    except ValueError as error:
        raise StoreError(
            f"A stored result is no summary of this version ({type(error).__name__}).",
            hint="Run the same batch again with this version: stored calls are not paid again.",
        ) from None


def plain(text: str) -> str:
    """Return text that SQLite takes: lone surrogates become escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def digest(*parts: bytes | str) -> str:
    """Return the SHA-256 of the parts, each told from the next, in hexadecimal."""
    summed = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "backslashreplace")
        summed.update(len(raw).to_bytes(8, "big"))
        summed.update(raw)
    return summed.hexdigest()
