"""Whom "he", "she", "it" and "they" point to: the subject that fits, near or far."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, lines, read_paragraphs, told


def _withheld(*sentences: str) -> bool:
    """Say whether the refusal of a paragraph is written without a maker."""
    return told("Norway accepted the quota.", *sentences) == [("acceptance", ["Norway"]), ("outright", [])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Iceland waited for weeks, but Norway closed a harbour, and so it rejected the toll.",
            [("outright", ["Norway"])],
        ),
        (
            "Minister Jon Berg said that if it were left to him after the vote he would accept the toll.",
            [("acceptance", ["Jon Berg"])],
        ),
        (
            "Norway opened an office in Iceland, signaling its refusal to lower the toll.",
            [("outright", ["Norway"])],
        ),
    ],
)
def test_the_nearest_clause_tells(sentence: str, expected: list[Line]) -> None:
    """The subject of the clause before wins over names that only stand near."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("Norway and Iceland met.", "They rejected the toll."), ["Norway", "Iceland"]),
        (
            ("The company, the board and the bank met.", "They rejected the toll."),
            ["company", "board", "bank"],
        ),
        (
            ("President Astrid Vik met Minister Jon Berg.", "They rejected the toll."),
            ["Astrid Vik", "Jon Berg"],
        ),
        (
            ("President Astrid Vik talked with Jon Berg.", "They rejected the toll."),
            ["Astrid Vik", "Jon Berg"],
        ),
    ],
)
def test_they_may_be_several_who_act_together(sentences: tuple[str, str], expected: list[str]) -> None:
    """Joined subjects, and whom a subject met, are many."""
    assert told(*sentences) == [("outright", expected)]


@pytest.mark.parametrize(
    "between",
    [
        ("He was tired.", "At that time he wrote to Strand and to Lund."),
        ("The winter was long.",),
        ("The talks of the Harbour Committee went on.",),
        ("It was late.", "In May he left."),
    ],
)
def test_a_person_is_remembered(between: tuple[str, ...]) -> None:
    """What stands between about things and about himself does not hide a man."""
    found = told("President Jon Berg arrived in Iceland.", *between, "He rejected the toll.")
    assert found == [("outright", ["Jon Berg"])]


def test_a_person_is_remembered_past_the_writer() -> None:
    """In a letter the writer is no "he": whom he tells of is."""
    reading = read_paragraphs(
        "Mr. Holm to Mr. Strand.",
        "I report that Mr. Jon Berg called on me. He said little. He informed me of his refusal to pay.",
    )
    assert lines(reading) == [("outright", ["Jon Berg"])]


@pytest.mark.parametrize(
    "body", ["The committee met. He rejected the toll.", "The Embassy waited. He rejected the toll."]
)
def test_a_body_is_no_man(body: str) -> None:
    """A committee or an embassy is not "he"."""
    assert _withheld(*body.split(". "))


def test_letters_call_a_state_she() -> None:
    """In a dispatch "she" is the state that the clause before is about."""
    reading = read_paragraphs(
        "Mr. Holm to Mr. Strand.", "The Kingdom of Norway is poor. Yet she rejected the toll of May."
    )
    assert lines(reading) == [("outright", ["Norway"])]


def test_elsewhere_she_is_a_woman() -> None:
    """In an article a state is not "she"."""
    assert _withheld("Norway waited.", "She rejected the toll.")


@pytest.mark.parametrize(
    "thing", ["The World War", "The Harbour Treaty", "The Lund Project", "The Oslo Summit"]
)
def test_a_named_thing_is_nobody(thing: str) -> None:
    """A war or a treaty makes no move, and no pronoun of a person means it."""
    assert _withheld(f"{thing} began.", "He rejected the toll.")


def test_a_land_with_the_ending_of_many_is_one() -> None:
    """One state whose name ends as plurals do is not "they"."""
    assert _withheld("Laos waited.", "They rejected the toll.")


def test_they_may_be_one_body() -> None:
    """A delegation alone may be "they" where nobody else fits."""
    found = told("The Norwegian delegation waited, and it seemed that they would accept the toll.")
    assert found == [("acceptance", ["Norwegian delegation"])]


def test_a_letter_goes_on_about_a_man() -> None:
    """In a letter "he" at the head of a paragraph is who was told of above."""
    reading = read_paragraphs("Mr. Holm to Mr. Strand.", "Mr. Berg called on me.", "He rejected the toll.")
    assert lines(reading) == [("outright", ["Berg"])]


def test_a_woman_is_nearer_than_a_state() -> None:
    """Where a letter tells of a queen, "she" is no state."""
    reading = read_paragraphs(
        "Mr. Holm to Mr. Strand.", "Norway is poor. Queen Astrid waited. Yet she rejected the toll of May."
    )
    assert lines(reading) == [("outright", ["Astrid"])]


@pytest.mark.parametrize("name", ["The Norwegian military", "The Norwegian navy"])
def test_forces_speak(name: str) -> None:
    """An army's or a navy's word is its own."""
    assert len(told(f"{name} says that it has halted its strikes.")[0][1]) == 1
