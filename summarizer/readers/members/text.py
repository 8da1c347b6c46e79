"""Plain text: the file's own characters, cut into sentences. The last resort of the registry."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.readers.articles import article
from summarizer.readers.base import RawInput, ReadOptions


@dataclass(frozen=True)
class TextReader:
    """Reads any text as an article."""

    name: str = "text"

    def accepts(self, raw: RawInput) -> bool:
        """Accept everything; what is no text fails when it is read."""
        del raw
        return True

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the text as it is."""
        return article(raw.decoded.text, options, source_format=self.name, warnings=raw.decoded.warnings)
