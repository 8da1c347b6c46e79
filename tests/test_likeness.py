"""Likeness: numbers in one spelling, words by their stems, nothing about evidence."""

from __future__ import annotations

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
        ("no figure", set()),
    ],
)
def test_a_number_has_one_spelling(text: str, numbers: set[str]) -> None:
    """Digits, words, separators and scales of the same number compare equal."""
    assert likeness.of(text).numbers == numbers


def test_inflected_words_share_their_stem() -> None:
    """Releasing prisoners is about the release of prisoners."""
    assert likeness.of("releasing the prisoners").share(likeness.of("release of prisoners")) == 1.0


def test_texts_without_content_words_share_nothing() -> None:
    """Words such as "the offer" make no two lines alike."""
    assert likeness.of("the offer").share(likeness.of("the offer")) == 0.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_share_is_a_symmetric_part(left: str, right: str) -> None:
    """Whatever the texts: between 0 and 1, the same both ways."""
    first, second = likeness.of(left), likeness.of(right)
    assert 0.0 <= first.share(second) == second.share(first) <= 1.0
