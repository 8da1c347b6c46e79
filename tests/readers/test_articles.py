"""`readers.articles`: prose as sentences, with what its format tells before what its first lines say."""

from __future__ import annotations

from summarizer.kinds import DocumentKind
from summarizer.readers.articles import article
from summarizer.readers.base import ReadOptions

TEXT = "Ice for all boats\n\n3 March 2026. The board offered ice. The captains refused.\n"


def test_the_first_lines_give_title_and_date() -> None:
    """A plain text often begins with its heading and its day."""
    read = article(TEXT, ReadOptions(), source_format="text")
    assert (read.title, read.date) == ("Ice for all boats", "2026-03-03")
    assert read.kind is DocumentKind.ARTICLE
    assert [segment.text for segment in read.segments][-1] == "The captains refused."


def test_what_the_format_tells_comes_first() -> None:
    """A page's own title and date are not overruled by its text."""
    read = article(TEXT, ReadOptions(), source_format="html", title="Ice war", date="2026-03-04")
    assert (read.title, read.date, read.source_format) == ("Ice war", "2026-03-04", "html")
