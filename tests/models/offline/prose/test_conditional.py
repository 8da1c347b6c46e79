"""Lines that only their condition makes moves ("no talks until …", "will bomb if …")."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import ConditionKind, Finality, Modality
from tests.models.offline.prose.line_kit import Line, lines, the_line
from tests.models.offline.prose.prose_kit import read, the_condition, the_offer, the_refusal


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Norway could not pay the toll unless Iceland lifts the ban.", "unless Iceland lifts the ban"),
        ("Norway said it could not pay unless the ban is lifted.", "unless the ban is lifted"),
        ("Norway said that no treaty can be signed until the ban is lifted.", "until the ban is lifted"),
        ("Norway said that no talks can begin until the siege is lifted.", "until the siege is lifted"),
        ("Norway said that it cannot pay before the ban is lifted.", "before the ban is lifted"),
        ("Norway will not pay without a guarantee.", "without a guarantee"),
    ],
)
def test_what_will_not_be_without_something_is_a_conditional_refusal(sentence: str, words: str) -> None:
    """A no that holds only until something happens leaves the door open."""
    reading = read(sentence)
    assert lines(reading) == [("conditional", ["Norway"])]
    assert (the_condition(reading).text, the_refusal(reading).finality) == (words, Finality.OPEN)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway said that it would sign the treaty if Iceland lifts the ban.", [("offer", ["Norway"])]),
        ("Norway said it would pay the toll if Iceland lifts the ban.", [("offer", ["Norway"])]),
        ("Norway said that the toll would fall if the ban is lifted.", [("proposal", ["Norway"])]),
        ("Norway said that a truce is possible when the boats leave.", [("offer", ["Norway"])]),
        ("Norway said that a truce is possible if the boats leave.", [("offer", ["Norway"])]),
        ("Norway will bomb the harbour if the ban stays.", [("threat", ["Norway"])]),
        ("Norway said that it would bomb the harbour unless the boats leave.", [("threat", ["Norway"])]),
    ],
)
def test_what_would_be_if_something_happens_is_conditional(sentence: str, expected: list[Line]) -> None:
    """What a side says it would do is its offer, a harm its threat, what would happen its proposal."""
    reading = read(sentence)
    assert lines(reading) == expected
    assert the_line(reading).modality is Modality.CONDITIONAL


def test_the_condition_of_a_harm_is_its_consequence() -> None:
    """What sets off a threat that only its condition makes is of the kind consequence."""
    reading = read("Norway will bomb the harbour if the ban stays.")
    assert the_condition(reading).kind is ConditionKind.CONSEQUENCE


def test_a_condition_belongs_to_the_line_that_it_makes() -> None:
    """The move and its condition are written together."""
    reading = read("Norway said that the toll would fall if the ban is lifted.")
    assert the_condition(reading).applies_to == [the_offer(reading).id]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway said that the weather would be good if the wind turns.",
        "The treaty would lapse if the summer ends.",
        "The crops will fail unless it rains.",
        "The ferry will leave when the tide turns.",
        "The ferry waits until the tide turns.",
        "The lake is frozen until spring.",
        "Without rain the crops will fail.",
        "If it rains, the match will be held on Monday.",
        "Norway would have signed the treaty if Iceland had lifted the ban.",
    ],
)
def test_what_nobody_controls_or_says_is_no_move(sentence: str) -> None:
    """Weather, tides and what did not come about bind nobody."""
    reading = read("Norway accepted the quota.", sentence)
    assert (lines(reading), reading.conditions) == ([("acceptance", ["Norway"])], ())
