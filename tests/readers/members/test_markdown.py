"""Markdown keeps its marks."""

from __future__ import annotations

import pytest

from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.markdown import MarkdownReader

TEXT = (
    "# Pump talks\n\n*2026-03-09*\n\nWe **offer** 5. See [terms](https://a.example/x).\n\n- ten\n- twenty\n"
)


def test_offsets_index_the_raw_text() -> None:
    """Nothing is rendered away."""
    document = registry.read_bytes(RawInput(TEXT.encode()))

    assert document.source_format == "markdown"
    assert document.text == TEXT
    assert [segment.text for segment in document.segments] == [
        "# Pump talks",
        "*2026-03-09*",
        "We **offer** 5.",
        "See [terms](https://a.example/x).",
        "- ten",
        "- twenty",
    ]


def test_title_and_date_come_from_heading_and_line() -> None:
    """Marks do not reach the title."""
    document = registry.read_bytes(RawInput(TEXT.encode()))

    assert (document.title, document.date) == ("Pump talks", "2026-03-09")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_wins(newline: str) -> None:
    """Title and date of a front matter are believed first."""
    text = newline.join(
        ["---", 'title: "The pump deal"', "date: 2026-03-10", "tags: x", "---", "# Other title", "x"]
    )

    document = MarkdownReader().read(RawInput(text.encode()), ReadOptions())

    assert (document.title, document.date) == ("The pump deal", "2026-03-10")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RawInput(b"plain", "a.md"), True),
        (RawInput(b"plain", media_type="text/markdown"), True),
        (RawInput(b"plain", "a.txt"), False),
        (RawInput(b"# one heading only", "a.txt"), False),
        (RawInput(b"# a\n\n# b\n\n# c\n"), True),
        (RawInput(b"\0\0", "a.md"), False),
    ],
)
def test_markdown_is_known_by_marks_or_name(raw: RawInput, expected: bool) -> None:
    """One hash line alone is no proof."""
    assert MarkdownReader().accepts(raw) is expected
