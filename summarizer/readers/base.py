"""The interface of a reader: raw bytes with hints come in, a `Document` goes out.

Members import this module and the shared pieces beside it, never each other; `registry` knows them all.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from types import ModuleType
from typing import Protocol

from summarizer.document import Document
from summarizer.errors import ExtraMissing
from summarizer.readers.decoding import Decoded, decode

_HEAD_BYTES = 4096
DEFAULT_MAX_INPUT_BYTES = 20 * 1024 * 1024

PARSER_FAILURES: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What third-party parsers are known to raise on broken files, besides their own errors."""


@dataclass(frozen=True)
class ReadOptions:
    """How to read; the defaults work.

    `language` is an ISO 639-1 code, or "auto" to guess it from the text. `format` forces a reader by its
    name. `title` and `date` (ISO 8601) override what the source says.
    """

    max_input_bytes: int = DEFAULT_MAX_INPUT_BYTES
    timeout_seconds: float = 30.0
    allow_private: bool = False
    language: str = "auto"
    format: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class RawInput:
    """Bytes to read and what is known about them.

    `name` is a file name for messages and hints, never a path. `media_type` is bare and in lower case
    ("text/html"); `charset` is the encoding that the sender declares.
    """

    content: bytes
    name: str = "input"
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None

    @cached_property
    def decoded(self) -> Decoded:
        """The content as text; raises UnreadableInput for what is no text."""
        return decode(self.content, self.name, self.charset)

    @cached_property
    def suffix(self) -> str:
        """The name's extension in lower case with its dot, or an empty string."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def is_probably_text(self) -> bool:
        """Say whether the first bytes may be text, so that a reader may ask for `decoded`."""
        head = self.content[:_HEAD_BYTES]
        if len(self.content) <= _HEAD_BYTES:
            head = head.rstrip(b"\0") or head  # some systems pad a text
        return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


class Reader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """The format's name, as `ReadOptions.format` and `Document.source_format` spell it."""
        ...

    def accepts(self, raw: RawInput) -> bool:
        """Say whether this is the reader's format, judged by content first and hints second."""
        ...

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the one document that `raw` holds; raises an InputError where that is impossible."""
        ...


def require(module: str, *, extra: str, reading: str) -> ModuleType:
    """Import an optional library, or raise ExtraMissing with the line that installs it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        message = f"Reading {reading} needs the optional package {module.partition('.')[0]}."
        raise ExtraMissing(message, hint=f"pip install 'negotiation-summarizer[{extra}]'") from error
