"""Moves in phrases with "with", after "either", before a participle, and in questions put to somebody."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The talks ended, with Norway agreeing to lower the toll.", ("acceptance", ["Norway"])),
        ("The talks ended with Norway refusing to lower the toll.", ("outright", ["Norway"])),
        ("The ministers, sensing a storm, either rejected the plan or left.", ("outright", ["ministers"])),
        ("Norway suspended planned tariffs on fish.", ("concession", ["Norway"])),
        ("Norway rejects proposed changes.", ("outright", ["Norway"])),
        ("Norway agreed that the funds would not be returned.", ("acceptance", ["Norway"])),
        ("Norway asked Iceland whether it would lower the toll.", ("request", ["Norway"])),
        ("Norway backed off.", ("concession", ["Norway"])),
        ("The Norwegian rebels proclaimed a ceasefire.", ("offer", ["Norwegian rebels"])),
    ],
)
def test_who_acts_is_known(sentence: str, expected: Line) -> None:
    """The move and its maker are told."""
    assert expected in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway gave Iceland six boats to sell.",
        "The bank granted Norway a loan in May.",
        "Norway announced a festival in May.",
        "Norway had planned changes of crew.",
    ],
)
def test_what_looks_alike_is_no_move(sentence: str) -> None:
    """A gift, a loan's grant, an announcement or a plan is not one of these moves."""
    assert told("Iceland accepted the quota.", sentence) == [("acceptance", ["Iceland"])]
