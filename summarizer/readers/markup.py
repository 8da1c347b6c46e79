"""HTML bodies of mails as text: blocks become lines, quotations get reply marks.

Made for mails, where the whole body counts; web pages go through an extractor of the main text instead.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCK_NAMES = """
    address article div dl dt dd fieldset form h1 h2 h3 h4 h5 h6 header hr li ol p pre table tr ul section
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT = frozenset({"head", "script", "style", "template", "title"})


class _Writer(HTMLParser):
    """Gathers lines with their depth of quotation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._depth = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        if tag == "br":
            self.end_line()
        elif tag == "blockquote" or tag in _BLOCKS:
            self.end_paragraph()
        self._depth += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "blockquote" or tag in _BLOCKS:
            self.end_paragraph()
        if tag == "blockquote":
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def end_line(self) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._words)).strip()
        self.lines.append((self._depth, text))
        self._words.clear()

    def end_paragraph(self) -> None:
        if "".join(self._words).strip():
            self.end_line()
        if self.lines and self.lines[-1][1]:
            self.lines.append((self._depth, ""))


def to_text(html: str) -> str:
    """Return the text of a mail's HTML body, with `>` before quoted lines."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    writer.end_paragraph()
    return "\n".join(
        f"{'>' * depth} {text}".strip() if depth else text for depth, text in writer.lines
    ).strip()
