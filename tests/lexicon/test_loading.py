"""The words of each language: they load, they compile, they find what they should."""

from __future__ import annotations

import pytest

from summarizer.lexicon.loading import Cue, Guard, for_language, languages

SUPPORTED = ("ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "tr", "uk", "zh")


def test_the_promised_languages_have_words() -> None:
    """Twelve languages ship with the package."""
    assert languages() == SUPPORTED


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_pattern_of_a_language_compiles(language: str) -> None:
    """No list is empty where a guard or a cue needs it, none matches the empty text."""
    lexicon = for_language(language)

    patterns = (*lexicon.guards.values(), *lexicon.cues.values(), lexicon.any_cue, lexicon.breaks)

    assert set(lexicon.cues) == set(Cue)
    assert set(lexicon.guards) == set(Guard)
    assert all(pattern.fullmatch("") is None for pattern in patterns)
    assert lexicon.subordinators.pattern
    assert lexicon.deadlines.pattern
    assert lexicon.definite.pattern


@pytest.mark.parametrize("language", ["nl", "", "und", "../en", "xx-YY"])
def test_an_unknown_language_gets_the_english_words(language: str) -> None:
    """Codes never become paths."""
    assert for_language(language).language == "en"


def test_regions_share_a_language() -> None:
    """A region changes nothing."""
    assert for_language("pt-BR") is for_language("pt")
    assert for_language("zh_TW") is for_language("ZH")


@pytest.mark.parametrize(
    ("guard", "text", "found"),
    [
        (Guard.NEGATION, "we don't", "don't"),
        (Guard.NEGATION, "no longer", "no longer"),
        (Guard.NEGATION, "note the knot", None),
        (Guard.CONDITION, "as long as", "as long as"),
        (Guard.CONDITION, "gift", None),
        (Guard.HEDGE, "rumoured", "rumoured"),
        (Guard.HEDGE, "rumored", "rumored"),
        (Guard.LIMIT, "up to ten", "up to"),
    ],
)
def test_guards_find_whole_words(guard: Guard, text: str, found: str | None) -> None:
    """Both spellings of English, and no parts of words."""
    hit = for_language("en").guards[guard].search(text)

    assert (hit.group() if hit else None) == found


def test_function_words_and_titles_are_known() -> None:
    """They carry no content and name nobody."""
    lexicon = for_language("en")

    assert "the" in lexicon.empty_words
    assert {"president", "monday", "may"} <= lexicon.common_names
