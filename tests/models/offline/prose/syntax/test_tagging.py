"""Words and their tags: a sentence in, a tag for each word out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.syntax.tagging import tag


def _tag_of(sentence: str, word: str) -> str:
    """Return the tag of the first token that reads like a word."""
    tagged = tag(sentence)
    return next(tagged.tag(number) for number in range(len(tagged.tags)) if tagged.word(number) == word)


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The old harbour of Aldby closed.", "the", Tag.DETERMINER),
        ("The old harbour of Aldby closed.", "old", Tag.ADJECTIVE),
        ("The old harbour of Aldby closed.", "harbour", Tag.NOUN),
        ("The old harbour of Aldby closed.", "of", Tag.PREPOSITION),
        ("The old harbour of Aldby closed.", "aldby", Tag.NAME),
        ("The old harbour of Aldby closed.", "closed", Tag.FINITE),
        ("The harbour was closed on Monday.", "was", Tag.AUXILIARY),
        ("The harbour was closed on Monday.", "monday", Tag.ADVERB),
        ("She will not sign it.", "she", Tag.PRONOUN),
        ("She will not sign it.", "will", Tag.MODAL),
        ("She will not sign it.", "not", Tag.NEGATION),
        ("She will not sign it.", "sign", Tag.BASE),
        ("They want to talk.", "to", Tag.TO),
        ("The king, who owned the mill, sold it.", "who", Tag.RELATIVE),
        ("If it rains, they stay.", "if", Tag.SUBORDINATOR),
        ("He came and went.", "and", Tag.CONJUNCTION),
        ("Its crew swam.", "its", Tag.POSSESSIVE),
        ("He paid 40 crowns.", "40", Tag.NUMBER),
    ],
)
def test_a_word_has_the_tag_of_its_class(sentence: str, word: str, expected: str) -> None:
    """Closed words, known verbs, names and numbers have their tags."""
    assert _tag_of(sentence, word) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The offer was low.", "offer", Tag.NOUN),
        ("They offer a loan.", "offer", Tag.BASE),
        ("Its demand was high.", "demand", Tag.NOUN),
        ("They will demand it.", "demand", Tag.BASE),
        ("The plans of Aldby failed.", "plans", Tag.NOUN),
        ("The rejected offer was low.", "rejected", Tag.ADJECTIVE),
        ("Aldby rejected the offer.", "rejected", Tag.FINITE),
        ("The offer was rejected.", "rejected", Tag.PARTICIPLE),
        ("They want to talk.", "talk", Tag.BASE),
        ("The talk was long.", "talk", Tag.NOUN),
        ("He said that it rained.", "that", Tag.THAT),
    ],
)
def test_neighbours_tell_what_a_word_is(sentence: str, word: str, expected: str) -> None:
    """The same form is a noun in one place and a verb in another."""
    assert _tag_of(sentence, word) == expected


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("He didn't pay.", ["he", "did", "n't", "pay", "."]),
        ("He didn’t pay.", ["he", "did", "n't", "pay", "."]),
        ("I'll pay.", ["i", "'ll", "pay", "."]),
        ("The crew's boat sank.", ["the", "crew", "'s", "boat", "sank", "."]),
        ("Mr. Holm met U.S. envoys.", ["mr.", "holm", "met", "u.s.", "envoys", "."]),
        ("It rose 3.5% to 1,200.", ["it", "rose", "3.5%", "to", "1,200", "."]),
        ("A 30-day truce (of sorts).", ["a", "30-day", "truce", "(", "of", "sorts", ")", "."]),
    ],
)
def test_a_sentence_is_cut_into_words_and_marks(sentence: str, words: list[str]) -> None:
    """Short forms, genitives, titles and numbers are cut where English cuts them."""
    tagged = tag(sentence)
    assert [tagged.word(number) for number in range(len(tagged.tags))] == words


def test_a_genitive_is_told_from_a_short_is() -> None:
    """The "'s" of "it's" is a verb, that of "Aldby's" is none."""
    assert (_tag_of("It's late.", "'s"), _tag_of("Aldby's boat sank.", "'s")) == (Tag.AUXILIARY, Tag.GENITIVE)


def test_outside_the_sentence_stands_a_stop() -> None:
    """Asking past the end gives a stop and no word."""
    tagged = tag("He came.")
    assert (tagged.tag(-1), tagged.tag(99), tagged.word(99)) == (Tag.STOP, Tag.STOP, "")


@given(st.text(max_size=80))
def test_every_mark_of_a_text_is_in_a_token_with_a_tag(text: str) -> None:
    """No text is lost, doubled or moved, whatever it holds."""
    tagged = tag(text)
    assert "".join(tagged.span(number, number) for number in range(len(tagged.tags))) == "".join(text.split())
