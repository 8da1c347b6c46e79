"""Sentences cover the text exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentencex import segment  # type: ignore[import-untyped]  # no stubs

from summarizer.readers import segmenting

_ALPHABET = st.sampled_from(
    [
        *"ab C.!?;:\"'()-#>|*\n\r\t ",
        "\r\n\r\n",
        "\n\n",
        "Mr. ",
        "😀",
        "。",
        "谈判",
        "مرحبا",
        "\u00a0",
        "e\u0301",
        "\u2028",
    ]
)
_TEXTS = st.lists(_ALPHABET, max_size=120).map("".join)


def sentences(text: str, language: str = "en") -> list[str]:
    return [piece.span.of(text) for piece in segmenting.cut(text, language)]


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    """Pieces are ordered, disjoint, trimmed, and leave out nothing but white space."""
    pieces = segmenting.cut(text, "en")

    covered = "".join(piece.span.of(text) for piece in pieces)
    ends = [piece.span.end for piece in pieces]
    assert "".join(covered.split()) == "".join(text.split())
    assert all(piece.span.start >= end for piece, end in zip(pieces[1:], ends, strict=False))
    assert all(piece.span.of(text) == piece.span.of(text).strip() != "" for piece in pieces)


@settings(max_examples=60, deadline=None)
@given(_TEXTS.map(lambda text: text.replace("\u00a0", " ").replace("\u2028", " ")))
def test_sentencex_leaves_no_character_out(text: str) -> None:
    """The library's sentences make up the text again, so their lengths tell where each starts."""
    assert "".join(segment("en", text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith went. He came back.", ["Mr. Smith went.", "He came back."]),
        ("Wir bieten 5 Euro. Nein 😀! Gut.", ["Wir bieten 5 Euro.", "Nein 😀!", "Gut."]),
        ("我们同意。他们拒绝！", ["我们同意。", "他们拒绝！"]),
        ("نحن نقبل العرض. هل توافقون؟ لا.", ["نحن نقبل العرض.", "هل توافقون؟", "لا."]),
        ("One line\nwrapped here. Two.", ["One line\nwrapped here.", "Two."]),
        ("We offer\u00a05. They refuse.", ["We offer\u00a05.", "They refuse."]),
        ("no final newline", ["no final newline"]),
    ],
)
def test_prose_is_cut_at_sentence_ends(text: str, expected: list[str]) -> None:
    """Abbreviations, hard wraps and scripts without spaces do not mislead."""
    assert sentences(text) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_blank_line_begins_a_paragraph_whatever_the_newline(newline: str) -> None:
    """Both newline styles give the same borders."""
    text = f"First part{newline}goes on. More.{newline}{newline}Second part."

    pieces = segmenting.cut(text, "en")

    assert [piece.starts_block for piece in pieces] == [True, False, True]


def test_headings_list_lines_and_table_rows_begin_blocks() -> None:
    """Lines with marks are not glued to their neighbours."""
    text = "# Offer\nWe pay\n- ten euros\n- twenty euros\n1. first\n| a | b |\n> quoted\n> on\nplain"

    assert sentences(text) == [
        "# Offer",
        "We pay",
        "- ten euros",
        "- twenty euros",
        "1. first",
        "| a | b |",
        "> quoted\n> on",
        "plain",
    ]


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs() -> None:
    """Where lines are long, each newline is a border."""
    line = "The committee met again and " + "talked " * 20 + "till late."

    pieces = segmenting.cut(f"{line}\n{line}", "en")

    assert [piece.starts_block for piece in pieces] == [True, True]


def test_a_stray_mark_belongs_to_the_sentence_before() -> None:
    """A rule or bracket alone is no sentence."""
    assert sentences("He left.\n\n***\n\nShe stayed.") == ["He left.\n\n***", "She stayed."]
    assert sentences("***\n\nShe stayed.")[0] == "***"


def test_a_sentence_without_end_stays_whole() -> None:
    """A megabyte without a full stop is one piece; chunking splits it."""
    text = "word " * 200_000

    assert sentences(text) == [text.strip()]


def test_a_crash_of_the_library_costs_the_borders_only() -> None:
    """A panic in sentencex leaves the block whole; wide white space does not reach the library at all."""
    assert segmenting.starts("C\u00a0.'", "en") == {0}
    assert sentences("Plan C\u00a0. They refuse.") != []


def test_other_failures_are_not_hidden() -> None:
    """Only panics of the library are survived."""
    with pytest.raises(TypeError):
        segmenting.starts("text", None)  # type: ignore[arg-type]  # the fault under test


def test_a_long_paragraph_is_cut_in_portions_at_sentences() -> None:
    """Whatever the length of a paragraph, its sentences are those of its parts."""
    sentence = "The union refused the offer of Mr. Brandt. "

    assert sentences(sentence * 2000) == [sentence.strip()] * 2000


@pytest.mark.parametrize("text", ["x" * 50_001, "word " * 10_000 + "x" * 30_000 + ". Yes."])
def test_a_portion_without_sentences_goes_on_in_the_next(text: str) -> None:
    """Where a portion ends for want of a sentence, no sentence begins."""
    found = sentences(text)

    assert len(found) == 1 + text.count(". ")
    assert " ".join(found) == text


def test_a_long_run_of_sentence_ends_takes_no_quadratic_time() -> None:
    """A run that took sentencex a quarter of a minute is one piece, as it holds no word."""
    assert sentences("Stop " + "<!" * 150_000)[0].startswith("Stop")
