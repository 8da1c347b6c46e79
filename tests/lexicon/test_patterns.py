"""Word lists as patterns."""

from __future__ import annotations

from summarizer.lexicon.patterns import compile_words


def test_the_longest_word_wins() -> None:
    """The words "only if" is found before "only"."""
    hit = compile_words(["only", "only if"], is_spaced=True).search("but only if")

    assert hit is not None
    assert hit.group() == "only if"


def test_stars_stand_for_endings_and_beginnings() -> None:
    """The words "refus*" finds every form; "*n't" every contraction."""
    pattern = compile_words(["refus*", "*n't"], is_spaced=True)

    assert pattern.findall("refused, won't, refuse, fuse") == ["refused", "won't", "refuse"]


def test_an_apostrophe_at_the_end_opens_a_word() -> None:
    """French "n'" is written together with what follows."""
    assert compile_words(["n'"], is_spaced=True).findall("il n'accepte") == ["n'accepte"]


def test_no_words_find_nothing() -> None:
    """An empty list is a pattern like any other."""
    assert compile_words(["", "*"], is_spaced=True).search("anything") is None


def test_only_beginnings_are_a_pattern_too() -> None:
    """A list may hold nothing but endings of words."""
    assert compile_words(["*mez"], is_spaced=True).findall("etmez gelir") == ["etmez"]


def test_without_spaces_words_are_found_anywhere() -> None:
    """Han text has no borders."""
    assert compile_words(["不"], is_spaced=False).findall("我们不接受") == ["不"]
