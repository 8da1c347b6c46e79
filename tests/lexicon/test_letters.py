"""Runs of letters, as a first look at a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summarizer.lexicon import letters


@given(st.text())
def test_runs_are_the_letters_between_all_other_characters(text: str) -> None:
    """The way for ASCII texts finds what the pattern finds."""
    assert letters.runs(text) == re.findall(r"[^\W\d_]+", text)


@given(st.text(st.characters(codec="ascii")))
def test_runs_of_an_ascii_text_are_those_of_any_text(text: str) -> None:
    """Digits, marks and underscores part words in either way."""
    assert letters.runs(text) == letters.runs(text + " é")[:-1]
