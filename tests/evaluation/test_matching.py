"""Lines are paired one to one, by the part of the shorter passage that both share."""

from __future__ import annotations

from summarizer.evaluation import matching
from summarizer.spans import Span


def test_half_of_the_shorter_passage_is_enough() -> None:
    """Five of ten shared characters pair two lines, four do not."""
    assert matching.pairs([[Span(0, 10)]], [[Span(5, 30)]]) == ((0, 0),)
    assert matching.pairs([[Span(0, 10)]], [[Span(6, 30)]]) == ()


def test_a_line_is_paired_once() -> None:
    """Two lines on one passage find one gold line, and the better overlap wins."""
    assert matching.pairs([[Span(0, 8)], [Span(0, 10)]], [[Span(0, 9), Span(0, 10)]]) == ((1, 0),)


def test_any_alternative_passage_will_do() -> None:
    """The overlap of two lines is that of their best two passages."""
    assert matching.overlap([Span(50, 60)], [Span(0, 10), Span(50, 60)]) == 1.0
    assert matching.overlap([Span(5, 5)], [Span(0, 10)]) == 0.0
    assert matching.overlap([], [Span(0, 10)]) == 0.0


def test_among_equals_the_preferred_pair_is_made() -> None:
    """Where overlaps are the same, the one with the same maker is taken."""
    same = [[Span(0, 10)], [Span(0, 10)]]
    assert matching.pairs(same[:1], same, lambda _, j: j == 0) == ((0, 0),)
    assert matching.pairs(same[:1], same, lambda _, j: j == 1) == ((0, 1),)


def test_every_place_of_a_quote_counts() -> None:
    """A quote that stands twice has two places; an empty one has none."""
    assert matching.places("a no is a no", ["no", ""]) == (Span(2, 4), Span(10, 12))
