"""Web pages: the main text by trafilatura (extra `web`), with the page's title and date.

Offsets index the extracted text, one paragraph a block, not the page's source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.readers.articles import article
from summarizer.readers.base import PARSER_FAILURES, RawInput, ReadOptions, require
from summarizer.readers.decoding import is_blank

_START = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}\?>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_\-]{2,40})", re.IGNORECASE
)
_MEDIA_TYPES = {"text/html", "application/xhtml+xml"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class HtmlReader:
    """Reads the main text of a page; `package` is the extractor's module."""

    name: str = "html"
    package: str = "trafilatura"

    def accepts(self, raw: RawInput) -> bool:
        """Accept what begins like a page, or is called one."""
        has_mark = _START.match(raw.content.removeprefix(b"\xef\xbb\xbf")[:4096]) is not None
        is_called = raw.suffix in {".html", ".htm", ".xhtml"} or raw.media_type in _MEDIA_TYPES
        return has_mark or is_called

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Extract the main text; raises UnreadableInput where the page holds none."""
        trafilatura = require(self.package, extra="web", reading="a web page")
        declared = RawInput(raw.content, raw.name, charset=raw.charset or _charset(raw.content)).decoded
        try:
            page = trafilatura.bare_extraction(
                _CONTROLS.sub("", declared.text),
                url=raw.url,
                with_metadata=True,
                include_comments=False,
                include_tables=True,
                favor_recall=True,
            )
        except PARSER_FAILURES as error:
            raise UnreadableInput(
                f"{raw.name} is a page that cannot be parsed ({type(error).__name__})."
            ) from None
        text = _paragraphs(str(page.text or "")) if page is not None else ""
        if is_blank(text):
            raise UnreadableInput(f"{raw.name} is a page without a main text.", hint="Save the text itself.")
        return article(
            text,
            options,
            source_format=self.name,
            title=_or_none(page.title),
            date=_or_none(page.date),
            warnings=declared.warnings,
        )


def _charset(content: bytes) -> str | None:
    match = _META_CHARSET.search(content[:4096])
    return match[1].decode("ascii") if match else None


def _paragraphs(text: str) -> str:
    """Put a blank line between the lines of the extract: each is a paragraph."""
    return "\n\n".join(line.strip() for line in text.splitlines() if not is_blank(line))


def _or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None
