"""Wordings that hide an act, or look like one."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told
from tests.models.offline.prose.prose_kit import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway accepted a truce proposed by Iceland.",
            [("acceptance", ["Norway"]), ("proposal", ["Iceland"])],
        ),
        ("Norway rejected the terms offered by Iceland.", [("offer", ["Iceland"]), ("outright", ["Norway"])]),
        (
            "Norway rejected the plan put forward by Iceland.",
            [("proposal", ["Iceland"]), ("outright", ["Norway"])],
        ),
        ("Norway's insistence on a lower toll delayed the talks.", [("demand", ["Norway"])]),
        ("Iceland responded with an offer of 30 crowns.", [("counter_offer", ["Iceland"])]),
        ("Iceland gave its approval to the draft.", [("acceptance", ["Iceland"])]),
    ],
)
def test_each_side_has_its_own_act(sentence: str, expected: list[Line]) -> None:
    """An act inside the words of another has its own maker, and none is told twice."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence", ["Iceland is going to accept the toll.", "Iceland is about to accept the proposal."]
)
def test_what_is_going_to_be_done_is_planned(sentence: str) -> None:
    """An act that is ahead is no fact yet."""
    assert [one.modality.value for one in read(sentence).offers] == ["planned"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway remained committed to defending the strait.",
        "Norway drew up a draft.",
        "An agreement could be reached at once.",
        "The threat from Iceland grew.",
        "The purchase needs the approval of Norway.",
        "The song appealed to the Norwegians.",
        "Iceland studied the claims that Norway owned the reef.",
        "Iceland announced Norway's plan for the reef.",
    ],
)
def test_no_act_is_told(sentence: str) -> None:
    """Aims, drafts, chances, dangers and claims of fact are put to nobody."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


def test_a_clause_ends_with_its_relative_clause() -> None:
    """What the main clause goes on to say is no part of the act."""
    (offer,) = read("The terms to which Norway agreed include a lower toll.").offers
    assert offer.evidence[0].quote == "Norway agreed"


def test_a_sentence_with_to_is_no_heading_of_a_letter() -> None:
    """Only "A to B" tells who writes; a verb between makes a sentence of it."""
    assert told("Norway made an offer to Iceland.") == [("offer", ["Norway"])]
