"""Markdown: the raw text with its marks, so that offsets index the file; headings and lists are borders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.readers.articles import article
from summarizer.readers.base import RawInput, ReadOptions

_HEADINGS = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_MARKS = re.compile(r"^[ \t]*[-*+][ \t]+\S|\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|\*\*\S|^```|^> ", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<body>(?:[^\r\n]*\r?\n){0,60}?)---[ \t]*\r?\n")
_FIELD = re.compile(
    r"^(?P<key>title|date):[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True)
class MarkdownReader:
    """Reads Markdown without rendering it."""

    name: str = "markdown"

    def accepts(self, raw: RawInput) -> bool:
        """Accept text with headings and other marks, or with a Markdown name or media type."""
        if not raw.is_probably_text:
            return False
        if raw.suffix in {".md", ".markdown"} or raw.media_type == "text/markdown":
            return True
        text = raw.decoded.text[:20_000]
        headings = _HEADINGS.findall(text) if "#" in text else []
        return len(headings) > 2 or bool(headings and _MARKS.search(text))

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the text with its marks; a front matter gives title and date."""
        text = raw.decoded.text
        fields, body = _front_matter(text)
        return article(
            text,
            options,
            source_format=self.name,
            title=fields.get("title"),
            date=fields.get("date"),
            body=body,
            warnings=raw.decoded.warnings,
        )


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, 0
    fields = {field["key"].lower(): field["value"].strip("\"'") for field in _FIELD.finditer(match["body"])}
    return fields, match.end()
