"""Opens what a command is pointed at: a file, an address or standard input."""

from __future__ import annotations

import sys
from typing import TextIO

from summarizer.api import verbs
from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.settings import Settings

STANDARD_INPUT = "-"


def read_source(source: str, settings: Settings) -> Document:
    """Return the document; raises `InputError` where it cannot be read."""
    if source != STANDARD_INPUT:
        return verbs.read(source, settings)
    stream: TextIO | None = sys.stdin
    if stream is None:
        raise UnreadableInput("Standard input is closed.", hint="Give a file, or pipe the text in.")
    return verbs.read(source, settings, stdin=stream.buffer)
