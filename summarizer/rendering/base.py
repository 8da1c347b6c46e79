"""The interface of every rendering: a summary comes in, one text goes out."""

from __future__ import annotations

from typing import Protocol

from summarizer.document import Document
from summarizer.schema.public import Summary


class Renderer(Protocol):
    """One way to show a summary."""

    @property
    def name(self) -> str:
        """The value of `--format` that asks for this rendering."""
        ...

    def render(self, summary: Summary, document: Document | None = None) -> str:
        """Return the whole summary as text that ends with a newline.

        `document` is the source that the summary was made from; where given, times of segments are added.
        """
        ...
