"""`drafting.closing`: what of a cut answer is closed."""

from __future__ import annotations

import pytest

from summarizer.drafting.closing import closed_elements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": [{"x": 1}, {"y"', [("a", [{"x": 1}])]),
        ('{"a": [{"x": 1}]', [("a", [{"x": 1}])]),
        ('{"a": [{"x": 1}', [("a", [{"x": 1}])]),
        ('{"a": [{"x": 1} {"y": 2}]', [("a", [{"x": 1}])]),
        ('{"a": [], "b": [12', [("a", []), ("b", [])]),
        ('{"a": [12, 13', [("a", [12])]),
        ('{"a": 5, "b": [{}]}', [("a", []), ("b", [{}])]),
        ('{"a": "cut', [("a", [])]),
        ('{"a": [NaN, {}]', [("a", [])]),
        ('{"a" [', []),
        ("{1: []}", []),
        ("{}", []),
    ],
)
def test_only_closed_elements_are_found(text: str, found: list[tuple[str, list[object]]]) -> None:
    """An element that the cut may have shortened, and all behind a slip, is left out."""
    assert closed_elements(text) == found
