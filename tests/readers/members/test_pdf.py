"""PDFs give their text layer."""

from __future__ import annotations

import io

import pytest

from summarizer.errors import ExtraMissing, InputTooLarge, UnreadableInput
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.pdf import PdfReader

pypdf = pytest.importorskip("pypdf", reason="needs the extra documents")


def pdf(*pages: str, title: str = "") -> bytes:
    """Write a small PDF, one line of text a page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        bodies.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    bodies.append(f"<</Title({title})>>")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {len(bodies) + 1}/Root 1 0 R/Info {len(bodies)} 0 R>>"
    table = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{table}{trailer}\nstartxref\n{len(out)}\n%%EOF".encode()


def test_pages_are_joined_and_scans_are_named() -> None:
    """A page without text is a warning."""
    document = registry.read_bytes(RawInput(pdf("We offer 5.", "", "They refuse.", title="Pump talks"), "a"))

    assert (document.source_format, document.title, document.date) == ("pdf", "Pump talks", None)
    assert document.text == "We offer 5.\n\nThey refuse."
    assert document.warnings == ("Pages without text (scans?): 2.",)


def test_a_pdf_without_text_is_unreadable() -> None:
    """A scan needs OCR first."""
    with pytest.raises(UnreadableInput, match="without a text layer") as raised:
        registry.read_bytes(RawInput(pdf("", ""), "scan.pdf"))

    assert "OCR" in raised.value.hint


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nbroken\0", pdf("We offer 5.")[:120], b"%PDF-1.4\n" + b"\xff\0" * 400]
)
def test_a_broken_pdf_is_unreadable(content: bytes) -> None:
    """Whatever the parser raises becomes one clear error."""
    with pytest.raises(UnreadableInput, match=r"^a\.pdf is a PDF"):
        registry.read_bytes(RawInput(content, "a.pdf"))


@pytest.mark.parametrize(("password", "readable"), [("", True), ("secret", False)])
def test_a_password_is_asked_of_the_user_only_where_it_is_needed(password: str, readable: bool) -> None:
    """Files protected against printing only can be read."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("We offer 5.")))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    raw = RawInput(content.getvalue(), "a.pdf")

    if readable:
        assert registry.read_bytes(raw).text == "We offer 5."
    else:
        with pytest.raises(UnreadableInput, match="password"):
            registry.read_bytes(raw)


def test_the_text_may_not_unfold_without_bound() -> None:
    """The cap counts characters as well."""
    with pytest.raises(InputTooLarge, match="more than 5 characters"):
        PdfReader().read(RawInput(pdf("We offer 5."), "a.pdf"), ReadOptions(max_input_bytes=5))


def test_a_text_that_mentions_the_mark_is_no_pdf() -> None:
    """Content decides."""
    assert not PdfReader().accepts(RawInput(b"The file begins with %PDF-1.4, they said."))


def test_without_the_extra_the_line_that_installs_it_is_shown() -> None:
    """The hint can be copied."""
    with pytest.raises(ExtraMissing) as raised:
        PdfReader(package="absent_parser").read(RawInput(pdf("x")), ReadOptions())

    assert raised.value.hint == "pip install 'negotiation-summarizer[documents]'"
