"""Words about time: dates where they leave no doubt, nothing where they do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.tracking.dates import day_of, resolve

THURSDAY = date(2025, 2, 13)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-02-13", "2025-02-13"),
        ("2025-02-13T10:00Z", "2025-02-13"),
        ("on 13 February 2025", "2025-02-13"),
        ("March 1, 2025", "2025-03-01"),
        ("the 3rd of March 2025", "2025-03-03"),
        ("13.02.2025", "2025-02-13"),
        ("23/02/2025", "2025-02-23"),
        ("02/23/2025", "2025-02-23"),
        ("February 2024", "2024-02-01/2024-02-29"),
        ("in 2024", "2024-01-01/2024-12-31"),
    ],
)
def test_a_full_date_needs_no_reference(words: str, expected: str) -> None:
    """What is written out is itself, whenever it was written."""
    assert resolve(words, None, tells_past=False) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("yesterday", "2025-02-12"),
        ("tomorrow", "2025-02-14"),
        ("three days ago", "2025-02-10"),
        ("2 days from now", "2025-02-15"),
        ("Thursday, 13 February", "2025-02-13"),
        ("Feb. 20", "2025-02-20"),
        ("12 November", "2024-11-12"),
        ("by 1 July", "2025-07-01"),
        ("by Friday", "2025-02-14"),
        ("by 5 pm on Friday", "2025-02-14"),
        ("until noon on Monday", "2025-02-17"),
    ],
)
def test_relative_words_count_from_the_reference(words: str, expected: str) -> None:
    """Words that mean one day only, seen from the day they were written, give that day."""
    assert resolve(words, THURSDAY, tells_past=False) == expected
    assert resolve(words, None, tells_past=False) is None


@pytest.mark.parametrize(
    ("words", "expected"), [("late on Monday", "2025-02-10"), ("Thursday", "2025-02-13")]
)
def test_a_bare_weekday_is_the_last_one_in_a_report(words: str, expected: str) -> None:
    """A report of what happened "on Monday" means the Monday before; a plan could mean the next."""
    assert resolve(words, THURSDAY, tells_past=True) == expected
    assert resolve(words, THURSDAY, tells_past=False) is None


@pytest.mark.parametrize(
    "words",
    ["", "soon", "next Monday", "last Friday", "03/02/2025", "1 July", "31 April", "30 February 2025", "may",
     "within 30 days", "by Thursday", "several days ago", "between 1 and 3 March", "at 5 pm", "in March",
     "by 12 November", "by the end of February"],
)  # fmt: skip
def test_what_leaves_doubt_is_left_alone(words: str) -> None:
    """Two readings, no such day, or words not understood: no date."""
    assert resolve(words, THURSDAY, tells_past=True) is None


def test_the_leap_day_is_found_in_its_year() -> None:
    """29 February belongs to the leap year near the reference."""
    assert resolve("29 February", date(2024, 3, 5), tells_past=False) == "2024-02-29"


def test_the_day_of_a_moment_is_its_date() -> None:
    """Days and moments give their day, anything else none."""
    assert day_of("2025-02-13T23:59:00+02:00") == THURSDAY
    assert day_of("mid-February") is None
    assert day_of(None) is None


@given(st.text(max_size=40), st.booleans())
def test_no_words_break_it(words: str, tells_past: bool) -> None:
    """Any words give a date, an interval or nothing."""
    found = resolve(words, THURSDAY, tells_past=tells_past)
    assert found is None or all(date.fromisoformat(part) for part in found.split("/"))
