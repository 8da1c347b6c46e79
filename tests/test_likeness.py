"""Likeness: numbers in one spelling, words by their stems, nothing about evidence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import likeness


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("pay 120,000 a year", {"120000"}),
        ("120.000 Euro", {"120000"}),
        ("1.5 million crowns", {"1500000"}),
        ("a 30-day truce", {"30"}),
        ("two ships and 7.25 tons", {"2", "7.25"}),
        ("90k now", {"90000"}),
        ("3,50 per crate", {"3.5"}),
        ("half of June, the second tranche", {"0.5", "2"}),
        ("no figure", set()),
    ],
)
def test_a_number_has_one_spelling(text: str, numbers: set[str]) -> None:
    """Digits, words, separators and scales of the same number compare equal."""
    assert likeness.of(text, "en").numbers == {Decimal(number) for number in numbers}


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("treinta días", "es", 30),
        ("vierzig Tage", "de", 40),
        ("тридцать дней", "ru", 30),
        ("三十天", "zh", 30),
    ],
)
def test_numbers_are_read_in_the_language_of_the_text(text: str, language: str, number: int) -> None:
    """Two lines with different numbers are never merged, in whatever language the numbers are spelled."""
    assert likeness.of(text, language).numbers == {Decimal(number)}


def test_inflected_words_share_their_stem() -> None:
    """Releasing prisoners is about the release of prisoners."""
    assert (
        likeness.of("releasing the prisoners", "en").share(likeness.of("release of prisoners", "en")) == 1.0
    )


def test_texts_without_content_words_share_nothing() -> None:
    """Words such as "the offer" make no two lines alike."""
    assert likeness.of("the offer", "en").share(likeness.of("the offer", "en")) == 0.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_share_is_a_symmetric_part(left: str, right: str) -> None:
    """Whatever the texts: between 0 and 1, the same both ways."""
    first, second = likeness.of(left, "en"), likeness.of(right, "en")
    assert 0.0 <= first.share(second) == second.share(first) <= 1.0
