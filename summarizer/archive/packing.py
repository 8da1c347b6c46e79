"""Documents and summaries as they lie in a row: values in, bytes or text out, and back.

A document is kept whole, so that a stored result can be checked against it without its file: its text by
itself, as it can be searched, and packed all that lies around the text. JSON in ASCII: SQLite takes no lone
surrogate, which a hostile file may bring along.
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

_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))
_PLAIN: Final = tuple(f.name for f in fields(Segment) if f.name not in {"text", "span"})
_plain_of: Final = attrgetter(*_PLAIN)  # begins with id, starts_block
_NO_LABELS: Final = [f.default for f in fields(Segment) if f.name in _PLAIN[2:]]
_NO_LABELS_FLAT: Final = json.dumps(_NO_LABELS, separators=(",", ":")).strip("[]")
_HEAD: Final = tuple(f.name for f in fields(Document) if f.name != "segments")  # begins with text, kind
_TEXTS_END: Final = b'","kind":'
_NO_TEXT: Final = b'{"text":null'


def lay_flat(document: Document) -> bytes:
    """Return everything that makes the document, as canonical JSON in ASCII."""
    head = _json({name: getattr(document, name) for name in _HEAD}).removesuffix("}")
    rows = ",".join(map(_row, document.segments))
    return f'{head},"segments":[{rows}]}}'.encode("ascii")


def _row(segment: Segment) -> str:
    """Return a segment as JSON; one with nothing but its place, as most have, is written at once."""
    id_, starts_block, *labels = plain = _plain_of(segment)
    if labels == _NO_LABELS and id_.isascii() and id_.isalnum():
        start, end = segment.span
        return f'[{start},{end},"{id_}",{"true" if starts_block else "false"},{_NO_LABELS_FLAT}]'
    return _json([*segment.span, *plain])


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def pack(flat: bytes) -> bytes:
    """Return a flat document, smaller."""
    return zlib.compress(flat, 1)


def pack_around_text(flat: bytes) -> bytes:
    """Return a flat document without its text, smaller."""
    # Inside a JSON string every quotation mark has a backslash before it: this is the text's end.
    rest = flat[flat.index(_TEXTS_END) + 1 :]
    return zlib.compress(_NO_TEXT + rest, 1)


def unpack(packed: bytes, text: str | None = None) -> Document:
    """Return the document, whose text may lie elsewhere; raises `StoreError` for bytes that hold none."""
    try:
        value: dict[str, Any] = json.loads(zlib.decompress(packed))
        if value["text"] is None:
            value["text"] = text
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


def is_plain(text: str) -> bool:
    """Say whether SQLite takes the text as it is."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


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
