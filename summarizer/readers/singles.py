"""One text that stands inside something larger: bytes come in, a `Document` of a bounded length goes out."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.errors import InputTooLarge
from summarizer.readers import registry
from summarizer.readers.base import RawInput
from summarizer.readers.gather_options import GatherOptions

_UNFOLDED = frozenset({"email", "html", "pdf", "docx"})
"""Formats whose text is a part of the bytes only."""


def read(raw: RawInput, options: GatherOptions) -> Document:
    """Read one document; raises an InputError where that is impossible or its text is too long."""
    longest = options.max_characters
    if len(raw.content) > longest and raw.is_probably_text:
        is_unfolded = registry.format_of(raw, options) in _UNFOLDED
        if not is_unfolded and len(raw.decoded.text) > longest:
            raise _too_long(raw.name, longest)
    document = registry.read_bytes(raw, options)
    if len(document.text) > longest:
        raise _too_long(raw.name, longest)
    return document


def _too_long(name: str, longest: int) -> InputTooLarge:
    return InputTooLarge(
        f"{name} holds a text of more than {longest} characters.", hint="Split it into several documents."
    )
