"""Word documents (.docx) through python-docx (extra `documents`).

Insertions under change tracking are read as accepted, deletions left out: both are said in a warning.
Offsets index the text as read: paragraphs joined by blank lines, a table row as "cell | cell".
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol
from zlib import error as ZlibError  # noqa: N812  the library's class has a lower-case name

from summarizer.document import Document
from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers.articles import article
from summarizer.readers.base import PARSER_FAILURES, RawInput, ReadOptions, require
from summarizer.readers.decoding import is_blank

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK}
_MAX_EXPANSION = 4
_BROKEN: tuple[type[Exception], ...] = (*PARSER_FAILURES, zipfile.BadZipFile, ZlibError, SyntaxError)
_UNREAD_PARTS = ("footnotes", "endnotes", "comments")


class _Element(Protocol):
    """What this module needs of an lxml element."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator[_Element]: ...

    def iter(self, *tags: str) -> Iterator[_Element]: ...


@dataclass(frozen=True)
class WordReader:
    """Reads the body of a .docx; `package` is the parser's module."""

    name: str = "docx"
    package: str = "docx"

    def accepts(self, raw: RawInput) -> bool:
        """Accept a zip file that holds a Word document."""
        return raw.content.startswith(b"PK\x03\x04") and "word/document.xml" in _names(raw.content)

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read paragraphs and tables in order."""
        docx = require(self.package, extra="documents", reading="a Word document")
        failures = _failures(docx)
        try:
            unfolded = sum(_sizes(raw.content).values())
            if unfolded > _MAX_EXPANSION * options.max_input_bytes:
                raise InputTooLarge(f"{raw.name} unfolds to {unfolded} bytes.")
            document = docx.Document(io.BytesIO(raw.content))
            body: _Element = document.element.body
            paragraphs = [block for block in _blocks(body) if not is_blank(block)]
            title = str(document.core_properties.title or "")
        except failures as error:
            fault = f"{raw.name} is a Word document that cannot be parsed ({type(error).__name__})."
            raise UnreadableInput(fault) from None
        return article(
            "\n\n".join(paragraphs),
            options,
            source_format=self.name,
            title=title,
            warnings=tuple(_warnings(body, _sizes(raw.content))),
        )


def _failures(docx: ModuleType) -> tuple[type[Exception], ...]:
    package_error: type[Exception] = docx.opc.exceptions.OpcError
    return (*_BROKEN, package_error)


def _sizes(content: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {member.filename: member.file_size for member in archive.infolist()}


def _names(content: bytes) -> tuple[str, ...]:
    try:
        return tuple(_sizes(content))
    except _BROKEN:
        return ()


def _blocks(element: _Element) -> Iterator[str]:
    """Yield paragraphs, and table rows with their cells joined by bars."""
    for child in element:
        if child.tag == f"{_W}p":
            yield "".join(_characters(child)).strip()
        elif child.tag == f"{_W}tbl":
            for row in _rows(child):
                cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in row if cell.tag == f"{_W}tc")
                yield " | ".join(cell for cell in cells if cell)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: _Element) -> Iterator[_Element]:
    """Yield the table's own rows, also those inside content controls, not those of tables in its cells."""
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _characters(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "\u2011"
        elif child.tag == f"{_W}p":
            yield "\n" + "".join(_characters(child))
        elif child.tag not in _SKIPPED and child.tag != f"{_W}pPr":
            yield from _characters(child)


def _warnings(body: _Element, sizes: dict[str, int]) -> Iterator[str]:
    deleted = sum(1 for _ in body.iter(f"{_W}delText"))
    inserted = sum(1 for _ in body.iter(f"{_W}ins"))
    if deleted or inserted:
        yield f"Tracked changes: {inserted} insertions read as accepted, {deleted} deletions left out."
    unread = [part for part in _UNREAD_PARTS if f"word/{part}.xml" in sizes]
    if unread:
        yield f"Not read: {', '.join(unread)}."
