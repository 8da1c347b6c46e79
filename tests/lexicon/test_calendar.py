"""Months and weekdays."""

from __future__ import annotations

import pytest

from summarizer.lexicon.calendar import dates
from summarizer.lexicon.loading import for_language


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("by friday or 1 july", "en", {"day 5", "month 7"}),
        ("they may march on 3 may", "en", {"month 5"}),
        ("in may 2026", "en", {"month 5"}),
        ("the 3rd of march", "en", {"month 3"}),
        ("до 14 мая", "ru", {"month 5"}),
        ("nächsten montag", "de", {"day 1"}),
        ("在星期一之前", "zh", {"day 1"}),
        ("nothing here", "en", set()),
    ],
)
def test_dates_are_read_by_code(text: str, language: str, codes: set[str]) -> None:
    """Words that are also verbs count only beside a number."""
    assert set(dates(text, for_language(language))) == codes
