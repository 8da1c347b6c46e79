"""Title and date from the first short lines."""

from __future__ import annotations

import pytest

from summarizer.readers import heading


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (
            "Talks on fish fail again\n\nOslo, 3 March 2026\n\nThe talks failed.",
            "Talks on fish fail again",
            "2026-03-03",
        ),
        ("# The **pump** deal\n\ntext", "The pump deal", None),
        ("NEWS\n\nMinister walks out of talks\n", "Minister walks out of talks", None),
        ("Puerto Albar, 12 de junio de 2026\n", None, "2026-06-12"),
        ("Berlin, 4. März 2026\n", None, "2026-03-04"),
        ("Dec. 5, 2025\n", None, "2025-12-05"),
        ("On 2026-02-31 or 2026-02-28\n", None, "2026-02-28"),
        ("We offer 5. You refuse?\n", None, None),
        ("x" * 130 + "\n\nOn 3 March 2026\n", None, None),
        ("", None, None),
    ],
)
def test_title_and_date_come_from_the_head(text: str, title: str | None, date: str | None) -> None:
    """Sentences are no titles, and dates inside the body are none of the text's own."""
    assert heading.find(text) == (title, date)


def test_a_title_is_one_bounded_line() -> None:
    """White space is folded, length capped, emptiness is None."""
    assert heading.clean_title(" a\n b ") == "a b"
    assert len(heading.clean_title("x" * 500) or "") == 200
    assert heading.clean_title("\u200b") is None
    assert heading.clean_title(None) is None
