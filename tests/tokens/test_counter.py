"""The estimate: marked as one, right on the median, high where it plans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.tokens.counter import Estimate, byte_length


def test_an_estimate_says_that_it_is_one() -> None:
    """Nobody can take the estimate for the model's own count."""
    assert not Estimate().is_exact
    assert "estimate" in Estimate().name


def test_language_is_shown_at_a_quarter_and_reserved_at_half_of_its_bytes() -> None:
    """The two figures of the measurements are the two figures used."""
    text = "We offer ninety crowns."
    assert (Estimate().count(text), Estimate().reserve(text)) == (6, 12)


def test_hexadecimal_and_emoji_are_reserved_byte_by_byte() -> None:
    """What is denser than language is not planned at half of its bytes."""
    digest, smile = "0f" * 32, "\U0001f600"
    assert Estimate().reserve(digest) == 64
    assert Estimate().reserve(smile) == 4


@given(st.text(alphabet=st.characters()))
def test_the_reserve_lies_between_what_is_shown_and_the_bytes(text: str) -> None:
    """Any text, lone surrogates included: count <= reserve <= bytes."""
    estimate = Estimate()
    assert estimate.count(text) <= estimate.reserve(text) <= byte_length(text)
