"""Plain text is read as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.text import TextReader


@pytest.mark.parametrize(
    "text",
    [
        "One.\r\n\r\nTwo.\r\n",
        "نحن نقبل. لا نقبل.",
        "We offer\u00a05\u202f000 €. No 😀.",
        "e\u0301 equals é. Fine.",
        "我们提议停火。他们说“不”。",
        "x" * 1_000_000,
    ],
)
def test_offsets_index_the_files_own_characters(text: str) -> None:
    """Newlines, spaces and accents are untouched."""
    document = registry.read_bytes(RawInput(text.encode(), "a.txt"), ReadOptions(format="text"))

    assert document.text == text
    assert all(segment.span.of(text) == segment.text for segment in document.segments)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: "\0" not in text and text.isprintable()))
def test_any_text_survives_the_trip(text: str) -> None:
    """What is written is what is read."""
    document = TextReader().read(RawInput(text.encode()), ReadOptions())

    assert document.text == text.removeprefix("\ufeff")


def test_a_text_is_an_article_with_title_date_and_language() -> None:
    """The head of the text tells title and date."""
    text = "Fischer lehnen Angebot ab\n\n3. März 2026\n\nDie Fischer nehmen das Angebot nicht an.\n"

    document = registry.read_bytes(RawInput(text.encode(), "a.txt"))

    assert document.kind is DocumentKind.ARTICLE
    assert (document.title, document.date, document.language) == (
        "Fischer lehnen Angebot ab",
        "2026-03-03",
        "de",
    )


def test_three_hundred_thousand_characters_keep_their_order() -> None:
    """Ids count up with the text."""
    text = "The union refused the offer of 5 percent. It wants more!\n\n" * 5300

    document = registry.read_bytes(RawInput(text.encode(), "a.txt"))

    assert len(text) > 300_000
    assert [document.segments[-1].id, len(document.segments)] == ["s10600", 10600]
