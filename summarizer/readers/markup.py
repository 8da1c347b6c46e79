"""HTML bodies of mails as text: blocks become lines, quotations get reply marks.

Made for mails, where the whole body counts; web pages go through an extractor of the main text instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCK_NAMES = """
    address article div dl dt dd fieldset form h1 h2 h3 h4 h5 h6 header hr li ol p pre table tr ul section
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|"
    r"(?:font-size|opacity|max-height)\s*:\s*0(?:\.0+)?(?![.\d]*[1-9]))",
    re.IGNORECASE,
)
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT = frozenset({"head", "script", "style", "template", "title"})


@dataclass(frozen=True, slots=True)
class Body:
    """The text that a mail program shows, and what the mail keeps it from showing."""

    text: str
    hidden: str


class _Writer(HTMLParser):
    """Gathers lines with their depth of quotation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._depth = 0
        self._silent = 0
        self._hiding = ""
        self._hidden_depth = 0
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hide(tag, attrs)
        if tag in _SILENT:
            self._silent += 1
        if tag == "br":
            self.end_line()
        elif tag == "blockquote" or tag in _BLOCKS:
            self.end_paragraph()
        self._depth += tag == "blockquote"

    def _hide(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element begins that is not shown; its end is that of the same name and depth."""
        if self._hidden_depth:
            self._hidden_depth += tag == self._hiding
        elif tag not in _VOID and any(
            name == "hidden" or (name == "style" and _HIDING.search(value or "")) for name, value in attrs
        ):
            self._hiding, self._hidden_depth = tag, 1

    def handle_endtag(self, tag: str) -> None:
        if self._hidden_depth and tag == self._hiding:
            self._hidden_depth -= 1
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "blockquote" or tag in _BLOCKS:
            self.end_paragraph()
        if tag == "blockquote":
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            (self.hidden if self._hidden_depth else self._words).append(data)

    def end_line(self) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._words)).strip()
        self.lines.append((self._depth, text))
        self._words.clear()

    def end_paragraph(self) -> None:
        if "".join(self._words).strip():
            self.end_line()
        if self.lines and self.lines[-1][1]:
            self.lines.append((self._depth, ""))


def read(html: str) -> Body:
    """Return the body's text, with `>` before quoted lines, and what no reader of it would see."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    writer.end_paragraph()
    text = "\n".join(
        f"{'>' * depth} {text}".strip() if depth else text for depth, text in writer.lines
    ).strip()
    return Body(text, "".join(writer.hidden).strip())


def to_text(html: str) -> str:
    """Return the text of a mail's HTML body, with `>` before quoted lines."""
    return read(html).text
