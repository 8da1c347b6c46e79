"""Which two "the two sides", "both" and "neither side" are."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told

_TWO = ["Norway", "Iceland"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Norway and Iceland met.", "Both sides rejected the toll."),
        ("Norway met Iceland.", "The two countries rejected the toll."),
        ("Talks between Norway and Iceland began in Lund.", "The two sides rejected the toll."),
        ("Norway and Iceland met.", "Neither side would accept the toll."),
        ("A spokesman in Lund said that Norway and Iceland had met.", "The two countries rejected the toll."),
        (
            "Norway met Iceland.",
            "The winter was long.",
            "The two nations waited, but they rejected the toll.",
        ),
    ],
)
def test_the_two_sides_are_the_last_two_named(sentences: tuple[str, ...]) -> None:
    """The two that act together, or the only two of the sentence before, are meant."""
    assert told(*sentences) == [("outright", _TWO)]


def test_both_are_the_two_joined_last() -> None:
    """Of three in a sentence the two that "and" joins are "both"."""
    found = told("Minister Jon Berg wrote to Norway and Iceland, but both rejected the toll.")
    assert found == [("outright", _TWO)]


def test_a_text_about_two_states_tells_who_the_two_sides_are() -> None:
    """Where nobody is near, the two states that the text names by far the most are the two sides."""
    found = told(
        "Norway named a date.",
        "Iceland wrote to Norway.",
        "Iceland sent boats past Sweden.",
        "Norway waited.",
        "The winter was long.",
        "Jon Berg died.",
        "Then the two sides rejected the toll.",
    )
    assert found == [("outright", _TWO)]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Norway, Iceland and Sweden waited.", "Both sides rejected the toll."),
        ("Talks began in Norway.", "The two sides rejected the toll."),
    ],
)
def test_of_three_nobody_is_picked(sentences: tuple[str, ...]) -> None:
    """Where the two are not clear, the words themselves stay."""
    (line,) = told(*sentences)
    assert line[1][0].endswith("sides")


def test_a_pronoun_after_a_list_is_a_subject_by_itself() -> None:
    """What a verb governs before "and he" makes no move with him."""
    found = told(
        "Minister Jon Berg waited.", "The truce binds Norway and Sweden and he has no objection to the plan."
    )
    assert found == [("acceptance", ["Jon Berg"])]


def test_a_pronoun_joined_to_a_name_acts_with_it() -> None:
    """Where the list opens its clause, all of it acts."""
    found = told("Minister Jon Berg waited.", "Norway and he accepted the plan.")
    assert found == [("acceptance", ["Norway", "Jon Berg"])]
