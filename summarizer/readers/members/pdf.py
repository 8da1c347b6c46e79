"""PDF: the text layer by pypdf (extra `documents`), page by page.

Offsets index the extracted text, pages joined by a blank line. The date that the file was made is not
taken for the text's date.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from types import ModuleType

from summarizer.document import Document
from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers.articles import article
from summarizer.readers.base import PARSER_FAILURES, RawInput, ReadOptions, require
from summarizer.readers.decoding import is_blank

_UNPRINTABLE = re.compile(r"[\x00\ud800-\udfff]")
_NO_TEXT_HINT = "If it is a scan, run it through OCR first (for instance ocrmypdf)."


@dataclass(frozen=True)
class PdfReader:
    """Reads a PDF's text layer; `package` is the parser's module."""

    name: str = "pdf"
    package: str = "pypdf"

    def accepts(self, raw: RawInput) -> bool:
        """Accept what carries the PDF mark in its first kilobyte."""
        return b"%PDF-" in raw.content[:1024] and (
            raw.content.lstrip().startswith(b"%PDF-") or b"\0" in raw.content
        )

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Extract the text; pages without any are named in a warning."""
        pypdf = require(self.package, extra="documents", reading="a PDF")
        try:
            pages, title = _extract(pypdf, raw, options.max_input_bytes)
        except (*PARSER_FAILURES, pypdf.errors.PyPdfError) as error:
            raise UnreadableInput(
                f"{raw.name} is a PDF that cannot be parsed ({type(error).__name__})."
            ) from None
        text = "\n\n".join(page for page in pages if not is_blank(page))
        if not text:
            raise UnreadableInput(f"{raw.name} is a PDF without a text layer.", hint=_NO_TEXT_HINT)
        empty = [str(number) for number, page in enumerate(pages, start=1) if is_blank(page)]
        warnings = (f"Pages without text (scans?): {', '.join(empty)}.",) if empty else ()
        return article(text, options, source_format=self.name, title=title, warnings=warnings)


def _extract(pypdf: ModuleType, raw: RawInput, max_characters: int) -> tuple[list[str], str | None]:
    pdf = pypdf.PdfReader(io.BytesIO(raw.content), strict=False)
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise UnreadableInput(f"{raw.name} is protected by a password.", hint="Save it without the password.")
    pages: list[str] = []
    room = max_characters
    for page in pdf.pages:
        pages.append(_UNPRINTABLE.sub("\ufffd", page.extract_text() or ""))
        room -= len(pages[-1])
        if room < 0:
            raise InputTooLarge(f"{raw.name} unfolds to more than {max_characters} characters.")
    title = pdf.metadata.title if pdf.metadata else None
    return pages, title if isinstance(title, str) else None
