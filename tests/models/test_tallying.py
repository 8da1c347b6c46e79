"""Counting the tokens of one exchange."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.models.tallying import Tally, estimate, read_tally


@pytest.mark.parametrize(
    ("usage", "tally"),
    [
        ({"prompt_tokens": 9, "completion_tokens": 4}, Tally(9, 4)),
        (
            {"prompt_tokens": 9, "completion_tokens": 4, "prompt_tokens_details": {"cached_tokens": 8}},
            Tally(9, 4, 8),
        ),
        ({"prompt_tokens": 9, "completion_tokens": 4, "prompt_cache_hit_tokens": 5}, Tally(9, 4, 5)),
        (
            {"prompt_tokens": 9, "completion_tokens": 4, "prompt_tokens_details": {"cached_tokens": 10}},
            Tally(9, 4),
        ),
    ],
)
def test_credible_counts_are_taken(usage: dict[str, Any], tally: Tally) -> None:
    """Cached tokens are counted where they fit into the prompt."""
    assert read_tally(usage) == tally


@pytest.mark.parametrize(
    "usage",
    [
        None,
        [],
        {},
        {"prompt_tokens": "many", "completion_tokens": 1},
        {"prompt_tokens": -5, "completion_tokens": 1},
        {"prompt_tokens": 5, "completion_tokens": 10**18},
        {"prompt_tokens": True, "completion_tokens": 1},
        {"prompt_tokens": 3.7, "completion_tokens": 1},
        {"prompt_tokens": 0, "completion_tokens": 1},
    ],
)
def test_absurd_counts_are_no_counts(usage: object) -> None:
    """What cannot be true is treated as missing."""
    assert read_tally(usage) is None


def test_an_estimate_is_four_bytes_a_token_rounded_up_and_marked() -> None:
    """A guess is never shown as a fact."""
    assert estimate(9, 1) == Tally(3, 1, 0, is_estimate=True)
