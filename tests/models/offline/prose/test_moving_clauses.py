"""Whose move it is, however the sentence is built."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway, which owns the harbour, rejected the toll.", "outright"),
        ("Norway, who had waited for years, rejected the toll.", "outright"),
        ("Norway, despite long talks, rejected the toll.", "outright"),
        ("Norway, after long talks in Oslo, rejected the toll.", "outright"),
        ("Norway, however, rejected the toll.", "outright"),
        ("Norway (the larger of the two) rejected the toll.", "outright"),
        ("Norway, a member of the league, rejected the toll.", "outright"),
    ],
)
def test_asides_do_not_part_a_verb_from_its_subject(sentence: str, act: str) -> None:
    """What stands between commas or brackets is passed over."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("On Monday, Norway rejected the toll.", "outright"),
        ("After long talks, Norway rejected the toll.", "outright"),
        ("Although Iceland waited, Norway rejected the toll.", "outright"),
        ("In a letter to Iceland, Norway rejected the toll.", "outright"),
        ("Iceland waited, but Norway rejected the toll.", "outright"),
        ("It was Norway that rejected the toll.", "outright"),
    ],
)
def test_what_opens_a_sentence_is_not_its_subject(sentence: str, act: str) -> None:
    """A time, a place or a dependent clause may come first."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway rejected the toll and refused to lower the quota.",
            [("outright", ["Norway"]), ("outright", ["Norway"])],
        ),
        (
            "Norway accepted the quota but rejected the toll.",
            [("acceptance", ["Norway"]), ("outright", ["Norway"])],
        ),
        (
            "Norway accepted the quota, but Iceland rejected the toll.",
            [("acceptance", ["Norway"]), ("outright", ["Iceland"])],
        ),
        (
            "Norway accepted the quota while Iceland rejected the toll.",
            [("acceptance", ["Norway"]), ("outright", ["Iceland"])],
        ),
        (
            "Iceland rejected the toll; Norway accepted the quota.",
            [("acceptance", ["Norway"]), ("outright", ["Iceland"])],
        ),
        (
            "Norway offered a truce, which Iceland rejected.",
            [("offer", ["Norway"]), ("outright", ["Iceland"])],
        ),
        ("Norway met Iceland and rejected the toll.", [("outright", ["Norway"])]),
        ("Norway and Iceland rejected the toll.", [("outright", ["Norway", "Iceland"])]),
        ("Norway, Iceland, and Denmark rejected the toll.", [("outright", ["Norway", "Iceland", "Denmark"])]),
    ],
)
def test_each_of_several_verbs_tells_its_own_move(sentence: str, expected: list[Line]) -> None:
    """Verbs joined share a subject; a new subject takes over."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The toll, which Norway accepted, is high.", [("acceptance", ["Norway"])]),
        ("The delegates who came to Oslo rejected the toll.", [("outright", ["delegates"])]),
        ("The rebels, who hold the harbour, refused to leave.", [("outright", ["rebels"])]),
        ("The delegates heard that Norway rejected the toll.", [("outright", ["Norway"])]),
    ],
)
def test_a_relative_clause_tells_of_what_stands_before(sentence: str, expected: list[Line]) -> None:
    """The noun phrase before "who" or "which" acts."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway decided to reject the toll.", "outright"),
        ("Norway chose to reject the toll.", "outright"),
        ("Norway voted to reject the toll.", "outright"),
        ("Norway resolved to reject the toll.", "outright"),
        ("Norway continues to refuse the toll.", "outright"),
        ("Norway has come to reject the toll.", "outright"),
        ("Norway decided to accept the toll.", "acceptance"),
        ("Norway wants to reject the toll.", "outright"),
        ("Norway answered, rejecting the toll.", "outright"),
        ("Norway answered, demanding an apology.", "demand"),
        ("Norway has firmly and repeatedly rejected the toll.", "outright"),
        ("Norway yesterday rejected the toll.", "outright"),
        ("Norway flatly refused to lower the toll.", "outright"),
    ],
)
def test_a_deciding_verb_makes_its_infinitive_an_act(sentence: str, act: str) -> None:
    """Who decides, chooses or votes to refuse has refused."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway wants to accept the toll.",
        "Norway wished to accept the toll.",
        "Norway should accept the offer.",
        "Norway ought to reject the toll.",
        "Norway must decide.",
        "Norway would have accepted the toll.",
        "Norway might have accepted the toll.",
        "Norway could have rejected the toll.",
        "It would be wise to accept the toll.",
        "Accepting the toll would be a mistake.",
        "To accept the toll would be a mistake.",
    ],
)
def test_what_is_wished_for_is_no_act_yet(sentence: str) -> None:
    """Wanting, hoping and being advised to accept tell no acceptance."""
    assert told(sentence) == []
