"""To whom a move is put."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import actors
from tests.models.offline.prose.prose_kit import read


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway made an offer to Iceland.",
        "Norway offered Iceland a share of the catch.",
        "Norway promised Iceland to release the crew.",
        "Norway promised Iceland that the crew would be released.",
        "Norway told Iceland that it would lower the toll.",
        "Norway informed Iceland that it was ready to lower the toll.",
        "Norway proposed a truce to Iceland.",
        "Norway proposed a truce to Iceland and it is understood that nobody else will sign.",
        "Norway urged Iceland to accept the truce.",
        "Norway called on Iceland to release the crew.",
        "Norway offered Iceland fish.",
        "Norway demanded that Iceland leave the pact.",
        "Norway declared itself ready to meet Iceland in person.",
    ],
)
def test_the_addressee_is_told(sentence: str) -> None:
    """Objects of giving, telling and asking are to whom it is put."""
    reading = read(sentence)
    assert [actors(reading, one.made_to) for one in reading.offers] == [["Iceland"]]


def test_two_addressees_are_told() -> None:
    """Names joined after "to" are both asked."""
    reading = read("Norway offered a truce to Iceland and Denmark.")
    assert [actors(reading, one.made_to) for one in reading.offers] == [["Iceland", "Denmark"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway offered to join Iceland.",
        "Norway promised to withdraw its ships from Iceland.",
        "Norway told reporters that it would lower the toll.",
        "Norway offered to release the crew.",
        "Norway told Iceland nothing, but it offered a lower toll.",
    ],
)
def test_nobody_is_told_where_nobody_is_named(sentence: str) -> None:
    """A reporter is no side, and another clause's object is not this one's."""
    reading = read(sentence)
    assert [actors(reading, one.made_to) for one in reading.offers] == [[]]
