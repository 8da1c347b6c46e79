"""Spans: ranges of one text joined, moved and measured against each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.spans import Span, shared_part, union

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])))


@given(SPANS)
def test_a_union_covers_the_same_characters_once(spans: list[Span]) -> None:
    """The result is in order, without touching ranges, and covers what the ranges covered."""
    joined = union(spans)
    assert {i for span in joined for i in range(*span)} == {i for span in spans for i in range(*span)}
    assert all(left.end < right.start for left, right in pairwise(joined))


@pytest.mark.parametrize(
    ("left", "right", "part"),
    [
        ([Span(0, 10)], [Span(0, 10)], 1.0),
        ([Span(0, 10)], [Span(8, 100)], 0.2),
        ([Span(0, 100)], [Span(5, 9), Span(50, 54)], 1.0),
        ([Span(0, 10)], [Span(10, 20)], 0.0),
        ([], [Span(0, 10)], 0.0),
    ],
)
def test_the_shared_part_is_that_of_the_shorter(left: list[Span], right: list[Span], part: float) -> None:
    """A short quote inside a long one is shared in whole, whichever comes first."""
    assert shared_part(left, right) == shared_part(right, left) == part
