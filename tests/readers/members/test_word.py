"""Word documents give paragraphs, tables and what change tracking hides."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from summarizer.errors import ExtraMissing, InputTooLarge, UnreadableInput
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.word import WordReader

docx = pytest.importorskip("docx", reason="needs the extra documents")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def with_xml(*blocks: str) -> bytes:
    """Write a document whose body holds the given WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    for index, block in enumerate(blocks):
        body.insert(
            index, docx.oxml.parse_xml(block.replace("<w:", "<w:", 1).replace(">", f' xmlns:w="{_W}">', 1))
        )
    return saved(document)


def read(content: bytes) -> list[str]:
    return registry.read_bytes(RawInput(content, "a.docx")).text.split("\n\n")


def test_paragraphs_and_tables_come_in_order() -> None:
    """A table row is one line, its cells separated by bars."""
    document = docx.Document()
    document.core_properties.title = "Offer letter"
    document.add_paragraph("We offer 5 euros.")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Price", "500", "Term", ""], strict=True):
        cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_paragraph("Do you accept?")

    found = registry.read_bytes(RawInput(saved(document), "a"))

    assert found.text == "We offer 5 euros.\n\nPrice | 500\n\nTerm | inner\n\nDo you accept?"
    assert (found.source_format, found.title, found.date) == ("docx", "Offer letter", None)


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    """An insertion is the newest word; a deletion is none."""
    content = with_xml(
        "<w:p><w:r><w:t>We offer </w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6</w:t></w:r></w:ins><w:r><w:t> euros.</w:t></w:r></w:p>"
    )

    document = registry.read_bytes(RawInput(content, "a.docx"))

    assert document.text == "We offer 6 euros."
    assert document.warnings == ("Tracked changes: 1 insertions read as accepted, 1 deletions left out.",)


def test_breaks_tabs_controls_and_boxes_are_read() -> None:
    """Content controls and text boxes hold words like any other."""
    content = with_xml(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>"
        "<w:noBreakHyphen/><w:t>four</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:pPr/><w:r><w:pict><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:pict></w:r></w:p>",
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent>"
        "</w:sdt><w:del/></w:tbl>",
    )

    assert read(content) == ["one\ntwo\tthree\u2011four", "boxed", "cell"]


def test_parts_that_are_not_read_are_said() -> None:
    """Footnotes and comments are not lost silently."""
    content = io.BytesIO(saved_with_text())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/footnotes.xml", "<x/>")

    document = registry.read_bytes(RawInput(content.getvalue(), "a.docx"))

    assert document.warnings == ("Not read: footnotes.",)


def saved_with_text() -> bytes:
    document = docx.Document()
    document.add_paragraph("We offer 5 euros.")
    return saved(document)


def packed(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return content.getvalue()


@pytest.mark.parametrize("content", [packed(word__document_xml="<x"), packed(word__document_xml="x", a="b")])
def test_a_broken_document_is_unreadable(content: bytes) -> None:
    """Whatever the parser raises becomes one clear error."""
    with pytest.raises(UnreadableInput, match=r"^a\.docx is a Word document that cannot be parsed"):
        registry.read_bytes(RawInput(content, "a.docx"))


def test_a_document_may_not_unfold_without_bound() -> None:
    """The sum of the members is capped before any is unpacked."""
    content = packed(word__document_xml="x" * 100_000)

    with pytest.raises(InputTooLarge, match="unfolds to 100000 bytes"):
        registry.read_bytes(RawInput(content, "a.docx"), ReadOptions(max_input_bytes=10_000))


@pytest.mark.parametrize("content", [packed(a="b"), b"PK\x03\x04broken", b"text"])
def test_other_archives_are_no_word_document(content: bytes) -> None:
    """The member's name decides."""
    assert not WordReader().accepts(RawInput(content, "a.docx"))


def test_an_empty_document_is_unreadable() -> None:
    """No words, no document."""
    with pytest.raises(UnreadableInput, match="holds no text"):
        registry.read_bytes(RawInput(saved(docx.Document()), "a.docx"))


def test_without_the_extra_the_line_that_installs_it_is_shown() -> None:
    """The hint can be copied."""
    with pytest.raises(ExtraMissing) as raised:
        WordReader(package="absent_parser").read(RawInput(saved_with_text()), ReadOptions())

    assert raised.value.hint == "pip install 'negotiation-summarizer[documents]'"
