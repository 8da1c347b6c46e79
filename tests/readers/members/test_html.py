"""Web pages give their main text."""

from __future__ import annotations

import pytest

from summarizer.errors import ExtraMissing, UnreadableInput
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.html import HtmlReader

pytest.importorskip("trafilatura", reason="needs the extra web")

PAGE = """<!DOCTYPE html><html><head><title>Strike looms – Página</title>
<meta property="article:published_time" content="2026-02-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/x">Subscribe now</a></nav><article><h1>Strike looms</h1>
<p>The union refused the offer of 5 percent. It wants €7 and will strike on Monday if nothing changes.</p>
<p>The company said that it would come back on Friday with another paper, provided that talks resume.</p>
</article><script>alert("We accept")</script><footer>Imprint</footer></body></html>"""


def test_the_main_text_is_read_without_the_frame() -> None:
    """Navigation and scripts are no part of the text; paragraphs are blocks."""
    document = registry.read_bytes(RawInput(PAGE.encode(), "page"))

    assert document.source_format == "html"
    assert "Subscribe" not in document.text
    assert "alert" not in document.text
    assert [segment.starts_block for segment in document.segments] == [True, True, False, True]
    assert all(segment.span.of(document.text) == segment.text for segment in document.segments)


def test_title_and_date_come_from_the_page() -> None:
    """Metadata is believed."""
    document = registry.read_bytes(RawInput(PAGE.encode(), "page.html"))

    assert "Strike looms" in (document.title or "")
    assert document.date == "2026-02-03"


@pytest.mark.parametrize("declared", [None, "windows-1252"])
def test_the_pages_encoding_is_honoured(declared: str | None) -> None:
    """By header or by meta element."""
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">' if declared is None else "<head>")

    document = registry.read_bytes(RawInput(page.encode("cp1252"), "a.html", charset=declared))

    assert "€7" in document.text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RawInput(b"\xef\xbb\xbf <!doctype HTML><p>x"), True),
        (RawInput(b'<?xml version="1.0"?>\n<!-- c --><html>'), True),
        (RawInput(b"x", "a.htm"), True),
        (RawInput(b"x", media_type="text/html"), True),
        (RawInput(b"We wrote <html> in the text"), False),
    ],
)
def test_a_page_is_known_by_its_start_or_name(raw: RawInput, expected: bool) -> None:
    """A tag in the middle of a text is none."""
    assert HtmlReader().accepts(raw) is expected


@pytest.mark.parametrize(
    "page", [b"<html><body><div></div></body></html>", b"<html>" + b"<div>" * 5000, b"<html>\x01"]
)
def test_a_page_without_text_is_unreadable(page: bytes) -> None:
    """An empty frame is no document."""
    with pytest.raises(UnreadableInput, match="main text"):
        registry.read_bytes(RawInput(page, "a.html"))


def test_without_the_extra_the_line_that_installs_it_is_shown() -> None:
    """The hint can be copied."""
    with pytest.raises(ExtraMissing) as raised:
        HtmlReader(package="absent_extractor").read(RawInput(PAGE.encode()), ReadOptions())

    assert raised.value.hint == "pip install 'negotiation-summarizer[web]'"


@pytest.mark.parametrize("head", [b"<!---->" * 500, b"<meta charset=" + b" " * 4000, b"<?xml " * 600])
def test_what_looks_like_a_page_at_first_is_judged_at_once(head: bytes) -> None:
    """Comments without end, which once took exponential time, are looked through in linear time."""
    assert HtmlReader().accepts(RawInput(head, "talks.txt")) is False


def test_a_page_behind_many_comments_is_a_page() -> None:
    """Each comment ends at its first end mark."""
    assert HtmlReader().accepts(RawInput(b"<!-- a -- b --> <!---->\n" * 9 + b"<html>", "talks")) is True


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode"])
def test_a_page_in_an_encoding_that_is_none_is_read_all_the_same(charset: str) -> None:
    """Python's own codecs that are no charset are passed over, with a warning."""
    page = PAGE.replace("<head>", f'<head><meta charset="{charset}">')

    document = registry.read_bytes(RawInput(page.encode(), "a.html"))

    assert "€7" in document.text
    assert "declares" in document.warnings[0]
